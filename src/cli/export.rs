//! `claimscope export`: claims with all that they refer to, in a format of the table.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, value_parser};

use crate::diagnostic::Diagnostic;
use crate::disk::{self, InputFiles};
use crate::export::{ExportSettings, FORMATS, Format, Manifest, Tlp, decided_subset, format_for_file, format_named};
use crate::index::Library;
use crate::model::{Base, ClaimIx};
use crate::query::Order;
use crate::session::{Export, Opened, ReadOptions};
use crate::text::{SafeText, counted, in_marks};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::export_target::ExportTarget;
use super::printer::Printer;
use super::{ask, help, import_options, open, options, streams};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "export",
    usage: "[PATH]... [--query QUERY] [--ids A,B] [--format F] [-o FILE]",
    doc: "Export claims with everything they refer to; all claims by default",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let names: Vec<&'static str> = FORMATS.iter().map(|row| row.name).collect();
    let ids = "The claims with these ids, after those of --query if given";
    let output = "Write to this file, whole or not at all; default, and for -: stdout";
    let namespace = "Keep the ids for other programs apart from those of other collections; default: the title";
    command
        .arg(options::paths())
        .arg(options::format_of(&names, "The format; default: by the extension of FILE, else ron"))
        .arg(options::query("The claims that match this query"))
        .arg(options::since())
        .arg(options::option("ids", "A,B", ids).value_delimiter(',').action(ArgAction::Append))
        .arg(options::option("output", "FILE", output).short('o').value_parser(value_parser!(PathBuf)))
        .arg(options::force("FILE"))
        .arg(options::option("namespace", "NAME", namespace))
        .arg(options::option("title", "TEXT", "Give the report this title; default: that of the collection"))
        .arg(options::option("author", "NAME", "Sign the export: who wrote it, for reports and STIX"))
        .arg(
            options::option(
                "tlp",
                "LEVEL",
                "Mark with whom it may be shared (Traffic Light Protocol 2.0), for reports and STIX",
            )
            .value_parser(PossibleValuesParser::new(Tlp::ALL.map(Tlp::name))),
        )
        .after_help(format!("{}\n\n{}", help::formats(), help::query()))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let format = requested_format(matches)?;
    let paths = streams::read_paths(matches);
    let mut inputs = InputFiles::of(&paths);
    let output = ExportTarget::new(matches.get_one::<PathBuf>("output"));
    check_options(matches, format, &output, printer)?;
    let if_exists = options::if_exists(matches);
    // Checked before minutes of loading, and again before the file is put into its place.
    output.check(if_exists, &inputs)?;
    let reading = import_options::reading(matches)?;
    let opened = ExportInput::open(matches, &reading, printer)?;
    let claims = chosen(&opened, matches, &reading, printer)?;
    let (base, faults) = (opened.base, opened.faults);
    let subset = decided_subset(&base, &claims).with_errors(&base, &faults);
    let manifest = format.manifest(&subset.manifest);
    if let Some(reason) = nothing_to_write(matches, format, &subset.claims, &manifest) {
        printer.message(&reason);
        return Ok(Outcome::Nothing);
    }
    if let Some(reason) = (format.refusal)(&base, &subset) {
        return Err(CliError::Usage(format!("{reason}; nothing is written")));
    }
    let settings = settings(matches)?;
    let export = Export { format, base: &base, subset: &subset, settings: &settings };
    inputs.add(&paths);
    let shortened = output.write(&export, &manifest, if_exists, &inputs, printer)?;
    if !shortened.is_empty() {
        printer.message(&shortened.to_string());
    }
    if let Some(lost) = format.unsigned(&settings) {
        printer.message(&lost);
    }
    Ok(Outcome::Found)
}

/// Returns the message that an export would write nothing; `None` if it would write something. Without a choice of claims
/// records that no claim refers to are also written: a file of only references is a whole collection.
fn nothing_to_write(matches: &ArgMatches, format: &Format, claims: &[ClaimIx], manifest: &Manifest) -> Option<String> {
    if !claims.is_empty() {
        return None;
    }
    let is_choice = matches.contains_id("query") || matches.contains_id("ids");
    if is_choice {
        return Some("no claims match: nothing is written".to_owned());
    }
    if manifest.has_companions() {
        return None;
    }
    let name = format.name;
    Some(format!("there are no claims, and without them {name} has nothing to hold: nothing is written"))
}

/// Returns the settings that the options give.
fn settings(matches: &ArgMatches) -> Result<ExportSettings, CliError> {
    let query = ask::given_query(matches)?.trim();
    let ids = named_ids(matches).len();
    let query = (!query.is_empty()).then(|| format!("the query {}", in_marks(query)));
    let ids = (ids > 0).then(|| counted(ids, "id", "ids"));
    let chosen: Vec<String> = query.into_iter().chain(ids).collect();
    let level = matches.get_one::<String>("tlp");
    Ok(ExportSettings {
        now: disk::now(),
        namespace: matches.get_one("namespace").cloned(),
        chosen_by: (!chosen.is_empty()).then(|| chosen.join(" and ")),
        title: matches.get_one("title").cloned(),
        author: matches.get_one("author").cloned(),
        tlp: level.and_then(|level| Tlp::ALL.into_iter().find(|tlp| tlp.name() == level)),
    })
}

