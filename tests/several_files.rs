//! Files that are opened together or come by a pipe, as commands that a user could have typed.

use std::fs::{create_dir_all, write};
use std::path::Path;
use std::process::Command;

use crate::program::{fed, program};

const ONE: &str = r#"(schema: 1, sources: [(id: "s", title: "S1")], actors: [(id: "a", name: "Ann")], claims: [
 (id: "c1", says: "First.", cite: ["s#1"], actors: ["a:victim"]),
 (id: "c2", says: "Second.", links: [Contradicts("c1")]),
], notes: [(on: "c1", text: "n")])"#;

const TWO: &str = r#"(schema: 1, sources: [(id: "s", title: "S2")], claims: [
 (id: "c1", says: "Other.", cite: ["s", "one/s"], actors: ["a"], links: [Supports("c2"), Contradicts("one/c1")]),
])"#;

/// Runs the program in a folder with something on its stdin; gives stdout and stderr.
fn run(folder: &Path, words: &[&str], stdin: &str) -> (String, String) {
    let (_, out, said) = fed(&mut program(folder, words), stdin);
    (out, said)
}

#[test]
fn ids_that_collide_are_offered_a_prefix() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at.join("one.ron"), ONE).unwrap();
    write(at.join("two.ron"), TWO).unwrap();
    let (told, _) = run(at, &["check", "one.ron", "two.ron"], "");
    assert!(told.contains("there is already a claim with the id `c1`"), "{told}");
    assert!(told.contains("open the files with --prefix"), "{told}");

    let (told, end) = run(at, &["check", "--prefix", "one.ron", "two.ron"], "");
    assert!(told.is_empty() && end.contains("no problems; 3 claims loaded"), "{told}{end}");
    let (ids, _) = run(at, &["search", "", "one.ron", "two.ron", "--prefix", "--format", "ids"], "");
    let mut ids: Vec<&str> = ids.lines().collect();
    ids.sort_unstable();
    assert_eq!(ids, ["one/c1", "one/c2", "two/c1"]);
    // Its own source first; the actor and the claim that only the other file has; and one named in full.
    let (record, _) = run(at, &["show", "two/c1", "--prefix", "one.ron", "two.ron"], "");
    for part in ["S2", "S1", "Ann", "Second.  one/c2", "First.  one/c1", "two.ron:2"] {
        assert!(record.contains(part), "{part}: {record}");
    }
    let (written, _) = run(at, &["export", "--prefix", "one.ron", "two.ron", "--format", "ron"], "");
    write(at.join("both.ron"), &written).unwrap();
    let (told, end) = run(at, &["check", "both.ron"], "");
    assert!(told.is_empty() && end.contains("3 claims loaded"), "{told}{end}");
}

