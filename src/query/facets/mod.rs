//! Counts over the hits of a search: the values of facets, the search for such values, and the records and figures that
//! the tabs list beside the claims.

pub(crate) mod facet;
pub(crate) mod facet_numbers;
pub(crate) mod facet_search;
pub(crate) mod result_counts;
pub(crate) mod tab_counts;

pub use facet::{Facet, FacetValue, facets};
pub use facet_search::{FacetMatch, FacetMatches, search_facets};
pub use result_counts::ResultCounts;
pub use tab_counts::{ActorCounts, TabCounts, tab_counts};
