//! `claimscope views`: the saved searches of a library.

use clap::ArgMatches;

use crate::session::memory::{Kept, KeptFile};
use crate::text::{Line, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, options};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "views",
    usage: "[PATH]...",
    doc: "List the searches that were saved in the explorer; --view NAME opens one",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(options::paths())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let views = kept(matches)?.views;
    let names = views.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    for (name, view) in &views {
        let line = Line::of(&format!("{name:<names$}  "), Tone::Key).with(&view.query, Tone::Plain);
        printer.print_line(&line);
    }
    Ok(if views.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Returns what is kept of the files that are named.
pub(super) fn kept(matches: &ArgMatches) -> Result<Kept, CliError> {
    let reading = import_options::reading(matches)?;
    let file = KeptFile::of(&options::path_values(matches), &reading);
    file.map_or_else(|| Ok(Kept::default()), |file| file.load()).map_err(|error| CliError::Usage(error.to_string()))
}
