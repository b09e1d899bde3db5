//! The statements that the user has put in the place of those of the files, by claim. Files are never changed.

use std::collections::BTreeMap;

use super::claim::Claim;
use super::ids::ClaimIx;

/// Edited statements, by claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditedStatements(BTreeMap<ClaimIx, Box<str>>);

impl EditedStatements {
    /// Returns the edited statement of a claim; `None` where the one of its file stands.
    #[must_use]
    pub(crate) fn get(&self, claim: ClaimIx) -> Option<&str> {
        // Nearly always there are none, and this is asked for every claim that is read.
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&claim).map(AsRef::as_ref)
    }

    /// Puts a statement in the place of that of the file, or of an earlier edit.
    pub(crate) fn insert(&mut self, claim: ClaimIx, statement: &str) {
        self.0.insert(claim, statement.into());
    }

    /// Takes an edit back.
    pub(crate) fn remove(&mut self, claim: ClaimIx) {
        self.0.remove(&claim);
    }

    /// Returns whether no statement is edited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the edited statements, in the order of the claims.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ClaimIx, &str)> {
        self.0.iter().map(|(&claim, statement)| (claim, &**statement))
    }

    /// Returns the approximate size in memory, in bytes.
    #[must_use]
    pub(crate) fn bytes(&self) -> usize {
        self.0.values().map(|statement| statement.len() + size_of::<(ClaimIx, Box<str>)>()).sum()
    }

    /// Returns a claim with its edited statement. What the file says stays visible as its quote, unless it quotes its source
    /// already.
    pub(super) fn edit<'a>(&'a self, index: ClaimIx, claim: Claim<'a>) -> Claim<'a> {
        match self.get(index) {
            None => claim,
            // The notebook has corrected it by now.
            Some(says) if says == claim.says => claim,
            Some(says) => Claim { quote: claim.quote.or(Some(claim.says)), says, ..claim },
        }
    }
}

impl<'a> FromIterator<(ClaimIx, &'a str)> for EditedStatements {
    fn from_iter<I: IntoIterator<Item = (ClaimIx, &'a str)>>(statements: I) -> Self {
        Self(statements.into_iter().map(|(claim, statement)| (claim, statement.into())).collect())
    }
}
