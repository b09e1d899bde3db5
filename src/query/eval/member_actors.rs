//! The hint on actors that belong to the actor of a query: `by:pakistan` is the state alone, and its foreign office, which
//! belongs to it, holds claims of its own.

use std::collections::HashSet;

use crate::index::Library;
use crate::model::{RecordIx, RecordKind};
use crate::query::language::ast::FieldValue;
use crate::query::language::fields::{Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::query::names::resolve::exact_names;
use crate::storage::work;
use crate::text::counted;

use super::match_kind::MatchKind;
use super::scores::Scores;

/// Maximum number of values, those that were typed included, of the field that the hint proposes.
const MAX_PROPOSED_VALUES: usize = 12;

/// Returns the hint on a term for those who hold claims or take a stance on them, if actors that belong to its actors hold
/// more. `scores` are those of the term alone.
#[must_use]
pub(super) fn hint(library: &Library, field: &Field, values: &[FieldValue], scores: &Scores) -> Option<Hint> {
    let ValueKind::Names(role @ (Role::Holder | Role::StanceTaker(_))) = field.values else { return None };
    let candidates = members_of(library, values);
    if candidates.is_empty() {
        return None;
    }
    let mut all = scores.clone();
    let mut members: Vec<RecordIx> = Vec::new();
    for member in candidates {
        let Some(entity) = library.names.entity_of(member) else { continue };
        let mut own = Scores::empty(library.size());
        library.references.for_each_postings(role.way(), entity, |list| own.add_postings(list, MatchKind::Plain));
        if own.has_claims_outside(scores) {
            all.union(&own);
            members.push(member);
        }
    }
    let more = all.count() - scores.count();
    if more == 0 {
        return None;
    }
    let typed = values.iter().map(|value| quoted_if_needed(value.text()));
    let ids = members.iter().map(|&member| quoted_if_needed(library.base.id(member)));
    let term = format!("{}:{}", field.name, typed.chain(ids).collect::<Vec<_>>().join(","));
    let term = if values.len() + members.len() <= MAX_PROPOSED_VALUES { term } else { String::new() };
    let whose = counted(members.len(), "actor that belongs", "actors that belong");
    let (alone, it) = if values.len() == 1 { ("this actor", "it") } else { ("these actors", "them") };
    let claims = counted(more, "claim", "claims");
    Some(Hint::of_term(format!("about {alone} alone, and not {claims} of {whose} to {it}"), term))
}

/// Returns the actors that belong to the actors of some names, directly or not, each once, breadth first; without those that
/// are named themselves.
fn members_of(library: &Library, values: &[FieldValue]) -> Vec<RecordIx> {
    let named = values.iter().flat_map(|value| exact_names(library, RecordKind::Actor, value.text()).entities);
    let mut queue: Vec<RecordIx> = named.filter_map(|entity| library.names.record(entity)).collect();
    let mut known: HashSet<RecordIx> = queue.iter().copied().collect();
    let named = queue.len();
    let mut at = 0;
    while let Some(&whole) = queue.get(at) {
        work::add(1);
        queue.extend(library.base.parts(whole).filter(|&part| known.insert(part)));
        at += 1;
    }
    queue.split_off(named)
}
