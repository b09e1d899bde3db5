//! Input: in parts, too much of it, from other keyboards, and with the mouse left to the terminal.

use std::thread::sleep;
use std::time::Duration;

use super::program::{ESC, explorer};

/// A pause far beyond those within a sequence that arrives whole.
const PAUSE: Duration = Duration::from_millis(400);

#[test]
fn a_sequence_in_parts_is_one() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    program.keys("/abc");
    program.wait_for("abc");
    for part in ["\x1b[", "D", "x", "\x1b[1;", "5", "D", "y", "\x1bO", "F", "z"] {
        program.keys(part);
        sleep(PAUSE);
    }
    program.wait_for("yabxcz");
    program.keys("\x1b]11;rgb:ff");
    sleep(PAUSE);
    program.keys("ff/ffff/ffff\x1b");
    sleep(PAUSE);
    program.keys("\\\x1b_Gi=1;");
    sleep(PAUSE);
    program.keys("OK\x1b\\\x1b\x1b[D");
    program.wait_for("alt-← does nothing");
    assert!(program.screen().contains("yabxcz"), "{}", program.screen());
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn the_rest_of_an_escape_is_no_command() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1b");
    sleep(PAUSE);
    program.keys("[D");
    program.wait_for("one key in two parts");
    program.keys("j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn what_does_not_go_on_is_reported_and_esc_ends_it() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1b]11;rgb:");
    program.wait_for("read as its rest. Press Esc to end it");
    program.keys("qqq\x1b");
    sleep(PAUSE);
    program.keys("j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn a_paste_that_stalls_is_text() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    program.keys("\x1b[200~jets");
    program.wait_for("A paste has paused");
    program.keys("q\x1b[201~");
    program.wait_for("jetsq");
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn ctrl_c_goes_before_keys_that_wait() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    let flood = "jk/x\x1b[27u".repeat(20_000);
    program.keys(&flood);
    program.keys("\x03");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn ctrl_c_of_another_layout_goes_before_keys_that_wait() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys(&"\x1b[106u".repeat(40_000));
    program.keys("\x1b[1089::99;5u");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn esc_drops_a_paste_that_stalls_and_its_rest() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1b[200~abc");
    program.wait_for("A paste has paused");
    program.keys("\x1b");
    program.wait_for("its 3 bytes were dropped");
    program.keys("qx");
    sleep(PAUSE);
    program.keys("q\x1b[201~j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn absurd_reports_of_the_terminal_are_nothing() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1b[<0;0;0M\x1b[<64;0;0M\x1b[96;0;0M\x1b[<0;65535;65535M\x1b]11;#\u{e9}1\x07\x1b[M   j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn keys_that_are_dropped_are_counted() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys(&"zz".repeat(60_000));
    program.wait_for("came faster than they could be processed");
    program.keys("j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn an_unknown_key_is_reported() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    for (keys, says) in [
        ("Q", "No command on Q."),
        ("gQ", "No command on gQ."),
        ("\x1b[15~", "No command on F5."),
        ("क", "No command on क, and its place"),
        ("Й", "Й was read as Q, the key in the same place. No command on Q."),
        ("gЙ", "No command on gQ."),
        ("xQ", "No command on Q in this row"),
        ("\x1b[27u", "Six jets flew."),
        ("/\x1b[15~", "F5 does nothing while"),
        ("\x1b[27u:\x1b[15~", "F5 does nothing while"),
    ] {
        program.keys(keys);
        program.wait_for(says);
    }
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn keys_of_other_keyboards_are_those_of_their_places() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.wait_for("1/2");
    for (down, up) in [
        ("о", "л"),
        ("ت", "ن"),
        ("ｊ", "ｋ"),
        ("ξ", "κ"),
        ("\x1b[1086::106u", "\x1b[1083::107u"),
        ("\x1b[2325::106u", "\x1b[2326::107u"),
    ] {
        program.keys(down);
        program.wait_for("was read as j");
        program.wait_for("2/2");
        program.keys(up);
        program.wait_for("was read as k");
        program.wait_for("1/2");
    }
    program.keys("/отл\x1b[1083::107u");
    program.wait_for("отлл");
    program.keys("\x1b[1089::99;5u");
    assert_eq!(program.status(), 0);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut program = explorer(&["Six jets flew."]).with_argument("--no-mouse").until("Six jets flew.");
    assert_eq!(program.terminal().screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    program.keys("gm");
    program.wait_for("The mouse points");
    assert_ne!(program.terminal().screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    program.keys("gm");
    program.wait_for("left to the terminal");
    assert_eq!(program.terminal().screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn ctrl_l_draws_everything_anew() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    for keys in ["\x0c", ":redraw\r", "/a\x0c", "?\x0c", "x\x0c"] {
        let cleared = program.count("\x1b[0m\x1b[2J");
        program.keys(keys);
        program.wait_until("a whole frame", |program| program.count("\x1b[0m\x1b[2J") > cleared);
        program.keys(ESC);
        program.wait_for("Six jets flew.");
    }
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}
