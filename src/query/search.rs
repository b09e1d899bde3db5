//! The entry point to search: a request in, hits out.

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::limits::MAX_HINTS;
use crate::model::ClaimIx;

use super::assist::cut_names::cut_names;
use super::assist::highlight::Highlighter;
use super::assist::sibling_values;
use super::eval::cache::SearchCache;
use super::eval::evaluation::Evaluator;
use super::eval::hits::{Hit, Hits};
use super::eval::scores::Scores;
use super::eval::selection::Marks;
use super::eval::sort::{Order, SortKey};
use super::language::ast::Query;
use super::language::hint::Hint;

/// What is asked.
#[derive(Clone, Debug)]
pub struct SearchRequest<'a> {
    /// The query.
    pub query: &'a Query,
    /// In which order the rows come.
    pub order: Order,
    /// What `is:marked` means.
    pub marks: &'a Marks,
    /// Which rows are wanted.
    pub window: Range<usize>,
}

/// The one door to search. Who asks again and again keeps a [`SearchCache`] and asks that.
#[must_use]
pub fn search(library: &Library, question: &SearchRequest<'_>) -> Hits {
    SearchCache::default().search(library, question).unwrap_or_default()
}

impl SearchCache {
    /// The same answer as [`search`] gives, sooner where this memory has met parts of the question. `None` if it was
    /// stopped.
    pub fn search(&mut self, library: &Library, question: &SearchRequest<'_>) -> Option<Hits> {
        let mut evaluation = Evaluator::new(library, question.marks, self);
        let mut scores = evaluation.evaluate(&question.query.expr);
        // Who asks for nothing in particular sees all claims, whether they can be searched already or not.
        if question.query.is_empty()
            && matches!(question.order.key, SortKey::Best | SortKey::File)
            && !library.is_whole()
        {
            scores = Scores::full(library.base.claims.len()).into();
        }
        let mut advised = question.query.hints.clone();
        advised.append(&mut evaluation.hints);
        let mut interpretations = std::mem::take(&mut evaluation.interpretations);
        interpretations.retain(|reading| !is_asked_for(question.query, reading));
        advised.append(&mut cut_names(library, question.query));
        advised.append(&mut sibling_values::hints(library, question.query));
        let order = question.order;
        let mut hits = match (order.key, self.sorted_claims(library, order)) {
            (_, Some(claims)) => Hits::in_order(scores, claims),
            (SortKey::File, None) => Hits::in_file_order(scores, order.reversed),
            (_, None) => Hits::by_score(scores, order.reversed),
        };
        let marker = Highlighter::new(library, question.query);
        let row = |claim: ClaimIx| Hit { claim, matched: marker.mark(library.base.claims.says(claim)) };
        hits.rows = hits.window(question.window.clone()).into_iter().map(row).collect();
        hits.hints = bounded(advised);
        hits.interpretations = bounded(interpretations);
        (!self.cancel.is_cancelled()).then_some(hits)
    }

    /// How many claims a query gives.
    pub(crate) fn total(&mut self, library: &Library, marks: &Marks, query: &Query) -> usize {
        Evaluator::new(library, marks, self).evaluate(&query.expr).count()
    }
}

/// Returns whether a beginning was asked for as one: `strongh*`.
fn is_asked_for(query: &Query, reading: &Hint) -> bool {
    query.text.get(reading.span.clone()).is_some_and(|term| term.ends_with('*'))
}

/// Returns each of some hints once, errors first, and at most as many as people read, with the number of the others in
/// a last one.
fn bounded(mut hints: Vec<Hint>) -> Vec<Hint> {
    let mut said: HashSet<String> = HashSet::new();
    hints.retain(|hint| said.insert(hint.says.clone()));
    hints.sort_by_key(|hint| !hint.is_error);
    if hints.len() > MAX_HINTS {
        let more = hints.len() - (MAX_HINTS - 1);
        hints.truncate(MAX_HINTS - 1);
        hints.push(Hint::of_term(format!("{more} more hints"), ""));
    }
    hints
}
