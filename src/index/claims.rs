//! Which claims refer to which actors, places, sources and topics, and as what. What the claims' own lists say is not
//! said again here: only the way back from records to claims, and what takes some thought to know.

use std::ops::Range;

use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::{Base, ClaimIx, RecordIx, ids::Ix};
use crate::storage::{Bits, Csr, CsrBuilder, PostingLists, Postings, to_u32};

use super::ancestors::claims_with_repeats;
use super::authors::Authors;
use super::beginnings::Beginnings;
use super::names::{NAMED, NameKind, Names};

/// Beginnings of names with lists of their own have at most so many letters,
const LONGEST_BEGINNING: usize = 2;

/// and stand for more than one in so many claims.
const WORTH: usize = 4;

/// In which way claims refer to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In any way: an actor that is in it, holds it or takes a position; a place or topic of its own; a source that it or
    /// a position on it cites.
    Any,
    /// An actor that is in it; a place or topic of its own; a source that it cites.
    Direct,
    /// A place or topic of its own, or one that lies in this one.
    Within,
    /// An actor that holds it, asserts it or accepts it.
    Held,
    /// An actor that takes this stance on it.
    Taken(Stance),
}

/// From entities (numbers as in [`Names`]) to claims.
#[derive(Debug, Default)]
pub struct References {
    /// For each entity the claims that refer to it directly.
    direct: PostingLists,
    /// For each entity the claims that refer to it in another way only.
    beside: PostingLists,
    /// For each entity the claims that it holds, asserts or accepts.
    held: PostingLists,
    /// For each stance, for each entity the claims on which it takes that stance.
    taken: Vec<PostingLists>,
    /// Frequent beginnings of the words of names.
    beginnings: Beginnings,
    /// For each of these the claims that refer in any way to something with a name that has such a word.
    of_beginnings: PostingLists,
    /// For each place and topic itself and those in it.
    inner: Csr,
    /// For each place and topic itself and those it lies in.
    pub(super) outer: Csr,
    /// For each claim the entities that it refers to, but not directly.
    pub(super) beside_of: Csr,
    /// For each claim the actors that hold it, assert it or accept it.
    pub(super) held_of: Csr,
    /// For each kind of entity, as in [`NAMED`], the claims that refer to something of it twice: by naming it twice, or two
    /// that lie in it. These are few; the others can be counted without looking.
    pub(super) twice: Vec<Bits>,
}

crate::persist!(References {
    direct,
    beside,
    held,
    taken,
    beginnings,
    of_beginnings,
    inner,
    outer,
    beside_of,
    held_of,
    twice
});

