//! Counts of the values of every facet, among the claims found and among all.

use crate::index::Library;

use super::{Hits, Query};

/// A facet: one field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field, as in a query: `actor`.
    pub field: &'static str,
    /// Its values, the most frequent among the claims found first, then by `all`, then by label.
    pub values: Vec<FacetValue>,
}

/// A value of a facet. The law: the query with `term` added gives exactly `now` claims, and `term` alone gives `all`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What people read: `South Waziristan`.
    pub label: String,
    /// The exact term of the query language that selects it: `place:south-waziristan`.
    pub term: String,
    /// How many of the claims found have it.
    pub now: usize,
    /// How many of all claims have it.
    pub all: usize,
}

/// Counts all facets.
#[must_use]
pub fn facets(library: &Library, query: &Query, hits: &Hits) -> Vec<Facet> {
    let _ = (library, query, hits);
    Vec::new()
}
