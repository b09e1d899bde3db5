//! Finding actors, places, sources and topics by what people call them, however it is spelt.
//!
//! Two entities are never merged: each that fits is listed, with the reason.

use std::ops::Range;

use crate::index::Library;
use crate::model::RecordKind;

use super::match_reason::MatchReason;
use super::matcher::{GUESSING_STAGES, NameMatch, NameMatcher, TOLERANT_STAGES};

/// The entities that a value means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Their numbers (see `index::names`), in order.
    pub entities: Vec<u32>,
    /// The surest reason; `None` where there are none. `Exact` and `Alias` only where they are called exactly so.
    pub why: Option<MatchReason>,
    /// Others that are called exactly so and are not meant: a name goes before another name, an id before both.
    pub also_named: Vec<u32>,
}

impl Resolved {
    /// Returns whether the entities are called exactly as the value says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        matches!(self.why, Some(MatchReason::Exact | MatchReason::Alias))
    }
}

/// Returns the records of a kind that have exactly this id, name or other name: at the cost of a look-up, where
/// [`resolve`] may look for what is near.
#[must_use]
pub fn exact_names(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    let scope = library.names.numbers(kind);
    let matcher = NameMatcher { library, scope: scope.clone() };
    resolve_exact(kind, &scope, &matcher.by_id(value.trim()), &matcher.exact_or_id(value))
}

/// Resolves a value to entities of a kind, and says why. Exact names beat every other: the one of exactly this id; else
/// those of exactly this name; else those with exactly this other name (for sources titles, outlets and authors count
/// alike). Only where there is none, those count with a name that has all its words, or beginnings of them; else those
/// with the nearest spelling, word by word or as a whole; else those of which it is a likely spelling; else those that it
/// abbreviates.
#[must_use]
pub fn resolve(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    resolve_kinds(library, &[kind], value).pop().unwrap_or_default()
}

/// Resolves a value for several kinds, each by itself.
#[must_use]
pub(crate) fn resolve_kinds(library: &Library, kinds: &[RecordKind], value: &str) -> Vec<Resolved> {
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.numbers(kind)).collect();
    let Some(all) = enclosing_range(&scopes) else { return Vec::new() };
    let matcher = NameMatcher { library, scope: all };
    let (of_id, called) = (matcher.by_id(value.trim()), matcher.exact_or_id(value));
    let exact = |(&kind, scope): (&RecordKind, &Range<u32>)| resolve_exact(kind, scope, &of_id, &called);
    let mut resolved: Vec<Resolved> = kinds.iter().zip(&scopes).map(exact).collect();
    for (nth, stage) in TOLERANT_STAGES.into_iter().enumerate() {
        let open = |(answer, scope): (&Resolved, &Range<u32>)| answer.why.is_none() && !scope.is_empty();
        let open: Vec<bool> = resolved.iter().zip(&scopes).map(open).collect();
        let of_open = scopes.iter().zip(&open).filter(|(_, open)| **open).map(|(scope, _)| scope.clone());
        let Some(scope) = enclosing_range(&of_open.collect::<Vec<_>>()) else { break };
        let found = stage(&NameMatcher { library, scope }, value);
        for ((answer, scope), _) in resolved.iter_mut().zip(&scopes).zip(&open).filter(|(_, open)| **open) {
            *answer = nearest_matches(found.iter().filter(|found| scope.contains(&found.entity)));
            // In other letters than its own nobody is called exactly so.
            answer.why = answer.why.map(|why| why.max(MatchReason::Part));
            if GUESSING_STAGES.contains(&nth) && !answer.entities.is_empty() {
                add_equally_similar(library, scope, value, answer);
            }
        }
    }
    resolved
}

/// Adds those with a name that is as likely a spelling of a value as the likeliest of those found, or likelier: words that
/// are near one by one, or go on in an id, do not say which name is nearest as a whole.
fn add_equally_similar(library: &Library, scope: &Range<u32>, value: &str, answer: &mut Resolved) {
    let alike = NameMatcher { library, scope: scope.clone() }.fuzzy(value);
    let is_found = |found: &&NameMatch| answer.entities.binary_search(&found.entity).is_ok();
    let cost = alike.iter().filter(is_found).map(|found| found.cost).min();
    let near = alike.iter().filter(|found| cost.is_none_or(|cost| found.cost <= cost));
    let nearest = near.clone().map(|found| found.cost).min();
    let near = near.filter(|found| cost.is_some() || Some(found.cost) == nearest).map(|found| found.entity);
    answer.entities.extend(near.collect::<Vec<_>>());
    answer.entities.sort_unstable();
    answer.entities.dedup();
}

/// The range from the first of some ranges to the last.
fn enclosing_range(scopes: &[Range<u32>]) -> Option<Range<u32>> {
    scopes.iter().cloned().reduce(|left, right| left.start.min(right.start)..left.end.max(right.end))
}

/// Those of a kind that have exactly a value as their id or are called exactly so, the surest only.
fn resolve_exact(kind: RecordKind, scope: &Range<u32>, of_id: &[NameMatch], called: &[NameMatch]) -> Resolved {
    let within = |found: &&NameMatch| scope.contains(&found.entity);
    let entities = |found: &mut dyn Iterator<Item = &NameMatch>| {
        let mut entities: Vec<u32> = found.map(|found| found.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities
    };
    let all = entities(&mut called.iter().filter(within));
    let proper = entities(&mut called.iter().filter(within).filter(|found| found.why == MatchReason::Exact));
    // A source has no other name that says less than its title: an outlet stands for all that it prints.
    let proper = if kind == RecordKind::Source { Vec::new() } else { proper };
    let own = entities(&mut of_id.iter().filter(within));
    let (meant, why) = match (own.is_empty(), proper.is_empty()) {
        (false, _) => (own, Some(MatchReason::Exact)),
        (true, false) => (proper, Some(MatchReason::Exact)),
        (true, true) => (all.clone(), (!all.is_empty()).then_some(MatchReason::Alias)),
    };
    let also = all.into_iter().filter(|entity| meant.binary_search(entity).is_err()).collect();
    Resolved { entities: meant, why, also_named: also }
}

/// All exact names and parts of names count alike; of the similar ones only the nearest.
fn nearest_matches<'a>(found: impl Iterator<Item = &'a NameMatch> + Clone) -> Resolved {
    let nearest = found.clone().map(|found| found.cost).min();
    let alike = |found: &&NameMatch| found.why < MatchReason::Spelling || Some(found.cost) == nearest;
    let mut entities: Vec<u32> = found.clone().filter(alike).map(|found| found.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    Resolved { entities, why: found.map(|found| found.why).min(), also_named: Vec::new() }
}
