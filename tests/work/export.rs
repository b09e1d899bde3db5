//! The cost of taking claims out grows with their number, whatever their shape: counted, not timed.
#![cfg(debug_assertions)]

use std::fmt::Write as _;
use std::io::{self, Write};

use claimscope::export::{ExportSettings, FORMATS, FieldGroup, Subset, claims_json, claims_jsonl, format_named};
use claimscope::load::{File, load};
use claimscope::model::{Base, ClaimIx};
use claimscope::storage::work;

use crate::growth::alone;

/// A writer that counts, and remembers its longest piece: what is in memory at once.
#[derive(Default)]
struct Counter {
    bytes: usize,
    longest: usize,
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.longest = self.longest.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn loaded(text: &str) -> Base {
    load(&[File { name: "shape.ron".to_owned(), bytes: text.as_bytes().to_vec() }]).base
}

fn file(sections: &[(&str, String)]) -> String {
    let sections: Vec<String> = sections.iter().map(|(name, rows)| format!("{name}: [{rows}],\n")).collect();
    let sections = sections.concat();
    format!("#![enable(implicit_some)]\n({sections})")
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..count {
        let _ = writeln!(text, "{},", row(at));
    }
    text
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(|at| format!("\"{}\"", item(at))).collect::<Vec<_>>().join(", ")
}

/// One source copies n others, and n claims cite it.
fn star(n: usize) -> String {
    let all = list(n, |at| format!("s{at}"));
    let sources = rows(n, |at| format!("(id: \"s{at}\")")) + &format!("(id: \"all\", derived_from: [{all}])");
    file(&[("sources", sources), ("claims", rows(n, |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"all\"])")))])
}

/// Two such sources, of which each claim cites both and one of its own.
fn stars(n: usize) -> String {
    let some = |odd: usize| list(n / 2, |at| format!("s{}", at * 2 + odd));
    let sources = rows(n, |at| format!("(id: \"s{at}\")"))
        + &format!("(id: \"even\", derived_from: [{}]), (id: \"odd\", derived_from: [{}])", some(0), some(1));
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"even\", \"s{at}\", \"odd\"])");
    file(&[("sources", sources), ("claims", rows(n, claim))])
}

/// Each source copies the one before; with teeth, also one of its own.
fn chain(n: usize, teeth: bool) -> String {
    let tooth = |at| if teeth { format!(", \"t{at}\"") } else { String::new() };
    let source = |at: usize| format!("(id: \"s{at}\", derived_from: [\"s{}\"{}])", at.wrapping_sub(1), tooth(at));
    let mut sources = rows(n, |at| if at == 0 { "(id: \"s0\")".to_owned() } else { source(at) });
    if teeth {
        sources += &rows(n, |at| format!("(id: \"t{at}\")"));
    }
    file(&[("sources", sources), ("claims", rows(n, |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\"])")))])
}

fn ring(n: usize) -> String {
    let sources = rows(n, |at| format!("(id: \"s{at}\", derived_from: [\"s{}\"])", (at + 1) % n));
    file(&[("sources", sources), ("claims", rows(n, |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\"])")))])
}

/// A note on each claim, many citations of the first, and a hypothesis with a note for each claim.
fn noted(n: usize) -> String {
    let cites = list(n, |at| format!("s{at}"));
    let claim = |at| {
        if at == 0 {
            format!("(id: \"c0\", says: \"x\", cite: [{cites}])")
        } else {
            format!("(id: \"c{at}\", says: \"x\")")
        }
    };
    let note = |at| format!("(on: \"c{at}\", text: \"a note\"), (on: \"h{at}\", text: \"another\")");
    file(&[
        ("sources", rows(n, |at| format!("(id: \"s{at}\")"))),
        ("claims", rows(n, claim)),
        ("hypotheses", rows(n, |at| format!("(id: \"h{at}\", says: \"y\", consistent: [\"c{at}\"])"))),
        ("notes", rows(n, note)),
    ])
}

/// A claim that all others contradict, say again and are held by the same long name.
fn hub(n: usize) -> String {
    let long = "long ".repeat(n);
    let claim = |at: usize| {
        let link = if at.is_multiple_of(2) { "Contradicts" } else { "Duplicates" };
        format!(
            "(id: \"c{at}\", says: \"x\", by: [\"a\"], links: [{link}(\"hub\")], figures: [(of: \"z\", value: Exactly(1))])"
        )
    };
    let hub = format!("(id: \"hub\", says: \"{long}\", cite: [{}]),", list(n, |at| format!("s{at}")));
    file(&[
        ("sources", rows(n, |at| format!("(id: \"s{at}\", derived_from: [\"one\"])")) + "(id: \"one\")"),
        ("actors", format!("(id: \"a\", name: \"{long}\")")),
        ("claims", hub + &rows(n, claim)),
    ])
}

