//! What judges claims: competing hypotheses, who is believed without a source, and what is new. Laws against brute force,
//! and the facts of the sample.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::missing_panics_doc, reason = "test code")]

mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use claimscope::analyses::hypotheses::matrix::{Cell, Matrix, ranked};
use claimscope::analyses::{ANALYSES, Asked, Findings};
use claimscope::disk;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{Base, ClaimIx};
use claimscope::pack::Bits;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

fn sample() -> Library {
    Library::new(disk::open(&[]).unwrap().base)
}

fn base(text: &str) -> Base {
    let loaded = load(&[File { name: "made.ron".into(), bytes: text.as_bytes().to_vec() }]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}\n{text}", loaded.diagnostics);
    loaded.base
}

fn run(name: &str, library: &Library, earlier: Option<&Library>) -> Findings {
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name).unwrap();
    let (stop, claims) = (AtomicBool::new(false), Bits::all(library.size()));
    (analysis.run)(&Asked { library, claims: &claims, records: &[], earlier, stop: &stop })
}

/// What people read of the findings; of each group so many rows.
fn told(library: &Library, findings: &Findings, most: usize) -> String {
    let mut text = String::new();
    for line in &findings.summary {
        writeln!(text, "{}", line.text()).unwrap();
    }
    for group in &findings.groups {
        writeln!(text, "\n{} [{}: {}]", group.title.text(), group.key, group.rows.len()).unwrap();
        for row in group.rows.iter().take(most) {
            writeln!(text, "{}", row.line.text()).unwrap();
            row.why.iter().for_each(|line| writeln!(text, "    {}", line.text()).unwrap());
            let ids: Vec<&str> = row.claims.iter().map(|&claim| library.base.claims.id(claim)).collect();
            writeln!(text, "    → {}", ids.join(" ")).unwrap();
        }
    }
    text
}

// ---- Competing hypotheses ----

/// Relations between claims and what hypotheses list: (from, verb, to) and for each hypothesis claims for and against it.
#[derive(Clone, Debug)]
struct Case {
    claims: usize,
    relations: BTreeSet<(usize, usize, usize)>,
    hypotheses: Vec<(BTreeSet<usize>, BTreeSet<usize>)>,
    credibility: Vec<u8>,
}

const VERBS: [&str; 4] = ["Supports", "Contradicts", "Duplicates", "Elaborates"];

fn case() -> impl Strategy<Value = Case> {
    (3_usize..9).prop_flat_map(|claims| {
        let relations = btree_set((0..claims, 0..VERBS.len(), 0..claims), 0..14);
        let lists = || btree_set(0..claims, 0..4);
        (relations, vec((lists(), lists()), 1..4), vec(1_u8..=6, claims)).prop_map(
            move |(relations, hypotheses, credibility)| {
                let ordered = |&(from, verb, to): &(usize, usize, usize)| {
                    let symmetric = verb == 1 || verb == 2;
                    if symmetric && to < from { (to, verb, from) } else { (from, verb, to) }
                };
                let relations = relations.iter().map(ordered).filter(|(from, _, to)| from != to).collect();
                let apart = |(plus, minus): &(BTreeSet<usize>, BTreeSet<usize>)| {
                    (plus.clone(), minus.difference(plus).copied().collect())
                };
                let hypotheses = hypotheses.iter().map(apart).collect();
                Case { claims, relations, hypotheses, credibility }
            },
        )
    })
}

impl Case {
    fn file(&self) -> String {
        let mut text = "#![enable(implicit_some)]\n(claims: [\n".to_owned();
        for (claim, credibility) in self.credibility.iter().enumerate() {
            writeln!(text, "(id: \"c{claim}\", says: \"Claim {claim}.\", credibility: {credibility}),").unwrap();
        }
        text += "], relations: [\n";
        for &(from, verb, to) in &self.relations {
            writeln!(text, "(from: \"c{from}\", verb: {}, to: \"c{to}\"),", VERBS[verb]).unwrap();
        }
        text += "], hypotheses: [\n";
        for (at, (plus, minus)) in self.hypotheses.iter().enumerate() {
            let list = |claims: &BTreeSet<usize>| {
                claims.iter().map(|claim| format!("\"c{claim}\"")).collect::<Vec<_>>().join(", ")
            };
            let (plus, minus) = (list(plus), list(minus));
            writeln!(text, "(id: \"h{at}\", says: \"H.\", consistent: [{plus}], inconsistent: [{minus}]),").unwrap();
        }
        text + "])\n"
    }

