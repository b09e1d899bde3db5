//! `claimscope collect`: a named set of claims, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook;
use crate::text::counted;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, arguments_of_claims, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "collect",
    usage: "NAME ID[,ID]... [PATH]... [--author NAME]",
    doc: "Put claims into a collection in the notebook beside the files; -NAME takes them out",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let name = Arg::new("name").value_name("NAME").required(true).allow_hyphen_values(true);
    command
        .arg(name.help("The name of the collection, which `collection:NAME` finds in queries; a new one is made"))
        .arg(arguments_of_claims())
        .arg(options::paths())
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let notebook = OpenNotebook::open(matches, printer)?;
    let Some(claims) = notebook.claims(matches, printer) else { return Ok(Outcome::Nothing) };
    let name = options::text(matches, "name");
    let change = notebook::collected(notebook.base(), &claims, name).map_err(CliError::Usage)?;
    let (claims, name) = (counted(claims.len(), "claim", "claims"), name.trim());
    let done = match name.strip_prefix('-') {
        Some(name) => format!("{claims} taken out of the collection `{}`", name.trim()),
        None => format!("{claims} put into the collection `{name}`"),
    };
    notebook.change(change, &done, matches, printer)
}
