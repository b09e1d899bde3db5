//! The reverse index of references: for each entity, the posting lists of the claims that refer to it, by kind of reference.
//!
//! The claims' own lists (actors, places, sources, topics) are not copied: only the way back from records to claims, and what
//! has to be computed, such as the authors that stand in for a missing holder.

use std::ops::Range;

use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::{Base, ClaimIx, RecordIx, ids::Ix};
use crate::storage::{Bits, Csr, CsrBuilder, Lazy, PostingLists, Postings, to_u32};

use super::ancestors::claims_with_repeats;
use super::authors::Authors;
use super::frequent_prefixes::FrequentPrefixes;
use super::names::{NAMED, NameKind, Names};

/// Maximum length of a prefix of names with posting lists of its own, in letters: longer ones are rarely frequent enough.
const MAX_PREFIX_LETTERS: usize = 2;

/// Share of claims, one in this many, that the words of a prefix must have together for a posting list of its own.
const MIN_PREFIX_SHARE: usize = 4;

/// Kind of a reference from a claim to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefKind {
    /// Any reference: to an actor that is in the claim, holds it or takes a position on it; to a place or topic of its own; to
    /// a source that it or a position on it cites.
    Any,
    /// A reference of the claim's own lists: to an actor that is in it, a place or topic, a source that it cites.
    Direct,
    /// A direct reference to a place or topic, or to one that lies in it.
    Within,
    /// A reference to an actor that holds the claim, asserts it or accepts it.
    Held,
    /// A reference to an actor that takes this stance on the claim.
    Taken(Stance),
}

/// Reverse index: for each entity (numbers as in [`Names`]), the posting lists of the claims that refer to it.
#[derive(Debug, Default)]
pub struct ReverseIndex {
    /// For each entity the claims that refer to it directly.
    pub(super) direct: PostingLists,
    /// For each entity the claims that refer to it, but not directly.
    pub(super) indirect: PostingLists,
    /// For each entity the claims that it holds, asserts or accepts.
    pub(super) held: PostingLists,
    /// For each stance, for each entity the claims on which it takes that stance.
    pub(super) taken: Vec<PostingLists>,
    /// Frequent prefixes of the words of names.
    pub(super) prefixes: FrequentPrefixes,
    /// For each frequent prefix the claims that refer in any way to an entity with such a word in a name.
    pub(super) of_prefixes: PostingLists,
    /// For each place and topic itself and all that lie in it; nothing for other entities.
    pub(super) descendants: Csr,
    /// For each place and topic itself and all that it lies in; nothing for other entities.
    pub(super) ancestors: Csr,
    /// For each claim the entities that it refers to, but not directly.
    pub(super) indirect_of: Lazy<Csr>,
    /// For each claim the actors that hold it, assert it or accept it.
    pub(super) held_of: Lazy<Csr>,
    /// For each kind of entity, as in [`NAMED`], the claims that refer to one of them more than once: by naming it twice, or
    /// two that lie in it. These are few; all others can be counted without a look at their lists.
    pub(super) repeats: Vec<Lazy<Bits>>,
}

crate::persist!(ReverseIndex {
    direct,
    indirect,
    held,
    taken,
    prefixes,
    of_prefixes,
    descendants,
    ancestors,
    indirect_of,
    held_of,
    repeats
});

/// The references of claims that are not in their own lists: to holders, and through positions.
#[derive(Debug, Default)]
struct IndirectReferences {
    /// For each claim the entities that it refers to, but not directly.
    indirect_of: Csr,
    /// For each claim the actors that hold it, assert it or accept it.
    held_of: Csr,
    /// For each stance pairs of an actor and a claim.
    taken: Vec<Vec<(u32, u32)>>,
}

