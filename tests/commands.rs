//! The command line as a script uses it: a command, what it prints, and how it ends.

#[cfg(unix)]
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::program::{PROGRAM, program};
use crate::pty;

/// A small knowledge file with something of everything.
const BORDER: &str = r#"#![enable(implicit_some)]
(
    title: "A border",
    sources: [
        (id: "agency", kind: Article, title: "Agency report", outlet: "Agency", published: "2024-12-24", url: "https://example.org/1", reliability: B),
        (id: "paper", kind: Article, title: "Paper", derived_from: ["agency"]),
    ],
    actors: [
        (id: "ttp", name: "Tehreek-e-Taliban Pakistan", kind: ArmedGroup, aka: ["TTP"], distinct_from: ["taliban"]),
        (id: "taliban", name: "Afghan Taliban", kind: Government),
        (id: "officials", name: "Pakistani officials", kind: Unnamed),
    ],
    places: [
        (id: "pakistan", name: "Pakistan", kind: Country),
        (id: "waziristan", name: "South Waziristan", kind: District, within: "pakistan", at: (32.3, 69.85)),
    ],
    topics: [(id: "airstrikes", name: "Airstrikes")],
    claims: [
        (id: "strike-deaths", says: "The strikes killed between 12 and 15 militants.", cite: ["paper#2.1.3"], kind: Event,
         actors: ["ttp:victim"], places: ["waziristan"], when: "2025-01/2025-04~", when_said: "early 2025",
         figures: [(of: "militants killed", value: Between(12, 15), unit: "people")], topics: ["airstrikes"],
         credibility: 6, links: [Contradicts("strike-toll")]),
        (id: "strike-toll", says: "The strikes killed 46 people.", cite: ["agency#1"], when: "2024-12-24",
         figures: [(of: "people killed", value: Exactly(46), unit: "people")]),
        (id: "strength", says: "The TTP has roughly 6,000 fighters.", by: ["officials"], how: Estimated, cite: ["paper#1.2"],
         actors: ["ttp"], positions: [(by: "taliban", stance: NoComment)]),
    ],
    relations: [(from: "strength", verb: Supports, to: "strike-deaths", why: "Many may die.", by: "me", strength: 0.5)],
    notes: [(on: "strike-deaths", text: "No source is given for the count.", by: "me", date: "2025-02-01")],
)
"#;

/// A knowledge file that tries to steer the terminal and to hide things.
const HOSTILE: &str = r#"#![enable(implicit_some)]
(
    title: "\u{1b}]0;owned\u{7}",
    actors: [(id: "x", name: "Evil\u{202e}liam\u{1b}[2J")],
    sources: [(id: "s", title: "\u{9b}31mred\u{8}\u{8}\u{8}", url: "javascript:alert(1)")],
    claims: [(id: "c", says: "gu\u{8}ilty \u{1b}[31mred\u{1b}[0m a\u{200b}b", actors: ["x"], cite: ["s#\u{1b}[5m"],
              note: "\u{1b}c", extra: {"\u{1b}[1m": "\u{1b}[2m"})],
)
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    program(folder, arguments)
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// Runs a command and returns its output and exit status as one text.
fn told(arguments: &[&str]) -> String {
    let folder = folder(&[("border.ron", BORDER)]);
    describe(&run(folder.path(), arguments))
}

