//! `claimscope move`: what the notebook says on a record that is gone, moved to another one.

use clap::{Arg, ArgMatches};

use crate::notebook::moved;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "move",
    usage: "OLD NEW [PATH]... [--author NAME]",
    doc: "Move what the notebook says on a record that is gone to another one: a row whose words were mended",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let old = Arg::new("old").value_name("OLD").required(true);
    let new = Arg::new("new").value_name("NEW").required(true);
    command
        .arg(old.help("The id that no record has any more; `check` names it, and the likely new one"))
        .arg(new.help("The id of the record that it is now"))
        .arg(options::paths())
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let notebook = OpenNotebook::open(matches, printer)?;
    let (old, new) = (options::text(matches, "old"), options::text(matches, "new"));
    let change = moved(notebook.base(), &format!("{old} {new}"))?;
    notebook.change(change, &format!("what was written on `{old}` is on `{new}` now"), matches, printer)
}
