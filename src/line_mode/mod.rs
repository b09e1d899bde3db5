//! The explorer in lines, for screen readers, terminals without a screen, and pipes: a line of input is a command, its answer
//! is printed below it, and printed lines never change. The commands are in one table; the wording of claims and
//! records, in words instead of signs, is in `speech`.

mod analysis_lines;
mod conversation;
mod count_lines;
mod file_lines;
mod kept_lines;
mod line_commands;
mod notebook_lines;
mod number_lines;
mod numbered;
mod record_lines;
mod speech;
mod visited_place;

use std::io::{self, BufRead, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use crate::cancel::CancelToken;
use crate::disk;
use crate::environment;
use crate::session::{ExplorerOptions, Interface, OpenError, Opened, ReadFiles, SourceFiles, open_earlier};
use crate::text::{ascii, sanitize};

use conversation::Conversation;
use line_commands::AfterCommand;
pub use line_commands::{LINE_COMMANDS, LineCommand};

/// The sign before a line of input on a terminal.
const PROMPT: &str = "> ";

/// Returns whether the explorer runs in lines: if that was asked for, or the terminal has no screen (`TERM=dumb`).
#[must_use]
pub fn is_wanted(options: &ExplorerOptions) -> bool {
    options.interface == Interface::Lines || std::env::var(environment::TERM).is_ok_and(|term| term == "dumb")
}

/// Runs the explorer in lines until `quit` or the end of the input. Exit status: 0, or 2 if no file could be read or the output
/// could not be written.
#[must_use]
pub fn run(options: &ExplorerOptions) -> ExitCode {
    if options.paths.iter().any(|path| disk::is_stdin(path)) {
        print_error(options, "the commands come from stdin, so the data cannot: save the data to a file");
        return ExitCode::from(2);
    }
    let opened = match open(options) {
        Ok(opened) => opened,
        Err(error) => {
            print_error(options, &error.to_string());
            return ExitCode::from(2);
        }
    };
    let earlier = options.since.as_ref().map(|path| open_earlier(path, &options.reading, &CancelToken::new()));
    let earlier = match earlier.transpose() {
        Ok(earlier) => earlier,
        Err(error) => {
            print_error(options, &error.to_string());
            return ExitCode::from(2);
        }
    };
    let is_terminal = stdin().is_terminal() && stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| stdout().is_terminal());
    let width = width.map_or(usize::MAX, |(width, _)| usize::from(width.0).max(20));
    let spelt = is_ascii(options, stdout().is_terminal());
    let mut talk = Conversation::new(options, opened, earlier, width);
    let result = converse(&mut talk, &options.query, stdin().lock(), &mut stdout().lock(), is_terminal, spelt);
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            print_error(options, &format!("the output could not be written ({error}); it is incomplete"));
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Returns whether nothing but ASCII is written: if it was asked for, or to a terminal whose locale is not UTF-8.
fn is_ascii(options: &ExplorerOptions, is_terminal: bool) -> bool {
    options.ascii || (is_terminal && !ascii::is_utf8_locale(&|name| std::env::var(name).ok()))
}

/// Prints an error to stderr, which may have a line for each file. Where that takes nothing, there is nobody to read it, and
/// `eprintln` would panic.
fn print_error(options: &ExplorerOptions, error: &str) {
    let is_ascii = is_ascii(options, stderr().is_terminal());
    for line in sanitize::lines(error) {
        let text = if is_ascii { ascii::spell(line.as_str()) } else { line.as_str().into() };
        let _ = writeln!(stderr(), "claimscope: {text}");
    }
}

/// Opens the files: a pack, a snapshot of them, or what they say themselves.
fn open(options: &ExplorerOptions) -> Result<Opened, OpenError> {
    let source = SourceFiles::new(&options.paths, &options.reading);
    if let Some(opened) = source.open_pack() {
        return opened;
    }
    match source.recall_verified() {
        Some(opened) => Ok(opened),
        None => source.read(&CancelToken::new(), None).map(ReadFiles::index),
    }
}

/// Reads commands and prints their answers until `quit` or the end of the input.
fn converse(
    talk: &mut Conversation<'_>,
    query: &str,
    input: impl BufRead,
    output: &mut dyn Write,
    prompts: bool,
    spelt: bool,
) -> io::Result<()> {
    talk.begin(query);
    let mut bytes = input.split(b'\n');
    loop {
        for line in talk.take_lines() {
            let text = line.text();
            let text = if spelt { ascii::spell(&text) } else { text.into() };
            writeln!(output, "{text}")?;
        }
        if prompts {
            write!(output, "{PROMPT}")?;
        }
        output.flush()?;
        let Some(line) = bytes.next().transpose()? else { return Ok(()) };
        let line = String::from_utf8_lossy(&line);
        // Scripts that were saved or put together on Windows have a byte order mark before a line.
        if line_commands::run(talk, line.trim_start_matches('\u{feff}').trim()) == AfterCommand::Quit {
            return Ok(());
        }
    }
}
