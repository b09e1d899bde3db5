//! Decisions on drafts: the marked ones, otherwise the one under the cursor.

use std::sync::Arc;

use crate::model::ClaimIx;
use crate::query::{DraftDecision, Marks, Query};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::pane::{Pane, Tab};
use crate::text::counted;

use super::marks::claim_here;
use super::motion::Motion;
use super::moves::{go, to_row};
use super::search_request::search;

/// Decides on the marked drafts, otherwise on the one under the cursor, and steps on; where that was decided already, takes
/// it back.
pub(super) fn decide(state: &mut State, decision: DraftDecision) -> Vec<Effect> {
    let is_draft = |claim: &ClaimIx| state.session.collection.is_draft(*claim);
    let marked = state.view.marks.len();
    let drafts: Marks = if marked > 0 {
        state.view.marks.iter().filter(is_draft).collect()
    } else {
        claim_here(state).into_iter().filter(is_draft).collect()
    };
    if drafts.is_empty() {
        let unmark = key_of(KeyCommand::Unmark);
        state.notify_error(match marked {
            0 => "This is not a draft: drafts are read from articles, and is:draft lists them.".to_owned(),
            1 => format!("The marked claim is not a draft; {unmark} unmarks it."),
            many => {
                let claims = counted(many, "marked claim", "marked claims");
                format!("None of the {claims} is a draft; {unmark} unmarks them.")
            }
        });
        return Vec::new();
    }
    let is_decided = Arc::make_mut(&mut state.view.decisions).toggle(decision, &drafts);
    let what = outcome(decision, is_decided, drafts.len() == 1);
    let beside = marked.saturating_sub(drafts.len());
    let others = if beside == 0 {
        String::new()
    } else {
        format!("; {} no draft", counted(beside, "marked claim is", "marked claims are"))
    };
    let (drafts, undo) = (counted(drafts.len(), "draft", "drafts"), key_of(KeyCommand::Undo));
    state.notify(format!("{drafts} {what}{others}. {undo} undoes it."));
    if marked > 0 && !Query::parse(&state.view.query).depends_on_decisions() { Vec::new() } else { step_on(state) }
}

/// Goes to the next row after a decision on the draft under the cursor.
pub(super) fn step_on(state: &mut State) -> Vec<Effect> {
    let row = state.cursor().at;
    if Query::parse(&state.view.query).depends_on_decisions() {
        // The next draft comes to the place of one that leaves the list.
        to_row(state, row);
        return vec![search(state)];
    }
    if state.focus == Pane::Claims && state.view.tab == Tab::Claims {
        go(state, Motion::Rows(1));
    }
    Vec::new()
}

/// Returns what became of drafts, in words.
fn outcome(decision: DraftDecision, is_decided: bool, is_one: bool) -> &'static str {
    match (decision, is_decided, is_one) {
        (_, false, _) => "undecided again",
        (DraftDecision::Accept, true, true) => "accepted: an export writes it as a claim",
        (DraftDecision::Accept, true, false) => "accepted: an export writes them as claims",
        (DraftDecision::Drop, true, true) => "dropped: an export leaves it out",
        (DraftDecision::Drop, true, false) => "dropped: an export leaves them out",
    }
}
