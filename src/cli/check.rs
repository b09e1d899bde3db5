//! `claimscope check`: every fault of the files in one run.

use clap::ArgMatches;

use crate::diagnostic::{Row, Summary, lines};
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

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, Trouble> {
    open::say_sample(&open::paths(matches), printer);
    let loaded = disk::open_summed(&open::paths(matches), options::ids(matches), None, None)?;
    let faults = &loaded.diagnostics;
    if options::is_json(matches) {
        printer.json(&export::json(&faults.iter().map(Row::from).collect::<Vec<_>>()));
    } else {
        let width = printer.width().unwrap_or(WIDE);
        for line in faults.iter().flat_map(|fault| lines(fault, width)) {
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