/// A way out: its name, and how it writes claims.
type Way = (&'static str, Box<dyn Fn(&Base, &[ClaimIx], &mut dyn Write) -> io::Result<()>>);

fn ways() -> Vec<Way> {
    let mut ways: Vec<Way> = vec![("search json", Box::new(claims_json)), ("search jsonl", Box::new(claims_jsonl))];
    for format in FORMATS {
        let write = format.write;
        let settings = ExportSettings::default();
        let way = move |base: &Base, claims: &[ClaimIx], out: &mut dyn Write| {
            write(base, &Subset::new(base, claims), &settings, out)
        };
        ways.push((format.name, Box::new(way)));
    }
    ways
}

#[test]
fn the_cost_grows_with_the_number_of_claims_alone() {
    let _alone = alone();
    let shapes: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("star", &star),
        ("stars", &stars),
        ("chain", &|n| chain(n, false)),
        ("comb", &|n| chain(n, true)),
        ("ring", &ring),
        ("noted", &noted),
        ("hub", &hub),
        ("authors", &authors),
    ];
    for (shape, make) in shapes {
        let bases = [200, 400, 800].map(|n| loaded(&make(n)));
        for (name, way) in ways() {
            let costs = bases.each_ref().map(|base| {
                // All claims, and all but the first: then what is left out is told.
                let all: Vec<ClaimIx> = base.claims.indexes().collect();
                let mut out = Counter::default();
                let ((), units) = work::measure(|| {
                    way(base, &all, &mut out).unwrap();
                    way(base, &all[1..], &mut out).unwrap();
                });
                (units, out.bytes)
            });
            let [small, _, large] = costs;
            assert!(small.0 > 0, "{shape} {name}: nothing is counted");
            // Four times the claims, and no more than half as much again: lists of origins fill up to their bound.
            assert!(large.0 < small.0 * 6, "{shape} {name}: work {costs:?}");
            assert!(large.1 < small.1 * 6, "{shape} {name}: bytes {costs:?}");
        }
    }
}

#[test]
fn origins_are_listed_up_to_a_bound_and_the_rest_is_counted() {
    let _alone = alone();
    let base = loaded(&star(500));
    let mut text = Vec::new();
    claims_json(&base, &[ClaimIx(7)], &mut text).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let computed = &value[0]["computed"];
    assert_eq!(computed["origins"].as_array().unwrap().len(), 100);
    assert_eq!(computed["origins"][99], "s99");
    assert_eq!(computed["origins_left_out"], 400);
    // Up to the bound all are listed, and nothing is said.
    let base = loaded(&star(100));
    let mut text = Vec::new();
    claims_json(&base, &[ClaimIx(7)], &mut text).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(value[0]["computed"]["origins"].as_array().unwrap().len(), 100);
    assert!(value[0]["computed"].get("origins_left_out").is_none());
}

/// Claims that all cite the same sources and are held by the same actors, all with long names.
fn long_names(count: usize) -> String {
    let long = "long ".repeat(390);
    let source = |at| {
        format!(
            "(id: \"source-{at}\", title: \"source-{at} {long}\", url: \"https://example.org/{}\")",
            "u".repeat(1_900)
        )
    };
    let cites = list(130, |at| format!("source-{at}"));
    let by = list(100, |at| format!("actor-{at}"));
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", by: [{by}], cite: [{cites}])");
    file(&[
        ("sources", rows(130, source)),
        ("actors", rows(100, |at| format!("(id: \"actor-{at}\", name: \"actor-{at} {long}\")"))),
        ("claims", rows(count, claim)),
    ])
}

#[test]
fn what_a_record_repeats_of_others_is_bounded_and_nothing_is_left_unnamed() {
    let _alone = alone();
    let base = loaded(&long_names(20));
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    for (name, way) in ways() {
        let text_of = |claims: &[ClaimIx]| {
            let mut out = Vec::new();
            way(&base, claims, &mut out).unwrap();
            String::from_utf8_lossy(&out).into_owned()
        };
        let (one, text) = (text_of(&all[..1]), text_of(&all));
        let of_each = (text.len() - one.len()) / (all.len() - 1);
        // These have ids of 36 letters, and an object for each of the 230 ties of a claim.
        let most = if matches!(name, "stix" | "ftm") { 120_000 } else { 40_000 };
        assert!(of_each < most, "{name}: {of_each} bytes for each claim");
        let holds = |group| format_named(name).is_none_or(|format| format.holds.writes(group));
        for (group, id) in [
            (FieldGroup::Source, "source-0"),
            (FieldGroup::Source, "source-129"),
            (FieldGroup::Actor, "actor-0"),
            (FieldGroup::Actor, "actor-99"),
        ] {
            // By its name, which begins with its id, or by its id. A workbook is packed.
            assert!(one.contains(id) || !holds(group) || name == "xlsx", "{name} {id}");
        }
    }
    let mut text = Vec::new();
    claims_json(&base, &all[..1], &mut text).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let sources = value[0]["computed"]["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 130);
    assert!(sources[0]["title"].as_str().unwrap().ends_with('…') && sources[0]["url"].is_string());
    assert_eq!(sources[129], serde_json::json!({ "id": "source-129" }));
}

/// A source by very many authors that all claims cite.
fn authors(n: usize) -> String {
    let authors = list(n, |at| format!("Author {at}"));
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], figures: [(of: \"z\", value: Exactly(1))])");
    file(&[("sources", format!("(id: \"s\", authors: [{authors}])")), ("claims", rows(n, claim))])
}

#[test]
fn no_more_than_a_record_is_in_memory() {
    let _alone = alone();
    let base = loaded(&file(&[("claims", rows(5_000, |at| format!("(id: \"c{at}\", says: \"Claim {at}.\")")))]));
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    for (name, way) in ways() {
        let mut out = Counter::default();
        way(&base, &all, &mut out).unwrap();
        assert!(
            out.longest < 1 << 17 && (out.bytes > out.longest || out.bytes < 64),
            "{name}: {} of {} bytes",
            out.longest,
            out.bytes
        );
    }
}
