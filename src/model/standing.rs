//! The standing of a claim: computed from its sources, positions and relations, never typed into the file.

use super::closed_enums::{ClosedEnum, Stance, Verdict};
use super::ids::ClaimIx;
use super::{Base, Claim, Verb};
use crate::storage::work;

/// The standing of a claim: the first of these that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Contradicted by another claim, or denied or doubted by a party.
    Disputed,
    /// No source is cited.
    Unsourced,
    /// Two or more independent origins say it, those of claims linked directly as saying the same included.
    Corroborated,
    /// One origin says it.
    SingleSource,
}

impl ClosedEnum for Standing {
    const ALL: &'static [Self] = &[Self::Disputed, Self::Unsourced, Self::SingleSource, Self::Corroborated];

    fn name(self) -> &'static str {
        match self {
            Self::Disputed => "Disputed",
            Self::Unsourced => "Unsourced",
            Self::Corroborated => "Corroborated",
            Self::SingleSource => "SingleSource",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Unsourced => "unsourced",
            Self::Corroborated => "corroborated",
            Self::SingleSource => "single source",
        }
    }

    fn doc(self) -> &'static str {
        match self {
            Self::Disputed => "Contradicted by another claim, or denied or doubted by a party.",
            Self::Unsourced => "No source is cited, and nothing disputes it.",
            Self::Corroborated => {
                "Two or more independent origins say it, counting claims linked directly as saying the same, and nothing disputes it."
            }
            Self::SingleSource => "One origin says it, and nothing disputes it.",
        }
    }
}

/// The status of a claim in one word: the verdict on it, else its standing. Who reads that a claim has a single source must not
/// have to look elsewhere for its refutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimStatus {
    /// Checked by an analyst, or withdrawn by its holder; never [`Verdict::Unchecked`].
    Judged(Verdict),
    /// Not checked.
    Unjudged(Standing),
}

impl ClaimStatus {
    /// Returns the status of a claim with this verdict and standing.
    #[must_use]
    pub fn new(verdict: Verdict, standing: Standing) -> Self {
        if verdict == Verdict::Unchecked { Self::Unjudged(standing) } else { Self::Judged(verdict) }
    }

    /// Returns the word for people: `refuted`, `single source`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Judged(verdict) => verdict.label(),
            Self::Unjudged(standing) => standing.label(),
        }
    }
}

impl Base {
    /// Returns the verdict on a claim, or its standing where nobody has checked it.
    pub(crate) fn status(&self, claim: ClaimIx) -> ClaimStatus {
        ClaimStatus::new(self.claims.row(claim).verdict(), self.standing(claim))
    }

    /// Returns the standing of a claim.
    #[must_use]
    pub fn standing(&self, claim: ClaimIx) -> Standing {
        if self.is_disputed(claim) { Standing::Disputed } else { self.sourcing(claim) }
    }

    /// Returns whether another claim contradicts it, or a party denies or doubts it. A claim that no file holds counts too,
    /// where one states that it was left out.
    #[must_use]
    pub fn is_disputed(&self, claim: ClaimIx) -> bool {
        self.is_disputed_as(claim, &self.claims.row(claim))
    }

    /// Returns whether a claim is disputed, like [`Self::is_disputed`], for a claim that was read already.
    #[must_use]
    pub(crate) fn is_disputed_as(&self, claim: ClaimIx, row: &Claim<'_>) -> bool {
        work::add(row.positions.len());
        self.ties(claim).iter().inspect(|_| work::add(1)).any(|tie| tie.verb == Verb::Contradicts)
            || self.left_out.contradicting(claim).next().is_some()
            || row.positions.iter().any(|position| matches!(position.stance, Stance::Denies | Stance::Doubts))
    }

    /// Returns the standing that a claim would have if nobody disputed it: never [`Standing::Disputed`].
    #[must_use]
    pub fn sourcing(&self, claim: ClaimIx) -> Standing {
        self.sourcing_as(claim, &self.claims.row(claim))
    }

    /// Returns the sourcing of a claim, like [`Self::sourcing`], for a claim that was read already.
    #[must_use]
    pub(crate) fn sourcing_as(&self, claim: ClaimIx, row: &Claim<'_>) -> Standing {
        // Without a source of its own a claim is not corroborated by one that says the same: nothing is known to
        // agree.
        if row.cite.is_empty() {
            return Standing::Unsourced;
        }
        // Two claims that say the same corroborate each other if their origins differ.
        let mut known = self.claim_origins(claim);
        for tie in self.ties(claim).iter().filter(|tie| tie.verb == Verb::Duplicates) {
            // Two are enough. A claim may be linked to thousands that say the same.
            if known.are_two() {
                break;
            }
            work::add(1);
            known.add(self.claim_origins(tie.other));
        }
        if known.are_two() { Standing::Corroborated } else { Standing::SingleSource }
    }
}
