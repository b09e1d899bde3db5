//! The last answer to a search, and the counts that belong to it.

use std::sync::Arc;

use crate::model::ClaimIx;
use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::TabCounts;
use crate::query::{Hits, Order, QueryRelaxation};

use super::State;
use super::home_page::RestOfRows;

/// The last answer to a search.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The search that was answered.
    pub generation: u64,
    /// Its query.
    pub query: String,
    /// Its order.
    pub order: Order,
    /// The claims found.
    pub hits: Hits,
    /// The rows that are still on servers.
    pub rest: Option<RestOfRows>,
    /// The reason why servers did not answer a search: the rows may be those of an earlier one.
    pub failure: Option<SearchFailure>,
    /// The claim whose relations were asked for last.
    pub relations_asked: Option<ClaimIx>,
    /// The query whose answer was counted last.
    pub counted_query: String,
    /// The query of the answer whose tabs were listed last.
    pub tab_counts_query: String,
    /// The counts of the facets; of the answer before while they are being counted.
    pub facets: Vec<Facet>,
    /// The records that the hits refer to, with counts, for the tabs of the list.
    pub tab_counts: TabCounts,
    /// The records that the query means by name; empty until they are known.
    pub matched: Arc<QueryNames>,
    /// Relaxed queries with hits, where the answer is empty.
    pub relaxations: Vec<QueryRelaxation>,
}

/// The reason why servers did not answer a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchFailure {
    /// The search.
    pub generation: u64,
    /// The reason, as a sentence.
    pub sentence: String,
    /// `false` if the same question would fail again.
    pub can_retry: bool,
}

impl Answer {
    /// Returns the number of claims that match, those on servers included.
    #[must_use]
    pub fn total(&self) -> usize {
        self.rest.as_ref().map_or(self.hits.total, |rest| rest.total)
    }
}

impl State {
    /// Returns the reason why servers did not answer the latest search; `None` if they did, or have not yet.
    #[must_use]
    pub(crate) fn failure(&self) -> Option<&SearchFailure> {
        self.answer.failure.as_ref().filter(|failure| failure.generation == self.generations.search)
    }
}
