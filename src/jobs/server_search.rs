//! A search on servers, and what follows its answer; the next rows of an answer, and the relations of a claim. What a server
//! does not answer is a sentence, and never half an answer.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::engine::{AskedQuery, HomeLibrary, RowKey, ServerSearchError};
use crate::model::ClaimIx;
use crate::query::assist::{MAX_COMPLETIONS, QueryNames};
use crate::query::eval::sort_figures;
use crate::query::facets::{ResultCounts, TabCounts};
use crate::query::{FigureOrder, Hint, Hits, Query, SearchContext};
use crate::remote::clickhouse::{ServerFault, pause_for_typing};
use crate::state::collection::Collection;
use crate::state::effect::ListRequest;
use crate::state::event::Event;
use crate::state::home_page::{HomePage, MAX_ROWS_AT_ONCE, PageRequest, RestOfRows, ServerAnswer};

use super::worker::Job;

/// Number of rows that are asked for at once where all are wanted.
const ROWS_OF_ALL: usize = 10_000;

/// A search on servers, with the collection of what is at home.
pub(super) struct ServerSearchRun<'a> {
    pub(super) home: &'a HomeLibrary,
    pub(super) collection: &'a Collection,
    pub(super) request: &'a ListRequest,
    pub(super) cancel: &'a CancelToken,
}

impl ServerSearchRun<'_> {
    /// Emits the first rows with the number of all, and then what is counted.
    pub(super) fn run(&self, emit: &mut dyn FnMut(Event)) {
        let ListRequest { generation, .. } = *self.request;
        if self.request.cursor.is_some() {
            pause_for_typing(self.cancel);
        }
        let query = Query::parse(&self.request.query);
        let page = match self.first_page(&query) {
            Ok(page) => page,
            Err(error) => return fail(generation, &error, self.cancel, emit),
        };
        let (collection, figures) = (Arc::clone(&page.collection), page.figures.clone());
        emit(Event::FromServers(ServerAnswer::FirstRows { generation, page: Box::new(page) }));
        let matched = Arc::new(QueryNames::new(&collection.library, &query));
        emit(Event::NamesDone { generation, matched });
        if let Err(error) = self.count(&query, figures, emit) {
            return fail(generation, &error, self.cancel, emit);
        }
        self.complete(emit);
    }

    /// Returns the first rows, once they are at home.
    fn first_page(&self, query: &Query) -> Result<HomePage, ServerSearchError> {
        let asked = self.home.servers.ask(query, self.request.order, self.cancel)?;
        let next = NextRows { home: self.home, collection: self.collection, asked: &asked, cancel: self.cancel };
        let (errors, interpretations) = asked.hints.iter().cloned().partition(|hint: &Hint| hint.is_error);
        Ok(HomePage {
            hints: errors,
            interpretations,
            ..next.page(None, (&Hits::default(), self.request.figure_order), MAX_ROWS_AT_ONCE)?
        })
    }

    /// Emits the facets and the rows of the tabs. Figures are those of the rows at home.
    fn count(
        &self,
        query: &Query,
        figures: Vec<(ClaimIx, usize)>,
        emit: &mut dyn FnMut(Event),
    ) -> Result<(), ServerSearchError> {
        let generation = self.request.generation;
        let (facets, tab_counts) = self.home.servers.counts(query, self.cancel)?;
        emit(Event::FacetsDone { generation, facets });
        let mut tab_counts = TabCounts { figures, ..tab_counts };
        if query.is_empty() {
            tab_counts = tab_counts.with_unreferenced(&self.home.servers.catalogue.base);
        }
        emit(Event::TabCountsDone { generation, tab_counts });
        Ok(())
    }

    /// Emits what could stand at the cursor, while the query is typed. What matches it is not counted.
    fn complete(&self, emit: &mut dyn FnMut(Event)) {
        let Some(cursor) = self.request.cursor else { return };
        let mut memory = SearchContext::default();
        memory.cancel = self.cancel.clone();
        let ListRequest { generation, query, marks, .. } = self.request;
        let library = self.home.servers.counted_catalogue();
        if let Some(mut completions) = memory.complete(&library, marks, query, cursor, MAX_COMPLETIONS) {
            for completion in &mut completions {
                completion.count = None;
            }
            emit(Event::CompletionsDone { generation: *generation, completions });
        }
    }
}

