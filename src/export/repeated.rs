//! Bounds for what a record repeats of others: names, titles and addresses. A claim may cite hundreds of sources with long
//! titles, and as many claims may cite these: without bounds, the output grows with the square of the input.

use std::borrow::Cow;
use std::cell::Cell;

use crate::limits::{MAX_REPEATED_CHARS, MAX_REPEATED_IN_RECORD};
use crate::storage::work;
use crate::text::truncate;

/// Stands for a text that there is no room for and that has no id.
pub(crate) const NO_ROOM: &str = "…";

/// Returns a text that is repeated in the record of another, cut at [`MAX_REPEATED_CHARS`] with `…` at its end.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    truncate(text, MAX_REPEATED_CHARS)
}

/// Returns whether a text ends as [`excerpt`] cuts one.
pub(crate) fn is_cut(text: &str) -> bool {
    text.ends_with(NO_ROOM)
}

/// The number of characters that one record may still repeat, at first [`MAX_REPEATED_IN_RECORD`].
pub(crate) struct RepetitionBudget {
    left: Cell<usize>,
    /// True once a text was cut or left out.
    shortened: Cell<bool>,
}

impl Default for RepetitionBudget {
    fn default() -> Self {
        Self { left: Cell::new(MAX_REPEATED_IN_RECORD), shortened: Cell::new(false) }
    }
}

/// Joins texts with commas; of many, little more than [`excerpt`] shows.
pub(crate) fn join_bounded<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut joined = String::new();
    for (at, text) in texts.enumerate() {
        if joined.len() > 4 * MAX_REPEATED_CHARS {
            break;
        }
        work::add(text.len());
        joined.push_str(if at == 0 { "" } else { ", " });
        joined.push_str(text);
    }
    joined
}

impl RepetitionBudget {
    /// Starts over for the next record.
    pub(crate) fn reset(&self) {
        self.left.set(MAX_REPEATED_IN_RECORD);
    }

    /// Notes that the record leaves something out by another bound.
    pub(crate) fn shorten(&self) {
        self.shortened.set(true);
    }

    /// Returns whether a text was cut or left out since this was last called.
    pub(crate) fn take_shortened(&self) -> bool {
        self.shortened.take()
    }

    /// Returns a text of another record, cut where it is long; `None` where the budget is used up, as it is then for all texts
    /// that follow.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        let text = excerpt(text);
        work::add(text.len());
        let left = self.left.get().checked_sub(text.chars().count());
        // A shorter text after one that did not fit must not fit: which texts are shown would seem to be chosen.
        self.left.set(left.unwrap_or(0));
        if left.is_none() || matches!(text, Cow::Owned(_)) {
            self.shortened.set(true);
        }
        left.map(|_| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_texts_no_more_are_joined_than_can_be_told() {
        assert_eq!(join_bounded(["a", "b", ""].into_iter()), "a, b, ");
        assert_eq!(join_bounded(std::iter::empty()), "");
        let name = "é".repeat(100);
        let text = join_bounded(std::iter::repeat_n(name.as_str(), 100_000));
        assert!(text.chars().count() > MAX_REPEATED_CHARS && text.len() < 5 * MAX_REPEATED_CHARS, "{}", text.len());
        assert!(excerpt(&text).ends_with('…'));
    }
}
