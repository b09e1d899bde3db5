//! An arena of byte strings: many rows of different lengths in one allocation.

use super::Offsets;

/// Rows of bytes in one allocation, known by their indexes from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByteArena {
    bytes: Vec<u8>,
    ends: Offsets,
}

crate::persist!(ByteArena { bytes, ends } if Self::is_filled);

impl ByteArena {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: &[u8]) {
        self.bytes.extend_from_slice(row);
        self.ends.push(self.bytes.len());
    }

    /// Returns whether the rows are all bytes that there are.
    fn is_filled(&self) -> bool {
        self.ends.fill(self.bytes.len())
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there are no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.len() == 0
    }

    /// Returns a row; an empty one from [`len`](Self::len) on.
    pub(crate) fn get(&self, row: usize) -> &[u8] {
        self.ends.range(row).and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    /// Returns a copy of the first `count` rows, or of all where there are fewer.
    pub(crate) fn prefix(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.len())).for_each(|row| first.push(self.get(row)));
        first
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len() + self.ends.size()
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_across_groups() {
        let mut rows = ByteArena::default();
        let row = |at: usize| vec![7_u8; at % 5];
        (0..200).for_each(|at| rows.push(&row(at)));
        assert_eq!(rows.len(), 200);
        assert!((0..rows.len()).all(|at| rows.get(at) == row(at)));
        assert!(rows.get(rows.len()).is_empty());
    }
}
