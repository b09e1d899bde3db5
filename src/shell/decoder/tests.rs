//! Bytes as terminals send them, and the keys, pastes and answers that they mean.

use proptest::prelude::*;

use super::*;
use crate::state::keys::{label, normal};

mod escapes;
mod pastes;

/// Describes a message in a few words.
fn describe(message: Message) -> String {
    match message {
        Message::Event(Event::Key(key)) => label(normal(key)),
        Message::Event(Event::Paste(text)) => format!("paste {text:?}"),
        Message::Event(Event::ForeignKey { key, base }) => format!("{} at {}", label(normal(key)), label(normal(base))),
        Message::Event(Event::Warning(sentence)) => format!("({sentence})"),
        Message::KeyboardProtocol => "keyboard".to_owned(),
        Message::Event(Event::Mouse(mouse)) => format!("{:?} {},{}", mouse.action, mouse.column, mouse.row),
        Message::Background(background) => format!("{background:?}"),
        Message::QueriesAnswered => "answered".to_owned(),
        _ => "other".to_owned(),
    }
}

/// Decodes pieces that are read one after the other, a pause after each.
fn decoded(pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut |message| out.push(describe(message)));
        decoder.flush(&mut |message| out.push(describe(message)));
    }
    out
}

fn keys(bytes: &str) -> String {
    decoded(&[bytes.as_bytes()]).join(" ")
}

#[test]
fn keys_are_named_as_in_the_tables() {
    assert_eq!(keys("jG?/é"), "j G ? / é");
    assert_eq!(keys("\x1b"), "Esc");
    assert_eq!(keys("\r\n\t"), "Enter ctrl-j Tab");
    assert_eq!(keys("\x1b\r"), "alt-Enter");
    assert_eq!(keys("\x7f\x08"), "Backspace Backspace");
    assert_eq!(keys("\x04\x0f\x1a"), "ctrl-d ctrl-o ctrl-z");
    assert_eq!(keys("\x1b[A\x1b[1;3D\x1bx\x1b[5~\x1bOF"), "↑ alt-← alt-x PgUp End");
    assert_eq!(keys("\x1b[Z"), "shift-tab");
    assert_eq!(keys("\x1bOP\x1b[15~"), "F1 F5");
}

#[test]
fn keys_of_newer_protocols_are_the_same_keys() {
    assert_eq!(keys("\x1b[105;5u\x1b[106;5u\x1b[109;5u\x1b[91;5u"), "Tab ctrl-j Enter Esc");
    assert_eq!(keys("\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u"), "a a", "a release is no key");
    assert_eq!(keys("\x1b[97;2u\x1b[9;2u\x1b[27u"), "A shift-tab Esc");
    assert_eq!(keys("\x1b[57441u"), "", "shift alone is none either");
}

