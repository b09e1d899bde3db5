//! Asking for what the state says, after any change of it.

use std::sync::Arc;

use crate::state::State;
use crate::state::effect::{Effect, Request};
use crate::state::mode::Mode;
use crate::state::since::Earlier;

use super::prompt;

/// Asks for what the state says.
pub(super) fn search(state: &mut State) -> Effect {
    let cursor = match &state.mode {
        Mode::Typing(prompt) => prompt::place(prompt),
        _ => None,
    };
    search_at(state, cursor)
}

/// The same, and what could stand in the query at the cursor.
pub(super) fn search_at(state: &mut State, cursor: Option<usize>) -> Effect {
    state.asked += 1;
    Effect::Search(Request {
        generation: state.asked,
        query: state.query.clone(),
        order: state.order,
        figure_order: state.figure_order,
        marks: Arc::clone(&state.marks),
        since: state.earlier.as_ref().and_then(Earlier::since),
        cursor,
    })
}
