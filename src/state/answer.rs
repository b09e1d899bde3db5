//! What the last answer gave.

use std::sync::Arc;

use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::TabCounts;
use crate::query::{Hits, Order, QueryRelaxation};

/// What the last answer gave.
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
    /// What the claims found refer to.
    pub tab_counts: TabCounts,
    /// Whom the query means by name; nobody while that is being found out.
    pub matched: Arc<QueryNames>,
    /// What could be done about an empty answer.
    pub relaxations: Vec<QueryRelaxation>,
}
