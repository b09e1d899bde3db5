//! Posting lists: lists of ascending numbers, compressed, such as the claims that have a word or refer to a place.
//!
//! Blocks of 128 numbers are packed by their differences, each with as many bits as the largest of them needs (after
//! Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015); the rest at the end is
//! written as varints. A list with more than an eighth of all numbers is a bitmap.

use bitpacking::{BitPacker, BitPacker4x};

use super::{Bits, Csr, Reader, Writer, to_u32};

/// Number of numbers that are packed together.
const BLOCK: usize = BitPacker4x::BLOCK_LEN;

/// Compressed lists of ascending numbers below a bound, known by their indexes from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PostingLists {
    /// All numbers are below this.
    bound: u32,
    /// The length of each list, in numbers.
    counts: Vec<u32>,
    /// The end of each list in `bytes`.
    ends: Vec<u64>,
    bytes: Vec<u8>,
}

crate::persist!(PostingLists { bound, counts, ends, bytes } if Self::is_filled);

/// One compressed list, borrowed from [`PostingLists`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    bytes: &'a [u8],
    count: u32,
    bound: u32,
}

impl Bits {
    /// Inserts the numbers of a posting list; those that are too large are ignored.
    pub(crate) fn insert_postings(&mut self, postings: Postings<'_>) {
        match postings.bitmap() {
            Some(bytes) => self.insert_bytes(bytes),
            None => postings.for_each(|number| self.insert(number as usize)),
        }
    }
}

impl PostingLists {
    /// Returns no lists, for numbers below `bound`.
    pub(crate) fn new(bound: usize) -> Self {
        Self { bound: to_u32(bound), ..Self::default() }
    }

    /// Compresses the rows of a table, which must be ascending, each number once and below `bound`.
    pub(crate) fn from_csr(bound: usize, csr: &Csr) -> Self {
        let mut lists = Self::new(bound);
        for row in 0..csr.rows() {
            lists.push(csr.get(row));
        }
        lists.shrink();
        lists
    }

    /// Appends a list, which must be ascending, each number once and below the bound.
    pub(crate) fn push(&mut self, list: &[u32]) {
        debug_assert!(list.is_sorted_by(|left, right| left < right), "a posting list must ascend");
        debug_assert!(list.last().is_none_or(|&last| last < self.bound), "a posting is not below the bound");
        if is_dense(to_u32(list.len()), self.bound) {
            let start = self.bytes.len();
            self.bytes.resize(start + (self.bound as usize).div_ceil(8), 0);
            for &item in list {
                if let Some(byte) = self.bytes.get_mut(start + item as usize / 8) {
                    *byte |= 1 << (item % 8);
                }
            }
        } else {
            self.push_blocks(list);
        }
        self.counts.push(to_u32(list.len()));
        self.ends.push(self.bytes.len() as u64);
    }

    /// Appends the bytes of a list that is no bitmap: for each full block its bit width and the packed differences, then
    /// the differences of the rest as varints.
    fn push_blocks(&mut self, list: &[u32]) {
        let packer = BitPacker4x::new();
        let mut buffer = [0_u8; 4 * BLOCK];
        let mut before = 0;
        let (blocks, rest) = list.as_chunks::<BLOCK>();
        for block in blocks {
            // Differences run on over the block's start: the first is that to the last number of the block before.
            let bits = packer.num_bits_sorted(before, block);
            let size = packer.compress_sorted(before, block, &mut buffer, bits);
            self.bytes.push(bits);
            self.bytes.extend_from_slice(buffer.get(..size).unwrap_or_default());
            before = block.last().copied().unwrap_or(before);
        }
        let mut tail = Writer::default();
        for &item in rest {
            tail.number(u64::from(item.wrapping_sub(before)));
            before = item;
        }
        self.bytes.extend_from_slice(tail.bytes());
    }

    /// Returns whether the lists are all bytes that there are.
    fn is_filled(&self) -> bool {
        self.counts.len() == self.ends.len()
            && self.ends.is_sorted()
            && self.ends.last().copied().unwrap_or(0) == self.bytes.len() as u64
    }

    /// Returns whether there are no lists, or `lists` lists of numbers below `bound`, each ascending and as long as it
    /// says. Decodes all.
    pub(crate) fn fits(&self, lists: usize, bound: usize) -> bool {
        let is_sound = |row: usize| {
            let postings = self.get(row);
            let (mut count, mut next) = (0, 0);
            let mut ascends = true;
            postings.for_each_chunk(|chunk| {
                for &item in chunk {
                    ascends &= item >= next && item < self.bound;
                    next = item.saturating_add(1);
                }
                count += chunk.len();
            });
            let length = (self.bound as usize).div_ceil(8);
            ascends && count == postings.len() && postings.bitmap().is_none_or(|bitmap| bitmap.len() == length)
        };
        // Lists that are all empty are not stored.
        self.counts.is_empty() || self.bound as usize == bound && self.counts.len() == lists && (0..lists).all(is_sound)
    }

