//! Verdicts in the words of others: those that a file gives its claims are seen everywhere, and those that an analyst types are
//! refused with a way to keep them.

use std::fs;

use crate::notebook::{folder, run};

const TABLE: &str = "claim,speaker,date,verdict\n\
    The city paid twice for the dam,Ann,2024-03-03,Pants on Fire!\n\
    The dam was opened without warning,Ali,2024-03-04,Half true\n\
    Nobody was told,Ann,,\n";

#[test]
fn a_verdict_of_the_file_is_shown_in_its_own_words() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("c.csv"), TABLE).unwrap();
    let [id, _] = run(at, &["search", "twice", "c.csv", "--format", "ids"], 0);
    let [record, _] = run(at, &["show", id.trim(), "c.csv"], 0);
    assert!(record.contains("the file says “Pants on Fire!”"), "{record}");
    let [csv, _] = run(at, &["export", "c.csv", "--format", "csv"], 0);
    let column = csv.lines().next().unwrap().split(',').position(|name| name == "verdict_given").unwrap();
    assert!(csv.lines().nth(2).unwrap().split(',').nth(column) == Some("Half true"), "{csv}");
    run(at, &["judge", id.trim(), "refuted 5: Once.", "c.csv"], 0);
    run(at, &["note", id.trim(), "Ask the city.", "c.csv"], 0);
    let [html, _] = run(at, &["export", "c.csv", "--format", "html"], 0);
    for part in ["Half true", "1 refuted by the analyst", "Note: Ask the city.", "undated"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("id=\"remarks\""), "a note on a claim stands with it");
    let [report, _] = run(at, &["export", "c.csv", "--format", "markdown"], 0);
    assert!(report.contains("the file says “Half true”") && report.contains("undated"), "{report}");
}

#[test]
fn words_of_others_are_refused_with_the_nearest_verdict() {
    let folder = folder();
    for (typed, nearest) in [
        ("misleading", "`unchecked 4: misleading`"),
        ("half true: only the first part", "`unchecked 4: half true (only the first part)`"),
        ("false", "`refuted: false`"),
        ("true", "`confirmed: true`"),
        ("satire", "`unchecked: satire`"),
    ] {
        let [_, said] = run(folder.path(), &["judge", "a", typed, "a.ron"], 2);
        assert!(said.contains("The verdicts are unchecked, confirmed, refuted, withdrawn;"), "{typed}: {said}");
        assert!(said.contains(nearest), "{typed}: {said}");
        // What is proposed can be typed.
        let proposal = nearest.trim_matches('`');
        run(folder.path(), &["judge", "a", proposal, "a.ron"], 0);
    }
}

#[test]
fn drafts_that_nobody_accepted_stand_apart_in_reports() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("t.txt"), "The mayor said 14 people died on Sunday. The dam was opened at noon.\n").unwrap();
    for (format, heading) in [("html", "<h3 id=\"drafts\">"), ("markdown", "### Drafts that nobody has accepted yet")] {
        let [report, _] = run(at, &["export", "t.txt", "a.ron", "--format", format], 0);
        let (claims, drafts) = report.split_once(heading).unwrap_or_else(|| panic!("{format}: {report}"));
        assert!(!claims.contains("The dam was opened at noon"), "{format}: {report}");
        assert!(drafts.contains("The dam was opened at noon"), "{format}: {report}");
    }
}

#[test]
fn the_report_of_an_import_is_printed_before_the_first_change_of_a_notebook() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("c.csv"), "claim,date,colour\nIt rains.,2024-05-03,red\nIt snows.,soon,blue\n").unwrap();
    let [id, _] = run(at, &["search", "rains", "c.csv", "--format", "ids"], 0);
    let [_, first] = run(at, &["note", id.trim(), "Ask.", "c.csv"], 0);
    assert!(first.contains("read as a table; 2 values kept in extra") && first.contains("1 problem in"), "{first}");
    for words in [["note", id.trim(), "Ask again.", "c.csv"], ["tag", id.trim(), "rain", "c.csv"]] {
        let [_, said] = run(at, &words, 0);
        assert!(said.starts_with("c.csv.notebook.ron: ") && said.lines().count() == 1, "{said}");
    }
    // What is wrong in a file is said each time.
    fs::write(at.join("b.ron"), r#"(claims: [(id: "x", says: "X.", by: ["nobody"])])"#).unwrap();
    let [_, said] = run(at, &["note", id.trim(), "Ask once more.", "c.csv", "b.ron"], 0);
    assert!(said.contains("in the files: run `claimscope check`") && !said.contains("read as a table"), "{said}");
}
