//! Answers to searches: hits for the list, counts for facets and tabs. The cursor stays on its claim.

use std::sync::Arc;

use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::TabCounts;
use crate::query::{Hits, QueryRelaxation};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::mode::Mode;
use crate::state::pane::Tab;

use super::{export, facet_search, moves};

/// Takes in the hits of a search, unless it answers an older request.
pub(super) fn apply_hits(state: &mut State, generation: u64, hits: Hits) -> Vec<Effect> {
    if generation != state.generations.search {
        return Vec::new();
    }
    // The anchor is the claim that the user last put the cursor on: it is followed from result to result, even
    // through some that lack it.
    let found = state.view.anchor.and_then(|anchor| hits.position(anchor));
    // The same question, answered from more of the files: what is on the screen stays where it is.
    let again = state.is_answered();
    let still_none = again && state.answer.hits.total == 0 && hits.total == 0;
    state.answer.hits = hits;
    state.answer.generation = generation;
    state.answer.query.clone_from(&state.view.query);
    state.answer.order = state.view.order;
    let renewed: Vec<Effect> = export::refresh_selection(state).into_iter().collect();
    if !again {
        state.answer.matched = Arc::default();
    }
    // Nothing changed that is in sight, and the relaxations below the empty answer keep their cursor.
    if still_none {
        return renewed;
    }
    state.answer.relaxations.clear();
    // Going back restores the scroll position of then; other tabs wait for their own counts.
    if let Some(awaited) = state.restored_cursor.take_if(|_| state.view.tab == Tab::Claims) {
        moves::scroll_to(state, awaited);
    } else if again {
        moves::keep_screen_line(state, Tab::Claims, found.unwrap_or(0));
    }
    state.set_cursor(Tab::Claims, found.unwrap_or(0));
    if state.view.anchor.is_none() && matches!(state.mode, Mode::Browse) {
        state.view.anchor = state.claim_at(0);
    }
    renewed
}

/// Takes in the counts of the facets.
pub(super) fn apply_facets(state: &mut State, generation: u64, facets: Vec<Facet>) -> Vec<Effect> {
    if generation != state.generations.search {
        return Vec::new();
    }
    let same_query = std::mem::replace(&mut state.answer.counted_query, state.view.query.clone()) == state.view.query;
    let year = state.years().get(state.year).map(|year| year.label.clone());
    state.answer.facets = facets;
    moves::keep_facet_cursor(state, same_query);
    let same = year.and_then(|year| state.years().iter().position(|other| other.label == year));
    state.year = same.unwrap_or(state.year);
    facet_search::request(state)
}

/// Takes in the rows of the tabs.
pub(super) fn apply_tab_counts(state: &mut State, generation: u64, tab_counts: TabCounts) {
    if generation != state.generations.search {
        return;
    }
    // The tab in sight stays on its record; the others begin at the top when they come into sight.
    let at = state.cursor().at;
    let (record, figure) = (state.record_at(at), state.figure_at(at));
    let same_query =
        std::mem::replace(&mut state.answer.tab_counts_query, state.view.query.clone()) == state.view.query;
    state.answer.tab_counts = tab_counts;
    for tab in [Tab::Sources, Tab::Figures, Tab::Actors, Tab::Places] {
        let same = |&row: &usize| match tab {
            Tab::Figures => state.figure_at(row) == figure,
            _ => state.record_in(tab, row) == record,
        };
        let found = if tab == state.view.tab { (0..state.rows_in(tab)).find(same) } else { None };
        if tab == state.view.tab && same_query {
            moves::keep_screen_line(state, tab, found.unwrap_or(0));
        }
        state.set_cursor(tab, found.unwrap_or(0));
    }
    if let Some(awaited) = state.restored_cursor.take().filter(|_| state.view.tab != Tab::Claims) {
        moves::scroll_to(state, awaited);
        state.set_cursor(state.view.tab, awaited.at);
    }
}

/// Takes in the records that the query means by name.
pub(super) fn apply_names(state: &mut State, generation: u64, matched: Arc<QueryNames>) {
    // What is laid out is kept where nothing changed.
    if generation == state.generations.search && *state.answer.matched != *matched {
        state.answer.matched = matched;
    }
}

/// Takes in the relaxed queries of an empty answer.
pub(super) fn apply_relaxations(state: &mut State, generation: u64, relaxations: Vec<QueryRelaxation>) {
    if generation == state.generations.search {
        let at = state.cursors.first().map_or(0, |cursor| cursor.at);
        let chosen = state.answer.relaxations.get(at).map(|remedy| remedy.query.clone());
        let same = relaxations.iter().position(|remedy| Some(&remedy.query) == chosen.as_ref());
        state.answer.relaxations = relaxations;
        state.set_cursor(Tab::Claims, same.unwrap_or(0));
    }
}
