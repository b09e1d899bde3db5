//! The numbers of claims that the catalogue keeps: those of words, and those of records.

use super::catalogue_parts::{CatalogueParts, numbers};

/// The numbers of claims that have each word of the texts, and that refer to each record directly.
#[derive(Debug)]
pub(super) struct CatalogueCounts {
    pub(super) of_words: Vec<usize>,
    pub(super) of_references: Vec<usize>,
}

impl CatalogueCounts {
    /// Reads the numbers of a catalogue; `None` if one is none.
    pub(super) fn read(parts: &CatalogueParts) -> Option<Self> {
        Some(Self { of_words: numbers(&parts.word_counts)?, of_references: numbers(&parts.reference_counts)? })
    }
}
