//! Editing the statement of a draft in the explorer: keys and the screens that follow, and what an export makes of it.

use claimscope::cancel::CancelToken;
use claimscope::export::{ExportSettings, format_named};
use claimscope::state::effect::Effect;

use crate::play::{Play, collection};

/// Two drafts of an article, one of them without a quotation, and a claim.
const FILE: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "article", title: "Article")],
    claims: [
        (id: "one", says: "Twelve people died.", cite: ["article#1.1.1"], extra: {"draft": "proposed"}),
        (id: "two", says: "It rained.", quote: "It rained, she said.", cite: ["article#1.1.2"], extra: {"draft": "proposed"}),
        (id: "claim", says: "Nobody was hurt.", links: [Contradicts("one")]),
    ],
)
"#;

fn open() -> Play {
    Play::open(collection("article.ron", FILE), 100, 24)
}

fn sees(play: &Play, text: &str) {
    assert!(play.screen().contains(text), "{text}\n{}", play.screen());
}

fn misses(play: &Play, text: &str) {
    assert!(!play.screen().contains(text), "{text}\n{}", play.screen());
}

/// Returns the whole collection as the export dialog writes it in a format.
fn exported(play: &mut Play, format: &str) -> String {
    play.keys("x").keys("<enter>");
    let Some(Effect::Save { claims, .. }) = play.effects.last().cloned() else { panic!("nothing is saved") };
    let collection = play.state.session.collection.clone();
    let subset = collection.subset(&claims, &CancelToken::new());
    format_named(format).unwrap().text(&collection.library.base, &subset, &ExportSettings::default())
}

#[test]
fn one_key_edits_a_draft_and_list_record_and_search_have_the_edited_text() {
    let mut play = open();
    sees(&play, "E edit");
    play.keys("E");
    sees(&play, "The text says: Twelve people died.");
    sees(&play, "> Twelve people died.");
    play.keys("<ctrl-u>Twelve soldiers died.<enter>");
    sees(&play, "Draft edited and accepted: an export writes it as a claim. u undoes it.");
    sees(&play, "✓ Twelve soldiers died.");
    // The next draft has the cursor; the record of the edited one says what the text says.
    play.keys("k3");
    for text in ["✓ edited accepted draft one", "Twelve soldiers died.", "statement edited"] {
        sees(&play, text);
    }
    sees(&play, "statement edited the text says: “Twelve people");
    sees(&play, "quote        “Twelve people died.”");
    // Relations to it show the new text as well.
    play.keys("2").keys("G3");
    sees(&play, "Twelve soldiers died.");
    for (query, found) in
        [("soldiers", vec!["one"]), ("people", vec!["one"]), ("is:accepted", vec!["one"]), ("is:draft", vec!["two"])]
    {
        play.keys(&format!("2/<ctrl-u>{query}<enter>"));
        assert_eq!(play.ids(), found, "{query}");
    }
}

#[test]
fn undo_and_redo_take_an_edit_back_and_bring_it_again() {
    let mut play = open();
    play.keys("E<ctrl-u>Twelve soldiers died.<enter>u");
    sees(&play, "◇ Twelve people died.");
    play.keys("/soldiers<enter>");
    assert!(play.ids().is_empty());
    let mut play = open();
    play.keys("E<ctrl-u>Twelve soldiers died.<enter>u<ctrl-r>");
    sees(&play, "✓ Twelve soldiers died.");
    // The statement of the file, typed again, takes the edit back and leaves the decision.
    play.keys("ggE");
    sees(&play, "> Twelve soldiers died.");
    play.keys("<ctrl-u>Twelve people died.<enter>");
    sees(&play, "The draft has the statement of its file again.");
    sees(&play, "✓ Twelve people died.");
}

#[test]
fn an_export_has_the_edited_text_and_the_original_as_its_quotation() {
    for format in ["ron", "json", "jsonl", "csv", "markdown", "html", "sql", "stix"] {
        let mut play = open();
        play.keys("E<ctrl-u>Twelve soldiers died.<enter>");
        play.keys("E<ctrl-u>It poured.<enter>");
        let text = exported(&mut play, format);
        assert!(text.contains("Twelve soldiers died.") && text.contains("It poured."), "{format}: {text}");
        // Of the one without a quotation the original becomes it; the other keeps its own.
        assert!(text.contains("Twelve people died."), "{format}: {text}");
        assert!(text.contains("It rained, she said.") && !text.contains("It rained."), "{format}: {text}");
        assert!(!text.contains("proposed"), "{format}: {text}");
    }
}

#[test]
fn an_edit_stays_with_its_draft_when_the_files_are_read_again() {
    let mut play = open();
    play.keys("jE<ctrl-u>It poured.<enter>");
    let more = FILE.replace("claims: [", "claims: [(id: \"new\", says: \"New.\"),");
    play.reload(collection("article.ron", &more));
    sees(&play, "✓ It poured.");
    sees(&play, "◇ Twelve people died.");
    play.keys("/poured<enter>");
    assert_eq!(play.ids(), ["two"]);
    // The file without the draft: nothing of it is left.
    let less = FILE.replace("id: \"two\"", "id: \"three\"");
    play.keys("/<ctrl-u><enter>").reload(collection("article.ron", &less));
    misses(&play, "It poured.");
    sees(&play, "◇ It rained.");
}

#[test]
fn what_cannot_be_edited_is_said_and_leaving_changes_nothing() {
    let mut play = open();
    play.keys("GE");
    sees(&play, "Only the statements of drafts are edited here; e opens the file");
    play.keys("ggE<ctrl-u>Something else.<esc>");
    sees(&play, "◇ Twelve people died.");
    play.keys("E<enter>");
    sees(&play, "The statement is unchanged.");
    sees(&play, "◇ Twelve people died.");
    play.keys("E<ctrl-u> <enter>");
    sees(&play, "A claim needs a statement. Outside of this line d drops the draft.");
    play.keys("<esc>d");
    sees(&play, "✗ Twelve people died.");
}

#[test]
fn quitting_with_an_edit_that_was_not_exported_is_said() {
    let mut play = open();
    play.keys("E<ctrl-u>Twelve soldiers died.<enter>");
    // Not accepted any more, the draft is edited still.
    play.keys("kaq");
    sees(&play, "1 decision on a draft was not exported: q again quits anyway");
}

#[test]
fn a_long_statement_is_edited_on_a_small_screen() {
    let long = FILE.replace("Twelve people died.", &"Twelve people died in the camp. ".repeat(30));
    let mut play = Play::open(collection("article.ron", &long), 40, 10);
    play.keys("E");
    sees(&play, "> …");
    play.keys(" Again.<enter>");
    let collection = play.state.session.collection.clone();
    let says = collection.library.base.claims.says(collection.library.base.claim("one").unwrap()).to_owned();
    assert!(says.ends_with("camp.  Again."), "{says}");
}

#[test]
fn what_is_typed_stays_when_the_draft_vanishes() {
    let mut play = open();
    play.keys("jE<ctrl-u>It poured.");
    let less = FILE.replace("id: \"two\"", "id: \"three\"");
    play.reload(collection("article.ron", &less));
    for text in
        ["> It poured.", "The draft is gone from its file. What you typed:", "This draft is gone from its file."]
    {
        sees(&play, text);
    }
    // It cannot be kept now, and goes on where the draft comes back.
    play.keys(" Really.<enter>");
    sees(&play, "> It poured. Really.");
    play.reload(collection("article.ron", FILE));
    sees(&play, "The text says: It rained.");
    play.keys("<enter>");
    sees(&play, "✓ It poured. Really.");
}
