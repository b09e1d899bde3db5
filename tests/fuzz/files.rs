//! The bytes of a file: reading never panics, and faults never stop the rest of the program.

use claimscope::export::{ExportSettings, format_named, subset};
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::ClaimIx;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};

use super::edits::{Edit, apply};
use super::target::target;

/// Sound and odd files that are changed.
const SEEDS: &[&[u8]] = &[
    include_bytes!("../../data/pakistan-afghanistan.ron"),
    include_bytes!("../faults/hostile.ron"),
    include_bytes!("../faults/figures.ron"),
    include_bytes!("../faults/references.ron"),
    include_bytes!("../faults/commas_and_quotes.ron"),
    include_bytes!("../faults/outline.ron"),
    b"#![enable(implicit_some)]\n(schema: 1, claims: [(id: \"a\", says: \"One.\"), (id: \"b\", says: \"Two.\", when: \"2024\", \
     figures: [(of: \"dead\", value: Between(1, 2))], links: [Contradicts(\"a\")])])",
];

/// Reads a file; asks, shows and exports what is sound in it. A knowledge file that is exported has all claims, and no fault
/// where the file that was read had none.
pub(super) fn try_file(name: &str, bytes: Vec<u8>) {
    let loaded = load(&[File { name: name.to_owned(), bytes }]);
    for diagnostic in &loaded.diagnostics {
        assert!(!diagnostic.to_string().is_empty());
    }
    let library = Library::new(loaded.base);
    let base = &library.base;
    let marks = ClaimBitmap::default();
    for query in ["", "strike -place:pakistan", "figure:>5 | date:2024", "~waziristn actor:taliban"] {
        let query = Query::parse(query);
        let _ =
            search(&library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..50 });
    }
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let written = format_named("ron").unwrap().text(base, &subset(base, &claims), &ExportSettings::default());
    let again = load(&[File { name: "again.ron".to_owned(), bytes: written.clone().into_bytes() }]);
    assert_eq!(again.base.claims.len(), base.claims.len(), "claims were lost in\n{written}");
    let faults: Vec<String> = again.diagnostics.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty() || !loaded.diagnostics.is_empty(), "{faults:#?} in\n{written}");
}

target!(fuzz_files: (u8, Vec<Edit>), 40, |(seed, edits)| {
    let mut bytes = SEEDS[usize::from(*seed) % SEEDS.len()].to_vec();
    apply(&mut bytes, edits);
    try_file("fuzzed.ron", bytes);
});

target!(fuzz_bytes: Vec<u8>, 200, |bytes| try_file("fuzzed.ron", bytes.clone()));
