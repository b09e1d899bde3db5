//! `claimscope suggest`: figures, dates, actors and places that the words of claims give and their fields lack, as fields
//! to be put into the files, or accepted as corrections in the notebook.

use std::collections::BTreeSet;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches};
use serde_json::{Map, Value, json};

use crate::export;
use crate::import::ImportSettings;
use crate::import::draft::gazetteer::{Gazetteer, NamedKind};
use crate::import::draft::suggestion::Suggestion;
use crate::model::list_text::{LIST_SIGN, list_items};
use crate::model::{Base, RecordIx};
use crate::notebook::{self, Change};
use crate::query::Order;
use crate::text::{Line, SafeText, Tone, counted};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, author};
use super::printer::Printer;
use super::{ask, import_options, open, options};

/// The word for all claims with suggestions.
const ALL: &str = "all";

/// The help of `--accept`.
const ACCEPT_HELP: &str = "Write the suggestions for these claims into the notebook, as corrections: ids with commas between them, \
                           or `all`";

/// The reason of an accepted suggestion.
const WHY: &str = "suggested from its own words";

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "suggest",
    usage: "[PATH]... [--query QUERY] [--fields FIELDS] [--accept IDS] [--format json]",
    doc: "Suggest figures, dates, actors and places for claims that lack them, from their own words",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command
        .arg(options::paths())
        .arg(options::query("Suggest only for the claims that match this query"))
        .arg(options::text_or_json())
        .arg(
            options::option("fields", "FIELDS", "Suggest only these fields, with commas between them")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(Suggestion::FIELDS)),
        )
        .arg(options::option("accept", "IDS", ACCEPT_HELP).allow_hyphen_values(true).conflicts_with("format"))
        .arg(author().requires("accept"))
        .after_help(
            "Each suggestion is written as the field of a knowledge file: copy those that are right into the claim, or accept \
             them with `--accept`. Fields that a claim has are left alone, and numbers that could mean two things are listed \
             with the reason.",
        )
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let reading = import_options::reading(matches)?;
    let library = open::library_at(&options::path_values(matches), &reading, printer)?;
    let hits = ask::hits(&library, ask::given_query(matches)?, Order::default(), printer)?;
    let base = &library.base;
    let settings = reading.import;
    let known = Gazetteer::of_base(base).with(&settings.known_names);
    let names: Option<Vec<&str>> =
        matches.get_many::<String>("fields").map(|names| names.map(String::as_str).collect());
    let suggestion = |mut found: Suggestion| {
        if let Some(names) = &names {
            found.keep_fields(names);
        }
        found
    };
    let mut claims: Vec<_> = hits.iter().collect();
    claims.sort_unstable();
    let suggested: Vec<(&str, &str, Suggestion)> = claims
        .into_iter()
        .map(|claim| base.claims.row(claim))
        .map(|claim| (claim.id, claim.says, suggestion(Suggestion::of(&claim, &known))))
        .filter(|(.., suggestion)| !suggestion.is_empty())
        .collect();
    if let Some(ids) = matches.get_one::<String>("accept") {
        report_unopened(&settings, &known, &suggested, printer);
        return accept(ids, &suggested, matches, printer);
    }
    if options::is_json(matches) {
        let list: Vec<Map<String, Value>> =
            suggested.iter().map(|(id, says, suggestion)| object(id, says, suggestion)).collect();
        printer.print_json(&export::json(&list));
        return Ok(Outcome::found_if(!suggested.is_empty()));
    }
    for (id, says, suggestion) in &suggested {
        printer.print_wrapped(&Line::of(id, Tone::Id).with("  ", Tone::Plain).with(says, Tone::Plain));
        for field in fields(suggestion) {
            printer.print_line(&Line::of("    ", Tone::Plain).with(&field, Tone::Plain));
        }
        for sentence in &suggestion.left_out {
            printer.print_line(&Line::of("    left out: ", Tone::Warn).with(sentence, Tone::Dim));
        }
    }
    report_unopened(&settings, &known, &suggested, printer);
    let of = counted(suggested.len(), "claim", "claims");
    printer.message_lines(&[Line::of(&format!("suggestions for {of}; nothing was changed"), Tone::Dim)]);
    Ok(Outcome::found_if(!suggested.is_empty()))
}

