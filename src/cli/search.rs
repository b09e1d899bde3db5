//! `claimscope search`: the claims that the same query shows in the explorer, in the same order.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use crate::export;
use crate::index::Library;
use crate::model::closed_enums::Verdict;
use crate::model::{ClaimIx, ClaimStatus, Standing};
use crate::query::assist::Highlighter;
use crate::query::eval::SORTS;
use crate::query::{Order, Query, SortKey};
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{ask, help, open, options};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "search",
    usage: "QUERY [PATH]...",
    doc: "List the claims that match a query, as in the explorer",
    arguments,
    run,
};

/// Maximum width of an id on a terminal, in cells.
const MAX_ID_WIDTH: usize = 28;

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
        .arg(options::format(&["table", "ids", "json", "jsonl"], formats).default_value("table"))
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
    let library = open::library(matches, printer)
        .map_err(|error| ask::mistaken_query(matches, "search 'border trade'", error))?;
    let text = options::query_value(matches);
    let mut cache = ask::cache(&library, matches, printer)?;
    let hits = ask::hits_with(&mut cache, &library, text, order(matches), printer)?;
    if matches.get_flag("count") {
        printer.print_text(&hits.total.to_string(), Tone::Plain);
        return Ok(Outcome::found_if(hits.total > 0));
    }
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(usize::MAX);
    let claims = hits.window(0..limit);
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("ids") => claims.iter().for_each(|&it| printer.print_text(library.base.claims.id(it), Tone::Id)),
        Some("json") => printer.stream(true, |out| export::claims_json(&library.base, &claims, out)),
        Some("jsonl") => printer.stream(true, |out| export::claims_jsonl(&library.base, &claims, out)),
        _ => table(&library, &claims, &Highlighter::new(&library, &Query::parse(text)), printer),
    }
    let all = library.base.claims.len();
    let shown = if claims.len() < hits.total { format!("; showing {}", claims.len()) } else { String::new() };
    printer.message(&format!("{} of {all} claims{shown}", hits.total));
    if hits.total == 0 {
        ask::print_relaxations(&mut cache, &library, text, printer);
    }
    Ok(Outcome::found_if(hits.total > 0))
}

/// Returns the order that was asked for.
fn order(matches: &ArgMatches) -> Order {
    let name = matches.get_one::<String>("sort").map_or("best", String::as_str);
    let key = SortKey::named(name).unwrap_or_default();
    Order { key, reversed: matches.get_flag("reverse") }
}

/// Prints a claim a line: id, time, status, and its text.
fn table(library: &Library, claims: &[ClaimIx], marker: &Highlighter, printer: &mut Printer) {
    let base = &library.base;
    let when = |claim: ClaimIx| base.claims.row(claim).when.map(|when| when.label().into_owned()).unwrap_or_default();
    let widest = |text: &dyn Fn(ClaimIx) -> usize| claims.iter().map(|&claim| text(claim)).max().unwrap_or(0);
    let longest = if printer.width().is_some() { MAX_ID_WIDTH } else { usize::MAX };
    let id_width = widest(&|claim| SafeText::new(base.claims.id(claim)).width()).min(longest);
    let when_width = widest(&|claim| SafeText::new(&when(claim)).width()).min(longest);
    for &index in claims {
        if printer.is_closed() {
            return;
        }
        let claim = base.claims.row(index);
        let status = ClaimStatus::new(claim.verdict(), base.standing(index));
        let mut line = padded(claim.id, Tone::Id, id_width);
        line.0.extend(padded(&when(index), Tone::Time, when_width).0);
        line.0.extend(padded(status.label(), tone(status), 13).0);
        line.0.extend(Line::marked(claim.says, &marker.highlight(claim.says), Tone::Plain, Tone::Match).0);
        printer.print_line(&line);
    }
}

/// Returns the tone of a status.
fn tone(status: ClaimStatus) -> Tone {
    match status {
        ClaimStatus::Judged(Verdict::Refuted) | ClaimStatus::Unjudged(Standing::Disputed) => Tone::Bad,
        ClaimStatus::Judged(Verdict::Confirmed | Verdict::Unchecked)
        | ClaimStatus::Unjudged(Standing::Corroborated) => Tone::Good,
        ClaimStatus::Judged(Verdict::Withdrawn)
        | ClaimStatus::Unjudged(Standing::Unsourced | Standing::SingleSource) => Tone::Warn,
    }
}

/// Returns a cell of a table, padded to `width`, with two blanks after it.
pub(super) fn padded(text: &str, tone: Tone, width: usize) -> Line {
    let mut cell = cut(&Line::of(text, tone), width);
    let blanks = width.saturating_sub(cell.width()) + if width > 0 { 2 } else { 0 };
    cell.push(&" ".repeat(blanks), Tone::Plain);
    cell
}
