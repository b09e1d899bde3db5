//! Decisions on drafts in the explorer: keys and the screens that follow, and what an export makes of them.

use claimscope::cancel::CancelToken;
use claimscope::export::{ExportSettings, FORMATS, format_named};
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;

use crate::play::{Play, collection};
use crate::program::{ended, program};

/// Three drafts of an article, and a claim.
const FILE: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "article", title: "Article"), (id: "unused", title: "Unused")],
    claims: [
        (id: "one", says: "Twelve people died.", cite: ["article#1.1.1"], extra: {"draft": "proposed", "shelf": "3"}),
        (id: "two", says: "The border was closed.", cite: ["article#1.1.2"], extra: {"draft": "proposed"}),
        (id: "three", says: "It rained.", cite: ["article#1.1.3"], extra: {"draft": "proposed"}),
        (id: "claim", says: "Nobody was hurt.", links: [Contradicts("one")]),
    ],
)
"#;

fn open() -> Play {
    Play::open(collection("article.ron", FILE), 100, 24)
}

/// The rows of the list, from the sign of the draft on.
fn rows(play: &Play) -> Vec<String> {
    let screen = play.screen();
    let says = ["Twelve", "The border", "It rained", "Nobody"];
    let row = |line: &str| {
        let (_, row) = line.split_once("undated")?;
        let at = says.iter().filter_map(|says| row.find(says)).min()?;
        let sign = row[..at].trim_end().chars().last().unwrap();
        let words = row[at..].split_whitespace().next().unwrap();
        Some(format!("{sign} {words}"))
    };
    screen.lines().filter_map(row).take(4).collect()
}

/// Returns the output of the export dialog in a format.
fn exported(play: &mut Play, format: &str) -> (String, String) {
    play.keys("x");
    play.keys("<enter>");
    let Some(Effect::Save { claims, .. }) = play.effects.last().cloned() else { panic!("nothing is saved") };
    let collection = play.state.session.collection.clone();
    let subset = collection.subset(&claims, &CancelToken::new());
    let row = format_named(format).unwrap();
    let text = row.text(&collection.library.base, &subset, &ExportSettings::default());
    (text, row.manifest(&subset.manifest).to_string())
}

#[test]
fn a_draft_is_accepted_and_dropped_by_one_key_and_undone() {
    let mut play = open();
    assert!(play.screen().contains("a accept") && play.screen().contains("d drop"), "{}", play.screen());
    play.keys("a");
    assert!(
        play.screen().contains("“Twelve people died.” accepted: an export writes it as a claim. u undoes it."),
        "{}",
        play.screen()
    );
    play.keys("jd");
    assert_eq!(rows(&play), ["✓ Twelve", "✗ The", "◇ It", "≠ Nobody"]);
    assert!(play.screen().contains("✓1 ✗1"), "{}", play.screen());
    play.keys("u");
    assert_eq!(rows(&play)[..2], ["✓ Twelve", "◇ The"]);
    play.keys("uu<ctrl-r>");
    assert_eq!(rows(&play)[..2], ["✓ Twelve", "◇ The"]);
    // The other key changes the decision, the same takes it back: the cursor stays.
    play.keys("ggd");
    assert_eq!(rows(&play)[..2], ["✗ Twelve", "◇ The"]);
    play.keys("d");
    assert_eq!(rows(&play)[..2], ["◇ Twelve", "◇ The"]);
    assert!(play.screen().contains("“Twelve people died.” undecided again"), "{}", play.screen());
    play.keys("aa");
    assert_eq!(rows(&play)[..2], ["◇ Twelve", "◇ The"]);
}

#[test]
fn marked_drafts_are_decided_together_and_claims_among_them_are_told() {
    let mut play = open();
    play.keys("gAa");
    assert_eq!(rows(&play), ["✓ Twelve", "✓ The", "✓ It", "≠ Nobody"]);
    let screen = play.screen();
    let said = "3 drafts accepted: an export writes them as claims; 1 marked claim is no draft. u undoes it.";
    assert!(screen.contains(said), "{screen}");
    play.keys("u");
    assert_eq!(rows(&play)[0], "◇ Twelve");
    // What is no draft cannot be decided.
    play.keys("gNGa");
    assert!(play.screen().contains("This is not a draft"), "{}", play.screen());
    play.keys(" a");
    assert!(play.screen().contains("The marked claim is not a draft; gN unmarks it."), "{}", play.screen());
    assert!(!play.screen().contains("a accept"), "{}", play.screen());
}

