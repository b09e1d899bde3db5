//! Watching what is open for changes on the disk.
//!
//! The files are looked at every second or so, by length, times and inode, instead of through the system's notifications
//! (inotify): those do not come from network file systems, shared folders of virtual machines and some containers, and they
//! end silently where a folder is replaced or the user's limit of watches is reached. A check costs one `stat` a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::read::ReadOptions;
use crate::cancel::CancelToken;
use crate::disk::{self, FileStamp};

/// The state of all files that are open, as visible without reading them.
type Look = BTreeMap<PathBuf, FileStamp>;

/// The files and folders that are open, with their state when they were read last. Clones watch together.
#[derive(Clone, Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    options: ReadOptions,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    /// The state that was read.
    read: Look,
    /// Another state that was seen once: somebody may still be writing.
    unsettled: Option<Look>,
}

impl Watch {
    /// Begins to watch files and folders with their notebooks, as they are now.
    #[must_use]
    pub fn new(paths: &[PathBuf], options: &ReadOptions) -> Self {
        let watch = Self { paths: paths.to_vec(), options: options.clone(), seen: Arc::default() };
        watch.reset();
        watch
    }

    /// Takes the state of now for the one that is read: to be called before reading, so that a later change is noticed.
    pub fn reset(&self) {
        let now = self.look();
        *self.seen() = Seen { read: now, unsettled: None };
    }

    /// Looks at the files. Returns `true` once for each change: as soon as two looks in a row see the same new state, so that
    /// no file is read while it is being written.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        let now = self.look();
        let mut seen = self.seen();
        if seen.read == now {
            seen.unsettled = None;
            return false;
        }
        if seen.unsettled.as_ref() == Some(&now) {
            *seen = Seen { read: now, unsettled: None };
            return true;
        }
        seen.unsettled = Some(now);
        false
    }

    fn look(&self) -> Look {
        let paths = self.options.with_notebooks(&self.paths);
        let found = disk::find_files(&paths, &CancelToken::new());
        // What is gone or cannot be looked at is not in the look, and so a change as well. A pipe has no state.
        let files = found.files.into_iter().filter_map(Result::ok).map(|file| file.path);
        files.filter_map(|path| Some((FileStamp::of(&path).ok()?, path))).map(|(stamp, path)| (path, stamp)).collect()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
