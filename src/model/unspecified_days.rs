//! The days of a date with unspecified digits (`X`) before known ones: `2024-XX-15` is the fifteenth of any month of that year,
//! and no day between.

use edtf_core::{Date, DateField, YearKind};

use super::calendar::{DayRange, day, merge_ranges};

/// The days of a date with unspecified digits.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum UnspecifiedDays {
    /// All days from the first to the last.
    All,
    /// The days of these ranges, in order and apart.
    Ranges(Vec<DayRange>),
    /// Days of more ranges than were asked for: all from the first to the last count.
    TooMany,
}

impl UnspecifiedDays {
    /// Returns the ranges; none if all days from the first to the last count.
    pub(super) fn ranges(self) -> Vec<DayRange> {
        match self {
            Self::Ranges(ranges) => ranges,
            Self::All | Self::TooMany => Vec::new(),
        }
    }
}

/// Returns the days that a date can be, in `most` ranges at most.
pub(super) fn of_date(date: &Date, most: usize) -> UnspecifiedDays {
    let YearKind::Standard { negative, digits } = date.year.kind else { return UnspecifiedDays::All };
    let Some(month) = date.month else { return UnspecifiedDays::All };
    let free = |field: &DateField| field.has_unspecified();
    // Only a digit that is known after one that is not leaves days out: `2024-X2` is February or December.
    let day_is_known = date.day.as_ref().is_some_and(|of_month| of_month.digits.iter().any(Option::is_some));
    let month_is_known = month.digits.iter().any(Option::is_some);
    let ends_known = |field: &DateField| matches!(field.digits.as_slice(), [None, Some(_)]);
    let (year_is_free, month_is_free) = (date.year.has_unspecified(), free(&month));
    let has_gap = year_is_free && month_is_known
        || (year_is_free || month_is_free) && day_is_known
        || ends_known(&month)
        || date.day.as_ref().is_some_and(ends_known);
    if date.year.significant_digits.is_some() || !has_gap {
        return UnspecifiedDays::All;
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
        if found.len() > most {
            return UnspecifiedDays::TooMany;
        }
    }
    let found = merge_ranges(found);
    if found.len() > 1 { UnspecifiedDays::Ranges(found) } else { UnspecifiedDays::All }
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
    use crate::model::date::{counts_more_days, show};

    /// Returns the ranges of a date, as text.
    fn ranges(text: &str) -> String {
        let when = When::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let all = when.spans.iter().map(|&(first, last)| format!("{}..{}", show(first), show(last)));
        all.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn known_digits_after_unknown_ones_leave_days_out() {
        let fifteenth = ranges("2024-XX-15");
        assert_eq!(fifteenth.split(' ').count(), 12);
        assert!(fifteenth.starts_with("2024-01-15..2024-01-15 2024-02-15..2024-02-15 "), "{fifteenth}");
        assert_eq!(ranges("2024-XX-31").split(' ').count(), 7);
        assert_eq!(ranges("2024-X2"), "2024-02-01..2024-02-29 2024-12-01..2024-12-31");
        assert_eq!(ranges("2024-05-X7"), "2024-05-07..2024-05-07 2024-05-17..2024-05-17 2024-05-27..2024-05-27");
        assert_eq!(ranges("2024-1X-15"), "2024-10-15..2024-10-15 2024-11-15..2024-11-15 2024-12-15..2024-12-15");
        assert_eq!(ranges("198X-02-29"), "1980-02-29..1980-02-29 1984-02-29..1984-02-29 1988-02-29..1988-02-29");
        assert!(ranges("199X-12").starts_with("1990-12-01..1990-12-31 1991-12-01..1991-12-31 "));
        assert!(ranges("199X-12-XX").starts_with("1990-12-01..1990-12-31 "));
        assert!(ranges("2024-XX-15?").starts_with("2024-01-15..2024-01-15 "));
        assert!(ranges("{2024-XX-15,2025}").ends_with(" 2024-12-15..2024-12-15 2025-01-01..2025-12-31"));
    }

    #[test]
    fn the_dates_of_a_set_are_bounded_together() {
        let dates: Vec<String> = (10..40).map(|century| format!("{century}XX-XX-15")).collect();
        let set = format!("{{{}}}", dates.join(","));
        // The first has as many ranges as a date may have; each of the others is one.
        let count = ranges(&set).split(' ').count();
        assert!((1_201..=1_230).contains(&count), "{count}");
        assert!(counts_more_days(&set) && !counts_more_days("{19XX-XX-15,2025}"));
    }

    #[test]
    fn unknown_digits_after_known_ones_are_one_range() {
        for text in ["2024-XX", "2024-XX-XX", "2024-12-XX", "199X", "199X-XX-XX", "2024-12-2X", "2024-12-24", "2024-21"]
        {
            assert_eq!(ranges(text), "", "{text}");
        }
        // A day of any year is more ranges than a claim may have.
        for text in ["XXXX-12-25", "XXXX-05", "{XXXX-05,2024}"] {
            assert!(counts_more_days(text), "{text}");
        }
        for text in ["2024-X2", "198X-12", "XXXX", "2024", "not a date"] {
            assert!(!counts_more_days(text), "{text}");
        }
    }
}
