//! Numbers of one bit width, packed without gaps; each can be read at once.

/// Number of bytes that are read for one number, wherever it starts within the first: up to 7 bits before it and 32 of its
/// own. As many bytes are kept after the last number, so that no read passes the end.
const READ_BYTES: usize = 8;

/// An immutable column of `u32`s, each in as many bits as the largest of them needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BitPackedColumn {
    /// Bits of a number, 0 to 32.
    width: usize,
    len: usize,
    /// The numbers, the lowest bits first, and [`READ_BYTES`] bytes after them.
    bytes: Vec<u8>,
}

crate::persist!(BitPackedColumn { width, len, bytes } if Self::is_filled);

impl BitPackedColumn {
    /// Packs numbers; their places become their indexes.
    pub(crate) fn packed(numbers: &[u32]) -> Self {
        // Not the largest number but one with as many bits, which is all that the width depends on.
        let largest = numbers.iter().fold(0, |all, number| all | number);
        let width = (u32::BITS - largest.leading_zeros()) as usize;
        let mut bytes = Vec::with_capacity((numbers.len() * width).div_ceil(8) + READ_BYTES);
        // The bits that do not fill a byte yet, at most 7 between two numbers, and how many they are.
        let (mut open, mut open_bits) = (0_u64, 0);
        for &number in numbers {
            // At most 7 bits are open and 32 come: 39 fit into the 64.
            open |= u64::from(number) << open_bits;
            open_bits += width;
            while open_bits >= 8 {
                let [low, ..] = open.to_le_bytes();
                bytes.push(low);
                open >>= 8;
                open_bits -= 8;
            }
        }
        // The last bits with zeros after them; what is too much is cut off again.
        bytes.extend(open.to_le_bytes());
        bytes.resize((numbers.len() * width).div_ceil(8) + READ_BYTES, 0);
        Self { width, len: numbers.len(), bytes }
    }

    /// Returns whether the bytes are those of so many numbers. Of numbers that take no bits, only whoever lists them knows how
    /// many there can be.
    fn is_filled(&self) -> bool {
        let bits = self.len.checked_mul(self.width).filter(|_| self.width <= u32::BITS as usize);
        let is_empty = self.bytes.is_empty() && self.len == 0;
        is_empty || bits.is_some_and(|bits| self.bytes.len() == bits.div_ceil(8) + READ_BYTES)
    }

    /// Returns the number of elements.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Returns the number at an index; `None` from [`len`](Self::len) on.
    pub(crate) fn get(&self, at: usize) -> Option<u32> {
        if at >= self.len {
            return None;
        }
        let bit = at * self.width;
        let bytes = self.bytes.get(bit / 8..)?.first_chunk()?;
        // A width of 0, where all numbers are 0, needs no case of its own: the mask is 0.
        let number = u64::from_le_bytes(*bytes) >> (bit % 8) & ((1 << self.width) - 1);
        u32::try_from(number).ok()
    }

    /// Returns all numbers, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        (0..self.len).filter_map(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(width in 0..=32_u32, seeds in prop::collection::vec(any::<u32>(), 0..200)) {
            let numbers: Vec<u32> = seeds.iter().map(|seed| seed.checked_shr(u32::BITS - width).unwrap_or(0)).collect();
            let column = BitPackedColumn::packed(&numbers);
            prop_assert_eq!(column.len(), numbers.len());
            prop_assert_eq!(column.iter().collect::<Vec<_>>(), &numbers[..]);
            prop_assert_eq!(column.get(numbers.len()), None);
            prop_assert_eq!(column.bytes.len(), (numbers.iter().map(|n| 32 - n.leading_zeros()).max().unwrap_or(0) as usize * numbers.len()).div_ceil(8) + READ_BYTES);
        }
    }
}
