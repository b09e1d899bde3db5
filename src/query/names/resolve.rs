//! Resolution: the entities that a value of a field means, by the surest reason for which any matches.
//!
//! Entities are never merged: all that match alike are meant.

use std::ops::Range;

use crate::index::Library;
use crate::model::RecordKind;
use crate::query::language::fields::Role;
use crate::text::opaque_name::is_opaque;

use super::match_reason::MatchReason;
use super::matcher::{NameMatch, NameMatcher};
use super::stages::{GUESSING_STAGES, LITERAL_STAGES, TOLERANT_STAGES};

/// The entities that a value means, as numbers of `index::names`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The entities meant, in order.
    pub entities: Vec<u32>,
    /// The surest reason of a match; `None` where there is none. `Exact` and `Alias` only where the name is exactly the
    /// value.
    pub reason: Option<MatchReason>,
    /// Entities of this name that are not meant, in order: an id takes precedence over a name, a name over an alias, and
    /// all of them over a name with a blank or hyphen more or less.
    pub also_named: Vec<u32>,
}

impl Resolved {
    /// Returns whether the value is exactly the id, name or alias of the entities.
    #[must_use]
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self.reason, Some(MatchReason::Exact | MatchReason::Alias))
    }
}

/// Resolves a value like [`resolve`] to entities that can be in a role.
#[must_use]
pub(crate) fn resolve_role(library: &Library, role: Role, value: &str) -> Resolved {
    let admits = |entity: u32| library.names.record(entity).is_some_and(|record| role.admits(&library.base, record));
    let resolved = resolve_where(library, &[role.kind()], value, &admits).pop().unwrap_or_default();
    // A topic that is no collection and has exactly this name is no misspelling of one.
    let is_guess = resolved.reason.is_some_and(|reason| reason >= MatchReason::Spelling);
    if is_guess && role == Role::Collection && exact_names(library, role.kind(), value).reason.is_some() {
        return Resolved::default();
    }
    resolved
}

/// Returns the entities of a kind with exactly this id, name or alias. A look-up, where [`resolve`] may compare all
/// names.
#[must_use]
pub(crate) fn exact_names(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    let scope = library.names.entities_of(kind);
    let matcher = NameMatcher { library, scope: scope.clone() };
    resolve_exact(kind, &scope, &matcher.by_id(value.trim()), &matcher.exact_or_id(value), &[])
}

/// Resolves a value to entities of a kind. The first of these that matches any decides:
///
/// 1. the entity of exactly this id,
/// 2. those of exactly this name,
/// 3. those of exactly this alias (for sources titles, outlets and authors count alike),
/// 4. those with a name that is written with a blank or hyphen more or less,
/// 5. those with a name that has all words of the value, or words that begin with them,
/// 6. those with the nearest spelling, word by word or as a whole,
/// 7. those of which the value is a likely spelling,
/// 8. those that the value abbreviates.
#[must_use]
pub fn resolve(library: &Library, kind: RecordKind, value: &str) -> Resolved {
    resolve_kinds(library, &[kind], value).pop().unwrap_or_default()
}

/// Resolves a value like [`resolve`], for several kinds, each by itself. All kinds share one pass over the names per
/// stage.
#[must_use]
pub(crate) fn resolve_kinds(library: &Library, kinds: &[RecordKind], value: &str) -> Vec<Resolved> {
    resolve_where(library, kinds, value, &|_| true)
}

/// Resolves a value like [`resolve_kinds`], among the entities alone for which `admits` holds.
fn resolve_where(library: &Library, kinds: &[RecordKind], value: &str, admits: &dyn Fn(u32) -> bool) -> Vec<Resolved> {
    let admitted = |mut found: Vec<NameMatch>| {
        found.retain(|found| admits(found.entity));
        found
    };
    let scopes: Vec<Range<u32>> = kinds.iter().map(|&kind| library.names.entities_of(kind)).collect();
    let Some(all) = enclosing_range(&scopes) else { return Vec::new() };
    let matcher = NameMatcher { library, scope: all };
    let (of_id, called) = (admitted(matcher.by_id(value.trim())), admitted(matcher.exact_or_id(value)));
    let respelt = admitted(matcher.by_respelt_name(value));
    let exact = |(&kind, scope): (&RecordKind, &Range<u32>)| resolve_exact(kind, scope, &of_id, &called, &respelt);
    let mut resolved: Vec<Resolved> = kinds.iter().zip(&scopes).map(exact).collect();
    let stages = if is_opaque(value) { LITERAL_STAGES } else { TOLERANT_STAGES.len() };
    for (nth, stage) in TOLERANT_STAGES.into_iter().enumerate().take(stages) {
        let open = |(answer, scope): (&Resolved, &Range<u32>)| answer.reason.is_none() && !scope.is_empty();
        let open: Vec<bool> = resolved.iter().zip(&scopes).map(open).collect();
        let of_open = scopes.iter().zip(&open).filter(|(_, open)| **open).map(|(scope, _)| scope.clone());
        // Kinds that are resolved already are left out where they lie at an end of the range. What lies between is
        // searched along, and dropped below.
        let Some(scope) = enclosing_range(&of_open.collect::<Vec<_>>()) else { break };
        let found = admitted(stage(&NameMatcher { library, scope }, value));
        for ((answer, scope), _) in resolved.iter_mut().zip(&scopes).zip(&open).filter(|(_, open)| **open) {
            *answer = nearest_matches(found.iter().filter(|found| scope.contains(&found.entity)));
            // A stage after the exact one may match a romanized name exactly; that is not the name as it is written.
            answer.reason = answer.reason.map(|reason| reason.max(MatchReason::Part));
            if GUESSING_STAGES.contains(&nth) && !answer.entities.is_empty() {
                let similar = admitted(NameMatcher { library, scope: scope.clone() }.fuzzy(value));
                add_equally_similar(&similar, answer);
            }
        }
    }
    resolved
}

