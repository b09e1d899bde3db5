//! FollowTheMoney: entities of Aleph and OpenSanctions become records, and our own come back as the format holds them.

use std::collections::HashMap;

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::model::{Base, Claim, ClaimIx, Number, Value as Quantity};
use claimscope::session::SAMPLE;
use proptest::prelude::*;
use serde_json::Value;

use super::stix::told;
use super::{claims, faults, opened};
use crate::export_formats::FULL;
use crate::generated;

/// Entities of each kind, some with faults.
const ENTITIES: &[&str] = &[
    r#"{"id": "NK-Zala", "caption": "Zala Aero", "schema": "Company", "properties": {"name": ["ZALA AERO LLC", "Zala Aero"], "alias": ["Зала"], "jurisdiction": ["ru"], "incorporationDate": ["2004-01-15", "2004-02-01"], "addressEntity": ["addr-1", "addr-9", "addr-8"], "notes": ["Makes drones.", "Sells them."], "topics": ["sanction"]}, "datasets": ["us_ofac_sdn"], "referents": ["ofac-1"], "target": true}"#,
    r#"{"id": "p1", "schema": "Person", "properties": {"name": ["Ann Author"], "country": ["ru", "xx"], "birthDate": ["1970"]}}"#,
    r#"{"id": "addr-1", "schema": "Address", "properties": {"full": ["1 Main St, Izhevsk"], "city": ["Izhevsk"], "latitude": ["56.85"], "longitude": ["53.2"]}}"#,
    r#"{"id": "own-1", "caption": "Ownership", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["NK-Zala"], "percentage": ["51"], "role": ["founder"], "startDate": ["2004-01-15", "2005"], "endDate": ["2020"], "sourceUrl": ["https://register.example/zala"]}, "datasets": ["ru_egrul"]}"#,
    r#"{"id": "dir-1", "schema": "Directorship", "properties": {"director": ["p1"], "organization": ["NK-Elsewhere"], "startDate": ["some day"]}, "datasets": ["ru_egrul"]}"#,
    r#"{"id": "pay-1", "schema": "Payment", "properties": {"payer": ["p1"], "beneficiary": ["NK-Zala"], "amountEur": ["100000"], "date": ["2011-12-29"]}}"#,
    r#"{"id": "sanction-1", "schema": "Sanction", "properties": {"entity": ["NK-Zala"], "authority": ["Office of Foreign Assets Control"], "program": ["UKRAINE-EO13662"], "listingDate": ["2022-05-01"], "reason": ["It makes drones."], "provisions": ["Block", "Report"]}, "datasets": ["us_ofac_sdn"]}"#,
    r#"{"id": "doc-1", "schema": "Article", "properties": {"title": ["Drones of Izhevsk"], "fileName": ["a.html"], "publishedAt": ["2022-06-01T10:00:00"], "sourceUrl": ["https://news.example/drones"], "author": ["Ann Author"], "bodyText": ["A long text."]}}"#,
    r#"{"id": "event-1", "schema": "Event", "properties": {"name": ["The plant was extended."], "involved": ["NK-Zala"], "addressEntity": ["addr-1"], "date": ["2022"], "proof": ["doc-1"], "keywords": ["drones"], "description": ["Two halls were built."]}}"#,
    r#"{"id": "note-1", "schema": "Note", "properties": {"name": ["Ask the register."], "description": ["Ask the register."], "entity": ["NK-Zala"]}}"#,
    r#"{"id": "link-1", "schema": "UnknownLink", "properties": {"subject": ["p1"], "object": ["NK-Zala"], "role": ["witness"]}}"#,
    r#"{"id": "ship-1", "schema": "Vessel", "properties": {"name": ["Sea Star"], "imoNumber": ["9000000"]}}"#,
    r#"{"id": "pass-1", "schema": "Passport", "properties": {"holder": ["p1"], "number": ["123"]}}"#,
    r#"{"id": "folder-1", "schema": "Folder", "properties": {"fileName": ["leak"]}}"#,
];

#[test]
fn entities_become_records_and_the_rest_is_counted() {
    let loaded = opened(&[("zala.ftm.json", ENTITIES.join("\n").as_bytes())]);
    assert_eq!(loaded.imports[0].format, "ftm");
    insta::assert_snapshot!("ftm_entities", told(&loaded));
}

