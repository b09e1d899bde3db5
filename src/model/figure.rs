//! Quantities with their qualifiers. A [`Value`] keeps what is written; an [`Interval`] is computed from it for comparisons.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::decimal_shift::shifted;
use crate::text::thousands;

/// A finite number: never infinite, never NaN. Whole numbers are written without a decimal point.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(pub f64);

/// 2^53: all whole numbers up to here are exact in an `f64`, which has a significand of 53 bits (IEEE 754 binary64).
pub(crate) const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The least absolute value that is shown with a power of ten: from here on a number has more than 18 digits.
const LONG: f64 = 1e18;

/// The greatest absolute value, itself left out, that is shown with a power of ten: smaller numbers begin with more zeros
/// than anybody counts.
const SMALL: f64 = 1e-6;

/// The error message for a number that is infinite or NaN. Loading recognizes it and explains it for the field.
pub(crate) const NOT_FINITE: &str = "a figure must be a finite number";

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // RON would write `5.0` for a whole `f64`; files say `5`.
        if self.0.fract() == 0.0 && self.0.abs() < EXACT_WHOLE {
            #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, so it fits")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if number.is_finite() { Ok(Self(number)) } else { Err(de::Error::custom(NOT_FINITE)) }
    }
}

impl fmt::Display for Number {
    /// Writes the number with commas between thousands and all its decimals: `6,000`, `0.004`; very large and very small
    /// numbers with a power of ten: `1e308`, `2e-9`. Fractions are rounded to 15 significant digits, the most that every
    /// `f64` keeps (`f64::DIGITS`): `0.1 + 0.2` is shown as `0.3`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size >= LONG || (size > 0.0 && size < SMALL) {
            // Whole numbers of this size are what is written, to the last digit; fractions have the dust of computation.
            let rounded = format!("{:.*e}", f64::DIGITS as usize - 1, self.0).parse().ok().filter(|_| size < SMALL);
            return formatter.pad(&format!("{:e}", rounded.unwrap_or(self.0)));
        }
        // Formatting with 15 digits and parsing again rounds the dust of computation away.
        let kept = format!("{size:.*e}", f64::DIGITS as usize - 1).parse().ok().filter(|_| size.fract() != 0.0);
        let text = kept.unwrap_or(size).to_string();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let sign = if self.0 < 0.0 { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        formatter.pad(&format!("{sign}{}{point}{decimals}", thousands(whole)))
    }
}

/// A quantity with its qualifier, as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Exactly this number.
    Exactly(Number),
    /// About this number: plus or minus a tenth of it.
    About(Number),
    /// More than this number.
    MoreThan(Number),
    /// At least this number.
    AtLeast(Number),
    /// Less than this number.
    LessThan(Number),
    /// At most this number.
    AtMost(Number),
    /// From the first to the second, both included.
    Between(Number, Number),
    /// Lowest, best and highest estimate.
    Estimate(Number, Number, Number),
    /// A share of a whole, from and to, as parts of 1: "most" is `Share(0.5, 1)`.
    Share(Number, Number),
    /// A quantity in words only: "millions".
    Vague(String),
    /// Something is counted, but no quantity is given.
    Unstated,
}

/// A range of numbers; an open end leaves out its number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end; minus infinity where there is none.
    pub low: f64,
    /// Upper end; infinity where there is none.
    pub high: f64,
    /// True if `low` itself is left out.
    pub low_open: bool,
    /// True if `high` itself is left out.
    pub high_open: bool,
}

impl Interval {
    /// Creates an interval from `low` to `high`, both included.
    #[must_use]
    pub fn closed(low: f64, high: f64) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// Returns whether the two have a number in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.below(other) && !other.below(self)
    }

    /// Returns whether every number of this interval is less than every number of the other. An interval with its ends the
    /// wrong way round (`low` above `high`) is turned first.
    fn below(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.normalized(), other.normalized());
        mine.high < theirs.low || (mine.high <= theirs.low && (mine.high_open || theirs.low_open))
    }

    /// Returns the interval with its lower end first.
    fn normalized(&self) -> Self {
        if self.low <= self.high {
            *self
        } else {
            Self { low: self.high, high: self.low, low_open: self.high_open, high_open: self.low_open }
        }
    }
}

impl Value {
    /// Returns the share of a whole from one number of percents to another, to the digits that were written: 7 % is 0.07, not
    /// 0.07000000000000001. `None` where they are no parts of a whole, below 0 or above 100, or in the wrong order.
    #[must_use]
    pub fn of_percent(low: f64, high: f64) -> Option<Self> {
        let is_part = |percents: f64| (0.0..=100.0).contains(&percents);
        // Zero is added for `-0`, which is shown with its sign.
        let part = |percents: f64| Number(shifted(percents, -2) + 0.0);
        (is_part(low) && is_part(high) && low <= high).then(|| Self::Share(part(low), part(high)))
    }

    /// Returns the numbers as written, zero to three of them in order; none for a quantity in words.
    pub fn numbers(&self) -> impl Iterator<Item = Number> {
        let numbers = match *self {
            Self::Exactly(only)
            | Self::About(only)
            | Self::MoreThan(only)
            | Self::AtLeast(only)
            | Self::LessThan(only)
            | Self::AtMost(only) => [Some(only), None, None],
            Self::Between(low, high) | Self::Share(low, high) => [Some(low), Some(high), None],
            Self::Estimate(low, best, high) => [Some(low), Some(best), Some(high)],
            Self::Vague(_) | Self::Unstated => [None; 3],
        };
        numbers.into_iter().flatten()
    }

