//! Posting lists as rows: a row has the claims of one term in one block of claims, as the steps from each to the next. Most of
//! these are small numbers, which compress well.

use super::row_binary::RowBinary;

/// Number of bits of the place of a claim in its block.
const PLACE_BITS: u32 = 16;

/// Maximum number of claims of a block, so that all steps fit into 16 bits.
pub(crate) const MAX_LISTED_CLAIMS: usize = 1 << PLACE_BITS;

/// The bits of the place of a claim in its block.
const PLACE_MASK: u64 = (1 << PLACE_BITS) - 1;

/// The postings of a block of claims. A term is any number of 48 bits.
#[derive(Debug)]
pub(super) struct PostingRows {
    /// The first claim of the block.
    base: u32,
    /// Each posting as a number: the term, and below it the place of the claim in the block.
    postings: Vec<u64>,
}

impl PostingRows {
    /// Creates the rows of a block that begins with this claim.
    pub(super) fn new(base: u32) -> Self {
        Self { base, postings: Vec::new() }
    }

    /// Adds a posting; more than once is as good as once.
    pub(super) fn add(&mut self, term: u64, seq: u32) {
        let place = u64::from(seq.saturating_sub(self.base));
        debug_assert!(place <= PLACE_MASK && term >> (u64::BITS - PLACE_BITS) == 0, "{term} of {seq}");
        self.postings.push(term << PLACE_BITS | place);
    }

    /// Writes the lists in the order of their terms, each with its term before it, and returns their number.
    pub(super) fn write(mut self, out: &mut RowBinary, mut write_term: impl FnMut(&mut RowBinary, u64)) -> usize {
        self.postings.sort_unstable();
        self.postings.dedup();
        let mut count = 0;
        for list in self.postings.chunk_by(|one, other| one >> PLACE_BITS == other >> PLACE_BITS) {
            let Some(first) = list.first() else { continue };
            write_term(out, first >> PLACE_BITS);
            write_list(out, self.base, list.iter().map(|posting| self.base + low_half(posting & PLACE_MASK)));
            count += 1;
        }
        count
    }
}

/// Returns the lower 32 bits of a number.
pub(super) fn low_half(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(0)
}

/// Writes the columns of a list: the first claim of its block, and the steps to its claims, which ascend.
pub(super) fn write_list(out: &mut RowBinary, base: u32, claims: impl ExactSizeIterator<Item = u32>) {
    out.u32(base);
    out.length(claims.len());
    let mut last = base;
    for claim in claims {
        out.u16(claim - last);
        last = claim;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_steps_from_claim_to_claim() {
        let mut rows = PostingRows::new(100);
        for (term, claim) in [(7, 102), (5, 100), (7, 110), (5, 65_635), (7, 102)] {
            rows.add(term, claim);
        }
        let mut out = RowBinary::default();
        assert_eq!(rows.write(&mut out, |out, term| out.u8(term.try_into().unwrap())), 2);
        assert_eq!(out.bytes(), [5, 100, 0, 0, 0, 2, 0, 0, 255, 255, 7, 100, 0, 0, 0, 2, 2, 0, 8, 0]);
    }
}
