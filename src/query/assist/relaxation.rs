//! Why a query gives nothing, and what would give something.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::RecordKind;
use crate::query::eval::cache::SearchCache;
use crate::query::eval::evaluation::Evaluator;
use crate::query::eval::text_search::similar_words;
use crate::query::language::ast::{Clause, Expr, FieldValue, NegationSigns, Query, Term, TermKind};
use crate::query::language::edit;
use crate::query::language::fields::{Field, ValueKind};
use crate::query::language::lexical::in_quotes;
use crate::query::names::candidate::min_shown_score;
use crate::query::names::ranking::find_names;
use crate::query::names::record_term::term_for_record;
use crate::query::search::SearchRequest;

use super::cut_names::cut_names;

/// More terms than this are not tried.
const MOST_TERMS: usize = 12;

/// Maximum number of terms evaluated for an explanation, all remedies together: a long query gets fewer remedies.
const MAX_EVALUATED_TERMS: usize = 480;

/// So many names and words that are near are tried for each term.
const NEAREST: usize = 3;

/// A line of the explanation of an empty answer. Applying it gives exactly `total` claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryRelaxation {
    /// What it does, for people: `without place:waziristn`, `place:"South Waziristan" instead of place:waziristn`.
    pub says: String,
    /// The query after it.
    pub query: String,
    /// How many claims that query gives.
    pub total: usize,
}

/// Why a query gives nothing: for each term, how many there would be without it, and the nearest known names.
/// Best first: what may be meant instead (only what gives something), then what could be left out, by what that gives;
/// where leaving out one term is not enough, what each term gives alone. Empty where the query is empty.
#[must_use]
pub fn explain(library: &Library, question: &SearchRequest<'_>) -> Vec<QueryRelaxation> {
    SearchCache::default().explain(library, question).unwrap_or_default()
}

impl SearchCache {
    /// The same as [`explain`] says, sooner where this memory has met parts of it. `None` if it was stopped.
    pub fn explain(&mut self, library: &Library, question: &SearchRequest<'_>) -> Option<Vec<QueryRelaxation>> {
        let remedies = explained(library, question, self);
        (!self.cancel.is_cancelled()).then_some(remedies)
    }
}

fn explained(library: &Library, question: &SearchRequest<'_>, memory: &mut SearchCache) -> Vec<QueryRelaxation> {
    let text = &question.query.text;
    let mut terms = 0;
    question.query.for_each_term(&mut |_, _| terms += 1);
    let most = (MAX_EVALUATED_TERMS / terms.max(1)).clamp(1, MOST_TERMS);
    let replacements = replacements(library, question, memory, most);
    let mut remedy = |says: String, query: String| {
        let query = visible(&query);
        let total = memory.total(library, question.marks, &Query::parse(&query));
        QueryRelaxation { says, query, total }
    };
    let proposed: Vec<String> = replacements.iter().map(|(_, instead)| instead.clone()).collect();
    let instead = replacements.into_iter().filter_map(|(span, instead)| {
        let (was, before, after) = (text.get(span.clone())?, text.get(..span.start)?, text.get(span.end..)?);
        Some(remedy(format!("{instead} instead of {was}"), format!("{before}{instead}{after}")))
    });
    let mut remedies: Vec<QueryRelaxation> = instead.filter(|remedy| remedy.total > 0).collect();
    let items: Vec<(&str, &Clause)> = question
        .query
        .items
        .iter()
        .take(most)
        .map(|item| (text.get(item.span.clone()).unwrap_or_default().trim(), item))
        .collect();
    let mut without: Vec<QueryRelaxation> =
        items.iter().map(|(was, item)| remedy(format!("without {was}"), edit::without(text, item))).collect();
    without.sort_by_key(|remedy| Reverse(remedy.total));
    let enough = without.iter().any(|remedy| remedy.total > 0);
    remedies.extend(without);
    if !enough && items.len() > 2 {
        let known = items.iter().map(|(was, _)| (*was).to_owned());
        let alone = known.chain(proposed).map(|term| remedy(format!("{term} alone"), term));
        let mut alone: Vec<QueryRelaxation> = alone.filter(|remedy| remedy.total > 0).collect();
        alone.sort_by_key(|remedy| Reverse(remedy.total));
        remedies.extend(alone);
    }
    // What gives something comes first, whatever else there is to be said.
    remedies.sort_by_key(|remedy| remedy.total == 0);
    let mut seen = BTreeSet::from([text.clone()]);
    remedies.retain(|remedy| seen.insert(remedy.query.clone()));
    remedies
}

