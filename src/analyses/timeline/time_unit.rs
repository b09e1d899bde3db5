//! Units of time: the lengths of the bins of the timeline.

use crate::model::date::{Day, civil_from_days, day, show};

/// The length of a bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A number of years: 1, 10, 100, 1,000 or 10,000, counted from the year 0.
    Years(i32),
}

/// All lengths of bins, the shortest first. The last takes all years of four digits.
pub const UNITS: &[TimeUnit] = &[
    TimeUnit::Day,
    TimeUnit::Month,
    TimeUnit::Quarter,
    TimeUnit::Years(1),
    TimeUnit::Years(10),
    TimeUnit::Years(100),
    TimeUnit::Years(1_000),
    TimeUnit::Years(10_000),
];

impl TimeUnit {
    /// Returns the name of several bins.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Years(1) => "years",
            Self::Years(10) => "decades",
            Self::Years(100) => "centuries",
            Self::Years(_) => "thousands of years",
        }
    }

    /// Returns the number of the bin with a day; bins are numbered from the year 0, those before it below 0.
    pub(crate) fn bin(self, day: Day) -> i32 {
        let (year, month, _) = civil_from_days(day);
        let month = i32::from(month) - 1;
        match self {
            Self::Day => day,
            Self::Month => year * 12 + month,
            Self::Quarter => year * 4 + month / 3,
            // Rounds down before the year 0 as well, where a plain division would put two stretches into the bin 0.
            Self::Years(years) => year.div_euclid(years),
        }
    }

    /// Returns the number of bins from that of one day to that of another.
    pub(crate) fn count(self, first: Day, last: Day) -> usize {
        usize::try_from(self.bin(last) - self.bin(first) + 1).unwrap_or(1)
    }

    /// Returns the first and the last day of a bin.
    pub(crate) fn days(self, bin: i32) -> (Day, Day) {
        (self.first(bin), self.first(bin + 1).saturating_sub(1))
    }

    /// Returns the name of a bin: `2024-11`, `2024 Q4`, `1990s`.
    pub(crate) fn label(self, bin: i32) -> String {
        let (first, last) = self.days(bin);
        let ((year, month, _), (end, ..)) = (civil_from_days(first), civil_from_days(last));
        match self {
            Self::Day => show(first).into(),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Quarter => format!("{year:04} Q{}", month / 3 + 1),
            Self::Years(1) => format!("{year:04}"),
            Self::Years(10) => format!("{year:04}s"),
            Self::Years(_) => format!("{year:04}–{end:04}"),
        }
    }

    /// Returns the first day of a bin.
    fn first(self, bin: i32) -> Day {
        let month = |number: i32| u8::try_from(number + 1).unwrap_or(1);
        let day = match self {
            Self::Day => Some(bin),
            Self::Month => day(bin.div_euclid(12), month(bin.rem_euclid(12)), 1),
            Self::Quarter => day(bin.div_euclid(4), month(bin.rem_euclid(4) * 3), 1),
            Self::Years(years) => day(bin * years, 1, 1),
        };
        // A bin outside of all days is never drawn.
        day.unwrap_or(0)
    }
}

/// Returns a first and a last day as they are written in a query: in years or months where they are whole ones.
pub(crate) fn dates((first, last): (Day, Day)) -> (String, String) {
    let (from, to) = (civil_from_days(first), civil_from_days(last));
    match (from, civil_from_days(last.saturating_add(1))) {
        ((_, 1, 1), (_, 1, 1)) => (format!("{:04}", from.0), format!("{:04}", to.0)),
        ((_, _, 1), (_, _, 1)) => (format!("{:04}-{:02}", from.0, from.1), format!("{:04}-{:02}", to.0, to.1)),
        _ => (show(first).into(), show(last).into()),
    }
}

/// Returns the term of a query that finds exactly the claims between two days: `date:2024-11`.
pub(crate) fn term(days: (Day, Day)) -> String {
    let (from, to) = dates(days);
    if from == to { format!("date:{from}") } else { format!("date:{from}..{to}") }
}
