//! The number of edits between two words, and how many of them a misspelling may have.

use strsim::osa_distance;

use super::MAX_COMPARED_CHARS;

/// Returns the maximum number of edits (insertion, deletion, substitution, or transposition of two neighbours) by which
/// a word of this length, in characters, may be misspelt. A word too long to be compared has none. Set by hand: most
/// words of three letters are one edit from another.
#[must_use]
pub(crate) fn max_edits(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        8..=MAX_COMPARED_CHARS => 2,
        _ => 0,
    }
}

/// Returns the edit distance (optimal string alignment) between two words; `None` if it is above `limit`, or if one of
/// them is longer than [`MAX_COMPARED_CHARS`].
#[must_use]
pub(crate) fn edit_distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let (left_length, right_length) = (left.chars().count(), right.chars().count());
    // The difference of the lengths is a lower bound, and costs far less.
    if left_length.abs_diff(right_length) > limit || left_length.max(right_length) > MAX_COMPARED_CHARS {
        return None;
    }
    Some(osa_distance(left, right)).filter(|&edits| edits <= limit)
}
