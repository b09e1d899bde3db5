//! The search for the query and the order of the state, after any change of either.

use std::sync::Arc;

use crate::state::State;
use crate::state::effect::{Effect, ListRequest};
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
    Effect::Search(ListRequest {
        generation: state.generations.search,
        query: state.view.query.clone(),
        order: state.view.order,
        figure_order: state.view.figure_order,
        marks: Arc::clone(&state.view.marks),
        decisions: Arc::clone(&state.view.decisions),
        since: state.session.earlier.as_ref().and_then(VersionComparison::since),
        cursor,
    })
}
