//! `claimscope names`: the records that a name may mean, however it is spelt. With `-` names are read from stdin, one a line,
//! and answered one a line, for programs that look up many.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use crate::export;
use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::{RecordIx, RecordKind};
use crate::query::names::{Candidate, find_names};
use crate::text::{Line, SafeText, Tone};

use super::claim_table::{MAX_ID_WIDTH, padded};
use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::search::parse_query;
use super::stdin_queries::{STDIN, answer_lines, echo};
use super::{ask, open, options, search_servers};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "names",
    usage: "QUERY [PATH]...",
    doc: "List the records that a name may mean, however it is spelt",
    arguments,
    run,
};

/// Default number of candidates that are listed.
const DEFAULT_LIMIT: usize = 10;

/// Maximum width of a name on a terminal, in cells.
const MAX_NAME_WIDTH: usize = 48;

/// The explanation of reasons below the help.
const REASONS: &str =
    "The likeliest candidates come first; none is left out because another is likelier. The reason is one of:
name (its name, or words of it), alias, similar spelling, word order, script, acronym, abbreviation.
Poor matches are listed in JSON only, for programs that judge by the score.";

fn arguments(command: clap::Command) -> clap::Command {
    let kinds: Vec<&'static str> = NAMED.iter().map(|kind| kind.label()).collect();
    command
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .required(true)
                .allow_hyphen_values(true)
                .value_parser(parse_query)
                .help("A name, quoted if it has several words; - reads names from stdin, one per line, and prints a line of JSON for each"),
        )
        .arg(options::paths())
        .arg(options::option("kind", "KIND", "Only records of this kind").value_parser(PossibleValuesParser::new(kinds)))
        .arg(options::limit("List at most this many candidates; default: 10"))
        .arg(options::text_or_json())
        .after_help(REASONS)
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let mistaken = |error| ask::mistaken_query(matches, "names 'south waziristan'", error);
    // Names need no claims: of a library on servers only the other records are fetched.
    let library = match search_servers::catalogue(matches)? {
        Some(catalogue) => catalogue,
        None => open::library(matches, printer).map_err(mistaken)?,
    };
    let lookup = NameLookup {
        library: &library,
        kinds: kinds(matches),
        limit: matches.get_one::<usize>("limit").copied().unwrap_or(DEFAULT_LIMIT),
    };
    let query = options::query_value(matches);
    if query == STDIN {
        let mut any = false;
        answer_lines(io::stdin().lock(), printer, |_, query, printer| any |= lookup.answer(query, printer))?;
        return Ok(Outcome::found_if(any));
    }
    let mut found = lookup.find(query);
    let is_json = options::is_json(matches);
    if !is_json {
        found.retain(Candidate::is_confident);
    }
    let more = found.len() > lookup.limit;
    let any = !found.is_empty();
    found.truncate(lookup.limit);
    if is_json {
        printer.print_json(&export::json(&lookup.object(query, &found)));
    } else {
        lookup.table(&found, printer);
    }
    match lookup.limit {
        _ if !more => {}
        0 => printer.message("there are candidates; `--limit 0` lists none of them"),
        1 => printer.message("there are more: this is the best one; `--limit` lists more"),
        limit => printer.message(&format!("there are more: these are the best {limit}; `--limit` lists more")),
    }
    if !any {
        printer.message_lines(&[Line::of(&format!("no name is similar to `{}`", echo(query)), Tone::Plain)]);
    }
    Ok(Outcome::found_if(any))
}

/// Returns the kinds of record that are looked up.
fn kinds(matches: &ArgMatches) -> Vec<RecordKind> {
    let wanted = matches.get_one::<String>("kind");
    NAMED.into_iter().filter(|kind| wanted.is_none_or(|wanted| wanted == kind.label())).collect()
}

/// A lookup of names in a library.
struct NameLookup<'a> {
    library: &'a Library,
    kinds: Vec<RecordKind>,
    limit: usize,
}

impl NameLookup<'_> {
    /// Returns the candidates, one more than are listed where there are more.
    fn find(&self, query: &str) -> Vec<Candidate> {
        find_names(self.library, query, &self.kinds, self.limit.saturating_add(1))
    }

    /// Answers a query of a stream with a line of JSON. Returns whether anything was found.
    fn answer(&self, query: &str, printer: &mut Printer) -> bool {
        let mut found = self.find(query);
        found.truncate(self.limit);
        printer.print_json(&export::json_line(&self.object(query, &found)));
        !found.is_empty()
    }

    /// Returns candidates as JSON.
    fn object(&self, query: &str, found: &[Candidate]) -> Value {
        let base = &self.library.base;
        let candidate = |one: &Candidate| {
            let mut object = json!({
                "id": base.id(one.record),
                "kind": one.record.kind().label(),
                "name": base.name(one.record),
                "why": one.explanation(base.name(one.record)),
                "score": one.score,
            });
            if let (Some(other), Some(fields)) = (one.distinct_from, object.as_object_mut()) {
                fields.insert("distinct_from".to_owned(), base.id(other).into());
            }
            object
        };
        json!({ "query": query, "candidates": found.iter().map(candidate).collect::<Vec<_>>() })
    }

    /// Prints a candidate a line: score, id, name, reason.
    fn table(&self, found: &[Candidate], printer: &mut Printer) {
        let base = &self.library.base;
        let cut = |longest: usize| if printer.width().is_some() { longest } else { usize::MAX };
        let widest = |width: &dyn Fn(RecordIx) -> usize| found.iter().map(|one| width(one.record)).max().unwrap_or(0);
        let id_width = widest(&|record| SafeText::new(base.id(record)).width()).min(cut(MAX_ID_WIDTH));
        let name_width = widest(&|record| SafeText::new(base.name(record)).width()).min(cut(MAX_NAME_WIDTH));
        for one in found {
            let mut line = padded(&format!("{:>4}", one.score), Tone::Figure, 4);
            line.0.extend(padded(base.id(one.record), Tone::Id, id_width).0);
            line.0.extend(padded(base.name(one.record), Tone::Plain, name_width).0);
            line.push(&one.explanation(base.name(one.record)), Tone::Dim);
            if let Some(other) = one.distinct_from {
                line.push(&format!(", distinct from {}", base.id(other)), Tone::Warn);
            }
            printer.print_line(&line);
        }
    }
}
