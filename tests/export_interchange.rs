//! Formats for exchange, over a library with every field and over generated ones. That other programs accept the files is
//! checked by their own readers, see `tests/validators`.

use std::collections::{BTreeSet, HashSet};

use claimscope::export::{ExportSettings, FORMATS, Format, Subset, document, format_named};
use claimscope::load::{File, load};
use claimscope::model::document::Document;
use claimscope::model::{Base, ClaimIx};
use claimscope::session::SAMPLE;
use claimscope::state::event::Event;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::export_formats::{FULL, written};
use crate::generated;
use crate::play::Play;
use crate::program::{ended, program};

fn base(text: &str) -> Base {
    load(&[File { name: "test.ron".to_owned(), bytes: text.as_bytes().to_vec() }]).base
}

fn format(name: &str) -> &'static Format {
    format_named(name).unwrap()
}

fn text(base: &Base, name: &str) -> String {
    String::from_utf8(written(base, format(name))).unwrap()
}

fn json_of(base: &Base, name: &str) -> Value {
    serde_json::from_str(&text(base, name)).unwrap()
}

#[test]
fn every_format_of_a_library_with_every_field() {
    for format in FORMATS.iter().filter(|format| !format.is_binary()) {
        insta::assert_snapshot!(format!("every_field_{}", format.name), text(&base(FULL), format.name));
    }
}

#[test]
fn a_map_counts_what_is_lost_of_the_claims_on_it() {
    let file = r#"#![enable(implicit_some)]
(actors: [(id: "ann", name: "Ann")], places: [(id: "p", name: "P", at: (1, 2))], sources: [(id: "s", title: "S")],
 claims: [(id: "a", says: "A.", by: ["ann"], cite: ["s"], places: ["p"]), (id: "b", says: "B.", by: ["ann"], cite: ["s"]),
          (id: "c", says: "C.", by: ["ann"], extra: {"added": "2026-12-01"})])"#;
    let base = base(file);
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let said = format("geojson").manifest(&Subset::new(&base, &claims).manifest).to_string();
    assert!(said.contains("2 claims that name no place"), "{said}");
    assert!(said.contains("not written: `cite` (1) and `by` (1) of claims"), "{said}");
    assert!(!said.contains("added"), "{said}");
}

#[test]
fn judgements_and_notes_were_created_on_their_day() {
    let file = r#"#![enable(implicit_some)]
(claims: [(id: "a", says: "A."), (id: "b", says: "B."), (id: "c", says: "C.")],
 judgements: [(on: "a", status: Refuted, date: "2031-05-03"), (on: "b", credibility: 4, date: "../2024"),
              (on: "c", credibility: 3, date: "2026-12")],
 notes: [(on: "a", text: "Ask.", date: "2026-12-01"), (on: "b", text: "Ask again.")])"#;
    let bundle = json_of(&base(file), "stix");
    let times = |words: &str| {
        let mut objects = bundle["objects"].as_array().unwrap().iter();
        let object = objects.find(|object| object["content"].as_str() == Some(words)).unwrap();
        ["created", "modified"].map(|name| object[name].as_str().unwrap().split('T').next().unwrap().to_owned())
    };
    let exported = "2027-01-15";
    // All versions of an object have one time of creation, and none is changed before it was made.
    assert_eq!(times("refuted"), ["2031-05-03", "2031-05-03"]);
    assert_eq!(times("credibility 4"), ["2020-01-01", exported]);
    assert_eq!(times("credibility 3"), ["2026-12-01", exported]);
    assert_eq!(times("Ask."), ["2026-12-01", exported]);
    assert_eq!(times("Ask again."), ["2020-01-01", exported]);
    assert_eq!(times("A."), ["2020-01-01", exported]);
}

/// The words after `before`, up to the next quotation mark, in each line that has `within`.
fn quoted<'a>(text: &'a str, within: &str, before: &str) -> BTreeSet<&'a str> {
    let lines = text.lines().filter(|line| line.contains(within));
    lines.flat_map(|line| line.split(before).skip(1)).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Readers refuse a graph that uses an attribute which its head does not declare; one that is declared and never used would be
/// a field that is lost.
#[test]
fn graphs_declare_the_attributes_that_they_use() {
    let gexf = text(&base(FULL), "gexf");
    let declarations: Vec<&str> = gexf.split("<attributes class=").collect();
    let [_, of_nodes, of_edges] = declarations[..] else { panic!("two declarations: {gexf}") };
    for (declared, element) in [(of_nodes, "<node "), (of_edges, "<edge ")] {
        assert_eq!(quoted(&gexf, element, "<attvalue for=\""), quoted(declared, "<attribute ", "id=\""), "{element}");
    }
    let graphml = text(&base(FULL), "graphml");
    assert_eq!(quoted(&graphml, "<data ", "<data key=\""), quoted(&graphml, "<key ", "<key id=\""));
}

