//! The program: reads the command line and hands over to a face.

use std::process::ExitCode;

use claimscope::cli::{self, Wanted};
use claimscope::shell;

fn main() -> ExitCode {
    if let Some(status) = shell::run_guard(std::env::args_os().next().as_deref()) {
        return status;
    }
    match cli::parse(std::env::args_os()) {
        Wanted::Explorer(explorer) => shell::run(&shell::ExplorerOptions {
            paths: explorer.paths,
            ids: explorer.ids,
            query: explorer.query,
            since: explorer.since,
            ascii: explorer.ascii,
            colourless: explorer.colourless,
            mouseless: explorer.mouseless,
        }),
        Wanted::Command(running) => cli::run(&running),
        Wanted::Done(status) => status,
    }
}
