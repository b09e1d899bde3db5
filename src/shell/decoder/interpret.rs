//! The meaning of a piece of input: a key, a click, an answer of the terminal. `termina` parses the sequences; here its
//! events become ours, and input at which it would panic is filtered out.

use crokey::key;
use termina::Parser;
use termina::escape::csi::{Csi, Device, Keyboard, KittyKeyboardFlags};
use termina::escape::osc::{ColorOrQuery, DynamicColorNumber, Osc};
use termina::event::{
    Event as Read, KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind,
};
use termina::style::RgbColor;

use crate::shell::keys;
use crate::shell::message::Message;
use crate::state::appearance::Background;
use crate::state::event::{Event, Mouse, MouseAction};

use super::framer::Framer;
use super::raw_input::{Incomplete, RawInput};

/// The character that stands for bytes that are not UTF-8.
const REPLACEMENT: char = '\u{fffd}';

/// Maximum length of one key as a terminal sends it, in bytes; far more than any has.
const MAX_KEY_BYTES: usize = 64;

/// The meaning of a piece of input.
pub(super) enum Decoded {
    /// A message for the event loop.
    Message(Message),
    /// The terminal reports Esc in a form that is not the beginning of other keys.
    UnambiguousEscape,
}

/// Emits the Esc key.
pub(super) fn escape(emit: &mut impl FnMut(Message)) {
    if let Some(message) = key(KeyEvent::new(KeyCode::Escape, Modifiers::NONE), None) {
        emit(message);
    }
}

/// Emits everything that a piece of input means.
pub(super) fn interpret(input: RawInput, emit: &mut impl FnMut(Decoded)) {
    let (bytes, alt) = match input {
        RawInput::Invalid => return each_character([REPLACEMENT], emit),
        // By far the most frequent, so it does without the parser.
        RawInput::Key(bytes) if bytes.first().is_some_and(|first| *first >= b' ' && *first != 0x7f) => {
            return each_character(String::from_utf8_lossy(&bytes).chars(), emit);
        }
        RawInput::Key(bytes) => (bytes, false),
        RawInput::Sequence { bytes, alt } => (bytes, alt),
    };
    if !is_whole_for_parser(&bytes) || is_beyond_parser(&bytes) {
        return;
    }
    let kitty = KittyFields::parse(&bytes);
    let mut parser = Parser::default();
    parser.parse(&bytes, false);
    while let Some(mut read) = parser.pop() {
        match &mut read {
            Read::Key(pressed) => {
                // Terminals report releases only with flags that are not turned on here, but one may have them on.
                if pressed.kind == KeyEventKind::Release {
                    continue;
                }
                if alt {
                    pressed.modifiers |= Modifiers::ALT;
                }
                // With any modifier but Shift it is a command, whatever text it would type.
                let types = (pressed.modifiers - Modifiers::SHIFT).is_empty();
                match &kitty {
                    Some(kitty) if types && !kitty.text.is_empty() => each_character(kitty.text.chars(), emit),
                    kitty => {
                        let base = kitty.as_ref().and_then(|kitty| kitty.base);
                        if let Some(message) = key(*pressed, base) {
                            emit(Decoded::Message(message));
                        }
                    }
                }
                return;
            }
            // No click or answer is sent with Alt: the `ESC` before it was a key.
            _ if alt => escape(&mut |message| emit(Decoded::Message(message))),
            _ => {}
        }
        if let Some(decoded) = answer(&read) {
            emit(decoded);
        }
    }
}

/// Returns whether `termina` reads a piece as a whole, as an event or as nothing. Of others it would drop the beginning and
/// take the rest for keys; none of them is a key or an answer.
fn is_whole_for_parser(bytes: &[u8]) -> bool {
    match bytes {
        [0x1b, b'[', first, ..] => first.is_ascii_alphanumeric() || b"<>?[".contains(first),
        [0x1b, b'P' | b'X' | b'^' | b'_', _, ..] => false,
        _ => true,
    }
}

