//! Values that end at a blank although the words behind it go on with a known name: `place:south waziristan`.

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::RecordKind;
use crate::query::eval::phrase::Phrase;
use crate::query::eval::text_search::entities_named;
use crate::query::language::ast::{Clause, Expr, FieldValue, NegationSigns, Query, Term, TermKind};
use crate::query::language::enum_values::is_name_of;
use crate::query::language::fields::ValueKind;
use crate::query::language::hint::Hint;
use crate::query::language::lexical::is_quote;
use crate::text::words::words;

/// So many words behind a value are taken for the rest of a name.
const MOST_WORDS: usize = 6;

/// A word that is being typed is taken for the rest of a name from this many letters on.
const SHORTEST_REST: usize = 3;

/// Values that end at a blank though the words behind it go on with a known name: `place:south waziristan`.
#[must_use]
pub(crate) fn cut_names(library: &Library, query: &Query) -> Vec<Hint> {
    query.items.iter().enumerate().filter_map(|(at, item)| cut_name(library, query, at, item)).collect()
}

fn cut_name(library: &Library, query: &Query, at: usize, item: &Clause) -> Option<Hint> {
    let expr = if let Expr::Not(inner) = &item.expr { inner } else { &item.expr };
    let Expr::Term(Term { span, kind: TermKind::Field(field, values), signs }) = expr else { return None };
    let Some((FieldValue::Is(value), before)) = values.split_last() else { return None };
    // Who put the value in quotation marks meant it to end there.
    if query.text.get(span.clone())?.ends_with(is_quote) {
        return None;
    }
    let (mut name, mut longest) = (value.clone(), None);
    for next in query.items.iter().skip(at + 1).take(MOST_WORDS) {
        let Expr::Term(Term { span, kind: TermKind::Text { text, quoted: false, open }, .. }) = &next.expr else {
            break;
        };
        name = format!("{name} {text}");
        let short = *open && text.chars().count() < SHORTEST_REST;
        let goes_on = match field.values {
            ValueKind::Names(role) => !short && begins_a_name(library, role.kind(), &name, *open),
            ValueKind::Words(list) => list().iter().any(|word| is_name_of(word, &name)),
            _ => return None,
        };
        if goes_on {
            longest = Some((span.end, name.clone()));
        }
    }
    let (end, name) = longest?;
    let values = before.iter().cloned().chain([FieldValue::Is(name)]).collect();
    let sign = if *signs == NegationSigns::All { "-" } else { "" };
    let instead = format!("{sign}{}", TermKind::Field(field, values));
    let says = format!("a value ends at the blank: did you mean `{instead}`?");
    Some(Hint::at(span.start..end, says, instead))
}

/// Returns whether records of this kind have a name that begins with these words.
fn begins_a_name(library: &Library, kind: RecordKind, text: &str, open: bool) -> bool {
    let (names, scope) = (&library.names, library.names.numbers(kind));
    let start: Vec<String> = words(text).into_iter().map(|(_, word)| word).collect();
    let start = start.join(" ");
    let begins = |name: u32| {
        let own = names.row(name).is_some_and(|row| row.kind != NameKind::Id);
        let rest = names.folded(name).strip_prefix(&start);
        own && rest.is_some_and(|rest| open || rest.is_empty() || rest.starts_with(' '))
    };
    let with = entities_named(library, &Phrase::new(text, open));
    with.into_iter().filter(|entity| scope.contains(entity)).any(|entity| names.of(entity).any(begins))
}
