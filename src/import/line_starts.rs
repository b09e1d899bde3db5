//! The lines of a text, or the rows of a workbook, for records that come in any order.

use crate::diagnostic::sheet_rows::SheetRows;
use crate::import::imported::ImportedSpan;
use crate::import::provenance::RecordPlace;
use crate::import::workbook::Workbook;
use crate::storage::to_u32;

/// The first byte of each line of a text, or of each row of the sheets of a workbook.
#[derive(Debug)]
pub(crate) enum LineStarts {
    /// The lines.
    Lines(Vec<usize>),
    /// The rows.
    Rows(SheetRows),
}

impl LineStarts {
    /// Finds the lines of a text, whose lines end with line feeds; the rows, if it was made of a workbook.
    pub(crate) fn of(text: &str, workbook: Option<&Workbook>) -> Self {
        if let Some(workbook) = workbook {
            return Self::Rows(SheetRows::new(text, &workbook.sheets));
        }
        Self::Lines(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect())
    }

    /// Returns the line of a byte, from 1; in a workbook its row in its sheet.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        to_u32(match self {
            Self::Lines(starts) => starts.partition_point(|&first| first <= byte),
            Self::Rows(rows) => rows.row(byte).map_or(1, |row| row.row),
        })
    }

    /// Returns the span of a record at a place.
    pub(crate) fn span(&self, at: &RecordPlace<'_>, is_by_name: bool) -> ImportedSpan {
        ImportedSpan { start: at.bytes.start, end: at.bytes.end, line: self.line(at.bytes.start), is_by_name }
    }
}
