//! Files that are opened together, each with its own notebook: what is written on a record is there when its file is opened
//! alone.

use std::fs;
use std::path::Path;

use crate::notebook::{folder, run};

const B: &str = r#"(claims: [(id: "b1", says: "B one."), (id: "b2", says: "B two.")])"#;

/// Returns a folder with `a.ron`, which has a claim `a`, and `b.ron`.
fn two_files() -> tempfile::TempDir {
    let folder = folder();
    fs::write(folder.path().join("b.ron"), B).unwrap();
    folder
}

fn text(at: &Path, name: &str) -> String {
    fs::read_to_string(at.join(name)).unwrap_or_default()
}

#[test]
fn what_is_written_on_a_record_stands_beside_its_file() {
    let folder = two_files();
    let at = folder.path();
    let both = ["a.ron", "b.ron"];
    let [_, said] = run(at, &["judge", "a,b1,b2", "refuted 5: no", both[0], both[1]], 0);
    assert!(said.contains("a.notebook.ron and b.notebook.ron: 3 claims judged"), "{said}");
    run(at, &["note", "b2", "Who says so?", both[0], both[1]], 0);
    run(at, &["tag", "a,b1", "toll", both[0], both[1]], 0);
    run(at, &["collect", "flood file", "b1", both[0], both[1]], 0);
    run(at, &["relate", "b2", "contradicts: both cannot be", "b1", both[0], both[1]], 0);
    run(at, &["correct", "b1", "when", "2024-03-03", both[0], both[1]], 0);
    assert!(!text(at, "a.notebook.ron").contains("\"b"), "{}", text(at, "a.notebook.ron"));
    // Together and alone: no errors, and all is there.
    for paths in [&both[..], &["b.ron", "a.ron"], &["a.ron"], &["b.ron"]] {
        let [out, said] = run(at, &[&["check"], paths].concat(), 0);
        assert!(out.is_empty(), "{paths:?}: {out}{said}");
    }
    let [out, _] = run(at, &["show", "b1", "b.ron"], 0);
    for part in ["refuted", "toll", "2024-03-03", "B two."] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(run(at, &["search", "collection:\"flood file\"", "b.ron", "--format", "ids"], 0)[0].contains("b1"));
    assert!(run(at, &["show", "b2", "b.ron"], 0)[0].contains("Who says so?"));
}

#[test]
fn what_stands_in_another_notebook_already_is_replaced_there() {
    let folder = two_files();
    let at = folder.path();
    let first = r#"(judgements: [(on: "b1", status: Confirmed)])"#;
    fs::write(at.join("a.notebook.ron"), first).unwrap();
    run(at, &["judge", "b1", "refuted", "a.ron", "b.ron"], 0);
    assert!(text(at, "a.notebook.ron").contains("Refuted") && text(at, "b.notebook.ron").is_empty());
    let [out, said] = run(at, &["check", "a.ron", "b.ron"], 0);
    assert!(out.is_empty(), "{out}{said}");
}

#[test]
fn if_one_notebook_cannot_be_changed_none_is() {
    let folder = two_files();
    let at = folder.path();
    fs::write(at.join("b.notebook.ron"), "(judgements: [(on: \"b1\"").unwrap();
    let [_, said] = run(at, &["judge", "a,b1", "refuted", "a.ron", "b.ron"], 2);
    assert!(said.contains("b.notebook.ron: it has a fault"), "{said}");
    assert!(!text(at, "a.notebook.ron").contains("Refuted"), "{}", text(at, "a.notebook.ron"));
}

