//! The progress of reading large files of other programs, for people who wait at a terminal: scripts see nothing of it.

use std::env;
use std::io::{self, IsTerminal, Write};

use terminal_size::terminal_size_of;

use crate::environment;
use crate::import::ReadProgress;
use crate::session::while_telling;
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::printer::Printer;

/// Reads files, and shows from the second second on how much of those of other programs is read.
pub(super) fn reading<T: Send>(progress: &ReadProgress, printer: &mut Printer, read: impl FnOnce() -> T + Send) -> T {
    if !can_replace_lines() {
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

/// A line on the terminal that says how much of something is done.
pub(super) struct PercentLine {
    doing: &'static str,
    /// The percentage that is shown; `None` if no line is.
    shown: Option<usize>,
}

impl PercentLine {
    /// Creates a line of what is being done, such as "loading". Nothing is shown yet.
    pub(super) fn new(doing: &'static str) -> Self {
        Self { doing, shown: None }
    }

    /// Shows the percentage where it has changed.
    pub(super) fn show(&mut self, done: usize, of: usize) {
        let percent = done.saturating_mul(100) / of.max(1);
        if can_replace_lines() && self.shown != Some(percent) {
            self.shown = Some(percent);
            replace_line(&format!("{}: {percent} %", self.doing));
        }
    }

    /// Removes the line.
    pub(super) fn clear(&mut self) {
        if self.shown.take().is_some() {
            replace_line("");
        }
    }
}

/// Returns whether stderr is a terminal on which a line can be replaced.
pub(super) fn can_replace_lines() -> bool {
    io::stderr().is_terminal() && env::var_os(environment::TERM).is_none_or(|term| term != "dumb")
}

/// Shows a line on stderr in place of the previous one; an empty one removes it. What has no room is cut: a line that goes on in
/// the next row could not be replaced.
pub(super) fn replace_line(words: &str) {
    let room = terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0).saturating_sub(1));
    let line = Line::of(words, Tone::Plain);
    let line = room.filter(|&room| room > 0).map_or_else(|| line.clone(), |room| cut(&line, room));
    // If stderr cannot be written, nobody reads it.
    let _ = write!(io::stderr().lock(), "\r{}\x1b[K", line.text());
}
