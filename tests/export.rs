//! Taking subsets out, and reading them back: over generated knowledge bases with hostile texts, and over the sample.

use std::collections::BTreeSet;

use claimscope::cancel::CancelToken;
use claimscope::export::{
    ExportSettings, FORMATS, FieldGroup, Subset, document, format_for_file, format_named, split_ending,
};
use claimscope::load::{File, load};
use claimscope::model::document::{Document, Text};
use claimscope::model::{Base, ClaimIx};
use claimscope::session::SAMPLE;
use claimscope::text::SafeText;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::generated;

fn loaded(text: &str) -> Base {
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    let faults: Vec<String> = loaded.diagnostics.iter().map(|fault| format!("{fault}\n{}", fault.at.excerpt)).collect();
    assert_eq!(faults, Vec::<String>::new(), "in\n{text}");
    loaded.base
}

/// Opens a part of a collection: that it is one is all there may be to say.
fn loaded_part(text: &str) -> Base {
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    let others = loaded.diagnostics.iter().filter(|fault| !fault.message.contains("is a part of a collection"));
    assert_eq!(others.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new(), "in\n{text}");
    loaded.base
}

fn all(base: &Base) -> Vec<ClaimIx> {
    base.claims.indexes().collect()
}

fn written(base: &Base, claims: &[ClaimIx], name: &str) -> String {
    format_named(name).unwrap().text(base, &Subset::new(base, claims), &ExportSettings::default())
}

/// Some of the claims, each at most once, in any order.
fn some(base: &Base, choice: &[Index]) -> Vec<ClaimIx> {
    let mut claims: Vec<ClaimIx> = Vec::new();
    for index in choice {
        if !base.claims.is_empty() {
            let claim = ClaimIx(u32::try_from(index.index(base.claims.len())).unwrap());
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
    }
    claims
}

fn choice() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 0..8)
}

/// The ids of a list of records.
fn ids<'a, 't: 'a>(ids: impl IntoIterator<Item = &'a Text<'t>>) -> BTreeSet<&'a str> {
    ids.into_iter().map(|id| &**id).collect()
}

/// The part before a separator: of `blitz#2.1`, `ttp:victim`.
fn head(reference: &str, separator: char) -> &str {
    reference.split(separator).next().unwrap()
}

/// Every id that the records of a document refer to, by the section it must be in.
fn references<'a>(document: &'a Document<'_>) -> [BTreeSet<&'a str>; 4] {
    let (mut sources, mut actors, mut places, mut topics) = <[BTreeSet<&str>; 4]>::default().into();
    for claim in &document.claims {
        sources.extend(claim.cite.iter().map(|cite| head(cite, '#')));
        actors.extend(claim.by.iter().map(|id| &**id));
        actors.extend(claim.actors.iter().map(|actor| head(actor, ':')));
        for position in &claim.positions {
            actors.insert(&position.by);
            sources.extend(position.cite.iter().map(|cite| head(cite, '#')));
        }
        places.extend(claim.places.iter().map(|id| &**id));
        topics.extend(claim.topics.iter().map(|id| &**id));
    }
    sources.extend(document.sources.iter().flat_map(|row| &row.derived_from).map(|id| &**id));
    actors.extend(document.actors.iter().flat_map(|row| row.parent.iter().chain(&row.distinct_from)).map(|id| &**id));
    places.extend(document.places.iter().filter_map(|row| row.within.as_deref()));
    topics.extend(document.topics.iter().filter_map(|row| row.within.as_deref()));
    topics.extend(document.judgements.iter().flat_map(|row| &row.topics).map(|id| &**id));
    [sources, actors, places, topics]
}

/// Returns whether a text has nothing that a terminal could take for more than text.
fn is_harmless(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').split(['\n', '\r']).all(|line| {
        // Line ends aside, every line is what would be shown.
        SafeText::new(line).as_str() == line
    })
}

