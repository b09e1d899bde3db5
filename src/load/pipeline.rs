//! Records on their way from the text to the resolver: read batch by batch, and resolved in their order. Where there is
//! much to read, that happens on a thread of its own while what was read before is being resolved.

use crate::cancel::CancelToken;
use std::cell::Cell;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::de::DeserializeOwned;

use crate::diagnostic::MOST;
use crate::load::outline::Outline;
use crate::load::record_span::Piece;
use crate::load::resolve::{Resolver, Spot};
use crate::load::ron::fast_path::Plain;
use crate::load::ron::record_parser::{Read, Way, read};
use crate::load::sections::{SECTIONS, Section};
use crate::model::RecordKind;
use crate::pack::number;

/// So many records are read at a time.
pub(crate) const BATCH: usize = 256;

/// So many batches may wait to be resolved.
const AHEAD: usize = 8;

/// From so many bytes of text on a thread of their own is worth it.
const MUCH: usize = 1 << 20;

/// Something for the resolver to do.
pub(crate) type Work<'a> = Box<dyn FnOnce(&mut Resolver<'a>) + Send + 'a>;

/// Takes work to be done; gives `false` where none is wanted any more.
pub(crate) type Deliver<'s, 'a> = &'s mut dyn FnMut(Work<'a>) -> bool;

/// Puts a record into the base.
type Add<'a, T> = fn(&mut Resolver<'a>, T, Spot);

/// Does what `reading` delivers, in order; while it is done the next is read. Gives what `reading` gives, or `None` where
/// it is stopped.
pub(crate) fn side_by_side<'a, T: Send>(
    resolver: &mut Resolver<'a>,
    text: usize,
    cancel: &CancelToken,
    reading: &(dyn Fn(Deliver<'_, 'a>) -> T + Sync),
) -> Option<T> {
    let mut beside = || {
        thread::scope(|scope| {
            let (sender, works) = sync_channel::<Work<'a>>(AHEAD);
            let reader = thread::Builder::new().name("read".to_owned());
            let read = reader.spawn_scoped(scope, move || reading(&mut |work| sender.send(work).is_ok())).ok()?;
            works.into_iter().take_while(|_| !cancel.is_cancelled()).for_each(|work| work(resolver));
            Some(read.join())
        })
    };
    let read = if text < MUCH { None } else { beside() };
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
pub(crate) struct Source<'a> {
    file: usize,
    text: &'a str,
    way: Way,
    /// Faults found so far in its records; beyond [`MOST`] none is listed, and they need not be looked for one by one.
    found: Cell<usize>,
}

impl<'a> Source<'a> {
    /// The file in this place, with this outline.
    pub(crate) fn new(file: usize, text: &'a str, outline: &Outline) -> Self {
        Self { file, text, way: Way::new(outline.extensions), found: Cell::new(0) }
    }

    /// Reads records of the section in this row of [`SECTIONS`].
    pub(crate) fn read(&self, row: usize, pieces: &[Piece]) -> Work<'a> {
        let (section, _, kind) = SECTIONS.get(row).copied().unwrap_or(SECTIONS[0]);
        match section {
            Section::Sources => self.batch(kind, pieces, Resolver::source),
            Section::Actors => self.batch(kind, pieces, Resolver::actor),
            Section::Places => self.batch(kind, pieces, Resolver::place_record),
            Section::Topics => self.batch(kind, pieces, Resolver::topic),
            Section::Claims => self.batch(kind, pieces, Resolver::claim),
            Section::Relations => self.batch(kind, pieces, Resolver::relation),
            Section::Hypotheses => self.batch(kind, pieces, Resolver::hypothesis),
            Section::Notes => self.batch(kind, pieces, Resolver::note),
        }
    }

    fn batch<T>(&self, kind: &str, pieces: &[Piece], add: Add<'a, T>) -> Work<'a>
    where
        T: DeserializeOwned + Plain<'a> + Send + 'a,
    {
        let spot = |piece| Spot { file: number(self.file), piece };
        let read = |&piece| {
            let read = read(&self.way, self.text, piece, (self.file, kind), self.found.get() >= MOST);
            self.found.set(self.found.get() + read.faults.len());
            (spot(piece), read)
        };
        let batch: Vec<(Spot, Read<T>)> = pieces.iter().map(read).collect();
        Box::new(move |resolver| {
            for (spot, Read { record, mended, faults }) in batch {
                for fault in faults {
                    resolver.push_as_written(fault);
                }
                if let Some(text) = mended {
                    resolver.keep_mended(spot, text);
                }
                if let Some(record) = record {
                    add(resolver, record, spot);
                }
            }
        })
    }
}

/// Makes work of all records of some rows of [`SECTIONS`], in the order of the sections and then of the files.
pub(crate) fn sections<'a>(rows: usize, texts: &[&'a str], outlines: &[Outline], send: Deliver<'_, 'a>) {
    for row in 0..rows {
        let pieces = |outline: &Outline| outline.pieces.get(row).map_or(0, Vec::len);
        if !send(expect(row, outlines.iter().map(pieces).sum())) {
            return;
        }
        for (file, (outline, text)) in outlines.iter().zip(texts).enumerate() {
            let source = Source::new(file, text, outline);
            let pieces = outline.pieces.get(row).map_or(&[][..], Vec::as_slice);
            if !pieces.chunks(BATCH).all(|batch| send(source.read(row, batch))) {
                return;
            }
        }
        if !send(complete(row)) {
            return;
        }
    }
}

/// Makes room for so many records of a section.
pub(crate) fn expect<'a>(row: usize, records: usize) -> Work<'a> {
    let kind = match SECTIONS.get(row).map(|row| row.0) {
        Some(Section::Sources) => RecordKind::Source,
        Some(Section::Actors) => RecordKind::Actor,
        Some(Section::Places) => RecordKind::Place,
        Some(Section::Topics) => RecordKind::Topic,
        Some(Section::Claims) => RecordKind::Claim,
        Some(Section::Hypotheses) => RecordKind::Hypothesis,
        Some(Section::Relations | Section::Notes) | None => return Box::new(|_| ()),
    };
    Box::new(move |resolver| resolver.reserve(kind, records))
}

/// What is to be done when all records of a section, and of those before it, are there.
pub(crate) fn complete<'a>(row: usize) -> Work<'a> {
    match SECTIONS.get(row).map(|row| row.0) {
        Some(Section::Topics) => Box::new(Resolver::among_entities),
        Some(Section::Claims) => Box::new(Resolver::links),
        _ => Box::new(|_| ()),
    }
}
