//! The context of statements: the tables of a version, and the words of its texts.

use std::ops::{Deref, Range};

use crate::index::vocabulary::Vocabulary;

use super::super::VersionTables;
use super::super::word_codes::WordCodes;

/// The tables and words of a version of a library.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SqlContext<'a> {
    /// The names of the tables.
    pub(crate) tables: &'a VersionTables,
    /// The words of all texts.
    pub(crate) vocabulary: &'a Vocabulary,
    /// The codes of these words.
    pub(crate) codes: &'a WordCodes,
}

impl Deref for SqlContext<'_> {
    type Target = VersionTables;

    fn deref(&self) -> &VersionTables {
        self.tables
    }
}

impl SqlContext<'_> {
    /// Returns the words of texts that a word means, or with `open` those that it begins.
    pub(super) fn words_of(&self, word: &str, open: bool) -> Range<u32> {
        if open { self.vocabulary.starting(word) } else { self.vocabulary.exactly(word) }
    }

    /// Returns the number of a pair of words; `None` if it has no posting list.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<u32> {
        let [first, second] = [first, second].map(|word| self.vocabulary.exactly(word));
        if first.is_empty() || second.is_empty() { None } else { self.codes.pair(first.start, second.start) }
    }
}
