//! Records that are added, and fields that are corrected, in a notebook, as commands that a user could have typed.

use std::fs;

use crate::notebook::{folder, names, run};

#[test]
fn records_are_added_with_readable_ids_and_names_become_ids() {
    let folder = folder();
    let at = folder.path();
    let [_, said] =
        run(at, &["add", "actor", "Ministry of Défense", "a.ron", "--aka", "MoD", "--kind", "government"], 0);
    assert_eq!(said, "a.notebook.ron: the actor `ministry-of-defense` was added\n");
    run(at, &["add", "place", "Kabul", "a.ron", "--kind", "City", "--at", "34.5, 69.2"], 0);
    run(at, &["add", "source", "The other paper", "a.ron", "--outlet", "dpa", "--published", "2024-12-25"], 0);
    let statement = "The strike killed 12 people, said the ministry on Tuesday evening in the capital.";
    let words = [
        "add",
        "claim",
        statement,
        "a.ron",
        "--by",
        "mod",
        "--cite",
        "the wire#2.1",
        "--cite",
        "the-other-paper",
        "--when",
        "2024-12-24",
        "--places",
        "kabul",
        "--actors",
        "Ann:witness",
        "--author",
        "Jane",
    ];
    run(at, &words, 0);
    run(at, &words, 0);
    run(at, &["add", "hypothesis", "It was a rumour.", "a.ron", "--id", "rumour", "--consistent", "c"], 0);
    insta::assert_snapshot!("added", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    let [faults, _] = run(at, &["check", "a.ron"], 0);
    assert_eq!(faults, "");
    assert_eq!(run(at, &["search", "by:mod place:kabul", "a.ron", "--format", "ids"], 0)[0].lines().count(), 2);
    insta::assert_snapshot!("added_shown", run(at, &["show", "the-strike-killed-12-people-said-the", "a.ron"], 0)[0]);
}

#[test]
fn what_is_not_known_or_no_value_is_refused_with_what_is_near() {
    let folder = folder();
    let at = folder.path();
    for (words, expected) in [
        (vec!["--by", "An"], "there is no actor"),
        (vec!["--cite", "wir"], "did you mean `wire`?"),
        (vec!["--when", "last Tuesday"], "`when`:"),
        (vec!["--kind", "Evnt"], "it is one of Statement, Event"),
        (vec!["--credibility", "7"], "from 1 to 6"),
        (vec!["--url", "x"], "`url` is not a field of a claim"),
        (vec!["--id", "a"], "there is a claim with the id `a` already"),
        (vec!["--id", "Not An Id"], "such as `not-an-id`"),
    ] {
        let words: Vec<&str> = ["add", "claim", "It rained.", "a.ron"].into_iter().chain(words).collect();
        let [_, said] = run(at, &words, 2);
        assert!(said.contains(expected), "{words:?}: {said}");
    }
    assert!(run(at, &["add", "claim", " ", "a.ron"], 2)[1].contains("needs a statement"));
    assert!(run(at, &["add", "place", "X", "a.ron", "--at", "99, 0"], 2)[1].contains("latitude"));
    fs::write(at.join("two.ron"), "(actors: [(id: \"x\", name: \"Ann\"), (id: \"y\", name: \"ann\")])").unwrap();
    let [_, said] = run(at, &["add", "claim", "It rained.", "two.ron", "--by", "ANN"], 2);
    assert!(said.contains("is the name of 2 records: write an id, `x`, `y`"), "{said}");
    assert_eq!(names(at), ["a.ron", "two.ron"]);
}

#[test]
fn a_field_is_corrected_and_the_record_says_what_the_file_says() {
    let folder = folder();
    let at = folder.path();
    let before = fs::read_to_string(at.join("a.ron")).unwrap();
    let [_, said] =
        run(at, &["correct", "a", "when", "2024-12-25", "a.ron", "--why", "A misprint.", "--author", "Jane"], 0);
    assert_eq!(said, "a.notebook.ron: `when` of `a` was corrected\n");
    run(at, &["correct", "a", "says", "The strike killed 47 people.", "a.ron"], 0);
    run(at, &["correct", "wire", "outlet", "dpa", "a.ron"], 0);
    insta::assert_snapshot!("corrected", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    insta::assert_snapshot!("corrected_shown", run(at, &["show", "a", "a.ron"], 0)[0]);
    assert_eq!(run(at, &["search", "date:2024-12-25", "a.ron", "--format", "ids"], 0)[0], "a\n");
    assert_eq!(run(at, &["search", "47", "a.ron", "--format", "ids"], 0)[0], "a\n");
    let [faults, _] = run(at, &["check", "a.ron"], 0);
    assert_eq!(faults, "");
    // Corrected again: the file's own value stays known; corrected back: nothing is left of it.
    run(at, &["correct", "a", "when", "2024-12-26", "a.ron"], 0);
    assert!(run(at, &["correct", "a", "when", "2024-12-26", "a.ron"], 2)[1].contains("already has that value"));
    run(at, &["correct", "a", "when", "", "a.ron"], 0);
    run(at, &["correct", "a", "says", "The strike killed 46 people.", "a.ron"], 0);
    let text = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    assert!(!text.contains("\"a\"") && text.contains("dpa"), "{text}");
    assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), before);
}

