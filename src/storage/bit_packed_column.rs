//! Numbers of one width, packed one behind the other, each found at once.

/// So many bytes are read for a number, wherever it starts within the first: 32 bits and 7 before them.
const READ: usize = 8;

/// Numbers in as many bits each as the largest of them needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BitPackedColumn {
    /// The bits of a number.
    width: usize,
    len: usize,
    /// The numbers, the lowest bits first, and [`READ`] bytes behind them.
    bytes: Vec<u8>,
}

crate::persist!(BitPackedColumn { width, len, bytes });

impl BitPackedColumn {
    /// These numbers.
    #[must_use]
    pub fn packed(numbers: &[u32]) -> Self {
        let largest = numbers.iter().fold(0, |all, number| all | number);
        let width = (u32::BITS - largest.leading_zeros()) as usize;
        let mut bytes = Vec::with_capacity((numbers.len() * width).div_ceil(8) + READ);
        // The bits that do not fill a byte yet, and how many they are.
        let (mut open, mut bits) = (0_u64, 0);
        for &number in numbers {
            open |= u64::from(number) << bits;
            bits += width;
            while bits >= 8 {
                let [low, ..] = open.to_le_bytes();
                bytes.push(low);
                open >>= 8;
                bits -= 8;
            }
        }
        bytes.extend(open.to_le_bytes());
        bytes.resize((numbers.len() * width).div_ceil(8) + READ, 0);
        Self { width, len: numbers.len(), bytes }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<u32> {
        if at >= self.len {
            return None;
        }
        let bit = at * self.width;
        let bytes = self.bytes.get(bit / 8..)?.first_chunk()?;
        let number = u64::from_le_bytes(*bytes) >> (bit % 8) & ((1 << self.width) - 1);
        u32::try_from(number).ok()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (0..self.len).filter_map(|at| self.get(at))
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
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
            prop_assert_eq!(column.size(), (numbers.iter().map(|n| 32 - n.leading_zeros()).max().unwrap_or(0) as usize * numbers.len()).div_ceil(8) + READ);
        }
    }
}
