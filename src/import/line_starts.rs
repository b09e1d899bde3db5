//! The lines of a text, or the rows of a workbook, for records that come in any order.

use std::cell::Cell;

use crate::diagnostic::sheet_rows::SheetRows;
use crate::import::imported::ImportedSpan;
use crate::import::provenance::RecordPlace;
use crate::import::workbook::Workbook;
use crate::storage::to_u32;

/// The first byte of each line of a text, or of each row of the sheets of a workbook.
#[derive(Debug)]
pub(crate) enum LineStarts {
    /// The lines.
    Lines(Lines),
    /// The rows.
    Rows(SheetRows),
}

/// The lines of a text.
#[derive(Debug)]
pub(crate) struct Lines {
    /// The first byte of each.
    starts: Vec<usize>,
    /// The line that was asked for last, from 0: most records come in their order, and are found in it or the next one.
    last: Cell<usize>,
}

impl Lines {
    /// Returns the line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        let last = self.last.get();
        let starts_at_most = |line: usize| self.starts.get(line).is_some_and(|&first| first <= byte);
        let is_in = |line: &usize| starts_at_most(*line) && !starts_at_most(*line + 1);
        let near = [last, last + 1].into_iter().find(is_in);
        // The first line begins at byte 0: one at least begins at or before each byte.
        let line = near.unwrap_or_else(|| self.starts.partition_point(|&first| first <= byte).saturating_sub(1));
        self.last.set(line);
        line + 1
    }
}

impl LineStarts {
    /// Finds the lines of a text, whose lines end with line feeds; the rows, if it was made of a workbook.
    pub(crate) fn of(text: &str, workbook: Option<&Workbook>) -> Self {
        if let Some(workbook) = workbook {
            return Self::Rows(SheetRows::new(text, &workbook.sheets));
        }
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        Self::Lines(Lines { starts, last: Cell::new(0) })
    }

    /// Returns the line of a byte, from 1; in a workbook its row in its sheet.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        to_u32(match self {
            Self::Lines(lines) => lines.line(byte),
            Self::Rows(rows) => rows.row(byte).map_or(1, |row| row.row),
        })
    }

    /// Returns the span of a record at a place.
    pub(crate) fn span(&self, at: &RecordPlace<'_>, is_by_name: bool) -> ImportedSpan {
        ImportedSpan { start: at.bytes.start, end: at.bytes.end, line: self.line(at.bytes.start), is_by_name }
    }
}
