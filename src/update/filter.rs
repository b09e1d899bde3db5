//! The query and the order: every command that changes either.

use crate::model::{ClaimIx, RecordIx};
use crate::query::language::Hint;
use crate::query::language::edit::{Presence, presence, quoted, set_term};
use crate::query::{Order, SortKey};
use crate::state::effect::Effect;
use crate::state::pane::{Pane, Tab};
use crate::state::trail::TrailStep;
use crate::state::{FigureOrder, State};

use super::links;
use super::search_request::search;

/// Replaces the query; going back restores the one before.
pub(super) fn go(state: &mut State, query: String) -> Vec<Effect> {
    if query == state.view.query {
        return Vec::new();
    }
    let here = state.trail_step(None);
    go_from(state, here, query)
}

/// Goes on to the claims of another query; going back restores the tab and the pane as well.
fn go_to_claims(state: &mut State, query: String) -> Vec<Effect> {
    let here = state.trail_step(None);
    state.view.tab = Tab::Claims;
    state.focus = Pane::Claims;
    if query == state.view.query { Vec::new() } else { go_from(state, here, query) }
}

/// Goes on to another query like [`go`], with `here` as the step to come back to.
pub(super) fn go_from(state: &mut State, here: TrailStep, query: String) -> Vec<Effect> {
    state.trail.leave(here);
    state.view.query = query;
    state.restored_cursor = None;
    state.reading.pinned = false;
    state.range_start = None;
    let next = state.trail_step(None);
    state.trail.advance(next);
    vec![search(state)]
}

/// Applies the first hint that proposes something.
pub(super) fn take_hint(state: &mut State) -> Vec<Effect> {
    let hint = state.answer.hits.proposal().cloned();
    take(state, hint)
}

/// Applies the hint at a place among all hints about the query.
pub(super) fn take_hint_at(state: &mut State, at: usize) -> Vec<Effect> {
    let hint = state.answer.hits.all_hints().nth(at).cloned();
    take(state, hint)
}

fn take(state: &mut State, hint: Option<Hint>) -> Vec<Effect> {
    // Spans of hints are those of the query that was answered; in another text they would cut anywhere.
    let query = hint.filter(|_| state.is_answered()).and_then(|hint| {
        let (before, after) = (state.view.query.get(..hint.span.start)?, state.view.query.get(hint.span.end..)?);
        Some(format!("{before}{}{after}", hint.replacement))
    });
    let Some(query) = query else {
        state.notify_error("There is no suggestion for this query.");
        return Vec::new();
    };
    go(state, query)
}

/// Adds the term under the cursor to the query, required or excluded, or removes it again.
pub(super) fn toggle(state: &mut State, wanted: Presence) -> Vec<Effect> {
    let Some(term) = term_here(state) else {
        state.notify_error("Nothing to filter by here: use the facets, the timeline, the tabs or a link.");
        return Vec::new();
    };
    let now = presence(&state.view.query, &term);
    let next = if now == wanted { Presence::Absent } else { wanted };
    let query = set_term(&state.view.query, &term, next);
    state.facets.term = Some(term);
    // The tabs stay: what goes with a source is asked for among sources.
    if next == Presence::Required && state.focus == Pane::Reading {
        go_to_claims(state, query)
    } else {
        go(state, query)
    }
}

/// Returns the term for the row or link under the cursor.
fn term_here(state: &State) -> Option<String> {
    match state.focus {
        Pane::Facets => state.facet_value().map(|value| value.term.clone()),
        Pane::Timeline => state.years().get(state.year).map(|year| year.term.clone()),
        Pane::Reading => {
            let record = links::under_cursor(state).or(state.reading.record)?;
            term(state, record).filter(|_| !matches!(record, RecordIx::Claim(_)))
        }
        _ if matches!(state.view.tab, Tab::Sources | Tab::Actors | Tab::Places) => {
            let at = state.cursor().at;
            let holder = state
                .answer
                .tab_counts
                .actors
                .get(at)
                .filter(|tally| state.view.tab == Tab::Actors && tally.within == 0);
            match holder {
                Some(tally) => Some(format!("by:{}", quoted(&state.base().actors.row(tally.actor).id))),
                None => state.record_at(at).and_then(|record| term(state, record)),
            }
        }
        _ => None,
    }
}

/// Returns the term that selects the claims of a record; `None` for hypotheses.
pub(super) fn term(state: &State, record: RecordIx) -> Option<String> {
    let field = match record {
        RecordIx::Source(_) => "source",
        RecordIx::Actor(_) => "actor",
        RecordIx::Place(_) => "place",
        RecordIx::Topic(_) => "topic",
        RecordIx::Claim(_) => "id",
        RecordIx::Hypothesis(_) => return None,
    };
    Some(format!("{field}:{}", quoted(state.base().id(record))))
}

/// Sorts the list; the same sort again reverses it.
pub(super) fn sort(state: &mut State, key: SortKey) -> Vec<Effect> {
    if state.view.tab == Tab::Figures && key == SortKey::Figure {
        state.view.figure_order = match state.view.figure_order {
            FigureOrder::LargestFirst => FigureOrder::SmallestFirst,
            _ => FigureOrder::LargestFirst,
        };
        return vec![search(state)];
    }
    // Figures that were in an order of their own come into this one first.
    let is_repeated = state.view.order.key == key
        && (state.view.tab != Tab::Figures || state.view.figure_order == FigureOrder::AsClaims);
    state.view.figure_order = FigureOrder::AsClaims;
    state.view.order = Order { key, reversed: is_repeated && !state.view.order.reversed };
    vec![search(state)]
}

/// Searches for claims that say nearly the same as this one.
pub(super) fn search_similar(state: &mut State, claim: ClaimIx) -> Vec<Effect> {
    let id = quoted(state.base().claims.id(claim));
    go_to_claims(state, format!("like:{id}"))
}
