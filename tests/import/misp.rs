//! MISP: events and galaxies become claims, and what machines look for is counted.

use claimscope::load::Loaded;

use super::stix::told;
use super::{claims, faults, opened};

/// An event with attributes, objects and tags of each kind, some with faults.
const EVENT: &str = r#"{
  "uuid": "5908888b-0154-4a69-b0b2-72090a016219",
  "info": "Operation Ghost – White Paper",
  "date": "2019-10-07",
  "threat_level_id": "1",
  "analysis": "2",
  "published": false,
  "Orgc": {"id": "2", "name": "ESET", "uuid": "55f6ea5e-51ac-4344-bc8c-4170950d210f"},
  "Org": {"id": "1", "name": "CIRCL"},
  "Tag": [
    {"name": "tlp:amber", "colour": "white"},
    {"name": "misp-galaxy:threat-actor=\"APT 29\""},
    {"name": "misp-galaxy:mitre-attack-pattern=\"PowerShell - T1086\""},
    {"name": "admiralty-scale:source-reliability=\"b\""},
    {"name": "admiralty-scale:information-credibility=\"2\""},
    {"name": "estimative-language:likelihood-probability=\"very-likely\""},
    {"name": "estimative-language:confidence-in-analytic-judgment=\"moderate\""},
    {"name": "osint:source-type=\"blog-post\""},
    {"name": "Sednit"},
    {}
  ],
  "Galaxy": [{"type": "threat-actor", "GalaxyCluster": [{"value": "APT 29", "description": "A group.", "meta": {"synonyms": ["Dukes"]}}]}],
  "Attribute": [
    {"uuid": "5da6e0e8-c12c-42c3-a3c3-7b6a0a019371", "type": "link", "category": "External analysis", "value": "https://news.example/ghost.pdf", "comment": "White paper", "to_ids": false},
    {"uuid": "5da6e0e8-c12c-42c3-a3c3-7b6a0a019372", "type": "link", "category": "External analysis", "value": "https://news.example/second", "to_ids": false},
    {"uuid": "5da6e0e8-c12c-42c3-a3c3-7b6a0a019373", "type": "text", "category": "Attribution", "value": "The Dukes are behind it.\n\nThe code is theirs.", "comment": "By the code", "to_ids": false, "Tag": [{"name": "estimative-language:likelihood-probability=\"likely\""}]},
    {"type": "campaign-name", "category": "Attribution", "value": "Ghost", "first_seen": "2013-09-01T00:00:00Z"},
    {"type": "text", "category": "Antivirus detection", "value": "Win32/Agent.ZWH", "to_ids": false},
    {"type": "sha1", "category": "Artifacts dropped", "value": "da39a3ee5e6b4b0d3255bfef95601890afd80709", "to_ids": true},
    {"type": "comment", "category": "Other", "value": ""},
    7
  ],
  "Object": [{"name": "report", "uuid": "x", "Attribute": [{"type": "text", "category": "External analysis", "value": "The report names three families.", "object_relation": "summary"}, {"type": "filename", "category": "Other", "value": "a.pdf"}]}, "odd"],
  "EventReport": [{"name": "Summary", "content": "They never left.", "uuid": "y"}],
  "RelatedEvent": [{"Event": {"id": "1"}}]
}"#;

#[test]
fn an_event_becomes_a_report_and_claims_and_the_rest_is_counted() {
    let text = format!("{{\"Event\": {EVENT}}}");
    let loaded = opened(&[("ghost.json", text.as_bytes())]);
    assert_eq!(loaded.imports[0].format, "misp-event");
    insta::assert_snapshot!("misp_event", told(&loaded));
}

