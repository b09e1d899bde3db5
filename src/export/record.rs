//! A record as a program wants it: the fields of the knowledge file, and beside them what is computed and what refers to it.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::words::FixedWord;
use crate::model::{Base, ClaimIx, RecordIx};

use super::omitted;
use super::origins::{ListedOrigins, OriginIndex};
use super::repeated::RepetitionBudget;
use super::to_document::DocumentWriter;

/// Makes records of a base; what many of them share is found out once.
pub(crate) struct RecordRenderer<'a> {
    base: &'a Base,
    writer: DocumentWriter<'a>,
    origins: OriginIndex,
}

impl<'a> RecordRenderer<'a> {
    pub(crate) fn new(base: &'a Base) -> Self {
        Self { base, writer: DocumentWriter::whole(base), origins: OriginIndex::new(base) }
    }

    /// A claim with its fields, and `computed`: what nobody typed in.
    pub(crate) fn claim(&self, index: ClaimIx) -> Map<String, Value> {
        let mut object = fields(&self.writer.claim(index));
        object.insert("computed".to_owned(), self.computed(index));
        object
    }

    /// `standing` (as in the query `status:`), the ids of the independent `origins`, the `sources` cited, and the ids of
    /// the claims that it is `contradicted_by`. Where not all origins are listed, `origins_left_out` counts the rest.
    fn computed(&self, index: ClaimIx) -> Value {
        let base = self.base;
        let sources = base.claims.row(index).sources();
        let id = |record: RecordIx| base.id(record).to_owned();
        let ListedOrigins { first, count } = self.origins.of(&sources);
        let listed = first.len();
        let origins: Vec<String> = first.into_iter().map(|it| id(RecordIx::Source(it))).collect();
        let repeated = RepetitionBudget::default();
        // Of a source that there is no room for nothing but the id is said.
        let cited = |&source| {
            let row = base.sources.row(source);
            let mut cited = Map::from_iter([("id".to_owned(), Value::from(&*row.id))]);
            for (key, text) in [("title", &row.title), ("url", &row.url)] {
                let told = text.as_deref().map(|text| repeated.text(text));
                if told != Some(None) {
                    cited.insert(key.to_owned(), told.flatten().into());
                }
            }
            Value::from(cited)
        };
        let sources: Vec<Value> = sources.iter().map(cited).collect();
        let against: Vec<String> =
            omitted::contradicting_claims(base, index).into_iter().map(|it| id(RecordIx::Claim(it))).collect();
        let mut computed = Map::new();
        computed.insert("standing".to_owned(), base.standing(index).label().replace(' ', "-").into());
        computed.insert("origins".to_owned(), origins.into());
        if count != Some(listed) {
            computed.insert("origins_left_out".to_owned(), count.map(|count| count - listed).into());
        }
        computed.insert("sources".to_owned(), sources.into());
        computed.insert("contradicted_by".to_owned(), against.into());
        computed.into()
    }
}

/// Any record with its fields; `record` says of which kind it is. A claim has `computed` and all its `relations`. `notes` are
/// the notes on it, beside its own `note`.
pub(crate) fn record(base: &Base, index: RecordIx) -> Map<String, Value> {
    let records = RecordRenderer::new(base);
    let writer = &records.writer;
    let mut object = Map::new();
    object.insert("record".to_owned(), index.kind().label().into());
    object.extend(match index {
        RecordIx::Claim(index) => records.claim(index),
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
    object.insert("notes".to_owned(), base.notes_on(index).map(|note| value(&writer.note(note))).collect());
    object
}

/// Texts, numbers and lists alone: there is nothing that JSON could not hold.
fn value<T: Serialize>(row: &T) -> Value {
    serde_json::to_value(row).unwrap_or_default()
}

pub(crate) fn fields<T: Serialize>(row: &T) -> Map<String, Value> {
    match value(row) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
