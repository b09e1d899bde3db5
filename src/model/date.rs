//! Dates in EDTF, the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019), as ranges of days.
//!
//! Parsing EDTF itself is the work of the crate `edtf-core`; here its bounds become days that can be compared.

use compact_str::{CompactString, format_compact};
use edtf_core::{Bound, BoundDate, Edtf, SetElement};
use serde::{Deserialize, Serialize};

use super::calendar::days_from_civil;
use super::date_text::explain_invalid;
use super::timestamps::without_times;
use super::unspecified_days::{self, UnspecifiedDays};
use crate::limits::MAX_DAYS_OF_DATE;

pub use super::calendar::{Day, civil_from_days, day, day_and_second, year_of};
pub(crate) use super::calendar::{DayRange, merge_ranges};

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
        self.common_ranges(other).next().is_some()
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
        self.common_ranges(other).map(|(first, last)| i64::from(last) - i64::from(first) + 1).sum()
    }

    /// Returns the ranges of days that it has in common with another time, in order. Those of both are in order, so that each
    /// is looked at once: a set may have thousands.
    fn common_ranges<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = DayRange> + 'a {
        let (mut own, mut others) = (self.day_ranges().peekable(), other.day_ranges().peekable());
        std::iter::from_fn(move || {
            loop {
                let (&one, &two) = (own.peek()?, others.peek()?);
                // What ends first has nothing in common with what follows in the other.
                if one.1 <= two.1 {
                    own.next();
                } else {
                    others.next();
                }
                let common = (one.0.max(two.0), one.1.min(two.1));
                if common.0 <= common.1 {
                    return Some(common);
                }
            }
        })
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

/// Returns the ranges of days of a set that has gaps, or of a date with days that its digits exclude; none for all other dates.
fn spans(date: &Edtf) -> Vec<DayRange> {
    match date {
        Edtf::Date(date) => unspecified_days::of_date(date, MAX_DAYS_OF_DATE).ranges(),
        Edtf::Set(set) => set_spans(set).0,
        _ => Vec::new(),
    }
}

/// Returns the ranges of days of a set, none if it has no gaps; and whether some of its dates with unspecified digits count as
/// all days from their first to their last, as all of them together would be too many ranges.
fn set_spans(set: &edtf_core::Set) -> (Vec<DayRange>, bool) {
    let of = |date: edtf_core::Date| {
        let bounds = Edtf::Date(date).bounds();
        (bound(bounds.earliest).unwrap_or(Day::MIN), bound(bounds.latest).unwrap_or(Day::MAX))
    };
    let (mut left, mut counts_more) = (MAX_DAYS_OF_DATE, false);
    let mut of_date = |date: edtf_core::Date| match unspecified_days::of_date(&date, left) {
        UnspecifiedDays::Ranges(ranges) => {
            left = left.saturating_sub(ranges.len());
            ranges
        }
        days => {
            counts_more |= days == UnspecifiedDays::TooMany;
            vec![of(date)]
        }
    };
    let of_element = |element: &SetElement| match *element {
        SetElement::Date(date) => of_date(date),
        SetElement::OnOrBefore(date) => vec![(Day::MIN, of(date).1)],
        SetElement::OnOrAfter(date) => vec![(of(date).0, Day::MAX)],
        SetElement::Range(from, to) => vec![(of(from).0, of(to).1)],
    };
    let spans = merge_ranges(set.elements.iter().flat_map(of_element).collect());
    (if spans.len() > 1 { spans } else { Vec::new() }, counts_more)
}

/// Returns whether a date has so many ranges of days that all from the first to the last count, also those that it excludes:
/// `XXXX-12-25`. False for what is no date.
#[must_use]
pub(crate) fn counts_more_days(text: &str) -> bool {
    text.contains('X')
        && match Edtf::parse(text) {
            Ok(Edtf::Date(date)) => unspecified_days::of_date(&date, MAX_DAYS_OF_DATE) == UnspecifiedDays::TooMany,
            Ok(Edtf::Set(set)) => set_spans(&set).1,
            _ => false,
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(years: &[u16]) -> When {
        let years: Vec<String> = years.iter().map(|year| format!("{year:04}")).collect();
        When::parse(&format!("{{{}}}", years.join(","))).unwrap()
    }

    proptest! {
        #[test]
        fn what_times_with_gaps_have_in_common_is_that_of_all_their_ranges(
            left in prop::collection::vec(1900..1930_u16, 2..9), right in prop::collection::vec(1900..1930_u16, 2..9),
        ) {
            let (left, right) = (set(&left), set(&right));
            let common = |one: DayRange, two: DayRange| i64::from(one.1.min(two.1)) - i64::from(one.0.max(two.0)) + 1;
            let pairs = left.day_ranges().flat_map(|one| right.day_ranges().map(move |two| common(one, two).max(0)));
            let expected: i64 = pairs.sum();
            prop_assert_eq!(left.common_days(&right), expected);
            prop_assert_eq!(right.common_days(&left), expected);
            prop_assert_eq!(left.meets(&right), expected > 0);
        }
    }

    #[test]
    fn an_open_end_has_days_in_common_with_all_that_follows() {
        let (open, later) = (When::parse("2020/..").unwrap(), set(&[2019, 2021, 2023]));
        assert!(open.meets(&later) && later.meets(&open));
        assert_eq!(open.common_days(&later), 730);
    }
}
