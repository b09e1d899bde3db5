//! The input decoder: from the bytes that a terminal sends to keys, pastes, clicks and answers.
//!
//! It never waits, and only a lone `ESC` is decided by silence: it is the key, or the beginning of anything. Any other
//! incomplete input stays so until the rest comes, however late, so that no rest of a sequence or paste is ever typed as
//! keys. Input that is stuck is ended by the user, with Esc or ctrl-c.
//!
//! A lone `ESC` whose rest comes after it was flushed as a key is recognised: people press one key after the other, and each
//! comes alone, so a read that begins like the rest of a sequence and has more than one byte is that rest, and no keys.

mod control_characters;
mod framer;
mod framer_state;
mod interpret;
mod paste;
mod raw_input;
mod utf8;

use crate::limits::MAX_PASTE_BYTES;
use crate::state::event::Event;

use super::message::Message;
use control_characters::ESC;
use framer::Framer;
use interpret::{Decoded, PasteExit};
use paste::Paste;
use raw_input::{Incomplete, RawInput};

/// The sequence that begins a paste.
const PASTE_START: &[u8] = b"\x1b[200~";

/// The kind of input that the decoder waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    /// Nothing.
    Idle,
    /// Silence after a lone `ESC`: nothing else makes it the key.
    Escape,
    /// The rest of an `ESC` that was flushed, if it was not the key after all.
    Rest,
    /// The rest of a sequence.
    Sequence,
    /// The rest of a paste.
    Paste {
        /// `true` if its text was discarded, and only its end is waited for.
        is_discarded: bool,
    },
}

/// The decoder with the input that is not complete yet.
#[derive(Default)]
pub(super) struct Decoder {
    framer: Framer,
    paste: Option<Paste>,
    flushed: Flushed,
    /// `true` if the next input is the rest of an `ESC` that was flushed as the key.
    is_late_rest: bool,
    /// `true` if a lone `ESC` is to be waited for longer.
    is_escape_slow: bool,
}

/// The input that was flushed last, with nothing after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Flushed {
    /// None.
    #[default]
    Nothing,
    /// `ESC` as the key.
    Escape,
    /// `ESC` within a string, half of its end.
    Terminator,
    /// `ESC` in a paste that stalled or was discarded. Only silence shows that it is the key.
    InPaste,
    /// `ESC` as the key, in a paste that was discarded by it.
    KeyInPaste,
}

impl Decoder {
    /// Returns the kind of input that the decoder waits for.
    pub(super) fn pending(&self) -> Pending {
        if self.flushed == Flushed::InPaste {
            return Pending::Escape;
        }
        if let Some(paste) = &self.paste {
            return Pending::Paste { is_discarded: paste.is_discarded };
        }
        match self.framer.incomplete() {
            Incomplete::Escape | Incomplete::Terminator => Pending::Escape,
            Incomplete::Sequence => Pending::Sequence,
            Incomplete::Nothing if self.flushed != Flushed::Nothing => Pending::Rest,
            Incomplete::Nothing => Pending::Idle,
        }
    }

    /// Returns whether a lone `ESC` is to be waited for longer: the line has torn a sequence, or the terminal reports the
    /// key in another form.
    pub(super) fn is_escape_slow(&self) -> bool {
        self.is_escape_slow
    }

    /// Reads bytes that came at once.
    pub(super) fn feed(&mut self, bytes: &[u8], emit: &mut impl FnMut(Message)) {
        let bytes = self.join_flushed(bytes, emit);
        for &byte in bytes {
            match &mut self.paste {
                Some(paste) => {
                    if paste.push(byte) {
                        self.end_paste(emit);
                    }
                }
                None => self.push(byte, emit),
            }
        }
    }

    /// Decides an `ESC` that silence has followed.
    pub(super) fn flush(&mut self, emit: &mut impl FnMut(Message)) {
        match self.flushed {
            Flushed::InPaste => {
                self.flushed = if self.leave_paste(emit) { Flushed::Escape } else { Flushed::KeyInPaste };
                return;
            }
            Flushed::KeyInPaste => return,
            Flushed::Nothing | Flushed::Escape | Flushed::Terminator => self.flushed = Flushed::Nothing,
        }
        let flushed = match self.framer.incomplete() {
            Incomplete::Escape => Flushed::Escape,
            Incomplete::Terminator => Flushed::Terminator,
            Incomplete::Nothing | Incomplete::Sequence => return,
        };
        let mut inputs = Vec::new();
        self.framer.flush(&mut |input| inputs.push(input));
        for input in inputs {
            self.interpret(input, emit);
        }
        self.flushed = flushed;
    }

    /// Gives up waiting for the rest of an `ESC` that was flushed.
    pub(super) fn forget_flushed(&mut self) {
        self.flushed = Flushed::Nothing;
    }

    /// Notes that a paste has not gone on for long.
    pub(super) fn mark_stalled(&mut self) {
        if let Some(paste) = &mut self.paste {
            paste.is_stalled = true;
        }
    }

    /// Discards a paste that does not go on, and its rest when it comes. Returns the number of bytes dropped; `None` if
    /// there is no paste, or it was discarded before.
    pub(super) fn discard_paste(&mut self) -> Option<usize> {
        self.paste.as_mut().and_then(Paste::discard)
    }

