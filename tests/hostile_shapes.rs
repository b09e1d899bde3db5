//! Shapes that nobody writes by hand: they must cost no more than their size, and be told in few words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod asked;

use std::fmt::Write;

use asked::{findings, library, told_in_part};

/// A knowledge file with this inside.
fn file(inside: &str) -> String {
    format!("#![enable(implicit_some)]\n(schema: 1, {inside})")
}

fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, at| {
        write!(all, "{},", one(at)).unwrap();
        all
    })
}

#[test]
fn a_long_chain_of_copies_is_walked_once() {
    let many = 20_000;
    let source = |at| format!("(id: \"s{at}\", title: \"S{at}\", derived_from: [\"s{}\"])", at + 1);
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\", \"s{many}\"])");
    let library = library(&file(&format!(
        "sources: [{}(id: \"s{many}\", title: \"end\")], claims: [{}]",
        each(many, source),
        each(many, claim)
    )));
    let found = findings(&library, "origins");
    assert!(told_in_part(&library, &found, 1).contains("2 sources, 1 origin"));
    assert_eq!(found.rows(), many);
    let read = |id: &str| {
        let claim = library.base.find_any(id)[0];
        let report = claimscope::report::record(&library.base, claim, 100);
        report.kind.iter().map(|piece| piece.text.clone()).collect::<String>()
    };
    assert!(read("c0").contains("2 sources, with what they copy more than 10,000: too many to be followed here"));
    assert!(read("c19000").contains("2 sources, 1 origin"));
}

#[test]
fn a_large_ring_is_told_in_part() {
    let many = 3_000;
    let source = |at: usize| format!("(id: \"s{at}\", title: \"S{at}\", derived_from: [\"s{}\"])", (at + 1) % many);
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\"])");
    let library = library(&file(&format!("sources: [{}], claims: [{}]", each(many, source), each(many, claim))));
    let found = findings(&library, "origins");
    assert!(told_in_part(&library, &found, 1).contains(" … and 2980 more"));
    assert_eq!(found.groups[0].rows[0].data["counts"]["circular"], 3_000);
}
