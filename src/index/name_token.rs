//! A token of a name as it is stored: the number of its word, and a mark for stopwords.

/// Maximum weight of articles, legal forms and the like: about that of a word that every third name has (ln 3 = 1.1).
pub(crate) const STOPWORD_WEIGHT: f32 = 1.0;

/// Mark of a stopword in the number of a token.
pub(super) const STOPWORD_BIT: u32 = 1 << 31;

/// A token of a name: the number of its word, and whether it is a stopword there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameToken(u32);

impl NameToken {
    /// Returns the token that is stored as this number.
    pub(super) fn new(stored: u32) -> Self {
        Self(stored)
    }

    /// Returns the number of the word.
    pub(crate) fn word(self) -> u32 {
        self.0 & !STOPWORD_BIT
    }

    /// Returns whether the token is an article, a legal form or the like.
    pub(crate) fn is_stopword(self) -> bool {
        self.0 & STOPWORD_BIT != 0
    }
}
