//! The days of a date with unspecified digits (`X`) before known ones: `2024-XX-15` is the fifteenth of any month of that year,
//! and no day between.

use edtf_core::{Date, DateField, YearKind};

use super::calendar::{DayRange, day, merge_ranges};
use crate::limits::MAX_DAYS_OF_DATE;

/// Returns the ranges of days that a date can be, in order and apart; none if it has no gap, or if it has more than
/// [`MAX_DAYS_OF_DATE`] ranges: then all days from the first to the last count.
pub(super) fn spans(date: &Date) -> Vec<DayRange> {
    let YearKind::Standard { negative, digits } = date.year.kind else { return Vec::new() };
    let Some(month) = date.month else { return Vec::new() };
    let free = |field: &DateField| field.has_unspecified();
    // Only a digit that is known behind one that is not leaves days out.
    let day_is_known = date.day.as_ref().is_some_and(|of_month| of_month.digits.iter().any(Option::is_some));
    let month_is_known = month.digits.iter().any(Option::is_some);
    let year_is_free = date.year.has_unspecified();
    if date.year.significant_digits.is_some()
        || !(year_is_free && month_is_known || (year_is_free || free(&month)) && day_is_known)
    {
        return Vec::new();
    }
    let years = numbers(&digits, 0, 9_999).map(|year| if negative { -i32::from(year) } else { i32::from(year) });
    let months: Vec<u8> = numbers(&month.digits, 1, 12).filter_map(|month| u8::try_from(month).ok()).collect();
    let any_day = [None, None];
    let of_month = date.day.map_or(any_day, |of_month| of_month.digits);
    let days: Vec<u8> = numbers(&of_month, 1, 31).filter_map(|of_month| u8::try_from(of_month).ok()).collect();
    let mut found: Vec<DayRange> = Vec::new();
    for year in years {
        for &month in &months {
            let known = days.iter().filter_map(|&of_month| day(year, month, of_month));
            // Ranges are merged month by month: a whole month is one.
            found.extend(merge_ranges(known.map(|day| (day, day)).collect()));
        }
        if found.len() > MAX_DAYS_OF_DATE {
            return Vec::new();
        }
    }
    let found = merge_ranges(found);
    if found.len() > 1 { found } else { Vec::new() }
}

/// Returns the numbers from `first` to `last` that some digits can be; `None` is any digit.
fn numbers(digits: &[Option<u8>], first: u16, last: u16) -> impl Iterator<Item = u16> {
    (first..=last).filter(move |&number| {
        let mut left = number;
        digits.iter().rev().all(|digit| {
            let ones = left % 10;
            left /= 10;
            digit.is_none_or(|known| u16::from(known) == ones)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::model::When;
    use crate::model::date::show;

    /// The ranges of a date, as text.
    fn ranges(text: &str) -> String {
        let when = When::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let all = when.spans.iter().map(|&(first, last)| format!("{}..{}", show(first), show(last)));
        all.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn known_digits_behind_unknown_ones_leave_days_out() {
        let fifteenth = ranges("2024-XX-15");
        assert_eq!(fifteenth.split(' ').count(), 12);
        assert!(fifteenth.starts_with("2024-01-15..2024-01-15 2024-02-15..2024-02-15 "), "{fifteenth}");
        assert_eq!(ranges("2024-XX-31").split(' ').count(), 7);
        assert_eq!(ranges("2024-1X-15"), "2024-10-15..2024-10-15 2024-11-15..2024-11-15 2024-12-15..2024-12-15");
        assert_eq!(ranges("198X-02-29"), "1980-02-29..1980-02-29 1984-02-29..1984-02-29 1988-02-29..1988-02-29");
        assert!(ranges("199X-12").starts_with("1990-12-01..1990-12-31 1991-12-01..1991-12-31 "));
        assert!(ranges("199X-12-XX").starts_with("1990-12-01..1990-12-31 "));
        assert!(ranges("2024-XX-15?").starts_with("2024-01-15..2024-01-15 "));
        assert!(ranges("{2024-XX-15,2025}").ends_with(" 2024-12-15..2024-12-15 2025-01-01..2025-12-31"));
    }

    #[test]
    fn unknown_digits_behind_known_ones_are_one_range() {
        for text in ["2024-XX", "2024-XX-XX", "2024-12-XX", "199X", "199X-XX-XX", "2024-12-2X", "2024-12-24", "2024-21"]
        {
            assert_eq!(ranges(text), "", "{text}");
        }
        // A day of any year is more ranges than a claim may have.
        assert_eq!(ranges("XXXX-12-25"), "");
    }
}
