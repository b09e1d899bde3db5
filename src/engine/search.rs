//! Search on servers: a query becomes a plan by the catalogue, and the plan statements that the servers answer.

use std::sync::{Arc, OnceLock};

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::load::{File, LoadOptions, load_with};
use crate::query::eval::alternatives::rarity;
use crate::query::plan::QueryPlan;
use crate::query::plan::lower::lower;
use crate::query::{Hint, Order, Query, SortKey};
use crate::remote::clickhouse::{AnswerRow, ServerError, ServerFault};

use super::catalogue_counts::CatalogueCounts;
use super::facet_counts::{ServerFacets, ValueCounts};
use super::known_numbers::KnownNumbers;
use super::open::ServerLibrary;
use super::sql::{KeyKind, KeyValue, PlanError, RowKey, SqlContext, SqlOrder, Statements, statements};
use super::word_codes::WordCodes;

/// A query that servers do not answer.
#[derive(Debug, thiserror::Error)]
pub enum ServerSearchError {
    /// The query asks for what they do not have.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A server does not do what it is asked.
    #[error(transparent)]
    Server(#[from] ServerError),
}

/// A library on servers that can be searched.
#[derive(Debug)]
pub struct ServerSearch {
    /// The library.
    pub library: ServerLibrary,
    /// All records that are no claims, and all words.
    pub catalogue: Library,
    /// The codes of these words.
    codes: WordCodes,
    /// The numbers of claims that have each word and refer to each record.
    pub(super) counts: CatalogueCounts,
    /// The numbers that were asked for last.
    known_numbers: KnownNumbers,
    /// The numbers of all claims by each value of facets, once they are known.
    of_all: OnceLock<ServerFacets>,
}

/// The results of a search on servers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerHits {
    /// The number of claims that match.
    pub total: usize,
    /// The claims of the first rows, or those after another one, in order.
    pub rows: Vec<u32>,
    /// The place of the last row, for those after it; `None` without rows.
    pub last: Option<RowKey>,
    /// Hints on how the query was read.
    pub hints: Vec<Hint>,
}

/// A query that was counted, whose rows can be fetched page by page.
#[derive(Debug)]
pub struct AskedQuery<'a> {
    /// The number of claims that match.
    pub total: usize,
    /// Hints on how the query was read.
    pub hints: Vec<Hint>,
    statements: Statements<'a>,
    order: SqlOrder,
}

/// A query that is ready to be asked.
struct PreparedQuery<'a> {
    statements: Statements<'a>,
    hints: Vec<Hint>,
}

impl ServerSearch {
    /// Builds the catalogue of a library.
    ///
    /// # Errors
    /// If the catalogue cannot be read; if `cancel` fires.
    pub fn new(library: ServerLibrary, cancel: &CancelToken) -> Result<Self, ServerError> {
        let parts = &library.catalogue;
        let file = File { name: library.client.address().shown(), bytes: parts.lines.clone().into_bytes() };
        let loaded = load_with(&[file], &LoadOptions::default(), cancel);
        let loaded = loaded.ok_or_else(|| library.client.error(ServerFault::Cancelled))?;
        let catalogue = Library::catalogue(loaded.base, parts.vocabulary.lines(), parts.units.lines());
        if catalogue.names.entities() as u64 != library.facts.entities {
            let words = format!(
                "{} of {} records of the library could be read",
                catalogue.names.entities(),
                library.facts.entities
            );
            return Err(library.client.error(ServerFault::CutAnswer(words)));
        }
        let counts = CatalogueCounts::read(parts).filter(|counts| {
            counts.of_words.len() == catalogue.texts.vocabulary.len()
                && counts.of_references.len() == catalogue.names.entities()
        });
        let Some(counts) = counts else {
            let words = "the numbers of claims of words and records are not whole".to_owned();
            return Err(library.client.error(ServerFault::CutAnswer(words)));
        };
        let claims = usize::try_from(library.facts.claims).unwrap_or(usize::MAX);
        let codes = WordCodes::of_counts(&counts.of_words, claims);
        Ok(Self { library, catalogue, codes, counts, known_numbers: KnownNumbers::default(), of_all: OnceLock::new() })
    }

