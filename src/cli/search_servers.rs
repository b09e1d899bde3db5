//! `claimscope search` over a library on servers: the servers search, and only the claims that are shown come here.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::engine::{ServerHits, ServerLibrary, ServerSearch, ServerSearchError};
use crate::index::Library;
use crate::limits::MAX_CLAIMS_HOME;
use crate::model::{ClaimIx, ClaimStatus, ids::Ix};
use crate::query::assist::Highlighter;
use crate::query::{Order, Query, SortKey};
use crate::remote::clickhouse::{ServerClient, is_server_address};
use crate::text::{Line, Tone};

use super::claim_table::ClaimTable;
use super::command::Outcome;
use super::error::CliError;
use super::options;
use super::printer::Printer;

/// Number of rows that are asked for at once.
const PAGE: usize = 10_000;

/// Returns the address of the servers, if they search: one address alone, and a format that needs no more than claims.
pub(super) fn address<'a>(matches: &ArgMatches, paths: &'a [PathBuf]) -> Option<&'a Path> {
    let [path] = paths else { return None };
    let format = matches.get_one::<String>("format").map(String::as_str);
    let is_listed = matches.get_flag("count") || matches!(format, Some("table" | "ids"));
    let compares = matches.get_one::<PathBuf>("since").is_some();
    (is_server_address(path) && is_listed && !compares).then_some(path)
}

/// Searches on servers, and prints the claims as `search` does.
///
/// # Errors
/// If the query is not understood or asks for what servers do not have, or one of them does not answer.
pub(super) fn run(address: &Path, matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let (cancel, text) = (CancelToken::new(), options::query_value(matches));
    let client = ServerClient::new(&address.to_string_lossy())?;
    let servers = ServerSearch::new(ServerLibrary::open(client, &cancel)?, &cancel)?;
    let query = Query::parse(text);
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(usize::MAX);
    let is_count = matches.get_flag("count");
    // The number of claims needs no ranks.
    let order = if is_count { Order { key: SortKey::File, reversed: false } } else { options::order(matches) };
    let wanted = if is_count { 0 } else { limit };
    let first = servers.search(&query, order, (None, wanted.min(PAGE)), &cancel).map_err(refused)?;
    print_hints(&query, &first, printer)?;
    if is_count {
        printer.print_text(&first.total.to_string(), Tone::Plain);
        return Ok(Outcome::found_if(first.total > 0));
    }
    let shown = first.total.min(limit);
    if shown > MAX_CLAIMS_HOME {
        return Err(CliError::Usage(format!(
            "{shown} claims match, and this machine takes at most {MAX_CLAIMS_HOME}: add `--limit N`, or ask for less"
        )));
    }
    let total = first.total;
    let rows = all_rows(&servers, &query, order, (first, shown), &cancel)?;
    print_claims(&servers, &query, &rows, matches, printer)?;
    let less = if rows.len() < total { format!("; showing {}", rows.len()) } else { String::new() };
    printer.message(&format!("{total} of {} claims{less}", servers.library.facts.claims));
    Ok(Outcome::found_if(total > 0))
}

/// Prints the hints on a query, and refuses one that has an error.
fn print_hints(query: &Query, hits: &ServerHits, printer: &mut Printer) -> Result<(), CliError> {
    let mut said: Vec<&str> = Vec::new();
    for hint in hits.hints.iter().filter(|hint| !hint.is_error) {
        if !said.contains(&hint.message.as_str()) {
            printer.message_lines(&[Line::of("hint: ", Tone::Warn).with(&hint.message, Tone::Plain)]);
            said.push(&hint.message);
        }
    }
    let mut errors: Vec<String> = hits.hints.iter().filter(|hint| hint.is_error).map(|it| it.message.clone()).collect();
    errors.extend(query.unclosed.map(|sign| format!("unfinished: a `{sign}` is not closed")));
    if errors.is_empty() {
        Ok(())
    } else {
        Err(CliError::Usage(format!("in the query: {}", errors.join("\nin the query: "))))
    }
}

/// Returns the first rows, given those of the first page.
fn all_rows(
    servers: &ServerSearch,
    query: &Query,
    order: Order,
    (first, wanted): (ServerHits, usize),
    cancel: &CancelToken,
) -> Result<Vec<u32>, CliError> {
    let (mut rows, mut last) = (first.rows, first.last);
    while rows.len() < wanted {
        let limit = PAGE.min(wanted - rows.len());
        let page = servers.search(query, order, (last.as_ref(), limit), cancel).map_err(refused)?;
        if page.rows.is_empty() {
            break;
        }
        rows.extend(page.rows);
        last = page.last;
    }
    Ok(rows)
}

/// Brings claims home and prints them in their order.
fn print_claims(
    servers: &ServerSearch,
    query: &Query,
    rows: &[u32],
    matches: &ArgMatches,
    printer: &mut Printer,
) -> Result<(), CliError> {
    let home = servers.library.bring_home(rows, &CancelToken::new())?;
    let library = Library::new(home.loaded.base);
    // They come in the order of the library.
    let mut sorted = rows.to_vec();
    sorted.sort_unstable();
    let claim = |seq: &u32| sorted.binary_search(seq).ok().map(ClaimIx::new);
    let claims: Vec<ClaimIx> = rows.iter().filter_map(claim).collect();
    if matches.get_one::<String>("format").is_some_and(|format| format == "ids") {
        for &claim in &claims {
            printer.print_text(library.base.claims.id(claim), Tone::Id);
        }
        return Ok(());
    }
    // The standing of a claim depends on others, which have stayed on the servers.
    let standings = servers.standings(&sorted, &CancelToken::new()).map_err(refused)?;
    let status = |claim: ClaimIx| {
        let verdict = library.base.claims.row(claim).verdict();
        let standing = standings.get(claim.at()).copied().unwrap_or_else(|| library.base.standing(claim));
        ClaimStatus::new(verdict, standing)
    };
    let marker = Highlighter::new(&servers.catalogue, query);
    ClaimTable { library: &library, claims: &claims, status: &status, marker: &marker }.print(printer);
    Ok(())
}

fn refused(error: ServerSearchError) -> CliError {
    match error {
        ServerSearchError::Plan(error) => CliError::Usage(error.to_string()),
        ServerSearchError::Server(error) => CliError::Server(error),
    }
}
