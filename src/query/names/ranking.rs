//! All whom a name may mean in one list, the likeliest first, each with the reason.
//!
//! Nobody is left out because somebody else is likelier: which is meant is for people to say.

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::{ActorIx, Base, RecordIx, RecordKind};
use crate::text::fold::fold;
use crate::text::phones::is_latin;

use super::candidate::Candidate;
use super::features::MatchFeatures;
use super::fuzzy::{ACCEPT_THRESHOLD, fuzzy_names};
use super::match_reason::MatchReason;
use super::matcher::{EXACT_STAGES, NameMatch, NameMatcher};

/// What is less likely is not listed.
pub(crate) const LEAST_LIKELY: f32 = 0.45;

/// No other spelling is as likely as the name itself.
const MOST_LIKELY: f32 = 0.999;

/// What is as near as this is not only a part.
const ALL: f32 = 0.999;

/// So many names of each entity are looked at first.
const NAMES_EACH: usize = 8;

/// The records of these kinds that a name may mean, the likeliest first, each once: who is called exactly so before
/// all others.
#[must_use]
pub fn find_names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    Ranking::new(library, text, kinds).whole().best(limit)
}

/// The same for a name that is being typed: names that go on so come before those that are spelt alike, and these are
/// not looked for where there are enough of the others.
#[must_use]
pub fn complete_names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    Ranking::new(library, text, kinds).typed(limit).best(limit)
}

/// The same, of those entities alone that are wanted.
#[must_use]
pub(crate) fn complete_names_where(
    library: &Library,
    text: &str,
    kinds: &[RecordKind],
    limit: usize,
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<Candidate> {
    Ranking { wanted, ..Ranking::new(library, text, kinds) }.typed(limit).best(limit)
}

/// Names with their likeness.
struct Ranking<'a> {
    library: &'a Library,
    text: &'a str,
    scopes: Vec<Range<u32>>,
    /// Of what lies in these scopes, what may be listed.
    wanted: &'a dyn Fn(u32) -> bool,
    list: Vec<RankedName>,
}

#[derive(Clone, Copy)]
struct RankedName {
    /// From 0; 1 and more where it is sure.
    likeness: f32,
    entity: u32,
    name: u32,
    why: MatchReason,
    /// Whether it was found by being spelt alike.
    alike: bool,
}

impl<'a> Ranking<'a> {
    fn new(library: &'a Library, text: &'a str, kinds: &[RecordKind]) -> Self {
        let scopes = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
        Self { library, text, scopes, wanted: &|_| true, list: Vec::new() }
    }

    fn whole(mut self) -> Self {
        for stage in EXACT_STAGES {
            self.add(stage(&self.matcher(), self.text), false);
        }
        self.similar();
        self
    }

    fn typed(mut self, limit: usize) -> Self {
        for stage in EXACT_STAGES {
            self.add(stage(&self.matcher(), self.text), true);
            if self.list.len() >= limit {
                return self;
            }
        }
        self.similar();
        self
    }

    /// Looks in all scopes at once; what lies between them is left out when it is added.
    fn matcher(&self) -> NameMatcher<'a> {
        let from = self.scopes.iter().map(|scope| scope.start).min().unwrap_or(0);
        let to = self.scopes.iter().map(|scope| scope.end).max().unwrap_or(0);
        NameMatcher { library: self.library, scope: from..to }
    }

    fn add(&mut self, found: Vec<NameMatch>, typed: bool) {
        let ranked = |one: NameMatch| RankedName {
            likeness: sure(&one, typed),
            entity: one.entity,
            name: one.name,
            why: one.why,
            alike: false,
        };
        let wanted: Vec<RankedName> = found.into_iter().filter(|one| self.lists(one.entity)).map(ranked).collect();
        self.list.extend(wanted);
    }

    fn lists(&self, entity: u32) -> bool {
        self.scopes.iter().any(|scope| scope.contains(&entity)) && (self.wanted)(entity)
    }

    /// Adds what is spelt alike, is an acronym, or is abbreviated.
    fn similar(&mut self) {
        let names = &self.library.names;
        let wanted = |name: u32| names.row(name).is_some_and(|row| self.lists(row.entity));
        let alike = fuzzy_names(&names.lexicon, self.text, wanted);
        let asked = fold(self.text);
        for one in alike.into_iter().take_while(|one| one.likeness >= LEAST_LIKELY) {
            let Some(row) = names.row(one.name) else { continue };
            self.list.push(RankedName {
                likeness: one.likeness.min(MOST_LIKELY),
                entity: row.entity,
                name: one.name,
                why: reason(&one.traits, row.kind, has_words(names.folded(one.name), &asked)),
                alike: true,
            });
        }
        // Nobody who is found so by a whole name was abbreviating another.
        let found = self.list.iter().any(|one| one.likeness >= ACCEPT_THRESHOLD);
        if !found && !self.text.trim().contains(' ') {
            self.add(self.matcher().by_abbreviation(self.text), false);
        }
    }

    /// The best, each entity once, by its likeliest name.
    fn best(mut self, limit: usize) -> Vec<Candidate> {
        let order = |left: &RankedName, right: &RankedName| {
            let names = (left.entity, left.name).cmp(&(right.entity, right.name));
            right.likeness.total_cmp(&left.likeness).then(names)
        };
        let mut best: Vec<RankedName> = Vec::new();
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
        let library = self.library;
        let exactly = |one: &&RankedName| matches!(one.why, MatchReason::Exact | MatchReason::Alias);
        let called_so: Vec<RecordIx> =
            best.iter().filter(exactly).filter_map(|one| library.names.record(one.entity)).collect();
        best.iter().filter_map(|one| candidate(library, self.text, one, &called_so)).collect()
    }
}

