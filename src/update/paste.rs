//! Pasted text: which line of input takes it, and the notices about text that none takes.

use crate::limits::MAX_QUERY_CHARS;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;

use super::{draft_editor, export, facet_search, notebook, prompt, readline, views};

/// Inserts pasted text where text is typed; where keys are commands it begins a query, if anything does.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if matches!(state.mode, Mode::Browse) {
        prompt::begin_with(state, "");
    }
    if matches!(state.mode, Mode::LinkHints(_) | Mode::Analysis(_)) {
        let search = key_of(KeyCommand::Search);
        state.notify_error(format!("The paste was dropped: no text is expected here. Press {search} for a query"));
        return Vec::new();
    }
    state.notice = None;
    let room = match &state.mode {
        Mode::Typing(prompt) => MAX_QUERY_CHARS.saturating_sub(prompt.input.value().chars().count()),
        Mode::EditDraft(editor) => editor.room(),
        _ => MAX_QUERY_CHARS,
    };
    let all = text.chars().count();
    if all > room {
        state.notify_error(format!("The paste was cut: {all} characters, of which the line takes {room}"));
    }
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(room).collect();
    match &mut state.mode {
        Mode::Typing(_) => return prompt::paste(state, &text),
        Mode::FacetSearch(_) => return facet_search::paste(state, &text),
        Mode::Menu(menu) => {
            readline::insert(&mut menu.input, &text);
            menu.cursor = 0;
        }
        Mode::EditDraft(_) => draft_editor::paste(state, &text),
        Mode::Export(_) => export::paste(state, &text),
        Mode::NotebookEntry(_) => notebook::paste(state, &text),
        Mode::SaveView(_) => views::paste(state, &text),
        _ => {}
    }
    Vec::new()
}
