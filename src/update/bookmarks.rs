//! Bookmarks: a letter for a record, by its id, that survives the session.

use crokey::KeyCombination;

use crate::session::memory::{KeptChange, RecordName};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::{BookmarkUse, KeyCommand};
use crate::state::keys::{is, label, typed};
use crate::state::mode::Mode;

use super::trail;

/// Waits for the letter of a bookmark.
pub(super) fn begin(state: &mut State, wanted: BookmarkUse) {
    match wanted {
        BookmarkUse::Set if state.reading.record.is_none() => {
            state.notify_error("There is no record here to set a bookmark on.");
        }
        BookmarkUse::Go if state.session.kept.bookmarks.is_empty() => {
            let set = key_of(KeyCommand::Bookmark(BookmarkUse::Set));
            state.notify_error(format!(
                "There is no bookmark yet: {set} and a letter set one on the record that you read."
            ));
        }
        _ => state.mode = Mode::Bookmark(wanted),
    }
}

/// Handles the letter.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::Bookmark(wanted) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if is(key, "esc") {
        return Vec::new();
    }
    let Some(letter) = typed(key).filter(|letter| letter.is_alphanumeric()) else {
        state.notify_error(format!("{} is no letter for a bookmark.", label(key)));
        return Vec::new();
    };
    match wanted {
        BookmarkUse::Set => set(state, letter),
        BookmarkUse::Go => {
            go(state, letter);
            Vec::new()
        }
    }
}

fn set(state: &mut State, letter: char) -> Vec<Effect> {
    let Some(record) = state.reading.record else { return Vec::new() };
    let name = RecordName::of(state.base(), record);
    let go = key_of(KeyCommand::Bookmark(BookmarkUse::Go));
    let before = state.session.kept.bookmarks.get(&letter).filter(|before| **before != name);
    let before = before.map_or_else(String::new, |before| format!(" (before: {})", before.id));
    state.notify(format!("Bookmark {letter}: {}{before}. {go}{letter} comes back to it.", name.id));
    let change = KeptChange::Bookmark(letter, Some(name));
    state.session.kept.apply(&change);
    vec![Effect::Keep(change)]
}

fn go(state: &mut State, letter: char) {
    let Some(name) = state.session.kept.bookmarks.get(&letter).cloned() else {
        state.notify_error(format!("There is no bookmark {letter}."));
        return;
    };
    match name.find(state.base()) {
        Some(record) => trail::open(state, record),
        None => {
            state.notify_error(format!("The {} `{}` of bookmark {letter} is not in the files.", name.kind, name.id));
        }
    }
}
