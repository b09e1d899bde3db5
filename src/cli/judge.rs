//! `claimscope judge`: verdicts on claims, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::{Change, entry};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, arguments_of_claims, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "judge",
    usage: "ID[,ID]... VERDICT [PATH]... [--author NAME]",
    doc: "Judge claims in the notebook beside the files: `refuted 5: why`",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let verdict = Arg::new("verdict").value_name("VERDICT").required(true);
    let help = "unchecked, confirmed, refuted or withdrawn, a credibility (1 to 6), a likelihood, a confidence; the reason \
                follows after a colon";
    command.arg(arguments_of_claims()).arg(verdict.help(help)).arg(options::paths()).arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let done = |claims: &str, _: &Change| format!("{claims} judged");
    OpenNotebook::write_on_claims(matches, printer, "verdict", entry::verdict, done)
}
