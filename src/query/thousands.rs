//! Numbers whose thousands are parted by common blanks, as in `540 000`: usual in French, Russian and the sciences.
//!
//! The index takes a blank for the end of a word, so `540000` is looked for as `540` and `000` side by side, and the
//! texts that have them are read again: all groups have exactly three digits, one blank stands between two of them, and
//! the number goes on at neither end. The groups stay words of their own.

use std::collections::HashSet;

use crate::index::Library;
use crate::model::{ClaimIx, RecordIx, ids::Ix};
use crate::pack::work;

use super::score::{Rank, Scores};
use super::text::{self, Phrase};
use crate::cancel::CancelToken;

/// Digits of a group, the first excepted, which has one to three.
const GROUP: usize = 3;

/// Maximum number of groups: as many as the words that a phrase is looked for with at little cost.
const MAX_GROUPS: usize = 4;

/// Returns the groups of a number; `None` for a number below one thousand, or for what is not written in digits alone.
#[must_use]
pub fn groups(word: &str) -> Option<Phrase> {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0');
    if !digits || !(GROUP + 1..=GROUP * MAX_GROUPS).contains(&word.len()) {
        return None;
    }
    let (first, mut rest) = word.split_at_checked((word.len() - 1) % GROUP + 1)?;
    let mut words = vec![first.to_owned()];
    while let Some((group, behind)) = rest.split_at_checked(GROUP) {
        words.push(group.to_owned());
        rest = behind;
    }
    Some(Phrase::of(words, false))
}

/// Returns whether a word is a group behind the first.
#[must_use]
pub fn is_behind(word: &str) -> bool {
    word.len() == GROUP && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the number that some words are the groups of, `1 200 000`; `None` where they are other words.
#[must_use]
pub fn joined(words: &[&str]) -> Option<String> {
    let joined = words.concat();
    let same = groups(&joined).is_some_and(|phrase| phrase.words.iter().map(String::as_str).eq(words.iter().copied()));
    same.then_some(joined)
}

/// Scores the claims whose texts or notes have the number that a phrase is, with blanks between its thousands.
pub fn find(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    let [word] = phrase.words.as_slice() else { return };
    let Some(groups) = groups(word).filter(|groups| groups.is_known(library)) else { return };
    let mut candidates = Scores::none(library.size());
    text::find_in_texts(library, &groups, cancel, &mut candidates);
    let mut others: HashSet<usize> = HashSet::new();
    let known = scores.bytes().to_vec();
    for (claim, (&found, &had)) in candidates.bytes().iter().zip(&known).enumerate() {
        if found == 0 || had > 0 || cancel.is_cancelled() {
            continue;
        }
        work::add(1);
        let mut has = false;
        library.base.claims.row(ClaimIx::new(claim)).texts(&mut |text| has |= has_number(text, &groups.words));
        if has {
            scores.raise(claim, Rank::Elsewhere);
        } else {
            others.insert(claim);
        }
    }
    if others.is_empty() {
        return;
    }
    for (_, note) in library.base.notes.pairs() {
        work::add(1);
        if let RecordIx::Claim(claim) = note.on
            && others.contains(&claim.at())
            && has_number(&note.text, &groups.words)
        {
            scores.raise(claim.at(), Rank::Elsewhere);
        }
    }
}

/// Returns whether a text has a number with blanks between these groups.
fn has_number(text: &str, groups: &[String]) -> bool {
    let number = groups.join(" ");
    text.match_indices(&number).any(|(start, _)| {
        let (before, behind) =
            (text.get(..start).unwrap_or_default(), text.get(start + number.len()..).unwrap_or_default());
        !goes_back(before) && !goes_on(behind)
    })
}

/// Returns whether a number that follows this text began in it: behind a digit, a letter or a sign, or another group.
fn goes_back(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(' ') else {
        return before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/' | ':' | '\''));
    };
    let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    (1..=GROUP).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a number that stands before this text goes on in it: with a digit, a letter, a sign with a digit, or
/// another group.
fn goes_on(behind: &str) -> bool {
    let mut letters = behind.chars();
    let next = letters.next();
    let then = letters.next();
    match next {
        Some(c) if c.is_alphanumeric() => true,
        Some('.' | ',' | '-' | '/' | ':' | '\'') => then.is_some_and(|c| c.is_ascii_digit()),
        Some(' ') => {
            let rest = behind.trim_start();
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
    fn groups_are_three_digits_behind_one_to_three() {
        let told = |word: &str| groups(word).map(|phrase| phrase.words.join(" "));
        for (word, shown) in [("5400", "5 400"), ("54000", "54 000"), ("540000", "540 000"), ("1200000", "1 200 000")] {
            assert_eq!(told(word).as_deref(), Some(shown));
            assert_eq!(joined(&shown.split(' ').collect::<Vec<_>>()).as_deref(), Some(word));
        }
        for word in ["540", "0540", "5.400", "f16000", "", "1234567890123"] {
            assert_eq!(told(word), None, "{word}");
        }
        assert_eq!(joined(&["2024", "500"]), None);
        assert_eq!(joined(&["12", "50"]), None);
    }

    #[test]
    fn a_number_ends_where_it_ends() {
        let has = |text: &str, word: &str| groups(word).is_some_and(|phrase| has_number(text, &phrase.words));
        assert!(has("540 000 réfugiés", "540000") && has("около 540 000.", "540000") && has("(540 000)", "540000"));
        assert!(has("in 2024 540 000 people", "540000"), "a year is no group");
        for text in
            ["12 540 000", "540 000 000", "540, 000", "540. 000", "540 0001", "1540 000", "540 000.5", "540  000"]
        {
            assert!(!has(text, "540000"), "{text}");
        }
    }
}
