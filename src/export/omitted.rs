//! Omitted claims that decide the standing of a chosen one: a reader of only the subset would take a disputed claim for an
//! undisputed one. The manifest counts them, knowledge files name them in their head, reports and tables list them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::closed_enums::Stance;
use crate::model::relation::RELATIONS;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, HypothesisIx, RecordIx, Standing, Verb};
use crate::storage::work;

use super::claim_set::ClaimSet;
use super::repeated::excerpt;

/// Returns the claims outside of `chosen` that a relation of this verb ties to one in it: each once, in the order of the files.
pub(crate) fn related_outside(base: &Base, chosen: &ClaimSet, claim: ClaimIx, verb: Verb) -> BTreeSet<ClaimIx> {
    let outside = |tie: &Tie| tie.verb == verb && !chosen.contains(tie.other);
    work::add(base.ties(claim).len());
    base.ties(claim).iter().filter(outside).map(|tie| tie.other).collect()
}

/// Returns the ids of the claims that contradict a claim, wherever they are: each once, in the order of the files, then those
/// that the files lack.
pub(crate) fn contradicting_claims(base: &Base, claim: ClaimIx) -> impl Iterator<Item = String> {
    let known = related_outside(base, &ClaimSet::default(), claim, Verb::Contradicts);
    let known = known.into_iter().map(|other| base.id(RecordIx::Claim(other)).to_owned());
    known.chain(base.left_out.contradicting(claim).map(|other| other.id.to_string()))
}

/// Finds chosen claims whose standing depends on claims that are not chosen.
pub(crate) struct StandingOmissions<'a> {
    base: &'a Base,
    chosen: &'a ClaimSet,
}

impl<'a> StandingOmissions<'a> {
    /// Returns the search for the claims of `chosen`.
    pub(crate) fn new(base: &'a Base, chosen: &'a ClaimSet) -> Self {
        Self { base, chosen }
    }

    /// Returns whether a chosen claim has its standing only through claims that are not chosen.
    pub(crate) fn decides_standing(&self, claim: ClaimIx) -> bool {
        let inside = |verb: Verb| {
            let ties = self.base.ties(claim).iter();
            ties.filter(move |tie| tie.verb == verb && self.chosen.contains(tie.other))
        };
        match self.base.standing(claim) {
            Standing::Disputed => {
                let positions = self.base.claims.row(claim).positions;
                let denied =
                    positions.iter().any(|position| matches!(position.stance, Stance::Denies | Stance::Doubts));
                // The positions on a claim come with it, and claims that contradict it only if they are chosen.
                !denied && inside(Verb::Contradicts).next().is_none()
            }
            Standing::Corroborated => {
                // The standing once more as it will be computed of the subset: with its own sources, and those of
                // repeats that are in it.
                let mut known = self.base.claim_origins(claim);
                for tie in inside(Verb::Duplicates) {
                    work::add(1);
                    known.add(self.base.claim_origins(tie.other));
                }
                !known.are_two()
            }
            Standing::Unsourced | Standing::SingleSource => false,
        }
    }
}

/// An omitted claim that may decide the standing of a chosen one.
pub(crate) struct DecidingClaim<'a> {
    /// The chosen claim.
    pub(crate) claim: &'a str,
    /// Its relation to the omitted one.
    pub(crate) verb: Verb,
    /// The id of the omitted one.
    pub(crate) other: &'a str,
    /// The beginning of the statement of the omitted one.
    pub(crate) says: Cow<'a, str>,
}

/// Returns the number of relations of a chosen claim that are omitted, or were already in the files that are open.
pub(crate) fn omitted_relations(base: &Base, chosen: &ClaimSet, claim: ClaimIx) -> usize {
    work::add(base.ties(claim).len());
    let outside = base.ties(claim).iter().filter(|tie| !chosen.contains(tie.other)).count();
    outside.saturating_add(base.left_out.of(claim).map_or(0, |omitted| omitted.relations))
}

/// Returns the omitted claims that may decide the standing of a chosen one, with those that the open files lack already.
pub(crate) fn deciding_claims<'a>(base: &'a Base, chosen: &ClaimSet, claim: ClaimIx) -> Vec<DecidingClaim<'a>> {
    let id = base.id(RecordIx::Claim(claim));
    let mut deciding = Vec::new();
    for verb in RELATIONS.iter().map(|row| row.verb).filter(|verb| verb.decides_standing()) {
        deciding.extend(related_outside(base, chosen, claim, verb).into_iter().map(|other| {
            let says = excerpt(base.claims.says(other));
            DecidingClaim { claim: id, verb, other: base.id(RecordIx::Claim(other)), says }
        }));
    }
    let lacked = base.left_out.of(claim).into_iter().flat_map(|omitted| &omitted.deciding);
    deciding.extend(lacked.map(|other| {
        work::add(1);
        DecidingClaim { claim: id, verb: other.verb, other: &other.id, says: excerpt(&other.says) }
    }));
    deciding
}

/// Calls `each` with every omitted claim that may decide the standing of a chosen one.
///
/// # Errors
/// The first one that `each` returns.
pub(crate) fn for_each_deciding<'a, E>(
    base: &'a Base,
    chosen: &ClaimSet,
    claims: &[ClaimIx],
    each: impl FnMut(DecidingClaim<'a>) -> Result<(), E>,
) -> Result<(), E> {
    claims.iter().flat_map(|&claim| deciding_claims(base, chosen, claim)).try_for_each(each)
}

/// Like [`for_each_deciding`], with a line for each: `a contradicts b ("What b says.")`.
///
/// # Errors
/// The first one that `line` returns.
pub(crate) fn for_each_deciding_line<E>(
    base: &Base,
    chosen: &ClaimSet,
    claims: &[ClaimIx],
    mut line: impl FnMut(String) -> Result<(), E>,
) -> Result<(), E> {
    for_each_deciding(base, chosen, claims, |DecidingClaim { claim, verb, other, says }| {
        line(format!("{claim} {} {other} (\"{says}\")", verb.row().forward))
    })
}

/// Returns the numbers of claims for and against a hypothesis that are omitted, or were already in the files that are open.
pub(crate) fn omitted_evidence(base: &Base, chosen: &ClaimSet, hypothesis: HypothesisIx) -> (usize, usize) {
    let row = base.hypotheses.row(hypothesis);
    let outside = |claims: &[ClaimIx]| claims.iter().filter(|&&claim| !chosen.contains(claim)).count();
    let mut counts = (outside(&row.consistent), outside(&row.inconsistent));
    if let Some(lacked) = base.left_out.of_hypothesis(hypothesis) {
        work::add(1);
        counts.0 = counts.0.saturating_add(lacked.consistent);
        counts.1 = counts.1.saturating_add(lacked.inconsistent);
    }
    counts
}
