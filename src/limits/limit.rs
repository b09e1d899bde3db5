//! The row type of the table of bounds.

/// A bound with what the manual says of it.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The thing that is bounded, as a noun phrase: "characters of a query".
    pub what: &'static str,
    /// The greatest number allowed, in `unit`.
    pub value: usize,
    /// The unit of `value`; empty where `what` names it.
    pub unit: Unit,
    /// The consequence beyond the bound, as a sentence without a full stop.
    pub beyond: &'static str,
}

impl Limit {
    /// Makes a row for a bound that is a number of things.
    pub(super) const fn count(what: &'static str, value: usize, beyond: &'static str) -> Self {
        Self { what, value, unit: Unit::Count, beyond }
    }
}

/// The unit of a [`Limit`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Bytes, shown in binary multiples.
    Bytes,
}
