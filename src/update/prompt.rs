//! The prompt of the query: typing, completion, recall. The list follows every key.

use crokey::KeyCombination;
use tui_input::Input;

use crate::limits::{MAX_KEPT_QUERIES, MAX_QUERY_CHARS};
use crate::query::assist::Completion;
use crate::state::State;
use crate::state::direction::Direction;
use crate::state::effect::Effect;
use crate::state::keys::{is, typed};
use crate::state::line_completion::LineCompletion;
use crate::state::mode::{Mode, Prompt};
use crate::state::pane::Pane;
use crate::text::grouped;

use super::analysis::resume_suspended;
use super::motion::Motion;
use super::moves::go;
use super::search_request::search;
use super::{readline, search_request};

/// Beginning of a term with a text that claims are compared with.
const LIKE: &str = "like:\"";

/// Opens the prompt with the current query.
pub(super) fn begin(state: &mut State) {
    begin_adding(state, "");
}

/// Opens the prompt with the current query and the beginning of another term.
pub(super) fn begin_adding(state: &mut State, term: &str) {
    let blank = if state.view.query.is_empty() || state.view.query.ends_with(' ') { "" } else { " " };
    let text = format!("{}{blank}{term}", state.view.query);
    begin_with(state, &text);
}

/// Opens the prompt with a text.
pub(super) fn begin_with(state: &mut State, text: &str) {
    // The step is noted before typing changes the query: that is where going back leads.
    let step = state.trail_step(None);
    state.trail.leave(step);
    let prompt = Prompt {
        input: Input::new(text.to_owned()),
        query_before: state.view.query.clone(),
        anchor_before: state.view.anchor,
        completion: LineCompletion::default(),
        recalled: None,
        draft: String::new(),
        suspended_analysis: None,
    };
    state.mode = Mode::Typing(Box::new(prompt));
}

/// Opens the prompt for a text that claims are to be compared with.
pub(super) fn begin_match(state: &mut State) {
    begin_with(state, &format!("{LIKE}\""));
    if let Mode::Typing(prompt) = &mut state.mode {
        prompt.input = std::mem::take(&mut prompt.input).with_cursor(LIKE.len());
    }
}

/// Handles a key in the prompt.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::Typing(mut prompt) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if is(key, "enter") {
        return commit(state, *prompt);
    }
    if is(key, "esc") {
        let mut effects = cancel(state, &prompt);
        effects.extend(resume_suspended(state, prompt.suspended_analysis));
        return effects;
    }
    if is(key, "pagedown") || is(key, "pageup") {
        go(state, Motion::Pages(if is(key, "pagedown") { 1 } else { -1 }));
    } else if is(key, "tab") || is(key, "backtab") {
        let (direction, Prompt { completion, input, .. }) = (Direction::forward_if(is(key, "tab")), &mut *prompt);
        if !completion.insert_next(input, direction) {
            // What could stand here is not known: the worker is asked, and the key waits for it.
            completion.wanted = Some(direction);
            state.mode = Mode::Typing(prompt);
            return vec![search(state)];
        }
    } else if is(key, "up") || is(key, "ctrl-p") {
        recall(state, &mut prompt, 1);
    } else if is(key, "down") || is(key, "ctrl-n") {
        recall(state, &mut prompt, -1);
    } else if typed(key).is_some() && is_full(&prompt) {
        state.notify(format!("A query has at most {} characters.", grouped(MAX_QUERY_CHARS)));
    } else if typed(key) == Some('"') && is_in_compared_text(&prompt) {
        readline::insert(&mut prompt.input, "'");
        reset_assistance(&mut prompt);
    } else if readline::edit(&mut prompt.input, key).is_some() {
        reset_assistance(&mut prompt);
    } else {
        readline::notify_unusable(state, key);
    }
    let effects = search_as_you_type(state, &prompt);
    state.mode = Mode::Typing(prompt);
    effects
}

fn is_full(prompt: &Prompt) -> bool {
    prompt.input.value().chars().nth(MAX_QUERY_CHARS - 1).is_some()
}

/// Inserts pasted text into the query that is being typed.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Mode::Typing(mut prompt) = std::mem::take(&mut state.mode) else { return Vec::new() };
    // A quotation mark would end the text that claims are compared with, and marks do not count there.
    let text = if compared_before(&prompt).is_some() { text.replace('"', "'") } else { text.to_owned() };
    readline::insert(&mut prompt.input, &text);
    reset_assistance(&mut prompt);
    let effects = search_as_you_type(state, &prompt);
    state.mode = Mode::Typing(prompt);
    effects
}