/// Everything that a terminal may send in one piece, and what it means.
const WHOLE: &[(&str, &str)] = &[
    ("\x1b[D", "←"),
    ("\x1bOA", "↑"),
    ("\x1b[1;5C", "ctrl-→"),
    ("\x1bO5D", "ctrl-←"),
    ("\x1b[[A", "F1"),
    ("\x1b[27u", "Esc"),
    ("\x1b[97;1:3u", ""),
    ("\x1b[1086::106u", "о at j"),
    ("\x1b[1086:1054:106;2u", "О at J"),
    ("\x1b[1089::99;5u", "ctrl-с at ctrl-c"),
    ("\x1b[233::50;;233u", "é"),
    ("\x1b[0;;23383:31526u", "字 符"),
    ("\x1b[<0;10;5M", "Press 9,4"),
    ("\x1b[M !!", "Press 0,0"),
    ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "Light"),
    ("\x1b]11;rgb:0000/0000/0000\x07", "Dark"),
    ("\x1b]52;c;cSE=\x1b\\", ""),
    ("\x1b[?62;22c", "answered"),
    ("\x1b[?0u", "keyboard"),
    ("\x1b[?5u", ""),
    ("\x1b[=1;2x", ""),
    ("\x1b[!p", ""),
    ("\x1b[;5q", ""),
    ("\x1b[?2004;1$y", ""),
    ("\x1bP>|xterm(388) q\x1b\\", ""),
    ("\x1b_Gi=1;OK q\x1b\\", ""),
    ("\x1b^message q\x1b\\", ""),
    ("\x1bXanything 字 q\x1b\\", ""),
    ("\x1bP1$r0 q\u{9c}", ""),
    ("\x1b\x1b[D", "alt-←"),
    ("\x1b\x1b[1;5D", "ctrl-alt-←"),
    ("\x1b\x1bOD", "alt-←"),
    ("\x1b\x1b[<0;10;5M", "Esc Press 9,4"),
    ("\u{9b}D", "←"),
    ("\u{8f}A", "↑"),
    ("\u{9d}11;rgb:ff/ff/ff\u{9c}", "Light"),
    ("\x1bx", "alt-x"),
    ("\x1bé", "alt-é"),
    ("é", "é"),
    ("字", "字"),
    ("😀", "😀"),
    ("\x1b[200~q\r\ndel\x1b[A\x1b[20\x1b[201~", "paste \"q\\ndel\\u{1b}[A\\u{1b}[20\""),
];

#[test]
fn an_unended_string_is_ended_by_its_ends_and_by_people() {
    for begin in ["\x1b]11;rgb:ff", "\x1bPq", "\x1b_G", "\x1b^", "\x1bX", "\u{9d}0;t"] {
        for (end, key) in
            [("\x18", ""), ("\x1a", ""), ("\u{9c}", ""), ("\x1b\\", ""), ("\x03", "ctrl-c "), ("\x1b[A", "↑ ")]
        {
            let found = decoded(&[begin.as_bytes(), b"qq\rq", end.as_bytes(), b"j"]).join(" ");
            assert_eq!(found, format!("{key}j"), "{begin:?} {end:?}");
        }
        let escape = decoded(&[begin.as_bytes(), b"q", b"\x1b", b"j"]).join(" ");
        assert_eq!(escape, "j", "Esc ends it: {begin:?}");
        let late = decoded(&[begin.as_bytes(), b"q", b"\x1b", b"\\", b"j"]).join(" ");
        assert_eq!(late, "j", "its end in two parts: {begin:?}");
    }
    let long = vec![b'q'; 3 << 20];
    assert_eq!(decoded(&[b"\x1bP", &long, b"\x1b\\", b"j"]), ["j"]);
    assert_eq!(decoded(&[b"\x1b[", &long[..9], b"j"]).len(), 9, "the first ends it");
    assert_eq!(decoded(&[b"\x1b[", &[b'1'; 5000], b"A", b"j"]), ["j"]);
}