/// Returns whether `termina` would panic at a piece: it subtracts 1 from mouse coordinates without looking for a 0, and cuts
/// colours (`#rrggbb`) by bytes. No terminal means anything by these.
fn is_beyond_parser(bytes: &[u8]) -> bool {
    match bytes {
        // Of the oldest form: 32 is added to each number.
        [0x1b, b'[', b'M', _, column, row] => *column <= b' ' || *row <= b' ',
        [0x1b, b'[', parameters @ .., b'M' | b'm'] => {
            let is_zero = |number: &[u8]| !number.is_empty() && number.iter().all(|digit| *digit == b'0');
            parameters.split(|byte| *byte == b';').skip(1).any(is_zero)
        }
        [0x1b, b']', text @ ..] => !text.is_ascii(),
        _ => false,
    }
}

fn each_character(characters: impl IntoIterator<Item = char>, emit: &mut impl FnMut(Decoded)) {
    for letter in characters {
        if let Some(message) = key(KeyEvent::new(KeyCode::Char(letter), Modifiers::NONE), None) {
            emit(Decoded::Message(message));
        }
    }
}

/// Returns a key as an event, with the key of the same place on a US keyboard if the terminal reports another; `None` for what
/// is no key here.
fn key(pressed: KeyEvent, base: Option<char>) -> Option<Message> {
    let key = keys::combination(pressed)?;
    let at = base.and_then(|base| keys::combination(KeyEvent { code: KeyCode::Char(base), ..pressed }));
    Some(Message::Event(match at {
        Some(at) if at != key => Event::ForeignKey { key, base: at },
        _ => Event::Key(key),
    }))
}

/// The fields of the kitty keyboard protocol that `termina` does not read: `CSI key:shifted:base ; modifiers:kind ; text u`.
struct KittyFields {
    /// The character of the same place on a US keyboard.
    base: Option<char>,
    /// The text that the key types.
    text: String,
}

impl KittyFields {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let body = std::str::from_utf8(bytes.strip_prefix(b"\x1b[")?.strip_suffix(b"u")?).ok()?;
        let mut parts = body.split(';');
        let character = |number: &str| number.parse().ok().and_then(char::from_u32);
        let base = parts.next()?.split(':').nth(2).and_then(character);
        let modifiers = parts.next().and_then(|part| part.split(':').next()?.parse::<u32>().ok()).unwrap_or(1);
        let is_shifted = modifiers.saturating_sub(1) & 1 == 1;
        let base = base.map(|base| if is_shifted { shifted(base) } else { base });
        let text = parts.next().unwrap_or_default().split(':').filter_map(character);
        Some(Self { base, text: text.filter(|letter| !letter.is_control()).collect() })
    }
}

/// Returns the character that a key of a US keyboard types with Shift.
fn shifted(key: char) -> char {
    const SIGNS: &str = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";
    let mut signs = SIGNS.chars().skip_while(|sign| *sign != key);
    match signs.nth(1) {
        Some(sign) => sign,
        None => key.to_ascii_uppercase(),
    }
}

/// Returns the meaning of a click or of an answer of the terminal.
fn answer(read: &Read) -> Option<Decoded> {
    Some(match read {
        Read::Mouse(mouse) => Decoded::Message(Message::Event(Event::Mouse(click(*mouse)?))),
        Read::Osc(Osc::ChangeDynamicColors(DynamicColorNumber::TextBackgroundColor, answers)) => {
            let colour = answers.iter().find_map(|answer| match answer {
                ColorOrQuery::Color(colour) => Some(*colour),
                ColorOrQuery::Query => None,
            })?;
            Decoded::Message(Message::Background(brightness(colour)))
        }
        Read::Csi(Csi::Device(Device::DeviceAttributes(()))) => Decoded::Message(Message::QueriesAnswered),
        Read::Csi(Csi::Keyboard(Keyboard::ReportFlags(flags))) => {
            if flags.contains(KittyKeyboardFlags::DISAMBIGUATE_ESCAPE_CODES) {
                Decoded::UnambiguousEscape
            } else {
                Decoded::Message(Message::KeyboardProtocol)
            }
        }
        _ => return None,
    })
}

/// Returns a use of the mouse that means something here.
fn click(mouse: MouseEvent) -> Option<Mouse> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Mouse { action, column: mouse.column, row: mouse.row, target: None })
}

