//! The list where no claim matches: the reason, and relaxed queries that Enter runs.

use crate::query::QueryRelaxation;
use crate::state::State;
use crate::state::key_text::{key_of, pane_key};
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;
use crate::state::navigation::Navigation;
use crate::state::notebook_entry::EntryKind;
use crate::state::pane::Pane;
use crate::text::columns::reversed;
use crate::text::wrap::wrap;
use crate::text::{Line, Tone, counted};

use super::header::share;

/// Returns the reason and the relaxed queries in a width and height, in cells.
#[must_use]
pub fn lines(state: &State, width: usize, height: usize) -> Vec<Line> {
    let mut lines = reason(state, width, height);
    let (top, room) = in_sight(state, lines.len(), height);
    let has_keys = state.focus == Pane::Claims && !matches!(state.mode, Mode::Typing(_));
    for (at, relaxation) in relaxations(state).iter().enumerate().skip(top).take(room) {
        let line = Line::of(&format!("  {}: ", relaxation.message), Tone::Plain)
            .with(&counted(relaxation.total, "result", "results"), Tone::Strong);
        lines.push(if has_keys && at == state.cursor().at { reversed(&line, width) } else { line });
    }
    lines
}

/// Returns the relaxed query at a line of the pane; `None` where the reason stands, and below the last one.
#[must_use]
pub(super) fn row_at(state: &State, line: usize, width: usize, height: usize) -> Option<usize> {
    let lead = reason(state, width, height).len();
    let (top, _) = in_sight(state, lead, height);
    Some(top + line.checked_sub(lead)?).filter(|&row| row < relaxations(state).len())
}

/// Returns the relaxed queries; none while what is known is about another query.
fn relaxations(state: &State) -> &[QueryRelaxation] {
    if state.base().claims.is_empty() || !state.is_answered() { &[] } else { &state.answer.relaxations }
}

/// Returns the first relaxed query in sight, and the number of lines for them, below a reason of `lead` lines. As every list it
/// is scrolled so that the row under the cursor is in sight.
fn in_sight(state: &State, lead: usize, height: usize) -> (usize, usize) {
    let room = height.saturating_sub(lead).max(1);
    ((state.cursor().at + 1).saturating_sub(room), room)
}

/// Returns the reason, and the line above the relaxed queries if there are any.
fn reason(state: &State, width: usize, height: usize) -> Vec<Line> {
    let loading = state.session.collection.loading;
    if let Some(progress) = loading.filter(|_| state.base().claims.is_empty()) {
        return vec![Line::of(&format!("Reading the first claims: {}.", share(progress)), Tone::Dim)];
    }
    if state.base().claims.is_empty() {
        let next = if state.session.collection.diagnostics.is_empty() {
            "The file contains no claims.".to_owned()
        } else {
            format!("No claim could be loaded; press {} for the errors.", pane_key(Pane::Problems))
        };
        // A file of references alone is no mistake: what it holds is a tab away.
        let is_listed = !state.base().sources.is_empty() && state.view.query.trim().is_empty();
        let sources = if is_listed {
            format!(" {} shows its sources.", key_of(KeyCommand::Navigate(Navigation::NextTab)))
        } else {
            String::new()
        };
        let add = if state.session.collection.diagnostics.is_empty() { how_to_add(state) } else { String::new() };
        return wrap(&Line::of(&format!("{next}{sources}{add}"), Tone::Warn), width);
    }
    // While the question is a new one, what is said about the one before would be wrong.
    if !state.is_answered() {
        return Vec::new();
    }
    let typing = matches!(state.mode, Mode::Typing(_));
    let so_far = loading.map(|progress| match share(progress) {
        _ if progress.is_all() => " among the first ones; the rest is being indexed".to_owned(),
        share => format!(" so far ({share} read)"),
    });
    let none = format!("No claim matches{}.", so_far.unwrap_or_default());
    let mut lines = wrap(&Line::of(&none, Tone::Warn), width);
    lines.extend(state.answer.hits.hints.iter().take(height / 3).map(|hint| Line::of(&hint.message, Tone::Plain)));
    if !relaxations(state).is_empty() {
        // While the query is being typed, Enter keeps it.
        let open = key_of(KeyCommand::Open);
        let lead = if typing { "Press Enter, then choose:".to_owned() } else { format!("{open} takes:") };
        lines.extend(wrap(&Line::of(&lead, Tone::Dim), width));
    }
    lines
}

/// Returns a sentence on how the first claim is added, after a blank; empty where nothing can be written.
fn how_to_add(state: &State) -> String {
    let add = key_of(KeyCommand::NotebookEntry(EntryKind::Add));
    let can_write = state.session.notebook.no_place.is_none();
    if can_write { format!(" {add} adds one, and the sources and actors that it needs.") } else { String::new() }
}
