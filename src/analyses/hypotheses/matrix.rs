//! The matrix of competing hypotheses (ACH; Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8): evidence in
//! rows, hypotheses in columns, and what follows from it.
//!
//! A cell comes from the hypothesis' own lists. A claim that it does not list says what the relations make of it: a path
//! of at most [`STEPS`] of them leads to a claim that is listed, and ends at the first that is. `Supports` leads from the
//! claim that supports; `Contradicts` and `Duplicates` lead both ways. A path through a `Contradicts` turns the sign; one
//! through two says nothing, as what contradicts the same need not agree. Paths that say both make the cell mixed.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Base, ClaimIx, Verb};

/// So many relations lead from evidence to a listed claim at the most.
pub const STEPS: usize = 2;

/// What a piece of evidence says of a hypothesis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Silent,
    /// It fits.
    Consistent,
    /// It speaks against it.
    Inconsistent,
    /// It does both, by different paths.
    Mixed,
}

impl Cell {
    /// The cell as a sign: `+`, `−`, `±` or `·`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Silent => "·",
            Self::Consistent => "+",
            Self::Inconsistent => "−",
            Self::Mixed => "±",
        }
    }

    fn with(self, against: bool) -> Self {
        match (self, against) {
            (Self::Silent | Self::Consistent, false) => Self::Consistent,
            (Self::Silent | Self::Inconsistent, true) => Self::Inconsistent,
            _ => Self::Mixed,
        }
    }
}

/// Why a piece of evidence says something of a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// The column.
    pub hypothesis: usize,
    /// Whether it speaks against the hypothesis.
    pub against: bool,
    /// The relations from the evidence to the listed claim, each with the claim that it leads to; none where the evidence
    /// itself is listed.
    pub steps: [Option<(Verb, ClaimIx)>; STEPS],
}

impl Path {
    /// Whether it leads over or to this claim.
    #[must_use]
    pub fn meets(&self, claim: ClaimIx) -> bool {
        self.steps.iter().flatten().any(|&(_, at)| at == claim)
    }
}

/// A row: a piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The claim.
    pub claim: ClaimIx,
    /// What it weighs, in quarters: see [`weight`].
    pub weight: u64,
    /// A cell for each hypothesis.
    pub cells: Vec<Cell>,
    /// What the cells come from.
    pub paths: Vec<Path>,
}

impl Evidence {
    /// Whether a hypothesis lists it.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.paths.iter().any(|path| path.steps.iter().all(Option::is_none))
    }

    /// How many pairs of hypotheses it tells apart: it speaks against one of the two and not against the other. What fits
    /// all of them says nothing.
    #[must_use]
    pub fn diagnosticity(&self) -> usize {
        let against = self.cells.iter().filter(|&&cell| cell == Cell::Inconsistent).count();
        against * (self.cells.len() - against)
    }

    /// The cells that some of its paths would make.
    fn cells_by(&self, counts: impl Fn(&Path) -> bool) -> Vec<Cell> {
        let mut cells = vec![Cell::Silent; self.cells.len()];
        for path in self.paths.iter().filter(|path| counts(path)) {
            if let Some(cell) = cells.get_mut(path.hypothesis) {
                *cell = cell.with(path.against);
            }
        }
        cells
    }
}

/// The matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// How many hypotheses there are: the columns, in the order of the files.
    pub columns: usize,
    /// The evidence, in the order of the files.
    pub rows: Vec<Evidence>,
}

/// What a claim weighs as evidence, in quarters. Everything weighs 1, as with Heuer; only what the analyst graded as
/// doubtful (credibility 4) weighs a half, and what was graded as improbable (5) a quarter.
#[must_use]
pub fn weight(credibility: Option<u8>) -> u64 {
    match credibility {
        Some(4) => 2,
        Some(5) => 1,
        _ => 4,
    }
}

