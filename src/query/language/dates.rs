//! Dates and grades of a query as ranges.

use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::date::{Day, DayRange, When};
use crate::model::date_text::{is_part_of_year, part_of_year, suggestion};

use super::ast::{Comparison, FieldValue};
use super::value_error::{DateError, GradeError};

/// Returns the spans of days that a value means: one, unless it is a date with gaps such as `{1960,1980}`.
///
/// # Errors
/// If it is no date, or a range that ends before it begins.
pub(crate) fn day_spans(value: &FieldValue) -> Result<Vec<DayRange>, DateError> {
    let gapped = if let FieldValue::Is(text) = value { When::parse(text).ok().map(|when| when.spans) } else { None };
    match gapped.filter(|spans| !spans.is_empty()) {
        Some(spans) => Ok(spans),
        None => Ok(vec![days(value)?]),
    }
}

/// Returns a value with its dates in the form that is understood, where they can be guessed: `29.3.2021`, `2023/11`.
/// `None` where nothing is to be corrected, or cannot be.
#[must_use]
pub(crate) fn suggest_corrected(value: &FieldValue) -> Option<FieldValue> {
    let right = |text: &str| if parse_date(text).is_ok() { Some(text.to_owned()) } else { proposal(text) };
    if let FieldValue::Range(Some(from), Some(to)) = value
        && let Some(right) = completed_end(from, to)
    {
        return Some(FieldValue::Range(Some(from.clone()), Some(right)));
    }
    // The inner `None` is an end that cannot be corrected, and spoils the range; the outer one is an open end, and
    // stays.
    let end =
        |text: &Option<String>| Some(text.as_deref().map(right)).filter(|end| *end != Some(None)).map(Option::flatten);
    Some(match value {
        FieldValue::Is(text) => FieldValue::Is(right(text)?),
        FieldValue::Compared(comparison, text) => FieldValue::Compared(*comparison, right(text)?),
        FieldValue::Range(from, to) => FieldValue::Range(end(from)?, end(to)?),
    })
    // Corrected ends may lie the wrong way round: such a range is not proposed.
    .filter(|corrected| corrected != value && days(corrected).is_ok())
}

/// Returns the first and the last day that a value means.
///
/// # Errors
/// If it is no date, or a range that ends before it begins.
pub fn days(value: &FieldValue) -> Result<(Day, Day), DateError> {
    Ok(match value {
        FieldValue::Is(text) => parse_date(text)?,
        FieldValue::Range(from, to) => {
            let first = from.as_deref().map_or(Ok(Day::MIN), |from| parse_date(from).map(|days| days.0))?;
            let last = to.as_deref().map_or(Ok(Day::MAX), |to| parse_date(to).map(|days| days.1))?;
            if first > last {
                let (from, to) = (from.clone().unwrap_or_default(), to.clone().unwrap_or_default());
                let completed = completed_end(&from, &to);
                return Err(DateError::Reversed { from, to, completed });
            }
            (first, last)
        }
        FieldValue::Compared(comparison, text) => {
            let (first, last) = parse_date(text)?;
            // Claims are compared by days: with a time of day, the day itself may lie on either side.
            let day_itself = has_time_of_day(text);
            match comparison {
                // Later than the last day of the period: `>2020` begins in 2021.
                Comparison::Above if !day_itself => (last.saturating_add(1), Day::MAX),
                Comparison::Below if !day_itself => (Day::MIN, first.saturating_sub(1)),
                Comparison::AtLeast | Comparison::Above => (first, Day::MAX),
                Comparison::AtMost | Comparison::Below => (Day::MIN, last),
            }
        }
    })
}

/// Returns the end of a range, completed by the parts that only its beginning has: `25` after `2024-12-24..` is
/// `2024-12-25`. `None` where it cannot be completed to a later date.
#[must_use]
pub(crate) fn completed_end(from: &str, to: &str) -> Option<String> {
    // Only the last part is completed: what `3` means after a year would be a guess.
    let (before, last) = from.rsplit_once('-')?;
    let fits = (1..=2).contains(&to.len()) && last.len() <= 2 && to.bytes().all(|byte| byte.is_ascii_digit());
    let right = format!("{before}-{to:0>2}");
    (fits && parse_date(&right).ok()?.1 >= parse_date(from).ok()?.0).then_some(right)
}

