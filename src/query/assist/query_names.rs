//! The records that a query means by name, for highlighting in the lists of names beside the claims. Resolved once per
//! search: a misspelt name may take milliseconds.

use std::ops::Range;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::{RecordIx, RecordKind};
use crate::query::eval::misspelling::correct_to_name;
use crate::query::eval::text_search::entities_named;
use crate::query::language::ast::Query;
use crate::query::language::ast::{FieldValue, TermKind};
use crate::query::language::fields::ValueKind;
use crate::query::names::match_reason::MatchReason;
use crate::query::names::resolve::resolve_kinds;
use crate::query::names::resolve::resolve_role;
use crate::query::phrase::Phrase;

use super::name_highlight::highlight_name;

/// A name in the query with the records it means.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ResolvedName {
    text: String,
    reason: MatchReason,
    /// The kind asked for; `None` for a bare word, which may mean any.
    kind: Option<RecordKind>,
    /// Entities, in order.
    entities: Vec<u32>,
}

/// The names in a query with the records they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryNames(Vec<ResolvedName>);

impl QueryNames {
    /// Resolves the names of a query, without negated ones.
    #[must_use]
    pub fn new(library: &Library, query: &Query) -> Self {
        let mut found = Vec::new();
        query.for_each_term(&mut |term, wanted| {
            if !wanted {
                return;
            }
            match &term.kind {
                TermKind::Field(field, values) => {
                    let ValueKind::Names(role) = field.values else { return };
                    let texts = values.iter().filter_map(|value| match value {
                        FieldValue::Is(text) => Some(text),
                        _ => None,
                    });
                    for text in texts {
                        let resolved = resolve_role(library, role, text);
                        found.extend(resolved.reason.map(|reason| ResolvedName {
                            text: text.clone(),
                            reason,
                            kind: Some(role.kind()),
                            entities: resolved.entities,
                        }));
                    }
                }
                // Known words are highlighted as in any text.
                TermKind::Text { text, quoted: false, end } if Phrase::new(text, end.is_open()).is_known(library) => {}
                TermKind::Text { text, quoted: false, .. } | TermKind::Similar(text) => {
                    let entities = if matches!(term.kind, TermKind::Similar(_)) {
                        resolve_kinds(library, &NAMED, text).into_iter().flat_map(|found| found.entities).collect()
                    } else {
                        let name = correct_to_name(library, text);
                        name.map(|name| entities_named(library, &Phrase::new(&name, false))).unwrap_or_default()
                    };
                    found.push(ResolvedName {
                        text: text.clone(),
                        reason: MatchReason::Spelling,
                        kind: None,
                        entities,
                    });
                }
                TermKind::Text { .. } => {}
            }
        });
        found.retain(|meant| !meant.entities.is_empty());
        Self(found)
    }

    /// Returns whether the query means no record by name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the parts of a name of a record that match the query, as byte ranges in order that neither overlap nor
    /// touch. Empty where the record is not meant; where it is meant by another name, only what both names have in
    /// common.
    #[must_use]
    pub fn marks(&self, library: &Library, record: RecordIx, text: &str) -> Vec<Range<usize>> {
        let Some(entity) = library.names.entity_of(record) else { return Vec::new() };
        let means = |meant: &&ResolvedName| {
            meant.kind.is_none_or(|kind| kind == record.kind()) && meant.entities.binary_search(&entity).is_ok()
        };
        let marks = self.0.iter().filter(means).flat_map(|meant| highlight_name(&meant.text, text, Some(meant.reason)));
        super::highlight::merged(marks.collect())
    }
}
