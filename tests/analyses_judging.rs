//! Analyses that judge claims: competing hypotheses, attribution, and changes since an earlier version. Laws against brute
//! force, and the facts of the sample.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use claimscope::analyses::attribution::certainty::certainty_shifts;
use claimscope::analyses::attribution::parties;
use claimscope::analyses::attribution::source_role::SourceRole;
use claimscope::analyses::changes::{ChangeKind, record_changes, relation_changes};
use claimscope::analyses::hypotheses::cell::EvidenceCell;
use claimscope::analyses::hypotheses::matrix::{HypothesisMatrix, ranked};
use claimscope::analyses::text_diff::{DiffChunk, diff_words};
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{Base, ClaimIx, RecordKind};
use claimscope::session::SAMPLE;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::analysis_runs::{base, findings, findings_since, library, render_part, sample};
use crate::generated;

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

    /// Returns the matrix as if a claim had never been written.
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
                    0..=2 if from == claim => to,
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

    fn cell(&self, claim: usize, hypothesis: usize) -> EvidenceCell {
        let signs: BTreeSet<bool> = self.signs(claim, hypothesis, 0, 0, &mut vec![claim]).into_iter().collect();
        match (signs.contains(&false), signs.contains(&true)) {
            (false, false) => EvidenceCell::Silent,
            (true, false) => EvidenceCell::Consistent,
            (false, true) => EvidenceCell::Inconsistent,
            (true, true) => EvidenceCell::Mixed,
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
            let against = (0..self.claims).filter(|&claim| self.cell(claim, hypothesis) == EvidenceCell::Inconsistent);
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
        let matrix = HypothesisMatrix::new(&base, |_| true, &CancelToken::new());
        prop_assert_eq!(matrix.against(), case.against());
        prop_assert_eq!(ranked(&matrix.against()), ranks(&case.against()));
        let mut rows = matrix.rows.iter().map(|row| (row.claim.0 as usize, &row.cells)).collect::<BTreeMap<_, _>>();
        for claim in 0..case.claims {
            let cells: Vec<EvidenceCell> = (0..matrix.columns()).map(|column| case.cell(claim, column)).collect();
            match rows.remove(&claim) {
                Some(found) => prop_assert_eq!(found, &cells),
                None => prop_assert!(cells.iter().all(|&cell| cell == EvidenceCell::Silent)),
            }
        }
    }

    #[test]
    fn linchpins_are_what_leaving_each_claim_out_gives(case in case()) {
        let base = base(&case.file());
        let found = HypothesisMatrix::new(&base, |_| true, &CancelToken::new()).linchpins(&CancelToken::new());
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
        let matrix = HypothesisMatrix::new(&base, |_| true, &CancelToken::new());
        for (pin, _) in matrix.linchpins(&CancelToken::new()) {
            prop_assert!(matrix.rows.iter().any(|row| row.claim == pin && row.diagnosticity() > 0));
        }
    }
}

#[test]
fn the_hypotheses_of_the_sample() {
    let library = sample();
    insta::assert_snapshot!(render_part(&library, &findings(&library, "hypotheses"), 12));
}

#[test]
fn two_claims_carry_the_ranking_of_the_sample() {
    let base = sample().base;
    let matrix = HypothesisMatrix::new(&base, |_| true, &CancelToken::new());
    let pins: Vec<&str> =
        matrix.linchpins(&CancelToken::new()).into_iter().map(|(claim, _)| base.claims.id(claim)).collect();
    assert_eq!(pins, ["strike-crisis", "official-20-militants"]);
    let target = base.claim("strike-target").unwrap();
    let row = matrix.rows.iter().find(|row| row.claim == target).unwrap();
    assert_eq!(row.cells, [EvidenceCell::Inconsistent, EvidenceCell::Consistent, EvidenceCell::Consistent]);
}

