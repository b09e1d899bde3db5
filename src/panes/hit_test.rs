//! The row of the list under the mouse. Rows of the list may be several lines high; only the pane that draws them knows
//! their places.

use crate::state::State;
use crate::state::event::{Event, MouseAction};
use crate::state::pane::Pane;
use crate::state::viewport::heading_height;

use super::list;

/// Adds the row of the list under the pointer to a press of the mouse; passes any other event on as it is. For the screen
/// of `state`: call it just before the event is handled.
#[must_use]
pub fn resolve_mouse(state: &State, event: Event) -> Event {
    match event {
        Event::Mouse(mut mouse) if mouse.action == MouseAction::Press => {
            mouse.list_row = list_row(state, mouse.column, mouse.row);
            Event::Mouse(mouse)
        }
        event => event,
    }
}

/// Returns the row of the list at a cell of the screen; `None` outside the rows of the list.
fn list_row(state: &State, column: u16, row: u16) -> Option<usize> {
    let area = state.layout().at(column, row).filter(|placed| placed.pane == Pane::Claims)?.inside();
    if !area.contains(column, row) {
        return None;
    }
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let line = usize::from(row - area.y).checked_sub(heading_height(width, height))?;
    Some(list::row_at(state, line, width, height)).filter(|&row| row < state.row_count())
}
