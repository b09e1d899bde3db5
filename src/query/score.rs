//! How well each claim fits a part of a query: one byte a claim, 0 where it does not.

/// Why a claim fits, from the least to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It fits, and nothing can be said of how well.
    Plain,
    /// A word or name is similar.
    Similar,
    /// A name that it refers to has the word.
    Name,
    /// Another of its texts has the word.
    Elsewhere,
    /// The statement has a word that starts so.
    Beginning,
    /// The statement has the word.
    Word,
    /// Its id begins so.
    IdBeginning,
    /// This is its id.
    Id,
}

impl Rank {
    /// The score of a claim that fits so.
    #[must_use]
    pub fn score(self) -> u8 {
        match self {
            Self::Plain => 1,
            Self::Similar => 2,
            Self::Name => 3,
            Self::Elsewhere => 4,
            Self::Beginning => 5,
            Self::Word => 6,
            Self::IdBeginning => 7,
            Self::Id => 8,
        }
    }
}

/// The scores of all claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores(Vec<u8>);

impl Scores {
    /// No claim fits.
    #[must_use]
    pub fn none(size: usize) -> Self {
        Self(vec![0; size])
    }

    /// Every claim fits.
    #[must_use]
    pub fn all(size: usize) -> Self {
        Self(vec![Rank::Plain.score(); size])
    }

    /// The score of a claim.
    #[must_use]
    pub fn of(&self, claim: usize) -> u8 {
        self.0.get(claim).copied().unwrap_or(0)
    }

    /// All scores.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A claim fits at least so well.
    pub fn raise(&mut self, claim: usize, rank: Rank) {
        if let Some(score) = self.0.get_mut(claim) {
            *score = (*score).max(rank.score());
        }
    }

    /// These claims fit at least so well.
    pub fn raise_all(&mut self, claims: &[u32], rank: Rank) {
        for &claim in claims {
            self.raise(claim as usize, rank);
        }
    }

    /// Claims for which this holds fit.
    pub fn raise_where(&mut self, holds: impl Fn(usize) -> bool) {
        for (claim, score) in self.0.iter_mut().enumerate() {
            if holds(claim) {
                *score = (*score).max(Rank::Plain.score());
            }
        }
    }

    /// Claims that fit both; the ranks add up.
    #[must_use]
    pub fn both(mut self, other: &Self) -> Self {
        for (score, &with) in self.0.iter_mut().zip(&other.0) {
            *score = if *score == 0 || with == 0 { 0 } else { score.saturating_add(with - 1) };
        }
        self
    }

    /// Claims that fit either; the better rank counts.
    pub fn highest(&mut self, other: &Self) {
        for (score, &with) in self.0.iter_mut().zip(&other.0) {
            *score = (*score).max(with);
        }
    }

    /// Claims that do not fit.
    #[must_use]
    pub fn inverted(mut self) -> Self {
        for score in &mut self.0 {
            *score = u8::from(*score == 0);
        }
        self
    }

    /// Whether no claim fits.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.iter().all(|&score| score == 0)
    }
}