/// Adds the entities with a name, among those `similar` as a whole, whose fuzzy score is at least that of the best of those
/// found: words that are similar one by one, or begin an id, do not say which name is most similar as a whole.
fn add_equally_similar(similar: &[NameMatch], answer: &mut Resolved) {
    let is_found = |found: &&NameMatch| answer.entities.binary_search(&found.entity).is_ok();
    // `None` where no entity that was found is similar as a whole: then the most similar names of all count.
    let cost = similar.iter().filter(is_found).map(|found| found.cost).min();
    let near = similar.iter().filter(|found| cost.is_none_or(|cost| found.cost <= cost));
    let nearest = near.clone().map(|found| found.cost).min();
    let near = near.filter(|found| cost.is_some() || Some(found.cost) == nearest).map(|found| found.entity);
    answer.entities.extend(near.collect::<Vec<_>>());
    answer.entities.sort_unstable();
    answer.entities.dedup();
}

/// Returns the smallest range that encloses some ranges; `None` for none.
fn enclosing_range(scopes: &[Range<u32>]) -> Option<Range<u32>> {
    scopes.iter().cloned().reduce(|left, right| left.start.min(right.start)..left.end.max(right.end))
}

/// Returns the entities of a kind among exact matches: by id, else by name, else by alias, else by a name that is written
/// otherwise.
fn resolve_exact(
    kind: RecordKind,
    scope: &Range<u32>,
    of_id: &[NameMatch],
    called: &[NameMatch],
    respelt: &[NameMatch],
) -> Resolved {
    let within = |found: &&NameMatch| scope.contains(&found.entity);
    let entities = |found: &mut dyn Iterator<Item = &NameMatch>| {
        let mut entities: Vec<u32> = found.map(|found| found.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities
    };
    let all = entities(&mut called.iter().filter(within));
    let proper = entities(&mut called.iter().filter(within).filter(|found| found.reason == MatchReason::Exact));
    // For sources no name takes precedence: an outlet stands for all that it prints.
    let proper = if kind == RecordKind::Source { Vec::new() } else { proper };
    // An id is unique, a name is not: who types an id means that record.
    let own = entities(&mut of_id.iter().filter(within));
    let otherwise = entities(&mut respelt.iter().filter(within));
    let (meant, reason) = match (own.is_empty(), proper.is_empty(), all.is_empty()) {
        (false, _, _) => (own, Some(MatchReason::Exact)),
        (true, false, _) => (proper, Some(MatchReason::Exact)),
        (true, true, false) => (all.clone(), Some(MatchReason::Alias)),
        // Not exact: the answer says which name was taken.
        (true, true, true) => (otherwise.clone(), (!otherwise.is_empty()).then_some(MatchReason::Part)),
    };
    let mut also: Vec<u32> = all.into_iter().chain(otherwise).collect();
    also.sort_unstable();
    also.dedup();
    also.retain(|entity| meant.binary_search(entity).is_err());
    Resolved { entities: meant, reason, also_named: also }
}

/// Returns the entities of some matches: of literal ones all, of similar ones only those of the least cost.
fn nearest_matches<'a>(found: impl Iterator<Item = &'a NameMatch> + Clone) -> Resolved {
    let nearest = found.clone().map(|found| found.cost).min();
    let alike = |found: &&NameMatch| found.reason < MatchReason::Spelling || Some(found.cost) == nearest;
    let mut entities: Vec<u32> = found.clone().filter(alike).map(|found| found.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    Resolved { entities, reason: found.map(|found| found.reason).min(), also_named: Vec::new() }
}
