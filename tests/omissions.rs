//! A part of a collection knows what it lacks: who opens an exported file must not take a disputed claim for an undisputed one.

use std::path::Path;

use claimscope::index::Library;
use claimscope::load::{File, Loaded, load};
use claimscope::model::Standing;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};

use crate::play::{Play, collection};
use crate::program::{ended, program};

/// A claim that two others contradict, one of them in the long form; one that another repeats; a hypothesis.
const WHOLE: &str = r#"#![enable(implicit_some)]
(schema: 1,
 sources: [(id: "s", title: "S"), (id: "t", title: "T")],
 claims: [(id: "toll", says: "Ten died.", cite: ["s"], links: [Contradicts("few"), Supports("first")]),
          (id: "few", says: "Few died.", cite: ["t"]), (id: "none", says: "Nobody died.", cite: ["t"]),
          (id: "first", says: "It began.", cite: ["s"]), (id: "again", says: "It did begin.", cite: ["t"])],
 relations: [(from: "none", verb: Contradicts, to: "toll", why: "Nobody is not ten."),
             (from: "first", verb: Duplicates, to: "again")],
 hypotheses: [(id: "h", says: "A hypothesis.", consistent: ["toll", "few"], inconsistent: ["none"])])"#;

/// Runs the program in a folder: its stdout, its stderr and its exit status.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let (status, out, said) = ended(&mut program(folder, arguments));
    (out, said, status)
}

/// The whole as `whole.ron` in a new folder, and the claims `ids` of it as `part.ron`.
fn parted(ids: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("whole.ron"), WHOLE).unwrap();
    let (_, errors, status) = run(folder.path(), &["export", "--ids", ids, "-o", "part.ron", "whole.ron"]);
    assert_eq!(status, 0, "{errors}");
    folder
}

fn part(ids: &str) -> String {
    std::fs::read_to_string(parted(ids).path().join("part.ron")).unwrap()
}

fn opened(texts: &[&str]) -> Loaded {
    let file = |(at, text): (usize, &&str)| File { name: format!("{at}.ron"), bytes: text.as_bytes().to_vec() };
    load(&texts.iter().enumerate().map(file).collect::<Vec<_>>())
}

fn messages(loaded: &Loaded) -> Vec<String> {
    loaded.diagnostics.iter().map(|fault| format!("{}: {}", fault.severity.label(), fault.message)).collect()
}

fn found(loaded: &Loaded, query: &str) -> Vec<String> {
    let library = Library::new(loaded.base.clone());
    let (query, marks) = (Query::parse(query), ClaimBitmap::new());
    let hits = search(&library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 });
    hits.iter().map(|claim| library.base.claims.id(claim).to_owned()).collect()
}

#[test]
fn a_disputed_claim_stays_disputed_in_a_part_without_those_that_dispute_it() {
    let loaded = opened(&[&part("toll,first")]);
    let standing = |id: &str| loaded.base.standing(loaded.base.claim(id).unwrap());
    assert_eq!((standing("toll"), standing("first")), (Standing::Disputed, Standing::SingleSource));
    assert_eq!(found(&loaded, "is:disputed"), ["toll"]);
    assert_eq!(found(&loaded, "-is:disputed"), ["first"]);
    for asked in ["is:contradicted", "rel:contradicts", "is:disputed -stance:denies -stance:doubts"] {
        assert_eq!(found(&loaded, asked), ["toll"], "{asked}");
    }
    assert_eq!(found(&loaded, "rel:duplicates"), ["first"]);
    assert_eq!(found(&loaded, "has:relation"), ["toll", "first"]);
    assert_eq!(
        messages(&loaded),
        ["warning: this file is a part of a collection and lacks 3 relations to claims, 2 claims for or against \
          hypotheses; 1 claim is contradicted by claims that are not in it"]
    );
    // A part that lacks nothing says nothing.
    assert_eq!(messages(&opened(&[WHOLE])), Vec::<String>::new());
    let all = part("toll,few,none,first,again");
    assert!(!all.contains("left_out"), "{all}");
    assert_eq!(messages(&opened(&[&all])), Vec::<String>::new());
}

