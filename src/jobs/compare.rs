//! The earlier version that was named: reading it, and comparing what is open with it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::session::{ReadOptions, open_earlier};
use crate::state::collection::Collection;
use crate::state::event::Event;
use crate::state::since::{ComparedVersion, LoadedVersion, VersionChanges};

use super::worker::Job;

/// Reads the earlier version; it comes as [`Event::EarlierDone`].
#[derive(Clone, Debug)]
pub(crate) struct ReadEarlierJob {
    /// The file or folder of the earlier version.
    pub(crate) path: PathBuf,
    /// The options that it is read with: those of the files that are open.
    pub(crate) options: ReadOptions,
}

impl Job for ReadEarlierJob {
    type Cache = ();

    const THREAD: &'static str = "earlier";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let read = open_earlier(&self.path, &self.options, cancel).map(|earlier| LoadedVersion {
            errors: earlier.errors(),
            unreadable: earlier.unreadable,
            remark: earlier.snapshot_distrust,
            version: ComparedVersion(earlier.base),
        });
        if !cancel.is_cancelled() {
            emit(Event::EarlierDone(read.map_err(|error| error.to_string())));
        }
    }
}

/// Compares a collection with an earlier version; the difference comes as [`Event::CompareDone`].
#[derive(Clone, Debug)]
pub struct CompareJob {
    /// The earlier version.
    pub version: ComparedVersion,
    /// The collection that is open.
    pub collection: Arc<Collection>,
}

impl Job for CompareJob {
    type Cache = ();

    const THREAD: &'static str = "compare";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let changes = VersionChanges::new(&self.version, &self.collection, cancel);
        if !cancel.is_cancelled() {
            emit(Event::CompareDone(Arc::new(changes)));
        }
    }
}
