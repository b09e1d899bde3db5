//! The palette and the help: narrowing by typing, running what is under the cursor.

use crokey::KeyCombination;
use tui_input::Input;

use crate::panes::menu::{Choice, rows};
use crate::state::State;
use crate::state::actions::Act;
use crate::state::keys::is;
use crate::state::mode::{Menu, MenuKind, Mode};

use super::{prompt, readline};

/// Opens a menu.
pub(super) fn open(state: &mut State, kind: MenuKind) {
    let shown = match std::mem::take(&mut state.mode) {
        Mode::Analysis(shown) => Some(shown),
        _ => None,
    };
    state.mode = Mode::Menu(Menu { kind, input: Input::default(), cursor: 0, shown });
}

/// A key in a menu; the action that it chose.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Option<Act> {
    let Mode::Menu(mut menu) = std::mem::take(&mut state.mode) else { return None };
    let rows = rows(state, &menu);
    let page = usize::from(state.size.height / 2);
    let choice = rows.get(menu.cursor).map(|row| row.choice);
    let stays = is(key, "enter") && matches!(choice, None | Some(Choice::Nothing));
    if is(key, "esc") || stays {
        state.mode = menu.shown.map_or(Mode::Browse, Mode::Analysis);
        return None;
    }
    if is(key, "enter") {
        if let Some(shown) = menu.shown {
            super::analysis::close(state, &shown);
        }
        return chosen(state, choice?);
    }
    let last = rows.len().saturating_sub(1);
    if let Some(row) = readline::walk(key, menu.cursor, last) {
        menu.cursor = row;
    } else if is(key, "pagedown") {
        menu.cursor = (menu.cursor + page).min(last);
    } else if is(key, "pageup") {
        menu.cursor = menu.cursor.saturating_sub(page);
    } else if readline::edit(&mut menu.input, key).is_some() {
        menu.cursor = 0;
    } else {
        readline::complain_of(state, key);
    }
    state.mode = Mode::Menu(menu);
    None
}

/// What a choice stands for: an action to be done, or a field with which a query begins.
fn chosen(state: &mut State, choice: Choice) -> Option<Act> {
    match choice {
        Choice::Run(act) => Some(act),
        Choice::Field(name) => {
            let blank = if state.query.is_empty() || state.query.ends_with(' ') { "" } else { " " };
            let text = format!("{}{blank}{name}:", state.query);
            prompt::begin_with(state, &text);
            None
        }
        Choice::Nothing => None,
    }
}
