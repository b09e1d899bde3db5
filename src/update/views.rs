//! Saved searches: a query with its order and tab under a name.

use crokey::KeyCombination;
use tui_input::Input;

use crate::session::memory::{KeptChange, SavedView};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::keys::is;
use crate::state::mode::Mode;

use super::search_request::search;
use super::{filter, readline};

/// Maximum number of characters of a name.
const MAX_VIEW_NAME_CHARS: usize = 60;

/// Opens the line for the name of the present search.
pub(super) fn begin(state: &mut State) {
    state.mode = Mode::SaveView(Input::default());
}

/// Handles a key in the line.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::SaveView(mut input) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if is(key, "esc") {
        return Vec::new();
    }
    if is(key, "enter") {
        let name = input.value().split_whitespace().collect::<Vec<_>>().join(" ");
        let length = name.chars().count();
        if length > 0 && length <= MAX_VIEW_NAME_CHARS {
            return save(state, name);
        }
        state.notify_error(if length == 0 {
            "Type a name for this search.".to_owned()
        } else {
            format!("A name has {MAX_VIEW_NAME_CHARS} characters at most.")
        });
    } else if readline::edit(&mut input, key).is_none() {
        readline::notify_unusable(state, key);
    }
    state.mode = Mode::SaveView(input);
    Vec::new()
}

/// Inserts pasted text into the line.
pub(super) fn paste(state: &mut State, text: &str) {
    if let Mode::SaveView(input) = &mut state.mode {
        readline::insert(input, text);
    }
}

fn save(state: &mut State, name: String) -> Vec<Effect> {
    let list = key_of(KeyCommand::Views);
    let again = if state.session.kept.views.contains_key(&name) { " in place of the one of this name" } else { "" };
    state.notify(format!("Saved as {name}{again}; {list} lists saved searches."));
    let change = KeptChange::View(name, Some(state.saved_view()));
    state.session.kept.apply(&change);
    vec![Effect::Keep(change)]
}

/// Opens the saved search at a place of the list.
pub(super) fn open(state: &mut State, at: usize) -> Vec<Effect> {
    let view = state.session.kept.views.values().nth(at).cloned();
    view.map(|view| show(state, &view)).unwrap_or_default()
}

/// Shows a saved search, as a step of the trail. Returns the effects.
pub fn show(state: &mut State, view: &SavedView) -> Vec<Effect> {
    state.restored_cursor = None;
    // Its effect is a search; the order may be another one than that, so that the search below takes its place.
    let _ = filter::go(state, view.query.clone());
    state.show_view(view);
    vec![search(state)]
}

/// Removes the saved search at a place of the list.
pub(super) fn remove(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(name) = state.session.kept.views.keys().nth(at).cloned() else { return Vec::new() };
    state.notify(format!("The saved search {name} was removed."));
    let change = KeptChange::View(name, None);
    state.session.kept.apply(&change);
    vec![Effect::Keep(change)]
}
