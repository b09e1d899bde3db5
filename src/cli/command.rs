//! The type of a command: a row of the table of commands.

use clap::ArgMatches;

use super::error::CliError;
use super::printer::Printer;

/// A command: a row of [`super::COMMANDS`].
#[derive(Debug)]
pub struct Subcommand {
    /// The name: `search`.
    pub name: &'static str,
    /// The arguments, for the manual: `QUERY [PATH]...`.
    pub usage: &'static str,
    /// A sentence on what the command does.
    pub doc: &'static str,
    /// Adds the arguments to the command line.
    pub(super) arguments: fn(clap::Command) -> clap::Command,
    /// Runs the command with its arguments.
    pub(super) run: fn(&ArgMatches, &mut Printer) -> Result<Outcome, CliError>,
}

/// A command with the arguments of the user.
#[derive(Debug)]
pub struct SubcommandCall {
    /// The command.
    pub(super) command: &'static Subcommand,
    /// The arguments.
    pub(super) matches: ArgMatches,
}

/// The result of a command that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Something was found, or there are no errors: exit status 0.
    Found,
    /// Nothing was found, or there are errors: exit status 1.
    Nothing,
}

impl Outcome {
    /// Returns [`Self::Found`] if something was found.
    pub(super) fn found_if(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Nothing }
    }
}
