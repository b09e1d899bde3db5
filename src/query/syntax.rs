//! The query language: text to a tree, and back. Reading cannot fail: what cannot be understood becomes a hint.

use std::ops::Range;

/// A query as typed and as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// What may be meant, where something is not known.
    pub hints: Vec<Hint>,
}

/// Something in the query that is not known, and what may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Its place in the query, in bytes.
    pub span: Range<usize>,
    /// What is the matter, in a sentence: ``no field `acter`: `actor`?``.
    pub says: String,
    /// What to put in its place; empty where nothing is near.
    pub instead: String,
}

impl Query {
    /// Reads a query.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self { text: text.to_owned(), hints: Vec::new() }
    }

    /// Whether it asks for everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}
