//! The keys on an open page of the manual: scrolling, turning pages, going back to the help.

use crokey::KeyCombination;
use tui_input::Input;

use crate::manual::Page;
use crate::state::State;
use crate::state::keys::{is, label};
use crate::state::manual_page::OpenPage;
use crate::state::mode::{Menu, Mode};

/// Opens a page of the manual over the help, at a line of its text; at its beginning where that is empty.
pub(super) fn open(state: &mut State, page: &'static Page, help: Menu, line: &str) {
    let mut open = OpenPage { page, top: 0 };
    if !line.is_empty() {
        open.scroll_to(line, state.session.size);
    }
    state.mode = Mode::Manual { page: open, help };
}

/// Handles a key.
pub(super) fn press(state: &mut State, key: KeyCombination) {
    let size = state.session.size;
    let Mode::Manual { page: open, help } = &mut state.mode else { return };
    let is_one_of = |names: &[&str]| names.iter().any(|name| is(key, name));
    let page = OpenPage::height(size).cast_signed();
    if is_one_of(&["esc", "q", "?", "f1"]) {
        state.mode = Mode::Menu(help.clone());
    } else if is(key, "/") {
        let mut help = help.clone();
        (help.input, help.cursor) = (Input::default(), 0);
        state.mode = Mode::Menu(help);
        state.notify("Type words: they are searched in the manual, too.");
    } else if is_one_of(&["j", "down", "enter"]) {
        open.scroll(1, size);
    } else if is_one_of(&["k", "up"]) {
        open.scroll(-1, size);
    } else if is_one_of(&["pagedown", "ctrl-f", "space"]) {
        open.scroll(page, size);
    } else if is_one_of(&["pageup", "ctrl-b"]) {
        open.scroll(-page, size);
    } else if is_one_of(&["ctrl-d"]) {
        open.scroll(page / 2, size);
    } else if is_one_of(&["ctrl-u"]) {
        open.scroll(-(page / 2), size);
    } else if is_one_of(&["g", "home"]) {
        open.top = 0;
    } else if is_one_of(&["G", "end"]) {
        open.scroll(isize::MAX, size);
    } else if is_one_of(&["]", "l", "right"]) {
        open.turn(1);
    } else if is_one_of(&["[", "h", "left"]) {
        open.turn(-1);
    } else {
        state.notify_error(format!("{} does nothing in the manual. Press esc to leave it", label(key)));
    }
}
