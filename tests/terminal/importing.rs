//! A file of another program that takes a while to read: reading shows how far it is, and can be ended at any time.

use std::fmt::Write;

use super::program::{Program, Start, on};
use crate::program::PROGRAM;

/// Rows enough to be read for longer than somebody waits without a word, on most machines.
const ROWS: usize = 150_000;

/// A table of so many rows, and a command on it.
fn table(rows: usize) -> Start {
    let mut text = String::from("claim,speaker,date,killed,source url\n");
    for number in 0..rows {
        let place = number % 977;
        writeln!(
            text,
            "\"In the village {place}, {number} people were seen, officials said\",Official {place},2024-03-01,{number},https://example.org/{number}"
        )
        .unwrap();
    }
    on("large.csv").with_file("large.csv", &text)
}

/// Returns whether a text was written, though it may be overwritten by now.
fn has_written(program: &Program, text: &str) -> bool {
    String::from_utf8_lossy(&program.bytes()).contains(text)
}

/// Runs a command on a table that is so large that a text is written before the command ends.
fn slow_enough(command: &[&str], text: &str) -> Program {
    let mut rows = ROWS;
    loop {
        let program = table(rows).by(PROGRAM, command).run();
        let mut has_ended = false;
        program.wait_until(text, |program| {
            // In this order: what is written comes before the end.
            has_ended = program.has_ended();
            has_ended || has_written(program, text)
        });
        if !has_ended {
            return program;
        }
        assert!(rows < 64 * ROWS, "{text:?} was not written");
        rows *= 2;
    }
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
        let mut program = slow_enough(command, " %; ctrl-c ends it");
        program.keys("\x03");
        program.is_killed();
        assert_eq!(files(&program), ["large.csv"]);
    }
}

#[test]
fn the_explorer_is_left_while_a_table_is_read() {
    for keys in ["q", "\x03", "\x1b[99;5u"] {
        let mut program = table(ROWS).run();
        program.wait_until("%", |program| has_written(program, " %"));
        program.keys(keys);
        assert_eq!(program.status(), 0, "{keys:?}");
        program.is_restored();
    }
}
