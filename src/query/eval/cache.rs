//! The context of searches in one library: the comparison with an earlier version, the decisions on drafts, the token that
//! cancels, and what is kept between searches: the scores of the last terms, and all claims in the last sort orders.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::language::ast::TermKind;
use crate::query::language::hint::Hint;

use super::decisions::DraftDecisions;
use super::likeness_cache::LikenessCache;
use super::scores::Scores;
use super::since::VersionDiff;
use super::sort::{Order, all_in_order};

/// Maximum number of cached terms: more than any query has that is still edited. The least recently used is dropped.
const MAX_TERMS: usize = 32;

/// Maximum size of the cached scores, in bytes, unless [`MIN_TERMS`] need more: 16 terms of a million claims.
const MAX_SCORE_BYTES: usize = 16 << 20;

/// Minimum number of cached terms, however large the library.
const MIN_TERMS: usize = 4;

/// Maximum number of cached sort orders, 4 bytes a claim each: the current one and the one before.
const MAX_ORDERS: usize = 2;

/// The context of the searches in one library, with what is kept between them; another library needs a new one.
#[derive(Debug, Default)]
pub struct SearchContext {
    /// Cancels a running search. Unfinished results are not cached.
    pub cancel: CancelToken,
    /// The claims of `is:new` and `is:changed`; `None` where no earlier version is given, or its comparison is not
    /// ready.
    pub since: Option<Arc<VersionDiff>>,
    /// The decisions on drafts, for `is:draft`, `is:accepted` and `is:dropped`.
    pub decisions: Arc<DraftDecisions>,
    /// Statistics and results for `like:` terms.
    pub(crate) likeness: LikenessCache,
    /// Most recently used last.
    terms: Vec<CachedTerm>,
    orders: Vec<(Order, Arc<[u32]>)>,
}

/// A term with its results.
#[derive(Debug)]
struct CachedTerm {
    term: TermKind,
    scores: Arc<Scores>,
    /// Hints without spans: the same term may stand elsewhere the next time.
    hints: TermHints,
}

/// The hints on a term.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermHints {
    /// Unknown and invalid names and values.
    pub hints: Vec<Hint>,
    /// Names and values that were interpreted as others, such as prefixes: not shown while they are still typed.
    pub interpretations: Vec<Hint>,
}

impl SearchContext {
    /// Creates a cache with the decisions on drafts that the files have.
    #[must_use]
    pub(crate) fn with_kept_decisions(library: &Library) -> Self {
        Self { decisions: Arc::new(DraftDecisions::kept_in(library)), ..Self::default() }
    }

    /// Returns the scores and hints of a term if they are cached, and makes it the most recently used.
    pub(crate) fn get(&mut self, term: &TermKind) -> Option<(Arc<Scores>, TermHints)> {
        let at = self.terms.iter().position(|cached| cached.term == *term)?;
        let cached = self.terms.remove(at);
        let answer = (Arc::clone(&cached.scores), cached.hints.clone());
        self.terms.push(cached);
        Some(answer)
    }

    /// Caches the results of a term, unless they were cancelled.
    pub(crate) fn insert(&mut self, term: &TermKind, scores: &Arc<Scores>, hints: &TermHints) {
        if self.cancel.is_cancelled() {
            return;
        }
        // Scores take a byte a claim, so all cached terms are of one size, and a number of terms bounds the bytes.
        let most = (MAX_SCORE_BYTES / scores.bytes().len().max(1)).clamp(MIN_TERMS, MAX_TERMS);
        let excess = (self.terms.len() + 1).saturating_sub(most);
        self.terms.drain(..excess);
        self.terms.push(CachedTerm { term: term.clone(), scores: Arc::clone(scores), hints: hints.clone() });
    }

    /// Returns all claims in a sort order; `None` for orders by score or by file.
    pub(crate) fn sorted_claims(&mut self, library: &Library, order: Order) -> Option<Arc<[u32]>> {
        if let Some((_, claims)) = self.orders.iter().find(|(known, _)| *known == order) {
            return Some(Arc::clone(claims));
        }
        let claims: Arc<[u32]> = all_in_order(library, order)?.into();
        if self.orders.len() == MAX_ORDERS {
            self.orders.remove(0);
        }
        self.orders.push((order, Arc::clone(&claims)));
        Some(claims)
    }
}
