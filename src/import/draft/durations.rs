//! Lengths of time in words: `for decades`, `several years`. They count nothing that stands before them.

use crate::model::Value;

use super::super::lexeme::{Lexeme, listed};
use super::super::quantity::Quantity;
use super::figure_noun::CountedThing;

/// Units of time with the one that their figures are in.
const UNITS: [(&str, &str); 7] = [
    ("decades", "years"),
    ("centuries", "years"),
    ("years", "years"),
    ("months", "months"),
    ("weeks", "weeks"),
    ("days", "days"),
    ("hours", "hours"),
];

/// A length of time in words.
pub(super) struct Duration {
    /// The word for what it measures.
    pub(super) of: String,
    /// The words.
    pub(super) value: Value,
    /// The unit of its figure.
    pub(super) unit: &'static str,
    /// The number of the lexeme after it.
    pub(super) next: usize,
}

/// Reads the length of time that begins at a lexeme; `None` where none does.
pub(super) fn duration(text: &str, lexemes: &[Lexeme<'_>], at: usize) -> Option<Duration> {
    let last = at + 1;
    let first = match lexemes.get(at)?.lower.as_str() {
        "for" => last,
        // `as many years` compares.
        "several" | "many"
            if !at.checked_sub(1).and_then(|before| lexemes.get(before)).is_some_and(|word| word.is("as")) =>
        {
            at
        }
        _ => return None,
    };
    let unit = lexemes.get(last)?;
    let (_, unit) = UNITS.iter().find(|(plural, _)| unit.is(plural))?;
    let words = text.get(lexemes.get(first)?.at..lexemes.get(last)?.range().end)?;
    let CountedThing { words: of, .. } = CountedThing::unknown(Some(unit));
    Some(Duration { of, value: Value::Vague(words.to_lowercase()), unit, next: last + 1 })
}

/// Returns whether the quantity at a lexeme is a length of time of which a sentence says only that it lasted: `for 20 years`.
pub(super) fn is_length_of_time(lexemes: &[Lexeme<'_>], start: usize, found: &Quantity) -> bool {
    let of_time = found.unit.is_some_and(|unit| listed("years months weeks days hours minutes seconds", unit));
    let before = start.checked_sub(1).and_then(|before| lexemes.get(before));
    of_time && before.is_some_and(|before| before.is_listed("for within after in during throughout"))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexeme::lexemes;
    use super::super::sentence_dates::sentence_time;
    use super::super::sentence_figures::sentence_figures;

    #[test]
    fn a_length_of_time_counts_nothing_before_it() {
        for (text, words, unit) in [
            ("They have used the building for decades.", "decades", "years"),
            ("The school stood empty for months.", "months", "months"),
            ("It took the workers several weeks.", "several weeks", "weeks"),
        ] {
            let parts = lexemes(text);
            let (figures, _) = sentence_figures(text, &parts, &sentence_time(text, &parts));
            let found: Vec<_> =
                figures.iter().map(|it| (it.of.as_str(), it.value.to_string(), it.unit.as_deref())).collect();
            assert_eq!(found, [("time", words.to_owned(), Some(unit))], "{text}");
        }
    }
}
