//! The progress of reading large files of other programs, for people who wait at a terminal: scripts see nothing of it.

use std::env;
use std::io::{self, IsTerminal, Write};

use crate::environment;
use crate::import::ReadProgress;
use crate::session::while_telling;

use super::printer::Printer;

/// Reads files, and shows from the second second on how much of those of other programs is read.
pub(super) fn reading<T: Send>(progress: &ReadProgress, printer: &mut Printer, read: impl FnOnce() -> T + Send) -> T {
    let can_replace = env::var_os(environment::TERM).is_none_or(|term| term != "dumb");
    if !io::stderr().is_terminal() || !can_replace {
        return read();
    }
    let mut is_shown = false;
    let mut tell = || {
        let Some(percent) = progress.percent() else { return };
        printer.flush();
        is_shown = true;
        // Ids, references and dates are judged once all is read.
        let step = if percent == 100 { ", checking references" } else { "" };
        replace_line(&format!("reading: {percent} %{step}; ctrl-c ends it"));
    };
    let read = while_telling(&mut tell, read);
    if is_shown {
        replace_line("");
    }
    read
}

/// Shows a short line on stderr in place of the previous one; an empty one removes it.
fn replace_line(words: &str) {
    // If stderr cannot be written, nobody reads it.
    let _ = write!(io::stderr().lock(), "\r{words}\x1b[K");
}
