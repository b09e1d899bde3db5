//! The command line: the interface for scripts, with one file for each command.
//!
//! Data goes to stdout, messages to stderr. Exit status: 0 found or no errors, 1 nothing found or errors in files, 2 failures.
//! Nothing here knows the explorer: [`parse`] returns its options, and `main` starts it.

mod add;
mod analyse;
mod ansi;
mod ask;
mod bearing;
mod check;
mod claim_table;
mod collect;
mod command;
mod completions;
mod config;
mod correct;
mod error;
mod export;
mod export_target;
mod fetch;
mod finding_table;
mod formats;
mod gone_records;
mod help;
mod import;
mod import_options;
mod import_update;
mod judge;
mod known_of_claim;
mod man;
mod manual;
mod match_source;
mod match_text;
mod move_entry;
mod names;
mod new;
mod note;
mod notebook;
mod open;
mod open_notebook;
mod options;
mod output_format;
mod pack;
mod printer;
mod progress;
mod push;
mod relate;
mod search;
mod search_servers;
mod show;
mod stats;
mod stdin_queries;
mod streams;
mod suggest;
mod tag;
mod usage;
mod views;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::config::Config;
use crate::disk;
use crate::notebook::{NoPlace, NotebookChoice, Notebooks};
use crate::session::{ExplorerOptions, Interface};
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;

use command::Outcome;
pub use command::{Subcommand, SubcommandCall};
use error::CliError;
pub use help::exit_status;
use printer::Printer;
use streams::Outputs;

/// All commands. To add one: a file here and a line in this table.
pub const COMMANDS: &[Subcommand] = &[
    new::COMMAND,
    check::COMMAND,
    import::COMMAND,
    search::COMMAND,
    match_text::COMMAND,
    names::COMMAND,
    show::COMMAND,
    add::COMMAND,
    correct::COMMAND,
    note::COMMAND,
    tag::COMMAND,
    collect::COMMAND,
    judge::COMMAND,
    relate::COMMAND,
    bearing::COMMAND,
    move_entry::COMMAND,
    notebook::COMMAND,
    export::COMMAND,
    pack::COMMAND,
    push::COMMAND,
    formats::COMMAND,
    stats::COMMAND,
    analyse::COMMAND,
    suggest::COMMAND,
    views::COMMAND,
    config::COMMAND,
    completions::COMMAND,
    manual::COMMAND,
    man::COMMAND,
];

/// The program or command that the command line asks for.
#[derive(Debug)]
pub enum Invocation {
    /// The explorer.
    Explorer(Box<ExplorerOptions>),
    /// A command.
    Subcommand(SubcommandCall),
    /// Nothing more: help or an error was printed.
    Done(ExitCode),
}

/// Parses the command line; the first word is the program's name.
#[must_use]
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Invocation {
    let words: Vec<OsString> = words.into_iter().collect();
    let is_ascii = words.iter().any(|word| word == "--ascii");
    if let Some(sentence) = usage::unknown_help(&words) {
        Printer::new(None, is_ascii).message(&sentence);
        return Invocation::Done(ExitCode::from(2));
    }
    let words = usage::with_help(words);
    let matches = match usage::matches(&words) {
        Ok(matches) => matches,
        Err(error) => return Invocation::Done(usage::print_answer(&error, &words)),
    };
    let Some((name, inner)) = matches.subcommand() else {
        let explorer = match explorer(&matches) {
            Ok(explorer) => explorer,
            Err(error) => {
                Printer::new(options::coloured(&matches), is_ascii).message(&error.to_string());
                return Invocation::Done(ExitCode::from(2));
            }
        };
        if let Some(sentence) = options::begun_notebook(&matches, explorer.interface) {
            Printer::new(options::coloured(&matches), explorer.ascii).message(&sentence);
        }
        let refusal = streams::stdin_twice("", &matches).or_else(|| usage::no_command(&explorer.paths));
        return match refusal {
            Some(sentence) => {
                Printer::new(options::coloured(&matches), explorer.ascii).message(&sentence);
                Invocation::Done(ExitCode::from(2))
            }
            None => Invocation::Explorer(Box::new(explorer)),
        };
    };
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => Invocation::Subcommand(SubcommandCall { command, matches: inner.clone() }),
        None => Invocation::Done(ExitCode::from(2)),
    }
}