    /// Returns the numbers that this can stand for; `None` if no number is given. "About" means 10 % more or less.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        Some(match *self {
            Self::Exactly(Number(number)) => Interval::closed(number, number),
            Self::About(Number(number)) => {
                // `abs` keeps the ends in order for negative numbers.
                let tenth = number.abs() / 10.0;
                Interval::closed(number - tenth, number + tenth)
            }
            Self::MoreThan(Number(low)) => Interval { low, high: f64::INFINITY, low_open: true, high_open: true },
            Self::AtLeast(Number(low)) => Interval { low, high: f64::INFINITY, low_open: false, high_open: true },
            Self::LessThan(Number(high)) => Interval { low: f64::NEG_INFINITY, high, low_open: true, high_open: true },
            Self::AtMost(Number(high)) => Interval { low: f64::NEG_INFINITY, high, low_open: true, high_open: false },
            // A best estimate outside of the others is a fault of the file; whoever asks for it finds it nevertheless.
            Self::Estimate(Number(low), Number(best), Number(high)) => Interval::closed(low.min(best), high.max(best)),
            Self::Between(Number(low), Number(high)) | Self::Share(Number(low), Number(high)) => {
                Interval::closed(low, high)
            }
            Self::Vague(_) | Self::Unstated => return None,
        })
    }

    /// Returns the number by which figures are sorted: the best estimate, else the middle of the interval, else its finite end;
    /// `None` if no number is given.
    #[must_use]
    pub fn size(&self) -> Option<f64> {
        match *self {
            Self::Estimate(_, Number(best), _) => Some(best),
            Self::About(Number(number)) => Some(number),
            _ => self.interval().map(|range| match (range.low.is_finite(), range.high.is_finite()) {
                (true, true) => f64::midpoint(range.low, range.high),
                (true, false) => range.low,
                _ => range.high,
            }),
        }
    }

    /// Returns the qualifier (`more than`, or an empty text) and the number or words (`650`), so that columns can be aligned.
    #[must_use]
    pub fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Exactly(number) => ("", number.to_string()),
            Self::About(number) => ("about", number.to_string()),
            Self::MoreThan(number) => ("more than", number.to_string()),
            Self::AtLeast(number) => ("at least", number.to_string()),
            Self::LessThan(number) => ("less than", number.to_string()),
            Self::AtMost(number) => ("at most", number.to_string()),
            Self::Between(low, high) => ("", format!("{low}–{high}")),
            Self::Estimate(low, best, high) => ("estimated", format!("{best} ({low}–{high})")),
            Self::Share(low, high) if low == high => ("", format!("{} %", Number(low.0 * 100.0))),
            Self::Share(Number(low), Number(high)) => {
                ("", format!("{}–{} %", Number(low * 100.0), Number(high * 100.0)))
            }
            Self::Vague(words) => ("", words.clone()),
            Self::Unstated => ("", "not stated".to_owned()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Between(low, high) = self {
            return write!(formatter, "between {low} and {high}");
        }
        let (mut qualifier, number) = self.parts();
        // A share with one end is a percentage like any other.
        if matches!(self, Self::Share(low, high) if low != high) {
            qualifier = "a share of";
        }
        let space = if qualifier.is_empty() { "" } else { " " };
        write!(formatter, "{qualifier}{space}{number}")
    }
}

/// A quantity in a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<'a> {
    /// The thing that is counted or measured.
    pub of: &'a str,
    /// The amount.
    pub value: Value,
    /// The unit, such as `people` or `km`.
    pub unit: Option<&'a str>,
    /// The time for which it holds.
    pub as_of: Option<super::When>,
    /// A key that the figures of one event share, so that they can be compared.
    pub event: Option<&'a str>,
    /// The analyst's remark.
    pub note: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_they_were_written() {
        for (number, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.5, "0.5"),
            (0.001, "0.001"),
            (-0.003, "-0.003"),
            (2.999, "2.999"),
            (0.995, "0.995"),
            (7.625, "7.625"),
            (6000.0, "6,000"),
            (-1_234_567.891, "-1,234,567.891"),
            (0.000_001, "0.000001"),
            (0.000_000_15, "1.5e-7"),
            (1e-300, "1e-300"),
            (1e-7 + 2e-7, "3e-7"),
            (-3e-7 * 1.1, "-3.3e-7"),
            (1e17, "100,000,000,000,000,000"),
            (1e308, "1e308"),
            (123_456_789_012.345, "123,456,789,012.345"),
            // Computed ones.
            (0.1 + 0.2, "0.3"),
            (0.07 * 100.0, "7"),
            (7.0 * 0.9, "6.3"),
        ] {
            assert_eq!(Number(number).to_string(), shown);
        }
    }

    #[test]
    fn zero_has_no_sign_in_comparisons() {
        let above_zero = Interval { low_open: true, ..Interval::closed(0.0, 5.0) };
        let below_zero = Interval { high_open: true, ..Interval::closed(-5.0, -0.0) };
        for zero in [0.0, -0.0] {
            let zero = Interval::closed(zero, zero);
            assert!(!zero.overlaps(&above_zero) && !zero.overlaps(&below_zero));
            assert!(zero.overlaps(&Interval::closed(-0.0, 1.0)) && zero.overlaps(&Interval::closed(-1.0, 0.0)));
        }
    }
}
