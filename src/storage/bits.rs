//! Sets of small numbers as bitmaps: one bit a number.

/// A bitmap: a set of numbers below a fixed [`len`](Self::len), in `len / 8` bytes rounded up to whole words.
///
/// Binary operations expect two sets of one length; of sets of different lengths only the common words are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    /// Bits 64·n to 64·n + 63 in word n, the lowest first. Bits from `len` on are 0.
    words: Vec<u64>,
    len: usize,
}

crate::persist!(Bits { words, len } if Self::is_filled);

impl Bits {
    /// The empty set of length 0.
    pub(crate) const EMPTY: Self = Self { words: Vec::new(), len: 0 };

    /// Returns whether there is a bit for each number below the length, and none is set after it.
    fn is_filled(&self) -> bool {
        let last = self.words.last().filter(|_| !self.len.is_multiple_of(64));
        self.words.len() == self.len.div_ceil(64) && last.is_none_or(|last| last >> (self.len % 64) == 0)
    }

    /// Returns the empty set of numbers below `len`.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Returns the set of the numbers below `len` for which `holds` is true; it is called once for each, in order.
    pub fn from_fn(len: usize, holds: impl Fn(usize) -> bool) -> Self {
        let word =
            |at: usize| (at * 64..len.min(at * 64 + 64)).fold(0, |word, n| word | u64::from(holds(n)) << (n % 64));
        Self { words: (0..len.div_ceil(64)).map(word).collect(), len }
    }

    /// Returns the set of all numbers below `len`.
    pub fn all(len: usize) -> Self {
        Self::from_fn(len, |_| true)
    }

    /// Returns the positions of the bytes that are not 0.
    pub(crate) fn from_nonzero(bytes: &[u8]) -> Self {
        // Eight bytes at a time: adding 0x7F carries into the highest bit of each byte that has any of its low seven bits
        // set, and the multiplication gathers these eight bits in the uppermost byte.
        const LOW_BITS: u64 = 0x7F7F_7F7F_7F7F_7F7F;
        const GATHER: u64 = 0x0002_0408_1020_4081;
        let eight = |bytes: &[u8]| {
            // Bytes may be fewer than eight at the end: those missing count as 0.
            let number = bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
            // The low bits alone are added, so that no carry reaches the next byte; the highest bit of each is
            // joined after it.
            let any = (((number & LOW_BITS) + LOW_BITS) | number) & !LOW_BITS;
            // The flags stand at bits 7, 15, … 63. Each factor 2^(7·k) of `GATHER` moves one of them to its place
            // among the upper eight bits, and no two products meet in one bit, so nothing carries.
            any.wrapping_mul(GATHER) >> 56
        };
        let word = |bytes: &[u8]| bytes.chunks(8).rev().fold(0, |word, bytes| word << 8 | eight(bytes));
        Self { words: bytes.chunks(64).map(word).collect(), len: bytes.len() }
    }

    /// Inserts the numbers of a bitmap in bytes: number n is bit n % 8 of byte n / 8.
    pub(super) fn insert_bytes(&mut self, bytes: &[u8]) {
        for (word, bytes) in self.words.iter_mut().zip(bytes.chunks(8)) {
            *word |= bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        }
    }

    /// Returns the numbers below [`len`](Self::len) that are not in this set.
    #[must_use]
    pub(crate) fn complement(&self) -> Self {
        let mut complement = Self { words: self.words.iter().map(|word| !word).collect(), len: self.len };
        // Bits after `len` must stay 0, or `count` and `for_each` would see them.
        if let Some(last) = complement.words.last_mut().filter(|_| !self.len.is_multiple_of(64)) {
            *last &= (1 << (self.len % 64)) - 1;
        }
        complement
    }

    /// Returns the bound below which all numbers are: the capacity, not the size of the set.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether the capacity is 0. Whether any number is in the set is told by [`count`](Self::count).
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns whether a number is in the set; false for one that is too large.
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Inserts a number; one that is too large is ignored.
    pub fn insert(&mut self, number: usize) {
        if number < self.len
            && let Some(word) = self.words.get_mut(number / 64)
        {
            *word |= 1 << (number % 64);
        }
    }

    /// Removes the numbers that are not also in `other`.
    pub(crate) fn intersect_with(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Returns the words of the bitmap, 64 numbers each, the lowest bit first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Returns the number of elements (population count).
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns the number of elements that are in both sets.
    pub(crate) fn intersection_len(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(left, right)| (left & right).count_ones() as usize).sum()
    }

    /// Calls `visit` for each element, in ascending order.
    pub fn for_each(&self, mut visit: impl FnMut(usize)) {
        for (at, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                visit(at * 64 + left.trailing_zeros() as usize);
                // Clears the lowest bit that is set.
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn bytes_that_are_not_zero_are_bits(bytes in prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 0..300)) {
            prop_assert_eq!(Bits::from_nonzero(&bytes), Bits::from_fn(bytes.len(), |at| bytes.get(at).is_some_and(|&byte| byte > 0)));
        }

        #[test]
        fn bits_are_a_set(len in 0_usize..300, left: BTreeSet<u8>, right: BTreeSet<u8>) {
            let set = |numbers: &BTreeSet<u8>| {
                let mut bits = Bits::none(len);
                for &n in numbers {
                    bits.insert(usize::from(n));
                }
                bits
            };
            let (a, b) = (set(&left), set(&right));
            let known: Vec<usize> = left.iter().map(|&n| usize::from(n)).filter(|&n| n < len).collect();
            let mut found = Vec::new();
            a.for_each(|n| found.push(n));
            prop_assert_eq!(&found, &known);
            prop_assert_eq!(a.count(), known.len());
            prop_assert_eq!(&a, &Bits::from_fn(len, |n| known.contains(&n)));
            let both = known.iter().filter(|&&n| b.contains(n)).count();
            prop_assert_eq!(a.intersection_len(&b), both);
            prop_assert_eq!(a.complement(), Bits::from_fn(len, |n| !known.contains(&n)));
            prop_assert_eq!(a.complement().count() + a.count(), Bits::all(len).count());
        }
    }
}
