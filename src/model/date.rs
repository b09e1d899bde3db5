//! Dates in EDTF, the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019), as ranges of days.
//!
//! Parsing EDTF itself is the work of the crate `edtf-core`; here its bounds become days that can be compared. The calendar
//! arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), in which days are counted
//! from 0000-03-01 so that the leap day is the last of its year.

use compact_str::{CompactString, format_compact};
use edtf_core::{Bound, BoundDate, Edtf, SetElement};
use serde::{Deserialize, Serialize};

use super::date_text::explain_invalid;
use super::timestamps::without_times;

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i32;

/// A time as written, with the days that it can stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// As written.
    pub text: CompactString,
    /// First day; `Day::MIN` where the start is open or not known.
    pub first: Day,
    /// Last day; `Day::MAX` where the end is open or not known.
    pub last: Day,
    /// Marked `~` or `%`: approximate.
    pub approximate: bool,
    /// Marked `?` or `%`: uncertain.
    pub uncertain: bool,
    /// The ranges of days that it is made of, if there are days between them, as in `{1960,1980}`: in order and apart.
    /// Empty if all days from the first to the last are meant.
    pub spans: Vec<DayRange>,
}

/// A range of days: the first and the last, both included.
pub(crate) type DayRange = (Day, Day);

impl When {
    /// Parses a date in EDTF, or a timestamp of a machine, of which the day counts.
    ///
    /// # Errors
    /// A sentence that says why it is not a date, with the right spelling as far as it can be guessed.
    pub fn parse(text: &str) -> Result<Self, String> {
        // Most dates are days, and a day has one reading.
        if let Some(day) = iso_day(text) {
            let (approximate, uncertain) = (false, false);
            return Ok(Self { text: text.into(), first: day, last: day, approximate, uncertain, spans: Vec::new() });
        }
        // EDTF first: it knows times as well, and only what it refuses may be a timestamp of a machine.
        let date = Edtf::parse(text).or_else(|fault| match without_times(text) {
            Some(date) => Edtf::parse(&date).map_err(|_| fault),
            None => Err(fault),
        });
        let date = date.map_err(|fault| explain_invalid(text, fault.message))?;
        if let Some((start, end)) = ends_earlier_that_day(text) {
            return Err(format!("`{text}` is not a date: it ends before it begins; write it `{end}/{start}`"));
        }
        let bounds = date.bounds();
        Ok(Self {
            text: text.into(),
            first: bound(bounds.earliest).unwrap_or(Day::MIN),
            last: bound(bounds.latest).unwrap_or(Day::MAX),
            approximate: date.is_approximate(),
            uncertain: date.is_uncertain(),
            // Bounds alone would fill the gaps of a set: `{1960,1980}` is not the twenty years between.
            spans: spans(&date),
        })
    }

    /// Returns whether it can have a day in common with the days from `first` to `last`.
    #[must_use]
    pub fn overlaps(&self, first: Day, last: Day) -> bool {
        self.day_ranges().any(|span| span.0 <= last && first <= span.1)
    }

    /// Returns whether it and another time can have a day in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        other.day_ranges().any(|(first, last)| self.overlaps(first, last))
    }

    /// Returns the ranges of days that it is made of, in order: one, unless it has gaps.
    pub(crate) fn day_ranges(&self) -> impl Iterator<Item = DayRange> + '_ {
        let whole = self.spans.is_empty().then_some((self.first, self.last));
        whole.into_iter().chain(self.spans.iter().copied())
    }

    /// Returns the number of days that it can stand for.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.day_ranges().map(|(first, last)| i64::from(last) - i64::from(first) + 1).sum()
    }

    /// Returns the number of days that it has in common with another time.
    #[must_use]
    pub fn common_days(&self, other: &Self) -> i64 {
        let common = |one: DayRange, other: DayRange| i64::from(one.1.min(other.1)) - i64::from(one.0.max(other.0)) + 1;
        self.day_ranges().flat_map(|one| other.day_ranges().map(move |other| common(one, other).max(0))).sum()
    }
}

/// Returns the three numbers of a text in the form `2024-12-24`; `None` where it is in another form.
#[must_use]
pub(crate) fn iso_numbers(text: &str) -> Option<[u16; 3]> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
    let two = |tens: u8, ones: u8| Some(digit(tens)? * 10 + digit(ones)?);
    let &[y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = text.as_bytes() else { return None };
    Some([two(y3, y2)? * 100 + two(y1, y0)?, two(m1, m0)?, two(d1, d0)?])
}

/// Returns the day of a text in the form `2024-12-24`; `None` where it is in another form, or no day.
fn iso_day(text: &str) -> Option<Day> {
    let [year, month, of_month] = iso_numbers(text)?;
    day(i32::from(year), u8::try_from(month).ok()?, u8::try_from(of_month).ok()?)
}

/// Returns both ends of an interval within one day whose times of day are in the wrong order; `None` if they are in order, or
/// in different time zones.
fn ends_earlier_that_day(text: &str) -> Option<(&str, &str)> {
    let (start, end) = text.split_once('/')?;
    let (day, from) = start.split_once('T')?;
    let (same_day, to) = end.split_once('T')?;
    let zone = |time: &str| time.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).to_owned();
    // Times of one zone compare as texts: their digits stand in the same places. Bounds are days, which do not tell
    // them apart.
    (day == same_day && zone(from) == zone(to) && from > to).then_some((start, end))
}