/// Every key of every object of a JSON value.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.keys().cloned());
            fields.values().for_each(|value| keys(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn ron_comes_back_as_it_was(document in generated::document()) {
        let base = generated::base(&document);
        let text = written(&base, &all(&base), "ron");
        let again = loaded(&text);
        let whole = |base: &Base| claimscope::export::document(base, &Subset::new(base, &all(base)));
        prop_assert_eq!(whole(&again), whole(&base), "{}", text);
        // And what is written the second time is what was written the first, but for the name of the file it came from.
        prop_assert_eq!(written(&again, &all(&again), "ron").replace("test.ron", "generated.ron"), text);
    }

    #[test]
    fn a_chosen_subset_comes_back_as_it_was(file in generated::document(), choice in choice()) {
        let base = generated::base(&file);
        let claims = some(&base, &choice);
        let subset = Subset::new(&base, &claims);
        let again = loaded_part(&format_named("ron").unwrap().text(&base, &subset, &ExportSettings::default()));
        // What was left out is part of it: written again, the file still says what it lacks.
        prop_assert_eq!(document(&again, &Subset::new(&again, &all(&again))), document(&base, &subset));
        // A claim that is disputed stays so, whatever was left out.
        for (claim, &whole) in subset.claims.iter().enumerate().map(|(at, claim)| (ClaimIx(u32::try_from(at).unwrap()), claim)) {
            prop_assert_eq!(again.is_disputed(claim), base.is_disputed(whole));
        }
    }

    #[test]
    fn a_subset_is_what_is_referred_to_and_nothing_else(file in generated::document(), choice in choice()) {
        let base = generated::base(&file);
        let subset = Subset::new(&base, &some(&base, &choice));
        let document = document(&base, &subset);
        let [sources, actors, places, topics] = references(&document);
        let there = [
            ids(document.sources.iter().map(|row| &row.id)),
            ids(document.actors.iter().map(|row| &row.id)),
            ids(document.places.iter().map(|row| &row.id)),
            ids(document.topics.iter().map(|row| &row.id)),
        ];
        if subset.claims.len() == base.claims.len() {
            // All claims are the whole collection.
            prop_assert_eq!(there.map(|ids| ids.len()), [file.sources.len(), file.actors.len(), file.places.len(), file.topics.len()]);
            prop_assert_eq!(document.hypotheses.len(), file.hypotheses.len());
            prop_assert_eq!(document.notes.len(), file.notes.len());
            prop_assert_eq!(document.judgements.len(), file.judgements.len());
        } else {
            prop_assert_eq!(there, [sources, actors, places, topics]);
            prop_assert_eq!(&subset.unreferenced, &Vec::new());
        }
        // Relations: between chosen claims all of them, to others none, and each is counted once.
        let chosen = ids(document.claims.iter().map(|row| &row.id));
        let links = document.claims.iter().flat_map(|claim| &claim.links).map(|link| &link.to);
        let ends = document.relations.iter().flat_map(|relation| [&relation.from, &relation.to]);
        prop_assert!(ids(links.chain(ends)).is_subset(&chosen));
        let kept = document.relations.len() + document.claims.iter().map(|claim| claim.links.len()).sum::<usize>();
        let touching = base.relations().iter().filter(|row| {
            subset.claims.contains(&row.from) || subset.claims.contains(&row.to)
        });
        prop_assert_eq!(kept, subset.manifest.relations);
        prop_assert_eq!(kept + subset.manifest.relations_dropped, touching.count());
    }

    #[test]
    fn json_and_json_lines_say_the_same_as_ron(file in generated::document(), choice in choice()) {
        let base = generated::base(&file);
        let claims = some(&base, &choice);
        let wanted = Document { left_out: Vec::new(), ..document(&base, &Subset::new(&base, &claims)) };
        let mut json: Value = serde_json::from_str(&written(&base, &claims, "json")).unwrap();
        json.as_object_mut().unwrap().shift_remove("left_out");
        let read: Document = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(&read, &wanted);
        let whole = serde_json::to_value(&wanted).unwrap();
        let mut sections: serde_json::Map<String, Value> = serde_json::Map::new();
        for line in written(&base, &claims, "jsonl").lines() {
            let Value::Object(mut row) = serde_json::from_str(line).unwrap() else { panic!("not an object: {line}") };
            let kind = row.shift_remove("record").unwrap();
            let section = match kind.as_str().unwrap() {
                "collection" => {
                    sections.extend(row);
                    continue;
                }
                "left_out" => continue,
                "hypothesis" => "hypotheses".to_owned(),
                kind => format!("{kind}s"),
            };
            let rows = sections.entry(section).or_insert_with(|| Value::Array(Vec::new()));
            rows.as_array_mut().unwrap().push(Value::Object(row));
        }
        prop_assert_eq!(Value::Object(sections), whole);
    }

    #[test]
    fn nothing_written_is_more_than_text(file in generated::document()) {
        let base = generated::base(&file);
        for format in FORMATS.iter().filter(|format| !format.is_binary()) {
            let text = format.text(&base, &Subset::new(&base, &all(&base)), &ExportSettings::default());
            // Tabs are between the cells of one format.
            let text = if format.name == "tsv" { text.replace('\t', "|") } else { text };
            for line in text.lines() {
                prop_assert!(is_harmless(line), "{}: {line:?}", format.name);
            }
        }
    }

    #[test]
    fn spreadsheets_read_every_row_and_run_no_formula(file in generated::document()) {
        let base = generated::base(&file);
        let text = written(&base, &all(&base), "csv");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads = reader.headers().unwrap().clone();
        prop_assert_eq!(heads.iter().collect::<BTreeSet<_>>().len(), heads.len());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), base.claims.len());
        for (row, claim) in rows.iter().zip(base.claims.iter()) {
            prop_assert_eq!(&row[0], claim.id);
            for cell in row {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                prop_assert!(!formula || cell.parse::<f64>().is_ok(), "{cell:?}");
            }
        }
    }

    #[test]
    fn data_is_never_markup(file in generated::document()) {
        let base = generated::base(&file);
        let text = written(&base, &all(&base), "markdown");
        // Every heading, table and footnote is the report's own.
        let claims = base.claims.len();
        let headings = [
            "Claims", "Contradictions", "Figures", "Hypotheses", "Notes", "Sources", "What these sources copy",
            "Sources that no claim cites", "What no claim is about",
        ];
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                prop_assert!(headings.contains(&heading), "{line:?}");
            }
            prop_assert!(!line.contains('<') || line.contains("\\<") || line.contains("<http") || line.contains("<mailto"), "{line:?}");
        }
        let numbered = text.lines().filter(|line| line.split_once(". ").is_some_and(|(number, _)| number.parse::<usize>().is_ok()));
        prop_assert_eq!(numbered.count(), claims);
    }
}

#[test]
fn the_sample_comes_back_as_it_was() {
    let base = loaded(SAMPLE);
    let whole = |base: &Base| document(base, &Subset::new(base, &all(base)));
    assert_eq!(whole(&loaded(&written(&base, &all(&base), "ron"))), whole(&base));
}

