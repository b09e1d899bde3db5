//! Judgements: what an analyst writes on claims that stand in another file, as commands that a user could have typed.

use std::fs;
use std::path::Path;

use claimscope::load::{File, load};
use claimscope::model::Base;
use tempfile::TempDir;

use crate::play::{Play, collection};
use crate::program::{ended, program};

/// A file as an import makes it.
const IMPORTED: &str = r#"#![enable(implicit_some)]
(
    topics: [(id: "toll", name: "Death toll"), (id: "border", name: "Border")],
    claims: [
        (id: "a", says: "The strike killed 46 people.", topics: ["toll"], credibility: 2, status: Confirmed),
        (id: "b", says: "The border was closed."),
        (id: "c", says: "Nobody was hurt."),
    ],
)
"#;

/// The judgements that an analyst writes beside it.
const JUDGED: &str = r#"#![enable(implicit_some)]
(
    judgements: [
        (on: "a", credibility: 5, status: Refuted, topics: ["border", "toll"], by: "Jane", date: "2026-11-29",
         note: "The hospital counted twelve."),
        (on: "b", likelihood: VeryLikely, confidence: High),
    ],
)
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn two() -> TempDir {
    folder(&[("imported.ron", IMPORTED), ("mine.ron", JUDGED)])
}

/// Runs the program without a cache; gives stdout and stderr.
fn run_both(folder: &Path, arguments: &str) -> [String; 2] {
    let (_, out, said) = ended(&mut program(folder, arguments.split(' ')));
    [out, said]
}

fn run(folder: &Path, arguments: &str) -> String {
    let [out, _] = run_both(folder, arguments);
    out
}

/// Both in one file.
fn one_file() -> String {
    format!("{}{}", IMPORTED.trim_end().trim_end_matches(')'), JUDGED.split_once("(\n").unwrap().1)
}

fn base(text: &str) -> Base {
    load(&[File { name: "a.ron".to_owned(), bytes: text.as_bytes().to_vec() }]).base
}

#[test]
fn queries_facets_and_stats_see_what_is_judged() {
    let folder = two();
    let ids = |query: &str| run(folder.path(), &format!("search {query} imported.ron mine.ron --format ids"));
    assert_eq!(ids("status:refuted"), "a\n");
    assert_eq!(ids("status:confirmed"), "");
    assert_eq!(ids("is:judged"), "a\nb\n");
    assert_eq!(ids("has:judgement"), "a\nb\n");
    assert_eq!(ids("has:likelihood"), "b\n");
    assert_eq!(ids("credibility:5"), "a\n");
    assert_eq!(ids("topic:border"), "a\n");
    assert_eq!(ids("hospital"), "a\n");
    let stats = run(folder.path(), "stats imported.ron mine.ron");
    assert!(stats.contains("      2  judgements\n"), "{stats}");
}

#[test]
fn the_record_shows_who_judged_and_what_the_file_says() {
    let folder = two();
    insta::assert_snapshot!("show", run(folder.path(), "show a imported.ron mine.ron"));
    let markdown = run(folder.path(), "export imported.ron mine.ron --format markdown");
    assert!(markdown.contains("Judgement (Jane, 2026-11-29): refuted, credibility 5, topic Border"), "{markdown}");
    assert!(markdown.contains("The file says: confirmed, credibility 2"), "{markdown}");
    let record: serde_json::Value =
        serde_json::from_str(&run(folder.path(), "show a imported.ron mine.ron --format json")).unwrap();
    let record = &record[0];
    assert_eq!((&record["status"], &record["credibility"]), (&"Refuted".into(), &5.into()));
    assert_eq!(record["judgements"][0]["by"], "Jane");
    assert_eq!(record["computed"]["file_says"], serde_json::json!({ "status": "Confirmed", "credibility": 2 }));
}

/// Tags and collections are kept as judgements that set topics alone: they say nothing of what a claim is worth.
#[test]
fn a_tag_is_no_judgement() {
    let file = r#"#![enable(implicit_some)]
(
    claims: [(id: "a", says: "It rained."), (id: "b", says: "It snowed.")],
    topics: [(id: "weather", name: "Weather")],
    judgements: [
        (on: "a", topics: ["weather"], by: "Jane", date: "2026-11-29", note: "for the report"),
        (on: "b", topics: ["weather"], status: Refuted),
    ],
)
"#;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("one.ron"), file).unwrap();
    assert_eq!(run(folder.path(), "search is:judged one.ron --format ids"), "b\n");
    assert_eq!(run(folder.path(), "search topic:weather one.ron --format ids"), "a\nb\n");
    let shown = run(folder.path(), "show a one.ron");
    assert!(shown.contains("tagged") && shown.contains("Jane, 2026-11-29") && !shown.contains("judgement"), "{shown}");
    let shown = run(folder.path(), "show b one.ron");
    assert!(shown.contains("judgement") && shown.contains("refuted, tagged Weather"), "{shown}");
    let markdown = run(folder.path(), "export one.ron --format markdown");
    assert!(markdown.contains("Tags (Jane, 2026-11-29): topic Weather: for the report"), "{markdown}");
    let screen = Play::open(collection("one.ron", file), 100, 20).keys("").screen();
    let row = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap().to_owned();
    assert!(!row("It rained.").contains('⊢') && row("It snowed.").contains('⊢'), "{screen}");
}