impl Matrix {
    /// The matrix of a base, with the rows of these claims alone. Paths lead over others all the same.
    #[must_use]
    pub fn new(base: &Base, is_row: impl Fn(ClaimIx) -> bool) -> Self {
        let columns = base.hypotheses.len();
        let mut paths: BTreeMap<ClaimIx, Vec<Path>> = BTreeMap::new();
        for (column, hypothesis) in base.hypotheses.iter().enumerate() {
            let mut listed: Vec<(ClaimIx, bool)> = hypothesis.consistent.iter().map(|&claim| (claim, false)).collect();
            listed.extend(hypothesis.inconsistent.iter().map(|&claim| (claim, true)));
            let known: BTreeSet<ClaimIx> = listed.iter().map(|&(claim, _)| claim).collect();
            let mut put = |claim: ClaimIx, against: bool, steps| {
                if is_row(claim) {
                    paths.entry(claim).or_default().push(Path { hypothesis: column, against, steps });
                }
            };
            for (end, against) in listed {
                put(end, against, [None; STEPS]);
                for (last, near) in leading_to(base, end).filter(|(_, near)| !known.contains(near)) {
                    let turned = last == Verb::Contradicts;
                    put(near, against != turned, [Some((last, end)), None]);
                    for (first, far) in leading_to(base, near).filter(|(_, far)| !known.contains(far)) {
                        let turns = first == Verb::Contradicts;
                        if far != near && !(turned && turns) {
                            put(far, against != (turned || turns), [Some((first, near)), Some((last, end))]);
                        }
                    }
                }
            }
        }
        let row = |(claim, paths)| {
            let weight = weight(base.claims.row(claim).credibility);
            let mut row = Evidence { claim, weight, cells: vec![Cell::Silent; columns], paths };
            row.cells = row.cells_by(|_| true);
            row
        };
        Self { columns, rows: paths.into_iter().map(row).collect() }
    }

    /// How much speaks against each hypothesis, in quarters. Mixed cells count for nothing.
    #[must_use]
    pub fn against(&self) -> Vec<u64> {
        let mut sums = vec![0; self.columns];
        for row in &self.rows {
            add(&mut sums, &row.cells, row.weight);
        }
        sums
    }

    /// The same by what the hypotheses list themselves, as if there were no relations.
    #[must_use]
    pub fn listed_against(&self) -> Vec<u64> {
        let mut sums = vec![0; self.columns];
        for row in &self.rows {
            add(&mut sums, &row.cells_by(|path| path.steps.iter().all(Option::is_none)), row.weight);
        }
        sums
    }

    /// The linchpins: evidence without which the hypotheses would rank otherwise, with what would speak against each then.
    /// A claim is left out as if nobody had written it: its row goes, and the paths that lead over it.
    #[must_use]
    pub fn linchpins(&self, is_stopped: impl Fn() -> bool) -> Vec<(ClaimIx, Vec<u64>)> {
        let all = self.against();
        let ranks = ranked(&all);
        let mut leaning: BTreeMap<ClaimIx, BTreeSet<usize>> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            for (_, claim) in row.paths.iter().flat_map(|path| path.steps.iter().flatten()) {
                leaning.entry(*claim).or_default().insert(at);
            }
        }
        let mut found = Vec::new();
        for row in &self.rows {
            if is_stopped() {
                break;
            }
            let mut sums = all.clone();
            take(&mut sums, &row.cells, row.weight);
            let others = leaning.get(&row.claim).into_iter().flatten();
            for other in others.filter_map(|&at| self.rows.get(at)).filter(|other| other.claim != row.claim) {
                take(&mut sums, &other.cells, other.weight);
                add(&mut sums, &other.cells_by(|path| !path.meets(row.claim)), other.weight);
            }
            if ranked(&sums) != ranks {
                found.push((row.claim, sums));
            }
        }
        found
    }
}

/// The claims from which one relation leads to this one, with its verb.
fn leading_to(base: &Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx)> {
    let leads = |verb, forward: bool| match verb {
        Verb::Supports => !forward,
        Verb::Contradicts | Verb::Duplicates => true,
        _ => false,
    };
    base.ties(claim).iter().filter(move |tie| leads(tie.verb, tie.forward)).map(|tie| (tie.verb, tie.other))
}

fn add(sums: &mut [u64], cells: &[Cell], weight: u64) {
    sums.iter_mut().zip(cells).filter(|(_, cell)| **cell == Cell::Inconsistent).for_each(|(sum, _)| *sum += weight);
}

fn take(sums: &mut [u64], cells: &[Cell], weight: u64) {
    sums.iter_mut().zip(cells).filter(|(_, cell)| **cell == Cell::Inconsistent).for_each(|(sum, _)| *sum -= weight);
}

/// The rank of each hypothesis, from 1: one more than there are with less against them. Ties share a rank.
#[must_use]
pub fn ranked(against: &[u64]) -> Vec<usize> {
    let mut sorted = against.to_vec();
    sorted.sort_unstable();
    against.iter().map(|&sum| 1 + sorted.partition_point(|&other| other < sum)).collect()
}
