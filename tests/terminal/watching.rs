//! A file changes while the explorer shows it.

use std::fs;

use super::program::{explorer, knowledge};

#[test]
fn the_explorer_reads_a_changed_file_by_itself() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    let file = program.folder.path().join("claims.ron");
    fs::write(&file, knowledge(&["Six jets flew.", "Sixteen soldiers died."])).unwrap();
    program.wait_for("claims +1");
    program.wait_for("Sixteen soldiers died.");
    // Half of a file.
    fs::write(&file, "(claims: [(id: \"c0\", says: ").unwrap();
    program.wait_for("stays open");
    program.wait_for("Sixteen soldiers died.");
    // Its own notes are no news.
    fs::write(&file, knowledge(&["Six jets flew.", "Sixteen soldiers died."])).unwrap();
    program.wait_for("no claim differs");
    program.keys("nnMine.\r");
    program.wait_for("Written to");
    program.keys("q");
    assert_eq!(program.status(), 0);
}
