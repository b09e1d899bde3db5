//! The kinds of matches, which decide the order by relevance: the only place where ranking of words is set.

/// Kind of the match of a claim, from the lowest score to the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// A condition is met, which ranks nothing.
    Plain,
    /// A word or a name it refers to is similar.
    Similar,
    /// A name it refers to has the word.
    Name,
    /// A text of it other than the statement has the word.
    OtherText,
    /// The statement has a word that begins with the word.
    WordPrefix,
    /// The statement has the word.
    Word,
    /// The id begins with the word.
    IdPrefix,
    /// The word is the id.
    Id,
}

impl MatchKind {
    /// Returns the score of a match of this kind, 1 to 8. Set by hand.
    #[must_use]
    pub const fn score(self) -> u8 {
        match self {
            Self::Plain => 1,
            Self::Similar => 2,
            Self::Name => 3,
            Self::OtherText => 4,
            Self::WordPrefix => 5,
            Self::Word => 6,
            Self::IdPrefix => 7,
            Self::Id => 8,
        }
    }
}
