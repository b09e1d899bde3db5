//! Sets of numbers as bits.

/// A set of numbers below `len`, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

crate::persist!(Bits { words, len });

impl Bits {
    /// The empty set of no numbers.
    pub const EMPTY: Self = Self { words: Vec::new(), len: 0 };

    /// The empty set of numbers below `len`.
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// The set of the numbers below `len` for which something holds, asked in order.
    #[must_use]
    pub fn from_fn(len: usize, holds: impl Fn(usize) -> bool) -> Self {
        let word =
            |at: usize| (at * 64..len.min(at * 64 + 64)).fold(0, |word, n| word | u64::from(holds(n)) << (n % 64));
        Self { words: (0..len.div_ceil(64)).map(word).collect(), len }
    }

    /// The set of all numbers below `len`.
    #[must_use]
    pub fn all(len: usize) -> Self {
        Self::from_fn(len, |_| true)
    }

    /// The places of the bytes that are not 0.
    #[must_use]
    pub fn from_nonzero(bytes: &[u8]) -> Self {
        // Eight bytes at a time: the highest bit of each byte says whether any is set, and these eight are shifted together.
        const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
        const TOGETHER: u64 = 0x0002_0408_1020_4081;
        let eight = |bytes: &[u8]| {
            let number = bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
            let any = (((number & LOW) + LOW) | number) & !LOW;
            any.wrapping_mul(TOGETHER) >> 56
        };
        let word = |bytes: &[u8]| bytes.chunks(8).rev().fold(0, |word, bytes| word << 8 | eight(bytes));
        Self { words: bytes.chunks(64).map(word).collect(), len: bytes.len() }
    }

    /// Inserts the numbers that are set in bytes, eight numbers a byte, the lowest bit first.
    pub(super) fn insert_bytes(&mut self, bytes: &[u8]) {
        for (word, bytes) in self.words.iter_mut().zip(bytes.chunks(8)) {
            *word |= bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        }
    }

    /// The numbers below `len` that are not in it.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut others = Self { words: self.words.iter().map(|word| !word).collect(), len: self.len };
        if let Some(last) = others.words.last_mut().filter(|_| !self.len.is_multiple_of(64)) {
            *last &= (1 << (self.len % 64)) - 1;
        }
        others
    }

    /// How many numbers there could be.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there could be none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Puts a number in; one that is too large is left out.
    pub fn insert(&mut self, number: usize) {
        if number < self.len
            && let Some(word) = self.words.get_mut(number / 64)
        {
            *word |= 1 << (number % 64);
        }
    }

    /// Keeps only the numbers that are also in another.
    pub fn intersect_with(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Its words of 64 numbers each, the lowest bit first.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// How many numbers are in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many numbers are in both.
    #[must_use]
    pub fn intersection_len(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(left, right)| (left & right).count_ones() as usize).sum()
    }

    /// Calls for each number in it, in order.
    pub fn for_each(&self, mut give: impl FnMut(usize)) {
        for (at, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                give(at * 64 + left.trailing_zeros() as usize);
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
