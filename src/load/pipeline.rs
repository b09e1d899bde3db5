//! Records on their way from the text to the resolver: read batch by batch, and resolved in their order. Where there is
//! much to read, that happens on a thread of its own while what was read before is being resolved.

use crate::cancel::CancelToken;
use std::cell::Cell;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::de::DeserializeOwned;

use crate::diagnostic::MAX_DIAGNOSTICS;
use crate::load::outline::Outline;
use crate::load::record_span::RecordSpan;
use crate::load::resolve::{RecordLocation, Resolver};
use crate::load::ron::fast_path::FastParse;
use crate::load::ron::record_parser::{ParsedRecord, RecordParser, parse_record};
use crate::load::sections::{SECTIONS, SectionKind};
use crate::model::RecordKind;
use crate::pack::number;

/// So many records are read at a time.
pub(crate) const BATCH_RECORDS: usize = 256;

/// So many batches may wait to be resolved.
const MAX_QUEUED_BATCHES: usize = 8;

/// From so many bytes of text on a thread of their own is worth it.
const MIN_PIPELINED_BYTES: usize = 1 << 20;

/// Something for the resolver to do.
pub(crate) type Batch<'a> = Box<dyn FnOnce(&mut Resolver<'a>) + Send + 'a>;

/// Takes work to be done; gives `false` where none is wanted any more.
pub(crate) type BatchSink<'s, 'a> = &'s mut dyn FnMut(Batch<'a>) -> bool;

/// Puts a record into the base.
type AddRecord<'a, T> = fn(&mut Resolver<'a>, T, RecordLocation);

/// Does what `reading` delivers, in order; while it is done the next is read. Gives what `reading` gives, or `None` where
/// it is stopped.
pub(crate) fn pipelined<'a, T: Send>(
    resolver: &mut Resolver<'a>,
    text: usize,
    cancel: &CancelToken,
    reading: &(dyn Fn(BatchSink<'_, 'a>) -> T + Sync),
) -> Option<T> {
    let mut beside = || {
        thread::scope(|scope| {
            let (sender, works) = sync_channel::<Batch<'a>>(MAX_QUEUED_BATCHES);
            let reader = thread::Builder::new().name("read".to_owned());
            let read = reader.spawn_scoped(scope, move || reading(&mut |work| sender.send(work).is_ok())).ok()?;
            works.into_iter().take_while(|_| !cancel.is_cancelled()).for_each(|work| work(resolver));
            Some(read.join())
        })
    };
    let read = if text < MIN_PIPELINED_BYTES { None } else { beside() };
    let read = match read {
        Some(Ok(read)) => read,
        Some(Err(panic)) => std::panic::resume_unwind(panic),
        // Little to read, or the system has no thread left.
        None => reading(&mut |work| {
            work(resolver);
            !cancel.is_cancelled()
        }),
    };
    (!cancel.is_cancelled()).then_some(read)
}

/// A file whose records are being read.
pub(crate) struct FileReader<'a> {
    file: usize,
    text: &'a str,
    way: RecordParser,
    /// Faults found so far in its records; beyond [`MAX_DIAGNOSTICS`] none is listed, and they need not be looked for one by one.
    found: Cell<usize>,
}

impl<'a> FileReader<'a> {
    /// The file in this place, with this outline.
    pub(crate) fn new(file: usize, text: &'a str, outline: &Outline) -> Self {
        Self { file, text, way: RecordParser::new(outline.extensions), found: Cell::new(0) }
    }

    /// Reads records of the section in this row of [`SECTIONS`].
    pub(crate) fn read_section(&self, row: usize, spans: &[RecordSpan]) -> Batch<'a> {
        let (section, _, kind) = SECTIONS.get(row).copied().unwrap_or(SECTIONS[0]);
        match section {
            SectionKind::Sources => self.read_batch(kind, spans, Resolver::add_source),
            SectionKind::Actors => self.read_batch(kind, spans, Resolver::add_actor),
            SectionKind::Places => self.read_batch(kind, spans, Resolver::add_place),
            SectionKind::Topics => self.read_batch(kind, spans, Resolver::add_topic),
            SectionKind::Claims => self.read_batch(kind, spans, Resolver::add_claim),
            SectionKind::Relations => self.read_batch(kind, spans, Resolver::add_relation_record),
            SectionKind::Hypotheses => self.read_batch(kind, spans, Resolver::add_hypothesis),
            SectionKind::Notes => self.read_batch(kind, spans, Resolver::add_note),
        }
    }

    fn read_batch<T>(&self, kind: &str, spans: &[RecordSpan], add: AddRecord<'a, T>) -> Batch<'a>
    where
        T: DeserializeOwned + FastParse<'a> + Send + 'a,
    {
        let location = |span| RecordLocation { file: number(self.file), span };
        let read = |&span| {
            let read = parse_record(&self.way, self.text, span, (self.file, kind), self.found.get() >= MAX_DIAGNOSTICS);
            self.found.set(self.found.get() + read.diagnostics.len());
            (location(span), read)
        };
        let batch: Vec<(RecordLocation, ParsedRecord<T>)> = spans.iter().map(read).collect();
        Box::new(move |resolver| {
            for (location, ParsedRecord { record, repaired, diagnostics }) in batch {
                for diagnostic in diagnostics {
                    resolver.push_record_error(diagnostic);
                }
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

/// Makes work of all records of some rows of [`SECTIONS`], in the order of the sections and then of the files.
pub(crate) fn read_sections<'a>(rows: usize, texts: &[&'a str], outlines: &[Outline], send: BatchSink<'_, 'a>) {
    for row in 0..rows {
        let spans = |outline: &Outline| outline.spans.get(row).map_or(0, Vec::len);
        if !send(reserve_batch(row, outlines.iter().map(spans).sum())) {
            return;
        }
        for (file, (outline, text)) in outlines.iter().zip(texts).enumerate() {
            let source = FileReader::new(file, text, outline);
            let spans = outline.spans.get(row).map_or(&[][..], Vec::as_slice);
            if !spans.chunks(BATCH_RECORDS).all(|batch| send(source.read_section(row, batch))) {
                return;
            }
        }
        if !send(section_end_batch(row)) {
            return;
        }
    }
}

/// Makes room for so many records of a section.
pub(crate) fn reserve_batch<'a>(row: usize, records: usize) -> Batch<'a> {
    let kind = match SECTIONS.get(row).map(|row| row.0) {
        Some(SectionKind::Sources) => RecordKind::Source,
        Some(SectionKind::Actors) => RecordKind::Actor,
        Some(SectionKind::Places) => RecordKind::Place,
        Some(SectionKind::Topics) => RecordKind::Topic,
        Some(SectionKind::Claims) => RecordKind::Claim,
        Some(SectionKind::Hypotheses) => RecordKind::Hypothesis,
        Some(SectionKind::Relations | SectionKind::Notes) | None => return Box::new(|_| ()),
    };
    Box::new(move |resolver| resolver.reserve(kind, records))
}

/// What is to be done when all records of a section, and of those before it, are there.
pub(crate) fn section_end_batch<'a>(row: usize) -> Batch<'a> {
    match SECTIONS.get(row).map(|row| row.0) {
        Some(SectionKind::Topics) => Box::new(Resolver::resolve_entities),
        Some(SectionKind::Claims) => Box::new(Resolver::resolve_links),
        _ => Box::new(|_| ()),
    }
}
