//! The hint on a word that is excluded and stands in a name that is asked for: `ttp -taliban` leaves out every claim that
//! refers to the Tehreek-e-Taliban Pakistan, which is what `ttp` means.

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::RecordKind;
use crate::query::eval::text_search::entities_named;
use crate::query::language::ast::{Expr, FieldValue, Query, Term, TermKind};
use crate::query::language::fields::ValueKind;
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::query::names::resolve::exact_names;
use crate::query::phrase::Phrase;

/// Maximum number of excluded words that are looked at.
const MAX_EXCLUDED: usize = 8;

/// Returns the hint on the first such word; `None` where there is none.
pub(crate) fn hint(library: &Library, query: &Query) -> Option<Hint> {
    let excluded = query.clauses.iter().filter_map(|clause| {
        let Expr::Not(inner) = &clause.expr else { return None };
        let Expr::Term(Term { kind: TermKind::Text { text, .. }, .. }) = inner.as_ref() else { return None };
        Some((clause, text))
    });
    let mut excluded = excluded.take(MAX_EXCLUDED).peekable();
    excluded.peek()?;
    let asked: Vec<(&str, u32)> = query.clauses.iter().flat_map(|clause| asked_names(library, &clause.expr)).collect();
    excluded.find_map(|(clause, text)| {
        let with_word = entities_named(library, &Phrase::new(text, false));
        let (name, entity) = asked.iter().find(|(_, entity)| with_word.contains(entity))?;
        let own = NAMED.iter().flat_map(|&kind| exact_names(library, kind, text).entities);
        // `ttp -ttp` excludes what it asks for, and shows it.
        if own.into_iter().any(|own| own == *entity) {
            return None;
        }
        let whole = library.base.name(library.names.record(*entity)?);
        let message =
            format!("`{text}` is a part of the name {whole}, so that `{name}` is left out too, where it is named");
        let has_actor = !exact_names(library, RecordKind::Actor, text).entities.is_empty();
        let term = format!("-actor:{}", quoted_if_needed(text));
        Some(if has_actor {
            Hint::at(clause.span.clone(), format!("{message}; to exclude the actor, write `{term}`"), term)
        } else {
            Hint::at(clause.span.clone(), message, "")
        })
    })
}

/// Returns the entities that a term asks for by their exact names, each with the name.
fn asked_names<'a>(library: &Library, expr: &'a Expr) -> Vec<(&'a str, u32)> {
    let named = |kind: RecordKind, text: &'a str| {
        exact_names(library, kind, text).entities.into_iter().map(move |entity| (text, entity)).collect::<Vec<_>>()
    };
    match expr {
        Expr::Term(Term { kind: TermKind::Text { text, .. }, .. }) => {
            NAMED.iter().flat_map(|&kind| named(kind, text)).collect()
        }
        Expr::Term(Term { kind: TermKind::Field(field, values), .. }) => {
            let ValueKind::Names(role) = field.values else { return Vec::new() };
            values.iter().map(FieldValue::text).flat_map(|text| named(role.kind(), text)).collect()
        }
        _ => Vec::new(),
    }
}
