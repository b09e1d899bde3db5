//! Finding actors, places, sources and topics by what people call them, however it is spelt.
//!
//! Two entities are never merged: each that fits is listed, with the reason.

use std::collections::HashSet;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::index::Library;
use crate::index::names::{NameKind, Names};
use crate::index::terms::letters;
use crate::model::{RecordIx, RecordKind};
use crate::text::fold::{fold, latin};
use crate::text::sound::sound;
use crate::text::words::words;

use super::spelling::{self, LONGEST, allowed};

/// Longer names are not searched for abbreviations: the cost grows with the product of the lengths.
pub const LONGEST_ABBREVIATED: usize = 64;

/// What is longer than this (in letters) is no abbreviation.
pub const LONGEST_ABBREVIATION: usize = 12;

/// The least `fuzzy-matcher` score a letter must bring for an abbreviation: most letters start a word or follow the
/// letter before.
pub const SCORE_A_LETTER: i64 = 17;

/// Words that sound alike differ in length by at most so many letters.
const MOST_MORE: usize = 6;

/// Why a record is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// This is its id or its name.
    Exact,
    /// This is another name of it.
    Alias,
    /// The words are in its name.
    Part,
    /// The words are in another name of it.
    PartOfAlias,
    /// A name of it is spelt or sounds much the same.
    Spelling,
    /// The letters are in a name of it, in this order.
    Short,
}

/// A record that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record: RecordIx,
    /// The name by which it is found, as written in the file.
    pub name: String,
    /// Why it is found.
    pub why: Why,
    /// How well it fits, 0 to 1000; comparable within one answer.
    pub score: u32,
}

impl Candidate {
    /// Why it is found, for people who already read its name: `alias TTP`, `spelling`.
    #[must_use]
    pub fn reason(&self, label: &str) -> String {
        let other = if self.name == label { String::new() } else { format!(" {}", self.name) };
        match self.why {
            Why::Exact | Why::Part => "name".to_owned(),
            Why::Alias | Why::PartOfAlias => format!("alias{other}"),
            Why::Spelling => format!("similar spelling{other}"),
            Why::Short => format!("abbreviation{other}"),
        }
    }
}

/// An entity found, the name by which, why, and the cost of the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    why: Why,
    cost: u32,
    entity: u32,
    name: u32,
}

/// The entities of a kind that a value means, and why: the one of exactly this id or name; else all with a name that has
/// all its words, or beginnings of them; else those with the nearest spelling; else those that it abbreviates.
#[must_use]
pub fn resolve(library: &Library, kind: RecordKind, value: &str) -> (Vec<u32>, Option<Why>) {
    resolve_each(library, &[kind], value).pop().unwrap_or_default()
}

