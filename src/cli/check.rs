//! `claimscope check`: every fault of the files in one run.

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::diagnostic::{JsonDiagnostic, Severity, Summary, render};
use crate::export;
use crate::session::{OpenError, read_files};

use super::command::{Command, Outcome};
use super::error::CliError;
use super::printer::Printer;
use super::{open, options};

pub(super) const COMMAND: Command = Command {
    name: "check",
    usage: "[PATH]...",
    doc: "Say every fault in the files, each with its place and what to do about it",
    arguments,
    run,
};

/// Excerpts of files in a pipe are no wider than this.
const WIDE: usize = 200;

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(options::paths()).arg(options::text_or_json())
}

/// Returns the error as rows of the list of diagnostics: one for each file that could not be read.
fn error_rows(error: &OpenError) -> Vec<(String, String)> {
    match error {
        OpenError::Unreadable(files) => {
            files.iter().map(|file| (file.path.display().to_string(), file.error.to_string())).collect()
        }
        error => vec![(String::new(), error.to_string())],
    }
}

fn row<'t>(file: &'t str, message: &'t str) -> JsonDiagnostic<'t> {
    JsonDiagnostic {
        severity: Severity::Error.label(),
        message,
        file,
        line: 0,
        column: 0,
        length: 1,
        record: "",
        hint: "",
    }
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    let loaded = read_files(&paths, options::ids(matches), &CancelToken::new(), None, None).inspect_err(|error| {
        // A program that reads JSON gets it, whatever is wrong.
        if options::is_json(matches) {
            let rows = error_rows(error);
            printer.json(&export::json(&rows.iter().map(|(file, message)| row(file, message)).collect::<Vec<_>>()));
        }
    })?;
    open::report_sample(&paths, printer);
    let faults = &loaded.diagnostics;
    if options::is_json(matches) {
        printer.json(&export::json(&faults.iter().map(JsonDiagnostic::from).collect::<Vec<_>>()));
    } else {
        let width = printer.width().unwrap_or(WIDE);
        for line in faults.iter().flat_map(|fault| render(fault, width)) {
            printer.whole(&line);
        }
    }
    let summary = Summary::of(faults, &loaded.base, loaded.unreadable);
    printer.tell(&[summary.line()]);
    if loaded.unreadable > 0 {
        printer.note_trouble();
    }
    Ok(Outcome::found(faults.is_empty()))
}