#[test]
fn all_layouts_of_entities_are_recognised() {
    let nested = r#"{"id": "own-2", "schema": "Ownership", "properties": {"owner": [{"id": "p1", "schema": "Person", "properties": {"name": ["Ann"]}}], "asset": [{"id": "c1", "schema": "Company", "properties": {"name": ["Zala"]}}]}}"#;
    let (list, results) = (format!("[{}]", ENTITIES.join(",\n")), format!("{{\"results\": [{}]}}", ENTITIES.join(",")));
    for (text, count) in [(list.as_str(), 6), (&results, 6), (nested, 1), (&format!("{nested}\n{nested}\n"), 1)] {
        let loaded = opened(&[("a.json", text.as_bytes())]);
        assert_eq!((loaded.imports[0].format.as_str(), claims(&loaded).len()), ("ftm", count), "{text}");
    }
    let indented = serde_json::to_string_pretty(&serde_json::from_str::<Value>(nested).unwrap()).unwrap();
    let loaded = opened(&[("a.json", indented.as_bytes())]);
    assert_eq!((loaded.base.actors.len(), faults(&loaded)), (2, Vec::new()), "{indented}");
    let loaded = opened(&[("a.json", nested.as_bytes())]);
    assert_eq!(loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap()).says, "Ann owns Zala.");
    assert_eq!((loaded.base.actors.len(), faults(&loaded)), (2, Vec::new()));
}

