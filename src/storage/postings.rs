//! One posting list, decoded number by number or in chunks.

use bitpacking::{BitPacker, BitPacker4x};

use super::{Bits, Reader};

/// Number of numbers that are packed together.
pub(super) const BLOCK: usize = BitPacker4x::BLOCK_LEN;

/// One compressed list, borrowed from [`PostingLists`](super::PostingLists).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) count: u32,
    pub(super) bound: u32,
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

/// Returns whether a list of `count` numbers below `bound` is stored as a bitmap: from an eighth on, that takes less than 8
/// bits a number, and needs no decoding.
pub(super) fn is_dense(count: u32, bound: u32) -> bool {
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
            let Some((packed, after)) = packed.split_at_checked(size) else { return };
            unpacker.decompress_sorted(before, packed, &mut chunk, bits);
            before = chunk.last().copied().unwrap_or(before);
            visit(&chunk);
            (rest, left) = (after, left - BLOCK);
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
