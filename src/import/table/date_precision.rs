//! Dates that are known to a week, a month or a year only, as tables of events write them: a day with a code beside it.

use crate::model::When;
use crate::model::date::{civil_from_days, day};

/// The precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatePrecision {
    /// The day itself.
    Day,
    /// Some day around it.
    Days,
    /// Some day of its week, from Monday on.
    Week,
    /// Some day of its month.
    Month,
    /// Some day of its year.
    Year,
}

/// The names of the precisions in maps, for messages.
pub(super) const DATE_PRECISIONS: &str = "one of Day, Days, Week, Month, Year";

impl DatePrecision {
    /// Returns the precision of a name, in any case; `None` where there is none.
    pub(super) fn named(name: &str) -> Option<Self> {
        let known = [
            ("day", Self::Day),
            ("days", Self::Days),
            ("week", Self::Week),
            ("month", Self::Month),
            ("year", Self::Year),
        ];
        known.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, precision)| precision)
    }

    /// Returns the time from one day to another, or of one day alone, as wide as this precision (EDTF). What is wider already
    /// stays as it is; so does everything that is not a day.
    pub(super) fn widen(self, start: &str, end: &str) -> String {
        let written = if start == end { start.to_owned() } else { format!("{start}/{end}") };
        let days = When::parse(start).ok().zip(When::parse(end).ok());
        let is_day = |when: &When| when.first == when.last;
        let Some((first, last)) =
            days.filter(|(from, to)| is_day(from) && is_day(to)).map(|(from, to)| (from.first, to.last))
        else {
            return written;
        };
        let ((year, month, _), (last_year, last_month, _)) = (civil_from_days(first), civil_from_days(last));
        match self {
            // A time of day is exact, and no part of a date that is not.
            Self::Days if first == last => format!("{}~", date(first)),
            Self::Day | Self::Days => written,
            Self::Week if last.saturating_sub(first) >= 6 => written,
            Self::Week => {
                let weekday = |day: i32| day.wrapping_add(3).rem_euclid(7);
                let monday = first.saturating_sub(weekday(first));
                let sunday = last.saturating_add(6 - weekday(last));
                format!("{}/{}", date(monday), date(sunday))
            }
            Self::Month if (year, month) == (last_year, last_month) => format!("{year:04}-{month:02}"),
            Self::Month => format!("{year:04}-{month:02}/{last_year:04}-{last_month:02}"),
            Self::Year if year == last_year => format!("{year:04}"),
            Self::Year => format!("{year:04}/{last_year:04}"),
        }
    }
}

/// Returns a day in EDTF.
fn date(at: i32) -> String {
    let (year, month, of_month) = civil_from_days(at);
    debug_assert!(day(year, month, of_month) == Some(at), "a day of the calendar");
    format!("{year:04}-{month:02}-{of_month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_wide_as_their_precision() {
        for (name, start, end, wide) in [
            ("Day", "2024-03-01", "2024-03-01", "2024-03-01"),
            ("Days", "2024-03-01", "2024-03-01", "2024-03-01~"),
            ("days", "2024-03-01", "2024-03-04", "2024-03-01/2024-03-04"),
            ("Week", "2024-03-01", "2024-03-01", "2024-02-26/2024-03-03"),
            ("Week", "2024-03-01", "2024-03-07", "2024-03-01/2024-03-07"),
            ("Month", "2024-03-01", "2024-03-31", "2024-03"),
            ("Month", "2024-03-20", "2024-04-02", "2024-03/2024-04"),
            ("Year", "2024-03-01", "2024-03-01", "2024"),
            ("Year", "2023-12-31", "2024-01-01", "2023/2024"),
            ("Month", "2024", "2024", "2024"),
            ("Week", "2024-03", "2024-04", "2024-03/2024-04"),
        ] {
            let widened = DatePrecision::named(name).unwrap().widen(start, end);
            assert_eq!(widened, wide, "{name} of {start}/{end}");
            assert!(When::parse(&widened).is_ok());
        }
        assert_eq!(DatePrecision::named("decade"), None);
    }
}
