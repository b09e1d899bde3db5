//! Opening files without holding up the screen, and reading them again.
//!
//! One thread reads, another indexes what was read: while a large file is read, the claims that are there already can be
//! looked at and searched, and become more.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::load::{Loaded, Progress};
use crate::remote::clickhouse::only_server_address;
use crate::remote::{is_address, shown};
use crate::session::snapshot::{Fingerprint, PendingSnapshot};
use crate::session::{OpenError, Opened, ReadFiles, ReadOptions, SAMPLE_NAME, SourceFiles, Watch};
use crate::state::collection::Collection;
use crate::state::event::Event;
use crate::state::id_remap::Reloaded;

use super::mailbox::Mailbox;
use super::open_servers::reopen;
use super::outbox::{JobOutput, Outbox};
use super::thread::{inject_panic, spawn};
use super::worker::Job;

/// A step of the reading thread, for the indexing thread. A later one makes an unread one void.
enum ReadStep {
    /// A collection that was recalled with its index.
    Recalled(Arc<Collection>),
    /// A part of the files, and how far it goes.
    Part(Loaded, Progress),
    /// All of the files.
    Whole(ReadFiles),
    /// A sentence on why nothing could be read.
    Failed(String),
}

/// Opens files on two threads. The first part that can be shown is sent as [`JobOutput::Opened`], what follows as
/// [`Event::CollectionExtended`]: parts, of which some may be left out, and at last the whole, whose snapshot is saved. With
/// `names_first`, already the first part can be searched by name.
///
/// # Errors
/// If the system has no thread left.
pub(crate) fn open_files(
    paths: &[PathBuf],
    options: &ReadOptions,
    outbox: &Outbox,
    names_first: bool,
) -> io::Result<()> {
    let mailbox = Arc::<Mailbox<ReadStep>>::default();
    let distrust = Arc::<OnceLock<String>>::default();
    let indexer = Indexer {
        name: collection_name(paths),
        names_first,
        outbox: outbox.clone(),
        distrust: Arc::clone(&distrust),
        is_open: false,
        latest_part: None,
    };
    let (steps, events, paths) = (Arc::clone(&mailbox), outbox.clone(), paths.to_vec());
    let options = options.clone();
    spawn("open", outbox, move || {
        inject_panic("opening");
        let source = SourceFiles::new(&paths, &options);
        if let Some(sentence) = source.snapshot_distrust() {
            let _ = distrust.set(sentence);
        }
        let recalled = read_source(&source, &collection_name(&paths), &steps);
        steps.close();
        // The recalled collection is on the screen meanwhile: verifying reads all bytes of the files.
        if let Some((_, open)) = recalled.filter(|(fingerprint, _)| !fingerprint.verify()) {
            let job = ReloadJob { paths, options, open, watch: None, counts: false };
            job.run(&mut (), &CancelToken::new(), &mut |event| events.event(event));
        }
    })?;
    spawn("index", outbox, move || indexer.run(&mailbox))?;
    Ok(())
}

/// Recalls the snapshot of a source, or else reads its files. Returns a recalled collection with the fingerprint that is
/// still to be verified.
fn read_source(source: &SourceFiles, name: &str, steps: &Mailbox<ReadStep>) -> Option<(Fingerprint, Arc<Collection>)> {
    if let Some(opened) = source.open_pack() {
        // Nothing is to be verified: its bytes were, and it was made of no files that are here.
        steps.replace(match opened {
            Ok(opened) => ReadStep::Recalled(complete(name, opened).0),
            Err(error) => ReadStep::Failed(error.to_string()),
        });
        return None;
    }
    if let Some((library, of)) = source.recall_beginning() {
        let loading = Some(Progress { loaded: library.size(), of });
        let beginning = Collection { name: name.to_owned(), library, diagnostics: Vec::new(), loading, servers: None };
        steps.replace(ReadStep::Recalled(Arc::new(beginning)));
    }
    if let Some((opened, fingerprint)) = source.recall() {
        let (collection, _) = complete(name, opened);
        steps.replace(ReadStep::Recalled(Arc::clone(&collection)));
        return Some((fingerprint, collection));
    }
    let mut on_part = |part, progress| steps.replace(ReadStep::Part(part, progress));
    steps.replace(match source.read(&CancelToken::new(), Some(&mut on_part)) {
        Ok(read) => ReadStep::Whole(read),
        Err(error) => ReadStep::Failed(error.to_string()),
    });
    None
}

/// The state of the indexing thread.
struct Indexer {
    name: String,
    names_first: bool,
    outbox: Outbox,
    /// A sentence on why the snapshot is not used, to be shown once something is open.
    distrust: Arc<OnceLock<String>>,
    /// `true` once a part was sent.
    is_open: bool,
    latest_part: Option<Arc<Collection>>,
}

impl Indexer {
    /// Indexes and sends until the whole is there, or the event loop has ended.
    fn run(mut self, steps: &Mailbox<ReadStep>) {
        while let Some(step) = steps.recv() {
            let is_received = match step {
                ReadStep::Recalled(collection) => self.send(Ok(collection)),
                ReadStep::Part(loaded, progress) => {
                    let part = self.index_part(loaded, progress);
                    self.send(Ok(part))
                }
                ReadStep::Whole(read) => self.send_whole(read),
                ReadStep::Failed(sentence) => self.send(Err(sentence)),
            };
            if !is_received {
                return;
            }
        }
    }

