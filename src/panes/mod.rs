//! The readings: what each pane says, in lines and tones. Reads the state, changes nothing, knows no colours.

pub mod screen;

use crate::state::State;
use screen::Screen;

/// The whole screen of a state.
#[must_use]
pub fn compose(state: &State) -> Screen {
    Screen { size: state.size, blocks: Vec::new(), caret: None }
}
