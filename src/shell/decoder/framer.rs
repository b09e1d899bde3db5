//! Cuts the bytes of a terminal into frames: characters, keys, control sequences, control strings and pastes, as ECMA-48
//! has them. A frame may come in any pieces with any pauses between them. Knows nothing of what a frame means.

/// Maximum size of a control sequence or string that is kept, in bytes. What is longer is swallowed as a whole: no key
/// and no answer that is asked for comes near it.
const MAX_SEQUENCE: usize = 1024;

const ETX: u8 = 0x03;
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ESC: u8 = 0x1b;

/// Something whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A character or key, in the seven-bit form; never empty.
    Key(Vec<u8>),
    /// A control sequence or string that ended, in the seven-bit form: a key of several bytes, a click, an answer.
    Sequence {
        /// From `ESC` to the last byte.
        bytes: Vec<u8>,
        /// Whether an `ESC` stood before it, as common terminals send the Alt key.
        alt: bool,
    },
    /// Bytes that are no UTF-8.
    Invalid,
}

/// Where the machine stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After `ESC`.
    Escape,
    /// In a character of several bytes; so many are missing.
    Character(u8),
    /// After `ESC O`.
    SingleShift,
    /// After `ESC [`.
    Control,
    /// After `ESC [ [`, as the Linux console sends its function keys.
    Console,
    /// In a click of the oldest form, `ESC [ M` and three bytes; so many are missing.
    Click(u8),
    /// In an operating system command, which `BEL` ends as well.
    Command,
    /// In a device control string, application program command, privacy message or start of string.
    Text,
    /// After `ESC` in one of these two.
    Terminator,
}

/// The machine that cuts.
#[derive(Debug, Default)]
pub(super) struct Framer {
    state: State,
    /// What was read of the frame, in the seven-bit form.
    bytes: Vec<u8>,
    /// Whether the frame is longer than what is kept of it.
    overlong: bool,
    /// Whether an `ESC` stands before the frame.
    alt: bool,
    /// Continuation bytes that are missing in a string; one of them may look like its end.
    continuing: u8,
}

/// What is half read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// Nothing, or a character, which says itself how long it is.
    Nothing,
    /// `ESC` alone, or twice: the key, or the beginning of anything.
    Escape,
    /// `ESC` in a string: half of its end, or the key of somebody who wants it to end.
    Terminator,
    /// A sequence or string.
    Sequence,
}

impl Framer {
    /// Returns what is half read.
    pub(super) fn half(&self) -> Half {
        match self.state {
            State::Ground | State::Character(_) => Half::Nothing,
            State::Escape => Half::Escape,
            State::Terminator => Half::Terminator,
            _ => Half::Sequence,
        }
    }

    /// Ends what nothing more will come for: a lone `ESC` is the key (twice: two of them), one in a string ends that.
    pub(super) fn settle(&mut self, tell: &mut impl FnMut(Frame)) {
        match self.state {
            State::Escape => self.escape_keys(tell),
            State::Terminator => self.finish_string(tell),
            _ => {}
        }
    }

    /// Drops what is half read.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Takes a byte, and tells of the frames that it completes.
    pub(super) fn push(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match self.state {
            State::Ground => self.begin(byte, tell),
            State::Escape => self.after_escape(byte, tell),
            State::Character(missing) => self.continue_character(byte, missing, tell),
            State::SingleShift => match byte {
                b'0'..=b'9' | b';' => self.keep(byte),
                b' '..=b'~' => self.finish_shift(byte, tell),
                _ => self.interrupt(byte, tell),
            },
            State::Control => self.control(byte, tell),
            State::Console => match byte {
                b' '..=b'~' => self.finish_with(byte, tell),
                _ => self.interrupt(byte, tell),
            },
            State::Click(_) if byte < b' ' => self.interrupt(byte, tell),
            State::Click(missing) => {
                self.keep(byte);
                self.state = State::Click(missing - 1);
                if missing == 1 {
                    self.finish(tell);
                }
            }
            State::Command | State::Text => self.string(byte, tell),
            State::Terminator => {
                if byte == b'\\' {
                    self.finish_string(tell);
                } else {
                    self.reset();
                    self.bytes.push(ESC);
                    self.state = State::Escape;
                    self.push(byte, tell);
                }
            }
        }
    }

    fn begin(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match byte {
            ESC => {
                self.bytes.push(ESC);
                self.state = State::Escape;
            }
            0..=0x7f => tell(Frame::Key(vec![byte])),
            0x80..=0x9f => self.eight_bit(byte, tell),
            0xc2..=0xf4 => self.begin_character(byte),
            _ => tell(Frame::Invalid),
        }
    }

    fn begin_character(&mut self, lead: u8) {
        self.bytes.push(lead);
        self.state = State::Character(match lead {
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            _ => 3,
        });
    }

    /// A control character of the eight-bit set: `0x80 + x` is `ESC` and `0x40 + x`.
    fn eight_bit(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match byte {
            0x8f | 0x90 | 0x98 | 0x9b | 0x9d..=0x9f => {
                self.bytes.push(ESC);
                self.introduce(byte - 0x40);
            }
            0x9c => {}
            _ => tell(Frame::Invalid),
        }
    }

