//! Records as JSON Lines, one claim at a time with all that is said of it elsewhere: the form in which servers keep them. The
//! lines of all claims and the rest are together what the format `jsonl` writes of a whole collection.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::document::Document;
use crate::model::{Base, ClaimIx, RecordIx};

use super::jsonl::write_record;
use super::record;
use super::to_document::DocumentWriter;

/// Writes the records of a base as lines.
pub(crate) struct RecordLines<'a> {
    base: &'a Base,
    writer: DocumentWriter<'a>,
}

impl<'a> RecordLines<'a> {
    /// Creates a writer that omits nothing.
    pub(crate) fn new(base: &'a Base) -> Self {
        Self { base, writer: DocumentWriter::whole(base) }
    }

    /// Writes a claim as in its file, then the relations from it that have a record of their own, the notes and the judgements
    /// on it.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn claim(&self, claim: ClaimIx, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        line(out, "claim", &writer.claim(claim))?;
        for relation in writer.long_relations_of(claim) {
            line(out, "relation", &writer.relation(&relation))?;
        }
        base.notes_on(RecordIx::Claim(claim)).try_for_each(|note| line(out, "note", &writer.note(note)))?;
        base.judgements_on(claim).try_for_each(|judgement| line(out, "judgement", &writer.judgement(judgement)))
    }

    /// Writes the title and all sources, actors, places and topics, with the notes on them.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn catalogue(&self, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        line(out, "collection", &Document { title: base.title.as_deref().map(Into::into), ..Document::default() })?;
        base.sources.indexes().try_for_each(|it| line(out, "source", &writer.source(it)))?;
        base.actors.indexes().try_for_each(|it| line(out, "actor", &writer.actor(it)))?;
        base.places.indexes().try_for_each(|it| line(out, "place", &writer.place(it)))?;
        base.topics.indexes().try_for_each(|it| line(out, "topic", &writer.topic(it)))?;
        let entities = |record: RecordIx| !matches!(record, RecordIx::Claim(_) | RecordIx::Hypothesis(_));
        base.notes.iter().filter(|note| entities(note.on)).try_for_each(|note| line(out, "note", &writer.note(note)))
    }

    /// Writes the hypotheses with their evidence, and the notes on them.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn hypotheses(&self, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        base.hypotheses.iter().try_for_each(|row| line(out, "hypothesis", &writer.hypothesis(row)))?;
        let on_them = base.notes.iter().filter(|note| matches!(note.on, RecordIx::Hypothesis(_)));
        on_them.into_iter().try_for_each(|note| line(out, "note", &writer.note(note)))
    }
}

/// Writes one record.
fn line<T: Serialize>(out: &mut dyn Write, kind: &str, row: &T) -> io::Result<()> {
    write_record(out, kind, record::fields(row))
}
