//! The framer: a state machine that cuts the bytes of a terminal into characters, keys, control sequences and control
//! strings, as ECMA-48 defines them. They may come in any pieces with any pauses between them. What they mean is up to
//! `interpret`.

use super::control_characters::{BEL, CAN, ESC, ETX, SUB};
use super::framer_state::FramerState;
use super::raw_input::{Incomplete, RawInput};
use super::utf8::{continuation_bytes, successors};

/// Maximum length of a control sequence or string in bytes. A longer one is dropped as a whole: no key and no answer that is
/// asked for comes near it.
const MAX_SEQUENCE_BYTES: usize = 1024;

/// The state machine with what it has read.
#[derive(Debug, Default)]
pub(super) struct Framer {
    state: FramerState,
    /// The bytes of the piece so far, in the seven-bit form.
    bytes: Vec<u8>,
    /// `true` if the piece is too long, and bytes of it were dropped.
    overlong: bool,
    /// `true` if an `ESC` stands before the piece.
    alt: bool,
    /// Number of UTF-8 continuation bytes that are missing in a string: one of them may look like its end (`0x9c`).
    missing_continuation: u8,
}

impl Framer {
    /// Returns the kind of input of which the rest has not come yet.
    pub(super) fn incomplete(&self) -> Incomplete {
        match self.state {
            FramerState::Ground | FramerState::Character(_) => Incomplete::Nothing,
            FramerState::Escape => Incomplete::Escape,
            FramerState::Terminator => Incomplete::Terminator,
            _ => Incomplete::Sequence,
        }
    }

    /// Completes an `ESC` that nothing follows: alone it is the key (twice: two of them), in a string it is its end.
    pub(super) fn flush(&mut self, emit: &mut impl FnMut(RawInput)) {
        match self.state {
            FramerState::Escape => self.escape_keys(emit),
            FramerState::Terminator => self.finish_string(emit),
            _ => {}
        }
    }

    /// Drops an incomplete piece.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Reads a byte, and emits the pieces that it completes.
    pub(super) fn push(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match self.state {
            FramerState::Ground => self.begin(byte, emit),
            FramerState::Escape => self.after_escape(byte, emit),
            FramerState::Character(missing) => self.continue_character(byte, missing, emit),
            FramerState::SingleShift => match byte {
                b'0'..=b'9' | b';' => self.append(byte),
                b' '..=b'~' => self.finish_shift(byte, emit),
                _ => self.abort(byte, emit),
            },
            FramerState::Control => self.control_byte(byte, emit),
            FramerState::Console => match byte {
                b' '..=b'~' => self.finish_with(byte, emit),
                _ => self.abort(byte, emit),
            },
            FramerState::Click(_) if byte < b' ' => self.abort(byte, emit),
            FramerState::Click(missing) => {
                self.append(byte);
                self.state = FramerState::Click(missing - 1);
                if missing == 1 {
                    self.finish(emit);
                }
            }
            FramerState::Command | FramerState::Text => self.string_byte(byte, emit),
            FramerState::Terminator => {
                if byte == b'\\' {
                    self.finish_string(emit);
                } else {
                    self.reset();
                    self.bytes.push(ESC);
                    self.state = FramerState::Escape;
                    self.push(byte, emit);
                }
            }
        }
    }

    /// Reads the first byte of a piece.
    fn begin(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match byte {
            ESC => {
                self.bytes.push(ESC);
                self.state = FramerState::Escape;
            }
            0..=0x7f => emit(RawInput::Key(vec![byte])),
            0x80..=0x9f => self.c1_control(byte, emit),
            0xc2..=0xf4 => self.begin_character(byte),
            _ => emit(RawInput::Invalid),
        }
    }

    /// Begins a character of several bytes.
    fn begin_character(&mut self, lead: u8) {
        self.bytes.push(lead);
        self.state = FramerState::Character(continuation_bytes(lead));
    }

    /// Reads a control character of the eight-bit set (C1): `0x80 + x` is `ESC` and `0x40 + x`.
    fn c1_control(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match byte {
            0x8f | 0x90 | 0x98 | 0x9b | 0x9d..=0x9f => {
                self.bytes.push(ESC);
                self.introduce(byte - 0x40);
            }
            0x9c => {}
            _ => emit(RawInput::Invalid),
        }
    }

    /// Enters the state that `ESC` and this byte introduce. Returns `false` if they introduce nothing.
    fn introduce(&mut self, byte: u8) -> bool {
        let state = match byte {
            b'[' => FramerState::Control,
            b'O' => FramerState::SingleShift,
            b']' => FramerState::Command,
            b'P' | b'X' | b'^' | b'_' => FramerState::Text,
            _ => return false,
        };
        self.bytes.push(byte);
        self.state = state;
        true
    }

    /// Reads a byte after `ESC`, or after two of them.
    fn after_escape(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match byte {
            ESC if self.alt => emit(RawInput::Key(vec![ESC])),
            ESC => self.alt = true,
            // Ctrl-c always interrupts, whatever was pressed just before.
            ETX | 0x80..=0x9f => {
                self.escape_keys(emit);
                self.begin(byte, emit);
            }
            _ if self.introduce(byte) => {}
            0..=0x7f => {
                self.first_escape(emit);
                self.finish_key(byte, emit);
            }
            0xc2..=0xf4 => {
                self.first_escape(emit);
                self.begin_character(byte);
            }
            _ => {
                self.escape_keys(emit);
                emit(RawInput::Invalid);
            }
        }
    }

