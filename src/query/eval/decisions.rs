//! The decisions of the user on drafts, as far as queries and exports need them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::index::Library;
use crate::index::features::trait_feature;
use crate::model::correction::{STATEMENT_FIELD, file_says};
use crate::model::edited_statements::EditedStatements;
use crate::model::extra::{DRAFT, DRAFT_ACCEPTED, DRAFT_DROPPED};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};

use super::claim_bitmap::ClaimBitmap;

/// The decisions on drafts. No claim is in both sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftDecisions {
    /// Drafts that count as claims.
    pub accepted: ClaimBitmap,
    /// Drafts that are not to be written.
    pub dropped: ClaimBitmap,
    /// The statements of drafts that were edited, whatever was decided on them.
    pub edited: Arc<EditedStatements>,
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
    /// Returns the decisions that the open files have of their drafts: those of the notebook, and of exports.
    #[must_use]
    pub(crate) fn kept_in(library: &Library) -> Self {
        let mut kept = Self::default();
        for drafts in library.columns.with_any(trait_feature("draft")) {
            drafts.for_each(|at| kept.take_in(&library.base, ClaimIx::new(at)));
        }
        kept
    }

    /// Returns the decisions like [`Self::kept_in`], among some claims.
    #[must_use]
    pub(crate) fn kept_among(base: &Base, claims: &[ClaimIx]) -> Self {
        let mut kept = Self::default();
        for &claim in claims {
            kept.take_in(base, claim);
        }
        kept
    }

    /// Adds what the files have decided on a claim.
    fn take_in(&mut self, base: &Base, claim: ClaimIx) {
        let row = base.claims.row(claim);
        let value = |wanted: &str| row.extra.iter().find(|(key, _)| *key == wanted).map(|(_, value)| value);
        match value(DRAFT) {
            None => return,
            Some(DRAFT_ACCEPTED) => self.accepted.insert(claim),
            Some(DRAFT_DROPPED) => self.dropped.insert(claim),
            Some(_) => {}
        }
        if value(&file_says(STATEMENT_FIELD)).is_some() {
            Arc::make_mut(&mut self.edited).insert(claim, base.claims.unedited(claim));
        }
    }

    /// Returns the drafts on which two sets differ.
    #[must_use]
    pub(crate) fn differing(&self, others: &Self) -> Vec<ClaimIx> {
        let sets = [&self.accepted, &self.dropped, &others.accepted, &others.dropped];
        let edited = self.edited.iter().chain(others.edited.iter()).map(|(claim, _)| claim);
        let all: BTreeSet<ClaimIx> = sets.into_iter().flat_map(ClaimBitmap::iter).chain(edited).collect();
        let differs = |claim: &ClaimIx| {
            self.of(*claim) != others.of(*claim) || self.edited.get(*claim) != others.edited.get(*claim)
        };
        all.into_iter().filter(differs).collect()
    }

    /// Takes what another set has decided on these drafts.
    pub(crate) fn adopt(&mut self, drafts: &[ClaimIx], others: &Self) {
        let all: ClaimBitmap = drafts.iter().copied().collect();
        let of =
            |decision| drafts.iter().copied().filter(|&it| others.of(it) == Some(decision)).collect::<ClaimBitmap>();
        self.accepted.difference_with(&all);
        self.dropped.difference_with(&all);
        self.accepted.union_with(&of(DraftDecision::Accept));
        self.dropped.union_with(&of(DraftDecision::Drop));
        for &draft in drafts {
            match others.edited.get(draft) {
                Some(statement) => Arc::make_mut(&mut self.edited).insert(draft, statement),
                None => Arc::make_mut(&mut self.edited).remove(draft),
            }
        }
    }

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
    pub(crate) fn toggle(&mut self, decision: DraftDecision, drafts: &ClaimBitmap) -> bool {
        let (chosen, other) = match decision {
            DraftDecision::Accept => (&mut self.accepted, &mut self.dropped),
            DraftDecision::Drop => (&mut self.dropped, &mut self.accepted),
        };
        let takes_back = chosen.is_superset(drafts);
        if takes_back {
            chosen.difference_with(drafts);
        } else {
            chosen.union_with(drafts);
        }
        other.difference_with(drafts);
        !takes_back
    }

    /// Edits the statement of a draft, which accepts it.
    pub(crate) fn edit(&mut self, draft: ClaimIx, statement: &str) {
        let drafts = std::iter::once(draft).collect();
        self.accepted.union_with(&drafts);
        self.dropped.difference_with(&drafts);
        Arc::make_mut(&mut self.edited).insert(draft, statement);
    }

    /// Takes the edit of a statement back; the decision on its draft stays.
    pub(crate) fn unedit(&mut self, draft: ClaimIx) {
        Arc::make_mut(&mut self.edited).remove(draft);
    }

    /// Returns whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accepted.is_empty() && self.dropped.is_empty() && self.edited.is_empty()
    }

    /// Returns the number of drafts that are decided on or edited.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        let edited = self.edited.iter().filter(|&(draft, _)| self.of(draft).is_none()).count();
        self.accepted.len() + self.dropped.len() + edited
    }

    /// Returns the approximate size in memory, in bytes.
    #[must_use]
    pub(crate) fn bytes(&self) -> usize {
        self.accepted.bytes() + self.dropped.bytes() + self.edited.bytes()
    }

    /// Adds the decisions of another set.
    pub(crate) fn add(&mut self, others: &Self) {
        self.accepted.union_with(&others.accepted);
        self.dropped.union_with(&others.dropped);
        for (draft, statement) in others.edited.iter() {
            Arc::make_mut(&mut self.edited).insert(draft, statement);
        }
    }

    /// Returns these decisions without those of another set; an edited statement stays unless the other set has the same.
    #[must_use]
    pub(crate) fn without(&self, others: &Self) -> Self {
        let mut rest = self.clone();
        rest.accepted.difference_with(&others.accepted);
        rest.dropped.difference_with(&others.dropped);
        let is_new = |&(draft, statement): &(ClaimIx, &str)| others.edited.get(draft) != Some(statement);
        rest.edited = Arc::new(self.edited.iter().filter(is_new).collect());
        rest
    }

    /// Returns the decisions on the drafts that `change` leaves of a set.
    #[must_use]
    pub(crate) fn restrict(&self, change: impl Fn(&ClaimBitmap) -> ClaimBitmap) -> Self {
        let kept = change(&self.edited.iter().map(|(draft, _)| draft).collect());
        let edited = self.edited.iter().filter(|&(draft, _)| kept.contains(draft)).collect();
        Self { accepted: change(&self.accepted), dropped: change(&self.dropped), edited: Arc::new(edited) }
    }

    /// Returns the decisions with each draft renumbered by `claim`, `None` for those that are gone.
    #[must_use]
    pub(crate) fn renumber(&self, claim: impl Fn(ClaimIx) -> Option<ClaimIx>) -> Self {
        let edited = self.edited.iter().filter_map(|(draft, statement)| Some((claim(draft)?, statement)));
        Self {
            accepted: self.accepted.iter().filter_map(&claim).collect(),
            dropped: self.dropped.iter().filter_map(&claim).collect(),
            edited: Arc::new(edited.collect()),
        }
    }
}