    /// Returns a list; an empty one where there is no such row.
    pub(crate) fn get(&self, row: usize) -> Postings<'_> {
        // A row after the last one gets an empty range.
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(row).copied().unwrap_or(start);
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.bytes.get(place(start)..place(end)).unwrap_or_default();
        Postings { bytes, count: self.counts.get(row).copied().unwrap_or(0), bound: self.bound }
    }

    /// Returns the length of a list, without decoding it; 0 where there is no such row.
    pub(crate) fn count(&self, row: usize) -> usize {
        self.counts.get(row).map_or(0, |&count| count as usize)
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.counts.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len() + 4 * self.counts.len() + 8 * self.ends.len()
    }
}

/// Returns whether a list of `count` numbers below `bound` is stored as a bitmap: from an eighth on, that takes less than 8
/// bits a number, and needs no decoding.
fn is_dense(count: u32, bound: u32) -> bool {
    count > bound / 8
}

impl<'a> Postings<'a> {
    /// Returns the number of elements.
    pub(crate) fn len(self) -> usize {
        self.count as usize
    }

    /// Returns whether the list has no elements.
    pub(crate) fn is_empty(self) -> bool {
        self.count == 0
    }

    /// Returns the list as a bitmap, number n as bit n % 8 of byte n / 8; `None` where it is stored as differences.
    pub(crate) fn bitmap(self) -> Option<&'a [u8]> {
        is_dense(self.count, self.bound).then_some(self.bytes)
    }

    /// Calls `visit` for each number, in ascending order.
    pub(crate) fn for_each(self, mut visit: impl FnMut(u32)) {
        self.for_each_chunk(|chunk| chunk.iter().for_each(|&item| visit(item)));
    }

    /// Calls `visit` with chunks of at most 128 numbers, in ascending order: for loops that have to be fast. Ends early
    /// where the bytes are damaged.
    pub(crate) fn for_each_chunk(self, mut visit: impl FnMut(&[u32])) {
        let mut chunk = [0_u32; BLOCK];
        if let Some(bitmap) = self.bitmap() {
            for (at, word) in (0_u32..).step_by(64).zip(bitmap.chunks(8)) {
                // Bits go by bytes, the lowest first, so that this is the same on every machine; the last word may
                // be short.
                let mut left = word.iter().rev().fold(0_u64, |left, &byte| left << 8 | u64::from(byte));
                let mut filled = 0;
                // A word has at most 64 numbers: they always fit.
                for place in &mut chunk {
                    if left == 0 {
                        break;
                    }
                    *place = at + left.trailing_zeros();
                    left &= left - 1;
                    filled += 1;
                }
                visit(chunk.get(..filled).unwrap_or_default());
            }
            return;
        }
        let unpacker = BitPacker4x::new();
        let (mut rest, mut left, mut before) = (self.bytes, self.len(), 0);
        while left >= BLOCK {
            // Bytes may come from a snapshot. Its checksum guards them, but damage that slips through must not end
            // the program.
            let Some((&bits, packed)) = rest.split_first() else { return };
            // Of more bits the decoder would panic.
            if bits > 32 {
                return;
            }
            let size = BitPacker4x::compressed_block_size(bits);
            let Some((packed, behind)) = packed.split_at_checked(size) else { return };
            unpacker.decompress_sorted(before, packed, &mut chunk, bits);
            before = chunk.last().copied().unwrap_or(before);
            visit(&chunk);
            (rest, left) = (behind, left - BLOCK);
        }
        let mut tail = Reader::new(rest);
        let mut filled = 0;
        for place in chunk.iter_mut().take(left) {
            // Wraps where bytes are damaged: a wrong number is looked up in vain, an overflow would end the
            // program.
            before = before.wrapping_add(tail.small());
            *place = before;
            filled += 1;
        }
        visit(chunk.get(..filled).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn decoded(postings: Postings<'_>) -> Vec<u32> {
        let mut numbers = Vec::new();
        postings.for_each(|number| numbers.push(number));
        numbers
    }

    fn check(bound: usize, rows: &[Vec<u32>]) {
        let mut lists = PostingLists::new(bound);
        for row in rows {
            lists.push(row);
        }
        assert_eq!(lists.counts.len(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(&decoded(lists.get(at)), row, "row {at} below {bound}");
            assert_eq!(lists.count(at), row.len());
        }
        assert!(lists.get(rows.len()).is_empty());
    }

    proptest! {
        #[test]
        fn lists_are_read_as_they_were_written(
            rows in prop::collection::vec(prop::collection::btree_set(0_u32..5_000, 0..700), 0..6), more in 0_usize..100_000,
        ) {
            let rows: Vec<Vec<u32>> = rows.into_iter().map(|row: BTreeSet<u32>| row.into_iter().collect()).collect();
            check(5_000 + more, &rows);
        }
    }

    #[test]
    fn long_steps_and_full_lists() {
        let all: Vec<u32> = (0..1_000).collect();
        let far: Vec<u32> = (0..300).map(|at| at * 14_000_000).collect();
        check(1_000, &[all.clone(), Vec::new(), vec![999], vec![0]]);
        check(u32::MAX as usize, &[all, far, vec![u32::MAX - 1]]);
    }
}