/// Checks that the options fit the format: an option without effect would seem to have one.
fn check_options(
    matches: &ArgMatches,
    format: &Format,
    output: &ExportTarget<'_>,
    printer: &Printer,
) -> Result<(), CliError> {
    if matches.contains_id("namespace") && !format.is_namespaced {
        let names: Vec<&str> = FORMATS.iter().filter(|row| row.is_namespaced).map(|row| row.name).collect();
        let (name, names) = (format.name, names.join(" and "));
        return Err(CliError::Usage(format!(
            "{name} has no ids of its own that --namespace could change; {names} have"
        )));
    }
    // Bytes in a terminal help nobody; who pipes them says so.
    let is_asked = matches.contains_id("output") && !printer.is_terminal();
    let is_file = matches!(output, ExportTarget::File(_)) || (is_asked && matches!(output, ExportTarget::Stdout));
    if format.is_binary() && !is_file {
        let (name, ending) = (format.name, format.ending);
        return Err(CliError::Usage(format!(
            "{name} is not text: name a file with -o FILE.{ending}, or pipe it with -o -"
        )));
    }
    Ok(())
}

/// The files that claims are exported from.
struct ExportInput {
    base: Arc<Base>,
    /// The index, if there is a query that needs it.
    library: Option<Library>,
    faults: Vec<Diagnostic>,
}

impl ExportInput {
    fn open(matches: &ArgMatches, reading: &ReadOptions, printer: &mut Printer) -> Result<Self, CliError> {
        let paths = options::path_values(matches);
        if options::query_value(matches).trim().is_empty() {
            let (base, faults) = open::base_with_diagnostics(&paths, reading, printer)?;
            return Ok(Self { base, library: None, faults });
        }
        let Opened { library, diagnostics, .. } = open::open(&paths, reading, printer)?;
        Ok(Self { base: Arc::clone(&library.base), library: Some(library), faults: diagnostics })
    }
}

/// Returns the ids of `--ids`, each once: what is between two commas may be empty.
fn named_ids(matches: &ArgMatches) -> Vec<&str> {
    let mut seen: HashSet<&str> = HashSet::new();
    let ids = matches.get_many::<String>("ids").unwrap_or_default().map(|id| id.trim());
    ids.filter(|id| !id.is_empty() && seen.insert(*id)).collect()
}

/// Returns the claims of the query, then those that were named by id; all if there is neither.
fn chosen(
    input: &ExportInput,
    matches: &ArgMatches,
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Result<Vec<ClaimIx>, CliError> {
    let base = &input.base;
    let ids = named_ids(matches);
    let unknown = ids.iter().filter(|id| base.claim(id).is_none());
    let unknown: Vec<String> = unknown.map(|id| format!("`{}`", SafeText::new(id))).collect();
    if !unknown.is_empty() {
        return Err(CliError::Usage(format!("there is no claim {}; nothing is written", unknown.join(", "))));
    }
    let query = ask::given_query(matches)?;
    let mut claims = if let Some(library) = &input.library {
        let mut cache = ask::cache(library, matches, reading, printer)?;
        let hits = ask::hits_with(&mut cache, library, query, Order::default(), printer)?;
        let claims: Vec<ClaimIx> = hits.iter().collect();
        if claims.is_empty() {
            ask::print_relaxations(&mut cache, library, query, printer);
        }
        claims
    } else {
        // Without a query the earlier version answers nothing, but what cannot be read of it is reported.
        if open::earlier(matches, reading, printer)?.is_some() {
            printer.message("--since: without effect, as there is no query; `--query is:new` exports what is new");
        }
        if matches.contains_id("ids") { Vec::new() } else { base.claims.indexes().collect() }
    };
    claims.extend(ids.iter().filter_map(|id| base.claim(id)));
    Ok(claims)
}

/// Returns the format that was asked for, or else that of the file's ending; RON if there is no file or no ending.
///
/// # Errors
/// If the ending is that of no format.
fn requested_format(matches: &ArgMatches) -> Result<&'static Format, CliError> {
    let requested = matches.get_one::<String>("format").map(String::as_str);
    let name = file_name(matches);
    let by_name = || match name.rsplit_once('.') {
        None => format_named("ron"),
        Some(_) => format_for_file(&name),
    };
    requested.map_or_else(by_name, format_named).ok_or_else(|| {
        let endings: Vec<String> = FORMATS.iter().map(|row| format!(".{}", row.ending)).collect();
        let names: Vec<&str> = FORMATS.iter().map(|row| row.name).collect();
        CliError::Usage(format!(
            "{name}: no format has this extension; use one of {}, or choose with --format {}",
            endings.join(" "),
            names.join("|")
        ))
    })
}

/// Returns the name of the file to be written; empty if there is none.
fn file_name(matches: &ArgMatches) -> String {
    let file = matches.get_one::<PathBuf>("output").filter(|file| !disk::is_stdout(file));
    file.and_then(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
