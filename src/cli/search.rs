//! `claimscope search`: the claims that the same query shows in the explorer, in the same order.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use crate::export::{self, ContentType};
use crate::index::Library;
use crate::query::Query;
use crate::query::assist::Highlighter;
use crate::query::eval::SORTS;
use crate::session::{ReadOptions, SourceFiles};
use crate::text::Tone;

use super::claim_table::ClaimTable;
use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::output_format::{LIST_FORMATS, OutputFormat};
use super::printer::Printer;
use super::{ask, help, import_options, open, options, search_servers};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "search",
    usage: "QUERY [PATH]...",
    doc: "List the claims that match a query, as in the explorer",
    arguments,
    run,
};

/// Maximum number of rows that are held in memory until it is known that they are right.
const MAX_HELD_ROWS: usize = 10_000;

fn arguments(command: clap::Command) -> clap::Command {
    let formats = "table for people; ids, json (a list) and jsonl for programs";
    let sorts: Vec<&'static str> = SORTS.iter().map(|row| row.name).collect();
    let sort = options::option("sort", "ORDER", "The sort order").short('s').default_value("best");
    command
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .required(true)
                .allow_hyphen_values(true)
                .value_parser(parse_query)
                .help("The query, quoted if it has several words; '' matches everything"),
        )
        .arg(options::paths())
        .arg(options::format(&LIST_FORMATS, formats).default_value("table"))
        .arg(sort.value_parser(PossibleValuesParser::new(sorts)))
        .arg(options::flag("reverse", "Reverse the order").short('r'))
        .arg(options::limit("Show at most this many claims"))
        .arg(options::since())
        .arg(options::flag("count", "Print only the number of matches").short('c'))
        .after_help(format!("{}\n\n{}\n\n{}", help::query(), help::sorts(), help::computed()))
}

/// Parses a query. It may begin with a hyphen; two hyphens are a misspelt option.
///
/// # Errors
/// If it begins with two hyphens.
pub(super) fn parse_query(query: &str) -> Result<String, String> {
    if query.starts_with("--") {
        Err("there is no such option; a query cannot begin with two hyphens".to_owned())
    } else {
        Ok(query.to_owned())
    }
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    if let Some(address) = search_servers::address(matches) {
        match search_servers::run(&address, matches, printer) {
            // A server that does not answer may have been copied before: opening the copy says so, or says the same.
            Err(CliError::Server(error)) if error.fault.is_temporary() => {}
            answered => return answered,
        }
    }
    let mistaken = |error| ask::mistaken_query(matches, "search 'border trade'", error);
    let reading = import_options::reading(matches).map_err(mistaken)?;
    let source = SourceFiles::new(&paths, &reading);
    // A count or a few rows need little of a snapshot. What it holds beside may be damaged, and the files are being verified
    // meanwhile: nothing is printed before both are known to be sound.
    let is_small = matches.get_flag("count") || options::limit_value(matches) <= MAX_HELD_ROWS;
    if let Some((library, partial)) = is_small.then(|| open::partially(&source, &reading, printer)).flatten() {
        let outcome = answer(matches, &library, &reading, printer);
        let holds = partial.holds();
        printer.end_hold(holds);
        if holds {
            return outcome;
        }
    }
    let opened = open::open_source(&source, (&paths, &reading), printer).map_err(mistaken)?;
    answer(matches, &opened.library, &reading, printer)
}

/// Searches and prints.
fn answer(
    matches: &ArgMatches,
    library: &Library,
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Result<Outcome, CliError> {
    let text = options::query_value(matches);
    let mut cache = ask::cache(library, matches, reading, printer)?;
    let hits = ask::hits_with(&mut cache, library, text, options::order(matches), printer)?;
    if matches.get_flag("count") {
        printer.print_text(&hits.total.to_string(), Tone::Plain);
        return Ok(Outcome::found_if(hits.total > 0));
    }
    let claims = hits.window(0..options::limit_value(matches));
    match OutputFormat::given(matches) {
        Some(OutputFormat::Ids) => {
            for &claim in &claims {
                printer.print_text(library.base.claims.id(claim), Tone::Id);
            }
        }
        Some(OutputFormat::Json) => {
            printer.stream(ContentType::Json, |out| export::claims_json(&library.base, &claims, out));
        }
        Some(OutputFormat::Jsonl) => {
            printer.stream(ContentType::Json, |out| export::claims_jsonl(&library.base, &claims, out));
        }
        _ => {
            let status = |claim| library.base.status(claim);
            let marker = Highlighter::new(library, &Query::parse(text));
            ClaimTable { library, claims: &claims, status: &status, marker: &marker }.print(printer);
        }
    }
    printer.message(&ask::summary(hits.total, library.base.claims.len(), claims.len()));
    if hits.total == 0 {
        ask::print_relaxations(&mut cache, library, text, printer);
    }
    Ok(Outcome::found_if(hits.total > 0))
}