/// Why a likely name is likely; whether it is in another script is not known here. What sounds the same may still be
/// spelt otherwise: `spelt` says that each word that was asked for is one of the name's.
fn reason(traits: &MatchFeatures, kind: NameKind, spelt: bool) -> MatchReason {
    if traits.acronym > 0.0 {
        MatchReason::Acronym
    } else if spelt && traits.asked > ALL && traits.name > ALL {
        MatchReason::WordOrder
    } else if spelt && traits.asked > ALL {
        if matches!(kind, NameKind::Name | NameKind::Title) { MatchReason::Part } else { MatchReason::AliasPart }
    } else {
        MatchReason::Spelling
    }
}

fn has_words(name: &str, asked: &str) -> bool {
    asked.split(' ').all(|word| name.split(' ').any(|known| known == word))
}

fn candidate(library: &Library, text: &str, one: &RankedName, called_so: &[RecordIx]) -> Option<Candidate> {
    let record = library.names.record(one.entity)?;
    let name = written(library, record, one.name);
    let script = one.alike && one.why != MatchReason::Acronym && is_latin(text) != is_latin(&name);
    let mut others = called_so.iter().copied().filter(|_| !matches!(one.why, MatchReason::Exact | MatchReason::Alias));
    Some(Candidate {
        record,
        name,
        why: if script { MatchReason::Script } else { one.why },
        kind: library.names.row(one.name).map_or(NameKind::Name, |row| row.kind),
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
        score: (one.likeness.clamp(0.0, 1.0) * 1000.0) as u32,
        told_apart: others.find(|&other| are_told_apart(&library.base, record, other)),
    })
}

/// Whether the analyst told two actors apart, on either of them.
fn are_told_apart(base: &Base, one: RecordIx, other: RecordIx) -> bool {
    let (RecordIx::Actor(one), RecordIx::Actor(other)) = (one, other) else { return false };
    let says = |actor: ActorIx, of: ActorIx| base.actors.row(actor).distinct_from.contains(&of);
    says(one, other) || says(other, one)
}

/// How likely a name is that is found by its letters: who is called so goes before all that is only similar; a name that
/// goes on so does while it is being typed, the shorter the better, and is one of several once it is whole.
fn sure(found: &NameMatch, typed: bool) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "no more than 100")]
    let more = found.cost.min(100) as f32 / 1000.0;
    match found.why {
        MatchReason::Exact => 3.0,
        MatchReason::Alias => 2.0,
        MatchReason::Part if typed => 1.2 - more,
        MatchReason::AliasPart if typed => 1.1 - more,
        _ => 0.7 - more,
    }
}

/// A name as written in the file.
pub(crate) fn written(library: &Library, record: RecordIx, name: u32) -> String {
    let row = library.names.row(name);
    let mut text = library.base.name(record).to_owned();
    crate::index::names::each_name(&library.base, record, |kind, nth, written| {
        if row.is_some_and(|row| row.kind == kind && row.nth == nth) {
            written.clone_into(&mut text);
        }
    });
    text
}
