//! The output of a command: data to stdout, messages to stderr. Prints only sanitized text, and writes escape codes only
//! to a terminal. A reader that has gone away is no error.

mod output;
mod spelling_writer;

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use crate::disk::{Device, WrittenFile};
use crate::environment;
use crate::export::ContentType;
use crate::text::wrap::{cut, wrap, wrap_indented};
use crate::text::{Line, SafeText, Span, Tone, ascii, sanitize};

use super::ansi;
use super::error::CliError;
use output::Output;
use spelling_writer::{SpellingWriter, StreamTarget};

/// Maximum width of prose in cells, however wide the terminal is: longer lines are hard to read.
const MAX_PROSE_WIDTH: usize = 100;

/// The style of lines on stdout or stderr.
#[derive(Clone, Copy)]
struct StreamStyle {
    /// `true` writes colours.
    colour: bool,
    /// `true` writes nothing but ASCII.
    ascii: bool,
}

/// The printer of a command.
pub(super) struct Printer {
    out: Output,
    /// The first error of stdout: nothing is written after it.
    write_error: Option<io::Error>,
    stdout_style: StreamStyle,
    stderr_style: StreamStyle,
    /// The width of the terminal in cells; `None` if there is none, or it does not report its size.
    width: Option<usize>,
    /// The width that messages are wrapped to, likewise; those that go to a file or a pipe stay whole.
    message_width: Option<usize>,
    /// `true` if stdout is a terminal.
    is_terminal: bool,
    /// `true` if nothing but ASCII was asked for.
    ascii_requested: bool,
    /// `true` once something could not be read.
    has_failed: bool,
}