impl IndirectReferences {
    fn new(base: &Base, names: &Names) -> Self {
        let authors = Authors::new(base, names);
        let mut references = Self { taken: vec![Vec::new(); Stance::ALL.len()], ..Self::default() };
        for index in base.claims.indexes() {
            let claim = base.claims.facts(index);
            let held = authors.holders(&claim);
            // The most frequent case by far, and rows left out take no memory.
            if held.is_empty() && claim.positions.is_empty() {
                continue;
            }
            let mut indirect: Vec<u32> = held.clone();
            // A party that says the same as the holder, or accepts it, counts as one that holds the claim.
            let mut agreeing: Vec<u32> = held;
            for position in claim.positions.iter() {
                let actor = names.entity(RecordIx::Actor(position.by));
                indirect.push(actor);
                indirect.extend(position.cite.iter().map(|cited| names.entity(RecordIx::Source(cited.source))));
                if matches!(position.stance, Stance::Asserts | Stance::Accepts) {
                    agreeing.push(actor);
                }
                // Kept as pairs and not by claim: each stance becomes a table of its own, and most claims have
                // none.
                let stance = Stance::ALL.iter().position(|&known| known == position.stance);
                if let Some(pairs) = stance.and_then(|stance| references.taken.get_mut(stance)) {
                    pairs.push((actor, index.0));
                }
            }
            let direct = sorted_distinct(direct(base, names, index).collect());
            // A claim is in one of `direct` and `indirect` for an entity, so that lengths can be added up.
            indirect.retain(|entity| direct.binary_search(entity).is_err());
            references.held_of.push_row_at(index.at(), sorted_distinct(agreeing));
            references.indirect_of.push_row_at(index.at(), sorted_distinct(indirect));
        }
        references
    }
}

impl ReverseIndex {
    /// Reads the references of all claims.
    pub(crate) fn new(base: &Base, names: &Names) -> Self {
        let (size, entities) = (base.claims.len(), names.entities());
        let ancestors = ancestors(base, names);
        let IndirectReferences { indirect_of, held_of, taken } = IndirectReferences::new(base, names);
        let transposed = |links: &Csr| {
            PostingLists::from_two_passes(size, entities, |to| {
                for row in 0..links.rows() {
                    links.get(row).iter().for_each(|&entity| to.insert(entity, to_u32(row)));
                }
            })
        };
        let taken = taken.into_iter().map(|pairs| {
            PostingLists::from_two_passes(size, entities, |to| {
                for &(actor, claim) in &pairs {
                    to.insert(actor, claim);
                }
            })
        });
        // Actors and sources do not nest: for them `ancestors` is empty, and a repeat is a record that is named
        // twice.
        let repeats = NAMED.map(|kind| {
            let start = names.entities_of(kind).start as usize;
            claims_with_repeats(&ancestors, start, base.claims.forward_links(kind), size)
        });
        // Lists of places and topics have the direct references alone: `Within` goes through `descendants`.
        let mut index = Self {
            repeats: repeats.into_iter().map(Lazy::from).collect(),
            direct: PostingLists::from_two_passes(size, entities, |to| {
                for kind in NAMED {
                    let (start, links) = (names.entities_of(kind).start, base.claims.forward_links(kind));
                    for row in 0..links.rows() {
                        links.get(row).iter().for_each(|&record| to.insert(start + record, to_u32(row)));
                    }
                }
            }),
            indirect: transposed(&indirect_of),
            held: transposed(&held_of),
            taken: taken.collect(),
            prefixes: FrequentPrefixes::default(),
            of_prefixes: PostingLists::new(size),
            descendants: ancestors.transposed(entities),
            ancestors,
            indirect_of: indirect_of.into(),
            held_of: held_of.into(),
        };
        index.index_prefixes(names, size);
        index
    }

    /// Finds the frequent prefixes of names and merges the claims of their words. Ids and spellings that the program added do
    /// not count.
    fn index_prefixes(&mut self, names: &Names, size: usize) {
        let entities = |word: u32| {
            let rows = names.with_word(word).iter().filter_map(|&name| names.row(name));
            rows.filter(|row| row.kind != NameKind::Id && !row.latin).map(|row| row.entity)
        };
        let count = |entity: u32| self.direct.count(entity as usize) + self.indirect.count(entity as usize);
        let cost = |word: u32| entities(word).map(count).sum();
        let prefixes = FrequentPrefixes::new(&names.vocabulary, MAX_PREFIX_LETTERS, size / MIN_PREFIX_SHARE, cost);
        let mut lists = PostingLists::new(size);
        for words in prefixes.ranges() {
            let mut claims = Bits::none(size);
            // A bitmap in between merges any number of lists in one pass each, and brings every claim once and in
            // order.
            for entity in words.flat_map(entities) {
                self.for_each_postings(RefKind::Any, entity, |list| claims.insert_postings(list));
            }
            let mut list = Vec::new();
            claims.for_each(|claim| list.push(to_u32(claim)));
            lists.push(&list);
        }
        lists.shrink();
        (self.prefixes, self.of_prefixes) = (prefixes, lists);
    }

