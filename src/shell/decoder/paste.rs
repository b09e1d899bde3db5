//! A bracketed paste while it comes in: text, however long it pauses, until its end.

use crate::limits::MAX_PASTE_BYTES;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";

/// A paste that has begun.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// Bytes of `END` that were read last, and are not in the text yet.
    ended: usize,
    /// Bytes that were dropped, as the text was full or given up.
    dropped: usize,
    /// Whether what was pasted is dropped, and what still comes.
    pub(super) given_up: bool,
    /// Whether it made a pause that is not usual within a paste.
    pub(super) stalled: bool,
}

impl Paste {
    /// Takes a byte. Returns whether it is the last of the paste.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        if END.get(self.ended) == Some(&byte) {
            self.ended += 1;
            return self.ended == END.len();
        }
        for held in END.iter().take(std::mem::take(&mut self.ended)) {
            self.keep(*held);
        }
        // The only byte of `END` at which it can begin again is its first.
        if END.first() == Some(&byte) {
            self.ended = 1;
        } else {
            self.keep(byte);
        }
        false
    }

    fn keep(&mut self, byte: u8) {
        if self.text.len() < MAX_PASTE_BYTES && !self.given_up {
            self.text.push(byte);
        } else {
            self.dropped += 1;
        }
    }

    /// Drops what was pasted, and what still comes before the end. Returns the number of bytes dropped; `None` if it was
    /// given up before.
    pub(super) fn give_up(&mut self) -> Option<usize> {
        if std::mem::replace(&mut self.given_up, true) {
            return None;
        }
        self.dropped += std::mem::take(&mut self.text).len();
        Some(self.dropped)
    }

    /// Returns the text, with the line ends of text files, and the number of bytes that are not in it; `None` if it was
    /// given up.
    pub(super) fn finish(self) -> Option<(String, usize)> {
        let text = String::from_utf8_lossy(&self.text).replace("\r\n", "\n").replace('\r', "\n");
        (!self.given_up).then_some((text, self.dropped))
    }
}
