//! What a search keeps for the next one in the same library: the scores of terms, and all claims in some order. With
//! it, what is known of the library from outside: what is new in it, and the token that cancels a running search.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::language::ast::TermKind;
use crate::query::language::hint::Hint;

use super::scores::Scores;
use super::since::VersionDiff;
use super::sort::{Order, all_in_order};

/// So many terms are cached, the last ones asked for.
const MAX_TERMS: usize = 32;

/// Their scores take at most so many bytes, unless that is less than [`MIN_TERMS`] need.
const MAX_SCORE_BYTES: usize = 16 << 20;

/// So many terms are cached in any case.
const MIN_TERMS: usize = 4;

/// So many orders of all claims are cached, the last ones asked for.
const MAX_ORDERS: usize = 2;

/// What is cached. It serves one library: a new one begins with a new memory.
#[derive(Debug, Default)]
pub struct SearchCache {
    /// Ends what is being done with this memory. What was not finished is not cached.
    pub cancel: CancelToken,
    /// What `is:new` and `is:changed` mean; nothing where there is no earlier version, or none that is compared yet.
    pub since: Option<Arc<VersionDiff>>,
    /// The last one asked for at the end.
    terms: Vec<CachedTerm>,
    orders: Vec<(Order, Arc<[u32]>)>,
}

/// A term with what it gave.
#[derive(Debug)]
struct CachedTerm {
    term: TermKind,
    scores: Arc<Scores>,
    /// Their places are those of the term.
    advice: TermHints,
}

/// The hints and readings of a term.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermHints {
    /// What is not known.
    pub hints: Vec<Hint>,
    /// Beginnings and parts of names that were taken for the whole: of no interest while they are typed.
    pub interpretations: Vec<Hint>,
}

impl SearchCache {
    /// The scores and hints of a term, if they are cached.
    pub(crate) fn get(&mut self, term: &TermKind) -> Option<(Arc<Scores>, TermHints)> {
        let at = self.terms.iter().position(|cached| cached.term == *term)?;
        let cached = self.terms.remove(at);
        let answer = (Arc::clone(&cached.scores), cached.advice.clone());
        self.terms.push(cached);
        Some(answer)
    }

    /// Keeps what a term gave, unless it was not finished.
    pub(crate) fn insert(&mut self, term: &TermKind, scores: &Arc<Scores>, advice: &TermHints) {
        if self.cancel.is_cancelled() {
            return;
        }
        let most = (MAX_SCORE_BYTES / scores.bytes().len().max(1)).clamp(MIN_TERMS, MAX_TERMS);
        let excess = (self.terms.len() + 1).saturating_sub(most);
        self.terms.drain(..excess);
        self.terms.push(CachedTerm { term: term.clone(), scores: Arc::clone(scores), advice: advice.clone() });
    }

    /// All claims in an order; `None` where scores or the file say it.
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
