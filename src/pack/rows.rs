//! Rows of bytes in one piece of memory.

use super::Ends;

/// Rows of bytes, known by their numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    bytes: Vec<u8>,
    ends: Ends,
}

crate::keep!(Rows { bytes, ends });

impl Rows {
    /// Adds a row at the end.
    pub fn push(&mut self, row: &[u8]) {
        self.bytes.extend_from_slice(row);
        self.ends.push(self.bytes.len());
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
        self.ends.range(row).and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    /// The first rows alone.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.len())).for_each(|row| first.push(self.of(row)));
        first
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len() + self.ends.size()
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_across_groups() {
        let mut rows = Rows::default();
        let row = |at: usize| vec![7_u8; at % 5];
        (0..200).for_each(|at| rows.push(&row(at)));
        assert_eq!(rows.len(), 200);
        assert!((0..rows.len()).all(|at| rows.of(at) == row(at)));
        assert!(rows.of(rows.len()).is_empty());
    }
}
