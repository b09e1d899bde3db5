//! `claimscope collect`: a named set of claims, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::{self, Change};

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
    let name = options::text(matches, "name").trim();
    let done = |claims: &str, _: &Change| match name.strip_prefix('-') {
        Some(name) => format!("{claims} taken out of the collection `{}`", name.trim()),
        None => format!("{claims} put into the collection `{name}`"),
    };
    OpenNotebook::write_on_claims(matches, printer, "name", notebook::collected, done)
}
