//! A terminal that shows ASCII alone gets ASCII alone, whatever is in the files and whatever is asked.

use super::program::{Program, explorer, on};

use crate::program::PROGRAM;

const TEXTS: &[&str] = &[
    "São Paulo’s curfew — §2",
    "नरेन्द्र ने क्षेत्र में",
    "ตำรวจน้ำ",
    "السلام عليكم",
    "漢字 👨\u{200d}👩\u{200d}👧 🇵🇰",
    "Tie\u{302}\u{301}ng",
];

fn file() -> String {
    let source =
        "sources: [(id: \"s\", title: \"Le Monde été\")], places: [(id: \"p\", name: \"Peshāwar\", at: (34.0, 71.5))]";
    let claim = |(number, says): (usize, &&str)| {
        format!("(id: \"c{number}\", says: {says:?}, cite: [\"s#2.1.3\"], places: [\"p\"], when: \"202{number}\"),")
    };
    let claims: String = TEXTS.iter().enumerate().map(claim).collect();
    format!("#![enable(implicit_some)]\n(schema: 1, title: \"Prüfung\", {source}, claims: [{claims}])")
}

/// Said when a command has ended: what was written before it was read, too.
const END: &str = "that is all";

/// Runs a command on a terminal to its end.
fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Program {
    let script = format!("\"$@\"; echo {END}");
    let shell = ["-c", &script, "sh", PROGRAM];
    let arguments: Vec<&str> = shell.into_iter().chain(arguments.iter().copied()).collect();
    let mut start = on("x.ron").with_file("x.ron", &file()).by("/bin/sh", &arguments);
    for (name, value) in variables {
        start = start.with(name, value);
    }
    let mut program = start.run();
    program.status();
    program.wait_for(END);
    program
}

fn assert_ascii(program: &Program, what: &str) {
    let bytes = program.bytes();
    assert!(bytes.is_ascii(), "{what}: {}", String::from_utf8_lossy(&bytes));
}

const COMMANDS: &[&[&str]] = &[
    &["show", "c0", "x.ron"],
    &["show", "p", "x.ron", "--format", "json"],
    &["show", "é", "x.ron"],
    &["search", "", "x.ron"],
    &["search", "été", "x.ron", "--format", "jsonl"],
    &["match", "pesh", "x.ron"],
    &["names", "pesh", "x.ron"],
    &["stats", "x.ron"],
    &["check", "x.ron"],
    &["check", "ü.ron"],
    &["analyse", "map", "x.ron"],
    &["analyse", "timeline", "x.ron"],
    &["export", "x.ron"],
    &["export", "x.ron", "--format", "csv"],
    &["export", "x.ron", "--format", "markdown"],
    &["export", "x.ron", "--format", "json"],
    &["man"],
    &["completions", "zsh"],
    &["--help"],
    &["search", "--é"],
];

#[test]
fn every_command_keeps_to_ascii_where_the_locale_or_the_user_asks_for_it() {
    for command in COMMANDS {
        for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
            assert_ascii(&run(command, &[("LC_ALL", locale)]), &format!("{command:?} in {locale}"));
        }
        let asked: Vec<&str> = command.iter().copied().chain(["--ascii"]).collect();
        assert_ascii(&run(&asked, &[]), &format!("{asked:?}"));
    }
}

#[test]
fn nothing_is_called_by_another_name_in_ascii() {
    let shown = String::from_utf8(run(&["show", "c0", "x.ron", "--ascii", "--color", "never"], &[]).bytes()).unwrap();
    assert!(shown.contains("S\\u{e3}o Paulo's curfew - S2"), "{shown}");
    assert!(shown.contains("Le Monde \\u{e9}t\\u{e9} S2 P1 s3"), "{shown}");
    let json =
        String::from_utf8(run(&["search", "curfew", "x.ron", "--format", "jsonl", "--ascii"], &[]).bytes()).unwrap();
    assert!(json.contains("S\\u00e3o Paulo\\u2019s"), "{json}");
}

#[test]
fn the_explorer_keeps_to_ascii_and_shows_that_a_letter_is_missing() {
    for locale in ["C", "fr_FR.ISO-8859-15"] {
        let mut program = explorer(TEXTS).with("LC_ALL", locale).until("S?o Paulo's");
        program.keys("jjjjj\t\tkk?");
        program.wait_for("Help: ");
        program.keys("q\u{1b}[27uq");
        program.status();
        assert_ascii(&program, locale);
    }
}