#[test]
fn json_has_the_field_names_of_the_knowledge_file() {
    let base = loaded(SAMPLE);
    let value: Value = serde_json::from_str(&written(&base, &all(&base), "json")).unwrap();
    let mut found = BTreeSet::new();
    keys(&value, &mut found);
    let ron = written(&base, &all(&base), "ron");
    // Verbs and kinds of values are names in RON and keys in JSON.
    for key in found {
        let named = ron.contains(&format!("{key}: ")) || ron.contains(&format!("{key}("));
        assert!(named, "{key} is not in the RON file");
    }
}

#[test]
fn ron_is_written_as_a_person_would() {
    let base = loaded(
        r#"#![enable(implicit_some)]
(title: "Names", sources: [(id: "s", kind: Article, title: "L’été d'un \"thé\"")],
 actors: [(id: "ttp", name: "Tehreek-e-Taliban Pakistan", aka: ["تحریک طالبان پاکستان", "हिन्दी", "São Paulo"])],
 claims: [
   (id: "a", says: "The strikes killed between 12 and 15 militants.", cite: ["s#2.1.3"], actors: ["ttp:victim"],
    figures: [(of: "militants killed", value: Between(12, 15.5), unit: "people"), (of: "attacks", value: MoreThan(650))], links: [Contradicts("b")]),
   (id: "b", says: "A hidden \u{202e}mark\u{1b}."),
 ],
 relations: [(from: "b", verb: Supports, to: "a", why: "because", strength: 0.5)])"#,
    );
    insta::assert_snapshot!(written(&base, &all(&base), "ron"));
}

#[test]
fn reports_are_readable_and_hostile_text_stays_text() {
    let file = r##"#![enable(implicit_some)]
(title: "# Not a *heading*",
 sources: [(id: "s", title: "<script>alert(1)</script>", url: "javascript:alert(1)"),
           (id: "t", title: "A paper", url: "https://example.org/a_b", reliability: B, derived_from: ["s"])],
 actors: [(id: "x", name: "[click](https://evil.example)")],
 claims: [(id: "a", says: "=1+1 | `code` **bold** \u{1b}[31m red\nsecond line", cite: ["s#1.2", "t#3"], by: ["x"],
           figures: [(of: "dead | wounded", value: About(6000), unit: "people")], links: [Contradicts("b")]),
          (id: "b", says: "1. not a list", cite: ["t#3"], positions: [(by: "x", stance: Denies, cite: ["s#1.2"])])],
 notes: [(on: "a", text: "- no item", by: "me", date: "2026-11-22")])"##;
    // The address is a fault that loading tells; what is written must not depend on that.
    let base = load(&[File { name: "test.ron".to_owned(), bytes: file.into() }]).base;
    insta::assert_snapshot!(written(&base, &all(&base), "markdown"));
}

#[test]
fn tables_say_what_is_what() {
    let base = loaded(
        r#"#![enable(implicit_some)]
(sources: [(id: "s", title: "Paper", url: "https://example.org/1", reliability: C)],
 places: [(id: "p", name: "=cmd|' /C calc'!A0")], actors: [(id: "x", name: "@x"), (id: "y", name: "Y; or Z")],
 claims: [(id: "a", says: "-2 degrees, \"cold\"", cite: ["s#1.2"], places: ["p"], actors: ["x:victim", "y"], credibility: 2,
           figures: [(of: "temperature", value: Exactly(-2), unit: "°C")], links: [Contradicts("b")]),
          (id: "b", says: "+1", note: "line one\nline two")])"#,
    );
    insta::assert_snapshot!(written(&base, &all(&base), "csv"));
}

#[test]
fn the_ending_says_the_format() {
    for (file, name) in
        [("a.ron", "ron"), ("a.b.JSON", "json"), ("a.jsonl", "jsonl"), ("a.csv", "csv"), ("a.md", "markdown")]
    {
        assert_eq!(format_for_file(file).map(|format| format.name), Some(name));
    }
    assert!(format_for_file("a.txt").is_none() && format_for_file("ron").is_none());
    assert_eq!(split_ending("a.b.JSON").map(|(stem, _)| stem), Some("a.b"));
    // The longest extension wins, and each is that of one format.
    for format in FORMATS {
        let name = format!("x.{}", format.ending);
        assert_eq!(split_ending(&name).map(|(stem, row)| (stem, row.name)), Some(("x", format.name)));
    }
}

#[test]
fn the_manifest_is_a_sentence() {
    let base = loaded(SAMPLE);
    let claim = base.claim("strike-deaths").unwrap();
    let sentence = Subset::new(&base, &[claim, claim]).manifest.to_string();
    assert!(sentence.starts_with("1 claim with 1 source, "), "{sentence}");
    assert!(
        sentence.ends_with(
            "1 of them a contradiction: 1 claim is disputed only by claims that are left out; \
             53 claims for or against hypotheses are left out"
        ),
        "{sentence}"
    );
    assert_eq!(Subset::new(&base, &[]).manifest.to_string(), "0 claims");
}