#[test]
fn comments_on_attributes_for_machines_are_kept_with_their_values() {
    let attribute = |value: &str, comment: &str| {
        format!(
            r#"{{"type": "domain", "category": "Network activity", "value": "{value}", "to_ids": true, "comment": "{comment}"}}"#
        )
    };
    let opened_with = |attributes: &[String]| {
        let text = format!(
            r#"{{"Event": {{"info": "Fake sites", "date": "2024-09-04", "Attribute": [{}]}}}}"#,
            attributes.join(",")
        );
        opened(&[("a.json", text.as_bytes())])
    };
    let kept = |loaded: &Loaded| -> Vec<String> {
        let claims = &loaded.base.claims;
        let extra = claims.indexes().flat_map(|claim| claims.row(claim).extra.iter());
        extra.filter(|(key, _)| key.starts_with("attribute comment")).map(|(_, value)| value.to_owned()).collect()
    };
    let copy = "clone of Le Monde";
    let some = [
        attribute("lemonde.ltd", copy),
        attribute("lemonde.bar", copy),
        attribute("x.example", ""),
        attribute("y.example", "spare"),
    ];
    assert_eq!(kept(&opened_with(&some)), ["lemonde.ltd: clone of Le Monde", "y.example: spare"]);
    let many: Vec<String> = (0..150).map(|at| attribute(&format!("d{at}.example"), &format!("seen {at}"))).collect();
    let loaded = opened_with(&many);
    assert_eq!(kept(&loaded).len(), 100);
    assert!(loaded.imports[0].left.iter().any(|left| left.what == "comments on attributes" && left.count == 50));
}

#[test]
fn all_layouts_of_events_are_recognised() {
    for text in [
        format!("{{\"response\": [{{\"Event\": {EVENT}}}]}}"),
        format!("{{\"response\": {{\"Event\": {EVENT}}}}}"),
        format!("[{{\"Event\": {EVENT}}}]"),
        format!("{{\"Event\": {}}}\n{{\"Event\": {{\"info\": \"Another\"}}}}\n", EVENT.replace('\n', " ")),
    ] {
        let loaded = opened(&[("a.json", text.as_bytes())]);
        assert_eq!(loaded.imports[0].format, "misp-event", "{text}");
        assert!(claims(&loaded).len() >= 4, "{text}");
    }
}

/// A galaxy of actors: with what the Council on Foreign Relations suspects, a place, and relations.
const GALAXY: &str = r#"{
  "authors": ["Various"], "category": "actor", "description": "Groups.", "name": "Threat Actor", "source": "MISP Project",
  "type": "threat-actor", "uuid": "698774c7-8022-42c4-917f-8d6e4f06ada3", "version": 3,
  "values": [
    {
      "description": "PLA Unit 61398 is a unit. It has been alleged to be a source of attacks.",
      "meta": {
        "attribution-confidence": "50",
        "cfr-suspected-state-sponsor": "China",
        "cfr-suspected-victims": ["United States", "Private sector"],
        "cfr-type-of-incident": "Espionage",
        "country": "CN",
        "refs": ["https://en.wikipedia.example/wiki/PLA", "https://www.cfr.org/interactive/pla", "a book"],
        "synonyms": ["Comment Crew", "APT1"]
      },
      "related": [
        {"dest-uuid": "6a2e693f-24e5-451a-9f88-b36a108e5662", "tags": ["estimative-language:likelihood-probability=\"likely\""], "type": "similar"},
        {"dest-uuid": "00000000-24e5-451a-9f88-b36a108e5662", "type": "uses"},
        {"dest-uuid": "00000001-24e5-451a-9f88-b36a108e5662", "type": "uses"},
        {}
      ],
      "uuid": "1cb7e1cc-d695-42b1-92f4-fd0112a3c9be",
      "value": "APT1"
    },
    {"meta": {"lat": "39.98", "long": ["116.3"], "address": "37 Xueyuan Road"}, "uuid": "6a2e693f-24e5-451a-9f88-b36a108e5662", "value": "Beihang"},
    {"description": "It has no name."},
    "odd"
  ]
}"#;