    /// Emits the first of two `ESC` as a key of its own.
    fn first_escape(&mut self, emit: &mut impl FnMut(RawInput)) {
        if std::mem::take(&mut self.alt) {
            emit(RawInput::Key(vec![ESC]));
        }
    }

    /// Emits one or two `ESC` as keys.
    fn escape_keys(&mut self, emit: &mut impl FnMut(RawInput)) {
        self.first_escape(emit);
        self.reset();
        emit(RawInput::Key(vec![ESC]));
    }

    /// Reads a byte within a character.
    fn continue_character(&mut self, byte: u8, missing: u8, emit: &mut impl FnMut(RawInput)) {
        let [.., before] = self.bytes[..] else { return self.reset() };
        if !successors(before).contains(&byte) {
            // The byte may begin a character of its own.
            self.reset();
            emit(RawInput::Invalid);
            self.begin(byte, emit);
        } else if missing > 1 {
            self.bytes.push(byte);
            self.state = FramerState::Character(missing - 1);
        } else if self.bytes == [0xc2] && byte < 0xa0 {
            // U+0080 to U+009F, the C1 controls as characters.
            self.reset();
            self.c1_control(byte, emit);
        } else {
            self.finish_key(byte, emit);
        }
    }

    /// Reads a byte of a control sequence (CSI): parameters, and a final byte from `@` to `~`.
    fn control_byte(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match byte {
            b'[' if self.bytes.len() == 2 => {
                self.append(byte);
                self.state = FramerState::Console;
            }
            b'M' if self.bytes.len() == 2 => {
                self.append(byte);
                self.state = FramerState::Click(3);
            }
            b' '..=b'?' => self.append(byte),
            b'@'..=b'~' => self.finish_with(byte, emit),
            _ => self.abort(byte, emit),
        }
    }

    /// Reads a byte of a control string (OSC, DCS, APC, PM, SOS), whose text may be UTF-8.
    fn string_byte(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        let continues = self.missing_continuation > 0 && (0x80..=0xbf).contains(&byte);
        self.missing_continuation = match byte {
            _ if continues => self.missing_continuation - 1,
            lead => continuation_bytes(lead),
        };
        match byte {
            // Not kept: the terminator is no part of the string.
            ESC => self.state = FramerState::Terminator,
            CAN | SUB => self.reset(),
            ETX => self.abort(byte, emit),
            BEL if self.state == FramerState::Command => self.finish_string(emit),
            0x9c if !continues || self.bytes.last() == Some(&0xc2) => {
                if continues {
                    self.bytes.pop();
                }
                self.finish_string(emit);
            }
            _ => self.append(byte),
        }
    }

    /// Drops the piece for a byte that cannot be part of it. That byte is read again, unless it only cancels.
    fn abort(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        self.reset();
        if !matches!(byte, CAN | SUB) {
            self.begin(byte, emit);
        }
    }

    /// Appends a byte to the piece, unless that is too long.
    fn append(&mut self, byte: u8) {
        if self.bytes.len() < MAX_SEQUENCE_BYTES {
            self.bytes.push(byte);
        } else {
            self.overlong = true;
        }
    }

    /// Emits the piece with its last byte as a key.
    fn finish_key(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.push(byte);
        self.reset();
        emit(RawInput::Key(bytes));
    }

    /// Completes a key after `ESC O` (SS3). `ESC O 5 A` of older terminals is `ESC [ 1 ; 5 A`; on the keypad of others `ESC
    /// O` and a letter is the character 64 before it.
    fn finish_shift(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        match byte {
            b'j'..=b'y' | b'M' if self.bytes.len() == 2 => {
                self.reset();
                emit(RawInput::Key(vec![byte - 0x40]));
            }
            _ => {
                if let Some(modifiers @ [_, ..]) = self.bytes.get(2..) {
                    let modifiers = modifiers.rsplit(|byte| *byte == b';').next().unwrap_or_default().to_vec();
                    self.bytes = [b"\x1b[1;", &modifiers[..]].concat();
                }
                self.finish_with(byte, emit);
            }
        }
    }

    /// Emits the piece with its last byte as a sequence.
    fn finish_with(&mut self, byte: u8, emit: &mut impl FnMut(RawInput)) {
        self.append(byte);
        self.finish(emit);
    }

    /// Emits a string with its terminator (ST) in the seven-bit form.
    fn finish_string(&mut self, emit: &mut impl FnMut(RawInput)) {
        self.append(ESC);
        self.finish_with(b'\\', emit);
    }

    /// Emits the piece as a sequence, unless it was too long.
    fn finish(&mut self, emit: &mut impl FnMut(RawInput)) {
        let Self { bytes, overlong, alt, .. } = std::mem::take(self);
        if !overlong {
            emit(RawInput::Sequence { bytes, alt });
        }
    }
}
