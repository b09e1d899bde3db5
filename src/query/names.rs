//! Finding actors, places, sources and topics by what people call them, however it is spelt.
//!
//! Two entities are never merged: each that fits is listed, with the reason.

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::{NameKind, NameRow};
use crate::model::{RecordIx, RecordKind};
use crate::text::fold::{fold, latin};

use super::likely::{Likely, likely};
use super::seek::{Match, STAGES, SURE_STAGES, Seeker, count};

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
    /// One is an acronym of the other.
    Acronym,
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
            Why::Acronym => format!("acronym{other}"),
            Why::Short => format!("abbreviation{other}"),
        }
    }
}

/// The entities that a value means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Their numbers (see `index::names`), in order.
    pub entities: Vec<u32>,
    /// The surest reason; `None` where there are none.
    pub why: Option<Why>,
}

/// The entities of a kind that a value means, and why: the one of exactly this id or name; else all with a name that has
/// all its words, or beginnings of them; else those with the nearest spelling; else those that it abbreviates.
#[must_use]
pub fn resolve(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    resolve_each(library, &[kind], value).pop().unwrap_or_default()
}

/// The same for several kinds, each by itself.
#[must_use]
pub fn resolve_each(library: &Library, kinds: &[RecordKind], value: &str) -> Vec<Resolved> {
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
    let mut resolved: Vec<Resolved> = vec![Resolved::default(); kinds.len()];
    for stage in STAGES {
        let open = |(answer, scope): (&Resolved, &Range<u32>)| answer.why.is_none() && !scope.is_empty();
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
fn best<'a>(found: impl Iterator<Item = &'a Match> + Clone) -> Resolved {
    let nearest = found.clone().map(|found| found.cost).min();
    let alike = |found: &&Match| found.why < Why::Spelling || Some(found.cost) == nearest;
    let mut entities: Vec<u32> = found.clone().filter(alike).map(|found| found.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    Resolved { entities, why: found.map(|found| found.why).min() }
}

/// The entities (of all kinds) that have a misspelling of these words in a name; the nearest only.
#[must_use]
pub fn misspelt(library: &Library, text: &str) -> Vec<u32> {
    let seeker = Seeker { library, scope: 0..count(library.names.entities()) };
    let found = seeker.spelt(&fold(text));
    if found.is_empty() && !text.is_ascii() {
        best(seeker.spelt(&latin(text)).iter()).entities
    } else {
        best(found.iter()).entities
    }
}

/// The records of these kinds that a name may mean, the likeliest first, each once: who is called exactly so before
/// all others.
#[must_use]
pub fn names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    ranked(library, text, kinds, limit, false)
}

/// The same for a name that is being typed: names that go on so come before those that are spelt alike.
#[must_use]
pub fn names_typed(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    ranked(library, text, kinds, limit, true)
}

fn ranked(library: &Library, text: &str, kinds: &[RecordKind], limit: usize, open: bool) -> Vec<Candidate> {
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
    let mut found = Ranking::default();
    for scope in &scopes {
        let seeker = Seeker { library, scope: scope.clone() };
        let before = found.list.len();
        for stage in SURE_STAGES {
            for one in stage(&seeker, text) {
                found.list.push(Ranked {
                    likeness: sure(&one, open),
                    entity: one.entity,
                    name: one.name,
                    why: one.why,
                });
            }
            if open && found.list.len() - before >= limit {
                break;
            }
        }
    }
    if !open || found.list.len() < limit {
        let wanted = |name: u32| {
            let row = library.names.row(name);
            row.is_some_and(|row| scopes.iter().any(|scope| scope.contains(&row.entity)))
        };
        for one in likely(&library.names.lexicon, text, wanted) {
            if one.likeness < LEAST_LIKELY {
                break;
            }
            let Some(row) = library.names.row(one.name) else { continue };
            let why = reason(&one, row);
            found.list.push(Ranked {
                likeness: one.likeness.min(MOST_LIKELY),
                entity: row.entity,
                name: one.name,
                why,
            });
        }
        for scope in &scopes {
            for one in (Seeker { library, scope: scope.clone() }).abbreviated(text) {
                found.list.push(Ranked {
                    likeness: sure(&one, open),
                    entity: one.entity,
                    name: one.name,
                    why: one.why,
                });
            }
        }
    }
    found.best(library, limit)
}

/// Why a likely name is likely.
fn reason(one: &Likely, row: &NameRow) -> Why {
    let traits = &one.traits;
    let alias = !matches!(row.kind, NameKind::Name | NameKind::Title);
    if traits.acronym > 0.0 {
        Why::Acronym
    } else if traits.asked > 0.999 {
        if alias { Why::PartOfAlias } else { Why::Part }
    } else {
        Why::Spelling
    }
}

/// How likely a name is that was found by its letters, where it is the only thing known about it.
fn sure(found: &Match, open: bool) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "costs are small")]
    let less = found.cost.min(100) as f32 / 1000.0;
    match found.why {
        Why::Exact => 3.0,
        Why::Alias => 2.0,
        Why::Part if open => 1.2 - less,
        Why::PartOfAlias if open => 1.1 - less,
        Why::Part | Why::PartOfAlias => 0.7 - less,
        _ => 0.7 - less,
    }
}

/// What is less likely is not listed.
const LEAST_LIKELY: f32 = 0.45;

/// No other spelling is as likely as the name itself.
const MOST_LIKELY: f32 = 0.999;

/// So many names of each entity are looked at first.
const NAMES_EACH: usize = 8;

/// Candidates with their likeness.
#[derive(Default)]
struct Ranking {
    list: Vec<Ranked>,
}

#[derive(Clone, Copy)]
struct Ranked {
    likeness: f32,
    entity: u32,
    name: u32,
    why: Why,
}

impl Ranking {
    /// The best, each entity once, by its likeliest name.
    fn best(mut self, library: &Library, limit: usize) -> Vec<Candidate> {
        let order = |left: &Ranked, right: &Ranked| {
            right
                .likeness
                .total_cmp(&left.likeness)
                .then(left.entity.cmp(&right.entity))
                .then(left.name.cmp(&right.name))
        };
        let mut best: Vec<Ranked> = Vec::new();
        let mut sorted = limit.saturating_mul(NAMES_EACH);
        // Thousands may begin with a letter: only as many are sorted as are needed.
        loop {
            if sorted < self.list.len() {
                self.list.select_nth_unstable_by(sorted, order);
            }
            let end = sorted.min(self.list.len());
            let head = self.list.get_mut(..end).unwrap_or_default();
            head.sort_unstable_by(order);
            best.clear();
            let mut seen = HashSet::new();
            best.extend(head.iter().filter(|one| seen.insert(one.entity)).take(limit));
            if best.len() == limit || sorted >= self.list.len() {
                break;
            }
            sorted = sorted.saturating_mul(4);
        }
        let candidate = |one: &Ranked| {
            let record = library.names.record(one.entity)?;
            let name = written(library, record, one.name);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
            let score = (one.likeness.clamp(0.0, 1.0) * 1000.0) as u32;
            Some(Candidate { record, name, why: one.why, score })
        };
        best.iter().filter_map(candidate).collect()
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