#[test]
fn the_reading_pane_shows_the_judgement() {
    let screen = Play::open(collection("one.ron", &one_file()), 180, 40).keys("").screen();
    for part in ["judgement", "refuted, credibility 5", "Jane, 2026-11-29", "The hospital counted twelve.", "file says"]
    {
        assert!(screen.contains(part), "{part}: {screen}");
    }
}

#[test]
fn check_names_what_does_not_hold_with_its_place() {
    let wrong = r#"#![enable(implicit_some)]
(
    judgements: [
        (on: "aa", status: Refuted),
        (on: "toll", status: Refuted),
        (on: "b", status: Refutd),
        (on: "b", credibility: 9),
        (on: "b", status: Refuted, date: "yesterday"),
        (on: "b", status: Confirmed),
        (on: "c"),
        (on: "c", topics: ["tole"], certainty: High),
        (on: "a", status: Withdrawn),
    ],
)
"#;
    let folder = folder(&[("imported.ron", IMPORTED), ("mine.ron", wrong)]);
    insta::assert_snapshot!("check", run_both(folder.path(), "check imported.ron mine.ron").concat());
    // What stands in one file can be changed there.
    let one = folder.path().join("one.ron");
    fs::write(&one, one_file()).unwrap();
    insta::assert_snapshot!("check_one_file", run_both(folder.path(), "check one.ron").concat());
}

#[test]
fn our_own_formats_write_claims_as_they_are_and_judgements_beside_them() {
    let folder = two();
    for format in ["ron", "json", "jsonl"] {
        let name = format!("again.{format}");
        run(folder.path(), &format!("export imported.ron mine.ron --format {format} -o {name}"));
        let written = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert!(written.contains("Confirmed") && written.contains("Refuted"), "{written}");
        let [here, there] =
            ["imported.ron mine.ron", &name].map(|files| run(folder.path(), &format!("export {files} --format json")));
        assert_eq!(here, there, "{format}");
        assert_eq!(run(folder.path(), &format!("search status:refuted {name} --format ids")), "a\n", "{format}");
    }
}

#[test]
fn tables_say_who_judged_and_why_and_maps_that_it_is_lost() {
    let folder = two();
    let [csv, said] = run_both(folder.path(), "export imported.ron mine.ron --format csv");
    assert!(csv.lines().any(|line| line.starts_with("a,") && line.contains(",refuted,")), "{csv}");
    let judgement =
        "refuted, credibility 5, topic Border, topic Death toll (Jane, 2026-11-29): The hospital counted twelve.";
    assert!(csv.contains(judgement) && csv.contains("\"very likely, confidence high\""), "{csv}");
    assert_eq!(said.trim(), "3 claims with 2 topics and 2 judgements");
    let [_, said] = run_both(folder.path(), "export imported.ron mine.ron --format geojson");
    assert!(said.contains("no room for 2 judgements"), "{said}");
    let formats = run(folder.path(), "formats geojson");
    let (_, lost) = formats.split_once("\nlost").unwrap();
    assert!(lost.contains("  judgement  on credibility likelihood confidence status topics by date note"), "{lost}");
}

#[test]
fn a_changed_judgement_is_a_change_of_the_claim() {
    let changed = JUDGED.replace("by: \"Jane\"", "by: \"Ann\"");
    let folder = folder(&[("imported.ron", IMPORTED), ("mine.ron", JUDGED), ("now.ron", &changed)]);
    run(folder.path(), "export imported.ron mine.ron --format ron -o old.ron");
    let changes = run(folder.path(), "analyse changes old.ron imported.ron now.ron");
    assert!(changes.contains("claims: 0 new, 0 removed, 1 changed"), "{changes}");
    assert!(changes.contains("judgements: ") && changes.contains("Ann"), "{changes}");
}

#[test]
fn a_part_of_a_collection_takes_its_judgements_with_it() {
    let folder = two();
    let [out, said] = run_both(folder.path(), "export imported.ron mine.ron --query id:b --format ron");
    assert!(out.contains("VeryLikely") && !out.contains("Refuted"), "{out}");
    assert_eq!(said.lines().last(), Some("1 claim with 1 judgement"));
}

#[test]
fn the_first_claims_of_a_base_keep_their_judgements() {
    let whole = base(&one_file());
    for count in 0..=3 {
        let part = whole.prefix(count);
        for (claim, row) in part.claims.pairs() {
            assert_eq!(row, whole.claims.row(claim));
            assert_eq!(part.claims.as_written(claim), whole.claims.as_written(claim));
        }
    }
    let first = whole.claims.indexes().next().unwrap();
    assert_eq!(whole.claims.as_written(first).topics.len(), 1);
    assert_eq!(whole.claims.row(first).topics.len(), 2);
}
