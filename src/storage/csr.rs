//! Lists of numbers, one list a row, in flat arrays.

use super::{Bits, Offsets, to_u32};

/// For each row a list of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csr {
    ends: Offsets,
    items: Vec<u32>,
}

crate::persist!(Csr { ends, items });

impl Csr {
    /// No rows.
    pub const EMPTY: Self = Self { ends: Offsets::EMPTY, items: Vec::new() };

    /// Links of `rows` rows from pairs of row and number. In a row the numbers keep the order of the pairs.
    #[must_use]
    pub fn new(rows: usize, pairs: &[(u32, u32)]) -> Self {
        // Where each row starts, and at last where it ends.
        let mut places = vec![0_u32; rows + 1];
        for &(row, _) in pairs {
            if let Some(count) = places.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        let mut items = vec![0; sum as usize];
        for &(row, item) in pairs.iter().filter(|&&(row, _)| (row as usize) < rows) {
            let Some(free) = places.get_mut(row as usize) else { continue };
            if let Some(place) = items.get_mut(*free as usize) {
                *place = item;
            }
            *free += 1;
        }
        Self { ends: places.into_iter().take(rows).map(|end| end as usize).collect(), items }
    }

    /// Fills the next row, or one further on: rows between stay empty. As long as all are empty, nothing is kept.
    pub fn push_row_at(&mut self, row: usize, numbers: impl IntoIterator<Item = u32>) {
        let start = self.items.len();
        self.items.extend(numbers);
        if self.items.len() > start {
            while self.ends.len() < row {
                self.ends.push(start);
            }
            self.ends.push(self.items.len());
        }
    }

    /// The first rows alone.
    #[must_use]
    pub fn prefix(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.rows())).for_each(|row| first.push_row_at(row, self.get(row).iter().copied()));
        first
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.ends.shrink();
        self.items.shrink_to_fit();
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.ends.size() + 4 * self.items.len()
    }

    /// How many rows there are; those behind the last that has numbers may be missing.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// The list of a row; empty where there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> &[u32] {
        self.ends.range(row).and_then(|range| self.items.get(range)).unwrap_or_default()
    }

    /// Calls for each of these rows, in order, with its list; rows behind the last that has numbers may be left out.
    pub fn for_each(&self, rows: &Bits, mut give: impl FnMut(&[u32])) {
        self.ends.for_each(rows, |range| give(self.items.get(range).unwrap_or_default()));
    }

    /// Calls with the numbers of these rows, those of many rows at a time and in no order: where it does not matter which
    /// number is of which row.
    pub fn for_each_chunk(&self, rows: &Bits, mut give: impl FnMut(&[u32])) {
        // Short lists are copied as if all were of the same length, and what is too much is written over by the next: so the
        // processor need not guess their lengths.
        const FOUR: usize = 4;
        let mut together = [0_u32; 128 * FOUR];
        let mut filled = 0;
        self.ends.for_each(rows, |range| {
            let (start, length) = (range.start, range.len());
            // Some lists near the end have no four numbers from their start on; these come alone, as long ones do.
            let four = self.items.get(start..start + FOUR).filter(|_| length <= FOUR);
            match (four, together.get_mut(filled..filled + FOUR)) {
                (Some(four), Some(free)) => {
                    free.copy_from_slice(four);
                    filled += length;
                    if filled > together.len() - FOUR {
                        give(together.get(..filled).unwrap_or_default());
                        filled = 0;
                    }
                }
                _ => give(self.items.get(range).unwrap_or_default()),
            }
        });
        give(together.get(..filled).unwrap_or_default());
    }

    /// The same lists of other numbers.
    #[must_use]
    pub fn map(mut self, new: impl Fn(u32) -> u32) -> Self {
        self.items.iter_mut().for_each(|item| *item = new(*item));
        self
    }

    /// The lists the other way round: for each of `rows` numbers the rows that have it, in order.
    #[must_use]
    pub fn transposed(&self, rows: usize) -> Self {
        let mut pairs = Vec::with_capacity(self.items.len());
        for row in 0..self.rows() {
            pairs.extend(self.get(row).iter().map(|&item| (item, to_u32(row))));
        }
        Self::new(rows, &pairs)
    }
}

/// Fills [`Csr`] row after row, each number of a row once.
#[derive(Debug, Default)]
pub struct CsrBuilder {
    links: Csr,
}

impl CsrBuilder {
    /// The next row.
    pub fn push_row(&mut self, numbers: impl IntoIterator<Item = u32>) {
        let start = self.links.items.len();
        for number in numbers {
            if !self.links.items.get(start..).is_some_and(|row| row.contains(&number)) {
                self.links.items.push(number);
            }
        }
        self.links.ends.push(self.links.items.len());
    }

    /// All rows.
    #[must_use]
    pub fn finish(self) -> Csr {
        self.links
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_of_rows_are_those_of_each_row(
            rows in prop::collection::vec(prop::collection::vec(0..9_u32, 0..7), 0..700),
            every in 1..5_usize,
        ) {
            let mut links = Csr::default();
            rows.iter().enumerate().for_each(|(row, numbers)| links.push_row_at(row, numbers.iter().copied()));
            let wanted = Bits::from_fn(rows.len(), |row| row % every == 0);
            let mut expected: Vec<u32> = rows.iter().step_by(every).flatten().copied().collect();
            let (mut one_by_one, mut together) = (Vec::new(), Vec::new());
            links.for_each(&wanted, |numbers| one_by_one.extend_from_slice(numbers));
            links.for_each_chunk(&wanted, |numbers| together.extend_from_slice(numbers));
            prop_assert_eq!(&one_by_one, &expected);
            // In which order does not matter.
            expected.sort_unstable();
            together.sort_unstable();
            prop_assert_eq!(together, expected);
        }
    }
}