/// A way of finding names. Each looks at every name by itself: what it finds for one does not depend on the others.
type Stage = fn(&Seeker<'_>, &str) -> Vec<Match>;

/// All ways, the surest first. Other scripts are tried where the one that was typed is not found.
const STAGES: [Stage; 9] = [
    |seeker, value| seeker.of_id(value.trim()),
    |seeker, value| seeker.of_id(&value.trim().to_lowercase()),
    |seeker, value| seeker.exact(value),
    |seeker, value| seeker.parts(&fold(value), false),
    |seeker, value| seeker.parts(&fold(value), true),
    |seeker, value| if value.is_ascii() { Vec::new() } else { seeker.parts(&latin(value), false) },
    |seeker, value| seeker.spelt(&fold(value)),
    |seeker, value| if value.is_ascii() { Vec::new() } else { seeker.spelt(&latin(value)) },
    |seeker, value| seeker.abbreviated(value),
];

/// The same for several kinds, each by itself.
#[must_use]
pub fn resolve_each(library: &Library, kinds: &[RecordKind], value: &str) -> Vec<(Vec<u32>, Option<Why>)> {
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
    let mut resolved: Vec<(Vec<u32>, Option<Why>)> = vec![(Vec::new(), None); kinds.len()];
    for stage in STAGES {
        let open = |(answer, scope): (&(Vec<u32>, Option<Why>), &Range<u32>)| answer.1.is_none() && !scope.is_empty();
        let open: Vec<bool> = resolved.iter().zip(&scopes).map(open).collect();
        let of_open = scopes.iter().zip(&open).filter(|(_, open)| **open).map(|(scope, _)| scope);
        let Some(scope) = of_open.cloned().reduce(|left, right| left.start.min(right.start)..left.end.max(right.end))
        else {
            break;
        };
        let found = stage(&Seeker { library, scope }, value);
        for ((answer, scope), _) in resolved.iter_mut().zip(&scopes).zip(&open).filter(|(_, open)| **open) {
            *answer = best(found.iter().filter(|found| scope.contains(&found.entity)));
        }
    }
    resolved
}

/// All exact names and parts of names count alike; of the similar ones only the nearest.
fn best<'a>(found: impl Iterator<Item = &'a Match> + Clone) -> (Vec<u32>, Option<Why>) {
    let nearest = found.clone().map(|found| found.cost).min();
    let alike = |found: &&Match| found.why < Why::Spelling || Some(found.cost) == nearest;
    let mut entities: Vec<u32> = found.clone().filter(alike).map(|found| found.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    (entities, found.map(|found| found.why).min())
}

/// The entities (of all kinds) that have a misspelling of these words in a name; the nearest only.
#[must_use]
pub fn misspelt(library: &Library, text: &str) -> Vec<u32> {
    let seeker = Seeker { library, scope: 0..count(library.names.entities()) };
    let found = seeker.spelt(&fold(text));
    if found.is_empty() && !text.is_ascii() { best(seeker.spelt(&latin(text)).iter()).0 } else { best(found.iter()).0 }
}

/// The records of these kinds that a text may mean, best first, each once.
#[must_use]
pub fn names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    let mut found: Vec<Match> = Vec::new();
    for &kind in kinds {
        let seeker = Seeker { library, scope: library.names.numbers(kind) };
        let before = found.len();
        for stage in STAGES {
            let mut more = stage(&seeker, text);
            found.append(&mut more);
            // What is only similar is not looked for where enough is sure.
            if found.len() - before >= limit {
                break;
            }
        }
    }
    found.sort_unstable();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut seen = HashSet::new();
    for one in found {
        if candidates.len() == limit {
            break;
        }
        if let (true, Some(record)) = (seen.insert(one.entity), library.names.record(one.entity)) {
            let name = written(library, record, one.name);
            candidates.push(Candidate { record, name, why: one.why, score: one.score() });
        }
    }
    candidates
}

impl Match {
    fn score(&self) -> u32 {
        let highest = match self.why {
            Why::Exact => 1000,
            Why::Alias => 950,
            Why::Part => 900,
            Why::PartOfAlias => 850,
            Why::Spelling => 700,
            Why::Short => 400,
        };
        u32::saturating_sub(highest, self.cost.min(300))
    }
}

/// A name as written in the file.
fn written(library: &Library, record: RecordIx, name: u32) -> String {
    let row = library.names.row(name);
    let mut text = library.base.name(record).to_owned();
    crate::index::names::each_name(&library.base, record, |kind, nth, written| {
        if row.is_some_and(|row| row.kind == kind && row.nth == nth) {
            written.clone_into(&mut text);
        }
    });
    text
}

/// Looks for names among the entities of a scope.
struct Seeker<'a> {
    library: &'a Library,
    scope: Range<u32>,
}

