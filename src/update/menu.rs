//! The palette and the help: narrowing by typing, running what is under the cursor.

use crokey::KeyCombination;
use tui_input::Input;

use crate::panes::menu::{Row, rows};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::mode::{Menu, MenuKind, Mode};

use super::keys::is;
use super::perform::perform;
use super::prompt;

/// Opens a menu.
pub(super) fn open(state: &mut State, kind: MenuKind) {
    state.mode = Mode::Menu(Menu { kind, input: Input::default(), cursor: 0 });
}

/// A key in a menu.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::Menu(mut menu) = std::mem::take(&mut state.mode) else { return Vec::new() };
    let runnable: Vec<Row> = rows(state, &menu).into_iter().filter(Row::can_run).collect();
    if is(key, "esc") {
        return Vec::new();
    }
    if is(key, "enter") {
        return run(state, runnable.get(menu.cursor).copied());
    }
    let last = runnable.len().saturating_sub(1);
    if is(key, "down") || is(key, "ctrl-n") || is(key, "tab") {
        menu.cursor = (menu.cursor + 1).min(last);
    } else if is(key, "up") || is(key, "ctrl-p") || is(key, "backtab") {
        menu.cursor = menu.cursor.saturating_sub(1);
    } else if is(key, "pagedown") {
        menu.cursor = (menu.cursor + 10).min(last);
    } else if is(key, "pageup") {
        menu.cursor = menu.cursor.saturating_sub(10);
    } else if prompt::edit(&mut menu.input, key).is_some() {
        menu.cursor = 0;
    }
    state.mode = Mode::Menu(menu);
    Vec::new()
}

fn run(state: &mut State, row: Option<Row>) -> Vec<Effect> {
    match row {
        Some(Row::Action(action)) => {
            let before = state.snapshot();
            let effects = perform(state, action.act, None);
            if before.differs(&state.snapshot()) {
                state.history.remember(before);
            }
            effects
        }
        Some(Row::Field(name, _)) => {
            let blank = if state.query.is_empty() || state.query.ends_with(' ') { "" } else { " " };
            let text = format!("{}{blank}{name}:", state.query);
            prompt::begin_with(state, &text);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
