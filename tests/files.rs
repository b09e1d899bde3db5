//! Files in and out on the command line: none that is read is written into, none is passed over in silence, and an earlier
//! version of which nothing is known is none.

#![cfg(unix)]

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::{ended, program};

const FULL: &str = r#"(schema: 1, sources: [(id: "s1", title: "T", reliability: B, retracted: "It was wrong")],
 claims: [(id: "one", says: "One.", cite: ["s1"]), (id: "two", says: "Two."), (id: "three", says: "Three.")],
 hypotheses: [(id: "h1", says: "HYP", consistent: ["one"], inconsistent: ["three"])],
 notes: [(on: "one", text: "n"), (on: "s1", text: "m"), (on: "h1", text: "o")])"#;

/// A folder with `full.ron`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("full.ron"), FULL).unwrap();
    folder
}

fn command(at: &Path, words: &[&str]) -> Command {
    let mut command = program(at, words);
    command.env_remove("CLAIMSCOPE_CACHE").env("XDG_CACHE_HOME", at.join("cache"));
    command
}

fn run(at: &Path, words: &[&str]) -> (i32, String, String) {
    ended(&mut command(at, words))
}

#[test]
fn what_is_read_is_never_written_into() {
    let folder = folder();
    let at = folder.path();
    let full = at.join("full.ron");
    for words in [
        &["export", "-", "-o", "full.ron", "--force"][..],
        &["export", "--since", "-", "-o", "full.ron", "--force"],
        &["export", "-q", "is:new", "--since", "-", "-o", "full.ron", "--force"],
    ] {
        let (status, _, said) = ended(command(at, words).stdin(File::open(&full).unwrap()));
        assert!(status == 2 && said.contains("this is one of the input files"), "{words:?}: {said}");
    }
    for words in [
        &["search", "", "full.ron"][..],
        &["stats", "full.ron"],
        &["check", "full.ron"],
        &["show", "one", "full.ron"],
        &["export", "."],
        &["search", "", "-"],
    ] {
        let into = OpenOptions::new().append(true).open(&full).unwrap();
        let mut command = command(at, words);
        let child = command.stdin(File::open(&full).unwrap()).stdout(into).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("stdout is redirected into one of the input files"), "{words:?}: {said}");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert_eq!(fs::read(&full).unwrap(), FULL.as_bytes(), "{words:?}");
    }
}

#[test]
fn an_earlier_version_of_which_nothing_is_known_is_none() {
    let folder = folder();
    let at = folder.path();
    for (bytes, why) in [
        (&b"{\"schema\": 1, \"statements\": []}"[..], "this is JSON"),
        (b"", "this file is empty"),
        (b"\x1F\x8B\x08\x00", "this is compressed with gzip"),
        (b"(schema: 2, claims: [])", "this file has schema 2"),
    ] {
        fs::write(at.join("old.ron"), bytes).unwrap();
        for words in [
            &["search", "is:new", "full.ron", "--since", "old.ron"][..],
            &["analyse", "changes", "old.ron", "full.ron"],
            &["export", "full.ron", "-q", "is:new", "--since", "old.ron"],
            &["export", "full.ron", "--since", "old.ron"],
        ] {
            let (status, _, said) = run(at, words);
            let right = said.contains(why) && said.contains("the earlier version could not be read");
            assert!(status == 2 && right, "{words:?}: {said}");
        }
    }
    fs::write(at.join("old.ron"), "(schema: 1, claims: [(id: \"one\", says: \"One.\"), (id: \"two\", sas: \"x\")])")
        .unwrap();
    let (status, found, said) = run(at, &["search", "is:new", "full.ron", "--since", "old.ron", "-f", "ids"]);
    assert_eq!((status, found.as_str()), (0, "two\nthree\n"));
    assert!(said.contains("the earlier version has 1 problem, so some claims may be wrongly counted as new"), "{said}");
    // One without claims is one.
    fs::write(at.join("old.ron"), "(schema: 1, claims: [])").unwrap();
    assert_eq!(run(at, &["search", "is:new", "full.ron", "--since", "old.ron", "-f", "ids"]).0, 0);
    let (status, _, said) = run(at, &["export", "full.ron", "--since", "nofile"]);
    assert!(status == 2 && said.contains("nofile: there is no such file or folder"), "{said}");
}

