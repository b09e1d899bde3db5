//! What the claims found have in common: the values of facets with their counts, the search for such values, and what
//! the tabs beside the claims list.

pub(crate) mod facet;
pub(crate) mod facet_search;
pub(crate) mod result_counts;
pub(crate) mod tab_counts;

pub use facet::{Facet, FacetValue, facets};
pub use facet_search::{FacetMatch, FacetMatches, search_facets};
pub use result_counts::ResultCounts;
pub use tab_counts::{ActorCounts, TabCounts, tab_counts};