/// The next rows of a query that was asked.
struct NextRows<'a> {
    home: &'a HomeLibrary,
    collection: &'a Collection,
    asked: &'a AskedQuery<'a>,
    cancel: &'a CancelToken,
}

impl NextRows<'_> {
    /// Brings rows home that come after those that are there.
    fn page(
        &self,
        after: Option<&RowKey>,
        (before, figure_order): (&Hits, FigureOrder),
        limit: usize,
    ) -> Result<HomePage, ServerSearchError> {
        let (mut numbers, mut last) = (Vec::new(), after.cloned());
        while numbers.len() < limit {
            let wanted = ROWS_OF_ALL.min(limit - numbers.len());
            let (rows, end) = self.home.servers.page(self.asked, last.as_ref(), wanted, self.cancel)?;
            let is_last = rows.len() < wanted;
            numbers.extend(rows);
            last = end.or(last);
            if is_last {
                break;
            }
        }
        let brought = self.home.bring(&numbers, self.cancel)?;
        let (library, total) = (brought.library, self.asked.total);
        let rows: Vec<ClaimIx> = before.iter().chain(brought.claims).collect();
        let hits = Hits::from_claims(library.size(), &rows);
        let mut figures = ResultCounts::new(&library, &hits).tab_counts(&hits).figures;
        sort_figures(&library.base, &mut figures, figure_order);
        let rest = last.filter(|_| rows.len() < total).map(|last| RestOfRows { total, last, coming: None });
        let collection = Arc::new(self.collection.with_home(library));
        Ok(HomePage { collection, rows, figures, rest, hints: Vec::new(), interpretations: Vec::new() })
    }
}

/// Brings the next rows home of a search on servers.
#[derive(Clone, Debug)]
pub struct RowsJob {
    /// The rows.
    pub request: Box<PageRequest>,
    /// The collection of what is at home.
    pub collection: Arc<Collection>,
}

impl Job for RowsJob {
    type Cache = ();

    const THREAD: &'static str = "rows";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let Some(home) = &self.collection.servers else { return };
        let request = &*self.request;
        let generation = request.generation;
        let page = home.servers.ask(&Query::parse(&request.query), request.order, cancel).and_then(|asked| {
            let next = NextRows { home, collection: &self.collection, asked: &asked, cancel };
            next.page(Some(&request.rest.last), (&request.hits, request.figure_order), request.limit)
        });
        match page {
            Ok(page) => emit(Event::FromServers(ServerAnswer::MoreRows { generation, page: Box::new(page) })),
            Err(error) => fail(generation, &error, cancel, emit),
        }
    }
}

/// Brings the claims home that a claim has relations with.
#[derive(Clone, Debug)]
pub struct RelationsJob {
    /// The claim.
    pub claim: ClaimIx,
    /// The search that its rows are of.
    pub generation: u64,
    /// The collection of what is at home.
    pub collection: Arc<Collection>,
}

impl Job for RelationsJob {
    type Cache = ();

    const THREAD: &'static str = "relations";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let Some(home) = &self.collection.servers else { return };
        match home.bring_relations(self.claim, cancel) {
            Ok(library) => {
                let collection = Arc::new(self.collection.with_home(library));
                emit(Event::FromServers(ServerAnswer::Relations(collection)));
            }
            Err(error) => fail(self.generation, &error, cancel, emit),
        }
    }
}

/// Emits the reason why servers did not answer; nothing if that is that nobody waits for it any more.
fn fail(generation: u64, error: &ServerSearchError, cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
    let is_unwanted =
        matches!(error, ServerSearchError::Server(error) if matches!(error.fault, ServerFault::Cancelled));
    if !is_unwanted && !cancel.is_cancelled() {
        // What servers do not have they will not have the next time.
        let can_retry = matches!(error, ServerSearchError::Server(_));
        let reason = error.to_string();
        emit(Event::FromServers(ServerAnswer::Failed { generation, reason, can_retry }));
    }
}
