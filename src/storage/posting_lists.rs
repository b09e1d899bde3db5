//! Posting lists: lists of ascending numbers, compressed, such as the claims that have a word or refer to a place.
//!
//! Blocks of 128 numbers are packed by their differences, each with as many bits as the largest of them needs (after
//! Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015); the rest at the end is
//! written as varints. A list with more than an eighth of all numbers is a bitmap.

use std::ops::Range;

use bitpacking::{BitPacker, BitPacker4x};

use super::paged_bytes::PagedBytes;
use super::persist::{read_all, write_all};
use super::postings::{BLOCK, Postings, is_dense};
use super::{Csr, Lazy, Persist, RawSection, SectionRef, Writer, to_u32};

/// Number of lists whose bytes are read together where they are not read at once.
const PAGE_LISTS: usize = 32;

/// Compressed lists of ascending numbers below a bound, known by their indexes from 0 on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PostingLists {
    /// All numbers are below this.
    bound: u32,
    places: Lazy<ListPlaces>,
    bytes: PagedBytes,
}

/// The places of all lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ListPlaces {
    /// The length of each list, in numbers.
    counts: Vec<u32>,
    /// The end of each list in the bytes.
    ends: Vec<u64>,
}

crate::persist!(ListPlaces { counts, ends } if Self::ascend);

impl ListPlaces {
    /// Returns whether each list ends where the next one starts.
    fn ascend(&self) -> bool {
        self.counts.len() == self.ends.len() && self.ends.is_sorted()
    }

    /// Returns the place of the lists `first` to `last` in the bytes; where there is no such list, an empty one at its end.
    fn range(&self, first: usize, last: usize) -> Range<usize> {
        let start = first.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(last).copied().unwrap_or(start);
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        place(start)..place(end)
    }

    /// Returns the place of a page.
    fn page_range(&self, page: usize) -> Range<usize> {
        let first = page * PAGE_LISTS;
        self.range(first, (first + PAGE_LISTS).min(self.ends.len()).saturating_sub(1))
    }
}

impl Persist for PostingLists {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        self.bound.write(sections);
        self.places.write(sections);
        let pages = self.places.ends.len().div_ceil(PAGE_LISTS);
        self.bytes.write((0..pages).map(|page| self.places.page_range(page)), sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let bound = Persist::read(sections)?;
        let places: Lazy<ListPlaces> = Persist::read(sections)?;
        let bytes = PagedBytes::read(sections)?;
        // The lists are all bytes that there are. Of those that are not read yet, each page is proved by its checksum.
        let is_filled = |places: &ListPlaces| places.ends.last().copied().unwrap_or(0) == bytes.len() as u64;
        (places.is_unread() || is_filled(&places)).then_some(Self { bound, places, bytes })
    }
}

impl Persist for Vec<PostingLists> {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        write_all(self, sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        read_all(sections)
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
            let bytes = self.bytes.get_mut();
            let start = bytes.len();
            bytes.resize(start + (self.bound as usize).div_ceil(8), 0);
            for &item in list {
                if let Some(byte) = bytes.get_mut(start + item as usize / 8) {
                    *byte |= 1 << (item % 8);
                }
            }
        } else {
            self.push_blocks(list);
        }
        let places = self.places.get_mut();
        places.counts.push(to_u32(list.len()));
        places.ends.push(self.bytes.len() as u64);
    }

    /// Appends the bytes of a list that is no bitmap: for each full block its bit width and the packed differences, then
    /// the differences of the rest as varints.
    fn push_blocks(&mut self, list: &[u32]) {
        let packer = BitPacker4x::new();
        let mut buffer = [0_u8; 4 * BLOCK];
        let bytes = self.bytes.get_mut();
        let mut before = 0;
        let (blocks, rest) = list.as_chunks::<BLOCK>();
        for block in blocks {
            // Differences run on over the block's start: the first is that to the last number of the block before.
            let bits = packer.num_bits_sorted(before, block);
            let size = packer.compress_sorted(before, block, &mut buffer, bits);
            bytes.push(bits);
            bytes.extend_from_slice(buffer.get(..size).unwrap_or_default());
            before = block.last().copied().unwrap_or(before);
        }
        let mut tail = Writer::default();
        for &item in rest {
            tail.number(u64::from(item.wrapping_sub(before)));
            before = item;
        }
        bytes.extend_from_slice(tail.bytes());
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
        let stored = self.places.counts.len();
        stored == 0 || self.bound as usize == bound && stored == lists && (0..lists).all(is_sound)
    }

    /// Returns a list; an empty one where there is no such row.
    pub(crate) fn get(&self, row: usize) -> Postings<'_> {
        let bytes = self
            .bytes
            .get(self.places.range(row, row), || Some((row / PAGE_LISTS, self.places.page_range(row / PAGE_LISTS))));
        Postings { bytes, count: self.places.counts.get(row).copied().unwrap_or(0), bound: self.bound }
    }

    /// Returns the length of a list, without decoding it; 0 where there is no such row.
    pub(crate) fn count(&self, row: usize) -> usize {
        self.places.counts.get(row).map_or(0, |&count| count as usize)
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        let places = self.places.get_mut();
        places.counts.shrink_to_fit();
        places.ends.shrink_to_fit();
        self.bytes.get_mut().shrink_to_fit();
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len() + 4 * self.places.counts.len() + 8 * self.places.ends.len()
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
        assert_eq!(lists.places.counts.len(), rows.len());
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