#[test]
fn an_empty_query_is_no_question() {
    let folder = folder();
    for words in [
        &["export", "full.ron", "-q", ""][..],
        &["export", "full.ron", "--query", " "],
        &["stats", "full.ron", "-q", ""],
        &["analyse", "figures", "full.ron", "-q", ""],
    ] {
        let (status, found, said) = run(folder.path(), words);
        assert_eq!((status, found.as_str()), (2, ""), "{words:?}");
        assert!(said.contains("the query is empty; omit --query to take all claims"), "{words:?}: {said}");
    }
}

#[test]
fn all_files_of_a_folder_are_read_and_each_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let claim = |id: &str| format!("(schema: 1, claims: [(id: \"{id}\", says: \"x\")])");
    for name in ["a.ron", "B.RON", "c.Ron"] {
        fs::write(at.join(name), claim(&name.get(..1).unwrap().to_lowercase())).unwrap();
    }
    fs::hard_link(at.join("a.ron"), at.join("d.ron")).unwrap();
    std::os::unix::fs::symlink("a.ron", at.join("e.ron")).unwrap();
    let (status, _, said) = run(at, &["check", "."]);
    assert!(status == 0 && said.contains("3 claims loaded"), "{said}");
}

#[test]
fn what_an_export_leaves_out_is_reported_in_every_format() {
    let folder = folder();
    for (format, says) in [
        ("json", "1 claim for or against a hypothesis is left out"),
        ("jsonl", "1 claim for or against a hypothesis is left out"),
        ("ron", "1 claim for or against a hypothesis is left out"),
        ("csv", "and 1 note; the table has no room for 1 hypothesis and 2 notes on records other than claims"),
    ] {
        let (_, written, said) = run(folder.path(), &["export", "full.ron", "--ids", "one,two", "-f", format]);
        assert!(said.contains(says), "{format}: {said}");
        assert!(written.contains("It was wrong"), "{format}: {written}");
    }
}

#[test]
fn what_is_faulty_is_not_exported_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let text = r#"(schema: 1, claims: [(id: "one", says: "x", kind: Evnt, cite: ["s9"]), (id: "two", says: "y")])"#;
    fs::write(at.join("a.ron"), text).unwrap();
    let (_, _, said) = run(at, &["export", "a.ron"]);
    assert!(said.contains("2 errors in these records: the parts they concern are left out"), "{said}");
    let (_, _, said) = run(at, &["export", "a.ron", "--ids", "two"]);
    assert!(!said.contains("in these records"), "{said}");
    let (_, _, said) = run(at, &["export", "a.ron", "-f", "csv", "-o", "x.json"]);
    assert!(said.contains("x.json: its extension is that of json, but it contains csv"), "{said}");
}

#[test]
fn a_cache_that_is_none_is_none() {
    let folder = folder();
    let at = folder.path();
    let many = |at| format!("(id: \"c{at}\", says: \"{}\"),", "x".repeat(1_000));
    let large = format!("(schema: 1, claims: [{}])", (0..5_000).map(many).collect::<String>());
    fs::write(at.join("large.ron"), large).unwrap();
    for value in ["off", "OFF", "no", "0", "False", ""] {
        let (status, _, said) = ended(command(at, &["search", "", "large.ron", "-c"]).env("CLAIMSCOPE_CACHE", value));
        assert_eq!((status, said.as_str()), (0, ""), "{value}");
        assert!(value.is_empty() || !at.join(value).exists(), "{value}");
    }
    let file = at.join("large.ron").display().to_string();
    for (value, why) in
        [("/dev/null", "is not a folder"), (file.as_str(), "is not a folder"), ("large.ron", "is not a full path")]
    {
        let (_, _, said) = ended(command(at, &["search", "", "large.ron", "-c"]).env("CLAIMSCOPE_CACHE", value));
        let right = said.contains(why) && said.contains("cache nothing with `CLAIMSCOPE_CACHE=off`");
        assert!(right && !said.contains("chmod") && !said.contains("os error"), "{value}: {said}");
    }
}
