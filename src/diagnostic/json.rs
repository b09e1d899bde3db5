//! A fault as a script reads it: flat, with the same names for ever.

use serde::Serialize;

use super::types::Diagnostic;

/// One fault as one JSON object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JsonDiagnostic<'a> {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong, in a sentence.
    pub message: &'a str,
    /// The file, as the user named it.
    pub file: &'a str,
    /// Line from 1; 0 where the fault is the file's as a whole.
    pub line: u32,
    /// Column from 1, in characters; 0 where the fault is the file's as a whole.
    pub column: u32,
    /// How many characters it spans.
    pub length: u32,
    /// The record, such as `claim strike-deaths`; empty where there is none.
    pub record: &'a str,
    /// What to do about it; empty where nothing can be said.
    pub hint: &'a str,
}

impl<'a> From<&'a Diagnostic> for JsonDiagnostic<'a> {
    fn from(fault: &'a Diagnostic) -> Self {
        Self {
            severity: fault.severity.label(),
            message: &fault.message,
            file: &fault.at.file,
            line: fault.at.line,
            column: fault.at.column,
            length: fault.at.length,
            record: &fault.record,
            hint: &fault.hint,
        }
    }
}
