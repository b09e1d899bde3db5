//! The mouse: a click focuses a pane and sets its cursor, the wheel scrolls the pane under it.

use crate::state::State;
use crate::state::event::{Mouse, MouseAction};
use crate::state::mode::Mode;
use crate::state::pane::Pane;

use super::motion::Motion;
use super::{moves, reading};

/// Number of rows that a step of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// Handles the mouse while keys are commands; panels are left to the keys.
pub(super) fn dispatch(state: &mut State, mouse: Mouse) {
    if !matches!(state.mode, Mode::Browse) {
        return;
    }
    let Some(placed) = state.layout().at(mouse.column, mouse.row) else { return };
    let inside = placed.inside();
    match mouse.action {
        MouseAction::WheelUp | MouseAction::WheelDown => {
            let rows = if mouse.action == MouseAction::WheelUp { -WHEEL_ROWS } else { WHEEL_ROWS };
            let had = std::mem::replace(&mut state.focus, placed.pane);
            if placed.pane == Pane::Reading {
                state.reading.cursor.top = state.reading.cursor.top.saturating_add_signed(rows);
            } else {
                moves::go(state, Motion::Rows(rows));
            }
            state.focus = had;
        }
        MouseAction::Press => {
            moves::focus(state, placed.pane);
            if inside.contains(mouse.column, mouse.row) {
                press(state, placed.pane, usize::from(mouse.row - inside.y), mouse.list_row);
            }
        }
    }
}

/// Puts the cursor of a pane on what was pressed: on line `line` of its inside, or on a row of the list.
fn press(state: &mut State, pane: Pane, line: usize, list_row: Option<usize>) {
    match pane {
        Pane::Claims => {
            if let Some(row) = list_row {
                moves::to_row(state, row);
            }
        }
        Pane::Facets => moves::to_facet(state, state.facets.cursor.top + line),
        Pane::Reading => {
            let line = state.reading.cursor.top + line;
            let text = reading::layout(state);
            if let Some(link) = text.links.iter().position(|link| link.line == line) {
                state.reading.cursor.link = Some(link);
            }
        }
        Pane::Trail | Pane::Faults => moves::go(state, Motion::To(state.overlay_cursor.top + line)),
        Pane::Timeline => {}
    }
}
