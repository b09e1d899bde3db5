//! JSON of other programs: any list of objects, with the maps of tables.

use claimscope::cancel::CancelToken;
use claimscope::import::{ImportSettings, MapFile};
use claimscope::load::{File, LoadOptions, Loaded, load_with};
use claimscope::model::RecordIx;
use proptest::prelude::*;

use super::{claims, faults, opened};

/// Opens a file with a map.
fn mapped(text: &str, map: &str) -> Loaded {
    let map = MapFile { name: "map.ron".to_owned(), text: map.to_owned() };
    let import = ImportSettings { map: Some(map), ..ImportSettings::default() };
    let file = File { name: "o.json".to_owned(), bytes: text.as_bytes().to_vec() };
    load_with(&[file], &LoadOptions { import, ..LoadOptions::default() }, &CancelToken::default()).unwrap()
}

fn says(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect()
}

#[test]
fn fields_are_known_by_their_names_in_every_layout() {
    let first = r#"{"statement": "The dam broke.", "speaker": "Ann Lee", "date": "2024-03-01", "tags": ["dam", "flood, 2024"], "url": "https://a.org/1", "score": 7}"#;
    let second = r#"{"statement": "It did not.", "speaker": null, "date": "2 March 2024", "tags": [], "more": {"deep": [{"x": 1}, {"x": 2}]}}"#;
    let list = format!("[{first},\n{second}]");
    let expected = opened(&[("a.json", list.as_bytes())]);
    assert_eq!(faults(&expected), Vec::<String>::new());
    assert_eq!(expected.imports[0].format, "json");
    assert_eq!(says(&expected), ["The dam broke.", "It did not."]);
    let base = &expected.base;
    let row = base.claims.row(base.claims.indexes().next().unwrap());
    let topics: Vec<&str> = row.topics.iter().map(|topic| base.name(RecordIx::Topic(topic))).collect();
    assert_eq!(topics, ["dam", "flood, 2024"]);
    assert_eq!(row.when.unwrap().text, "2024-03-01");
    let left: Vec<(&str, usize)> = expected.imports[0].left.iter().map(|it| (it.what.as_str(), it.count)).collect();
    assert_eq!(left, [("score", 1), ("more.deep[].x", 1)]);
    for text in [format!("{first}\n\n{second}\n"), format!("{{\"data\": {{\"count\": 2, \"items\": {list}}}}}")] {
        let loaded = opened(&[("b.json", text.as_bytes())]);
        assert_eq!(faults(&loaded), Vec::<String>::new(), "{text}");
        assert_eq!(claims(&loaded), claims(&expected), "{text}");
    }
}

#[test]
fn a_map_leads_to_nested_fields_and_says_which_list() {
    let text = r#"{"facets": [{"name": "long", "of": "more than the others, so that it is the largest list of the file ............"}, {"name": "b"}],
 "hits": [{"_id": "X/1", "_source": {"body": "Ten died.", "people": [{"name": "Ann", "role": "x"}, {"name": "Bo"}], "toll": 1.200, "day": "soon"}}]}"#;
    let map = r#"(from: "json", rows: "hits", key: ["_id"], columns: [
        (of: "_source.body", to: "says"), (of: "_source.people[].name", to: "by", kind: Person),
        (of: "_source.toll", to: "figures", what: "dead"), (of: "_source.day", to: "cite.published"), (of: "nothing", to: "note")])"#;
    let loaded = mapped(text, map);
    assert_eq!(
        faults(&loaded),
        ["o.json:2:139: `soon` is not a date", "map.ron:3:109: the table has no column `nothing`"]
    );
    assert_eq!(says(&loaded), ["Ten died."]);
    // What stands beside the list of the map is said as it is without a map.
    assert!(loaded.imports[0].left.iter().any(|left| left.what == "facets" && !left.is_kept));
    let base = &loaded.base;
    let row = base.claims.row(base.claims.indexes().next().unwrap());
    let by: Vec<&str> = row.by.iter().map(|actor| base.name(RecordIx::Actor(actor))).collect();
    assert_eq!(by, ["Ann", "Bo"]);
    // A number is a number: no decimal sign is to be found out.
    assert_eq!(
        row.figures.iter().next().unwrap().value,
        claimscope::model::Value::Exactly(claimscope::model::Number(1.2))
    );
}

#[test]
fn without_a_statement_a_sentence_says_how_to_get_a_map() {
    let loaded = opened(&[("x.json", br#"[{"a": 1, "b": {"c": "x"}}, {"a": 2}]"#)]);
    assert_eq!(faults(&loaded), ["x.json:1:1: no field of these objects holds a statement: their fields are a, b.c"]);
    assert!(super::check(&loaded).contains("--suggest-map"), "{}", super::check(&loaded));
}

#[test]
fn a_broken_object_costs_that_object() {
    let text = "[{\"claim\": \"One.\"}, {\"claim\": \"Two.\" \"x\": 1}, 7, {\"claim\": \"\"}, {\"claim\": \"Five.\"}";
    let loaded = opened(&[("x.json", text.as_bytes())]);
    assert_eq!(says(&loaded), ["One.", "Five."]);
    assert_eq!(
        faults(&loaded),
        [
            "x.json:1:38: this is no valid JSON: expected `,` or `}`",
            "x.json:1:47: expected a record in `{ … }`",
            "x.json:1:50: this row has no statement",
            "x.json:1:82: the file ends early"
        ]
    );
}

#[test]
fn hostile_objects_end() {
    let deep = format!("[{{\"claim\": \"One.\", \"x\": {}1{}}}]", "[".repeat(50_000), "]".repeat(50_000));
    let wide: String = (0..3_000).map(|at| format!("{{\"claim\": \"{at}.\", \"k{at}\": {at}}}\n")).collect();
    let loaded = opened(&[("wide.jsonl", wide.as_bytes())]);
    assert_eq!(loaded.base.claims.len(), 3_000);
    let beyond = loaded.imports[0].left.iter().find(|left| left.what.starts_with("fields beyond")).unwrap();
    assert_eq!(beyond.count, 2_001);
    let loaded = opened(&[("deep.json", deep.as_bytes())]);
    assert!(!loaded.diagnostics.is_empty() || loaded.base.claims.len() == 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_objects_are_opened(text in "[a-z\",:{}\\[\\] 0-9.\n]{0,60}") {
        for file in [format!("[{{\"claim\": \"a\", {text}"), format!("{{\"claim\": \"a\"}}\n{{{text}"), format!("{{\"d\": [{{{text}")] {
            let _ = opened(&[("a.json", file.as_bytes())]);
        }
    }
}
