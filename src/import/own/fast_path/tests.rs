use proptest::prelude::*;

use super::*;
use crate::import::json::JsonValue;
use crate::import::own::record::IGNORED;
use crate::model::document::{Claim, Source};

/// Claims as people and programs write them: the fast path reads each.
const ORDINARY: &[&str] = &[
    r#"{"id": "c1", "says": "46 people were killed.", "when": "2024-12-24", "cite": ["s#1.2", "t"]}"#,
    r#"{"id":"c2","says":"He said \"no\" \u00fcber\n all.","by":["a"],"how":"Alleged","kind":null,"note":null}"#,
    "{ \"record\" : \"claim\", \"id\" : \"c3\",\n \"says\" : \"\", \"figures\" : [ ] , \"extra\" : { \"k\" : \"v\\t\" } }",
    r#"{"id":"c4","says":"x","figures":[{"of":"killed","value":{"Between":[12,15.5]},"unit":"people"},{"of":"b","value":"Unstated"},{"of":"c","value":{"Estimate":[0,-0.25,46]}},{"of":"d","value":{"Vague":"dozens"}}]}"#,
    r#"{"id":"c5","says":"x","positions":[{"by":"a","stance":"Denies","cite":["s"]}],"links":[{"Contradicts":"c1"}],"credibility":3,"status":"Refuted","computed":{"standing":["a",{"b":1e9}]}}"#,
];

/// Claims that the fast path leaves to `serde`, which refuses most of them.
const UNUSUAL: &[&str] = &[
    r#"{"id": "a", "says": "x", "id": "b"}"#,
    r#"{"id": "a", "says": "x",}"#,
    r#"{"id": "a", "says": "x", "cite": ["s",]}"#,
    r#"{"id": "a", "says": "x", "extra": {"k": "1", "k": "2"}}"#,
    r#"{"id": "a", "says": "x", "credibility": 03}"#,
    r#"{"id": "a", "says": "x", "credibility": 256}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Exactly": 1e3}}]}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Exactly": 12345678901234567}}]}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Exactly": 01}}]}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Exactly": 1.}}]}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Exactly": 1, "About": 2}}]}"#,
    r#"{"id": "a", "says": "x", "figures": [{"of": "k", "value": {"Between": [1, 2, 3]}}]}"#,
    r#"{"id": "a", "says": "x", "computed": {"standing": }}"#,
    r#"{"id": "a", "says": "x", "cite": null}"#,
    r#"{"id": "a", "says": "x", "colour": "red"}"#,
    "{\"id\": \"a\", \"says\": \"x\ty\"}",
    r#"["a", "x"]"#,
    r#"{"id": "a", "says": "x"} "#,
    r#"{"says": "x"}"#,
];

/// Reads a record with `serde`, without the members that are no fields.
fn with_serde<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    let object = JsonValue::parse(text).ok()?.object()?;
    let fields = object.members().filter(|(name, _)| !IGNORED.contains(name));
    let fields: Vec<String> = fields.map(|(name, value)| format!("{name:?}:{}", value.written())).collect();
    serde_json::from_str(&format!("{{{}}}", fields.join(","))).ok()
}

#[test]
fn ordinary_records_are_read_as_serde_reads_them() {
    for text in ORDINARY {
        let fast = parse_fast::<Claim<'_>>(text);
        assert!(fast.is_some(), "{text}");
        assert_eq!(fast, with_serde(text));
    }
    for text in UNUSUAL {
        assert_eq!(parse_fast::<Claim<'_>>(text), None, "{text}");
    }
    let source = r#"{"id":"s","kind":"Report","authors":["A","B"],"published":"2024","reliability":"B"}"#;
    assert!(parse_fast::<Source<'_>>(source).is_some());
    assert_eq!(parse_fast::<Source<'_>>(source), with_serde(source));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_is_accepted_that_serde_refuses(
        which in 0..ORDINARY.len() + UNUSUAL.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, "[\\[\\]{}\",:0-9.eE+\\\\ tn\t-]"), 1..4),
    ) {
        let mut text: Vec<char> = ORDINARY.iter().chain(UNUSUAL).nth(which).unwrap().chars().collect();
        for (at, how, sign) in edits {
            let (at, sign) = (at.index(text.len()), sign.chars().next().unwrap());
            match how {
                0 => text[at] = sign,
                1 => text.insert(at, sign),
                _ => drop(text.remove(at)),
            }
        }
        let text: String = text.into_iter().collect();
        if let Some(fast) = parse_fast::<Claim<'_>>(&text) {
            prop_assert_eq!(Some(fast), with_serde(&text), "{}", text);
        }
    }
}
