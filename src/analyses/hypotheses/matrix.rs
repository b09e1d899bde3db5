//! The matrix of the analysis of competing hypotheses (ACH; Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8):
//! evidence in rows, hypotheses in columns, with the ranking and the linchpins that follow from it.
//!
//! A cell comes from the hypothesis' own lists. The cell of a claim that it does not list comes from relations: a path
//! of at most [`MAX_STEPS`](super::cell::MAX_STEPS) of them leads to a claim that is listed, and ends at the first that is.
//! `Supports` leads from the claim that supports; `Contradicts` and `Duplicates` lead both ways. A path through a
//! `Contradicts` turns the sign; one through two says nothing, as two claims that contradict a third need not agree. Paths
//! of both signs make the cell mixed.

use std::collections::BTreeSet;

use crate::cancel::CancelToken;
use crate::limits::MAX_MATRIX_CELLS;
use crate::model::{Base, ClaimIx};
use crate::storage::work;

use super::cell::{EvidenceCell, EvidencePath};
use super::column::HypothesisColumn;

/// A row: a piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The claim.
    pub claim: ClaimIx,
    /// Its weight, in quarters: see `evidence_weight`.
    pub weight: u64,
    /// A cell for each hypothesis.
    pub cells: Vec<EvidenceCell>,
    /// A cell for each hypothesis from its own lists alone, without relations.
    pub listed: Vec<EvidenceCell>,
}

impl Evidence {
    /// Returns whether a hypothesis lists the claim.
    #[must_use]
    pub(crate) fn is_listed(&self) -> bool {
        self.listed.iter().any(|&cell| cell != EvidenceCell::Silent)
    }

    /// Returns the number of pairs of hypotheses that the evidence tells apart: it speaks against one of the two and not
    /// against the other. Evidence that fits all of them tells none apart.
    #[must_use]
    pub fn diagnosticity(&self) -> usize {
        let against = self.cells.iter().filter(|&&cell| cell == EvidenceCell::Inconsistent).count();
        // Each column that it speaks against makes a pair with each that it does not.
        against * (self.cells.len() - against)
    }
}

/// The matrix of evidence and hypotheses.
#[derive(Clone, Debug)]
pub struct HypothesisMatrix<'a> {
    /// The evidence, in the order of the files.
    pub rows: Vec<Evidence>,
    base: &'a Base,
    /// The columns of the first hypotheses, as many as [`MAX_MATRIX_CELLS`] allows.
    columns: Vec<HypothesisColumn>,
}

/// Returns the weight of a claim as evidence, in quarters. Every claim weighs 1 (4 quarters), as with Heuer; only one that the
/// analyst graded as doubtful (credibility 4) weighs a half, and one graded as improbable (5) a quarter.
#[must_use]
pub(crate) fn evidence_weight(credibility: Option<u8>) -> u64 {
    match credibility {
        Some(4) => 2,
        Some(5) => 1,
        _ => 4,
    }
}

impl<'a> HypothesisMatrix<'a> {
    /// Builds the matrix of a base, with rows for the claims for which `is_row` holds; paths may lead over others as well. If
    /// `cancel` fires midway the result is partial and must be discarded.
    #[must_use]
    pub fn new(base: &'a Base, is_row: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Self {
        let (mut columns, mut claims): (Vec<HypothesisColumn>, BTreeSet<ClaimIx>) = (Vec::new(), BTreeSet::new());
        for of in base.hypotheses.iter().take_while(|_| !cancel.is_cancelled()) {
            let column = HypothesisColumn::new(base, of, &is_row, cancel);
            claims.extend(column.rows().inspect(|_| work::add(1)));
            if !columns.is_empty() && claims.len() * (columns.len() + 1) > MAX_MATRIX_CELLS {
                // Rows that only the column left out has are dropped as well.
                claims = columns.iter().flat_map(HypothesisColumn::rows).inspect(|_| work::add(1)).collect();
                break;
            }
            columns.push(column);
        }
        let row = |claim| Evidence {
            claim,
            weight: evidence_weight(base.claims.row(claim).credibility),
            cells: columns.iter().inspect(|_| work::add(1)).map(|column| column.tally(claim).cell()).collect(),
            listed: columns.iter().map(|column| column.listed(claim).cell()).collect(),
        };
        let rows = claims.into_iter().take_while(|_| !cancel.is_cancelled()).map(row).collect();
        Self { rows, base, columns }
    }

