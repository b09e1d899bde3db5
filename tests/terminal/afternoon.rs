//! The manual's page "An afternoon's work", typed as it stands there, on a small and on a wide screen: each command is run,
//! each key pressed, and what is to be seen is waited for.

use std::path::Path;

use claimscope::manual::PAGES;
use tempfile::TempDir;

use super::program::{ESC, Program, on};
use crate::program::{ended, program};

/// The name of the page.
const PAGE: &str = "afternoon";

/// A line of the page's blocks.
#[derive(Debug)]
enum Step<'a> {
    Command(Vec<String>),
    Press(&'a str),
    Type(&'a str),
    See(&'a str),
}

/// Returns the steps of the page, in their order.
fn steps() -> Vec<Step<'static>> {
    let page = PAGES.iter().find(|page| page.name == PAGE).unwrap();
    let blocks = page.text.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap());
    let step = |line: &'static str| {
        let (word, rest) = line.split_once(' ').unwrap();
        match word {
            "$" => Step::Command(words(rest)),
            "press" => Step::Press(rest.trim()),
            "type" => Step::Type(rest.trim_start()),
            "see" => Step::See(rest.trim()),
            other => panic!("`{other}` begins a line of the page: {line}"),
        }
    };
    blocks.flat_map(str::lines).map(step).collect()
}

/// Splits a command into its words, as a shell does; double quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(at, part)| {
            if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
        })
        .collect()
}

/// Returns what a terminal sends for keys as the page names them.
fn bytes(keys: &str) -> String {
    let key = |word: &str| match word {
        "enter" => "\r".to_owned(),
        "esc" => ESC.to_owned(),
        "space" => " ".to_owned(),
        "tab" => "\t".to_owned(),
        "down" => "\x1b[B".to_owned(),
        "ctrl-u" => "\x15".to_owned(),
        letters => {
            assert!(letters.len() < 3 && !letters.contains('-'), "`{letters}` is no key that the page explains");
            letters.to_owned()
        }
    };
    keys.split_whitespace().map(key).collect()
}

/// Runs a command of the page in a folder; it must succeed.
fn run(folder: &Path, words: &[String]) {
    let (status, _, said) = ended(program(folder, &words[1..]).env("HOME", folder));
    assert_eq!(status, 0, "{words:?}: {said}");
}

/// Types the page on a screen of so many rows and columns, and returns the folder in which it was done.
fn type_it(rows: u16, columns: u16) -> TempDir {
    let folder = TempDir::new().unwrap();
    let home = folder.path().to_str().unwrap();
    let mut explorer: Option<Program> = None;
    for step in steps() {
        match &step {
            Step::Command(words) => {
                assert_eq!(words[0], "claimscope");
                let opens =
                    words.iter().skip(1).all(|word| word.starts_with("--") || word == "flood.ron" || word == "deaths");
                if opens {
                    let mut start = on(&words[1]).sized(rows, columns).in_folder(folder.path()).with("HOME", home);
                    for word in &words[2..] {
                        start = start.with_argument(word);
                    }
                    explorer = Some(start.run());
                } else {
                    run(folder.path(), words);
                }
            }
            Step::Press("q") => assert_eq!(quit(&mut explorer), 0),
            Step::Press(keys) => explorer.as_mut().unwrap().keys(&bytes(keys)),
            Step::Type(text) => explorer.as_mut().unwrap().keys(text),
            Step::See(text) => explorer.as_ref().unwrap().wait_for(text),
        }
    }
    assert!(explorer.is_none(), "the page leaves the explorer open");
    folder
}

/// Quits the explorer and returns its exit status.
fn quit(explorer: &mut Option<Program>) -> u32 {
    let mut program = explorer.take().unwrap();
    program.keys("q");
    program.status()
}

#[test]
fn every_key_and_command_of_the_page_does_what_it_says() {
    for (rows, columns) in [(24, 80), (36, 120)] {
        let folder = type_it(rows, columns);
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let report = read("report.html");
        for words in ["Three people drowned.", "Nobody drowned.", "The hospital counted three.", "Ask the hospital."] {
            assert!(report.contains(words), "{words}: {report}");
        }
        let both = read("ostby.ron");
        for words in ["They cannot both be true.", "deaths", "Who tested it?", "Refuted"] {
            assert!(both.contains(words), "{words}: {both}");
        }
        assert!(read("report.md").contains("The siren was silent."));
    }
}

#[test]
fn every_line_of_the_page_fits_a_terminal_of_80_columns() {
    let page = PAGES.iter().find(|page| page.name == PAGE).unwrap();
    let blocks = page.text.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap());
    for line in blocks.flat_map(str::lines) {
        assert!(line.chars().count() <= 78, "{line}");
    }
}
