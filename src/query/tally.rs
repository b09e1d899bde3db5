//! What the claims found refer to: the sources, figures, actors and places of the current filter, with counts.

use std::cmp::Reverse;

use crate::index::Library;
use crate::index::links::Links;
use crate::model::{ActorIx, ClaimIx, PlaceIx, RecordKind, SourceIx, ids::Ix};

use super::Hits;

/// What the claims found refer to. Entities are ordered by count (most first), then as in the file; figures come in the
/// order of their claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Sources cited (by a claim or by a position on it), with the number of claims found that cite them.
    pub sources: Vec<(SourceIx, usize)>,
    /// Figures: the claim, and the place in its `figures`.
    pub figures: Vec<(ClaimIx, usize)>,
    /// Actors (in it, holding it, or with a position on it), with the number of claims found.
    pub actors: Vec<(ActorIx, usize)>,
    /// Places of the claims and those they lie in, with the number of claims found.
    pub places: Vec<(PlaceIx, usize)>,
}

/// Counts what the claims found refer to.
#[must_use]
pub fn tally(library: &Library, hits: &Hits) -> Tallies {
    let references = &library.references;
    let mut figures = Vec::new();
    for &claim in &hits.claims {
        figures.extend((0..library.base.claims.row(claim).figures.len()).map(|at| (claim, at)));
    }
    Tallies {
        sources: count(library, hits, RecordKind::Source, &references.all),
        figures,
        actors: count(library, hits, RecordKind::Actor, &references.all),
        places: count(library, hits, RecordKind::Place, &references.spread),
    }
}

/// How many of the claims found refer to each record of a kind.
fn count<I: Ix>(library: &Library, hits: &Hits, kind: RecordKind, of_claim: &Links) -> Vec<(I, usize)> {
    let scope = library.names.numbers(kind);
    let mut counts = vec![0_usize; scope.len()];
    for claim in &hits.claims {
        for &entity in of_claim.of(claim.at()) {
            if let Some(count) = counts.get_mut(entity.wrapping_sub(scope.start) as usize) {
                *count += 1;
            }
        }
    }
    let mut counted: Vec<(I, usize)> =
        counts.into_iter().enumerate().filter(|&(_, count)| count > 0).map(|(at, count)| (I::new(at), count)).collect();
    counted.sort_by_key(|&(_, count)| Reverse(count));
    counted
}
