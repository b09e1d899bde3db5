//! The mouse: a click focuses a pane and sets its cursor, a second one opens what is under it; tabs and steps of the trail are
//! pressed; dividers and scroll bars are dragged; the wheel scrolls the pane under it.

use crate::state::State;
use crate::state::arrangement::Arrangement;
use crate::state::direction::Direction;
use crate::state::effect::Effect;
use crate::state::event::{Mouse, MouseAction, MouseTarget};
use crate::state::keymap::KeyCommand;
use crate::state::layout::{Area, PaneRect};
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::state::session::Held;

use super::arrangement::remember_arrangement;
use super::commands::{run_command, visit_step};
use super::motion::Motion;
use super::{analysis, analysis_keys, moves, reading};

/// Number of rows that a step of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// Handles the mouse while keys are commands; panels are left to the keys. Beside an analysis it moves the divider, and scrolls.
pub(super) fn dispatch(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    match (&state.mode, mouse.action) {
        (_, MouseAction::Release) => {
            if let Some(Held::Divider(_, widths)) = state.session.held.take() {
                let before = Arrangement { widths, ..state.view.arrangement.clone() };
                remember_arrangement(state, before);
            }
            return Vec::new();
        }
        (Mode::Browse, _) => {}
        (Mode::Analysis(_), MouseAction::Press | MouseAction::DoublePress) => {
            return hold(state, mouse).unwrap_or_default();
        }
        (Mode::Analysis(_), MouseAction::WheelUp | MouseAction::WheelDown) => return wheel_in_analysis(state, mouse),
        _ => return Vec::new(),
    }
    match mouse.action {
        MouseAction::WheelUp => wheel(state, mouse, -WHEEL_ROWS),
        MouseAction::WheelDown => wheel(state, mouse, WHEEL_ROWS),
        _ => return hold(state, mouse).unwrap_or_else(|| press(state, mouse)),
    }
    Vec::new()
}

