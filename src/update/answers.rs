//! What answers do: new claims in the list, new counts in the facets. The cursor stays on its claim.

use crate::query::facets::Facet;
use crate::query::tally::Tallies;
use crate::query::{Hits, Remedy};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::mode::Mode;
use crate::state::pane::Tab;

use super::moves;

/// The claims of a search. An answer to an older search is dropped.
pub(super) fn answered(state: &mut State, generation: u64, hits: Hits) -> Vec<Effect> {
    if generation != state.asked {
        return Vec::new();
    }
    let found = state.anchor.and_then(|anchor| hits.position(anchor));
    state.answer.hits = hits;
    state.answer.generation = generation;
    state.answer.remedies.clear();
    if let Some(awaited) = state.awaited.take_if(|_| state.tab == Tab::Claims) {
        moves::scroll_to(state, awaited);
    }
    moves::place_in(state, Tab::Claims, found.unwrap_or(0));
    if state.anchor.is_none() && matches!(state.mode, Mode::Browse) {
        state.anchor = state.claim_at(0);
    }
    Vec::new()
}

/// The counts that belong to an answer.
pub(super) fn counted(state: &mut State, generation: u64, facets: Vec<Facet>, tallies: Tallies) -> Vec<Effect> {
    if generation != state.asked {
        return Vec::new();
    }
    // The tab in sight stays on its record; the others begin at the top when they come into sight.
    let at = state.cursor().at;
    let (record, figure) = (state.record_at(at), state.figure_at(at));
    state.answer.facets = facets;
    state.answer.tallies = tallies;
    moves::order_figures(state);
    for tab in [Tab::Sources, Tab::Figures, Tab::Actors, Tab::Places] {
        let same = |&row: &usize| match tab {
            Tab::Figures => state.figure_at(row) == figure,
            _ => state.record_in(tab, row) == record,
        };
        let found = if tab == state.tab { (0..state.rows_in(tab)).find(same) } else { None };
        moves::place_in(state, tab, found.unwrap_or(0));
    }
    if let Some(awaited) = state.awaited.take().filter(|_| state.tab != Tab::Claims) {
        moves::scroll_to(state, awaited);
        moves::place_in(state, state.tab, awaited.at);
    }
    moves::follow_facet(state);
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
