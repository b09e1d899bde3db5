//! STIX: bundles of other programs become claims, and those that claimscope exported come back whole.

use claimscope::cancel::CancelToken;
use claimscope::export::{ExportSettings, Subset, document, format_named};
use claimscope::import::{ImportReport, ImportSettings};
use claimscope::load::{File, LoadOptions, Loaded, load_with};
use claimscope::model::ClaimIx;
use claimscope::session::SAMPLE;
use proptest::prelude::*;

use super::{claims, faults, opened};
use crate::export_formats::FULL;
use crate::generated;

/// Returns an id of this type with a number for its UUID.
fn id(kind: &str, number: u32) -> String {
    format!("{kind}--00000000-0000-4000-8000-{number:012}")
}

/// Returns a bundle of these objects; `@identity1` in them stands for an id.
pub fn bundle(objects: &[&str]) -> String {
    let mut text = format!("{{\"type\": \"bundle\", \"id\": \"{}\", \"objects\": [\n", id("bundle", 1));
    text += &objects.join(",\n");
    text += "\n]}\n";
    let mut written = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('@') {
        written += &rest[..at];
        let name = &rest[at + 1..];
        let end = name.find('"').unwrap();
        let digits = name[..end].trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        written += &id(&name[..digits], name[digits..end].parse().unwrap());
        rest = &name[end..];
    }
    written + rest
}

/// Returns all claims with all that they refer to, as RON, and the report.
pub fn told(loaded: &Loaded) -> String {
    let all: Vec<ClaimIx> = loaded.base.claims.indexes().collect();
    let subset = Subset::new(&loaded.base, &all);
    let ron = format_named("ron").unwrap().text(&loaded.base, &subset, &ExportSettings::default());
    let body = ron.split_once("\n(").map_or(ron.as_str(), |(_, body)| body);
    let report: Vec<String> = loaded.imports.iter().flat_map(report).collect();
    format!("{body}\n{}\n{}", report.join("\n"), faults(loaded).join("\n"))
}

/// Returns the lines of a report.
fn report(report: &ImportReport) -> Vec<String> {
    let remarks = report.remarks.iter().cloned();
    let mapped = report.mapped.iter().map(|row| format!("{} ← {} {}", row.field, row.from, row.count));
    let left = report.left.iter().map(|left| {
        let place = if left.is_kept { "extra" } else { "left" };
        format!("{place}: {} {} ({}, line {})", left.what, left.count, left.example, left.line)
    });
    remarks.chain(mapped).chain(left).collect()
}

