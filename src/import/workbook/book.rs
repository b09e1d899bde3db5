//! A workbook that was read: its sheets in the text, and what is to be said of them.

use std::ops::Range;

use crate::diagnostic::sheet_rows::SheetSpan;

/// A workbook as a text of its sheets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workbook {
    /// The sheets that are read, in their order.
    pub(crate) sheets: Vec<SheetSpan>,
    /// Remarks on each of them.
    pub(crate) notes: Vec<SheetNotes>,
    /// `true` for a workbook that this program wrote.
    pub(crate) is_own: bool,
    /// Sentences on the workbook, without a full stop.
    pub(crate) remarks: Vec<String>,
}

/// Remarks on a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetNotes {
    /// Sentences on how it was read, without a full stop.
    pub(crate) remarks: Vec<String>,
    /// Cells that could not be read.
    pub(crate) faults: Vec<CellFault>,
}

/// A cell that could not be read, and those of its column with the same fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellFault {
    /// The bytes of the first one, which is empty in the text.
    pub(crate) at: Range<usize>,
    /// The fault, as a sentence without a full stop.
    pub(crate) message: String,
    /// The remedy.
    pub(crate) hint: &'static str,
}
