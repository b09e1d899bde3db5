//! Analyses as pictures and as tables, as a script asks for them.

use std::process::Output;

use claimscope::present::analyses::{ANALYSES, Requires};
use html5gum::{Token, Tokenizer};

use crate::program::program;

fn run(words: &[&str]) -> Output {
    program(".", words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The words for an analysis of the sample in a format.
fn words<'w>(name: &'w str, requires: Requires, format: &'w str) -> Vec<&'w str> {
    let mut words = vec!["analyse", name];
    words.extend((requires != Requires::Nothing).then_some("strike-series"));
    words.extend(["--format", format]);
    words
}

#[test]
fn each_analysis_has_a_picture_or_names_those_that_have_one() {
    for analysis in ANALYSES.iter().filter(|analysis| analysis.requires != Requires::Earlier) {
        let output = run(&words(analysis.name, analysis.requires, "svg"));
        if analysis.picture.is_none() {
            assert_eq!(output.status.code(), Some(2), "{}", analysis.name);
            let names = "figures, timeline, map, graph have one";
            assert!(text(&output.stderr).contains(&format!("`{}` has no picture; {names}", analysis.name)));
            continue;
        }
        assert_eq!(output.status.code(), Some(0), "{}: {}", analysis.name, text(&output.stderr));
        let svg = text(&output.stdout);
        assert_eq!(svg, text(&run(&words(analysis.name, analysis.requires, "svg")).stdout), "{}", analysis.name);
        for part in ["<?xml version=\"1.0\"", "<title id=\"title\">", "<desc id=\"desc\">", "role=\"img\"", "viewBox="]
        {
            assert!(svg.contains(part), "{}: no {part}", analysis.name);
        }
        let (mut open, mut seen) = (Vec::new(), 0);
        for token in Tokenizer::new(svg.split_once("?>").unwrap().1) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    seen += 1;
                    let loads = |name: &[u8]| name == b"href" || name == b"src" || name.starts_with(b"on");
                    assert!(!tag.attributes.keys().any(|name| loads(name)), "{}", analysis.name);
                    if !tag.self_closing {
                        open.push(tag.name);
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop(), Some(tag.name), "{}", analysis.name),
                Token::String(_) => {}
                other => panic!("{}: {other:?}", analysis.name),
            }
        }
        assert!(open.is_empty() && seen > 20, "{}: {seen} elements", analysis.name);
    }
}

#[test]
fn a_picture_of_nothing_says_why() {
    let output = run(&["analyse", "map", "--format", "svg", "--query", "nosuchword"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(text(&output.stderr).contains("no place of these claims has coordinates: there is no map to draw"));
    let output = run(&["analyse", "timeline", "--format", "svg", "--query", "nosuchword"]);
    assert!(text(&output.stderr).contains("0 claims dated, 0 undated: there is no timeline to draw"));
    let output = run(&["analyse", "graph", "strike-series,paktika-strike", "--format", "svg"]);
    assert!(text(&output.stdout).contains("Shortest path"), "{}", text(&output.stderr));
}

#[test]
fn each_analysis_is_a_table_with_a_column_for_each_member_of_its_data() {
    for analysis in ANALYSES.iter().filter(|analysis| analysis.requires != Requires::Earlier) {
        let output = run(&words(analysis.name, analysis.requires, "csv"));
        let table = text(&output.stdout);
        let table = table.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let head = reader.headers().unwrap().clone();
        assert_eq!(head.iter().take(4).collect::<Vec<_>>(), ["group", "finding", "why", "claim_ids"]);
        let json = run(&words(analysis.name, analysis.requires, "json"));
        let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        let rows: Vec<&serde_json::Value> =
            json["groups"].as_array().unwrap().iter().flat_map(|group| group["rows"].as_array().unwrap()).collect();
        let cells: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(cells.len(), rows.len(), "{}", analysis.name);
        for (row, cells) in rows.iter().zip(&cells) {
            let ids: Vec<&str> = row["claims"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
            assert_eq!(&cells[3], ids.join("; "), "{}", analysis.name);
            for name in row["data"].as_object().unwrap().keys() {
                assert!(head.iter().any(|column| column == name), "{}: no column {name}", analysis.name);
            }
        }
    }
}

#[test]
fn a_table_has_no_formulas() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("formulas.ron");
    let file =
        "(actors: [(id: \"a\", name: \"=cmd|'/C calc'!A0\")], claims: [(id: \"c\", says: \"=1+1\", by: [\"a\"])])";
    std::fs::write(&path, file).unwrap();
    let output = run(&["analyse", "attribution", path.to_str().unwrap(), "--format", "csv"]);
    let table = text(&output.stdout);
    assert!(table.contains("'=1+1") && table.contains("'=cmd"), "{table}");
    let reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.into_records().map(Result::unwrap) {
        assert!(record.iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{record:?}");
    }
}

#[test]
fn a_format_without_a_place_for_author_and_marking_says_so() {
    let signed = ["--author", "A. Nalyst", "--tlp", "amber+strict", "--ids", "strike-series"];
    let export = |format: &'static str| {
        let output = run(&[&["export", "--format", format][..], &signed].concat());
        (text(&output.stdout), text(&output.stderr))
    };
    let (_, said) = export("csv");
    assert!(said.contains("csv has no place for the author and TLP:AMBER+STRICT: not written"), "{said}");
    for format in ["html", "markdown", "stix"] {
        let (written, said) = export(format);
        assert!(written.contains("A. Nalyst") || written.contains("A\\. Nalyst"), "{written}");
        assert!(written.contains("TLP:AMBER+STRICT") || written.contains("TLP:AMBER\\+STRICT"), "{written}");
        assert!(!said.contains("not written: the author"), "{said}");
    }
    let (bundle, _) = export("stix");
    let bundle: serde_json::Value = serde_json::from_str(&bundle).unwrap();
    let marked = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
    for object in bundle["objects"].as_array().unwrap() {
        let own = ["marking-definition", "extension-definition"].contains(&object["type"].as_str().unwrap());
        let refs = &object["object_marking_refs"];
        assert!(own || object["name"] == "claimscope" || *refs == serde_json::json!([marked]), "{object}");
    }
}

#[test]
fn a_report_counts_each_id_that_was_named_once() {
    let report = text(&run(&["export", "--format", "html", "--ids", "strike-series,, strike-series,"]).stdout);
    assert!(report.contains("chosen by <bdi>1 id</bdi>"), "{report}");
}
