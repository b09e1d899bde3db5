//! The paint: a screen onto a frame. The one room that knows colours and border characters.

use ratatui::Frame;

use crate::panes::compose;
use crate::state::State;

/// Draws a state. Pure: the same state gives the same cells.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let _ = (compose(state), frame);
}