/// A claim that only claims beside it dispute, one that only another report corroborates, and a hostile statement.
const LEFT_OUT: &str = r#"#![enable(implicit_some)]
(title: "A \"strike\"\nclaims: [",
 sources: [(id: "s", title: "Paper", url: "https://example.org/1", accessed: "2025-02-01", published: "2025-01-31"),
           (id: "t", title: "Radio", derived_from: ["u"]), (id: "u", title: "Agency", reliability: B)],
 actors: [(id: "x", name: "A spokesman")],
 claims: [
   (id: "toll", says: "Twenty died.", cite: ["s#2.1.3"], links: [Contradicts("none"), Contradicts("few"), Elaborates("day")]),
   (id: "none", says: "Nobody\ndied. \u{202e}*/", cite: ["t"], by: ["x"]),
   (id: "few", says: "Few died.", positions: [(by: "x", stance: Denies)]),
   (id: "day", says: "It was a Monday.", cite: ["s"], links: [Duplicates("day-too")]),
   (id: "day-too", says: "On Monday it was.", cite: ["t"]),
   (id: "place", says: "It was in a village.", cite: ["t"]),
   (id: "first", says: "It came first.", links: [Elaborates("toll")]),
 ],
 hypotheses: [(id: "h", says: "All of it.", consistent: ["place", "first", "toll", "none"], inconsistent: ["few"])])"#;

fn named(base: &Base, ids: &[&str]) -> Vec<ClaimIx> {
    ids.iter().map(|id| base.claim(id).unwrap()).collect()
}

#[test]
fn what_is_left_out_and_decides_how_a_claim_stands_is_counted() {
    let base = loaded(LEFT_OUT);
    let manifest = |ids: &[&str]| Subset::new(&base, &named(&base, ids)).manifest;
    let told = manifest(&["toll", "day"]);
    assert_eq!((told.relations_dropped, told.contradictions_dropped), (4, 2));
    assert_eq!((told.disputed_outside, told.corroborated_outside), (1, 1));
    // With one of those that contradict it, it is still disputed; denied, it stays so whatever is left out.
    assert_eq!(manifest(&["toll", "few"]).disputed_outside, 0);
    assert_eq!(manifest(&["few"]).disputed_outside, 0);
    assert_eq!(manifest(&["few"]).contradictions_dropped, 1);
    assert_eq!(manifest(&["day", "day-too"]).corroborated_outside, 0);
}

#[test]
fn a_knowledge_file_says_what_was_left_out_and_opens_again() {
    let base = loaded(LEFT_OUT);
    let text = written(&base, &named(&base, &["toll", "day"]), "ron");
    let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
    assert_eq!(
        head,
        [
            "// 2 of 7 claims of \"A \"strike\"⏎claims: [\"",
            "// from test.ron",
            "// left out: 4 relations to other claims",
            "// left out: toll contradicts none (\"Nobody⏎died. <RLO>*/\")",
            "// left out: toll contradicts few (\"Few died.\")",
            "// left out: day says the same as day-too (\"On Monday it was.\")",
            "// left out: 4 claims for or against the hypothesis h",
        ]
    );
    assert_eq!(loaded_part(&text).claims.len(), 2);
    assert!(!written(&base, &named(&base, &["toll"]), "json").contains("left out"));
    assert!(!written(&base, &all(&base), "ron").contains("left"));
    // For the program: what the comments say, one record a line, at the head of the file.
    let records: Vec<&str> = text.lines().skip_while(|line| !line.contains("left_out: [")).skip(1).collect();
    let end = records.iter().position(|line| *line == "    ],").unwrap();
    assert_eq!(
        records[..end],
        [
            r#"        (claim: "toll", relations: 3),"#,
            r#"        (claim: "toll", verb: Contradicts, other: "none", says: "Nobody\ndied. \u{202e}*/"),"#,
            r#"        (claim: "toll", verb: Contradicts, other: "few", says: "Few died."),"#,
            r#"        (claim: "day", relations: 1),"#,
            r#"        (claim: "day", verb: Duplicates, other: "day-too", says: "On Monday it was."),"#,
            r#"        (hypothesis: "h", consistent: 3, inconsistent: 1),"#,
        ]
    );
    assert!(records[end + 1].starts_with("    sources: ["), "{text}");
}

#[test]
fn json_names_what_was_left_out() {
    let base = loaded(LEFT_OUT);
    let chosen = named(&base, &["toll", "day"]);
    let json: Value = serde_json::from_str(&written(&base, &chosen, "json")).unwrap();
    let deciding = |claim: &str, verb: &str, other: &str, says: &str| -> Value {
        serde_json::json!({ "claim": claim, "verb": verb, "other": other, "says": says })
    };
    let left_out = serde_json::json!({
        "relations": 4,
        "errors": 0,
        "claims": [{ "claim": "toll", "relations": 3 }, { "claim": "day", "relations": 1 }],
        "deciding": [
            deciding("toll", "Contradicts", "none", "Nobody\ndied. \u{202e}*/"),
            deciding("toll", "Contradicts", "few", "Few died."),
            deciding("day", "Duplicates", "day-too", "On Monday it was."),
        ],
        "evidence": [{ "hypothesis": "h", "consistent": 3, "inconsistent": 1 }],
    });
    assert_eq!(json["left_out"], left_out);
    // As JSON Lines: a record with the numbers, then one for each.
    let text = written(&base, &chosen, "jsonl");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut told: Vec<Value> = lines.filter(|line| line["record"] == "left_out").collect();
    for line in &mut told {
        line.as_object_mut().unwrap().shift_remove("record");
    }
    let mut wanted = vec![serde_json::json!({ "relations": 4, "errors": 0 })];
    wanted.extend(["claims", "deciding", "evidence"].iter().flat_map(|key| left_out[key].as_array().unwrap()).cloned());
    assert_eq!(told, wanted);
    for format in ["json", "jsonl"] {
        assert!(!written(&base, &all(&base), format).contains("left_out"), "{format}");
    }
    // And people, whatever the format.
    let manifest = Subset::new(&base, &chosen).manifest;
    for row in FORMATS {
        let said = row.manifest(&manifest).to_string();
        let counted = if row.holds.writes(FieldGroup::Hypothesis) {
            "4 claims for or against hypotheses are left out"
        } else {
            "1 hypothesis"
        };
        assert!(said.contains(counted), "{}: {said}", row.name);
    }
    let one = Subset::new(&base, &named(&base, &["none", "first", "toll", "place"])).manifest.to_string();
    assert!(one.contains("; 1 claim for or against a hypothesis is left out"), "{one}");
}

