//! Taking a subset out: the chosen claims and all that they refer to, in a format of the table.
//!
//! Each format is one file here. What they write is safe in any terminal: RON and JSON escape what would not be shown as it
//! is, and so lose nothing; CSV and Markdown are for reading, and show it by visible marks.

mod build_subset;
mod claim_set;
mod closure;
mod csv;
mod document_stream;
mod escape;
mod format;
mod json;
mod jsonl;
mod left_out;
mod manifest;
mod manifest_of;
mod markdown;
mod omitted;
mod origins;
mod record;
mod record_scope;
mod repeated;
mod ron;
pub mod subset;
mod to_document;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::document::Document;
use crate::model::{Base, ClaimIx, RecordIx};

pub use claim_set::ClaimSet;
pub use format::Format;
pub use manifest::Manifest;
pub use record_scope::RecordScope;
pub use subset::Subset;

use format::text_of;

/// All formats. To add one: a file in this room and a line here.
pub const FORMATS: &[Format] = &[
    Format {
        name: "ron",
        ending: "ron",
        doc: "A knowledge file: opens again here, every field kept; its head names contradictions left out.",
        is_json: false,
        scope: RecordScope::All,
        write: ron::write,
    },
    Format {
        name: "json",
        ending: "json",
        doc: "One JSON document with the field names of the knowledge file, and `left_out` where something is.",
        is_json: true,
        scope: RecordScope::All,
        write: json::write,
    },
    Format {
        name: "jsonl",
        ending: "jsonl",
        doc: "One JSON object a line for each record; `record` says of which kind it is, or `left_out`.",
        is_json: true,
        scope: RecordScope::All,
        write: jsonl::write,
    },
    Format {
        name: "csv",
        ending: "csv",
        doc: "A table for spreadsheets, one row a claim; lists are joined by `; `; what it has no room for is counted.",
        is_json: false,
        scope: RecordScope::InCells,
        write: csv::write,
    },
    Format {
        name: "markdown",
        ending: "md",
        doc: "A report to be read: claims with numbered footnotes, figures, contradictions, sources.",
        is_json: false,
        scope: markdown::SCOPE,
        write: markdown::write,
    },
];

/// The format of this name.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|row| row.name == name)
}

/// The format in which a file of this name is written, by its ending.
#[must_use]
pub fn format_for_file(file: &str) -> Option<&'static Format> {
    let (_, ending) = file.rsplit_once('.')?;
    FORMATS.iter().find(|row| row.ending.eq_ignore_ascii_case(ending))
}

/// The subset of these claims, in this order. Of all claims it is the whole collection, with the records that no claim
/// refers to.
#[must_use]
pub fn subset(base: &Base, claims: &[ClaimIx]) -> Subset {
    Subset::new(base, claims)
}

/// A subset as it is written in a knowledge file.
#[must_use]
pub fn document(base: &Base, subset: &Subset) -> Document<'static> {
    document_stream::document(base, subset)
}

/// A list of claims alone as a JSON array, as they are in the collection and each with `computed`: its `standing`, the ids
/// of its independent `origins`, its `sources` (`id`, `title`, `url`), and the ids of the claims it is `contradicted_by`.
/// One claim at a time is in memory.
///
/// # Errors
/// Those of the writer.
pub fn claims_json(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    json::claims(base, claims, out)
}

/// Writes [`claims_json`] as one JSON object a line.
///
/// # Errors
/// Those of the writer.
pub fn claims_jsonl(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    jsonl::claims(base, claims, out)
}

/// Any record with the field names of the knowledge file, `computed` for a claim as in [`claims_json`], all its
/// `relations`, and the `notes` on it.
#[must_use]
pub fn record(base: &Base, index: RecordIx) -> Map<String, Value> {
    record::record(base, index)
}

/// Any value as JSON in which everything that would not be shown as it is, is escaped; with a line feed at the end.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    text_of(&mut |out| json::write_pretty(value, out))
}

/// The same in one line.
#[must_use]
pub fn json_line<T: Serialize>(value: &T) -> String {
    json::to_line(value)
}
