//! The notice about the faults of the files.

use crate::diagnostic::{diagnostic_count, proposed_moves};
use crate::state::State;
use crate::state::key_text::{key_of, pane_key};
use crate::state::keymap::KeyCommand;
use crate::state::notebook_entry::EntryKind;
use crate::state::pane::Pane;

/// Notifies of errors and warnings in the files, once these are known.
pub(super) fn notify_diagnostics(state: &mut State) {
    let faults = state.session.collection.diagnostics.len();
    if faults > 0 {
        let moves = !proposed_moves(&state.session.collection.diagnostics).is_empty();
        let key = key_of(KeyCommand::NotebookEntry(EntryKind::Move));
        let moves =
            if moves { format!(" {key} moves what the notebook says to rows with new words.") } else { String::new() };
        let (faults, list) = (diagnostic_count(faults), pane_key(Pane::Problems));
        state.notify_error(format!("{faults} in the files; everything else is open. {list} lists them.{moves}"));
    }
}
