//! What a command is: a row of the table of commands.

use clap::ArgMatches;

use super::error::CliError;
use super::printer::Printer;

/// A command: a row of [`super::COMMANDS`].
#[derive(Debug)]
pub struct Command {
    /// Its name: `search`.
    pub name: &'static str,
    /// How it is called, for the manual: `QUERY [PATH]...`.
    pub usage: &'static str,
    /// What it does, in a sentence.
    pub doc: &'static str,
    /// Adds its arguments.
    pub(super) arguments: fn(clap::Command) -> clap::Command,
    /// Runs it.
    pub(super) run: fn(&ArgMatches, &mut Printer) -> Result<Outcome, CliError>,
}

/// A command with what was given to it.
#[derive(Debug)]
pub struct Running {
    /// The command.
    pub(super) command: &'static Command,
    /// What was given to it.
    pub(super) matches: ArgMatches,
}

/// How a command ended, where nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Something was found; all is well.
    Found,
    /// Nothing was found; or faults were found.
    Nothing,
}

impl Outcome {
    /// Whether something was found.
    pub(super) fn found(is: bool) -> Self {
        if is { Self::Found } else { Self::Nothing }
    }
}
