//! Completions of a line that is typed for the notebook.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::notebook::complete_entry;
use crate::state::collection::Collection;
use crate::state::effect::EntryCompletionRequest;
use crate::state::event::Event;

use super::worker::Job;

/// Completes a line; the completions come as [`Event::EntryCompleted`].
#[derive(Clone, Debug)]
pub struct EntryCompletionJob {
    /// The line.
    pub request: EntryCompletionRequest,
    /// The collection that is open.
    pub collection: Arc<Collection>,
}

impl Job for EntryCompletionJob {
    type Cache = ();

    const THREAD: &'static str = "complete";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let EntryCompletionRequest { number, kind, record, before } = self.request;
        let completions = complete_entry(&self.collection.library, kind, record, &before);
        if !cancel.is_cancelled() {
            emit(Event::EntryCompleted { number, completions });
        }
    }
}