/// Records that no claim refers to, and what a table has no room for.
const UNREFERENCED: &str = r#"#![enable(implicit_some)]
(sources: [(id: "s", outlet: "Daily", authors: ["Ann", "Bob"], retracted: "It was wrong", reliability: B, derived_from: ["o"]),
           (id: "o", title: "Origin"), (id: "t", title: "Fine"), (id: "unused", title: "Kept", note: "do not lose me")],
 actors: [(id: "x", name: "Xu"), (id: "idle", name: "Nobody yet")],
 places: [(id: "far", name: "Far")], topics: [(id: "new", name: "New")],
 claims: [(id: "a", says: "A.", cite: ["s#1", "t"], positions: [(by: "x", stance: Denies, when: "2024-05", cite: ["t#2"])],
           figures: [(of: "dead", value: Exactly(2), note: "with care")], extra: {"k": "v"}),
          (id: "b", says: "B.")],
 relations: [(from: "b", verb: Supports, to: "a", why: "because")],
 hypotheses: [(id: "h", says: "Not tied yet")],
 notes: [(on: "unused", text: "on a source"), (on: "h", text: "on a hypothesis"), (on: "a", text: "on a claim")])"#;

#[test]
fn all_claims_are_the_whole_collection() {
    let base = loaded(UNREFERENCED);
    let subset = Subset::new(&base, &all(&base));
    assert_eq!(
        subset.manifest.to_string(),
        "2 claims with 4 sources, 2 actors, 1 place, 1 topic, 1 figure, 1 relation, 1 hypothesis and 3 notes"
    );
    for name in ["ron", "json", "jsonl", "markdown"] {
        let text = written(&base, &all(&base), name);
        for kept in ["do not lose me", "Nobody yet", "Far", "New", "Not tied yet", "on a source", "on a hypothesis"] {
            assert!(text.contains(kept), "{name}: {kept} is lost in\n{text}");
        }
    }
    let again = loaded(&written(&base, &all(&base), "ron"));
    assert_eq!(document(&again, &Subset::new(&again, &all(&again))), document(&base, &subset));
    let report = written(&base, &all(&base), "markdown");
    assert!(report.contains("- Not tied yet (no claim for or against it)"), "{report}");
    assert!(report.contains("## Sources that no claim cites\n\n- **Kept**"), "{report}");
    assert!(report.contains("## What these sources copy\n\n- **Origin**"), "{report}");
    // A choice has what it refers to, and no more.
    let part = written(&base, &named(&base, &["a"]), "ron");
    assert!(part.contains("Origin") && !part.contains("Kept") && !part.contains("Nobody yet"), "{part}");
}

