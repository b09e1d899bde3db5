//! Editing a line of input by the keys of readline.

use crokey::KeyCombination;
use tui_input::{Input, InputRequest};

use crate::state::State;
use crate::state::keys::{is, label, typed};
use crate::state::line_completion::cursor_byte;

/// Returns the row of the list below a line of input that a key leads to from `row`, of rows up to `last`. `None`
/// where the key does not move the cursor of the list.
pub(super) fn list_row_after(key: KeyCombination, row: usize, last: usize) -> Option<usize> {
    let is_one_of = |names: &[&str]| names.iter().any(|name| is(key, name));
    if is_one_of(&["down", "ctrl-n", "tab"]) {
        Some((row + 1).min(last))
    } else if is_one_of(&["up", "ctrl-p", "backtab"]) {
        Some(row.saturating_sub(1))
    } else {
        None
    }
}

/// Edits a line of input by the keys of readline. `None` where the key does nothing.
pub(super) fn edit(input: &mut Input, key: KeyCombination) -> Option<()> {
    const READLINE: &[(&str, InputRequest)] = &[
        ("left", InputRequest::GoToPrevChar),
        ("ctrl-b", InputRequest::GoToPrevChar),
        ("right", InputRequest::GoToNextChar),
        ("ctrl-f", InputRequest::GoToNextChar),
        ("alt-b", InputRequest::GoToPrevWord),
        ("ctrl-left", InputRequest::GoToPrevWord),
        ("alt-f", InputRequest::GoToNextWord),
        ("ctrl-right", InputRequest::GoToNextWord),
        ("home", InputRequest::GoToStart),
        ("ctrl-a", InputRequest::GoToStart),
        ("end", InputRequest::GoToEnd),
        ("ctrl-e", InputRequest::GoToEnd),
        ("backspace", InputRequest::DeletePrevChar),
        ("ctrl-h", InputRequest::DeletePrevChar),
        ("delete", InputRequest::DeleteNextChar),
        ("ctrl-d", InputRequest::DeleteNextChar),
        ("ctrl-w", InputRequest::DeletePrevWord),
        ("alt-backspace", InputRequest::DeletePrevWord),
        ("alt-d", InputRequest::DeleteNextWord),
        ("ctrl-u", InputRequest::DeleteFromStart),
        ("ctrl-k", InputRequest::DeleteTillEnd),
        ("ctrl-y", InputRequest::Yank),
    ];
    let request = match typed(key) {
        Some(letter) => InputRequest::InsertChar(letter),
        None => READLINE.iter().find(|(notation, _)| is(key, notation))?.1,
    };
    input.handle(request);
    Some(())
}

/// Notifies that a key does nothing while a line is typed.
pub(super) fn notify_unusable(state: &mut State, key: KeyCombination) {
    state.notify_error(format!("{} does nothing while you type. Press esc to leave the line", label(key)));
}

/// Inserts text at the cursor.
pub(super) fn insert(input: &mut Input, text: &str) {
    let mut value: String = input.value().to_owned();
    value.insert_str(cursor_byte(input), text);
    let cursor = input.cursor() + text.chars().count();
    *input = Input::new(value).with_cursor(cursor);
}
