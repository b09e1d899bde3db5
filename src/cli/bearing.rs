//! `claimscope bearing`: claims that fit a hypothesis or speak against it, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::{Change, typed_line};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, arguments_of_claims, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "bearing",
    usage: "ID[,ID]... BEARING [PATH]... [--author NAME]",
    doc: "Say in the notebook that claims fit a hypothesis or speak against it: `consistent ID`",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let bearing = Arg::new("bearing").value_name("BEARING").required(true).allow_hyphen_values(true);
    let help = "consistent or inconsistent, and the id of a hypothesis, its words, or `new: the words of a new one`";
    command.arg(arguments_of_claims()).arg(bearing.help(help)).arg(options::paths()).arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let words = options::text(matches, "bearing").trim();
    let done = |claims: &str, change: &Change| {
        let Change::ClaimBearing(bearing, _) = change else { return format!("{claims}: {words}") };
        let verb = if bearing.is_consistent { "consistent with" } else { "inconsistent with" };
        let new = if bearing.is_new { "the new hypothesis " } else { "" };
        let hypothesis = &bearing.hypothesis;
        format!("{claims} {verb} {new}`{}`: {}", hypothesis.id, hypothesis.says)
    };
    OpenNotebook::write_on_claims(matches, printer, "bearing", typed_line::bearing, done)
}
