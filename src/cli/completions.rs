//! `claimscope completions`: completions for a shell.

use clap::{Arg, ArgMatches, value_parser};
use clap_complete::{Shell, generate};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "completions",
    usage: "SHELL",
    doc: "Print completions for a shell; `claimscope completions bash > ~/.local/share/bash-completion/completions/claimscope`",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let shell = Arg::new("shell").value_name("SHELL").required(true);
    command.arg(shell.value_parser(value_parser!(Shell)).help("The shell"))
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every command")]
fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    if let Some(&shell) = matches.get_one::<Shell>("shell") {
        generate(shell, &mut super::program(), "claimscope", &mut script);
    }
    printer.print_page(&String::from_utf8_lossy(&script));
    Ok(Outcome::Found)
}