#[test]
fn a_table_says_what_a_source_is_worth_and_what_it_has_no_room_for() {
    let base = loaded(UNREFERENCED);
    let text = written(&base, &all(&base), "csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[heads.iter().position(|head| head == name).unwrap()];
    assert_eq!(cell("retracted"), "It was wrong; ");
    assert_eq!(cell("copied_from"), "Origin; ");
    // Two sources, and what they go back to.
    assert_eq!((cell("source_count"), cell("origins"), cell("origin_count")), ("2", "Origin; Fine", "2"));
    assert_eq!((cell("outlets"), cell("authors")), ("Daily; ", "Ann, Bob; "));
    assert_eq!(cell("positions"), "Xu denies (2024-05, Fine §2)");
    let table = FORMATS.iter().find(|row| row.is_table()).unwrap();
    assert_eq!(
        table.manifest(&Subset::new(&base, &all(&base)).manifest).to_string(),
        "2 claims with 2 sources, 1 actor, 1 figure, 1 relation and 1 note; the table has no room for 1 hypothesis, 4 records that no claim refers to and 2 notes on records other than claims; not written: `note` (1) of sources, `extra` (1) of claims, `note` (1) of figures and `why` (1) of relations"
    );
    let plain = table.manifest(&Subset::new(&base, &named(&base, &["b"])).manifest).to_string();
    assert!(!plain.contains("no room"), "{plain}");
    // Of what only a position cites, or another source copies, a table has the name and nothing else.
    let copied = loaded(&UNREFERENCED.replace("title: \"Origin\"", "title: \"Origin\", url: \"https://a.example/\""));
    let said = table.manifest(&Subset::new(&copied, &all(&copied)).manifest).to_string();
    assert!(
        said.contains("2 notes on records other than claims and 1 source beyond its name, which no claim cites itself"),
        "{said}"
    );
}

#[test]
fn what_was_lost_to_errors_is_counted_in_what_is_written() {
    let file = r#"#![enable(implicit_some)]
(sources: [(id: "s", title: "S", published: "May")],
 claims: [(id: "a", says: "A.", cite: ["s", "gone#3"], when: "Fri, 03 May 2024", kind: Evnt, credibility: 9, foo: "lost"),
          (id: "b", says: "B."), (id: "c", says: "C.", cite: ["s"])],
 notes: [(on: "nobody", text: "n")])"#;
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: file.into() }]);
    let errors = |of: &str| {
        let is_error =
            |fault: &&claimscope::diagnostic::Diagnostic| fault.severity == claimscope::diagnostic::Severity::Error;
        loaded.diagnostics.iter().filter(is_error).filter(|fault| of.is_empty() || fault.record == of).count()
    };
    let base = &loaded.base;
    let taken = |ids: &[&str]| Subset::new(base, &named(base, ids)).with_errors(base, &loaded.diagnostics);
    assert!(errors("claim a") > 3 && errors("source s") == 1 && errors("") > errors("claim a") + 1);
    assert_eq!(taken(&["b"]).manifest.errors, 0);
    assert_eq!(
        taken(&["b"]).manifest.to_string(),
        "1 claim; 1 error in a note, relation or judgement may be about these records"
    );
    assert_eq!(taken(&["c"]).manifest.errors, errors("source s"));
    assert_eq!(taken(&["a"]).manifest.errors, errors("claim a") + errors("source s"));
    let whole = taken(&["a", "b", "c"]);
    assert_eq!((whole.manifest.errors, whole.manifest.unplaced_errors), (errors(""), 0));
    let said = format!("{} errors in these records: the parts they concern are left out", errors(""));
    assert!(whole.manifest.to_string().contains(&format!("{said} (")), "{}", whole.manifest);
    let text = |name: &str| format_named(name).unwrap().text(base, &whole, &ExportSettings::default());
    assert!(text("ron").contains(&format!("// {said}\n")) && text("markdown").contains(&said));
    assert!(text("json").contains(&format!("\"errors\": {}", errors(""))), "{}", text("json"));
    assert!(text("jsonl").contains(&format!("\"errors\":{}", errors(""))), "{}", text("jsonl"));
}

#[test]
fn what_was_lost_of_a_record_is_counted_however_its_id_is_written() {
    let long = "l".repeat(500);
    for (written, id) in [
        ("\"a\"", "a"),
        ("r\"a\"", "a"),
        ("r#\"a\"b\"#", "a\"b"),
        (r#""a \"b\" c""#, "a \"b\" c"),
        (r#""caf\u{e9}""#, "caf\u{e9}"),
        (&format!("\"{long}\""), long.as_str()),
    ] {
        let file = format!("(claims: [(id: {written}, says: \"A.\", kind: Nope), (id: \"{long}x\", says: \"B.\")])");
        let loaded = load(&[File { name: "test.ron".to_owned(), bytes: file.into() }]);
        let base = &loaded.base;
        let errors =
            |id: &str| Subset::new(base, &named(base, &[id])).with_errors(base, &loaded.diagnostics).manifest.errors;
        assert_eq!((errors(id), errors(&format!("{long}x"))), (1, 0), "{written}: {:?}", loaded.diagnostics);
    }
}

#[test]
fn who_added_a_record_is_no_further_field_of_the_user() {
    let base = loaded(
        r#"(sources: [(id: "s", title: "S", extra: {"added": "2026-11-29"})],
         claims: [(id: "a", says: "A.", cite: ["s"], extra: {"added": "Jane, 2026-11-29"}),
                  (id: "b", says: "B.", cite: ["s"], extra: {"added": "Jane, 2026-11-29", "case": "7"})])"#,
    );
    let said = |name| format_named(name).unwrap().manifest(&Subset::new(&base, &all(&base)).manifest).to_string();
    assert_eq!(
        said("csv"),
        "2 claims with 1 source; not written: `extra` (1) of claims, when and by whom 1 source was added and when and by whom 2 claims were added"
    );
    assert_eq!(said("ron"), "2 claims with 1 source");
}

#[test]
fn a_report_counts_what_it_lists() {
    let base = loaded(
        r#"(sources: [(id: "s", title: "S", reliability: A), (id: "t", title: "T", reliability: B)],
         actors: [(id: "x", name: "X"), (id: "y", name: "Y"), (id: "of", name: "O"), (id: "z", name: "Z", parent: "of")],
         places: [(id: "p", name: "P")], topics: [(id: "u", name: "U"), (id: "v", name: "V")],
         claims: [(id: "a", says: "A.", by: ["z"], cite: ["s"]), (id: "b", says: "B.")])"#,
    );
    let said = |claims: &[ClaimIx], name| {
        format_named(name).unwrap().manifest(&Subset::new(&base, claims).manifest).to_string()
    };
    // The group that an actor belongs to has no line of its own in a report.
    assert_eq!(
        said(&all(&base), "markdown"),
        "2 claims with 2 sources, 3 actors, 1 place and 2 topics; not written: `parent` (1) of actors"
    );
    assert_eq!(
        said(&named(&base, &["a"]), "markdown"),
        "1 claim with 1 source and 1 actor; not written: `parent` (1) of actors"
    );
    assert_eq!(said(&all(&base), "ron"), "2 claims with 2 sources, 4 actors, 1 place and 2 topics");
    let table = "2 claims with 1 source and 1 actor; the table has no room for 6 records that no claim refers to; not written: `parent` (1) of actors";
    assert_eq!(said(&all(&base), "csv"), table);
    let report = written(&base, &all(&base), "markdown");
    assert!(report.contains("2 claims with 2 sources, 3 actors, 1 place and 2 topics"), "{report}");
    for listed in ["- X (actor)", "- Y (actor)", "- P (place)", "- U (topic)", "- V (topic)"] {
        assert!(report.contains(listed), "{listed}\n{report}");
    }
}