    /// Enters what `ESC` and this byte introduce; whether they introduce anything.
    fn introduce(&mut self, byte: u8) -> bool {
        let state = match byte {
            b'[' => State::Control,
            b'O' => State::SingleShift,
            b']' => State::Command,
            b'P' | b'X' | b'^' | b'_' => State::Text,
            _ => return false,
        };
        self.bytes.push(byte);
        self.state = state;
        true
    }

    fn after_escape(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match byte {
            ESC if self.alt => tell(Frame::Key(vec![ESC])),
            ESC => self.alt = true,
            // Whoever interrupts wants out, whatever was pressed just before.
            ETX | 0x80..=0x9f => {
                self.escape_keys(tell);
                self.begin(byte, tell);
            }
            _ if self.introduce(byte) => {}
            0..=0x7f => {
                self.first_escape(tell);
                self.finish_key(byte, tell);
            }
            0xc2..=0xf4 => {
                self.first_escape(tell);
                self.begin_character(byte);
            }
            _ => {
                self.escape_keys(tell);
                tell(Frame::Invalid);
            }
        }
    }

    /// Tells of the `ESC` before the last as a key of its own.
    fn first_escape(&mut self, tell: &mut impl FnMut(Frame)) {
        if std::mem::take(&mut self.alt) {
            tell(Frame::Key(vec![ESC]));
        }
    }

    fn escape_keys(&mut self, tell: &mut impl FnMut(Frame)) {
        self.first_escape(tell);
        self.reset();
        tell(Frame::Key(vec![ESC]));
    }

    fn continue_character(&mut self, byte: u8, missing: u8, tell: &mut impl FnMut(Frame)) {
        let [.., before] = self.bytes[..] else { return self.reset() };
        let fits = match before {
            0xe0 => 0xa0..=0xbf,
            0xed => 0x80..=0x9f,
            0xf0 => 0x90..=0xbf,
            0xf4 => 0x80..=0x8f,
            _ => 0x80..=0xbf,
        };
        if !fits.contains(&byte) {
            self.reset();
            tell(Frame::Invalid);
            self.begin(byte, tell);
        } else if missing > 1 {
            self.bytes.push(byte);
            self.state = State::Character(missing - 1);
        } else if self.bytes == [0xc2] && byte < 0xa0 {
            self.reset();
            self.eight_bit(byte, tell);
        } else {
            self.finish_key(byte, tell);
        }
    }

    fn control(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match byte {
            b'[' if self.bytes.len() == 2 => {
                self.keep(byte);
                self.state = State::Console;
            }
            b'M' if self.bytes.len() == 2 => {
                self.keep(byte);
                self.state = State::Click(3);
            }
            b' '..=b'?' => self.keep(byte),
            b'@'..=b'~' => self.finish_with(byte, tell),
            _ => self.interrupt(byte, tell),
        }
    }

    fn string(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        let continues = self.continuing > 0 && (0x80..=0xbf).contains(&byte);
        self.continuing = match byte {
            _ if continues => self.continuing - 1,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => 0,
        };
        match byte {
            ESC => {
                // What ends it is not part of what it says.
                self.state = State::Terminator;
            }
            CAN | SUB => self.reset(),
            ETX => self.interrupt(byte, tell),
            BEL if self.state == State::Command => self.finish_string(tell),
            0x9c if !continues || self.bytes.last() == Some(&0xc2) => {
                if continues {
                    self.bytes.pop();
                }
                self.finish_string(tell);
            }
            _ => self.keep(byte),
        }
    }

    /// Drops the frame for a byte that cannot be in it; but for those that only cancel, that byte is what it is.
    fn interrupt(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        self.reset();
        if !matches!(byte, CAN | SUB) {
            self.begin(byte, tell);
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < MAX_SEQUENCE {
            self.bytes.push(byte);
        } else {
            self.overlong = true;
        }
    }

    fn finish_key(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.push(byte);
        self.reset();
        tell(Frame::Key(bytes));
    }

    /// `ESC O 5 A` of older terminals is `ESC [ 1 ; 5 A`, and on the keypad of others `ESC O` and a letter is the character
    /// 64 before it.
    fn finish_shift(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        match byte {
            b'j'..=b'y' | b'M' if self.bytes.len() == 2 => {
                self.reset();
                tell(Frame::Key(vec![byte - 0x40]));
            }
            _ => {
                if let Some(modifiers @ [_, ..]) = self.bytes.get(2..) {
                    let modifiers = modifiers.rsplit(|byte| *byte == b';').next().unwrap_or_default().to_vec();
                    self.bytes = [b"\x1b[1;", &modifiers[..]].concat();
                }
                self.finish_with(byte, tell);
            }
        }
    }

    fn finish_with(&mut self, byte: u8, tell: &mut impl FnMut(Frame)) {
        self.keep(byte);
        self.finish(tell);
    }

    fn finish_string(&mut self, tell: &mut impl FnMut(Frame)) {
        self.keep(ESC);
        self.finish_with(b'\\', tell);
    }

    fn finish(&mut self, tell: &mut impl FnMut(Frame)) {
        let Self { bytes, overlong, alt, .. } = std::mem::take(self);
        if !overlong {
            tell(Frame::Sequence { bytes, alt });
        }
    }
}
