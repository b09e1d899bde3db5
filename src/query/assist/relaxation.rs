//! Relaxations of a query that matches nothing: replacements and removals of its terms that match something.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::RecordKind;
use crate::query::eval::cache::SearchContext;
use crate::query::eval::evaluation::Evaluator;
use crate::query::eval::text_search::similar_words;
use crate::query::language::ast::{Clause, Expr, FieldValue, NegationSigns, Query, Term, TermKind};
use crate::query::language::edit;
use crate::query::language::fields::{Field, ValueKind, field};
use crate::query::language::lexical::{in_quotes, quoted_if_needed};
use crate::query::names::candidate::retain_shown;
use crate::query::names::ranking::find_names;
use crate::query::names::record_term::term_for_record;
use crate::query::search::SearchRequest;
use crate::text::fold::fold;

use super::cut_names::cut_names;
use super::word_beginnings::whole_words;

/// Maximum number of clauses that are relaxed.
const MAX_RELAXED_TERMS: usize = 12;

/// Maximum number of terms evaluated for all relaxations together: a long query gets fewer.
const MAX_EVALUATED_TERMS: usize = 480;

/// Maximum number of similar names, and of similar words, that are tried in place of a term.
const MAX_NEAREST: usize = 3;

/// A change of a query after which it matches exactly `total` claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryRelaxation {
    /// The change in words: `without place:waziristn`, `place:"South Waziristan" instead of place:waziristn`.
    pub message: String,
    /// The changed query.
    pub query: String,
    /// Number of claims that the changed query matches.
    pub total: usize,
}

/// Explains why a query matches nothing, by the relaxations that match something: first replacements of unknown names
/// and values, then the query without one of its clauses, by the number of claims; where that is not enough, each
/// clause alone. Empty for an empty query, and where nothing helps.
#[must_use]
pub fn explain(library: &Library, request: &SearchRequest<'_>) -> Vec<QueryRelaxation> {
    SearchContext::default().explain(library, request).unwrap_or_default()
}

impl SearchContext {
    /// Explains a query like [`explain`], reusing cached terms. `None` if it was cancelled.
    pub fn explain(&mut self, library: &Library, request: &SearchRequest<'_>) -> Option<Vec<QueryRelaxation>> {
        let found = relaxations(library, request, self);
        (!self.cancel.is_cancelled()).then_some(found)
    }
}

/// Returns the name of the record that a term asks for by its id, in brackets after a blank; empty where the term says it. Nobody
/// can judge an id.
fn name_after_id(library: &Library, term: &str) -> String {
    let named = || {
        let (name, value) = term.split_once(':')?;
        let ValueKind::Names(role) = field(name)?.values else { return None };
        let id = value.trim_matches('"');
        let name = library.base.name(library.base.find(role.kind(), id)?);
        (fold(name) != fold(id)).then(|| format!(" ({name})"))
    };
    named().unwrap_or_default()
}

/// Returns the relaxations of a query that match something, each query once.
fn relaxations(library: &Library, request: &SearchRequest<'_>, cache: &mut SearchContext) -> Vec<QueryRelaxation> {
    let text = &request.query.text;
    let mut terms = 0;
    request.query.for_each_term(&mut |_, _| terms += 1);
    let most = (MAX_EVALUATED_TERMS / terms.max(1)).clamp(1, MAX_RELAXED_TERMS);
    let replacements = replacements(library, request, cache, most);
    let mut relaxation = |message: String, query: String| {
        let total = cache.count(library, request.marks, &Query::parse(&query));
        QueryRelaxation { message, query, total }
    };
    let proposed: Vec<String> = replacements.iter().map(|(_, replacement)| replacement.clone()).collect();
    // A word that is not the last one matches no longer forms: `civilian attack` no `civilians`.
    let replacements =
        replacements.into_iter().chain(whole_words(request.query)).chain(names_after_fields(request.query));
    let replacement = replacements.filter_map(|(span, replacement)| {
        let (was, before, after) = (text.get(span.clone())?, text.get(..span.start)?, text.get(span.end..)?);
        let name = name_after_id(library, &replacement);
        let message = format!("`{replacement}`{name} instead of `{was}`");
        Some(relaxation(message, as_typed(&format!("{before}{replacement}{after}"))))
    });
    let matches_some = |relaxation: &QueryRelaxation| relaxation.total > 0;
    let mut found: Vec<QueryRelaxation> = replacement.filter(matches_some).collect();
    let clauses: Vec<(&str, &Clause)> = request
        .query
        .clauses
        .iter()
        .take(most)
        .map(|clause| (text.get(clause.span.clone()).unwrap_or_default().trim(), clause))
        .collect();
    let mut without: Vec<QueryRelaxation> = clauses
        .iter()
        .map(|(was, clause)| relaxation(format!("Without `{was}`"), edit::without(text, clause).trim_end().to_owned()))
        .filter(matches_some)
        .collect();
    without.sort_by_key(|relaxation| Reverse(relaxation.total));
    let is_enough = !without.is_empty();
    found.extend(without);
    if !is_enough && clauses.len() > 1 {
        let known = clauses.iter().map(|(was, _)| (*was).to_owned());
        let alone = known.chain(proposed).map(|term| relaxation(format!("`{term}` alone"), as_typed(&term)));
        // What nearly all claims have, as `the`, is no step towards what was asked.
        let narrows = |relaxation: &QueryRelaxation| relaxation.total <= library.size() / 2;
        let mut alone: Vec<QueryRelaxation> = alone.filter(matches_some).filter(narrows).collect();
        alone.sort_by_key(|relaxation| Reverse(relaxation.total));
        found.extend(alone);
    }
    let mut seen = BTreeSet::from([text.clone()]);
    found.retain(|relaxation| seen.insert(relaxation.query.clone()));
    found
}