    /// Returns the claims that refer in any kind to something with one of these words in a name, where they are known together:
    /// the words are those with a frequent beginning.
    pub(crate) fn of_prefix(&self, words: &Range<u32>) -> Option<Postings<'_>> {
        self.prefixes.position(words).map(|row| self.of_prefixes.get(row))
    }

    /// Calls `give` with posting lists that together have all claims with such a reference to an entity; a claim may be in
    /// several of them.
    pub(crate) fn for_each_postings<'a>(&'a self, kind: RefKind, entity: u32, mut give: impl FnMut(Postings<'a>)) {
        let at = entity as usize;
        match kind {
            RefKind::Any => [&self.direct, &self.indirect].into_iter().for_each(|lists| give(lists.get(at))),
            RefKind::Direct => give(self.direct.get(at)),
            // The descendants of a place include itself. Actors and sources have none, so that nothing is found of
            // them here.
            RefKind::Within => {
                for &descendant in self.descendants.get(at) {
                    give(self.direct.get(descendant as usize));
                }
            }
            RefKind::Held => give(self.held.get(at)),
            RefKind::Taken(stance) => {
                let lists = Stance::ALL.iter().zip(&self.taken).find(|(known, _)| **known == stance);
                if let Some((_, lists)) = lists {
                    give(lists.get(at));
                }
            }
        }
    }

    /// Returns a place or topic with all that lie in it; nothing for other entities.
    pub(crate) fn within(&self, entity: u32) -> &[u32] {
        self.descendants.get(entity as usize)
    }

    /// Returns the claims with such a reference to an entity, each once, ascending.
    pub(crate) fn claims(&self, kind: RefKind, entity: u32) -> Vec<u32> {
        let (mut claims, mut lists) = (Vec::new(), 0);
        self.for_each_postings(kind, entity, |list| {
            list.for_each_chunk(|chunk| claims.extend_from_slice(chunk));
            lists += usize::from(!list.is_empty());
        });
        // One list is sorted as it is.
        if lists > 1 { sorted_distinct(claims) } else { claims }
    }

    /// Returns the heap size of each part, in bytes.
    pub(crate) fn sizes(&self) -> Vec<(&'static str, usize)> {
        let taken: usize = self.taken.iter().map(PostingLists::size).sum();
        let links: usize =
            [&self.descendants, &self.ancestors, &self.indirect_of, &self.held_of].map(Csr::size).into_iter().sum();
        let repeats: usize = self.repeats.iter().map(|bits| 8 * bits.words().len()).sum();
        vec![
            ("claims of records", self.direct.size()),
            ("claims of records otherwise", self.indirect.size() + self.held.size() + taken),
            ("claims of frequent beginnings of names", self.of_prefixes.size()),
            ("records of claims", links + repeats),
        ]
    }
}

/// Returns the entities that a claim refers to directly, by kind.
pub(super) fn direct(base: &Base, names: &Names, claim: ClaimIx) -> impl Iterator<Item = u32> {
    NAMED.into_iter().flat_map(move |kind| {
        let start = names.entities_of(kind).start;
        base.claims.forward_links(kind).get(claim.at()).iter().map(move |record| start + record)
    })
}

/// Returns the numbers ascending, each once.
pub(super) fn sorted_distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Returns for each place and topic itself and all that it lies in; nothing for other entities.
pub(super) fn ancestors(base: &Base, names: &Names) -> Csr {
    let mut links = CsrBuilder::default();
    for entity in 0..to_u32(names.entities()) {
        let around: Vec<RecordIx> = match names.record(entity) {
            Some(RecordIx::Place(place)) => base.enclosing(place).into_iter().map(RecordIx::Place).collect(),
            Some(RecordIx::Topic(topic)) => base.above(topic).into_iter().map(RecordIx::Topic).collect(),
            _ => Vec::new(),
        };
        links.push_row(around.into_iter().filter_map(|record| names.entity_of(record)));
    }
    links.finish()
}
