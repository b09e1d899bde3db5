//! Answers to searches: hits for the list, counts for facets and tabs. The cursor stays on its claim.

use std::sync::Arc;

use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::TabCounts;
use crate::query::{Hint, Hits, QueryRelaxation};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::mode::Mode;
use crate::state::pane::Tab;

use super::{export_selection, facet_search, moves};

/// Takes in the hits of a search, unless it answers an older request.
pub(super) fn apply_hits(state: &mut State, generation: u64, hits: Hits) -> Vec<Effect> {
    if generation != state.generations.search {
        return Vec::new();
    }
    // While a query is typed whose hits are ranked, the best one is what is looked for. Otherwise the claim that the user last
    // put the cursor on, the anchor, is followed from result to result, even through some that lack it.
    let shows_best = matches!(state.mode, Mode::Typing(_)) && hits.are_ranked();
    let found = state.view.anchor.filter(|_| !shows_best).and_then(|anchor| hits.position(anchor));
    // The same question, answered from more of the files: what is on the screen stays where it is.
    let again = state.is_answered();
    let still_none = again && state.answer.hits.total == 0 && hits.total == 0;
    let successor = if again && found.is_none() { row_of_successor(state, &hits) } else { None };
    // The report of a claim says why it is near to a text that is asked for.
    let is_explained = !hits.likeness.is_empty() || !state.answer.hits.likeness.is_empty();
    state.reading.outdated |= is_explained && state.reading.record.is_some();
    state.answer.hits = hits;
    state.answer.generation = generation;
    state.answer.query.clone_from(&state.view.query);
    state.answer.order = state.view.order;
    let renewed: Vec<Effect> = export_selection::refresh_selection(state).into_iter().collect();
    if !again {
        state.answer.matched = Arc::default();
    }
    // Nothing changed that is in sight, and the relaxations below the empty answer keep their cursor.
    if still_none {
        return renewed;
    }
    state.answer.relaxations.clear();
    // Going back restores the scroll position of then; other tabs wait for their own counts.
    let row = found.or(successor).unwrap_or(0);
    if let Some(awaited) = state.restored_cursor.take_if(|_| state.view.tab == Tab::Claims) {
        moves::scroll_to(state, awaited);
    } else if again {
        moves::keep_screen_line(state, Tab::Claims, row);
    }
    state.set_cursor(Tab::Claims, row);
    if successor.is_some() {
        // The next key is meant for the claim that is now under the cursor, and the next answer follows that one.
        let at = state.cursors.get(Tab::Claims.at()).map_or(0, |cursor| cursor.at);
        state.view.anchor = state.claim_at(at);
    } else if state.view.anchor.is_none() && matches!(state.mode, Mode::Browse) {
        state.view.anchor = state.claim_at(0);
    }
    renewed
}

/// Returns the row in `hits` of the first claim that comes after the anchor in the list on the screen and is still
/// listed: the one that moves up into the place of the anchor when that leaves the list, as decided drafts and unmarked
/// claims do. It is past the last row where none comes after it. `None` if the list has no anchor.
fn row_of_successor(state: &State, hits: &Hits) -> Option<usize> {
    let before = &state.answer.hits;
    let row = before.position(state.view.anchor?)?;
    Some(before.iter().take(row).filter(|&claim| hits.contains(claim)).count())
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
        // A row that left the list, as the figures of a decided draft do, leaves its place to the next.
        let place = if tab == state.view.tab && same_query { at } else { 0 };
        if tab == state.view.tab && same_query {
            moves::keep_screen_line(state, tab, found.unwrap_or(place));
        }
        state.set_cursor(tab, found.unwrap_or(place));
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

/// Adds the hint on beginnings of words to the hits of its search.
pub(super) fn apply_beginnings(state: &mut State, generation: u64, hint: Hint) {
    if generation == state.generations.search {
        state.answer.hits.interpretations.push(hint);
    }
}

/// Takes in the relaxed queries of an empty answer.
pub(super) fn apply_relaxations(state: &mut State, generation: u64, relaxations: Vec<QueryRelaxation>) {
    if generation == state.generations.search {
        let at = state.cursors.first().map_or(0, |cursor| cursor.at);
        let chosen = state.answer.relaxations.get(at).map(|relaxation| relaxation.query.clone());
        let same = relaxations.iter().position(|relaxation| Some(&relaxation.query) == chosen.as_ref());
        state.answer.relaxations = relaxations;
        state.set_cursor(Tab::Claims, same.unwrap_or(0));
    }
}
