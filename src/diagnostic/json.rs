//! A diagnostic as a script reads it: flat, with names that never change.

use serde::Serialize;

use super::types::Diagnostic;

/// A diagnostic as one JSON object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct JsonDiagnostic<'a> {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The fault in a sentence, without a full stop.
    pub message: &'a str,
    /// The file, as the user named it.
    pub file: &'a str,
    /// The sheet and the cell of a workbook: `[Claims] C12`; not there for other files.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub cell: &'a str,
    /// Line from 1, of a workbook the row; 0 where the fault is the file's as a whole.
    pub line: u32,
    /// Column from 1, in characters; 0 where the fault is the file's as a whole.
    pub column: u32,
    /// The number of characters that it spans, at least 1.
    pub length: u32,
    /// The record, such as `claim strike-deaths`; empty where there is none.
    pub record: &'a str,
    /// The remedy; empty where there is nothing to say.
    pub hint: &'a str,
}

impl<'a> From<&'a Diagnostic> for JsonDiagnostic<'a> {
    fn from(fault: &'a Diagnostic) -> Self {
        Self {
            severity: fault.severity.label(),
            message: &fault.message,
            file: &fault.at.file,
            cell: &fault.at.cell,
            line: fault.at.line,
            column: fault.at.column,
            length: fault.at.length,
            record: &fault.record,
            hint: &fault.hint,
        }
    }
}
