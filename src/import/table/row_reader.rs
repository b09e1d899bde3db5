//! Rows of a table with the place of each cell. Cells are borrowed from the text unless a quote in them is doubled.
//!
//! The crate `csv` gives no places of cells, and of a quote that is never closed it makes one cell of the rest of the file
//! without a word; both would have to be found by reading each row again.

use std::borrow::Cow;
use std::ops::Range;

use crate::storage::TextArena;

/// Maximum number of lines of a cell in quotes: a longer one is a quote that was never closed. A page of text has 60.
const MAX_QUOTED_LINES: usize = 100;

/// The sign between cells, and whether quotes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Dialect {
    /// The sign between cells.
    pub(in crate::import) delimiter: u8,
    /// `true` if a cell may stand in quotes, with delimiters and line ends in it.
    pub(in crate::import) has_quotes: bool,
    /// `true` for a sheet of a workbook: this program wrote its quotes, so each is closed, and its numbers have a point.
    pub(in crate::import) is_sheet: bool,
}

impl Dialect {
    /// The dialect of the sheets of workbooks.
    pub(in crate::import) const SHEET: Self = Self { delimiter: b'\t', has_quotes: true, is_sheet: true };

    /// Returns whether an apostrophe before what looks like a formula is no part of its cell: CSV for spreadsheets has it.
    pub(in crate::import) fn has_apostrophes(self) -> bool {
        self.has_quotes && !self.is_sheet && self.delimiter != b'\t'
    }
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Cell<'a> {
    /// The text, without quotes around it.
    pub(in crate::import) text: Cow<'a, str>,
    /// Its bytes in the text of the file, quotes included.
    pub(in crate::import) range: Range<usize>,
}

/// Reads the rows of a part of a text.
#[derive(Clone, Debug)]
pub(in crate::import) struct RowReader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    dialect: Dialect,
    /// The number of rows so far, empty ones as well.
    pub(in crate::import) rows: usize,
    /// The bytes of quotes that were never closed.
    pub(in crate::import) unclosed: Vec<usize>,
    /// The columns whose cells are wanted; `None` for all of them.
    wanted: Option<Vec<usize>>,
    /// The place for texts that have to be put together; `None` where each is on its own.
    arena: Option<&'a TextArena>,
    /// The text that is put together, in memory that is used again.
    buffer: String,
}

impl<'a> RowReader<'a> {
    /// Returns a reader of the rows in a range of a text.
    pub(in crate::import) fn new(text: &'a str, range: Range<usize>, dialect: Dialect) -> Self {
        let end = range.end.min(text.len());
        Self {
            text,
            at: range.start,
            end,
            dialect,
            rows: 0,
            unclosed: Vec::new(),
            wanted: None,
            arena: None,
            buffer: String::new(),
        }
    }

    /// Lets texts that have to be put together stand in an arena: all cells are borrowed then.
    pub(in crate::import) fn with_arena(self, arena: &'a TextArena) -> Self {
        Self { arena: Some(arena), ..self }
    }

    /// Lets cells of all other columns have no text where their text would have to be put together.
    pub(in crate::import) fn with_texts_of(self, columns: Vec<usize>) -> Self {
        Self { wanted: Some(columns), ..self }
    }

