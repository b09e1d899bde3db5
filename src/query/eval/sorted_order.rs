//! A sort order of all claims, made once, and the rows of those that match a query in it.

use std::sync::{Arc, OnceLock};

use super::scores::Scores;

/// Number of claims per block of which the matching ones are counted: as with a skip list, a row is found by its block
/// first.
const BLOCK: usize = 4096;

/// All claims in a sort order, with the rank of each block among the matching ones.
#[derive(Clone, Debug)]
pub(super) struct SortedOrder {
    claims: Arc<[u32]>,
    /// Number of matching claims before each block; computed when it is first needed, as the first rows do without.
    block_ranks: Arc<OnceLock<Vec<usize>>>,
}

impl SortedOrder {
    /// Creates the order from a list of all claims.
    #[must_use]
    pub(super) fn new(claims: Arc<[u32]>) -> Self {
        Self { claims, block_ranks: Arc::default() }
    }

    /// Iterates over the matching claims from a row on.
    pub(super) fn matching_from<'a>(&'a self, scores: &'a Scores, row: usize) -> impl Iterator<Item = u32> + 'a {
        // The last block with no more than `row` matches before it; the first has none before it, so there always
        // is one. Row 0 does without the ranks, which cost a pass over all claims.
        let block = if row == 0 { 0 } else { self.block_ranks(scores).partition_point(|&before| before <= row) - 1 };
        let before = if row == 0 { 0 } else { self.block_ranks(scores).get(block).copied().unwrap_or(0) };
        let claims = self.claims.get(block * BLOCK..).unwrap_or_default();
        claims.iter().copied().filter(|&claim| scores.get(claim as usize) > 0).skip(row - before)
    }

    /// Returns the row of a matching claim; `None` where the list does not have it.
    #[must_use]
    pub(super) fn position(&self, scores: &Scores, claim: u32) -> Option<usize> {
        let at = self.claims.iter().position(|&other| other == claim)?;
        let before = self.block_ranks(scores).get(at / BLOCK)?;
        let beside = self.claims.get(at / BLOCK * BLOCK..at)?;
        Some(before + beside.iter().filter(|&&claim| scores.get(claim as usize) > 0).count())
    }

    /// Returns the number of matching claims before each block; one entry at least.
    fn block_ranks(&self, scores: &Scores) -> &[usize] {
        self.block_ranks.get_or_init(|| {
            let mut sum = 0;
            let counts = self.claims.chunks(BLOCK).map(|block| {
                let before = sum;
                sum += block.iter().filter(|&&claim| scores.get(claim as usize) > 0).count();
                before
            });
            let counts: Vec<usize> = counts.collect();
            if counts.is_empty() { vec![0] } else { counts }
        })
    }
}
