//! Packs: one file that answers as the files that it was made of do, and says what to do where it cannot be opened.

#![cfg(unix)]

use std::fs::{self, File};
use std::path::Path;

use claimscope::session::{self, Pack};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::generated;
use crate::program::program;

const ONE: &str = r#"#![enable(implicit_some)]
(title: "A valley", sources: [(id: "s1", title: "Report", reliability: B)], actors: [(id: "a", name: "Baitullah Mehsud")],
 claims: [(id: "one", says: "A strike hit the valley.", cite: ["s1#1.2"], actors: ["a"], when: "2024-05-06"),
          (id: "two", says: "Nothing hit the valley.", cite: ["s1"], links: [Contradicts("one")]),
          (id: "bad", says: "A day that is none.", when: "2024-02-31")],
 notes: [(on: "one", text: "to be asked")])"#;

const TWO: &str = r#"(claims: [(id: "three", says: "A convoy left."), (id: "one", says: "An id twice.")])"#;

const TABLE: &str = "Claim,When,Who\nThe bridge was closed.,2024-01-02,Army\n";

/// A folder with knowledge files in folders of their own, and a table.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [("in/one.ron", ONE), ("in/deep/two.ron", TWO), ("table.csv", TABLE)] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs a command line: exit status, stdout, stderr.
fn run_bytes(at: &Path, line: &str) -> (i32, Vec<u8>, String) {
    let mut command = program(at, shell_words::split(line).unwrap());
    let output = command.env("CLAIMSCOPE_CACHE", at.join("cache")).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

fn run(at: &Path, line: &str) -> (i32, String, String) {
    let (status, out, said) = run_bytes(at, line);
    (status, String::from_utf8(out).unwrap(), said)
}

/// Packs `in` as `x.claims`.
fn packed(folder: &TempDir) -> Vec<u8> {
    let (status, out, said) = run(folder.path(), "pack in -o x.claims");
    assert_eq!((status, out.as_str()), (0, ""), "{said}");
    assert!(said.contains("in the files"), "{said}");
    assert!(said.ends_with("wrote 4 claims of 2 files to x.claims\n"), "{said}");
    fs::read(folder.path().join("x.claims")).unwrap()
}

#[test]
fn a_pack_answers_as_its_files_do() {
    let folder = folder();
    let at = folder.path();
    packed(&folder);
    for line in [
        "search valley",
        "search 'actor:mehsud' --format json",
        "search '' --count",
        "show two",
        "stats",
        "names mehsud",
        "export --format ron",
        "export --format csv",
        "analyse contradictions",
    ] {
        let (of_files, of_pack) = (run(at, &format!("{line} in")), run(at, &format!("{line} x.claims")));
        let neutral = |text: &str| text.replace("x.claims/two.ron", "in/deep/two.ron").replace("x.claims/", "in/");
        assert_eq!(of_files.0, of_pack.0, "{line}: {of_pack:?}");
        assert_eq!(of_files.1, neutral(&of_pack.1), "{line}");
    }
    // The name says nothing: it is known by what is in it.
    fs::rename(at.join("x.claims"), at.join("x.ron")).unwrap();
    assert_eq!(run(at, "search '' --count x.ron").1, "4\n");
}

#[test]
fn errors_of_the_files_are_kept() {
    let folder = folder();
    packed(&folder);
    fs::remove_dir_all(folder.path().join("in")).unwrap();
    let (status, out, said) = run(folder.path(), "check x.claims");
    assert_eq!(status, 1, "{out}{said}");
    assert!(out.contains("x.claims/one.ron:3:16") && out.contains("x.claims/one.ron:5:58"), "{out}");
    assert!(out.contains("at two.ron:1") && !out.contains("deep"), "{out}");
}

#[test]
fn nothing_of_the_machine_is_in_a_pack() {
    let folder = folder();
    let at = folder.path();
    let first = packed(&folder);
    let other = TempDir::new().unwrap();
    fs::create_dir(other.path().join("elsewhere")).unwrap();
    for (from, to) in [("in/one.ron", "one.ron"), ("in/deep/two.ron", "two.ron"), ("table.csv", "table.csv")] {
        fs::copy(at.join(from), other.path().join("elsewhere").join(to)).unwrap();
    }
    let line = "pack elsewhere/two.ron elsewhere/one.ron elsewhere/table.csv -o -";
    let again = run_bytes(other.path(), line).1;
    assert_eq!(again, run_bytes(other.path(), line).1);
    for word in ["elsewhere", at.to_str().unwrap(), other.path().to_str().unwrap(), "deep/"] {
        let holds = |bytes: &[u8]| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(!holds(&first) && !holds(&again), "{word}");
    }
    let line = "pack in/deep/two.ron in/one.ron table.csv -o -";
    assert!(run_bytes(at, line).1 == again, "the folder is in the pack");
}

#[test]
fn a_pack_is_written_as_other_files_are() {
    let folder = folder();
    let at = folder.path();
    let first = packed(&folder);
    let refusal = |line: &str, why: &str| {
        let (status, _, said) = run(at, line);
        assert!(status == 2 && said.contains(why), "{line}: {said}");
    };
    refusal("pack in -o x.claims", "already exists");
    refusal("pack in/one.ron -o in/one.ron --force", "input files");
    refusal("pack x.claims -o x.claims --force", "input files");
    refusal("pack in", "--output");
    refusal("pack in nowhere.ron -o y.claims", "nothing is written");
    refusal("pack nowhere.ron -o y.claims", "no such file");
    assert!(!at.join("y.claims").exists());
    assert_eq!(run(at, "pack in -o x.claims --force").0, 0);
    assert!(fs::read(at.join("x.claims")).unwrap() == first);
    // A pack of a pack is a pack.
    assert_eq!(run(at, "pack x.claims table.csv -o both.claims").0, 0);
    assert_eq!(run(at, "search '' --count both.claims").1, "5\n");
}

#[test]
fn notes_of_ones_own_stay_outside() {
    let folder = folder();
    let at = folder.path();
    packed(&folder);
    assert_eq!(run(at, "note one 'my own remark' x.claims").0, 0);
    assert!(at.join("x.claims.notebook.ron").exists());
    let (status, out, said) = run(at, "show one x.claims");
    assert!(status == 0 && out.contains("my own remark") && out.contains("to be asked"), "{out}{said}");
    let (_, out, _) = run(at, "search has:note --count x.claims");
    assert_eq!(out, "1\n");
    assert!(!run(at, "show one x.claims --no-notebook").1.contains("my own remark"));
    // The pack of a pack has no notebook beside it, and a notebook in a folder that is packed is named.
    assert_eq!(run(at, "pack x.claims -o y.claims").0, 0);
    assert!(!run(at, "show one y.claims").1.contains("my own remark"));
    fs::write(at.join("in/claimscope.notebook.ron"), "(notes: [(on: \"two\", text: \"private\")])").unwrap();
    let (_, _, said) = run(at, "pack in -o z.claims");
    assert!(said.contains("claimscope.notebook.ron: this notebook is in the pack"), "{said}");
}

#[test]
fn a_pack_is_read_along_with_other_files() {
    let folder = folder();
    let at = folder.path();
    packed(&folder);
    assert_eq!(run(at, "search '' --count x.claims table.csv").1, "5\n");
    let (status, out, _) = run(at, "check x.claims table.csv");
    assert!(status == 1 && out.contains("x.claims/one.ron:5:"), "{out}");
    let (_, out, said) = run(at, "search '' --count x.claims --prefix");
    assert_eq!(out, "4\n", "{said}");
    assert_eq!(run(at, "search is:new --count in/one.ron --since x.claims").1, "0\n");
    assert_eq!(run(at, "search is:new --count in table.csv --since x.claims").1, "1\n");
    let mut command = program(at, ["search", "", "--count", "-"]);
    assert_eq!(command.stdin(File::open(at.join("x.claims")).unwrap()).output().unwrap().stdout, b"4\n");
}

#[test]
fn what_is_no_whole_pack_is_refused_with_a_next_step() {
    let folder = folder();
    let at = folder.path();
    let sound = packed(&folder);
    let refused = |bytes: &[u8], why: &str| {
        fs::write(at.join("y.claims"), bytes).unwrap();
        for line in
            ["search '' --count y.claims", "check y.claims", "search '' --count y.claims --no-notebook y.claims"]
        {
            let (status, _, said) = run(at, line);
            assert!(status == 2 && said.contains("y.claims: ") && said.contains(why), "{line}: {said}");
        }
        let (status, out, said) = run(at, "search '' --count y.claims in/one.ron");
        assert!(status == 2 && out == "3\n" && said.contains(why), "{out}{said}");
    };
    refused(&sound[..sound.len() - 1], "copy or download it again");
    refused(&sound[..20], "copy or download it again");
    refused(&[&sound[..], b"x"].concat(), "this pack is damaged");
    let mut damaged = sound.clone();
    *damaged.last_mut().unwrap() ^= 1;
    refused(&damaged, "this pack is damaged");
    // Another version, with a sum that is right.
    let length = usize::try_from(u64::from_le_bytes(sound[16..24].try_into().unwrap())).unwrap();
    let mut header = sound[32..32 + length].to_vec();
    assert_eq!(&header[..6], b"\x050.1.0");
    header[5] = b'9';
    let sum = claimscope::storage::checksum::checksum(&header).to_le_bytes();
    let other = [&sound[..24], &sum, &header, &sound[32 + length..]].concat();
    refused(&other, "made by claimscope 0.1.9, and this is 0.1.0");
}

fn bytes_of(pack: &Pack) -> Vec<u8> {
    let mut bytes = Vec::new();
    pack.write(&mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_base_comes_back_from_a_pack(document in generated::document()) {
        let text = generated::ron(&document);
        let home = TempDir::new().unwrap();
        let path = home.path().join("x.ron");
        fs::write(&path, text).unwrap();
        let pack = Pack::new(session::read(std::slice::from_ref(&path)).unwrap());
        let bytes = bytes_of(&pack);
        let back = Pack::from_bytes("p", &bytes).unwrap();
        prop_assert_eq!(&back.library.base.claims, &pack.library.base.claims);
        prop_assert_eq!(back.diagnostics.len(), pack.diagnostics.len());
        // Together with other files it is read as the text of a knowledge file, in which nothing is lost.
        let (packed, empty) = (home.path().join("x.claims"), home.path().join("empty.ron"));
        fs::write(&packed, &bytes).unwrap();
        fs::write(&empty, "(sources: [])").unwrap();
        let both = session::read(&[packed, empty]).unwrap().base;
        let same = |left: &claimscope::model::Claim<'_>, right: &claimscope::model::Claim<'_>| {
            left.id == right.id && left.says == right.says && left.when == right.when && left.figures.iter().eq(right.figures.iter())
                && left.cite.iter().eq(right.cite.iter()) && left.extra.get() == right.extra.get()
        };
        prop_assert_eq!(both.claims.len(), pack.library.base.claims.len());
        prop_assert!(both.claims.iter().zip(pack.library.base.claims.iter()).all(|(left, right)| same(&left, &right)));
        prop_assert!(both.relations().plain().eq(pack.library.base.relations().plain()));
    }

    #[test]
    fn no_byte_can_be_changed_unseen(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let mut bytes = SMALL.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(Pack::from_bytes("p", &bytes).is_err());
        prop_assert!(Pack::from_bytes("p", &bytes[..at]).is_err());
    }
}

/// The pack of a small file.
static SMALL: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
    let home = TempDir::new().unwrap();
    let path = home.path().join("one.ron");
    fs::write(&path, ONE).unwrap();
    bytes_of(&Pack::new(session::read(&[path]).unwrap()))
});
