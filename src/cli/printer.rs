//! The one way out of a command: data to stdout, words to stderr. Takes safe text alone, and writes no escape but to a
//! terminal. A reader that has gone away is no failure.

use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Stdout, Write};

use crate::disk::Trouble;
use crate::text::safe;
use crate::text::wrap::{cut, wrap, wrap_indented};
use crate::text::{Line, Tone};

use super::ink;

/// Lines of prose are no longer than this, however wide the terminal is.
const COMFORT: usize = 100;

/// The way of an export to stdout.
struct Export<'p> {
    out: &'p mut BufWriter<Stdout>,
    is_terminal: bool,
}

impl Write for Export<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_mark = self.is_terminal && bytes == "\u{feff}".as_bytes();
        if is_mark { Ok(bytes.len()) } else { self.out.write_all(bytes).map(|()| bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

pub(super) struct Printer {
    out: BufWriter<Stdout>,
    failed: Option<io::Error>,
    colour: bool,
    error_colour: bool,
    width: Option<usize>,
    troubled: bool,
}

impl Printer {
    /// `colour` is `always`, `never`, or anything else for what the terminal and the environment say.
    pub(super) fn new(colour: Option<&str>) -> Self {
        let (out, error) = (io::stdout(), io::stderr());
        let allowed = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let wanted = |is_terminal: bool| match colour {
            Some("always") => true,
            Some("never") => false,
            _ => is_terminal && allowed,
        };
        let size = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0).max(1));
        Self {
            colour: wanted(out.is_terminal()),
            error_colour: wanted(error.is_terminal()),
            width: size.filter(|_| out.is_terminal()),
            out: BufWriter::new(out),
            failed: None,
            troubled: false,
        }
    }

    /// The width of the terminal in cells; `None` where there is none, and lines may be of any length.
    pub(super) fn width(&self) -> Option<usize> {
        self.width
    }

    /// The width for text to be read.
    pub(super) fn comfortable_width(&self) -> usize {
        self.width.map_or(usize::MAX, |width| width.min(COMFORT))
    }

    /// Prints a line of data; on a terminal it is cut at the border.
    pub(super) fn line(&mut self, line: &Line) {
        let line = self.width.map_or_else(|| line.clone(), |width| cut(line, width));
        let text = if self.colour { ink::paint(&line) } else { line.text() };
        self.write(&text);
        self.write("\n");
    }

    /// Prints a line of data whole: on a terminal it is broken where it is too long.
    pub(super) fn whole(&mut self, line: &Line) {
        let Some(width) = self.width else { return self.line(line) };
        // Lines break after a line feed: what comes after one in a name would look like a line of ours.
        let mut unbroken = Line::new();
        for span in &line.0 {
            unbroken.push(&span.text.as_str().replace(safe::LINE_FEED, "␤"), span.tone);
        }
        for part in wrap_indented(&unbroken, width, 4) {
            self.line(&part);
        }
    }

    /// Prints a text of one tone.
    pub(super) fn text(&mut self, text: &str, tone: Tone) {
        self.line(&Line::of(text, tone));
    }

    /// Prints an export as it is: formats write nothing that is not safe to show.
    pub(super) fn export(&mut self, text: &str) {
        self.write(text);
    }

    /// Prints an export as it comes, piece by piece; on a terminal without the byte order mark, which is the first piece.
    pub(super) fn stream(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.failed.is_none() {
            let mut out = Export { out: &mut self.out, is_terminal: self.width.is_some() };
            self.failed = write(&mut out).err();
        }
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(text.as_bytes()).err();
        }
    }

    /// Hands over what was printed so far, to a reader that waits for it.
    pub(super) fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.out.flush().err();
        }
    }

    /// Says something to the person, after the data printed so far.
    pub(super) fn say(&mut self, words: &str) {
        self.tell(&safe::lines(words).iter().map(|line| Line::of(line.as_str(), Tone::Plain)).collect::<Vec<_>>());
    }

    /// Says lines in tones to the person.
    pub(super) fn tell(&mut self, lines: &[Line]) {
        self.flush();
        let width = self.width.map_or(usize::MAX, |width| width);
        let mut error = io::stderr().lock();
        for line in lines.iter().flat_map(|line| wrap(line, width)) {
            let text = if self.error_colour { ink::paint(&line) } else { line.text() };
            // Where words cannot be written, nobody listens.
            let _ = writeln!(error, "{text}");
        }
    }

    /// Notes that something could not be read: the command goes on, and ends with status 2.
    pub(super) fn note_trouble(&mut self) {
        self.troubled = true;
    }

    /// Whether something could not be read.
    pub(super) fn troubled(&self) -> bool {
        self.troubled
    }

    /// Whether nobody reads any more: what is still to be printed can be left out.
    pub(super) fn is_closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes out what is left.
    pub(super) fn finish(&mut self) -> Result<(), Trouble> {
        let failed = self.failed.take().or_else(|| self.out.flush().err());
        match failed {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Trouble(format!("the output could not be written ({error}); it is not whole")))
            }
            _ => Ok(()),
        }
    }
}
