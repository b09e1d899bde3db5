//! What answers do: new claims in the list, new counts in the facets. The cursor stays on its claim.

use crate::query::facets::Facet;
use crate::query::tally::Tallies;
use crate::query::{Hits, Remedy};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::pane::Tab;

use super::moves;

/// The claims of a search. An answer to an older search is dropped.
pub(super) fn answered(state: &mut State, generation: u64, hits: Hits) -> Vec<Effect> {
    if generation != state.asked {
        return Vec::new();
    }
    let found = state.anchor.and_then(|anchor| hits.claims.iter().position(|&claim| claim == anchor));
    state.answer.hits = hits;
    state.answer.generation = generation;
    state.answer.remedies.clear();
    moves::place_in(state, Tab::Claims, found.unwrap_or(0));
    moves::settle(state);
    Vec::new()
}

/// The counts that belong to an answer.
pub(super) fn counted(state: &mut State, generation: u64, facets: Vec<Facet>, tallies: Tallies) -> Vec<Effect> {
    if generation != state.asked {
        return Vec::new();
    }
    let kept = (state.tab != Tab::Claims).then(|| state.record_at(state.cursor().at)).flatten();
    state.answer.facets = facets;
    state.answer.tallies = tallies;
    moves::order_figures(state);
    if let Some(record) = kept.filter(|_| state.tab != Tab::Figures) {
        let at = (0..state.row_count()).find(|&row| state.record_at(row) == Some(record));
        moves::place_in(state, state.tab, at.unwrap_or(0));
    }
    moves::follow_facet(state);
    moves::settle(state);
    Vec::new()
}

/// What can be done about an empty answer.
pub(super) fn explained(state: &mut State, generation: u64, remedies: Vec<Remedy>) -> Vec<Effect> {
    if generation == state.asked {
        state.answer.remedies = remedies;
        moves::place_in(state, Tab::Claims, 0);
    }
    Vec::new()
}