#[test]
fn amounts_keep_the_unit_that_is_written_in_them() {
    let figures = |properties: &str| {
        let text = format!(r#"{{"id": "pay", "schema": "Payment", "properties": {{"payer": ["a"], {properties}}}}}"#);
        let loaded = opened(&[("a.json", text.as_bytes())]);
        let row = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
        row.figures.iter().map(|it| (it.value, it.unit.map(str::to_owned))).collect::<Vec<_>>()
    };
    let exactly = || Quantity::Exactly(Number(5_000.0));
    assert_eq!(figures(r#""amount": ["5000"], "currency": ["EUR"]"#), [(exactly(), Some("EUR".to_owned()))]);
    assert_eq!(figures(r#""amount": ["5000 USD"]"#), [(exactly(), Some("USD".to_owned()))]);
    // Another unit than that of the property, and one of two currencies, are nobody's guess.
    let vague = |words: &str| (Quantity::Vague(words.to_owned()), None);
    assert_eq!(figures(r#""amountEur": ["5000 USD"]"#), [vague("5000 USD")]);
    assert_eq!(figures(r#""amount": ["5000 USD"], "currency": ["EUR"]"#), [vague("5000 USD")]);
    assert_eq!(figures(r#""amountEur": ["€5000"]"#), [(exactly(), Some("EUR".to_owned()))]);
    assert_eq!(figures(r#""amount": ["5000"], "currency": ["EUR", "USD"]"#), [(exactly(), None)]);
    let words = "5000 USD a year";
    assert_eq!(figures(r#""amount": ["5000 USD a year"]"#), [(Quantity::Vague(words.to_owned()), None)]);
}

#[test]
fn further_addresses_and_odd_proofs_are_never_silent() {
    let text = r#"[{"id": "p1", "schema": "Person", "properties": {"name": ["Ann"]}},
        {"id": "d1", "schema": "Document", "properties": {"title": ["A"], "sourceUrl": ["shelf 3", "https://a.example/"]}},
        {"id": "e1", "schema": "Event", "properties": {"name": ["It rained."], "proof": ["p1", "d1"]}}]"#;
    let loaded = opened(&[("a.json", text.as_bytes())]);
    let source = loaded.base.sources.iter().find(|source| source.title.as_deref() == Some("A")).unwrap();
    let kept = source.extra.pairs().find(|(name, _)| *name == "sourceUrl").map(|(_, value)| value.to_owned());
    assert_eq!((source.url.as_deref(), kept.as_deref()), (Some("https://a.example/"), Some("shelf 3")));
    let left: Vec<&str> = loaded.imports[0].left.iter().map(|left| left.what.as_str()).collect();
    assert!(left.contains(&"Event.proof that is no document"), "{left:?}");
}

/// Returns all that was left, with what `extra` has of it.
fn left(text: &str) -> Vec<(String, String, bool)> {
    let loaded = opened(&[("a.json", text.as_bytes())]);
    loaded.imports[0].left.iter().map(|left| (left.what.clone(), left.example.clone(), left.is_kept)).collect()
}

#[test]
fn of_values_that_no_field_takes_each_is_said() {
    let has = |text: &str, what: &str, example: &str, is_kept: bool| {
        let left = left(text);
        assert!(left.contains(&(what.to_owned(), example.to_owned(), is_kept)), "{what}: {left:?}");
    };
    let event = |properties: &str| {
        format!(
            r#"[{{"id": "a1", "schema": "Address", "properties": {{"name": ["Main St"], "full": ["Main St, Lima"]}}}},
                {{"id": "e1", "schema": "Event", "properties": {{"name": ["It rained."], {properties}}}}}]"#
        )
    };
    let beside = event(r#""addressEntity": ["a1"], "location": ["Main St", "Main St, Lima", "Callao"]"#);
    has(&beside, "location", "Callao", true);
    has(&event(r#""keywords": ["rain", {"a": 1}]"#), "Event.keywords that is no text", r#"{"a": 1}"#, false);
    let address = r#"[{"id": "a1", "schema": "Address", "properties": {"full": ["Lima"], "latitude": ["1", "2"], "longitude": ["3"]}}]"#;
    has(address, "Address.latitude", "1; 2", true);
    let actor =
        r#"[{"id": "p1", "schema": "Person", "properties": {"name": ["Ann"], "classification": ["person", "judge"]}}]"#;
    has(actor, "Person.classification", "person; judge", true);
    let documentation = r#"[{"id": "d1", "schema": "Article", "properties": {"title": ["A"]}},
        {"id": "e1", "schema": "Event", "properties": {"name": ["It rained."]}},
        {"id": "c1", "schema": "Documentation", "properties": {"document": ["d1", "d2"], "entity": ["e1"]}}]"#;
    has(documentation, "Documentation", "c1", false);
    let hypothesis = r#"[{"id": "e1", "schema": "Event", "properties": {"name": ["It rained."]}},
        {"id": "n1", "schema": "Note", "properties": {"name": ["Weather"], "description": ["It was rain."]}},
        {"id": "l1", "schema": "UnknownLink", "properties": {"subject": ["e1"], "object": ["n1"], "role": ["consistent with"]}}]"#;
    has(hypothesis, "Note.name", "[\"Weather\"]", false);
}

#[test]
fn a_link_of_several_is_a_claim_on_all_of_them() {
    let text = r#"[{"id": "p1", "schema": "Person", "properties": {"name": ["Ann"]}},
        {"id": "p2", "schema": "Person", "properties": {"name": ["Ben"]}},
        {"id": "c1", "schema": "Company", "properties": {"name": ["Zala"]}},
        {"id": "l1", "schema": "UnknownLink", "properties": {"subject": ["p1", "p2"], "object": ["c1"], "role": ["part of"]}}]"#;
    let loaded = opened(&[("a.json", text.as_bytes())]);
    let says: Vec<&str> = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect();
    assert_eq!(says, ["Ann and Ben is linked to Zala (part of)."]);
}

#[test]
fn names_of_other_files_are_found_in_all_layouts() {
    let person = r#"{"id": "NK-Ann", "schema": "Person", "properties": {"name": ["Ann"]}}"#;
    let company = r#"{"id": "c1", "schema": "Company", "properties": {"name": ["Zala"]}}"#;
    let rest = r#"[{"id": "o1", "schema": "Ownership", "properties": {"owner": ["NK-Ann"], "asset": ["c1"]}}]"#;
    let indented = |text: &str| serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap();
    let nested = format!(
        r#"{{"id": "d1", "schema": "Directorship", "properties": {{"director": [{person}], "organization": [{company}]}}}}"#
    );
    for others in [
        format!("[{person}, {company}]"),
        format!("{person}\n{company}\n"),
        format!(r#"{{"total": 2, "results": [{person}, {company}]}}"#),
        indented(&format!(r#"{{"entities": [{person}, {company}]}}"#)),
        indented(&nested),
    ] {
        let both = opened(&[("rest.json", rest.as_bytes()), ("others.json", others.as_bytes())]);
        let claims = both.base.claims.indexes().map(|claim| both.base.claims.row(claim));
        let owns = claims.into_iter().find(|claim| claim.id == "o1").unwrap();
        assert_eq!(owns.says, "Ann owns Zala.", "{others}");
    }
}

#[test]
fn the_date_of_a_source_comes_back_with_its_qualifier() {
    for date in ["2024-12~", "2024-12", "2024-05?/2024-06", "2024-12-01T10:00:00Z", "{2021,2023}"] {
        let file = format!(
            r#"(schema: 1, sources: [(id: "s", title: "A", published: "{date}")], claims: [(id: "a", says: "It rained.", cite: ["s"])])"#
        );
        let lines = exported(&opened(&[("a.ron", file.as_bytes())]).base);
        let back = opened(&[("a.ftm.jsonl", lines.as_bytes())]);
        let source = back.base.sources.iter().find(|source| source.title.as_deref() == Some("A")).unwrap();
        assert_eq!(source.published.as_ref().map(|when| when.text.to_string()).as_deref(), Some(date), "{lines}");
        assert_eq!(source.note, None, "{lines}");
    }
}

#[test]
fn an_address_that_is_none_of_the_web_comes_back() {
    for url in ["file:///home/ann/a.pdf", "https://a.example/1"] {
        let file = format!(
            r#"(schema: 1, sources: [(id: "s", title: "A", url: "{url}")], claims: [(id: "a", says: "It rained.", cite: ["s"])])"#
        );
        let lines = exported(&opened(&[("a.ron", file.as_bytes())]).base);
        let back = opened(&[("a.ftm.jsonl", lines.as_bytes())]);
        let source = back.base.sources.iter().find(|source| source.title.as_deref() == Some("A")).unwrap();
        assert_eq!((source.url.as_deref(), source.note.as_deref()), (Some(url), None), "{lines}");
    }
}

#[test]
fn all_texts_of_a_hypothesis_are_kept() {
    let lines = [
        r#"{"id": "e1", "schema": "Event", "properties": {"name": ["It rained."]}}"#,
        r#"{"id": "n1", "schema": "Note", "properties": {"description": ["First.", "Second."]}}"#,
        r#"{"id": "l1", "schema": "UnknownLink", "properties": {"subject": ["e1"], "object": ["n1"], "role": ["consistent with"]}}"#,
    ];
    let loaded = opened(&[("a.ftm.json", lines.join("\n").as_bytes())]);
    assert_eq!(faults(&loaded), [""; 0]);
    let says: Vec<&str> = loaded.base.hypotheses.iter().map(|row| &*row.says).collect();
    assert_eq!(says, ["First.\n\nSecond."]);
}

#[test]
fn references_lead_into_other_files() {
    let person = r#"{"id": "NK-Ann", "schema": "Person", "properties": {"name": ["Ann"]}}"#;
    let rest = r#"[{"id": "c1", "schema": "Company", "properties": {"name": ["Zala"]}},
        {"id": "o1", "schema": "Ownership", "properties": {"owner": ["NK-Ann"], "asset": ["c1"]}},
        {"id": "o2", "schema": "Ownership", "properties": {"owner": ["NK-Ann"], "asset": ["c1"], "role": ["heir"]}}]"#;
    let both = opened(&[("rest.json", rest.as_bytes()), ("person.json", person.as_bytes())]);
    let first = both.base.claims.row(both.base.claims.indexes().next().unwrap());
    assert_eq!((first.says, first.actors.iter().count(), faults(&both)), ("Ann owns Zala.", 2, Vec::new()));
    let alone = opened(&[("rest.json", rest.as_bytes())]);
    assert_eq!(faults(&alone).len(), 1, "{:?}", faults(&alone));
    assert!(faults(&alone)[0].ends_with("is in none of the files; nor is another actor that the file names"));
}

#[test]
fn a_wrong_entity_costs_itself_and_two_of_one_id_are_a_fault() {
    let text = "{\"id\": \"a\", \"schema\": \"Person\", \"properties\": {\"name\": [\"A\"]}}\n\
        {\"id\": \"a\", \"schema\": \"Person\", \"properties\": {\"name\": [\"B\"]}}\n\
        {\"id\": \"a\", \"schema\": \"Person\", \"properties\": {\"name\": [\"A\"]}}\n\
        {\"id\": 7, \"schema\": \"Person\", \"properties\": {\"name\": \"Seven\"}}\n\
        {\"id\": \"c\", \"schema\": \"Person\"}\n{\"id\": \"d\", \"schema\": \"Person\", \"properties\": []}\n\
        {\"id\": \"e\", \"schema\": \"Ownership\", \"properties\": {}}\n{\"id\": \"f\"";
    let loaded = opened(&[("a.ftm.json", text.as_bytes())]);
    let names: Vec<&str> = loaded.base.actors.iter().map(|actor| &*actor.name).collect();
    assert_eq!(names, ["A", "Seven"]);
    let places: Vec<String> =
        faults(&loaded).iter().map(|fault| fault.splitn(4, ':').take(2).collect::<Vec<_>>().join(":")).collect();
    let expected = ["a.ftm.json:2", "a.ftm.json:5", "a.ftm.json:6", "a.ftm.json:7", "a.ftm.json:8"];
    let mut places = places;
    places.sort();
    assert_eq!(places, expected, "{:?}", faults(&loaded));
}

#[test]
fn entities_that_are_cut_or_odd_never_panic_and_are_never_silent() {
    let whole = ENTITIES.join("\n");
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)).step_by(97).skip(1) {
        let loaded = opened(&[("cut.ftm.json", &whole.as_bytes()[..end])]);
        assert!(!faults(&loaded).is_empty() || !loaded.base.actors.is_empty(), "{end}");
    }
    for (at, entity) in ENTITIES.iter().enumerate() {
        let entity: Value = serde_json::from_str(entity).unwrap();
        for name in entity["properties"].as_object().unwrap().keys() {
            for odd in ["null", "7", "\"x\"", "[[]]", "[{}]", "{\"a\": 1}", "[null, 7, \"x\", \"p1\"]"] {
                let mut changed = entity.clone();
                changed["properties"][name] = serde_json::from_str(odd).unwrap();
                let changed = changed.to_string();
                let lines: Vec<&str> =
                    ENTITIES.iter().enumerate().map(|(it, line)| if it == at { &*changed } else { *line }).collect();
                let loaded = opened(&[("odd.ftm.json", lines.join("\n").as_bytes())]);
                assert!(loaded.base.claims.len() >= 5, "{name}: {odd}");
            }
        }
    }
}

/// Returns a text as the export writes it: in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the ids of the entities of these schemata, in their order.
fn ids(lines: &str, schemata: &[&str]) -> Vec<String> {
    let entities = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of = entities.filter(|entity| schemata.contains(&entity["schema"].as_str().unwrap()));
    of.map(|entity| entity["id"].as_str().unwrap().to_owned()).collect()
}

/// Compares what comes back of an exported library with what the table of the format says.
fn comes_back(wanted: &Base, lines: &str) -> Result<(), TestCaseError> {
    let back = opened(&[("x.ftm.jsonl", lines.as_bytes())]);
    let found: HashMap<&str, ClaimIx> =
        back.base.claims.indexes().map(|claim| (back.base.claims.row(claim).id, claim)).collect();
    let claim_ids: Vec<String> = ids(lines, &["Event", "Note"]).into_iter().take(wanted.claims.len()).collect();
    // The file itself is a source of claims that cite none.
    let sources = back.base.sources.iter().filter(|source| !source.id.starts_with("import-")).count();
    prop_assert_eq!((sources, back.base.actors.len()), (wanted.sources.len(), wanted.actors.len()));
    prop_assert_eq!(back.base.places.len(), wanted.places.len());
    for (claim, id) in wanted.claims.indexes().zip(&claim_ids) {
        let (claim, at) = (wanted.claims.row(claim), found.get(id.as_str()));
        prop_assert!(at.is_some(), "{:?} is lost", claim.says);
        let row = back.base.claims.row(*at.unwrap());
        // Marks that stand alone, and what cannot be shown, are written by visible signs.
        if !claim.says.trim().is_empty() && claim.says.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ')
        {
            prop_assert_eq!(one_line(row.says), one_line(claim.says));
        }
        prop_assert_eq!(row.by.iter().count() > 0, claim.by.iter().count() > 0);
        prop_assert_eq!((row.how, row.credibility), (claim.how, claim.credibility));
        prop_assert_eq!((row.likelihood, row.confidence), (claim.likelihood, claim.confidence));
    }
    Ok(())
}

/// Returns a library as entities.
fn exported(base: &Base) -> String {
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    format_named("ftm").unwrap().text(base, &Subset::new(base, &all), &ExportSettings::default())
}

#[test]
fn libraries_come_back_as_the_format_holds_them() {
    for text in [SAMPLE, FULL] {
        let before = opened(&[("before.ron", text.as_bytes())]);
        let lines = exported(&before.base);
        let back = opened(&[("back.ftm.jsonl", lines.as_bytes())]);
        assert_eq!(faults(&back), Vec::<String>::new());
        let (found, base) = (&back.base, &before.base);
        assert_eq!(
            [found.claims.len(), found.actors.len(), found.places.len(), found.hypotheses.len()],
            [base.claims.len(), base.actors.len(), base.places.len(), base.hypotheses.len()]
        );
        assert_eq!((found.relations().len(), found.notes.len()), (base.relations().len(), base.notes.len()));
        comes_back(&before.base, &lines).unwrap();
        for (place, wanted) in found.places.iter().zip(base.places.iter()) {
            assert_eq!(
                (place.name == wanted.name, place.within.is_some()),
                (true, wanted.within.is_some()),
                "{}",
                place.name
            );
        }
        for (actor, wanted) in found.actors.iter().zip(base.actors.iter()) {
            assert_eq!((&actor.name, actor.kind, &actor.aka), (&wanted.name, wanted.kind, &wanted.aka));
            assert_eq!((actor.country.is_some(), &actor.note), (wanted.country.is_some(), &wanted.note));
            assert_eq!(actor.parent.is_some(), wanted.parent.is_some());
        }
        for (claim, wanted) in found.claims.indexes().zip(base.claims.indexes()) {
            let (claim, wanted) = (found.claims.row(claim), base.claims.row(wanted));
            assert_eq!((claim.says, claim.quote, claim.note), (wanted.says, wanted.quote, wanted.note));
            assert_eq!((claim.kind, claim.when_said), (wanted.kind, wanted.when_said));
            let time = |claim: &Claim<'_>| claim.when.as_ref().map(|when| when.text.to_string());
            assert_eq!(time(&claim), time(&wanted));
            let stances =
                |claim: &Claim<'_>| claim.positions.iter().map(|position| position.stance).collect::<Vec<_>>();
            assert_eq!(stances(&claim), stances(&wanted));
            let locators = |base: &Base, claim: &Claim<'_>| {
                let cited = claim.cite.iter().map(|cite| (base.sources.row(cite.source).id.clone(), cite.locator));
                let cited = cited.filter(|(source, _)| !source.starts_with("import-"));
                cited.map(|(_, locator)| locator.map(str::to_owned)).collect::<Vec<_>>()
            };
            assert_eq!(locators(found, &claim), locators(base, &wanted));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_library_comes_back_as_the_format_holds_it(file in generated::document()) {
        let base = generated::base(&file);
        comes_back(&base, &exported(&base))?;
    }
}

#[test]
fn an_authority_that_comes_again_is_one_holder() {
    for (authorities, holders) in [(r#""A", "B", "A""#, 2), (r#""A", "A""#, 1), (r#""B", "A", "B", "A""#, 2)] {
        let sanction = format!(
            r#"{{"id": "s", "schema": "Sanction", "properties": {{"entity": ["NK-Zala"], "authority": [{authorities}], "publisher": ["B"]}}}}"#
        );
        let loaded = opened(&[("a.ftm.json", format!("{}\n{sanction}\n", ENTITIES[0]).as_bytes())]);
        let claim = loaded.base.claims.indexes().find(|&claim| loaded.base.claims.row(claim).id == "s").unwrap();
        let holders = if authorities.contains('B') { holders } else { holders + 1 };
        assert_eq!(loaded.base.claims.row(claim).by.iter().count(), holders, "{authorities}");
    }
}
