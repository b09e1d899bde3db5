//! What makes the library findable: the vocabulary, its postings, and the library that holds them beside the facts.

use crate::model::Base;

/// Everything loaded, with its index. Immutable: a reload makes a new one.
#[derive(Debug)]
pub struct Library {
    /// The facts.
    pub base: Base,
}

impl Library {
    /// Builds the index over the facts.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base }
    }
}
