//! The clipboard: the texts that copying puts there. All of them are sanitized, for a clipboard ends in a terminal.

use crate::present::record::citation;
use crate::state::State;
use crate::state::claim_selection::ClaimSelection;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::text::sanitize::lines;
use crate::text::{SafeText, counted};

/// Maximum number of claims that are copied at once; more are exported.
const MAX_COPIED_CLAIMS: usize = 10_000;

/// Copies the statement or the name of the record in the reading pane.
pub(super) fn copy_name(state: &mut State) -> Vec<Effect> {
    let name = state.reading.record.map(|record| state.base().name(record).to_owned());
    copy(state, name)
}

/// Copies the id of the record in the reading pane.
pub(super) fn copy_id(state: &mut State) -> Vec<Effect> {
    let id = state.reading.record.map(|record| state.base().id(record).to_owned());
    copy(state, id)
}

/// Copies the statement of the record in the reading pane with holder, source and locator.
pub(super) fn copy_citation(state: &mut State) -> Vec<Effect> {
    let citation = state.reading.record.map(|record| citation(state.base(), record));
    copy(state, citation)
}

/// Copies the query.
pub(super) fn copy_query(state: &mut State) -> Vec<Effect> {
    let query = Some(state.view.query.clone()).filter(|query| !query.is_empty());
    copy(state, query)
}

/// Copies a text, or notifies that there is none.
fn copy(state: &mut State, text: Option<String>) -> Vec<Effect> {
    let Some(text) = text else {
        state.notify_error("There is nothing to copy.");
        return Vec::new();
    };
    copy_text(&text)
}

/// Copies a text.
pub(super) fn copy_text(text: &str) -> Vec<Effect> {
    vec![Effect::Copy(lines(text).iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n"))]
}

/// Requests the marked claims as Markdown, or the current one where none is marked.
pub(super) fn copy_markdown(state: &mut State) -> Vec<Effect> {
    let chosen = if state.view.marks.is_empty() {
        ClaimSelection::One(state.current_claim())
    } else {
        ClaimSelection::Marked(state.view.marks.clone())
    };
    match chosen.count() {
        0 => state.notify_error("There is nothing to copy."),
        many if many > MAX_COPIED_CLAIMS => {
            let (claims, export) = (counted(many, "claim", "claims"), key_of(KeyCommand::Export));
            state.notify_error(format!("{claims} are too many to copy: {export} exports them."));
        }
        _ => return vec![Effect::RenderMarkdown(chosen.decided(&state.view.decisions))],
    }
    Vec::new()
}
