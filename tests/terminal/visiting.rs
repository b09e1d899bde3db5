//! The editor: it gets the whole terminal and every key, and the explorer is there again afterwards.

use std::fs;

use super::program::{Program, explorer};

/// Says how it was called, and writes down one line that is typed.
const EDITOR: &str = "#!/bin/sh\necho \"editing $*\"\nread -r line\necho \"$line\" > typed\necho saved\n";

#[test]
fn the_editor_gets_the_line_the_terminal_and_every_key() {
    let start = explorer(&["Six jets flew.", "Sixteen soldiers died."]).script("vim", EDITOR);
    let editor = start.folder().join("vim").display().to_string();
    let mut program = start.with("EDITOR", &editor).until("Six jets flew.");
    program.keys("je");
    program.wait_for("editing +3 claims.ron");
    program.is_restored();
    program.keys("typed while the explorer waits, q\n");
    program.wait_for("Reloaded");
    assert!(program.terminal().screen().alternate_screen());
    let typed = fs::read(program.folder.path().join("typed")).unwrap();
    assert_eq!(String::from_utf8(typed).unwrap(), "typed while the explorer waits, q\n");

    fs::write(program.folder.path().join("claims.ron"), super::program::knowledge(&["A new sentence."])).unwrap();
    program.keys("R");
    program.wait_for("A new sentence.");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn a_key_that_waits_when_the_editor_opens_does_not_leave_the_explorer() {
    let start = explorer(&["Six jets flew."]).script("vim", EDITOR);
    let editor = start.folder().join("vim").display().to_string();
    let mut program = start.with("EDITOR", &editor).until("Six jets flew.");
    program.keys("eq");
    program.wait_for("editing +2 claims.ron");
    program.keys("\n");
    program.wait_for("Reloaded");
    assert!(program.terminal().screen().alternate_screen());
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn ctrl_c_in_the_editor_is_for_the_editor() {
    let start = explorer(&["Six jets flew."]).script("vim", EDITOR);
    let editor = start.folder().join("vim").display().to_string();
    let mut program = start.with("VISUAL", &editor).until("Six jets flew.");
    program.keys("e");
    program.wait_for("editing +2 claims.ron");
    program.keys("\x03");
    program.wait_for("exited with an error");
    program.wait_for("Six jets flew.");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn an_editor_that_is_not_there_is_a_sentence() {
    let mut program = explorer(&["Six jets flew."]).with("EDITOR", "no-such-editor -x").until("Six jets flew.");
    program.keys("e");
    program.wait_for("no-such-editor could not be started");
    program.keys("q");
    assert_eq!(program.status(), 0);
}

#[test]
fn the_variable_that_names_the_editor_is_named() {
    for (variables, says) in [
        (&[("VISUAL", "vi 'x"), ("EDITOR", "nano")][..], "$VISUAL cannot be understood: vi 'x"),
        (&[("VISUAL", " "), ("EDITOR", "vi 'x")], "$EDITOR cannot be understood: vi 'x"),
        (&[("VISUAL", "no-such-one"), ("EDITOR", "nano")], "set $VISUAL"),
        (&[("EDITOR", "no-such-one")], "set $EDITOR"),
    ] {
        let start = explorer(&["Six jets flew."]);
        let start = variables.iter().fold(start, |start, (name, value)| start.with(name, value));
        let mut program = start.until("Six jets flew.");
        program.keys("e");
        program.wait_for(says);
        program.keys("q");
        assert_eq!(program.status(), 0);
    }
}

const SOURCED: &str = "#![enable(implicit_some)]
    (schema: 1, actors: [(id: \"someone\", name: \"Someone\")],
    sources: [(id: \"s\", title: \"Report\", url: \"https://example.org/report\")],
    claims: [(id: \"c\", says: \"Six jets flew.\", by: [\"someone\"], cite: [\"s#1\"])])";

/// The explorer on a claim with a source, with a script as the opener of addresses.
fn with_opener(script: &str) -> Program {
    let start = explorer(&[]).with_file("claims.ron", SOURCED);
    let start = start.script("xdg-open", script);
    // Alone in it: another program of this name must not be found after it.
    let path = start.folder().display().to_string();
    start.with("PATH", &path).until("Six jets flew.")
}

#[test]
fn an_address_is_handed_to_the_opener_and_its_faults_are_reported() {
    for (script, says) in [
        ("#!/bin/sh\necho \"$@\" > opened\n", "Opened in the browser: https://example.org/report"),
        ("#!/bin/sh\necho \"$@\" > opened\nexec /bin/sleep 5\n", "Opened in the browser: https://example.org/report"),
        ("#!/bin/sh\nexit 3\n", "xdg-open exited with an error (exit status: 3)"),
        ("#!/bin/sh\nexit 4\n", "xdg-open exited with an error (exit status: 4)"),
        ("#!/bin/sh\nkill -9 $$\n", "xdg-open exited with an error (signal: 9"),
        ("#!/bin/sh\n/bin/sleep 2\nexit 3\n", "xdg-open exited with an error (exit status: 3)"),
        ("#!/no/such/shell\n", "The browser could not be started with xdg-open"),
    ] {
        let mut program = with_opener(script);
        program.keys("o");
        program.wait_for(says);
        if let Ok(opened) = fs::read(program.folder.path().join("opened")) {
            assert_eq!(opened, b"https://example.org/report\n", "{script:?}");
        }
        program.keys("q");
        assert_eq!(program.status(), 0, "{script:?}");
        program.is_restored();
    }
}

#[test]
fn an_export_is_written_and_opens_again() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("j x");
    program.wait_for("file");
    program.keys("\r");
    program.wait_for("Wrote 1 claim");
    program.keys("q");
    assert_eq!(program.status(), 0);

    let written: Vec<_> =
        fs::read_dir(program.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let export = written.iter().filter_map(|name| name.to_str()).find(|name| *name != "claims.ron").unwrap();
    let text = String::from_utf8(fs::read(program.folder.path().join(export)).unwrap()).unwrap();
    assert!(text.contains("Six jets flew.") != text.contains("Sixteen soldiers died."), "{export}: {text}");
    let mut again = super::program::explorer(&[]).with_file(export, &text).until("1 claim");
    again.keys("q");
    assert_eq!(again.status(), 0);
}
