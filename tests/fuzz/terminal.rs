//! Input from a terminal: however it is cut, it means the same; nothing within a string or paste is a key; ctrl-c is heard.

use bolero::TypeGenerator;
use claimscope::shell::{TerminalStep, decode};
use claimscope::state::event::Event;
use crossterm::event::{KeyCode, KeyModifiers};

use super::target::target;

/// A piece of what a terminal sends.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) enum Piece {
    /// One of [`WHOLE`].
    Whole(u8),
    /// One of [`WHOLE`], cut off after some bytes.
    Begun(u8, u8),
    /// Any bytes.
    Bytes(Vec<u8>),
    /// A character.
    Letter(char),
}

/// Sequences that terminals send.
const WHOLE: &[&[u8]] = &[
    b"\x1b",
    b"\x1b[D",
    b"\x1bOA",
    b"\x1b[1;5C",
    b"\x1b[[A",
    b"\x1b[97;1:3u",
    b"\x1b[1089::99;5u",
    b"\x1b[<0;10;5M",
    b"\x1b[M !!",
    b"\x1b[<0;0;0M",
    b"\x1b[96;0;0M",
    b"\x1b]11;#\xc3\xa91\x07",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]52;c;cSE=\x07",
    b"\x1b[?62;22c",
    b"\x1bP>|xterm(388)\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b^message\x1b\\",
    b"\x1bXanything\x1b\\",
    b"\x1b[200~pasted\x1b[201~",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x9bD",
    b"\xc2\x9bD",
    b"\x1b\x1b[D",
    b"\x18",
    b"\x03",
    b"\r\n",
];

fn bytes(pieces: &[Piece]) -> Vec<u8> {
    let whole = |at: u8| WHOLE[usize::from(at) % WHOLE.len()];
    let mut bytes = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Whole(at) => bytes.extend_from_slice(whole(*at)),
            Piece::Begun(at, cut) => bytes.extend_from_slice(&whole(*at)[..usize::from(*cut) % whole(*at).len()]),
            Piece::Bytes(any) => bytes.extend_from_slice(any),
            Piece::Letter(letter) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

fn is_interrupt(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.modifiers == KeyModifiers::CONTROL && key.codes.first() == &KeyCode::Char('c'))
}

fn shown(events: &[Event]) -> Vec<String> {
    events.iter().map(|event| format!("{event:?}")).collect()
}

/// Bytes that are read in small reads, of the lengths given over and over, mean what they mean read at once; whatever came
/// before, ctrl-c is heard when it is pressed twice after a silence.
fn try_bytes(bytes: &[u8], lengths: &[u8]) {
    let whole = decode(&[TerminalStep::Bytes(bytes)]);
    let mut reads = Vec::new();
    let (mut rest, mut at) = (bytes, 0);
    while !rest.is_empty() {
        let length = lengths.get(at % lengths.len().max(1)).map_or(1, |length| usize::from(*length) % 16 + 1);
        let (read, left) = rest.split_at(length.min(rest.len()));
        reads.push(TerminalStep::Bytes(read));
        (rest, at) = (left, at + 1);
    }
    assert_eq!(shown(&decode(&reads)), shown(&whole), "{bytes:?} in reads of {lengths:?}");

    reads.extend([TerminalStep::Pause, TerminalStep::Stall]);
    let before = decode(&reads).iter().filter(|event| is_interrupt(event)).count();
    reads.extend([
        TerminalStep::Bytes(b"\x03"),
        TerminalStep::Pause,
        TerminalStep::Bytes(b"\x03"),
        TerminalStep::Pause,
    ]);
    let after = decode(&reads).iter().filter(|event| is_interrupt(event)).count();
    assert!(after > before, "ctrl-c is not heard after {bytes:?}");
}

/// Tries that nothing within a string or paste that ends is a key.
fn try_string(which: u8, text: &[u8]) {
    let (begin, end): (&[u8], &[u8]) = match which % 6 {
        0 => (b"\x1b]", b"\x1b\\"),
        1 => (b"\x1bP", b"\x1b\\"),
        2 => (b"\x1b_", b"\x1b\\"),
        3 => (b"\x1b^", b"\x1b\\"),
        4 => (b"\x1bX", b"\x1b\\"),
        _ => (b"\x1b[200~", b"\x1b[201~"),
    };
    let inside: Vec<u8> = text.iter().copied().filter(|byte| matches!(byte, b' '..=b'~')).collect();
    let sent = [begin, &inside, end].concat();
    for cut in [0, sent.len() / 2, sent.len().saturating_sub(1)] {
        let (before, after) = sent.split_at(cut);
        if before.ends_with(b"\x1b") {
            continue;
        }
        let events = decode(&[
            TerminalStep::Bytes(before),
            TerminalStep::Pause,
            TerminalStep::Bytes(after),
            TerminalStep::Pause,
        ]);
        let typed = events.iter().find(|event| matches!(event, Event::Key(_) | Event::ForeignKey { .. }));
        assert!(typed.is_none(), "{typed:?} is typed by {sent:?}, cut at {cut}");
    }
}

target!(fuzz_terminal: (Vec<Piece>, Vec<u8>), 1_000, |(pieces, lengths)| try_bytes(&bytes(pieces), lengths));

target!(fuzz_strings: (u8, Vec<u8>), 1_000, |(which, text)| try_string(*which, text));
