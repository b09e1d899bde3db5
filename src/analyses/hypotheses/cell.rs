//! Cells of the matrix of hypotheses, and the paths of relations that fill them.

use crate::model::{ClaimIx, Verb};

/// Maximum number of relations from a piece of evidence to a listed claim.
pub(crate) const MAX_STEPS: usize = 2;

/// The bearing of a piece of evidence on a hypothesis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceCell {
    /// The evidence says nothing of the hypothesis.
    #[default]
    Silent,
    /// The evidence fits the hypothesis.
    Consistent,
    /// The evidence speaks against the hypothesis.
    Inconsistent,
    /// The evidence does both, by different paths.
    Mixed,
}

impl EvidenceCell {
    /// Returns the sign of the cell: `+`, `−`, `±` or `·`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Silent => "·",
            Self::Consistent => "+",
            Self::Inconsistent => "−",
            Self::Mixed => "±",
        }
    }
}

/// The relations by which a piece of evidence bears on a hypothesis that does not list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EvidencePath {
    /// The column of the hypothesis.
    pub hypothesis: usize,
    /// True if the path speaks against the hypothesis.
    pub against: bool,
    /// The relations from the evidence to the listed claim, each with the claim that it leads to.
    pub steps: [Option<(Verb, ClaimIx)>; MAX_STEPS],
}
