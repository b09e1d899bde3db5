//! The verdict of a review: the stance that its words or its numbers are.

use crate::import::stance_words::{mentions_verdict, stance_of_verdict};
use crate::model::closed_enums::Stance;
use crate::model::document::Text;

/// A rating as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct ReviewRating<'a> {
    /// The verdict in words.
    pub(super) words: Option<Text<'a>>,
    /// The number.
    pub(super) value: Option<f64>,
    /// The ends of its range.
    pub(super) worst: Option<f64>,
    pub(super) best: Option<f64>,
}

/// A stance with what it was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RatedStance {
    /// The words of the verdict are known.
    ByWords(Stance),
    /// The words are not known, but the number has its place in a range.
    ByNumber(Stance),
    /// Nothing is known of it.
    Unknown,
}

impl ReviewRating<'_> {
    /// Returns the stance of a rating. Words count first: of real ratings some have numbers that say something else.
    pub(super) fn stance(&self) -> RatedStance {
        if let Some(stance) = self.words.as_deref().and_then(stance_of_verdict) {
            return RatedStance::ByWords(stance);
        }
        let contradicts = self.words.as_deref().is_some_and(mentions_verdict);
        self.by_number().filter(|_| !contradicts).map_or(RatedStance::Unknown, RatedStance::ByNumber)
    }

    /// Returns the stance by the place of the number in its range: the lowest quarter denies, the highest asserts, what is
    /// between doubts. `None` without both ends, or where the number is outside of them.
    fn by_number(&self) -> Option<Stance> {
        let (value, worst, best) = (self.value?, self.worst?, self.best?);
        if worst >= best || !(worst..=best).contains(&value) {
            return None;
        }
        let place = (value - worst) / (best - worst);
        Some(match place {
            ..=0.25 => Stance::Denies,
            0.75.. => Stance::Asserts,
            _ => Stance::Doubts,
        })
    }

    /// Returns the number with its range, as far as they are given: `1 (worst 1, best 5)`.
    pub(super) fn number_text(&self) -> Option<String> {
        let value = self.value.map(|value| value.to_string());
        let ends = [("worst", self.worst), ("best", self.best)];
        let ends: Vec<String> = ends.iter().filter_map(|(name, end)| Some(format!("{name} {}", (*end)?))).collect();
        match (value, ends.is_empty()) {
            (Some(value), false) => Some(format!("{value} ({})", ends.join(", "))),
            (Some(value), true) => Some(value),
            (None, false) => Some(format!("none ({})", ends.join(", "))),
            (None, true) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_first_and_numbers_only_with_their_range() {
        let stance = |words: &'static str, value, worst, best| {
            let words = (!words.is_empty()).then_some(words.into());
            ReviewRating { words, value, worst, best }.stance()
        };
        let number = |value, worst, best| stance("Dodgy", Some(value), Some(worst), Some(best));
        assert_eq!(stance("False", Some(5.0), Some(1.0), Some(5.0)), RatedStance::ByWords(Stance::Denies));
        assert_eq!(stance("Not false", Some(2.0), Some(1.0), Some(5.0)), RatedStance::Unknown);
        assert_eq!(number(1.0, 1.0, 5.0), RatedStance::ByNumber(Stance::Denies));
        assert_eq!(number(2.0, 1.0, 5.0), RatedStance::ByNumber(Stance::Denies));
        assert_eq!(number(3.0, 1.0, 5.0), RatedStance::ByNumber(Stance::Doubts));
        assert_eq!(number(5.0, 1.0, 5.0), RatedStance::ByNumber(Stance::Asserts));
        // No range, a range of one number, upside down, and a number outside.
        assert_eq!(stance("Dodgy", Some(1.0), None, Some(5.0)), RatedStance::Unknown);
        assert_eq!(number(-1.0, -1.0, -1.0), RatedStance::Unknown);
        assert_eq!(number(1.0, 5.0, 1.0), RatedStance::Unknown);
        assert_eq!(number(7.0, 1.0, 5.0), RatedStance::Unknown);
        assert_eq!(stance("", None, None, None), RatedStance::Unknown);
        assert_eq!(
            ReviewRating { words: None, value: Some(1.0), worst: None, best: Some(5.0) }.number_text().as_deref(),
            Some("1 (best 5)")
        );
    }
}
