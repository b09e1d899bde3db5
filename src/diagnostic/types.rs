//! A fault in the user's data: its severity, its place, its sentence and its hint.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::SafeText;

/// The severity of a fault; an error is more than a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth a look; the record is loaded as it is.
    Warning,
    /// Something was left out: a field, a reference, a record, or a file.
    Error,
}

impl Severity {
    /// Returns the word for it: `warning`, `error`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The file, as the user named it.
    pub file: String,
    /// The sheet and the cell of a workbook: `[Claims] C12`; empty in all other files.
    pub cell: String,
    /// Line from 1, of a workbook the row; 0 where the fault is the file's as a whole.
    pub line: u32,
    /// Column from 1, in characters, of a workbook in cells; 0 where the fault is the file's as a whole.
    pub column: u32,
    /// The number of characters that it spans, at least 1.
    pub length: u32,
    /// The line itself, of a workbook the cell, raw, cut to a sane length around the column; empty where there is none.
    pub excerpt: String,
    /// The column (from 1, in characters) inside `excerpt`.
    pub excerpt_column: u32,
}

impl Location {
    /// Returns the place as people read it: `claims.ron:12:5`, `claims.xlsx [Claims] C12`, or the file alone.
    #[must_use]
    pub fn place(&self) -> String {
        let Self { file, cell, line, column, .. } = self;
        match line {
            0 => file.clone(),
            _ if !cell.is_empty() => format!("{file} {cell}"),
            line => format!("{file}:{line}:{column}"),
        }
    }
}

/// A fault in the user's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Its severity.
    pub severity: Severity,
    /// The fault in a sentence, without a full stop.
    pub message: String,
    /// Its location.
    pub at: Location,
    /// The record with its whole id, such as `claim strike-deaths`; empty where there is none.
    pub record: String,
    /// The remedy in a sentence, without a full stop; empty where there is nothing to say.
    pub hint: String,
}

impl Diagnostic {
    /// Returns whether something is left out because of it.
    #[must_use]
    pub(crate) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns the kind and the id of the record: `claim` and `strike-deaths`. `None` where the record has no id, or none
    /// that can be seen.
    #[must_use]
    pub(crate) fn kind_and_id(&self) -> Option<(&str, &str)> {
        self.record.split_once(' ')
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `file:line:column: message`, or `file [Sheet] C12: message`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.at.place();
        write!(formatter, "{}: {}", SafeText::new(&place), SafeText::new(&self.message))
    }
}