#[test]
fn a_correction_never_leads_back_to_its_own_record() {
    let folder = folder();
    let at = folder.path();
    let text = "(actors: [(id: \"army\", name: \"Army\"), (id: \"unit\", name: \"Unit\", parent: \"army\")], \
                places: [(id: \"land\", name: \"Land\"), (id: \"town\", name: \"Town\", within: \"land\"), \
                (id: \"street\", name: \"Street\", within: \"town\")], \
                sources: [(id: \"wire\", title: \"Wire\"), (id: \"paper\", title: \"Paper\", derived_from: [\"wire\"])])";
    fs::write(at.join("tree.ron"), text).unwrap();
    for (id, field, value, around) in [
        ("army", "parent", "Army", "army"),
        ("army", "parent", "unit", "unit"),
        ("land", "within", "Street", "street"),
        ("wire", "derived_from", "paper", "paper"),
        ("wire", "derived-from", "Wire", "wire"),
    ] {
        let [_, said] = run(at, &["correct", id, field, value, "tree.ron"], 2);
        assert!(said.contains(&format!("would lead back to it by `{around}`: nothing is written")), "{said}");
    }
    run(at, &["correct", "street", "within", "land", "tree.ron"], 0);
    assert_eq!(run(at, &["check", "tree.ron"], 0)[0], "");
}

#[test]
fn a_correction_is_in_what_is_exported_and_the_file_it_makes_is_sound() {
    let folder = folder();
    let at = folder.path();
    run(at, &["correct", "a", "says", "The strike killed 47 people.", "a.ron"], 0);
    for format in ["json", "csv", "markdown"] {
        let [out, _] = run(at, &["export", "a.ron", "--format", format], 0);
        assert!(out.contains("killed 47 people"), "{format}: {out}");
    }
    run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 0);
    let [faults, _] = run(at, &["check", "one.ron"], 0);
    assert_eq!(faults, "");
    let one = fs::read_to_string(at.join("one.ron")).unwrap();
    assert!(one.contains("\"file says says\": \"The strike killed 46 people.\""), "{one}");
}

