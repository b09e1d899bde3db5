//! Finding actors, places, sources and topics by what people call them, however it is spelt.
//!
//! Two entities are never merged: each that fits is listed, with the reason.

use std::ops::Range;

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::{RecordIx, RecordKind};

pub use super::ranked::{names, names_typed, names_typed_of};
use super::seek::{GUESSING_STAGES, Match, Seeker, TOLERANT_STAGES};

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
    /// The words are those of a name of it, in another order.
    Order,
    /// A name of it is much the same in another script.
    Script,
    /// One is an acronym of the other.
    Acronym,
    /// The letters are in a name of it, in this order.
    Short,
}

/// A candidate that fits less (see [`Candidate::score`]) is not offered where nobody asked for candidates: of the best
/// ones below it, among published misspellings, one in fifteen is right.
const WORTH_SAYING: u32 = 640;

/// Beside the best, what is so much less alike is only in the way.
const SPREAD: u32 = 200;

/// The least score of a similar name that is worth saying where nobody asked for candidates, the best of all having
/// another.
#[must_use]
pub fn least_worth_saying(best: u32) -> u32 {
    best.saturating_sub(SPREAD).max(WORTH_SAYING)
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
    /// How well it fits, 0 to 1000.
    pub score: u32,
    /// What kind of name that is.
    pub kind: NameKind,
    /// The one who is called exactly so, where the analyst told both apart (`distinct_from`).
    pub told_apart: Option<RecordIx>,
}

impl Candidate {
    /// Returns whether it is worth saying to somebody who asked for a name, and not for all that is a little like it.
    #[must_use]
    pub fn is_worth_saying(&self) -> bool {
        self.is_sure() || self.score >= WORTH_SAYING
    }

    /// Returns whether it has just what was typed, or what that abbreviates, and not only something like it.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.why < Why::Spelling || self.why == Why::Short
    }

    /// Why it is found, for people who already read its name: `alias TTP`, `spelling`.
    #[must_use]
    pub fn reason(&self, label: &str) -> String {
        let other = if self.name == label { String::new() } else { format!(" {}", self.name) };
        match self.why {
            Why::Exact | Why::Part | Why::Alias | Why::PartOfAlias => match self.kind {
                NameKind::Name | NameKind::Title => "name".to_owned(),
                NameKind::Id => format!("id{other}"),
                NameKind::Alias | NameKind::Outlet | NameKind::Author => format!("alias{other}"),
            },
            Why::Spelling => format!("similar spelling{other}"),
            Why::Order => format!("word order{other}"),
            Why::Script => format!("script{other}"),
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
    /// The surest reason; `None` where there are none. `Exact` and `Alias` only where they are called exactly so.
    pub why: Option<Why>,
    /// Others that are called exactly so and are not meant: a name goes before another name, an id before both.
    pub also: Vec<u32>,
}

impl Resolved {
    /// Returns whether the entities are called exactly as the value says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        matches!(self.why, Some(Why::Exact | Why::Alias))
    }
}

/// Returns the records of a kind that have exactly this id, name or other name: at the cost of a look-up, where
/// [`resolve`] may look for what is near.
#[must_use]
pub fn called(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    let scope = library.names.numbers(kind);
    let seeker = Seeker { library, scope: scope.clone() };
    exactly(kind, &scope, &seeker.of_id(value.trim()), &seeker.called(value))
}

/// Resolves a value to entities of a kind, and says why. Exact names beat every other: the one of exactly this id; else
/// those of exactly this name; else those with exactly this other name (for sources titles, outlets and authors count
/// alike). Only where there is none, those count with a name that has all its words, or beginnings of them; else those
/// with the nearest spelling, word by word or as a whole; else those of which it is a likely spelling; else those that it
/// abbreviates.
#[must_use]
pub fn resolve(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    resolve_each(library, &[kind], value).pop().unwrap_or_default()
}

