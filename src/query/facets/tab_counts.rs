//! The contents of the tabs: sources, figures, actors and places to which the hits refer, with counts.

use std::cmp::Reverse;

use crate::index::Library;
use crate::index::entity_counts::EntityCounts;
use crate::model::{ActorIx, Base, ClaimIx, PlaceIx, RecordKind, SourceIx, ids::Ix};
use crate::query::eval::hits::Hits;
use crate::query::language::role::Role;
use crate::storage::to_u32;

use super::facet_numbers::FacetNumbers;
use super::result_counts::ResultCounts;

/// The records and figures to which the hits refer. Records are sorted by count, most first, then by file; figures come
/// in the order of their claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabCounts {
    /// Sources cited, by a claim or by a position on it, with the number of hits that cite them; after them the
    /// sources they copy.
    pub sources: Vec<(SourceIx, usize)>,
    /// Figures, each as the claim and the index in its `figures`.
    pub figures: Vec<(ClaimIx, usize)>,
    /// Actors, by the number of hits that involve them, then by the number that they hold.
    pub actors: Vec<ActorCounts>,
    /// Places, and those around them, with the number of hits.
    pub places: Vec<(PlaceIx, usize)>,
}

impl TabCounts {
    /// Adds the sources, actors and places that are not listed, with counts of 0, after the others and in the order of
    /// the files. The list of all claims shows all records with them: a reference that no claim cites is found there.
    #[must_use]
    pub fn with_unreferenced(mut self, base: &Base) -> Self {
        let sources = unlisted(base.sources.len(), self.sources.iter().map(|&(source, _)| source));
        self.sources.extend(sources.into_iter().map(|source| (source, 0)));
        let actors = unlisted(base.actors.len(), self.actors.iter().map(|counts| counts.actor));
        self.actors.extend(actors.into_iter().map(|actor| ActorCounts { actor, within: 0, holds: 0, any: 0 }));
        let places = unlisted(base.places.len(), self.places.iter().map(|&(place, _)| place));
        self.places.extend(places.into_iter().map(|place| (place, 0)));
        self
    }
}

/// Returns those of `count` records that are not listed, in the order of the files.
fn unlisted<I: Ix>(count: usize, listed: impl Iterator<Item = I>) -> Vec<I> {
    let mut is_listed = vec![false; count];
    for record in listed {
        if let Some(is_listed) = is_listed.get_mut(record.at()) {
            *is_listed = true;
        }
    }
    let others = is_listed.into_iter().enumerate().filter(|(_, is_listed)| !is_listed);
    others.map(|(at, _)| I::new(at)).collect()
}

/// Counts of the hits that refer to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorCounts {
    /// The actor.
    pub actor: ActorIx,
    /// Number of hits that involve it, as `actor:` matches.
    pub within: usize,
    /// Number of hits that it holds, asserts or accepts, as `by:` matches.
    pub holds: usize,
    /// Number of hits that refer to it in any way, a denial included.
    pub any: usize,
}

/// Counts the records and figures to which the hits refer.
#[must_use]
pub fn tab_counts(library: &Library, hits: &Hits) -> TabCounts {
    ResultCounts::new(library, hits).tab_counts(hits)
}

impl ResultCounts<'_> {
    /// Returns the contents of the tabs for the hits that were counted.
    #[must_use]
    pub fn tab_counts(&self, hits: &Hits) -> TabCounts {
        TabCounts {
            sources: self.sources(),
            figures: hits.entries_in_order(&self.library.columns.figures.claims),
            actors: self.actors(),
            places: ranked(self.of_kind(RecordKind::Place)),
        }
    }

    /// Returns the number of hits that refer to each record of a kind, in its main role.
    fn of_kind(&self, kind: RecordKind) -> &[u32] {
        let numbers = self.library.names.entities_of(kind);
        self.now.main.get(numbers.start as usize..numbers.end as usize).unwrap_or_default()
    }

    /// Returns the sources cited, and after them those that they copy.
    fn sources(&self) -> Vec<(SourceIx, usize)> {
        cited_sources(&self.library.base, self.of_kind(RecordKind::Source))
    }

    /// Returns the counts of all actors to which hits refer.
    fn actors(&self) -> Vec<ActorCounts> {
        let EntityCounts { held, any, .. } = &self.now;
        let within = self.of_kind(RecordKind::Actor);
        let counts_of = |(at, ((&within, &holds), &any)): (usize, ((&u32, &u32), &u32))| ActorCounts {
            actor: ActorIx::new(at),
            within: within as usize,
            holds: holds as usize,
            any: any as usize,
        };
        let mut actors: Vec<ActorCounts> =
            within.iter().zip(held).zip(any).enumerate().filter(|(_, (_, any))| **any > 0).map(counts_of).collect();
        actors.sort_unstable_by_key(|counts| (Reverse((counts.within, counts.holds)), counts.actor));
        actors
    }
}

/// Returns the sources that are cited so often, and after them those that they copy, on which their independence depends.
fn cited_sources(base: &Base, counts: &[u32]) -> Vec<(SourceIx, usize)> {
    let mut cited: Vec<(SourceIx, usize)> = ranked(counts);
    let mut seen: Vec<bool> = counts.iter().map(|&count| count > 0).collect();
    let mut at = 0;
    // Breadth-first: the list is the queue as well. `seen` ends circles of sources that copy each other.
    while let Some(&(source, _)) = cited.get(at) {
        for &copied in &base.sources.row(source).derived_from {
            if let Some(seen) = seen.get_mut(copied.at()).filter(|seen| !**seen) {
                *seen = true;
                cited.push((copied, 0));
            }
        }
        at += 1;
    }
    cited
}

/// Returns the contents of the tabs but for figures, given the numbers of claims; of the library only records are read.
#[must_use]
pub(crate) fn tab_counts_of(library: &Library, numbers: &dyn FacetNumbers) -> TabCounts {
    let counts = |kind: RecordKind, role: Role| -> Vec<u32> {
        library.names.entities_of(kind).map(|entity| to_u32(numbers.of_entity(role, entity).0)).collect()
    };
    let actors = library.names.entities_of(RecordKind::Actor).zip(0..);
    let counts_of = |(entity, at): (u32, usize)| {
        let [within, holds] = [Role::Participant, Role::Holder].map(|role| numbers.of_entity(role, entity).0);
        ActorCounts { actor: ActorIx::new(at), within, holds, any: numbers.in_any_way(entity).0 }
    };
    let mut actors: Vec<ActorCounts> = actors.map(counts_of).filter(|counts| counts.any > 0).collect();
    actors.sort_unstable_by_key(|counts| (Reverse((counts.within, counts.holds)), counts.actor));
    TabCounts {
        sources: cited_sources(&library.base, &counts(RecordKind::Source, Role::Source)),
        figures: Vec::new(),
        actors,
        places: ranked(&counts(RecordKind::Place, Role::Place)),
    }
}

/// Returns the records with a count above 0, most first, then by file.
fn ranked<I: Ix>(counts: &[u32]) -> Vec<(I, usize)> {
    let known = counts.iter().enumerate().filter(|&(_, &count)| count > 0);
    let mut counted: Vec<(I, usize)> = known.map(|(at, &count)| (I::new(at), count as usize)).collect();
    counted.sort_unstable_by_key(|&(record, count)| (Reverse(count), record.at()));
    counted
}
