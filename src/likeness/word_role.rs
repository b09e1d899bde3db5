//! Roles of words by which two texts that say nearly the same may contradict each other: numbers, dates, negations.

use std::ops::Range;

/// A word of a text, folded, with its place.
pub(super) type PlacedWord = (Range<usize>, String);

/// Years that are dates rather than numbers.
const YEARS: std::ops::RangeInclusive<u32> = 1500..=2100;

/// Months, without those that are mostly another word: March and May.
const MONTHS: [&str; 10] =
    ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"];

/// Words that turn a statement into its opposite, folded: in English, then in German, French and Spanish, without those that are
/// another word elsewhere.
const NEGATIONS: [&str; 46] = [
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "dont", "doesnt",
    "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "cant", "couldnt", "shouldnt", "hasnt", "havent",
    "hadnt", "aint", "denies", "denied", "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "niemand",
    "nie", "niemals", "ohne", "jamais", "aucun", "aucune", "nunca", "ninguna", "ninguno", "nadie",
];

/// The role of a word where two texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordRole {
    /// A word that begins with a digit and is no year.
    Number,
    /// A year or a month.
    Date,
    /// A word that turns a statement into its opposite.
    Negation,
    /// Any other word.
    Plain,
}

impl WordRole {
    /// Returns the role of a folded word.
    pub(crate) fn of(word: &str) -> Self {
        if is_year(word) || MONTHS.contains(&word) {
            Self::Date
        } else if starts_with_digit(word) {
            Self::Number
        } else if NEGATIONS.contains(&word) {
            Self::Negation
        } else {
            Self::Plain
        }
    }
}

/// Returns whether a folded word is a number.
pub(super) fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether a folded word is a year.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year))
}
