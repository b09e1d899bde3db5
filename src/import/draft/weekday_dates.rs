//! Days of the week in a report whose day is known: `on Sunday`, in a report of Thursday, 7 March, was 3 March. Only what has
//! happened is counted back, and only where a single day is named.

use crate::model::date::{Day, day, iso_numbers, show};

use super::super::lexeme::{Lexeme, listed, word_at};
use super::sentence_dates::{NamedWeekday, SentenceTime};
use super::unreal::is_past;

/// The days of the week, from that of 1970-01-01.
const FROM_THURSDAY: [&str; 7] = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];

/// Words of what is still to come, or comes again and again.
const NOT_PAST: &str = "will would shall may might could can should must plans plan planned due scheduled expected expects expect set next every \
    each upcoming coming";

/// Words before a day of the week that make another of it.
const POINTING: &str = "last this past previous since";

/// Auxiliaries and other verbs of the past that do not end in `-ed`.
const PAST: &str = "was were had did died said told went took began rose made saw held found led spoke left became";

/// Notes the date of a day of the week, for a sentence that has no other date, in a report of a known day. It is for the reader to
/// take: the text does not say the date.
pub(super) fn note_weekday(time: &mut SentenceTime, lexemes: &[Lexeme<'_>], published: Option<&str>) {
    let [only] = time.weekdays.as_slice() else { return };
    if time.when.is_some() {
        return;
    }
    let of_report = published.and_then(of_iso).filter(|_| has_happened(lexemes, only));
    let name = only.lexemes.clone().find_map(|at| {
        FROM_THURSDAY.iter().position(|name| *name == word_at(lexemes, at)).and_then(|name| Day::try_from(name).ok())
    });
    let Some((of_report, name)) = of_report.zip(name) else { return };
    let back = (of_report - name).rem_euclid(7);
    let date = show(of_report - back).to_string();
    let published = show(of_report);
    time.notes.push(format!("“{}” would be {date}, counted from the date of the text, {published}", only.words));
}

/// Returns the day of a date in the form `2024-12-24`.
fn of_iso(text: &str) -> Option<Day> {
    let [year, month, of_month] = iso_numbers(text)?;
    day(i32::from(year), u8::try_from(month).ok()?, u8::try_from(of_month).ok()?)
}

/// Returns whether a sentence tells of a day of the week that is past.
fn has_happened(lexemes: &[Lexeme<'_>], weekday: &NamedWeekday) -> bool {
    let is_open = |word: &Lexeme<'_>| listed(NOT_PAST, &word.lower) && word.text != "May";
    // What is said by the way in a verb of saying does not tell when.
    let before = weekday.lexemes.start.checked_sub(1).map_or("", |before| word_at(lexemes, before));
    let is_past_verb =
        |word: &Lexeme<'_>| word.is_word() && !word.is_capitalized() && (is_past(&word.lower) || word.is_listed(PAST));
    !lexemes.iter().any(is_open)
        && lexemes.iter().any(is_past_verb)
        && !listed(POINTING, before)
        && !weekday.lexemes.clone().any(|at| listed(POINTING, word_at(lexemes, at)))
}
