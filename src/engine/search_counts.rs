//! The counts beside the rows of a search on servers: facets, tabs, and values that a text may mean.

use crate::cancel::CancelToken;
use crate::query::Query;
use crate::query::facets::facet::{facets_of, whole_facets_of};
use crate::query::facets::facet_search::matching_facets;
use crate::query::facets::tab_counts::tab_counts_of;
use crate::query::facets::{Facet, FacetMatches, TabCounts};

use super::search::{ServerSearch, ServerSearchError};

impl ServerSearch {
    /// Returns the facets of a query.
    ///
    /// # Errors
    /// Like [`Self::search`].
    pub fn facets(&self, query: &Query, cancel: &CancelToken) -> Result<Vec<Facet>, ServerSearchError> {
        Ok(facets_of(&self.catalogue, query, &self.facet_numbers(query, cancel)?))
    }

    /// Returns the facets of a query with all of their values.
    ///
    /// # Errors
    /// Like [`Self::search`].
    pub fn whole_facets(&self, query: &Query, cancel: &CancelToken) -> Result<Vec<Facet>, ServerSearchError> {
        Ok(whole_facets_of(&self.catalogue, query, &self.facet_numbers(query, cancel)?))
    }

    /// Returns the facets of a query, and the contents of the tabs but for figures, which are in the records of claims.
    ///
    /// # Errors
    /// Like [`Self::search`].
    pub fn counts(&self, query: &Query, cancel: &CancelToken) -> Result<(Vec<Facet>, TabCounts), ServerSearchError> {
        let numbers = self.facet_numbers(query, cancel)?;
        Ok((facets_of(&self.catalogue, query, &numbers), tab_counts_of(&self.catalogue, &numbers)))
    }

    /// Returns the values of all facets that a text may mean, with counts over the claims that a query finds.
    ///
    /// # Errors
    /// Like [`Self::search`].
    pub fn facet_values(
        &self,
        query: &Query,
        text: &str,
        cancel: &CancelToken,
    ) -> Result<Vec<FacetMatches>, ServerSearchError> {
        let numbers = self.facet_numbers(query, cancel)?;
        Ok(matching_facets(&self.catalogue, query, &numbers, text, cancel))
    }
}
