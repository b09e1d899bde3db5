//! All claims in some order, made once, and which of them come where when only some fit.

use std::sync::{Arc, OnceLock};

use super::scores::Scores;

/// Of so many claims of a list it is counted together how many fit.
const BLOCK: usize = 4096;

/// A list of claims, and how many of those that fit stand before each block of it.
#[derive(Clone, Debug)]
pub(super) struct SortedOrder {
    claims: Arc<[u32]>,
    /// Counted when it is first asked for: the first rows do without.
    block_ranks: Arc<OnceLock<Vec<usize>>>,
}

impl SortedOrder {
    /// In this order.
    #[must_use]
    pub(super) fn new(claims: Arc<[u32]>) -> Self {
        Self { claims, block_ranks: Arc::default() }
    }

    /// Those that fit from the `row`-th on.
    pub(super) fn matching_from<'a>(&'a self, scores: &'a Scores, row: usize) -> impl Iterator<Item = u32> + 'a {
        let block = if row == 0 { 0 } else { self.block_ranks(scores).partition_point(|&before| before <= row) - 1 };
        let before = if row == 0 { 0 } else { self.block_ranks(scores).get(block).copied().unwrap_or(0) };
        let claims = self.claims.get(block * BLOCK..).unwrap_or_default();
        claims.iter().copied().filter(|&claim| scores.get(claim as usize) > 0).skip(row - before)
    }

    /// The row of a claim that fits.
    #[must_use]
    pub(super) fn position(&self, scores: &Scores, claim: u32) -> Option<usize> {
        let at = self.claims.iter().position(|&other| other == claim)?;
        let before = self.block_ranks(scores).get(at / BLOCK)?;
        let beside = self.claims.get(at / BLOCK * BLOCK..at)?;
        Some(before + beside.iter().filter(|&&claim| scores.get(claim as usize) > 0).count())
    }

    /// For each block how many stand before it.
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
