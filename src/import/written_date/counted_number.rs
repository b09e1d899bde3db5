//! Numbers of four digits that count things and name no year: `attacked by 2000 soldiers`, `between 1200 and 1500 people`.
//!
//! The noun after a number decides, and the word before it. Where they leave it open, a round number is no year: counts are
//! rounded, years are not.

use std::ops::RangeInclusive;

use super::super::lexeme::{Lexeme, listed, word_at};
use super::super::noun_words::{ENDS, PEOPLE};
use super::super::quantity::is_unit;

/// Years that reports of today mostly tell of.
const MODERN: RangeInclusive<u32> = 1_900..=2_099;

/// Counts in the range of those years are rounded to this.
const ROUND: u32 = 50;

/// Of two other counts of four digits, one is rounded to this at least.
const SLIGHTLY_ROUND: u32 = 10;

/// Maximum number of words between a number and the noun that it counts: `2000 heavily armed men`.
const MAX_BETWEEN: usize = 2;

/// Words after a year that go on with the sentence, while a count goes on with a noun or a verb: `2000 was`, `2000 fled`.
const AFTER_YEAR: &str = "the a an in and or when but at by as to with it he she they we that which there until on for from after before \
    was is";

/// Words before a number that make a quantity of it.
const QUALIFIERS: &str =
    "over nearly almost some least most roughly approximately another only additional exactly estimated";

/// Words before a number of people that may as well belong to a year: `after 2000 soldiers`.
const BEFORE_YEARS: &str = "after before until till through following since in during by the a an this early late mid";

/// Ends of the participles before `by` that say who did it.
const PARTICIPLES: [&str; 2] = ["ed", "en"];
const IRREGULAR_PARTICIPLES: &str = "held shot hit built run overrun made met fought";

/// A noun after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CountedNoun {
    /// People, or a unit of measure: a number right before them counts them.
    PeopleOrUnit,
    /// Another plural. After a year it may begin a clause: `after 2010 attacks rose`.
    Plural,
}

/// Returns the noun that a number before this lexeme counts, with at most [`MAX_BETWEEN`] words before it.
fn counted_noun(lexemes: &[Lexeme<'_>], start: usize) -> Option<CountedNoun> {
    let of_them = ["them", "whom", "those", "these"];
    let first_is_of = lexemes.get(start).is_some_and(|of| of.is("of"));
    if is_unit(lexemes, start) || (first_is_of && lexemes.get(start + 1).is_some_and(|them| them.is_one_of(&of_them))) {
        return Some(CountedNoun::PeopleOrUnit);
    }
    let mut follows_name = false;
    for word in lexemes.iter().skip(start).take(MAX_BETWEEN + 1) {
        let is_small = !word.is_capitalized();
        if is_small && word.is_listed(PEOPLE) {
            return Some(CountedNoun::PeopleOrUnit);
        }
        if !word.is_word() || word.is("of") || word.is_listed(ENDS) {
            return None;
        }
        if is_small && is_plural(&word.lower) {
            return Some(CountedNoun::Plural);
        }
        // `2000 Russian soldiers`; but in `2010 Acme sold shares` the name begins a clause.
        if follows_name {
            return None;
        }
        follows_name = !is_small;
    }
    None
}

/// Returns whether a word, in small letters, looks like a plural.
fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|ending| word.ends_with(ending))
}

