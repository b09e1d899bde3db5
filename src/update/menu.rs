//! The palette and the help: narrowed by typing; Enter runs the row under the cursor.

use crokey::KeyCombination;
use tui_input::Input;

use crate::state::State;
use crate::state::keymap::KeyCommand;
use crate::state::keys::is;
use crate::state::menu_rows::{MenuChoice, menu_rows};
use crate::state::mode::{Menu, MenuKind, Mode};

use super::{manual, prompt, readline};

/// Opens a menu.
pub(super) fn open(state: &mut State, kind: MenuKind) {
    let shown = match std::mem::take(&mut state.mode) {
        Mode::Analysis(shown) => Some(shown),
        _ => None,
    };
    state.mode = Mode::Menu(Menu { kind, input: Input::default(), cursor: 0, analysis: shown });
}

/// Handles a key in a menu, and returns the outcome of the row it chose.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Option<MenuOutcome> {
    let Mode::Menu(mut menu) = std::mem::take(&mut state.mode) else { return None };
    let rows = menu_rows(state, &menu);
    let page = usize::from(state.session.size.height / 2);
    let choice = rows.get(menu.cursor).map(|row| row.choice);
    let chooses_nothing = is(key, "enter") && matches!(choice, None | Some(MenuChoice::Nothing));
    if is(key, "esc") || chooses_nothing {
        state.mode = menu.analysis.map_or(Mode::Browse, Mode::Analysis);
        return None;
    }
    if let (MenuKind::Views, true, Some(MenuChoice::View(at))) = (menu.kind, is(key, "delete"), choice) {
        menu.cursor = menu.cursor.min(rows.len().saturating_sub(2));
        state.mode = Mode::Menu(menu);
        return Some(MenuOutcome::RemoveView(at));
    }
    if let (true, Some(MenuChoice::Page(page))) = (is(key, "enter"), choice) {
        manual::open(state, page, menu, "");
        return None;
    }
    if let (true, Some(MenuChoice::PageAt(page, line))) = (is(key, "enter"), choice) {
        manual::open(state, page, menu, line);
        return None;
    }
    if is(key, "enter") {
        if let Some(shown) = menu.analysis {
            super::analysis::close(state, &shown);
        }
        return chosen(state, choice?);
    }
    let last = rows.len().saturating_sub(1);
    if let Some(row) = readline::list_row_after(key, menu.cursor, last) {
        menu.cursor = row;
    } else if is(key, "pagedown") {
        menu.cursor = (menu.cursor + page).min(last);
    } else if is(key, "pageup") {
        menu.cursor = menu.cursor.saturating_sub(page);
    } else if readline::edit(&mut menu.input, key).is_some() {
        menu.cursor = 0;
    } else {
        readline::notify_unusable(state, key);
    }
    state.mode = Mode::Menu(menu);
    None
}

/// The outcome of choosing a row of a menu.
pub(super) enum MenuOutcome {
    /// An action to be done.
    Run(KeyCommand),
    /// A saved search, by its place, to be opened.
    View(usize),
    /// A saved search, by its place, to be removed.
    RemoveView(usize),
    /// A hint of the query, by its place, whose proposal is to be put into the query.
    Hint(usize),
}

/// Applies a choice that concerns the menu alone, and returns any other; a field begins a query.
fn chosen(state: &mut State, choice: MenuChoice) -> Option<MenuOutcome> {
    match choice {
        MenuChoice::Run(command) => Some(MenuOutcome::Run(command)),
        MenuChoice::View(at) => Some(MenuOutcome::View(at)),
        MenuChoice::Hint(at) => Some(MenuOutcome::Hint(at)),
        MenuChoice::Field(name) => {
            prompt::begin_adding(state, &format!("{name}:"));
            None
        }
        MenuChoice::Page(_) | MenuChoice::PageAt(..) | MenuChoice::Nothing => None,
    }
}