#[test]
fn faults_bear_the_prefixes_of_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = |claims: &str| format!("(schema: 1, claims: [{claims}])");
    write(at.join("one.ron"), file(r#"(id: "a", says: "A.", kind: Nope), (id: "b", says: "B.")"#)).unwrap();
    let two = file(
        r#"(id: "a", says: "C.", when: "soonish"), (id: "d" says: 7), (id: "e", says: "E.", links: [Supports("d")])"#,
    );
    write(at.join("two.ron"), two).unwrap();
    let lost = "1 error in these records: the part it concerns is left out";
    for id in ["one/a", "two/a", "two/e"] {
        let (_, told) = run(at, &["export", ".", "--prefix", "--ids", id], "");
        assert!(told.contains(lost), "{id}: {told}");
    }
    let (_, told) = run(at, &["export", ".", "--prefix", "--ids", "one/b"], "");
    assert!(!told.contains("in these records"), "{told}");
    let (_, told) = run(at, &["export", "one.ron", "--ids", "a"], "");
    assert!(told.contains(lost), "{told}");
    let (told, end) = run(at, &["check", "--prefix", "one.ron", "two.ron"], "");
    for part in ["  claim one/a\n", "  claim two/a\n", "its record has an error of its own and was left out"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(end.contains("4 claims loaded, 3 of them with problems"), "{end}");
}

#[test]
fn files_of_one_name_have_prefixes_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["may/Day 1.ron", "june/Day 1.ron", "Day 1.ron", "\u{444}.ron"] {
        create_dir_all(at.join(name).parent().unwrap()).unwrap();
        write(at.join(name), "(schema: 1, claims: [(id: \"c\", says: \"x\")])").unwrap();
    }
    let words =
        ["search", "", "--prefix", "--format", "ids", "Day 1.ron", "june/Day 1.ron", "may/Day 1.ron", "\u{444}.ron"];
    let (ids, _) = run(at, &words, "");
    let mut ids: Vec<&str> = ids.lines().collect();
    ids.sort_unstable();
    assert_eq!(ids, ["day-1/c", "f/c", "june-day-1/c", "may-day-1/c"]);
}

#[test]
fn a_prefix_depends_on_the_name_and_not_on_the_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let claim = |says: &str| format!("(schema: 1, claims: [(id: \"c\", says: \"{says}\")])");
    for (name, says) in [
        ("old/\u{43a}\u{438}\u{435}\u{432}.ron", "Kyiv."),
        ("new/\u{43a}\u{438}\u{435}\u{432}.ron", "Kyiv."),
        ("new/\u{431}\u{430}\u{43a}\u{443}.ron", "Baku."),
        ("new/\u{1f600}.ron", "Smile."),
        ("same/x/b.ron", "X."),
        ("same/a/b.ron", "A."),
    ] {
        create_dir_all(at.join(name).parent().unwrap()).unwrap();
        write(at.join(name), claim(says)).unwrap();
    }
    let (ids, _) = run(at, &["search", "is:new,changed", "--prefix", "-f", "ids", "new", "--since", "old"], "");
    assert_eq!(ids, "baku/c\ngrinning/c\n");
    let (ids, _) = run(at, &["search", "", "--prefix", "--format", "ids", "same"], "");
    assert_eq!(ids, "a-b/c\nx-b/c\n");
}

#[test]
fn stdin_is_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at.join("two.ron"), "(schema: 1, claims: [(id: \"x\", says: \"y\")])").unwrap();
    assert_eq!(run(at, &["search", "-c", "", "-"], ONE).0, "2\n");
    assert_eq!(run(at, &["search", "-c", "", "-", "two.ron"], ONE).0, "3\n");
    assert!(run(at, &["check", "-"], "(claims: [(id: \"a\")])").0.contains("--> -:1:11  claim a"));
    assert!(run(at, &["show", "c1", "-"], ONE).0.contains("First."));
    assert!(run(at, &["export", "-f", "ron", "-"], ONE).0.contains("id: \"c2\""));
    assert!(run(at, &["stats", "-"], ONE).0.contains("2  claims"));
    let (_, said) = run(at, &["search", "", "-", "--since", "-"], ONE);
    assert!(said.contains("can be read only once"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_and_one_in_a_folder_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at.join("one.ron"), ONE).unwrap();
    let pipe = at.join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (told, _) = run(at, &["check", "."], "");
    assert!(told.contains("this is a pipe (FIFO), not a file; nothing is read from it"), "{told}");
    let writer = std::thread::spawn(move || write(&pipe, ONE).unwrap());
    assert_eq!(run(at, &["search", "-c", "", "pipe.ron"], "").0, "2\n");
    writer.join().unwrap();
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_named_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at.join("one.ron"), ONE).unwrap();
    std::os::unix::fs::symlink("/", at.join("root")).unwrap();
    std::os::unix::fs::symlink(".", at.join("loop")).unwrap();
    create_dir_all(at.join("x/".repeat(70))).unwrap();
    let (told, end) = run(at, &["check", "."], "");
    assert_eq!(told.matches("this link leads to a folder and is not followed").count(), 2, "{told}");
    assert_eq!(told.matches("folders are searched to a depth of 64").count(), 1, "{told}");
    assert!(end.contains("2 claims loaded"), "{end}");
}
