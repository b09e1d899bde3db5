//! Answers that hold otherwise than one may think, each with the hint that says so: conditions met by different parts of a claim,
//! sources that were retracted, words with prefixes, numbers in sentences alone; and prose that was taken for a query.

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::query::facets::search_facets;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};

fn library(text: &str) -> Library {
    let loaded = load(&[File { name: "parts.ron".into(), bytes: text.into() }]);
    Library::new(loaded.base)
}

/// The ids that a query finds, and all its hints.
fn answer(library: &Library, text: &str) -> (String, String) {
    let query = Query::parse(text);
    let request = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 };
    let hits = search(library, &request);
    let mut ids: Vec<&str> = hits.iter().map(|claim| library.base.id(RecordIx::Claim(claim))).collect();
    ids.sort_unstable();
    let said = query.hints.iter().chain(&hits.hints).chain(&hits.interpretations);
    (ids.join(" "), said.map(|hint| hint.message.as_str()).collect::<Vec<_>>().join("\n"))
}

const SOURCES: &str = r#"#![enable(implicit_some)]
(sources: [(id: "w", title: "Wire", published: "2020", reliability: A), (id: "p", title: "Post", published: "2024", reliability: E,
 retracted: "wrong")],
 claims: [(id: "both", says: "It rained.", cite: ["w", "p"]), (id: "one", says: "It snowed.", cite: ["w"]),
  (id: "two", says: "It hailed.", figures: [(of: "trees", value: Exactly(50), unit: "percent"), (of: "men", value: Exactly(3), unit: "people")])])"#;

#[test]
fn conditions_that_two_sources_meet_are_said() {
    let library = library(SOURCES);
    for query in
        ["cites:w published:2024", "cites:w grade:E", "published:2024 grade:A", "cites:w (grade:E | published:2024)"]
    {
        let (found, said) = answer(&library, query);
        assert_eq!(found, "both", "{query}");
        assert!(said.contains("1 of these claims has several sources"), "{query}: {said}");
    }
    let (found, said) = answer(&library, "cites:w published:2020 -cites:p");
    assert!(found == "one" && !said.contains("several"), "{said}");
}

#[test]
fn conditions_that_two_figures_meet_are_said() {
    let library = library(SOURCES);
    for query in ["figure:>20 figure:<20", "(figure:46 | figure:50) unit:people"] {
        let (found, said) = answer(&library, query);
        assert_eq!(found, "two", "{query}");
        assert!(said.contains("1 of these claims has several figures"), "{query}: {said}");
    }
    let (_, said) = answer(&library, "figure:50 unit:people");
    assert!(said.contains("in different figures") && !said.contains("several figures"), "{said}");
}

#[test]
fn a_value_of_a_facet_is_found_behind_many_names_that_are_none() {
    let others = (0..30).map(|at| format!("(id: \"a{at}\", name: \"Ali {at}\"), ")).collect::<Vec<_>>().concat();
    let library = library(&format!(
        "(actors: [{others}(id: \"speaker\", name: \"Ali of the Northern Committee\")],
        claims: [(id: \"c\", says: \"x\", by: [\"speaker\"])])"
    ));
    let query = Query::default();
    let request = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..0 };
    let facets = search_facets(&library, &query, &search(&library, &request), "ali", &CancelToken::new());
    let holders = facets.iter().filter(|facet| facet.field == "by").flat_map(|facet| &facet.values);
    assert_eq!(holders.map(|found| found.value.label.as_str()).collect::<Vec<_>>(), ["Ali of the Northern Committee"]);
}

#[test]
fn a_collection_is_found_beside_a_topic_of_nearly_its_name() {
    let library = library(
        r#"(topics: [(id: "collections"), (id: "doubtful", name: "Doubtful claims", within: "collections"), (id: "doubt", name: "Doubt")],
        claims: [(id: "kept", says: "x", topics: ["doubtful"]), (id: "other", says: "x", topics: ["doubt"])])"#,
    );
    assert_eq!(answer(&library, "topic:doubt").0, "other");
    assert_eq!(answer(&library, "collection:doubt").0, "kept");
}

