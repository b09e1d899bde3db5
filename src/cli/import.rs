//! `claimscope import`: files of other programs as a knowledge file, with a report of what was taken and what was not.

use std::io::Write;
use std::path::PathBuf;

use clap::{ArgMatches, value_parser};

use crate::cancel::CancelToken;
use crate::diagnostic::{Diagnostic, Summary, render};
use crate::disk::{self, IfExists, InputFiles};
use crate::export::{ContentType, ExportSettings, format_named, subset};
use crate::import::{sha256_text, suggested_map};
use crate::load::Loaded;
use crate::model::ClaimIx;
use crate::present::import_report;
use crate::session::{ReadOptions, read_files};
use crate::text::SafeText;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::import_update::{EarlierFile, SUM_LINE};
use super::printer::Printer;
use super::{import_options, open, options, progress, streams};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "import",
    usage: "FILE... [-o OUT.ron] [--update OUT.ron [--keep-gone]] [--dry-run] [--suggest-map]",
    doc: "Turn files of other programs into a knowledge file, and report what was taken and what was not",
    arguments,
    run,
};

/// The message where the knowledge file would go to a terminal that nobody asked to have it.
const NOT_WRITTEN: &str = "nothing is written yet: use `-o OUT.ron` to write a file, or `-o -` to print it here";

/// Width of excerpts in cells if there is no terminal.
const PIPE_WIDTH: usize = 200;

