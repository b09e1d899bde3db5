//! The explorer's process: takes the terminal, runs the event loop and its threads, and restores the terminal on every way
//! out. Decides nothing about what is shown.

mod address;
mod appearance;
mod backend;
mod cell_style;
mod clipboard;
mod console;
mod decoder;
mod double_click;
mod editor;
mod editor_error;
mod effect_runner;
mod event_loop;
mod exit;
mod explorer;
mod guard;
mod input_queue;
mod input_thread;
mod keys;
mod look_alike;
mod memory_keeper;
mod message;
mod modes;
mod panic_hook;
mod pending_queries;
mod signals;
mod startup;
mod terminal;
mod tmux;
mod tty;
mod watcher;

use std::ffi::OsStr;
use std::io::{IsTerminal, stdin, stdout};
use std::process::ExitCode;

use crate::disk;
use crate::session::ExplorerOptions;
pub use decoder::{TerminalStep, decode};
use exit::{ExitReason, print_error};

/// The error without a terminal, with what to do instead.
const NO_TERMINAL: &str = "the explorer needs a terminal, for its keys and for its screen.\n\
    Commands in lines: claimscope --plain. For files and pipes: claimscope search QUERY [PATH]..., claimscope export --format json [PATH]..., \
    claimscope --help";

/// Runs this process to its end if it was started as the guard of an explorer, which restores the terminal should the explorer
/// die. `name` is the first word of the command line. Returns `None` if it was not.
#[must_use]
pub fn run_guard(name: Option<&OsStr>) -> Option<ExitCode> {
    name.is_some_and(guard::is_guard_name).then(guard::run)
}

/// Runs the explorer. Exit status: 0, 2 without a usable terminal or readable file, 128 plus the number of the signal that
/// ended it, 101 after a panic.
#[must_use]
pub fn run(options: &ExplorerOptions) -> ExitCode {
    if let Err(error) = disk::keys_from_terminal(&options.paths, |terminal| Ok(rustix::stdio::dup2_stdin(terminal)?)) {
        print_error(format_args!(
            "claimscope: the data comes from stdin, and there is no terminal for the keys ({error})"
        ));
        return ExitReason::usage_error();
    }
    if !stdin().is_terminal() || !stdout().is_terminal() {
        print_error(format_args!("claimscope: {NO_TERMINAL}"));
        return ExitReason::usage_error();
    }
    appearance::set_ascii(options.ascii);
    panic_hook::install();
    guard::start();
    event_loop::explore(options).report()
}
