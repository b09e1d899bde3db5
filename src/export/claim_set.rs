//! A set of claims, for asking whether a claim is in an export.

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::storage::Bits;

/// A set of claims, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimSet(Bits);

impl ClaimSet {
    /// Returns the set of all claims.
    #[must_use]
    pub fn all(base: &Base) -> Self {
        Self(Bits::all(base.claims.len()))
    }

    /// Returns whether a claim is in it.
    #[must_use]
    pub fn contains(&self, claim: ClaimIx) -> bool {
        self.0.contains(claim.at())
    }

    /// Returns the set as bits, by the numbers of the claims.
    pub(crate) fn as_bits(&self) -> &Bits {
        &self.0
    }

    /// Returns the set of these claims.
    #[must_use]
    pub fn of(claims: &[ClaimIx]) -> Self {
        let mut set = Bits::none(claims.iter().map(|claim| claim.at() + 1).max().unwrap_or(0));
        for claim in claims {
            set.insert(claim.at());
        }
        Self(set)
    }

    /// Returns the empty set, with room for every claim of a base.
    pub(crate) fn none(base: &Base) -> Self {
        Self(Bits::none(base.claims.len()))
    }

    /// Adds a claim; returns whether it is new.
    pub(crate) fn insert(&mut self, claim: ClaimIx) -> bool {
        let is_new = !self.contains(claim);
        self.0.insert(claim.at());
        is_new
    }
}
