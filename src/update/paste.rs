//! Pasted text: which line of input takes it, and the notices about text that none takes.

use crate::limits::{MAX_QUERY_CHARS, MAX_STATEMENT_CHARS};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;

use super::{draft_editor, export, facet_search, notebook_line, prompt, readline, views};

/// Inserts pasted text where text is typed; where keys are commands it begins a query, if anything does.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if matches!(state.mode, Mode::Browse) {
        prompt::begin_with(state, "");
    }
    let way_out = match &state.mode {
        Mode::Analysis(_) => Some(format!("Press {} for a query", key_of(KeyCommand::Search))),
        Mode::LinkHints(_) | Mode::Manual { .. } | Mode::Bookmark(_) | Mode::Columns(_) => {
            Some("Press esc to leave".to_owned())
        }
        _ => None,
    };
    if let Some(way_out) = way_out {
        state.notify_error(format!("The paste was dropped: no text is expected here. {way_out}"));
        return Vec::new();
    }
    state.notice = None;
    let room = match &state.mode {
        Mode::Typing(prompt) => MAX_QUERY_CHARS.saturating_sub(prompt.input.value().chars().count()),
        Mode::EditDraft(editor) => editor.room(),
        Mode::NotebookEntry(entry) => MAX_STATEMENT_CHARS.saturating_sub(entry.input.value().chars().count()),
        _ => MAX_QUERY_CHARS,
    };
    let keeps_lines = matches!(&state.mode, Mode::NotebookEntry(entry) if entry.kind.takes_lines());
    let text = if keeps_lines { with_line_feeds(text) } else { text.to_owned() };
    let all = text.chars().count();
    if all > room {
        state.notify_error(format!("The paste was cut: {all} characters, of which the line takes {room}"));
    }
    let is_line_feed = |letter: char| keeps_lines && letter == '\n';
    let shown = |letter: char| if letter.is_control() && !is_line_feed(letter) { ' ' } else { letter };
    let text: String = text.chars().map(shown).take(room).collect();
    match &mut state.mode {
        Mode::Typing(_) => return prompt::paste(state, &text),
        Mode::FacetSearch(_) => return facet_search::paste(state, &text),
        Mode::Menu(menu) => {
            readline::insert(&mut menu.input, &text);
            menu.cursor = 0;
        }
        Mode::EditDraft(_) => draft_editor::paste(state, &text),
        Mode::Export(_) => export::paste(state, &text),
        Mode::NotebookEntry(_) => return notebook_line::paste(state, &text),
        Mode::SaveView(_) => views::paste(state, &text),
        _ => {}
    }
    Vec::new()
}

/// Returns a text with one sign at the end of each line, whichever a terminal sends.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
