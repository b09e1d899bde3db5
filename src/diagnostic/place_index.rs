//! From byte offsets to places of a file: lines of a text, or cells of a workbook.

use std::ops::Range;

use super::line_index::LineIndex;
use super::sheet_rows::{CellCounter, SheetRows, SheetSpan, column_letters};
use super::types::Location;
use crate::storage::to_u32;

/// Maximum length of the excerpt of a cell, in characters.
const MAX_EXCERPT_CHARS: usize = 160;

/// The places of a file.
pub(super) enum PlaceIndex<'a> {
    /// The lines of a text, with the name of its file.
    Lines(&'a str, LineIndex<'a>),
    /// The cells of a workbook.
    Cells(CellIndex<'a>),
}

/// The cells of a workbook.
pub(super) struct CellIndex<'a> {
    name: &'a str,
    text: &'a str,
    sheets: &'a [SheetSpan],
    rows: SheetRows,
    /// The starts of the row and of the range that were asked for last, and the cells of the row up to there: a row may have
    /// megabytes and a fault in each cell.
    last: (usize, usize, CellCounter),
}

impl<'a> PlaceIndex<'a> {
    /// Finds the places of a file; `sheets` are empty of all but workbooks.
    pub(super) fn new(name: &'a str, text: &'a str, sheets: &'a [SheetSpan]) -> Self {
        if sheets.is_empty() {
            return Self::Lines(name, LineIndex::new(text));
        }
        let (rows, last) = (SheetRows::new(text, sheets), (0, 0, CellCounter::default()));
        Self::Cells(CellIndex { name, text, sheets, rows, last })
    }

    /// Returns the location of a range of bytes. Fastest when asked in ascending order.
    pub(super) fn location(&mut self, range: &Range<usize>) -> Location {
        match self {
            Self::Lines(name, lines) => lines.location(name, range),
            Self::Cells(cells) => cells.location(range),
        }
    }
}

impl CellIndex<'_> {
    /// Returns the location of the cell in which a range of bytes begins. Fastest when asked in ascending order.
    fn location(&mut self, range: &Range<usize>) -> Location {
        let file = self.name.to_owned();
        let Some(row) = self.rows.row(range.start) else {
            return Location { file, length: 1, ..Location::default() };
        };
        let (from, mut counter) = match self.last {
            (start, byte, counter) if start == row.start && (start..=range.start).contains(&byte) => (byte, counter),
            _ => (row.start, CellCounter::default()),
        };
        let column = counter.column_after(self.text.get(from..range.start).unwrap_or_default());
        self.last = (row.start, range.start, counter);
        let sheet = self.sheets.get(row.sheet).map_or("", |sheet| sheet.name.as_str());
        let written = self.text.get(range.clone()).unwrap_or_default().trim_matches(['\t', '"']);
        let shown: String = written.lines().next().unwrap_or_default().chars().take(MAX_EXCERPT_CHARS).collect();
        // A row as a whole is shown with its cells apart.
        let excerpt = shown.replace('\t', " | ");
        Location {
            file,
            cell: format!("[{sheet}] {}{}", column_letters(column), row.row),
            line: to_u32(row.row),
            column: to_u32(column),
            length: to_u32(excerpt.chars().count().max(1)),
            excerpt,
            excerpt_column: 1,
        }
    }
}
