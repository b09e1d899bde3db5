//! Invisible characters of texts: a format keeps them, or the sentence on the export says how many claims have them.

use claimscope::export::{ExportSettings, FORMATS, Subset};
use claimscope::load::{File, load};
use claimscope::model::ClaimIx;

const CLAIMS: &str = r#"(places: [(id: "p", name: "P", at: (1.0, 2.0))], claims: [
    (id: "a", says: "A 12\u{200f} b", places: ["p"]),
    (id: "b", says: "soft\u{ad}hyphen zero\u{200b}width", places: ["p"]),
    (id: "c", says: "Plain\ttext with \u{1f468}\u{200d}\u{1f469}.", places: ["p"])])"#;

/// The spellings of an invisible character that are read as the character itself.
fn is_kept(text: &str, character: char) -> bool {
    let code = u32::from(character);
    text.contains(character) || text.contains(&format!("\\u{code:04x}")) || text.contains(&format!("\\u{{{code:x}}}"))
}

#[test]
fn invisible_characters_are_kept_or_counted() {
    let base = load(&[File { name: "a.ron".to_owned(), bytes: CLAIMS.as_bytes().to_vec() }]).base;
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    let subset = Subset::new(&base, &all);
    for format in FORMATS.iter().filter(|format| !format.is_binary()) {
        let text = format.text(&base, &subset, &ExportSettings::default());
        let said = format.manifest(&subset.manifest).to_string();
        let writes = text.contains("soft");
        let counts = said.contains("invisible characters in 2 claims");
        assert_eq!(counts, !format.keeps_invisible && writes, "{}: {said}", format.name);
        if format.keeps_invisible && writes {
            assert!(
                ['\u{200f}', '\u{ad}', '\u{200b}'].into_iter().all(|it| is_kept(&text, it)),
                "{}: {text}",
                format.name
            );
        }
    }
}
