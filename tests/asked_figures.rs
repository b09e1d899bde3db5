//! Figures in queries: numbers whose thousands stand apart, decimals, and units that are mixed.

use std::fmt::Write as _;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, SortKey, search};

use crate::program::{ended, program};

fn library(text: &str) -> Library {
    let loaded = load(&[File { name: "test.ron".into(), bytes: text.into() }]);
    assert_eq!(loaded.diagnostics, []);
    Library::new(loaded.base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(library, &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..0 })
}

fn ids<'a>(library: &'a Library, text: &str) -> Vec<&'a str> {
    let mut ids: Vec<&str> = hits(library, text).iter().map(|claim| library.base.claims.id(claim)).collect();
    ids.sort_unstable();
    ids
}

fn said(library: &Library, text: &str) -> Vec<String> {
    hits(library, text).all_hints().map(|hint| hint.message.clone()).collect()
}

#[test]
fn decimals_after_thousands_are_one_number_however_the_thousands_stand_apart() {
    let mut claims = String::new();
    let blanks =
        [("plain", " "), ("nobreak", "\u{a0}"), ("thin", "\u{2009}"), ("narrow", "\u{202f}"), ("figure", "\u{2007}")];
    for (name, blank) in blanks {
        writeln!(claims, "(id: \"{name}\", says: \"It cost 1{blank}200{blank}000,5 in all.\"),").unwrap();
        writeln!(claims, "(id: \"{name}-p\", says: \"It cost 12{blank}345.6 in all.\"),").unwrap();
    }
    claims += "(id: \"other\", says: \"It cost 200 000,5 and 345.6, or 9 12 345.67.\")";
    let library = library(&format!("(claims: [{claims}])"));
    let (large, small) =
        (["figure", "narrow", "nobreak", "plain", "thin"], ["figure-p", "narrow-p", "nobreak-p", "plain-p", "thin-p"]);
    for query in ["1200000.5", "1200000,5", "1,200,000.5", "1.200.000,5", "\"1 200 000,5\""] {
        assert_eq!(ids(&library, query), large, "{query}");
    }
    for query in ["12345.6", "12,345.6", "12.345,6", "\"12 345.6\""] {
        assert_eq!(ids(&library, query), small, "{query}");
    }
    // A blank parts words, which may also stand apart.
    for (query, all) in
        [("1 200 000,5", large), ("1\u{a0}200\u{a0}000,5", large), ("12\u{202f}345,6", small), ("12 345.6", small)]
    {
        let found = ids(&library, query);
        assert!(all.iter().all(|id| found.contains(id)), "{query}: {found:?}");
    }
    assert_eq!(ids(&library, "345.6"), ["other", "plain-p"], "an ordinary blank also parts words");
    assert_eq!(ids(&library, "\"12345\""), [""; 0]);
}

const UNITS: &str = r#"(claims: [
    (id: "people", says: "x", figures: [(of: "dead", value: AtLeast(120), unit: "people")]),
    (id: "km", says: "x", figures: [(of: "road", value: Exactly(300), unit: "km")]),
    (id: "share", says: "x", figures: [(of: "voters", value: MoreThan(50), unit: "percent")]),
    (id: "growth", says: "x", figures: [(of: "prices", value: Exactly(150), unit: "%")]),
    (id: "two", says: "x", figures: [(of: "dead", value: Exactly(5), unit: "people"), (of: "road", value: Exactly(200), unit: "km")]),
])"#;

#[test]
fn a_figure_without_a_unit_says_which_units_are_found() {
    let library = library(UNITS);
    assert_eq!(ids(&library, "figure:>100"), ["growth", "km", "people", "two"], "more than 50 percent is at most 100");
    assert_eq!(
        said(&library, "figure:>100"),
        ["these figures have several units (km, people, percent): for one of them, add `unit:km`"]
    );
    assert_eq!(ids(&library, "figure:60"), ["share"]);
    assert_eq!(said(&library, "figure:60"), ["these figures are percentages"]);
    assert_eq!(said(&library, "figure:5"), [""; 0], "one unit");
    assert_eq!(ids(&library, "figure:60%"), ["share"]);
    assert_eq!(said(&library, "figure:60%"), [""; 0]);
}

