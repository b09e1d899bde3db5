//! The notice about the faults of the files.

use crate::diagnostic::diagnostic_count;
use crate::state::State;
use crate::state::key_text::pane_key;
use crate::state::pane::Pane;

/// Notifies of errors and warnings in the files, once these are known.
pub(super) fn notify_diagnostics(state: &mut State) {
    let faults = state.session.collection.diagnostics.len();
    if faults > 0 {
        let (faults, list) = (diagnostic_count(faults), pane_key(Pane::Problems));
        state.notify_error(format!("{faults} in the files; everything else is open. {list} lists them."));
    }
}
