//! A file that takes a while to read: its first claims can be looked at and searched meanwhile.

use std::fmt::Write;

use super::program::{Program, Start, on};

/// Claims enough to be seen while they are read.
const CLAIMS: usize = 100_000;

fn large() -> Start {
    let mut text = String::from("(schema: 1, actors: [(id: \"someone\", name: \"Someone\")], claims: [\n");
    for number in 0..CLAIMS {
        let place = ["valley", "harbour", "capital"][number % 3];
        let says =
            format!("Statement number {number} says what was seen in the {place} that day, and by whom it was seen.");
        writeln!(text, "(id: \"c{number}\", says: \"{says}\", by: [\"someone\"], when: \"2024-01-02\"),").unwrap();
    }
    text.push_str("])\n");
    on("large.ron").with_file("large.ron", &text)
}

/// Waits until a text was written, though it may be overwritten by now: how long reading takes is not for a test to say.
fn wrote(program: &Program, text: &str) {
    program.wait_until(text, |program| String::from_utf8_lossy(&program.bytes()).contains(text));
}

#[test]
fn rows_are_there_keys_work_and_at_last_all_is_there() {
    let mut program = large().until("Statement number 0 ");
    wrote(&program, "loading");
    program.keys("/number 7\r");
    program.wait_for("Statement number 7 ");
    program.keys("j 6");
    program.wait_for("6 Problems");
    program.wait_for("Loading finished: 100,000 claims");
    program.wait_for("of 100,000");
    assert!(!program.screen().contains("loading"), "{}", program.screen());
    // The query, the mark and the trail are as they were left.
    assert!(program.screen().contains("/ number 7") && program.screen().contains("●1 marked"), "{}", program.screen());
    program.keys("qq");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn q_leaves_while_a_file_is_read() {
    let mut program = large().run();
    wrote(&program, "loading");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn other_layouts_leave_as_well_while_a_file_is_opened() {
    for keys in ["й", "\x1b[1081::113u", "\x1b[1089::99;5u", "jj\x1b[1089::99;5u", "ظ\x1b[1608::99;5u"] {
        let mut program = large().run();
        program.wait_until("the screen", |program| program.count("\x1b[?1049h") > 0);
        program.keys(keys);
        assert_eq!(program.status(), 0, "{keys:?}");
        program.is_restored();
    }
}

#[test]
fn without_colours_and_on_a_small_screen_the_progress_shows_as_well() {
    let program = large().with("NO_COLOR", "1").with("LC_ALL", "C").sized(10, 40).until("Statement number 0 ");
    wrote(&program, " %");
    assert!(program.screen().is_ascii(), "{}", program.screen());
    program.wait_until("its end", |program| !program.screen().contains(" %"));
}