#[test]
fn a_retracted_source_that_counts_is_said() {
    let library = library(SOURCES);
    for query in ["is:corroborated", "status:corroborated", "origins:2", "sources:>1"] {
        let (found, said) = answer(&library, query);
        assert_eq!(found, "both", "{query}");
        assert!(said.contains("add `-has:retraction`"), "{query}: {said}");
        assert_eq!(answer(&library, &format!("{query} -has:retraction")).0, "");
    }
}

#[test]
fn what_copies_a_retracted_source_goes_back_to_it() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "o", title: "Origin", retracted: "2024"), (id: "copy", title: "Copy", derived_from: ["o"]),
            (id: "far", title: "Far", derived_from: ["copy", "far"]), (id: "own", title: "Own")],
        claims: [(id: "a", says: "x", cite: ["copy"]), (id: "b", says: "x", cite: ["far", "own"]), (id: "c", says: "x", cite: ["o"]),
            (id: "d", says: "x", cite: ["own"])])"#,
    );
    for query in ["is:retracted", "has:retraction"] {
        assert_eq!(answer(&library, query).0, "a b c", "{query}");
    }
    let (found, said) = answer(&library, "is:corroborated");
    assert!(found == "b" && said.contains("goes back to a source that was retracted"), "{found}: {said}");
}

#[test]
fn words_with_a_prefix_are_said() {
    let library = library(
        r#"(claims: [(id: "water", says: "מים זורמים"), (id: "sky", says: "שמים כחולים"), (id: "book", says: "كتاب جديد")])"#,
    );
    let (found, said) = answer(&library, "\"מים\"");
    assert_eq!(found, "sky water");
    assert!(said.contains("`מים` is also read as the word in `שמים` behind a prefix"), "{said}");
    assert!(answer(&library, "-\"מים\"").1.contains("also excludes words that end with it"));
    assert!(!answer(&library, "كتاب").1.contains("also read as the word in"));
}

#[test]
fn numbers_in_sentences_alone_are_said() {
    let library = library(r#"(claims: [(id: "a", says: "More than 1,200 people fled.")])"#);
    for query in ["figure:1200", "has:figure", "unit:people"] {
        let (found, said) = answer(&library, query);
        assert!(found.is_empty() && said.contains("`claimscope suggest`"), "{query}: {said}");
    }
    let library = library_with_figure();
    assert!(!answer(&library, "figure:99").1.contains("claimscope suggest"));
}

fn library_with_figure() -> Library {
    library(r#"(claims: [(id: "a", says: "12 died.", figures: [(of: "dead", value: Exactly(12))])])"#)
}

#[test]
fn prose_is_no_field() {
    let library =
        library(r#"(claims: [(id: "a", says: "Government of Syria - IS: 4 killed at Deir ez Zor town (Syria)")])"#);
    let text = "Government of Syria - IS: 4 killed at Deir ez Zor town (Syria)";
    assert_eq!(answer(&library, text).0, "a");
    let query = Query::parse(text);
    assert!(query.hints.iter().all(|hint| !hint.is_error), "{:?}", query.hints);
    // A field in small letters with a blank after its colon is one still.
    assert!(!Query::parse("is: disputed").hints.is_empty());
    assert_eq!(answer(&library, "IS:disputed").0, "");
}

#[test]
fn hints_do_not_mislead() {
    let library = library(r#"(claims: [(id: "a", says: "TTP or ISIS.", figures: [(of: "x", value: Exactly(1))])])"#);
    for (query, never) in [
        ("figure:>40,<5", "did you mean the range"),
        ("- -", "to exclude a word"),
        ("! !", "to exclude a word"),
        ("10.1000", "for the time"),
        ("TTP OR ISIS", "it is written in capitals"),
    ] {
        let (_, said) = answer(&library, query);
        assert!(!said.contains(never), "{query}: {said}");
    }
    assert!(answer(&library, "figure:>5,<40").1.contains("did you mean the range `figure:5..40`"));
    assert!(answer(&library, "10.2024").1.contains("date:2024-10"));
}
