//! Hints on words that may be meant as another value of the field before them: `place:paktika|kabul` matches claims in
//! Paktika, or with the word.

use crate::index::Library;
use crate::query::language::ast::{Expr, FieldValue, Query, Term, TermKind};
use crate::query::language::dates;
use crate::query::language::enum_values::is_name_of;
use crate::query::language::fields::{Field, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::query::names::resolve::exact_names;

/// Returns a hint on each word that follows a value, with `|` or `OR` between them, and is exactly another value of its
/// field.
pub(crate) fn hints(library: &Library, query: &Query) -> Vec<Hint> {
    let mut found = Vec::new();
    collect(library, query, &query.expr, &mut found);
    found
}

/// Collects the hints on an expression and its parts.
fn collect(library: &Library, query: &Query, expr: &Expr, found: &mut Vec<Hint>) {
    match expr {
        Expr::Or(parts) => {
            found.extend(parts.windows(2).filter_map(|pair| match pair {
                [field, word] => sibling_hint(library, query, field, word),
                _ => None,
            }));
            for part in parts {
                collect(library, query, part, found);
            }
        }
        Expr::And(parts) => parts.iter().for_each(|part| collect(library, query, part, found)),
        Expr::Not(part) => collect(library, query, part, found),
        Expr::Term(_) => {}
    }
}

/// Returns the hint on two adjacent operands of a disjunction.
fn sibling_hint(library: &Library, query: &Query, field: &Expr, word: &Expr) -> Option<Hint> {
    let field = if let Expr::Not(inner) = field { inner } else { field };
    let (
        Expr::Term(Term { span, kind: TermKind::Field(field, _), .. }),
        Expr::Term(Term { span: after, kind: TermKind::Text { text, quoted: false, .. }, .. }),
    ) = (field, word)
    else {
        return None;
    };
    if !is_value_of(library, field, text) {
        return None;
    }
    let replacement = format!("{},{}", query.text.get(span.clone())?, quoted_if_needed(text));
    let message = format!("`{text}` is a word here: for one of two values of `{}:`, write `{replacement}`", field.name);
    Some(Hint::at(span.start..after.end, message, replacement))
}

/// Returns whether a text is exactly a value of a field.
fn is_value_of(library: &Library, field: &Field, text: &str) -> bool {
    match field.values {
        ValueKind::Names(role) => exact_names(library, role.kind(), text).reason.is_some(),
        ValueKind::ClosedList(list) => list().iter().any(|word| is_name_of(word, text)),
        ValueKind::Dates | ValueKind::Published => {
            text.starts_with(|c: char| c.is_ascii_digit()) && dates::day_spans(&FieldValue::Is(text.to_owned())).is_ok()
        }
        _ => false,
    }
}
