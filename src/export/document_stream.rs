//! A subset as a whole document: in memory, or serialized one record at a time.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::Base;
use crate::model::document::{Document, SCHEMA};

use super::left_out::{OmissionRecords, Omissions};
use super::subset::Subset;
use super::to_document::DocumentWriter;
use super::written_text::text;

/// Returns a subset as it is written in a knowledge file, whole in memory. Relations to claims that are not in it are
/// omitted.
pub(crate) fn document(base: &Base, subset: &Subset) -> Document<'static> {
    let writer = DocumentWriter::of(base, subset);
    Document {
        title: text(base.title.as_deref()),
        left_out: Omissions::of(base, subset).map(|left_out| left_out.records().collect()).unwrap_or_default(),
        sources: subset.sources.iter().map(|&source| writer.source(source)).collect(),
        actors: subset.actors.iter().map(|&actor| writer.actor(actor)).collect(),
        places: subset.places.iter().map(|&place| writer.place(place)).collect(),
        topics: subset.topics.iter().map(|&topic| writer.topic(topic)).collect(),
        claims: subset.claims.iter().map(|&claim| writer.claim(claim)).collect(),
        relations: writer.long_relations().into_iter().filter_map(|at| writer.relation_at(at)).collect(),
        hypotheses: subset.hypotheses.iter().map(|&at| writer.hypothesis(base.hypotheses.row(at))).collect(),
        notes: subset.notes.iter().map(|&note| writer.note(base.notes.row(note))).collect(),
        judgements: subset.judgements.iter().map(|&at| writer.judgement(base.judgements.row(at))).collect(),
        ..Document::default()
    }
}

/// A subset that serializes as [`document()`] does, one record at a time: no more than one is in memory.
pub(crate) struct DocumentStream<'a> {
    base: &'a Base,
    subset: &'a Subset,
    writer: DocumentWriter<'a>,
    left_out: Option<Omissions<'a>>,
    /// `true` if the omissions are written as records of a knowledge file, `false` if as one object.
    is_knowledge_file: bool,
}

impl<'a> DocumentStream<'a> {
    /// Returns the subset, ready to be serialized.
    pub(crate) fn new(base: &'a Base, subset: &'a Subset) -> Self {
        Self {
            base,
            subset,
            writer: DocumentWriter::of(base, subset),
            left_out: Omissions::of(base, subset),
            is_knowledge_file: false,
        }
    }

    /// Writes the omissions at the head, as the loader reads them.
    pub(crate) fn with_omission_records(self) -> Self {
        Self { is_knowledge_file: true, ..self }
    }
}

impl Serialize for DocumentStream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (writer, subset, base) = (&self.writer, self.subset, self.base);
        let mut document = serializer.serialize_struct("Document", Document::FIELDS.len())?;
        document.serialize_field("schema", &SCHEMA)?;
        if let Some(title) = base.title.as_deref() {
            document.serialize_field("title", &Some(title))?;
        }
        if let Some(left_out) = self.left_out.as_ref().filter(|_| self.is_knowledge_file) {
            document.serialize_field("left_out", &OmissionRecords(left_out))?;
        }
        section(&mut document, "sources", &subset.sources, |&it| writer.source(it))?;
        section(&mut document, "actors", &subset.actors, |&it| writer.actor(it))?;
        section(&mut document, "places", &subset.places, |&it| writer.place(it))?;
        section(&mut document, "topics", &subset.topics, |&it| writer.topic(it))?;
        section(&mut document, "claims", &subset.claims, |&it| writer.claim(it))?;
        section(&mut document, "relations", &writer.long_relations(), |&it| writer.relation_at(it))?;
        section(&mut document, "hypotheses", &subset.hypotheses, |&it| writer.hypothesis(base.hypotheses.row(it)))?;
        section(&mut document, "notes", &subset.notes, |&it| writer.note(base.notes.row(it)))?;
        section(&mut document, "judgements", &subset.judgements, |&it| writer.judgement(base.judgements.row(it)))?;
        // After the records: programs that read JSON piece by piece look for these first.
        if let Some(left_out) = self.left_out.as_ref().filter(|_| !self.is_knowledge_file) {
            document.serialize_field("left_out", left_out)?;
        }
        document.end()
    }
}

/// Serializes a section of a document, unless it is empty.
fn section<S: SerializeStruct, R, T: Serialize>(
    document: &mut S,
    name: &'static str,
    rows: &[R],
    row: impl Fn(&R) -> T,
) -> Result<(), S::Error> {
    if rows.is_empty() { Ok(()) } else { document.serialize_field(name, &LazySeq(rows, row)) }
}

/// A list whose items are made one at a time, when they are serialized.
pub(crate) struct LazySeq<'a, R, F>(pub(crate) &'a [R], pub(crate) F);

impl<R, T: Serialize, F: Fn(&R) -> T> Serialize for LazySeq<'_, R, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}
