//! The holders of a claim: one rule that search, records, reports and analyses follow.

use super::base::Base;
use super::claim::Claim;
use super::ids::{ActorIx, Ids, RecordIx, SourceIx};

/// The holders of a claim.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ClaimHolders<'a> {
    /// The actors that it names.
    Named(Ids<'a, ActorIx>),
    /// The authors of the first source that it cites, as it names no holder. Those of the others may only repeat it.
    AuthorsOf(SourceIx),
    /// Nobody: it names no holder and cites nothing.
    Nobody,
}

impl<'a> Claim<'a> {
    /// Returns the holders of the claim.
    pub(crate) fn holders(&self) -> ClaimHolders<'a> {
        if !self.by.is_empty() {
            return ClaimHolders::Named(self.by);
        }
        self.cite.first().map_or(ClaimHolders::Nobody, |citation| ClaimHolders::AuthorsOf(citation.source))
    }
}

impl Base {
    /// Returns the names of the holders of a claim; none where its source names no authors.
    pub(crate) fn holder_names(&self, claim: &Claim<'_>) -> Vec<&str> {
        match claim.holders() {
            ClaimHolders::Named(actors) => actors.iter().map(|actor| self.name(RecordIx::Actor(actor))).collect(),
            ClaimHolders::AuthorsOf(source) => {
                self.sources.row(source).authors.iter().map(|author| &**author).collect()
            }
            ClaimHolders::Nobody => Vec::new(),
        }
    }
}