#[test]
fn corrections_that_mean_nothing_are_reported() {
    let folder = folder();
    let at = folder.path();
    for (correction, expected) in [
        ("(on: \"zz\", field: \"when\", now: \"2024\")", "there is no record `zz` to correct"),
        ("(on: \"a\", field: \"whn\", now: \"2024\")", "`whn` is no field that can be corrected"),
        ("(on: \"a\", field: \"when\", now: \"soon\")", "`soon` is no value of `when`"),
        (
            "(on: \"a\", field: \"says\", now: \"X.\", was: \"Y.\")",
            "was corrected from `Y.`, but the file says `The strike",
        ),
        (
            "(on: \"a\", field: \"how\", now: \"Alleged\"), (on: \"a\", field: \"how\", now: \"Quoted\")",
            "sets `how` too",
        ),
    ] {
        fs::write(at.join("a.notebook.ron"), format!("(corrections: [{correction}])")).unwrap();
        // A warning alone is no failure.
        let status = i32::from(!correction.contains("was:"));
        let [out, said] = run(at, &["check", "a.ron"], status);
        assert!(out.contains(expected), "{correction}: {out}{said}");
        assert!(out.contains("a.notebook.ron:1:"), "{out}");
    }
    // In one file with what they correct, in any order.
    let one = fs::read_to_string(at.join("a.ron"))
        .unwrap()
        .replace("    claims: [", "    claims: [\n        (id: \"d\", says: \"D.\"),");
    let one = one.trim_end().trim_end_matches(')').to_owned()
        + "    corrections: [(on: \"d\", field: \"says\", now: \"E.\")],\n)";
    fs::write(at.join("one.ron"), one).unwrap();
    assert!(run(at, &["show", "d", "one.ron"], 0)[0].contains("file says says"));
    for (words, expected) in [
        (["correct", "zz", "when", "2024", "a.ron"], "there is no record `zz`"),
        (["correct", "a", "whn", "2024", "a.ron"], "Did you mean when?"),
        (["correct", "a", "by", "Bob", "a.ron"], "there is no actor"),
    ] {
        let status = if words[1] == "zz" { 1 } else { 2 };
        assert!(run(at, &words, status)[1].contains(expected), "{words:?}");
    }
}

