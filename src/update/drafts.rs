//! Decisions on drafts: the marked ones, otherwise the one under the cursor.

use std::sync::Arc;

use crate::model::ClaimIx;
use crate::query::{ClaimBitmap, DraftDecision, Query};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::pane::{Pane, Tab};
use crate::text::{counted, truncate};

use super::marks::claim_here;
use super::motion::Motion;
use super::moves::{go, to_row};
use super::search_request::search;

/// Maximum number of characters of a statement in a message.
const MAX_NAMED_CHARS: usize = 28;

/// Decides on the marked drafts, otherwise on the one under the cursor; where that was decided already, takes it back. The
/// cursor stays, so that the same key takes the decision back; in a list that the decision changes the next draft comes to it.
pub(super) fn decide(state: &mut State, decision: DraftDecision) -> Vec<Effect> {
    let is_draft = |claim: &ClaimIx| state.session.collection.is_draft(*claim);
    let marked = state.view.marks.len();
    let drafts: ClaimBitmap = if marked > 0 {
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
    let named = named(state, &drafts);
    let undo = key_of(KeyCommand::Undo);
    state.notify(format!("{named} {what}{others}. {undo} undoes it."));
    next_in_changed_list(state).unwrap_or_default()
}

/// Returns the words for drafts in a message: a single one by its statement.
fn named(state: &State, drafts: &ClaimBitmap) -> String {
    match (drafts.len(), drafts.iter().next()) {
        (1, Some(draft)) => format!("“{}”", truncate(state.base().claims.says(draft), MAX_NAMED_CHARS)),
        (many, _) => counted(many, "draft", "drafts"),
    }
}

/// Searches again in a list that decisions change, and keeps the row: the next draft comes to the place of one that leaves
/// the list. `None` in any other list.
fn next_in_changed_list(state: &mut State) -> Option<Vec<Effect>> {
    Query::parse(&state.view.query).depends_on_decisions().then(|| {
        to_row(state, state.cursor().at);
        vec![search(state)]
    })
}

/// Goes to the next row after an edit of the draft under the cursor.
pub(super) fn step_on(state: &mut State) -> Vec<Effect> {
    if let Some(effects) = next_in_changed_list(state) {
        return effects;
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
