//! What happens when the program itself is at fault: the terminal is given back first, then it is said, safely.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{PanicHookInfo, set_hook};

use super::appearance::spoken;
use super::terminal;

/// Sets what is done on a panic, on whichever thread.
pub(super) fn install() {
    set_hook(Box::new(|info| {
        terminal::give_back();
        say(info);
    }));
}

/// The message of a panic may quote text of the user's files: line by line it is made safe like everything else.
fn say(info: &PanicHookInfo<'_>) {
    let payload = info.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    eprintln!("claimscope stopped: a fault in the program ({place}). Your files are as they were.");
    for line in message.lines() {
        eprintln!("  {}", spoken(line));
    }
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        eprintln!("{trace}");
    }
}
