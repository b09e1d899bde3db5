//! Round trips: exports of this program are read back as they were, and with the changes that somebody has made in them since.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::load::Loaded;
use claimscope::model::ClaimIx;
use serde_json::{Value, json};

use super::stix::told;
use super::{faults, opened};
use crate::export_formats::FULL;

/// Sources with every kind of date, and texts that look like the signs of a format.
const SOURCES: &str = r#"(schema: 1, title: "Floods", sources: [
    (id: "day", kind: Article, title: "The dam - a report; part 1", authors: ["Ann Lee", "Institute for Peace"],
        outlet: "The Paper", published: "2024-03-05", accessed: "2024-04", url: "http://a.example/x;jsessionid=12?p=3",
        language: "en", reliability: B, note: "ER - patients in 2020"),
    (id: "month", kind: Report, title: "Rain", outlet: "The Office", published: "2024-03", retracted: "wrong photograph"),
    (id: "span", kind: Dataset, title: "Snow", published: "2024-03/2024-05", note: "US - China talks"),
    (id: "about", kind: Book, title: "Ice", published: "2024-03-05~", language: "pt-BR"),
    (id: "year", kind: Webpage, title: "Wind", published: "2024", url: "https://b.example/#/case/1"),
    (id: "post", kind: Post, title: "Hail"),
    (id: "undated", kind: Broadcast, title: "TY - a film"),
    (id: "speech", kind: Statement, title: "Sleet"), (id: "talk", kind: Interview, title: "Frost"),
])"#;

/// Returns the whole of what was loaded in a format.
fn exported(loaded: &Loaded, format: &str) -> String {
    let all: Vec<ClaimIx> = loaded.base.claims.indexes().collect();
    let subset = Subset::new(&loaded.base, &all);
    format_named(format).unwrap().text(&loaded.base, &subset, &ExportSettings::default())
}

#[test]
fn references_come_back_as_they_were_exported_and_go_out_as_they_came() {
    let before = opened(&[("before.ron", SOURCES.as_bytes())]);
    assert_eq!(faults(&before), Vec::<String>::new());
    for (format, file) in [("csl", "a.csl.json"), ("biblatex", "a.bib"), ("ris", "a.ris")] {
        let first = exported(&before, format);
        let back = opened(&[(file, first.as_bytes())]);
        assert_eq!(faults(&back), Vec::<String>::new(), "{format}");
        assert_eq!(exported(&back, format), first, "{format}");
        let kinds = |loaded: &Loaded| loaded.base.sources.iter().map(|source| source.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&back), kinds(&before), "{format}");
        let extra = back.base.sources.iter().flat_map(|source| source.extra.pairs());
        let added: Vec<(&str, &str)> = extra.filter(|(key, _)| *key != "imported_from").collect();
        assert_eq!(added, [], "{format}");
    }
}

/// Returns another value than this one.
fn other(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("{text} changed")),
        Value::Number(number) => json!(number.as_f64().unwrap() + 1.0),
        Value::Array(values) => json!(values.iter().skip(1).map(other).collect::<Vec<_>>()),
        _ => json!({ "changed": true }),
    }
}

#[test]
fn a_change_of_any_property_of_an_exported_reference_is_taken_and_told() {
    let before = opened(&[("before.ron", SOURCES.as_bytes())]);
    let items: Vec<Value> = serde_json::from_str(&exported(&before, "csl")).unwrap();
    let read = |items: &[Value]| opened(&[("a.csl.json", json!(items).to_string().as_bytes())]);
    for (at, item) in items.iter().enumerate() {
        let names = item.as_object().unwrap().keys().filter(|name| *name != "custom");
        for (name, value) in names.map(|name| (name.clone(), Some(other(&item[name])))).chain([
            ("note".to_owned(), Some(json!("A note of somebody"))),
            ("volume".to_owned(), Some(json!("7"))),
            ("title".to_owned(), None),
        ]) {
            let mut changed = items.clone();
            match value {
                Some(value) => changed[at][&name] = value,
                None => drop(changed[at].as_object_mut().unwrap().remove(&name)),
            }
            let faults = faults(&read(&changed));
            let is_told = |fault: &String| fault.ends_with("was changed since it was exported");
            assert!(faults.iter().any(is_told), "{name} of {item}: {faults:?}");
        }
    }
    // Four edits at once, as a user of Zotero makes them.
    let mut changed = items.clone();
    changed[0]["author"] = json!([{ "family": "Cox", "given": "Bo" }]);
    changed[0]["issued"] = json!({ "date-parts": [[2023, 1, 2]] });
    changed[0]["container-title"] = json!("Another Paper");
    changed[1]["note"] = json!("Read this first");
    let text = exported(&read(&changed), "ris");
    for taken in ["AU  - Cox, Bo", "2023/01/02", "Another Paper", "Read this first"] {
        assert!(text.contains(taken), "{taken}: {text}");
    }
    assert!(!text.contains("Ann Lee") && !text.contains("The Paper\r"), "{text}");
}

