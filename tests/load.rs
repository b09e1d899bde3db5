//! Loading: what a user writes, and what becomes of it.

use claimscope::disk::{SAMPLE, SAMPLE_NAME};
use claimscope::load::{File, Loaded, load};

fn loaded(text: &str) -> Loaded {
    load(&[File { name: "claims.ron".into(), bytes: text.as_bytes().to_vec() }])
}

#[test]
fn the_sample_is_sound() {
    let Loaded { base, diagnostics, .. } = load(&[File { name: SAMPLE_NAME.into(), bytes: SAMPLE.into() }]);
    assert_eq!(diagnostics, []);
    assert!(!base.claims.is_empty());
}

#[test]
fn fields_may_be_left_out() {
    let Loaded { base, diagnostics, .. } = loaded(r#"( claims: [ (id: "first", says: "A statement.") ] )"#);
    assert_eq!(diagnostics, []);
    assert!(base.claim("first").is_some());
}
