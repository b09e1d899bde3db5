//! From the bytes a terminal sends to messages: keys, pastes, clicks, answers.
//!
//! Never waits, and only a lone `ESC` is settled by silence: it is the key, or half of anything. Whatever else is half stays
//! half until the rest comes, however late, so that no rest of a sequence or paste is ever typed as keys. What is stuck is
//! ended by the user, with Esc or ctrl-c.
//!
//! A lone `ESC` whose rest comes after it was settled is recognised: people press one key after the other, and each comes
//! alone; a read that begins like the rest of a sequence and has more than one byte is that rest, and is not taken for keys.

mod framer;
mod meaning;
mod paste;

use crate::limits::MAX_PASTE_BYTES;
use crate::state::event::Event;

use super::message::Message;
use framer::{Frame, Framer, Half};
use meaning::{Meaning, WayOut};
use paste::Paste;

/// What follows `ESC [` where a paste begins.
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const ESC: u8 = 0x1b;

/// What the decoder waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    /// Nothing.
    Idle,
    /// Silence, which makes an `ESC` the key; so does nothing else.
    Escape,
    /// The rest of an `ESC` that was settled, if that was not the key after all.
    Rest,
    /// The rest of a sequence.
    Sequence,
    /// The rest of a paste, or its end after it was given up.
    Paste {
        /// Whether it was given up.
        given_up: bool,
    },
}

/// What was read but is not whole yet.
#[derive(Default)]
pub(super) struct Decoder {
    framer: Framer,
    paste: Option<Paste>,
    settled: Settled,
    /// Whether what comes is the rest of an `ESC` that was taken for the key.
    late: bool,
    /// Whether a lone `ESC` deserves more patience.
    doubts_escape: bool,
}

/// What was settled last, with nothing after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Settled {
    #[default]
    Nothing,
    Escape,
    /// `ESC` within a string, half of its end.
    Terminator,
    /// `ESC` in a paste that stalled or was given up; only silence shows that it is the key.
    Paste,
    /// The same after that silence.
    PasteKey,
}

impl Decoder {
    /// Returns what the decoder waits for.
    pub(super) fn waits(&self) -> Waits {
        if self.settled == Settled::Paste {
            return Waits::Escape;
        }
        if let Some(paste) = &self.paste {
            return Waits::Paste { given_up: paste.given_up };
        }
        match self.framer.half() {
            Half::Escape | Half::Terminator => Waits::Escape,
            Half::Sequence => Waits::Sequence,
            Half::Nothing if self.settled != Settled::Nothing => Waits::Rest,
            Half::Nothing => Waits::Idle,
        }
    }

    /// Returns whether a lone `ESC` deserves more patience: this line tears sequences, or the terminal has said that it
    /// reports the key otherwise.
    pub(super) fn doubts_escape(&self) -> bool {
        self.doubts_escape
    }

