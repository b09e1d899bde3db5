//! A text opened as a knowledge file: the claims that it gives, and what `check` says of it.

use claimscope::diagnostic::render;
use claimscope::load::{File, Loaded, load};
use claimscope::model::ClaimIx;

/// Opens a text as the file `f.ron`.
pub fn loaded(text: &str) -> Loaded {
    load(&[File { name: "f.ron".to_owned(), bytes: text.as_bytes().to_vec() }])
}

/// The ids of the claims that were opened.
pub fn ids(loaded: &Loaded) -> Vec<&str> {
    (0_u32..).take(loaded.base.claims.len()).map(|row| loaded.base.claims.id(ClaimIx(row))).collect()
}

/// The faults as `check` says them, without the marked lines: sentence, place, what to do.
pub fn messages(loaded: &Loaded) -> String {
    let told = loaded.diagnostics.iter().flat_map(|fault| render(fault, 100));
    told.map(|line| line.text()).collect::<Vec<_>>().join("\n")
}
