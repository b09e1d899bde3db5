//! `claimscope formats`: the formats that are written, with what each keeps of every field, and those that are read.

use clap::{Arg, ArgMatches};
use serde_json::{Map, Value, json};

use crate::export::{self, FORMATS, Fidelity, FieldGroup, Format};
use crate::import::{IMPORTERS, Importer};
use crate::present::format_facts::{exporter_of, importer_facts, importers_of, kept};
use crate::text::suggest::{WordKind, nearest};
use crate::text::{Line, SafeText, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "formats",
    usage: "[NAME]",
    doc: "List the formats that are written and read; with NAME, what the format keeps and loses",
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
        (None, true) => {
            let all = FORMATS.iter().map(object).chain(IMPORTERS.iter().map(importer_object));
            printer.print_json(&export::json(&all.collect::<Vec<_>>()));
        }
        (Some((format, importers)), true) => {
            let all = format.into_iter().map(object).chain(importers.into_iter().map(importer_object));
            printer.print_json(&export::json(&all.collect::<Vec<_>>()));
        }
        (None, false) => list_formats(printer),
        (Some((format, importers)), false) => {
            if let Some(format) = format {
                describe(format, printer);
            }
            for (at, importer) in importers.into_iter().enumerate() {
                if at > 0 || format.is_some() {
                    printer.print_line(&Line::new());
                }
                describe_importer(importer, printer);
            }
        }
    }
    Ok(Outcome::Found)
}

/// Returns the export format of this name or extension, and what reads files of that name or extension.
fn find(name: &str) -> Result<(Option<&'static Format>, Vec<&'static Importer>), CliError> {
    let name = name.to_lowercase();
    let name = name.trim_start_matches('.');
    let found = (exporter_of(name), importers_of(name));
    if found.0.is_some() || !found.1.is_empty() {
        return Ok(found);
    }
    let names = FORMATS.iter().map(|format| format.name).chain(IMPORTERS.iter().map(|importer| importer.name));
    let near = nearest(name, names, WordKind::Command);
    let near = near.map_or_else(String::new, |near| format!("did you mean `claimscope formats {near}`? "));
    let name = SafeText::new(name);
    Err(CliError::Usage(format!("there is no format `{name}`; {near}`claimscope formats` lists them")))
}

fn list_formats(printer: &mut Printer) {
    let names =
        FORMATS.iter().map(|format| format.name.len()).chain(IMPORTERS.iter().map(|importer| importer.name.len()));
    let names = names.max().unwrap_or(0);
    let endings =
        |importer: &Importer| importer.endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
    let written = FORMATS.iter().map(|format| (format.name, format!(".{}", format.ending), format.doc));
    let read = IMPORTERS.iter().map(|importer| (importer.name, endings(importer), importer.doc));
    print_table("written by `claimscope export`", names, &written.collect::<Vec<_>>(), printer);
    printer.print_line(&Line::new());
    print_table("read by every command, recognised by their content", names, &read.collect::<Vec<_>>(), printer);
}

/// Prints a heading, and below it formats with their extensions and what they are.
fn print_table(heading: &str, names: usize, rows: &[(&str, String, &str)], printer: &mut Printer) {
    printer.print_text(heading, Tone::Title);
    let endings = rows.iter().map(|(_, endings, _)| endings.len()).max().unwrap_or(0);
    for (name, ending, doc) in rows {
        let name = Line::of(&format!("{name:<names$}  "), Tone::Key);
        printer.print_wrapped(&name.with(&format!("{ending:<endings$}  "), Tone::Dim).with(doc, Tone::Plain));
    }
}

/// Prints all that an importer says of itself.
fn describe_importer(importer: &Importer, printer: &mut Printer) {
    let title = Line::of("read as ", Tone::Title).with(&format!("{}: ", importer.name), Tone::Key);
    printer.print_wrapped(&title.with(importer.doc, Tone::Plain));
    for (label, value) in importer_facts(importer) {
        printer.print_wrapped(&Line::of(&format!("{label:<12}"), Tone::Dim).with(&value, Tone::Plain));
    }
}

/// Returns an importer as JSON.
fn importer_object(importer: &Importer) -> Value {
    json!({
        "name": importer.name,
        "direction": "import",
        "endings": importer.endings,
        "doc": importer.doc,
        "standard": importer.standard,
        "leaves": importer.leaves,
    })
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

/// Returns a format as JSON; `holds` has the fidelity of each field of each kind of record.
fn object(format: &Format) -> Value {
    let fields = |group: FieldGroup| {
        let fields = group.fields().map(|field| (field.to_owned(), format.holds.of(group, field).label().into()));
        (group.nouns().0.to_owned(), Value::Object(fields.collect()))
    };
    let holds: Map<String, Value> = FieldGroup::ALL.into_iter().map(fields).collect();
    json!({
        "name": format.name,
        "direction": "export",
        "ending": format.ending,
        "doc": format.doc,
        "standard": format.standard,
        "for": format.for_whom,
        "binary": format.is_binary(),
        "holds": holds,
    })
}
