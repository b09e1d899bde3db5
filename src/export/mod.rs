//! Taking a subset out: the chosen claims and all that they refer to, in a format of the table.
//!
//! Each format is one file here. What they write is safe in any terminal: RON and JSON escape what would not be shown as it
//! is, and so lose nothing; CSV and Markdown are for reading, and show it by visible marks.

mod csv;
mod escape;
mod json;
mod jsonl;
mod left_out;
mod manifest;
mod markdown;
mod origins;
mod outside;
mod record;
mod repeated;
mod ron;
pub mod subset;
mod written;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::limits::MAX_REPEATED_CHARS;
use crate::model::document::Document;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::shortened;

pub use manifest::Manifest;
pub use subset::Subset;

/// An export format: a row of [`FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// Its name: `ron`, `json` …
    pub name: &'static str,
    /// The ending of its files, without the point.
    pub ending: &'static str,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// Which of the records that come along are written.
    pub along: Along,
    /// Writes a subset, a record at a time. It fails where the writer fails, and never else.
    pub write: fn(&Base, &Subset, &mut dyn Write) -> io::Result<()>,
}

/// Which of the records that come along with claims a format writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// All of them, as records.
    All,
    /// Sources, hypotheses and notes; of actors, places and topics those that the claims name themselves, and those that no
    /// claim refers to.
    Named,
    /// The cells of a claim's row: the sources that it cites, the actors, places and topics that it names, and
    /// the notes on it. Hypotheses have no row.
    InCells,
}

impl Format {
    /// Returns whether it is a table of claims, which has no room for other records.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.along, Along::InCells)
    }

    /// Returns a subset as one text.
    #[must_use]
    pub fn text(&self, base: &Base, subset: &Subset) -> String {
        text_of(&mut |out| (self.write)(base, subset, out))
    }
}

/// Returns all that is written as one text.
fn text_of(write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    let written = write(&mut bytes);
    debug_assert!(written.is_ok(), "writing to memory cannot fail, and formats write texts alone: {written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns a text that is repeated in the record of another, cut at [`MAX_REPEATED_CHARS`] with `…` at its end.
fn brief(text: &str) -> Cow<'_, str> {
    shortened(text, MAX_REPEATED_CHARS)
}

/// All formats. To add one: a file in this room and a line here.
pub const FORMATS: &[Format] = &[
    Format {
        name: "ron",
        ending: "ron",
        doc: "A knowledge file: opens again here, every field kept; its head names contradictions left out.",
        along: Along::All,
        write: ron::write,
    },
    Format {
        name: "json",
        ending: "json",
        doc: "One JSON document with the field names of the knowledge file, and `left_out` where something is.",
        along: Along::All,
        write: json::write,
    },
    Format {
        name: "jsonl",
        ending: "jsonl",
        doc: "One JSON object a line for each record; `record` says of which kind it is, or `left_out`.",
        along: Along::All,
        write: jsonl::write,
    },
    Format {
        name: "csv",
        ending: "csv",
        doc: "A table for spreadsheets, one row a claim; lists are joined by `; `; what it has no room for is counted.",
        along: Along::InCells,
        write: csv::write,
    },
    Format {
        name: "markdown",
        ending: "md",
        doc: "A report to be read: claims with numbered footnotes, figures, contradictions, sources.",
        along: Along::Named,
        write: markdown::write,
    },
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|row| row.name == name)
}

/// The format in which a file of this name is written, by its ending.
#[must_use]
pub fn format_of(file: &str) -> Option<&'static Format> {
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
    written::document(base, subset)
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
    text_of(&mut |out| json::pretty(value, out))
}

/// The same in one line.
#[must_use]
pub fn json_line<T: Serialize>(value: &T) -> String {
    json::line(value)
}
