//! A hint on a part of a query: what is the matter with it, and what could stand in its place.

use std::ops::Range;

/// Something in the query that is not known, and what may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Its place in the query, in bytes.
    pub span: Range<usize>,
    /// What is the matter, in a sentence: ``no field `acter`: `actor`?``.
    pub says: String,
    /// What to put in its place; empty where nothing is near.
    pub instead: String,
    /// Whether it is no question as it stands: something is missing, or a value is none that the field can have. While
    /// it is typed the answer is that of the rest; a script gets none.
    pub is_error: bool,
}

impl Hint {
    /// A hint on a place in a query.
    #[must_use]
    pub fn at(span: Range<usize>, says: String, instead: impl Into<String>) -> Self {
        Self { span, says, instead: instead.into(), is_error: false }
    }

    /// A hint on a whole term, whose place is not known yet.
    #[must_use]
    pub fn of_term(says: String, instead: impl Into<String>) -> Self {
        Self::at(0..0, says, instead)
    }
}
