//! Taking subsets out, and reading them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use claimscope::disk::SAMPLE;
use claimscope::export::{Subset, document, format};
use claimscope::load::{File, load};
use claimscope::model::document::Document;
use claimscope::model::{Base, ClaimIx};

fn loaded(text: &str) -> Base {
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    let faults: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    loaded.base
}

fn whole(base: &Base) -> Document {
    document(base, &Subset::new(base, &base.claims.indexes().collect::<Vec<ClaimIx>>()))
}

fn written(base: &Base, claims: &[ClaimIx], name: &str) -> String {
    (format(name).unwrap().write)(base, &Subset::new(base, claims))
}

#[test]
fn the_sample_comes_back_as_it_was() {
    let base = loaded(SAMPLE);
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    let text = written(&base, &all, "ron");
    println!("{text}");
    assert_eq!(whole(&loaded(&text)), whole(&base));
}
#[test]
fn show() {
    let base = loaded(SAMPLE);
    let some: Vec<ClaimIx> =
        ["strike-deaths", "strike-target", "ttp-strength", "taliban-shelter", "hideouts-in-afghanistan"]
            .iter()
            .filter_map(|id| base.claim(id))
            .collect();
    for name in ["markdown", "csv", "jsonl", "json"] {
        println!("=== {name}\n{}", written(&base, &some, name));
    }
    println!("=== {}", Subset::new(&base, &some).manifest);
}