#[test]
fn a_collection_is_found_and_exported_by_its_name() {
    let folder = folder();
    let at = folder.path();
    for words in [["collect", "Collections", "a", "a.ron"], ["tag", "a", "collections", "a.ron"]] {
        assert!(run(at, &words, 2)[1].contains("is the topic above all collections"), "{words:?}");
    }
    let [_, said] = run(at, &["collect", "To check, soon", "a,b", "a.ron"], 0);
    assert_eq!(said, "a.notebook.ron: 2 claims put into the collection `To check, soon`\n");
    run(at, &["collect", "Done", "c", "a.ron"], 0);
    insta::assert_snapshot!("collections", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    let ids = |query: &str, status| run(at, &["search", query, "a.ron", "--format", "ids"], status)[0].clone();
    assert_eq!(ids("collection:\"to check\"", 0), "a\nb\n");
    assert_eq!(ids("collection:done", 0), "c\n");
    assert_eq!(ids("collection:collections", 0), "a\nb\nc\n");
    let [out, _] = run(at, &["export", "a.ron", "--query", "collection:done", "--format", "json"], 0);
    assert!(out.contains("Nobody was hurt.") && !out.contains("46 people"), "{out}");
    // A topic is no collection, though both are in one table.
    run(at, &["tag", "c", "border", "a.ron"], 0);
    let [_, said] = run(at, &["search", "collection:border", "a.ron"], 1);
    assert!(said.contains("no collection `border`: it is a topic; did you mean `topic:border`?"), "{said}");
    run(at, &["collect", "-to-check-soon", "a", "a.ron"], 0);
    assert_eq!(ids("collection:to-check-soon", 0), "b\n");
    run(at, &["check", "a.ron"], 0);
    assert!(run(at, &["collect", "border", "b", "a.ron"], 2)[1].contains("is a topic already"));
    assert!(run(at, &["collect", "-nothing", "b", "a.ron"], 2)[1].contains("no collection `nothing`"));
    assert!(
        run(at, &["collect", "-done", "b", "a.ron"], 2)[1].contains("None of these claims is in the collection `done`")
    );
    let own = "(topics: [(id: \"collections\"), (id: \"k\", within: \"collections\")], claims: [(id: \"x\", says: \"X.\", topics: [\"k\"])])";
    fs::write(at.join("own.ron"), own).unwrap();
    assert!(run(at, &["collect", "-k", "x", "own.ron"], 2)[1].contains("`k` of `x` stands in its file"));
}

#[test]
fn a_notebook_whose_name_is_misspelt_is_not_taken_for_another_in_silence() {
    let folder = folder();
    let at = folder.path();
    run(at, &["note", "a", "Mine.", "a.ron"], 0);
    let [_, said] = run(at, &["note", "a", "Mine.", "a.ron", "--notebook", "a.notbook.ron"], 0);
    assert_eq!(said, "a.notbook.ron: a note on `a` was added; there was no such notebook, so a new one was begun\n");
    let [_, said] = run(at, &["note", "a", "More.", "a.ron", "--notebook", "a.notbook.ron"], 0);
    assert_eq!(said, "a.notbook.ron: a note on `a` was added\n");
    for words in
        [&["search", "a", "a.ron"][..], &["check", "a.ron"], &["show", "a", "a.ron"], &["--read-only", "a.ron"]]
    {
        let words: Vec<&str> = words.iter().copied().chain(["--notebook", "b.ron"]).collect();
        assert!(run(at, &words, 2)[1].contains("there is no such notebook"), "{words:?}");
    }
}

#[test]
fn a_notebook_belongs_to_files_whose_ids_have_prefixes() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("b.ron"), "(claims: [(id: \"a\", says: \"Another A.\")])").unwrap();
    let opened = ["a.ron", "b.ron", "--prefix", "--notebook", "mine.notebook.ron"];
    let words = |command: &[&'static str]| command.iter().copied().chain(opened).collect::<Vec<_>>();
    run(at, &words(&["note", "b/a", "On the second."]), 0);
    run(at, &words(&["tag", "a/a,b/a", "toll"]), 0);
    run(at, &words(&["judge", "b/a", "refuted"]), 0);
    run(at, &words(&["correct", "b/a", "says", "Corrected."]), 0);
    run(at, &words(&["relate", "a/a", "contradicts", "b/a"]), 0);
    let [faults, _] = run(at, &words(&["check"]), 0);
    assert_eq!(faults, "");
    let ids = |query: &'static str| run(at, &words(&["search", query, "--format", "ids"]), 0)[0].clone();
    assert_eq!(ids("has:note"), "b/a\n");
    assert_eq!(ids("tag:toll"), "a/a\nb/a\n");
    assert_eq!(ids("status:refuted corrected"), "b/a\n");
}

#[test]
fn a_tag_of_a_file_is_not_taken_off_in_silence() {
    let folder = folder();
    let at = folder.path();
    let text = "(topics: [(id: \"t\"), (id: \"b\")], claims: [(id: \"x\", says: \"One.\", topics: [\"t\"]), (id: \"y\", says: \"Two.\")])";
    fs::write(at.join("t.ron"), text).unwrap();
    for (tags, said) in [
        ("-t", "`t` of `x` stands in its file, which a notebook does not change: nothing is written"),
        ("-b", "None of these claims has the tag `b`: nothing is written"),
        ("b,-b", "nothing is written"),
    ] {
        assert!(run(at, &["tag", "x", tags, "t.ron"], 2)[1].contains(said), "{tags}");
    }
    run(at, &["tag", "x,y", "b", "t.ron"], 0);
    let [_, said] = run(at, &["tag", "y", "-b", "t.ron"], 0);
    assert!(said.contains("tags were taken off 1 claim"), "{said}");
    assert_eq!(run(at, &["search", "tag:b", "t.ron", "--format", "ids"], 0)[0], "x\n");
    let [_, said] = run(at, &["search", "One", "t.ron", "--notebook", "t.ron"], 2);
    assert!(said.contains("t.ron is open itself"), "{said}");
}

