//! Opening files without holding up the screen.
//!
//! One thread reads, another makes what was read searchable: while a large file is read, the claims that are there
//! already can be looked at and searched, and become more.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::diagnostic::Diagnostic;
use crate::disk::snapshot::{Fresh, Proof, Recalled, Snapshot};
use crate::disk::{self, Ids, Progress, SAMPLE_NAME};
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::state::collection::Collection;
use crate::state::event::Event;
use crate::state::passage::Reopened;

use super::mailbox::Mailbox;
use super::outbox::{JobOutput, Outbox};
use super::thread::{inject_panic, spawn};
use super::worker::Job;

/// What the reading thread hands over.
enum Read {
    /// What was searchable already.
    Ready(Arc<Collection>),
    /// A part of the files, and how far it goes.
    Part(Loaded, Progress),
    /// All of them, and where it may be kept for the next time.
    Whole(Loaded, Option<Fresh>),
    /// Nothing of them could be read.
    Failed(String),
}

/// Reads the files on threads of their own. The first that is there comes as [`JobOutput::Opened`], what follows as
/// [`Event::Grown`]: parts, of which some may be left out, and at last the whole. What is whole is kept for the next time.
/// Where names are asked for at once (`by_name`), the first part waits for them.
///
/// # Errors
/// If the system has no thread left.
pub fn open_files(paths: &[PathBuf], ids: Ids, outbox: &Outbox, by_name: bool) -> io::Result<()> {
    let mailbox = Arc::<Mailbox<Read>>::default();
    let (reading, own, messages) = (Arc::clone(&mailbox), paths.to_vec(), outbox.clone());
    spawn("open", outbox, move || {
        inject_panic("opening");
        let proof = read(&own, ids, &reading);
        reading.close();
        if let Some((_, open)) = proof.filter(|(proof, _)| !proof.holds()) {
            let job = ReloadJob { paths: own, ids, open };
            job.run(&mut (), &CancelToken::new(), &mut |event| messages.event(event));
        }
    })?;
    let (name, messages) = (collection_name(paths), outbox.clone());
    let own = paths.to_vec();
    spawn("index", outbox, move || {
        let mut distrust = disk::kept(&own, ids).and_then(|snapshot| snapshot.distrust());
        let (mut shown, mut before) = (false, None);
        while let Some(read) = mailbox.recv() {
            let mut fresh = None;
            let opened = match read {
                Read::Ready(collection) => Ok(collection),
                Read::Part(loaded, progress) => {
                    let how = if shown || by_name { Make::Whole } else { Make::FirstLook };
                    let library = before.as_ref().map_or(how, Make::Continued).library(loaded.base.into());
                    let loading = Some(progress);
                    let part = Collection { name: name.clone(), library, diagnostics: Vec::new(), loading };
                    let part = Arc::new(part);
                    before = Some(Arc::clone(&part));
                    Ok(part)
                }
                Read::Whole(loaded, to_keep) => {
                    fresh = to_keep.filter(|_| loaded.unreadable == 0);
                    let base = Arc::new(loaded.base);
                    let make = before.as_ref().map_or(Make::Whole, Make::Continued);
                    if let Some(before) = before.as_ref().filter(|_| shown)
                        && !messages.send(JobOutput::Event(Event::Grown(ahead(&name, &base, before))))
                    {
                        return;
                    }
                    Ok(Arc::new(whole(&name, make.library(base), loaded.diagnostics)))
                }
                Read::Failed(sentence) => Err(sentence),
            };
            let keep = fresh.zip(opened.as_ref().ok().map(Arc::clone));
            let output = match opened {
                Ok(collection) if shown => JobOutput::Event(Event::Grown(collection)),
                opened => JobOutput::Opened(opened),
            };
            if !messages.send(output) {
                return;
            }
            if let Some(sentence) = distrust.take_if(|_| !shown) {
                messages.event(Event::Noted(sentence));
            }
            shown = true;
            if let Some((fresh, collection)) = keep {
                // Where nothing can be kept, the next opening is as slow as this one, and no worse.
                let _ = fresh.keep(&collection.library, &collection.diagnostics);
            }
        }
    })?;
    Ok(())
}