    /// Reads the next row that is not empty into `cells`, and returns its bytes; `None` at the end.
    pub(in crate::import) fn next_row(&mut self, cells: &mut Vec<Cell<'a>>) -> Option<Range<usize>> {
        cells.clear();
        loop {
            let rest = self.text.as_bytes().get(self.at..self.end)?;
            let blank = match rest {
                [b'\n', ..] => 1,
                [b'\r', b'\n', ..] => 2,
                [] => return None,
                _ => break,
            };
            self.at += blank;
            // Empty rows are skipped but counted, so that numbers of rows are those that programs for tables show.
            self.rows += 1;
        }
        self.rows += 1;
        let start = self.at;
        loop {
            // An empty cell before others: sparse sheets have millions of them.
            if self.at < self.end && self.text.as_bytes().get(self.at) == Some(&self.dialect.delimiter) {
                cells.push(Cell { text: Cow::Borrowed(""), range: self.at..self.at });
                self.at += 1;
                continue;
            }
            let is_wanted = self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&cells.len()));
            let (cell, is_last) = self.cell(is_wanted);
            cells.push(cell);
            if is_last {
                break;
            }
        }
        Some(start..cells.last().map_or(start, |cell| cell.range.end))
    }

    /// Reads a cell, and goes past the sign that ends it; `true` if that ends the row.
    fn cell(&mut self, is_wanted: bool) -> (Cell<'a>, bool) {
        let start = self.at;
        let is_quoted = self.dialect.has_quotes && self.text.as_bytes().get(start) == Some(&b'"');
        let mut buffer = std::mem::take(&mut self.buffer);
        let quoted = if is_quoted { self.quoted(start, is_wanted, &mut buffer) } else { None };
        self.buffer = buffer;
        let (text, end) = quoted.unwrap_or_else(|| {
            if is_quoted {
                // The cell is read again without quotes, up to the end of its line: one row is damaged, and not the
                // rest of the file.
                self.unclosed.push(start);
            }
            let end = self.cell_end(start);
            (self.without_carriage_return(start + usize::from(is_quoted), end).into(), end)
        });
        // Behind the end of the range stands another sheet.
        let sign = self.text.as_bytes().get(end).copied().filter(|_| end < self.end);
        self.at = if sign.is_some() { end + 1 } else { end };
        (Cell { text, range: start..end }, sign != Some(self.dialect.delimiter))
    }

    /// Reads a cell in quotes, and returns its text and its end; `None` where the quote is never closed. A text that nobody
    /// wants is not put together; `buffer` is room for one.
    fn quoted(&self, start: usize, is_wanted: bool, buffer: &mut String) -> Option<(Cow<'a, str>, usize)> {
        let bytes = self.text.as_bytes();
        let (mut at, mut piece, mut lines) = (start + 1, start + 1, 0);
        buffer.clear();
        loop {
            let quote = at + memchr::memchr2(b'"', b'\n', bytes.get(at..self.end)?)?;
            if bytes.get(quote) == Some(&b'\n') {
                lines += 1;
                if lines > MAX_QUOTED_LINES && !self.dialect.is_sheet {
                    return None;
                }
                at = quote + 1;
                continue;
            }
            // A doubled quote stands for one: the piece up to the first of the two is taken, and reading goes on
            // after both.
            if bytes.get(quote + 1) == Some(&b'"') && quote + 1 < self.end {
                if is_wanted {
                    buffer.push_str(self.text.get(piece..=quote)?);
                }
                at = quote + 2;
                piece = at;
                continue;
            }
            let end = self.cell_end(quote + 1);
            let behind = self.without_carriage_return(quote + 1, end);
            // Something may stand after the closing quote, as in `"a" b`: it is kept as a part of the cell.
            let last = self.text.get(piece..quote)?;
            if buffer.is_empty() && (behind.trim().is_empty() || !is_wanted) {
                return Some((last.into(), end));
            }
            buffer.push_str(last);
            buffer.push_str(behind.trim_end());
            let text = self.arena.map_or_else(|| Cow::Owned(buffer.clone()), |arena| arena.add(buffer).into());
            return Some((text, end));
        }
    }

    /// Returns the byte of the delimiter or line end after a byte.
    fn cell_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..self.end).unwrap_or_default();
        from + memchr::memchr2(self.dialect.delimiter, b'\n', rest).unwrap_or(rest.len())
    }

    /// Returns a text without the carriage return of a line end.
    fn without_carriage_return(&self, start: usize, end: usize) -> &'a str {
        let text = self.text.get(start..end).unwrap_or_default();
        let ends_line = end >= self.end || self.text.as_bytes().get(end) == Some(&b'\n');
        if ends_line { text.strip_suffix('\r').unwrap_or(text) } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, delimiter: u8, has_quotes: bool) -> Vec<Vec<String>> {
        let mut reader = RowReader::new(text, 0..text.len(), Dialect { delimiter, has_quotes, is_sheet: false });
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while reader.next_row(&mut cells).is_some() {
            rows.push(cells.iter().map(|cell| cell.text.clone().into_owned()).collect());
        }
        rows
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_line() {
        let read = rows("id,says\n1,\"The first\n2,The second\n", b',', true);
        assert_eq!(read, [["id", "says"], ["1", "The first"], ["2", "The second"]]);
        assert_eq!(rows("a\t\"b\r\n\r\nc\td", b'\t', false), [["a", "\"b"], ["c", "d"]]);
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_crate_csv(rows_written in prop::collection::vec(prop::collection::vec("[a-z \",\r\n;é]{0,6}", 2..4), 1..5)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows_written {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(rows(&text, b',', true), rows_written);
        }
    }
}