/// An object of each kind, some with faults.
const OBJECTS: &[&str] = &[
    r#"{"type": "identity", "spec_version": "2.1", "id": "@identity1", "created": "2024-01-01T00:00:00Z", "modified": "2024-01-01T00:00:00Z", "name": "Example CERT", "identity_class": "organization", "description": "Watches the border.", "sectors": ["government", "defence"]}"#,
    r#"{"type": "identity", "id": "@identity2", "name": "Ann Author", "identity_class": "individual", "revoked": true}"#,
    r#"{"type": "intrusion-set", "id": "@intrusion-set1", "created_by_ref": "@identity1", "name": "Dragonfly", "aliases": ["Dragonfly", "TG-4192"], "description": "[Dragonfly](https://example.org/g) is a group.(Citation: CERT 2022) It is active.\n\nMore of it.", "first_seen": "2010-01-01T00:00:00Z", "confidence": 85, "object_marking_refs": ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"], "external_references": [{"source_name": "CERT 2022", "description": "CERT. (2022). On Dragonfly.", "url": "https://cert.example/dragonfly"}, {"source_name": "TG-4192", "description": "(Citation: CERT 2022)"}, 7]}"#,
    r#"{"type": "malware", "id": "@malware1", "created_by_ref": "@identity9", "name": "Havex", "is_family": true, "description": "A remote access tool.", "kill_chain_phases": [{"kill_chain_name": "k", "phase_name": "initial-access"}, {"kill_chain_name": "k", "phase_name": "impact"}], "labels": ["trojan"], "revoked": true}"#,
    r#"{"type": "tool", "id": "@tool1", "name": "PsExec"}"#,
    r#"{"type": "location", "id": "@location1", "name": "Finland", "country": "FIN", "latitude": 64.5, "longitude": "26.0", "x_opencti_location_type": "Country", "x_opencti_aliases": ["Suomi"]}"#,
    r#"{"type": "location", "id": "@location2", "city": "Turku", "country": "FI", "latitude": 60.45}"#,
    r#"{"type": "relationship", "id": "@relationship1", "relationship_type": "located-at", "source_ref": "@location2", "target_ref": "@location1", "description": "Turku is in Finland."}"#,
    r#"{"type": "relationship", "id": "@relationship2", "created_by_ref": "@identity1", "relationship_type": "uses", "source_ref": "@intrusion-set1", "target_ref": "@malware1", "description": "Seen in mail.", "start_time": "2013-05-01T00:00:00Z", "stop_time": "2014-05-01T00:00:00Z", "confidence": 15}"#,
    r#"{"type": "relationship", "id": "@relationship3", "relationship_type": "attributed-to", "source_ref": "@intrusion-set1", "target_ref": "@identity8"}"#,
    r#"{"type": "note", "id": "@note1", "authors": ["Ann Author"], "abstract": "On Havex", "content": "Havex was found in Turku.\n\nIt was in a mail.", "object_refs": ["@malware1", "@location2", "@relationship2"], "labels": ["mail"]}"#,
    r#"{"type": "note", "id": "@note2", "content": "{\"program\": true}", "object_refs": ["@malware1"]}"#,
    r#"{"type": "opinion", "id": "@opinion1", "created": "2024-02-03T00:00:00Z", "authors": ["Ann Author"], "opinion": "strongly-disagree", "explanation": "The dates are wrong.", "object_refs": ["@relationship2", "@malware1", "@note7"]}"#,
    r#"{"type": "opinion", "id": "@opinion2", "created_by_ref": "@identity1", "opinion": "neutral", "object_refs": ["@relationship2"]}"#,
    r#"{"type": "sighting", "id": "@sighting1", "sighting_of_ref": "@malware1", "where_sighted_refs": ["@identity1", "@location2"], "count": 3, "first_seen": "2024-01-01T00:00:00Z", "last_seen": "last week"}"#,
    r#"{"type": "report", "id": "@report1", "created_by_ref": "@identity1", "name": "The year of Dragonfly", "published": "2024-03-01T12:00:00.000Z", "description": "All of it.", "report_types": ["threat-actor"], "object_refs": ["@relationship2", "@intrusion-set1", "@indicator1"], "external_references": [{"source_name": "CERT", "url": "https://cert.example/report"}]}"#,
    r#"{"type": "indicator", "id": "@indicator1", "name": "A file", "pattern": "[file:name = 'a']", "pattern_type": "stix", "valid_from": "2024-01-01T00:00:00Z"}"#,
    r#"{"type": "x-acme-narrative", "id": "@x-acme-narrative1", "name": "The border is closed", "x_acme_score": 3, "x_acme_parts": [{"a": 1}]}"#,
    r#"{"type": "ipv4-addr", "id": "@ipv4-addr1", "value": "192.0.2.1"}"#,
];

#[test]
fn objects_become_records_and_the_rest_is_counted() {
    let loaded = opened(&[("dragonfly.json", bundle(OBJECTS).as_bytes())]);
    assert_eq!(loaded.imports[0].format, "stix");
    insta::assert_snapshot!("stix_objects", told(&loaded));
}

#[test]
fn indicators_are_claims_if_all_is_wanted() {
    let file = File { name: "dragonfly.json".to_owned(), bytes: bundle(OBJECTS).into_bytes() };
    let import = ImportSettings { takes_all: true, ..ImportSettings::default() };
    let options = LoadOptions { import, ..LoadOptions::default() };
    let loaded = load_with(&[file], &options, &CancelToken::default()).unwrap();
    let indicator = id("indicator", 1);
    let claim = loaded.base.claims.indexes().find(|&claim| loaded.base.claims.row(claim).id == indicator).unwrap();
    assert_eq!(loaded.base.claims.row(claim).says, "A file: this indicates something.");
}

