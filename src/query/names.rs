//! Finding actors, places, sources and topics by what people call them, however it is spelt.
//!
//! Two entities are never merged: each that fits is listed, with the reason.

use std::ops::Range;

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::{RecordIx, RecordKind};
use crate::pack::number;
use crate::text::fold::{fold, latin};

pub use super::ranked::{names, names_typed, names_typed_of};
use super::seek::{Match, STAGES, Seeker};

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
    /// Whether it is worth saying to somebody who asked for a name, and not for all that is a little like it.
    #[must_use]
    pub fn is_worth_saying(&self) -> bool {
        self.is_sure() || self.score >= WORTH_SAYING
    }

    /// Whether it has just what was typed, or what that abbreviates, and not only something like it.
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
    /// The surest reason; `None` where there are none.
    pub why: Option<Why>,
}

/// The entities of a kind that a value means, and why: the one of exactly this id or name; else all with a name that has
/// all its words, or beginnings of them; else those with the nearest spelling; else those of which it is a likely spelling;
/// else those that it abbreviates.
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
    let seeker = Seeker { library, scope: 0..number(library.names.entities()) };
    let foreign = !text.is_ascii();
    let ways: [&dyn Fn() -> Vec<Match>; 3] = [
        &|| seeker.spelt(&fold(text), false),
        &|| if foreign { seeker.spelt(&latin(text), false) } else { Vec::new() },
        &|| seeker.alike(text),
    ];
    let found = ways.into_iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default();
    best(found.iter()).entities
}
