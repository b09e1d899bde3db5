//! From the bytes a terminal sends to messages: keys, pastes, clicks, answers. Never waits: what is half stays half until
//! the rest comes, or until it is settled that none comes.

use memchr::memmem::find;
use termina::escape::osc::{ColorOrQuery, DynamicColorNumber, Osc};
use termina::event::{Event as Read, MouseButton, MouseEvent, MouseEventKind};
use termina::style::RgbColor;
use termina::{Parser, escape::csi::Csi, escape::csi::Device};

use crate::state::appearance::Background;
use crate::state::event::{Event, Mouse, MouseAction};

use super::keys;
use super::message::Message;

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// What is pasted beyond it is not taken: nobody searches for a megabyte.
const LONGEST_PASTE: usize = 1 << 20;

/// What was read but is not whole yet.
#[derive(Default)]
pub(super) struct Decoder {
    parser: Parser,
    /// May be the beginning of a mark around a paste.
    held: Vec<u8>,
    /// What was pasted so far, while a paste is coming in. Kept from the parser, which would look through all of it
    /// again for each piece.
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// Whether a paste has begun and not ended.
    pub(super) fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Takes what was read.
    pub(super) fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(Message)) {
        self.held.extend_from_slice(bytes);
        loop {
            let mark = if self.is_pasting() { PASTE_ENDS } else { PASTE_BEGINS };
            if let Some(at) = find(&self.held, mark) {
                let before: Vec<u8> = self.held.drain(..at + mark.len()).take(at).collect();
                self.take(&before, tell);
                if self.is_pasting() {
                    self.end_paste(tell);
                } else {
                    self.abandon(tell);
                    self.paste = Some(Vec::new());
                }
            } else {
                let whole = self.held.len() - half_mark(&self.held, mark);
                let before: Vec<u8> = self.held.drain(..whole).collect();
                self.take(&before, tell);
                return;
            }
        }
    }

    /// Nothing more came for a while: what is half is taken for what it is (`Esc` alone is the key), or let go.
    pub(super) fn settle(&mut self, tell: &mut impl FnMut(Message)) {
        let held = std::mem::take(&mut self.held);
        self.take(&held, tell);
        if self.is_pasting() {
            self.end_paste(tell);
        } else {
            self.abandon(tell);
        }
    }

    fn take(&mut self, bytes: &[u8], tell: &mut impl FnMut(Message)) {
        if let Some(paste) = &mut self.paste {
            let room = LONGEST_PASTE.saturating_sub(paste.len());
            paste.extend(bytes.iter().take(room));
        } else if !bytes.is_empty() {
            self.parser.parse(bytes, true);
            self.tell_all(tell);
        }
    }

    fn end_paste(&mut self, tell: &mut impl FnMut(Message)) {
        if let Some(paste) = self.paste.take() {
            let text = String::from_utf8_lossy(&paste).replace("\r\n", "\n").replace('\r', "\n");
            tell(Message::Event(Event::Paste(text)));
        }
    }

    /// Ends a sequence that is half.
    fn abandon(&mut self, tell: &mut impl FnMut(Message)) {
        self.parser.parse(&[], false);
        self.tell_all(tell);
        self.parser = Parser::default();
    }

    fn tell_all(&mut self, tell: &mut impl FnMut(Message)) {
        while let Some(read) = self.parser.pop() {
            if let Some(message) = message(&read) {
                tell(message);
            }
        }
    }
}

/// How many of the last bytes may be the beginning of a mark.
fn half_mark(bytes: &[u8], mark: &[u8]) -> usize {
    (1..mark.len()).rev().find(|length| bytes.ends_with(mark.get(..*length).unwrap_or_default())).unwrap_or(0)
}

fn message(read: &Read) -> Option<Message> {
    match read {
        Read::Key(key) => keys::combination(*key).map(|key| Message::Event(Event::Key(key))),
        Read::Mouse(mouse) => click(*mouse).map(|mouse| Message::Event(Event::Mouse(mouse))),
        Read::Paste(text) => Some(Message::Event(Event::Paste(text.clone()))),
        Read::Osc(Osc::ChangeDynamicColors(DynamicColorNumber::TextBackgroundColor, answers)) => {
            answers.iter().find_map(|answer| match answer {
                ColorOrQuery::Color(colour) => Some(Message::Background(brightness(*colour))),
                ColorOrQuery::Query => None,
            })
        }
        Read::Csi(Csi::Device(Device::DeviceAttributes(()))) => Some(Message::Answered),
        _ => None,
    }
}

fn click(mouse: MouseEvent) -> Option<Mouse> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Mouse { action, column: mouse.column, row: mouse.row })
}

/// Dark or light, by what the eye makes of the three colours.
fn brightness(colour: RgbColor) -> Background {
    let weighted = 299 * u32::from(colour.red) + 587 * u32::from(colour.green) + 114 * u32::from(colour.blue);
    if weighted > 1000 * 127 { Background::Light } else { Background::Dark }
}

#[cfg(test)]
mod tests;