/// Scrolls the analysis, or the record beside it, under the pointer.
fn wheel_in_analysis(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let direction = Direction::forward_if(mouse.action == MouseAction::WheelDown);
    match state.layout().at(mouse.column, mouse.row).map(|placed| placed.pane) {
        Some(Pane::Claims) => analysis_keys::scroll(state, direction),
        Some(Pane::Reading) => {
            scroll_record(state, if direction == Direction::Forward { WHEEL_ROWS } else { -WHEEL_ROWS });
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Scrolls the record by a number of lines, up where negative.
fn scroll_record(state: &mut State, lines: isize) {
    state.reading.cursor.top = state.reading.cursor.top.saturating_add_signed(lines);
}

/// Scrolls the pane under the pointer; the focus stays.
fn wheel(state: &mut State, mouse: Mouse, rows: isize) {
    let Some(placed) = state.layout().at(mouse.column, mouse.row) else { return };
    if placed.pane == Pane::Reading {
        return scroll_record(state, rows);
    }
    let had = std::mem::replace(&mut state.focus, placed.pane);
    moves::go(state, Motion::Rows(rows));
    state.focus = had;
}

/// Takes hold of the divider or of the scroll bar under the pointer; `None` where there is neither. A double press puts the
/// divider back to where it stands by itself.
fn hold(state: &mut State, mouse: Mouse) -> Option<Vec<Effect>> {
    let layout = state.layout();
    let bar = layout.at(mouse.column, mouse.row).filter(|placed| {
        placed.scroll_bar().is_some_and(|bar| bar.contains(mouse.column, mouse.row)) && has_more(state, placed.pane)
    });
    if let Some(placed) = bar.filter(|_| state.analysis().is_none()) {
        moves::focus(state, placed.pane);
        state.session.held = Some(Held::ScrollBar(placed.pane));
        return Some(drag(state, mouse));
    }
    let divider = layout.divider_at(mouse.column, mouse.row)?;
    if mouse.action == MouseAction::DoublePress {
        state.view.arrangement.widths.set(divider, 0);
        return Some(analysis::refresh_if_stale(state));
    }
    state.session.held = Some(Held::Divider(divider, state.view.arrangement.widths));
    Some(Vec::new())
}

/// Moves what the mouse holds to the pointer.
pub(super) fn drag(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if !matches!(state.mode, Mode::Browse | Mode::Analysis(_)) {
        return Vec::new();
    }
    match state.session.held {
        Some(Held::Divider(divider, _)) => {
            let Some(from) = state.layout().divider_column(divider) else { return Vec::new() };
            let cells = i16::try_from(i32::from(mouse.column) - i32::from(from)).unwrap_or(0);
            if cells != 0 {
                moves::move_divider(state, divider, cells);
            }
            analysis::refresh_if_stale(state)
        }
        Some(Held::ScrollBar(pane)) => {
            if let Some(bar) = state.layout().find(pane).and_then(PaneRect::scroll_bar) {
                scroll_to(state, pane, bar, mouse.row);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Returns the number of rows of a pane, or of lines of the record.
fn row_count(state: &State, pane: Pane) -> usize {
    match pane {
        Pane::Claims => state.row_count(),
        Pane::Facets => state.facet_rows().len(),
        Pane::Reading => state.record_layout(usize::from(state.pane_area(pane).width)).lines.len(),
        Pane::Timeline => 0,
        Pane::Trail | Pane::Problems => state.covering_rows(),
    }
}

/// Returns whether a pane has more rows than are in sight, so that it has a scroll bar.
fn has_more(state: &State, pane: Pane) -> bool {
    row_count(state, pane) > state.page(pane)
}

/// Scrolls a pane to the share of its rows at which the pointer is on the scroll bar.
fn scroll_to(state: &mut State, pane: Pane, bar: Area, row: u16) {
    let count = row_count(state, pane);
    let last = usize::from(bar.height.saturating_sub(1)).max(1);
    let at = usize::from(row.saturating_sub(bar.y)).min(last) * count.saturating_sub(1) / last;
    if pane == Pane::Reading {
        state.reading.cursor.top = at.saturating_sub(state.page(pane) / 2);
        return;
    }
    let had = std::mem::replace(&mut state.focus, pane);
    moves::go(state, Motion::To(at));
    state.focus = had;
}

/// Focuses the pane under the pointer and puts its cursor there; a double press opens it.
fn press(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    match mouse.target {
        Some(MouseTarget::Tab(tab)) => {
            let steps = tab.at().cast_signed() - state.view.tab.at().cast_signed();
            moves::tab(state, steps);
            return Vec::new();
        }
        Some(MouseTarget::TrailStep(step)) => return visit_step(state, step),
        Some(MouseTarget::Row(_)) | None => {}
    }
    let Some(placed) = state.layout().at(mouse.column, mouse.row) else { return Vec::new() };
    moves::focus(state, placed.pane);
    let inside = placed.inside();
    if !inside.contains(mouse.column, mouse.row) {
        return Vec::new();
    }
    let is_on_something = point(state, placed.pane, mouse, inside);
    if is_on_something && mouse.action == MouseAction::DoublePress {
        return run_command(state, KeyCommand::Open, None);
    }
    Vec::new()
}

/// Puts the cursor of a pane on what is under the pointer, and returns whether there is something to open.
fn point(state: &mut State, pane: Pane, mouse: Mouse, inside: Area) -> bool {
    let line = usize::from(mouse.row - inside.y);
    match pane {
        Pane::Claims => {
            let Some(MouseTarget::Row(row)) = mouse.target else { return false };
            moves::to_row(state, row);
            true
        }
        Pane::Facets => {
            let row = state.facets.cursor.top + line;
            let is_there = row < state.facet_rows().len();
            if is_there {
                moves::to_facet(state, row);
            }
            is_there
        }
        Pane::Reading => {
            let line = state.reading.cursor.top + line;
            let link = link_at(state, line, usize::from(mouse.column - inside.x));
            state.reading.cursor.link = link.or(state.reading.cursor.link);
            link.is_some()
        }
        Pane::Trail | Pane::Problems => {
            let row = state.overlay_cursor.top + line;
            // Below the problems are the details of the one under the cursor.
            let is_there = line < state.page(pane) && row < state.covering_rows();
            if is_there {
                moves::go(state, Motion::To(row));
            }
            is_there
        }
        Pane::Timeline => false,
    }
}

/// Returns the link of the record at a line and column: the one under the pointer, else the first of the line.
fn link_at(state: &mut State, line: usize, column: usize) -> Option<usize> {
    let text = reading::layout(state);
    let mut end = 0;
    let spans = text.lines.get(line).map(|line| line.0.as_slice()).unwrap_or_default();
    let under = spans.iter().find(|span| {
        end += span.text.width();
        column < end
    });
    let under = under.and_then(|span| span.link).map(|link| link as usize);
    under.or_else(|| text.links.iter().position(|link| link.line == line))
}
