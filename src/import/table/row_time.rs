//! The time of a claim, which several columns of a row make together: a day, or two, their precision, and words.

use std::ops::Range;

use crate::import::table::column::Column;
use crate::import::table::date_precision::{DATE_PRECISIONS, DatePrecision};
use crate::import::table::target::Target;
use crate::import::written_date::{DateCell, iso_day_exists};
use crate::model::document::{Claim, Text};
use crate::storage::push_alone;

/// The time of a claim.
#[derive(Debug, Default)]
pub(super) struct TimeParts<'a> {
    when: Option<Text<'a>>,
    start: Option<Text<'a>>,
    end: Option<Text<'a>>,
    said: Vec<Text<'a>>,
    /// The precision of the dates, with its column.
    precision: Option<(DatePrecision, usize)>,
}

impl<'a> TimeParts<'a> {
    /// Adds a cell of a column of dates, and returns whether it was taken as a date; what is none is kept in words.
    pub(super) fn add(&mut self, target: Target, text: &'a str, column: &mut Column, at: Range<usize>) -> bool {
        // Most dates are EDTF as they are, and need no copy.
        let date: Text<'a> = if iso_day_exists(text) == Some(true) {
            text.into()
        } else {
            match column.date(text) {
                DateCell::Date(date) => date.into(),
                other => {
                    // Of dates in either order the column as a whole has told.
                    if other == DateCell::Words {
                        column.no_dates.add(at, text);
                    }
                    column.in_words += 1;
                    self.say(text);
                    return false;
                }
            }
        };
        // `24/12/2024 13:05`: the time of day is kept in words where it is no part of the date.
        if has_time(text) && !date.contains('T') {
            self.say(text);
        }
        match target {
            Target::WhenStart => self.start = Some(date),
            Target::WhenEnd => self.end = Some(date),
            _ => self.when = Some(date),
        }
        true
    }

    /// Adds the precision of the dates, out of the column at this place.
    ///
    /// # Errors
    /// If it is none: what it should be.
    pub(super) fn add_precision(&mut self, word: &str, column: usize) -> Result<(), &'static str> {
        self.precision = Some((DatePrecision::named(word).ok_or(DATE_PRECISIONS)?, column));
        Ok(())
    }

    /// Adds a time in words.
    pub(super) fn say(&mut self, text: &'a str) {
        push_alone(&mut self.said, text.into());
    }

    /// Puts the time into a claim: two days as an interval, unless they are the same, and as wide as their precision. Returns the
    /// column of a precision where there is no date that could have it.
    pub(super) fn add_to(self, claim: &mut Claim<'a>) -> Option<usize> {
        let (precision, column) = self.precision.map_or((DatePrecision::Day, None), |(it, column)| (it, Some(column)));
        let widen = |date: Text<'a>| match precision {
            DatePrecision::Day => date,
            wider => wider.widen(&date, &date).into(),
        };
        let interval = match (self.start, self.end) {
            (Some(start), Some(end)) => Some(precision.widen(&start, &end).into()),
            (start, end) => start.or(end).map(widen),
        };
        let when = self.when.map(widen);
        let mut said = self.said;
        // A day of its own column is narrower than the interval, which must not be lost.
        said.extend(interval.clone().filter(|_| when.is_some()));
        claim.when = when.or(interval);
        claim.when_said = match said.len() {
            0 | 1 => said.pop(),
            _ => Some(said.join("; ").into()),
        };
        column.filter(|_| claim.when.is_none())
    }
}

/// Returns whether a text has a time of day other than midnight.
fn has_time(text: &str) -> bool {
    if !text.contains(':') {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).any(|digit| digit != '0');
    let clock =
        text.split([' ', 'T']).find(|part| part.contains(':') && part.starts_with(|c: char| c.is_ascii_digit()));
    clock.is_some_and(|clock| digits(clock.split(['Z', '+', '-']).next().unwrap_or(clock)))
}
