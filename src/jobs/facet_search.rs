//! Values of facets that a text may mean.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::query::Query;
use crate::query::facets::search_facets;
use crate::state::collection::Collection;
use crate::state::effect::FacetSearchRequest;
use crate::state::event::Event;

use super::worker::Job;

/// A search for facet values, counted over an answer in a collection.
#[derive(Clone, Debug)]
pub struct FacetSearchJob {
    /// The search.
    pub request: FacetSearchRequest,
    /// The collection that was searched.
    pub collection: Arc<Collection>,
}

impl Job for FacetSearchJob {
    type Cache = ();

    const THREAD: &'static str = "find";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let FacetSearchRequest { number, text, query, hits } = self.request;
        if let Some(home) = &self.collection.servers {
            // What is not answered leaves the list empty: the search itself says why.
            if let Ok(found) = home.servers.facet_values(&Query::parse(&query), &text, cancel) {
                emit(Event::FacetSearchDone { number, found });
            }
            return;
        }
        let found = search_facets(&self.collection.library, &Query::parse(&query), &hits, &text, cancel);
        if !cancel.is_cancelled() {
            emit(Event::FacetSearchDone { number, found });
        }
    }
}
