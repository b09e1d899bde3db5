//! The keys of the panel that chooses the columns of the claims' tab. The list behind it follows at once.

use crokey::KeyCombination;

use crate::state::State;
use crate::state::arrangement::Arrangement;
use crate::state::claim_columns::ClaimColumn;
use crate::state::direction::Direction;
use crate::state::keys::{is, label};
use crate::state::mode::{ColumnPanel, Mode};
use crate::state::pane::{Pane, Tab};

use super::arrangement::remember_arrangement;
use super::moves;

/// Number of cells by which a key makes a column wider or narrower.
const WIDTH_STEP: usize = 2;

/// Minimum width, in cells, that keys give a column.
const MIN_WIDTH: usize = 4;

/// Opens the panel over the claims' tab.
pub(super) fn open(state: &mut State) {
    state.view.tab = Tab::Claims;
    moves::focus(state, Pane::Claims);
    state.mode = Mode::Columns(ColumnPanel { before: state.view.arrangement.columns.clone(), cursor: 0 });
}

/// Handles a key.
pub(super) fn press(state: &mut State, key: KeyCombination) {
    let Mode::Columns(mut panel) = std::mem::take(&mut state.mode) else { return };
    let is_one_of = |names: &[&str]| names.iter().any(|name| is(key, name));
    if is_one_of(&["enter", "q"]) {
        // All that was done in the panel is one change for undo.
        let before = Arrangement { columns: panel.before, ..state.view.arrangement.clone() };
        return remember_arrangement(state, before);
    }
    if is(key, "esc") {
        state.view.arrangement.columns = panel.before;
        return;
    }
    let columns = &mut state.view.arrangement.columns;
    let rows = ColumnPanel::rows(columns);
    debug_assert!(panel.cursor < rows.len(), "row {} of {}", panel.cursor, rows.len());
    let here = rows.get(panel.cursor).copied().unwrap_or(ClaimColumn::Claim);
    let mut follow = Some(here);
    if is_one_of(&["j", "down", "ctrl-n"]) {
        panel.cursor = (panel.cursor + 1).min(rows.len().saturating_sub(1));
        follow = None;
    } else if is_one_of(&["k", "up", "ctrl-p"]) {
        panel.cursor = panel.cursor.saturating_sub(1);
        follow = None;
    } else if is(key, "space") {
        columns.toggle(here);
        if here == ClaimColumn::Claim {
            state.notify("The statement is always shown.");
        }
    } else if is_one_of(&["J", "alt-down"]) {
        columns.shift(here, Direction::Forward);
    } else if is_one_of(&["K", "alt-up"]) {
        columns.shift(here, Direction::Back);
    } else if is_one_of(&[">", "<"]) {
        resize(state, here, is(key, ">"));
    } else if is(key, "0") {
        *columns = state.session.settings.columns.clone();
    } else {
        state.notify_error(format!("{} does nothing here. Press enter to keep the columns", label(key)));
    }
    // The cursor follows the column that was moved.
    if let Some(column) = follow {
        let rows = ColumnPanel::rows(&state.view.arrangement.columns);
        panel.cursor = rows.iter().position(|&row| row == column).unwrap_or(0);
    }
    state.mode = Mode::Columns(panel);
}

/// Makes a column wider or narrower than it is shown.
fn resize(state: &mut State, column: ClaimColumn, wider: bool) {
    if column == ClaimColumn::Claim {
        return state.notify("The statement takes the width that the other columns leave.");
    }
    let list = usize::from(state.pane_area(Pane::Claims).width);
    let shown = state.placed_columns(list).iter().find(|placed| placed.column == column).map(|placed| placed.width);
    let Some(width) = shown else {
        return state.notify(if state.view.arrangement.columns.position(column).is_some() {
            "The list has no room for this column: widen the list, or switch another column off."
        } else {
            "This column is off: space switches it on."
        });
    };
    // A column that is narrower by itself stays so.
    let width = if wider { width + WIDTH_STEP } else { width.saturating_sub(WIDTH_STEP).max(MIN_WIDTH.min(width)) };
    state.view.arrangement.columns.resize(column, Some(width));
}
