//! A field of the query language, and what its values can be. The table of all fields is in `fields`.

use crate::model::Verb;

use super::enum_values::EnumValue;
use super::role::Role;

/// A field: a row of [`FIELDS`](super::fields::FIELDS).
#[derive(Debug)]
pub struct Field {
    /// Its name, as typed before the colon.
    pub name: &'static str,
    /// Other spellings of it.
    pub aliases: &'static [&'static str],
    /// What it asks for, in a sentence.
    pub doc: &'static str,
    /// A term that uses it.
    pub example: &'static str,
    /// What its values are.
    pub values: ValueKind,
    /// Whether its values are counted beside the list.
    pub facet: bool,
}

impl Field {
    /// What one of its values is called in a sentence: `actor`, though the field may be `by`.
    #[must_use]
    pub fn asks_for(&self) -> &'static str {
        match self.values {
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
    /// Names of records, found by name, alias, id or similar spelling.
    Names(Role),
    /// Words of a closed list.
    Words(fn() -> Vec<EnumValue>),
    /// Dates and ranges of dates.
    Dates,
    /// Numbers and ranges of numbers.
    Numbers(NumericField),
    /// Letters of the NATO scale of reliability, and ranges of them.
    Grades,
    /// Units of figures.
    Units,
    /// Ids of claims.
    Ids,
    /// Ids of claims at the other end of a relation: its verb, and whether it is read from its subject.
    Related(Verb, bool),
    /// Dates of the sources cited, and ranges of them.
    Published,
}

impl ValueKind {
    /// Returns whether `>5`, `5..9` and the like mean more than their letters.
    #[must_use]
    pub fn are_ordered(self) -> bool {
        matches!(self, Self::Dates | Self::Published | Self::Numbers(_) | Self::Grades)
    }

    /// Returns whether a value may begin with a minus that is its own: a figure below zero, a year before our era.
    #[must_use]
    pub fn have_minus(self) -> bool {
        matches!(self, Self::Dates | Self::Published | Self::Numbers(NumericField::Figure))
    }
}

/// Numbers of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumericField {
    /// Its figures.
    Figure,
    /// Its credibility, 1 to 6.
    Credibility,
    /// How many sources are cited.
    Sources,
    /// How many independent origins its sources have.
    Origins,
}
