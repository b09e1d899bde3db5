//! Numbers whose thousands are separated by blanks, as in `540 000`: usual in French, Russian and the sciences.
//!
//! For the index a blank ends a word, so `540000` is searched as the phrase `540 000`, and the texts of candidates are
//! read again: all groups must have exactly three digits, with one blank between them, and the number must continue at
//! neither end.

use std::collections::HashSet;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::index::names::{NameKind, for_each_name};
use crate::model::{ClaimIx, ids::Ix};
use crate::query::digit_groups::{GROUP, groups};
use crate::query::phrase::Phrase;
use crate::storage::work;

use super::match_kind::MatchKind;
use super::scores::Scores;
use super::text_search;

/// Scores the claims whose texts or notes have a number with blanks between its thousands.
pub(crate) fn score_spaced_number(library: &Library, word: &str, cancel: &CancelToken, scores: &mut Scores) {
    let Some(groups) = groups(word).map(|words| Phrase::of(words, false)) else { return };
    let mut candidates = Scores::empty(library.size());
    text_search::score_phrase_in_texts(library, &groups, cancel, &mut candidates);
    // Claims whose own texts do not have the number: the index found its groups apart, or in a note that stands
    // elsewhere.
    let mut others: HashSet<usize> = HashSet::new();
    for (claim, &found) in candidates.bytes().iter().enumerate() {
        // A claim that has a better score already is not read again.
        if found == 0 || scores.get(claim) >= MatchKind::OtherText.score() || cancel.is_cancelled() {
            continue;
        }
        work::add(1);
        let mut has = false;
        library.base.claims.row(ClaimIx::new(claim)).texts(&mut |text| has |= has_number(text, &groups.words));
        if has {
            scores.add(claim, MatchKind::OtherText);
        } else {
            others.insert(claim);
        }
    }
    if others.is_empty() {
        return;
    }
    for (claim, text) in library.base.remarks_elsewhere() {
        work::add(1);
        if others.contains(&claim.at()) && has_number(text, &groups.words) {
            scores.add(claim.at(), MatchKind::OtherText);
        }
    }
}

/// Returns the entities with a number of these groups in a name.
pub(crate) fn entities_with_number(library: &Library, groups: &Phrase) -> Vec<u32> {
    let mut entities = text_search::entities_named(library, groups);
    entities.retain(|&entity| {
        work::add(1);
        let mut has = false;
        if let Some(record) = library.names.record(entity) {
            for_each_name(&library.base, record, |kind, _, name| {
                has |= kind != NameKind::Id && has_number(name, &groups.words);
            });
        }
        has
    });
    entities
}

/// Returns whether a text has a number with blanks between these groups.
fn has_number(text: &str, groups: &[String]) -> bool {
    let number = groups.join(" ");
    let has = |number: &str| {
        text.match_indices(number).any(|(start, _)| {
            let (before, after) =
                (text.get(..start).unwrap_or_default(), text.get(start + number.len()..).unwrap_or_default());
            !continues_before(before) && !continues_after(after)
        })
    };
    // A decimal comma is folded to a point; the texts read here are as written.
    has(&number) || (number.contains('.') && has(&number.replace('.', ",")))
}

/// Calls `give` with each number that a text has with blanks between its thousands, as one word: `540000` for `540 000`.
pub(crate) fn for_each_spaced_number(text: &str, mut give: impl FnMut(&str)) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = 0;
    while let Some(found) = text.get(end..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let (before, mut rest) = text.split_at_checked(end + found).unwrap_or_default();
        let first = digits(rest);
        // No number begins inside of a run of digits.
        end = before.len() + first;
        work::add(found + first);
        if first > GROUP || continues_before(before) {
            continue;
        }
        let mut number = rest.get(..first).unwrap_or_default().to_owned();
        rest = rest.get(first..).unwrap_or_default();
        while let Some(group) = rest.strip_prefix(' ').filter(|rest| digits(rest) == GROUP) {
            let (group, after) = group.split_at_checked(GROUP).unwrap_or_default();
            number.push_str(group);
            rest = after;
            if groups(&number).is_none() {
                break;
            }
            if !continues_after(rest) {
                give(&number);
            }
            let decimals = rest.strip_prefix(['.', ',']).unwrap_or_default();
            let (decimals, after) = decimals.split_at_checked(digits(decimals)).unwrap_or_default();
            if !decimals.is_empty() && !continues_after(after) {
                give(&format!("{number}.{decimals}"));
            }
        }
    }
}

/// Returns whether a number after this text begins in it already: after a digit, a letter, a sign, or another group.
fn continues_before(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(' ') else {
        return before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/' | ':' | '\''));
    };
    let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    // `540 000` within `1 540 000` is the end of a longer number.
    (1..=GROUP).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a number before this text continues in it: with a digit, a letter, a sign with a digit, or another
/// group.
fn continues_after(after: &str) -> bool {
    let mut letters = after.chars();
    let next = letters.next();
    let then = letters.next();
    match next {
        Some(c) if c.is_alphanumeric() => true,
        Some('.' | ',' | '-' | '/' | ':' | '\'') => then.is_some_and(|c| c.is_ascii_digit()),
        Some(' ') => {
            let rest = after.trim_start();
            let group = rest.bytes().take_while(u8::is_ascii_digit).count();
            group == GROUP
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_it_ends() {
        let has = |text: &str, word: &str| groups(word).is_some_and(|groups| has_number(text, &groups));
        assert!(has("540 000 réfugiés", "540000") && has("около 540 000.", "540000") && has("(540 000)", "540000"));
        assert!(has("in 2024 540 000 people", "540000"), "a year is no group");
        assert!(has("1 200 000,5 т", "1200000.5") && has("12 345.6", "12345.6"));
        assert!(!has("12 345.67", "12345.6") && !has("9 12 345.6", "12345.6") && !has("12 345", "12345.6"));
        for text in
            ["12 540 000", "540 000 000", "540, 000", "540. 000", "540 0001", "1540 000", "540 000.5", "540  000"]
        {
            assert!(!has(text, "540000"), "{text}");
        }
    }

    #[test]
    fn the_numbers_of_a_text_are_those_that_it_has() {
        let numbers = |text: &str| {
            let mut found = Vec::new();
            for_each_spaced_number(text, |number| found.push(number.to_owned()));
            found.dedup();
            found
        };
        assert_eq!(numbers("in 2024 540 000 people, 1 200 000,5 t and 12 345.6"), ["540000", "1200000.5", "12345.6"]);
        assert_eq!(numbers("12 540 000 and 540, 000, 540  000, 540000, 007 000, 1 2"), ["12540000"]);
    }
}
