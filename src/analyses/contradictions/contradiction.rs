//! Contradictions: pairs of claims, or of parties on one claim, with the rules that show them.

use std::sync::Arc;

use crate::analyses::figures::Uncompared;
use crate::model::{ClaimIx, RecordIx};

/// The holders of a claim, by id.
pub(crate) type Holders = Arc<[RecordIx]>;

/// The reason of a contradiction, a sentence of at most [`MAX_REASON_CHARS`](crate::limits::MAX_REASON_CHARS) characters. Equal
/// sentences share one allocation.
pub(crate) type Reason = Arc<str>;

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContradictionSide {
    /// The claim.
    pub claim: ClaimIx,
    /// The holders of the claim; for stances the one party. Equal lists share one allocation.
    pub holders: Holders,
}

/// Two claims that contradict each other, or one claim on which two parties stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Both sides, in the order of the ids of claims; for stances the asserting party first, both on one claim.
    pub sides: [ContradictionSide; 2],
    /// The names of the rules that show it, in the order of `RULES`, each with its reason.
    pub rules: Vec<(&'static str, Reason)>,
    /// Rule and reason that many contradictions share, where all claims of an event at one place contradict all at another.
    pub cause: Option<(&'static str, Reason)>,
}

impl Contradiction {
    /// Returns whether a rule shows the contradiction.
    #[must_use]
    pub fn is_by(&self, rule: &str) -> bool {
        self.rules.iter().any(|&(by, _)| by == rule)
    }

    /// Adds a rule with its reason, unless it is there: the first reason of each rule counts.
    pub(super) fn add(&mut self, rule: &'static str, why: Reason) {
        if !self.is_by(rule) {
            self.rules.push((rule, why));
        }
    }
}

/// All contradictions of a base, with counts of those left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// The contradictions, by the ids of their claims.
    pub list: Vec<Contradiction>,
    /// For claims with very many pairs of parties against each other: the number of pairs that are not in the list.
    pub left_out: Vec<(ClaimIx, usize)>,
    /// Number of findings of rules that are left out because the list is full: a pair that several rules show counts
    /// for each.
    pub beyond: usize,
    /// Number of claims that were not compared: those of events with very many claims, and those with very many places.
    pub uncompared: usize,
    /// Counts of figures that were not compared with all others.
    pub uncompared_figures: Uncompared,
    /// Number of claims that were not compared with all others of the same time that give the same number.
    pub uncompared_numbers: usize,
}
