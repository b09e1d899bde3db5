//! The records of one section of all files: read one after the other, and given to the resolver. Where there are many,
//! they are read on a thread of their own while those before them are being resolved.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::de::DeserializeOwned;

use super::outline::{Outline, Piece, SECTIONS, Section};
use super::place::count;
use super::plain::Plain;
use super::read::{Read, Way, read};
use super::resolve::{Resolver, Spot};
use crate::model::RecordKind;

/// So many records are read at a time.
const BATCH: usize = 256;

/// So many batches may wait to be resolved.
const AHEAD: usize = 8;

/// From so many records on a thread of their own is worth it.
const MANY: usize = 8 * BATCH;

/// The records of one section.
pub(super) struct Records<'a, 'p> {
    section: Section,
    kind: &'static str,
    files: Vec<Source<'a, 'p>>,
}

/// The records of one section in one file.
struct Source<'a, 'p> {
    file: usize,
    text: &'a str,
    way: Way,
    pieces: &'p [Piece],
}

/// Puts a record into the base.
type Add<'a, T> = fn(&mut Resolver<'a>, T, Spot);

/// Records in the order of their file, with what became of them.
type Batch<T> = Vec<(Spot, Read<T>)>;

impl<'a, 'p> Records<'a, 'p> {
    /// The records of the section in this row of [`SECTIONS`].
    pub(super) fn new(row: usize, texts: &[&'a str], outlines: &'p [Outline]) -> Self {
        let (section, _, kind) = SECTIONS.get(row).copied().unwrap_or(SECTIONS[0]);
        let source = |(file, (outline, &text)): (usize, (&'p Outline, &&'a str))| {
            let pieces = outline.pieces.get(row).map_or(&[][..], Vec::as_slice);
            (!pieces.is_empty()).then(|| Source { file, text, way: Way::new(outline.extensions), pieces })
        };
        Self { section, kind, files: outlines.iter().zip(texts).enumerate().filter_map(source).collect() }
    }

    fn len(&self) -> usize {
        self.files.iter().map(|file| file.pieces.len()).sum()
    }

    /// Reads and resolves all of them. `None` where it is stopped.
    pub(super) fn load(&self, resolver: &mut Resolver<'a>, stop: &AtomicBool) -> Option<()> {
        use RecordKind::{Actor, Claim, Hypothesis, Place, Source, Topic};
        match self.section {
            Section::Sources => self.add(resolver, Some(Source), Resolver::source, stop),
            Section::Actors => self.add(resolver, Some(Actor), Resolver::actor, stop),
            Section::Places => self.add(resolver, Some(Place), Resolver::place_record, stop),
            Section::Topics => {
                let done = self.add(resolver, Some(Topic), Resolver::topic, stop);
                resolver.among_entities();
                done
            }
            Section::Claims => {
                let done = self.add(resolver, Some(Claim), Resolver::claim, stop);
                resolver.links();
                done
            }
            Section::Relations => self.add(resolver, None, Resolver::relation, stop),
            Section::Hypotheses => self.add(resolver, Some(Hypothesis), Resolver::hypothesis, stop),
            Section::Notes => self.add(resolver, None, Resolver::note, stop),
        }
    }

    fn add<T: DeserializeOwned + Plain<'a> + Send>(
        &self,
        resolver: &mut Resolver<'a>,
        kind: Option<RecordKind>,
        add: Add<'a, T>,
        stop: &AtomicBool,
    ) -> Option<()> {
        if let Some(kind) = kind {
            resolver.reserve(kind, self.len());
        }
        if self.len() < MANY || !self.side_by_side(resolver, add, stop) {
            self.batches().take_while(|_| !stopped(stop)).for_each(|batch| resolve(resolver, batch, add));
        }
        (!stopped(stop)).then_some(())
    }

    /// Reads on a thread of their own. `false` where the system has none left; nothing is read then.
    fn side_by_side<T: DeserializeOwned + Plain<'a> + Send>(
        &self,
        resolver: &mut Resolver<'a>,
        add: Add<'a, T>,
        stop: &AtomicBool,
    ) -> bool {
        thread::scope(|scope| {
            let (sender, batches) = sync_channel(AHEAD);
            let read = move || {
                // A batch that nobody takes any more is the last.
                let _ = self.batches().try_for_each(|batch| sender.send(batch));
            };
            if thread::Builder::new().name("read".to_owned()).spawn_scoped(scope, read).is_err() {
                return false;
            }
            batches.into_iter().take_while(|_| !stopped(stop)).for_each(|batch| resolve(resolver, batch, add));
            true
        })
    }

    /// All records, as they are read.
    fn batches<T: DeserializeOwned + Plain<'a>>(&self) -> impl Iterator<Item = Batch<T>> {
        self.files.iter().flat_map(|source| {
            source.pieces.chunks(BATCH).map(|pieces| {
                let spot = |piece| Spot { file: count(source.file), piece };
                let read = |&piece| (spot(piece), read(&source.way, source.text, piece, (source.file, self.kind)));
                pieces.iter().map(read).collect()
            })
        })
    }
}

fn resolve<'a, T>(resolver: &mut Resolver<'a>, batch: Batch<T>, add: Add<'a, T>) {
    for (spot, Read { record, mended, faults }) in batch {
        for fault in faults {
            resolver.faults.push(fault);
        }
        if let Some(text) = mended {
            resolver.keep_mended(spot, text);
        }
        if let Some(record) = record {
            add(resolver, record, spot);
        }
    }
}

/// Whether loading is to end.
pub(super) fn stopped(stop: &AtomicBool) -> bool {
    stop.load(Ordering::Relaxed)
}
