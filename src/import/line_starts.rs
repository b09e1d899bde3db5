//! The lines of a text, for records that come in any order.

use crate::import::imported::ImportedSpan;
use crate::import::provenance::RecordPlace;
use crate::storage::to_u32;

/// The first byte of each line of a text.
#[derive(Debug)]
pub(crate) struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Finds the lines of a text, whose lines end with line feeds.
    pub(crate) fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect())
    }

    /// Returns the line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        to_u32(self.0.partition_point(|&first| first <= byte))
    }

    /// Returns the span of a record at a place.
    pub(crate) fn span(&self, at: &RecordPlace<'_>, is_by_name: bool) -> ImportedSpan {
        ImportedSpan { start: at.bytes.start, end: at.bytes.end, line: self.line(at.bytes.start), is_by_name }
    }
}