#[test]
fn shares_are_in_percent_and_are_not_left_out_without_a_word() {
    let library = library(
        r#"(claims: [
            (id: "share", says: "x", figures: [(of: "turnout", value: Share(0.6, 0.6))]),
            (id: "word", says: "x", figures: [(of: "turnout", value: Exactly(55), unit: "percent")]),
            (id: "sign", says: "x", figures: [(of: "turnout", value: About(70), unit: "%")]),
            (id: "people", says: "x", figures: [(of: "dead", value: Exactly(60), unit: "people")]),
        ])"#,
    );
    for unit in ["unit:%", "unit:percent"] {
        assert_eq!(ids(&library, unit), ["share", "sign", "word"], "{unit}");
    }
    assert_eq!(ids(&library, "unit:people"), ["people"]);
    for query in ["figure:>40", "figure:60", "figure:50..65", "figure:>40 unit:%"] {
        assert!(!ids(&library, query).contains(&"share"), "{query}");
        let said = said(&library, query);
        assert!(said.iter().any(|said| said.contains("ask for them in percent")), "{query}: {said:?}");
    }
    for query in ["figure:>40%", "figure:60%"] {
        assert!(ids(&library, query).contains(&"share"), "{query}");
    }
    assert!(said(&library, "figure:>100").iter().all(|said| !said.contains("shares")));
}

#[test]
fn a_point_that_may_group_thousands_is_said_with_every_sign() {
    let library = library(UNITS);
    for (text, meant) in [
        ("figure:1.000", "1000"),
        ("figure:>1.000", ">1000"),
        ("figure:<=2.500", "<=2500"),
        ("figure:1.000+", "1000+"),
        ("figure:..1.000", "..1000"),
        ("figure:1.000..2.000", "1000..2000"),
        ("figure:~1.000", "~1000"),
    ] {
        let hits = hits(&library, text);
        let hint = hits.all_hints().find(|hint| hint.message.contains("is read with decimals"));
        assert_eq!(hint.map(|hint| hint.replacement.as_str()), Some(meant), "{text}");
    }
    for text in ["figure:>0.125", "figure:>1.25", "figure:1000..2000", "figure:>1.000.5"] {
        assert!(said(&library, text).iter().all(|said| !said.contains("read with decimals")), "{text}");
    }
}

#[test]
fn digits_of_all_scripts_are_digits_in_figures() {
    let library = library(UNITS);
    for query in ["figure:٣٠٠", "figure:۳۰۰", "figure:३००", "figure:３００", "figure:>٢٩٩"] {
        assert_eq!(ids(&library, query), ["km", "people"], "{query}: {:?}", said(&library, query));
    }
}

#[test]
fn a_number_and_a_unit_of_different_figures_are_reported() {
    let library = library(UNITS);
    assert_eq!(ids(&library, "figure:>100 unit:people"), ["people", "two"]);
    assert_eq!(
        said(&library, "figure:>100 unit:people"),
        ["1 of these claims has the number and the unit in different figures"]
    );
    assert_eq!(said(&library, "figure:>100 unit:km"), [""; 0]);
}

#[test]
fn a_number_that_goes_on_after_blanks_is_proposed_as_a_whole() {
    let library = library(UNITS);
    for (text, meant) in [
        ("figure:1 200", "1200"),
        ("figure:1 200 000", "1200000"),
        ("figure:1 200 000,5", "1200000.5"),
        ("figure:>12 345.6", ">12345.6"),
    ] {
        let hits = hits(&library, text);
        let hint = hits.proposal().unwrap();
        assert_eq!((hint.replacement.as_str(), hint.span.end), (meant, text.len()), "{}", hint.message);
    }
    assert!(hits(&library, "figure:1\u{a0}200\u{2007}000,5").hints.iter().all(|hint| !hint.is_error));
}

