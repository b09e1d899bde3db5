//! Bytes as terminals send them, and the keys, pastes and answers that they mean.

use proptest::prelude::*;

use super::*;
use crate::state::keys::{label, normal};

/// What comes out, in words.
fn said(message: Message) -> String {
    match message {
        Message::Event(Event::Key(key)) => label(normal(key)),
        Message::Event(Event::Paste(text)) => format!("paste {text:?}"),
        Message::Event(Event::Mouse(mouse)) => format!("{:?} {},{}", mouse.action, mouse.column, mouse.row),
        Message::Background(background) => format!("{background:?}"),
        Message::Answered => "answered".to_owned(),
        _ => "other".to_owned(),
    }
}

fn decoded(pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut |message| out.push(said(message)));
    }
    decoder.settle(&mut |message| out.push(said(message)));
    out
}

fn keys(bytes: &str) -> String {
    decoded(&[bytes.as_bytes()]).join(" ")
}

#[test]
fn keys_are_named_as_in_the_tables() {
    assert_eq!(keys("jG?/é"), "j G ? / é");
    assert_eq!(keys("\x1b"), "Esc");
    assert_eq!(keys("\r\n\t"), "Enter Enter Tab");
    assert_eq!(keys("\x7f\x08"), "Backspace Backspace");
    assert_eq!(keys("\x04\x0f\x1a"), "ctrl-d ctrl-o ctrl-z");
    assert_eq!(keys("\x1b[A\x1b[1;3D\x1bx\x1b[5~\x1bOF"), "↑ alt-← alt-x PgUp End");
    assert_eq!(keys("\x1b[Z"), "shift-tab");
    assert_eq!(keys("\x1bOP\x1b[15~"), "F1 F5");
}

#[test]
fn keys_of_newer_protocols_are_the_same_keys() {
    assert_eq!(keys("\x1b[105;5u\x1b[106;5u\x1b[109;5u\x1b[91;5u"), "Tab Enter Enter Esc");
    assert_eq!(keys("\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u"), "a a", "a release is no key");
    assert_eq!(keys("\x1b[97;2u\x1b[9;2u\x1b[27u"), "A shift-tab Esc");
    assert_eq!(keys("\x1b[57441u"), "", "shift alone is none either");
}

#[test]
fn halves_wait_for_the_other_half() {
    let e_acute = "é".as_bytes();
    assert_eq!(decoded(&[b"\x1b", b"[", b"1;5", b"C", &e_acute[..1], &e_acute[1..]]), ["ctrl-→", "é"]);
    assert_eq!(decoded(&[b"\x1b[200", b"~pas", b"ted\x1b[20", b"1~x"]), ["paste \"pasted\"", "x"]);
}

#[test]
fn what_stays_half_does_not_eat_the_next_key() {
    for half in ["\x1b[", "\x1b[1;", "\x1bO", "\x1b]11;rgb:", "\x1bP", "\u{a3}"] {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        decoder.feed(&half.as_bytes()[..half.len().max(2) - usize::from(half == "\u{a3}")], &mut |_| {});
        decoder.settle(&mut |_| {});
        decoder.feed(b"j", &mut |message| out.push(said(message)));
        assert_eq!(out, ["j"], "after {half:?}");
    }
}

#[test]
fn a_paste_is_text_and_never_keys() {
    assert_eq!(keys("\x1b[200~q\r\ndel\x1b[A\x1b[201~k"), "paste \"q\\ndel\\u{1b}[A\" k");
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", &mut |_| {});
    for _ in 0..600 {
        decoder.feed(&[b'x'; 4096], &mut |_| panic!("not before it ends"));
    }
    assert!(decoder.is_pasting());
    decoder.feed(b"\x1b[201~", &mut |message| out.push(message));
    assert!(matches!(&out[..], [Message::Event(Event::Paste(text))] if text.len() == LONGEST_PASTE));
}

#[test]
fn the_mouse_says_where() {
    assert_eq!(keys("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<64;1;1M\x1b[<65;80;24M"), "Press 4,2 WheelUp 0,0 WheelDown 79,23");
}

#[test]
fn answers_are_not_taken_for_keys() {
    assert_eq!(keys("\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?62;22c"), "Dark answered");
    assert_eq!(keys("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\"), "Light");
    assert_eq!(keys("\x1b]11;#ffffff\x07"), "Light");
    assert_eq!(keys("\x1b[?1;2c\x1b[12;40R\x1b[I"), "answered");
}

proptest! {
    /// However the bytes are cut into pieces, the keys are the same.
    #[test]
    fn pieces_do_not_matter(cuts in proptest::collection::vec(0usize..60, 0..6)) {
        let bytes = "aé\x1b[A\x1b[200~p\rq\x1b[201~\x1b[<0;5;3M字\x1bx\x1b[1;5Cz".as_bytes();
        let mut places: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        places.push(bytes.len());
        places.sort_unstable();
        let mut from = 0;
        let pieces: Vec<&[u8]> = places.into_iter().map(|to| { let piece = &bytes[from..to]; from = to; piece }).collect();
        prop_assert_eq!(decoded(&pieces), decoded(&[bytes]));
    }

    /// No bytes make it panic or freeze.
    #[test]
    fn any_bytes_are_borne(pieces in proptest::collection::vec("[\\x00-\\x7f]{0,12}|\x1b[\\[\\]PO<][0-9;:?<>MmuR~]{1,9}", 0..8)) {
        let bytes: Vec<&[u8]> = pieces.iter().map(String::as_bytes).collect();
        decoded(&bytes);
    }
}