    /// Returns what statements are made with.
    pub(super) fn context(&self) -> SqlContext<'_> {
        SqlContext { tables: &self.library.tables, vocabulary: &self.catalogue.texts.vocabulary, codes: &self.codes }
    }

    /// Searches: the number of claims that match, and the first rows in an order, or those after another one.
    ///
    /// # Errors
    /// If the query asks for what the servers do not have, one of them does not answer, or `cancel` fires.
    pub fn search(
        &self,
        query: &Query,
        order: Order,
        after: Option<&RowKey>,
        limit: usize,
        cancel: &CancelToken,
    ) -> Result<ServerHits, ServerSearchError> {
        let asked = self.ask(query, order, cancel)?;
        let (rows, last) = self.page(&asked, after, limit, cancel)?;
        Ok(ServerHits { total: asked.total, rows, last, hints: asked.hints })
    }

    /// Asks how many claims match, and what the order of the rows depends on.
    ///
    /// # Errors
    /// Like [`Self::search`].
    pub fn ask(&self, query: &Query, order: Order, cancel: &CancelToken) -> Result<AskedQuery<'_>, ServerSearchError> {
        let PreparedQuery { statements, hints } = self.prepare(query, order.key == SortKey::Best, cancel)?;
        let total = self.numbers(&statements.total(), 1, cancel)?.first().copied().unwrap_or(0);
        let mut ranks_alike = true;
        // Where all rank alike, the other end of the order is the other end of the files.
        if let (SortKey::Best, Some(ranks)) = (order.key, statements.ranks()) {
            ranks_alike = order.reversed && matches!(*self.numbers(&ranks, 2, cancel)?, [low, high] if low == high);
        }
        let order = statements.order(order, ranks_alike);
        Ok(AskedQuery { total: usize::try_from(total).unwrap_or(usize::MAX), hints, statements, order })
    }

    /// Returns the first rows of a query, or those after another one, and the place of the last of them.
    ///
    /// # Errors
    /// If a server does not answer, or `cancel` fires.
    pub fn page(
        &self,
        asked: &AskedQuery<'_>,
        after: Option<&RowKey>,
        limit: usize,
        cancel: &CancelToken,
    ) -> Result<(Vec<u32>, Option<RowKey>), ServerSearchError> {
        let answer = self.library.client.rows(&asked.statements.rows(&asked.order, after, limit), cancel)?;
        let keys: Option<Vec<RowKey>> = answer.iter().map(|row| row_key(&asked.order, row)).collect();
        let keys = keys.ok_or_else(|| self.unexpected())?;
        Ok((keys.iter().map(|key| key.seq).collect(), keys.into_iter().next_back()))
    }

    /// Returns the numbers of claims by each value of all facets, of a query and of all claims.
    pub(super) fn facet_numbers(&self, query: &Query, cancel: &CancelToken) -> Result<ServerFacets, ServerSearchError> {
        let prepared = self.prepare(query, false, cancel)?;
        let now = self.value_counts(&prepared.statements.facets(), cancel)?;
        Ok(ServerFacets { now, ..self.of_all(cancel)? })
    }

    /// Returns the catalogue, with the numbers of claims that refer to each record once they are known.
    #[must_use]
    pub fn counted_catalogue(&self) -> Library {
        let totals = self.of_all.get().map(|known| known.totals(&self.catalogue.names));
        Library {
            totals: totals.map_or_else(|| Arc::clone(&self.catalogue.totals), Arc::new),
            ..self.catalogue.clone()
        }
    }

    /// Returns the numbers of all claims, without those of hits. They are asked for once, as the library does not change.
    fn of_all(&self, cancel: &CancelToken) -> Result<ServerFacets, ServerSearchError> {
        if let Some(known) = self.of_all.get() {
            return Ok(known.clone());
        }
        let tables = &self.library.tables;
        let everything = Statements::new(self.context(), &QueryPlan::And(Vec::new()), &[])?;
        let all = self.value_counts(&everything.facets(), cancel)?;
        let beyond = self.numbers(&statements::beyond_years(tables), 2, cancel)?;
        let has_beyond_years = [0, 1].map(|side| beyond.get(side).is_some_and(|&count| count > 0));
        let size = usize::try_from(self.library.facts.claims).unwrap_or(usize::MAX);
        let numbers = ServerFacets { now: ValueCounts::new(), all: Arc::new(all), size, has_beyond_years };
        Ok(self.of_all.get_or_init(|| numbers).clone())
    }

    /// Returns the number of claims by each value of all facets, as a statement counts them.
    fn value_counts(&self, sql: &str, cancel: &CancelToken) -> Result<ValueCounts, ServerSearchError> {
        let rows = self.library.client.rows(sql, cancel)?;
        let count = |row: &AnswerRow| {
            let (value, count) = (u32::try_from(row.number(0)?).ok()?, usize::try_from(row.number(1)?).ok()?);
            Some((value, count))
        };
        let counts: Option<ValueCounts> = rows.iter().map(count).collect();
        counts.ok_or_else(|| self.unexpected().into())
    }

    /// Makes the statements of a query, with the ranks of its claims where the order needs them. Asks for the counts that the
    /// plan depends on.
    fn prepare(
        &self,
        query: &Query,
        is_ranked: bool,
        cancel: &CancelToken,
    ) -> Result<PreparedQuery<'_>, ServerSearchError> {
        let lowered = lower(&self.catalogue, &query.expr);
        let mut hints = query.hints.clone();
        hints.extend(lowered.hints);
        hints.extend(lowered.interpretations);
        let mut plan = lowered.plan;
        loop {
            let undecided = plan.undecided();
            if undecided.is_empty() {
                break;
            }
            let counts = self.count(&undecided, cancel)?;
            plan = plan.decided(&mut counts.into_iter().map(|count| count > 0));
        }
        plan.add_hints(&mut hints);
        let mut weights = Vec::new();
        let alternatives = plan.alternatives();
        if is_ranked && !alternatives.is_empty() {
            let parts: Vec<&QueryPlan> = alternatives.iter().map(|(part, _)| *part).collect();
            let size = usize::try_from(self.library.facts.claims).unwrap_or(usize::MAX);
            let counts = self.count(&parts, cancel)?;
            let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
            let weight = |(counted, (_, siblings)): (u64, &(_, usize))| rarity(count(counted), size, *siblings);
            weights = counts.into_iter().zip(&alternatives).map(weight).collect();
        } else {
            weights.resize(alternatives.len(), 1);
        }
        Ok(PreparedQuery { statements: Statements::new(self.context(), &plan, &weights)?, hints })
    }

    /// Returns the number of claims that match each of some parts of a plan.
    fn count(&self, parts: &[&QueryPlan], cancel: &CancelToken) -> Result<Vec<u64>, ServerSearchError> {
        self.numbers(&statements::counts(self.context(), parts)?, parts.len(), cancel)
    }

    /// Returns the numbers of the only row of an answer.
    fn numbers(&self, sql: &str, columns: usize, cancel: &CancelToken) -> Result<Vec<u64>, ServerSearchError> {
        if let Some(known) = self.known_numbers.get(sql) {
            return Ok(known);
        }
        let rows = self.library.client.rows(sql, cancel)?;
        let numbers = rows.first().and_then(|row| (0..columns).map(|column| row.number(column)).collect());
        let numbers: Vec<u64> = numbers.ok_or_else(|| self.unexpected())?;
        self.known_numbers.insert(sql, &numbers);
        Ok(numbers)
    }

    /// Returns the error for an answer of other columns.
    pub(super) fn unexpected(&self) -> ServerError {
        self.library.client.error(ServerFault::CutAnswer("its columns are not those that were asked for".to_owned()))
    }
}

/// Returns the key of a row; `None` if the row has other columns.
fn row_key(order: &SqlOrder, row: &AnswerRow) -> Option<RowKey> {
    let seq = u32::try_from(row.number(0)?).ok()?;
    let (mut values, mut column) = (Vec::new(), 1);
    for sorted in &order.columns {
        values.push(match sorted.kind {
            KeyKind::Number => KeyValue::Number(row.signed(column)?),
            KeyKind::Text => KeyValue::Text(row.text(column)?.to_owned()),
            KeyKind::Float => {
                // The number comes as JSON first, whose digits may be rounded.
                column += 1;
                KeyValue::Float(row.text(column)?.parse().ok()?)
            }
        });
        column += 1;
    }
    Some(RowKey { values, seq })
}
