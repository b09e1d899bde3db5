//! How near two spellings are. Pure functions on folded words; which words are compared is decided elsewhere.

use strsim::osa_distance;

/// Longer words are not compared: the cost grows with the product of the lengths.
pub const LONGEST: usize = 32;

/// How many letters may differ in a word of this length (in characters): missing, added, changed, or two swapped.
#[must_use]
pub fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The nearest of some words, if one is near enough; the first of several.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = allowed(length).max(usize::from(length > 1));
    known
        .into_iter()
        .map(|candidate| (osa_distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters differ, if not more than `limit`.
#[must_use]
pub fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let (shorter, longer) = (left.chars().count(), right.chars().count());
    if shorter.abs_diff(longer) > limit || longer > LONGEST {
        return None;
    }
    Some(osa_distance(left, right)).filter(|&distance| distance <= limit)
}
