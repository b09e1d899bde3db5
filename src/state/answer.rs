//! The last answer to a search, and the counts that belong to it.

use std::sync::Arc;

use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::TabCounts;
use crate::query::{Hits, Order, QueryRelaxation};

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
