//! Steps that an unexpected answer proposes: each leads to claims, and what was passed over is named.

use std::fs;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, explain, search};
use tempfile::TempDir;

use crate::play::{Play, collection};
use crate::program::{ended, program};

const TOLLS: &str = r#"(claims: [
 (id: "count", says: "The strike killed forty-six.", figures: [(of: "killed", value: Exactly(46), unit: "people")], actors: ["ttp"]),
 (id: "dozens", says: "The strike killed many.", figures: [(of: "killed", value: Vague("dozens"), unit: "people")]),
 (id: "scores", says: "The strike killed more.", figures: [(of: "killed", value: Vague("scores"), unit: "people")], actors: ["taliban"]),
 (id: "unstated", says: "The strike killed some.", figures: [(of: "killed", value: Unstated, unit: "people")]),
 (id: "between", says: "Strikes hit a few.", figures: [(of: "militants", value: Between(12, 15))], by: ["army"]),
 (id: "many", says: "So many left.", figures: [(of: "left", value: About(3200000), unit: "people")],
  positions: [(by: "taliban", stance: Denies)]),
 (id: "least", says: "At least a third left.", figures: [(of: "left", value: AtLeast(7), unit: "people")]),
], actors: [
 (id: "ttp", name: "Tehreek-e-Taliban Pakistan", aka: ["TTP"]),
 (id: "taliban", name: "Taliban"),
 (id: "army", name: "The Army"),
])"#;

fn library() -> Library {
    let loaded = load(&[File { name: "tolls.ron".to_owned(), bytes: TOLLS.as_bytes().to_vec() }]);
    assert_eq!(loaded.diagnostics, []);
    Library::new(loaded.base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let (query, marks) = (Query::parse(text), ClaimBitmap::new());
    search(library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 })
}

/// The messages of all hints on a query, with what each puts in place of its words.
fn said(library: &Library, text: &str) -> Vec<(String, String)> {
    hits(library, text).all_hints().map(|hint| (hint.message.clone(), hint.replacement.clone())).collect()
}

/// The queries that are proposed where one matches nothing, with their numbers of claims.
fn steps(library: &Library, text: &str) -> Vec<(String, usize)> {
    let (query, marks) = (Query::parse(text), ClaimBitmap::new());
    let request = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 };
    explain(library, &request).into_iter().map(|step| (step.query, step.total)).collect()
}

#[test]
fn quantities_in_words_are_named_where_numbers_are_compared() {
    let library = library();
    let words = "have words in place of a number";
    for (text, message) in [
        ("killed figure:>20", format!("2 more claims {words} (“dozens”, “scores”): these are not compared")),
        (
            "figure:>20 killed actor:taliban",
            "1 more claim has words in place of a number (“scores”): these are not compared".to_owned(),
        ),
        ("figure:46", format!("2 more claims {words} (“dozens”, “scores”): these are not compared")),
    ] {
        let found: Vec<String> = said(&library, text).into_iter().map(|(message, _)| message).collect();
        let found =
            found.iter().map(|message| message.replace(['"', '\u{201c}', '\u{201d}'], "\"")).collect::<Vec<_>>();
        let message = message.replace(['\u{201c}', '\u{201d}'], "\"");
        assert!(found.contains(&message), "{text}: {found:?}");
    }
    // Nothing in words is passed over: not asked for figures, or already found.
    for text in ["killed", "figure:>20 left", "figure:>20 | killed", "-figure:>20"] {
        let found = said(&library, text);
        assert!(found.iter().all(|(message, _)| !message.contains("in place of a number")), "{text}: {found:?}");
    }
}

#[test]
fn a_word_that_is_excluded_and_part_of_what_is_asked_for_is_named() {
    let library = library();
    for text in ["ttp -Taliban", "TTP -taliban", "actor:ttp -taliban"] {
        assert!(hits(&library, text).total == 0, "{text}");
        let found = said(&library, text);
        let hint = found.iter().find(|(message, _)| message.contains("a part of the name")).expect(text);
        assert!(hint.0.contains("Tehreek-e-Taliban Pakistan"), "{text}: {hint:?}");
        assert_eq!(hint.1.to_lowercase(), "-actor:taliban", "{text}");
    }
    assert_eq!(hits(&library, "ttp -actor:taliban").total, 1);
    for text in ["ttp -ttp", "taliban -ttp", "ttp -strike", "ttp -actor:taliban", "-taliban"] {
        let found = said(&library, text);
        assert!(found.iter().all(|(message, _)| !message.contains("a part of the name")), "{text}: {found:?}");
    }
}

