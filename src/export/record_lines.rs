//! Records as JSON Lines, one claim at a time with all that is said of it elsewhere: the form in which servers keep them. The
//! lines of all claims and the rest are together what the format `jsonl` writes of a whole collection.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::document::Document;
use crate::model::ids::Ix;
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
    /// on it, each with its number before it.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn claim(&self, claim: ClaimIx, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        line(out, "claim", &writer.claim(claim))?;
        for (nth, relation) in writer.long_relations_of(claim) {
            numbered(out, nth, "relation", &writer.relation(&relation))?;
        }
        for (nth, note) in base.numbered_notes_on(RecordIx::Claim(claim)) {
            numbered(out, nth.at(), "note", &writer.note(note))?;
        }
        for (nth, judgement) in base.numbered_judgements_on(claim) {
            numbered(out, nth.at(), "judgement", &writer.judgement(judgement))?;
        }
        Ok(())
    }

    /// Returns the lines of [`Self::claim`] as a text.
    pub(crate) fn text(&self, claim: ClaimIx) -> String {
        let mut lines = Vec::new();
        let written = self.claim(claim, &mut lines);
        debug_assert!(written.is_ok(), "memory can be written");
        String::from_utf8(lines).unwrap_or_default()
    }

    /// Writes the title and all sources, actors, places and topics.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn catalogue(&self, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        line(out, "collection", &Document { title: base.title.as_deref().map(Into::into), ..Document::default() })?;
        base.sources.indexes().try_for_each(|it| line(out, "source", &writer.source(it)))?;
        base.actors.indexes().try_for_each(|it| line(out, "actor", &writer.actor(it)))?;
        base.places.indexes().try_for_each(|it| line(out, "place", &writer.place(it)))?;
        base.topics.indexes().try_for_each(|it| line(out, "topic", &writer.topic(it)))
    }

    /// Writes the hypotheses with their evidence, and the notes on everything but claims, each with its number before it.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(crate) fn hypotheses(&self, out: &mut dyn Write) -> io::Result<()> {
        let (base, writer) = (self.base, &self.writer);
        for (nth, row) in base.hypotheses.iter().enumerate() {
            numbered(out, nth, "hypothesis", &writer.hypothesis(row))?;
        }
        let notes = base.notes.iter().enumerate().filter(|(_, note)| !matches!(note.on, RecordIx::Claim(_)));
        notes.into_iter().try_for_each(|(nth, note)| numbered(out, nth, "note", &writer.note(note)))
    }
}

/// Writes one record with its number in its section before it, by which the order of a file is found again.
fn numbered<T: Serialize>(out: &mut dyn Write, number: usize, kind: &str, row: &T) -> io::Result<()> {
    write!(out, "{number} ")?;
    line(out, kind, row)
}

/// Writes one record.
fn line<T: Serialize>(out: &mut dyn Write, kind: &str, row: &T) -> io::Result<()> {
    write_record(out, kind, record::fields(row))
}
