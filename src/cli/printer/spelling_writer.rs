//! Streamed text, spelt for where it goes.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::ContentType;
use crate::text::ascii;

/// The reader of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct StreamTarget {
    /// `true` for a terminal.
    pub(super) is_terminal: bool,
    /// `true` if it gets nothing but ASCII.
    pub(super) ascii: bool,
}

/// A writer that spells streamed text for stdout or a device.
pub(super) struct SpellingWriter<'p> {
    out: &'p mut dyn Write,
    /// `true` leaves out a byte order mark.
    is_terminal: bool,
    /// Spells a text in ASCII; `None` if the text is written as it is.
    spell: Option<fn(&str) -> Cow<'_, str>>,
    /// The first bytes of a character whose other bytes have not come yet.
    pending: Vec<u8>,
}

impl<'p> SpellingWriter<'p> {
    /// Creates a writer to `out`; JSON is escaped in ASCII, so that it means the same.
    pub(super) fn new(out: &'p mut dyn Write, content: ContentType, target: StreamTarget) -> Self {
        let spell: Option<fn(&str) -> Cow<'_, str>> = match content {
            ContentType::Json if target.ascii => Some(ascii::escape_json),
            ContentType::Text if target.ascii && target.is_terminal => Some(ascii::escape),
            ContentType::Json | ContentType::Text | ContentType::Binary => None,
        };
        Self { out, is_terminal: target.is_terminal, spell, pending: Vec::new() }
    }
}

impl Write for SpellingWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_terminal && bytes == "\u{feff}".as_bytes() {
            return Ok(bytes.len());
        }
        let Some(spell) = self.spell else { return self.out.write_all(bytes).map(|()| bytes.len()) };
        self.pending.extend_from_slice(bytes);
        // A write may end inside a character, as pieces come in any size: its bytes wait for the next.
        let whole = std::str::from_utf8(&self.pending).map_or_else(|error| error.valid_up_to(), str::len);
        let text: Vec<u8> = self.pending.drain(..whole).collect();
        self.out.write_all(spell(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
