//! Completing what is being typed: fields and values, with counts and the reason of the match.

use std::ops::Range;

use crate::index::Library;

/// Something that can stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part of the query that it takes the place of, in bytes.
    pub span: Range<usize>,
    /// What it puts there.
    pub insert: String,
    /// What people read.
    pub label: String,
    /// How many of all claims it stands for; `None` for a field.
    pub count: Option<usize>,
    /// Why it is offered: `alias TTP`, `similar spelling`, or what a field means.
    pub why: String,
}

/// What can stand where the cursor (a byte of the text) is, best first, at most `limit`.
#[must_use]
pub fn complete(library: &Library, text: &str, cursor: usize, limit: usize) -> Vec<Completion> {
    let _ = (library, text, cursor, limit);
    Vec::new()
}