impl Seeker<'_> {
    fn names(&self) -> &Names {
        &self.library.names
    }

    /// The entities of this id.
    fn of_id(&self, id: &str) -> Vec<Match> {
        let records = self.library.base.find_any(id).into_iter();
        let entities = records.filter_map(|record| self.names().number(record));
        entities.filter(|entity| self.scope.contains(entity)).map(|entity| self.known_by_id(entity)).collect()
    }

    fn known_by_id(&self, entity: u32) -> Match {
        let own = self.names().of(entity);
        let is_id = |&name: &u32| self.names().row(name).is_some_and(|row| row.kind == NameKind::Id);
        Match { why: Why::Exact, cost: 0, entity, name: own.clone().find(is_id).unwrap_or(own.start) }
    }

    /// The entities of this name.
    fn exact(&self, value: &str) -> Vec<Match> {
        let folded = fold(value);
        self.with_all(&folded, |word| self.names().vocabulary.exactly(word))
            .filter(|&(_, name)| self.names().folded(name) == folded)
            .filter_map(|(entity, name)| {
                let row = self.names().row(name)?;
                matches!(row.kind, NameKind::Name | NameKind::Title).then_some(Match {
                    why: Why::Exact,
                    cost: 0,
                    entity,
                    name,
                })
            })
            .collect()
    }

    /// The entities with a name that has all these words or beginnings of them, in any order; or with such an id.
    fn parts(&self, folded: &str, ids: bool) -> Vec<Match> {
        self.with_all(folded, |word| self.names().vocabulary.starting(word))
            .filter_map(|(entity, name)| {
                let row = self.names().row(name)?;
                let known = self.names().folded(name);
                let why = match row.kind {
                    NameKind::Name | NameKind::Title => Why::Part,
                    NameKind::Id if !ids => return None,
                    NameKind::Id => Why::PartOfAlias,
                    _ if known == folded => Why::Alias,
                    _ => Why::PartOfAlias,
                };
                // Shorter names come first: less of them is not asked for.
                Some(Match { why, cost: count(known.len().saturating_sub(folded.len())), entity, name })
            })
            .collect()
    }

    /// The names that have a word out of each range, with whose they are.
    fn with_all(&self, folded: &str, range: impl Fn(&str) -> Range<u32>) -> impl Iterator<Item = (u32, u32)> {
        let names = self.names();
        let mut found: Option<Vec<u32>> = None;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let mut with: Vec<u32> = Vec::new();
            for number in range(word) {
                with.extend_from_slice(names.with_word(number));
            }
            with.sort_unstable();
            with.dedup();
            found = Some(match found {
                None => with,
                Some(before) => before.into_iter().filter(|name| with.binary_search(name).is_ok()).collect(),
            });
        }
        let scope = self.scope.clone();
        found.unwrap_or_default().into_iter().filter_map(move |name| {
            let entity = names.row(name)?.entity;
            scope.contains(&entity).then_some((entity, name))
        })
    }

    /// The entities with a name that has a word near each of these.
    fn spelt(&self, folded: &str) -> Vec<Match> {
        let names = self.names();
        // For each name how many words were found, and the cost; cheapest words first, so the first touch is the best.
        let mut costs: Vec<(u8, u8)> = vec![(0, 0); names.rows().len()];
        let mut wanted = 0_u8;
        for word in folded.split(' ').filter(|word| !word.is_empty()).take(16) {
            for (cost, number) in self.near(word) {
                for &name in names.with_word(number) {
                    if let Some(place) = costs.get_mut(name as usize)
                        && place.0 == wanted
                    {
                        *place = (wanted + 1, place.1.saturating_add(cost));
                    }
                }
            }
            wanted += 1;
        }
        if wanted == 0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for ((name, row), (matched, cost)) in (0..).zip(names.rows()).zip(costs) {
            if matched == wanted && row.kind != NameKind::Id && self.scope.contains(&row.entity) {
                found.push(Match { why: Why::Spelling, cost: u32::from(cost), entity: row.entity, name });
            }
        }
        found
    }

    /// The words of names that are near a word, with their cost, cheapest first.
    fn near(&self, word: &str) -> Vec<(u8, u32)> {
        let names = self.names();
        let wanted = Wanted::new(word);
        let mut near: Vec<(u8, u32)> = Vec::new();
        for (number, (&spelt, &heard)) in (0..).zip(names.vocabulary.letters().iter().zip(names.sound_letters())) {
            if wanted.may_match(spelt, heard) {
                near.extend(wanted.cost(names.vocabulary.word(number), names.sound(number)).map(|cost| (cost, number)));
            }
        }
        near.sort_unstable();
        near
    }

    /// The entities with a name whose letters include these, in this order, most of them at the start of words.
    fn abbreviated(&self, value: &str) -> Vec<Match> {
        let short: String = words(value).into_iter().map(|(_, word)| word).collect();
        let length = short.chars().count();
        let Some(first) = short.chars().next() else { return Vec::new() };
        if !(2..=LONGEST_ABBREVIATION).contains(&length) {
            return Vec::new();
        }
        let (set, names) = (letters(&short), self.names());
        let matcher = SkimMatcherV2::default().ignore_case();
        let least = SCORE_A_LETTER * i64::try_from(length).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for (name, row) in (0..).zip(names.rows()) {
            // Nobody abbreviates the title of an article.
            let never = matches!(row.kind, NameKind::Id | NameKind::Title);
            if set & !row.letters != 0 || never || !self.scope.contains(&row.entity) {
                continue;
            }
            let known = names.folded(name);
            if known.len() > LONGEST_ABBREVIATED || !known.split(' ').any(|word| word.starts_with(first)) {
                continue;
            }
            if let Some(score) = matcher.fuzzy_match(known, &short).filter(|&score| score >= least) {
                let cost = u32::try_from(32 * LONGEST as i64 - score).unwrap_or(0);
                found.push(Match { why: Why::Short, cost, entity: row.entity, name });
            }
        }
        found
    }
}