/// The records in the extensions of a bundle, as a document.
fn records_of(bundle: &Value) -> Map<String, Value> {
    let mut document = Map::new();
    for object in bundle["objects"].as_array().unwrap() {
        let Some(extensions) = object.get("extensions") else { continue };
        let record = &extensions.as_object().unwrap().values().next().unwrap()["record"];
        // Of a record that stands elsewhere there is a digest alone.
        let Some(mut record) = record.as_object().cloned() else { continue };
        let kind = record.shift_remove("record").unwrap();
        match kind.as_str().unwrap() {
            "collection" => document.extend(record),
            kind => {
                let section = if kind == "hypothesis" { "hypotheses".to_owned() } else { format!("{kind}s") };
                let rows = document.entry(section).or_insert_with(|| json!([]));
                rows.as_array_mut().unwrap().push(Value::Object(record));
            }
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn the_extensions_of_a_bundle_are_the_whole_library(file in generated::document()) {
        let base = generated::base(&file);
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        let read: Document = serde_json::from_value(records_of(&json_of(&base, "stix")).into()).unwrap();
        let mut wanted = document(&base, &Subset::new(&base, &claims));
        // Equal notes are one object.
        let mut seen = Vec::new();
        wanted.notes.retain(|note| !seen.contains(note) && { seen.push(note.clone()); true });
        prop_assert_eq!(read, wanted);
    }

    #[test]
    fn every_reference_of_a_bundle_is_in_it_and_every_id_once(file in generated::document()) {
        let bundle = json_of(&generated::base(&file), "stix");
        let objects = bundle["objects"].as_array().unwrap();
        let ids: Vec<&str> = objects.iter().map(|object| object["id"].as_str().unwrap()).collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        prop_assert_eq!(known.len(), ids.len());
        for (name, value) in objects.iter().flat_map(|object| object.as_object().unwrap()) {
            let refs = if name.ends_with("_ref") { std::slice::from_ref(value) } else { value.as_array().map_or(&[][..], |it| it) };
            if name.ends_with("_ref") || name.ends_with("_refs") {
                prop_assert!(!refs.is_empty() && refs.iter().all(|id| known.contains(id.as_str().unwrap())), "{}: {}", name, value);
            }
        }
    }

    #[test]
    fn every_reference_of_entities_is_among_them_and_every_id_once(file in generated::document()) {
        let lines = text(&generated::base(&file), "ftm");
        let entities: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ids: BTreeSet<&str> = entities.iter().map(|entity| entity["id"].as_str().unwrap()).collect();
        prop_assert_eq!(ids.len(), entities.len());
        for (name, values) in entities.iter().flat_map(|entity| entity["properties"].as_object().unwrap()) {
            let values: Vec<&str> = values.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect();
            prop_assert!(!values.is_empty() && values.iter().all(|value| !value.is_empty()), "{}", name);
            if ["entity", "subject", "object", "document", "involved", "proof", "addressEntity"].contains(&name.as_str()) {
                prop_assert!(values.iter().all(|id| ids.contains(id)), "{} {:?}", name, values);
            }
        }
    }

    #[test]
    fn tables_of_tabs_have_a_line_a_claim_and_as_many_cells_in_each(file in generated::document()) {
        let base = generated::base(&file);
        let table = text(&base, "tsv");
        let cells: BTreeSet<usize> = table.lines().map(|line| line.split('\t').count()).collect();
        prop_assert_eq!((table.lines().count(), cells.len()), (base.claims.len() + 1, 1));
    }

    #[test]
    fn references_are_as_many_as_sources_and_each_has_a_key_of_its_own(file in generated::document()) {
        let base = generated::base(&file);
        let bib = text(&base, "biblatex");
        let keys: HashSet<&str> = bib.lines().filter(|line| line.starts_with('@')).collect();
        prop_assert_eq!(keys.len(), base.sources.len());
        let braces = |brace: char| bib.matches(brace).count();
        prop_assert_eq!(braces('{'), braces('}'));
        let ris = text(&base, "ris");
        for line in ris.split_terminator("\r\n") {
            prop_assert!(line.is_char_boundary(6) && line.get(2..6) == Some("  - "), "{:?}", line);
        }
        prop_assert_eq!(ris.matches("\r\nER  - \r\n").count(), base.sources.len());
        // The whole record goes along.
        let csl = json_of(&base, "csl");
        let json = json_of(&base, "json");
        let records: Vec<&Value> = csl.as_array().unwrap().iter().map(|item| &item["custom"]["claimscope"]).collect();
        let sources: Vec<&Value> = json["sources"].as_array().into_iter().flatten().collect();
        prop_assert_eq!(records, sources);
    }
}

#[test]
fn longitude_comes_first_and_a_place_without_coordinates_has_no_geometry() {
    let places = json_of(&base(FULL), "geojson");
    let of = |id: &str| places["features"].as_array().unwrap().iter().find(|place| place["id"] == id).unwrap();
    assert_eq!(of("suva")["geometry"], json!({ "type": "Point", "coordinates": [178.4419, -18.1416] }));
    assert_eq!(of("paktika")["geometry"], Value::Null);
    assert_eq!(of("barmal")["properties"]["within"], "Paktika, Afghanistan");
    // Claims that name no place are not written, and that is said.
    let base = base(FULL);
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let said = format("geojson").manifest(&Subset::new(&base, &claims).manifest).to_string();
    assert!(said.starts_with("2 claims with 4 places; geojson has no room for the title, "), "{said}");
    assert!(said.contains(" and 2 claims that name no place; not written: "), "{said}");
}

#[test]
fn a_claim_of_many_topics_at_many_places_has_them_once() {
    let topics = |(places, topics): (usize, usize)| {
        let list = |letter: char, count: usize| (0..count).map(|at| format!("\"{letter}{at}\", ")).collect::<String>();
        let records = |letter: char, count: usize| {
            (0..count).map(|at| format!("(id: \"{letter}{at}\", name: \"{letter} {at}\"), ")).collect::<String>()
        };
        let file = format!(
            "(places: [{}], topics: [{}], claims: [(id: \"a\", says: \"A.\", places: [{}], topics: [{}])])",
            records('p', places),
            records('t', topics),
            list('p', places),
            list('t', topics)
        );
        let features = json_of(&base(&file), "geojson");
        let of = |feature: &Value| feature["properties"]["claims"][0]["topics"].as_array().unwrap().len();
        features["features"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(topics((3, 60)), [60; 3]);
    let many = topics((200, 60));
    assert_eq!((many[0], many.len(), many[1..].iter().sum::<usize>()), (60, 200, 199));
}

#[test]
fn ids_for_other_programs_stay_and_differ_between_collections() {
    let ids = |settings: &ExportSettings| {
        let base = base(FULL);
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        let bundle = format("stix").text(&base, &Subset::new(&base, &claims), settings);
        let bundle: Value = serde_json::from_str(&bundle).unwrap();
        let objects = bundle["objects"].as_array().unwrap().iter();
        objects.map(|object| object["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let early = ids(&ExportSettings { now: 1_700_000_000, namespace: None, ..ExportSettings::default() });
    assert_eq!(early, ids(&ExportSettings { now: 1_800_000_000, namespace: None, ..ExportSettings::default() }));
    let other =
        ids(&ExportSettings { now: 1_700_000_000, namespace: Some("other".to_owned()), ..ExportSettings::default() });
    // The program and its extension are the same.
    assert_eq!(early.intersection(&other).count(), 2);
}

#[test]
fn a_judgement_has_one_id_whatever_else_is_exported() {
    let judged = r#"(id: "a", says: "A.", cite: ["s"]), (id: "b", says: "B.", cite: ["s"])"#;
    let judgement = |on: &str, status: &str, date: &str| format!(r#"(on: "{on}", status: {status}, date: "{date}")"#);
    let judgements = [
        judgement("a", "Confirmed", "2024-01-01"),
        judgement("b", "Refuted", "2024-01-02"),
        judgement("b", "Confirmed", "2024-02-02"),
        judgement("b", "Confirmed", "2024-03-02"),
    ];
    let base = base(&format!(
        r#"#![enable(implicit_some)](sources: [(id: "s", title: "S")], claims: [{judged}], judgements: [{}])"#,
        judgements.join(", ")
    ));
    let of = |claims: &[ClaimIx]| {
        let bundle = format("stix").text(&base, &Subset::new(&base, claims), &ExportSettings::default());
        let bundle: Value = serde_json::from_str(&bundle).unwrap();
        let objects = bundle["objects"].as_array().unwrap().iter();
        let notes = objects.filter(|object| object["type"] == "note");
        notes.map(|note| (note["id"].to_string(), note["content"].to_string())).collect::<BTreeSet<_>>()
    };
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let (all, last) = (of(&claims), of(&claims[1..]));
    // Two claims are notes as well.
    assert_eq!((all.len(), last.len()), (6, 4));
    assert!(last.is_subset(&all), "{last:?} of {all:?}");
}

#[test]
fn a_note_on_each_of_two_records_of_one_id_is_two_entities() {
    let base = base(
        r#"(sources: [(id: "x", title: "X")], claims: [(id: "x", says: "X.", cite: ["x"])],
            notes: [(on: "x", text: "Check this.")])"#,
    );
    let both = base.notes.len();
    let entities = text(&base, "ftm");
    assert_eq!(entities.matches("Check this.").count() / 2, both, "{entities}");
}

#[test]
fn a_flowchart_that_no_site_draws_is_refused_before_it_is_written() {
    let library = |count: usize, says: &str| {
        let claims: Vec<String> = (0..=count).map(|at| format!("(id: \"c{at}\", says: \"{says}\")")).collect();
        let relations: Vec<String> =
            (0..count).map(|at| format!("(from: \"c{at}\", verb: Supports, to: \"c{}\")", at + 1)).collect();
        base(&format!("(claims: [{}], relations: [{}])", claims.join(","), relations.join(",")))
    };
    let refusal = |base: &Base| {
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        (format("mermaid").refusal)(base, &Subset::new(base, &claims))
    };
    assert_eq!(refusal(&library(500, "x")), None);
    let many = "Mermaid draws 500 arrows at most, and these claims have 501 relations";
    assert_eq!(refusal(&library(501, "x")).as_deref(), Some(many));
    let long = "Mermaid draws 50,000 characters at most, and these claims take more";
    assert_eq!(refusal(&library(9, &"ü".repeat(5_000))).as_deref(), Some(long));
    assert_eq!(refusal(&library(8, &"ü".repeat(5_000))), None);
}

#[test]
fn the_ending_decides_in_the_dialog_as_on_the_command_line() {
    let mut play = Play::sample(120, 36);
    play.keys("xjj");
    play.event(Event::Paste("bundle.stix.json".to_owned()));
    assert!(play.screen().contains("stix"), "{}", play.screen());
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let (status, _, said) = ended(&mut program(folder.path(), words));
        (Some(status), said)
    };
    let (status, said) = run(&["export", "--ids", "strike-deaths", "-o", "a.stix.json"]);
    assert!(status == Some(0) && said.contains("wrote 1 claim to a.stix.json"), "{said}");
    let bundle = std::fs::read_to_string(folder.path().join("a.stix.json")).unwrap();
    assert!(bundle.starts_with("{\"type\":\"bundle\""), "{bundle}");
    let (status, said) = run(&["export", "--ids", "strike-deaths", "-o", "a.csl.json"]);
    assert!(
        status == Some(0) && said.contains("; csl has no room for the title, ") && said.contains(", 1 claim, "),
        "{said}"
    );
    let (status, said) = run(&["export", "-f", "csv", "--namespace", "mine"]);
    assert_eq!(status, Some(2));
    assert_eq!(said, "csv has no ids of its own that --namespace could change; stix and ftm have\n");
    let (status, said) = run(&["export", "-f", "mermaid", "-o", "a.mmd"]);
    assert!(status == Some(0) || said.contains("at most, and these claims"), "{said}");
    let all = base(SAMPLE).claims.len();
    assert!(all > 100, "{all}");
}

#[test]
fn a_family_name_is_written_where_a_form_with_a_comma_tells_it_and_is_never_guessed() {
    let authors = r#"(actors: [
        (id: "a", name: "Xi Jinping", kind: Person), (id: "b", name: "Ann van der Berg", kind: Person, aka: ["van der Berg, Ann"]),
        (id: "c", name: "Doe, John", kind: Person), (id: "d", name: "Ministry, Truth", kind: Agency)],
        sources: [(id: "s", title: "Paper", authors: ["Xi Jinping", "Ann van der Berg", "Doe, John", "Ministry, Truth"])],
        claims: [(id: "x", says: "It rained.", cite: ["s"])])"#;
    let base = base(authors);
    assert_eq!(
        json_of(&base, "csl")[0]["author"],
        json!([
            { "literal": "Xi Jinping" },
            { "family": "van der Berg", "given": "Ann" },
            { "family": "Doe", "given": "John" },
            { "literal": "Ministry, Truth" }
        ])
    );
    let ris = text(&base, "ris");
    let names: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("AU  - ")).collect();
    assert_eq!(names, ["Xi Jinping,", "van der Berg, Ann", "Doe, John", "Ministry, Truth,"]);
}

#[test]
fn a_town_that_is_called_as_a_country_has_the_country_that_it_lies_in() {
    let base = base(
        r#"(places: [(id: "us", name: "United States", kind: Country), (id: "t", name: "Lebanon", kind: City, within: "us"),
            (id: "u", name: "Jordan", kind: City)],
        claims: [(id: "x", says: "It rained.", places: ["t", "u"])])"#,
    );
    let ftm = text(&base, "ftm");
    let country = |name: &str| {
        let entities = ftm.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let named =
            entities.filter(|it| it["schema"] == "Address" && it["properties"]["full"][0].to_string().contains(name));
        named.map(|it| it["properties"]["country"].clone()).next().unwrap()
    };
    assert_eq!(country("Lebanon"), json!(["us"]), "{ftm}");
    assert_eq!(country("Jordan"), Value::Null, "{ftm}");
}
