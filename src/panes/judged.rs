//! Judgements in the rows of the list: a sign before the claims that carry one.

use crate::model::ClaimIx;
use crate::state::State;
use crate::state::legend::JUDGED_SIGN;
use crate::text::{Line, Tone};

/// Returns the column with the sign of a judged claim; empty where no claim is judged.
#[must_use]
pub(super) fn column(state: &State, claim: ClaimIx) -> Line {
    let base = state.base();
    if base.judgements.is_empty() {
        return Line::new();
    }
    Line::of(if base.is_judged(claim) { JUDGED_SIGN } else { " " }, Tone::Mark)
}
