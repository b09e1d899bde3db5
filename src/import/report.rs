//! The report of an import: what a file was read as, what came of it, and what was not taken. Nothing is lost in silence.

use serde::{Deserialize, Serialize};

/// Maximum number of characters of an example: enough to recognise it.
pub(crate) const MAX_EXAMPLE_CHARS: usize = 60;

/// The report of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The file, as the user named it.
    pub file: String,
    /// The name of the importer.
    pub format: String,
    /// The format in words: `a table`.
    pub noun: String,
    /// `true` for a file of claimscope itself, of which nothing need be told.
    pub is_own: bool,
    /// `true` for a workbook: lines are rows of its sheets.
    pub is_workbook: bool,
    /// Sentences on how the file was read, without a full stop: its encoding, its dialect, a guess.
    pub remarks: Vec<String>,
    /// The number of records of each section that has any, in the order of a knowledge file, by its name.
    pub records: Vec<(String, usize)>,
    /// The columns or properties that fields were taken from.
    pub mapped: Vec<MappedField>,
    /// The things that were not taken.
    pub left: Vec<LeftOver>,
    /// Names and addresses that were taken for records of other files.
    pub names_matched: usize,
    /// Names and addresses that became new records.
    pub names_new: usize,
}

/// A field with the column or property that it was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedField {
    /// The field: `when`.
    pub field: String,
    /// The column or property, in words: `DonationDate (year first)`.
    pub from: String,
    /// The number of values taken.
    pub count: usize,
}

/// Something that was not taken: a column, a property, a kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOver {
    /// The thing: `Street`, or `report.x_mitre_version`.
    pub what: String,
    /// The number of times that it had a value.
    pub count: usize,
    /// The line of the first one, from 1; in a workbook the row.
    pub line: u32,
    /// The first value, shortened.
    pub example: String,
    /// `true` if the values are kept in `extra` of the records, where no query field looks for them.
    pub is_kept: bool,
}
