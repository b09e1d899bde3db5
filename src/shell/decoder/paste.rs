//! A bracketed paste while it comes in: everything up to its end is text, however long it pauses.

use crate::limits::MAX_PASTE_BYTES;

/// The sequence that ends a paste.
const END: &[u8] = b"\x1b[201~";

/// A paste that has begun.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// Number of bytes of `END` that were read last, and are not in the text yet.
    end_matched: usize,
    /// Number of bytes that were dropped because the text was full or discarded.
    dropped: usize,
    /// `true` if the text is dropped, and so is what still comes.
    pub(super) is_discarded: bool,
    /// `true` after a pause that is not usual within a paste.
    pub(super) is_stalled: bool,
}

impl Paste {
    /// Reads a byte. Returns whether it is the last of the paste.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        if END.get(self.end_matched) == Some(&byte) {
            self.end_matched += 1;
            return self.end_matched == END.len();
        }
        for pending in END.iter().take(std::mem::take(&mut self.end_matched)) {
            self.append(*pending);
        }
        // The only byte of `END` at which it can begin again is its first.
        if END.first() == Some(&byte) {
            self.end_matched = 1;
        } else {
            self.append(byte);
        }
        false
    }

    fn append(&mut self, byte: u8) {
        if self.text.len() < MAX_PASTE_BYTES && !self.is_discarded {
            self.text.push(byte);
        } else {
            self.dropped += 1;
        }
    }

    /// Drops the text, and what still comes before the end. Returns the number of bytes dropped; `None` if it was discarded
    /// before.
    pub(super) fn discard(&mut self) -> Option<usize> {
        if std::mem::replace(&mut self.is_discarded, true) {
            return None;
        }
        self.dropped += std::mem::take(&mut self.text).len();
        Some(self.dropped)
    }

    /// Returns the text, with line ends as in text files, and the number of bytes that were dropped; `None` if it was
    /// discarded.
    pub(super) fn finish(self) -> Option<(String, usize)> {
        let text = String::from_utf8_lossy(&self.text).replace("\r\n", "\n").replace('\r', "\n");
        (!self.is_discarded).then_some((text, self.dropped))
    }
}
