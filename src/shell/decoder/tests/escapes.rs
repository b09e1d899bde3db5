//! An escape may be a key or the beginning of one: a pause decides, and what comes late is not typed.

use super::*;

/// Returns whether a piece is nothing but escapes.
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
