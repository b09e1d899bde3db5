//! The text of a report on its way to the writer: collected, and handed on in large pieces.

use std::fmt;
use std::io;

use crate::storage::work;

/// Length of text, in bytes, from which it is handed on.
const FLUSH_BYTES: usize = 1 << 16;

/// Text that is collected for a writer. A failure of the writer is kept until [`ReportText::finish`]; what comes after it is
/// dropped.
pub(crate) struct ReportText<'a> {
    /// The text that is not handed on yet.
    text: String,
    out: &'a mut dyn io::Write,
    failed: Option<io::Error>,
}

impl<'a> ReportText<'a> {
    /// Returns an empty text for a writer.
    pub(crate) fn new(out: &'a mut dyn io::Write) -> Self {
        Self { text: String::new(), out, failed: None }
    }

    /// Appends a text.
    pub(crate) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends a line, and hands on the text if there is much of it.
    pub(crate) fn end_line(&mut self) {
        self.text.push('\n');
        if self.text.len() > FLUSH_BYTES {
            self.flush();
        }
    }

    /// Hands on the text so far.
    fn flush(&mut self) {
        work::add(self.text.len());
        if self.failed.is_none() {
            self.failed = self.out.write_all(self.text.as_bytes()).err();
        }
        self.text.clear();
    }

    /// Hands on the rest.
    ///
    /// # Errors
    /// The first failure of the writer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush();
        self.failed.map_or(Ok(()), Err)
    }
}

impl fmt::Write for ReportText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
