//! How time is cut into bins.

use crate::model::date::{Day, calendar, day, show};

/// How long a bin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// So many years: 1, 10, 100, 1,000 or 10,000, counted from the year 0.
    Years(i32),
}

/// All lengths of bins, the shortest first. The last takes all years of four digits.
pub const UNITS: &[Unit] = &[
    Unit::Day,
    Unit::Month,
    Unit::Quarter,
    Unit::Years(1),
    Unit::Years(10),
    Unit::Years(100),
    Unit::Years(1_000),
    Unit::Years(10_000),
];

impl Unit {
    /// What several of them are called.
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

    /// The place of the bin of a day among all bins of this length.
    pub(super) fn place(self, day: Day) -> i32 {
        let (year, month, _) = calendar(day);
        let month = i32::from(month) - 1;
        match self {
            Self::Day => day,
            Self::Month => year * 12 + month,
            Self::Quarter => year * 4 + month / 3,
            Self::Years(years) => year.div_euclid(years),
        }
    }

    /// How many bins there are from that of one day to that of another.
    pub(super) fn count(self, first: Day, last: Day) -> usize {
        usize::try_from(self.place(last) - self.place(first) + 1).unwrap_or(1)
    }

    /// The first and the last day of the bin at a place.
    pub(super) fn days(self, place: i32) -> (Day, Day) {
        (self.first(place), self.first(place + 1).saturating_sub(1))
    }

    /// What the bin at a place is called: `2024-11`, `2024 Q4`, `1990s`.
    pub(super) fn label(self, place: i32) -> String {
        let (first, last) = self.days(place);
        let ((year, month, _), (end, ..)) = (calendar(first), calendar(last));
        match self {
            Self::Day => show(first).into(),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Quarter => format!("{year:04} Q{}", month / 3 + 1),
            Self::Years(1) => format!("{year:04}"),
            Self::Years(10) => format!("{year:04}s"),
            Self::Years(_) => format!("{year:04}–{end:04}"),
        }
    }

    fn first(self, place: i32) -> Day {
        let month = |number: i32| u8::try_from(number + 1).unwrap_or(1);
        let day = match self {
            Self::Day => Some(place),
            Self::Month => day(place.div_euclid(12), month(place.rem_euclid(12)), 1),
            Self::Quarter => day(place.div_euclid(4), month(place.rem_euclid(4) * 3), 1),
            Self::Years(years) => day(place * years, 1, 1),
        };
        day.unwrap_or(0)
    }
}

/// A first and a last day as they are written in a query: in years or months where they are whole ones.
pub(super) fn dates((first, last): (Day, Day)) -> (String, String) {
    let (from, to) = (calendar(first), calendar(last));
    match (from, calendar(last.saturating_add(1))) {
        ((_, 1, 1), (_, 1, 1)) => (format!("{:04}", from.0), format!("{:04}", to.0)),
        ((_, _, 1), (_, _, 1)) => (format!("{:04}-{:02}", from.0, from.1), format!("{:04}-{:02}", to.0, to.1)),
        _ => (show(first).into(), show(last).into()),
    }
}

/// The term of a query that finds exactly the claims between two days: `date:2024-11`.
pub(super) fn term(days: (Day, Day)) -> String {
    let (from, to) = dates(days);
    if from == to { format!("date:{from}") } else { format!("date:{from}..{to}") }
}