    /// Joins bytes to an `ESC` that was flushed, if they are its rest. Returns the bytes that are still to be read.
    fn join_flushed<'a>(&mut self, bytes: &'a [u8], emit: &mut impl FnMut(Message)) -> &'a [u8] {
        match std::mem::take(&mut self.flushed) {
            Flushed::Escape if interpret::is_rest(bytes) => {
                self.is_late_rest = true;
                self.is_escape_slow = true;
                self.push(ESC, emit);
            }
            Flushed::Terminator => return bytes.strip_prefix(b"\\").unwrap_or(bytes),
            Flushed::InPaste | Flushed::KeyInPaste => {
                if let Some(paste) = &mut self.paste {
                    paste.push(ESC);
                }
            }
            Flushed::Escape | Flushed::Nothing => {}
        }
        self.exit_paste(bytes, emit)
    }

    /// Looks for a key that ends a paste which stalled or was discarded: in one that goes on, it is text. Returns the bytes
    /// that are still to be read.
    fn exit_paste<'a>(&mut self, bytes: &'a [u8], emit: &mut impl FnMut(Message)) -> &'a [u8] {
        let Some(paste) = &mut self.paste else { return bytes };
        if !std::mem::take(&mut paste.is_stalled) && !paste.is_discarded {
            return bytes;
        }
        if bytes == [ESC] {
            paste.is_stalled = true;
            self.flushed = Flushed::InPaste;
            return &[];
        }
        match interpret::paste_exit(bytes) {
            Some(PasteExit::Escape) => {
                self.leave_paste(emit);
                &[]
            }
            Some(PasteExit::Interrupt) => {
                self.paste = None;
                bytes
            }
            None => bytes,
        }
    }

    fn push(&mut self, byte: u8, emit: &mut impl FnMut(Message)) {
        // At most three pieces come of a byte: two keys `ESC` and what follows them.
        let mut inputs = Vec::new();
        self.framer.push(byte, &mut |input| inputs.push(input));
        for input in inputs {
            self.interpret(input, emit);
        }
    }

    fn interpret(&mut self, input: RawInput, emit: &mut impl FnMut(Message)) {
        let is_late_rest = std::mem::take(&mut self.is_late_rest) && self.framer.incomplete() == Incomplete::Nothing;
        match input {
            RawInput::Sequence { bytes, alt } if bytes == PASTE_START => {
                if alt {
                    interpret::escape(emit);
                }
                self.paste = Some(Paste::default());
            }
            input => {
                let (is_escape_slow, is_torn) = (&mut self.is_escape_slow, is_late_rest);
                interpret::interpret(input, &mut |decoded| match decoded {
                    Decoded::Message(Message::Event(Event::Key(_) | Event::ForeignKey { .. })) if is_torn => {
                        emit(Message::Event(Event::Warning(KEY_TORN.to_owned())));
                    }
                    Decoded::Message(message) => emit(message),
                    Decoded::UnambiguousEscape => *is_escape_slow = true,
                });
            }
        }
    }

    fn end_paste(&mut self, emit: &mut impl FnMut(Message)) {
        let Some((text, dropped)) = self.paste.take().and_then(Paste::finish) else { return };
        emit(Message::Event(Event::Paste(text)));
        if dropped > 0 {
            emit(Message::Event(Event::Warning(format!(
                "The paste is longer than {MAX_PASTE_BYTES} bytes: the last {dropped} bytes of it were dropped"
            ))));
        }
    }

    /// Discards the paste for a user who wants out of it; if it was discarded before, ends it. Returns whether it is ended.
    fn leave_paste(&mut self, emit: &mut impl FnMut(Message)) -> bool {
        let dropped = self.discard_paste();
        if dropped.is_none() {
            self.paste = None;
        }
        emit(Message::Event(Event::Warning(dropped.map_or_else(|| PASTE_ENDED.to_owned(), paste_discarded))));
        dropped.is_none()
    }
}

/// The message after an `ESC` was read as the key although it began a sequence.
const KEY_TORN: &str =
    "The terminal sent one key in two parts, and the first was read as Esc. Esc waits longer from now on";

/// The message at the end of a paste that was discarded.
const PASTE_ENDED: &str = "The paste is over: keys work again";

/// Returns the message on a paste that was discarded after `bytes`.
pub(super) fn paste_discarded(bytes: usize) -> String {
    format!(
        "A paste began and did not end: its {bytes} bytes were dropped, and the rest will be. Press Esc to use keys again"
    )
}

/// A step of a conversation with a terminal, for [`decode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalStep<'a> {
    /// The terminal sends bytes, which are read at once.
    Bytes(&'a [u8]),
    /// The terminal is silent long enough for a lone `ESC` to be the key.
    Pause,
    /// The terminal is silent so long that a paste which has begun counts as stalled.
    Stall,
}

/// Returns the keys, pastes and clicks that a terminal's bytes and pauses mean. The explorer decodes as it reads; this is for
/// tests that know a whole conversation beforehand.
#[must_use]
pub fn decode(steps: &[TerminalStep<'_>]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    let mut emit = |message| {
        if let Message::Event(event) = message {
            events.push(event);
        }
    };
    for step in steps {
        match step {
            TerminalStep::Bytes(bytes) => decoder.feed(bytes, &mut emit),
            TerminalStep::Pause => decoder.flush(&mut emit),
            TerminalStep::Stall => decoder.mark_stalled(),
        }
    }
    events
}

#[cfg(test)]
mod tests;
