//! A fault in the settings.

use std::fmt::{self, Display, Formatter};

/// A fault in the settings: where it is, what is wrong, and a hint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFault {
    /// The file; empty where the message names it.
    pub file: String,
    /// Line and column, from 1; 0 for the whole file.
    pub at: (usize, usize),
    /// The sentence, without a full stop.
    pub message: String,
    /// Advice, or the value that is used instead; may be empty.
    pub hint: String,
}

impl ConfigFault {
    /// Returns a fault of a file that cannot be read.
    #[must_use]
    pub(super) fn of_file(message: String) -> Self {
        Self { message, hint: "the defaults are used".to_owned(), ..Self::default() }
    }

    /// Returns the fault with the name of its file.
    #[must_use]
    pub(super) fn in_file(self, file: &str) -> Self {
        Self { file: file.to_owned(), ..self }
    }
}

impl Display for ConfigFault {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(out, "{}:{}:{}: ", self.file, self.at.0, self.at.1)?;
        }
        out.write_str(&self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(out, "; {}", self.hint) }
    }
}
