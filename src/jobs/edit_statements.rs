//! Edited statements: taken into the collection and its index.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::edited_statements::EditedStatements;
use crate::state::collection::Collection;
use crate::state::event::Event;

use super::worker::Job;

/// Takes edited statements into a collection; it comes as [`Event::StatementsEdited`].
#[derive(Clone, Debug)]
pub struct EditStatementsJob {
    /// The statements, instead of all that were edited before.
    pub statements: Arc<EditedStatements>,
    /// The collection that is open.
    pub collection: Arc<Collection>,
}

impl Job for EditStatementsJob {
    type Cache = ();

    const THREAD: &'static str = "edits";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let from = self.collection;
        let base = from.library.base.with_edited(self.statements);
        if cancel.is_cancelled() {
            return;
        }
        let edited = Collection {
            name: from.name.clone(),
            library: Library::extend(base, &from.library),
            diagnostics: from.diagnostics.clone(),
            loading: from.loading,
            servers: from.servers.clone(),
        };
        emit(Event::StatementsEdited { from, edited: Arc::new(edited) });
    }
}
