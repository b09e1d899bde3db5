//! What is new, as far as a query asks for it: the claims that an earlier version has not, and those that say something
//! else there. Who compares, is known elsewhere.

use crate::model::ClaimIx;

use super::selection::Marks;

/// The claims of a library against an earlier version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionDiff {
    /// Those that the earlier version has not.
    pub new: Marks,
    /// Those of which a field is different.
    pub changed: Marks,
}

impl VersionDiff {
    /// The sign of a claim before its statement.
    #[must_use]
    pub fn sign(&self, claim: ClaimIx) -> &'static str {
        match claim {
            new if self.new.contains(new) => "+",
            changed if self.changed.contains(changed) => "~",
            _ => " ",
        }
    }
}
