//! The mouse: a click gives a pane the keys and its cursor a row, the wheel scrolls what is under it.

use crate::panes::list;
use crate::panes::reading;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::{Mouse, MouseAction};
use crate::state::mode::Mode;
use crate::state::pane::Pane;

use super::moves::{self, Motion};

/// Rows that a turn of the wheel moves.
const WHEEL: isize = 3;

/// What the mouse does. Only where keys are actions: panels are left to the keys.
pub(super) fn react(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if !matches!(state.mode, Mode::Browse) {
        return Vec::new();
    }
    let Some(placed) = state.layout().at(mouse.column, mouse.row) else { return Vec::new() };
    let inside = placed.inside();
    match mouse.action {
        MouseAction::WheelUp | MouseAction::WheelDown => {
            let rows = if mouse.action == MouseAction::WheelUp { -WHEEL } else { WHEEL };
            let had = std::mem::replace(&mut state.focus, placed.pane);
            if placed.pane == Pane::Reading {
                state.reading.top = state.reading.top.saturating_add_signed(rows);
            } else {
                moves::go(state, Motion::Rows(rows));
            }
            state.focus = had;
        }
        MouseAction::Press => {
            moves::focus(state, placed.pane);
            if inside.contains(mouse.column, mouse.row) {
                press(state, placed.pane, usize::from(mouse.row - inside.y), inside.width, inside.height);
            }
        }
    }
    Vec::new()
}

fn press(state: &mut State, pane: Pane, row: usize, width: u16, height: u16) {
    let (width, height) = (usize::from(width), usize::from(height));
    match pane {
        Pane::Claims => {
            let heading = list::heading_height(state.tab, width, height);
            if let Some(row) = row.checked_sub(heading) {
                let at = list::row_at(state, row, width, height);
                if at < state.row_count() {
                    moves::to_row(state, at);
                }
            }
        }
        Pane::Facets => moves::to_facet(state, state.facets.cursor.top + row),
        Pane::Reading => {
            let line = state.reading.top + row;
            let text = reading::whole(state, width);
            if let Some(link) = text.links.iter().position(|link| link.line == line) {
                state.reading.link = Some(link);
            }
        }
        Pane::Trail | Pane::Faults => moves::go(state, Motion::To(state.walk.top + row)),
        Pane::Timeline => {}
    }
}
