//! The reason why a workbook is not read.

/// A workbook that cannot be read: what is wrong, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WorkbookRefusal {
    /// The fault of the file, as a sentence without a full stop.
    pub(crate) message: String,
    /// The remedy.
    pub(crate) hint: String,
}

impl WorkbookRefusal {
    /// Returns a refusal.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// Returns the refusal of a damaged workbook.
    pub(super) fn damaged(what: impl std::fmt::Display) -> Self {
        let hint = "get the file again, or open it in a spreadsheet program and save it anew";
        Self::new(format!("this workbook is damaged: {what}"), hint)
    }
}
