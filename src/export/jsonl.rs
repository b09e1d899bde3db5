//! JSON Lines: one object a line. The first field, `record`, says what it is: `collection` (once, with `schema` and
//! `title`), `source`, `actor`, `place`, `topic`, `claim`, `relation`, `hypothesis` or `note`. The other fields are those of
//! the knowledge file. What is left out is said by records `left_out`: one with numbers, then one for each claim that
//! decides how one of these stands, and one for each hypothesis that lacks claims.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::document::Document;
use crate::model::{Base, ClaimIx};
use crate::pack::work;

use super::escape;
use super::left_out::LeftOut;
use super::record::{self, Records};
use super::subset::Subset;
use super::to_document::Writer;

pub(crate) fn write(base: &Base, subset: &Subset, out: &mut dyn Write) -> io::Result<()> {
    let writer = Writer::new(base, subset.chosen());
    let head = Document { title: base.title.as_deref().map(Into::into), ..Document::default() };
    push(out, "collection", &[head], Clone::clone)?;
    push(out, "source", &subset.sources, |&it| writer.source(it))?;
    push(out, "actor", &subset.actors, |&it| writer.actor(it))?;
    push(out, "place", &subset.places, |&it| writer.place(it))?;
    push(out, "topic", &subset.topics, |&it| writer.topic(it))?;
    push(out, "claim", &subset.claims, |&it| writer.claim(it))?;
    push(out, "relation", &writer.long_relations(), |&it| writer.relation_at(it))?;
    push(out, "hypothesis", &subset.hypotheses, |&it| writer.hypothesis(base.hypotheses.row(it)))?;
    push(out, "note", &subset.notes, |&it| writer.note(base.notes.row(it)))?;
    let Some(left_out) = LeftOut::of(base, subset) else { return Ok(()) };
    let mut tell = |fields| line(out, "left_out", fields);
    tell(record::fields(&left_out.counts()))?;
    left_out.deciding(|one| tell(record::fields(&one)))?;
    left_out.evidence().try_for_each(|one| tell(record::fields(&one)))
}

/// Writes a list of claims alone, as they are in the collection, with what is computed of them.
pub(crate) fn claims(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    let records = Records::new(base);
    claims.iter().try_for_each(|&claim| line(out, "claim", records.claim(claim)))
}

fn push<R, T: Serialize>(out: &mut dyn Write, record: &str, rows: &[R], row: impl Fn(&R) -> T) -> io::Result<()> {
    rows.iter().try_for_each(|it| line(out, record, record::fields(&row(it))))
}

fn line(out: &mut dyn Write, record: &str, fields: Map<String, Value>) -> io::Result<()> {
    let mut object = Map::new();
    object.insert("record".to_owned(), record.into());
    object.extend(fields);
    let text = escape::hidden(&Value::Object(object).to_string(), escape::json);
    work::add(text.len());
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")
}