#[test]
fn queries_find_what_is_decided() {
    let mut play = open();
    play.keys("/is:draft<enter>a");
    // The next draft takes the place of the one that was decided, and the message says which one that was.
    assert_eq!(play.ids(), ["two", "three"]);
    assert!(play.screen().contains("“Twelve people died.” accepted"), "{}", play.screen());
    play.keys("d");
    assert_eq!(play.ids(), ["three"]);
    play.keys("/<ctrl-u>is:accepted<enter>");
    assert_eq!(play.ids(), ["one"]);
    play.keys("/<ctrl-u>is:dropped<enter>");
    assert_eq!(play.ids(), ["two"]);
    play.keys("d");
    assert!(play.ids().is_empty());
    play.keys("/<ctrl-u>has:draft<enter>");
    assert_eq!(play.ids(), ["one", "two", "three"]);
}

/// A file of so many drafts, `d1` and on, each with a figure.
fn drafts(count: usize) -> String {
    let row = |at: usize| {
        format!(
            r#"(id: "d{at}", says: "Draft {at}.", cite: ["article#{at}"], figures: [(of: "people killed", value: Exactly({at}), unit: "people")], extra: {{"draft": "proposed"}}),"#
        )
    };
    let rows: String = (1..=count).map(row).collect();
    format!("#![enable(implicit_some)]\n(sources: [(id: \"article\", title: \"Article\")], claims: [{rows}])")
}

/// The id of the claim that the next key is meant for.
fn here(play: &Play) -> String {
    let row = play.state.cursor().at;
    play.state.claim_at(row).map(|claim| play.state.base().claims.id(claim).to_owned()).unwrap_or_default()
}

#[test]
fn the_dialog_says_how_many_are_undecided_drafts() {
    let mut play = open();
    play.keys("x");
    assert!(play.screen().contains("3 claims are still drafts"), "{}", play.screen());
    play.keys("<esc>G x");
    // The marked claim is no draft.
    assert!(!play.screen().contains("still"), "{}", play.screen());
}

#[test]
fn the_cursor_stays_in_its_place_when_what_it_is_on_leaves_the_list() {
    let mut play = Play::open(collection("article.ron", &drafts(6)), 100, 24);
    play.keys("/is:draft<enter>jjj");
    assert_eq!(here(&play), "d4");
    // Each decision leads to the next draft; those that were passed over stay as they are.
    for (key, next) in [("d", "d5"), ("a", "d6"), ("d", "d3"), ("d", "d2")] {
        play.keys(key);
        assert_eq!(here(&play), next, "after {key}: {}", play.screen());
    }
    assert_eq!(play.ids(), ["d1", "d2"]);
    // The reading pane shows the draft that the next key decides.
    assert!(play.screen().contains("draft d2"), "{}", play.screen());
    for (undone, left) in [("u", "d3"), ("u", "d6"), ("u", "d5"), ("u", "d4")] {
        play.keys(undone);
        assert_eq!(here(&play), left, "{}", play.screen());
    }
    play.keys("<ctrl-r>");
    assert_eq!((here(&play).as_str(), play.ids().len()), ("d5", 5));
}

#[test]
fn the_cursor_goes_to_the_next_row_that_is_left_when_many_leave_together() {
    let mut play = Play::open(collection("article.ron", &drafts(6)), 100, 24);
    // The marked ones before the cursor leave as well: the fifth moves up by three.
    play.keys("/is:draft<enter> j  k").keys("a");
    assert_eq!(play.ids(), ["d2", "d5", "d6"]);
    assert_eq!(here(&play), "d5");
}

#[test]
fn the_cursor_stays_in_its_place_when_a_claim_is_unmarked_or_marked_out_of_the_list() {
    let mut play = Play::open(collection("article.ron", &drafts(6)), 100, 24);
    play.keys("gA/is:marked<enter>jjj ");
    assert_eq!(here(&play), "d5");
    // From the reading pane there is no step to the next row.
    play.keys("3").keys(" ");
    assert_eq!(play.ids(), ["d1", "d2", "d3", "d6"]);
    assert_eq!(
        play.state.claim_at(play.state.cursors[0].at).map(|claim| play.state.base().claims.id(claim)),
        Some("d6")
    );
    play.keys("2").keys(" ");
    assert_eq!((here(&play).as_str(), play.ids().len()), ("d3", 3));
    play.keys("gN/<ctrl-u>-is:marked<enter>ggj ");
    assert_eq!((here(&play).as_str(), play.ids().len()), ("d3", 5));
}

