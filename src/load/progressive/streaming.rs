//! Streaming: the records of a file are read while its outline is still being made.
//!
//! It needs one file whose schema comes first, then entities, then claims, and whose quotes and brackets match to the end:
//! so it is with most large files. All others are outlined as a whole before their first record is read.

use crate::cancel::CancelToken;
use crate::load::file_fields::supported_schema;
use crate::load::outline::{self, Outline};
use crate::load::pipeline::{BATCH_RECORDS, BatchSink, FileReader, pipelined, reserve_batch, section_end_batch};
use crate::load::record_span::RecordSpan;
use crate::load::resolve::Resolver;
use crate::load::sections::{SECTIONS, Section, SectionId};

/// Loads the records of the only file; returns its outline without them. `None` where the file is not such a one, or if
/// `cancel` fires: the resolver must be discarded then.
pub(crate) fn load_streaming<'a>(text: &'a str, resolver: &mut Resolver<'a>, cancel: &CancelToken) -> Option<Outline> {
    let parse = |send: BatchSink<'_, 'a>| {
        let waiting = Vec::with_capacity(BATCH_RECORDS);
        let mut stream = StreamingReader { text, send, reader: None, section: &SECTIONS[0], ended: 0, waiting };
        let outline = outline::outline_streaming(text, cancel, &mut |section, span, so_far| {
            stream.accept(section, span, so_far)
        })?;
        (stream.flush() && stream.end_sections_before(SECTIONS.len())).then_some(outline)
    };
    pipelined(resolver, text.len(), cancel, &parse)?
}

/// The records of a file that is still being outlined, collected into batches.
struct StreamingReader<'s, 'a> {
    text: &'a str,
    send: BatchSink<'s, 'a>,
    /// The reader of the file; `None` before its first record.
    reader: Option<FileReader<'a>>,
    /// The section of the waiting records.
    section: &'static Section,
    /// The number of sections, in the order of [`SECTIONS`], of which no further record may come.
    ended: usize,
    /// The records of the next batch.
    waiting: Vec<RecordSpan>,
}

impl StreamingReader<'_, '_> {
    /// Takes the next record of the file. Returns `false` where it cannot be read before the rest of the file is known.
    fn accept(&mut self, section: &'static Section, span: RecordSpan, so_far: &Outline) -> bool {
        if self.reader.is_none() {
            // Records of an unknown schema mean nothing: it must be stated before the first of them.
            if so_far.schema.as_ref().and_then(|range| supported_schema(self.text, range)).is_none() {
                return false;
            }
            self.reader = Some(FileReader::new(0, self.text, so_far));
        }
        if section.id != self.section.id && !(self.flush() && self.start_section(section)) {
            return false;
        }
        self.waiting.push(span);
        self.waiting.len() < BATCH_RECORDS || self.flush()
    }

    /// Begins a section. Sources, actors, places and topics may come in any order; all others in that of [`SECTIONS`].
    fn start_section(&mut self, section: &'static Section) -> bool {
        self.section = section;
        let row = section.id as usize;
        // Entities refer only to their own kind before claims come, so their order does not matter; what comes later
        // refers back to what must be complete by then.
        if section.id <= SectionId::Corrections {
            // Corrections, and the words of claims that a notebook is about, come before all that they are on, or the file is read in another way.
            false
        } else if section.id < SectionId::Claims {
            self.ended == 0
        } else {
            row >= self.ended && self.end_sections_before(row)
        }
    }

    /// Sends the steps that are due at the end of all sections before this row of [`SECTIONS`].
    fn end_sections_before(&mut self, row: usize) -> bool {
        let ended = std::mem::replace(&mut self.ended, row);
        SECTIONS.get(ended..row).unwrap_or_default().iter().all(|section| (self.send)(section_end_batch(section)))
    }

    /// Reads the waiting records and sends them as a batch.
    fn flush(&mut self) -> bool {
        let (Some(first), Some(last), Some(reader)) = (self.waiting.first(), self.waiting.last(), &self.reader) else {
            return true;
        };
        if self.section.id == SectionId::Claims && self.waiting.len() == BATCH_RECORDS {
            // Most of a large file are claims: the rest of it is taken to hold claims of the length of this batch. Room
            // that is not needed costs next to nothing.
            let rest = (self.text.len() - first.start) / ((last.end - first.start) / BATCH_RECORDS).max(1);
            if !(self.send)(reserve_batch(self.section, rest)) {
                return false;
            }
        }
        let batch = reader.read(self.section, &self.waiting);
        self.waiting.clear();
        (self.send)(batch)
    }
}
