//! Records on their way from the text to the resolver: parsed in batches, and resolved in the order of the file.
//!
//! Parsing needs nothing but the text, resolving needs all that came before. Of a large file the two run on two threads: a
//! bounded queue of batches lies between them, so that neither can run far ahead of the other.

use std::cell::Cell;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::de::DeserializeOwned;

use crate::cancel::CancelToken;
use crate::diagnostic::MAX_DIAGNOSTICS;
use crate::load::outline::Outline;
use crate::load::record_span::RecordSpan;
use crate::load::resolve::{RecordLocation, Resolver};
use crate::load::ron::fast_path::FastParse;
use crate::load::ron::record_parser::{ParsedRecord, RecordParser};
use crate::load::sections::{Section, SectionId};
use crate::storage::to_u32;

/// Records in a batch: enough that handing one over costs nothing beside parsing it, and few enough that the second thread
/// has work at once.
pub(crate) const BATCH_RECORDS: usize = 256;

/// Maximum number of parsed batches that wait for the resolver.
const MAX_QUEUED_BATCHES: usize = 8;

/// Minimum length of a text, in bytes, for parsing on a thread of its own: below it, starting the thread costs more than it
/// saves.
const MIN_PIPELINED_BYTES: usize = 1 << 20;

/// Work for the resolver: the records of a batch, or a step between two sections.
pub(crate) type Batch<'a> = Box<dyn FnOnce(&mut Resolver<'a>) + Send + 'a>;

/// Takes the next batch; returns `false` where no further one is wanted.
pub(crate) type BatchSink<'s, 'a> = &'s mut dyn FnMut(Batch<'a>) -> bool;

/// Puts a parsed record into the base.
type AddRecord<'a, T> = fn(&mut Resolver<'a>, T, RecordLocation);

/// Runs `parse`, and the resolver on the batches that it sends, in their order; on two threads where the text, of so many
/// bytes, is long enough. Returns the result of `parse`; `None` if `cancel` fires: the base is of no use then.
pub(crate) fn pipelined<'a, T: Send>(
    resolver: &mut Resolver<'a>,
    text_bytes: usize,
    cancel: &CancelToken,
    parse: &(dyn Fn(BatchSink<'_, 'a>) -> T + Sync),
) -> Option<T> {
    let mut on_two_threads = || {
        thread::scope(|scope| {
            let (sender, batches) = sync_channel::<Batch<'a>>(MAX_QUEUED_BATCHES);
            let parser = thread::Builder::new().name("read".to_owned());
            let parser = parser.spawn_scoped(scope, move || parse(&mut |batch| sender.send(batch).is_ok())).ok()?;
            // The iterator is dropped before the thread is joined: sending fails from then on, and the parser ends.
            batches.into_iter().take_while(|_| !cancel.is_cancelled()).for_each(|batch| batch(resolver));
            Some(parser.join())
        })
    };
    // `None` where the thread could not be started; nothing was parsed then, so the fallback begins from scratch.
    let parsed = if text_bytes < MIN_PIPELINED_BYTES { None } else { on_two_threads() };
    let parsed = match parsed {
        Some(Ok(parsed)) => parsed,
        Some(Err(panic)) => std::panic::resume_unwind(panic),
        // A short text, or the system has no thread left.
        None => parse(&mut |batch| {
            batch(resolver);
            !cancel.is_cancelled()
        }),
    };
    (!cancel.is_cancelled()).then_some(parsed)
}

/// Parses the records of one file.
pub(crate) struct FileReader<'a> {
    /// The place of the file among those that are loaded, from 0.
    file: usize,
    text: &'a str,
    parser: RecordParser,
    /// The number of diagnostics of its records so far: beyond [`MAX_DIAGNOSTICS`] none is listed, and recovery need not look
    /// for them one by one.
    diagnostic_count: Cell<usize>,
}

impl<'a> FileReader<'a> {
    /// Returns a reader of the file in this place, which has this outline.
    pub(crate) fn new(file: usize, text: &'a str, outline: &Outline) -> Self {
        Self { file, text, parser: RecordParser::new(outline.extensions), diagnostic_count: Cell::new(0) }
    }

