//! The comparison with an earlier version as far as queries need it. It is made by `analyses::changes`.

use crate::model::ClaimIx;

use super::claim_bitmap::ClaimBitmap;

/// The differences of the claims of a library from an earlier version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionDiff {
    /// Claims that the earlier version lacks.
    pub new: ClaimBitmap,
    /// Claims of which a field differs.
    pub changed: ClaimBitmap,
}

impl VersionDiff {
    /// Returns the sign before the statement of a claim: `+` new, `~` changed, or a blank.
    #[must_use]
    pub fn sign(&self, claim: ClaimIx) -> &'static str {
        match claim {
            new if self.new.contains(new) => "+",
            changed if self.changed.contains(changed) => "~",
            _ => " ",
        }
    }
}
