//! What the claims found refer to: the sources, figures, actors and places of the current filter, with counts.

use std::cmp::Reverse;

use crate::index::Library;
use crate::model::{ActorIx, ClaimIx, PlaceIx, RecordKind, SourceIx, ids::Ix};
use crate::pack::Links;

use super::Hits;

/// What the claims found refer to. Entities are ordered by count (most first), then as in the file; figures come in the
/// order of their claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Sources cited (by a claim or by a position on it), with the number of claims found that cite them.
    pub sources: Vec<(SourceIx, usize)>,
    /// Figures: the claim, and the place in its `figures`.
    pub figures: Vec<(ClaimIx, usize)>,
    /// Actors, by how many of the claims found have them in it, then by how many they hold.
    pub actors: Vec<ActorTally>,
    /// Places of the claims and those they lie in, with the number of claims found.
    pub places: Vec<(PlaceIx, usize)>,
}

/// What the claims found have to do with an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorTally {
    /// The actor.
    pub actor: ActorIx,
    /// In how many of the claims found it is: what `actor:` counts.
    pub within: usize,
    /// How many of them it holds, asserts or accepts: what `by:` counts.
    pub holds: usize,
    /// On how many of them it is mentioned in any way, a denial included.
    pub any: usize,
}

/// Counts what the claims found refer to.
#[must_use]
pub fn tally(library: &Library, hits: &Hits) -> Tallies {
    let references = &library.references;
    let mut figures = Vec::new();
    for claim in hits.iter() {
        figures.extend((0..library.base.claims.row(claim).figures.len()).map(|at| (claim, at)));
    }
    Tallies {
        sources: sources(library, hits),
        figures,
        actors: actors(library, hits),
        places: ranked(count(library, hits, RecordKind::Place, &references.spread)),
    }
}

/// The sources cited, and behind them those that they copy: on these rests how independent the cited ones are.
fn sources(library: &Library, hits: &Hits) -> Vec<(SourceIx, usize)> {
    let counts = count(library, hits, RecordKind::Source, &library.references.all);
    let mut cited: Vec<(SourceIx, usize)> = ranked(counts.clone());
    let mut seen: Vec<bool> = counts.iter().map(|&count| count > 0).collect();
    let mut at = 0;
    while let Some(&(source, _)) = cited.get(at) {
        for &copied in &library.base.sources.row(source).derived_from {
            if let Some(seen) = seen.get_mut(copied.at()).filter(|seen| !**seen) {
                *seen = true;
                cited.push((copied, 0));
            }
        }
        at += 1;
    }
    cited
}

fn actors(library: &Library, hits: &Hits) -> Vec<ActorTally> {
    let references = &library.references;
    let [within, holds, any] = [&references.parts, &references.by, &references.all]
        .map(|links| count(library, hits, RecordKind::Actor, links));
    let mut actors: Vec<ActorTally> = (within.into_iter().zip(holds).zip(any).enumerate())
        .map(|(at, ((within, holds), any))| ActorTally { actor: ActorIx::new(at), within, holds, any })
        .filter(|tally| tally.any > 0)
        .collect();
    actors.sort_by_key(|tally| Reverse((tally.within, tally.holds)));
    actors
}

/// The records that are counted at all, most first, then as in the file.
fn ranked<I: Ix>(counts: Vec<usize>) -> Vec<(I, usize)> {
    let mut counted: Vec<(I, usize)> =
        counts.into_iter().enumerate().filter(|&(_, count)| count > 0).map(|(at, count)| (I::new(at), count)).collect();
    counted.sort_by_key(|&(_, count)| Reverse(count));
    counted
}

/// How many of the claims found refer to each record of a kind.
fn count(library: &Library, hits: &Hits, kind: RecordKind, of_claim: &Links) -> Vec<usize> {
    let scope = library.names.numbers(kind);
    let mut counts = vec![0_usize; scope.len()];
    for claim in hits.iter() {
        for &entity in of_claim.of(claim.at()) {
            if let Some(count) = counts.get_mut(entity.wrapping_sub(scope.start) as usize) {
                *count += 1;
            }
        }
    }
    counts
}
