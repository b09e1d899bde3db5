//! Rows of a search on servers that come home: the first of them, the next at the end of the list, and all where something
//! is computed or written of them. What is on the screen stays where it is.

use std::sync::Arc;

use crate::model::RecordIx;
use crate::query::{Hits, SortKey};
use crate::state::collection::Collection;
use crate::state::effect::{DropInBackground, Effect};
use crate::state::home_page::{HomePage, MAX_ROWS_AT_ONCE, ServerAnswer};
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;
use crate::state::pane::Tab;
use crate::state::{SearchFailure, State};
use crate::text::capitalized;

use super::rows_request::request_rows;
use super::{analysis, answers, export_selection};

/// Takes in what servers have answered.
pub(super) fn apply(state: &mut State, answer: ServerAnswer) -> Vec<Effect> {
    match answer {
        ServerAnswer::FirstRows { generation, page } => apply_first(state, generation, *page),
        ServerAnswer::MoreRows { generation, page } => apply_next(state, generation, *page),
        ServerAnswer::Relations(collection) => apply_relations(state, &collection),
        ServerAnswer::Failed { generation, reason, can_retry } => {
            apply_failure(state, generation, &reason, can_retry);
            Vec::new()
        }
    }
}

/// Takes in the first rows of a search, unless it is an older one.
fn apply_first(state: &mut State, generation: u64, page: HomePage) -> Vec<Effect> {
    if generation != state.generations.search {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = take_home(state, &page.collection).into_iter().collect();
    let mut hits = Hits::from_claims(state.base().claims.len(), &page.rows);
    (hits.hints, hits.interpretations) = (page.hints, page.interpretations);
    let is_ranked = state.view.order.key == SortKey::Best && !state.view.query.trim().is_empty();
    if matches!(state.mode, Mode::Typing(_)) && is_ranked {
        // As for files: while a query is typed, the best row is what is looked for.
        state.view.anchor = None;
    }
    state.answer.rest = page.rest;
    state.answer.failure = None;
    effects.extend(answers::apply_hits(state, generation, hits));
    effects.extend(analysis::refresh_if_stale(state));
    effects
}

/// Takes in the rows of a search after those that were there.
fn apply_next(state: &mut State, generation: u64, page: HomePage) -> Vec<Effect> {
    let mut effects: Vec<Effect> = take_home(state, &page.collection).into_iter().collect();
    if generation != state.generations.search || generation != state.answer.generation {
        return effects;
    }
    let hits = Hits::from_claims(state.base().claims.len(), &page.rows);
    put_hits(state, hits);
    state.answer.rest = page.rest;
    state.answer.failure = None;
    state.answer.tab_counts.figures = page.figures;
    effects.extend(export_selection::refresh_selection(state));
    effects.extend(analysis::refresh_if_stale(state));
    effects
}

/// Takes in claims that have come because others have relations with them.
fn apply_relations(state: &mut State, collection: &Arc<Collection>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = take_home(state, collection).into_iter().collect();
    effects.extend(analysis::refresh_if_stale(state));
    effects
}

/// Says why servers did not answer a search, unless it is an older one. What is on the screen stays; what waits for rows
/// ends.
fn apply_failure(state: &mut State, generation: u64, reason: &str, can_retry: bool) {
    if generation != state.generations.search {
        return;
    }
    if let Some(rest) = &mut state.answer.rest {
        rest.coming = None;
    }
    // The reason of a server begins with its address.
    let again = format!("{reason}. {} asks again", key_of(KeyCommand::Reload));
    let sentence = if can_retry { again } else { capitalized(reason) };
    state.answer.failure = Some(SearchFailure { generation, sentence: sentence.clone(), can_retry });
    match &mut state.mode {
        Mode::Export(dialog) if dialog.coming > 0 => {
            dialog.coming = 0;
            dialog.error = Some(sentence);
        }
        Mode::Analysis(shown) if shown.inputs.is_none() => {
            analysis::leave(state);
            state.notify_error(sentence);
        }
        _ => {}
    }
}

/// Says why there is no answer as long as there is none, where nothing else is to be said.
pub(super) fn notify_failure(state: &mut State) {
    if let (None, Mode::Browse | Mode::Typing(_), Some(failure)) = (&state.notice, &state.mode, state.failure()) {
        let sentence = failure.sentence.clone();
        state.notify_error(sentence);
    }
}

/// Requests what the screen needs and is not at home: the next rows where the cursor comes to their end, and the relations of
/// the claim that is read.
pub(super) fn request(state: &mut State) -> Vec<Effect> {
    next_rows(state).into_iter().chain(relations(state)).collect()
}

fn next_rows(state: &mut State) -> Option<Effect> {
    if state.answer.rest.is_none() || state.failure().is_some() || !matches!(state.view.tab, Tab::Claims) {
        return None;
    }
    let cursor = state.cursors.get(Tab::Claims.at()).map_or(0, |cursor| cursor.at);
    let is_near = cursor + state.list_page() >= state.answer.hits.total;
    if is_near { request_rows(state, MAX_ROWS_AT_ONCE) } else { None }
}

fn relations(state: &mut State) -> Option<Effect> {
    let Some(RecordIx::Claim(claim)) = state.reading.record else { return None };
    let home = state.session.collection.servers.as_ref()?;
    if state.answer.relations_asked == Some(claim) || home.has_relations_of(claim) {
        return None;
    }
    state.answer.relations_asked = Some(claim);
    Some(Effect::BringRelations { claim, generation: state.generations.search })
}

/// Takes in a collection with more at home; one that has come late has no more than what is there.
fn take_home(state: &mut State, collection: &Arc<Collection>) -> Option<Effect> {
    let open = &state.session.collection;
    let (Some(here), Some(there)) = (&open.servers, &collection.servers) else { return None };
    if !Arc::ptr_eq(here, there) || collection.library.base.claims.len() <= open.library.base.claims.len() {
        return None;
    }
    let old = std::mem::replace(&mut state.session.collection, Arc::clone(collection));
    state.reading.outdated = state.reading.record.is_some();
    // As many scores as claims: analyses look up each.
    let rows: Vec<_> = state.answer.hits.iter().collect();
    put_hits(state, Hits::from_claims(collection.library.base.claims.len(), &rows));
    Some(Effect::Drop(DropInBackground(old)))
}

/// Puts other rows into the answer; the hints on its query stay.
fn put_hits(state: &mut State, mut hits: Hits) {
    let before = &mut state.answer.hits;
    hits.hints = std::mem::take(&mut before.hints);
    hits.interpretations = std::mem::take(&mut before.interpretations);
    state.answer.hits = hits;
}
