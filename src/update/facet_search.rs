//! Searching for a value of the facets: at every key, and Enter requires the value.

use crokey::KeyCombination;

use crate::query::facets::FacetMatches;
use crate::query::language::edit::{Presence, set_term};
use crate::state::State;
use crate::state::effect::{Effect, FacetSearchRequest};
use crate::state::key_text::runs;
use crate::state::keymap::KeyCommand;
use crate::state::keys::is;
use crate::state::mode::{FacetSearch, Mode};
use crate::state::pane::Pane;

use super::{filter, moves, prompt, readline};

/// Opens the line in the facets.
pub(super) fn begin(state: &mut State) {
    moves::focus(state, Pane::Facets);
    state.mode = Mode::FacetSearch(Box::default());
}

/// Handles a key in the line.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::FacetSearch(mut finding) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if is(key, "esc") {
        return Vec::new();
    }
    // The key of the search, pressed twice, means the query: the first time it was pressed in the wrong pane.
    if runs(key, KeyCommand::Search) && finding.input.value().is_empty() {
        prompt::begin(state);
        return Vec::new();
    }
    if is(key, "enter") {
        // What stands there may be about the text before: then the one that was typed is waited for.
        if finding.received == finding.requested {
            return apply_value(state, finding);
        }
        finding.wanted = true;
        state.mode = Mode::FacetSearch(finding);
        return Vec::new();
    }
    finding.wanted = false;
    let last = finding.count().saturating_sub(1);
    let before = finding.input.value().to_owned();
    if let Some(row) = readline::list_row_after(key, finding.cursor, last) {
        finding.cursor = row;
    } else if readline::edit(&mut finding.input, key).is_none() {
        readline::notify_unusable(state, key);
    }
    let changed = before != finding.input.value();
    state.mode = Mode::FacetSearch(finding);
    if changed { request(state) } else { Vec::new() }
}

/// Inserts pasted text into the line.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Mode::FacetSearch(finding) = &mut state.mode {
        readline::insert(&mut finding.input, text);
        finding.wanted = false;
    }
    request(state)
}

/// Requests the values that match the typed text, counted over the last answer.
pub(super) fn request(state: &mut State) -> Vec<Effect> {
    let Mode::FacetSearch(finding) = &mut state.mode else { return Vec::new() };
    state.generations.facet_search += 1;
    finding.requested = state.generations.facet_search;
    let text = finding.input.value().to_owned();
    let (query, hits) = (state.answer.query.clone(), state.answer.hits.clone());
    vec![Effect::SearchFacets(FacetSearchRequest { number: state.generations.facet_search, text, query, hits })]
}

/// Takes in the matching values, unless they answer an older request.
pub(super) fn apply_matches(state: &mut State, number: u64, found: Vec<FacetMatches>) -> Vec<Effect> {
    let Mode::FacetSearch(finding) = &mut state.mode else { return Vec::new() };
    if finding.requested != number {
        return Vec::new();
    }
    finding.received = number;
    let term = finding.chosen().map(|value| value.value.term.clone());
    finding.found = found;
    let same = finding.values().position(|value| Some(&value.value.term) == term.as_ref());
    // More of the files may have come in: the cursor stays on its value. Another text begins with the best.
    finding.cursor = same.filter(|_| finding.cursor > 0).unwrap_or(0);
    if !finding.wanted {
        return Vec::new();
    }
    match std::mem::take(&mut state.mode) {
        Mode::FacetSearch(finding) => apply_value(state, finding),
        _ => Vec::new(),
    }
}

/// Requires the value under the cursor in the query.
fn apply_value(state: &mut State, mut finding: Box<FacetSearch>) -> Vec<Effect> {
    finding.wanted = false;
    let Some(chosen) = finding.chosen() else {
        state.notify("Nothing is selected: type to find, Esc to leave.");
        state.mode = Mode::FacetSearch(finding);
        return Vec::new();
    };
    let term = chosen.value.term.clone();
    let query = set_term(&state.view.query, &term, Presence::Required);
    state.facets.term = Some(term);
    filter::go(state, query)
}
