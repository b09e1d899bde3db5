//! From chosen claims to a subset: everything that they refer to, and nothing else. The choice of all claims is the whole
//! collection: then the records that no claim refers to are part of it too.

use std::collections::HashSet;

use crate::cancel::CancelToken;
use crate::model::records::Hypothesis;
use crate::model::{Base, ClaimIx, HypothesisIx, RecordIx};

use super::claim_set::ClaimSet;
use super::closure::Closure;
use super::manifest::Manifest;
use super::manifest_of::manifest_of;
use super::subset::Subset;

impl Subset {
    /// Gathers what belongs to these claims. All claims are the whole collection.
    #[must_use]
    pub fn new(base: &Base, claims: &[ClaimIx]) -> Self {
        Self::build(base, claims, Some(0), &CancelToken::new())
    }

    /// Like [`new`](Self::new) for claims from which `dropped` dropped drafts were removed: together they may be the whole
    /// collection.
    #[must_use]
    pub(crate) fn without_dropped(base: &Base, claims: &[ClaimIx], dropped: usize, cancel: &CancelToken) -> Self {
        let mut subset = Self::build(base, claims, Some(dropped), cancel);
        subset.manifest.dropped_drafts = dropped;
        subset
    }

    /// Gathers what belongs to these claims of a collection whose other claims are still to be read: only those would show
    /// what no claim refers to.
    #[must_use]
    pub fn of_part(base: &Base, claims: &[ClaimIx], cancel: &CancelToken) -> Self {
        Self::build(base, claims, None, cancel)
    }

    /// Gathers what belongs to these claims; `dropped` is the number of drafts that were taken from them, `None` while other
    /// claims are still to be read. If `cancel` fires midway, the subset is empty and must be discarded.
    fn build(base: &Base, claims: &[ClaimIx], dropped: Option<usize>, cancel: &CancelToken) -> Self {
        let mut closure = Closure::empty(base);
        let mut seen = ClaimSet::none(base);
        let claims: Vec<ClaimIx> = claims.iter().copied().filter(|&claim| seen.insert(claim)).collect();
        for &claim in &claims {
            if cancel.is_cancelled() {
                return Self::default();
            }
            closure.add_claim(&base.claims.row(claim));
        }
        let is_whole = dropped.is_some_and(|dropped| claims.len() + dropped == base.claims.len());
        // After all claims were added: what is left over then is what none of them refers to.
        let unreferenced = if is_whole { closure.add_rest() } else { Vec::new() };
        let listed =
            |row: &Hypothesis| row.consistent.iter().chain(&row.inconsistent).any(|&claim| seen.contains(claim));
        // One claim of a hypothesis is enough: the manifest counts those of its evidence that are left out.
        let belongs = |row: &Hypothesis| is_whole || listed(row);
        let hypotheses: Vec<_> = base.hypotheses.pairs().filter(|(_, row)| belongs(row)).map(|(at, _)| at).collect();
        let kept: HashSet<HypothesisIx> = hypotheses.iter().copied().collect();
        let holds = |record: RecordIx| match record {
            RecordIx::Claim(claim) => seen.contains(claim),
            RecordIx::Source(source) => closure.sources.contains(&source),
            RecordIx::Actor(actor) => closure.actors.contains(&actor),
            RecordIx::Place(place) => closure.places.contains(&place),
            RecordIx::Topic(topic) => closure.topics.contains(&topic),
            RecordIx::Hypothesis(at) => kept.contains(&at),
        };
        let notes = base.notes.pairs().filter(|(_, note)| holds(note.on)).map(|(at, _)| at).collect();
        let judgements = base.judgements.pairs().filter(|(_, row)| seen.contains(row.on)).map(|(at, _)| at).collect();
        let mut subset = Self {
            is_folded: false,
            claims,
            sources: closure.sources.into_iter().collect(),
            actors: closure.actors.into_iter().collect(),
            places: closure.places.into_iter().collect(),
            topics: closure.topics.into_iter().collect(),
            hypotheses,
            notes,
            judgements,
            unreferenced,
            is_early: dropped.is_none(),
            accepted_drafts: ClaimSet::default(),
            manifest: Manifest::default(),
        };
        subset.manifest = manifest_of(base, &subset, &seen);
        subset
    }
}
