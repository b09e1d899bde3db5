//! Rows and cells of sheets: a workbook is read as a text of tables, one after the other, and its faults are shown by sheet
//! and cell, as spreadsheet programs name them.

use std::ops::Range;

/// A sheet of a workbook in the text that was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetSpan {
    /// Its name.
    pub(crate) name: String,
    /// The bytes of its rows: cells are separated by tabs, and stand in quotes where they have tabs, quotes or line ends.
    pub(crate) bytes: Range<usize>,
}

/// The first bytes of the rows of all sheets.
#[derive(Debug)]
pub(crate) struct SheetRows {
    starts: Vec<usize>,
    /// For each sheet its first byte, and the place of its first row in `starts`.
    sheets: Vec<(usize, usize)>,
}

/// The place of a byte in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// The place of the sheet in the workbook, from 0.
    pub(crate) sheet: usize,
    /// The row, from 1.
    pub(crate) row: usize,
    /// The first byte of the row.
    pub(crate) start: usize,
}

impl SheetRows {
    /// Finds the rows of the sheets of a text. Sheets stand in its order.
    pub(crate) fn new(text: &str, sheets: &[SheetSpan]) -> Self {
        let mut found = Self { starts: Vec::new(), sheets: Vec::with_capacity(sheets.len()) };
        for sheet in sheets {
            let bytes = text.as_bytes().get(sheet.bytes.clone()).unwrap_or_default();
            found.sheets.push((sheet.bytes.start, found.starts.len()));
            found.starts.push(sheet.bytes.start);
            let mut is_quoted = false;
            for at in memchr::memchr2_iter(b'"', b'\n', bytes) {
                if bytes.get(at) == Some(&b'"') {
                    is_quoted = !is_quoted;
                } else if !is_quoted {
                    found.starts.push(sheet.bytes.start + at + 1);
                }
            }
        }
        found
    }

    /// Returns the sheet and the row of a byte; `None` before the first sheet.
    pub(crate) fn row(&self, byte: usize) -> Option<SheetRow> {
        let sheet = self.sheets.partition_point(|(start, _)| *start <= byte).checked_sub(1)?;
        let (_, first) = *self.sheets.get(sheet)?;
        let end = self.sheets.get(sheet + 1).map_or(self.starts.len(), |(_, next)| *next);
        let rows = self.starts.get(first..end)?;
        let row = rows.partition_point(|start| *start <= byte).max(1);
        Some(SheetRow { sheet, row, start: *rows.get(row - 1)? })
    }
}

/// The cells of a row, counted up to a byte of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellCounter {
    /// The number of cells that have ended.
    ended: usize,
    is_quoted: bool,
}

impl CellCounter {
    /// Counts the cells of the next part of the row. Returns the column, from 1, of the cell that the part ends in.
    pub(super) fn column_after(&mut self, part: &str) -> usize {
        for byte in part.bytes() {
            match byte {
                b'"' => self.is_quoted = !self.is_quoted,
                b'\t' if !self.is_quoted => self.ended += 1,
                _ => {}
            }
        }
        self.ended + 1
    }
}

/// Returns the letters of a column, from 1, as spreadsheet programs name it: `A`, `Z`, `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(place) = rest.checked_sub(1) {
        letters.push(b'A' + u8::try_from(place % 26).unwrap_or_default());
        rest = place / 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_spreadsheets() {
        let text = "id\tsays\n1\t\"two\nlines\t\"\"x\"\"\"\tz\n\nname\n\nend\n";
        let sheets = [
            SheetSpan { name: "Claims".to_owned(), bytes: 0..34 },
            SheetSpan { name: "Actors".to_owned(), bytes: 34..text.len() },
        ];
        let rows = SheetRows::new(text, &sheets);
        let cell = |part: &str| {
            let at = text.find(part).unwrap();
            let SheetRow { sheet, row, start } = rows.row(at).unwrap();
            let middle = start + (at - start) / 2;
            let mut counter = CellCounter::default();
            counter.column_after(&text[start..middle]);
            format!("{sheet} {}{row}", column_letters(counter.column_after(&text[middle..at])))
        };
        assert_eq!(cell("says"), "0 B1");
        assert_eq!(cell("\"two"), "0 B2");
        assert_eq!(cell("z"), "0 C2");
        assert_eq!(cell("end"), "1 A3");
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