#[test]
fn a_sequence_is_ended_by_what_cannot_be_in_it() {
    for half in ["\x1b[", "\x1b[1;", "\x1b[<0;1", "\x1bO", "\x1b\x1b[", "\x1b[[", "\x1b[M"] {
        assert_eq!(decoded(&[half.as_bytes(), b"\x03"]), ["ctrl-c"], "{half:?}");
        assert_eq!(decoded(&[half.as_bytes(), b"\x1b", b"j"]), ["Esc", "j"], "{half:?}");
        assert_eq!(decoded(&[half.as_bytes(), b"\x18j"]), ["j"], "{half:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_seen() {
    assert_eq!(decoded(&[b"a\xffb\xc3(\xe2\x82"]), ["a", "\u{fffd}", "b", "\u{fffd}", "("]);
    assert_eq!(decoded(&[b"\xe2\x82", b"j"]), ["\u{fffd}", "j"], "a character says how long it is");
    assert_eq!(decoded(&[b"\xed\xa0\x80j"]), ["\u{fffd}", "\u{fffd}", "\u{fffd}", "j"]);
}

#[test]
fn the_mouse_says_where() {
    assert_eq!(
        keys("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<64;1;1M\x1b[<65;80;24M"),
        "Press 4,2 Release 4,2 WheelUp 0,0 WheelDown 79,23"
    );
    assert_eq!(keys("\x1b[32;5;3M\x1b[<0;65535;10M\x1b[<00;010;05M"), "Press 4,2 Press 65534,9 Press 9,4");
}

/// Numbers that no terminal has a reason to send, in every kind of report.
#[test]
fn absurd_numbers_mean_nothing() {
    for report in [
        "\x1b[<0;0;0M",
        "\x1b[<0;0;0m",
        "\x1b[<64;0;1M",
        "\x1b[<0;5;0M",
        "\x1b[<0;000;5M",
        "\x1b[<0;5;0;1M",
        "\x1b[96;0;0M",
        "\x1b[32;1;0M",
        "\x1b[31;1;1M",
        "\x1b[<0;65536;1M",
        "\x1b[<256;1;1M",
        "\x1b[<;;M",
        "\x1b[<M",
        "\x1b[;;M",
        "\x1b[<0;-1;-1M",
        "\x1b[M   \x1b[M\x7f\x7f\x7f",
        "\x1b[0;0R",
        "\x1b[65536;65536R",
        "\x1b[4294967296u",
        "\x1b[1114112;99999999999u",
        "\x1b[55296u",
        "\x1b[256~",
        "\x1b[?997;0n",
        "\x1b[?99999999999$y",
        "\x1b]11;#\u{e9}1\x07",
        "\x1b]11;#\u{5b57}\x07",
        "\x1b]11;#12\u{e9}456789\x1b\\",
        "\x1b]11;rgb:\u{e9}/\u{e9}/\u{e9}\x07",
        "\x1b]11;rgb:fffff/0/0\x07",
        "\x1b]11;rgb://\x07",
        "\x1b]256;#ffffff\x07",
        "\x1b];\x07",
        "\x1b]\x07",
    ] {
        assert_eq!(keys(&format!("{report}j")), "j", "{report:?}");
    }
}

#[test]
fn answers_are_not_taken_for_keys() {
    assert_eq!(keys("\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?62;22c"), "Dark answered");
    assert_eq!(keys("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\"), "Light");
    assert_eq!(keys("\x1b]11;#ffffff\x07"), "Light");
    assert_eq!(keys("\x1b[?1;2c\x1b[12;40R\x1b[I"), "answered");
}

proptest! {
    /// However the bytes are cut into pieces, with pauses between them, the keys are the same: but where the cut leaves an
    /// `ESC` alone.
    #[test]
    fn pieces_and_pauses_do_not_matter(
        parts in proptest::collection::vec(0..WHOLE.len(), 1..6),
        cuts in proptest::collection::vec(0usize..200, 0..8),
    ) {
        let bytes: Vec<u8> = parts.iter().flat_map(|part| WHOLE[*part].0.bytes()).collect();
        let mut places: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        places.push(bytes.len());
        places.sort_unstable();
        let mut from = 0;
        let mut pieces: Vec<&[u8]> = Vec::new();
        for to in places {
            // In a string or paste an `ESC` may stand alone as well, but there the rest is known by what it is in.
            if to == bytes.len() || bytes[..to].last() != Some(&0x1b) {
                pieces.push(&bytes[from..to]);
                from = to;
            }
        }
        prop_assert_eq!(decoded(&pieces), decoded(&[&bytes]));
    }

    /// No bytes make it panic or freeze.
    #[test]
    fn any_bytes_are_borne(pieces in proptest::collection::vec("[\\x00-\\x7f]{0,12}|\x1b[\\[\\]PO<][0-9;:?<>MmuR~]{1,9}", 0..8)) {
        let bytes: Vec<&[u8]> = pieces.iter().map(String::as_bytes).collect();
        decoded(&bytes);
    }
}