#[test]
fn the_cursor_stays_in_its_place_among_the_figures_of_drafts() {
    let mut play = Play::open(collection("article.ron", &drafts(6)), 100, 24);
    play.keys("/is:draft<enter>]]jjj");
    assert_eq!(play.state.cursor().at, 3);
    play.keys("d");
    assert_eq!(play.state.cursor().at, 3, "{}", play.screen());
    assert!(!play.ids().contains(&"d4"), "{:?}", play.ids());
}

#[test]
fn the_record_says_what_is_decided() {
    let mut play = open();
    play.keys("aj3");
    assert!(play.screen().contains("◇ draft two"), "{}", play.screen());
    play.keys("2").keys("gg3");
    assert!(play.screen().contains("✓ accepted draft one"), "{}", play.screen());
    play.keys("d");
    assert!(play.screen().contains("✗ dropped draft one"), "{}", play.screen());
}

#[test]
fn an_export_writes_what_was_accepted_without_the_mark_and_leaves_out_what_was_dropped() {
    for format in FORMATS.iter().filter(|format| !format.is_binary()).map(|format| format.name) {
        let mut play = open();
        play.keys("ajd");
        let (text, said) = exported(&mut play, format);
        assert!(!text.contains("The border was closed."), "{format}: {text}");
        let decided =
            "1 dropped draft is left out, 1 accepted draft is written as a claim and 1 claim is still a draft";
        assert!(said.contains(decided), "{format}: {said}");
        if matches!(format, "ron" | "json" | "jsonl" | "sql" | "stix") {
            assert_eq!(text.matches("proposed").count(), 1, "{format}: {text}");
            assert!(text.contains("shelf"), "{format}: {text}");
        }
        // All others are the whole collection: what nobody refers to comes along.
        if format == "ron" {
            assert!(text.contains("Unused"), "{text}");
        }
    }
}

#[test]
fn a_workbook_has_what_was_accepted_without_the_mark_and_not_what_was_dropped() {
    let mut play = open();
    play.keys("ajdx").keys("<enter>");
    let Some(Effect::Save { claims, .. }) = play.effects.last().cloned() else { panic!("nothing is saved") };
    let collection = play.state.session.collection.clone();
    let subset = collection.subset(&claims, &CancelToken::new());
    let mut bytes = Vec::new();
    let format = format_named("xlsx").unwrap();
    format.write_counting(&collection.library.base, &subset, &ExportSettings::default(), &mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), bytes).unwrap();
    let found = |query: &str| ended(&mut program(folder.path(), ["search", query, "a.xlsx", "-f", "ids"])).1;
    assert_eq!(found(""), "one\nthree\nclaim\n");
    assert_eq!(found("is:draft"), "three\n");
}

#[test]
fn what_was_dropped_decides_how_others_stand_and_is_said() {
    let mut play = open();
    play.keys("d");
    let (text, said) = exported(&mut play, "ron");
    assert!(said.contains("1 relation to another claim is left out, a contradiction"), "{said}");
    assert!(text.contains("left_out"), "{text}");
}

#[test]
fn quitting_with_decisions_that_were_not_exported_is_said_twice() {
    let mut play = open();
    play.keys("ajdq");
    assert!(
        play.screen().contains("2 decisions on drafts were not exported: q again quits anyway"),
        "{}",
        play.screen()
    );
    play.keys(" q");
    let said = "1 marked claim and 2 decisions on drafts were not exported";
    assert!(play.screen().contains(said), "{}", play.screen());
    play.keys("gNx<enter>").event(Event::SaveDone(Ok("written".to_owned())));
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit), "{}", play.screen());

    // Taken back, nothing is lost.
    let mut play = open();
    play.keys("aggaq");
    assert!(play.effects.contains(&Effect::Quit), "{}", play.screen());
}

#[test]
fn decisions_stay_with_their_drafts_when_the_files_are_read_again() {
    let mut play = open();
    play.keys("jd");
    let more = FILE.replace("claims: [", "claims: [(id: \"new\", says: \"New.\"),");
    play.reload(collection("article.ron", &more));
    assert_eq!(rows(&play)[..2], ["◇ Twelve", "✗ The"]);
}

#[test]
fn decisions_that_were_made_during_a_doubt_stay() {
    let mut play = open();
    play.keys("D<esc>");
    play.keys("gga");
    play.keys("u");
    assert!(play.screen().contains("✓1"), "{}", play.screen());
}