/// Hands over what a snapshot has, else what the files say. What comes from a snapshot is to be proven.
fn read(paths: &[PathBuf], ids: Ids, mailbox: &Mailbox<Read>) -> Option<(Proof, Arc<Collection>)> {
    let snapshot = disk::kept(paths, ids);
    if let Some((library, of)) = snapshot.as_ref().and_then(Snapshot::beginning) {
        let loading = Some(Progress { loaded: library.size(), of });
        let beginning = Collection { name: collection_name(paths), library, diagnostics: Vec::new(), loading };
        mailbox.replace(Read::Ready(Arc::new(beginning)));
    }
    if let Some(Recalled { library, diagnostics, proof }) = snapshot.as_ref().and_then(Snapshot::recall) {
        let whole = Arc::new(whole(&collection_name(paths), library, diagnostics));
        mailbox.replace(Read::Ready(Arc::clone(&whole)));
        return Some((proof, whole));
    }
    let mut fresh = snapshot.and_then(Snapshot::look);
    let mut tell = |part, progress| mailbox.replace(Read::Part(part, progress));
    let opened = disk::open_summed(paths, ids, Some(&mut tell), fresh.as_mut().map(Fresh::sums));
    mailbox.replace(match opened {
        Ok(loaded) => Read::Whole(loaded, fresh),
        Err(trouble) => Read::Failed(trouble.to_string()),
    });
    None
}

/// Reads the files again: progress comes as [`Event::Reading`], the whole as [`Event::Reloaded`].
#[derive(Clone, Debug)]
pub struct ReloadJob {
    /// Files and folders; the built-in sample if there are none.
    pub paths: Vec<PathBuf>,
    /// The form of their ids.
    pub ids: Ids,
    /// The collection that is open: its records are found again in the new one.
    pub open: Arc<Collection>,
}

impl Job for ReloadJob {
    type Cache = ();

    const THREAD: &'static str = "open";

    fn run(self, _: &mut (), _: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let Self { paths, ids, open } = self;
        let mut fresh = disk::kept(&paths, ids).and_then(Snapshot::look);
        let mut reading = |_, progress| emit(Event::Reading(progress));
        let opened = disk::open_summed(&paths, ids, Some(&mut reading), fresh.as_mut().map(Fresh::sums));
        let fresh = fresh.filter(|_| opened.as_ref().is_ok_and(|loaded| loaded.unreadable == 0));
        let opened = opened
            .map(|loaded| Arc::new(whole(&collection_name(&paths), Library::new(loaded.base), loaded.diagnostics)))
            .map_err(|trouble| trouble.to_string());
        let keep = fresh.zip(opened.as_ref().ok().map(Arc::clone));
        emit(Event::Reloaded(opened.map(|collection| Box::new(Reopened::new(&open, collection)))));
        if let Some((fresh, collection)) = keep {
            let _ = fresh.keep(&collection.library, &collection.diagnostics);
        }
    }
}

/// How a library is made.
#[derive(Clone, Copy)]
enum Make<'a> {
    /// With all that belongs to it.
    Whole,
    /// Without names, to be looked at as soon as can be.
    FirstLook,
    /// From the one before, of which it is a larger part.
    Continued(&'a Arc<Collection>),
}

impl Make<'_> {
    fn library(self, base: Arc<Base>) -> Library {
        match self {
            Self::Whole => Library::new(base),
            Self::FirstLook => Library::first_look(base),
            Self::Continued(before) => Library::continued(base, &before.library),
        }
    }
}

/// All that was to be read.
fn whole(name: &str, library: Library, diagnostics: Vec<Diagnostic>) -> Collection {
    Collection { name: name.to_owned(), library, diagnostics, loading: None }
}

/// All that was read, of which only what was there before can be searched.
fn ahead(name: &str, base: &Arc<Base>, before: &Arc<Collection>) -> Arc<Collection> {
    let library = Library::ahead(Arc::clone(base), &before.library);
    let loading = Some(Progress { loaded: base.claims.len(), of: base.claims.len() });
    Arc::new(Collection { name: name.to_owned(), library, diagnostics: Vec::new(), loading })
}

/// Returns a name for what is read from `paths`, for the title bar: a path, or the first and the number of the others.
#[must_use]
pub fn collection_name(paths: &[PathBuf]) -> String {
    match paths {
        [] => SAMPLE_NAME.to_owned(),
        [path] => path.display().to_string(),
        [first, others @ ..] => format!("{} and {} more", first.display(), others.len()),
    }
}
