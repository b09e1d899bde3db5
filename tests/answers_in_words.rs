//! Answers of commands that were empty, spoke of other things, or named what cannot be typed there.

use crate::silence::run;

/// Runs a command in a new folder with these files; returns its exit status and all that it prints.
fn said(files: &[(&str, &str)], arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path.to_str().unwrap().to_owned());
    }
    let all: Vec<&str> = arguments.iter().copied().chain(paths.iter().map(String::as_str)).collect();
    let (status, out, errors) = run(&all, "");
    (status, out + &errors)
}

const TWO: (&str, &str) = ("a.ron", r#"(claims: [(id: "n1", says: "A."), (id: "n2", says: "B.")])"#);

#[test]
fn nothing_is_answered_with_nothing() {
    assert!(said(&[TWO], &["views"]).1.contains("no search is saved for these files"));
    for json in ["[]", "{ }", "{\"claims\": null}\n"] {
        let (status, text) = said(&[("a.json", json)], &["check"]);
        assert!(status != 0 && text.contains("this JSON has no claims"), "{json}: {text}");
    }
    let (_, text) = said(&[("a.json", "{\"claims\": []}")], &["check"]);
    assert!(!text.contains("has no claims"), "{text}");
}

#[test]
fn a_message_of_a_command_names_no_key() {
    let (status, text) = said(&[TWO], &["relate", "n1", "contradicts", "n1"]);
    assert!(status != 0 && text.contains("cannot be related to itself: name another claim"), "{text}");
    for wrong in ["-1", "1.5", "many"] {
        let (status, text) = said(&[TWO], &["search", "A", "--limit", wrong]);
        assert!(status != 0 && text.contains("write a whole number, 0 or more"), "{wrong}: {text}");
        assert!(!text.contains("-- -1"), "{text}");
    }
}

#[test]
fn a_share_with_one_end_is_a_percentage() {
    let text = r#"(claims: [(id: "a", says: "A.", figures: [(of: "cost", value: Share(0.5, 0.5))]),
        (id: "b", says: "B.", figures: [(of: "cost", value: Share(0.2, 0.5))])])"#;
    let shown = |id: &str| said(&[("a.ron", text)], &["show", id]).1;
    assert!(shown("a").contains("50 %  cost") && !shown("a").contains("share"), "{}", shown("a"));
    assert!(shown("b").contains("a share of 20–50 %"), "{}", shown("b"));
}

#[test]
fn evidence_that_counts_neither_way_is_named_with_the_ranking() {
    let hypotheses = |inconsistent: &str| {
        format!(
            r#"(hypotheses: [(id: "h", says: "H.", consistent: ["n1"], inconsistent: ["{inconsistent}"])], claims: [(id: "n1", says: "A."), (id: "n2", says: "B.")])"#
        )
    };
    let ranked = |inconsistent: &str| said(&[("a.ron", &hypotheses(inconsistent))], &["analyse", "hypotheses"]).1;
    let sentence = "1 claim stands in both lists of a hypothesis";
    assert!(ranked("n1").contains(sentence), "{}", ranked("n1"));
    assert!(!ranked("n2").contains(sentence), "{}", ranked("n2"));
}

#[test]
fn ids_are_proposed_with_the_names_behind_them() {
    let (_, out, _) = run(&["search", "\"air strike\""], "");
    assert!(!out.contains("`source:unama-statement` instead"), "{out}");
}
