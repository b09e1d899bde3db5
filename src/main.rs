//! The program: parses the command line and runs the explorer or a command.

use std::process::ExitCode;

use claimscope::cli::{self, Invocation};
use claimscope::{config, line_mode, shell};

fn main() -> ExitCode {
    if let Some(status) = shell::run_guard(std::env::args_os().next().as_deref()) {
        return status;
    }
    config::install();
    match cli::parse(std::env::args_os()) {
        Invocation::Explorer(explorer) if line_mode::is_wanted(&explorer) => line_mode::run(&explorer),
        Invocation::Explorer(explorer) => shell::run(&explorer),
        Invocation::Subcommand(call) => cli::run(&call),
        Invocation::Done(status) => status,
    }
}
