//! JSON Lines: one object a line. The first field, `record`, says what it is: `collection` (once, with `schema` and
//! `title`), `source`, `actor`, `place`, `topic`, `claim`, `relation`, `hypothesis`, `note` or `judgement`. The other
//! fields are those of the knowledge file. Omissions are listed in records `left_out`: one with numbers, one for each claim
//! with the number of its relations, then one for each claim that decides how one of these stands, and one for each
//! hypothesis that lacks claims.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::document::Document;
use crate::model::{Base, ClaimIx};
use crate::storage::work;

use super::escape;
use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::left_out::Omissions;
use super::record::{self, RecordRenderer};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use super::to_document::DocumentWriter;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    ending: "jsonl",
    doc: "One JSON object per line for each record; `record` says its kind, or `left_out`.",
    standard: "JSON Lines 1.0",
    for_whom: "jq, DuckDB and scripts that read a line at a time",
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

/// Writes all records of a subset.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let writer = DocumentWriter::of(base, subset);
    let head = Document { title: base.title.as_deref().map(Into::into), ..Document::default() };
    write_records(out, "collection", &[head], Clone::clone)?;
    write_records(out, "source", &subset.sources, |&it| writer.source(it))?;
    write_records(out, "actor", &subset.actors, |&it| writer.actor(it))?;
    write_records(out, "place", &subset.places, |&it| writer.place(it))?;
    write_records(out, "topic", &subset.topics, |&it| writer.topic(it))?;
    write_records(out, "claim", &subset.claims, |&it| writer.claim(it))?;
    write_records(out, "relation", &writer.long_relations(), |&it| writer.relation_at(it))?;
    write_records(out, "hypothesis", &subset.hypotheses, |&it| writer.hypothesis(base.hypotheses.row(it)))?;
    write_records(out, "note", &subset.notes, |&it| writer.note(base.notes.row(it)))?;
    write_records(out, "judgement", &subset.judgements, |&it| writer.judgement(base.judgements.row(it)))?;
    let Some(left_out) = Omissions::of(base, subset) else { return Ok(()) };
    let mut omission = |fields| write_record(out, "left_out", fields);
    omission(record::fields(&left_out.counts()))?;
    left_out.relations().try_for_each(|one| omission(record::fields(&one)))?;
    left_out.for_each_deciding(|one| omission(record::fields(&one)))?;
    left_out.evidence().try_for_each(|one| omission(record::fields(&one)))
}

/// Writes claims only, as they are in the collection, with their computed fields.
pub(crate) fn claims(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    let records = RecordRenderer::new(base);
    claims.iter().try_for_each(|&claim| write_record(out, "claim", records.claim(claim)))
}

/// Writes an object for each row; `record` is its kind.
fn write_records<R, T: Serialize>(
    out: &mut dyn Write,
    record: &str,
    rows: &[R],
    row: impl Fn(&R) -> T,
) -> io::Result<()> {
    rows.iter().try_for_each(|it| write_record(out, record, record::fields(&row(it))))
}

/// Writes one object, with its kind as the first field.
pub(super) fn write_record(out: &mut dyn Write, record: &str, fields: Map<String, Value>) -> io::Result<()> {
    let mut object = Map::new();
    object.insert("record".to_owned(), record.into());
    object.extend(fields);
    let text = escape::escape_unsafe(&Value::Object(object).to_string(), escape::json_escape);
    work::add(text.len());
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")
}
