//! The dates of a sentence, and its words for a time without a date.

use std::ops::Range;

use crate::model::When;

use super::super::lexeme::{Lexeme, word_at};
use super::super::quantity::is_number_word;
use super::super::written_date::{self, is_weekday};
use super::background_dates::background;
use super::report_dates::{FirstSayings, is_of_report};

/// The times of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceTime {
    /// The date, in EDTF; a set where there are several: `{2021,2023}`.
    pub when: Option<String>,
    /// The words for it, and for times without a date: `early 2025; recently`.
    pub said: Option<String>,
    /// Dates that could not go into `when` with the others, as written.
    pub others: Vec<String>,
    /// Dates on which something was said or published, as written: no times of what happened.
    pub reports: Vec<String>,
    /// Dates of what the sentence only compares with or describes, as written, with the reason to leave them out.
    pub background: Vec<(String, &'static str)>,
    /// Remarks on how its date was found, each as a sentence without full stop.
    pub notes: Vec<String>,
    /// Days of the week on which something happened.
    pub(super) weekdays: Vec<NamedWeekday>,
    /// Lexemes of dates and of times that are counted from another: numbers among them are no quantities.
    pub(super) lexemes: Vec<Range<usize>>,
}

/// The day of the week that a sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedWeekday {
    /// The words, with the part of the day: `on Sunday night`.
    pub(super) words: String,
    /// The lexemes.
    pub(super) lexemes: Range<usize>,
}

/// Units that times are counted in.
const UNITS: [&str; 16] = [
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
    "year", "years", "decade", "decades",
];

/// Words for a time by themselves.
const ALONE: [&str; 10] = [
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "overnight",
    "recently",
    "currently",
    "nowadays",
    "presently",
    "lately",
];

/// Words before a unit or day that make a time of it: `last week`.
const POINTING: [&str; 4] = ["last", "this", "next", "previous"];

/// Parts of a day, and other times with a pointing word.
const OTHER_TIMES: [&str; 11] = [
    "night",
    "morning",
    "afternoon",
    "evening",
    "spring",
    "summer",
    "autumn",
    "winter",
    "weekend",
    "quarter",
    "century",
];