#[test]
fn a_table_names_what_contradicts_also_where_it_is_left_out() {
    let base = loaded(LEFT_OUT);
    let text = written(&base, &named(&base, &["toll"]), "csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[heads.iter().position(|head| head == name).unwrap()];
    assert_eq!(cell("status"), "disputed");
    assert_eq!(cell("contradicted_by_in_whole_collection"), "none; few");
    assert_eq!(cell("relations"), "");
}

#[test]
fn a_report_has_all_of_a_claim_and_counts_only_what_is_in_it() {
    let base = loaded(
        r#"#![enable(implicit_some)] (schema: 1, sources: [(id: "s", title: "Source"), (id: "copied", title: "Copied")],
        actors: [(id: "army", name: "Army", kind: ArmedGroup), (id: "women", name: "Women"), (id: "force", name: "Air force", parent: "army")],
        places: [(id: "land", name: "Land"), (id: "town", name: "Town", within: "land")],
        topics: [(id: "harm", name: "Harm"), (id: "civil", name: "Harm to civilians", within: "harm")],
        claims: [(id: "a", says: "Six died.", cite: ["s"], actors: ["women:victim", "force:attacker"], places: ["town"], topics: ["civil"],
                  figures: [(of: "people killed", value: Exactly(6), event: "raid", note: "Counted twice.")], extra: {"ticket": "4711"}),
                 (id: "b", says: "At least five died.")],
        relations: [(from: "a", verb: Supports, to: "b", why: "Six is at least five.", by: "me", strength: 0.5)],
        notes: [(on: "a", text: "On the claim."), (on: "army", text: "On nobody named.")])"#,
    );
    let report = written(&base, &all(&base), "markdown");
    for text in [
        "2 claims with 2 sources, 2 actors, 1 place, 1 topic, 1 figure, 1 relation and 2 notes.",
        "actors: Women (victim), Air force (attacker)",
        "topics: Harm to civilians",
        "people killed \\[raid\\] – Counted twice.",
        "supports 2 (At least five died.) – Six is at least five. · added by me · strength 0.5",
        "ticket: 4711",
    ] {
        assert!(report.contains(text), "{text}\n{report}");
    }
    let manifest = Subset::new(&base, &all(&base)).manifest;
    let of = |name: &str| format_named(name).unwrap().manifest(&manifest).to_string();
    let counted =
        "2 claims with 1 source, 2 actors, 1 place, 1 topic, 1 figure, 1 relation and 1 note; the table has no room";
    assert!(of("csv").starts_with(counted), "{}", of("csv"));
    assert_eq!(of("json"), "2 claims with 2 sources, 3 actors, 2 places, 2 topics, 1 figure, 1 relation and 2 notes");
}

#[test]
fn a_report_of_a_part_says_what_is_not_in_it() {
    let base = loaded(LEFT_OUT);
    insta::assert_snapshot!(written(&base, &named(&base, &["toll", "place", "day", "first"]), "markdown"));
}

#[test]
fn marks_of_direction_and_soft_hyphens_are_no_letters_of_a_report() {
    let file = r#"#![enable(implicit_some)]
(actors: [(id: "x", name: "Donau\u{ad}dampf")],
 claims: [(id: "a\u{200f}", says: "قال\u{200f} (نعم)\u{200f}.", by: ["x"], quote: "\u{200e}=1+1", note: "a\u{61c}b\u{200b}c")])"#;
    // The id is a fault that loading tells.
    let base = load(&[File { name: "test.ron".to_owned(), bytes: file.into() }]).base;
    for (name, id) in [("csv", "a<RLM>"), ("markdown", "a\\<RLM\\>")] {
        let text = written(&base, &all(&base), name);
        assert!(text.contains("قال (نعم)") && text.contains("Donaudampf"), "{text}");
        // What hides something else is shown; and an id is what it is.
        assert!(text.contains("ZWSP") && text.contains(id), "{text}");
    }
    assert!(written(&base, &all(&base), "csv").contains(",'=1+1,"));
    for name in ["ron", "json", "jsonl"] {
        let text = written(&base, &all(&base), name);
        assert!(["200f", "ad", "200e", "61c"].iter().all(|kept| text.contains(kept)), "{text}");
    }
}

