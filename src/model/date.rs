//! Dates in EDTF, the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019), as ranges of days.
//!
//! Reading EDTF itself is the work of the crate `edtf-core`; here its bounds become days that can be compared.

use compact_str::{CompactString, format_compact};
use edtf_core::{Bound, BoundDate, Edtf};
use serde::{Deserialize, Serialize};

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
}

impl When {
    /// Reads a date.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it, and what is right.
    pub fn parse(text: &str) -> Result<Self, String> {
        let date = Edtf::parse(text).map_err(|fault| complain(text, fault.message))?;
        let bounds = date.bounds();
        Ok(Self {
            text: text.into(),
            first: bound(bounds.earliest).unwrap_or(Day::MIN),
            last: bound(bounds.latest).unwrap_or(Day::MAX),
            approximate: date.is_approximate(),
            uncertain: date.is_uncertain(),
        })
    }

    /// Whether the two can have a day in common.
    #[must_use]
    pub fn overlaps(&self, first: Day, last: Day) -> bool {
        self.first <= last && first <= self.last
    }
}

/// The day of a calendar date; `None` where there is no such date, or where its number does not fit.
#[must_use]
pub fn day(year: i32, month: u8, of_month: u8) -> Option<Day> {
    let fits = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&of_month);
    if fits { Day::try_from(count(i64::from(year), month, of_month)).ok() } else { None }
}

/// The calendar date of a day: year (astronomical: 0 is 1 BC), month and day of the month.
#[must_use]
pub fn calendar(day: Day) -> (i32, u8, u8) {
    // Years are taken from March to February, so that the leap day is the last of its year; an era is 400 of them.
    let shifted = i64::from(day) + DAYS_TO_1970;
    let era = shifted.div_euclid(DAYS_OF_ERA);
    let of_era = shifted.rem_euclid(DAYS_OF_ERA);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (small(year), small(month), small(of_month))
}

/// The year of a day.
#[must_use]
pub fn year_of(day: Day) -> i32 {
    calendar(day).0
}

/// A day as people write it: `2025-01-31`.
#[must_use]
pub fn show(day: Day) -> CompactString {
    let (year, month, of_month) = calendar(day);
    if let Some(year) = u16::try_from(year).ok().filter(|&year| year <= 9999) {
        // Most claims have one, and it is made whenever a claim is looked at.
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let two = |number: u16| [digit(number / 10), digit(number)];
        let [[y3, y2], [y1, y0], [m1, m0], [d1, d0]] = [year / 100, year, month.into(), of_month.into()].map(two);
        let text = [y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0];
        return CompactString::from_utf8(text).unwrap_or_default();
    }
    let sign = if year < 0 { "-" } else { "" };
    format_compact!("{sign}{:04}-{month:02}-{of_month:02}", year.unsigned_abs())
}

/// Days of 400 years.
const DAYS_OF_ERA: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number of a day; the way back is in [`calendar`].
fn count(year: i64, month: u8, of_month: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let from_march = i64::from((month + 9) % 12);
    let of_year = (153 * from_march + 2) / 5 + i64::from(of_month) - 1;
    era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - DAYS_TO_1970
}

/// A number that is known to fit.
fn small<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

/// The day of a bound; `None` where it is open or not known. A day beyond what can be counted (some 5,800,000 years)
/// is the farthest that can, short of the two that stand for open.
fn bound(bound: Bound) -> Option<Day> {
    /// Years of which every day can be counted.
    const YEARS: i64 = 5_800_000;
    match bound {
        Bound::Date(BoundDate { year, .. }) if year > YEARS => Some(Day::MAX - 1),
        Bound::Date(BoundDate { year, .. }) if year < -YEARS => Some(Day::MIN + 1),
        Bound::Date(BoundDate { year, month, day }) => Day::try_from(count(year, month, day)).ok(),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

fn shorten(text: &str) -> String {
    /// Longer than any date that makes sense.
    const SHOWN: usize = 40;
    if text.chars().count() > SHOWN { text.chars().take(SHOWN).chain(['…']).collect() } else { text.to_owned() }
}

/// What is wrong with a date, and what is meant as far as it can be guessed.
fn complain(text: &str, reason: &str) -> String {
    let right = suggest(text).unwrap_or_else(|| "like `2023-11`, `2025-01-31` or `2021/2024`".to_owned());
    if text.is_empty() {
        return format!("the date is empty; write it {right}, or leave the field out");
    }
    format!("`{}` is not a date: {reason}; write it {right}", shorten(text))
}

/// The EDTF spelling of what people write instead.
fn suggest(text: &str) -> Option<String> {
    let fits = |date: &str| Edtf::parse(date).is_ok().then(|| format!("`{date}`"));
    let parts: Vec<&str> = text.trim().split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let two = |part: &str| format!("{part:0>2}");
    match *parts.as_slice() {
        [year, month, day] if year.len() == 4 => fits(&format!("{year}-{}-{}", two(month), two(day))),
        // 31.12.2024 is clear; 1/2/2024 is not, and is left to the writer.
        [day, month, year]
            if year.len() == 4 && (text.contains('.') || day.parse::<u8>().is_ok_and(|day| day > 12)) =>
        {
            fits(&format!("{year}-{}-{}", two(month), two(day)))
        }
        [year, month] if year.len() == 4 && month.len() < 3 => fits(&format!("{year}-{}", two(month))),
        [first, last] if first.len() == 4 && last.len() == 4 => fits(&format!("{first}/{last}")),
        _ => fits(&text.trim().replace(' ', "").replace("..", "/").replace(" to ", "/")),
    }
}
