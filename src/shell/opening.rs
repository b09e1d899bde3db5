//! Opening files without holding up the screen.
//!
//! One thread reads, another makes what was read searchable: while a large file is read, the claims that are there
//! already can be looked at and searched, and become more.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::diagnostic::Diagnostic;
use crate::disk::snapshot::{Fresh, Proof, Recalled, Snapshot};
use crate::disk::{self, Ids, Progress, SAMPLE_NAME};
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::state::event::{Collection, Event};
use crate::state::passage::Reopened;

use super::desk::Desk;
use super::message::Message;
use super::threads;

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

/// Reads the files on threads of their own. The first that is there is told as [`Message::Opened`], what follows as
/// [`Event::Grown`]: parts, of which some may be left out, and at last the whole. What is whole is kept for the next time.
/// Where names are asked for at once (`by_name`), the first part waits for them.
///
/// # Errors
/// When the system has no thread left.
pub(super) fn start(paths: &[PathBuf], ids: Ids, sender: &Sender<Message>, by_name: bool) -> io::Result<()> {
    let desk = Arc::<Desk<Read>>::default();
    let (reading, own, messages) = (Arc::clone(&desk), paths.to_vec(), sender.clone());
    threads::spawn("open", sender, move || {
        threads::provoke("opening");
        let proof = read(&own, ids, &reading);
        reading.close();
        if let Some((_, open)) = proof.filter(|(proof, _)| !proof.holds()) {
            read_again(&own, ids, &messages, &open);
        }
    })?;
    let (name, messages) = (name(paths), sender.clone());
    let own = paths.to_vec();
    threads::spawn("index", sender, move || {
        let mut distrust = disk::kept(&own, ids).and_then(|snapshot| snapshot.distrust());
        let (mut shown, mut before) = (false, None);
        while let Some(read) = desk.take() {
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
                    if let Some(before) = before.as_ref().filter(|_| shown) {
                        let ahead = Message::Event(Event::Grown(ahead(&name, &base, before)));
                        if messages.send(ahead).is_err() {
                            return;
                        }
                    }
                    Ok(Arc::new(whole(&name, make.library(base), loaded.diagnostics)))
                }
                Read::Failed(sentence) => Err(sentence),
            };
            let keep = fresh.zip(opened.as_ref().ok().map(Arc::clone));
            let message = match opened {
                Ok(collection) if shown => Message::Event(Event::Grown(collection)),
                opened => Message::Opened(opened),
            };
            if messages.send(message).is_err() {
                return;
            }
            if let Some(sentence) = distrust.take_if(|_| !shown) {
                let _ = messages.send(Message::Event(Event::Noted(sentence)));
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
fn read(paths: &[PathBuf], ids: Ids, desk: &Desk<Read>) -> Option<(Proof, Arc<Collection>)> {
    let snapshot = disk::kept(paths, ids);
    if let Some((library, of)) = snapshot.as_ref().and_then(Snapshot::beginning) {
        let loading = Some(Progress { loaded: library.size(), of });
        let beginning = Collection { name: name(paths), library, diagnostics: Vec::new(), loading };
        desk.put(Read::Ready(Arc::new(beginning)));
    }
    if let Some(Recalled { library, diagnostics, proof }) = snapshot.as_ref().and_then(Snapshot::recall) {
        let whole = Arc::new(whole(&name(paths), library, diagnostics));
        desk.put(Read::Ready(Arc::clone(&whole)));
        return Some((proof, whole));
    }
    let mut fresh = snapshot.and_then(Snapshot::look);
    let mut tell = |part, progress| desk.put(Read::Part(part, progress));
    let opened = disk::open_summed(paths, ids, Some(&mut tell), fresh.as_mut().map(Fresh::sums));
    desk.put(match opened {
        Ok(loaded) => Read::Whole(loaded, fresh),
        Err(trouble) => Read::Failed(trouble.to_string()),
    });
    None
}

/// Reads the files again on a thread of its own: how far it is comes as [`Event::Reading`], the whole as
/// [`Event::Reloaded`].
///
/// # Errors
/// When the system has no thread left.
pub(super) fn again(paths: &[PathBuf], ids: Ids, sender: &Sender<Message>, open: Arc<Collection>) -> io::Result<()> {
    let (paths, messages) = (paths.to_vec(), sender.clone());
    threads::spawn("open", sender, move || read_again(&paths, ids, &messages, &open))?;
    Ok(())
}

fn read_again(paths: &[PathBuf], ids: Ids, messages: &Sender<Message>, open: &Arc<Collection>) {
    let tell = |event| messages.send(Message::Event(event)).unwrap_or_default();
    let mut fresh = disk::kept(paths, ids).and_then(Snapshot::look);
    let mut reading = |_, progress| tell(Event::Reading(progress));
    let opened = disk::open_summed(paths, ids, Some(&mut reading), fresh.as_mut().map(Fresh::sums));
    let fresh = fresh.filter(|_| opened.as_ref().is_ok_and(|loaded| loaded.unreadable == 0));
    let opened = opened
        .map(|loaded| Arc::new(whole(&name(paths), Library::new(loaded.base), loaded.diagnostics)))
        .map_err(|trouble| trouble.to_string());
    let keep = fresh.zip(opened.as_ref().ok().map(Arc::clone));
    tell(Event::Reloaded(opened.map(|collection| Box::new(Reopened::new(open, collection)))));
    if let Some((fresh, collection)) = keep {
        let _ = fresh.keep(&collection.library, &collection.diagnostics);
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

/// What is open, in a few words.
pub(super) fn name(paths: &[PathBuf]) -> String {
    match paths {
        [] => SAMPLE_NAME.to_owned(),
        [path] => path.display().to_string(),
        [first, others @ ..] => format!("{} and {} more", first.display(), others.len()),
    }
}