#[test]
fn the_last_version_of_an_object_is_taken_and_two_of_one_version_are_a_fault() {
    let version = |name: &str, modified: &str| {
        format!(
            r#"{{"type": "tool", "id": "@tool1", "name": "{name}", "description": "{name}.", "modified": "{modified}"}}"#
        )
    };
    let (old, new) = (version("Old", "2023-01-01T00:00:00Z"), version("New", "2024-01-01T00:00:00Z"));
    // Fractions of a second may be written or not.
    let (whole, half) = (version("Old", "2024-01-01T00:00:00Z"), version("New", "2024-01-01T00:00:00.500Z"));
    let (less, more) = (version("Old", "2024-01-01T00:00:00.499999Z"), version("New", "2024-01-01T00:00:00.5Z"));
    for objects in [
        [&*old, &*new, &*new],
        [&*new, &*old, &*old],
        [&*whole, &*half, &*half],
        [&*half, &*whole, &*whole],
        [&*less, &*more, &*more],
        [&*more, &*less, &*less],
    ] {
        let loaded = opened(&[("a.json", bundle(&objects).as_bytes())]);
        assert_eq!(faults(&loaded), Vec::<String>::new());
        assert_eq!(loaded.base.topics.len(), 1);
        assert_eq!(loaded.base.topics.row(loaded.base.topics.indexes().next().unwrap()).name(), "New");
        let left = loaded.imports[0].left.iter().find(|left| left.what == "earlier version of an object");
        assert_eq!(left.map(|left| left.count), Some(2));
    }
    let other = version("Other", "2024-01-01T00:00:00Z");
    let loaded = opened(&[("a.json", bundle(&[&new, &other]).as_bytes())]);
    assert_eq!(
        faults(&loaded),
        [format!("a.json:3:1: the id `{}` was used in line 2 for another object of the same version", id("tool", 1))]
    );
}

#[test]
fn a_number_that_all_objects_have_is_no_judgement() {
    let claim = |number: u32, confidence: u32| {
        format!(
            r#"{{"type": "note", "id": "@note{number}", "content": "Note {number}.", "confidence": {confidence}, "object_refs": ["@tool1"]}}"#
        )
    };
    let credibility = |confidences: &[u32]| {
        let objects: Vec<String> =
            (1..).zip(confidences).map(|(number, &confidence)| claim(number, confidence)).collect();
        let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
        let loaded = opened(&[("a.json", bundle(&objects).as_bytes())]);
        let of = |claim| loaded.base.claims.row(claim).credibility;
        (
            loaded.base.claims.indexes().map(of).collect::<Vec<_>>(),
            loaded.imports[0].remarks.len(),
            faults(&loaded).len(),
        )
    };
    // The one warning is that no tool is there.
    assert_eq!(credibility(&[100, 100, 100]), (vec![None, None, None], 1, 1));
    assert_eq!(credibility(&[85]), (vec![Some(1)], 0, 1));
    let grades =
        [(0, Some(5)), (19, Some(5)), (20, Some(4)), (59, Some(3)), (60, Some(2)), (80, Some(1)), (100, Some(1))];
    let numbers: Vec<u32> = grades.iter().map(|(number, _)| *number).collect();
    assert_eq!(credibility(&numbers).0, grades.iter().map(|(_, grade)| *grade).collect::<Vec<_>>());
    assert_eq!(credibility(&[50, 101]), (vec![Some(3), None], 0, 2));
}

#[test]
fn references_lead_into_other_files_and_those_that_lead_nowhere_are_one_warning() {
    let sector = r#"{"type": "identity", "id": "@identity1", "name": "Energy", "identity_class": "class"}"#;
    let companies: Vec<String> = (2..5)
        .map(|number| {
            format!(
                r#"{{"type": "identity", "id": "@identity{number}", "name": "Company {number}"}},
{{"type": "relationship", "id": "@relationship{number}", "relationship_type": "part-of", "source_ref": "@identity{number}", "target_ref": "@identity1"}}"#
            )
        })
        .collect();
    let companies: Vec<&str> = companies.iter().map(String::as_str).collect();
    let (sectors, companies) = (bundle(&[sector]), bundle(&companies));
    let both = opened(&[("companies.json", companies.as_bytes()), ("sectors.json", sectors.as_bytes())]);
    assert_eq!((faults(&both), claims(&both).len()), (Vec::new(), 3));
    let first = both.base.claims.row(both.base.claims.indexes().next().unwrap());
    assert_eq!(first.says, "Company 2 is part of Energy.");
    assert_eq!(first.actors.iter().count(), 2);
    let twice = opened(&[("a.json", sectors.as_bytes()), ("b.json", sectors.as_bytes())]);
    assert_eq!((faults(&twice), twice.base.actors.len()), (Vec::new(), 1));
    assert_eq!(twice.imports[1].remarks, ["1 record is in another of the files too, by its id: the first one counts"]);
    let alone = opened(&[("companies.json", companies.as_bytes())]);
    let expected = format!(
        "companies.json:3:1: the actor `{}` is in none of the files; nor are 2 others that the file names",
        id("identity", 1)
    );
    assert_eq!((faults(&alone), claims(&alone).len()), (vec![expected], 3));
}

