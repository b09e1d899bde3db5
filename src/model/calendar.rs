//! Days and ranges of days, with the arithmetic of the calendar: that of Howard Hinnant, "chrono-Compatible Low-Level Date
//! Algorithms" (2013), in which days are counted from 0000-03-01 so that the leap day is the last of its year.

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i32;

/// A range of days: the first and the last, both included.
pub(crate) type DayRange = (Day, Day);

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

/// Number of seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// Returns the day of a time in seconds since 1970, and the second of that day (0–86,399). A time beyond the days that
/// [`Day`] can count is on its first or last.
#[must_use]
pub fn day_and_second(seconds: i64) -> (Day, i64) {
    let day = seconds.div_euclid(DAY_SECONDS).clamp(Day::MIN.into(), Day::MAX.into());
    (Day::try_from(day).unwrap_or_default(), seconds.rem_euclid(DAY_SECONDS))
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
pub(super) fn days_from_civil(year: i64, month: u8, of_month: u8) -> i64 {
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
