//! JSON Lines: one object a line. The first field, `record`, says what it is: `collection` (once, with `schema` and
//! `title`), `source`, `actor`, `place`, `topic`, `claim`, `relation`, `hypothesis` or `note`. The other fields are those of
//! the knowledge file.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::document::Document;
use crate::model::{Base, ClaimIx};

use super::written::{self, Writer};
use super::{Subset, escape, record};

pub(super) fn write(base: &Base, subset: &Subset) -> String {
    let document = written::document(base, subset);
    let mut lines = String::new();
    let head = Document { title: document.title.clone(), ..Document::default() };
    push(&mut lines, "collection", &[head]);
    push(&mut lines, "source", &document.sources);
    push(&mut lines, "actor", &document.actors);
    push(&mut lines, "place", &document.places);
    push(&mut lines, "topic", &document.topics);
    push(&mut lines, "claim", &document.claims);
    push(&mut lines, "relation", &document.relations);
    push(&mut lines, "hypothesis", &document.hypotheses);
    push(&mut lines, "note", &document.notes);
    lines
}

/// A list of claims alone, as they are in the collection, with what is computed of them.
pub(super) fn claims(base: &Base, claims: &[ClaimIx]) -> String {
    let writer = Writer::whole(base);
    let mut lines = String::new();
    for &claim in claims {
        line(&mut lines, "claim", record::claim(base, &writer, claim));
    }
    lines
}

fn push<T: Serialize>(lines: &mut String, record: &str, rows: &[T]) {
    for row in rows {
        line(lines, record, record::fields(row));
    }
}

fn line(lines: &mut String, record: &str, fields: Map<String, Value>) {
    let mut object = Map::new();
    object.insert("record".to_owned(), record.into());
    object.extend(fields);
    lines.push_str(&escape::hidden(&Value::Object(object).to_string(), escape::json));
    lines.push('\n');
}
