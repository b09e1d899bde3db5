//! Records as JSON for programs: the fields of the knowledge file, with computed ones and those that refer to the record.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::closed_enums::ClosedEnum;
use crate::model::judged_values::overruled_values;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};

use super::omitted;
use super::origin_index::{ListedOrigins, OriginIndex};
use super::repeated::RepetitionBudget;
use super::to_document::DocumentWriter;

/// Renders the records of a base as JSON; what many of them share is computed once.
pub(crate) struct RecordRenderer<'a> {
    base: &'a Base,
    writer: DocumentWriter<'a>,
    origins: OriginIndex,
}

impl<'a> RecordRenderer<'a> {
    /// Computes what the records of a base share.
    pub(crate) fn new(base: &'a Base) -> Self {
        Self { base, writer: DocumentWriter::whole(base), origins: OriginIndex::new(base) }
    }

    /// Returns a claim with its fields as judged, the `judgements` on it if there are any, and `computed`.
    pub(crate) fn claim(&self, index: ClaimIx) -> Map<String, Value> {
        let mut object = claim_fields(self.base, &self.writer, index);
        object.insert("computed".to_owned(), self.computed(index));
        object
    }

    /// Returns `standing` (as in the query `status:`), the ids of the independent `origins`, the `sources` cited, and the
    /// ids of the claims that it is `contradicted_by`. Where not all origins are listed, `origins_left_out` counts the
    /// others; where a judgement sets another value than the file, `file_says` has that of the file.
    fn computed(&self, index: ClaimIx) -> Value {
        let base = self.base;
        let sources = base.claims.row(index).sources();
        let id = |record: RecordIx| base.id(record).to_owned();
        let ListedOrigins { first, count } = self.origins.of(&sources);
        let listed = first.len();
        let origins: Vec<String> = first.into_iter().map(|it| id(RecordIx::Source(it))).collect();
        let sources = cited_sources(base, &sources);
        let against: Vec<String> = omitted::contradicting_claims(base, index).collect();
        let mut computed = Map::new();
        computed.insert("standing".to_owned(), base.standing(index).label().replace(' ', "-").into());
        computed.insert("origins".to_owned(), origins.into());
        if count != Some(listed) {
            computed.insert("origins_left_out".to_owned(), count.map(|count| count - listed).into());
        }
        computed.insert("sources".to_owned(), sources.into());
        computed.insert("contradicted_by".to_owned(), against.into());
        let overruled = overruled_values(base, index);
        if !overruled.is_empty() {
            let written = fields(&self.writer.claim(index));
            let of_file = overruled.iter().map(|row| (row.field.to_owned(), written.get(row.field).cloned().into()));
            computed.insert("file_says".to_owned(), of_file.collect::<Map<String, Value>>().into());
        }
        computed.into()
    }
}

/// Returns sources as JSON, each with id, title and url. Where the budget of repeated texts is used up, a source has nothing but
/// its id.
pub(crate) fn cited_sources(base: &Base, sources: &[SourceIx]) -> Vec<Value> {
    let repeated = RepetitionBudget::default();
    let cited = |&source| {
        let row = base.sources.row(source);
        let mut cited = Map::from_iter([("id".to_owned(), Value::from(&*row.id))]);
        for (key, text) in [("title", &row.title), ("url", &row.url)] {
            let shown = text.as_deref().map(|text| repeated.text(text));
            if shown != Some(None) {
                cited.insert(key.to_owned(), shown.flatten().into());
            }
        }
        Value::from(cited)
    };
    sources.iter().map(cited).collect()
}

/// Returns any record with its fields; `record` is its kind. A claim has `computed` and all its `relations`; `notes` are
/// the notes on it, in addition to its own `note`.
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
        let mut seen = HashSet::new();
        let ties = base.ties(index).iter().filter(|tie| seen.insert(tie.relation));
        let relations = ties.filter_map(|tie| base.relations().get(tie.relation));
        object.insert("relations".to_owned(), relations.map(|row| value(&writer.relation(&row))).collect());
    }
    object.insert("notes".to_owned(), base.notes_on(index).map(|note| value(&writer.note(note))).collect());
    object
}

/// Returns the fields of a claim as judged, with the `judgements` on it if there are any.
fn claim_fields(base: &Base, writer: &DocumentWriter<'_>, index: ClaimIx) -> Map<String, Value> {
    let mut object = fields(&writer.judged_claim(index));
    let judgements: Vec<Value> =
        base.judgements_on(index).map(|judgement| value(&writer.judgement(judgement))).collect();
    if !judgements.is_empty() {
        object.insert("judgements".to_owned(), judgements.into());
    }
    object
}

/// Returns a row as JSON. Rows hold only texts, numbers and lists, all of which JSON can hold.
fn value<T: Serialize>(row: &T) -> Value {
    let value = serde_json::to_value(row);
    debug_assert!(value.is_ok(), "all rows can be written as JSON: {value:?}");
    value.unwrap_or_default()
}

/// Returns the fields of a row as JSON.
pub(crate) fn fields<T: Serialize>(row: &T) -> Map<String, Value> {
    match value(row) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
