//! A change of the notebook: made in its file, beside the event loop.

use std::path::PathBuf;

use crate::cancel::CancelToken;
use crate::disk;
use crate::notebook::{Change, NoPlace, NotebookError, NotebookFile, SeenRecords, date_of};
use crate::state::change_origin::ChangeOrigin;
use crate::state::event::{Event, NotebookChanged};

use super::worker::Job;

/// Changes the notebook; the edits, or a sentence on why there are none, come as [`Event::NotebookDone`].
#[derive(Clone, Debug)]
pub struct NotebookJob {
    /// The change.
    pub change: Change,
    /// Its origin.
    pub origin: ChangeOrigin,
    /// The records that it may replace; `None` where it says itself what must be there.
    pub seen: Option<SeenRecords>,
    /// The notebook.
    pub path: Result<PathBuf, NoPlace>,
    /// The files and folders that are open, which are never written.
    pub read_paths: Vec<PathBuf>,
}

impl Job for NotebookJob {
    type Cache = ();

    const THREAD: &'static str = "notebook";

    fn run(self, (): &mut (), _: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let origin = self.origin;
        let done = self.change().map_err(|error| error.to_string());
        emit(Event::NotebookDone { origin, done });
    }
}

impl NotebookJob {
    fn change(self) -> Result<NotebookChanged, NotebookError> {
        let file = NotebookFile::new(&self.path?, &self.read_paths)?;
        let now = disk::now();
        let change = self.change.signed(None, &date_of(now));
        let edits = file.change_seen(&change, self.seen.as_ref(), now)?.edits;
        Ok(NotebookChanged { file: file.path().display().to_string(), edits })
    }
}