/// Writes the suggestions for the claims with these ids into the notebook, all in one change.
///
/// # Errors
/// If the files cannot be read, or the notebook could not be changed.
fn accept(
    ids: &str,
    suggested: &[(&str, &str, Suggestion)],
    matches: &ArgMatches,
    printer: &mut Printer,
) -> Result<Outcome, CliError> {
    let wanted: BTreeSet<&str> = ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    let is_wanted = |id: &str| wanted.contains(ALL) || wanted.contains(id);
    let unknown: Vec<&str> = wanted
        .iter()
        .filter(|&&wanted| wanted != ALL && suggested.iter().all(|(id, ..)| *id != wanted))
        .copied()
        .collect();
    if !unknown.is_empty() || suggested.is_empty() {
        let unknown: Vec<String> = unknown.into_iter().map(|id| format!("`{}`", SafeText::new(id))).collect();
        let of = if unknown.is_empty() { String::new() } else { format!(" for {}", unknown.join(", ")) };
        printer.message(&format!("there are no suggestions{of}; nothing is written"));
        return Ok(Outcome::Nothing);
    }
    let notebook = OpenNotebook::open(matches, printer)?;
    let base = notebook.base();
    let mut corrections = Vec::new();
    let mut count = 0;
    for (id, _, suggestion) in suggested.iter().filter(|(id, ..)| is_wanted(id)) {
        let Some(claim) = base.claim(id) else { continue };
        let before = corrections.len();
        for (field, value) in suggestion.fields() {
            let value = opened_ids(base, field, value);
            if !value.is_empty() {
                corrections.push(notebook::correction(base, RecordIx::Claim(claim), (field, &value), Some(WHY))?);
            }
        }
        count += usize::from(corrections.len() > before);
    }
    let (fields, claims) = (counted(corrections.len(), "field", "fields"), counted(count, "claim", "claims"));
    notebook.change(Change::Correct(corrections), &format!("{fields} of {claims} set as suggested"), matches, printer)
}

/// Returns the value of a suggested field without the ids of records that only the gazetteer has.
fn opened_ids(base: &Base, field: &str, value: String) -> String {
    if !matches!(field, "actors" | "places") {
        return value;
    }
    let is_open = |id: &&str| !base.find_any(id).is_empty();
    list_items(&value).filter(is_open).collect::<Vec<_>>().join(&format!("{LIST_SIGN} "))
}

/// Says which of the suggested records are only in the gazetteer: their ids are dangling until the records are copied too.
fn report_unopened(
    settings: &ImportSettings,
    known: &Gazetteer,
    suggested: &[(&str, &str, Suggestion)],
    printer: &mut Printer,
) {
    let Some((file, _)) = &settings.gazetteer else { return };
    let ids = |kind: NamedKind, list: fn(&Suggestion) -> &[String]| {
        let ids = suggested.iter().flat_map(move |(.., suggestion)| list(suggestion));
        ids.filter(move |id| known.record(kind, id).is_some()).cloned().collect::<BTreeSet<String>>()
    };
    let mut unopened = ids(NamedKind::Actor, |suggestion| &suggestion.actors);
    unopened.extend(ids(NamedKind::Place, |suggestion| &suggestion.places));
    if !unopened.is_empty() {
        let list = unopened.into_iter().collect::<Vec<_>>().join(", ");
        let sentence = format!("only {file} has these records, copy them as well: {list}");
        printer.message(SafeText::new(&sentence).as_str());
    }
}

/// Returns a suggestion as fields of a knowledge file, one in a line.
fn fields(suggestion: &Suggestion) -> Vec<String> {
    let mut fields = Vec::new();
    let list = |ids: &[String]| ids.iter().map(export::ron_line).collect::<Vec<_>>().join(", ");
    if !suggestion.figures.is_empty() {
        let figure = |figure: &crate::import::draft::sentence_figures::SentenceFigure| {
            let unit =
                figure.unit.as_ref().map(|unit| format!(", unit: {}", export::ron_line(unit))).unwrap_or_default();
            format!("(of: {}, value: {}{unit})", export::ron_line(&figure.of), export::ron_line(&figure.value))
        };
        let figures: Vec<String> = suggestion.figures.iter().map(figure).collect();
        fields.push(format!("figures: [{}],", figures.join(", ")));
    }
    fields.extend(suggestion.when.as_ref().map(|when| format!("when: {},", export::ron_line(when))));
    fields.extend(suggestion.when_said.as_ref().map(|said| format!("when_said: {},", export::ron_line(said))));
    for (name, ids) in [("actors", &suggestion.actors), ("places", &suggestion.places)] {
        if !ids.is_empty() {
            fields.push(format!("{name}: [{}],", list(ids)));
        }
    }
    fields
}

/// Returns a suggestion as an object, with the same names as in knowledge files.
fn object(id: &str, says: &str, suggestion: &Suggestion) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".to_owned(), id.into());
    object.insert("says".to_owned(), says.into());
    if !suggestion.figures.is_empty() {
        let figures: Vec<Value> = suggestion
            .figures
            .iter()
            .map(|figure| json!({ "of": figure.of, "value": figure.value, "unit": figure.unit }))
            .collect();
        object.insert("figures".to_owned(), figures.into());
    }
    for (name, text) in [("when", &suggestion.when), ("when_said", &suggestion.when_said)] {
        object.extend(text.clone().map(|text| (name.to_owned(), text.into())));
    }
    let lists = [("actors", &suggestion.actors), ("places", &suggestion.places), ("left_out", &suggestion.left_out)];
    object.extend(
        lists
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(name, list)| (name.to_owned(), list.clone().into())),
    );
    object
}
