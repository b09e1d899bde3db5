//! The records that chosen claims refer to, directly or through other records.

use std::collections::BTreeSet;

use crate::model::records::Citation;
use crate::model::{ActorIx, Base, Claim, PlaceIx, RecordIx, SourceIx, TopicIx};
use crate::storage::work;

/// The transitive closure of the references of claims: each record brings along what it refers to itself, once. The sets
/// are in the order of the files.
pub(crate) struct Closure<'a> {
    base: &'a Base,
    /// Sources that are cited, and those that these copy.
    pub(crate) sources: BTreeSet<SourceIx>,
    /// Actors that are named, those that these belong to, and those that these are distinct from.
    pub(crate) actors: BTreeSet<ActorIx>,
    /// Places that are named, and those that they lie in.
    pub(crate) places: BTreeSet<PlaceIx>,
    /// Topics that are named, and those that they belong to.
    pub(crate) topics: BTreeSet<TopicIx>,
}

impl<'a> Closure<'a> {
    /// Returns the closure of no claims.
    pub(crate) fn empty(base: &'a Base) -> Self {
        let (sources, actors, places, topics) = Default::default();
        Self { base, sources, actors, places, topics }
    }

    /// Adds all sources, actors, places and topics of the base that are not in it yet, and returns them.
    pub(crate) fn add_rest(&mut self) -> Vec<RecordIx> {
        let base = self.base;
        let mut rest = Vec::new();
        rest.extend(base.sources.indexes().filter(|&it| self.sources.insert(it)).map(RecordIx::Source));
        rest.extend(base.actors.indexes().filter(|&it| self.actors.insert(it)).map(RecordIx::Actor));
        rest.extend(base.places.indexes().filter(|&it| self.places.insert(it)).map(RecordIx::Place));
        rest.extend(base.topics.indexes().filter(|&it| self.topics.insert(it)).map(RecordIx::Topic));
        rest
    }

    /// Adds what a claim refers to.
    pub(crate) fn add_claim(&mut self, claim: &Claim<'_>) {
        work::add(1 + claim.cite.len());
        self.add_sources(claim.cite.iter());
        for position in claim.positions.iter() {
            self.add_actor(position.by);
            self.add_sources(position.cite.iter().copied());
        }
        claim.by.iter().for_each(|actor| self.add_actor(actor));
        claim.actors.iter().for_each(|part| self.add_actor(part.actor));
        claim.places.iter().for_each(|place| self.add_place(place));
        claim.topics.iter().for_each(|topic| self.add_topic(topic));
    }

    /// Adds the sources of citations, and those that they copy.
    fn add_sources<'c>(&mut self, cites: impl Iterator<Item = Citation<'c>>) {
        let mut open: Vec<SourceIx> = cites.map(|cite| cite.source).collect();
        while let Some(source) = open.pop() {
            if self.sources.insert(source) {
                let copied = &self.base.sources.row(source).derived_from;
                work::add(copied.len());
                open.extend(copied);
            }
        }
    }

    /// Adds an actor, those it belongs to, and those it is distinct from.
    fn add_actor(&mut self, actor: ActorIx) {
        // A stack instead of recursion: chains may be as long as the file.
        let mut open = vec![actor];
        while let Some(actor) = open.pop() {
            if self.actors.insert(actor) {
                let row = self.base.actors.row(actor);
                open.extend(row.parent);
                open.extend(row.distinct_from.iter().copied());
            }
        }
    }

    /// Adds a place, and those that it lies in.
    fn add_place(&mut self, place: PlaceIx) {
        let mut next = Some(place);
        while let Some(place) = next.filter(|&place| self.places.insert(place)) {
            next = self.base.places.row(place).within;
        }
    }

    /// Adds a topic, and those that it belongs to.
    fn add_topic(&mut self, topic: TopicIx) {
        let mut next = Some(topic);
        while let Some(topic) = next.filter(|&topic| self.topics.insert(topic)) {
            next = self.base.topics.row(topic).within;
        }
    }
}
