//! The part of a pane under the mouse: rows of the list may be several lines high, and only the panes that draw titles and
//! steps know their places.

use crate::state::State;
use crate::state::event::{Event, MouseAction, MouseTarget};
use crate::state::layout::{Decoration, PaneRect};
use crate::state::pane::{Pane, Tab};
use crate::text::cell_width::cell_width;

use super::{list, trail};

/// Cells before the title of a pane: a corner, a stroke and a blank, or two strokes and a blank.
const BEFORE_TITLE: u16 = 3;

/// Adds the part of the screen under the pointer to a press of the mouse; passes any other event on as it is. For the screen
/// of `state`: call it just before the event is handled.
#[must_use]
pub fn resolve_mouse(state: &State, event: Event) -> Event {
    match event {
        Event::Mouse(mut mouse) if matches!(mouse.action, MouseAction::Press | MouseAction::DoublePress) => {
            mouse.target = target(state, mouse.column, mouse.row);
            Event::Mouse(mouse)
        }
        event => event,
    }
}

fn target(state: &State, column: u16, row: u16) -> Option<MouseTarget> {
    let layout = state.layout();
    if layout.trail.contains(column, row) {
        let at = usize::from(column - layout.trail.x);
        return trail::step_at(state, usize::from(layout.trail.width), at).map(MouseTarget::TrailStep);
    }
    let placed = layout.at(column, row).filter(|placed| placed.pane == Pane::Claims)?;
    if placed.decoration != Decoration::Bare && row == placed.area.y && state.analysis().is_none() {
        return tab_at(placed, column).map(MouseTarget::Tab);
    }
    list_row(state, placed, column, row).map(MouseTarget::Row)
}

/// Returns the tab whose title is at a column of the top of the list.
fn tab_at(placed: PaneRect, column: u16) -> Option<Tab> {
    let cells = |text: &str| u16::try_from(cell_width(text)).unwrap_or(u16::MAX);
    let mut start = placed.area.x + BEFORE_TITLE + cells(&format!("{} ", Pane::Claims.number()));
    Tab::ALL.into_iter().find(|tab| {
        let end = start.saturating_add(cells(tab.title()));
        let is_here = (start..end).contains(&column);
        start = end.saturating_add(1);
        is_here
    })
}

/// Returns the row of the list at a cell of the screen; `None` outside the rows of the list.
fn list_row(state: &State, placed: PaneRect, column: u16, row: u16) -> Option<usize> {
    let area = placed.inside();
    if !area.contains(column, row) {
        return None;
    }
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    list::row_at(state, usize::from(row - area.y), width, height).filter(|&row| row < state.row_count())
}
