//! The subset of an export where nobody decides on drafts meanwhile: what the files have decided counts.

use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx};
use crate::query::{DraftDecision, DraftDecisions};

use super::subset::Subset;

/// Gathers what belongs to these claims: without the drafts that were dropped, and with those that were accepted as claims.
#[must_use]
pub(crate) fn decided_subset(base: &Base, claims: &[ClaimIx]) -> Subset {
    let decisions = DraftDecisions::kept_among(base, claims);
    let kept = claims.iter().copied().filter(|&claim| decisions.of(claim) != Some(DraftDecision::Drop));
    let kept: Vec<ClaimIx> = kept.collect();
    let accepted: Vec<ClaimIx> = decisions.accepted.iter().collect();
    let subset = Subset::without_dropped(base, &kept, decisions.dropped.len(), &CancelToken::new());
    subset.with_accepted_drafts(base, &accepted)
}
