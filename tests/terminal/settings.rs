//! The explorer with settings of the user.

use std::fs;

use super::program::{Start, explorer};

/// Writes settings where the explorer looks for them.
fn with_settings(start: Start, text: &str) -> Start {
    let folder = start.folder().join(".config/claimscope");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.ron"), text).unwrap();
    start
}

#[test]
fn a_changed_key_is_the_one_that_works_and_that_is_shown() {
    let settings = r#"(keys: {"help": ["f2"], "mark": ["t"], "quit": ["Q"], "clear-query": ["g h"]}, colours: {"key": "bright-red"})"#;
    let mut program = with_settings(explorer(&["Six jets flew.", "Sixteen died."]), settings).until("Six jets flew.");
    program.wait_for("F2 keys");
    program.wait_for("t mark");
    assert!(program.bytes().windows(5).any(|bytes| bytes == b"\x1b[91m" || bytes == b"8;5;9"), "no bright red");
    program.keys("t");
    program.wait_for("●1");
    program.keys("g");
    program.wait_for("h  ");
    program.keys("\x1b[27u?");
    program.wait_for("No command on ?. F2 shows the keys.");
    program.keys("Q");
    assert_eq!(program.status(), 0);
}

#[test]
fn a_letter_that_redraws_is_still_typed_in_a_query() {
    let settings = r#"(keys: {"redraw": ["Z"]})"#;
    let mut program = with_settings(explorer(&["Six jets flew."]), settings).until("Six jets flew.");
    program.keys("/Zulu");
    program.wait_for("Zulu");
    program.keys("\x03");
    assert_eq!(program.status(), 0);
}

#[test]
fn wrong_settings_are_said_and_the_explorer_opens() {
    let settings = "(\n  mouse: 1,\n  facets: [\"status\"],\n)";
    let mut program = with_settings(explorer(&["Six jets flew."]).sized(36, 160), settings).until("`mouse` is 1");
    program.wait_for("status");
    let screen = program.screen();
    assert!(screen.contains("config.ron:2:10") && screen.contains("Six jets flew."), "{screen}");
    assert!(!screen.contains("kind "), "{screen}");
    program.keys("q");
    assert_eq!(program.status(), 0);
}
