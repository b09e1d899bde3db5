//! JSON: one document with the field names of the knowledge file, and `left_out` where something is.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Base, ClaimIx};
use crate::storage::work;

use super::document_stream::{DocumentStream, LazySeq};
use super::escape;
use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::record::RecordRenderer;
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "json",
    ending: "json",
    doc: "One JSON document with the field names of the knowledge file, and `left_out` where something is.",
    standard: "JSON (RFC 8259)",
    for_whom: "programs and scripts",
    content: ContentType::Json,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::everything(),
    refusal: takes_all,
    write,
    write_table: None,
};

/// Writes the document.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&DocumentStream::new(base, subset), out)
}

/// Writes claims only, as they are in the collection, with their computed fields.
pub(crate) fn claims(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    let records = RecordRenderer::new(base);
    write_pretty(&LazySeq(claims, |&claim: &ClaimIx| records.claim(claim)), out)
}

/// Returns any value as a line of JSON that is safe to print.
pub(crate) fn to_line<T: Serialize>(value: &T) -> String {
    let line = serde_json::to_string(value);
    debug_assert!(line.is_ok(), "all that is written can be written as JSON: {line:?}");
    escape_line(&(line.unwrap_or_default() + "\n"))
}

/// Writes any value as JSON that is safe to print, a record at a time.
pub(crate) fn write_pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = escape::EscapingWriter::new(out, escape_line);
    let serialized = serde_json::to_writer_pretty(&mut lines, value);
    lines.finish(serialized)
}

/// Writes the items of a JSON array, one a line and one at a time in memory.
pub(crate) struct ItemWriter<'w> {
    out: &'w mut dyn Write,
    is_first: bool,
}

impl<'w> ItemWriter<'w> {
    /// Returns a writer to `out`, which has the bracket of the array.
    pub(crate) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, is_first: true }
    }

    /// Writes an item.
    pub(crate) fn write<T: Serialize>(&mut self, item: &T) -> io::Result<()> {
        let line = to_line(item);
        work::add(line.len());
        let before = if std::mem::take(&mut self.is_first) { "" } else { ",\n" };
        self.out.write_all(before.as_bytes())?;
        self.out.write_all(line.trim_end().as_bytes())
    }
}

/// Escapes a line of JSON.
fn escape_line(text: &str) -> String {
    escape::escape_unsafe(text, escape::json_escape)
}
