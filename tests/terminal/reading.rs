//! Keys, however they come: nothing freezes, nothing is lost, and many keys are few frames.

use super::program::{ESC, explorer};

#[test]
fn half_an_escape_sequence_freezes_nothing() {
    for half in [&b"\x1b["[..], b"\x1b[1;", b"\x1b]11;", b"\xe2\x82", b"\x1b[200~half a paste"] {
        let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
        program.raw(half);
        let frames = program.frames();
        program.resize(24, 80);
        program.wait_until("a frame of the new size", |program| program.frames() > frames);
        program.signal(rustix::process::Signal::TERM);
        assert_eq!(program.status(), 143, "{half:?}");
        program.is_restored();
    }
}

#[test]
fn three_thousand_keys_are_few_frames() {
    let statements: Vec<String> = (0..400).map(|number| format!("Statement number {number}.")).collect();
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    let mut program = explorer(&statements).until("Statement number 0.");
    let frames = program.frames();
    program.keys(&"jk".repeat(1500));
    program.keys("/number 399");
    program.wait_for("/ number 399");
    let frames = program.frames() - frames;
    assert!(frames < 300, "{frames} frames for 3,000 keys");
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn a_storm_of_sizes_is_borne() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    for turn in 0u16..150 {
        program.resize(1 + turn * 7 % 61, 1 + turn * 13 % 201);
        program.keys(["j", "\t", "z", "/", "x", ESC, "?", "5", "g"][usize::from(turn) % 9]);
    }
    program.keys(&ESC.repeat(3));
    for (rows, columns) in [(1, 1), (1, 200), (60, 1), (2, 2), (36, 120)] {
        program.resize(rows, columns);
    }
    program.keys("\x03");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn what_was_typed_before_the_first_frame_counts() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).run();
    program.wait_until("raw keys", |program| program.terminal().screen().alternate_screen());
    program.keys("/soldiers");
    program.wait_for("/ soldiers");
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn the_mouse_points() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Sixteen soldiers died.");
    let screen = program.screen();
    let row = screen.lines().position(|line| line.contains("Sixteen soldiers died.")).unwrap();
    program.keys(&format!("\x1b[<0;20;{}M\x1b[<0;20;{}m", row + 1, row + 1));
    program.wait_for("2/2");
    program.keys("\x1b[<64;20;6M");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn the_background_is_asked_for_and_the_answer_is_no_key() {
    for (answer, colour) in [("ffff/ffff/ffff", "\x1b[38;5;240"), ("1e1e/1e1e/2e2e", "\x1b[38;5;248")] {
        let mut program = explorer(&["Six jets flew."]).run();
        program.wait_until("the question", |program| program.bytes().windows(5).any(|window| window == b"\x1b]11;"));
        program.keys(&format!("\x1b]11;rgb:{answer}\x07\x1b[?62;22c"));
        program.wait_for("Six jets flew.");
        program.wait_until("its colours", |program| String::from_utf8_lossy(&program.bytes()).contains(colour));
        program.keys("q");
        assert_eq!(program.status(), 0);
    }
}

#[test]
fn without_colours_none_are_used_and_none_are_asked_for() {
    let mut program = explorer(&["Six jets flew."]).with("NO_COLOR", "1").until("Six jets flew.");
    program.keys("jq");
    assert_eq!(program.status(), 0);
    let written = String::from_utf8(program.bytes()).unwrap();
    assert!(!written.contains("38;5") && !written.contains("38;2") && !written.contains("]11;"));
}

#[test]
fn ascii_is_ascii() {
    let mut program = explorer(&["Six jets flew."]).with("LC_ALL", "C").until("Six jets flew.");
    assert!(program.screen().contains("+-"), "{}", program.screen());
    for keys in ["j", " ", "\t", "3", "z", "g", ESC, "?", ESC, ":", ESC, "x", ESC, "/a", ESC] {
        program.keys(keys);
        program.wait_until("ASCII", |program| program.screen().is_ascii());
    }
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}
