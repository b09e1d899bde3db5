//! Whether two claims share an actor or a source. What a claim has of them is put in order once: a claim with thousands may
//! be compared with thousands of others.

use std::rc::Rc;

use crate::analyses::recent::Recent;
use crate::analyses::sorted::{in_order, meet};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::pack::work;

/// An actor and its part.
type Part<'a> = (u32, Option<&'a str>);

/// Compares claims by their actors and sources.
pub(super) struct Meetings<'a> {
    base: &'a Base,
    parts: Recent<ClaimIx, Vec<Part<'a>>>,
    sources: Recent<ClaimIx, Vec<u32>>,
}

impl<'a> Meetings<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        Self { base, parts: Recent::default(), sources: Recent::default() }
    }

    /// Returns whether two claims share an actor in the same part.
    pub(super) fn share_a_part(&mut self, one: ClaimIx, other: ClaimIx) -> bool {
        meet(&self.parts(one), &self.parts(other))
    }

    /// Returns whether two claims cite a source in common.
    pub(super) fn share_a_source(&mut self, one: ClaimIx, other: ClaimIx) -> bool {
        meet(&self.sources(one), &self.sources(other))
    }

    fn parts(&mut self, claim: ClaimIx) -> Rc<Vec<Part<'a>>> {
        let base = self.base;
        self.parts.get_or(claim, || {
            let parts = base.claims.row(claim).actors;
            let parts = in_order(parts.iter().map(|part| (part.actor.0, part.role)).collect());
            let entries = parts.len();
            work::add(entries);
            (parts, entries)
        })
    }

    fn sources(&mut self, claim: ClaimIx) -> Rc<Vec<u32>> {
        let base = self.base;
        self.sources.get_or(claim, || {
            let sources = in_order(base.claims.sources.of(claim.at()).to_vec());
            let entries = sources.len();
            work::add(entries);
            (sources, entries)
        })
    }
}
