//! Laws of the table of export formats, over a library in which every field is filled: what a format says that it keeps, it
//! keeps, and what it says that it loses, it loses. Equal claims give equal bytes.

use std::collections::BTreeSet;

use claimscope::export::{ExportSettings, FORMATS, Fidelity, FieldGroup, Format, Subset, format_named};
use claimscope::import::IMPORTERS;
use claimscope::load::{File, load};
use claimscope::model::document::{Document, Text};
use claimscope::model::{Base, ClaimIx};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::generated;
use crate::program::{ended, program};

/// A library in which every field of every record is filled.
pub const FULL: &str = include_str!("every_field.ron");

fn settings() -> ExportSettings {
    ExportSettings { now: 1_800_000_000, namespace: None, ..ExportSettings::default() }
}

fn base(text: &str) -> Base {
    let loaded = load(&[File { name: "every_field.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}\n{text}", loaded.diagnostics);
    loaded.base
}

/// All claims of a base as a format writes them.
pub fn written(base: &Base, format: &Format) -> Vec<u8> {
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let mut bytes = Vec::new();
    (format.write)(base, &Subset::new(base, &claims), &settings(), &mut bytes).unwrap();
    bytes
}

/// The library as JSON, which tests can change.
fn document() -> Value {
    serde_json::from_slice(&written(&base(FULL), format_named("json").unwrap())).unwrap()
}

/// The name of the section that has the records of a group; parts of claims are in that of the claims.
fn section(group: FieldGroup) -> &'static str {
    match group {
        FieldGroup::Position | FieldGroup::Figure => "claims",
        _ => group.nouns().1,
    }
}

/// The records of a group, wherever they are in the library.
fn records(library: &mut Value, group: FieldGroup) -> Vec<&mut Map<String, Value>> {
    if group == FieldGroup::Collection {
        return vec![library.as_object_mut().unwrap()];
    }
    let rows = library[section(group)].as_array_mut().unwrap().iter_mut();
    let part = match group {
        FieldGroup::Position => "positions",
        FieldGroup::Figure => "figures",
        _ => return rows.map(|row| row.as_object_mut().unwrap()).collect(),
    };
    let parts = rows.filter_map(|row| row.get_mut(part)).flat_map(|list| list.as_array_mut().unwrap().iter_mut());
    parts.map(|row| row.as_object_mut().unwrap()).collect()
}

/// Another value for a field that every record must have.
fn other_value(group: FieldGroup, field: &str, before: &Value) -> Value {
    match (group, field) {
        (FieldGroup::Position, "by") => json!("agency"),
        (FieldGroup::Position, "stance") => json!("Accepts"),
        (FieldGroup::Figure, "value") => json!({ "AtMost": 77 }),
        (FieldGroup::Relation, "verb") => json!("Precedes"),
        (FieldGroup::Relation, "from") => json!("c2"),
        (FieldGroup::Relation, "to") => json!("c4"),
        (FieldGroup::Note | FieldGroup::Judgement, "on") => json!("c3"),
        _ => json!(format!("{}-other", before.as_str().unwrap())),
    }
}

/// The library without a field; where every record must have it, with another value in the first.
fn changed(group: FieldGroup, field: &str) -> String {
    let mut library = document();
    let needed = match group {
        FieldGroup::Position => &["by", "stance"][..],
        FieldGroup::Figure => &["of", "value"],
        FieldGroup::Relation => &["from", "verb", "to"],
        FieldGroup::Note => &["on", "text"],
        FieldGroup::Judgement => &["on"],
        FieldGroup::Claim | FieldGroup::Hypothesis => &["id", "says"],
        FieldGroup::Actor | FieldGroup::Place => &["id", "name"],
        FieldGroup::Source | FieldGroup::Topic => &["id"],
        FieldGroup::Collection => &[],
    };
    let mut rows = records(&mut library, group);
    rows.retain(|row| row.contains_key(field));
    assert!(!rows.is_empty(), "{field} of {group:?} is not filled");
    if needed.contains(&field) {
        let record = rows.swap_remove(0);
        let value = other_value(group, field, &record[field]);
        let before = record.insert(field.to_owned(), value).unwrap();
        if group == FieldGroup::Judgement {
            // What the other claim says itself: to overrule it would be a fault.
            record.insert("credibility".to_owned(), json!(6));
        }
        if field == "id" {
            let (old, new) = (before.as_str().unwrap(), format!("{}-other", before.as_str().unwrap()));
            rename(&mut library, old, &new);
        }
    } else {
        for row in rows {
            row.shift_remove(field);
        }
    }
    let read: Document = serde_json::from_value(library).unwrap();
    generated::ron(&read)
}

/// Renames an id wherever something refers to it: alone, with a locator, or with a role.
fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) => {
            let rest = text.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with(['#', ':']));
            *text = rest.map_or_else(|| text.clone(), |rest| format!("{new}{rest}"));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, old, new)),
        Value::Object(fields) => fields.values_mut().for_each(|item| rename(item, old, new)),
        _ => {}
    }
}

