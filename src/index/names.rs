//! What actors, places, sources and topics are called: every name with its words, and the way back to who has it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Base, RecordIx, RecordKind};
use crate::text::fold::{fold, latin};
use crate::text::phonetic_key::phonetic_key;
use crate::text::tokenizer::Tokenizer;

use super::addresses::Addresses;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::terms::{Collector, Vocabulary, letters};
use crate::storage::{Csr, StringArena, to_u32};

/// The kinds of records that have names, in the order of their numbers among the entities.
pub const NAMED: [RecordKind; 4] = [RecordKind::Actor, RecordKind::Place, RecordKind::Source, RecordKind::Topic];

/// What a name is to the one who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    /// What people call it: an actor's, place's or topic's name, the outlet of a source without a title.
    Name,
    /// A source's title.
    Title,
    /// Another name.
    Alias,
    /// The outlet of a source with a title.
    Outlet,
    /// An author of a source.
    Author,
    /// Its id.
    Id,
}

/// A name.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NameRow {
    /// Whose it is: a number among the entities.
    pub entity: u32,
    /// What it is.
    pub kind: NameKind,
    /// Which of several of its kind.
    pub nth: u16,
    /// Written in Latin letters by the program.
    pub latin: bool,
    /// Its letters.
    pub letters: u64,
}

/// All names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    folded: StringArena,
    rows: Vec<NameRow>,
    /// For each entity, where its names start; one more at the end.
    starts: Vec<u32>,
    /// The words of all names.
    pub vocabulary: Vocabulary,
    /// How the words sound.
    sounds: StringArena,
    sound_letters: Vec<u64>,
    /// For each word, the names that have it.
    with_word: Csr,
    /// How the words of all names sound; its names have the same numbers. Ids and what is written in Latin letters by
    /// the program are not in it.
    pub lexicon: Lexicon,
    /// Where the entities of each kind start; one more at the end.
    kinds: [u32; 5],
    /// For each entity its place among all when they are ordered by what people call them.
    places: Vec<u32>,
    /// Where the sources can be read.
    pub addresses: Addresses,
}

crate::persist!(Names { folded, starts, vocabulary, sounds, sound_letters, with_word, lexicon, kinds, places, addresses } small { rows });

impl Names {
    /// Numbers all entities and knows nobody's name: enough to look at claims before names are read.
    #[must_use]
    pub fn unread(base: &Base) -> Self {
        let mut names = Self::default();
        let mut end = 0;
        for (at, kind) in NAMED.into_iter().enumerate() {
            end += to_u32(base.count(kind));
            if let Some(place) = names.kinds.get_mut(at + 1) {
                *place = end;
            }
        }
        names.starts = vec![0; end as usize + 1];
        names
    }

    /// Whether these are the names of as many entities, and were read.
    #[must_use]
    pub fn are_of(&self, base: &Base) -> bool {
        let same = NAMED.into_iter().all(|kind| self.numbers(kind).len() == base.count(kind));
        same && (!self.rows.is_empty() || self.entities() == 0)
    }