impl References {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base, names: &Names) -> Self {
        let (size, entities) = (base.claims.len(), names.entities());
        let outer = outer(base, names);
        let inner = outer.transposed(entities);
        let authors = Authors::new(base, names);
        let (mut beside_of, mut held_of) = (Csr::default(), Csr::default());
        let mut taken: Vec<Vec<(u32, u32)>> = vec![Vec::new(); Stance::ALL.len()];
        for index in base.claims.indexes() {
            let claim = base.claims.facts(index);
            let held = authors.holders(&claim);
            if held.is_empty() && claim.positions.is_empty() {
                continue;
            }
            let mut beside: Vec<u32> = held.clone();
            let mut agreeing: Vec<u32> = held;
            for position in claim.positions.iter() {
                let actor = names.entity(RecordIx::Actor(position.by));
                beside.push(actor);
                beside.extend(position.cite.iter().map(|cited| names.entity(RecordIx::Source(cited.source))));
                if matches!(position.stance, Stance::Asserts | Stance::Accepts) {
                    agreeing.push(actor);
                }
                let stance = Stance::ALL.iter().position(|&known| known == position.stance);
                if let Some(pairs) = stance.and_then(|stance| taken.get_mut(stance)) {
                    pairs.push((actor, index.0));
                }
            }
            let direct = distinct(direct(base, names, index).collect());
            beside.retain(|entity| direct.binary_search(entity).is_err());
            held_of.push_row_at(index.at(), distinct(agreeing));
            beside_of.push_row_at(index.at(), distinct(beside));
        }
        let back = |links: &Csr| {
            PostingLists::from_two_passes(size, entities, |to| {
                for row in 0..links.rows() {
                    links.get(row).iter().for_each(|&entity| to.insert(entity, to_u32(row)));
                }
            })
        };
        let taken = taken.into_iter().map(|pairs| {
            PostingLists::from_two_passes(size, entities, |to| {
                pairs.iter().for_each(|&(actor, claim)| to.insert(actor, claim))
            })
        });
        let twice = NAMED.map(|kind| {
            claims_with_repeats(&outer, names.numbers(kind).start as usize, base.claims.forward_links(kind), size)
        });
        let mut references = Self {
            twice: twice.into(),
            direct: PostingLists::from_two_passes(size, entities, |to| {
                for kind in NAMED {
                    let (start, links) = (names.numbers(kind).start, base.claims.forward_links(kind));
                    for row in 0..links.rows() {
                        links.get(row).iter().for_each(|&record| to.insert(start + record, to_u32(row)));
                    }
                }
            }),
            beside: back(&beside_of),
            held: back(&held_of),
            taken: taken.collect(),
            beginnings: Beginnings::default(),
            of_beginnings: PostingLists::new(size),
            inner,
            outer,
            beside_of,
            held_of,
        };
        references.post_beginnings(names, size);
        references
    }

    /// Makes the lists of the frequent beginnings.
    fn post_beginnings(&mut self, names: &Names, size: usize) {
        let entities = |word: u32| {
            let rows = names.with_word(word).iter().filter_map(|&name| names.row(name));
            rows.filter(|row| row.kind != NameKind::Id && !row.latin).map(|row| row.entity)
        };
        let count = |entity: u32| self.direct.count(entity as usize) + self.beside.count(entity as usize);
        let cost = |word: u32| entities(word).map(count).sum();
        let beginnings = Beginnings::frequent(&names.vocabulary, LONGEST_BEGINNING, size / WORTH, cost);
        let mut lists = PostingLists::new(size);
        for words in beginnings.ranges() {
            let mut claims = Bits::none(size);
            for entity in words.flat_map(entities) {
                self.each_list(Way::Any, entity, |list| claims.insert_postings(list));
            }
            let mut list = Vec::new();
            claims.for_each(|claim| list.push(to_u32(claim)));
            lists.push(&list);
        }
        lists.shrink();
        (self.beginnings, self.of_beginnings) = (beginnings, lists);
    }

    /// The claims that refer in any way to something with one of these words in a name, where they are known together: the
    /// words are those with a frequent beginning.
    #[must_use]
    pub fn of_beginning(&self, words: &Range<u32>) -> Option<Postings<'_>> {
        self.beginnings.place(words).map(|row| self.of_beginnings.get(row))
    }

    /// Calls for lists of the claims that refer to an entity so; a claim may be in several of them.
    pub fn each_list<'a>(&'a self, way: Way, entity: u32, mut give: impl FnMut(Postings<'a>)) {
        let at = entity as usize;
        match way {
            Way::Any => [&self.direct, &self.beside].into_iter().for_each(|lists| give(lists.get(at))),
            Way::Direct => give(self.direct.get(at)),
            Way::Within => self.inner.get(at).iter().for_each(|&inner| give(self.direct.get(inner as usize))),
            Way::Held => give(self.held.get(at)),
            Way::Taken(stance) => {
                let lists = Stance::ALL.iter().zip(&self.taken).find(|(known, _)| **known == stance);
                if let Some((_, lists)) = lists {
                    give(lists.get(at));
                }
            }
        }
    }

    /// The claims that refer to an entity so, each once, in the order of the files.
    #[must_use]
    pub fn claims(&self, way: Way, entity: u32) -> Vec<u32> {
        let (mut claims, mut lists) = (Vec::new(), 0);
        self.each_list(way, entity, |list| {
            list.for_each_chunk(|chunk| claims.extend_from_slice(chunk));
            lists += usize::from(!list.is_empty());
        });
        if lists > 1 { distinct(claims) } else { claims }
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let beginnings = self.of_beginnings.size();
        let taken: usize = self.taken.iter().map(PostingLists::size).sum();
        let links: usize = [&self.inner, &self.outer, &self.beside_of, &self.held_of].map(Csr::size).into_iter().sum();
        let twice: usize = self.twice.iter().map(|bits| 8 * bits.words().len()).sum();
        vec![
            ("claims of records", self.direct.size()),
            ("claims of records otherwise", self.beside.size() + self.held.size() + taken),
            ("claims of frequent beginnings of names", beginnings),
            ("records of claims", links + twice),
        ]
    }
}

/// The entities that a claim refers to directly.
fn direct(base: &Base, names: &Names, claim: ClaimIx) -> impl Iterator<Item = u32> {
    NAMED.into_iter().flat_map(move |kind| {
        let start = names.numbers(kind).start;
        base.claims.forward_links(kind).get(claim.at()).iter().map(move |record| start + record)
    })
}

fn distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// For each entity itself and those around it; empty for actors and sources.
fn outer(base: &Base, names: &Names) -> Csr {
    let mut links = CsrBuilder::default();
    for entity in 0..to_u32(names.entities()) {
        let around: Vec<RecordIx> = match names.record(entity) {
            Some(RecordIx::Place(place)) => base.enclosing(place).into_iter().map(RecordIx::Place).collect(),
            Some(RecordIx::Topic(topic)) => base.above(topic).into_iter().map(RecordIx::Topic).collect(),
            _ => Vec::new(),
        };
        links.push_row(around.into_iter().filter_map(|record| names.number(record)));
    }
    links.finish()
}