#[test]
fn figures_are_corrected_and_added_as_people_type_them() {
    let folder = folder();
    let at = folder.path();
    let file = r#"#![enable(implicit_some)]
(claims: [(id: "toll", says: "The strike killed many.", figures: [
    (of: "killed", value: Exactly(46), unit: "people", event: "strike", note: "A remark."), (of: "wounded", value: About(5)),
])])
"#;
    fs::write(at.join("toll.ron"), file).unwrap();
    run(at, &["correct", "toll", "figures", "killed: between 40 and 52 people; wounded: >=6", "toll.ron"], 0);
    let [said, _] = run(at, &["show", "toll", "toll.ron", "--format", "json"], 0);
    for expected in ["Between", "40", "52", "AtLeast", "A remark.", "file says figures"] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(fs::read_to_string(at.join("toll.notebook.ron")).unwrap().contains("killed: 46 people; wounded: about 5"));
    assert_eq!(run(at, &["search", "figure:50", "toll.ron", "--format", "ids"], 0)[0].trim(), "toll");
    assert_eq!(run(at, &["check", "toll.ron"], 0)[0], "");
    // Back to what the file says: no correction is left.
    run(at, &["correct", "toll", "figures", "killed: 46 people; wounded: ~5", "toll.ron"], 0);
    assert!(!fs::read_to_string(at.join("toll.notebook.ron")).unwrap().contains("46 people"));

    for (text, reason) in
        [("killed: dozens", "quotation marks"), ("46 people", "what is counted"), ("killed: 5k", "thousands")]
    {
        let [_, said] = run(at, &["correct", "toll", "figures", text, "toll.ron"], 2);
        assert!(said.contains(reason), "{text}: {said}");
    }
    run(
        at,
        &[
            "add",
            "claim",
            "Another strike.",
            "toll.ron",
            "--figures",
            "killed: 7..9 people",
            "--figures",
            "injured: \"dozens\"",
        ],
        0,
    );
    let [ids, _] = run(at, &["search", "figure:8", "toll.ron", "--format", "ids"], 0);
    assert_eq!(ids.trim(), "another-strike");
}

#[test]
fn suggestions_are_accepted_as_corrections() {
    let folder = folder();
    let at = folder.path();
    let file = r#"#![enable(implicit_some)]
(
    actors: [(id: "nato", name: "NATO")],
    places: [(id: "kabul", name: "Kabul")],
    claims: [
        (id: "toll", says: "NATO says that the strike in Kabul on 24 December 2024 killed at least 12 people."),
        (id: "road", says: "The road to Kabul is 300 km long.", places: ["kabul"]),
        (id: "calm", says: "It was calm."),
    ],
)
"#;
    fs::write(at.join("toll.ron"), file).unwrap();
    let [_, said] = run(at, &["suggest", "toll.ron", "--accept", "calm"], 1);
    assert!(said.contains("no suggestions for `calm`; nothing is written"), "{said}");
    assert!(!at.join("toll.notebook.ron").exists());

    let [_, said] = run(at, &["suggest", "toll.ron", "--accept", "toll", "--fields", "when,places"], 0);
    assert!(said.contains("3 fields of 1 claim set as suggested"), "{said}");
    let [out, _] = run(at, &["suggest", "toll.ron"], 0);
    assert!(out.contains("figures:") && !out.contains("when:") && !out.contains("places:"), "{out}");
    let [_, said] = run(at, &["suggest", "toll.ron", "--accept", "all", "--author", "Jane"], 0);
    assert!(said.contains("of 2 claims set as suggested"), "{said}");
    for (query, found) in [
        ("date:2024-12-24", "toll"),
        ("figure:>=12 unit:people", "toll"),
        ("actor:nato place:kabul", "toll"),
        ("unit:km", "road"),
    ] {
        assert_eq!(run(at, &["search", query, "toll.ron", "--format", "ids"], 0)[0].trim(), found, "{query}");
    }
    run(at, &["suggest", "toll.ron"], 1);
    assert_eq!(run(at, &["check", "toll.ron"], 0)[0], "");
    let notebook = fs::read_to_string(at.join("toll.notebook.ron")).unwrap();
    assert!(notebook.contains("suggested from its own words") && notebook.contains("by: \"Jane\""), "{notebook}");
}

