//! The query for display: names in place of ids that say nothing.

use crate::model::RecordIx;
use crate::query::Query;
use crate::query::language::ValueKind;
use crate::query::language::edit::quoted;
use crate::query::language::{Clause, Expr, FieldValue, NegationSigns, Term, TermKind};
use crate::query::names::exact_names;
use crate::query::names::is_readable_id;
use crate::state::State;

/// Returns the query with names in place of unreadable ids. For display only: typed, copied and searched queries keep
/// their ids.
#[must_use]
pub(crate) fn with_names(state: &State, query: &str) -> String {
    let mut text = query.to_owned();
    if !text.contains(':') {
        return text;
    }
    for Clause { expr, .. } in Query::parse(query).clauses.iter().rev() {
        let expr = if let Expr::Not(inner) = expr { inner } else { expr };
        if let Expr::Term(term) = expr
            && let Some(named) = named(state, term)
            && text.is_char_boundary(term.span.start)
            && text.is_char_boundary(term.span.end)
        {
            text.replace_range(term.span.clone(), &named);
        }
    }
    text
}

/// Returns whether a name means this record alone among those of its kind.
fn is_only_one(state: &State, record: RecordIx) -> bool {
    let library = &state.session.collection.library;
    let meant = exact_names(library, record.kind(), state.base().name(record)).entities;
    matches!(meant.as_slice(), [entity] if library.names.record(*entity) == Some(record))
}

/// Returns a term with names in place of unreadable ids; `None` where it has no such id.
fn named(state: &State, term: &Term) -> Option<String> {
    // Where signs stand among the values, the term is left as it was typed.
    let (TermKind::Field(field, values), NegationSigns::None) = (&term.kind, term.signs) else { return None };
    let ValueKind::Names(role) = field.values else { return None };
    let base = state.base();
    let mut any = false;
    let values: Option<Vec<String>> = values
        .iter()
        .map(|value| {
            let FieldValue::Is(value) = value else { return None };
            let record =
                base.find(role.kind(), value).filter(|&record| !is_readable_id(value) && is_only_one(state, record));
            any |= record.is_some();
            Some(quoted(record.map_or(value, |record| base.name(record))))
        })
        .collect();
    values.filter(|_| any).map(|values| format!("{}:{}", field.name, values.join(",")))
}
