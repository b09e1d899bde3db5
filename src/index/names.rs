//! The inverted index of names: every name of actors, places, sources and topics with its words, and the way back from a word
//! to the names and from a name to its record.
//!
//! Records that have names are *entities*, numbered together from 0 on: first all actors, then all places, sources, topics,
//! as in [`NAMED`]. Names are numbered in the order of their entities.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Base, RecordIx, RecordKind};
use crate::storage::{Csr, StringArena, to_u32};
use crate::text::fold::fold;
use crate::text::opaque_name::is_opaque;
use crate::text::phonetic_key::phonetic_key;
use crate::text::tokenizer::Tokenizer;

use super::name_token_index::{NameTokenIndex, NameTokenIndexBuilder};
use super::source_addresses::Addresses;
use super::vocabulary::{Vocabulary, VocabularyBuilder, letter_mask};
use super::written_names::{record, spellings};

pub use super::written_names::{NAMED, NameKind};
pub(crate) use super::written_names::{for_each_name, written_name};

/// A name.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NameRow {
    /// The entity that has the name.
    pub entity: u32,
    /// Role of the name.
    pub kind: NameKind,
    /// Index among the names of one kind that the entity has.
    pub nth: u16,
    /// True for a spelling in Latin letters that the program added.
    pub latin: bool,
    /// [Mask of the letters](letter_mask) of the folded name.
    pub letters: u64,
}

/// The inverted index of names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// For each name its folded text.
    pub(super) folded: StringArena,
    pub(super) rows: Vec<NameRow>,
    /// For each entity its first name; one more at the end.
    pub(super) starts: Vec<u32>,
    /// The words of all names.
    pub(crate) vocabulary: Vocabulary,
    /// For each word its sound, as the crate's phonetic algorithm writes it.
    pub(super) sounds: StringArena,
    /// For each word the [letter mask](letter_mask) of its sound.
    pub(super) sound_letters: Vec<u64>,
    /// For each word, the names that have it.
    pub(super) with_word: Csr,
    /// Phonetic index of the tokens of names, for fuzzy matches; names have the same numbers there. Ids, addresses and spellings
    /// that the program added are not in it.
    pub token_index: NameTokenIndex,
    /// For each kind, as in [`NAMED`], its first entity; one more at the end.
    pub(super) kinds: [u32; 5],
    /// For each entity its rank among all when they are sorted by name.
    pub(super) ranks: Vec<u32>,
    /// The addresses of sources.
    pub(crate) addresses: Addresses,
}

crate::persist!(Names { folded, starts, vocabulary, sounds, sound_letters, with_word, token_index, kinds, ranks, addresses } small { rows });

impl Names {
    /// Numbers all entities without reading their names: enough to show claims before names are indexed.
    pub(crate) fn unread(base: &Base) -> Self {
        let mut names = Self::default();
        let mut end = 0;
        for (at, kind) in NAMED.into_iter().enumerate() {
            end += to_u32(base.count(kind));
            if let Some(place) = names.kinds.get_mut(at + 1) {
                *place = end;
            }
        }
        // Every entity has an empty range of names.
        names.starts = vec![0; end as usize + 1];
        names
    }

    /// Returns whether these are the names of as many entities of each kind as `base` has, and were read.
    pub(crate) fn are_of(&self, base: &Base) -> bool {
        let same = NAMED.into_iter().all(|kind| self.entities_of(kind).len() == base.count(kind));
        same && (!self.rows.is_empty() || self.entities() == 0)
    }

    /// Indexes all names.
    pub fn new(base: &Base) -> Self {
        let mut names = Self::default();
        let mut vocabulary = VocabularyBuilder::default();
        let mut tokenizer = Tokenizer::default();
        let mut token_index = NameTokenIndexBuilder::default();
        let mut pairs = Vec::new();
        let mut entity = 0;
        names.starts.push(0);
        for (at, kind) in NAMED.into_iter().enumerate() {
            for row in 0..base.count(kind) {
                for_each_name(base, record(kind, row), |kind, nth, text| {
                    for (text, latin) in spellings(text) {
                        let name = names.add(entity, kind, nth, &text, latin);
                        // Ids and addresses are typed exactly or completed; a similar one is another record.
                        if latin || kind == NameKind::Id || is_opaque(&text) {
                            token_index.skip();
                        } else {
                            token_index.add(&text, kind == NameKind::Title);
                        }
                        tokenizer.tokenize(&text, |form| pairs.push((vocabulary.intern(form.text), name)));
                    }
                });
                entity += 1;
                names.starts.push(to_u32(names.rows.len()));
            }
            if let Some(end) = names.kinds.get_mut(at + 1) {
                *end = entity;
            }
        }
        let (vocabulary, renumbered) = vocabulary.finish();
        // Words got their numbers as they came; the vocabulary is sorted.
        for (word, _) in &mut pairs {
            *word = renumbered.get(*word as usize).copied().unwrap_or(0);
        }
        // A name's pairs come one after the other, but its words in their order: only a word that is repeated at
        // once is removed. A name that has a word in two places is listed twice, which those who read the list have
        // to bear.
        pairs.dedup();
        names.with_word = Csr::new(vocabulary.len(), &pairs);
        for word in 0..to_u32(vocabulary.len()) {
            let sound = phonetic_key(vocabulary.word(word));
            names.sound_letters.push(letter_mask(&sound));
            names.sounds.push(&sound);
        }
        names.vocabulary = vocabulary;
        names.token_index = token_index.finish();
        names.ranks = ranks(base, &names);
        names.addresses = Addresses::new(base);
        names
    }

