//! Rows of bytes in one piece of memory.

use super::Offsets;

/// Rows of bytes, known by their numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByteArena {
    bytes: Vec<u8>,
    ends: Offsets,
}

crate::persist!(ByteArena { bytes, ends });

impl ByteArena {
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
    pub fn get(&self, row: usize) -> &[u8] {
        self.ends.range(row).and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    /// The first rows alone.
    #[must_use]
    pub fn prefix(&self, count: usize) -> Self {
        let mut first = Self::default();
        (0..count.min(self.len())).for_each(|row| first.push(self.get(row)));
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
        let mut rows = ByteArena::default();
        let row = |at: usize| vec![7_u8; at % 5];
        (0..200).for_each(|at| rows.push(&row(at)));
        assert_eq!(rows.len(), 200);
        assert!((0..rows.len()).all(|at| rows.get(at) == row(at)));
        assert!(rows.get(rows.len()).is_empty());
    }
}