#[test]
fn a_magnitude_in_the_unit_belongs_to_the_number() {
    let units = [
        ("usd", "169", "million USD"),
        ("tail", "169", "USD million"),
        ("eur", "4.1", "bn EUR"),
        ("tonnes", "30", "thousand tonnes"),
        ("rupees", "12", "crore rupees"),
        ("rub", "7.5", "млн"),
        ("han", "3", "万人"),
        ("plain", "169", "USD"),
    ];
    let mut claims = String::new();
    for (id, number, unit) in units {
        let figure = format!("(of: \"sum\", value: Exactly({number}), unit: \"{unit}\")");
        writeln!(claims, "(id: \"{id}\", says: \"x\", figures: [{figure}]),").unwrap();
    }
    let library = library(&format!("(claims: [{claims}])"));
    for (query, found) in [
        ("figure:169m", &["tail", "usd"][..]),
        ("figure:169", &["plain"]),
        ("figure:4.1bn", &["eur"]),
        ("figure:4100000000", &["eur"]),
        ("figure:30000", &["han", "tonnes"]),
        ("figure:\"12 crore\"", &["rupees"]),
        ("figure:7500000", &["rub"]),
        ("figure:>1bn", &["eur"]),
        ("figure:169m unit:usd", &["tail", "usd"]),
        ("unit:usd", &["plain", "tail", "usd"]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
}

#[test]
fn the_best_estimate_is_found_even_where_it_is_outside_of_the_others() {
    // The file has a fault, which is reported when it is read.
    let text = r#"(claims: [(id: "odd", says: "228 died.", figures: [(of: "deaths", value: Estimate(35, 228, 35))]),
            (id: "sound", says: "12 died.", figures: [(of: "deaths", value: Estimate(10, 12, 15))])])"#;
    let library = Library::new(load(&[File { name: "test.ron".into(), bytes: text.into() }]).base);
    for (query, found) in [
        ("figure:228", &["odd"][..]),
        ("figure:35", &["odd"]),
        ("figure:>100", &["odd"]),
        ("figure:11", &["sound"]),
        ("figure:>228", &[]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
}

/// 12 thousand people are more than 500 people, 6 km more than 5,000 m; the words of an analysis keep the magnitude.
#[test]
fn figures_are_sorted_by_what_they_amount_to() {
    let claim = |id: &str, value: &str, unit: &str| {
        format!(
            r#"(id: "{id}", says: "Some died.", figures: [(of: "dead", value: {value}, unit: "{unit}", event: "e")])"#
        )
    };
    let people = [
        claim("third", "Exactly(10)", "people"),
        claim("first", "Exactly(0.5)", "million people"),
        claim("second", "About(12)", "thousand people"),
    ];
    let text = format!("#![enable(implicit_some)]\n(claims: [{}])", people.join(", "));
    let people = library(&text);
    let query = Query::parse("");
    let order = Order { key: SortKey::Figure, reversed: false };
    let found = search(&people, &SearchRequest { query: &query, order, marks: &ClaimBitmap::new(), window: 0..0 });
    let sorted: Vec<&str> = found.iter().map(|claim| people.base.claims.id(claim)).collect();
    assert_eq!(sorted, ["first", "second", "third"]);
    let lengths = [claim("short", "Exactly(5000)", "m"), claim("long", "Exactly(6)", "km")];
    let lengths = library(&format!("#![enable(implicit_some)]\n(claims: [{}])", lengths.join(", ")));
    let found = search(&lengths, &SearchRequest { query: &query, order, marks: &ClaimBitmap::new(), window: 0..0 });
    let sorted: Vec<&str> = found.iter().map(|claim| lengths.base.claims.id(claim)).collect();
    assert_eq!(sorted, ["long", "short"]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("f.ron"), &text).unwrap();
    let (_, out, _) = ended(&mut program(folder.path(), ["analyse", "figures", "f.ron"]));
    assert!(out.contains("0.5 million people (dead)") && out.contains("about 12 thousand people (dead)"), "{out}");
}