#[test]
fn an_option_of_a_command_is_none_of_the_import() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("v.csv"), "claim,verdict\nIt rained.,false\n").unwrap();
    // Read as the one who gives the verdicts, Bob would be an actor, and known.
    let [_, said] = run(at, &["add", "claim", "A zebra.", "v.csv", "--by", "Bob"], 2);
    assert!(said.contains("Bob") && !said.contains("without effect"), "{said}");
    assert!(!at.join("v.csv.notebook.ron").exists());
    fs::write(at.join("a.ron"), "(actors: [(id: \"bob\", name: \"Bob\")])").unwrap();
    let [_, said] = run(at, &["add", "claim", "A zebra.", "a.ron", "--by", "Bob"], 0);
    assert!(!said.contains("without effect"), "{said}");
    assert_eq!(run(at, &["search", "by:bob", "a.ron", "--format", "ids"], 0)[0].trim(), "a-zebra");
    // The namespace of an export is that of what is written.
    let ids = run(at, &["search", "rained", "v.csv", "--format", "ids"], 0)[0].clone();
    let [out, _] = run(at, &["export", "-f", "jsonl", "v.csv", "--decimal", "."], 0);
    assert!(out.contains(ids.trim()), "{out}");
}

#[test]
fn positions_are_corrected_and_added_as_people_type_them() {
    let folder = folder();
    let at = folder.path();
    let file = r#"#![enable(implicit_some)]
(sources: [(id: "radio", title: "Radio One")], actors: [(id: "mayor", name: "Mayor of Ostby"), (id: "fire", name: "Fire brigade")],
 claims: [(id: "toll", says: "Three people drowned.", positions: [(by: "mayor", stance: Accepts, when: "2024-08")])])
"#;
    fs::write(at.join("f.ron"), file).unwrap();
    let typed = "Mayor of Ostby: denies (Radio One#3.1) 2024-08-01; fire: no comment";
    run(at, &["correct", "toll", "positions", typed, "f.ron", "--why", "Misheard."], 0);
    let notebook = fs::read_to_string(at.join("f.notebook.ron")).unwrap();
    for part in ["mayor: denies (radio#3.1) 2024-08-01; fire: no comment", "was: \"mayor: accepts 2024-08\""] {
        assert!(notebook.contains(part), "{part}: {notebook}");
    }
    let [out, _] = run(at, &["show", "toll", "f.ron"], 0);
    for part in ["denies", "no comment", "Misheard.", "mayor: accepts 2024-08"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert_eq!(run(at, &["search", "stance:denies", "f.ron", "--format", "ids"], 0)[0].trim(), "toll");
    assert!(run(at, &["search", "stance:accepts", "f.ron", "--format", "ids"], 1)[0].is_empty());
    assert!(run(at, &["check", "f.ron"], 0)[0].is_empty());
    // Back to what the file says: no correction is left.
    run(at, &["correct", "toll", "positions", "mayor: accepts 2024-08", "f.ron"], 0);
    assert!(!fs::read_to_string(at.join("f.notebook.ron")).unwrap().contains("positions"));
    for (text, reason) in [
        ("mayor: is against it", "asserts, denies, doubts, accepts, no comment"),
        ("mayor", "a colon and its stance"),
        ("myor: denies", "`mayor`"),
        ("mayor: denies (rdio)", "`radio`"),
        ("mayor: denies (radio", "not closed"),
    ] {
        let [_, said] = run(at, &["correct", "toll", "positions", text, "f.ron"], 2);
        assert!(said.contains(reason), "{text}: {said}");
    }
    run(at, &["add", "claim", "The siren was silent.", "f.ron", "--positions", "fire: denies"], 0);
    assert_eq!(run(at, &["search", "stance:denies", "f.ron", "--format", "ids"], 0)[0].trim(), "the-siren-was-silent");
}
