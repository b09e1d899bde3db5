//! An arena of byte strings: many rows of different lengths in one allocation.

use std::ops::Range;

use super::paged_bytes::PagedBytes;
use super::{Lazy, Offsets, Persist, RawSection, SectionRef};

/// Number of rows whose bytes are read together where they are not read at once: some 40 kB of claims.
const PAGE_ROWS: usize = 256;

/// Rows of bytes in one allocation, known by their indexes from 0 on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ByteArena {
    bytes: PagedBytes,
    ends: Lazy<Offsets>,
}

impl Persist for ByteArena {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        self.ends.write(sections);
        let pages = (0..self.len().div_ceil(PAGE_ROWS)).map(|page| page_range(&self.ends, page).unwrap_or_default());
        self.bytes.write(pages, sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let ends: Lazy<Offsets> = Persist::read(sections)?;
        let bytes = PagedBytes::read(sections)?;
        // The rows are all bytes that there are. Of those that are not read yet, each page is proved by its checksum.
        (ends.is_unread() || ends.fill(bytes.len())).then_some(Self { bytes, ends })
    }
}

/// Returns the place of a page.
fn page_range(ends: &Offsets, page: usize) -> Option<Range<usize>> {
    let first = ends.range(page.checked_mul(PAGE_ROWS)?)?;
    let last = ends.range((page * PAGE_ROWS + PAGE_ROWS).min(ends.len()).checked_sub(1)?)?;
    Some(first.start..last.end)
}

impl ByteArena {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: &[u8]) {
        let bytes = self.bytes.get_mut();
        bytes.extend_from_slice(row);
        self.ends.get_mut().push(bytes.len());
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
        let Some(range) = self.ends.range(row) else { return &[] };
        self.bytes.get(range, || Some((row / PAGE_ROWS, page_range(&self.ends, row / PAGE_ROWS)?)))
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
        self.bytes.get_mut().shrink_to_fit();
        self.ends.get_mut().shrink();
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
