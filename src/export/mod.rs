//! Exporting a subset of a collection: chosen claims and all that they refer to, in a format of the table [`FORMATS`].
//!
//! Each format is one file or folder here; `subset` is what they write. Nothing here opens files. All output is safe in any
//! terminal: RON and JSON escape what would not be shown as it is, and so lose nothing; CSV and Markdown are for reading, and
//! show it by visible marks.
//!
//! A subset must not mislead: `omitted` finds claims outside of it that decide how one inside stands, and `manifest` and
//! `left_out` report that to people and programs.

mod biblatex;
mod build_subset;
mod claim_set;
mod closure;
mod count_fields;
mod country_code;
mod csl;
mod csv;
mod date_parts;
mod decided_subset;
mod document_stream;
mod dot;
mod escape;
mod exchange_ids;
mod fidelity;
mod field_counts;
mod figure_text;
mod format;
mod ftm;
mod geojson;
mod gexf;
mod graph_attributes;
mod graph_elements;
mod graphml;
mod html;
mod json;
mod jsonl;
mod left_out;
mod loss;
mod manifest;
mod manifest_of;
mod manifest_sentence;
mod markdown;
mod mermaid;
mod omitted;
mod origin_index;
mod record;
mod record_lines;
mod record_scope;
mod reference_names;
mod repeated;
mod report;
mod ris;
mod ris_extra;
mod ron;
mod settings;
mod shortened_cells;
mod sql;
mod stix;
pub mod subset;
mod tlp;
mod to_document;
mod tsv;
mod written_text;
mod xlsx;
mod xml;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::document::Document;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};

pub use claim_set::ClaimSet;
pub(crate) use decided_subset::decided_subset;
pub use fidelity::{Fidelity, FieldGroup, Holding, Holdings};
pub use field_counts::FieldCounts;
pub use format::{ContentType, Format};
pub use manifest::Manifest;
pub(crate) use record_lines::RecordLines;
pub use record_scope::RecordScope;
pub use settings::ExportSettings;
pub use shortened_cells::ShortenedCells;
pub use subset::Subset;
pub use tlp::Tlp;

pub(crate) use to_document::DocumentWriter;

use format::text_of;

/// All formats. To add one: a file in this room and a line here.
pub const FORMATS: &[Format] = &[
    ron::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    csv::FORMAT,
    tsv::FORMAT,
    xlsx::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    csl::FORMAT,
    biblatex::FORMAT,
    ris::FORMAT,
    geojson::FORMAT,
    graphml::FORMAT,
    gexf::FORMAT,
    dot::FORMAT,
    mermaid::FORMAT,
    sql::FORMAT,
    stix::FORMAT,
    ftm::FORMAT,
];

/// Returns the format of this name; `None` where there is none.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|row| row.name == name)
}

/// Returns the format in which a file of this name is written, by its extension; `None` where no format has that extension.
#[must_use]
pub fn format_for_file(file: &str) -> Option<&'static Format> {
    split_ending(file).map(|(_, format)| format)
}

/// Returns the name of a file without its extension, and the format that the extension is of; `None` where it is of none. The
/// longest extension wins: `x.stix.json` is not `x.json`. Capitals are the same.
#[must_use]
pub fn split_ending(file: &str) -> Option<(&str, &'static Format)> {
    let split = |format: &'static Format| {
        let at = file.len().checked_sub(format.ending.len() + 1)?;
        let ending = file.get(at..)?.strip_prefix('.')?;
        ending.eq_ignore_ascii_case(format.ending).then(|| (file.get(..at).unwrap_or_default(), format))
    };
    FORMATS.iter().filter_map(split).max_by_key(|(_, format)| format.ending.len())
}

/// Returns the formats that cannot hold a subset, by name, each with the reason as a sentence.
#[must_use]
pub(crate) fn refusals(base: &Base, subset: &Subset) -> Vec<(&'static str, String)> {
    FORMATS.iter().filter_map(|format| Some((format.name, (format.refusal)(base, subset)?))).collect()
}

/// Returns the subset of these claims, in this order. That of all claims is the whole collection, with the records that no
/// claim refers to.
#[must_use]
pub fn subset(base: &Base, claims: &[ClaimIx]) -> Subset {
    Subset::new(base, claims)
}

/// Returns a record as it is written in a knowledge file, without its indentation: in one line, or broken between its fields
/// where that would be too long.
pub(crate) fn record_text<T: Serialize>(record: &T) -> String {
    ron::record_text(record)
}

/// Returns a subset as it is written in a knowledge file, whole in memory.
#[must_use]
pub fn document(base: &Base, subset: &Subset) -> Document<'static> {
    document_stream::document(base, subset)
}

/// Writes claims only, as a JSON array, as they are in the collection and each with `computed`: its `standing`, the ids of its
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

/// Writes a table of texts, its head first, as the format CSV does: with a byte order mark, and without formulas.
///
/// # Errors
/// Those of the writer.
pub fn csv_table(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    csv::write_rows(rows, out)
}

/// Returns any record with the field names of the knowledge file, `computed` for a claim as in [`claims_json`], all its
/// `relations`, and the `notes` on it.
#[must_use]
pub fn record(base: &Base, index: RecordIx) -> Map<String, Value> {
    record::record(base, index)
}

/// Returns sources as JSON, each with its id, title and url, as in `computed` of [`claims_json`].
pub(crate) fn cited_sources(base: &Base, sources: &[SourceIx]) -> Vec<Value> {
    record::cited_sources(base, sources)
}

/// Returns any value as indented JSON with a line feed at the end. Characters that would not be shown as they are, are
/// escaped.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    text_of(&mut |out| json::write_pretty(value, out))
}

/// Returns any value in one line of RON, escaped as in a knowledge file.
#[must_use]
pub(crate) fn ron_line<T: Serialize>(value: &T) -> String {
    ron::to_line(value)
}

/// Returns any value as JSON in one line, escaped like [`json()`].
#[must_use]
pub(crate) fn json_line<T: Serialize>(value: &T) -> String {
    json::to_line(value)
}
