//! `claimscope search` over a library on servers: the servers search, and only the claims that are shown come here.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::engine::{AskedQuery, ServerLibrary, ServerSearch, ServerSearchError};
use crate::index::Library;
use crate::limits::MAX_CLAIMS_HOME;
use crate::model::{ClaimIx, ClaimStatus, ids::Ix};
use crate::notebook::{NotebookChoice, Notebooks};
use crate::query::assist::Highlighter;
use crate::query::{Order, Query, SortKey};
use crate::remote::clickhouse::{ServerClient, ServerError, is_server_address};
use crate::text::Tone;

use super::claim_table::ClaimTable;
use super::command::Outcome;
use super::error::CliError;
use super::output_format::OutputFormat;
use super::printer::Printer;
use super::{ask, options};

/// Number of rows that are asked for at once.
const PAGE: usize = 10_000;

/// Returns the address of the servers, if they search: one address alone, and a format that needs no more than claims.
pub(super) fn address(matches: &ArgMatches) -> Option<PathBuf> {
    let format = OutputFormat::given(matches);
    let is_listed = matches.get_flag("count") || matches!(format, Some(OutputFormat::Table | OutputFormat::Ids));
    let compares = matches.get_one::<PathBuf>("since").is_some();
    only_address(matches).filter(|_| is_listed && !compares)
}

/// Returns the address of servers, if it alone is opened: without other files, and without a notebook.
pub(super) fn only_address(matches: &ArgMatches) -> Option<PathBuf> {
    let paths = options::path_values(matches);
    let [path] = paths.as_slice() else { return None };
    let choice = options::notebook_choice(matches);
    let is_noted = |file: &PathBuf| file.exists();
    let has_notebook =
        matches!(choice, NotebookChoice::File(_)) || Notebooks::of(&paths, &choice).read.iter().any(is_noted);
    (is_server_address(path) && !has_notebook).then(|| path.clone())
}

/// Opens the library of an address with its catalogue.
pub(super) fn open(address: &Path, cancel: &CancelToken) -> Result<ServerSearch, ServerError> {
    let client = ServerClient::new(&address.to_string_lossy())?;
    ServerSearch::new(ServerLibrary::open(client, cancel)?, cancel)
}

/// Returns the library of the records that are no claims, if one address of servers alone is opened. `None` also if they do not
/// answer: a copy that was made before may stand in for them.
///
/// # Errors
/// If the servers have no such library, or refuse it.
pub(super) fn catalogue(matches: &ArgMatches) -> Result<Option<Library>, CliError> {
    let Some(address) = only_address(matches) else { return Ok(None) };
    match open(&address, &CancelToken::new()) {
        Ok(servers) => Ok(Some(servers.catalogue)),
        Err(error) if error.fault.is_temporary() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Searches on servers, and prints the claims as `search` does.
///
/// # Errors
/// If the query is not understood or asks for what servers do not have, or one of them does not answer.
pub(super) fn run(address: &Path, matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let (cancel, text) = (CancelToken::new(), options::query_value(matches));
    let servers = open(address, &cancel)?;
    let query = Query::parse(text);
    let limit = options::limit_value(matches);
    let is_count = matches.get_flag("count");
    // The number of claims needs no ranks.
    let order = if is_count { Order { key: SortKey::File, reversed: false } } else { options::order(matches) };
    let asked = servers.ask(&query, order, &cancel).map_err(refused)?;
    ask::print_hints(&query, asked.hints.iter(), std::iter::empty(), printer)?;
    let total = asked.total;
    if is_count {
        printer.print_text(&total.to_string(), Tone::Plain);
        return Ok(Outcome::found_if(total > 0));
    }
    let shown = total.min(limit);
    let all = usize::try_from(servers.library.facts.claims).unwrap_or(usize::MAX);
    if OutputFormat::given(matches) == Some(OutputFormat::Ids) {
        let shown = print_ids(&servers, &asked, shown, &cancel, printer)?;
        printer.message(&ask::summary(total, all, shown));
        return Ok(Outcome::found_if(total > 0));
    }
    if shown > MAX_CLAIMS_HOME {
        return Err(CliError::Usage(format!(
            "{shown} claims match, and this machine takes at most {MAX_CLAIMS_HOME}: add `--limit N`, or ask for less"
        )));
    }
    let mut rows = Vec::new();
    for_each_page(&servers, &asked, shown, &cancel, &mut |page| {
        rows.extend(page);
        Ok(())
    })?;
    print_claims(&servers, &query, &rows, &cancel, printer)?;
    printer.message(&ask::summary(total, all, rows.len()));
    Ok(Outcome::found_if(total > 0))
}

/// Calls `give` with the first rows, page by page.
fn for_each_page(
    servers: &ServerSearch,
    asked: &AskedQuery<'_>,
    wanted: usize,
    cancel: &CancelToken,
    give: &mut dyn FnMut(Vec<u32>) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let (mut count, mut last) = (0, None);
    while count < wanted {
        let (page, end) = servers.page(asked, last.as_ref(), PAGE.min(wanted - count), cancel).map_err(refused)?;
        if page.is_empty() {
            break;
        }
        count += page.len();
        last = end;
        give(page)?;
    }
    Ok(())
}

/// Prints the ids of the first rows, once all have come, and returns their number. Nothing else of the claims is fetched.
fn print_ids(
    servers: &ServerSearch,
    asked: &AskedQuery<'_>,
    wanted: usize,
    cancel: &CancelToken,
    printer: &mut Printer,
) -> Result<usize, CliError> {
    let mut ids = Vec::new();
    for_each_page(servers, asked, wanted, cancel, &mut |page| {
        ids.extend(servers.ids(&page, cancel).map_err(refused)?);
        Ok(())
    })?;
    for id in &ids {
        printer.print_text(id, Tone::Id);
    }
    Ok(ids.len())
}

/// Brings claims home and prints them in their order.
fn print_claims(
    servers: &ServerSearch,
    query: &Query,
    rows: &[u32],
    cancel: &CancelToken,
    printer: &mut Printer,
) -> Result<(), CliError> {
    let home = servers.library.bring_home(rows, cancel)?;
    let library = Library::new(home.loaded.base);
    // Claims are brought home in the order of the library: the n-th of these is claim n.
    let mut sorted = rows.to_vec();
    sorted.sort_unstable();
    let claim = |seq: &u32| ClaimIx::new(sorted.partition_point(|known| known < seq));
    let claims: Vec<ClaimIx> = rows.iter().map(claim).collect();
    // The standing of a claim depends on others, which have stayed on the servers.
    let standings = servers.standings(&sorted, cancel).map_err(refused)?;
    let status = |claim: ClaimIx| {
        let verdict = library.base.claims.row(claim).verdict();
        debug_assert!(claim.at() < standings.len(), "a standing for each claim was asked for");
        let standing = standings.get(claim.at()).copied().unwrap_or_else(|| library.base.standing(claim));
        ClaimStatus::new(verdict, standing)
    };
    let marker = Highlighter::new(&servers.catalogue, query);
    ClaimTable { library: &library, claims: &claims, status: &status, marker: &marker }.print(printer);
    Ok(())
}

/// Returns the error of a command for a search that servers refuse.
pub(super) fn refused(error: ServerSearchError) -> CliError {
    match error {
        ServerSearchError::Plan(error) => CliError::Usage(error.to_string()),
        ServerSearchError::Server(error) => CliError::Server(error),
    }
}
