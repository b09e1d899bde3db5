//! `claimscope formats`: the export formats, and what each keeps of every field.

use clap::{Arg, ArgMatches};
use serde_json::{Map, Value, json};

use crate::export::{self, FORMATS, Fidelity, FieldGroup, Format, format_named};
use crate::text::suggest::{WordKind, nearest};
use crate::text::{Line, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "formats",
    usage: "[NAME]",
    doc: "List the export formats; with NAME, what the format keeps and loses of each field",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command
        .arg(Arg::new("name").value_name("NAME").help("The format, by its name or its extension"))
        .arg(options::text_or_json())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let named = matches.get_one::<String>("name").map(|name| find(name)).transpose()?;
    match (named, options::is_json(matches)) {
        (None, true) => printer.print_json(&export::json(&FORMATS.iter().map(object).collect::<Vec<_>>())),
        (Some(format), true) => printer.print_json(&export::json(&object(format))),
        (None, false) => list_formats(printer),
        (Some(format), false) => describe(format, printer),
    }
    Ok(Outcome::Found)
}

/// Returns the format of this name or extension.
fn find(name: &str) -> Result<&'static Format, CliError> {
    let name = name.to_lowercase();
    let name = name.trim_start_matches('.');
    let by_ending = || FORMATS.iter().find(|format| format.ending == name);
    format_named(name).or_else(by_ending).ok_or_else(|| {
        let near = nearest(name, FORMATS.iter().map(|format| format.name), WordKind::Command);
        let near = near.map_or_else(String::new, |near| format!("did you mean `claimscope formats {near}`? "));
        CliError::Usage(format!("there is no format `{name}`; {near}`claimscope formats` lists them"))
    })
}

fn list_formats(printer: &mut Printer) {
    let names = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or(0);
    let endings = FORMATS.iter().map(|format| format.ending.len()).max().unwrap_or(0) + 1;
    for format in FORMATS {
        let ending = format!(".{}", format.ending);
        let name = Line::of(&format!("{:<names$}  ", format.name), Tone::Key);
        let line = name.with(&format!("{ending:<endings$}  "), Tone::Dim).with(format.doc, Tone::Plain);
        printer.print_wrapped(&line);
    }
}

/// Prints all that a format says of itself: a line for each fact, then a line for each fidelity and kind of record.
fn describe(format: &Format, printer: &mut Printer) {
    printer.print_wrapped(&Line::of(&format!("{}: ", format.name), Tone::Key).with(format.doc, Tone::Plain));
    let ending = format!(".{}", format.ending);
    for (label, value) in [("extension", ending.as_str()), ("standard", format.standard), ("for", format.for_whom)] {
        printer.print_wrapped(&Line::of(&format!("{label:<11}"), Tone::Dim).with(value, Tone::Plain));
    }
    for fidelity in Fidelity::ALL {
        let groups = kept(format, fidelity);
        if groups.is_empty() {
            continue;
        }
        printer.print_line(&Line::new());
        let heading = Line::of(fidelity.label(), Tone::Title).with(&format!(" ({})", fidelity.doc()), Tone::Dim);
        printer.print_wrapped(&heading);
        for (group, fields) in groups {
            let noun = Line::of(&format!("  {:<11}", group.nouns().0), Tone::Dim);
            printer.print_wrapped(&noun.with(&fields.join(" "), Tone::Plain));
        }
    }
}

/// Returns the fields that a format keeps with this fidelity, by kind of record.
fn kept(format: &Format, fidelity: Fidelity) -> Vec<(FieldGroup, Vec<&'static str>)> {
    let fields = |group| (group, format.holds.fields(group, fidelity).collect::<Vec<_>>());
    FieldGroup::ALL.into_iter().map(fields).filter(|(_, fields)| !fields.is_empty()).collect()
}

/// Returns a format as JSON; `holds` has the fidelity of each field of each kind of record.
fn object(format: &Format) -> Value {
    let fields = |group: FieldGroup| {
        let fields = group.fields().map(|field| (field.to_owned(), format.holds.of(group, field).label().into()));
        (group.nouns().0.to_owned(), Value::Object(fields.collect()))
    };
    let holds: Map<String, Value> = FieldGroup::ALL.into_iter().map(fields).collect();
    json!({
        "name": format.name,
        "ending": format.ending,
        "doc": format.doc,
        "standard": format.standard,
        "for": format.for_whom,
        "binary": format.is_binary(),
        "holds": holds,
    })
}