/// Returns the number of four digits that is a lexeme.
fn number(lexemes: &[Lexeme<'_>], at: usize) -> Option<u32> {
    lexemes.get(at).filter(|digits| digits.is_number() && digits.lower.len() == 4)?.lower.parse().ok()
}

/// Returns a word or sign before a lexeme, in small letters; empty before the first.
fn word_before<'l>(lexemes: &'l [Lexeme<'_>], at: usize, back: usize) -> &'l str {
    at.checked_sub(back).map_or("", |before| word_at(lexemes, before))
}

/// Returns whether a number is the lower end of two with a dash or a word between them: `1500 to 2000`.
fn begins_span(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let joint = lexemes.get(at + 1).filter(|joint| joint.is_one_of(&["to", "-", "—", "and", "or"]));
    // `rose from 573 in 2021 to 2210`: these are no two ends.
    let is_span = joint.is_some_and(|joint| !joint.is("to") || word_before(lexemes, at, 1) != "in");
    is_span && number(lexemes, at).zip(number(lexemes, at + 2)).is_some_and(|(low, high)| low < high)
}

/// Returns the first and the last number of the span that a number belongs to; the number itself twice where it stands alone.
fn span_around(lexemes: &[Lexeme<'_>], at: usize) -> (usize, usize) {
    if begins_span(lexemes, at) {
        return (at, at + 2);
    }
    match at.checked_sub(2).filter(|first| begins_span(lexemes, *first)) {
        Some(first) => (first, at),
        None => (at, at),
    }
}

/// Returns whether a number of four digits counts what follows it, and names no year. Of a span the last number decides.
pub(super) fn is_count(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let (first, last) = span_around(lexemes, at);
    let Some(noun) = counted_noun(lexemes, last + 1) else { return false };
    let Some(years) = number(lexemes, first).zip(number(lexemes, last)) else { return false };
    let is_modern = MODERN.contains(&years.0) && MODERN.contains(&years.1);
    let is_round = |step: u32| years.0.is_multiple_of(step) && years.1.is_multiple_of(step);
    if first != last {
        return match noun {
            _ if is_modern => is_round(ROUND),
            CountedNoun::PeopleOrUnit => true,
            CountedNoun::Plural => years.0.is_multiple_of(SLIGHTLY_ROUND) || years.1.is_multiple_of(SLIGHTLY_ROUND),
        };
    }
    let before = word_before(lexemes, at, 1);
    let is_year = match before {
        "during" | "throughout" | "early" | "late" | "mid" | "year" => true,
        "since" => is_modern || !is_round(ROUND),
        "in" => at == 1 || !is_round(ROUND),
        // `By 2030 people will live there.`
        "by" => at == 1 && is_modern,
        _ => false,
    };
    // `the 2024 elections`, `a 2021 workers' strike`, but `a 2000 kg bomb`
    let has_article = matches!(before, "the" | "a" | "this");
    !is_year
        && match noun {
            CountedNoun::PeopleOrUnit => !(is_modern && has_article && !is_round(ROUND)),
            CountedNoun::Plural => !is_modern || (is_round(ROUND) && !has_article),
        }
}

/// Returns whether a word before a number makes a quantity of it: `more than 2000`.
pub(super) fn is_qualified(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let (before, second) = (word_before(lexemes, at, 1), word_before(lexemes, at, 2));
    listed(QUALIFIERS, before)
        || (before == "than" && matches!(second, "more" | "fewer" | "less"))
        || (before == "to" && second == "up")
}

/// Returns whether a number without a word before it that says so may be a year: one of today, which counts nothing. A round
/// one needs a sentence that goes on as after a year.
pub(super) fn may_stand_alone(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let is_modern = number(lexemes, at).is_some_and(|year| MODERN.contains(&year));
    // `It killed 2000.`
    let follows_verb = word_before(lexemes, at, 1).ends_with("ed");
    let is_open = follows_verb || is_qualified(lexemes, at) || !goes_on(lexemes, at + 1);
    is_modern && counted_noun(lexemes, at + 1).is_none() && !(is_open && is_round(lexemes, at))
}

/// Returns whether a number is one that counts are rounded to.
pub(super) fn is_round(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    number(lexemes, at).is_some_and(|number| number.is_multiple_of(ROUND))
}

/// Returns whether a sentence ends before a lexeme, or goes on as it does after a year.
pub(super) fn goes_on(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    lexemes.get(at).is_none_or(|next| !next.is_word() || next.is_capitalized() || next.is_listed(AFTER_YEAR))
}

/// Returns whether a number with the look of a year certainly counts people: no word of time stands before it, or those whom
/// it counts have done what the sentence says, as in `attacked by 2000 soldiers`.
#[must_use]
pub(crate) fn counts_people(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let (before, second) = (word_before(lexemes, at, 1), word_before(lexemes, at, 2));
    let is_done_by = before == "by"
        && (PARTICIPLES.iter().any(|ending| second.ends_with(ending)) || listed(IRREGULAR_PARTICIPLES, second));
    counted_noun(lexemes, at + 1) == Some(CountedNoun::PeopleOrUnit) && (is_done_by || !listed(BEFORE_YEARS, before))
}
