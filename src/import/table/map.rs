//! The map of a table: what its columns mean. Written in RON by the user, built in as a preset, or proposed by the program.

use ron::Options;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::{Deserialize, Deserializer};

/// A word of a map that may stand with or without quotes: `Denies`, `"Denies"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MapWord(pub(super) String);

impl<'de> Deserialize<'de> for MapWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Box<RawValue> = Deserialize::deserialize(deserializer)?;
        let text = raw.get_ron().trim();
        let quoted = ron::from_str::<String>(text);
        Ok(Self(quoted.unwrap_or_else(|_| text.to_owned())))
    }
}

/// The kind of record that a row becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum RowKind {
    /// A claim.
    #[default]
    Claim,
    /// A source.
    Source,
    /// An actor.
    Actor,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// A relation.
    Relation,
}

impl RowKind {
    /// Returns whether its records have a place for what no field takes.
    pub(super) fn has_extra(self) -> bool {
        !matches!(self, Self::Topic | Self::Relation)
    }
}

/// A map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TableMap {
    /// The importer that it is for: `table`.
    pub(super) from: String,
    /// The name of a preset; empty in maps of users.
    pub(super) name: String,
    /// Columns of which a table must have all, for a preset to be taken.
    pub(super) needs: Vec<String>,
    /// The encoding of the text.
    pub(super) encoding: Option<String>,
    /// The sign between cells.
    pub(super) delimiter: Option<char>,
    /// The only sheet of a workbook that is read.
    pub(super) sheet: Option<String>,
    /// The rows of the header: `6-8`.
    pub(super) header: Option<String>,
    /// The order of the numbers in dates: `Dmy`.
    pub(super) dates: Option<MapWord>,
    /// The decimal sign: `Comma` or `Point`.
    pub(super) decimal: Option<MapWord>,
    /// The signs between several values of a cell.
    pub(super) split: Option<String>,
    /// The path of the list of objects, in JSON: `data.items`.
    pub(super) rows: Option<String>,
    /// The kind of record that a row becomes.
    pub(super) each: RowKind,
    /// The name for rows without a statement that are no fault, such as replies: they are counted under it.
    pub(super) unstated: Option<String>,
    /// The columns that make the natural key of a row.
    pub(super) key: Vec<String>,
    /// A word before all natural keys.
    pub(super) namespace: Option<String>,
    /// The statement as a sentence with names of columns in braces.
    pub(super) says: Option<String>,
    /// The columns.
    pub(super) columns: Vec<MapColumn>,
    /// Values that all rows have.
    pub(super) set: Vec<MapValue>,
    /// The names of the columns of a table that has none.
    pub(super) names: Vec<String>,
    /// Columns with all values that they may have: a table without names is known by them.
    pub(super) shows: Vec<ShownColumn>,
}

/// A column with all values that it may have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ShownColumn {
    /// The name of the column.
    pub(super) of: String,
    /// The values.
    pub(super) words: Vec<String>,
}

/// A column of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MapColumn {
    /// The name of the column.
    pub(super) of: String,
    /// The name of the field.
    pub(super) to: String,
    /// The kind of the records that its names become.
    pub(super) kind: MapWord,
    /// The role of its actors.
    pub(super) role: String,
    /// The thing that its figures count.
    pub(super) what: String,
    /// The unit of its figures.
    pub(super) unit: Option<String>,
    /// The key under which its figures are about the same thing.
    pub(super) event: Option<String>,
    /// The party whose verdicts it has.
    pub(super) by: Option<String>,
    /// Values with what each means.
    pub(super) words: Vec<(String, MapWord)>,
    /// The signs between several values of a cell.
    pub(super) split: Option<String>,
}

/// A value that all rows have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MapValue {
    /// The name of the field.
    pub(super) to: String,
    /// The value.
    pub(super) value: MapWord,
}

/// A fault of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MapFault {
    /// The bytes in the map.
    pub(crate) range: std::ops::Range<usize>,
    /// The fault, as a sentence without a full stop.
    pub(crate) message: String,
    /// The remedy.
    pub(crate) hint: String,
}

/// Parses a map.
///
/// # Errors
/// If it is not valid RON, or has a field that does not exist.
pub(super) fn parse(text: &str) -> Result<TableMap, MapFault> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| {
        let at = offset(text, error.span.start.line, error.span.start.col);
        MapFault {
            range: at..(at + 1).min(text.len()),
            message: error.code.to_string(),
            hint: "`claimscope import --suggest-map FILE` prints a map to begin with".to_owned(),
        }
    })
}

/// Returns the byte of a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    before + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