    /// Reads all names.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let mut names = Self::default();
        let mut collector = Collector::default();
        let mut tokenizer = Tokenizer::default();
        let mut lexicon = LexiconBuilder::default();
        let mut pairs = Vec::new();
        let mut entity = 0;
        names.starts.push(0);
        for (at, kind) in NAMED.into_iter().enumerate() {
            for row in 0..base.count(kind) {
                each_name(base, record(kind, row), |kind, nth, text| {
                    for (text, latin) in spellings(text) {
                        let name = names.add(entity, kind, nth, &text, latin);
                        if latin || kind == NameKind::Id {
                            lexicon.skip();
                        } else {
                            lexicon.add(&text, kind == NameKind::Title);
                        }
                        tokenizer.tokenize(&text, |form| pairs.push((collector.number(form.text), name)));
                    }
                });
                entity += 1;
                names.starts.push(to_u32(names.rows.len()));
            }
            if let Some(end) = names.kinds.get_mut(at + 1) {
                *end = entity;
            }
        }
        let (vocabulary, renumbered) = collector.finish();
        for (word, _) in &mut pairs {
            *word = renumbered.get(*word as usize).copied().unwrap_or(0);
        }
        pairs.dedup();
        names.with_word = Csr::new(vocabulary.len(), &pairs);
        for word in 0..to_u32(vocabulary.len()) {
            let sound = phonetic_key(vocabulary.word(word));
            names.sound_letters.push(letters(&sound));
            names.sounds.push(&sound);
        }
        names.vocabulary = vocabulary;
        names.lexicon = lexicon.finish();
        names.places = places(base, &names);
        names.addresses = Addresses::new(base);
        names
    }

    fn add(&mut self, entity: u32, kind: NameKind, nth: u16, text: &str, latin: bool) -> u32 {
        let folded = fold(text);
        self.folded.push(&folded);
        self.rows.push(NameRow { entity, kind, nth, latin, letters: letters(&folded) });
        to_u32(self.rows.len() - 1)
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let rows = size_of::<NameRow>() * self.rows.len() + 4 * (self.starts.len() + self.places.len());
        let words = self.vocabulary.size() + self.sounds.size() + 8 * self.sound_letters.len() + self.with_word.size();
        let sounds = self.lexicon.size();
        vec![
            ("names", rows + self.folded.size()),
            ("words of names", words),
            ("sounds of names", sounds),
            ("addresses of sources", self.addresses.size()),
        ]
    }

    /// How many entities there are.
    #[must_use]
    pub fn entities(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// All names.
    #[must_use]
    pub fn rows(&self) -> &[NameRow] {
        &self.rows
    }

    /// The name of a number.
    #[must_use]
    pub fn row(&self, name: u32) -> Option<&NameRow> {
        self.rows.get(name as usize)
    }

    /// A name, folded.
    #[must_use]
    pub fn folded(&self, name: u32) -> &str {
        self.folded.get(name as usize)
    }

    /// The names (numbers) of an entity.
    #[must_use]
    pub fn of(&self, entity: u32) -> Range<u32> {
        let bound = |at: u32| self.starts.get(at as usize).copied().unwrap_or_default();
        bound(entity)..bound(entity + 1)
    }

    /// How a word of the vocabulary sounds.
    #[must_use]
    pub fn sound(&self, word: u32) -> &str {
        self.sounds.get(word as usize)
    }

    /// The letters of the sounds of all words.
    #[must_use]
    pub fn sound_letters(&self) -> &[u64] {
        &self.sound_letters
    }

    /// The place of an entity among all when they are ordered by what people call them.
    #[must_use]
    pub fn place_by_name(&self, entity: u32) -> u32 {
        self.places.get(entity as usize).copied().unwrap_or(u32::MAX)
    }

    /// The names (numbers) that have a word.
    #[must_use]
    pub fn with_word(&self, word: u32) -> &[u32] {
        self.with_word.get(word as usize)
    }

    /// The numbers of the entities of a kind.
    #[must_use]
    pub fn numbers(&self, kind: RecordKind) -> Range<u32> {
        let at = NAMED.iter().position(|&named| named == kind);
        match at.map(|at| (self.kinds.get(at), self.kinds.get(at + 1))) {
            Some((Some(&from), Some(&to))) => from..to,
            _ => 0..0,
        }
    }

    /// Returns the number of a record among the entities; a number that none has where it is of a kind without names.
    pub(super) fn entity(&self, record: RecordIx) -> u32 {
        self.number(record).unwrap_or(u32::MAX)
    }

    /// The number of a record among the entities, if it is of a kind that has names.
    #[must_use]
    pub fn number(&self, record: RecordIx) -> Option<u32> {
        let row = match record {
            RecordIx::Actor(index) => index.0,
            RecordIx::Place(index) => index.0,
            RecordIx::Source(index) => index.0,
            RecordIx::Topic(index) => index.0,
            RecordIx::Claim(_) | RecordIx::Hypothesis(_) => return None,
        };
        let numbers = self.numbers(record.kind());
        Some(numbers.start + row).filter(|number| numbers.contains(number))
    }

    /// The record of a number among the entities.
    #[must_use]
    pub fn record(&self, entity: u32) -> Option<RecordIx> {
        NAMED.into_iter().find_map(|kind| {
            let numbers = self.numbers(kind);
            numbers.contains(&entity).then(|| record(kind, (entity - numbers.start) as usize))
        })
    }
}

/// A name as written, and in Latin letters where that is something else.
fn spellings(text: &str) -> Vec<(String, bool)> {
    let mut spellings = vec![(text.to_owned(), false)];
    if !text.is_ascii() {
        let latin = latin(text);
        if !latin.is_empty() && latin != fold(text) {
            spellings.push((latin, true));
        }
    }
    spellings
}

/// Every name of a record: its kind, which of several, and the name as written.
pub fn each_name(base: &Base, record: RecordIx, mut give: impl FnMut(NameKind, u16, &str)) {
    let mut several = |kind, list: &[Box<str>]| {
        for (nth, text) in (0..).zip(list) {
            give(kind, nth, text);
        }
    };
    match record {
        RecordIx::Actor(index) => several(NameKind::Alias, &base.actors.row(index).aka),
        RecordIx::Place(index) => several(NameKind::Alias, &base.places.row(index).aka),
        RecordIx::Source(index) => {
            let source = base.sources.row(index);
            several(NameKind::Author, &source.authors);
            if let Some(title) = &source.title {
                give(NameKind::Title, 0, title);
                if let Some(outlet) = &source.outlet {
                    give(NameKind::Outlet, 0, outlet);
                }
                return give(NameKind::Id, 0, &source.id);
            }
        }
        _ => {}
    }
    give(NameKind::Name, 0, base.name(record));
    give(NameKind::Id, 0, base.id(record));
}

fn places(base: &Base, names: &Names) -> Vec<u32> {
    let called = |entity| names.record(entity).map(|record| base.name(record));
    let mut ordered: Vec<(Option<&str>, u32)> =
        (0..to_u32(names.entities())).map(|entity| (called(entity), entity)).collect();
    ordered.sort_unstable();
    let mut places = vec![0; ordered.len()];
    for (place, (_, entity)) in (0..).zip(ordered) {
        if let Some(known) = places.get_mut(entity as usize) {
            *known = place;
        }
    }
    places
}

fn record(kind: RecordKind, row: usize) -> RecordIx {
    use crate::model::{ActorIx, PlaceIx, SourceIx, TopicIx, ids::Ix};
    match kind {
        RecordKind::Actor => RecordIx::Actor(ActorIx::new(row)),
        RecordKind::Place => RecordIx::Place(PlaceIx::new(row)),
        RecordKind::Source => RecordIx::Source(SourceIx::new(row)),
        _ => RecordIx::Topic(TopicIx::new(row)),
    }
}
