//! Asking for what the state says, after any change of it.

use std::sync::Arc;

use crate::state::State;
use crate::state::effect::{Effect, Request};

/// Asks for what the state says.
pub(super) fn search(state: &mut State) -> Effect {
    state.asked += 1;
    Effect::Search(Request {
        generation: state.asked,
        query: state.query.clone(),
        order: state.order,
        figure_order: state.figure_order,
        marks: Arc::clone(&state.marks),
        cursor: None,
    })
}
