//! The palette and the help: narrowing by typing, running what is under the cursor.

use crokey::KeyCombination;
use tui_input::Input;

use crate::panes::menu::{Row, rows};
use crate::state::State;
use crate::state::actions::Act;
use crate::state::keys::is;
use crate::state::mode::{Menu, MenuKind, Mode};

use super::{prompt, readline};

/// Opens a menu.
pub(super) fn open(state: &mut State, kind: MenuKind) {
    state.mode = Mode::Menu(Menu { kind, input: Input::default(), cursor: 0 });
}

/// A key in a menu; the action that it chose.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Option<Act> {
    let Mode::Menu(mut menu) = std::mem::take(&mut state.mode) else { return None };
    let runnable: Vec<Row> = rows(state, &menu).into_iter().filter(Row::can_run).collect();
    if is(key, "esc") {
        return None;
    }
    if is(key, "enter") {
        return chosen(state, runnable.get(menu.cursor).copied());
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
    } else if readline::edit(&mut menu.input, key).is_some() {
        menu.cursor = 0;
    }
    state.mode = Mode::Menu(menu);
    None
}

/// What a row stands for: an action to be done, or a field with which a query begins.
fn chosen(state: &mut State, row: Option<Row>) -> Option<Act> {
    match row? {
        Row::Action(action) => Some(action.act),
        Row::Field(name, _) => {
            let blank = if state.query.is_empty() || state.query.ends_with(' ') { "" } else { " " };
            let text = format!("{}{blank}{name}:", state.query);
            prompt::begin_with(state, &text);
            None
        }
        Row::Heading(_) => None,
    }
}
