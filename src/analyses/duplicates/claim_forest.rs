//! Groups of claims, each with a claim that all others of the group are near to.

use petgraph::unionfind::UnionFind;

use crate::model::ClaimIx;
use crate::model::ids::Ix;
use crate::storage::to_u32;

/// Claims that are joined pair by pair, of which only the pairs that join something new are kept: a forest.
#[derive(Clone, Debug)]
pub(super) struct ClaimForest {
    sets: UnionFind<u32>,
    edges: Vec<(u32, u32)>,
}

impl ClaimForest {
    /// Makes a forest in which no claim is joined with another.
    pub(super) fn new(claims: usize) -> Self {
        Self { sets: UnionFind::new(claims), edges: Vec::new() }
    }

    /// Joins two claims without keeping the pair. Returns whether they were not joined before.
    pub(super) fn link(&mut self, one: ClaimIx, other: ClaimIx) -> bool {
        self.sets.union(to_u32(one.at()), to_u32(other.at()))
    }

    /// Joins two claims; keeps the pair if they were not joined.
    pub(super) fn join(&mut self, one: ClaimIx, other: ClaimIx) {
        if self.link(one, other) {
            self.edges.push((to_u32(one.at()), to_u32(other.at())));
        }
    }

    /// Returns the groups: a claim and all those that were paired with it, each group once. Each tree begins at the claim with
    /// the most pairs, so that most are one group.
    pub(super) fn groups(&self) -> Vec<Vec<ClaimIx>> {
        let mut ends: Vec<(u32, u32)> =
            self.edges.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
        ends.sort_unstable();
        let of = |claim: u32| {
            let start = ends.partition_point(|&(from, _)| from < claim);
            ends.get(start..).unwrap_or_default().iter().take_while(move |&&(from, _)| from == claim).map(|&(_, to)| to)
        };
        let mut roots: Vec<(usize, u32)> = Vec::new();
        for chunk in ends.chunk_by(|one, other| one.0 == other.0) {
            roots.extend(chunk.first().map(|&(claim, _)| (chunk.len(), claim)));
        }
        roots.sort_unstable_by_key(|&(pairs, claim)| (std::cmp::Reverse(pairs), claim));
        let mut reached = vec![false; self.sets.len()];
        let mut reach =
            |claim: u32| reached.get_mut(claim as usize).is_some_and(|reached| !std::mem::replace(reached, true));
        let mut groups = Vec::new();
        for (_, root) in roots {
            if !reach(root) {
                continue;
            }
            let mut waiting = vec![root];
            while let Some(first) = waiting.pop() {
                let others: Vec<u32> = of(first).filter(|&other| reach(other)).collect();
                if !others.is_empty() {
                    let claims = std::iter::once(first).chain(others.iter().copied());
                    groups.push(claims.map(|claim| ClaimIx::new(claim as usize)).collect());
                }
                waiting.extend(others);
            }
        }
        groups
    }
}