/// Resolves a value for several kinds, each by itself.
#[must_use]
pub fn resolve_each(library: &Library, kinds: &[RecordKind], value: &str) -> Vec<Resolved> {
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
    let Some(all) = spanned(&scopes) else { return Vec::new() };
    let seeker = Seeker { library, scope: all };
    let (of_id, called) = (seeker.of_id(value.trim()), seeker.called(value));
    let exact = |(&kind, scope): (&RecordKind, &Range<u32>)| exactly(kind, scope, &of_id, &called);
    let mut resolved: Vec<Resolved> = kinds.iter().zip(&scopes).map(exact).collect();
    for (nth, stage) in TOLERANT_STAGES.into_iter().enumerate() {
        let open = |(answer, scope): (&Resolved, &Range<u32>)| answer.why.is_none() && !scope.is_empty();
        let open: Vec<bool> = resolved.iter().zip(&scopes).map(open).collect();
        let of_open = scopes.iter().zip(&open).filter(|(_, open)| **open).map(|(scope, _)| scope.clone());
        let Some(scope) = spanned(&of_open.collect::<Vec<_>>()) else { break };
        let found = stage(&Seeker { library, scope }, value);
        for ((answer, scope), _) in resolved.iter_mut().zip(&scopes).zip(&open).filter(|(_, open)| **open) {
            *answer = best(found.iter().filter(|found| scope.contains(&found.entity)));
            // In other letters than its own nobody is called exactly so.
            answer.why = answer.why.map(|why| why.max(Why::Part));
            if GUESSING_STAGES.contains(&nth) && !answer.entities.is_empty() {
                add_as_near(library, scope, value, answer);
            }
        }
    }
    resolved
}

/// Adds those with a name that is as likely a spelling of a value as the likeliest of those found, or likelier: words that
/// are near one by one, or go on in an id, do not say which name is nearest as a whole.
fn add_as_near(library: &Library, scope: &Range<u32>, value: &str, answer: &mut Resolved) {
    let alike = Seeker { library, scope: scope.clone() }.alike(value);
    let is_found = |found: &&Match| answer.entities.binary_search(&found.entity).is_ok();
    let cost = alike.iter().filter(is_found).map(|found| found.cost).min();
    let near = alike.iter().filter(|found| cost.is_none_or(|cost| found.cost <= cost));
    let nearest = near.clone().map(|found| found.cost).min();
    let near = near.filter(|found| cost.is_some() || Some(found.cost) == nearest).map(|found| found.entity);
    answer.entities.extend(near.collect::<Vec<_>>());
    answer.entities.sort_unstable();
    answer.entities.dedup();
}

/// The range from the first of some ranges to the last.
fn spanned(scopes: &[Range<u32>]) -> Option<Range<u32>> {
    scopes.iter().cloned().reduce(|left, right| left.start.min(right.start)..left.end.max(right.end))
}

/// Those of a kind that have exactly a value as their id or are called exactly so, the surest only.
fn exactly(kind: RecordKind, scope: &Range<u32>, of_id: &[Match], called: &[Match]) -> Resolved {
    let within = |found: &&Match| scope.contains(&found.entity);
    let entities = |found: &mut dyn Iterator<Item = &Match>| {
        let mut entities: Vec<u32> = found.map(|found| found.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities
    };
    let all = entities(&mut called.iter().filter(within));
    let proper = entities(&mut called.iter().filter(within).filter(|found| found.why == Why::Exact));
    // A source has no other name that says less than its title: an outlet stands for all that it prints.
    let proper = if kind == RecordKind::Source { Vec::new() } else { proper };
    let own = entities(&mut of_id.iter().filter(within));
    let (meant, why) = match (own.is_empty(), proper.is_empty()) {
        (false, _) => (own, Some(Why::Exact)),
        (true, false) => (proper, Some(Why::Exact)),
        (true, true) => (all.clone(), (!all.is_empty()).then_some(Why::Alias)),
    };
    let also = all.into_iter().filter(|entity| meant.binary_search(entity).is_err()).collect();
    Resolved { entities: meant, why, also }
}

/// All exact names and parts of names count alike; of the similar ones only the nearest.
fn best<'a>(found: impl Iterator<Item = &'a Match> + Clone) -> Resolved {
    let nearest = found.clone().map(|found| found.cost).min();
    let alike = |found: &&Match| found.why < Why::Spelling || Some(found.cost) == nearest;
    let mut entities: Vec<u32> = found.clone().filter(alike).map(|found| found.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    Resolved { entities, why: found.map(|found| found.why).min(), also: Vec::new() }
}
