//! Compressed sparse rows: for each row a list of numbers, all lists in one array.

use super::{Bits, Offsets, to_u32};

/// Compressed sparse rows (CSR): for each row a list of `u32`s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Csr {
    ends: Offsets,
    items: Vec<u32>,
}

crate::persist!(Csr { ends, items } if Self::is_filled);

impl Csr {
    /// No rows.
    pub(crate) const EMPTY: Self = Self { ends: Offsets::EMPTY, items: Vec::new() };

    /// Builds `rows` rows from pairs of row and number by a counting sort. The numbers of a row keep the order of the pairs;
    /// pairs of other rows are left out.
    pub(crate) fn new(rows: usize, pairs: &[(u32, u32)]) -> Self {
        // First the length of each row, one place further on; then the sums: where each row starts.
        let mut places = vec![0_u32; rows + 1];
        for &(row, _) in pairs {
            // Rows out of range have no place and are skipped, here and below.
            if let Some(count) = places.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        // Each place moves on as its row fills, and is the end of the row at last.
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

    /// Appends a row with the index `row`, which must not exist yet; rows between stay empty. Empty rows at the end take no
    /// memory: they are not stored until a row that has numbers follows.
    pub(crate) fn push_row_at(&mut self, row: usize, numbers: impl IntoIterator<Item = u32>) {
        debug_assert!(row >= self.ends.len(), "row {row} exists already: there are {}", self.ends.len());
        let start = self.items.len();
        self.items.extend(numbers);
        // Rows left out before this one are empty: they end where it starts.
        if self.items.len() > start {
            while self.ends.len() < row {
                self.ends.push(start);
            }
            self.ends.push(self.items.len());
        }
    }

    /// Returns a copy of the first `count` rows, or of all where there are fewer.
    pub(crate) fn prefix(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.rows())).for_each(|row| first.push_row_at(row, self.get(row).iter().copied()));
        first
    }

    /// Replaces each number by the one in its place among `numbers`, and sorts each row.
    pub(crate) fn renumber(&mut self, numbers: &[u32]) {
        for row in 0..self.rows() {
            let items = self.ends.range(row).and_then(|range| self.items.get_mut(range)).unwrap_or_default();
            for item in items.iter_mut() {
                debug_assert!((*item as usize) < numbers.len(), "{item} has no new number");
                *item = numbers.get(*item as usize).copied().unwrap_or_default();
            }
            items.sort_unstable();
        }
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.ends.shrink();
        self.items.shrink_to_fit();
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.ends.size() + 4 * self.items.len()
    }

    /// Returns whether the rows are all numbers that there are.
    fn is_filled(&self) -> bool {
        self.ends.fill(self.items.len())
    }

    /// Returns whether there are at most `rows` rows, and all numbers are below `bound`.
    pub(crate) fn fits(&self, rows: usize, bound: usize) -> bool {
        self.rows() <= rows && self.items.iter().all(|&item| (item as usize) < bound)
    }

    /// Returns the number of stored rows; empty rows at the end may be missing.
    pub(crate) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Returns the numbers of a row; none where there is no such row.
    pub(crate) fn get(&self, row: usize) -> &[u32] {
        self.ends.range(row).and_then(|range| self.items.get(range)).unwrap_or_default()
    }

    /// Calls `visit` with the numbers of each row that is in `rows`, in order; empty rows at the end may be left out.
    pub(crate) fn for_each(&self, rows: &Bits, mut visit: impl FnMut(&[u32])) {
        self.ends.for_each(rows, |range| visit(self.items.get(range).unwrap_or_default()));
    }

    /// Calls `visit` with chunks that together hold the numbers of all rows that are in `rows`, in no particular order: for
    /// counting, where it does not matter which number is of which row.
    pub(crate) fn for_each_chunk(&self, rows: &Bits, mut visit: impl FnMut(&[u32])) {
        // Most rows have one to four numbers. Four are copied for each of them, and those that do not belong to it are
        // overwritten by the next row: a copy of constant length leaves the processor no branch to mispredict.
        const FOUR: usize = 4;
        let mut chunk = [0_u32; 128 * FOUR];
        let mut filled = 0;
        self.ends.for_each(rows, |range| {
            let (start, length) = (range.start, range.len());
            // Longer rows, and short ones so near the end of `items` that four cannot be read, are passed on alone.
            let four = self.items.get(start..start + FOUR).filter(|_| length <= FOUR);
            match (four, chunk.get_mut(filled..filled + FOUR)) {
                (Some(four), Some(free)) => {
                    free.copy_from_slice(four);
                    // Only as far as the row's own numbers: the surplus lies after `filled`, where the next copy
                    // begins.
                    filled += length;
                    // There must be room for four, whatever the length of the next row.
                    if filled > chunk.len() - FOUR {
                        visit(chunk.get(..filled).unwrap_or_default());
                        filled = 0;
                    }
                }
                _ => visit(self.items.get(range).unwrap_or_default()),
            }
        });
        visit(chunk.get(..filled).unwrap_or_default());
    }

    /// Replaces each number by `new` of it; the shape stays.
    pub(crate) fn map(mut self, new: impl Fn(u32) -> u32) -> Self {
        self.items.iter_mut().for_each(|item| *item = new(*item));
        self
    }

    /// Returns the transposed table: for each number below `rows`, the rows that have it, ascending.
    pub(crate) fn transposed(&self, rows: usize) -> Self {
        let mut pairs = Vec::with_capacity(self.items.len());
        for row in 0..self.rows() {
            pairs.extend(self.get(row).iter().map(|&item| (item, to_u32(row))));
        }
        Self::new(rows, &pairs)
    }
}

/// Builds a [`Csr`] row after row; a number that a row is given twice is kept once.
#[derive(Debug, Default)]
pub(crate) struct CsrBuilder {
    csr: Csr,
}

impl CsrBuilder {
    /// Appends a row.
    pub(crate) fn push_row(&mut self, numbers: impl IntoIterator<Item = u32>) {
        let start = self.csr.items.len();
        for number in numbers {
            // Rows have a handful of numbers: a scan is cheaper than a set, and keeps their order.
            if !self.csr.items.get(start..).is_some_and(|row| row.contains(&number)) {
                self.csr.items.push(number);
            }
        }
        self.csr.ends.push(self.csr.items.len());
    }

    /// Returns the table.
    pub(crate) fn finish(self) -> Csr {
        self.csr
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