/// Returns how a date is read that is a part of a year in EDTF and looks like a span of years, `winter 2022` of `2022-24`, with the
/// span, `2022..2024`. `None` of any other date.
#[must_use]
pub(crate) fn part_or_years(date: &str) -> Option<(String, String)> {
    let (year, code) = date.split_once('-').filter(|(year, code)| year.len() == 4 && code.len() == 2)?;
    let (century, begin) = year.split_at_checked(2)?;
    let when = When::parse(date).ok()?;
    let label = when.label();
    let is_part = label != date && code.parse::<u8>().ok()? > begin.parse::<u8>().ok()?;
    is_part.then(|| (label.clone().into_owned(), format!("{year}..{century}{code}")))
}

/// Returns the date that a text may mean. After a comparison the dots of an open range mean nothing: `>2024..`.
fn proposal(text: &str) -> Option<String> {
    let date = text.trim_end_matches("..");
    if date == text || parse_date(date).is_err() { suggestion(date) } else { Some(date.to_owned()) }
}

/// Parses a date that may still be typed: `20` is the century, `202` the decade, `2024-` the year, `2024-1` January. Parts of a
/// year are read as they are shown: `Q2 2024`, `2024-Q2`.
fn parse_date(text: &str) -> Result<(Day, Day), DateError> {
    let wrong = || {
        let text = text.to_owned();
        match proposal(&text) {
            _ if is_part_of_year(&text) => DateError::NoYear { text },
            Some(right) => DateError::Misspelt { text, right },
            None => DateError::NoDate { text },
        }
    };
    let parse = |text: &str| When::parse(text).map(|when| (when.first, when.last)).map_err(|_| wrong());
    if let Some(part) = part_of_year(text) {
        return parse(&part);
    }
    let text = text.trim_end_matches('-');
    if text.len() < 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Filled up with zeros and with nines: the first and the last year with these digits.
        let (first, last) = (parse(&format!("{text:0<4}"))?, parse(&format!("{text:9<4}"))?);
        return Ok((first.0, last.1));
    }
    // A minus at the beginning is the sign of the year, and no empty part to be filled up.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !text.starts_with('-');
    if !plain {
        return parse(text);
    }
    let padded: Vec<String> = text.split('-').map(|part| format!("{part:0>2}")).collect();
    parse(&padded.join("-"))
}

/// Returns the first date of a value that has fewer than four digits, and the first and last year that it stands for:
/// `24` is 2400 to 2499.
#[must_use]
pub(crate) fn abbreviated_year(value: &FieldValue) -> Option<(&str, [String; 2])> {
    let texts = match value {
        FieldValue::Is(text) | FieldValue::Compared(_, text) => [Some(text), None],
        FieldValue::Range(from, to) => [from.as_ref(), to.as_ref()],
    };
    let short = |text: &&String| (1..4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = texts.into_iter().flatten().find(short)?;
    Some((text, [format!("{text:0<4}"), format!("{text:9<4}")]))
}

/// Returns the first date of a value that has a time of day, which is ignored: claims are compared by days.
#[must_use]
pub(crate) fn time_of_day(value: &FieldValue) -> Option<&str> {
    let texts = match value {
        FieldValue::Is(text) | FieldValue::Compared(_, text) => [Some(text), None],
        FieldValue::Range(from, to) => [from.as_ref(), to.as_ref()],
    };
    texts.into_iter().flatten().map(String::as_str).find(|text| has_time_of_day(text))
}

/// Returns whether a date has a time of day: `2024-12-24T18:00`.
fn has_time_of_day(text: &str) -> bool {
    text.split_once(['T', 't'])
        .is_some_and(|(day, time)| day.len() >= 8 && time.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns the grades that a value means, the best first.
///
/// # Errors
/// If it is no grade, or a range that begins with the worse one.
pub(crate) fn parse_grades(value: &FieldValue) -> Result<Vec<Reliability>, GradeError> {
    let place = |text: &str| {
        let is_named = |grade: &Reliability| grade.name().eq_ignore_ascii_case(text);
        Reliability::ALL.iter().position(is_named).ok_or(GradeError::NoGrade)
    };
    let (from, to) = match value {
        FieldValue::Is(text) => (place(text)?, place(text)?),
        FieldValue::Range(from, to) => {
            (from.as_deref().map_or(Ok(0), place)?, to.as_deref().map_or(Ok(Reliability::ALL.len() - 1), place)?)
        }
        FieldValue::Compared(..) => return Err(GradeError::NoGrade),
    };
    if from > to {
        return Err(GradeError::Reversed);
    }
    // Best first: the better grade has the smaller place.
    Ok(Reliability::ALL.iter().copied().skip(from).take((to + 1).saturating_sub(from)).collect())
}
