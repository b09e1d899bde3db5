//! Hints on values that end at a blank although the words after it go on with a known name: `place:south waziristan`.

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::RecordKind;
use crate::query::eval::text_search::entities_named;
use crate::query::language::ast::{Clause, Expr, FieldValue, NegationSigns, Query, Term, TermKind};
use crate::query::language::enum_values::is_name_of;
use crate::query::language::fields::ValueKind;
use crate::query::language::hint::Hint;
use crate::query::language::lexical::is_quote;
use crate::query::phrase::Phrase;
use crate::text::tokenizer::words;

/// Maximum number of words after a value that may be the rest of it.
const MAX_WORDS_AFTER: usize = 6;

/// Minimum length, in letters, of a word that is still typed and may be the rest of a name: shorter ones begin too
/// many.
const MIN_OPEN_REST_CHARS: usize = 3;

/// Returns the hints on values that the words after them continue to a known name: `place:south waziristan`.
#[must_use]
pub(crate) fn cut_names(library: &Library, query: &Query) -> Vec<Hint> {
    query.clauses.iter().enumerate().filter_map(|(at, clause)| cut_name(library, query, at, clause)).collect()
}

/// Returns the hint on the value of a clause that the clauses after it continue.
fn cut_name(library: &Library, query: &Query, at: usize, clause: &Clause) -> Option<Hint> {
    let expr = if let Expr::Not(inner) = &clause.expr { inner } else { &clause.expr };
    let Expr::Term(Term { span, kind: TermKind::Field(field, values), signs }) = expr else { return None };
    let Some((FieldValue::Is(value), before)) = values.split_last() else { return None };
    // A quoted value ends where it is meant to.
    if query.text.get(span.clone())?.ends_with(is_quote) {
        return None;
    }
    let (mut name, mut longest) = (value.clone(), None);
    for next in query.clauses.iter().skip(at + 1).take(MAX_WORDS_AFTER) {
        let Expr::Term(Term { span, kind: TermKind::Text { text, quoted: false, end }, .. }) = &next.expr else {
            break;
        };
        name = format!("{name} {text}");
        let short = end.is_open() && text.chars().count() < MIN_OPEN_REST_CHARS;
        let goes_on = match field.values {
            ValueKind::Names(role) => !short && is_name_prefix(library, role.kind(), &name, end.is_open()),
            ValueKind::ClosedList(list) => list().iter().any(|word| is_name_of(word, &name)),
            _ => return None,
        };
        if goes_on {
            longest = Some((span.end, name.clone()));
        }
    }
    let (end, name) = longest?;
    let values = before.iter().cloned().chain([FieldValue::Is(name)]).collect();
    let sign = if *signs == NegationSigns::All { "-" } else { "" };
    let replacement = format!("{sign}{}", TermKind::Field(field, values));
    let message = format!("a value ends at the space: did you mean `{replacement}`?");
    Some(Hint::at(span.start..end, message, replacement))
}

/// Returns whether a record of a kind has a name that begins with these words; the last may be a prefix if it is
/// `open`.
fn is_name_prefix(library: &Library, kind: RecordKind, text: &str, open: bool) -> bool {
    let (names, scope) = (&library.names, library.names.entities_of(kind));
    let start: Vec<String> = words(text).into_iter().map(|(_, word)| word).collect();
    let start = start.join(" ");
    let begins = |name: u32| {
        let own = names.row(name).is_some_and(|row| row.kind != NameKind::Id);
        let rest = names.folded(name).strip_prefix(&start);
        own && rest.is_some_and(|rest| open || rest.is_empty() || rest.starts_with(' '))
    };
    let with = entities_named(library, &Phrase::new(text, open));
    with.into_iter().filter(|entity| scope.contains(entity)).any(|entity| names.names_of(entity).any(begins))
}