/// Reads the times of a sentence.
#[must_use]
pub(crate) fn sentence_time(text: &str, lexemes: &[Lexeme<'_>]) -> SentenceTime {
    let mut dates = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    let mut found = SentenceTime::default();
    let sayings = FirstSayings::default();
    let mut at = 0;
    while at < lexemes.len() {
        let date = written_date::at(lexemes, at);
        let (next, is_counted) = match (&date, relative(lexemes, at)) {
            (Some(date), _) => (date.next, true),
            (None, Some((next, is_counted))) => (next, is_counted),
            (None, None) => {
                at += 1;
                continue;
            }
        };
        // The article before a date is not one of the words for it.
        let first = at + usize::from(lexemes.get(at).is_some_and(|word| word.is("the")) && date.is_some());
        let words = lexemes
            .get(first)
            .zip(lexemes.get(next - 1))
            .and_then(|(first, last)| text.get(first.at..last.range().end));
        let words = words.unwrap_or_default();
        let is_weekday = date.is_none() && (at..next).any(|day| is_weekday(word_at(lexemes, day)));
        let aside = date.as_ref().and_then(|_| background(lexemes, at, next));
        if (date.is_some() || is_weekday) && is_of_report(lexemes, at, next, &sayings) {
            found.reports.push(words.to_owned());
        } else if let Some(why) = aside {
            found.background.push((words.to_owned(), why));
        } else {
            if is_weekday {
                found.weekdays.push(NamedWeekday { words: words.to_owned(), lexemes: at..next });
            }
            if !said.contains(&words) {
                said.push(words);
            }
            dates.extend(date.and_then(|date| date.edtf).map(|edtf| (edtf, words.to_owned())));
        }
        if is_counted {
            found.lexemes.push(at..next);
        }
        at = next;
    }
    found.said = (!said.is_empty()).then(|| said.join("; "));
    (found.when, found.others) = together(dates);
    found
}

/// Returns one date, or all of them as a set; where a set cannot hold them, the first, and the words of the others.
fn together(mut dates: Vec<(String, String)>) -> (Option<String>, Vec<String>) {
    let mut seen = Vec::new();
    dates.retain(|(edtf, _)| {
        let is_new = !seen.contains(edtf);
        if is_new {
            seen.push(edtf.clone());
        }
        is_new
    });
    match dates.as_slice() {
        [] => (None, Vec::new()),
        [(only, _)] => (Some(only.clone()), Vec::new()),
        [(first, _), rest @ ..] => {
            // `on 3 and 5 May 2024 and in 2025`: the dates of a set are dates of the sentence.
            let within =
                |edtf: &String| edtf.trim_matches(['{', '}']).split(',').map(str::to_owned).collect::<Vec<_>>();
            let is_set = |edtf: &String| edtf.starts_with('{');
            seen = seen.iter().flat_map(|edtf| if is_set(edtf) { within(edtf) } else { vec![edtf.clone()] }).collect();
            // A set lists its dates in order, whatever the order of the sentence.
            seen.sort();
            seen.dedup();
            let set = format!("{{{}}}", seen.join(","));
            if seen.iter().all(|edtf| !edtf.contains(['/', '[', '~'])) && When::parse(&set).is_ok() {
                (Some(set), Vec::new())
            } else {
                (Some(first.clone()), rest.iter().map(|(_, words)| words.clone()).collect())
            }
        }
    }
}

/// Reads a time without a date that begins at a lexeme: the number of the lexeme after it, and whether a number in it is
/// only counted from another time (`three days ago`), and no quantity of its own.
fn relative(lexemes: &[Lexeme<'_>], at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| word_at(lexemes, at);
    let is_unit = |at: usize| UNITS.contains(&word(at));
    let day_part = |next: usize| next + usize::from(OTHER_TIMES.contains(&word(next)));
    if ALONE.contains(&word(at)) {
        return Some((day_part(at + 1), true));
    }
    if word(at) == "in" && word(at + 1) == "recent" && is_unit(at + 2) {
        return Some((at + 3, true));
    }
    if word(at) == "on" && is_weekday(word(at + 1)) {
        return Some((day_part(at + 2), true));
    }
    if is_weekday(word(at)) && lexemes.get(at)?.is_capitalized() {
        return Some((day_part(at + 1), true));
    }
    if word(at) == "earlier" && (POINTING.contains(&word(at + 1)) || word(at + 1) == "today") {
        return Some((at + 2 + usize::from(word(at + 1) != "today"), true));
    }
    let pointed = |at: usize| is_unit(at) || is_weekday(word(at)) || OTHER_TIMES.contains(&word(at));
    if POINTING.contains(&word(at)) && pointed(at + 1) {
        return Some((day_part(at + 2), true));
    }
    if word(at) == "for" && matches!(word(at + 1), "decades" | "years" | "months" | "weeks" | "centuries" | "days") {
        return Some((at + 2, false));
    }
    past(lexemes, at).or_else(|| counted(lexemes, at))
}

/// Reads `the past several decades`, `the last 24 hours`. After `over`, `for` and `during` it is as well a length of time.
fn past(lexemes: &[Lexeme<'_>], at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| word_at(lexemes, at);
    if word(at) != "the" || !matches!(word(at + 1), "past" | "last" | "previous" | "next" | "coming" | "following") {
        return None;
    }
    let unit = (at + 2..at + 5).find(|unit| UNITS.contains(&word(*unit)) || word(*unit) == "centuries")?;
    let before = at.checked_sub(1).map_or("", word);
    Some((unit + 1, !matches!(before, "over" | "for" | "during" | "throughout")))
}

/// Reads `three days ago`, `two weeks later`, `a year earlier`, `several months after`.
fn counted(lexemes: &[Lexeme<'_>], at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| word_at(lexemes, at);
    // `almost two years after`, `more than a week later`
    let qualified = usize::from(matches!(word(at), "almost" | "nearly" | "about" | "around" | "roughly" | "just"));
    let at = at + qualified;
    let begins = lexemes.get(at)?.is_number()
        || is_number_word(word(at))
        || matches!(word(at), "a" | "an" | "few" | "several" | "some");
    let unit = (at + 1..at + 4).find(|unit| UNITS.contains(&word(*unit))).filter(|_| begins)?;
    matches!(word(unit + 1), "ago" | "later" | "earlier" | "after" | "before").then_some((unit + 2, true))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexeme::lexemes;
    use super::*;

    #[test]
    fn sentences_say_when() {
        for (text, when, said) in [
            ("It fell in early 2025.", Some("2025-01/2025-04~"), Some("early 2025")),
            ("A 2024 attack was among the worst in recent years.", Some("2024"), Some("2024; in recent years")),
            ("Attacks rose from 573 in 2021 to 1,210 in 2023.", Some("{2021,2023}"), Some("2021; 2023")),
            ("It recently began.", None, Some("recently")),
            ("They came three days ago, on Tuesday night.", None, Some("three days ago; on Tuesday night")),
            ("It has hosted them over the past several decades.", None, Some("the past several decades")),
            ("Last week, on 3 May, it rained.", None, Some("Last week; 3 May")),
            ("Nothing happened.", None, None),
            ("It killed 2023 people.", None, None),
        ] {
            let found = sentence_time(text, &lexemes(text));
            assert_eq!((found.when.as_deref(), found.said.as_deref()), (when, said), "{text}");
        }
    }
}
