//! Files to begin with and to end with: the template of a new knowledge file, and a notebook folded into what it belongs to.

use std::fs;

use claimscope::load::{File, load};

use crate::notebook::{folder, names, run};
use crate::program::{ended, program};

#[test]
fn a_new_file_is_sound_and_opens_and_replaces_none() {
    let folder = folder();
    let at = folder.path();
    let [_, said] = run(at, &["new", "my \"strike\".ron"], 0);
    assert!(said.starts_with("wrote my \"strike\".ron: edit it"), "{said}");
    let text = fs::read_to_string(at.join("my \"strike\".ron")).unwrap();
    assert!(text.contains(r#"title: "my \"strike\"","#), "{text}");
    let [out, said] = run(at, &["check", "my \"strike\".ron"], 0);
    assert!(out.is_empty(), "{out}{said}");
    let [out, _] = run(at, &["stats", "my \"strike\".ron"], 1);
    assert!(out.contains("0  claims"), "{out}");

    let [_, said] = run(at, &["new", "a.ron"], 2);
    assert!(said.contains("exists") && said.contains("--force"), "{said}");
    run(at, &["new", "a.ron", "--force", "--title", "Mine"], 0);
    assert!(fs::read_to_string(at.join("a.ron")).unwrap().contains("title: \"Mine\""));
    let [_, said] = run(at, &["new", "notes.txt"], 0);
    assert!(said.contains("does not end in .ron"), "{said}");
    for words in [&["new"][..], &["new", "-"]] {
        let [out, said] = run(at, words, 0);
        assert_eq!(
            (out.replace("Untitled", "Mine"), said.as_str()),
            (fs::read_to_string(at.join("a.ron")).unwrap(), "")
        );
    }
}

#[test]
fn the_examples_of_a_new_file_are_sound_once_their_slashes_are_removed() {
    let folder = folder();
    let [text, _] = run(folder.path(), &["new"], 0);
    let used = text.replace("        // ", "        ");
    let loaded = load(&[File { name: "new.ron".to_owned(), bytes: used.clone().into_bytes() }]);
    assert!(loaded.diagnostics.is_empty(), "{:?}\n{used}", loaded.diagnostics);
    assert_eq!(loaded.base.claims.len(), 2);
    assert_eq!((loaded.base.relations().len(), loaded.base.hypotheses.len()), (1, 1));
}

#[test]
fn a_notebook_is_folded_into_one_sound_file() {
    let folder = folder();
    let at = folder.path();
    let judged = "(claims: [(id: \"a\", says: \"A.\", status: Confirmed, credibility: 1)])";
    fs::write(at.join("a.ron"), judged).unwrap();
    assert!(run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 2)[1].contains("no notebook (a.notebook.ron)"));
    run(at, &["note", "a", "Why so sure?", "a.ron"], 0);
    run(at, &["judge", "a", "refuted 5: The hospital counted twelve.", "a.ron", "--author", "Jane"], 0);
    run(at, &["tag", "a", "toll", "a.ron"], 0);
    let notebook = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    let [out, said] = run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 0);
    assert_eq!(out, "");
    insta::assert_snapshot!("folded_said", said);
    insta::assert_snapshot!("folded", fs::read_to_string(at.join("one.ron")).unwrap());
    // It is sound by itself, and says what both said.
    let [faults, _] = run(at, &["check", "one.ron"], 0);
    assert_eq!(faults, "");
    for query in ["status:refuted", "credibility:5", "tag:toll", "has:note", "is:judged"] {
        assert_eq!(run(at, &["search", query, "one.ron", "--format", "ids"], 0)[0], "a\n", "{query}");
    }
    assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), judged);
    assert_eq!(fs::read_to_string(at.join("a.notebook.ron")).unwrap(), notebook);

    assert!(run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 2)[1].contains("--force"));
    run(at, &["notebook", "merge", "-o", "one.ron", "a.ron", "--force"], 0);
    for file in ["a.ron", "a.notebook.ron"] {
        let [_, said] = run(at, &["notebook", "merge", "-o", file, "a.ron", "--force"], 2);
        assert!(said.contains("input files"), "{said}");
    }
    assert!(run(at, &["notebook", "merge", "-o", "-", "a.ron"], 0)[0].contains("Why so sure?"));
    assert!(run(at, &["notebook", "merge", "-o", "x", "a.ron", "--no-notebook"], 2)[1].contains("nothing to fold in"));
    assert_eq!(names(at), ["a.notebook.ron", "a.ron", "one.ron"]);
}

#[test]
fn what_cannot_be_folded_is_said() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("a.notebook.ron"), "(notes: [(on: \"gone\", text: \"Lost?\"), (on: \"a\", text: \"Kept.\")])")
        .unwrap();
    let [_, said] = run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 1);
    assert!(
        said.contains("1 error in the files; these records are not in the result:") && said.contains("gone"),
        "{said}"
    );
    assert!(fs::read_to_string(at.join("one.ron")).unwrap().contains("Kept."));
}

#[test]
fn an_analysis_reads_the_notebook_of_its_files_and_no_other() {
    let folder = folder();
    let at = folder.path();
    // Of the built-in sample: the id before the files is no file.
    run(at, &["add", "claim", "A zeppelin flew.", "--id", "zep"], 0);
    let mut analysis = program(at, ["analyse", "fallout", "zep"]);
    let (status, _, said) = ended(analysis.env("XDG_DATA_HOME", at.join("data")));
    assert!(status != 2 && !said.contains("there is no record"), "{said}");
    // The earlier version has a notebook of its own.
    fs::copy(at.join("a.ron"), at.join("b.ron")).unwrap();
    run(at, &["add", "claim", "It snowed in the valley.", "a.ron"], 0);
    let [out, _] = run(at, &["analyse", "changes", "a.ron", "b.ron"], 0);
    assert!(out.contains("It snowed in the valley."), "{out}");
}
