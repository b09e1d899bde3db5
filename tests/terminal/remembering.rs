//! The explorer is left and opened again: it continues, whatever the way out was.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use tempfile::TempDir;

use super::program::{Start, knowledge, on};

/// The sentence of an explorer that continues.
const CONTINUES: &str = "Continues where you were";

fn library() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("claims.ron");
    fs::write(&file, knowledge(&["Six jets flew.", "Sixteen soldiers died.", "The border was closed."])).unwrap();
    (folder, file)
}

fn open(folder: &Path, file: &Path) -> Start {
    on(file.to_str().unwrap()).with("XDG_STATE_HOME", folder.join("state").to_str().unwrap())
}

#[test]
fn the_explorer_continues_after_every_way_out() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let (folder, file) = library();
        let mut program = open(folder.path(), &file).until("Six jets flew.");
        program.keys("/soldiers\r");
        program.wait_for("1 of 3");
        program.keys(" ");
        program.wait_for("●1");
        match signal {
            None => program.keys("q"),
            Some(signal) => program.signal(signal),
        }
        program.status();
        let mut program = open(folder.path(), &file).until(CONTINUES);
        let screen = program.screen();
        assert!(screen.contains("/ soldiers") && screen.contains("1 of 3") && screen.contains("●1"), "{screen}");
        program.keys("q");
        program.status();
        let mut program = open(folder.path(), &file).with_argument("--fresh").until("Six jets flew.");
        assert!(!program.screen().contains(CONTINUES), "{}", program.screen());
        program.keys("q");
        program.status();
        // To start anew is to forget.
        let program = open(folder.path(), &file).until("Six jets flew.");
        assert!(!program.screen().contains(CONTINUES), "{}", program.screen());
    }
}

#[test]
fn what_was_typed_before_the_first_frame_is_remembered() {
    let (folder, file) = library();
    let mut program = open(folder.path(), &file).run();
    program.wait_until("the screen", |program| program.count("\x1b[?1049h") > 0);
    program.keys("/soldiers\rq");
    assert_eq!(program.status(), 0);
    let program = open(folder.path(), &file).until(CONTINUES);
    assert!(program.screen().contains("/ soldiers"), "{}", program.screen());
}

#[test]
fn a_memory_that_cannot_be_read_or_written_is_said() {
    let (folder, file) = library();
    let mut program = open(folder.path(), &file).until("Six jets flew.");
    program.keys("j");
    program.wait_for("2/3");
    program.keys("q");
    assert_eq!(program.status(), 0);
    let state = folder.path().join("state/claimscope");
    let entry = fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
    fs::write(&entry, "(steps: [").unwrap();
    let mut program = open(folder.path(), &file).until("is damaged");
    program.keys("jq");
    assert_eq!(program.status(), 0);
    fs::remove_dir_all(&state).unwrap();
    fs::write(&state, "a file in its place").unwrap();
    let mut program = open(folder.path(), &file).until("Six jets flew.");
    program.keys("jq");
    assert_eq!(program.status(), 0);
    program.wait_for("where you were is not remembered");
}