#[test]
fn another_spelling_of_an_exported_reference_is_no_change() {
    let before = opened(&[("before.ron", SOURCES.as_bytes())]);
    let mut items: Vec<Value> = serde_json::from_str(&exported(&before, "csl")).unwrap();
    for item in &mut items {
        let members = std::mem::take(item.as_object_mut().unwrap());
        *item = json!({ "keyword": "", "categories": [] });
        item.as_object_mut().unwrap().extend(members.into_iter().rev());
    }
    let back = opened(&[("a.csl.json", json!(items).to_string().as_bytes())]);
    assert_eq!(faults(&back), Vec::<String>::new());
    let grades = back.base.sources.iter().filter(|source| source.reliability.is_some()).count();
    assert_eq!(grades, 1);
}

#[test]
fn a_change_of_any_property_of_an_exported_stix_object_is_told() {
    let before = opened(&[("before.ron", FULL.as_bytes())]);
    let bundle: Value = serde_json::from_str(&exported(&before, "stix")).unwrap();
    let objects = bundle["objects"].as_array().unwrap();
    let read = |objects: &[Value]| {
        let text = json!({ "type": "bundle", "id": bundle["id"], "objects": objects }).to_string();
        opened(&[("a.stix.json", text.as_bytes())])
    };
    let is_ours = |object: &Value| object["extensions"].to_string().contains("\"digest\"");
    assert!(objects.iter().filter(|object| is_ours(object)).count() > 10);
    for (at, object) in objects.iter().enumerate().filter(|(_, object)| is_ours(object)) {
        let fixed = ["type", "spec_version", "id", "created", "modified", "extensions"];
        let names = object.as_object().unwrap().keys().filter(|name| !fixed.contains(&name.as_str()));
        let changes = names.map(|name| (name.clone(), other(&object[name])));
        let added = [("description".to_owned(), json!("New")), ("labels".to_owned(), json!(["new", "newer"]))];
        for (name, value) in changes.chain(added) {
            let mut changed = objects.clone();
            changed[at][&name] = value;
            let loaded = read(&changed);
            let faults = faults(&loaded);
            let is_told = |fault: &String| fault.ends_with("was changed since it was exported");
            assert!(faults.iter().any(is_told), "{name} of {object}: {faults:?}");
        }
    }
}

#[test]
fn changes_of_a_stix_object_are_taken_and_what_programs_add_is_counted() {
    let before = opened(&[("before.ron", SOURCES.as_bytes())]);
    let mut bundle: Value = serde_json::from_str(&exported(&before, "stix")).unwrap();
    let find = |bundle: &Value, name: &str| {
        bundle["objects"].as_array().unwrap().iter().position(|object| object["name"] == name).unwrap()
    };
    let (dam, ice) = (find(&bundle, "The dam - a report; part 1"), find(&bundle, "Ice"));
    bundle["objects"][dam]["published"] = json!("2023-01-02T00:00:00.000Z");
    bundle["objects"][dam]["description"] = json!("All of it.");
    bundle["objects"][ice]["modified"] = json!("2031-01-01T00:00:00.000Z");
    bundle["objects"][ice]["x_opencti_score"] = json!(50);
    bundle["objects"][ice]["extensions"]["extension-definition--1"] = json!({ "extension_type": "property-extension" });
    let back = opened(&[("a.stix.json", bundle.to_string().as_bytes())]);
    assert_eq!(faults(&back).len(), 1, "{:?}", faults(&back));
    assert!(faults(&back)[0].ends_with("the source `day` was changed since it was exported"), "{:?}", faults(&back));
    let told = told(&back);
    for wanted in ["2023-01-02", "left: source.x_opencti_score 1", "left: source.extension-definition--1 1"] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    let ice = back.base.sources.iter().find(|source| source.title.as_deref() == Some("Ice")).unwrap();
    assert_eq!(ice.language.as_deref(), Some("pt-BR"));
}
