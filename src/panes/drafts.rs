//! Drafts in the rows of the list and above the record: the sign of the decision on each.

use crate::model::ClaimIx;
use crate::query::DraftDecision;
use crate::state::State;
use crate::state::legend::decision_sign;
use crate::text::{Line, Tone};

/// Returns the column with the decision on a draft; empty where there are no drafts.
#[must_use]
pub(crate) fn column(state: &State, claim: ClaimIx) -> Line {
    if !state.session.collection.has_drafts() {
        return Line::new();
    }
    if !state.session.collection.is_draft(claim) {
        return Line::of(" ", Tone::Plain);
    }
    let (sign, tone) = decision_sign(state.view.decisions.of(claim));
    Line::of(sign, tone)
}

/// Returns the words above the record of a draft, `✓ edited accepted draft `; `None` for a claim that is none.
#[must_use]
pub(crate) fn note(state: &State, claim: ClaimIx) -> Option<String> {
    if !state.session.collection.is_draft(claim) {
        return None;
    }
    let decision = state.view.decisions.of(claim);
    let edited = if state.base().claims.edited_statement(claim).is_some() { "edited " } else { "" };
    let words = match decision {
        None => "draft",
        Some(DraftDecision::Accept) => "accepted draft",
        Some(DraftDecision::Drop) => "dropped draft",
    };
    Some(format!("{} {edited}{words} ", decision_sign(decision).0))
}
