//! Dates in EDTF, the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019), as ranges of days.

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i32;

/// A time as written, with the days that it can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// As written.
    pub text: Box<str>,
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
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        Err(format!("`{text}` is not a date"))
    }

    /// Whether the two can have a day in common.
    #[must_use]
    pub fn overlaps(&self, first: Day, last: Day) -> bool {
        self.first <= last && first <= self.last
    }
}
