//! Decisions on drafts that the notebook keeps: made by keys, undone, killed and opened again, and seen by commands.

use std::fs;

use claimscope::notebook::NotebooksChanged;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;

use crate::notebook::{Analyst, folder, run};

/// Three drafts and a claim.
const FILE: &str = r#"#![enable(implicit_some)]
(
    claims: [
        (id: "one", says: "Twelve people died.", extra: {"draft": "proposed"}),
        (id: "two", says: "The border was closed.", extra: {"draft": "proposed"}),
        (id: "three", says: "It rained.", extra: {"draft": "proposed"}),
        (id: "claim", says: "Nobody was hurt."),
    ],
)
"#;

fn analyst() -> Analyst {
    let analyst = Analyst::new();
    fs::write(analyst.folder.path().join("a.ron"), FILE).unwrap();
    analyst.reopened()
}

#[test]
fn decisions_are_there_when_the_files_are_opened_again() {
    let mut analyst = analyst();
    analyst.keys("ggajd");
    let text = analyst.notebook();
    assert!(text.contains(r#"(on: "one", field: "draft", now: "accepted", was: "proposed""#), "{text}");
    assert!(text.contains(r#"(on: "two", field: "draft", now: "dropped", was: "proposed""#), "{text}");
    let mut analyst = analyst.reopened();
    let screen = analyst.keys("gg");
    assert!(screen.contains("✓1 ✗1"), "{screen}");
    // The same key takes a decision back, and nothing is left of it in the notebook.
    analyst.keys("a");
    assert!(!analyst.notebook().contains("\"one\""), "{}", analyst.notebook());
    // So does undo, and redo makes it again.
    analyst.keys("Gkd");
    assert!(analyst.notebook().contains("\"three\""), "{}", analyst.notebook());
    analyst.keys("u");
    assert!(!analyst.notebook().contains("\"three\""), "{}", analyst.notebook());
    analyst.keys("<ctrl-r>");
    assert!(analyst.notebook().contains("\"three\""), "{}", analyst.notebook());
    // What the notebook has is not lost, so nothing warns of it.
    analyst.keys("q");
    assert_eq!(analyst.play.effects.last(), Some(&Effect::Quit));
}

/// The file of an export carries its decisions: they are taken back by a correction, which is gone once they count again.
#[test]
fn a_decision_of_the_file_itself_is_taken_back() {
    let analyst = Analyst::new();
    let decided = FILE.replacen("proposed", "accepted", 1).replacen("proposed", "dropped", 1);
    fs::write(analyst.folder.path().join("a.ron"), decided).unwrap();
    let mut analyst = analyst.reopened();
    let screen = analyst.keys("gg");
    assert!(screen.contains("✓1 ✗1"), "{screen}");
    analyst.keys("a");
    let text = analyst.notebook();
    assert!(text.contains(r#"(on: "one", field: "draft", now: "proposed", was: "accepted""#), "{text}");
    let mut analyst = analyst.reopened();
    let screen = analyst.keys("gg");
    assert!(!screen.contains("✓1") && screen.contains("✗1"), "{screen}");
    // Accepting it again leaves nothing in the notebook; dropping it says what the file says.
    analyst.keys("a");
    assert!(!analyst.notebook().contains("\"one\""), "{}", analyst.notebook());
    analyst.keys("ggd");
    let text = analyst.notebook();
    assert!(text.contains(r#"(on: "one", field: "draft", now: "dropped", was: "accepted""#), "{text}");
}

#[test]
fn an_edited_statement_is_there_again_and_can_be_taken_back() {
    let mut analyst = analyst();
    analyst.keys("ggE<ctrl-u>Twelve soldiers died.<enter>");
    let text = analyst.notebook();
    assert!(text.contains(r#"field: "says", now: "Twelve soldiers died.", was: "Twelve people died.""#), "{text}");
    let mut analyst = analyst.reopened();
    let screen = analyst.keys("gg");
    assert!(screen.contains("Twelve soldiers died.") && screen.contains("✓1"), "{screen}");
    let screen = analyst.keys("E");
    assert!(screen.contains("The text says: Twelve people died."), "{screen}");
    analyst.keys("<ctrl-u>Twelve people died.<enter>");
    assert!(!analyst.notebook().contains("says"), "{}", analyst.notebook());
    let screen = analyst.keys("gg");
    assert!(screen.contains("Twelve people died."), "{screen}");
    analyst.keys("u");
    assert!(analyst.notebook().contains("Twelve soldiers died."), "{}", analyst.notebook());
}

#[test]
fn what_another_program_decides_counts_and_undo_does_not_take_it_back() {
    let mut analyst = analyst();
    analyst.keys("/rained<enter>");
    let theirs = r#"(corrections: [(on: "two", field: "draft", now: "dropped", was: "proposed")])"#;
    fs::write(analyst.folder.path().join("a.notebook.ron"), theirs).unwrap();
    let mut analyst = Analyst { play: analyst.play, folder: analyst.folder };
    analyst.reload();
    assert!(analyst.play.screen().contains("✗1"), "{}", analyst.play.screen());
    analyst.keys("u");
    assert_eq!(analyst.notebook(), theirs);
    assert!(analyst.play.screen().contains("✗1"), "{}", analyst.play.screen());
}

#[test]
fn a_decision_that_cannot_be_kept_is_said_once_and_warned_of() {
    let mut analyst = analyst();
    analyst.play.keys("gga");
    let Some(Effect::ChangeNotebook { origin, .. }) = analyst.play.effects.pop() else { panic!("nothing is written") };
    let done: Result<NotebooksChanged, String> = Err("the disk is full".to_owned());
    analyst.play.event(Event::NotebookDone { origin, done });
    let screen = analyst.play.screen();
    assert!(screen.contains("kept only until you quit: the disk is full"), "{screen}");
    analyst.play.keys("j");
    assert!(analyst.play.effects.is_empty(), "{:?}", analyst.play.effects);
    analyst.play.keys("q");
    assert!(analyst.play.screen().contains("1 decision on a draft was not exported"), "{}", analyst.play.screen());
    // The next decision tries again, with all of them.
    analyst.keys("d");
    assert!(analyst.notebook().contains("\"one\"") && analyst.notebook().contains("\"two\""), "{}", analyst.notebook());
}

#[test]
fn commands_see_the_decisions() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("a.ron"), FILE).unwrap();
    let notebook = r#"(corrections: [
        (on: "one", field: "draft", now: "accepted", was: "proposed"),
        (on: "two", field: "draft", now: "dropped", was: "proposed"),
    ])"#;
    fs::write(at.join("a.notebook.ron"), notebook).unwrap();
    let ids = |query: &str| run(at, &["search", query, "a.ron", "--format", "ids"], 0)[0].clone();
    assert_eq!(
        (ids("is:accepted"), ids("is:dropped"), ids("is:draft")),
        ("one\n".into(), "two\n".into(), "three\n".into())
    );
    assert_eq!(run(at, &["check", "a.ron"], 0)[0], "");
    let [out, said] = run(at, &["export", "a.ron", "--format", "json"], 0);
    assert!(!out.contains("border") && out.matches("\"draft\"").count() == 1, "{out}");
    assert!(said.contains("1 dropped draft is left out, 1 accepted draft is written as a claim"), "{said}");
    run(at, &["notebook", "merge", "-o", "one.ron", "a.ron"], 0);
    assert_eq!(run(at, &["search", "is:dropped", "one.ron", "--format", "ids"], 0)[0], "two\n");
    for (correction, expected) in [
        (r#"(on: "claim", field: "draft", now: "accepted")"#, "`draft` is no field that can be corrected"),
        (r#"(on: "one", field: "draft", now: "maybe")"#, "`maybe` is no value of `draft`"),
    ] {
        fs::write(at.join("a.notebook.ron"), format!("(corrections: [{correction}])")).unwrap();
        let [out, _] = run(at, &["check", "a.ron"], 1);
        assert!(out.contains(expected), "{out}");
    }
}
