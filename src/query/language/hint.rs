//! Hints on parts of a query: the message, and the text that could stand in their place.

use std::ops::Range;

/// A remark on a part of a query: something unknown, invalid, or read in a way that may not be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Byte range in the query; empty at 0 while the place of the term is not known yet.
    pub span: Range<usize>,
    /// The message for people: ``no field `acter`: `actor`?``.
    pub message: String,
    /// The text to put in place of the span; empty where nothing is proposed.
    pub replacement: String,
    /// True if the query is invalid as it stands: something is missing, or a value is none that the field can have. The
    /// explorer still searches for the rest; the command line refuses the query.
    pub is_error: bool,
    /// True if the term is written as other tools write it. That is an error where nothing matches it as written:
    /// negated, it would match every claim.
    pub is_foreign: bool,
}

impl Hint {
    /// Creates a hint on a byte range of a query.
    #[must_use]
    pub fn at(span: Range<usize>, message: String, replacement: impl Into<String>) -> Self {
        Self { span, message, replacement: replacement.into(), is_error: false, is_foreign: false }
    }

    /// Creates a hint on a whole term, whose span the evaluation fills in.
    #[must_use]
    pub(crate) fn of_term(message: String, replacement: impl Into<String>) -> Self {
        Self::at(0..0, message, replacement)
    }
}
