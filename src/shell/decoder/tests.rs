//! Bytes as terminals send them, and the keys, pastes and answers that they mean.

use proptest::prelude::*;

use super::*;
use crate::state::keys::{label, normal};

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

fn is_escape_alone(piece: &[u8]) -> bool {
    piece.ends_with(b"\x1b") && piece.iter().all(|byte| *byte == 0x1b)
}

#[test]
fn only_a_lone_escape_is_settled_by_a_pause() {
    for (bytes, meaning) in WHOLE {
        let bytes = bytes.as_bytes();
        assert_eq!(decoded(&[bytes, b"j"]).join(" "), format!("{meaning} j").trim_start(), "{bytes:?}");
        for first in 1..bytes.len() {
            if is_escape_alone(&bytes[..first]) {
                continue;
            }
            let (before, after) = bytes.split_at(first);
            assert_eq!(
                decoded(&[before, after, b"j"]).join(" "),
                format!("{meaning} j").trim_start(),
                "{before:?} {after:?}"
            );
            for second in 1..after.len() {
                let (middle, after) = after.split_at(second);
                let found = decoded(&[before, middle, after, b"j"]).join(" ");
                assert_eq!(found, format!("{meaning} j").trim_start(), "{before:?} {middle:?} {after:?}");
            }
        }
    }
}

#[test]
fn the_rest_of_an_escape_that_was_settled_is_never_typed() {
    for (bytes, meaning) in
        WHOLE.iter().filter(|(bytes, _)| bytes.starts_with('\x1b') && !bytes.starts_with("\x1b\x1b"))
    {
        if ["\x1bx", "\x1bé", "\x1b[!p", "\x1b[;5q"].contains(bytes) {
            continue;
        }
        let found = decoded(&[b"\x1b", &bytes.as_bytes()[1..], b"j"]);
        assert_eq!(found.first().map(String::as_str), Some("Esc"), "{bytes:?}");
        assert_eq!(found.last().map(String::as_str), Some("j"), "{bytes:?}");
        for other in &found[1..found.len() - 1] {
            assert!(
                other.starts_with("(The terminal sent one key") || meaning.contains(other.as_str()),
                "{bytes:?}: {found:?}"
            );
            assert!(!["←", "↑"].contains(&other.as_str()), "half was done already: {found:?}");
        }
    }
}

#[test]
fn the_rest_of_an_escape_may_come_in_pieces_too() {
    for pieces in [
        &["]11", ";rgb:ff/ff/ff\x1b\\"][..],
        &["]1", "1;rgb:ff/ff/ff\x07"],
        &["]11;rgb:", "ff/ff", "/ff\x07"],
        &["P1$r", "0m\x1b\\"],
        &["P>|xterm(367)", "\x1b\\"],
        &["P!|0000", "0000\x1b\\"],
        &["_Gi=1;O", "K\x1b\\"],
        &["[?6", "2;22c"],
        &["[<0;1", "0;10M"],
        &["[20", "0~q\x1b[201~"],
        &["[a"],
        &["[d\x1b[d"],
        &["Oa"],
        &["Ow"],
        &["Oj"],
        &["O5", "A"],
        &["]lfoo q\x1b\\"],
        &["]Lq\x07"],
        &["Xq\x1b\\"],
        &["^q\x1b\\"],
    ] {
        let sent: Vec<&[u8]> = [&b"\x1b"[..]].into_iter().chain(pieces.iter().map(|piece| piece.as_bytes())).collect();
        let found = decoded(&[&sent[..], &[b"j"]].concat());
        assert_eq!(found.first().map(String::as_str), Some("Esc"), "{pieces:?}");
        assert_eq!(found.last().map(String::as_str), Some("j"), "{pieces:?}");
        for other in &found[1..found.len() - 1] {
            let is_known = ["Light", "answered", "Press 9,9", "paste \"q\""].contains(&other.as_str());
            assert!(is_known || other.starts_with("(The terminal sent one key"), "{pieces:?}: {found:?}");
        }
    }
}

#[test]
fn people_press_one_key_after_the_other() {
    assert_eq!(decoded(&[b"\x1b", b"[", b"D"]).join(" "), "Esc [ D");
    assert_eq!(decoded(&[b"\x1b", b"O", b"A"]).join(" "), "Esc O A");
    assert_eq!(decoded(&[b"\x1b", b"]", b"]"]).join(" "), "Esc ] ]");
    assert_eq!(decoded(&[b"\x1b", b"[[", b"j"]).join(" "), "Esc [ [ j");
    assert_eq!(decoded(&[b"\x1b", b"Pakistan", b"j"]).join(" "), "Esc P a k i s t a n j");
    assert_eq!(decoded(&[b"\x1b", b"]]", b"j"]).join(" "), "Esc ] ] j");
    assert_eq!(decoded(&[b"\x1b", b"]l", b"j"]).join(" "), "Esc ] l j");
    assert_eq!(decoded(&[b"\x1b", b"Ohio", b"j"]).join(" "), "Esc O h i o j");
    assert_eq!(decoded(&[b"\x1b\x1b"]).join(" "), "Esc Esc");
    assert_eq!(decoded(&[b"\x1b", b"\x1b[A"]).join(" "), "Esc ↑");
    assert_eq!(decoded(&[b"\x1b\x03"]).join(" "), "Esc ctrl-c");
}