    /// Returns the number of columns: the hypotheses that are compared, the first in the order of the files.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Returns the number of paths that make the cells of a claim.
    #[must_use]
    pub(crate) fn path_count(&self, claim: ClaimIx) -> usize {
        self.columns.iter().map(|column| column.count(self.base, claim)).sum()
    }

    /// Returns the paths that make the cells of a claim, by hypothesis, the short ones first. There may be millions.
    pub(crate) fn paths(&self, claim: ClaimIx) -> impl Iterator<Item = EvidencePath> {
        self.columns.iter().enumerate().flat_map(move |(at, column)| column.paths(self.base, at, claim))
    }

    /// Returns the weight of the evidence against each hypothesis, in quarters. Mixed cells count for nothing.
    #[must_use]
    pub fn against(&self) -> Vec<u64> {
        self.sums(|row| &row.cells)
    }

    /// Returns the weight of the evidence against each hypothesis by its own lists alone, in quarters.
    #[must_use]
    pub fn listed_against(&self) -> Vec<u64> {
        self.sums(|row| &row.listed)
    }

    fn sums(&self, of: impl Fn(&Evidence) -> &[EvidenceCell]) -> Vec<u64> {
        let mut sums = vec![0; self.columns.len()];
        for row in &self.rows {
            sums.iter_mut().zip(of(row)).for_each(|(sum, &cell)| *sum += inconsistency(cell, row.weight));
        }
        sums
    }

    /// Finds the linchpins by leave-one-out: claims without which the hypotheses would rank otherwise, each with the weight of
    /// the evidence against each hypothesis without it. A claim is left out as if nobody had written it: its row goes, and
    /// so do the paths that lead over it. If `cancel` fires midway the result is partial and must be discarded.
    #[must_use]
    pub fn linchpins(&self, cancel: &CancelToken) -> Vec<(ClaimIx, Vec<u64>)> {
        let all = self.against();
        let ranking = ranked(&all);
        let mut linchpins = Vec::new();
        for row in self.rows.iter().take_while(|_| !cancel.is_cancelled()) {
            let mut sums = all.clone();
            for ((sum, column), &cell) in sums.iter_mut().zip(&self.columns).zip(&row.cells) {
                // The row of the claim itself goes first; `leave_one_out` gives only other rows.
                *sum -= inconsistency(cell, row.weight);
                // Only rows whose paths led over the claim change: their old share is taken off, their new one added.
                for (other, lost) in column.leave_one_out(self.base, row.claim) {
                    let (was, weight) = (column.tally(other), evidence_weight(self.base.claims.row(other).credibility));
                    *sum -= inconsistency(was.cell(), weight);
                    *sum += inconsistency(was.without(lost).cell(), weight);
                }
            }
            if ranked(&sums) != ranking {
                linchpins.push((row.claim, sums));
            }
        }
        linchpins
    }
}

/// Returns the part of a weight that counts against a hypothesis: all of it where the cell is inconsistent, else none.
fn inconsistency(cell: EvidenceCell, weight: u64) -> u64 {
    if cell == EvidenceCell::Inconsistent { weight } else { 0 }
}

/// Returns the rank of each hypothesis, from 1: one more than the number of those with less against them. Ties share a rank.
#[must_use]
pub fn ranked(against: &[u64]) -> Vec<usize> {
    let mut sorted = against.to_vec();
    sorted.sort_unstable();
    against.iter().map(|&sum| 1 + sorted.partition_point(|&other| other < sum)).collect()
}
