//! The query of a command: running it, and the messages that go with the answer.

use std::collections::HashSet;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::disk;
use crate::index::Library;
use crate::query::{ClaimBitmap, Hint, Hits, Order, Query, SearchContext, SearchRequest};
use crate::remote::is_address;
use crate::session::{ReadOptions, search_cache};
use crate::text::{Line, SafeText, Tone, counted, grouped};

use super::error::CliError;
use super::printer::Printer;
use super::{open, options};

/// Returns the query of `--query`; empty without the option.
///
/// # Errors
/// If the option is there and empty: a script whose variable is empty must not get all claims.
pub(super) fn given_query(matches: &ArgMatches) -> Result<&str, CliError> {
    let text = options::query_value(matches);
    if matches.contains_id("query") && text.trim().is_empty() {
        return Err(CliError::Usage("the query is empty; omit --query to take all claims".to_owned()));
    }
    Ok(text)
}

/// Returns an error of opening with a hint if a file does not exist: it may be the second word of a query, and a query that
/// begins with a hyphen may be an option without a space before its value.
pub(super) fn mistaken_query(matches: &ArgMatches, example: &str, error: CliError) -> CliError {
    let query = options::query_value(matches);
    // A query that has several words, or none, is whole.
    let is_whole = query.trim().is_empty() || query.trim().contains(char::is_whitespace);
    let is_missing =
        |path: &PathBuf| !disk::is_stdin(path) && !is_address(path) && path.try_exists().is_ok_and(|exists| !exists);
    if !options::path_values(matches).iter().any(is_missing) || is_whole {
        return error;
    }
    let hint = if query.starts_with('-') && query.len() > 1 {
        format!("`{query}` was read as the query: put a space between an option and its value, or after the query")
    } else {
        format!("Quote a query of several words: claimscope {example}")
    };
    CliError::OpenWithHint { error: Box::new(error), hint }
}

/// Returns a search cache that knows the earlier version, if `--since` names one.
pub(super) fn cache(
    library: &Library,
    matches: &ArgMatches,
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Result<SearchContext, CliError> {
    Ok(search_cache(library, open::earlier(matches, reading, printer)?.as_deref()))
}

/// Runs a query, as the explorer does, and prints hints on it.
pub(super) fn hits(library: &Library, text: &str, order: Order, printer: &mut Printer) -> Result<Hits, CliError> {
    hits_with(&mut SearchContext::with_kept_decisions(library), library, text, order, printer)
}

/// Like [`hits`], with a search cache.
///
/// # Errors
/// If there is an error in the query. In the explorer that is a hint, as the query may still be typed; here the answer would be
/// one to another query.
pub(super) fn hits_with(
    cache: &mut SearchContext,
    library: &Library,
    text: &str,
    order: Order,
    printer: &mut Printer,
) -> Result<Hits, CliError> {
    let query = Query::parse(text);
    let hits = cache.search(library, &question(&query, order, &ClaimBitmap::new())).unwrap_or_default();
    let marks = query.depends_on_marks().then_some("marks exist only in the explorer: `is:marked` finds nothing here");
    let beginnings = cache.beginnings_hint(library, &question(&query, order, &ClaimBitmap::new()), &hits, 1);
    let beginnings = beginnings.map(|hint| hint.message);
    let others = marks.into_iter().chain(beginnings.as_deref());
    print_hints(&query, hits.all_hints(), others, printer)?;
    Ok(hits)
}

/// Prints the hints on a query, each once, and then other sentences on it.
///
/// # Errors
/// If one of the hints is an error, or a sign is not closed.
pub(super) fn print_hints<'h>(
    query: &Query,
    hints: impl Iterator<Item = &'h Hint>,
    others: impl Iterator<Item = &'h str>,
    printer: &mut Printer,
) -> Result<(), CliError> {
    let (errors, told): (Vec<&Hint>, Vec<&Hint>) = hints.partition(|hint| hint.is_error);
    for says in distinct_messages(told.into_iter()).into_iter().chain(others) {
        printer.message_lines(&[Line::of("hint: ", Tone::Warn).with(says, Tone::Plain)]);
    }
    let mut errors: Vec<String> =
        errors.into_iter().map(|hint| SafeText::new(&hint.message).as_str().to_owned()).collect();
    errors.extend(query.unclosed.map(|sign| format!("unfinished: a `{sign}` is not closed")));
    if errors.is_empty() {
        Ok(())
    } else {
        Err(CliError::Usage(format!("in the query: {}", errors.join("\nin the query: "))))
    }
}

/// Returns a sentence on an answer that is about some claims only: their number, the query, and how that was interpreted.
/// `None` without a query.
pub(super) fn restriction(library: &Library, text: &str, hits: &Hits) -> Option<String> {
    restriction_of(text, hits.total, library.base.claims.len(), &hints(hits))
}

/// Like [`restriction`], with the number of hits, of all claims, and the hints on the query.
pub(super) fn restriction_of(text: &str, total: usize, all: usize, hints: &[&str]) -> Option<String> {
    let of = counted(all, "claim", "claims");
    let read = if hints.is_empty() { String::new() } else { format!(": {}", hints.join("; ")) };
    (!text.trim().is_empty()).then(|| format!("{} of {of} for `{text}`{read}", grouped(total)))
}

/// Returns the sentence below a list of claims: the number of hits, of all claims, and of those shown if that is less.
pub(super) fn summary(total: usize, all: usize, shown: usize) -> String {
    let less = if shown < total { format!("; showing {}", grouped(shown)) } else { String::new() };
    format!("{} of {}{less}", grouped(total), counted(all, "claim", "claims"))
}

/// Returns the hints on how a query was interpreted, each once.
pub(super) fn hints(hits: &Hits) -> Vec<&str> {
    interpretations(hits.all_hints())
}

/// Returns the hints that are no errors, each once.
pub(super) fn interpretations<'h>(hints: impl Iterator<Item = &'h Hint>) -> Vec<&'h str> {
    distinct_messages(hints.filter(|hint| !hint.is_error))
}

fn distinct_messages<'h>(hints: impl Iterator<Item = &'h Hint>) -> Vec<&'h str> {
    let mut seen: HashSet<&str> = HashSet::new();
    hints.map(|hint| hint.message.as_str()).filter(|says| seen.insert(says)).collect()
}

fn question<'a>(query: &'a Query, order: Order, marks: &'a ClaimBitmap) -> SearchRequest<'a> {
    SearchRequest { query, order, marks, window: 0..0 }
}

/// Prints the changes of an empty query that would find something.
pub(super) fn print_relaxations(cache: &mut SearchContext, library: &Library, text: &str, printer: &mut Printer) {
    let query = Query::parse(text);
    let relaxations = cache.explain(library, &question(&query, Order::default(), &ClaimBitmap::new()));
    for relaxation in relaxations.unwrap_or_default() {
        let line = Line::of(&format!("  {}: ", relaxation.message), Tone::Plain);
        printer.message_lines(&[line.with(&counted(relaxation.total, "result", "results"), Tone::Figure)]);
    }
}