/// Returns a query that means the same and can be typed as it is seen: a blank at its end says that the last word is
/// whole, and so do quotation marks.
fn visible(query: &str) -> String {
    let trimmed = query.trim_end();
    let read = Query::parse(query);
    if trimmed.len() == query.len() || Query::parse(trimmed).expr == read.expr {
        return trimmed.to_owned();
    }
    let last = read.items.last().map(|item| match &item.expr {
        Expr::Not(inner) => inner.as_ref(),
        other => other,
    });
    let Some(Expr::Term(Term { span, kind: TermKind::Text { quoted: false, .. }, .. })) = last else {
        return query.to_owned();
    };
    let (before, word) = (query.get(..span.start).unwrap_or_default(), query.get(span.clone()).unwrap_or_default());
    format!("{before}{}", in_quotes(word.trim_end()))
}

/// What may stand in the place of parts of the query.
fn replacements(
    library: &Library,
    question: &SearchRequest<'_>,
    memory: &mut SearchCache,
    most: usize,
) -> Vec<(Range<usize>, String)> {
    let mut evaluation = Evaluator::new(library, question.marks, memory);
    evaluation.evaluate(&question.query.expr);
    let cut = cut_names(library, question.query);
    let hints = question.query.hints.iter().chain(&evaluation.hints).chain(&cut);
    // Each is answered in full: more than are read would only cost time.
    let hints = hints.filter(|hint| !hint.instead.is_empty()).take(most);
    let mut found: Vec<(Range<usize>, String)> = hints.map(|hint| (hint.span.clone(), hint.instead.clone())).collect();
    let mut tried = 0;
    question.query.for_each_term(&mut |term, wanted| {
        // Where some values of a term are negated, what stands in its place would lose the others.
        let whole = wanted && term.signs != NegationSigns::Some;
        if whole && tried < most && gives_nothing(library, question, term, memory) {
            tried += 1;
            found.extend(nearest(library, &term.kind).into_iter().map(|instead| (term.span.clone(), instead)));
        }
    });
    found
}

fn gives_nothing(library: &Library, question: &SearchRequest<'_>, term: &Term, memory: &mut SearchCache) -> bool {
    let alone = Expr::Term(term.clone());
    Evaluator::new(library, question.marks, memory).evaluate(&alone).is_empty()
}

/// The nearest names and words that are known.
fn nearest(library: &Library, kind: &TermKind) -> Vec<String> {
    let (text, kinds, field): (&str, &[RecordKind], Option<&Field>) = match kind {
        TermKind::Text { text, .. } | TermKind::Similar(text) => (text, &NAMED, None),
        TermKind::Field(field, values) => match (field.values, values.as_slice()) {
            (ValueKind::Names(role), [FieldValue::Is(value)]) => (value, &[role.kind()], Some(field)),
            _ => return Vec::new(),
        },
    };
    let candidates = find_names(library, text, kinds, NEAREST);
    let least = min_shown_score(candidates.first().map_or(0, |best| best.score));
    let mut found: Vec<String> = candidates
        .into_iter()
        .filter(|candidate| candidate.is_literal() || candidate.score >= least)
        .filter_map(|candidate| term_for_record(library, candidate.record, field))
        .collect();
    if !matches!(kind, TermKind::Field(..)) {
        let near = similar_words(library, &crate::text::fold::fold(text));
        let word = |&number: &u32| library.texts.vocabulary.word(number).to_owned();
        found.extend(near.iter().take(NEAREST).map(word).map(|word| in_quotes(&word)));
    }
    found
}
