//! The decisions of the user on drafts, as far as queries and exports need them.

use crate::model::ClaimIx;

use super::selection::Marks;

/// The decisions on drafts. No claim is in both sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftDecisions {
    /// Drafts that count as claims.
    pub accepted: Marks,
    /// Drafts that are not to be written.
    pub dropped: Marks,
}

/// A decision on a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftDecision {
    /// Accepted: it counts as a claim.
    Accept,
    /// Dropped: it is not written.
    Drop,
}

impl DraftDecisions {
    /// Returns the decision on a draft; `None` while there is none.
    #[must_use]
    pub(crate) fn of(&self, claim: ClaimIx) -> Option<DraftDecision> {
        match claim {
            accepted if self.accepted.contains(accepted) => Some(DraftDecision::Accept),
            dropped if self.dropped.contains(dropped) => Some(DraftDecision::Drop),
            _ => None,
        }
    }

    /// Decides on drafts; where all of them are decided so already, takes that back. Returns whether they are decided now.
    pub(crate) fn toggle(&mut self, decision: DraftDecision, drafts: &Marks) -> bool {
        let (chosen, other) = match decision {
            DraftDecision::Accept => (&mut self.accepted, &mut self.dropped),
            DraftDecision::Drop => (&mut self.dropped, &mut self.accepted),
        };
        let takes_back = chosen.includes(drafts);
        if takes_back {
            chosen.remove(drafts);
        } else {
            chosen.add(drafts);
        }
        other.remove(drafts);
        !takes_back
    }

    /// Returns whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accepted.is_empty() && self.dropped.is_empty()
    }

    /// Returns the number of decisions.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.accepted.len() + self.dropped.len()
    }

    /// Returns the approximate size in memory, in bytes.
    #[must_use]
    pub(crate) fn bytes(&self) -> usize {
        self.accepted.bytes() + self.dropped.bytes()
    }

    /// Adds the decisions of another set.
    pub(crate) fn add(&mut self, others: &Self) {
        self.accepted.add(&others.accepted);
        self.dropped.add(&others.dropped);
    }

    /// Returns these decisions without those of another set.
    #[must_use]
    pub(crate) fn without(&self, others: &Self) -> Self {
        let mut rest = self.clone();
        rest.accepted.remove(&others.accepted);
        rest.dropped.remove(&others.dropped);
        rest
    }

    /// Returns the decisions with each set of claims changed by `change`.
    #[must_use]
    pub(crate) fn map(&self, change: impl Fn(&Marks) -> Marks) -> Self {
        Self { accepted: change(&self.accepted), dropped: change(&self.dropped) }
    }
}
