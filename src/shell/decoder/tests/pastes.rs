//! Pastes: they end, stall, are dropped and are bounded, and their text is never read as keys.

use super::*;

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
