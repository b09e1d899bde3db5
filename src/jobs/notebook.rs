//! A change of the notebook: made in its file, beside the event loop.

use crate::cancel::CancelToken;
use crate::disk;
use crate::notebook::{Change, NotebookError, NotebookSet, NotebooksChanged, RecordFiles, SeenRecords, date_of};
use crate::state::change_origin::ChangeOrigin;
use crate::state::event::Event;

use super::worker::Job;

/// Changes the notebook; the edits, or a sentence on why there are none, come as [`Event::NotebookDone`].
#[derive(Clone, Debug)]
pub struct NotebookJob {
    /// The change.
    pub change: Change,
    /// Its origin.
    pub origin: ChangeOrigin,
    /// The files of the records that it is about.
    pub files: RecordFiles,
    /// The records that it may replace; `None` where it says itself what must be there.
    pub seen: Option<SeenRecords>,
    /// The notebooks.
    pub notebooks: NotebookSet,
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
    fn change(self) -> Result<NotebooksChanged, NotebookError> {
        let now = disk::now();
        let change = self.change.signed(None, &date_of(now));
        self.notebooks.change(&change, &self.files, self.seen.as_ref(), now)
    }
}