/// Returns the ranges of days of a set that has gaps; none for all other dates.
fn spans(date: &Edtf) -> Vec<DayRange> {
    let Edtf::Set(set) = date else { return Vec::new() };
    let of = |date: edtf_core::Date| {
        let bounds = Edtf::Date(date).bounds();
        (bound(bounds.earliest).unwrap_or(Day::MIN), bound(bounds.latest).unwrap_or(Day::MAX))
    };
    let span = |element: &SetElement| match *element {
        SetElement::Date(date) => of(date),
        SetElement::OnOrBefore(date) => (Day::MIN, of(date).1),
        SetElement::OnOrAfter(date) => (of(date).0, Day::MAX),
        SetElement::Range(from, to) => (of(from).0, of(to).1),
    };
    let spans = merge_ranges(set.elements.iter().map(span).collect());
    if spans.len() > 1 { spans } else { Vec::new() }
}

/// Returns ranges in order; those that overlap, or follow one another without a day between, are merged.
#[must_use]
pub(crate) fn merge_ranges(mut spans: Vec<DayRange>) -> Vec<DayRange> {
    spans.sort_unstable();
    let mut merged: Vec<DayRange> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            // The larger end of the two: a range may lie within the one before it. Saturates at an open end.
            Some(before) if span.0 <= before.1.saturating_add(1) => before.1 = before.1.max(span.1),
            _ => merged.push(span),
        }
    }
    merged
}

/// Returns the day of a calendar date; `None` if there is no such date, or if its number does not fit.
#[must_use]
pub fn day(year: i32, month: u8, of_month: u8) -> Option<Day> {
    let fits = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&of_month);
    if fits { Day::try_from(days_from_civil(i64::from(year), month, of_month)).ok() } else { None }
}

/// Returns the calendar date of a day: the astronomical year (0 is 1 BC), the month (1–12) and the day of the month (1–31).
/// The algorithm is `civil_from_days` of Hinnant.
#[must_use]
pub fn civil_from_days(day: Day) -> (i32, u8, u8) {
    // An era is 400 years from March to February. The sum takes the leap days out, so that each year has 365 days: there is
    // one every 4 years (after 1,460 days), none every 100 (after 36,524), and one every 400 (after 146,096).
    let shifted = i64::from(day) + DAYS_TO_1970;
    let era = shifted.div_euclid(DAYS_OF_ERA);
    let of_era = shifted.rem_euclid(DAYS_OF_ERA);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Five months from March on have 153 days, and so have the next five: a straight line through their lengths.
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (narrow(year), narrow(month), narrow(of_month))
}

/// Returns the astronomical year of a day: 0 is 1 BC.
#[must_use]
pub fn year_of(day: Day) -> i32 {
    civil_from_days(day).0
}

/// Formats a day: `2025-01-31`; years above 9999 have more digits, years before 0000 a minus sign.
#[must_use]
pub fn show(day: Day) -> CompactString {
    let (year, month, of_month) = civil_from_days(day);
    if let Some(year) = u16::try_from(year).ok().filter(|&year| year <= 9999) {
        // Most claims have such a date, and it is formatted whenever a claim is read: faster than `format!`.
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let two = |number: u16| [digit(number / 10), digit(number)];
        let [[y3, y2], [y1, y0], [m1, m0], [d1, d0]] = [year / 100, year, month.into(), of_month.into()].map(two);
        let text = [y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0];
        debug_assert!(text.is_ascii(), "only digits and hyphens");
        return CompactString::from_utf8(text).unwrap_or_default();
    }
    let sign = if year < 0 { "-" } else { "" };
    format_compact!("{sign}{:04}-{month:02}-{of_month:02}", year.unsigned_abs())
}

/// Number of days in the 400 years after which the Gregorian calendar repeats.
const DAYS_OF_ERA: i64 = 146_097;

/// Number of days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

/// Returns the number of days in a month (1–12).
fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Returns the number of days from 1970-01-01 to a calendar date; the inverse of [`civil_from_days`]. The algorithm is
/// `days_from_civil` of Hinnant.
fn days_from_civil(year: i64, month: u8, of_month: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    // March is month 0 and February month 11 of the year before, which ends with the leap day.
    let from_march = i64::from((month + 9) % 12);
    let of_year = (153 * from_march + 2) / 5 + i64::from(of_month) - 1;
    era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - DAYS_TO_1970
}

/// Converts a number that is known to fit: years of a [`Day`] have seven digits.
fn narrow<T: TryFrom<i64> + Default>(number: i64) -> T {
    debug_assert!(T::try_from(number).is_ok(), "{number} is out of range");
    T::try_from(number).unwrap_or_default()
}

/// Returns the day of a bound; `None` if it is open or not known. A date too far away to be counted (some 5,800,000 years)
/// becomes the farthest day but one, as the farthest stands for an open end.
fn bound(bound: Bound) -> Option<Day> {
    /// Number of years, before and after 0, of which every day fits into a [`Day`].
    const YEARS: i64 = 5_800_000;
    match bound {
        Bound::Date(BoundDate { year, .. }) if year > YEARS => Some(Day::MAX - 1),
        Bound::Date(BoundDate { year, .. }) if year < -YEARS => Some(Day::MIN + 1),
        Bound::Date(BoundDate { year, month, day }) => Day::try_from(days_from_civil(year, month, day)).ok(),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}
