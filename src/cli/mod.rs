//! The face for scripts: the command line, and one file for each command. What a person can do, a script can do.
//!
//! Data goes to stdout, words to stderr. Exit status: 0 found or all well, 1 nothing found or faults found, 2 trouble.
//! Nothing here knows the explorer: [`parse`] returns what it is to be started with, and `main` starts it.

mod analyse;
mod ask;
mod check;
mod command;
mod completions;
mod error;
mod export;
mod help;
mod ink;
mod manual;
mod names;
mod open;
mod options;
mod printer;
mod search;
mod show;
mod stats;
mod streams;
mod usage;

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::disk;
use crate::session::IdStyle;
use crate::text::ascii;

use command::Outcome;
pub use command::{Command, Running};
use error::CliError;
pub use help::{exit_status, grammar};
use printer::Printer;
use streams::Outputs;

/// All commands. To add one: a file here and a line in this table.
pub const COMMANDS: &[Command] = &[
    check::COMMAND,
    search::COMMAND,
    names::COMMAND,
    show::COMMAND,
    export::COMMAND,
    stats::COMMAND,
    analyse::COMMAND,
    completions::COMMAND,
    manual::COMMAND,
];

/// What the command line asks for.
#[derive(Debug)]
pub enum Wanted {
    /// The explorer.
    Explorer(Explorer),
    /// A command.
    Command(Running),
    /// Nothing more: help or a complaint was printed.
    Done(ExitCode),
}

/// What the explorer is to be started with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explorer {
    /// Files and folders; the built-in sample if there are none.
    pub paths: Vec<PathBuf>,
    /// Their ids.
    pub ids: IdStyle,
    /// The first filter.
    pub query: String,
    /// The earlier version to compare with.
    pub since: Option<PathBuf>,
    /// Whether nothing but ASCII is shown.
    pub ascii: bool,
    /// Whether no colours are used, whatever the terminal can do.
    pub colourless: bool,
    /// Whether the mouse is left to the terminal, for its own selection of text.
    pub mouseless: bool,
}

/// Reads the command line; the first word is the program's name.
#[must_use]
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Wanted {
    let words: Vec<OsString> = words.into_iter().collect();
    let is_ascii = words.iter().any(|word| word == "--ascii");
    if let Some(sentence) = usage::unknown_help(&words) {
        Printer::new(None, is_ascii).say(&sentence);
        return Wanted::Done(ExitCode::from(2));
    }
    let words = usage::with_help(words);
    let matches = match usage::matches(&words) {
        Ok(matches) => matches,
        Err(error) => return Wanted::Done(print(&error, is_ascii)),
    };
    let Some((name, inner)) = matches.subcommand() else {
        let explorer = explorer(&matches);
        let refusal = streams::stdin_twice("", &matches).or_else(|| usage::no_command(&explorer.paths));
        return match refusal {
            Some(sentence) => {
                Printer::new(options::coloured(&matches), explorer.ascii).say(&sentence);
                Wanted::Done(ExitCode::from(2))
            }
            None => Wanted::Explorer(explorer),
        };
    };
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => Wanted::Command(Running { command, matches: inner.clone() }),
        None => Wanted::Done(ExitCode::from(2)),
    }
}

/// Prints help or a complaint. Help asked for goes to stdout and is no failure; a closed pipe is none either.
fn print(answer: &clap::Error, ascii: bool) -> ExitCode {
    let is_terminal = if answer.use_stderr() { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let printed = if printer::is_ascii(ascii, is_terminal) {
        let text = answer.render().to_string();
        let text = ascii::spell(&text);
        if answer.use_stderr() {
            io::stderr().write_all(text.as_bytes())
        } else {
            io::stdout().write_all(text.as_bytes())
        }
    } else {
        answer.print()
    };
    let printed = printed.and_then(|()| io::stdout().flush());
    match printed {
        _ if answer.use_stderr() => ExitCode::from(2),
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Printer::new(None, ascii).say(&format!("the output could not be written ({error}); it is not whole"));
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Runs a command.
#[must_use]
pub fn run(running: &Running) -> ExitCode {
    disk::clean_up_on_signals();
    let mut printer = Printer::new(options::coloured(&running.matches), running.matches.get_flag("ascii"));
    let (name, matches) = (running.command.name, &running.matches);
    let refusal = match streams::outputs_that_are_read(name, matches) {
        // Not even that can be said: it would be written into the file.
        Outputs { stderr: true, .. } => return ExitCode::from(2),
        Outputs { stdout: true, .. } => {
            Some("stdout goes into one of the files that are read; nothing is written".to_owned())
        }
        Outputs { .. } => streams::stdin_twice(name, matches),
    };
    let outcome = match refusal {
        Some(sentence) => Err(CliError::Usage(sentence)),
        None => (running.command.run)(matches, &mut printer),
    };
    let outcome = outcome.and_then(|outcome| printer.finish().map(|()| outcome));
    match outcome {
        Ok(_) if printer.troubled() => ExitCode::from(2),
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(trouble) => {
            printer.say(&trouble.to_string());
            ExitCode::from(2)
        }
    }
}

/// The whole command line as `clap` knows it: for help, completions and the manual page.
#[must_use]
pub fn program() -> clap::Command {
    let program = clap::Command::new("claimscope")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Explore claims: who says what, on which evidence, and what contradicts it")
        .long_about(help::ABOUT)
        .after_long_help(help::after())
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(options::paths())
        .arg(options::query("Start with this filter"))
        .arg(options::since())
        .arg(options::prefix())
        .arg(options::ascii())
        .arg(options::flag(
            "no-mouse",
            "Leave the mouse to the terminal, to select text with it (in the explorer: g m)",
        ))
        .arg(options::colour());
    COMMANDS.iter().fold(program, |program, command| {
        let inner = clap::Command::new(command.name).about(command.doc).arg(options::ascii()).arg(options::colour());
        let inner = (command.arguments)(inner);
        let opens = inner.get_arguments().any(|argument| argument.get_id() == "path");
        program.subcommand(if opens { inner.arg(options::prefix()) } else { inner })
    })
}

fn explorer(matches: &ArgMatches) -> Explorer {
    Explorer {
        paths: options::path_values(matches),
        ids: options::ids(matches),
        query: options::query_value(matches).to_owned(),
        since: matches.get_one("since").cloned(),
        ascii: matches.get_flag("ascii"),
        colourless: options::coloured(matches) == Some("never"),
        mouseless: matches.get_flag("no-mouse"),
    }
}
