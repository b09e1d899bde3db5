//! `claimscope check`: every fault of the files in one run.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::diagnostic::{JsonDiagnostic, Severity, Summary, render};
use crate::disk::{self, Trouble};
use crate::export;

use super::command::{Command, Outcome};
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

/// A file of which nothing could be read, from the sentence about it: `a.ron: there is no such file`.
fn unread<'t>(paths: &[PathBuf], sentence: &'t str) -> JsonDiagnostic<'t> {
    let of = |path: &PathBuf| {
        let rest = sentence.strip_prefix(path.to_str()?)?.strip_prefix(": ")?;
        Some((sentence.get(..sentence.len() - rest.len() - 2)?, rest))
    };
    let (file, message) = paths.iter().find_map(of).unwrap_or(("", sentence));
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

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, Trouble> {
    let paths = open::paths(matches);
    let loaded = disk::open_summed(&paths, options::ids(matches), None, None).inspect_err(|trouble| {
        // A program that reads JSON gets it, whatever is wrong.
        if options::is_json(matches) {
            let sentences = trouble.to_string();
            printer.json(&export::json(&sentences.lines().map(|line| unread(&paths, line)).collect::<Vec<_>>()));
        }
    })?;
    open::say_sample(&paths, printer);
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
