//! Lists of ascending numbers, compressed: which claims have a word, which refer to a place.
//!
//! Blocks of 128 numbers are packed by their differences, each with as many bits as the largest of them needs (after
//! Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015); what is left over at the
//! end comes as bytes. A list that has more than an eighth of all numbers is kept as bits.

use bitpacking::{BitPacker, BitPacker4x};

use super::{Bits, Csr, Reader, Writer, to_u32};

/// So many numbers are packed together.
const BLOCK: usize = BitPacker4x::BLOCK_LEN;

/// Lists of ascending numbers below a bound, each number once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostingLists {
    /// All numbers are below this.
    bound: u32,
    /// How many numbers each list has.
    counts: Vec<u32>,
    /// Where the bytes of each list end.
    ends: Vec<u64>,
    bytes: Vec<u8>,
}

crate::persist!(PostingLists { bound, counts, ends, bytes });

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Postings<'a> {
    bytes: &'a [u8],
    count: u32,
    bound: u32,
}

impl Bits {
    /// Inserts the numbers of a list.
    pub fn insert_postings(&mut self, list: Postings<'_>) {
        match list.bits() {
            Some(bytes) => self.insert_bytes(bytes),
            None => list.for_each(|number| self.insert(number as usize)),
        }
    }
}

impl PostingLists {
    /// No lists, of numbers below `bound`.
    #[must_use]
    pub fn new(bound: usize) -> Self {
        Self { bound: to_u32(bound), ..Self::default() }
    }

    /// The lists of these links, whose rows must be ascending, each number once and below `bound`.
    #[must_use]
    pub fn from_csr(bound: usize, links: &Csr) -> Self {
        let mut lists = Self::new(bound);
        for row in 0..links.rows() {
            lists.push(links.get(row));
        }
        lists.shrink();
        lists
    }

    /// Adds a list: ascending, each number once and below the bound.
    pub fn push(&mut self, list: &[u32]) {
        if is_dense(to_u32(list.len()), self.bound) {
            let start = self.bytes.len();
            self.bytes.resize(start + (self.bound as usize).div_ceil(8), 0);
            for &item in list {
                if let Some(byte) = self.bytes.get_mut(start + item as usize / 8) {
                    *byte |= 1 << (item % 8);
                }
            }
        } else {
            self.pack(list);
        }
        self.counts.push(to_u32(list.len()));
        self.ends.push(self.bytes.len() as u64);
    }

    fn pack(&mut self, list: &[u32]) {
        let packer = BitPacker4x::new();
        let mut buffer = [0_u8; 4 * BLOCK];
        let mut before = 0;
        let (blocks, rest) = list.as_chunks::<BLOCK>();
        for block in blocks {
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

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// A list; an empty one where there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Postings<'_> {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(row).copied().unwrap_or(start);
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.bytes.get(place(start)..place(end)).unwrap_or_default();
        Postings { bytes, count: self.counts.get(row).copied().unwrap_or(0), bound: self.bound }
    }

    /// How many numbers a list has.
    #[must_use]
    pub fn count(&self, row: usize) -> usize {
        self.counts.get(row).map_or(0, |&count| count as usize)
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.counts.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len() + 4 * self.counts.len() + 8 * self.ends.len()
    }
}

/// Whether so many of the numbers below `bound` are kept as bits.
fn is_dense(count: u32, bound: u32) -> bool {
    count > bound / 8
}

impl<'a> Postings<'a> {
    /// How many numbers it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The numbers as bits, eight a byte, the lowest first, where they are kept so.
    #[must_use]
    pub fn bits(self) -> Option<&'a [u8]> {
        is_dense(self.count, self.bound).then_some(self.bytes)
    }

    /// Calls for each number, in order.
    pub fn for_each(self, mut give: impl FnMut(u32)) {
        self.for_each_chunk(|chunk| chunk.iter().for_each(|&item| give(item)));
    }

    /// Calls for runs of the numbers, in order: for loops that are to be fast.
    pub fn for_each_chunk(self, mut give: impl FnMut(&[u32])) {
        let mut chunk = [0_u32; BLOCK];
        if let Some(bits) = self.bits() {
            for (at, word) in (0_u32..).step_by(64).zip(bits.chunks(8)) {
                let mut left = word.iter().rev().fold(0_u64, |left, &byte| left << 8 | u64::from(byte));
                let mut filled = 0;
                for place in &mut chunk {
                    if left == 0 {
                        break;
                    }
                    *place = at + left.trailing_zeros();
                    left &= left - 1;
                    filled += 1;
                }
                give(chunk.get(..filled).unwrap_or_default());
            }
            return;
        }
        let unpacker = BitPacker4x::new();
        let (mut rest, mut left, mut before) = (self.bytes, self.len(), 0);
        while left >= BLOCK {
            let Some((&bits, packed)) = rest.split_first() else { return };
            let size = BitPacker4x::compressed_block_size(bits);
            let Some((packed, behind)) = packed.split_at_checked(size) else { return };
            unpacker.decompress_sorted(before, packed, &mut chunk, bits);
            before = chunk.last().copied().unwrap_or(before);
            give(&chunk);
            (rest, left) = (behind, left - BLOCK);
        }
        let mut tail = Reader::new(rest);
        let mut filled = 0;
        for place in chunk.iter_mut().take(left) {
            before = before.wrapping_add(tail.small());
            *place = before;
            filled += 1;
        }
        give(chunk.get(..filled).unwrap_or_default());
    }

    /// The numbers.
    #[must_use]
    pub fn to_vec(self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.len());
        self.for_each_chunk(|chunk| numbers.extend_from_slice(chunk));
        numbers
    }

    /// The first numbers, at most `limit` of them.
    #[must_use]
    pub fn first(self, limit: usize) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(limit.min(self.len()));
        self.for_each_chunk(|chunk| {
            let free = limit.saturating_sub(numbers.len());
            numbers.extend(chunk.iter().take(free));
        });
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn check(bound: usize, rows: &[Vec<u32>]) {
        let mut lists = PostingLists::new(bound);
        for row in rows {
            lists.push(row);
        }
        assert_eq!(lists.len(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(&lists.get(at).to_vec(), row, "row {at} below {bound}");
            assert_eq!(lists.count(at), row.len());
            assert_eq!(lists.get(at).first(3), row.iter().copied().take(3).collect::<Vec<_>>());
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