#[test]
fn a_claim_that_is_listed_twice_counts_once_and_in_both_lists_for_neither() {
    let text = r#"#![enable(implicit_some)]
        (claims: [(id: "a", says: "A."), (id: "b", says: "B."), (id: "c", says: "C.")], hypotheses: [
            (id: "both", says: "H.", consistent: ["a"], inconsistent: ["a", "b"]),
            (id: "once", says: "H.", inconsistent: ["c"]),
            (id: "twice", says: "H.", inconsistent: ["b", "b"]),
        ])"#;
    // That is warned of, and read all the same.
    let loaded = load(&[File { name: "file.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    let library = Library::new(loaded.base);
    let matrix = HypothesisMatrix::new(&library.base, |_| true, &CancelToken::new());
    assert_eq!((matrix.against(), matrix.listed_against()), (vec![4; 3], vec![4; 3]));
    let told = render_part(&library, &findings(&library, "hypotheses"), 3);
    assert!(!told.contains("by their own lists alone"), "{told}");
}

// ---- Attribution ----

const PARTIES: &str = r#"#![enable(implicit_some)]
(
    sources: [
        (id: "ministry", kind: Statement, authors: ["A Spokesman"]),
        (id: "agency", kind: Article, outlet: "Agency", derived_from: ["ministry"]),
        (id: "unsigned", kind: Article, outlet: "Some paper"),
        (id: "signed", kind: Article, authors: ["A Reporter"]),
    ],
    actors: [
        (id: "state", name: "State", kind: State),
        (id: "spokesman", name: "A Spokesman", kind: Person, parent: "state"),
        (id: "other", name: "Other", kind: State),
    ],
    claims: [
        (id: "own", says: "Own.", by: ["state"], cite: ["agency"]),
        (id: "passed-on", says: "Passed on.", by: ["state"], cite: ["unsigned"]),
        (id: "reported", says: "Reported by another.", by: ["state"], cite: ["agency", "signed"]),
        (id: "nothing", says: "No source.", by: ["state"]),
        (id: "shared", says: "Shared.", by: ["state"], positions: [(by: "other", stance: Accepts)]),
        (id: "denied", says: "Denied.", by: ["state"], positions: [(by: "other", stance: Denies)]),
        (id: "same", says: "The same.", by: ["other"], how: Alleged, links: [Duplicates("said-twice")]),
        (id: "said-twice", says: "Said twice.", by: ["state"]),
        (id: "support", says: "Support.", by: ["other"], links: [Supports("supported")]),
        (id: "supported", says: "Supported.", by: ["state"]),
        (id: "within", says: "Held by both.", by: ["state", "spokesman"]),
        (id: "repeated", says: "Repeated.", by: ["spokesman"], links: [Duplicates("within")]),
    ],
)
"#;

#[test]
fn only_what_nobody_else_says_or_supports_rests_on_one_word() {
    let library = library(PARTIES);
    let base = &library.base;
    let parties = parties(&library, |_| true, &CancelToken::new());
    let state = &parties[0];
    assert_eq!((state.held.len(), state.sourced), (10, 3));
    assert_eq!(state.members.len(), 2);
    assert_eq!(parties.len(), 2, "a state and its spokesman are one party");
    let alone: Vec<(&str, Vec<SourceRole>)> = state
        .alone
        .iter()
        .map(|word| (base.claims.id(word.claim), word.origins.iter().map(|origin| origin.1).collect()))
        .collect();
    let expected = [
        ("own", vec![SourceRole::Own]),
        ("passed-on", vec![SourceRole::Unsigned]),
        ("nothing", vec![]),
        ("denied", vec![]),
        ("within", vec![]),
        ("repeated", vec![]),
    ];
    assert_eq!(alone, expected);
    let pairs: Vec<(&str, &str)> = certainty_shifts(base, |_| true)
        .into_iter()
        .map(|pair| (base.claims.id(pair.soft.0), base.claims.id(pair.hard.0)))
        .collect();
    assert_eq!(pairs, [("same", "said-twice")]);
}

#[test]
fn who_is_believed_without_a_source_in_the_sample() {
    let library = sample();
    insta::assert_snapshot!(render_part(&library, &findings(&library, "attribution"), 8));
}

#[test]
fn a_claim_repeated_three_times_hardens_once() {
    let again = |at: usize| format!("(id: \"hard{at}\", says: \"So.\", how: Asserted, links: [Duplicates(\"soft\")]),");
    let hard: String = (0..3).map(again).collect();
    let library =
        library(&format!("#![enable(implicit_some)]\n(claims: [(id: \"soft\", says: \"So.\", how: Alleged), {hard}])"));
    let found = findings(&library, "attribution");
    let told = render_part(&library, &found, 9);
    assert!(told.contains("1 claim hardens when repeated, in 3 pairs."), "{told}");
    assert_eq!(found.groups.iter().find(|group| group.key == "hardened").unwrap().rows.len(), 3);
}

#[test]
fn a_claim_that_is_linked_from_both_ends_hardens_once() {
    let text = "#![enable(implicit_some)]\n(claims: [(id: \"soft\", says: \"So.\", how: Alleged, links: [Duplicates(\"hard\")]), \
                (id: \"hard\", says: \"So.\", how: Asserted, links: [Duplicates(\"soft\"), Duplicates(\"soft\")])])";
    let loaded = load(&[File { name: "twice.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    assert_eq!(certainty_shifts(&loaded.base, |_| true).len(), 1);
}

// ---- Changes ----

/// Claims by number with what they say and note, and which supports which.
type ComparedVersion = (BTreeMap<u8, (u8, u8)>, BTreeSet<(u8, u8)>);

/// A library of claims `c0`…, each with a statement, a note and an actor, in any order.
fn version() -> impl Strategy<Value = ComparedVersion> {
    let claims = proptest::collection::btree_map(0_u8..8, (0_u8..3, 0_u8..3), 0..8);
    (claims, btree_set((0_u8..8, 0_u8..8), 0..6))
}

fn written((claims, ties): &ComparedVersion, backwards: bool) -> Base {
    let mut rows: Vec<String> = claims
        .iter()
        .map(|(id, (says, note))| {
            format!("(id: \"c{id}\", says: \"Says {says} so.\", note: \"N{note}\", actors: [\"a{note}\"]),")
        })
        .collect();
    let mut ties: Vec<String> = ties
        .iter()
        .filter(|(from, to)| from != to && claims.contains_key(from) && claims.contains_key(to))
        .map(|(from, to)| format!("(from: \"c{from}\", verb: Supports, to: \"c{to}\"),"))
        .collect();
    let mut actors: Vec<String> = (0..3).map(|id| format!("(id: \"a{id}\", name: \"A{id}\"),")).collect();
    if backwards {
        rows.reverse();
        ties.reverse();
        actors.reverse();
    }
    let (rows, ties, actors) = (rows.concat(), ties.concat(), actors.concat());
    base(&format!("#![enable(implicit_some)]\n(actors: [{actors}], claims: [{rows}], relations: [{ties}])"))
}

fn fates(was: &Base, is: &Base) -> [BTreeSet<String>; 3] {
    let mut fates = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    for change in
        record_changes(was, is, &CancelToken::new()).into_iter().filter(|change| change.kind == RecordKind::Claim)
    {
        let place = match change.change {
            ChangeKind::Added => 0,
            ChangeKind::Removed => 1,
            ChangeKind::Changed(_) => 2,
        };
        fates[place].insert(change.id);
    }
    fates
}

proptest! {
    #[test]
    fn nothing_changed_between_a_file_and_itself(document in generated::document()) {
        let base = generated::base(&document);
        prop_assert!(record_changes(&base, &base, &CancelToken::new()).is_empty());
        prop_assert!(relation_changes(&base, &base).is_empty());
    }

    #[test]
    fn what_is_anywhere_in_a_claim_is_compared(document in generated::document(), at in 0_usize..12, text in generated::statement()) {
        let was = generated::base(&document);
        let mut new = document.clone();
        let Some(claim) = new.claims.get_mut(at) else { return Ok(()) };
        claim.note = Some(text.clone());
        claim.quote = Some(text.clone());
        claim.extra.push("a key of its own", text.to_string());
        let is = generated::base(&new);
        let changes = record_changes(&was, &is, &CancelToken::new());
        prop_assert_eq!(changes.len(), 1);
        prop_assert_eq!(changes[0].id.as_str(), &*new.claims[at].id);
        let ChangeKind::Changed(fields) = &changes[0].change else { panic!("{changes:?}") };
        prop_assert!(fields.iter().any(|field| field.field == "extra.a key of its own"));
    }

    #[test]
    fn the_order_of_a_file_is_no_change(file in version()) {
        let (one, other) = (written(&file, false), written(&file, true));
        prop_assert!(record_changes(&one, &other, &CancelToken::new()).is_empty());
        prop_assert!(relation_changes(&one, &other).is_empty());
    }

    #[test]
    fn what_came_and_went_leads_from_one_version_to_the_other(was in version(), is in version()) {
        let (old, new) = (written(&was, false), written(&is, true));
        let [added, removed, changed] = fates(&old, &new);
        prop_assert_eq!(fates(&new, &old), [removed.clone(), added.clone(), changed.clone()]);
        let ids = |base: &Base| base.claims.iter().map(|claim| claim.id.to_owned()).collect::<BTreeSet<_>>();
        let mut applied: BTreeSet<String> = ids(&old).difference(&removed).cloned().collect();
        applied.extend(added);
        prop_assert_eq!(applied, ids(&new));
        let differs = |id: &&u8| was.0.contains_key(*id) && was.0[*id] != is.0[*id];
        prop_assert_eq!(changed, is.0.keys().filter(differs).map(|id| format!("c{id}")).collect::<BTreeSet<_>>());
    }

    #[test]
    fn pieces_of_a_text_give_both_texts_back(was in generated::text(), is in generated::text()) {
        let (mut old, mut new) = (String::new(), String::new());
        for piece in diff_words(&was, &is) {
            match piece {
                DiffChunk::Same(text) => { old += &text; new += &text; }
                DiffChunk::Removed(text) => old += &text,
                DiffChunk::Added(text) => new += &text,
            }
        }
        prop_assert_eq!((&*old, &*new), (&*was, &*is));
    }
}

#[test]
fn words_replaced_one_after_the_other_are_replaced_together() {
    let pieces = diff_words("at least 15 people were killed", "exactly 46 people were killed");
    let (gone, new) = (DiffChunk::Removed("at least 15".to_owned()), DiffChunk::Added("exactly 46".to_owned()));
    assert_eq!(pieces, [gone, new, DiffChunk::Same(" people were killed".to_owned())]);
}

#[test]
fn what_is_new_in_the_sample() {
    let new =
        SAMPLE.replacen("between 12 and 15", "between 15 and 20", 1).replacen("Between(12, 15)", "Between(15, 20)", 1);
    assert_ne!(SAMPLE, new);
    let (was, is) = (sample(), library(&new));
    assert_eq!(findings_since(&is, "changes", &is).rows(), 0);
    insta::assert_snapshot!(render_part(&is, &findings_since(&is, "changes", &was), 8));
}
