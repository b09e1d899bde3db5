//! `claimscope note`: a remark on a record, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::entry;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "note",
    usage: "ID TEXT [PATH]... [--author NAME]",
    doc: "Write a note on a record into the notebook beside the files",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let id = Arg::new("id").value_name("ID").required(true);
    let text = Arg::new("text").value_name("TEXT").required(true).allow_hyphen_values(true);
    command
        .arg(id.help("The id of a claim, source, actor, place, topic or hypothesis"))
        .arg(text.help("The note"))
        .arg(options::paths())
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let notebook = OpenNotebook::open(matches, printer)?;
    let id = options::text(matches, "id");
    let Some(record) = notebook.record(id, printer) else { return Ok(Outcome::Nothing) };
    let text = options::text(matches, "text");
    let change = entry::note(notebook.base(), record, text)?;
    notebook.change(change, &format!("a note on `{id}` was added"), matches, printer)
}