/// Returns the text before the cursor that claims are compared with; `None` where the cursor is not in such a text.
fn compared_before(prompt: &Prompt) -> Option<&str> {
    let before = prompt.input.value().get(..prompt.cursor_byte())?;
    before.rfind(LIKE).and_then(|at| before.get(at + LIKE.len()..)).filter(|text| !text.contains('"'))
}

/// Returns whether the cursor is in a text that claims are compared with and that is closed after the cursor: a quotation
/// mark that is typed there belongs to the message. In a text that is still open it closes it.
fn is_in_compared_text(prompt: &Prompt) -> bool {
    let after = prompt.input.value().get(prompt.cursor_byte()..).unwrap_or_default();
    compared_before(prompt).is_some() && after.matches('"').count() % 2 == 1
}

/// Drops the inserted completion and the recalled query once the text is edited.
fn reset_assistance(prompt: &mut Prompt) {
    prompt.completion.reset();
    prompt.recalled = None;
}

/// Searches for the typed query, if it has changed.
fn search_as_you_type(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    if state.view.query == prompt.input.value() {
        return Vec::new();
    }
    prompt.input.value().clone_into(&mut state.view.query);
    state.restored_cursor = None;
    state.reading.pinned = false;
    vec![search_request::search_at(state, prompt.completion_cursor())]
}

/// Takes in the completions at the cursor, and inserts the one that a key waits for.
pub(super) fn apply_completions(state: &mut State, generation: u64, completions: Vec<Completion>) -> Vec<Effect> {
    let requested = state.generations.search;
    let Mode::Typing(prompt) = &mut state.mode else { return Vec::new() };
    // While a completion is inserted, its list must not change under the key that goes on to the next.
    if generation != requested || prompt.completion.chosen.is_some() {
        return Vec::new();
    }
    let Prompt { completion, input, .. } = &mut **prompt;
    // Tab may have been pressed before the completions were known, and is done now.
    if !completion.receive(input, completions) {
        return Vec::new();
    }
    let Mode::Typing(prompt) = std::mem::take(&mut state.mode) else { return Vec::new() };
    let effects = search_as_you_type(state, &prompt);
    state.mode = Mode::Typing(prompt);
    effects
}

/// Takes the query that was typed. One that was typed from an analysis is a way from there: going back comes to it again.
fn commit(state: &mut State, mut prompt: Prompt) -> Vec<Effect> {
    let query = state.view.query.clone();
    let analysis = prompt.suspended_analysis.take();
    state.focus = Pane::Claims;
    // Nothing was changed, so that neither the trail nor the history gets a step.
    if prompt.query_before == query {
        return resume_suspended(state, analysis);
    }
    if !query.trim().is_empty() {
        state.session.queries.retain(|earlier| *earlier != query);
        state.session.queries.push(query);
        let excess = state.session.queries.len().saturating_sub(MAX_KEPT_QUERIES);
        state.session.queries.drain(..excess);
    }
    // All but the query may have changed while it was typed: a note was written, files were read again.
    state.history.remember(prompt.view_before(state.view.clone()));
    // The claim that is then under the cursor; if it is still being searched for, the answer decides.
    let under_cursor = state.claim_at(state.cursors.first().map_or(0, |cursor| cursor.at));
    state.view.anchor = under_cursor.filter(|_| state.generations.search == state.answer.generation);
    if let Some(shown) = analysis {
        state.trail.leave_analysis(shown);
    }
    let next = state.trail_step(None);
    state.trail.advance(next);
    Vec::new()
}

fn cancel(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    if state.view.query == prompt.query_before {
        return Vec::new();
    }
    state.view.query.clone_from(&prompt.query_before);
    state.view.anchor = prompt.anchor_before;
    vec![search(state)]
}

fn recall(state: &State, prompt: &mut Prompt, older: isize) {
    let next = match prompt.recalled {
        None if older > 0 => Some(0),
        None => return,
        Some(at) => at.checked_add_signed(older),
    };
    // What was typed is kept as the newest of all, to which going down comes back.
    if prompt.recalled.is_none() {
        prompt.input.value().clone_into(&mut prompt.draft);
    }
    let text = match next {
        None => prompt.draft.clone(),
        Some(at) => match state.session.queries.iter().rev().nth(at) {
            Some(query) => query.clone(),
            None => return,
        },
    };
    prompt.recalled = next;
    prompt.completion.reset();
    prompt.completion.list.clear();
    prompt.input = Input::new(text);
}
