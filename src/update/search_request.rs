//! The search for the query and the order of the state, after any change of either, and what is asked of its answer.

use std::sync::Arc;

use crate::state::State;
use crate::state::effect::{BeginningsRequest, Effect, ListRequest};
use crate::state::mode::Mode;
use crate::state::since::VersionComparison;

/// Requests a search for the query of the state; while it is typed, with completions at the cursor.
pub(super) fn search(state: &mut State) -> Effect {
    let cursor = match &state.mode {
        Mode::Typing(prompt) => prompt.completion_cursor(),
        _ => None,
    };
    search_at(state, cursor)
}

/// Requests a search for the query of the state, with completions at byte `cursor` of it, if any.
pub(super) fn search_at(state: &mut State, cursor: Option<usize>) -> Effect {
    state.generations.search += 1;
    Effect::Search(list_request(state, cursor))
}

/// Requests the hint on beginnings of words for the answer in sight; `None` where it was requested before, and while the
/// query is typed: then its last word is still a beginning.
pub(super) fn beginnings(state: &mut State) -> Option<Effect> {
    let is_current = state.is_answered() && state.answer.generation == state.generations.search;
    let is_due = is_current && state.generations.beginnings < state.generations.search;
    let is_needed = state.answer.hits.total > 0 && !state.view.query.trim().is_empty();
    // Servers do not answer it.
    let is_of_files = state.session.collection.servers.is_none();
    if !is_due || !is_needed || !is_of_files || matches!(state.mode, Mode::Typing(_)) {
        return None;
    }
    state.generations.beginnings = state.generations.search;
    let (search, hits) = (list_request(state, None), state.answer.hits.clone());
    Some(Effect::FindBeginnings(BeginningsRequest { search, hits }))
}

/// Returns the latest request, with completions at byte `cursor` of its query, if any.
fn list_request(state: &State, cursor: Option<usize>) -> ListRequest {
    ListRequest {
        generation: state.generations.search,
        query: state.view.query.clone(),
        order: state.view.order,
        figure_order: state.view.figure_order,
        marks: Arc::clone(&state.view.marks),
        decisions: Arc::clone(&state.view.decisions),
        since: state.session.earlier.as_ref().and_then(VersionComparison::since),
        cursor,
    }
}
