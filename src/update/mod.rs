//! The verbs: what each event does to the state, and which effects follow. Pure: no files, no clock, no terminal.

use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::Event;

/// The effects with which the explorer opens, `query` being the first filter.
pub fn start(state: &mut State, query: &str) -> Vec<Effect> {
    let _ = (state, query);
    Vec::new()
}

/// Lets an event change the state, and says what has to be done outside.
pub fn react(state: &mut State, event: Event) -> Vec<Effect> {
    let _ = (state, event);
    Vec::new()
}
