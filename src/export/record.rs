//! A record as a program wants it: the fields of the knowledge file, and beside them what is computed and what refers to it.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::lineage::origins;
use crate::model::words::FixedWord;
use crate::model::{Base, ClaimIx, RecordIx};

use super::outside;
use super::written::Writer;

/// A claim with its fields, and `computed`: what nobody typed in.
pub(super) fn claim(base: &Base, writer: &Writer<'_>, index: ClaimIx) -> Map<String, Value> {
    let mut object = fields(&writer.claim(index));
    object.insert("computed".to_owned(), computed(base, index));
    object
}

/// `standing` (as in the query `status:`), the ids of the independent `origins`, the `sources` cited, and the ids of the
/// claims that it is `contradicted_by`.
fn computed(base: &Base, index: ClaimIx) -> Value {
    let sources = base.claims.row(index).sources();
    let id = |record: RecordIx| base.id(record).to_owned();
    let origins: Vec<String> = origins(base, &sources).into_iter().map(|it| id(RecordIx::Source(it))).collect();
    let cited = |&source| {
        let row = base.sources.row(source);
        json!({ "id": &*row.id, "title": row.title.as_deref(), "url": row.url.as_deref() })
    };
    let sources: Vec<Value> = sources.iter().map(cited).collect();
    let against: Vec<String> =
        outside::contradicting(base, index).into_iter().map(|it| id(RecordIx::Claim(it))).collect();
    json!({
        "standing": base.standing(index).label().replace(' ', "-"),
        "origins": origins,
        "sources": sources,
        "contradicted_by": against,
    })
}

/// Any record with its fields; `record` says of which kind it is. A claim has `computed` and all its `relations`. `notes` are
/// the notes on it, beside its own `note`.
pub(super) fn record(base: &Base, index: RecordIx) -> Map<String, Value> {
    let writer = Writer::whole(base);
    let mut object = Map::new();
    object.insert("record".to_owned(), index.kind().label().into());
    object.extend(match index {
        RecordIx::Claim(index) => claim(base, &writer, index),
        RecordIx::Source(index) => fields(&writer.source(index)),
        RecordIx::Actor(index) => fields(&writer.actor(index)),
        RecordIx::Place(index) => fields(&writer.place(index)),
        RecordIx::Topic(index) => fields(&writer.topic(index)),
        RecordIx::Hypothesis(index) => fields(&writer.hypothesis(base.hypotheses.row(index))),
    });
    if let RecordIx::Claim(index) = index {
        let mut told = HashSet::new();
        let ties = base.ties(index).iter().filter(|tie| told.insert(tie.relation));
        let relations = ties.filter_map(|tie| base.relations().get(tie.relation));
        object.insert("relations".to_owned(), relations.map(|row| value(&writer.relation(&row))).collect());
    }
    let notes = base.notes.iter().filter(|note| note.on == index);
    object.insert("notes".to_owned(), notes.map(|note| value(&writer.note(note))).collect());
    object
}

/// Texts, numbers and lists alone: there is nothing that JSON could not hold.
fn value<T: Serialize>(row: &T) -> Value {
    serde_json::to_value(row).unwrap_or_default()
}

pub(super) fn fields<T: Serialize>(row: &T) -> Map<String, Value> {
    match value(row) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
