//! The matrix of competing hypotheses (ACH; Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8): evidence in
//! rows, hypotheses in columns, and what follows from it.
//!
//! A cell comes from the hypothesis' own lists. A claim that it does not list says what the relations make of it: a path
//! of at most [`STEPS`] of them leads to a claim that is listed, and ends at the first that is. `Supports` leads from the
//! claim that supports; `Contradicts` and `Duplicates` lead both ways. A path through a `Contradicts` turns the sign; one
//! through two says nothing, as what contradicts the same need not agree. Paths that say both make the cell mixed.

use std::collections::BTreeSet;

use crate::cancel::CancelToken;
use crate::limits::MAX_MATRIX_CELLS;
use crate::model::{Base, ClaimIx, Verb};
use crate::pack::work;

use super::column::Column;

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
}

/// By which relations a piece of evidence says something of a hypothesis that does not list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// The column.
    pub hypothesis: usize,
    /// Whether it speaks against the hypothesis.
    pub against: bool,
    /// The relations from the evidence to the listed claim, each with the claim that it leads to.
    pub steps: [Option<(Verb, ClaimIx)>; STEPS],
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
    /// The same by what the hypotheses list themselves.
    pub listed: Vec<Cell>,
}

impl Evidence {
    /// Whether a hypothesis lists it.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.listed.iter().any(|&cell| cell != Cell::Silent)
    }

    /// How many pairs of hypotheses it tells apart: it speaks against one of the two and not against the other. What fits
    /// all of them says nothing.
    #[must_use]
    pub fn diagnosticity(&self) -> usize {
        let against = self.cells.iter().filter(|&&cell| cell == Cell::Inconsistent).count();
        against * (self.cells.len() - against)
    }
}

/// The matrix.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The evidence, in the order of the files.
    pub rows: Vec<Evidence>,
    base: &'a Base,
    /// Those of the first hypotheses, as many as [`MAX_MATRIX_CELLS`] has room for.
    columns: Vec<Column>,
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

impl<'a> Matrix<'a> {
    /// The matrix of a base, with the rows of these claims alone. Paths lead over others all the same.
    #[must_use]
    pub fn new(base: &'a Base, is_row: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Self {
        let (mut columns, mut claims): (Vec<Column>, BTreeSet<ClaimIx>) = (Vec::new(), BTreeSet::new());
        for of in base.hypotheses.iter().take_while(|_| !cancel.is_cancelled()) {
            let column = Column::new(base, of, &is_row, cancel);
            claims.extend(column.rows().inspect(|_| work::add(1)));
            if !columns.is_empty() && claims.len() * (columns.len() + 1) > MAX_MATRIX_CELLS {
                // Its own rows say nothing of the others.
                claims = columns.iter().flat_map(Column::rows).inspect(|_| work::add(1)).collect();
                break;
            }
            columns.push(column);
        }
        let row = |claim| Evidence {
            claim,
            weight: weight(base.claims.row(claim).credibility),
            cells: columns.iter().inspect(|_| work::add(1)).map(|column| column.tally(claim).cell()).collect(),
            listed: columns.iter().map(|column| column.listed(claim).cell()).collect(),
        };
        let rows = claims.into_iter().take_while(|_| !cancel.is_cancelled()).map(row).collect();
        Self { rows, base, columns }
    }

    /// Number of hypotheses compared: the columns, the first in the order of the files.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// How many paths make the cells of a claim, beside what lists it.
    #[must_use]
    pub fn path_count(&self, claim: ClaimIx) -> usize {
        self.columns.iter().map(|column| column.count(self.base, claim)).sum()
    }

    /// These paths, by hypothesis, the short ones first. There may be very many.
    pub fn paths(&self, claim: ClaimIx) -> impl Iterator<Item = Path> {
        self.columns.iter().enumerate().flat_map(move |(at, column)| column.paths(self.base, at, claim))
    }

    /// How much speaks against each hypothesis, in quarters. Mixed cells count for nothing.
    #[must_use]
    pub fn against(&self) -> Vec<u64> {
        self.sums(|row| &row.cells)
    }

    /// The same by what the hypotheses list themselves, as if there were no relations.
    #[must_use]
    pub fn listed_against(&self) -> Vec<u64> {
        self.sums(|row| &row.listed)
    }

    fn sums(&self, of: impl Fn(&Evidence) -> &[Cell]) -> Vec<u64> {
        let mut sums = vec![0; self.columns.len()];
        for row in &self.rows {
            sums.iter_mut().zip(of(row)).for_each(|(sum, &cell)| *sum += weighed(cell, row.weight));
        }
        sums
    }

    /// The linchpins: evidence without which the hypotheses would rank otherwise, with what would speak against each then.
    /// A claim is left out as if nobody had written it: its row goes, and the paths that lead over it.
    #[must_use]
    pub fn linchpins(&self, cancel: &CancelToken) -> Vec<(ClaimIx, Vec<u64>)> {
        let all = self.against();
        let ranks = ranked(&all);
        let mut found = Vec::new();
        for row in self.rows.iter().take_while(|_| !cancel.is_cancelled()) {
            let mut sums = all.clone();
            for ((sum, column), &cell) in sums.iter_mut().zip(&self.columns).zip(&row.cells) {
                *sum -= weighed(cell, row.weight);
                for (other, lost) in column.lost_without(self.base, row.claim) {
                    let (was, weight) = (column.tally(other), weight(self.base.claims.row(other).credibility));
                    *sum -= weighed(was.cell(), weight);
                    *sum += weighed(was.without(lost).cell(), weight);
                }
            }
            if ranked(&sums) != ranks {
                found.push((row.claim, sums));
            }
        }
        found
    }
}

/// What counts against a hypothesis: what does both does not.
fn weighed(cell: Cell, weight: u64) -> u64 {
    if cell == Cell::Inconsistent { weight } else { 0 }
}

/// The rank of each hypothesis, from 1: one more than there are with less against them. Ties share a rank.
#[must_use]
pub fn ranked(against: &[u64]) -> Vec<usize> {
    let mut sorted = against.to_vec();
    sorted.sort_unstable();
    against.iter().map(|&sum| 1 + sorted.partition_point(|&other| other < sum)).collect()
}