/// A row whose words are mended has another id: what was written on it is not lost.
#[test]
fn what_is_written_on_a_row_is_moved_when_its_words_are_mended() {
    let folder = folder();
    let at = folder.path();
    let row = "More than 1200 people were evacuted from Korvik,Ann,2024-03-03";
    let table = format!("claim,speaker,date\n{row}\nThe dam was opened without warning,Ali,2024-03-04\n");
    fs::write(at.join("c.csv"), &table).unwrap();
    let id = |word: &str| run(at, &["search", word, "c.csv", "--format", "ids"], 0)[0].trim().to_owned();
    let (old, dam) = (id("evacuted"), id("dam"));
    run(at, &["judge", &old, "refuted 5: No.", "c.csv"], 0);
    run(at, &["tag", &old, "evacuation", "c.csv"], 0);
    run(at, &["note", &old, "Ask again.", "c.csv"], 0);
    run(at, &["relate", &dam, "contradicts: because", &old, "c.csv"], 0);
    assert!(run(at, &["move", &old, &dam, "c.csv"], 2)[1].contains("is still there"));

    fs::write(at.join("c.csv"), table.replace("evacuted", "evacuated")).unwrap();
    let new = id("evacuated");
    assert_ne!(old, new);
    let [out, _] = run(at, &["check", "c.csv"], 1);
    let command = format!("`claimscope move {old} {new}` moves what the notebook says to it");
    assert!(out.contains(&command), "{out}");
    let [_, said] = run(at, &["move", &old, &new, "c.csv"], 0);
    assert!(said.contains(&format!("what was written on `{old}` is on `{new}` now")), "{said}");
    let [out, said] = run(at, &["check", "c.csv"], 0);
    assert!(out.is_empty(), "{out}{said}");
    let [out, _] = run(at, &["show", &new, "c.csv"], 0);
    for part in ["refuted", "No.", "evacuation", "Ask again.", "because"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(run(at, &["move", &old, &new, "c.csv"], 0)[1].contains("the notebook says nothing on"));
    assert!(run(at, &["move", &old, "nobody", "c.csv"], 2)[1].contains("there is no claim"));
}

/// Names several claims that begin with the same words, and takes none of them.
#[test]
fn several_likely_claims_are_named_and_none_is_chosen() {
    let folder = folder();
    let at = folder.path();
    let row =
        |words: &str, day: u32| format!("The minister said again on television that {words},Ann,2024-03-0{day}\n");
    let table =
        ["claim,speaker,date\n".to_owned(), row("it raned", 1), row("it snowed", 2), row("it froze", 3)].concat();
    fs::write(at.join("c.csv"), &table).unwrap();
    let old = run(at, &["search", "raned", "c.csv", "--format", "ids"], 0)[0].trim().to_owned();
    run(at, &["judge", &old, "refuted", "c.csv"], 0);
    fs::write(at.join("c.csv"), table.replace("raned", "rained")).unwrap();
    let [out, _] = run(at, &["check", "c.csv"], 1);
    assert!(out.contains("3 claims begin with nearly the same words") && !out.contains("claimscope move"), "{out}");
}

/// A claim whose id was changed by hand: the notebook keeps what it said, and by that it is found again.
#[test]
fn a_claim_with_another_id_is_found_by_what_it_said() {
    let folder = folder();
    let at = folder.path();
    let file = r#"(sources: [(id: "wire", title: "Wire report")], claims: [
        (id: "toll-46", says: "The strike killed 46 people in Paktika.", cite: ["wire"]),
        (id: "siren", says: "The siren was silent.", cite: ["wire"])])"#;
    fs::write(at.join("t.ron"), file).unwrap();
    run(at, &["note", "toll-46", "Ask again.", "t.ron"], 0);
    run(at, &["judge", "toll-46", "refuted: No.", "t.ron"], 0);
    run(at, &["relate", "siren", "contradicts", "toll-46", "t.ron"], 0);
    run(at, &["correct", "toll-46", "when", "2024", "t.ron"], 0);
    let notebook = text(at, "t.notebook.ron");
    let kept = r#"(id: "toll-46", says: "The strike killed 46 people in Paktika.", source: "Wire report")"#;
    assert_eq!(notebook.matches(kept).count(), 1, "once, however many records name it: {notebook}");
    assert!(run(at, &["check", "t.ron"], 0)[0].is_empty());

    let changed = file.replace("toll-46", "deaths").replace("46 people", "46 persons");
    fs::write(at.join("t.ron"), changed).unwrap();
    let [out, _] = run(at, &["check", "t.ron"], 1);
    let command = "`claimscope move toll-46 deaths` moves what the notebook says to it";
    let meant = "it was written on “The strike killed 46 people in Paktika.” (Wire report)";
    assert_eq!((out.matches(command).count(), out.matches(meant).count()), (4, 4), "{out}");
    run(at, &["move", "toll-46", "deaths", "t.ron"], 0);
    assert!(run(at, &["check", "t.ron"], 0)[0].is_empty());
    let notebook = text(at, "t.notebook.ron");
    assert!(notebook.contains(r#"(id: "deaths", says: "The strike killed 46 persons"#), "{notebook}");
    assert!(!notebook.contains("toll-46"), "{notebook}");
}

/// Nothing like it is open: what was meant is said all the same, and no claim is proposed.
#[test]
fn a_relation_to_a_claim_of_a_file_that_is_not_open_says_which_claim_it_means() {
    let folder = two_files();
    let at = folder.path();
    run(at, &["relate", "a", "contradicts", "b1", "a.ron", "b.ron"], 0);
    assert!(text(at, "b.notebook.ron").is_empty());
    assert!(run(at, &["check", "a.ron", "b.ron"], 0)[0].is_empty());
    assert!(run(at, &["check", "b.ron"], 0)[0].is_empty());
    let [out, _] = run(at, &["check", "a.ron"], 1);
    assert!(out.contains("it was written on “B one.”") && out.contains("open its file too"), "{out}");
    assert!(!out.contains("`claimscope move a"), "{out}");
}

/// A statement is kept for as long as a record names its claim.
#[test]
fn the_words_of_a_claim_go_with_the_last_record_on_it() {
    let folder = two_files();
    let at = folder.path();
    run(at, &["tag", "b1", "toll", "b.ron"], 0);
    run(at, &["collect", "flood", "b1", "b.ron"], 0);
    run(at, &["tag", "b1", "-toll", "b.ron"], 0);
    assert!(text(at, "b.notebook.ron").contains("written_on: [\n        (id: \"b1\", says: \"B one.\")"));
    run(at, &["collect", "-flood", "b1", "b.ron"], 0);
    assert!(!text(at, "b.notebook.ron").contains("B one."), "{}", text(at, "b.notebook.ron"));
    assert!(run(at, &["check", "b.ron"], 0)[0].is_empty());
}
