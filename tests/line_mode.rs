//! The explorer in lines: scripts that a user could have typed, through a pipe and on a terminal without a screen.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use claimscope::line_mode::LINE_COMMANDS;
use claimscope::present::analyses::ANALYSES;
use tempfile::TempDir;

use crate::program::{fed, program};

const FILE: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "wire", title: "The wire", authors: ["Ann Author"])],
    actors: [(id: "ttp", name: "Tehreek-e-Taliban Pakistan", aka: ["TTP"])],
    places: [(id: "pakistan", name: "Pakistan"), (id: "waziristan", name: "South Waziristan", within: "pakistan")],
    claims: [
        (id: "strike", says: "The strike killed 46 people.", cite: ["wire"], places: ["waziristan"], when: "2024-12-24"),
        (id: "denial", says: "Nobody was hurt.", by: ["ttp"], links: [Contradicts("strike")]),
        (id: "border", says: "The border was closed\u{1b}[31m."),
    ],
)
"#;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("claims.ron"), FILE).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str], script: &str) -> Output {
    let mut command = program(folder, arguments);
    command.env("XDG_DATA_HOME", folder).env("XDG_STATE_HOME", folder).env("XDG_CONFIG_HOME", folder);
    command.env("TERM", "dumb").env("LANG", "C.UTF-8");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Returns what is said to a script.
