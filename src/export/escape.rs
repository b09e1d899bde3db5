//! Escaping of characters that would not be shown as they are: invisible, control and private ones. RON and JSON can write any
//! character as a number, so nothing is lost and nothing raw is left.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

use crate::storage::work;
use crate::text::sanitize::is_safe;

/// Replaces each character that is not safe to show by its escape, which `code` makes. Outside of its strings the text must be
/// plain ASCII. Line feeds stay: they are layout.
pub(crate) fn escape_unsafe(text: &str, code: fn(char) -> String) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        if is_safe(body) {
            escaped.push_str(body);
        } else {
            // By grapheme: a joiner is safe inside of an emoji, and not by itself.
            for grapheme in body.graphemes(true) {
                if is_safe(grapheme) {
                    escaped.push_str(grapheme);
                } else {
                    let coded = |it: char| if matches!(it, ' '..='~') { it.to_string() } else { code(it) };
                    escaped.extend(grapheme.chars().map(coded));
                }
            }
        }
        escaped.push_str(end);
    }
    escaped
}

/// Returns the escape of JSON, such as `\u001b`; beyond the first plane a surrogate pair.
pub(crate) fn json_escape(character: char) -> String {
    let mut halves = [0; 2];
    let coded = character.encode_utf16(&mut halves).iter().map(|half| format!("\\u{half:04x}"));
    coded.collect::<Vec<_>>().concat()
}

/// Returns the escape of RON, such as `\u{1b}`.
pub(crate) fn ron_escape(character: char) -> String {
    format!("\\u{{{:x}}}", u32::from(character))
}

/// A writer that rewrites each line on its way. It keeps its first error, which [`EscapingWriter::finish`] returns: serializers
/// wrap errors of writing in their own and lose the kind.
pub(crate) struct EscapingWriter<'w> {
    out: &'w mut dyn Write,
    each: fn(&str) -> String,
    line: Vec<u8>,
    failed: Option<io::Error>,
}

impl<'w> EscapingWriter<'w> {
    /// Returns a writer to `out` that rewrites each line, with its line feed, by `each`.
    pub(crate) fn new(out: &'w mut dyn Write, each: fn(&str) -> String) -> Self {
        Self { out, each, line: Vec::new(), failed: None }
    }

    fn flush_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        work::add(line.len());
        let written = self.out.write_all((self.each)(&line).as_bytes());
        self.line.clear();
        written.map_err(|error| {
            let kind = error.kind();
            self.failed.get_or_insert(error);
            kind.into()
        })
    }

    /// Writes a line feed and the rest, after a serializer has given `serialized`.
    ///
    /// # Errors
    /// Writing failed, or else the serializer.
    pub(crate) fn finish<E: std::error::Error + Send + Sync + 'static>(
        mut self,
        serialized: Result<(), E>,
    ) -> io::Result<()> {
        if self.failed.is_none() && serialized.is_ok() {
            self.line.push(b'\n');
            let _ = self.flush_line();
        }
        self.failed.map_or_else(|| serialized.map_err(io::Error::other), Err)
    }
}

impl Write for EscapingWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'\n', rest) {
            let (line, after) = rest.split_at(at + 1);
            self.line.extend_from_slice(line);
            self.flush_line()?;
            rest = after;
        }
        self.line.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
