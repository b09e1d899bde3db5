//! The reasons why a text is no value of a field.

use thiserror::Error;

/// The greatest grade of credibility on the NATO scale.
pub(super) const MAX_CREDIBILITY: u8 = 6;

/// The reason why a text is no value of a field, as a clause on the values that the field takes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum FieldTextError {
    /// The field is required.
    #[error("it cannot be empty")]
    Empty,
    /// The field takes the words of a closed list.
    #[error("it is one of {}", .0.join(", "))]
    UnknownWord(Vec<&'static str>),
    /// The field takes a grade of credibility.
    #[error("it is a number from 1 to {MAX_CREDIBILITY}")]
    NoCredibility,
    /// The field takes the coordinates of a place.
    #[error("it is a latitude and a longitude in degrees: `32.5, 68.8`")]
    NoCoordinates,
    /// The field takes the decision on a draft.
    #[error("it is accepted, dropped or proposed")]
    NoDecision,
    /// The field takes figures; the clause names the one that cannot be read.
    #[error("{0}")]
    BadFigures(String),
    /// The field takes positions; the clause names the one that cannot be read.
    #[error("{0}")]
    BadPositions(String),
    /// The field takes a date; the sentence has the right spelling, as far as it can be guessed.
    #[error("{0}")]
    BadDate(String),
}
