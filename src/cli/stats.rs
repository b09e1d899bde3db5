//! `claimscope stats`: the number of records of each kind, and of claims by actor, place, source, year and so on.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use crate::cancel::CancelToken;
use crate::export;
use crate::model::record_counts::record_counts;
use crate::query::facets::facet::whole_facets_of;
use crate::query::facets::{Facet, ResultCounts};
use crate::query::{Order, Query, SortKey};
use crate::text::{Line, Tone, grouped};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{ask, open, options, search_servers};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "stats",
    usage: "[PATH]...",
    doc: "Count records by kind, and claims by actor, place, source, year and status",
    arguments,
    run,
};

/// Default number of values of each facet that are printed as text.
const DEFAULT_LIMIT: usize = 10;

fn arguments(command: clap::Command) -> clap::Command {
    command
        .arg(options::paths())
        .arg(options::query("Count only the claims that match this query"))
        .arg(options::text_or_json())
        .arg(options::limit("Show at most this many values of each; default: 10 as text, all as json"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let text = ask::given_query(matches)?;
    let counts = match search_servers::only_address(matches) {
        Some(address) => match of_servers(&address, text, printer) {
            // A server that does not answer may have been copied before: opening the copy says so, or says the same.
            Err(CliError::Server(error)) if error.fault.is_temporary() => of_files(matches, text, printer),
            counted => counted,
        },
        None => of_files(matches, text, printer),
    }?;
    let limit = matches.get_one::<usize>("limit").copied();
    if options::is_json(matches) {
        printer.print_json(&export::json(&counts.object(text, limit.unwrap_or(usize::MAX))));
    } else {
        counts.print(text, limit.unwrap_or(DEFAULT_LIMIT), printer);
    }
    Ok(Outcome::found_if(counts.total > 0))
}

/// Counts files.
fn of_files(matches: &ArgMatches, text: &str, printer: &mut Printer) -> Result<StatsCounts, CliError> {
    let library = open::library(matches, printer)?;
    let hits = ask::hits(&library, text, Order::default(), printer)?;
    let records = record_counts(&library.base).into_iter();
    Ok(StatsCounts {
        records: records.map(|(count, name)| (count, name.to_owned())).collect(),
        claims: library.base.claims.len(),
        total: hits.total,
        hints: ask::hints(&hits).into_iter().map(str::to_owned).collect(),
        facets: whole_facets_of(&library, &Query::parse(text), &ResultCounts::new(&library, &hits)),
    })
}

/// Has servers count. Nothing but the numbers comes here.
fn of_servers(address: &Path, text: &str, printer: &mut Printer) -> Result<StatsCounts, CliError> {
    let (cancel, query) = (CancelToken::new(), Query::parse(text));
    let servers = search_servers::open(address, &cancel)?;
    let in_file_order = Order { key: SortKey::File, reversed: false };
    let asked = servers.ask(&query, in_file_order, &cancel).map_err(search_servers::refused)?;
    ask::print_hints(&query, asked.hints.iter(), std::iter::empty(), printer)?;
    Ok(StatsCounts {
        records: servers.library.facts.records.clone(),
        claims: usize::try_from(servers.library.facts.claims).unwrap_or(usize::MAX),
        total: asked.total,
        hints: ask::interpretations(asked.hints.iter()).into_iter().map(str::to_owned).collect(),
        facets: servers.whole_facets(&query, &cancel).map_err(search_servers::refused)?,
    })
}

/// The numbers of a library.
struct StatsCounts {
    /// The number of records of each kind and of their parts, each with its name.
    records: Vec<(usize, String)>,
    claims: usize,
    /// The number of claims that match the query.
    total: usize,
    /// Hints on how the query was interpreted.
    hints: Vec<String>,
    facets: Vec<Facet>,
}

impl StatsCounts {
    fn hints(&self) -> Vec<&str> {
        self.hints.iter().map(String::as_str).collect()
    }

    /// Prints the counts as text, of each facet at most `limit` values.
    fn print(&self, text: &str, limit: usize, printer: &mut Printer) {
        if let Some(about) = ask::restriction_of(text, self.total, self.claims, &self.hints()) {
            printer.print_text(&format!("{about}; records are counted for all claims"), Tone::Dim);
            printer.print_line(&Line::new());
        }
        for (count, name) in &self.records {
            row(printer, *count, name);
        }
        if !text.is_empty() {
            row(printer, self.total, "matching claims");
        }
        for facet in &self.facets {
            list(printer, facet, limit);
        }
    }

    /// Returns the counts as JSON, with the query and the number of claims.
    fn object(&self, text: &str, limit: usize) -> Value {
        let counts: Map<String, Value> =
            self.records.iter().map(|(count, name)| (name.replace(' ', "_"), (*count).into())).collect();
        let by: Map<String, Value> = self
            .facets
            .iter()
            .map(|facet| {
                let values = facet.values.iter().filter(|value| value.now > 0).take(limit);
                let list: Vec<Value> = values
                    .map(|value| json!({ "value": value.label, "query": value.term, "claims": value.now }))
                    .collect();
                (facet.field.to_owned(), list.into())
            })
            .collect();
        json!({ "records": counts, "query": text, "hints": self.hints(), "found": self.total, "claims_by": by })
    }
}

/// Prints the values of a facet.
fn list(printer: &mut Printer, facet: &Facet, limit: usize) {
    let values: Vec<_> = facet.values.iter().filter(|value| value.now > 0).collect();
    if values.is_empty() {
        return;
    }
    printer.print_line(&Line::new());
    // The name of the field, as in a query.
    printer.print_text(&format!("{}:", facet.field), Tone::Title);
    for value in values.iter().take(limit) {
        let id = value.disambiguation.as_ref().map(|id| format!("  {id}"));
        row(printer, value.now, &format!("{}{}", value.label, id.unwrap_or_default()));
    }
    let more = values.len().saturating_sub(limit);
    if more > 0 {
        printer.print_text(&format!("         … and {} more", grouped(more)), Tone::Dim);
    }
}

/// Prints a count and its name.
fn row(printer: &mut Printer, count: usize, name: &str) {
    printer.print_line(&Line::of(&format!("{count:>7}"), Tone::Figure).with("  ", Tone::Plain).with(name, Tone::Plain));
}
