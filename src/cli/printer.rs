//! The one way out of a command: data to stdout, words to stderr. Takes safe text alone, and writes no escape but to a
//! terminal. A reader that has gone away is no failure.

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Stdout, Write};

use crate::disk::Device;
use crate::text::wrap::{cut, wrap, wrap_indented};
use crate::text::{Line, Safe, Span, Tone, ascii, safe};

use super::error::CliError;
use super::ink;

/// Lines of prose are no longer than this, however wide the terminal is.
const COMFORT: usize = 100;

/// The form of lines on one of the two streams.
#[derive(Clone, Copy)]
struct Look {
    colour: bool,
    /// Whether nothing but ASCII is written.
    ascii: bool,
}

/// A way of streamed text to stdout or to a device.
struct Stream<'p> {
    out: &'p mut dyn Write,
    /// Whether a byte order mark is left out.
    is_terminal: bool,
    /// Spells a text in ASCII, where nothing else may be written.
    spell: Option<fn(&str) -> Cow<'_, str>>,
    /// The beginning of a character whose other bytes have not come yet.
    pending: Vec<u8>,
}

impl<'p> Stream<'p> {
    fn new(out: &'p mut dyn Write, is_json: bool, is_terminal: bool, ascii: bool) -> Self {
        let spell: Option<fn(&str) -> Cow<'_, str>> = match (ascii, is_json) {
            (true, true) => Some(ascii::escape_json),
            (true, false) if is_terminal => Some(ascii::escape),
            _ => None,
        };
        Self { out, is_terminal, spell, pending: Vec::new() }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_terminal && bytes == "\u{feff}".as_bytes() {
            return Ok(bytes.len());
        }
        let Some(spell) = self.spell else { return self.out.write_all(bytes).map(|()| bytes.len()) };
        self.pending.extend_from_slice(bytes);
        let whole = std::str::from_utf8(&self.pending).map_or_else(|error| error.valid_up_to(), str::len);
        let text: Vec<u8> = self.pending.drain(..whole).collect();
        self.out.write_all(spell(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

pub(super) struct Printer {
    out: BufWriter<Stdout>,
    failed: Option<io::Error>,
    look: Look,
    error_look: Look,
    width: Option<usize>,
    /// Whether stdout is a terminal; one that does not tell its size has no width.
    is_terminal: bool,
    /// Whether nothing but ASCII was asked for.
    asked_ascii: bool,
    troubled: bool,
}

impl Printer {
    /// `colour` is `always`, `never`, or anything else for what the terminal and the environment say. With `ascii`
    /// nothing else is printed, whatever the locale says.
    pub(super) fn new(colour: Option<&str>, ascii: bool) -> Self {
        let (out, error) = (io::stdout(), io::stderr());
        let allowed = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let wanted = |is_terminal: bool| match colour {
            Some("always") => true,
            Some("never") => false,
            _ => is_terminal && allowed,
        };
        let look = |is_terminal: bool| Look { colour: wanted(is_terminal), ascii: is_ascii(ascii, is_terminal) };
        let size = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0).max(1));
        Self {
            look: look(out.is_terminal()),
            error_look: look(error.is_terminal()),
            width: size.filter(|_| out.is_terminal()),
            is_terminal: out.is_terminal(),
            asked_ascii: ascii,
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
        let plain = spelt(line, self.look.ascii);
        let lines = match self.width {
            // What was made to fit, and is longer now, loses nothing.
            Some(width) if plain.width() > line.width() => wrap_indented(&plain, width, 4),
            Some(width) => vec![cut(&plain, width)],
            None => vec![plain.into_owned()],
        };
        for line in lines {
            let text = if self.look.colour { ink::paint(&line) } else { line.text() };
            self.write(&text);
            self.write("\n");
        }
    }

    /// Prints a line of data whole: on a terminal it is broken where it is too long.
    pub(super) fn whole(&mut self, line: &Line) {
        let Some(width) = self.width else { return self.line(line) };
        // Lines break after a line feed: what comes after one in a name would look like a line of ours.
        let mut unbroken = Line::new();
        for span in &line.0 {
            unbroken.push(&span.text.as_str().replace(safe::LINE_FEED, "␤"), span.tone);
        }
        for part in wrap_indented(&spelt(&unbroken, self.look.ascii), width, 4) {
            self.line(&part);
        }
    }

    /// Prints a text of one tone.
    pub(super) fn text(&mut self, text: &str, tone: Tone) {
        self.line(&Line::of(text, tone));
    }

    /// Prints JSON, in ASCII where that is wanted: it means the same.
    pub(super) fn json(&mut self, text: &str) {
        self.write(&if self.look.ascii { ascii::escape_json(text) } else { Cow::Borrowed(text) });
    }

    /// Prints a text of the program's own for another program.
    pub(super) fn page(&mut self, text: &str) {
        self.write(&if self.look.ascii { ascii::spell(text) } else { Cow::Borrowed(text) });
    }

    /// Prints an export as it comes, piece by piece: formats write nothing that is not safe to show. On a terminal it
    /// has no byte order mark, and is escaped where that shows ASCII alone; files and pipes get the text itself. JSON
    /// is escaped there as well: it means the same.
    pub(super) fn stream(&mut self, is_json: bool, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.failed.is_some() {
            return;
        }
        let (is_terminal, ascii) = (self.is_terminal, self.look.ascii);
        self.failed = write(&mut Stream::new(&mut self.out, is_json, is_terminal, ascii)).err();
    }

    /// Writes an export to a device as [`stream`](Self::stream) prints it to stdout.
    ///
    /// # Errors
    /// The device cannot be written.
    pub(super) fn stream_to(
        &self,
        device: Device,
        is_json: bool,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let is_terminal = device.is_terminal();
        let mut device = BufWriter::new(device);
        let ascii = is_ascii(self.asked_ascii, is_terminal);
        write(&mut Stream::new(&mut device, is_json, is_terminal, ascii))?;
        device.flush()
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
        for line in lines.iter().flat_map(|line| wrap(&spelt(line, self.error_look.ascii), width)) {
            let text = if self.error_look.colour { ink::paint(&line) } else { line.text() };
            // Where words cannot be written, nobody listens.
            let _ = writeln!(error, "{text}");
        }
    }

    /// Notes that something could not be read: the command goes on, and ends with status 2.
    pub(super) fn note_trouble(&mut self) {
        self.troubled = true;
    }

    /// Returns whether something could not be read.
    pub(super) fn troubled(&self) -> bool {
        self.troubled
    }

    /// Returns whether nobody reads any more: what is still to be printed can be left out.
    pub(super) fn is_closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes out what is left.
    pub(super) fn finish(&mut self) -> Result<(), CliError> {
        let failed = self.failed.take().or_else(|| self.out.flush().err());
        match failed {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Output(error)),
            _ => Ok(()),
        }
    }
}

/// Returns whether nothing but ASCII is written: where it was asked for, and on a terminal whose locale is not one of
/// UTF-8.
pub(super) fn is_ascii(asked: bool, is_terminal: bool) -> bool {
    asked || (is_terminal && !ascii::is_utf8_locale(&|name| env::var(name).ok()))
}

/// A line, spelt in ASCII if that is wanted.
fn spelt(line: &Line, ascii: bool) -> Cow<'_, Line> {
    if !ascii || line.0.iter().all(|span| span.text.as_str().is_ascii()) {
        return Cow::Borrowed(line);
    }
    let spell = |span: &Span| Span { text: Safe::new(&ascii::spell(span.text.as_str())), ..span.clone() };
    Cow::Owned(Line(line.0.iter().map(spell).collect()))
}
