//! The claims that an export or a copy is about: fixed when they are chosen, and cheap to hold however many they are.

use std::sync::Arc;

use crate::model::{ClaimIx, ids::Ix};
use crate::query::{ClaimBitmap, DraftDecisions, Hits};

/// Claims that were chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimSelection {
    /// The marked claims, in the order of the files.
    Marked(Arc<ClaimBitmap>),
    /// The hits of a search, in the order of the list.
    Shown(Hits),
    /// One, or none.
    One(Option<ClaimIx>),
    /// All claims of the files, of which there are this many.
    All(usize),
    /// Others of these, with the decisions on the drafts among them: none of them is written that was dropped.
    Decided(Box<Self>, Arc<DraftDecisions>),
}

impl ClaimSelection {
    /// Returns the number of claims.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Marked(marks) => marks.len(),
            Self::Shown(hits) => hits.total,
            Self::One(claim) => usize::from(claim.is_some()),
            Self::All(count) => *count,
            Self::Decided(claims, decisions) => claims.count() - claims.among(&decisions.dropped).len(),
        }
    }

    /// Returns these claims with the decisions on the drafts among them.
    #[must_use]
    pub(crate) fn decided(self, decisions: &Arc<DraftDecisions>) -> Self {
        if decisions.is_empty() { self } else { Self::Decided(Box::new(self), Arc::clone(decisions)) }
    }

    /// Returns the choice alone, dropped drafts included.
    #[must_use]
    pub(crate) fn without_decisions(&self) -> &Self {
        match self {
            Self::Decided(claims, _) => claims.without_decisions(),
            choice => choice,
        }
    }

    /// Returns the claims of a set that were chosen, dropped drafts included.
    #[must_use]
    pub(crate) fn among(&self, set: &ClaimBitmap) -> ClaimBitmap {
        let mut rest = set.clone();
        match self {
            Self::Marked(marks) => rest.difference_with(marks),
            Self::Shown(hits) => rest.difference_with(&ClaimBitmap::of_hits(hits)),
            Self::One(claim) => rest.difference_with(&claim.iter().copied().collect()),
            Self::All(_) => rest = ClaimBitmap::new(),
            Self::Decided(claims, _) => return claims.among(set),
        }
        // There is no intersection of marks: what remains without the rest is in both.
        let mut chosen = set.clone();
        chosen.difference_with(&rest);
        chosen
    }

    /// Returns the decisions on the drafts among them.
    #[must_use]
    pub(crate) fn decisions(&self) -> DraftDecisions {
        match self {
            Self::Decided(claims, decisions) => decisions.restrict(|set| claims.among(set)),
            _ => DraftDecisions::default(),
        }
    }

    /// Returns the claims, in order. Costs a walk over all of them.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimIx> {
        match self {
            Self::Marked(marks) => marks.iter().collect(),
            Self::Shown(hits) => hits.iter().collect(),
            Self::One(claim) => claim.iter().copied().collect(),
            Self::All(count) => (0..*count).map(ClaimIx::new).collect(),
            Self::Decided(claims, decisions) => {
                claims.claims().into_iter().filter(|&claim| !decisions.dropped.contains(claim)).collect()
            }
        }
    }
}
