//! `claimscope tag`: topics for claims, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::{Change, entry};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, arguments_of_claims, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "tag",
    usage: "ID[,ID]... TAG[,TAG]... [PATH]... [--author NAME]",
    doc: "Tag claims in the notebook beside the files; -TAG removes one",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let tags = Arg::new("tags").value_name("TAGS").required(true).allow_hyphen_values(true);
    command
        .arg(arguments_of_claims())
        .arg(tags.help("Ids or names of topics, with commas between them; new ones are made"))
        .arg(options::paths())
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let done = |claims: &str, change: &Change| match change {
        Change::Tag(tagging) if tagging.add.is_empty() => format!("tags were taken off {claims}"),
        _ => format!("{claims} tagged"),
    };
    OpenNotebook::write_on_claims(matches, printer, "tags", entry::tags, done)
}