/// Fields that decide something computed (who is disputed, what nothing refers to, what counts), which formats write.
fn is_computed_from(group: FieldGroup, field: &str) -> bool {
    matches!(group, FieldGroup::Position | FieldGroup::Relation)
        || (group == FieldGroup::Judgement && !matches!(field, "by" | "date" | "note"))
        || matches!((group, field), (FieldGroup::Claim, "cite" | "status") | (FieldGroup::Source, "derived_from"))
        || matches!((group, field), (FieldGroup::Place | FieldGroup::Topic, "within") | (FieldGroup::Place, "kind"))
        // Authors are written by family name where they are persons; the title is the namespace of ids.
        || matches!((group, field), (FieldGroup::Actor, "name" | "kind" | "aka") | (FieldGroup::Collection, "title"))
}

#[test]
fn what_a_format_says_that_it_keeps_it_keeps_and_what_it_loses_it_loses() {
    let whole = base(&generated::ron(&serde_json::from_value::<Document>(document()).unwrap()));
    let before: Vec<Vec<u8>> = FORMATS.iter().map(|format| written(&whole, format)).collect();
    let mut wrong = Vec::new();
    for group in FieldGroup::ALL {
        for field in group.fields() {
            let changed = base(&changed(group, field));
            for (format, before) in FORMATS.iter().zip(&before) {
                let is_same = written(&changed, format) == *before;
                let fidelity = format.holds.of(group, field);
                let is_explained = is_computed_from(group, field) && !is_same;
                if is_same != (fidelity == Fidelity::Lost) && !is_explained {
                    let does = if is_same { "does not write" } else { "writes" };
                    let noun = group.nouns().0;
                    wrong.push(format!("{} says {}, but {does} {field} of a {noun}", format.name, fidelity.label()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_holding_names_fields_that_there_are_and_each_once() {
    for format in FORMATS {
        for group in FieldGroup::ALL {
            let fields: BTreeSet<&str> = group.fields().collect();
            let mut named = BTreeSet::new();
            for row in format.holds.named.iter().filter(|row| row.group == group) {
                for field in row.fields.split_whitespace() {
                    assert!(fields.contains(field), "{}: a {group:?} has no field {field}", format.name);
                    assert!(named.insert(field), "{} names {field} of {group:?} twice", format.name);
                }
            }
        }
    }
}

#[test]
fn the_table_has_all_that_help_and_dialog_say() {
    let mut endings = BTreeSet::new();
    for format in FORMATS {
        assert!(endings.insert(format.ending), "two formats end in {}", format.ending);
        assert!(format.doc.ends_with('.') && !format.standard.is_empty() && !format.for_whom.is_empty());
        assert!(format.ending == format.ending.to_lowercase(), "{}", format.ending);
    }
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    for format in FORMATS {
        assert!(written(&base(FULL), format) == written(&base(FULL), format), "{}", format.name);
    }
}

/// The number of records that have a field, counted in the document as it is written.
fn counted(library: &mut Value, group: FieldGroup, field: &str) -> usize {
    let links = |library: &Value| {
        let claims = library["claims"].as_array().cloned().unwrap_or_default();
        claims.iter().map(|claim| claim["links"].as_array().map_or(0, Vec::len)).sum::<usize>()
    };
    let inline =
        if group == FieldGroup::Relation && matches!(field, "from" | "verb" | "to") { links(library) } else { 0 };
    if group != FieldGroup::Collection && library.get(section(group)).is_none() {
        return inline;
    }
    inline + records(library, group).iter().filter(|row| row.contains_key(field)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn fields_are_counted_as_the_document_has_them(file in generated::document()) {
        let base = generated::base(&file);
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        let manifest = Subset::new(&base, &claims).manifest;
        let mut library: Value = serde_json::from_slice(&written(&base, format_named("json").unwrap())).unwrap();
        for group in FieldGroup::ALL {
            let filled: std::collections::BTreeMap<&str, usize> = manifest.fields.fields(group).collect();
            for field in group.fields() {
                let count = filled.get(field).copied().unwrap_or(0);
                prop_assert_eq!(count, counted(&mut library, group, field), "{} of {:?}", field, group);
            }
        }
    }
}

#[test]
fn text_formats_write_text_and_json_formats_json() {
    let hostile = Text::from("\u{1b}[31m\"\\ \u{202e}<&'; \n\t=1+1 \u{0} {}%#$_^~ 中文 \u{feff}");
    let mut library = document();
    for group in [FieldGroup::Claim, FieldGroup::Source, FieldGroup::Actor, FieldGroup::Place, FieldGroup::Note] {
        for row in records(&mut library, group) {
            for field in ["says", "title", "name", "text", "note", "quote"] {
                if let Some(value) = row.get_mut(field) {
                    *value = json!(hostile);
                }
            }
        }
    }
    let base = base(&generated::ron(&serde_json::from_value::<Document>(library).unwrap()));
    for format in FORMATS {
        let bytes = written(&base, format);
        if format.is_binary() {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let is_whole = || serde_json::from_str::<Value>(&text).is_ok();
        let are_lines = || text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok());
        assert!(!format.is_json() || is_whole() || are_lines(), "{}: no JSON\n{text}", format.name);
    }
}

#[test]
fn the_command_says_of_each_format_what_the_table_says() {
    let run = |words: &[&str]| {
        let (status, out, said) = ended(&mut program(".", words));
        (Some(status), out, said)
    };
    let (status, list, _) = run(&["formats"]);
    assert_eq!(status, Some(0));
    assert_eq!(list.lines().count(), FORMATS.len() + IMPORTERS.len() + 3);
    for importer in IMPORTERS {
        let (status, page, _) = run(&["formats", importer.name]);
        assert_eq!(status, Some(0));
        assert!(page.contains(importer.doc.get(..20).unwrap()), "{page}");
        assert!(page.contains("\nrecognised  by its content"), "{page}");
    }
    for format in FORMATS {
        assert!(list.contains(&format!(".{} ", format.ending)), "{list}");
        let (status, json, _) = run(&["formats", &format!(".{}", format.ending), "--format", "json"]);
        assert_eq!(status, Some(0));
        let json: Value = serde_json::from_str(&json).unwrap();
        let json = &json[0];
        assert_eq!((json["name"].as_str(), json["for"].as_str()), (Some(format.name), Some(format.for_whom)));
        for group in FieldGroup::ALL {
            for field in group.fields() {
                let fidelity = format.holds.of(group, field).label();
                assert_eq!(json["holds"][group.nouns().0][field], fidelity, "{} {field}", format.name);
            }
        }
    }
    let (_, csv, _) = run(&["formats", "CSV"]);
    assert!(csv.starts_with("csv: A table for spreadsheets"), "{csv}");
    assert!(csv.contains("\nlost (not written)\n") && csv.contains("\n  relation   why by date strength\n"), "{csv}");
    let (status, _, said) = run(&["formats", "cvs"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        said,
        "there is no format `cvs`; did you mean `claimscope formats csv`? `claimscope formats` lists them\n"
    );
}

/// Returns the output of `claimscope manual NAME`.
fn manual(name: &str) -> (Option<i32>, String) {
    let (status, out, _) = ended(&mut program(".", ["manual", name]));
    (Some(status), out)
}

#[test]
fn every_format_has_a_page_in_the_manual() {
    let (_, list, _) = ended(&mut program(".", ["manual"]));
    for format in FORMATS {
        let (status, page) = manual(format.name);
        assert_eq!(status, Some(0), "{}", format.name);
        assert!(list.contains(format.name), "{list}");
        assert!(page.contains("Writing") && page.contains(&format!(".{}", format.ending)), "{page}");
        // Each field is in one of the lists.
        let words: Vec<&str> = page.split_whitespace().collect();
        for group in FieldGroup::ALL {
            for field in group.fields() {
                assert!(words.contains(&field), "{}: {field}", format.name);
            }
        }
    }
    for importer in IMPORTERS {
        let (status, page) = manual(importer.name);
        assert_eq!(status, Some(0), "{}", importer.name);
        assert!(list.contains(importer.name), "{list}");
        let page: String = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("Reading"), "{page}");
        for left in importer.leaves {
            let left = left.replace('`', "");
            assert!(page.contains(&left), "{left}: {page}");
        }
    }
    assert_eq!(manual("cvs").0, Some(2));
}
