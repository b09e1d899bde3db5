//! Rows of a search on servers, as they come home page by page, and what has not come.

use std::sync::Arc;

use crate::engine::RowKey;
use crate::model::ClaimIx;
use crate::query::{FigureOrder, Hint, Hits, Order};

use super::collection::Collection;

/// The rows of an answer that are still on the servers.
#[derive(Clone, Debug, PartialEq)]
pub struct RestOfRows {
    /// The number of claims that match, those at home included.
    pub total: usize,
    /// The place of the last row at home.
    pub last: RowKey,
    /// The number of rows that are coming: all of them, or a page; `None` if none are.
    pub coming: Option<usize>,
}

/// Number of rows that come home at once: several screens of them.
pub const MAX_ROWS_AT_ONCE: usize = 200;

/// Rows that have come home.
#[derive(Clone, Debug)]
pub struct HomePage {
    /// The collection of what is at home, with the claims of the rows.
    pub collection: Arc<Collection>,
    /// The claims of all rows at home, in order.
    pub rows: Vec<ClaimIx>,
    /// The figures of these claims, each with its place in the claim.
    pub figures: Vec<(ClaimIx, usize)>,
    /// The rows that have not come; `None` if all have.
    pub rest: Option<RestOfRows>,
    /// Hints on unknown and invalid names and values.
    pub hints: Vec<Hint>,
    /// Hints on how the query was read.
    pub interpretations: Vec<Hint>,
}

/// A request for the next rows of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRequest {
    /// The search that was answered.
    pub generation: u64,
    /// Its query.
    pub query: String,
    /// Its order.
    pub order: Order,
    /// The order of figures.
    pub figure_order: FigureOrder,
    /// The rows at home.
    pub hits: Hits,
    /// The rows that have not come.
    pub rest: RestOfRows,
    /// The number of rows that are wanted.
    pub limit: usize,
}

/// An answer of servers, or the reason why there is none.
#[derive(Debug)]
pub enum ServerAnswer {
    /// The first rows of a search have come home.
    FirstRows {
        /// The search.
        generation: u64,
        /// The rows.
        page: Box<HomePage>,
    },
    /// More rows of a search have come home.
    MoreRows {
        /// The search.
        generation: u64,
        /// The rows, with those that were there.
        page: Box<HomePage>,
    },
    /// Claims have come home that others have relations with.
    Relations(Arc<Collection>),
    /// A search is not answered, or not for more of its rows.
    Failed {
        /// The search.
        generation: u64,
        /// The reason, as a clause.
        reason: String,
        /// `false` if the same question would fail again.
        can_retry: bool,
    },
}
