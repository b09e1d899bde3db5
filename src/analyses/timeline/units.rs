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

/// A stretch of time and the claims in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// What it is called: `2024-11`, `2024 Q4`, `1990s`.
    pub label: String,
    /// The term of a query that finds exactly the claims in it: `date:2024-11`.
    pub term: String,
    /// How many claims whose time touches it are disputed by nobody.
    pub undisputed: usize,
    /// How many claims whose time touches it are disputed.
    pub disputed: usize,
    /// Whether its claims may be others than those of the bin before: a time begins in it, or ended in the one before.
    pub changed: bool,
}

impl Bin {
    /// How many claims are in it.
    #[must_use]
    pub fn total(&self) -> usize {
        self.undisputed + self.disputed
    }
}

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

    /// The bins from that of one day to that of another, with nothing in them.
    pub(super) fn bins(self, first: Day, last: Day) -> Vec<Bin> {
        (self.place(first)..=self.place(last)).map(|place| self.bin(place)).collect()
    }

    pub(super) fn bin(self, place: i32) -> Bin {
        let first = self.first(place);
        let last = self.first(place + 1).saturating_sub(1);
        let (year, month, _) = calendar(first);
        let end = calendar(last);
        let (label, dates) = match self {
            Self::Day => (show(first).into(), show(first).into()),
            Self::Month => (format!("{year:04}-{month:02}"), format!("{year:04}-{month:02}")),
            Self::Quarter => {
                (format!("{year:04} Q{}", month / 3 + 1), format!("{year:04}-{month:02}..{:04}-{:02}", end.0, end.1))
            }
            Self::Years(1) => (format!("{year:04}"), format!("{year:04}")),
            Self::Years(10) => (format!("{year:04}s"), format!("{year:04}..{:04}", end.0)),
            Self::Years(_) => (format!("{year:04}–{:04}", end.0), format!("{year:04}..{:04}", end.0)),
        };
        Bin { first, last, label, term: format!("date:{dates}"), undisputed: 0, disputed: 0, changed: false }
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