/// Runs a command. Returns the exit status.
#[must_use]
pub fn run(call: &SubcommandCall) -> ExitCode {
    disk::clean_up_on_signals();
    let mut printer = Printer::new(options::coloured(&call.matches), call.matches.get_flag("ascii"));
    let (name, matches) = (call.command.name, &call.matches);
    if let Some(sentence) = crate::config::fault_summary().filter(|_| name != config::COMMAND.name) {
        printer.message(&sentence);
    }
    let refusal = match streams::outputs_that_are_read(name, matches) {
        // An error message would be written into the file.
        Outputs { stderr: true, .. } => return ExitCode::from(2),
        Outputs { stdout: true, .. } => {
            Some("stdout is redirected into one of the input files; nothing is written".to_owned())
        }
        Outputs { .. } => streams::stdin_twice(name, matches),
    };
    let outcome = refusal.map(CliError::Usage).map_or_else(|| (call.command.run)(matches, &mut printer), Err);
    match outcome.and_then(|outcome| printer.finish().map(|()| outcome)) {
        Ok(_) if printer.has_failed() => ExitCode::from(2),
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) => {
            printer.message(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Returns the whole command line for `clap`: also for help, completions and the manual page.
#[must_use]
pub fn program() -> clap::Command {
    let program = clap::Command::new("claimscope")
        .version(env!("CARGO_PKG_VERSION"))
        .term_width(help::width())
        .about("Explore claims: who says what, on which evidence, and what contradicts it")
        .long_about(help::ABOUT)
        .after_long_help(help::after())
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(options::paths())
        .arg(options::query("Start with this filter"))
        .arg(
            options::option("view", "NAME", "Start with a search that was saved under this name")
                .conflicts_with("query"),
        )
        .arg(options::flag("fresh", "Start fresh instead of where you left these files"))
        .arg(options::flag("no-watch", "Do not reload the files automatically when they change"))
        .arg(options::since())
        .arg(options::prefix())
        .args(options::notebooks())
        .arg(options::flag("read-only", "Write nothing into the notebook"))
        .arg(options::ascii())
        .arg(options::flag("plain", "Run in lines, for screen readers and pipes: commands in, answers out"))
        .arg(options::flag("no-mouse", "").help(no_mouse()))
        .arg(options::colour())
        .args(import_options::arguments());
    COMMANDS.iter().fold(program, |program, command| {
        let inner = clap::Command::new(command.name).about(command.doc).arg(options::ascii()).arg(options::colour());
        let inner = (command.arguments)(inner);
        let opens = inner.get_arguments().any(|argument| argument.get_id() == "path");
        program.subcommand(if opens { with_reading_options(inner) } else { inner })
    })
}

/// Adds the options for reading files, but those that a command has of its own.
fn with_reading_options(command: clap::Command) -> clap::Command {
    let command = command.arg(options::prefix());
    // An import, a pack or a push makes a library of what it reads, and no notebook is a part of that.
    let takes_none = ["import", "pack", "push"].contains(&command.get_name());
    let command = if takes_none { command } else { command.args(options::notebooks()) };
    let is_new = |option: &clap::Arg| command.get_arguments().all(|known| known.get_long() != option.get_long());
    let options: Vec<clap::Arg> = import_options::arguments().into_iter().filter(is_new).collect();
    command.args(options)
}

/// Returns the help of `--no-mouse`.
fn no_mouse() -> String {
    format!("Leave the mouse to the terminal, to select text with it (in the explorer: {})", key_of(KeyCommand::Mouse))
}

fn explorer(matches: &ArgMatches) -> Result<ExplorerOptions, CliError> {
    let (config, _) = Config::installed();
    let paths = options::path_values(matches);
    let choice = options::notebook_choice(matches);
    let notebooks = Notebooks::of(&paths, &choice);
    // Where nothing is written, a notebook that does not exist is a mistake.
    let reading = if matches.get_flag("read-only") {
        import_options::reading(matches)?
    } else {
        import_options::reading_to_write(matches)?
    };
    Ok(ExplorerOptions {
        named_notebook: if let NotebookChoice::File(file) = choice { Some(file) } else { None },
        notebooks: Some(if matches.get_flag("read-only") { notebooks.unwritten(NoPlace::ReadOnly) } else { notebooks }),
        paths,
        query: options::query_value(matches).to_owned(),
        view: views::view(matches, &reading)?,
        reading,
        fresh: matches.get_flag("fresh"),
        unwatched: matches.get_flag("no-watch") || config.unwatched,
        since: matches.get_one("since").cloned(),
        ascii: matches.get_flag("ascii") || config.ascii,
        colourless: options::coloured(matches) == Some("never"),
        interface: if matches.get_flag("plain") { Interface::Lines } else { Interface::Screen },
        mouseless: matches.get_flag("no-mouse") || config.mouseless,
    })
}
