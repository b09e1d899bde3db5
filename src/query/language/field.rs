//! The type of a field of the query language, and the kinds of its values. The table of all fields is in `fields`.

use crate::model::{Base, RecordIx, Verb};

use super::enum_values::EnumValue;
use super::role::Role;

/// A field: a row of [`FIELDS`](super::fields::FIELDS).
#[derive(Debug)]
pub struct Field {
    /// Name, as typed before the colon.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// Documentation, in a sentence.
    pub doc: &'static str,
    /// Example of a term.
    pub example: &'static str,
    /// Kind of its values.
    pub values: ValueKind,
    /// True if it is a facet: its values are counted beside the list of claims.
    pub is_facet: bool,
}

impl Field {
    /// Returns whether a record can be a value of it.
    #[must_use]
    pub(crate) fn admits(&self, base: &Base, record: RecordIx) -> bool {
        matches!(self.values, ValueKind::Names(role) if role.admits(base, record))
    }

    /// Returns the noun for one of its values in a sentence: `actor`, though the field may be `by`.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self.values {
            ValueKind::Names(Role::Collection) => "collection",
            ValueKind::Names(role) => role.kind().label(),
            _ => match self.name {
                "is" => "condition",
                "has" => "property",
                "how" => "way of saying it",
                name => name,
            },
        }
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

/// The kind of the values of a field.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Names of records, matched by name, alias, id or similar spelling.
    Names(Role),
    /// Words of a closed list.
    ClosedList(fn() -> Vec<EnumValue>),
    /// Dates and ranges of dates.
    Dates,
    /// Numbers and ranges of numbers.
    Numbers(NumericField),
    /// Letters of the NATO scale of reliability, and ranges of them.
    Grades,
    /// Units of figures.
    Units,
    /// Words of what is kept in `extra`, under a name that has one of these words; under any name where there are none.
    Extra(&'static [&'static str]),
    /// Words of notes.
    Notes,
    /// Ids of claims.
    Ids,
    /// Texts, or ids of claims whose texts are meant.
    Likeness,
    /// Ids of claims at the other end of a relation: the verb, and whether it is read from its subject to its object.
    Related(Verb, bool),
    /// Dates of the sources cited, and ranges of them.
    Published,
}

impl ValueKind {
    /// Returns whether its values have an order, so that `>5` and `5..9` are comparisons and ranges.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Dates | Self::Published | Self::Numbers(_) | Self::Grades)
    }

    /// Returns whether a value may begin with a minus of its own: a figure below zero, a year before our era.
    #[must_use]
    pub(crate) fn allows_minus(self) -> bool {
        matches!(self, Self::Dates | Self::Published | Self::Numbers(NumericField::Figure))
    }
}

/// A number, or list of numbers, of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumericField {
    /// The figures it states.
    Figure,
    /// Credibility, from 1, the best, to 6.
    Credibility,
    /// Number of sources cited.
    Sources,
    /// Number of independent origins of the sources cited.
    Origins,
}
