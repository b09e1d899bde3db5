//! A search, and what follows its answer: counts, completions, names, and for an empty answer the explanation.

use std::sync::{Arc, Weak};

use crate::cancel::CancelToken;
use crate::query::assist::{MAX_COMPLETIONS, QueryNames};
use crate::query::eval::sort_figures;
use crate::query::facets::ResultCounts;
use crate::query::{Hits, Query, SearchContext, SearchRequest};
use crate::state::collection::Collection;
use crate::state::effect::{BeginningsRequest, ListRequest};
use crate::state::event::Event;

use super::server_search::ServerSearchRun;
use super::thread::inject_panic;
use super::worker::Job;

/// A search in a collection.
#[derive(Clone, Debug)]
pub struct SearchJob {
    /// The search.
    pub request: ListRequest,
    /// The collection to be searched.
    pub collection: Arc<Collection>,
}

/// The search cache of the collection that was searched last.
#[derive(Debug, Default)]
pub struct SearchSession {
    memory: SearchContext,
    /// Weak, so that a collection that is no longer open is not kept alive by an idle thread.
    collection: Weak<Collection>,
}

impl Job for SearchJob {
    type Cache = SearchSession;

    const THREAD: &'static str = "search";

    fn run(self, cache: &mut SearchSession, cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        inject_panic("searching");
        if let Some(home) = &self.collection.servers {
            let (collection, request) = (&self.collection, &self.request);
            return ServerSearchRun { home, collection, request, cancel }.run(emit);
        }
        self.search(cache.renewed(&self.collection, &self.request, cancel), emit);
    }
}

impl SearchSession {
    /// Returns the cache for a request: empty if it was one of another collection.
    fn renewed(
        &mut self,
        collection: &Arc<Collection>,
        request: &ListRequest,
        cancel: &CancelToken,
    ) -> &mut SearchContext {
        let collection = Arc::downgrade(collection);
        if !Weak::ptr_eq(&self.collection, &collection) {
            *self = Self { memory: SearchContext::default(), collection };
        }
        self.memory.cancel = cancel.clone();
        self.memory.since.clone_from(&request.since);
        self.memory.decisions = Arc::clone(&request.decisions);
        &mut self.memory
    }
}

/// A check whether the hits of a search depend on words that only begin like those of its query.
#[derive(Clone, Debug)]
pub struct BeginningsJob {
    /// The search and its hits.
    pub request: BeginningsRequest,
    /// The collection that was searched.
    pub collection: Arc<Collection>,
}

impl Job for BeginningsJob {
    type Cache = SearchSession;

    const THREAD: &'static str = "beginnings";

    fn run(self, cache: &mut SearchSession, cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let BeginningsRequest { search, hits } = &self.request;
        let memory = cache.renewed(&self.collection, search, cancel);
        let query = Query::parse(&search.query);
        let question = SearchRequest { query: &query, order: search.order, marks: &search.marks, window: 0..0 };
        // The plural beside a word surprises nobody: what counts is that the word itself is in few of the claims.
        let least = hits.total.div_ceil(2);
        if let Some(hint) = memory.beginnings_hint(&self.collection.library, &question, hits, least) {
            emit(Event::BeginningsDone { generation: search.generation, hint });
        }
    }
}

impl SearchJob {
    /// Emits the answer first and alone, so that it is shown a frame before all that follows from it.
    fn search(&self, memory: &mut SearchContext, emit: &mut dyn FnMut(Event)) {
        let (request, library) = (&self.request, &self.collection.library);
        let generation = request.generation;
        let query = Query::parse(&request.query);
        let question = SearchRequest { query: &query, order: request.order, marks: &request.marks, window: 0..0 };
        let Some(hits) = memory.search(library, &question) else { return };
        emit(Event::SearchDone { generation, hits: hits.clone() });
        self.count(&query, &hits, memory, emit);
        if memory.cancel.is_cancelled() {
            return;
        }
        if let Some(cursor) = request.cursor {
            match memory.complete(library, &request.marks, &request.query, cursor, MAX_COMPLETIONS) {
                Some(completions) => emit(Event::CompletionsDone { generation, completions }),
                None => return,
            }
        }
        let matched = Arc::new(QueryNames::new(library, &query));
        if memory.cancel.is_cancelled() {
            return;
        }
        emit(Event::NamesDone { generation, matched });
        if hits.total == 0
            && let Some(relaxations) = memory.explain(library, &question)
        {
            emit(Event::RelaxationsDone { generation, relaxations });
        }
    }

    /// Emits the facets and the rows of the tabs.
    fn count(&self, query: &Query, hits: &Hits, memory: &SearchContext, emit: &mut dyn FnMut(Event)) {
        let (generation, library) = (self.request.generation, &self.collection.library);
        let counted = ResultCounts::new(library, hits);
        if memory.cancel.is_cancelled() {
            return;
        }
        emit(Event::FacetsDone { generation, facets: counted.facets(query) });
        let mut tab_counts = counted.tab_counts(hits);
        if query.is_empty() {
            tab_counts = tab_counts.with_unreferenced(&library.base);
        }
        sort_figures(&library.base, &mut tab_counts.figures, self.request.figure_order);
        emit(Event::TabCountsDone { generation, tab_counts });
    }
}