fn said(folder: &Path, script: &str) -> String {
    let output = run(folder, &["--plain", "claims.ron"], script);
    assert!(output.status.success(), "{output:?}");
    assert!(!output.stdout.contains(&0x1b), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_session_in_lines() {
    let folder = folder();
    insta::assert_snapshot!(said(
        folder.path(),
        "/strike\nopen 1\nrelations\n1\nback\nback\nback\nmark 2\nmarks\nquit\n"
    ));
}

#[test]
fn help_lists_every_command_and_every_command_answers() {
    let folder = folder();
    let help = said(folder.path(), "help\n");
    for row in LINE_COMMANDS {
        assert!(help.contains(&format!("\n{}", row.name)), "{}: {help}", row.name);
        assert!(row.doc.ends_with('.'), "{}", row.name);
        if row.name != "quit" {
            let before = said(folder.path(), "").len();
            assert!(said(folder.path(), &format!("{}\n", row.name)).len() > before, "{} says nothing", row.name);
        }
    }
}

#[test]
fn what_cannot_be_done_is_a_sentence() {
    let folder = folder();
    for (script, sentence) in [
        ("frobnicate", "There is no command `frobnicate`"),
        ("open 9", "the numbers here go from 1 to 3"),
        ("open nothing", "There is no record `nothing`"),
        ("next", "This is the last page"),
        ("previous", "This is the first page"),
        ("back", "There is nothing before this"),
        ("note hello", "No record is open"),
        ("relations", "No claim is open"),
        ("export ron", "Say the format and the file"),
        ("export odd x.ron", "There is no format `odd`"),
        ("sort odd", "There is no order `odd`"),
        ("sort", "By which order? The orders: best"),
        ("keep", "Which one? Give the number of a value"),
        ("forget", "Which one? views lists the saved searches"),
        ("go", "Which bookmark? bookmark lists them"),
        ("problems", "There are no problems"),
        ("/nowhere-at-all", "0 of 3 claims"),
        ("/acter:x", "Hint: "),
    ] {
        let text = said(folder.path(), script);
        assert!(text.contains(sentence), "{script}: {text}");
    }
}

#[test]
fn what_is_exported_and_noted_is_written() {
    let folder = folder();
    let text =
        said(folder.path(), "mark 1 3\nexport ron out.ron\nexport ron out.ron\nopen 2\nnote Ask the wire.\nback\n2\n");
    let written = fs::read_to_string(folder.path().join("out.ron")).unwrap();
    assert!(
        written.contains("\"strike\"") && written.contains("\"border\"") && !written.contains("(id: \"denial\""),
        "{written}"
    );
    assert!(text.contains("Wrote the marked claims") && text.contains("exists"), "{text}");
    let notebook = fs::read_to_string(folder.path().join("claims.notebook.ron")).unwrap();
    assert!(notebook.contains("Ask the wire."), "{notebook}");
    assert!(text.matches("Ask the wire.").count() == 1, "the note is read with the record: {text}");
}

#[test]
fn judgements_tags_and_relations_are_written_and_marks_stay() {
    let folder = folder();
    let text =
        said(folder.path(), "mark 1\ntag war\njudge refuted 5: wrong\nopen border\nrelate supports: because\nmarks\n");
    let notebook = fs::read_to_string(folder.path().join("claims.notebook.ron")).unwrap();
    for word in ["war", "Refuted", "Supports"] {
        assert!(notebook.contains(word), "{word}: {notebook}\n{text}");
    }
    assert!(text.contains("1 of 3 claims for is:marked"), "{text}");
}

#[test]
fn a_relation_that_the_file_states_is_not_stated_again() {
    let folder = folder();
    let text = said(folder.path(), "mark denial\nopen strike\nrelate contradicts: again\n");
    assert!(text.contains("`denial` contradicts `strike` is stated already (claims.ron:"), "{text}");
    assert!(!folder.path().join("claims.notebook.ron").exists(), "{text}");
}

#[test]
fn cells_that_are_shortened_in_an_exported_table_are_counted() {
    let folder = TempDir::new().unwrap();
    let name = "A very long name. ".repeat(60);
    let text = format!(r#"(actors: [(id: "a", name: "{name}")], claims: [(id: "c", says: "x", by: ["a"])])"#);
    fs::write(folder.path().join("claims.ron"), text).unwrap();
    let text = said(folder.path(), "export csv out.csv\n");
    assert!(text.contains("1 cell is shortened (1 in by)"), "{text}");
}

#[test]
fn every_page_has_the_next_claims_and_numbers_stay() {
    let folder = TempDir::new().unwrap();
    let claims: String = (1..=25).map(|at| format!("(id: \"c{at}\", says: \"Claim number {at} of many.\"),")).collect();
    fs::write(folder.path().join("claims.ron"), format!("(claims: [{claims}])")).unwrap();
    let text = said(folder.path(), "next\nn\nnext\nprevious\nopen 3\n");
    for (line, count) in
        [("1 to 10 of 25", 1), ("11 to 20 of 25", 2), ("21 to 25 of 25.", 1), ("This is the last page", 1)]
    {
        assert_eq!(text.matches(line).count(), count, "{line}: {text}");
    }
    assert!(text.trim_end().contains("claim c3"), "{text}");
}

#[test]
fn a_terminal_without_a_screen_is_asked_in_lines_and_the_sample_says_so() {
    let folder = folder();
    let output = run(folder.path(), &[], "quit\n");
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("built-in sample"), "{output:?}");
}

#[test]
fn trouble_at_the_start_is_a_sentence_and_status_2() {
    let folder = folder();
    for arguments in [["--plain", "nowhere.ron"], ["--plain", "-"]] {
        let output = run(folder.path(), &arguments, "");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{output:?}");
    }
}

#[test]
fn facets_and_the_timeline_are_numbered_and_narrow_the_list() {
    let folder = folder();
    insta::assert_snapshot!(said(
        folder.path(),
        "facets\nfacets topic\nfacets status\n1\nback\nexclude 1\n/\ntimeline\n1\nback\nback\nkeep 9\n"
    ));
}

#[test]
fn analyses_are_numbered_and_their_findings_list_claims() {
    let folder = folder();
    insta::assert_snapshot!(said(
        folder.path(),
        "analyse contradictions\n1\nback\n/border\nanalyse contradictions\nanalyse fallout\nopen wire\nanalyse fallout\nback\n"
    ));
    let all = said(folder.path(), "analyse\n");
    for row in ANALYSES {
        assert!(all.contains(&format!(". {}: ", row.name)), "{}: {all}", row.name);
        let one = said(folder.path(), &format!("open strike\nanalyse {}\n", row.name));
        let answers = ["Analysis ", "is about one of", "compares two versions"];
        assert!(answers.iter().any(|answer| one.contains(answer)), "{}: {one}", row.name);
    }
}

#[test]
fn searches_are_saved_and_opened_as_on_a_screen() {
    let folder = folder();
    let text = said(folder.path(), "views\n/hurt\nsort id\nsave nobody\n/\nviews\n1\nforget other\nview other\n");
    for words in ["No search is saved", "Saved as nobody", "1. nobody: hurt", "1 of 3 claims for hurt", "as `other`"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let output = run(folder.path(), &["--plain", "--view", "nobody", "claims.ron"], "sort id\nforget nobody\nviews\n");
    let text = String::from_utf8(output.stdout).unwrap();
    // The order was saved, so that the same one again reverses it.
    for words in ["1 of 3 claims for hurt", "Sorted by id, reversed", "was removed", "No search is saved"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn everything_that_the_notebook_takes_is_written_by_its_command() {
    let folder = folder();
    let text = said(
        folder.path(),
        "add actor: Ann | id: ann\nadd It rained. | by: ann | id: rain\nopen rain\ncorrect when: 2024-01-02 | why: a letter\n\
         collect weather\nbearing consistent new: It was autumn.\n/collection:weather\n",
    );
    let notebook = fs::read_to_string(folder.path().join("claims.notebook.ron")).unwrap();
    for words in ["Ann", "It rained.", "2024-01-02", "weather", "It was autumn."] {
        assert!(notebook.contains(words), "{words}: {notebook}\n{text}");
    }
    assert!(text.contains("1 of 4 claims for collection:weather"), "{text}");
}

#[test]
fn an_earlier_version_is_compared_with() {
    let folder = TempDir::new().unwrap();
    let claims = |more: &str| format!("(claims: [(id: \"a\", says: \"It rained.\"){more}])");
    fs::write(folder.path().join("old.ron"), claims("")).unwrap();
    fs::write(folder.path().join("new.ron"), claims(", (id: \"b\", says: \"It snowed.\")")).unwrap();
    let words = ["--plain", "--since", "old.ron", "new.ron"];
    let output = run(folder.path(), &words, "/is:new\nreload\n/is:new\n");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.matches("It snowed.").count(), 3, "{said}");
    assert!(!said.contains("earlier version"), "{said}");
    let output = run(folder.path(), &["--plain", "--since", "none.ron", "new.ron"], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{output:?}");
}

#[test]
fn a_change_of_the_notebook_is_undone_and_a_bookmark_comes_back() {
    let folder = folder();
    let said = said(
        folder.path(),
        "open strike\njudge refuted: no\nundo\nundo\nredo\nbookmark a\nback\nbookmark\ngo a\ngo b\nquit\n",
    );
    for part in [
        "a verdict was written on",
        "claims.notebook.ron: the last change was taken back.",
        "Nothing to undo",
        "claims.notebook.ron: the change was made again.",
        "Bookmark a: strike. go a comes back to it.",
        "a: claim strike",
        "There is no bookmark b.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let notebook = fs::read_to_string(folder.path().join("claims.notebook.ron")).unwrap();
    assert!(notebook.contains("status: Refuted"), "{notebook}");
}

#[test]
fn findings_beyond_those_said_are_printed_by_the_command_that_is_named() {
    let folder = TempDir::new().unwrap();
    let denials: String = (1..=25)
        .map(|at| format!("(id: \"c{at}\", says: \"Denial {at}.\", links: [Contradicts(\"base\")]),"))
        .collect();
    let file = format!("(claims: [(id: \"base\", says: \"It's so.\"), {denials}])");
    fs::write(folder.path().join("claims.ron"), file).unwrap();
    let text = said(folder.path(), "analyse contradictions\n");
    let (_, after) = text.split_once(": `claimscope analyse contradictions FILE --limit ").expect(&text);
    let limit = after.split('`').next().unwrap();
    let printed = run(folder.path(), &["analyse", "contradictions", "claims.ron", "--limit", limit], "");
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert!((1..=25).all(|at| printed.contains(&format!("c{at}"))), "{limit}: {printed}");
    assert!(!printed.contains("… and 5 more"), "{limit}: {printed}");
}

#[test]
fn an_analysis_comes_back_about_the_records_that_it_was_about() {
    let folder = folder();
    // The number stands for another claim by the time of `back`, and no record is open then.
    for script in ["analyse fallout 1\n/border\nback\n", "open strike\nanalyse fallout\n/border\nback\n"] {
        let text = said(folder.path(), script);
        let about: Vec<&str> = text.lines().filter(|line| line.starts_with("doubting ")).collect();
        assert!(about.len() == 2 && about.first() == about.last(), "{script}: {text}");
    }
}

#[test]
fn all_values_of_a_facet_are_counted() {
    let folder = TempDir::new().unwrap();
    let (mut places, mut claims) = (String::new(), String::new());
    for at in 1..=41 {
        places.push_str(&format!("(id: \"p{at}\", name: \"Place {at}\"),"));
        claims.push_str(&format!("(id: \"c{at}\", says: \"It rained.\", places: [\"p{at}\"]),"));
    }
    fs::write(folder.path().join("claims.ron"), format!("(places: [{places}], claims: [{claims}])")).unwrap();
    let text = said(folder.path(), "facets\nfacets place\n");
    assert!(text.contains("place: 41 values; most often "), "{text}");
    assert!(text.contains("place: 40 values.") && text.contains("\n1 more is in other claims, or in few"), "{text}");
}

#[test]
fn a_page_that_has_become_empty_is_not_said() {
    let folder = TempDir::new().unwrap();
    let claims: String = (1..=25).map(|at| format!("(id: \"c{at}\", says: \"Claim number {at} of many.\"),")).collect();
    fs::write(folder.path().join("claims.ron"), format!("(claims: [{claims}])")).unwrap();
    let text = said(folder.path(), "/-collection:done\nnext\nnext\nmark 21 22 23 24 25\ncollect done\nlist\n");
    assert!(text.contains("21 to 25 of 25.") && text.contains("11 to 20 of 20."), "{text}");
    assert!(!text.contains("21 to 20"), "{text}");
}

#[test]
fn back_returns_to_what_was_left_whatever_left_it() {
    let folder = TempDir::new().unwrap();
    let claims: String = (1..=25).map(|at| format!("(id: \"c{at}\", says: \"Claim number {at} of many.\"),")).collect();
    let relation = "relations: [(from: \"c1\", verb: Supports, to: \"c2\")]";
    fs::write(folder.path().join("claims.ron"), format!("(claims: [{claims}], {relation})")).unwrap();
    for leaves in ["next", "sort id", "list"] {
        let text = said(folder.path(), &format!("open c3\n{leaves}\nback\n"));
        assert_eq!(text.matches("\nclaim c3\n").count(), 2, "{leaves}: {text}");
    }
    // Relations that are asked for from another list are a place as well.
    let text = said(folder.path(), "facets\nrelations c1\nopen c3\nback\n");
    assert_eq!(text.matches("\nclaim c1\n").count(), 1, "{text}");
}

#[test]
fn an_error_is_ascii_if_that_is_asked_for() {
    let folder = folder();
    let output = run(folder.path(), &["--plain", "--ascii", "--since", "é.ron", "claims.ron"], "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.is_ascii() && !said.is_empty(), "{said}");
}

#[test]
fn a_script_may_begin_with_a_byte_order_mark() {
    let folder = folder();
    assert!(said(folder.path(), "\u{feff}/hurt\n").contains("1 of 3 claims for hurt"));
}

#[test]
fn hits_that_only_begin_like_the_word_are_said_as_in_the_explorer() {
    let folder = TempDir::new().unwrap();
    let says = ["A strike began.", "A strikebreaker came.", "A strikeout followed."];
    let claims: String =
        says.iter().enumerate().map(|(at, says)| format!("(id: \"c{at}\", says: \"{says}\"),")).collect();
    fs::write(folder.path().join("claims.ron"), format!("(claims: [{claims}])")).unwrap();
    let text = said(folder.path(), "/strike\n");
    assert!(text.contains("Hint: 2 of these claims have only words beginning with `strike`"), "{text}");
}

#[test]
fn numbers_stay_when_the_notebook_changes() {
    let folder = folder();
    let text = said(folder.path(), "mark 1\njudge refuted: no\nopen 2\nfacets status\ntag war\n1\n");
    assert!(text.contains("\nclaim denial\n") && !text.contains("Nothing is numbered here"), "{text}");
    assert!(text.trim_end().contains(" of 3 claims for status:"), "{text}");
}

#[test]
fn an_export_says_that_its_name_misleads_and_goes_to_no_stream() {
    let folder = folder();
    let text = said(folder.path(), "export csv out.ron\nexport ron -\n");
    assert!(text.contains("its extension is that of ron, but it contains csv"), "{text}");
    assert!(text.contains("The answers go to stdout: name a file.") && !folder.path().join("-").exists(), "{text}");
}

#[test]
fn a_tilde_is_the_home_folder_as_on_a_screen() {
    let folder = folder();
    let mut command = program(folder.path(), ["--plain", "claims.ron"]);
    let (status, text, _) = fed(command.env("HOME", folder.path()), "export ron ~/out.ron\n");
    assert!(status == 0 && folder.path().join("out.ron").exists(), "{text}");
}

#[test]
fn a_saved_search_opens_beside_a_notebook_that_is_begun() {
    let folder = folder();
    said(folder.path(), "/hurt\nsave nobody\n");
    let words = ["--plain", "--notebook", "mine.ron", "--view", "nobody", "claims.ron"];
    let output = run(folder.path(), &words, "quit\n");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}
