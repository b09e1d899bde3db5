//! `claimscope stats`: the number of records of each kind, and of claims by actor, place, source, year and so on.

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use crate::export;
use crate::model::{Base, RecordKind};
use crate::query::facets::Facet;
use crate::query::facets::ResultCounts;
use crate::query::{FIELDS, Order, Query};
use crate::text::{Line, Tone, grouped};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{ask, open, options};

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
    let library = open::library(matches, printer)?;
    let text = ask::given_query(matches)?;
    let hits = ask::hits(&library, text, Order::default(), printer)?;
    let (query, counted) = (Query::parse(text), ResultCounts::new(&library, &hits));
    let fields = FIELDS.iter().filter(|field| field.is_facet);
    let counted: Vec<Facet> = fields.filter_map(|field| counted.top_values(&query, field, usize::MAX)).collect();
    let limit = matches.get_one::<usize>("limit").copied();
    if options::is_json(matches) {
        let about = json!({ "query": text, "hints": ask::hints(&hits), "found": hits.total });
        printer.print_json(&export::json(&object(&library.base, about, &counted, limit.unwrap_or(usize::MAX))));
    } else {
        if let Some(about) = ask::restriction(&library, text, &hits) {
            printer.print_text(&format!("{about}; records are counted for all claims"), Tone::Dim);
            printer.print_line(&Line::new());
        }
        for (count, name) in records(&library.base) {
            row(printer, count, name);
        }
        if !text.is_empty() {
            row(printer, hits.total, "matching claims");
        }
        for facet in &counted {
            list(printer, facet, limit.unwrap_or(DEFAULT_LIMIT));
        }
    }
    Ok(Outcome::found_if(hits.total > 0))
}

/// Returns the number of records of each kind, and of their parts.
fn records(base: &Base) -> Vec<(usize, &'static str)> {
    let mut counts: Vec<_> = RecordKind::ALL.iter().map(|&kind| (base.count(kind), kind.section())).collect();
    counts.push((base.relations().len(), "relations"));
    counts.push((base.figure_count(), "figures"));
    counts.push((base.claims.iter().map(|claim| claim.positions.len()).sum(), "positions"));
    counts.push((base.notes.len(), "notes"));
    let judged = base.judgements.iter().filter(|row| row.is_verdict()).count();
    counts.push((judged, "judgements"));
    counts.push((base.judgements.len() - judged, "taggings"));
    let left_out = (base.left_out.relations(), "relations left out");
    counts.extend((left_out.0 > 0).then_some(left_out));
    counts
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

/// Returns the counts as JSON, with the members of `about`: the query and the number of claims.
fn object(base: &Base, about: Value, facets: &[Facet], limit: usize) -> Value {
    let counts: Map<String, Value> =
        records(base).into_iter().map(|(count, name)| (name.replace(' ', "_"), count.into())).collect();
    let by: Map<String, Value> = facets
        .iter()
        .map(|facet| {
            let values = facet.values.iter().filter(|value| value.now > 0).take(limit);
            let list: Vec<Value> =
                values.map(|value| json!({ "value": value.label, "query": value.term, "claims": value.now })).collect();
            (facet.field.to_owned(), list.into())
        })
        .collect();
    let mut object = json!({ "records": counts });
    if let (Value::Object(object), Value::Object(about)) = (&mut object, about) {
        object.extend(about);
        object.insert("claims_by".to_owned(), by.into());
    }
    object
}
