//! `claimscope check`: all faults of the files in one run.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::diagnostic::{Diagnostic, JsonDiagnostic, Severity, Summary, render_all};
use crate::export;
use crate::import::ImportReport;
use crate::load::Loaded;
use crate::model::Base;
use crate::present::import_report;
use crate::session::{OpenError, Opened, ReadOptions, SourceFiles, read_files};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, progress};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "check",
    usage: "[PATH]...",
    doc: "Report all errors in the files, each with its place and what to do about it",
    arguments,
    run,
};

/// Width of excerpts in cells if there is no terminal.
const PIPE_WIDTH: usize = 200;

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(options::paths()).arg(options::text_or_json())
}

/// Returns the file and the message of each diagnostic that stands for an error: one for each file that could not be read.
fn error_rows(error: &OpenError) -> Vec<(String, String)> {
    match error {
        OpenError::Unreadable(files) => {
            files.iter().map(|file| (file.path.display().to_string(), file.error.to_string())).collect()
        }
        error => vec![(String::new(), error.to_string())],
    }
}

/// Returns an error about a whole file as a diagnostic.
fn row<'t>(file: &'t str, message: &'t str) -> JsonDiagnostic<'t> {
    JsonDiagnostic {
        severity: Severity::Error.label(),
        message,
        file,
        cell: "",
        line: 0,
        column: 0,
        length: 1,
        record: "",
        hint: "",
    }
}

/// Files that were read to be checked.
struct CheckedFiles {
    base: Arc<Base>,
    diagnostics: Vec<Diagnostic>,
    imports: Vec<ImportReport>,
    unreadable: usize,
}

impl CheckedFiles {
    /// Reads the files themselves, and no snapshot of them. Of a pack the faults are those of the files that it was made of.
    fn read(paths: &[PathBuf], reading: &ReadOptions) -> Result<Self, OpenError> {
        if let Some(Opened { library, diagnostics, imports, unreadable, .. }) =
            SourceFiles::new(paths, reading).open_pack().transpose()?
        {
            return Ok(Self { base: library.base, diagnostics, imports, unreadable });
        }
        let Loaded { base, diagnostics, imports, unreadable } =
            read_files(paths, reading, &CancelToken::new(), None, None)?;
        Ok(Self { base: base.into(), diagnostics, imports, unreadable })
    }
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    let reading = import_options::reading(matches)?;
    let read = progress::reading(&reading.import.progress, printer, || CheckedFiles::read(&paths, &reading));
    let checked = read.inspect_err(|error| {
        // A program that reads JSON gets JSON, also for an error.
        if options::is_json(matches) {
            let rows = error_rows(error);
            printer
                .print_json(&export::json(&rows.iter().map(|(file, message)| row(file, message)).collect::<Vec<_>>()));
        }
    })?;
    open::report_sample(&paths, printer);
    let faults = &checked.diagnostics;
    if options::is_json(matches) {
        printer.print_json(&export::json(&faults.iter().map(JsonDiagnostic::from).collect::<Vec<_>>()));
    } else {
        let width = printer.width().unwrap_or(PIPE_WIDTH);
        for line in render_all(faults, width) {
            printer.print_wrapped(&line);
        }
    }
    for report in checked.imports.iter().filter(|report| !report.is_own) {
        printer.message_lines(&import_report::lines(report));
    }
    open::report_unused_options(&reading.import, &checked.imports, printer);
    let summary = Summary::of(faults, &checked.base, checked.unreadable);
    printer.message_lines(&[summary.line()]);
    if checked.unreadable > 0 {
        printer.mark_failed();
    }
    // A warning is worth a look; a script that stops at each would stop at sound files.
    Ok(Outcome::found_if(summary.errors == 0))
}
