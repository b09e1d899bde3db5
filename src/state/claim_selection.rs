//! The claims that an export or a copy is about: fixed when they are chosen, and cheap to hold however many they are.

use std::sync::Arc;

use crate::model::{ClaimIx, ids::Ix};
use crate::query::{Hits, Marks};

/// Claims that were chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimSelection {
    /// The marked claims, in the order of the files.
    Marked(Arc<Marks>),
    /// The hits of a search, in the order of the list.
    Shown(Hits),
    /// One, or none.
    One(Option<ClaimIx>),
    /// The first so many of the files: all that are there.
    All(usize),
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
        }
    }

    /// The claims, in order. Costs a walk over all of them.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimIx> {
        match self {
            Self::Marked(marks) => marks.iter().collect(),
            Self::Shown(hits) => hits.iter().collect(),
            Self::One(claim) => claim.iter().copied().collect(),
            Self::All(count) => (0..*count).map(ClaimIx::new).collect(),
        }
    }
}
