//! The tables of a knowledge base: all records of each kind, in the order of the files.

use super::claims::Claims;
use super::ids::{
    ActorIx, FileLine, HypothesisIx, Ix, JudgementIx, NoteIx, PlaceIx, RecordIx, RecordKind, SourceIx, Table, TopicIx,
};
use super::left_out::LeftOut;
use super::records::{Actor, Hypothesis, Judgement, Note, OptionalText, Place, Source, Topic};

/// Maximum number of levels of places within places, and of topics within topics; further ones are left out. The world has
/// fewer, and a chain of thousands would cost its square.
pub const MAX_NESTING: usize = 64;

/// The id of the topic that the named sets of claims of an analyst, the collections of a notebook, are directly within.
pub(crate) const COLLECTIONS: &str = "collections";

/// All records of a knowledge base, in a table for each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// The title of the collection.
    pub title: OptionalText,
    /// The names of the files, as the user gave them.
    pub files: Vec<Box<str>>,
    /// The sources of claims.
    pub sources: Table<SourceIx, Source>,
    /// The holders of claims, and the actors in them.
    pub actors: Table<ActorIx, Actor>,
    /// The places of claims.
    pub places: Table<PlaceIx, Place>,
    /// The topics of claims.
    pub topics: Table<TopicIx, Topic>,
    /// The claims.
    pub claims: Claims,
    /// Competing explanations.
    pub hypotheses: Table<HypothesisIx, Hypothesis>,
    /// The analyst's remarks.
    pub notes: Table<NoteIx, Note>,
    /// The analyst's judgements on claims.
    pub judgements: Table<JudgementIx, Judgement>,
    /// The omissions that the files state of themselves.
    pub left_out: LeftOut,
}

crate::persist!(
    Tables { sources, actors, places, topics, claims, hypotheses, notes, judgements } small { title, files, left_out }
);

impl Tables {
    /// Returns the number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: RecordKind) -> usize {
        match kind {
            RecordKind::Claim => self.claims.len(),
            RecordKind::Source => self.sources.len(),
            RecordKind::Actor => self.actors.len(),
            RecordKind::Place => self.places.len(),
            RecordKind::Topic => self.topics.len(),
            RecordKind::Hypothesis => self.hypotheses.len(),
        }
    }

    /// Returns all records of a kind, in the order of the files.
    pub fn records(&self, kind: RecordKind) -> impl Iterator<Item = RecordIx> + use<> {
        (0..self.count(kind)).map(move |at| RecordIx::new(kind, SourceIx::new(at).0))
    }

    /// Returns the id of the record in this row of the table of its kind, `None` if there is none.
    #[must_use]
    pub(crate) fn id_at(&self, kind: RecordKind, row: u32) -> Option<&str> {
        match RecordIx::new(kind, row) {
            RecordIx::Claim(index) => (index.at() < self.claims.len()).then(|| self.claims.id(index)),
            RecordIx::Source(index) => self.sources.get(index).map(|record| &*record.id),
            RecordIx::Actor(index) => self.actors.get(index).map(|record| &*record.id),
            RecordIx::Place(index) => self.places.get(index).map(|record| &*record.id),
            RecordIx::Topic(index) => self.topics.get(index).map(|record| &*record.id),
            RecordIx::Hypothesis(index) => self.hypotheses.get(index).map(|record| &*record.id),
        }
    }

    /// Returns the id of a record.
    #[must_use]
    pub fn id(&self, record: RecordIx) -> &str {
        match record {
            RecordIx::Claim(index) => self.claims.id(index),
            RecordIx::Source(index) => &self.sources.row(index).id,
            RecordIx::Actor(index) => &self.actors.row(index).id,
            RecordIx::Place(index) => &self.places.row(index).id,
            RecordIx::Topic(index) => &self.topics.row(index).id,
            RecordIx::Hypothesis(index) => &self.hypotheses.row(index).id,
        }
    }

    /// Returns the name of a record: the statement of a claim or hypothesis, else the name or title.
    #[must_use]
    pub fn name(&self, record: RecordIx) -> &str {
        match record {
            RecordIx::Claim(index) => self.claims.says(index),
            RecordIx::Source(index) => self.sources.row(index).name(),
            RecordIx::Actor(index) => &self.actors.row(index).name,
            RecordIx::Place(index) => &self.places.row(index).name,
            RecordIx::Topic(index) => self.topics.row(index).name(),
            RecordIx::Hypothesis(index) => &self.hypotheses.row(index).says,
        }
    }

    /// Returns the file and line of a record.
    #[must_use]
    pub fn location(&self, record: RecordIx) -> FileLine {
        match record {
            RecordIx::Claim(index) => self.claims.row(index).at,
            RecordIx::Source(index) => self.sources.row(index).at,
            RecordIx::Actor(index) => self.actors.row(index).at,
            RecordIx::Place(index) => self.places.row(index).at,
            RecordIx::Topic(index) => self.topics.row(index).at,
            RecordIx::Hypothesis(index) => self.hypotheses.row(index).at,
        }
    }

    /// Returns whether a topic is a collection: a named set of claims.
    #[must_use]
    pub(crate) fn is_collection(&self, topic: TopicIx) -> bool {
        let within = self.topics.get(topic).and_then(|row| row.within);
        within.and_then(|outer| self.topics.get(outer)).is_some_and(|outer| &*outer.id == COLLECTIONS)
    }

    /// Returns whether a topic is the one that collections are within. It says nothing of a claim.
    #[must_use]
    pub(crate) fn is_root_of_collections(&self, topic: TopicIx) -> bool {
        self.topics.get(topic).is_some_and(|row| &*row.id == COLLECTIONS)
    }

    /// Returns a place and those that it lies in, from the inside out, each once: the nearest [`MAX_NESTING`] of them.
    #[must_use]
    pub fn enclosing(&self, place: PlaceIx) -> Vec<PlaceIx> {
        outwards(place, |at| self.places.get(at)?.within)
    }

    /// Returns the party that an actor speaks for: the outermost of the actors that it belongs to (`parent`), or itself. A
    /// state, its ministries and their spokespeople are one party.
    #[must_use]
    pub fn party(&self, actor: ActorIx) -> ActorIx {
        outwards(actor, |at| self.actors.get(at)?.parent).last().copied().unwrap_or(actor)
    }

    /// Returns a topic and those that it is part of, from the inside out, each once: the nearest [`MAX_NESTING`] of them.
    #[must_use]
    pub fn above(&self, topic: TopicIx) -> Vec<TopicIx> {
        outwards(topic, |at| self.topics.get(at)?.within)
    }
}

/// Returns a record and those that it lies in, from the inside out; a cycle ends where it closes.
fn outwards<I: Copy + PartialEq>(inner: I, within: impl Fn(I) -> Option<I>) -> Vec<I> {
    // A linear search in the chain: it has at most `MAX_NESTING` records.
    let mut chain = vec![inner];
    let mut at = inner;
    while let Some(outer) = within(at).filter(|outer| chain.len() <= MAX_NESTING && !chain.contains(outer)) {
        chain.push(outer);
        at = outer;
    }
    chain
}
