//! Our own JSON and JSON Lines.

use claimscope::export::{ExportSettings, Subset, document, format_named};
use claimscope::model::ClaimIx;
use claimscope::session::SAMPLE;
use proptest::prelude::*;

use super::{check, claims, faults, opened};
use crate::generated;

#[test]
fn the_sample_comes_back_from_json_and_json_lines() {
    let sample = opened(&[("sample.ron", SAMPLE.as_bytes())]);
    let all: Vec<ClaimIx> = sample.base.claims.indexes().collect();
    let subset = Subset::new(&sample.base, &all);
    for (name, format) in [("sample.json", "json"), ("sample.jsonl", "jsonl"), ("-", "json")] {
        let text = format_named(format).unwrap().text(&sample.base, &subset, &ExportSettings::default());
        let back = opened(&[(name, text.as_bytes())]);
        assert_eq!(faults(&back), Vec::<String>::new());
        assert_eq!(document(&back.base, &Subset::new(&back.base, &all)), document(&sample.base, &subset), "{name}");
        assert_eq!(back.imports[0].format, "claimscope-json");
    }
}

#[test]
fn a_wrong_field_of_json_costs_that_field_and_a_broken_line_that_line() {
    let text = r#"{
  "title": "T",
  "sources": [{"id": "s", "title": "S"}],
  "claims": [
    {"id": "a", "says": "One.", "cite": ["s#1"], "creditability": 3, "kind": "Evnt"},
    {"id": "b", "says": "Two.", "cite": ["s", 7], "when": "20244-01", "figures": [{"of": "x", "value": {"Exactly": 46}}, {"of": "y"}]},
    {"id": "c" "says": "Three."},
    {"id": "d", "says": "Four.", "computed": {"standing": "disputed"}, "note": null}
  ],
  "claim": []
}"#;
    let loaded = opened(&[("c.json", text.as_bytes())]);
    insta::assert_snapshot!("own_json_faults", check(&loaded));
    assert_eq!(claims(&loaded), ["a", "b", "d"]);
    let lines = "{\"record\":\"collection\",\"schema\":1}\n\n{\"record\":\"claim\",\"id\":\"a\",\"says\":\"One.\"}\n\
                 {\"record\":\"claim\",\"id\":\"b\",\"says\":\"Tw\n{\"record\":\"clam\",\"id\":\"c\",\"says\":\"x\"}\n\
                 {\"id\":\"d\",\"says\":\"Four.\"}\n";
    let loaded = opened(&[("c.jsonl", lines.as_bytes())]);
    assert_eq!(claims(&loaded), ["a", "d"]);
    assert_eq!(
        faults(&loaded),
        ["c.jsonl:4:37: this is no valid JSON: EOF while parsing a string", "c.jsonl:5:1: there is no record `clam`"]
    );
}

#[test]
fn members_of_a_collection_that_name_nothing_are_counted() {
    let lines = "{\"record\":\"collection\",\"schema\":1,\"title\":\"T\",\"license\":\"CC0\",\"empty\":null}\n\
                 {\"record\":\"claim\",\"id\":\"a\",\"says\":\"One.\"}\n";
    let loaded = opened(&[("a.jsonl", lines.as_bytes())]);
    let left: Vec<(&str, usize)> = loaded.imports[0].left.iter().map(|left| (&*left.what, left.count)).collect();
    assert_eq!(left, [("collection.license", 1)]);
}

#[test]
fn files_of_several_formats_refer_to_each_other() {
    let ron = br#"(sources: [(id: "s", title: "S")], claims: [(id: "x", says: "X.", links: [Contradicts("a")])])"#;
    let json = br#"{"claims": [{"id": "a", "says": "A.", "cite": ["s"]}]}"#;
    for files in [[("x.ron", &ron[..]), ("a.json", &json[..])], [("a.json", &json[..]), ("x.ron", &ron[..])]] {
        let loaded = opened(&files);
        assert_eq!(faults(&loaded), Vec::<String>::new());
        assert_eq!(claims(&loaded), ["x", "a"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_as_json_comes_back_as_it_was(file in generated::document()) {
        let base = generated::base(&file);
        let all: Vec<ClaimIx> = base.claims.indexes().collect();
        let subset = Subset::new(&base, &all);
        let wanted = document(&base, &subset);
        for format in ["json", "jsonl"] {
            let text = format_named(format).unwrap().text(&base, &subset, &ExportSettings::default());
            let back = opened(&[("x", text.as_bytes())]);
            let chosen: Vec<ClaimIx> = back.base.claims.indexes().collect();
            prop_assert_eq!(&document(&back.base, &Subset::new(&back.base, &chosen)), &wanted);
        }
    }
}