#[test]
fn a_table_says_that_two_sources_are_one_origin_and_what_a_place_lies_in() {
    let text = r#"#![enable(implicit_some)]
(sources: [(id: "wire", title: "Wire"), (id: "a", title: "A", derived_from: ["wire"], retracted: ""),
           (id: "b", title: "B", derived_from: ["wire"]), (id: "r1", title: "R1", derived_from: ["r2"]),
           (id: "r2", title: "R2", derived_from: ["r1"])],
 places: [(id: "world", name: "World"), (id: "land", name: "Land", within: "world"),
          (id: "town", name: "Town", within: "land")],
 claims: [(id: "both", says: "Both say it.", cite: ["a", "b"], places: ["town", "world", "land"]),
          (id: "ring", says: "A ring says it.", cite: ["r1"], places: ["world"]),
          (id: "none", says: "Nobody says it.")])"#;
    // The reason that is not given is worth a warning.
    let base = load(&[File { name: "test.ron".to_owned(), bytes: text.into() }]).base;
    let text = written(&base, &all(&base), "csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column = |name: &str| -> Vec<&str> {
        let at = heads.iter().position(|head| head == name).unwrap();
        rows.iter().map(|row| &row[at]).collect()
    };
    assert_eq!(column("source_count"), ["2", "1", "0"]);
    assert_eq!(column("origins"), ["Wire", "", ""]);
    assert_eq!(column("origin_count"), ["1", "0", "0"]);
    assert_eq!(column("places"), ["Town; World; Land", "World", ""]);
    assert_eq!(column("within"), ["Land, World; ; World", "", ""]);
    // A retraction for which no reason is given is one all the same.
    assert_eq!(column("retracted"), ["retracted, without a reason; ", "", ""]);
}

#[test]
fn a_table_of_one_line_a_claim_says_whose_lines_it_joins() {
    let base = loaded(r#"(claims: [(id: "a", says: "One.", note: "Two\nlines."), (id: "b", says: "Three.")])"#);
    let said = |name: &str| {
        let format = format_named(name).unwrap();
        let subset = Subset::new(&base, &all(&base));
        format.write_counting(&base, &subset, &ExportSettings::default(), &mut std::io::sink()).unwrap().to_string()
    };
    assert_eq!((said("tsv").as_str(), said("csv").as_str()), ("several lines of 1 cell are joined to one", ""));
}

#[test]
fn cells_that_are_shortened_are_counted_by_column() {
    let long = "A very long name. ".repeat(60);
    let sources: String = (0..40).map(|at| format!("(id: \"s{at}\", title: \"{} {at}\"),", "T".repeat(700))).collect();
    let cited: Vec<String> = (0..40).map(|at| format!("\"s{at}\"")).collect();
    let text = format!(
        "(sources: [{sources}(id: \"short\", title: \"Short …\", authors: [\"{long}\"])], actors: [(id: \"a\", name: \"{long}\")],
          claims: [(id: \"whole\", says: \"{long}\", quote: \"cut …\", cite: [\"s1\"], note: \"{long}\"),
                   (id: \"many\", says: \"x\", cite: [{}]), (id: \"name\", says: \"x\", cite: [\"short\"], by: [\"a\"], actors: [\"a\"])])",
        cited.join(",")
    );
    let base = loaded(&text);
    let shortened = |name: &str, ids: &[&str]| {
        let subset = Subset::new(&base, &named(&base, ids));
        let format = format_named(name).unwrap();
        format.write_counting(&base, &subset, &ExportSettings::default(), &mut std::io::sink()).unwrap().to_string()
    };
    for name in ["csv", "tsv"] {
        assert_eq!(
            shortened(name, &["whole", "many", "name"]),
            "5 cells are shortened (1 in by, 1 in actors, 1 in sources, 1 in authors, 1 in origins): a text ends in … or \
             is replaced by its id"
        );
        let counted = format_named(name).unwrap().write_counting(
            &base,
            &Subset::new(&base, &named(&base, &["whole"])),
            &ExportSettings::default(),
            &mut std::io::sink(),
        );
        assert!(counted.unwrap().is_empty(), "the fields of a claim itself are never cut");
    }
    // A list that ends with the number of those that it leaves out.
    let ids: Vec<String> = (0..45).map(|at| format!("\"o{at}\"")).collect();
    let origins: String = ids.iter().map(|id| format!("(id: {id}, title: {id}),")).collect();
    let base = loaded(&format!(
        "(sources: [{origins}(id: \"c\", title: \"C\", derived_from: [{}])], claims: [(id: \"a\", says: \"A.\", cite: [\"c\"])])",
        ids.join(",")
    ));
    let subset = Subset::new(&base, &all(&base));
    let csv = format_named("csv").unwrap();
    let cells = csv.write_counting(&base, &subset, &ExportSettings::default(), &mut std::io::sink()).unwrap();
    assert!(cells.to_string().contains("1 in copied_from"), "{cells}");
    let whole = format_named("json").unwrap().write_counting(
        &base,
        &Subset::new(&base, &all(&base)),
        &ExportSettings::default(),
        &mut std::io::sink(),
    );
    assert!(whole.unwrap().is_empty());
}

#[test]
fn what_is_written_before_all_is_read_does_not_say_how_many_claims_there_are() {
    let base = loaded(r#"(title: "T", claims: [(id: "a", says: "A."), (id: "b", says: "B.")])"#);
    let text =
        |name: &str, subset: &Subset| format_named(name).unwrap().text(&base, subset, &ExportSettings::default());
    let claims = named(&base, &["a"]);
    let (early, late) = (Subset::of_part(&base, &claims, &CancelToken::new()), Subset::new(&base, &claims));
    assert!(text("ron", &late).starts_with("// 1 of 2 claims of \"T\"\n"));
    assert!(text("ron", &early).starts_with("// 1 of the first 2 claims of \"T\": written before all were read\n"));
    assert!(text("markdown", &late).contains("The whole collection has 2 claims."));
    let early = text("markdown", &early);
    assert!(early.contains("It was written before the whole collection was read: 2 claims were."), "{early}");
    assert!(!early.contains("has 2 claims"), "{early}");
}
