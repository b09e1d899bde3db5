//! Progressive loading: the open collection grows, and nothing in sight moves.

use std::sync::Arc;

use crate::load::Progress;
use crate::state::State;
use crate::state::collection::Collection;
use crate::state::effect::{DropInBackground, Effect};
use crate::text::counted;

use super::faults_notice::notify_diagnostics;
use super::search_request::search;
use super::{doubt, reload_request, resume, since};

/// Takes in more of the files. Rows, counts and names in sight stay until the search is answered on them; only the
/// report in the reading pane is renewed.
pub(super) fn extend(state: &mut State, collection: Arc<Collection>) -> Vec<Effect> {
    let whole = collection.loading.is_none();
    let old = std::mem::replace(&mut state.session.collection, collection);
    state.reading.outdated = state.reading.record.is_some();
    let gone = if whole { resume::resolve(state) } else { String::new() };
    let compared = since::compare(state);
    if let Some(doubt) = &mut state.doubt {
        // The state from before the doubt comes back when it ends, and must not bring back the smaller collection.
        doubt.before.session.collection = Arc::clone(&state.session.collection);
        doubt.before.reading.outdated = doubt.before.reading.record.is_some();
    }
    let mut effects = vec![search(state)];
    effects.extend(compared);
    effects.extend(doubt::request(state));
    if whole {
        state.notify(format!("Loading finished: {}.", counted(state.base().claims.len(), "claim", "claims")));
        notify_diagnostics(state);
        if let Some(notice) = &mut state.notice {
            notice.text.push_str(&gone);
        }
        effects.extend(reload_request::follow_up(state));
    }
    // Freeing a large collection takes long enough to be felt.
    effects.push(Effect::Drop(DropInBackground(old)));
    effects
}

/// Notes the progress of a reload.
pub(super) fn apply_progress(state: &mut State, progress: Progress) {
    if state.session.reload.progress.is_some() {
        state.session.reload.progress = Some(progress);
    }
}
