//! `claimscope correct`: another value for a field of a record, for the notebook. The file stays as it is.

use clap::{Arg, ArgMatches};

use crate::notebook::{self, Change};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "correct",
    usage: "ID FIELD VALUE [PATH]... [--why TEXT] [--author NAME]",
    doc: "Correct a field of a record in the notebook beside the files, which stay as they are",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let id = Arg::new("id").value_name("ID").required(true);
    let field = Arg::new("field").value_name("FIELD").required(true);
    let value = Arg::new("value").value_name("VALUE").required(true).allow_hyphen_values(true);
    let help = "The value that counts, with ; between those of a list; empty to leave the field out";
    command
        .arg(id.help("The id of a claim, source, actor or place"))
        .arg(field.help("The field, as in the knowledge file: says, when, places, url, …"))
        .arg(value.help(help))
        .arg(options::paths())
        .arg(options::option("why", "TEXT", "The reason"))
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let notebook = OpenNotebook::open(matches, printer)?;
    let id = options::text(matches, "id");
    let Some(record) = notebook.record(id, printer) else { return Ok(Outcome::Nothing) };
    let field = options::text(matches, "field");
    let typed = (field, options::text(matches, "value"));
    let why = matches.get_one::<String>("why").map(String::as_str);
    let correction = notebook::correction(notebook.base(), record, typed, why)?;
    notebook.change(Change::Correct(vec![correction]), &format!("`{field}` of `{id}` was corrected"), matches, printer)
}
