//! Rows of bytes in one piece of memory.

use super::number;

/// So many rows have one base; within them, places are counted from it.
const GROUP: usize = 1 << 12;

/// Rows of bytes, known by their numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    bytes: Vec<u8>,
    /// Where each group of rows starts.
    bases: Vec<u64>,
    /// Where each row ends, from the start of its group: half the room of places in the whole.
    ends: Vec<u32>,
}

crate::keep!(Rows { bytes, bases, ends });

impl Rows {
    /// Adds a row at the end.
    pub fn push(&mut self, row: &[u8]) {
        if self.ends.len().is_multiple_of(GROUP) {
            self.bases.push(self.bytes.len() as u64);
        }
        self.bytes.extend_from_slice(row);
        let base = self.base(self.ends.len());
        self.ends.push(number(self.bytes.len().saturating_sub(base)));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A row; empty where there is none.
    #[must_use]
    pub fn of(&self, row: usize) -> &[u8] {
        let Some(&end) = self.ends.get(row) else { return &[] };
        let start = if row.is_multiple_of(GROUP) { 0 } else { self.ends.get(row - 1).copied().unwrap_or(0) };
        let base = self.base(row);
        self.bytes.get(base + start as usize..base + end as usize).unwrap_or_default()
    }

    /// The first rows alone.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.len())).for_each(|row| first.push(self.of(row)));
        first
    }

    fn base(&self, row: usize) -> usize {
        self.bases.get(row / GROUP).map_or(0, |&base| usize::try_from(base).unwrap_or(usize::MAX))
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len() + 8 * self.bases.len() + 4 * self.ends.len()
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.bases.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_across_groups() {
        let mut rows = Rows::default();
        let row = |at: usize| vec![7_u8; at % 5];
        (0..3 * GROUP + 2).for_each(|at| rows.push(&row(at)));
        assert_eq!(rows.len(), 3 * GROUP + 2);
        assert!((0..rows.len()).all(|at| rows.of(at) == row(at)));
        assert!(rows.of(rows.len()).is_empty());
    }
}