#[test]
fn a_galaxy_becomes_actors_and_claims_and_the_rest_is_counted() {
    let loaded = opened(&[("threat-actor.json", GALAXY.as_bytes())]);
    assert_eq!(loaded.imports[0].format, "misp-galaxy");
    insta::assert_snapshot!("misp_galaxy", told(&loaded));
}

#[test]
fn a_second_judgement_of_a_kind_is_a_topic_and_that_of_an_attribute_is_kept() {
    let event = r#"{"Event": {"uuid": "1cb7e1cc-d695-42b1-92f4-fd0112a3c9be", "info": "It rained.", "date": "2024-03-01",
        "Tag": [{"name": "admiralty-scale:information-credibility=\"2\""}, {"name": "admiralty-scale:information-credibility=\"4\""}],
        "Attribute": [{"type": "text", "category": "External analysis", "value": "Many saw it.",
            "Tag": [{"name": "admiralty-scale:source-reliability=\"c\""}]}]}}"#;
    let loaded = opened(&[("event.json", event.as_bytes())]);
    let row = |says: &str| {
        let mut rows = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim));
        rows.find(|row| row.says == says).unwrap()
    };
    assert_eq!(row("It rained.").credibility, Some(2));
    let topics: Vec<&str> = loaded.base.topics.iter().map(claimscope::model::records::Topic::name).collect();
    assert_eq!(topics, ["admiralty-scale:information-credibility=\"4\""]);
    assert!(row("Many saw it.").extra.iter().any(|pair| pair == ("source-reliability", "C")));
}

#[test]
fn what_is_no_text_in_a_list_of_texts_is_said() {
    let text = r#"{"authors": ["Ann", {"name": "Bo"}], "category": "actor", "name": "Groups", "type": "threat-actor",
        "uuid": "698774c7-8022-42c4-917f-8d6e4f06ada3", "values": [{"value": "Bear", "uuid": "1cb7e1cc-d695-42b1-92f4-fd0112a3c9be",
        "description": "A group.", "meta": {"synonyms": ["Ursa", {"name": "Arktos"}, null], "refs": [["https://a.example/"]],
        "lat": ["1", "2"], "long": ["3", "4"], "address": ["Main St", "Side St"]}, "related": [{"dest-uuid": "1cb7e1cc-d695-42b1-92f4-fd0112a3c9be",
        "type": "similar", "tags": ["estimative-language:likelihood-probability=\"likely\"", "tlp:white"]}]}]}"#;
    let loaded = opened(&[("groups.json", text.as_bytes())]);
    let actor = loaded.base.actors.iter().next().unwrap();
    let aka: Vec<&str> = actor.aka.iter().map(|name| &**name).collect();
    assert_eq!((&*actor.name, aka), ("Bear", vec!["Ursa"]));
    let left: Vec<(&str, &str, bool)> =
        loaded.imports[0].left.iter().map(|left| (&*left.what, &*left.example, left.is_kept)).collect();
    for expected in [
        ("galaxy.authors", r#"{"name": "Bo"}"#, false),
        ("meta.synonyms", r#"{"name": "Arktos"}"#, false),
        ("meta.refs", r#"["https://a.example/"]"#, false),
        ("meta.lat", "1; 2", true),
        ("address", "Side St", true),
    ] {
        assert!(left.contains(&expected), "{expected:?}: {left:?}");
    }
    let claims = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim));
    let related = claims.into_iter().find(|claim| claim.says == "Bear is similar to Bear.").unwrap();
    assert!(related.extra.iter().any(|(name, value)| (name, value) == ("tags", "tlp:white")));
}

#[test]
fn values_of_other_galaxies_are_known_by_name() {
    let tools = r#"{"name": "Tool", "type": "tool", "category": "tool", "uuid": "9b8037f7-bc8f-4de1-a797-37266619bc0b", "values":
        [{"value": "GETMAIL", "uuid": "00000000-24e5-451a-9f88-b36a108e5662", "meta": {"kill_chain": ["k:Collection"]}}]}"#;
    let loaded = opened(&[("threat-actor.json", GALAXY.as_bytes()), ("tool.json", tools.as_bytes())]);
    let says: Vec<&str> = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect();
    assert!(says.contains(&"APT1 uses GETMAIL."), "{says:?}");
    let topics: Vec<&str> = loaded.base.topics.iter().map(claimscope::model::records::Topic::name).collect();
    assert_eq!(topics, ["GETMAIL", "Collection"]);
}