    /// The same as if a claim had never been written.
    fn without(&self, claim: usize) -> Self {
        let mut rest = self.clone();
        rest.relations.retain(|&(from, _, to)| from != claim && to != claim);
        for (plus, minus) in &mut rest.hypotheses {
            plus.remove(&claim);
            minus.remove(&claim);
        }
        rest
    }

    /// Signs of all paths from a claim to one that the hypothesis lists, walked forwards.
    fn signs(&self, claim: usize, hypothesis: usize, steps: usize, turns: usize, seen: &mut Vec<usize>) -> Vec<bool> {
        let (plus, minus) = &self.hypotheses[hypothesis];
        if plus.contains(&claim) || minus.contains(&claim) {
            return vec![minus.contains(&claim) != (turns == 1)];
        }
        let mut signs = Vec::new();
        if steps < 2 {
            for &(from, verb, to) in &self.relations {
                let next = match verb {
                    0 if from == claim => to,
                    1 | 2 if from == claim => to,
                    1 | 2 if to == claim => from,
                    _ => continue,
                };
                let turns = turns + usize::from(verb == 1);
                if turns < 2 && !seen.contains(&next) {
                    seen.push(next);
                    signs.extend(self.signs(next, hypothesis, steps + 1, turns, seen));
                    seen.pop();
                }
            }
        }
        signs
    }

    fn cell(&self, claim: usize, hypothesis: usize) -> Cell {
        let signs: BTreeSet<bool> = self.signs(claim, hypothesis, 0, 0, &mut vec![claim]).into_iter().collect();
        match (signs.contains(&false), signs.contains(&true)) {
            (false, false) => Cell::Silent,
            (true, false) => Cell::Consistent,
            (false, true) => Cell::Inconsistent,
            (true, true) => Cell::Mixed,
        }
    }

    fn against(&self) -> Vec<u64> {
        let weight = |claim: usize| match self.credibility[claim] {
            4 => 2,
            5 => 1,
            _ => 4,
        };
        let columns = 0..self.hypotheses.len();
        let sum = |hypothesis| {
            let against = (0..self.claims).filter(|&claim| self.cell(claim, hypothesis) == Cell::Inconsistent);
            against.map(weight).sum()
        };
        columns.map(sum).collect()
    }
}

fn ranks(against: &[u64]) -> Vec<usize> {
    against.iter().map(|sum| 1 + against.iter().filter(|other| *other < sum).count()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_matrix_is_what_walking_every_path_gives(case in case()) {
        let base = base(&case.file());
        let matrix = Matrix::new(&base, |_| true);
        prop_assert_eq!(matrix.against(), case.against());
        prop_assert_eq!(ranked(&matrix.against()), ranks(&case.against()));
        let mut rows = matrix.rows.iter().map(|row| (row.claim.0 as usize, &row.cells)).collect::<BTreeMap<_, _>>();
        for claim in 0..case.claims {
            let cells: Vec<Cell> = (0..matrix.columns).map(|column| case.cell(claim, column)).collect();
            match rows.remove(&claim) {
                Some(found) => prop_assert_eq!(found, &cells),
                None => prop_assert!(cells.iter().all(|&cell| cell == Cell::Silent)),
            }
        }
    }

    #[test]
    fn linchpins_are_what_leaving_each_claim_out_gives(case in case()) {
        let base = base(&case.file());
        let found = Matrix::new(&base, |_| true).linchpins(|| false);
        let before = ranks(&case.against());
        let mut expected = Vec::new();
        for claim in 0..case.claims {
            let rest = case.without(claim);
            if ranks(&rest.against()) != before {
                expected.push((ClaimIx(u32::try_from(claim).unwrap()), rest.against()));
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn listed_evidence_that_tells_nothing_apart_is_no_linchpin(mut case in case()) {
        case.relations.clear();
        let base = base(&case.file());
        let matrix = Matrix::new(&base, |_| true);
        for (pin, _) in matrix.linchpins(|| false) {
            prop_assert!(matrix.rows.iter().any(|row| row.claim == pin && row.diagnosticity() > 0));
        }
    }
}

#[test]
fn the_hypotheses_of_the_sample() {
    let library = sample();
    let findings = run("hypotheses", &library, None);
    let text = told(&library, &findings, 12);
    insta::assert_snapshot!(text);
}