fn describe(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!("{}--- stderr\n{}--- exit {}", text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

fn exit(folder: &Path, arguments: &[&str]) -> i32 {
    run(folder, arguments).status.code().unwrap()
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(run(folder, arguments).stdout).unwrap()
}

#[test]
fn search_lists_claims() {
    insta::assert_snapshot!("search", told(&["search", "strikes", "border.ron"]));
    insta::assert_snapshot!(
        "search_ids_by_time",
        told(&["search", "", "border.ron", "--format", "ids", "--sort", "time", "--reverse"])
    );
    insta::assert_snapshot!("search_jsonl", told(&["search", "id:strike-toll", "border.ron", "--format", "jsonl"]));
    insta::assert_snapshot!("search_limit", told(&["search", "", "border.ron", "--limit", "1", "--format", "ids"]));
}

#[test]
fn an_answer_about_some_claims_reports_it() {
    let folder = folder(&[("border.ron", BORDER)]);
    let json =
        |arguments: &[&str]| -> serde_json::Value { serde_json::from_str(&stdout(folder.path(), arguments)).unwrap() };
    for name in
        ["figures", "contradictions", "duplicates", "hypotheses", "loops", "attribution", "timeline", "map", "origins"]
    {
        let text = stdout(folder.path(), &["analyse", name, "border.ron", "--query", "id:strike-toll"]);
        assert!(text.starts_with("1 of 3 claims for `id:strike-toll`\n"), "{name}: {text}");
        let all = stdout(folder.path(), &["analyse", name, "border.ron"]);
        assert!(!all.contains("of 3 claims:"), "{name}: {all}");
        let answer = json(&["analyse", name, "border.ron", "--format", "json", "--query", "place:pakstan"]);
        assert_eq!((&answer["query"], &answer["found"]), (&"place:pakstan".into(), &1.into()), "{name}");
        assert!(answer["hints"][0].as_str().unwrap().contains("Pakistan"), "{name}: {answer}");
    }
    let text = stdout(folder.path(), &["stats", "border.ron", "--query", "place:pakstan"]);
    assert!(text.starts_with("1 of 3 claims for `place:pakstan`: read as Pakistan"), "{text}");
    let answer = json(&["stats", "border.ron", "--format", "json", "--query", "id:strike-toll"]);
    assert_eq!((&answer["query"], &answer["found"]), (&"id:strike-toll".into(), &1.into()));
    // A row that reaches beyond the query names what it reaches.
    for name in ["figures", "contradictions"] {
        let arguments = ["analyse", name, "border.ron", "--query", "id:strike-toll"];
        let text = stdout(folder.path(), &arguments);
        if text.contains("strike-deaths") {
            assert!(text.contains("outside the filter  strike-deaths"), "{name}: {text}");
        }
    }
    let text = stdout(folder.path(), &["analyse", "contradictions", "border.ron", "--query", "id:strike-toll"]);
    assert!(text.contains("outside the filter  strike-deaths"), "{text}");
    let text =
        stdout(folder.path(), &["analyse", "contradictions", "border.ron", "--query", "id:strike-toll,strike-deaths"]);
    assert!(!text.contains("outside the filter"), "{text}");
}

#[test]
fn a_key_that_two_files_use_is_reported() {
    let file = |killed: u32| {
        format!(
            "(claims: [(id: \"dead\", says: \"s\", figures: [(of: \"people killed\", value: Exactly({killed}), event: \"fire\")])])"
        )
    };
    let folder = folder(&[("a.ron", &file(6)), ("b.ron", &file(9))]);
    let text = stdout(folder.path(), &["analyse", "figures", "--prefix", "a.ron", "b.ron"]);
    assert!(text.contains("2 files use the key fire: a.ron, b.ron"), "{text}");
    let text = stdout(folder.path(), &["analyse", "contradictions", "--prefix", "a.ron", "b.ron"]);
    assert!(text.contains("fire, a key of 2 files: "), "{text}");
}

#[test]
fn claims_that_name_no_holder_are_left_out_of_attribution_with_a_word() {
    let text = r#"(sources: [(id: "s", outlet: "Kurier")], actors: [(id: "x", name: "X")],
        claims: [(id: "a", says: "A.", by: ["x"]), (id: "b", says: "B.", cite: ["s"]), (id: "c", says: "C.", cite: ["s"])])"#;
    let folder = folder(&[("mine.ron", text)]);
    let text = stdout(folder.path(), &["analyse", "attribution", "mine.ron"]);
    assert!(text.contains("2 claims name no holder: left out"), "{text}");
    let text = stdout(folder.path(), &["analyse", "attribution", "mine.ron", "--query", "id:a"]);
    assert!(!text.contains("left out"), "{text}");
}

#[test]
fn an_analysis_of_what_it_cannot_be_about_is_a_fault() {
    let refused = |arguments: &[&str], why: &str| {
        let told = told(arguments);
        assert!(told.contains(why) && told.starts_with("--- stderr") && told.ends_with("--- exit 2"), "{told}");
    };
    refused(
        &["analyse", "graph", "agency", "border.ron"],
        "`agency` is the id of a source; `graph` takes the id of: claim",
    );
    refused(&["analyse", "fallout", "waziristan", "border.ron"], "`waziristan` is the id of a place");
    refused(&["analyse", "fallout", "airstrikes", "border.ron"], "`airstrikes` is the id of a topic");
    refused(&["analyse", "graph", "strike-deth", "border.ron"], "did you mean `strike-deaths`");
    refused(&["analyse", "graph", "qqqq", "border.ron"], "`claimscope names` finds ids by name");
}

#[test]
fn a_name_of_several_lines_is_one_line_of_an_analysis() {
    let text = "#![enable(implicit_some)]\n(sources: [(id: \"a\", title: \"A\\nforged row\"), (id: \"b\", title: \"B\", \
                derived_from: [\"a\"])], claims: [(id: \"c\", says: \"x\", cite: [\"a\", \"b\"])])";
    let folder = folder(&[("lines.ron", text)]);
    let told = stdout(folder.path(), &["analyse", "origins", "lines.ron"]);
    assert!(told.contains("A⏎forged row"), "{told}");
}

#[test]
fn a_bad_coordinate_is_reported_with_its_range() {
    let text = "#![enable(implicit_some)]\n(places: [(id: \"p\", name: \"P\", at: (NaN, inf))])";
    let folder = folder(&[("places.ron", text)]);
    let told = describe(&run(folder.path(), &["check", "places.ron"]));
    assert!(told.contains("a coordinate must be a finite number"), "{told}");
    assert!(told.contains("latitude from -90 to 90") && !told.contains("Unstated"), "{told}");
}

#[test]
fn search_counts_alone() {
    assert_eq!(told(&["search", "strikes", "border.ron", "--count"]), "2\n--- stderr\n--- exit 0");
    assert_eq!(told(&["search", "-strikes", "border.ron", "--count"]), "1\n--- stderr\n--- exit 0");
    assert_eq!(
        told(&["search", "zeppelin", "border.ron", "--count"]),
        "0\n--- stderr\nhint: no `zeppelin`\n--- exit 1"
    );
}

#[test]
fn an_empty_answer_explains_itself() {
    let told = told(&["search", "strikes zeppelin", "border.ron"]);
    assert!(told.starts_with("--- stderr\n") && told.ends_with("--- exit 1"), "{told}");
    assert!(told.contains("0 of 3 claims"), "{told}");
    assert!(told.contains("Without `zeppelin`: 2 results"), "{told}");
}

#[test]
fn what_a_query_does_not_know_is_reported() {
    let told = told(&["search", "acter:ttp", "border.ron"]);
    assert!(told.contains("in the query: no field `acter`; did you mean `actor`?"), "{told}");
    assert!(told.ends_with("--- exit 2"), "{told}");
}

#[test]
fn names_lists_the_records_a_name_may_mean() {
    insta::assert_snapshot!("names", told(&["names", "Tehrik-i Taliban", "border.ron"]));
    insta::assert_snapshot!(
        "names_json",
        told(&["names", "Taliban", "border.ron", "--format", "json", "--limit", "2"])
    );
    assert!(told(&["names", "wazeeristan", "border.ron", "--kind", "place"]).contains("waziristan"));
    let nobody = told(&["names", "zeppelin", "border.ron"]);
    assert_eq!(nobody, "--- stderr\nno name is similar to `zeppelin`\n--- exit 1");
    assert!(told(&["names", "Taliban", "border.ron", "--kind", "place"]).ends_with("--- exit 1"));
    assert!(told(&["names", "--kinde", "border.ron"]).ends_with("--- exit 2"));
}

#[test]
fn names_answers_a_line_for_each_that_it_reads() {
    let folder = folder(&[("border.ron", BORDER)]);
    let mut command = command(folder.path(), &["names", "-", "border.ron", "--limit", "1"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    // Each answer is there before the next question is asked.
    for (asked, id) in
        [("Afgan Taleban\n", Some("taliban")), ("zeppelin\r\n", None), ("Vaziristan\n", Some("waziristan"))]
    {
        input.write_all(asked.as_bytes()).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["query"], asked.trim_end());
        assert_eq!(answer["candidates"].get(0).map(|one| one["id"].as_str().unwrap()), id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
    let mut none = talking(folder.path(), &["names", "-", "border.ron"]);
    none.stdin.take().unwrap().write_all(b"\xff\xfe\n\n").unwrap();
    let output = none.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(output.status.code(), Some(1));
}

/// A command that is being talked to.
fn talking(folder: &Path, arguments: &[&str]) -> std::process::Child {
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn show_tells_a_record_whole() {
    for id in ["strike-deaths", "ttp", "agency", "waziristan", "airstrikes"] {
        insta::assert_snapshot!(format!("show_{id}"), told(&["show", id, "border.ron"]));
    }
    insta::assert_snapshot!("show_unknown", told(&["show", "strike-deth", "border.ron"]));
}

#[test]
fn show_gives_programs_the_record_and_all_that_refers_to_it() {
    let folder = folder(&[("border.ron", BORDER)]);
    let show = |id: &str| -> serde_json::Value {
        serde_json::from_str(&stdout(folder.path(), &["show", id, "border.ron", "--format", "json"])).unwrap()
    };
    let list = show("strike-deaths");
    let claim = &list[0];
    assert_eq!((list.as_array().unwrap().len(), &claim["record"]), (1, &"claim".into()));
    assert_eq!(claim["cite"][0], "paper#2.1.3");
    assert_eq!(claim["computed"]["standing"], "disputed");
    assert_eq!(claim["relations"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&claim["relations"][1]["from"], &claim["relations"][1]["why"]),
        (&"strength".into(), &"Many may die.".into())
    );
    assert_eq!(claim["notes"][0]["text"], "No source is given for the count.");
    assert_eq!(claim["linked"]["contradicts"][0]["id"], "strike-toll");
    assert_eq!(claim["linked"]["supported by"][0]["name"], "The TTP has roughly 6,000 fighters.");
    let actor = &show("ttp")[0];
    assert_eq!((&actor["record"], &actor["aka"][0]), (&"actor".into(), &"TTP".into()));
    assert_eq!(actor["linked"]["appears in"].as_array().unwrap().len(), 2);
    assert_eq!(exit(folder.path(), &["show", "nobody", "border.ron", "--format", "json"]), 1);
    assert_eq!(stdout(folder.path(), &["show", "nobody", "border.ron", "--format", "json"]).trim(), "[]");
}

#[test]
fn search_gives_programs_what_is_computed() {
    let folder = folder(&[("border.ron", BORDER)]);
    let text = stdout(folder.path(), &["search", "id:strike-deaths", "border.ron", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let computed = &list[0]["computed"];
    assert_eq!(computed["standing"], "disputed");
    assert_eq!(computed["origins"], serde_json::json!(["agency"]));
    assert_eq!(computed["sources"], serde_json::json!([{ "id": "paper", "title": "Paper", "url": null }]));
    assert_eq!(computed["contradicted_by"], serde_json::json!(["strike-toll"]));
    // The word is the query's.
    let word = computed["standing"].as_str().unwrap();
    assert_eq!(stdout(folder.path(), &["search", &format!("status:{word}"), "border.ron", "--count"]), "2\n");
    assert!(stdout(folder.path(), &["search", "--help"]).contains("contradicted_by"));
}

#[test]
fn who_drew_most_relations_is_reported_once() {
    let told = told(&["show", "strike-target"]);
    assert_eq!(told.matches("added by analyst").count(), 1, "{told}");
    assert!(told.contains("\nrelations    10 of 13 added by analyst\n"), "{told}");
}

#[test]
fn a_dispute_that_is_left_out_is_reported() {
    let told = told(&["export", "--query", "place:paktika figure:>5"]);
    let sentence = "17 relations to other claims are left out, 2 of them contradictions: 1 claim is disputed only by claims that are left out";
    assert!(told.contains(sentence), "{told}");
    assert!(told.starts_with("// 6 of 199 claims of \"Pakistan and Afghanistan"), "{told}");
    assert!(told.contains("\n// left out: official-20-militants contradicts "), "{told}");
}

#[test]
fn suggest_gives_fields_that_claims_lack() {
    insta::assert_snapshot!("suggest", told(&["suggest", "border.ron"]));
    let folder = folder(&[("border.ron", BORDER)]);
    let text = stdout(folder.path(), &["suggest", "border.ron", "--format", "json"]);
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert!(list.iter().all(|claim| claim["id"].is_string()));
}

#[test]
fn stats_count() {
    insta::assert_snapshot!("stats", told(&["stats", "border.ron"]));
    let folder = folder(&[("border.ron", BORDER)]);
    let value: serde_json::Value =
        serde_json::from_str(&stdout(folder.path(), &["stats", "border.ron", "--format", "json"])).unwrap();
    assert_eq!(value["records"]["claims"], 3);
    assert_eq!(value["records"]["relations"], 2);
    assert_eq!(value["claims_by"]["actor"][0]["value"], "Tehreek-e-Taliban Pakistan");
    // What is counted is what one gets.
    for counted in value["claims_by"].as_object().unwrap().values().flat_map(|list| list.as_array().unwrap()) {
        let count = stdout(folder.path(), &["search", counted["query"].as_str().unwrap(), "border.ron", "--count"]);
        assert_eq!(count.trim(), counted["claims"].to_string(), "{counted}");
    }
}

#[test]
fn check_is_clean_or_tells_every_fault() {
    assert_eq!(exit(folder(&[]).path(), &["check"]), 0);
    let faulty = BORDER
        .replace("says: \"The strikes killed 46", "sais: \"The strikes killed 46")
        .replace("\"paper#1.2\"", "\"papr#1.2\"");
    let folder = folder(&[("border.ron", &faulty), ("other.ron", "(claims: [(id: \"x\")])")]);
    let output = run(folder.path(), &["check", "border.ron", "other.ron"]);
    let told = describe(&output);
    let summary = "errors in 2 files; 2 claims loaded, all of them with problems";
    for part in ["sais", "papr", "border.ron:", "other.ron:", summary, "--- exit 1"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let list: serde_json::Value =
        serde_json::from_str(&stdout(folder.path(), &["check", "--format", "json", "border.ron", "other.ron"]))
            .unwrap();
    assert!(list.as_array().unwrap().len() >= 3);
    assert!(list[0]["line"].as_u64().unwrap() > 1);
}

#[test]
fn exports_go_to_stdout_or_to_a_new_file() {
    let folder = folder(&[("border.ron", BORDER)]);
    let at = |name: &str| folder.path().join(name);
    insta::assert_snapshot!("export_stdout", told(&["export", "border.ron", "--ids", "strike-toll"]));

    // The ending says the format; the file is whole.
    let output = run(folder.path(), &["export", "border.ron", "--query", "strikes", "-o", "out.json"]);
    insta::assert_snapshot!("export_file", describe(&output));
    let value: serde_json::Value = serde_json::from_slice(&fs::read(at("out.json")).unwrap()).unwrap();
    assert_eq!(value["claims"].as_array().unwrap().len(), 2);

    // What exists is left alone, unless asked.
    fs::write(at("old.ron"), "old").unwrap();
    let output = run(folder.path(), &["export", "border.ron", "-o", "old.ron"]);
    insta::assert_snapshot!("export_exists", describe(&output));
    assert_eq!(fs::read(at("old.ron")).unwrap(), b"old");
    assert_eq!(exit(folder.path(), &["export", "border.ron", "-o", "old.ron", "--force"]), 0);
    assert_eq!(exit(folder.path(), &["check", "old.ron"]), 0);

    // The file that is open is never written over.
    let output = run(folder.path(), &["export", "border.ron", "-o", "./border.ron", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(at("border.ron")).unwrap(), BORDER.as_bytes());
}

#[test]
fn an_export_opens_again_and_is_clean() {
    let folder = folder(&[]);
    for query in ["", "place:waziristan", "rel:contradicts"] {
        let chosen: &[&str] = if query.is_empty() { &[] } else { &["--query", query] };
        assert_eq!(exit(folder.path(), &[&["export", "-o", "out.ron", "--force"], chosen].concat()), 0);
        let output = run(folder.path(), &["check", "out.ron"]);
        // A part has nothing to complain about but that it is one.
        let is_part = String::from_utf8_lossy(&output.stdout).contains("this file is a part of a collection");
        assert_eq!(is_part, !query.is_empty(), "{}", describe(&output));
        assert_eq!(output.status.code(), Some(0), "{}", describe(&output));
        assert!(!is_part || String::from_utf8_lossy(&output.stderr).contains("1 warning in 1 file"));
        let count = |arguments: &[&str]| stdout(folder.path(), arguments);
        assert_eq!(count(&["search", query, "--count"]), count(&["search", "", "out.ron", "--count"]));
    }
}

#[test]
fn a_name_that_promises_something_else_is_reported() {
    let folder = folder(&[("border.ron", BORDER)]);
    fs::create_dir(folder.path().join("kept")).unwrap();
    fs::write(folder.path().join("kept/border.ron"), BORDER).unwrap();
    let said = |arguments: &[&str]| {
        let told = describe(&run(folder.path(), arguments));
        assert!(told.ends_with("--- exit 0"), "{told}");
        told
    };
    for (name, format, promised) in [("a.json", "csv", "json"), ("b.CSV", "json", "csv"), ("c.ron", "markdown", "ron")]
    {
        let told = said(&["export", "border.ron", "-f", format, "-o", name]);
        assert!(told.contains(&format!("its extension is that of {promised}, but it contains {format}")), "{told}");
    }
    for quiet in [&["-f", "csv", "-o", "d.csv"][..], &["-f", "csv", "-o", "e.txt"], &["-o", "F.JSON"], &["-o", "g"]] {
        let told = said(&[&["export", "border.ron"], quiet].concat());
        assert!(!told.contains("ending") && !told.contains("twice"), "{told}");
    }
    let told = said(&["export", "kept", "-q", "46", "-o", "kept/../kept/part.ron"]);
    assert!(told.contains("which was read: if you open that folder again, its records appear twice"), "{told}");
    let told = said(&["export", "kept/border.ron", "-o", "kept/table.csv"]);
    assert!(!told.contains("twice"), "{told}");
    let told = said(&["export", "kept/border.ron", "-o", "kept/other.ron"]);
    assert!(!told.contains("twice"), "only the file was read, not its folder: {told}");
}

#[test]
fn an_export_says_on_stderr_what_faults_took_from_it() {
    let faulty =
        BORDER.replace("credibility: 6", "credibility: 9, kind: Evnt").replace("\"ttp:victim\"", "\"nobody:victim\"");
    let folder = folder(&[("border.ron", &faulty)]);
    for format in ["ron", "json", "jsonl", "csv", "markdown"] {
        let output = run(folder.path(), &["export", "border.ron", "-f", format]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("errors in these records: the parts they concern are left out"), "{format}: {said}");
        let output = run(folder.path(), &["export", "border.ron", "-f", format, "--ids", "strike-toll"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("in these records"), "{format}: {said}");
    }
}

#[test]
fn the_order_of_query_and_ids_is_kept() {
    let folder = folder(&[("border.ron", BORDER)]);
    let ids = |arguments: &[&str]| -> Vec<String> {
        let text = stdout(folder.path(), arguments);
        let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        rows.filter(|row| row["record"] == "claim").map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let chosen = ids(&["export", "border.ron", "--ids", "strength,strike-deaths,strength", "-f", "jsonl"]);
    assert_eq!(chosen, ["strength", "strike-deaths"]);
    let both = ids(&["export", "border.ron", "--query", "46", "--ids", "strength", "-f", "jsonl"]);
    assert_eq!(both, ["strike-toll", "strength"]);
}

#[test]
fn what_cannot_be_exported_is_reported() {
    let folder = folder(&[("border.ron", BORDER)]);
    for (arguments, says, status) in [
        (&["export", "border.ron", "--ids", "nobody"][..], "there is no claim `nobody`", 2),
        (&["export", "border.ron", "--query", "zeppelin"], "no claims match", 1),
        (&["export", "border.ron", "--query", ""], "the query is empty", 2),
        (&["export", "border.ron", "-q", " \t"], "the query is empty", 2),
        (&["export", "border.ron", "--ids", "strength", "-q", ""], "the query is empty", 2),
        (&["stats", "border.ron", "-q", ""], "the query is empty", 2),
        (&["analyse", "figures", "border.ron", "-q", ""], "the query is empty", 2),
        (&["export", "border.ron", "--format", "xml"], "invalid value 'xml'", 2),
        (&["export", "border.ron", "-o", "missing/out.ron"], "there is no folder missing", 2),
        (&["export", "border.ron", "-o", "."], "not the name of a file", 2),
    ] {
        let told = describe(&run(folder.path(), arguments));
        assert!(told.starts_with("--- stderr\n") && told.contains(says), "{told}");
        assert!(told.ends_with(&format!("--- exit {status}")), "{told}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["border.ron"]);
}

/// A collection of references: nothing in it is a claim.
const REFERENCES: &str = r#"(
    sources: [(id: "book", kind: Some(Book), title: Some("A book")), (id: "paper", title: Some("A paper"))],
    actors: [(id: "press", name: "A press")],
)"#;

#[test]
fn a_file_of_references_alone_is_written_whole() {
    let folder = folder(&[("refs.ron", REFERENCES), ("border.ron", BORDER)]);
    let endings = ["csl.json", "bib", "ris", "ron", "json", "jsonl", "xlsx", "sql", "ftm.jsonl", "stix.json"];
    for ending in endings {
        let name = format!("refs-out.{ending}");
        let output = run(folder.path(), &["export", "refs.ron", "-o", &name]);
        assert_eq!(output.status.code(), Some(0), "{ending}: {}", describe(&output));
        let said = describe(&output);
        assert!(said.contains("2 sources") && said.contains(&name), "{ending}: {said}");
        if ending != "xlsx" {
            let text = fs::read_to_string(folder.path().join(&name)).unwrap();
            assert!(text.contains("A book") && text.contains("A paper"), "{ending}: {text}");
        }
    }
    // A table of claims has no row for them.
    let said = describe(&run(folder.path(), &["export", "refs.ron", "-f", "csv"]));
    let none = "there are no claims, and without them csv has nothing to hold: nothing is written";
    assert!(said.contains(none) && said.ends_with("--- exit 1"), "{said}");
    // Who chooses gets what was chosen, or nothing.
    for arguments in [&["export", "refs.ron", "-q", "book"], &["export", "border.ron", "-q", "zeppelin"]] {
        let said = describe(&run(folder.path(), arguments));
        assert!(said.contains("no claims match: nothing is written") && said.ends_with("--- exit 1"), "{said}");
    }
    let said = stdout(folder.path(), &["names", "book", "refs.ron"]);
    assert!(said.contains("A book"), "{said}");
}

#[test]
fn a_file_where_an_analysis_takes_an_id_is_reported() {
    let folder = folder(&[("border.ron", BORDER)]);
    let needs = "`graph` needs the id of a record before the files: claimscope analyse graph ID border.ron";
    for arguments in [
        &["analyse", "graph", "border.ron", "--format", "svg"][..],
        &["analyse", "graph", "border.ron"],
        &["analyse", "graph", "border.ron", "border.ron"],
    ] {
        let said = describe(&run(folder.path(), arguments));
        assert!(said.contains(needs) && said.ends_with("--- exit 2"), "{said}");
    }
    let said = describe(&run(folder.path(), &["analyse", "graph", "nobody", "border.ron"]));
    assert!(said.contains("there is no record with the id `nobody`"), "{said}");
}

#[test]
fn bad_usage_is_status_2() {
    let folder = folder(&[("border.ron", BORDER)]);
    for (arguments, says) in [
        (&["search"][..], "<QUERY>"),
        (&["search", "--bogus"], "no such option"),
        (&["show"], "<ID>"),
        (&["stats", "--bogus"], "unexpected argument '--bogus'"),
        (&["check", "missing.ron"], "missing.ron"),
        (&["search", "border", "trade"], "claimscope search 'border trade'"),
        (&["serach", "border"], "did you mean `claimscope search`?"),
        (&["completions", "dos"], "invalid value 'dos'"),
    ] {
        let told = describe(&run(folder.path(), arguments));
        assert!(told.starts_with("--- stderr\n") && told.contains(says), "{told}");
        assert!(told.ends_with("--- exit 2"), "{told}");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder(&[("border.ron", BORDER)]);
    let output = run(folder.path(), &["search", "strikes", "border.ron", "missing.ron", "--format", "ids"]);
    let told = describe(&output);
    assert!(told.starts_with("strike-"), "{told}");
    assert!(told.contains("missing.ron") && told.ends_with("--- exit 2"), "{told}");
}

#[test]
fn the_explorer_needs_a_terminal() {
    let told = told(&["border.ron"]);
    assert!(told.contains("terminal") && told.contains("claimscope search") && told.ends_with("--- exit 2"), "{told}");
}

#[test]
fn help_manual_and_completions_are_there() {
    let folder = folder(&[]);
    for arguments in [&["--help"][..], &["search", "--help"], &["export", "--help"], &["man"], &["--version"]] {
        let output = run(folder.path(), arguments);
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments:?}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(stdout(folder.path(), &["completions", shell]).contains("search"), "{shell}");
    }
    let (help, manual) = (stdout(folder.path(), &["search", "--help"]), stdout(folder.path(), &["man"]));
    for option in [r"\-o, \-\-output OUT", r"\-c, \-\-count", r"\-q, \-\-query QUERY"] {
        assert!(manual.contains(option), "{option}");
    }
    for field in claimscope::query::language::FIELDS {
        assert!(help.contains(field.doc.split(';').next().unwrap().split(' ').next().unwrap()), "{}", field.name);
        assert!(help.contains(field.example), "{} in the help", field.name);
    }
    for format in claimscope::export::FORMATS {
        assert!(manual.contains(format.name), "{} in the manual", format.name);
    }
    for command in claimscope::cli::COMMANDS {
        assert!(manual.contains(&format!("claimscope {}", command.name)), "{} in the manual", command.name);
    }
}

#[test]
fn nothing_but_text_goes_into_a_pipe() {
    let folder = folder(&[("hostile.ron", HOSTILE)]);
    let mut all = vec![
        vec!["search", "", "hostile.ron"],
        vec!["search", "", "hostile.ron", "--format", "json"],
        vec!["search", "", "hostile.ron", "--format", "jsonl"],
        vec!["show", "c", "hostile.ron"],
        vec!["show", "x", "hostile.ron"],
        vec!["show", "s", "hostile.ron"],
        vec!["show", "\u{1b}[31m", "hostile.ron"],
        vec!["search", "\u{1b}[31mx:\u{8}", "hostile.ron"],
        vec!["stats", "hostile.ron"],
        vec!["stats", "hostile.ron", "--format", "json"],
        vec!["check", "hostile.ron"],
        vec!["check", "hostile.ron", "--format", "json"],
        vec!["check", "\u{1b}[31m.ron"],
        vec!["export", "hostile.ron", "-o", "\u{1b}[31m/x"],
    ];
    all.extend(claimscope::export::FORMATS.iter().map(|row| vec!["export", "hostile.ron", "--format", row.name]));
    for arguments in all {
        let output = run(folder.path(), &arguments);
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8(bytes.clone()).unwrap();
            for character in text.chars() {
                let is_cell_end = character == '\t' && arguments.contains(&"tsv");
                let hidden = character.is_control() && !matches!(character, '\n' | '\r') && !is_cell_end;
                let steers = matches!(character, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                assert!(!hidden && !steers, "{character:?} from {arguments:?}:\n{text}");
            }
        }
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = folder(&[("border.ron", BORDER)]);
    let coloured = |arguments: &[&str]| stdout(folder.path(), arguments).contains('\u{1b}');
    assert!(!coloured(&["search", "strikes", "border.ron"]));
    assert!(!coloured(&["search", "strikes", "border.ron", "--color", "never"]));
    assert!(coloured(&["search", "strikes", "border.ron", "--color", "always"]));
    assert!(!coloured(&["export", "border.ron", "--color", "always"]));
    assert!(!coloured(&["search", "--help"]) && coloured(&["search", "--help", "--color=always"]));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder(&[("many.ron", &many(3_000))]);
    for arguments in
        [&["search", "", "many.ron"][..], &["export", "many.ron"], &["stats", "many.ron", "--format", "json"], &["man"]]
    {
        let mut child =
            command(folder.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut first).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
}

/// A knowledge file of many claims.
fn many(count: usize) -> String {
    let claim = |at: usize| format!("(id: \"c{at}\", says: \"Claim number {at} says a little.\"),\n");
    let claims = (0..count).map(claim).collect::<Vec<_>>().concat();
    format!("(claims: [\n{claims}])")
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    #[test]
    fn a_full_disk_is_a_sentence() {
        let folder = folder(&[("border.ron", BORDER)]);
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(folder.path(), &["export", "border.ron"]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains("could not be written"));
    }

    #[test]
    fn help_that_could_not_be_written_is_no_success() {
        let folder = folder(&[]);
        for arguments in [&["--help"][..], &["--version"], &["search", "--help"], &["man"]] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let output = command(folder.path(), arguments).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert!(String::from_utf8(output.stderr).unwrap().contains("could not be written"), "{arguments:?}");
        }
    }

    #[test]
    fn a_file_that_is_too_large_leaves_no_trace() {
        let folder = folder(&[("many.ron", &many(3_000))]);
        // A limit of 16 KiB for files stands for a disk that fills up while writing.
        let script = format!("trap '' XFSZ; ulimit -f 16; exec '{PROGRAM}' export many.ron -o out.ron");
        let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", describe(&output));
        assert!(String::from_utf8(output.stderr).unwrap().contains("nothing was written"));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["many.ron"]);
    }

    #[test]
    fn a_fifo_is_named_and_never_waited_for() {
        let folder = folder(&[]);
        let made = Command::new("mkfifo").arg(folder.path().join("pipe.ron")).status().unwrap();
        assert!(made.success());
        let told = describe(&run(folder.path(), &["search", "", "pipe.ron"]));
        assert!(told.contains("nothing writes to this pipe") && told.ends_with("--- exit 2"), "{told}");
        let told = describe(&run(folder.path(), &["export", "-o", "pipe.ron", "--force"]));
        assert!(told.contains("not a regular file") && told.ends_with("--- exit 2"), "{told}");
    }
}

#[cfg(unix)]
mod terminal {
    use super::*;

    /// Runs a command on a terminal of 60 columns and returns the raw bytes that it writes.
    fn on_a_terminal(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let bytes = pty::run_on_terminal(folder, arguments, (24, 60), |command| {
            command.env_remove("NO_COLOR");
            command.env("TERM", "xterm-256color");
            for (name, value) in environment {
                command.env(name, value);
            }
        });
        String::from_utf8(bytes).unwrap()
    }

    /// The text without the colours that the program itself writes.
    fn colourless(text: &str) -> String {
        let codes = ["0", "1", "2", "1;4", "36", "32", "35", "33", "1;31"];
        codes.iter().fold(text.to_owned(), |text, code| text.replace(&format!("\u{1b}[{code}m"), ""))
    }

    #[test]
    fn a_terminal_gets_colours_unless_the_user_wants_none() {
        let folder = folder(&[("border.ron", BORDER)]);
        let arguments = ["search", "strikes", "border.ron"];
        assert!(on_a_terminal(folder.path(), &arguments, &[]).contains('\u{1b}'));
        assert!(on_a_terminal(folder.path(), &arguments, &[("NO_COLOR", "")]).contains('\u{1b}'));
        for environment in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            assert!(!on_a_terminal(folder.path(), &arguments, &[environment]).contains('\u{1b}'), "{environment:?}");
        }
    }

    #[test]
    fn lines_fit_the_terminal() {
        let folder = folder(&[("border.ron", BORDER)]);
        for arguments in
            [&["search", "", "border.ron"][..], &["show", "strike-deaths", "border.ron"], &["stats", "border.ron"]]
        {
            let text = colourless(&on_a_terminal(folder.path(), arguments, &[]));
            assert!(text.lines().count() >= 3, "{text}");
            for line in text.lines() {
                assert!(claimscope::text::SafeText::new(line).width() <= 60, "{line:?}");
            }
        }
    }

    #[test]
    fn hostile_text_does_not_reach_a_terminal() {
        let folder = folder(&[("hostile.ron", HOSTILE)]);
        let mut all =
            vec![vec!["search", "", "hostile.ron"], vec!["show", "c", "hostile.ron"], vec!["show", "x", "hostile.ron"]];
        all.push(vec!["check", "hostile.ron"]);
        all.extend(claimscope::export::FORMATS.iter().map(|row| vec!["export", "hostile.ron", "--format", row.name]));
        for arguments in all {
            let text = colourless(&on_a_terminal(folder.path(), &arguments, &[]));
            assert!(text.lines().count() >= 1);
            for character in text.chars() {
                let is_cell_end = character == '\t' && arguments.contains(&"tsv");
                let hidden = character.is_control() && !matches!(character, '\n' | '\r') && !is_cell_end;
                assert!(
                    !hidden && character != '\u{202e}' && character != '\u{200b}',
                    "{character:?} from {arguments:?}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn an_option_that_is_glued_to_its_value_is_not_silently_a_query() {
    let folder = folder(&[]);
    for command in ["names", "search"] {
        let output = run(folder.path(), &[command, "-fjson", "taliban"]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("`-fjson` was read as the query"), "{said}");
    }
}

#[test]
fn a_query_cannot_write_a_line_of_its_own() {
    let folder = folder(&[("a.ron", r#"(schema: 1, claims: [(id: "a", says: "x")])"#)]);
    let output = run(folder.path(), &["names", "qqq\nclaimscope: all is well", "a.ron"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("no name is similar to") && said.lines().count() == 1, "{said}");
    let word = "qqq\nclaimscope: all is well";
    for arguments in [
        &["show", word, "a.ron"][..],
        &["note", word, "Text.", "a.ron"],
        &["judge", word, "refuted", "a.ron"],
        &["suggest", "a.ron", "--accept", word],
        &["analyse", "fallout", word, "a.ron"],
        &["export", "a.ron", "--ids", word],
        &["manual", word],
        &["formats", word],
        &["--view", word, "a.ron"],
        &[word],
    ] {
        let output = run(folder.path(), arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("qqq␤") && !said.lines().any(|line| line.starts_with("claimscope: ")), "{said}");
    }
}

#[test]
fn changes_are_those_between_two_files_that_are_named() {
    for paths in [&[][..], &["border.ron"]] {
        let told = told(&[&["analyse", "changes"], paths].concat());
        assert!(told.starts_with("--- stderr") && told.ends_with("--- exit 2"), "{told}");
        let needed = "`claimscope analyse changes` compares two files: name the earlier one, then the later one";
        assert!(told.contains(needed), "{told}");
    }
    assert!(told(&["analyse", "changes", "border.ron", "border.ron"]).starts_with("nothing changed"));
}

#[test]
fn programs_get_no_picture() {
    let told = |more: &[&str]| told(&[&["analyse", "map", "border.ron"], more].concat());
    let (text, json) = (told(&[]), told(&["-f", "json"]));
    let is_drawn = |text: &str| text.contains(|sign: char| ('\u{2800}'..='\u{28ff}').contains(&sign));
    assert!(is_drawn(&text) && text.contains("Natural Earth") && text.lines().count() > 30, "{text}");
    assert!(!is_drawn(&json), "{json}");
    let json: serde_json::Value = serde_json::from_str(json.split("--- stderr").next().unwrap()).unwrap();
    let summary: Vec<&str> = json["summary"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let counts = "1 place on the map, 1 place without coordinates, 0 places without claims";
    assert_eq!(summary, [counts, "Numbers count the claims about a place and the places within it."]);
    assert_eq!(json["groups"][0]["rows"][0]["data"]["query"], "place:waziristan");
}

#[test]
fn what_an_analysis_needs_is_reported() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["analyse", "origins", "--query", "airstrikes"]);
    assert_eq!(output.status.code(), Some(0), "{}", describe(&output));
    assert!(String::from_utf8(output.stdout).unwrap().contains("2 sources, 1 origin"));
    assert_eq!(exit(folder.path(), &["analyse", "nothing"]), 2);
    assert_eq!(exit(folder.path(), &["analyse", "origins", "--query", "is:unsourced"]), 1);
}

#[test]
fn a_claim_that_names_nobody_has_the_same_holders_everywhere() {
    let library = r#"(schema: 1,
    sources: [
        (id: "a", title: "First", authors: ["Ann Lee"]), (id: "b", title: "Second", authors: ["Bo Cox"]),
        (id: "n", title: "Third"),
    ],
    actors: [(id: "ann", name: "Ann Lee", kind: Person), (id: "bo", name: "Bo Cox", kind: Person)],
    claims: [
        (id: "named", says: "Rain fell.", by: ["bo"], cite: ["a"]),
        (id: "nobody", says: "Snow fell.", cite: ["a", "b"]),
        (id: "unknown", says: "Hail fell.", cite: ["n", "b"]),
        (id: "uncited", says: "No snow fell.", links: [Contradicts("nobody"), Contradicts("named")]),
    ],
)"#;
    let folder = folder(&[("a.ron", library)]);
    let out = |arguments: &[&str]| stdout(folder.path(), arguments);
    for (query, named, nobody) in [("by:ann", false, true), ("by:bo", true, false)] {
        let found = out(&["search", query, "a.ron"]);
        assert_eq!((found.contains("Rain fell."), found.contains("Snow fell.")), (named, nobody), "{query}: {found}");
        assert!(!found.contains("Hail fell."), "{found}");
    }
    let shown = out(&["show", "nobody", "a.ron"]);
    assert!(shown.contains("Ann Lee of First") && !shown.contains("Bo Cox"), "{shown}");
    assert!(out(&["show", "unknown", "a.ron"]).contains("the author of Third"));
    let shown = out(&["show", "uncited", "a.ron"]);
    assert!(shown.contains("Ann Lee in First, Second") && shown.contains("Bo Cox in First"), "{shown}");
    let report = out(&["export", "--format", "markdown", "--query", "snow", "a.ron"]);
    let line = report.lines().find(|line| line.contains("Ann Lee")).unwrap_or_default();
    assert!(!line.is_empty() && !line.contains("Bo Cox"), "{report}");
    let mut play = crate::play::Play::open(crate::play::collection("a.ron", library), 120, 36);
    play.keys("/id:nobody<enter>yc");
    let copied: Vec<String> = play.effects.iter().map(|effect| format!("{effect:?}")).collect();
    let last = copied.last().map(String::as_str).unwrap_or_default();
    assert!(last.contains("“Snow fell.” — Ann Lee (First; Second) [nobody]"), "{copied:?}");
}

#[test]
fn options_that_would_have_no_effect_are_refused() {
    for arguments in [
        &["suggest", "border.ron", "--author", "Jane"][..],
        &["import", "border.ron", "--suggest-map", "-o", "map.ron"],
        &["import", "border.ron", "--suggest-map", "--dry-run"],
        &["analyse", "timeline", "border.ron", "--format", "svg", "--limit", "3"],
        &["import", "border.ron", "--suggest-map", "--update", "border.ron"],
    ] {
        let told = told(arguments);
        assert!(told.starts_with("--- stderr\n") && told.ends_with("--- exit 2"), "{arguments:?}: {told}");
    }
}

#[test]
fn a_single_claim_is_counted_as_one() {
    let folder = folder(&[("one.ron", "(claims: [(id: \"a\", says: \"It rained.\")])")]);
    let told = describe(&run(folder.path(), &["search", "rained", "one.ron", "--format", "ids"]));
    assert!(told.starts_with("a\n--- stderr\n") && told.contains("\n1 of 1 claim\n"), "{told}");
    let places: String = (1..=3).map(|at| format!("(id: \"p{at}\", name: \"Zeppelin {at}\"),")).collect();
    fs::write(folder.path().join("places.ron"), format!("(places: [{places}])")).unwrap();
    let told = describe(&run(folder.path(), &["names", "zeppelin", "places.ron", "--limit", "1"]));
    assert!(told.contains("there are more: this is the best one; `--limit` lists more"), "{told}");
}