#[test]
fn another_version_of_an_object_in_another_bundle_is_said() {
    let actor = |name: &str, day: u8| {
        format!(
            r#"{{"type": "identity", "id": "@identity1", "spec_version": "2.1", "modified": "2021-01-0{day}T00:00:00Z", "name": "{name}"}}"#
        )
    };
    let place = r#"{"type": "location", "id": "@location2", "spec_version": "2.1", "name": "Lima"}"#;
    let [old, new] = [actor("Acme", 1), actor("Acme Corp", 2)].map(|actor| bundle(&[&actor, place]));
    let loaded = opened(&[("a.json", old.as_bytes()), ("b.json", new.as_bytes())]);
    let said = "2 records are in another of the files too, by its id: the first one counts, though 1 says something else here: name first the file that is to count";
    assert_eq!(loaded.imports[1].remarks, [said]);
    let loaded = opened(&[("a.json", old.as_bytes()), ("b.json", old.as_bytes())]);
    assert_eq!(
        loaded.imports[1].remarks,
        ["2 records are in another of the files too, by its id: the first one counts"]
    );
}

#[test]
fn an_object_that_was_changed_since_it_was_exported_is_taken_as_it_is() {
    let before = opened(&[("before.ron", FULL.as_bytes())]);
    let all: Vec<ClaimIx> = before.base.claims.indexes().collect();
    let subset = Subset::new(&before.base, &all);
    let stix = format_named("stix").unwrap().text(&before.base, &subset, &ExportSettings::default());
    let changed = stix.replace(r#""content":"Nobody was hurt.""#, r#""content":"Two people were hurt.""#);
    let back = opened(&[("back.stix.json", changed.as_bytes())]);
    assert_eq!(faults(&back).len(), 1, "{:?}", faults(&back));
    assert!(faults(&back)[0].ends_with("the claim `c2` was changed since it was exported"), "{:?}", faults(&back));
    let says = |claim| back.base.claims.row(claim).says.to_owned();
    let said: Vec<String> = back.base.claims.indexes().map(says).collect();
    assert!(said.contains(&"Two people were hurt.".to_owned()) && !said.contains(&"Nobody was hurt.".to_owned()));
}

/// Texts that may stand for the value of any property.
const ODD_VALUES: &[&str] = &[
    "null",
    "7",
    "-1e400",
    "true",
    "\"\"",
    "\"x\"",
    "[]",
    "[[]]",
    "{}",
    "{\"a\": {}}",
    "[null, 7, {}, \"identity--x\"]",
];

#[test]
fn odd_values_anywhere_never_cost_more_than_their_object() {
    let whole = bundle(OBJECTS);
    let value: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let objects = value["objects"].as_array().unwrap();
    for (at, object) in objects.iter().enumerate() {
        for name in object.as_object().unwrap().keys() {
            for odd in ODD_VALUES {
                let Ok(odd) = serde_json::from_str::<serde_json::Value>(odd) else { continue };
                let mut changed = objects.clone();
                changed[at][name] = odd;
                let text = serde_json::json!({"type": "bundle", "id": id("bundle", 1), "objects": changed}).to_string();
                let loaded = opened(&[("odd.json", text.as_bytes())]);
                assert!(loaded.base.claims.len() >= 4, "{name} of {}", object["id"]);
            }
        }
    }
}

#[test]
fn a_bundle_that_is_cut_anywhere_keeps_what_stands_before_and_says_so() {
    let whole = bundle(OBJECTS);
    for end in (100..whole.len() - 3).step_by(61) {
        let loaded = opened(&[("cut.json", &whole.as_bytes()[..end])]);
        assert!(!faults(&loaded).is_empty(), "{end}");
    }
    let deep =
        format!(r#"{{"type": "bundle", "id": "{}", "objects": {}"#, id("bundle", 1), "[{\"objects\":".repeat(50_000));
    assert!(!faults(&opened(&[("deep.json", deep.as_bytes())])).is_empty());
}

#[test]
fn all_layouts_of_objects_are_recognised() {
    let tool = |number| bundle(&[&format!(r#"{{"type": "tool", "id": "@tool{number}", "name": "Tool {number}"}}"#)]);
    let object = |number| tool(number).lines().nth(1).unwrap().to_owned();
    for text in [
        tool(1),
        object(1),
        format!("{}\n{}\n", object(1), object(2)),
        format!("[{}, {}]", object(1), object(2)),
        format!("{{\"more\": false, \"objects\": [{}]}}", object(1)),
        format!("{}\n{}\n", tool(1).replace('\n', " "), tool(2).replace('\n', " ")),
    ] {
        let loaded = opened(&[("a.json", text.as_bytes())]);
        assert_eq!((loaded.imports[0].format.as_str(), faults(&loaded)), ("stix", Vec::new()), "{text}");
        assert_eq!(loaded.base.topics.len(), text.matches("\"tool\"").count());
    }
}

#[test]
fn what_was_exported_comes_back_whole() {
    for text in [SAMPLE, FULL] {
        let before = opened(&[("before.ron", text.as_bytes())]);
        let all: Vec<ClaimIx> = before.base.claims.indexes().collect();
        let subset = Subset::new(&before.base, &all);
        let stix = format_named("stix").unwrap().text(&before.base, &subset, &ExportSettings::default());
        let back = opened(&[("back.stix.json", stix.as_bytes())]);
        assert_eq!(faults(&back), Vec::<String>::new());
        assert_eq!(document(&back.base, &Subset::new(&back.base, &all)), document(&before.base, &subset));
        assert_eq!(back.imports[0].left, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_library_comes_back_whole(file in generated::document()) {
        let base = generated::base(&file);
        let all: Vec<ClaimIx> = base.claims.indexes().collect();
        let subset = Subset::new(&base, &all);
        let mut wanted = document(&base, &subset);
        // Equal notes are one object.
        let mut seen = Vec::new();
        wanted.notes.retain(|note| !seen.contains(note) && { seen.push(note.clone()); true });
        let text = format_named("stix").unwrap().text(&base, &subset, &ExportSettings::default());
        let back = opened(&[("x", text.as_bytes())]);
        let chosen: Vec<ClaimIx> = back.base.claims.indexes().collect();
        prop_assert_eq!(&document(&back.base, &Subset::new(&back.base, &chosen)), &wanted);
    }
}

#[test]
fn what_is_no_object_in_a_bundle_is_a_fault_wherever_the_bundle_stands() {
    let objects = r#""oops", 7, null, {"type": "tool", "id": "@tool1", "name": "PsExec"}"#;
    let whole = bundle(&[objects]);
    for text in [whole.clone(), format!("[{whole}]"), format!("{}\n{}\n", whole.replace('\n', " "), OTHER)] {
        let loaded = opened(&[("a.json", text.as_bytes())]);
        let faults = faults(&loaded);
        let said = faults.iter().filter(|fault| fault.ends_with("in `{ … }`")).count();
        assert!(said >= 2, "{text}: {faults:?}");
    }
}

/// A bundle of nothing.
const OTHER: &str = r#"{"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000002", "objects": []}"#;

#[test]
fn a_sighting_of_nothing_says_so() {
    let bundle = |count: &str| {
        format!(
            r#"{{"type":"bundle","id":"bundle--1","objects":[
            {{"type":"malware","spec_version":"2.1","id":"malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b","is_family":false,"name":"Mal"}},
            {{"type":"sighting","spec_version":"2.1","id":"sighting--ee20065d-2555-424f-ad9e-0f8428623c75",
              "sighting_of_ref":"malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b"{count}}}]}}"#
        )
    };
    for (count, said) in
        [(",\"count\":0", "Mal was not sighted."), (",\"count\":3", "Mal was sighted."), ("", "Mal was sighted.")]
    {
        let loaded = opened(&[("a.json", bundle(count).as_bytes())]);
        let says: Vec<&str> = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect();
        assert!(says.contains(&said), "{count}: {says:?}");
    }
}