    /// Parses records of a section.
    pub(crate) fn read(&self, section: &Section, spans: &[RecordSpan]) -> Batch<'a> {
        match section.id {
            SectionId::WrittenOn => self.read_batch(section.noun, spans, Resolver::add_written_on),
            SectionId::Corrections => self.read_batch(section.noun, spans, Resolver::add_correction),
            SectionId::Sources => self.read_batch(section.noun, spans, Resolver::add_source),
            SectionId::Actors => self.read_batch(section.noun, spans, Resolver::add_actor),
            SectionId::Places => self.read_batch(section.noun, spans, Resolver::add_place),
            SectionId::Topics => self.read_batch(section.noun, spans, Resolver::add_topic),
            SectionId::Claims => self.read_batch(section.noun, spans, Resolver::add_claim),
            SectionId::Relations => self.read_batch(section.noun, spans, Resolver::add_relation_record),
            SectionId::Hypotheses => self.read_batch(section.noun, spans, Resolver::add_hypothesis),
            SectionId::Notes => self.read_batch(section.noun, spans, Resolver::add_note),
            SectionId::Judgements => self.read_batch(section.noun, spans, Resolver::add_judgement),
        }
    }

    /// Parses records of one type, and returns the step that adds them to the base.
    fn read_batch<T>(&self, noun: &str, spans: &[RecordSpan], add: AddRecord<'a, T>) -> Batch<'a>
    where
        T: DeserializeOwned + FastParse<'a> + Send + 'a,
    {
        let parse = |&span| {
            // Counted by this reader alone: the list of the resolver is on the other thread.
            let coarse_only = self.diagnostic_count.get() >= MAX_DIAGNOSTICS;
            let parsed = self.parser.parse_record(self.text, span, (self.file, noun), coarse_only);
            self.diagnostic_count.set(self.diagnostic_count.get() + parsed.diagnostics.len());
            (RecordLocation { file: to_u32(self.file), span }, parsed)
        };
        let batch: Vec<(RecordLocation, ParsedRecord<T>)> = spans.iter().map(parse).collect();
        Box::new(move |resolver| {
            for (location, ParsedRecord { record, repaired, diagnostics }) in batch {
                for diagnostic in diagnostics {
                    resolver.push_record_error(diagnostic);
                }
                // Kept before the record is added, which may report errors with places in this text.
                if let Some(text) = repaired {
                    resolver.keep_repaired_text(location, text);
                }
                if let Some(record) = record {
                    add(resolver, record, location);
                }
            }
        })
    }
}

/// Sends all records of some sections: section by section, and within one file by file.
pub(crate) fn read_sections<'a>(
    sections: &[Section],
    texts: &[&'a str],
    outlines: &[Outline],
    send: BatchSink<'_, 'a>,
) {
    for section in sections {
        let records = outlines.iter().map(|outline| outline.records(section.id).len()).sum();
        if !send(reserve_batch(section, records)) {
            return;
        }
        for (file, (outline, text)) in outlines.iter().zip(texts).enumerate() {
            let reader = FileReader::new(file, text, outline);
            let batches = outline.records(section.id).chunks(BATCH_RECORDS);
            if !batches.into_iter().all(|batch| send(reader.read(section, batch))) {
                return;
            }
        }
        let id = section.id;
        if !send(Box::new(move |resolver| resolver.add_imported(id))) || !send(section_end_batch(section)) {
            return;
        }
    }
}

/// Returns the step that makes room for so many records of a section.
pub(crate) fn reserve_batch<'a>(section: &Section, records: usize) -> Batch<'a> {
    let Some(kind) = section.record_kind else { return Box::new(|_| ()) };
    Box::new(move |resolver| resolver.reserve(kind, records))
}

/// Returns the step that is due when all records of a section, and of those before it, are in the base.
pub(crate) fn section_end_batch<'a>(section: &Section) -> Batch<'a> {
    match section.id {
        SectionId::Topics => Box::new(Resolver::resolve_entities),
        SectionId::Claims => Box::new(Resolver::resolve_links),
        _ => Box::new(|_| ()),
    }
}