/// Returns the adjacent words of a query of which one is the name of a field for names, with the term that they may mean:
/// `denies:taliban` for `taliban denies`.
fn names_after_fields(query: &Query) -> Vec<(Range<usize>, String)> {
    let word = |clause: &'_ Clause| match &clause.expr {
        Expr::Term(Term { kind: TermKind::Text { text, quoted: false, .. }, .. }) => Some(text.clone()),
        _ => None,
    };
    let mut found = Vec::new();
    for pair in query.clauses.windows(2).take(MAX_RELAXED_TERMS) {
        let [one, other] = pair else { continue };
        let (Some(first), Some(second)) = (word(one), word(other)) else { continue };
        let span = one.span.start..other.span.end;
        for (name, value) in [(&first, &second), (&second, &first)] {
            if let Some(field) = field(name).filter(|field| matches!(field.values, ValueKind::Names(_))) {
                found.push((span.clone(), format!("{}:{}", field.name, quoted_if_needed(value))));
            }
        }
    }
    found
}

/// Returns a query of the same meaning that has no blank at its end, which nobody would see: it makes the last word
/// whole, and so do quotation marks.
fn as_typed(query: &str) -> String {
    let trimmed = query.trim_end();
    let read = Query::parse(query);
    if trimmed.len() == query.len() || Query::parse(trimmed).expr == read.expr {
        return trimmed.to_owned();
    }
    let last = read.clauses.last().map(|clause| match &clause.expr {
        Expr::Not(inner) => inner.as_ref(),
        other => other,
    });
    let Some(Expr::Term(Term { span, kind: TermKind::Text { quoted: false, .. }, .. })) = last else {
        return query.to_owned();
    };
    let (before, word) = (query.get(..span.start).unwrap_or_default(), query.get(span.clone()).unwrap_or_default());
    format!("{before}{}", in_quotes(word.trim_end()))
}

/// Returns the replacements of parts of a query, as byte ranges and texts: those of its hints, and the nearest known
/// names and words for terms that match nothing alone.
fn replacements(
    library: &Library,
    request: &SearchRequest<'_>,
    cache: &mut SearchContext,
    most: usize,
) -> Vec<(Range<usize>, String)> {
    let mut evaluation = Evaluator::new(library, request.marks, cache);
    evaluation.evaluate(&request.query.expr);
    let cut = cut_names(library, request.query);
    let hints = request.query.hints.iter().chain(&evaluation.hints).chain(&cut);
    // Each is evaluated in full: more than people read would only cost time.
    let hints = hints.filter(|hint| !hint.replacement.is_empty()).take(most);
    let mut found: Vec<(Range<usize>, String)> =
        hints.map(|hint| (hint.span.clone(), hint.replacement.clone())).collect();
    let mut tried = 0;
    request.query.for_each_term(&mut |term, wanted| {
        // Where only some values of a term are negated, a replacement would lose the others.
        let whole = wanted && term.signs != NegationSigns::Some;
        if whole && tried < most && is_empty_alone(library, request, term, cache) {
            tried += 1;
            found.extend(
                nearest_known(library, &term.kind).into_iter().map(|replacement| (term.span.clone(), replacement)),
            );
        }
    });
    found
}

/// Returns whether a term alone matches nothing.
fn is_empty_alone(library: &Library, request: &SearchRequest<'_>, term: &Term, cache: &mut SearchContext) -> bool {
    let alone = Expr::Term(term.clone());
    Evaluator::new(library, request.marks, cache).evaluate(&alone).is_empty()
}

/// Returns terms for the most similar known names, and for a bare word also the most similar words of the texts.
fn nearest_known(library: &Library, kind: &TermKind) -> Vec<String> {
    let (text, kinds, field): (&str, &[RecordKind], Option<&Field>) = match kind {
        TermKind::Text { text, .. } | TermKind::Similar(text) => (text, &NAMED, None),
        TermKind::Field(field, values) => match (field.values, values.as_slice()) {
            (ValueKind::Names(role), [FieldValue::Is(value)]) => (value, &[role.kind()], Some(field)),
            _ => return Vec::new(),
        },
    };
    let mut candidates = find_names(library, text, kinds, MAX_NEAREST);
    retain_shown(&mut candidates);
    let mut found: Vec<String> = candidates
        .into_iter()
        .filter(|candidate| field.is_none_or(|field| field.admits(&library.base, candidate.record)))
        .filter_map(|candidate| term_for_record(library, candidate.record, field))
        .collect();
    if !matches!(kind, TermKind::Field(..)) {
        let near = similar_words(library, &crate::text::fold::fold(text));
        let word = |&number: &u32| library.texts.vocabulary.word(number).to_owned();
        found.extend(near.iter().take(MAX_NEAREST).map(word).map(|word| in_quotes(&word)));
    }
    found
}