fn arguments(command: clap::Command) -> clap::Command {
    let output = "Write to this file, whole or not at all; for -, and into a pipe by default: to stdout";
    command
        .arg(options::paths().required(true))
        .arg(options::option("output", "OUT", output).short('o').value_parser(value_parser!(PathBuf)))
        .arg(
            options::option("update", "OUT", "Rebuild this file unless it was edited, and list what changed")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("output"),
        )
        .arg(
            options::flag(
                "keep-gone",
                "With --update: keep all records that the input no longer has, marked in `extra`",
            )
            .requires("update"),
        )
        .arg(options::flag("dry-run", "Print the report and write nothing"))
        .arg(
            // It goes to stdout alone: an option without effect would seem to have one.
            options::flag("suggest-map", "Print the map of a table, to be edited and given to --map")
                .conflicts_with_all(["output", "update", "dry-run", "force"]),
        )
        .arg(options::force("OUT"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    let mut reading = import_options::reading(matches)?;
    // Records added by hand are not part of the import.
    reading.notebooks.clear();
    if matches.get_flag("suggest-map") {
        return print_map(&paths, &reading, printer);
    }
    let updated = matches.get_one::<PathBuf>("update");
    let earlier = updated.map(|path| EarlierFile::read(path)).transpose()?;
    let output = matches.get_one::<PathBuf>("output").filter(|path| !disk::is_stdout(path)).or(updated);
    let inputs = InputFiles::of(&streams::read_paths(matches));
    let is_dry = matches.get_flag("dry-run");
    // The file that an update renews is there.
    let if_exists = if earlier.is_some() { IfExists::Replace } else { options::if_exists(matches) };
    if let Some(path) = output.filter(|_| !is_dry) {
        // Checked before minutes of loading, and again before the file is put into its place.
        disk::check_target(path, if_exists, &inputs)?;
    }
    let today = disk::today();
    reading.import.today = Some(today.clone());
    let read = || read_files(&paths, &reading, &CancelToken::new(), None, None);
    let mut loaded = progress::reading(&reading.import.progress, printer, read)?;
    report(&loaded, printer);
    open::report_unused_options(&reading.import, &loaded.imports, printer);
    let map = reading.import.map.as_ref().map(|map| map.name.as_str());
    if let Some(map) = map.filter(|map| !is_dry && has_errors_in(&loaded, map)) {
        let message =
            format!("nothing is written: correct the map {map} first, or use --dry-run to see what would be read");
        return Err(CliError::Usage(message));
    }
    if let Some(earlier) = earlier.filter(|_| has_records(&loaded)) {
        earlier.check_unedited(&loaded, matches.get_flag("force"))?;
        loaded = earlier.merge(loaded, &today, matches.get_flag("keep-gone"), printer)?;
    }
    let has_errors = loaded.diagnostics.iter().any(Diagnostic::is_error);
    let outcome = Outcome::found_if(!has_errors && has_records(&loaded));
    if is_dry || report_if_empty(&loaded, printer) {
        return Ok(outcome);
    }
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let file = knowledge_file(&loaded, &names.join(" "), &today);
    match output {
        // A terminal is no place for thousands of lines that nobody asked for.
        None if printer.is_terminal() && !matches.contains_id("output") => {
            printer.message(NOT_WRITTEN);
        }
        None => printer.stream(ContentType::Text, |out| out.write_all(&file)),
        Some(path) => {
            let written = disk::write(path, if_exists, &inputs, &mut |out: &mut dyn Write| out.write_all(&file))?;
            printer.message(&format!("wrote {}", SafeText::new(&path.display().to_string()).as_str()));
            printer.remarks(&written);
        }
    }
    Ok(outcome)
}

/// Returns whether a file has errors.
fn has_errors_in(loaded: &Loaded, file: &str) -> bool {
    loaded.diagnostics.iter().any(|fault| fault.is_error() && fault.at.file == file)
}

/// Reports that there is nothing to write, and returns whether that is so.
fn report_if_empty(loaded: &Loaded, printer: &mut Printer) -> bool {
    let is_empty = !has_records(loaded);
    if is_empty {
        printer.message("there are no records in the files: nothing is written");
    }
    is_empty
}

/// Returns whether there is anything to write.
fn has_records(loaded: &Loaded) -> bool {
    let base = &loaded.base;
    let with_ids = base.claims.len() + base.sources.len() + base.actors.len() + base.places.len() + base.topics.len();
    with_ids + base.hypotheses.len() + base.notes.len() + base.judgements.len() + base.relations().len() > 0
}

/// Prints the reports of all files, the faults and their number.
fn report(loaded: &Loaded, printer: &mut Printer) {
    for report in &loaded.imports {
        printer.message_lines(&import_report::lines(report));
    }
    let width = printer.width().unwrap_or(PIPE_WIDTH);
    for fault in &loaded.diagnostics {
        printer.message_lines(&render(fault, width));
    }
    let summary = Summary::of(&loaded.diagnostics, &loaded.base, loaded.unreadable);
    printer.message_lines(&[summary.line()]);
    if loaded.unreadable > 0 {
        printer.mark_failed();
    }
}

/// Returns the knowledge file of all records. Its head says that a program made it, and has the sum of what follows: so an
/// edit is noticed before it is overwritten.
fn knowledge_file(loaded: &Loaded, from: &str, today: &str) -> Vec<u8> {
    let base = &loaded.base;
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    let subset = subset(base, &all).with_errors(base, &loaded.diagnostics);
    let mut body = Vec::new();
    let format = format_named("ron");
    debug_assert!(format.is_some(), "RON is a format");
    if let Some(format) = format {
        let written = (format.write)(base, &subset, &ExportSettings::default(), &mut body);
        debug_assert!(written.is_ok(), "memory can be written");
    }
    let (version, sum) = (env!("CARGO_PKG_VERSION"), sha256_text(&body));
    let from = SafeText::new(from).as_str().replace('\n', " ");
    let mut file = format!(
        "// Made by claimscope {version} from {from} on {today} with `claimscope import`.\n\
         // `--update` rebuilds it: put relations, notes and your own claims into another file of this folder.\n\
         {SUM_LINE}{sum}\n"
    )
    .into_bytes();
    file.extend(body);
    file
}

/// Prints the map that would be used for a table.
fn print_map(paths: &[PathBuf], reading: &ReadOptions, printer: &mut Printer) -> Result<Outcome, CliError> {
    let [path] = paths else {
        return Err(CliError::Usage("`--suggest-map` takes one file".to_owned()));
    };
    let name = path.display().to_string();
    let bytes = disk::read_path(path).map_err(|error| CliError::Usage(format!("{name}: {error}")))?;
    match suggested_map(&name, &bytes, &reading.import) {
        Ok(map) => {
            printer.print_page(&map);
            Ok(Outcome::Found)
        }
        Err(sentence) => Err(CliError::Usage(format!("{name}: {sentence}"))),
    }
}
