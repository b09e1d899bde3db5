//! Files that are broken, cut off or hostile: never a panic, never silence.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::load::Loaded;
use claimscope::model::ClaimIx;
use claimscope::session::SAMPLE;
use proptest::prelude::*;

use super::opened;

/// Every file gives records, or a fault.
fn says_something(loaded: &Loaded) -> bool {
    let base = &loaded.base;
    !loaded.diagnostics.is_empty() || base.claims.len() + base.sources.len() + base.actors.len() + base.places.len() > 0
}

#[test]
fn a_file_cut_anywhere_keeps_what_stands_before_and_says_that_it_is_cut() {
    let sample = opened(&[("sample.ron", SAMPLE.as_bytes())]);
    let all: Vec<ClaimIx> = sample.base.claims.indexes().collect();
    for format in ["json", "jsonl", "csv"] {
        let format = format_named(format).unwrap();
        let text = format.text(&sample.base, &Subset::new(&sample.base, &all), &ExportSettings::default());
        let mut most = 0;
        for end in (0..text.len()).step_by(text.len() / 12).skip(1) {
            let cut = opened(&[("cut", &text.as_bytes()[..end])]);
            assert!(says_something(&cut), "{} cut at {end}", format.name);
            assert!(cut.base.claims.len() >= most, "{} cut at {end}", format.name);
            most = cut.base.claims.len();
        }
        assert!(most > all.len() / 2, "{}", format.name);
    }
}

#[test]
fn deep_json_ends() {
    let deep = format!("{{\"claims\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(says_something(&opened(&[("deep.json", deep.as_bytes())])));
    let deep =
        format!("{{\"claims\": [{{\"id\": \"a\", \"says\": {}1{}}}]}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(says_something(&opened(&[("deep.json", deep.as_bytes())])));
}

#[test]
fn a_long_run_of_particles_ends() {
    let text = format!("The bridge of Lima fell on Monday night. {}", "al ".repeat(100_000));
    assert!(says_something(&opened(&[("a.txt", text.as_bytes())])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_opened(text in "[a-z\",;\t\n{}\\[\\]: 0-9.éж-]{0,80}") {
        for name in ["a.csv", "a.json", "a"] {
            let _ = opened(&[(name, text.as_bytes())]);
        }
        let table = format!("id,says,date,toll,source,url,rating\n{text}\n");
        let _ = opened(&[("a.csv", table.as_bytes())]);
        let json = format!("{{\"claims\": [{{\"id\": \"a\", {text}");
        let _ = opened(&[("a.json", json.as_bytes())]);
    }

    #[test]
    fn any_bytes_are_opened(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = opened(&[("a.csv", &bytes)]);
        let _ = opened(&[("a.csv", &[b"id,says\n".to_vec(), bytes].concat())]);
    }
}
