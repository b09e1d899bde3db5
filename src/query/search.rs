//! The entry point to search: a request in, hits out.

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::limits::MAX_HINTS;
use crate::model::ClaimIx;

use super::assist::apart_conditions;
use super::assist::cut_names::cut_names;
use super::assist::excluded_names;
use super::assist::figure_units;
use super::assist::figure_words;
use super::assist::highlight::Highlighter;
use super::assist::no_figures;
use super::assist::operator_words;
use super::assist::prefixed_words;
use super::assist::retracted_origins;
use super::assist::sibling_values;
use super::eval::cache::SearchContext;
use super::eval::claim_bitmap::ClaimBitmap;
use super::eval::evaluation::Evaluator;
use super::eval::hits::{Hit, Hits};
use super::eval::scores::Scores;
use super::eval::sort::{Order, SortKey};
use super::language::ast::Query;
use super::language::hint::Hint;

/// A request to search.
#[derive(Clone, Debug)]
pub struct SearchRequest<'a> {
    /// The query.
    pub query: &'a Query,
    /// Order of the hits.
    pub order: Order,
    /// The claims of `is:marked`.
    pub marks: &'a ClaimBitmap,
    /// The rows for which hits are returned, with highlights; the number of hits and their order are always complete.
    pub window: Range<usize>,
}

/// Searches a library. Callers that search repeatedly keep a [`SearchContext`], and use its `search`.
#[must_use]
pub fn search(library: &Library, request: &SearchRequest<'_>) -> Hits {
    SearchContext::default().search(library, request).unwrap_or_default()
}

impl SearchContext {
    /// Searches a library like [`search`], reusing cached terms and sort orders. `None` if it was cancelled.
    pub fn search(&mut self, library: &Library, request: &SearchRequest<'_>) -> Option<Hits> {
        let mut evaluation = Evaluator::new(library, request.marks, self);
        let mut scores = evaluation.evaluate(&request.query.expr);
        // While the library is still being loaded, an empty query also shows the claims that are not indexed yet.
        if request.query.is_empty() && matches!(request.order.key, SortKey::Best | SortKey::File) && !library.is_whole()
        {
            scores = Scores::full(library.base.claims.len()).into();
        }
        let mut hints = request.query.hints.clone();
        reject_unmatched_foreign_terms(&mut hints, &evaluation.hints);
        hints.append(&mut evaluation.hints);
        let mut interpretations = std::mem::take(&mut evaluation.interpretations);
        interpretations.retain(|reading| !is_explicit_prefix(request.query, reading));
        hints.append(&mut cut_names(library, request.query));
        hints.append(&mut sibling_values::hints(library, request.query));
        let order = request.order;
        let mut hits = match (order.key, self.sorted_claims(library, order)) {
            (_, Some(claims)) => Hits::in_order(scores, claims),
            (SortKey::File, None) => Hits::in_file_order(scores, order.reversed),
            (_, None) => Hits::by_score(scores, order.reversed),
        };
        let highlighter = Highlighter::new(library, request.query);
        let row = |claim: ClaimIx| Hit { claim, matched: highlighter.highlight(library.base.claims.says(claim)) };
        hits.rows = hits.window(request.window.clone()).into_iter().map(row).collect();
        hits.likeness = self.likeness_reasons(library, request.query, &hits);
        interpretations.extend(operator_words::hint(self, library, request.marks, request.query, hits.total));
        interpretations.extend(figure_units::hint(library, request.query, &hits));
        interpretations.extend(apart_conditions::hints(library, request.query, &hits));
        interpretations.extend(no_figures::hint(library, request.query, &hits));
        interpretations.extend(retracted_origins::hint(library, request.query, &hits));
        interpretations.extend(prefixed_words::hints(library, request.query, &hits));
        interpretations.extend(figure_words::hint(self, library, request.marks, request.query, &hits));
        interpretations.extend(excluded_names::hint(library, request.query));
        hits.hints = deduplicated(hints);
        hits.interpretations = deduplicated(interpretations);
        (!self.cancel.is_cancelled()).then_some(hits)
    }

    /// Returns the number of claims that a query matches. Incomplete once cancelled.
    pub(crate) fn count(&mut self, library: &Library, marks: &ClaimBitmap, query: &Query) -> usize {
        Evaluator::new(library, marks, self).evaluate(&query.expr).count()
    }
}

/// Makes an error of each hint on a term written as in another tool, if the evaluation has a hint on it, too: then nothing
/// matches it as written.
fn reject_unmatched_foreign_terms(hints: &mut [Hint], evaluated: &[Hint]) {
    for hint in hints.iter_mut().filter(|hint| hint.is_foreign) {
        let overlaps = |other: &Hint| other.span.start < hint.span.end && hint.span.start < other.span.end;
        hint.is_error |= evaluated.iter().any(overlaps);
    }
}

/// Returns whether an interpretation is of a prefix that was typed as one: `strongh*`, but not `*hold*`.
fn is_explicit_prefix(query: &Query, reading: &Hint) -> bool {
    let term = query.text.get(reading.span.clone()).unwrap_or_default();
    term.ends_with('*') && !term.trim_end_matches('*').contains('*')
}

/// Returns each of some hints once, errors first, at most [`MAX_HINTS`]; if there are more, the last one gives their
/// number.
fn deduplicated(mut hints: Vec<Hint>) -> Vec<Hint> {
    let mut said: HashSet<String> = HashSet::new();
    hints.retain(|hint| said.insert(hint.message.clone()));
    hints.sort_by_key(|hint| !hint.is_error);
    if hints.len() > MAX_HINTS {
        let more = hints.len() - (MAX_HINTS - 1);
        hints.truncate(MAX_HINTS - 1);
        hints.push(Hint::of_term(format!("{more} more hints"), ""));
    }
    hints
}