#[test]
fn figures_typed_as_they_are_shown_are_offered_as_figures() {
    let library = library();
    for (text, term, claim) in [
        ("12–15", "figure:12..15", "between"),
        ("12-15", "figure:12..15", "between"),
        ("3,200,000", "figure:3200000", "many"),
        ("3.2m", "figure:3200000", "many"),
        ("46", "figure:46", "count"),
        ("≈3,200,000", "figure:~3200000", "many"),
    ] {
        let found = said(&library, text);
        assert!(found.iter().any(|(_, replacement)| replacement == term), "{text}: {found:?}");
        let of_term: Vec<usize> = hits(&library, term).iter().map(|claim| claim.0 as usize).collect();
        let at = library.base.claim(claim).unwrap().0 as usize;
        assert!(of_term.contains(&at), "{term}: {of_term:?}");
    }
    // No figure has these, or they are no numbers.
    for text in ["8", "9/11", "F-16", "1,234,567", "x12"] {
        let found = said(&library, text);
        assert!(found.iter().all(|(_, replacement)| !replacement.starts_with("figure:")), "{text}: {found:?}");
    }
}

#[test]
fn every_step_leads_to_claims() {
    let library = library();
    for text in ["the army claims", "zzz yyy", "taliban denies", "strike kabul", "12–15 nowhere", "zzz"] {
        let steps = steps(&library, text);
        assert!(steps.iter().all(|&(_, total)| total > 0), "{text}: {steps:?}");
        for (query, total) in &steps {
            assert_eq!(hits(&library, query).total, *total, "{text}: {query}");
        }
    }
    assert!(steps(&library, "taliban denies").contains(&("denies:taliban".to_owned(), 1)));
    assert!(steps(&library, "by army").contains(&("by:army".to_owned(), 1)));
    assert!(steps(&library, "12–15 zzz").iter().any(|(query, _)| query == "figure:12..15"));
}

const JUDGED: &str = r#"(claims: [
 (id: "refuted", says: "One fell.", cite: ["paper"], status: Refuted),
 (id: "withdrawn", says: "Two fell.", cite: ["paper"], status: Withdrawn),
 (id: "confirmed", says: "Three fell.", status: Confirmed),
 (id: "open", says: "Four fell.", cite: ["paper"]),
 (id: "looked-at", says: "Five fell.", cite: ["paper"], status: Unchecked),
], sources: [(id: "paper", title: "Paper")])"#;

#[test]
fn a_verdict_stands_before_what_is_computed() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("judged.ron"), JUDGED).unwrap();
    let run = |words: &[&str]| {
        let (_, out, _) = ended(&mut program(folder.path(), words));
        out
    };
    let table = run(&["search", "", "judged.ron"]);
    for (id, status) in [
        ("refuted", "refuted "),
        ("withdrawn", "withdrawn "),
        ("confirmed", "confirmed "),
        ("open", "single source"),
        ("looked-at", "single source"),
    ] {
        let line = table.lines().find(|line| line.starts_with(id)).unwrap();
        assert!(line[id.len()..].trim_start().starts_with(status), "{line}");
    }
    let screen = Play::open(collection("judged.ron", JUDGED), 120, 24).screen();
    for (text, sign) in [("One", "1✗"), ("Two", "1✗"), ("Three", "0✓"), ("Four", "1!"), ("Five", "1!")] {
        let is_row = |line: &str| line.contains(&format!("{text} fell")) && line.contains(sign);
        assert!(screen.lines().any(is_row), "{text}: {screen}");
    }
    let record = run(&["show", "refuted", "judged.ron"]);
    let (verdict, standing) = (record.find("refuted by the analyst"), record.find("single source"));
    assert!(verdict.is_some() && verdict < standing, "{record}");
}