impl Printer {
    /// Creates a printer. `colour` is `always`, `never`, or anything else for what terminal and environment allow. With `ascii`
    /// nothing but ASCII is printed, whatever the locale is.
    pub(super) fn new(colour: Option<&str>, ascii: bool) -> Self {
        let (out, error) = (io::stdout(), io::stderr());
        // An empty `NO_COLOR` counts as none: https://no-color.org.
        let allowed = env::var_os(environment::NO_COLOR).is_none_or(|value| value.is_empty())
            && env::var_os(environment::TERM).is_none_or(|term| term != "dumb");
        let wanted = |is_terminal: bool| match colour {
            Some("always") => true,
            Some("never") => false,
            _ => is_terminal && allowed,
        };
        let style =
            |is_terminal: bool| StreamStyle { colour: wanted(is_terminal), ascii: is_ascii(ascii, is_terminal) };
        let size = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0).max(1));
        let width = size.filter(|_| out.is_terminal());
        Self {
            stdout_style: style(out.is_terminal()),
            stderr_style: style(error.is_terminal()),
            width,
            message_width: width.filter(|_| error.is_terminal()),
            is_terminal: out.is_terminal(),
            ascii_requested: ascii,
            out: Output::new(out),
            write_error: None,
            has_failed: false,
        }
    }

    /// Returns the width of the terminal in cells; `None` if there is none, and lines may have any length.
    pub(super) fn width(&self) -> Option<usize> {
        self.width
    }

    /// Returns the width of prose in cells.
    pub(super) fn prose_width(&self) -> usize {
        self.width.map_or(usize::MAX, |width| width.min(MAX_PROSE_WIDTH))
    }

    /// Prints a line of data; on a terminal it is cut at the right edge.
    pub(super) fn print_line(&mut self, line: &Line) {
        let plain = spell_line(line, self.stdout_style.ascii);
        let lines = match self.width {
            // A line that was made to fit, and is longer in ASCII, is wrapped instead.
            Some(width) if plain.width() > line.width() => wrap_indented(&plain, width, 4),
            Some(width) => vec![cut(&plain, width)],
            None => vec![plain.into_owned()],
        };
        for line in lines {
            let text = if self.stdout_style.colour { ansi::styled(&line) } else { line.text() };
            self.write(&text);
            self.write("\n");
        }
    }

    /// Prints a line of data whole: on a terminal it is wrapped.
    pub(super) fn print_wrapped(&mut self, line: &Line) {
        let Some(width) = self.width else { return self.print_line(line) };
        let mut unbroken = Line::new();
        for span in &line.0 {
            unbroken.push(&without_breaks(span.text.as_str()), span.tone);
        }
        for part in wrap_indented(&spell_line(&unbroken, self.stdout_style.ascii), width, 4) {
            self.print_line(&part);
        }
    }

    /// Prints a line of data in one tone.
    pub(super) fn print_text(&mut self, text: &str, tone: Tone) {
        self.print_line(&Line::of(text, tone));
    }

    /// Prints JSON; in ASCII it is escaped and means the same.
    pub(super) fn print_json(&mut self, text: &str) {
        self.write(&if self.stdout_style.ascii { ascii::escape_json(text) } else { Cow::Borrowed(text) });
    }

    /// Prints a text of the program itself for another program, such as a man page.
    pub(super) fn print_page(&mut self, text: &str) {
        self.write(&if self.stdout_style.ascii { ascii::spell(text) } else { Cow::Borrowed(text) });
    }

    /// Prints an export as it comes, piece by piece: formats write nothing that is not safe to show. On a terminal it
    /// has no byte order mark, and is escaped where that shows ASCII alone; files and pipes get the text itself. JSON
    /// is escaped there as well: it means the same. Binary exports are written unchanged.
    pub(super) fn stream(&mut self, content: ContentType, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.write_error.is_some() {
            return;
        }
        let target = StreamTarget { is_terminal: self.is_terminal, ascii: self.stdout_style.ascii };
        let written = match content {
            ContentType::Binary => write(&mut self.out),
            ContentType::Text | ContentType::Json => write(&mut SpellingWriter::new(&mut self.out, content, target)),
        };
        self.write_error = written.err();
    }

    /// Returns whether stdout is a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Writes an export to a device as [`stream`](Self::stream) prints it to stdout.
    ///
    /// # Errors
    /// The device cannot be written.
    pub(super) fn stream_to(
        &self,
        device: Device,
        content: ContentType,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let is_terminal = device.is_terminal();
        let mut device = BufWriter::new(device);
        let target = StreamTarget { is_terminal, ascii: is_ascii(self.ascii_requested, is_terminal) };
        write(&mut SpellingWriter::new(&mut device, content, target))?;
        device.flush()
    }

    fn write(&mut self, text: &str) {
        if self.write_error.is_none() {
            self.write_error = self.out.write_all(text.as_bytes()).err();
        }
    }

    /// Flushes stdout, for a reader that waits.
    pub(super) fn flush(&mut self) {
        if self.write_error.is_none() {
            self.write_error = self.out.flush().err();
        }
    }

    /// Prints a message to stderr, after the data printed so far. It may have several lines.
    pub(super) fn message(&mut self, words: &str) {
        let line = |line: &SafeText| Line::of(&without_breaks(line.as_str()), Tone::Plain);
        self.message_lines(&sanitize::lines(words).iter().map(line).collect::<Vec<_>>());
    }

    /// Prints a message for each remark on a file that was written.
    pub(super) fn remarks(&mut self, written: &WrittenFile) {
        let file = SafeText::new(&written.path.display().to_string());
        for remark in &written.remarks {
            self.message(&format!("{file}: {remark}"));
        }
    }

    /// Prints styled lines to stderr, after the data printed so far.
    pub(super) fn message_lines(&mut self, lines: &[Line]) {
        // Both streams may go to the same terminal: without this, a message would stand before the data that it is
        // about.
        self.flush();
        let width = self.message_width.unwrap_or(usize::MAX);
        for line in lines.iter().flat_map(|line| wrap(&spell_line(line, self.stderr_style.ascii), width)) {
            let text = if self.stderr_style.colour { ansi::styled(&line) } else { line.text() };
            self.out.write_message(&text);
        }
    }

    /// Holds back everything that is printed, until it is known whether it is right.
    pub(super) fn hold(&mut self) {
        self.out.hold();
    }

    /// Ends [`hold`](Self::hold): prints what was held back if it is right, and forgets it otherwise.
    pub(super) fn end_hold(&mut self, is_right: bool) {
        let ended = self.out.end_hold(is_right);
        self.write_error = self.write_error.take().or(ended.err());
        self.has_failed &= is_right;
    }

    /// Notes that something could not be read: the command goes on, and ends with status 2.
    pub(super) fn mark_failed(&mut self) {
        self.has_failed = true;
    }

    /// Returns whether something could not be read.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Returns whether stdout cannot be written any more: the rest of the data can be left out.
    pub(super) fn is_closed(&self) -> bool {
        self.write_error.is_some()
    }

    /// Flushes stdout at the end of the command.
    ///
    /// # Errors
    /// If stdout could not be written, for another reason than that its reader has gone away.
    pub(super) fn finish(&mut self) -> Result<(), CliError> {
        let failed = self.write_error.take().or_else(|| self.out.flush().err());
        match failed {
            // Such as `| head`: the reader has all that it wanted.
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Output(error)),
            _ => Ok(()),
        }
    }
}

/// Returns whether nothing but ASCII is written: if it was asked for, or to a terminal whose locale is not UTF-8.
pub(super) fn is_ascii(requested: bool, is_terminal: bool) -> bool {
    requested || (is_terminal && !ascii::is_utf8_locale(&|name| env::var(name).ok()))
}

/// Returns a safe text in which no line feed of the data breaks the line: wrapping breaks after its sign, and the text after one
/// in a name would look like a line of the program.
fn without_breaks(text: &str) -> String {
    text.replace(sanitize::LINE_FEED, "␤")
}

/// Returns a line, spelt in ASCII if `ascii` is set.
fn spell_line(line: &Line, ascii: bool) -> Cow<'_, Line> {
    if !ascii || line.0.iter().all(|span| span.text.as_str().is_ascii()) {
        return Cow::Borrowed(line);
    }
    let spell = |span: &Span| Span { text: SafeText::new(&ascii::spell(span.text.as_str())), ..span.clone() };
    Cow::Owned(Line(line.0.iter().map(spell).collect()))
}
