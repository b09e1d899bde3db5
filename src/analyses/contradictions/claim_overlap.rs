//! Actors and sources that two claims share. The lists of a claim are sorted once: a claim with thousands of them may be
//! compared with thousands of others.

use std::rc::Rc;

use crate::analyses::recent_cache::RecentCache;
use crate::analyses::sorted_set::{intersects, sorted_set};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::storage::work;

/// An actor and its role in a claim.
type ActorRole<'a> = (u32, Option<&'a str>);

/// Compares claims by their actors and sources.
pub(super) struct ClaimOverlap<'a> {
    base: &'a Base,
    roles: RecentCache<ClaimIx, Vec<ActorRole<'a>>>,
    sources: RecentCache<ClaimIx, Vec<u32>>,
}

impl<'a> ClaimOverlap<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        Self { base, roles: RecentCache::default(), sources: RecentCache::default() }
    }

    /// Returns whether two claims share an actor in the same role.
    pub(super) fn share_actor(&mut self, one: ClaimIx, other: ClaimIx) -> bool {
        intersects(&self.roles(one), &self.roles(other))
    }

    /// Returns whether two claims cite a source in common.
    pub(super) fn share_source(&mut self, one: ClaimIx, other: ClaimIx) -> bool {
        intersects(&self.sources(one), &self.sources(other))
    }

    fn roles(&mut self, claim: ClaimIx) -> Rc<Vec<ActorRole<'a>>> {
        let base = self.base;
        self.roles.get_or(claim, || {
            let parts = base.claims.row(claim).actors;
            let roles = sorted_set(parts.iter().map(|part| (part.actor.0, part.role)).collect());
            let entries = roles.len();
            work::add(entries);
            (roles, entries)
        })
    }

    fn sources(&mut self, claim: ClaimIx) -> Rc<Vec<u32>> {
        let base = self.base;
        self.sources.get_or(claim, || {
            let sources = sorted_set(base.claims.sources.get(claim.at()).to_vec());
            let entries = sources.len();
            work::add(entries);
            (sources, entries)
        })
    }
}