/// Returns whether a background is dark or light, by its luma (ITU-R BT.601).
fn brightness(colour: RgbColor) -> Background {
    let weighted = 299 * u32::from(colour.red) + 587 * u32::from(colour.green) + 114 * u32::from(colour.blue);
    if weighted > 1000 * 127 { Background::Light } else { Background::Dark }
}

/// Returns whether bytes that were read at once are the rest of a sequence whose `ESC` was read before, or the beginning of
/// that rest. Each of the characters that may follow is a key here as well, but people press one at a time.
pub(super) fn is_rest(bytes: &[u8]) -> bool {
    let Some((first, rest)) = bytes.split_first() else { return false };
    let leading = |is_wanted: fn(&u8) -> bool| {
        let count = rest.iter().take_while(|byte| is_wanted(byte)).count();
        (count, rest.get(count..).unwrap_or_default())
    };
    // A sequence of two bytes after `ESC`, possibly followed by another one.
    let is_short = |after: &[u8], lasts: fn(u8) -> bool| matches!(after, [last] | [last, 0x1b, ..] if lasts(*last));
    let ends = || rest.windows(2).any(|pair| pair == b"\x1b\\") || rest.contains(&0x9c);
    match first {
        b'[' => {
            let (parameters, after) = leading(|byte| (b' '..=b'?').contains(byte));
            match after {
                [] => parameters > 0,
                [b'[', last, ..] => parameters == 0 && matches!(last, b'A'..=b'E'),
                [b'A'..=b'F' | b'H' | b'I' | b'M' | b'O'..=b'S' | b'Z', ..] => true,
                // Arrows of rxvt.
                after if parameters == 0 => is_short(after, |last| matches!(last, b'a'..=b'd')),
                [last, ..] => (b'@'..=b'~').contains(last),
            }
        }
        b'O' => {
            let (modifiers, after) = leading(|byte| byte.is_ascii_digit() || *byte == b';');
            let begins = modifiers > 0 && after.is_empty();
            // Arrows and keypads of rxvt among them.
            begins
                || is_short(
                    after,
                    |last| matches!(last, b'A'..=b'D' | b'F' | b'H' | b'M' | b'P'..=b'S' | b'a'..=b'd' | b'j'..=b'y'),
                )
        }
        b']' => {
            let (digits, after) = leading(u8::is_ascii_digit);
            let is_numbered = digits > 0 && matches!(after, [] | [b';', ..]);
            // Titles that are reported: `l`, `L`, and the text.
            is_numbered || (matches!(rest, [b'l' | b'L' | b'I', ..]) && (ends() || rest.contains(&0x07)))
        }
        b'P' => matches!(rest, [b'0'..=b'9' | b'!' | b'$' | b'+' | b'=' | b'>' | b'|', ..]) || ends(),
        b'_' => matches!(rest, [b'G', ..]) || ends(),
        b'X' | b'^' => ends(),
        _ => false,
    }
}

/// A key that ends a paste which does not end by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PasteExit {
    /// Esc, in a form that is not the beginning of others.
    Escape,
    /// ctrl-c.
    Interrupt,
}

/// Returns the key that ends a paste if bytes that were read at once are one, in any form that terminals have for it: with
/// locks on, and on keyboards of other scripts.
pub(super) fn paste_exit(bytes: &[u8]) -> Option<PasteExit> {
    let (mut framer, mut inputs) = (Framer::default(), Vec::new());
    if bytes.len() > MAX_KEY_BYTES || bytes.first().is_none_or(|first| *first >= b' ') {
        return None;
    }
    for &byte in bytes {
        framer.push(byte, &mut |input| inputs.push(input));
    }
    let mut keys = Vec::new();
    for input in inputs {
        interpret(input, &mut |decoded| match decoded {
            Decoded::Message(Message::Event(event)) => keys.push(event.command_key()),
            Decoded::Message(_) | Decoded::UnambiguousEscape => keys.push(None),
        });
    }
    match (&keys[..], framer.incomplete()) {
        ([Some(pressed)], Incomplete::Nothing) if *pressed == key!(esc) => Some(PasteExit::Escape),
        ([Some(pressed)], Incomplete::Nothing) if *pressed == key!(ctrl - c) => Some(PasteExit::Interrupt),
        _ => None,
    }
}
