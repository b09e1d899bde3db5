//! Hints on known names to which no claim refers in the role that was asked for.

use std::collections::HashSet;

use crate::index::Library;
use crate::index::reverse_index::RefKind;
use crate::model::{RecordIx, SourceIx};
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::storage::work;
use crate::text::counted;

use super::match_kind::MatchKind;
use super::scores::Scores;

/// Maximum number of sources that copy another and are proposed in its place.
const MAX_SHOWN_COPIES: usize = 10;

/// Returns the hint on a known name to which no claim refers in this role. For a source it proposes the cited sources
/// that copy it, also through others: by these claims rest on it.
#[must_use]
pub(crate) fn unreferenced(library: &Library, field: &Field, value: &str, entities: &[u32]) -> Hint {
    let ValueKind::Names(Role::Source | Role::Cited) = field.values else {
        return other_role(library, field, value, entities);
    };
    let base = &library.base;
    let mut copies: Vec<SourceIx> = entities
        .iter()
        .filter_map(|&entity| match library.names.record(entity) {
            Some(RecordIx::Source(source)) => Some(source),
            _ => None,
        })
        .collect();
    let mut known: HashSet<SourceIx> = copies.iter().copied().collect();
    // Breadth-first over the copies of copies.
    let mut at = 0;
    while let Some(&source) = copies.get(at) {
        work::add(1);
        copies.extend(base.copies(source).filter(|&copy| known.insert(copy)));
        at += 1;
    }
    let is_cited = |&source: &SourceIx| {
        let entity = library.names.entity_of(RecordIx::Source(source));
        entity.is_some_and(|entity| !library.references.claims(RefKind::Any, entity).is_empty())
    };
    let cited: Vec<String> =
        copies.into_iter().filter(is_cited).map(|copy| quoted_if_needed(base.id(RecordIx::Source(copy)))).collect();
    let message = format!("`{value}` is a source, but no claim cites it");
    if cited.is_empty() {
        return Hint::of_term(message, "");
    }
    let replacement =
        format!("{}:{}", field.name, cited.iter().take(MAX_SHOWN_COPIES).cloned().collect::<Vec<_>>().join(","));
    let copies = counted(cited.len(), "source that copies it is", "sources that copy it are");
    Hint::of_term(format!("{message}; {copies} cited: `{replacement}`"), replacement)
}

/// Returns the hint on a known name to which no claim refers in this role, with the field of another role in which most
/// claims refer to it: who holds claims is not always involved in any.
fn other_role(library: &Library, field: &Field, value: &str, entities: &[u32]) -> Hint {
    let mut best: Option<(usize, &Field)> = None;
    for other in FIELDS.iter().filter(|other| other.name != field.name) {
        let (ValueKind::Names(wanted), ValueKind::Names(role)) = (field.values, other.values) else { continue };
        if role.kind() != wanted.kind() {
            continue;
        }
        let mut claims = Scores::empty(library.size());
        for &entity in entities {
            let references = &library.references;
            references.for_each_postings(role.way(), entity, |list| claims.add_postings(list, MatchKind::Plain));
        }
        let count = claims.count();
        // Of two fields with as many claims the first of the table counts: `by:` before the stances.
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, other));
        }
    }
    let message = format!("`{value}` is known, but no claim refers to it in this way");
    let Some((count, other)) = best else { return Hint::of_term(message, "") };
    let replacement = format!("{}:{}", other.name, quoted_if_needed(value));
    let claims = counted(count, "claim", "claims");
    Hint::of_term(format!("{message}; did you mean `{replacement}` ({claims})?"), replacement)
}
