//! Omitted claims that decide the standing of a chosen one: who has the subset alone would take a disputed claim for an
//! undisputed one. The manifest counts them, knowledge files name them in their head, reports and tables list them.

use std::collections::BTreeSet;

use crate::model::closed_enums::Stance;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, RecordIx, Standing, Verb};
use crate::storage::work;

use super::claim_set::ClaimSet;
use super::repeated::excerpt;

/// Returns the claims outside of `chosen` that a relation of this verb ties to one in it: each once, in the order of the files.
pub(crate) fn related_outside(base: &Base, chosen: &ClaimSet, claim: ClaimIx, verb: Verb) -> BTreeSet<ClaimIx> {
    let outside = |tie: &Tie| tie.verb == verb && !chosen.contains(tie.other);
    work::add(base.ties(claim).len());
    base.ties(claim).iter().filter(outside).map(|tie| tie.other).collect()
}

/// Returns the claims that contradict a claim, wherever they are: each once, in the order of the files.
pub(crate) fn contradicting_claims(base: &Base, claim: ClaimIx) -> BTreeSet<ClaimIx> {
    related_outside(base, &ClaimSet::default(), claim, Verb::Contradicts)
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
                !denied && inside(Verb::Contradicts).next().is_none()
            }
            Standing::Corroborated => {
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

/// Calls `each` with every omitted claim that may decide the standing of a chosen one: the chosen claim, the verb, the other.
///
/// # Errors
/// The first one that `each` returns.
pub(crate) fn for_each_deciding<E>(
    base: &Base,
    chosen: &ClaimSet,
    claims: &[ClaimIx],
    mut each: impl FnMut(ClaimIx, Verb, ClaimIx) -> Result<(), E>,
) -> Result<(), E> {
    for &claim in claims {
        for verb in [Verb::Contradicts, Verb::Duplicates] {
            for other in related_outside(base, chosen, claim, verb) {
                each(claim, verb, other)?;
            }
        }
    }
    Ok(())
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
    for_each_deciding(base, chosen, claims, |claim, verb, other| {
        let (id, name) = (base.id(RecordIx::Claim(claim)), base.id(RecordIx::Claim(other)));
        let says = excerpt(base.claims.says(other));
        line(format!("{id} {} {name} (\"{says}\")", verb.row().forward))
    })
}