#[test]
fn files_of_misp_that_are_cut_never_panic_and_are_never_silent() {
    let event = format!("{{\"response\": [{{\"Event\": {EVENT}}}]}}");
    for whole in [event.as_str(), GALAXY] {
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)).step_by(89).skip(4) {
            let loaded = opened(&[("cut.json", &whole.as_bytes()[..end])]);
            assert!(!faults(&loaded).is_empty(), "{end}: {}", &whole[..end]);
        }
    }
    for odd in ["null", "7", "\"x\"", "[]", "[[]]", "[{}]", "{\"a\": 1}", "[null, 7, \"x\"]"] {
        for name in ["Tag", "Galaxy", "Attribute", "Object", "Orgc", "info", "date", "uuid", "EventReport"] {
            let text = EVENT.replacen(&format!("\"{name}\": "), &format!("\"{name}\": {odd}, \"was\": "), 1);
            let loaded = opened(&[("odd.json", format!("{{\"Event\": {text}}}").as_bytes())]);
            assert!(!loaded.imports.is_empty() || !faults(&loaded).is_empty(), "{name}: {odd}");
        }
        for name in ["meta", "related", "value", "uuid", "refs", "description", "values"] {
            let text = GALAXY.replacen(&format!("\"{name}\": "), &format!("\"{name}\": {odd}, \"was\": "), 1);
            let _ = opened(&[("odd.json", text.as_bytes())]);
        }
    }
}

#[test]
fn what_is_no_object_in_a_list_of_objects_is_a_fault() {
    for (list, noun) in [
        (r#""Galaxy": [7, {"type": "tool", "GalaxyCluster": [{"value": "PsExec"}]}]"#, "a galaxy"),
        (
            r#""Galaxy": [{"type": "tool", "GalaxyCluster": ["odd", {"value": "PsExec"}, null]}]"#,
            "a cluster of a galaxy",
        ),
        (r#""EventReport": ["odd", {"name": "Summary", "content": "They left."}]"#, "a report of an event"),
    ] {
        let text = format!(
            r#"{{"Event": {{"uuid": "5908888b-0154-4a69-b0b2-72090a016219", "info": "Ghost",
            "date": "2019-10-07", "Orgc": {{"name": "ESET"}}, "Attribute": [], {list}}}}}"#
        );
        let loaded = opened(&[("a.json", text.as_bytes())]);
        assert_eq!(loaded.imports[0].format, "misp-event");
        let wanted = format!("expected {noun} in `{{ … }}`");
        let said = faults(&loaded).iter().filter(|fault| fault.ends_with(&wanted)).count();
        assert_eq!(said, 1, "{list}: {:?}", faults(&loaded));
    }
}

#[test]
fn labels_in_capitals_count_and_half_of_a_time_stays_in_words() {
    let text = r#"{"Event": {"info": "Ghost", "Tag": [{"name": "TLP:RED"}], "Attribute": [{"type": "text", "value": "It began.",
        "category": "Attribution", "first_seen": "2013-09-01T00:00:00Z", "last_seen": "some day"}]}}"#;
    let loaded = opened(&[("a.json", text.as_bytes())]);
    let rows = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim));
    let extras: Vec<(&str, &str)> = rows.flat_map(|row| row.extra.iter()).collect();
    for wanted in [("tlp", "TLP:RED"), ("first_seen", "2013-09-01T00:00:00Z"), ("last_seen", "some day")] {
        assert!(extras.contains(&wanted), "{wanted:?} in {extras:?}");
    }
}