    /// Takes what was read at once.
    pub(super) fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(Message)) {
        let bytes = self.join(bytes, tell);
        for &byte in bytes {
            match &mut self.paste {
                Some(paste) => {
                    if paste.push(byte) {
                        self.end_paste(tell);
                    }
                }
                None => self.push(byte, tell),
            }
        }
    }

    /// Settles what waits for silence.
    pub(super) fn settle(&mut self, tell: &mut impl FnMut(Message)) {
        match self.settled {
            Settled::Paste => {
                self.settled = if self.leave_paste(tell) { Settled::Escape } else { Settled::PasteKey };
                return;
            }
            Settled::PasteKey => return,
            Settled::Nothing | Settled::Escape | Settled::Terminator => self.settled = Settled::Nothing,
        }
        let settled = match self.framer.half() {
            Half::Escape => Settled::Escape,
            Half::Terminator => Settled::Terminator,
            Half::Nothing | Half::Sequence => return,
        };
        let mut frames = Vec::new();
        self.framer.settle(&mut |frame| frames.push(frame));
        for frame in frames {
            self.take(frame, tell);
        }
        self.settled = settled;
    }

    /// Forgets that an `ESC` was settled: its rest is not expected any more.
    pub(super) fn forget(&mut self) {
        self.settled = Settled::Nothing;
    }

    /// Notes that what is half has not gone on for long.
    pub(super) fn stall(&mut self) {
        if let Some(paste) = &mut self.paste {
            paste.stalled = true;
        }
    }

    /// Gives up a paste that does not go on; its rest is dropped when it comes. Returns the number of bytes that were there.
    pub(super) fn give_up_paste(&mut self) -> Option<usize> {
        self.paste.as_mut().and_then(Paste::give_up)
    }

    /// Joins what was read to an `ESC` that was settled, if it is its rest. Returns what is left to be read.
    fn join<'a>(&mut self, bytes: &'a [u8], tell: &mut impl FnMut(Message)) -> &'a [u8] {
        match std::mem::take(&mut self.settled) {
            Settled::Escape if meaning::is_rest(bytes) => {
                self.late = true;
                self.doubts_escape = true;
                self.push(ESC, tell);
            }
            Settled::Terminator => return bytes.strip_prefix(b"\\").unwrap_or(bytes),
            Settled::Paste | Settled::PasteKey => {
                if let Some(paste) = &mut self.paste {
                    paste.push(ESC);
                }
            }
            Settled::Escape | Settled::Nothing => {}
        }
        self.out_of_paste(bytes, tell)
    }

    /// Looks for a way out of a paste that stalled or was given up: in one that goes on it would come with the rest of it.
    /// Returns what is left to be read.
    fn out_of_paste<'a>(&mut self, bytes: &'a [u8], tell: &mut impl FnMut(Message)) -> &'a [u8] {
        let Some(paste) = &mut self.paste else { return bytes };
        if !std::mem::take(&mut paste.stalled) && !paste.given_up {
            return bytes;
        }
        if bytes == [ESC] {
            paste.stalled = true;
            self.settled = Settled::Paste;
            return &[];
        }
        match meaning::way_out(bytes) {
            Some(WayOut::Escape) => {
                self.leave_paste(tell);
                &[]
            }
            Some(WayOut::Interrupt) => {
                self.paste = None;
                bytes
            }
            None => bytes,
        }
    }

    fn push(&mut self, byte: u8, tell: &mut impl FnMut(Message)) {
        // At most three frames come of a byte: two keys `ESC` and what follows them.
        let mut frames = Vec::new();
        self.framer.push(byte, &mut |frame| frames.push(frame));
        for frame in frames {
            self.take(frame, tell);
        }
    }

    fn take(&mut self, frame: Frame, tell: &mut impl FnMut(Message)) {
        let late = std::mem::take(&mut self.late) && self.framer.half() == Half::Nothing;
        match frame {
            Frame::Sequence { bytes, alt } if bytes == PASTE_BEGINS => {
                if alt {
                    meaning::escape(tell);
                }
                self.paste = Some(Paste::default());
            }
            frame => {
                let (doubts_escape, torn) = (&mut self.doubts_escape, late);
                meaning::each(frame, &mut |meaning| match meaning {
                    Meaning::Message(Message::Event(Event::Key(_) | Event::ForeignKey { .. })) if torn => {
                        tell(Message::Event(Event::Noted(TORN.to_owned())));
                    }
                    Meaning::Message(message) => tell(message),
                    Meaning::Unambiguous => *doubts_escape = true,
                });
            }
        }
    }

    fn end_paste(&mut self, tell: &mut impl FnMut(Message)) {
        let Some((text, dropped)) = self.paste.take().and_then(Paste::finish) else { return };
        tell(Message::Event(Event::Paste(text)));
        if dropped > 0 {
            tell(Message::Event(Event::Noted(format!(
                "The paste is longer than {MAX_PASTE_BYTES} bytes: the last {dropped} bytes of it were dropped"
            ))));
        }
    }

    /// Gives up the paste for somebody who wants out of it, so that its rest is dropped; if it was given up before, ends it.
    /// Returns whether it is ended.
    fn leave_paste(&mut self, tell: &mut impl FnMut(Message)) -> bool {
        let given_up_now = self.give_up_paste();
        if given_up_now.is_none() {
            self.paste = None;
        }
        tell(Message::Event(Event::Noted(given_up_now.map_or_else(|| ENDED.to_owned(), given_up))));
        given_up_now.is_none()
    }
}

/// An `ESC` was taken for the key, and was none.
const TORN: &str =
    "The terminal sent one key in two parts: the first was taken for Esc. Esc is waited for longer from now on";

/// The sentence about the end of a paste that was given up.
const ENDED: &str = "The paste is over: keys are taken again";

/// Says that a paste was given up after so many bytes.
pub(super) fn given_up(bytes: usize) -> String {
    format!(
        "A paste began and did not end: its {bytes} bytes were dropped, and so is what still comes of it. Esc takes keys again"
    )
}

/// Something that a terminal does, for [`decode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent<'a> {
    /// Sends bytes, which are read at once.
    Bytes(&'a [u8]),
    /// Is silent long enough for a lone `ESC` to be the key.
    Pause,
    /// Is silent so long that a paste which has begun counts as stalled.
    Stall,
}

/// Returns the keys, pastes and clicks that a terminal's bytes and pauses mean. The explorer decodes as it reads; this is for
/// tests that know a whole conversation beforehand.
#[must_use]
pub fn decode(sent: &[Sent<'_>]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    let mut tell = |message| {
        if let Message::Event(event) = message {
            events.push(event);
        }
    };
    for each in sent {
        match each {
            Sent::Bytes(bytes) => decoder.feed(bytes, &mut tell),
            Sent::Pause => decoder.settle(&mut tell),
            Sent::Stall => decoder.stall(),
        }
    }
    events
}

#[cfg(test)]
mod tests;