/// A word that is looked for by spelling and by sound.
pub struct Wanted {
    word: String,
    sound: String,
    letters: u64,
    sound_letters: u64,
    allowed: usize,
}

impl Wanted {
    /// A folded word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let sound = sound(word);
        let length = word.chars().count();
        let allowed = if length > LONGEST { 0 } else { allowed(length) };
        Self { letters: letters(word), sound_letters: letters(&sound), word: word.to_owned(), sound, allowed }
    }

    /// Whether a word with these letters (and letters of its sound) can be near: each letter that is missing or too
    /// much costs at least half a difference.
    #[must_use]
    pub fn may_match(&self, letters: u64, sound_letters: u64) -> bool {
        let limit = 2 * u32::try_from(self.allowed).unwrap_or(0);
        (self.letters ^ letters).count_ones() <= limit || (self.sound_letters ^ sound_letters).count_ones() <= limit
    }

    /// Whether a word is near.
    #[must_use]
    pub fn is_near(&self, word: &str) -> bool {
        if self.word.len().abs_diff(word.len()) > MOST_MORE {
            return false;
        }
        let sound = sound(word);
        self.may_match(letters(word), letters(&sound)) && self.cost(word, &sound).is_some()
    }

    /// What the differences to a word cost; `None` where it is not near. Same letters cost 0, same sound 1, then 2 for
    /// each letter that differs, 3 for each that differs in sound.
    #[must_use]
    pub fn cost(&self, word: &str, sound: &str) -> Option<u8> {
        if self.word == word {
            return Some(0);
        }
        if self.allowed == 0 {
            return None;
        }
        let spelt = spelling::distance(&self.word, word, self.allowed).map(|distance| 2 * distance);
        let heard = if self.sound == sound {
            (self.sound.len() > 2).then_some(1)
        } else {
            spelling::distance(&self.sound, sound, self.allowed.min(allowed(self.sound.chars().count())))
                .map(|distance| 3 * distance)
        };
        let least = spelt.into_iter().chain(heard).min()?;
        u8::try_from(least).ok()
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
