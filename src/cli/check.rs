//! `claimscope check`: every fault of the files in one run.

use clap::{Arg, ArgMatches};

use crate::diagnostic::{Row, Summary, lines};
use crate::disk::{self, Trouble};
use crate::export::escaped_json;

use super::command::{Command, Outcome};
use super::printer::Printer;
use super::{open, paths};

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
    let format = Arg::new("format").short('f').long("format").value_name("FORMAT").value_parser(["text", "json"]);
    command.arg(paths()).arg(format.default_value("text").help("text for people, json for programs"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, Trouble> {
    open::say_sample(matches, printer);
    let loaded = disk::open(&open::paths(matches))?;
    let faults = &loaded.diagnostics;
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        let rows: Vec<Row<'_>> = faults.iter().map(Row::from).collect();
        let text = serde_json::to_string_pretty(&rows).unwrap_or_default();
        printer.export(&(escaped_json(&text) + "\n"));
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
