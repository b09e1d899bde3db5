//! Taking a subset out: the chosen claims and all that they refer to, in a format of the table.

pub mod subset;

use crate::model::{Base, ClaimIx};

pub use subset::{Manifest, Subset};

/// An export format: a row of [`FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// Its name: `ron`, `json` …
    pub name: &'static str,
    /// The ending of its files, without the point.
    pub ending: &'static str,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// Writes a subset.
    pub write: fn(&Base, &Subset) -> String,
}

/// All formats. To add one: a file in this room and a line here.
pub const FORMATS: &[Format] = &[];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|row| row.name == name)
}

/// The subset of these claims, in this order.
#[must_use]
pub fn subset(base: &Base, claims: &[ClaimIx]) -> Subset {
    Subset::new(base, claims)
}
