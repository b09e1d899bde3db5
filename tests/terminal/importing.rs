//! A file of another program that takes a while to read: reading shows how far it is, and can be ended at any time.

use std::fmt::Write;

use super::program::{Program, Start, on};
use crate::program::PROGRAM;

/// Rows enough to be read for longer than somebody waits without a word.
const ROWS: usize = 150_000;

/// A table, and a command on it.
fn table() -> Start {
    let mut text = String::from("claim,speaker,date,killed,source url\n");
    for number in 0..ROWS {
        let place = number % 977;
        writeln!(
            text,
            "\"In the village {place}, {number} people were seen, officials said\",Official {place},2024-03-01,{number},https://example.org/{number}"
        )
        .unwrap();
    }
    on("large.csv").with_file("large.csv", &text)
}

/// Waits until a text was written, though it may be overwritten by now.
fn wrote(program: &Program, text: &str) {
    program.wait_until(text, |program| String::from_utf8_lossy(&program.bytes()).contains(text));
}

/// Returns the names of the files in the folder of a program, hidden ones as well.
fn files(program: &Program) -> Vec<String> {
    let entries = std::fs::read_dir(program.folder.path()).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    let mut names: Vec<String> = files.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn ctrl_c_ends_an_import_and_leaves_nothing_behind() {
    for command in [
        &["import", "large.csv", "-o", "new.ron"][..],
        &["check", "large.csv"],
        &["pack", "large.csv", "-o", "large.claims"],
        &["stats", "large.csv"],
    ] {
        let mut program = table().by(PROGRAM, command).run();
        wrote(&program, " %; ctrl-c ends it");
        program.keys("\x03");
        program.is_killed();
        assert_eq!(files(&program), ["large.csv"]);
    }
}

#[test]
fn the_explorer_is_left_while_a_table_is_read() {
    for keys in ["q", "\x03", "\x1b[99;5u"] {
        let mut program = table().run();
        wrote(&program, " %");
        program.keys(keys);
        assert_eq!(program.status(), 0, "{keys:?}");
        program.is_restored();
    }
}