#[test]
fn every_command_says_what_a_part_lacks() {
    let folder = parted("toll,first");
    let folder = folder.path();
    let (out, errors, status) = run(folder, &["check", "part.ron"]);
    assert_eq!(status, 0, "a warning alone is no failure");
    assert!(out.contains("is a part of a collection and lacks 3 relations"), "{out}{errors}");
    let (out, errors, _) = run(folder, &["show", "toll", "part.ron"]);
    assert!(errors.contains("1 problem in the files"), "{errors}");
    for text in
        ["disputed", "contradicted by claims that are not in the files (2)", "Few died.  few", "Nobody died.  none"]
    {
        assert!(out.contains(text), "{text}\n{out}");
    }
    let (out, ..) = run(folder, &["show", "first", "part.ron"]);
    assert!(out.contains("says the same as claims that are not in the files (1)"), "{out}");
    let (out, ..) = run(folder, &["analyse", "contradictions", "part.ron"]);
    for text in [
        "1 claim is contradicted by claims that are not in the files: they are not counted here",
        "Contradicted by claims that are not in the files\n",
        "contradicted by  Few died.  few",
        "contradicted by  Nobody died.  none",
    ] {
        assert!(out.contains(text), "{text}\n{out}");
    }
    let (out, ..) = run(folder, &["analyse", "contradictions", "whole.ron"]);
    assert!(!out.contains("not in the files"), "{out}");
    let (out, ..) = run(folder, &["stats", "part.ron"]);
    assert!(out.contains("      3  relations left out"), "{out}");
    let (out, ..) = run(folder, &["stats", "whole.ron"]);
    assert!(!out.contains("left out"), "{out}");
    let (out, ..) = run(folder, &["search", "is:disputed", "--format", "jsonl", "part.ron"]);
    assert!(out.contains(r#""contradicted_by":["few","none"]"#), "{out}");
    let (out, ..) = run(folder, &["export", "--format", "csv", "part.ron"]);
    assert!(out.contains("few; none"), "{out}");
    let (out, ..) = run(folder, &["export", "--format", "markdown", "part.ron"]);
    assert!(out.contains("Few died. · `few`, which is in none of the files"), "{out}");
}

#[test]
fn the_reading_pane_names_what_a_part_lacks() {
    let play = Play::open(collection("part.ron", &part("toll")), 110, 30);
    let screen = play.screen();
    assert!(screen.contains("contradicted by claims that are "), "{screen}");
    assert!(screen.contains("Nobody died.  none"), "{screen}");
    assert!(screen.contains("│not in the files  ") && screen.contains("1 relation to a claim"), "{screen}");
}

#[test]
fn a_part_of_a_part_still_says_it() {
    let folder = parted("toll,first");
    let folder = folder.path();
    let (_, said, status) = run(folder, &["export", "--ids", "toll", "-o", "again.ron", "part.ron"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("1 claim is disputed only by claims that are left out"), "{said}");
    let again = std::fs::read_to_string(folder.join("again.ron")).unwrap();
    let omissions = |text: &str| {
        let from = text.find("left_out: [").unwrap();
        text[from..from + text[from..].find("\n    ],").unwrap()].to_owned()
    };
    assert_eq!(omissions(&again), omissions(&part("toll")));
}

#[test]
fn parts_that_are_opened_together_are_whole_again() {
    let loaded = opened(&[&part("toll"), &part("few")]);
    let toll = loaded.base.claim("toll").unwrap();
    let ties: Vec<&str> = loaded.base.ties(toll).iter().map(|tie| loaded.base.claims.id(tie.other)).collect();
    // Both parts leave the relation out, and it is there once; the other one is still missing.
    assert_eq!(ties, ["few"]);
    let left_out = loaded.base.left_out.of(toll).unwrap();
    assert_eq!((left_out.relations, left_out.deciding.len()), (2, 1));
    assert_eq!(found(&loaded, "is:disputed"), ["toll", "few"]);
}

#[test]
fn of_a_claim_in_two_parts_all_is_said_once() {
    // The second part has one of the claims that the first one lacks.
    let loaded = opened(&[&part("toll"), &part("toll,few")]);
    let toll = loaded.base.claim("toll").unwrap();
    let left_out = loaded.base.left_out.of(toll).unwrap();
    assert_eq!((left_out.relations, left_out.deciding.len(), loaded.base.left_out.relations()), (2, 1, 2));
    let lacking = |other: &str| {
        format!(
            "#![enable(implicit_some)]\n(schema: 1, claims: [(id: \"a\", says: \"A.\")],\n\
             left_out: [(claim: \"a\", relations: 1), (claim: \"a\", verb: Contradicts, other: \"{other}\", says: \"No.\")])"
        )
    };
    let loaded = opened(&[&lacking("x"), &lacking("y")]);
    let left_out = loaded.base.left_out.of(loaded.base.claim("a").unwrap()).unwrap();
    let others: Vec<&str> = left_out.deciding.iter().map(|other| &*other.id).collect();
    assert_eq!((others, left_out.relations, loaded.base.left_out.relations()), (vec!["x", "y"], 2, 2));
}

#[test]
fn a_statement_that_cannot_be_read_is_an_error_and_one_on_no_claim_is_reported() {
    for wrong in ["3", "[\"toll\"]", "(relations: 3)", "[(claim: \"a\", verb: Denies)]", "[(claims: 3)]"] {
        let text =
            format!("#![enable(implicit_some)]\n(schema: 1, left_out: {wrong}, claims: [(id: \"a\", says: \"A.\")])");
        let loaded = opened(&[&text]);
        assert_eq!(
            messages(&loaded),
            ["error: `left_out` cannot be read, so claims may seem undisputed that are not"],
            "{wrong}"
        );
        assert_eq!(loaded.base.claims.len(), 1, "{wrong}");
    }
    let text = "#![enable(implicit_some)]\n(schema: 1, claims: [(id: \"a\", says: \"A.\")],\n\
                left_out: [(claim: \"b\", relations: 2), (hypothesis: \"h\", consistent: 1), (errors: 2)])";
    assert_eq!(
        messages(&opened(&[text])),
        [
            "warning: `left_out` names the claim `b`, which is not in the file",
            "warning: `left_out` names the hypothesis `h`, which is not in the file",
            "warning: this file is a part of a collection and lacks 2 parts with errors",
        ]
    );
}

#[test]
fn a_part_that_was_exported_as_json_knows_what_it_lacks_too() {
    let folder = parted("toll,first");
    let folder = folder.path();
    for part in ["part.json", "part.jsonl"] {
        let (_, errors, status) = run(folder, &["export", "--ids", "toll,first", "-o", part, "whole.ron"]);
        assert_eq!(status, 0, "{errors}");
        let (out, errors, status) = run(folder, &["check", part]);
        assert_eq!(status, 0, "{part}: {errors}");
        assert!(
            out.contains(
                "lacks 3 relations to claims, 2 claims for or against hypotheses; 1 claim is contradicted by claims that \
                 are not in it"
            ),
            "{part}: {out}"
        );
        let (out, ..) = run(folder, &["show", "toll", part]);
        assert!(out.contains("Few died.  few") && out.contains("Nobody died.  none"), "{part}: {out}");
        let (out, ..) = run(folder, &["search", "is:disputed", part, "--format", "ids"]);
        assert_eq!(out, "toll\n", "{part}");
        // From one format to the other and back, nothing of it is lost.
        let (out, ..) = run(folder, &["export", "--format", "ron", part]);
        let omissions = |text: &str| text[text.find("left_out: [").unwrap()..text.find("\n    ],").unwrap()].to_owned();
        assert_eq!(omissions(&out), omissions(&std::fs::read_to_string(folder.join("part.ron")).unwrap()), "{part}");
        // What cannot be read of it is an error.
        let text = std::fs::read_to_string(folder.join(part)).unwrap().replace("Contradicts", "Denies");
        std::fs::write(folder.join(format!("broken-{part}")), text).unwrap();
        let (out, ..) = run(folder, &["check", &format!("broken-{part}")]);
        assert!(out.contains("`left_out` cannot be read, so claims may seem undisputed"), "{part}: {out}");
    }
}

#[test]
fn all_errors_count_where_nothing_but_dropped_drafts_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = r#"#![enable(implicit_some)]
(claims: [(id: "a", says: "A."), (id: "b", says: "B.", extra: {"draft": "dropped"}), (says: "C.")])"#;
    std::fs::write(folder.path().join("one.ron"), file).unwrap();
    let (_, said, _) = run(folder.path(), &["export", "-o", "out.ron", "one.ron"]);
    assert!(said.contains("1 dropped draft is left out"), "{said}");
    // The record with the error has no id: it is in none of the others.
    assert!(said.contains("in these records: the part"), "{said}");
}

#[test]
fn a_report_on_a_part_counts_the_evidence_that_the_part_lacks() {
    let folder = parted("toll");
    let (out, said, _) = run(folder.path(), &["export", "--format", "markdown", "part.ron"]);
    let sides =
        "(for it: claim 1, and 1 claim that is not in this report; against it: 1 claim that is not in this report)";
    assert!(out.contains(&format!("- A hypothesis. {sides}\n")), "{out}{said}");
}

#[test]
fn a_part_may_say_that_it_lacks_more_than_can_be_counted() {
    let folder = tempfile::tempdir().unwrap();
    let most = u64::MAX;
    let text = format!(
        "#![enable(implicit_some)]\n(schema: 1,\n\
         left_out: [(claim: \"a\", relations: {most}), (hypothesis: \"h\", consistent: {most}, inconsistent: {most})],\n\
         claims: [(id: \"a\", says: \"A.\", links: [Contradicts(\"b\")]), (id: \"b\", says: \"B.\")],\n\
         hypotheses: [(id: \"h\", says: \"H.\", consistent: [\"a\", \"b\"])])"
    );
    std::fs::write(folder.path().join("one.ron"), text).unwrap();
    for format in ["ron", "json", "jsonl", "markdown", "html"] {
        let output = format!("out.{format}");
        let arguments = ["export", "--ids", "a", "--format", format, "-o", &output, "one.ron"];
        let (_, said, status) = run(folder.path(), &arguments);
        assert_eq!(status, 0, "{said}");
        assert!(said.contains("relations to other claims are left out"), "{said}");
    }
}