    /// Sends what is open now; returns `false` if nobody receives it.
    fn send(&mut self, opened: Result<Arc<Collection>, String>) -> bool {
        let is_first = !std::mem::replace(&mut self.is_open, true);
        let is_received = match opened {
            Ok(collection) if !is_first => self.outbox.send(JobOutput::Event(Event::CollectionExtended(collection))),
            opened => self.outbox.send(JobOutput::Opened(opened)),
        };
        if let Some(sentence) = self.distrust.get().filter(|_| is_first && is_received) {
            self.outbox.event(Event::Warning(sentence.clone()));
        }
        is_received
    }

    fn index_part(&mut self, loaded: Loaded, progress: Progress) -> Arc<Collection> {
        let base = Arc::new(loaded.base);
        let library = match &self.latest_part {
            Some(before) => Library::extend(base, &before.library),
            None if self.is_open || self.names_first => Library::new(base),
            // Names take the longest to index.
            None => Library::without_names(base),
        };
        let (name, loading) = (self.name.clone(), Some(progress));
        let part = Arc::new(Collection { name, library, diagnostics: Vec::new(), loading, servers: None });
        self.latest_part = Some(Arc::clone(&part));
        part
    }

    /// Indexes the whole, sends it, and saves its snapshot. All claims are sent once before they are indexed, as they can be
    /// scrolled through already.
    fn send_whole(&mut self, read: ReadFiles) -> bool {
        let (latest, name, outbox) = (self.latest_part.clone(), self.name.clone(), self.outbox.clone());
        let is_open = self.is_open;
        let mut is_received = true;
        let opened = read.index_with(|base| {
            let Some(latest) = latest else { return Library::new(base) };
            if is_open {
                let (library, claims) =
                    (Library::with_stale_index(Arc::clone(&base), &latest.library), base.claims.len());
                let loading = Some(Progress { loaded: claims, of: claims });
                let unindexed = Arc::new(Collection { name, library, diagnostics: Vec::new(), loading, servers: None });
                is_received = outbox.send(JobOutput::Event(Event::CollectionExtended(unindexed)));
            }
            Library::extend(base, &latest.library)
        });
        let (collection, snapshot) = complete(&self.name, opened);
        if !is_received || !self.send(Ok(Arc::clone(&collection))) {
            return false;
        }
        save_snapshot(snapshot.as_ref(), &collection);
        true
    }
}

/// Reads the files again: progress comes as [`Event::ReloadProgress`], the whole as [`Event::ReloadDone`].
#[derive(Clone, Debug)]
pub(crate) struct ReloadJob {
    /// Files and folders; the built-in sample if there are none.
    pub(crate) paths: Vec<PathBuf>,
    /// The options that they are read with.
    pub(crate) options: ReadOptions,
    /// The collection that is open: its records are found again in the new one.
    pub(crate) open: Arc<Collection>,
    /// The watch over the files, if there is one: it compares with what is read here.
    pub(crate) watch: Option<Watch>,
    /// `true` counts the claims that changed.
    pub(crate) counts: bool,
}

impl Job for ReloadJob {
    type Cache = ();

    const THREAD: &'static str = "open";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        if let (Some(home), Some(address)) = (&self.open.servers, only_server_address(&self.paths)) {
            return reopen((address, &self.open), home, cancel, emit);
        }
        let opened = self.options.fetch_again(cancel).and_then(|remarks| {
            for remark in remarks {
                emit(Event::Warning(remark));
            }
            // Before they are read: what changes meanwhile is noticed.
            if let Some(watch) = &self.watch {
                watch.reset();
            }
            let source = SourceFiles::new(&self.paths, &self.options);
            if let Some(opened) = source.open_pack() {
                return opened;
            }
            let read = source.read(cancel, Some(&mut |_, progress| emit(Event::ReloadProgress(progress))))?;
            // A cancelled reload is not indexed.
            if cancel.is_cancelled() { Err(OpenError::Cancelled) } else { Ok(read.index()) }
        });
        // The result of a cancelled reload is not needed: a later one follows.
        if cancel.is_cancelled() {
            return;
        }
        match opened {
            Ok(opened) => {
                let (collection, snapshot) = complete(&collection_name(&self.paths), opened);
                let mut reloaded = Reloaded::new(&self.open, Arc::clone(&collection));
                if self.counts {
                    reloaded = reloaded.with_changes(&self.open, cancel);
                }
                emit(Event::ReloadDone(Ok(Box::new(reloaded))));
                save_snapshot(snapshot.as_ref(), &collection);
            }
            Err(error) => emit(Event::ReloadDone(Err(error.to_string()))),
        }
    }
}

/// Returns the collection of files that are open, and the snapshot that is to be saved.
fn complete(name: &str, opened: Opened) -> (Arc<Collection>, Option<PendingSnapshot>) {
    let Opened { library, diagnostics, pending_snapshot, .. } = opened;
    let collection = Collection { name: name.to_owned(), library, diagnostics, loading: None, servers: None };
    (Arc::new(collection), pending_snapshot)
}

fn save_snapshot(snapshot: Option<&PendingSnapshot>, collection: &Collection) {
    if let Some(snapshot) = snapshot {
        // Without a snapshot the next opening is as slow as this one, and no worse.
        let _ = snapshot.save(&collection.library, &collection.diagnostics);
    }
}

/// Returns a name for what is read from `paths`, for the title bar: a path, or the first and the number of the others.
#[must_use]
pub(crate) fn collection_name(paths: &[PathBuf]) -> String {
    // What stands after the `?` of an address may be a key.
    let name = |path: &PathBuf| {
        if is_address(path) { shown(&path.to_string_lossy()) } else { path.display().to_string() }
    };
    match paths {
        [] => SAMPLE_NAME.to_owned(),
        [path] => name(path),
        [first, others @ ..] => format!("{} and {} more", name(first), others.len()),
    }
}