#[test]
fn a_line_that_tears_keys_is_known_from_then_on() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b", &mut |_| {});
    decoder.flush(&mut |_| {});
    assert_eq!(decoder.pending(), Pending::Rest);
    assert!(!decoder.is_escape_slow());
    decoder.feed(b"[D", &mut |_| {});
    assert!(decoder.is_escape_slow());
    assert_eq!(decoder.pending(), Pending::Idle);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[?5u", &mut |_| {});
    assert!(decoder.is_escape_slow(), "Esc comes as a sequence");
}

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
fn a_paste_that_stalls_is_never_keys() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    let mut tell = |message| out.push(describe(message));
    decoder.feed(b"\x1b[200~abc", &mut tell);
    decoder.flush(&mut tell);
    assert_eq!(decoder.pending(), Pending::Paste { is_discarded: false });
    decoder.mark_stalled();
    decoder.feed(b"q\x1b[201~j", &mut tell);
    assert_eq!(out, ["paste \"abcq\"", "j"]);

    out.clear();
    let mut tell = |message| out.push(describe(message));
    decoder.feed(b"\x1b[200~abc", &mut tell);
    assert_eq!(decoder.discard_paste(), Some(3));
    assert_eq!(decoder.discard_paste(), None, "said once");
    decoder.feed(b"q\rq", &mut tell);
    decoder.feed(b"\x1b[201~j", &mut tell);
    assert_eq!(out, ["j"]);
}

/// Decodes pieces after a paste that has begun and stalled, a pause after each.
fn after_stall(pieces: &[&str]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    let mut tell = |message| out.push(describe(message));
    decoder.feed(b"\x1b[200~abc", &mut tell);
    decoder.mark_stalled();
    for piece in pieces {
        decoder.feed(piece.as_bytes(), &mut tell);
        decoder.flush(&mut tell);
    }
    out
}

#[test]
fn esc_drops_a_paste_that_stalls_and_its_rest() {
    let dropped = format!("({})", paste_discarded(3));
    let over = format!("({PASTE_ENDED})");
    for escape in ["\x1b", "\x1b[27u", "\x1b[27;1u", "\x1b[27;129u", "\x1b[27;65u", "\x1b[27;193:1u"] {
        for rest in ["q", "x", "j\r", "del", "\x1b[A", "\x1b[27"] {
            let found = after_stall(&[escape, rest, "q\x1b[201~j"]);
            assert_eq!(found, [&dropped, "j"], "its rest is text: {escape:?} {rest:?}");
            let found = after_stall(&[escape, rest, escape, "j"]);
            assert_eq!(found, [&dropped, &over, "j"], "it has no end: {escape:?} {rest:?}");
        }
        assert_eq!(after_stall(&[escape, escape, "j"]), [&dropped, &over, "j"], "{escape:?}");
    }
    assert_eq!(after_stall(&["\x1b", "[201~j"]), [&dropped, "j"], "that was half of its end");
}

#[test]
fn ctrl_c_leads_out_of_a_paste_that_stalls() {
    for (way, key) in [
        ("\x03", "ctrl-c"),
        ("\x1b[99;5u", "ctrl-c"),
        ("\x1b[99;133u", "ctrl-c"),
        ("\x1b[99;69:1u", "ctrl-c"),
        ("\x1b[1089::99;5u", "ctrl-с at ctrl-c"),
        ("\x1b[1089::99;133u", "ctrl-с at ctrl-c"),
        ("\x1b[1089;5u", "ctrl-с"),
    ] {
        assert_eq!(after_stall(&[way, "j"]), [key, "j"], "{way:?}");
        let found = after_stall(&["\x1b", "q", way]);
        assert_eq!(found.last().map(String::as_str), Some(key), "after it was given up: {way:?}");
    }
    for text in ["c", "\x1b[99u", "\x1b[99;133:3u", "\x1b[106::99;5u", "\x1b[99;5u\x1b[99;5u", "\x03q"] {
        let found = after_stall(&[text, "\x1b[201~"]);
        assert!(matches!(&found[..], [paste] if paste.starts_with("paste")), "{text:?}: {found:?}");
    }
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    let mut tell = |message| out.push(describe(message));
    decoder.feed(b"\x1b[200~abc", &mut tell);
    decoder.mark_stalled();
    for piece in ["\x1b", "[201~", "j"] {
        decoder.feed(piece.as_bytes(), &mut tell);
    }
    assert_eq!(out, ["paste \"abc\"", "j"], "that was half of its end");
}

#[test]
fn a_paste_is_bounded_and_says_so() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", &mut |_| {});
    for _ in 0..600 {
        decoder.feed(&[b'x'; 4096], &mut |_| panic!("not before it ends"));
    }
    decoder.feed(b"\x1b[201~", &mut |message| out.push(message));
    assert!(matches!(&out[..], [Message::Event(Event::Paste(text)), Message::Event(Event::Warning(sentence))]
        if text.len() == MAX_PASTE_BYTES && sentence.contains("1409024 bytes")));
}

#[test]
fn the_mouse_says_where() {
    assert_eq!(keys("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<64;1;1M\x1b[<65;80;24M"), "Press 4,2 WheelUp 0,0 WheelDown 79,23");
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
