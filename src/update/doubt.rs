//! Doubts: the fallout of a doubted record is computed and stays in sight until the doubt ends, which restores
//! everything.

use std::sync::Arc;

use crate::analyses::fallout::{SupportStatuses, can_be_doubted};
use crate::model::{RecordIx, RecordKind};
use crate::present::analyses::ANALYSES;
use crate::present::analyses::fallout::NAME;
use crate::state::State;
use crate::state::doubt::Doubt;
use crate::state::effect::{DoubtRequest, Effect};
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::state::view::View;

use super::links;
use super::search_request::search;

/// Returns whether an analysis shows the fallout of a doubt.
pub(super) fn is_shown_by(analysis: usize) -> bool {
    ANALYSES.get(analysis).is_some_and(|analysis| analysis.name == NAME)
}

/// Doubts the record under the cursor, unless a doubt stands already.
///
/// # Errors
/// Nothing there can be doubted: the sentence says what can.
pub(super) fn begin(state: &mut State) -> Result<Vec<Effect>, String> {
    if state.doubt.is_some() {
        return Ok(Vec::new());
    }
    let Some(record) = here(state).filter(|&record| can_be_doubted(record)) else {
        return Err("A claim, a source or an actor can be doubted: choose one.".to_owned());
    };
    if state.session.collection.servers.is_some() {
        let sentence = "What falls with a record cannot be computed for a library on servers, of which few claims are here: export some of it, and open the file.";
        return Err(sentence.to_owned());
    }
    let before = State { mode: Mode::Browse, notice: None, count: None, ..state.clone() };
    state.doubt = Some(Box::new(Doubt { record, requested: 0, statuses: None, before }));
    Ok(request(state).into_iter().collect())
}

/// Returns the record under the cursor. A link that cannot be doubted stands for the record that contains it.
fn here(state: &State) -> Option<RecordIx> {
    match state.focus {
        Pane::Facets => named_by(state, &state.facet_value()?.term),
        Pane::Reading => links::under_cursor(state).filter(|&link| can_be_doubted(link)).or(state.reading.record),
        _ => state.reading.record,
    }
}

/// Returns the source or actor that a term of the query language names.
fn named_by(state: &State, term: &str) -> Option<RecordIx> {
    let (field, id) = term.split_once(':')?;
    let kind = match field {
        "source" => RecordKind::Source,
        "actor" | "by" => RecordKind::Actor,
        _ => return None,
    };
    state.base().find(kind, id.trim_matches('"'))
}

/// Requests the fallout of the doubt: when it begins, and when more claims are loaded.
pub(super) fn request(state: &mut State) -> Option<Effect> {
    let doubt = state.doubt.as_mut()?;
    state.generations.analysis += 1;
    doubt.requested = state.generations.analysis;
    Some(Effect::Doubt(DoubtRequest { number: doubt.requested, record: doubt.record }))
}

/// Takes in the fallout of the doubt, unless it answers an older request.
pub(super) fn apply_fallout(state: &mut State, number: u64, statuses: Arc<SupportStatuses>) {
    if let Some(doubt) = state.doubt.as_mut().filter(|doubt| doubt.requested == number) {
        doubt.statuses = Some(statuses);
    }
}

/// Ends the doubt and restores the state before it. Marks, decisions on drafts, columns and widths changed meanwhile stay and
/// can be undone; other changes of the view can be redone.
pub(super) fn end(state: &mut State) -> Vec<Effect> {
    let Some(doubt) = state.doubt.take() else { return Vec::new() };
    let now = std::mem::replace(state, doubt.before);
    let meanwhile = now.view.clone();
    (state.session, state.generations) = (now.session, now.generations);
    // More may be known of the record in sight than before.
    state.reading.outdated = state.reading.record.is_some();
    let keeps = |view: &View| {
        (Arc::clone(&view.marks), Arc::clone(&view.decisions), view.notebook_step, view.arrangement.clone())
    };
    if keeps(&now.view) != keeps(&state.view) {
        let before = state.view.clone();
        state.history.remember(before);
        state.view.marks = now.view.marks;
        state.view.decisions = now.view.decisions;
        state.view.notebook_step = now.view.notebook_step;
        state.view.arrangement = now.view.arrangement;
    }
    if meanwhile.differs(&state.view) {
        state.history.push_redo(meanwhile);
        let redo = key_of(KeyCommand::Redo);
        state.notify(format!("The doubt has ended. {redo} brings back the queries made meanwhile."));
    }
    vec![Effect::CancelAnalysis, search(state)]
}

/// Ends the doubt like [`end`] where no key has asked for that: the line that is typed, or the menu that is open, stays.
pub(super) fn end_while_typing(state: &mut State) -> Vec<Effect> {
    let (focus, mode) = (state.focus, std::mem::take(&mut state.mode));
    if let Mode::Typing(prompt) = &mode {
        state.view = prompt.view_before(state.view.clone());
    }
    let effects = end(state);
    if matches!(mode, Mode::Browse) {
        return effects;
    }
    if let Mode::Typing(prompt) = &mode {
        prompt.input.value().clone_into(&mut state.view.query);
    }
    (state.focus, state.mode) = (focus, mode);
    effects
}
