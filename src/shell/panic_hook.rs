//! The panic hook: restores the terminal first, then prints the panic with all control characters made safe.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{PanicHookInfo, set_hook};

use super::appearance::printable;
use super::exit::print_error;
use super::terminal;

/// Installs the hook for panics of all threads.
pub(super) fn install() {
    set_hook(Box::new(|info| {
        terminal::leave();
        print_panic(info);
    }));
}

/// Prints a panic. Its message may quote text of the user's files, so it is sanitized line by line.
fn print_panic(info: &PanicHookInfo<'_>) {
    let payload = info.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    print_error(format_args!("claimscope stopped: a bug in the program ({place}). Your files are unchanged."));
    for line in message.lines() {
        print_error(format_args!("  {}", printable(line)));
    }
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        print_error(format_args!("{trace}"));
    }
}