    /// Adds a name and returns its number.
    fn add(&mut self, entity: u32, kind: NameKind, nth: u16, text: &str, latin: bool) -> u32 {
        let folded = fold(text);
        self.folded.push(&folded);
        self.rows.push(NameRow { entity, kind, nth, latin, letters: letter_mask(&folded) });
        to_u32(self.rows.len() - 1)
    }

    /// Returns the heap size of each part, in bytes.
    pub(crate) fn sizes(&self) -> Vec<(&'static str, usize)> {
        let rows = size_of::<NameRow>() * self.rows.len() + 4 * (self.starts.len() + self.ranks.len());
        let words = self.vocabulary.size() + self.sounds.size() + 8 * self.sound_letters.len() + self.with_word.size();
        let sounds = self.token_index.size();
        vec![
            ("names", rows + self.folded.size()),
            ("words of names", words),
            ("sounds of names", sounds),
            ("addresses of sources", self.addresses.size()),
        ]
    }

    /// Returns the number of entities.
    pub fn entities(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns all names, by number.
    pub(crate) fn rows(&self) -> &[NameRow] {
        &self.rows
    }

    /// Returns the name of a number; `None` where there is no such name.
    pub fn row(&self, name: u32) -> Option<&NameRow> {
        self.rows.get(name as usize)
    }

    /// Returns the folded text of a name; an empty one where there is no such name.
    pub(crate) fn folded(&self, name: u32) -> &str {
        self.folded.get(name as usize)
    }

    /// Returns the names of an entity, as numbers.
    pub(crate) fn names_of(&self, entity: u32) -> Range<u32> {
        let bound = |at: u32| self.starts.get(at as usize).copied().unwrap_or_default();
        bound(entity)..bound(entity + 1)
    }

    /// Returns the sound of a word of the vocabulary.
    pub(crate) fn sound(&self, word: u32) -> &str {
        self.sounds.get(word as usize)
    }

    /// Returns the letter masks of the sounds of all words.
    pub(crate) fn sound_letters(&self) -> &[u64] {
        &self.sound_letters
    }

    /// Returns the rank of an entity when all are sorted by name; `u32::MAX` where there is no such entity.
    pub(crate) fn name_rank(&self, entity: u32) -> u32 {
        self.ranks.get(entity as usize).copied().unwrap_or(u32::MAX)
    }

    /// Returns the names that have a word, as numbers, ascending.
    pub(crate) fn with_word(&self, word: u32) -> &[u32] {
        self.with_word.get(word as usize)
    }

    /// Returns the entities of a kind; none for kinds without names.
    pub(crate) fn entities_of(&self, kind: RecordKind) -> Range<u32> {
        let at = NAMED.iter().position(|&named| named == kind);
        match at.map(|at| (self.kinds.get(at), self.kinds.get(at + 1))) {
            Some((Some(&from), Some(&to))) => from..to,
            _ => 0..0,
        }
    }

    /// Returns the number of a record among the entities; a number that none has where it is of a kind without names.
    pub(super) fn entity(&self, record: RecordIx) -> u32 {
        self.entity_of(record).unwrap_or(u32::MAX)
    }

    /// Returns the entity of a record; `None` for kinds without names.
    pub fn entity_of(&self, record: RecordIx) -> Option<u32> {
        let row = match record {
            RecordIx::Actor(index) => index.0,
            RecordIx::Place(index) => index.0,
            RecordIx::Source(index) => index.0,
            RecordIx::Topic(index) => index.0,
            RecordIx::Claim(_) | RecordIx::Hypothesis(_) => return None,
        };
        let numbers = self.entities_of(record.kind());
        Some(numbers.start + row).filter(|number| numbers.contains(number))
    }

    /// Returns the record of an entity; `None` where there is no such entity.
    pub fn record(&self, entity: u32) -> Option<RecordIx> {
        NAMED.into_iter().find_map(|kind| {
            let numbers = self.entities_of(kind);
            numbers.contains(&entity).then(|| record(kind, (entity - numbers.start) as usize))
        })
    }
}

/// Returns for each entity its rank when all are sorted by name, those of one name by number.
fn ranks(base: &Base, names: &Names) -> Vec<u32> {
    let name = |entity| names.record(entity).map(|record| base.name(record));
    let mut ordered: Vec<(Option<&str>, u32)> =
        (0..to_u32(names.entities())).map(|entity| (name(entity), entity)).collect();
    ordered.sort_unstable();
    let mut ranks = vec![0; ordered.len()];
    for (rank, (_, entity)) in (0..).zip(ordered) {
        if let Some(known) = ranks.get_mut(entity as usize) {
            *known = rank;
        }
    }
    ranks
}
