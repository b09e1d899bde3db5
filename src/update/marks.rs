//! Marks on claims.

use std::sync::Arc;

use crate::model::{ClaimIx, RecordIx};
use crate::query::{ClaimBitmap, Query};
use crate::state::State;
use crate::state::direction::Direction;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::pane::{Pane, Tab};
use crate::text::counted;

use super::links;
use super::motion::Motion;
use super::moves::{go, to_row};
use super::rows_request;
use super::search_request::search;

/// Toggles the marks of the claims of `count` rows from the cursor on, and steps past them; with a range, marks all of the range.
/// Outside of the list it is one claim.
pub(super) fn mark(state: &mut State, count: usize) -> Vec<Effect> {
    if let Some(rows) = state.range() {
        let range: ClaimBitmap = state.answer.hits.window(*rows.start()..rows.end() + 1).into_iter().collect();
        let all = state.view.marks.is_superset(&range);
        change(state, |marks| if all { marks.difference_with(&range) } else { marks.union_with(&range) });
        state.range_start = None;
        return renewed(state);
    }
    let is_listed = state.focus == Pane::Claims && matches!(state.view.tab, Tab::Claims | Tab::Figures);
    let claims: ClaimBitmap = if is_listed {
        claims_from_cursor(state, count).into_iter().collect()
    } else {
        claim_here(state).into_iter().collect()
    };
    let Some(claim) = claims.iter().next() else {
        let narrow = key_of(KeyCommand::Narrow);
        state.notify_error(format!("Only claims can be marked; {narrow} keeps the claims that have this."));
        return Vec::new();
    };
    change(state, |marks| marks.symmetric_difference_with(&claims));
    if is_listed {
        go(state, Motion::Rows(Direction::Forward.steps(count)));
    } else {
        // There is no next row to step to, and the mark may be out of sight.
        let became = if state.view.marks.contains(claim) { "Marked" } else { "Unmarked" };
        state.notify(format!("{became} {}.", state.base().claims.id(claim)));
    }
    renewed(state)
}

/// Returns the claims of `count` rows of the list from the cursor on; fewer at its end. In the tab of the figures a claim has as
/// many rows as figures.
fn claims_from_cursor(state: &State, count: usize) -> Vec<ClaimIx> {
    let at = state.cursor().at;
    let rows = at..state.row_count().min(at.saturating_add(count));
    match state.view.tab {
        Tab::Claims => state.answer.hits.window(rows),
        _ => rows.filter_map(|row| state.figure_at(row)).map(|(claim, _)| claim).collect(),
    }
}

/// Returns the claim under the cursor: in the reading pane that of the link, or the one that is read where no link has
/// the cursor.
pub(super) fn claim_here(state: &State) -> Option<ClaimIx> {
    match links::under_cursor(state).filter(|_| state.focus == Pane::Reading) {
        Some(RecordIx::Claim(claim)) => Some(claim),
        Some(_) => None,
        None => state.current_claim(),
    }
}

/// Marks claims; where all of them are marked, unmarks them.
pub(super) fn toggle_marks(state: &mut State, these: &ClaimBitmap) -> Vec<Effect> {
    if these.is_empty() {
        state.notify_error("This row has no claims.");
        return Vec::new();
    }
    let all = state.view.marks.is_superset(these);
    change(state, |marks| if all { marks.difference_with(these) } else { marks.union_with(these) });
    let claims = counted(these.len(), "claim", "claims");
    state.notify(format!("{claims} {}.", if all { "unmarked" } else { "marked" }));
    renewed(state)
}

/// Begins a range at the cursor, or drops it.
pub(super) fn toggle_range(state: &mut State) {
    if state.range_start.take().is_some() {
        return;
    }
    let here = state.claim_at(state.cursor().at).filter(|_| state.view.tab == Tab::Claims);
    if here.is_none() {
        state.notify_error("A range starts at a claim, and none is under the cursor.");
        return;
    }
    state.range_start = here;
    state.focus = Pane::Claims;
    state.notify(format!("Range: move, then press {} to mark it.", key_of(KeyCommand::Mark)));
}

/// Marks all claims shown.
pub(super) fn mark_all(state: &mut State) -> Vec<Effect> {
    if rows_request::are_on_servers(state) {
        return wait_for_rows(state);
    }
    let shown = shown(state);
    change(state, |marks| marks.union_with(&shown));
    notify_partial(state, &shown);
    renewed(state)
}

/// Has all rows brought home from servers: some of them must not be taken for all.
fn wait_for_rows(state: &mut State) -> Vec<Effect> {
    let total = state.answer.total();
    match rows_request::request_all(state) {
        Ok(effect) => {
            let claims = counted(total, "claim is", "claims are");
            state.notify(format!(
                "{claims} brought home from the servers first: press the key again when they are here."
            ));
            effect.into_iter().collect()
        }
        Err(sentence) => {
            state.notify_error(sentence);
            Vec::new()
        }
    }
}

/// Inverts the marks of the claims shown.
pub(super) fn invert(state: &mut State) -> Vec<Effect> {
    if rows_request::are_on_servers(state) {
        return wait_for_rows(state);
    }
    let shown = shown(state);
    change(state, |marks| marks.symmetric_difference_with(&shown));
    notify_partial(state, &shown);
    renewed(state)
}

/// Unmarks everything.
pub(super) fn unmark(state: &mut State) -> Vec<Effect> {
    change(state, |marks| *marks = ClaimBitmap::new());
    renewed(state)
}

/// Notifies that only the loaded part was marked, while more is loaded.
fn notify_partial(state: &mut State, shown: &ClaimBitmap) {
    if state.session.collection.loading.is_some_and(|progress| shown.len() < progress.of) {
        state
            .notify(format!("Only the {} shown so far; more are being read.", counted(shown.len(), "claim", "claims")));
    }
}

fn shown(state: &State) -> ClaimBitmap {
    ClaimBitmap::of_hits(&state.answer.hits)
}

fn change(state: &mut State, by: impl FnOnce(&mut ClaimBitmap)) {
    // Copies the marks only where the history or an export still has them.
    by(Arc::make_mut(&mut state.view.marks));
}

/// Searches anew where the query depends on marks.
fn renewed(state: &mut State) -> Vec<Effect> {
    let row = state.cursor().at;
    if Query::parse(&state.view.query).depends_on_marks() {
        to_row(state, row);
        return vec![search(state)];
    }
    Vec::new()
}
