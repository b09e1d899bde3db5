//! The text of sheets: a line for each row, tabs between the cells. Rows and columns have the numbers that they have in the
//! spreadsheet, because empty ones before the first cell are written as well.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::sheet_rows::{SheetSpan, column_letters};
use crate::import::workbook::book::{CellFault, SheetNotes, Workbook};
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::limits::{EMPTY_PER_CELL, MAX_EMPTY_CELLS, MAX_WORKBOOK_BYTES};
use crate::model::workbook_layout::MARK;
use crate::text::{byte_size, counted, grouped};

/// Collects the sheets of a workbook.
#[derive(Debug, Default)]
pub(super) struct WorkbookText {
    text: String,
    workbook: Workbook,
    /// The row and the column of the next cell of the sheet, from 0.
    row: u32,
    column: u32,
    /// `true` if that cell is written already.
    is_written: bool,
    /// Cells of each column that could not be read: by the fault.
    faults: BTreeMap<(u32, &'static str, String), (Range<usize>, usize)>,
    formulas: usize,
    uncomputed: usize,
    /// Cells with text, and those that are written without any being in the file: empty ones before others, and repeated ones.
    filled: usize,
    unwritten: usize,
    /// `true` once the rest of the sheet is given up.
    is_given_up: bool,
}

impl WorkbookText {
    /// Begins a sheet.
    pub(super) fn begin_sheet(&mut self, name: &str) {
        let start = self.text.len();
        self.workbook.sheets.push(SheetSpan { name: name.to_owned(), bytes: start..start });
        self.workbook.notes.push(SheetNotes::default());
        (self.row, self.column, self.formulas, self.uncomputed) = (0, 0, 0, 0);
        (self.is_written, self.is_given_up) = (false, false);
        self.faults.clear();
    }

    /// Adds a cell at a row and column, from 0. Cells must come in their order: one that does not is
    /// left out, and reported.
    ///
    /// # Errors
    /// If the text would be too large.
    pub(super) fn cell(&mut self, (row, column): (u32, u32), value: &str) -> Result<(), WorkbookRefusal> {
        if value.is_empty() {
            return Ok(());
        }
        let next = (self.row, self.column);
        if (row, column) < next || ((row, column) == next && self.is_written) {
            let hint = "open the workbook in a spreadsheet program and save it anew";
            self.add_fault(column, "comes twice, or after a cell that it stands before", hint);
            return Ok(());
        }
        self.check_room(value.len())?;
        if !self.go_to(row, column)? {
            return Ok(());
        }
        self.filled += 1;
        // What this program wrote comes back as it was; others mean line ends by what they write.
        self.workbook.is_own |= self.workbook.sheets.len() == 1 && (row, column) == (0, 0) && value == MARK;
        if value.contains(['"', '\t', '\n', '\r']) {
            let value: Cow<'_, str> = if value.contains('\r') && !self.workbook.is_own {
                value.replace("\r\n", "\n").replace('\r', "\n").into()
            } else {
                value.into()
            };
            self.text.push('"');
            self.text.push_str(&value.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(value);
        }
        self.is_written = true;
        Ok(())
    }

    /// Checks that there is room for so many bytes more.
    ///
    /// # Errors
    /// If the text would be too large.
    pub(super) fn check_room(&self, bytes: usize) -> Result<(), WorkbookRefusal> {
        if self.text.len().saturating_add(bytes) <= MAX_WORKBOOK_BYTES {
            return Ok(());
        }
        let message = format!("this workbook has more than {} as text", byte_size(MAX_WORKBOOK_BYTES as u64));
        Err(WorkbookRefusal::new(message, "save the sheets that are needed as CSV"))
    }

    /// Counts a cell with text that the file has once for several places.
    pub(super) fn repeat(&mut self) {
        self.unwritten += 1;
    }

    /// Goes to a cell, over empty ones; `false` where there are too many of them, and the rest of the sheet is given up.
    fn go_to(&mut self, row: u32, column: u32) -> Result<bool, WorkbookRefusal> {
        let gap = if row > self.row { (row - self.row) + column } else { column - self.column };
        let unwritten = self.unwritten.saturating_add(gap as usize);
        let is_beyond = unwritten > MAX_EMPTY_CELLS.saturating_add(self.filled.saturating_mul(EMPTY_PER_CELL));
        if is_beyond && !self.is_given_up {
            self.is_given_up = true;
            let what = format!(
                "is the last one that is read of this sheet: after {} empty or repeated cells more follow, from {}{} on",
                grouped(MAX_EMPTY_CELLS),
                column_letters(column as usize + 1),
                row + 1
            );
            self.add_fault(self.column, &what, "delete far cells, or save the rows that are needed as CSV");
        }
        if self.is_given_up {
            return Ok(false);
        }
        self.unwritten = unwritten;
        self.check_room(gap as usize)?;
        if row > self.row {
            self.text.extend(std::iter::repeat_n('\n', (row - self.row) as usize));
            (self.row, self.column) = (row, 0);
        }
        self.text.extend(std::iter::repeat_n('\t', (column - self.column) as usize));
        self.is_written &= self.column == column && gap == 0;
        self.column = column;
        Ok(true)
    }

    /// Reports a cell that could not be read, at the place of the next one. `hint` tells what to do.
    pub(super) fn fault(
        &mut self,
        (row, column): (u32, u32),
        what: &str,
        hint: &'static str,
    ) -> Result<(), WorkbookRefusal> {
        if (row, column) >= (self.row, self.column) && !self.go_to(row, column)? {
            return Ok(());
        }
        self.add_fault(column, what, hint);
        Ok(())
    }

    fn add_fault(&mut self, column: u32, what: &str, hint: &'static str) {
        let at = self.text.len();
        self.faults.entry((column, hint, what.to_owned())).or_insert((at..at, 0)).1 += 1;
    }

    /// Counts a formula; one without a value was never computed.
    pub(super) fn formula(&mut self, has_value: bool) {
        self.formulas += 1;
        self.uncomputed += usize::from(!has_value);
    }

    /// Adds a sentence on the sheet.
    pub(super) fn remark(&mut self, sentence: String) {
        if let Some(notes) = self.workbook.notes.last_mut() {
            notes.remarks.push(sentence);
        }
    }

    /// Ends a sheet.
    pub(super) fn end_sheet(&mut self) {
        self.text.push('\n');
        let (Some(sheet), Some(notes)) = (self.workbook.sheets.last_mut(), self.workbook.notes.last_mut()) else {
            return;
        };
        sheet.bytes.end = self.text.len();
        if self.formulas > 0 {
            let formulas = counted(self.formulas, "cell is a formula", "cells are formulas");
            notes.remarks.push(format!("{formulas}: the values that were computed last are read"));
        }
        if self.uncomputed > 0 {
            let formulas = counted(
                self.uncomputed,
                "formula without a computed value counts",
                "formulas without a computed value count",
            );
            notes.remarks.push(format!("{formulas} as empty: open and save the workbook in a spreadsheet program"));
        }
        for ((column, hint, what), (at, count)) in std::mem::take(&mut self.faults) {
            let message = if count == 1 {
                format!("this cell {what}")
            } else {
                let column = column_letters(column as usize + 1);
                format!("this is the first of {} cells of column {column}, each of which {what}", grouped(count))
            };
            notes.faults.push(CellFault { at, message, hint });
        }
    }

    /// Returns the text and the workbook.
    pub(super) fn finish(mut self, remarks: impl IntoIterator<Item = String>) -> (String, Workbook) {
        self.workbook.remarks.extend(remarks);
        (self.text, self.workbook)
    }
}
