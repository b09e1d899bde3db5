//! Exporting a subset of a collection: chosen claims and all that they refer to, in a format of the table [`FORMATS`].
//!
//! Each format is one file or folder here; `subset` is what they write. Nothing here opens files. All output is safe in any
//! terminal: RON and JSON escape what would not be shown as it is, and so lose nothing; CSV and Markdown are for reading, and
//! show it by visible marks.
//!
//! A subset must not mislead: `omitted` finds claims outside of it that decide how one inside stands, and `manifest` and
//! `left_out` tell people and programs.

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
mod origin_index;
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
        doc: "A knowledge file with every field, which claimscope can open again; its header names contradictions left out.",
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
        doc: "One JSON object per line for each record; `record` says its kind, or `left_out`.",
        is_json: true,
        scope: RecordScope::All,
        write: jsonl::write,
    },
    Format {
        name: "csv",
        ending: "csv",
        doc: "A table for spreadsheets, one row per claim; lists are joined by `; `; what it has no room for is counted.",
        is_json: false,
        scope: RecordScope::InCells,
        write: csv::write,
    },
    Format {
        name: "markdown",
        ending: "md",
        doc: "A report to read: claims with numbered footnotes, figures, contradictions, sources.",
        is_json: false,
        scope: markdown::SCOPE,
        write: markdown::write,
    },
];

/// Returns the format of this name; `None` where there is none.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|row| row.name == name)
}

/// Returns the format in which a file of this name is written, by its extension; `None` where that is of no format.
#[must_use]
pub fn format_for_file(file: &str) -> Option<&'static Format> {
    let (_, ending) = file.rsplit_once('.')?;
    FORMATS.iter().find(|row| row.ending.eq_ignore_ascii_case(ending))
}

/// Returns the subset of these claims, in this order. That of all claims is the whole collection, with the records that no
/// claim refers to.
#[must_use]
pub fn subset(base: &Base, claims: &[ClaimIx]) -> Subset {
    Subset::new(base, claims)
}

/// Returns a subset as it is written in a knowledge file, whole in memory.
#[must_use]
pub fn document(base: &Base, subset: &Subset) -> Document<'static> {
    document_stream::document(base, subset)
}

/// Writes claims alone as a JSON array, as they are in the collection and each with `computed`: its `standing`, the ids of its
/// independent `origins`, its `sources` (`id`, `title`, `url`), and the ids of the claims it is `contradicted_by`. One claim
/// at a time is in memory.
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

/// Returns any record with the field names of the knowledge file, `computed` for a claim as in [`claims_json`], all its
/// `relations`, and the `notes` on it.
#[must_use]
pub fn record(base: &Base, index: RecordIx) -> Map<String, Value> {
    record::record(base, index)
}

/// Returns any value as indented JSON with a line feed at the end. Characters that would not be shown as they are, are
/// escaped.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    text_of(&mut |out| json::write_pretty(value, out))
}

/// Returns any value as JSON in one line, escaped like [`json()`].
#[must_use]
pub fn json_line<T: Serialize>(value: &T) -> String {
    json::to_line(value)
}
