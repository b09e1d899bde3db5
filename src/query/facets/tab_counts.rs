//! What the claims found refer to: the sources, figures, actors and places of the current filter, with counts.

use std::cmp::Reverse;

use crate::index::Library;
use crate::index::counts::Counts;
use crate::model::{ActorIx, ClaimIx, PlaceIx, RecordKind, SourceIx, ids::Ix};
use crate::query::eval::hits::Hits;

use super::result_counts::ResultCounts;

/// What the claims found refer to. Entities are ordered by count (most first), then as in the file; figures come in the
/// order of their claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabCounts {
    /// Sources cited (by a claim or by a position on it), with the number of claims found that cite them.
    pub sources: Vec<(SourceIx, usize)>,
    /// Figures: the claim, and the place in its `figures`.
    pub figures: Vec<(ClaimIx, usize)>,
    /// Actors, by how many of the claims found have them in it, then by how many they hold.
    pub actors: Vec<ActorCounts>,
    /// Places of the claims and those they lie in, with the number of claims found.
    pub places: Vec<(PlaceIx, usize)>,
}

/// What the claims found have to do with an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorCounts {
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
pub fn tab_counts(library: &Library, hits: &Hits) -> TabCounts {
    ResultCounts::new(library, hits).tab_counts(hits)
}

impl ResultCounts<'_> {
    /// What the claims of the answer that was counted refer to.
    #[must_use]
    pub fn tab_counts(&self, hits: &Hits) -> TabCounts {
        TabCounts {
            sources: self.sources(),
            figures: hits.entries_in_order(&self.library.columns.figures),
            actors: self.actors(),
            places: ranked(self.of_kind(RecordKind::Place)),
        }
    }

    /// How many of the claims found refer to each record of a kind, in its main way.
    fn of_kind(&self, kind: RecordKind) -> &[u32] {
        let numbers = self.library.names.numbers(kind);
        self.now.main.get(numbers.start as usize..numbers.end as usize).unwrap_or_default()
    }

    /// The sources cited, and behind them those that they copy: on these rests how independent the cited ones are.
    fn sources(&self) -> Vec<(SourceIx, usize)> {
        let counts = self.of_kind(RecordKind::Source);
        let mut cited: Vec<(SourceIx, usize)> = ranked(counts);
        let mut seen: Vec<bool> = counts.iter().map(|&count| count > 0).collect();
        let mut at = 0;
        while let Some(&(source, _)) = cited.get(at) {
            for &copied in &self.library.base.sources.row(source).derived_from {
                if let Some(seen) = seen.get_mut(copied.at()).filter(|seen| !**seen) {
                    *seen = true;
                    cited.push((copied, 0));
                }
            }
            at += 1;
        }
        cited
    }

    fn actors(&self) -> Vec<ActorCounts> {
        let Counts { held, any, .. } = &self.now;
        let within = self.of_kind(RecordKind::Actor);
        let tab_counts = |(at, ((&within, &holds), &any)): (usize, ((&u32, &u32), &u32))| ActorCounts {
            actor: ActorIx::new(at),
            within: within as usize,
            holds: holds as usize,
            any: any as usize,
        };
        let mut actors: Vec<ActorCounts> =
            within.iter().zip(held).zip(any).enumerate().filter(|(_, (_, any))| **any > 0).map(tab_counts).collect();
        actors.sort_unstable_by_key(|tab_counts| (Reverse((tab_counts.within, tab_counts.holds)), tab_counts.actor));
        actors
    }
}

/// The records that are counted at all, most first, then as in the file.
fn ranked<I: Ix>(counts: &[u32]) -> Vec<(I, usize)> {
    let known = counts.iter().enumerate().filter(|&(_, &count)| count > 0);
    let mut counted: Vec<(I, usize)> = known.map(|(at, &count)| (I::new(at), count as usize)).collect();
    counted.sort_unstable_by_key(|&(record, count)| (Reverse(count), record.at()));
    counted
}
