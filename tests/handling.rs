//! Expectations of keys: marks where the cursor is, tabs that stay, a trail that follows, a dialog that heeds the
//! name of the file, and that on small screens what is being typed or chosen is in sight.

use claimscope::export::FORMATS;
use claimscope::limits::{MAX_KEPT_QUERIES, MAX_TRAIL_STEPS, MAX_UNDO_BYTES, MAX_UNDO_STEPS};
use claimscope::query::ClaimBitmap;
use claimscope::state::effect::Effect;
use claimscope::state::event::{Event, Mouse, MouseAction};
use claimscope::state::history::History;
use claimscope::state::layout::Size;
use claimscope::state::mode::Mode;
use claimscope::state::pane::{Pane, Tab};
use claimscope::state::view::View;

use crate::play::{Play, collection};

const RELATED: &str = r#"#![enable(implicit_some)]
(schema: 1, title: "Related", sources: [(id: "s", title: "Blitz"), (id: "t", title: "Dawn")],
 actors: [(id: "a", name: "Agency")],
 hypotheses: [(id: "h", says: "It was so.", consistent: ["one"])],
 relations: [(from: "one", verb: Contradicts, to: "two")],
 claims: [
  (id: "one", says: "Six jets flew.", cite: ["s"], by: ["a"]),
  (id: "two", says: "No jet flew.", cite: ["t"]),
  (id: "three", says: "Sixteen soldiers died.", cite: ["s"]),
 ])"#;

fn related(width: u16, height: u16) -> Play {
    Play::open(collection("related.ron", RELATED), width, height)
}

fn marked(play: &Play) -> Vec<&str> {
    play.state.view.marks.iter().map(|claim| play.state.base().claims.id(claim)).collect()
}

#[test]
fn space_in_the_reading_pane_marks_the_link_under_the_cursor_and_shows_it() {
    for (width, height) in [(120, 36), (80, 24)] {
        let mut play = related(width, height);
        play.keys("gg<enter>gx<space>");
        assert_eq!(marked(&play), ["two"], "{}", play.screen());
        assert!(play.screen().contains("● No jet flew."), "{}", play.screen());
        assert!(play.screen().contains("Marked two."));
        play.keys("<space>");
        assert!(marked(&play).is_empty() && play.screen().contains("Unmarked two."));
    }
}

#[test]
fn space_in_the_reading_pane_marks_what_is_read_where_no_link_has_the_cursor() {
    let mut play = related(120, 36);
    play.keys("gg<enter>").keys("<space>");
    assert_eq!(marked(&play), ["one"]);
    assert!(play.screen().contains("3 Reading  ● one"), "{}", play.screen());
}

#[test]
fn space_on_a_link_to_no_claim_marks_nothing_and_reports_it() {
    let mut play = related(120, 36);
    play.keys("gg<enter>ga<space>");
    assert!(marked(&play).is_empty() && play.screen().contains("Only claims can be marked"), "{}", play.screen());
}

#[test]
fn plus_in_a_tab_keeps_the_tab() {
    for (keys, tab) in [("]", Tab::Sources), ("]]]", Tab::Actors)] {
        let mut play = related(120, 36);
        play.keys(keys).keys("+");
        assert_eq!((play.state.view.tab, play.state.focus), (tab, Pane::Claims));
        assert!(!play.state.view.query.is_empty());
        play.keys("u");
        assert_eq!((play.state.view.tab, play.state.view.query.as_str()), (tab, ""));
    }
}

/// References that no claim cites, and a claim that cites another one.
const UNCITED: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "uncited", title: "Uncited book"), (id: "cited", title: "Cited paper")],
    actors: [(id: "silent", name: "Silent actor")],
    places: [(id: "empty", name: "Empty place")],
    claims: [(id: "claim", says: "It rained.", cite: ["cited#1"])],
)"#;

#[test]
fn the_tabs_list_records_that_no_claim_refers_to_unless_a_query_narrows_them() {
    let mut play = Play::open(collection("uncited.ron", UNCITED), 100, 24);
    play.keys("]");
    let screen = play.screen();
    let (cited, uncited) = (screen.find("1    –    Cited paper"), screen.find("0    –    Uncited book"));
    assert!(cited.is_some() && cited < uncited, "{screen}");
    play.keys("]]");
    assert!(play.screen().contains("Silent actor"), "{}", play.screen());
    play.keys("]");
    assert!(play.screen().contains("Empty place"), "{}", play.screen());
    play.keys("]]/rained<enter>");
    assert_eq!(play.state.answer.tab_counts.sources.len(), 1, "{}", play.screen());
    assert_eq!((play.state.answer.tab_counts.actors.len(), play.state.answer.tab_counts.places.len()), (0, 0));
}

#[test]
fn a_file_of_references_alone_points_to_its_sources() {
    let only = r#"(sources: [(id: "a", title: Some("A book")), (id: "b", title: Some("A paper"))])"#;
    let mut play = Play::open(collection("refs.ron", only), 100, 24);
    assert!(play.screen().contains("The file contains no claims. ] shows its sources."), "{}", play.screen());
    play.keys("]");
    assert!(play.screen().contains("A book") && play.screen().contains("A paper"), "{}", play.screen());
    for tab in ["figures", "actors", "places"] {
        play.keys("]");
        let screen = play.screen();
        assert!(screen.contains(&format!("The file contains no {tab}.")) && !screen.contains("Press Esc"), "{screen}");
    }
    play.keys("/book<enter>");
    assert!(!play.screen().contains("Press Esc"), "{}", play.screen());
}

/// The last line but one: the trail.
fn trail(play: &Play) -> String {
    play.screen().lines().rev().nth(1).unwrap().trim().to_owned()
}

#[test]
fn the_end_of_the_trail_follows_the_cursor_and_what_was_opened_stays() {
    let mut play = related(120, 36);
    play.keys("gg<enter>2");
    assert_eq!(trail(&play), "start ▸ ◉ one");
    play.keys("j");
    assert_eq!(trail(&play), "start ▸ ◉ two");
    play.keys("<enter>");
    assert_eq!(trail(&play), "start ▸ one ▸ ◉ two");
    play.keys("<ctrl-o>");
    assert_eq!(trail(&play), "start ▸ ◉ one ▸ two");
    assert!(play.screen().contains("3 Reading  one"), "{}", play.screen());
}

#[test]
fn the_panel_of_keys_says_what_each_key_does() {
    let mut play = related(120, 36);
    play.keys("g");
    assert!(play.screen().contains("I  Invert the marks of the claims shown"), "{}", play.screen());
}

#[test]
fn figures_show_their_qualifiers_where_three_columns_stand() {
    let claim = |value: &str, of: &str| format!("(value: {value}, unit: \"people\", of: \"{of}\")");
    let figures = [
        claim("MoreThan(6000)", "a"),
        claim("AtLeast(1355)", "b"),
        claim("About(120000)", "c"),
        claim("LessThan(90)", "d"),
        claim("Between(1200, 1500)", "e"),
    ];
    let text = format!(
        "#![enable(implicit_some)]\n(schema: 1, title: \"F\", claims: [(id: \"c\", says: \"x\", by: [], figures: [{}])])",
        figures.join(", ")
    );
    for (width, height, expected) in [
        (120, 36, ["more than 6,000", "at least 1,355", "about 120,000", "less than 90", "1,200–1,500"]),
        (200, 60, ["more than 6,000", "at least 1,355", "about 120,000", "less than 90", "1,200–1,500"]),
        (40, 10, [">6,000", ">=1,355", "about 120,000", "less than 90", "1,200–1,500"]),
    ] {
        let mut play = Play::open(collection("f.ron", &text), width, height);
        play.keys("]]");
        for figure in expected {
            assert!(play.screen().contains(figure), "{figure} at {width}x{height}:\n{}", play.screen());
        }
    }
}

fn format(play: &Play) -> &'static str {
    let Mode::Export(dialog) = &play.state.mode else { return "no dialog" };
    FORMATS[dialog.format].name
}

fn path(play: &Play) -> &str {
    let Mode::Export(dialog) = &play.state.mode else { return "no dialog" };
    dialog.path.value()
}

#[test]
fn the_dialog_heeds_the_ending_of_the_name_that_is_typed() {
    for (name, expected) in [
        ("dlg.csv", "csv"),
        ("dlg.CSV", "csv"),
        ("a.b.json", "json"),
        ("x.jsonl", "jsonl"),
        ("report.md", "markdown"),
        ("plain", "ron"),
    ] {
        let mut play = related(80, 24);
        play.keys("x<down><down><ctrl-u>").keys(name);
        assert_eq!((format(&play), path(&play)), (expected, name));
        play.keys("<enter>");
        let saved = play.effects.iter().find_map(|effect| match effect {
            Effect::Save { format, path, .. } => Some((format.name, path.as_str())),
            _ => None,
        });
        assert_eq!(saved, Some((expected, name)));
    }
}

#[test]
fn the_dialog_heeds_the_ending_of_a_name_that_is_pasted() {
    for (typed, pasted, expected) in [
        ("<ctrl-u>", "dlg.csv", "csv"),
        ("<ctrl-u>", "/a path/dlg.CSV", "csv"),
        ("<ctrl-u>dlg", ".md", "markdown"),
        ("<ctrl-u>dlg.", "json\n", "json"),
        ("<ctrl-u>dlg.csv<home>", "folder/", "csv"),
    ] {
        let mut play = related(80, 24);
        play.keys("x<down><down>").keys(typed);
        play.event(Event::Paste(pasted.to_owned()));
        assert_eq!(format(&play), expected, "{typed} {pasted:?}");
        play.keys("<enter>");
        play.event(Event::Paste("/another.md".to_owned()));
        assert_eq!(format(&play), expected, "what is being written stays: {pasted:?}");
        assert!(play.screen().contains("the file is being written"), "{}", play.screen());
    }
}

#[test]
fn a_folded_pane_counts_no_lines_that_are_not_shown() {
    for (width, height) in [(50, 12), (60, 12), (40, 10), (84, 18), (30, 6), (120, 36)] {
        for keys in ["", "wx", "wf", "3"] {
            let mut play = related(width, height);
            play.keys(keys);
            let screen = play.screen();
            assert!(!screen.contains("–0/"), "{keys} at {width}x{height}:\n{screen}");
        }
    }
}

#[test]
fn a_format_chosen_after_the_name_changes_its_ending() {
    let mut play = related(80, 24);
    play.keys("x<down><down><ctrl-u>dlg.csv<up>").keys("<right>");
    assert_eq!((format(&play), path(&play)), ("tsv", "dlg.tsv"));
    play.keys("<down><ctrl-u>no-ending<up>").keys("<left>");
    assert_eq!((format(&play), path(&play)), ("csv", "no-ending"));
}

#[test]
fn the_dialog_promises_what_the_format_holds() {
    let mut play = related(80, 24);
    play.keys("x");
    assert!(play.screen().contains(" and 1 hypothesis"), "{}", play.screen());
    play.keys("<down>").keys("<right><right><right>");
    assert_eq!(format(&play), "csv");
    let words: Vec<String> = play.screen().split(['┃', '│', '█', '\n']).map(|part| part.trim().to_owned()).collect();
    let says = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(says.contains("1 actor and 1 relation; the table has no room for the title and 1 hypothesis."), "{says}");
}

#[test]
fn the_format_is_in_sight_on_small_screens() {
    for row in ["", "<down>", "<down><down>", "<down><down><down>"] {
        let mut play = Play::sample(40, 10);
        play.keys("x").keys(row);
        let screen = play.screen();
        assert!(screen.contains("format") && screen.contains("file"), "{screen}");
    }
}

#[test]
fn what_is_typed_is_in_sight_on_the_smallest_screens() {
    for (width, height) in [(20, 5), (29, 5), (20, 2), (12, 3)] {
        let mut play = Play::sample(width, height);
        play.keys("/ttp");
        assert!(play.screen().contains("/ ttp"), "{width}x{height}:\n{}", play.screen());
        play.keys("<enter>");
        assert!(!play.screen().contains("/ ttp"), "{}", play.screen());
    }
    // A message, too.
    let mut play = Play::sample(20, 5);
    play.keys("u");
    assert!(play.screen().contains("Nothing more"), "{}", play.screen());
}

#[test]
fn trail_and_queries_are_bounded_and_the_trail_reports_it() {
    let mut play = related(80, 24);
    for at in 0..MAX_TRAIL_STEPS.max(MAX_KEPT_QUERIES) + 20 {
        play.keys(&format!("/<ctrl-u>{at}<enter>"));
    }
    assert_eq!((play.state.session.queries.len(), play.state.trail.steps.len()), (MAX_KEPT_QUERIES, MAX_TRAIL_STEPS));
    play.keys(&format!("{}<ctrl-o>", MAX_TRAIL_STEPS - 1)).keys("<ctrl-o>");
    assert!(play.screen().contains("only the last 500 steps are kept"), "{}", play.screen());
}

#[test]
fn undo_is_bounded_and_reports_it_at_its_end() {
    let mut play = related(120, 36);
    let changes = |play: &mut Play, count: usize| {
        for at in 0..count {
            let query = at.to_string();
            play.state.history.remember(View { query, ..View::default() });
        }
    };
    changes(&mut play, 3);
    play.keys("9u");
    assert!(!play.screen().contains("changes are kept"), "{}", play.screen());
    changes(&mut play, MAX_UNDO_STEPS + 1);
    play.keys("2000u");
    assert!(play.screen().contains("Only the last 1,000 changes are kept"), "{}", play.screen());
}

#[test]
fn undo_keeps_no_more_marks_than_it_may() {
    let mut history = History::default();
    // Every third of 400,000 claims, never the same copy.
    let marks: ClaimBitmap = (0..400_000).step_by(3).map(claimscope::model::ClaimIx).collect();
    let each = marks.bytes();
    for _ in 0..2 * MAX_UNDO_BYTES / each {
        history.remember(View { marks: marks.clone().into(), ..View::default() });
    }
    let mut kept = 0;
    while history.undo(View::default()).is_some() {
        kept += 1;
    }
    assert!((1..=MAX_UNDO_BYTES / each + 1).contains(&kept) && history.truncated, "{kept} of {each} bytes");
}

#[test]
fn sizes_change_nothing_of_what_is_typed() {
    let mut play = Play::sample(120, 36);
    play.keys("/wazir");
    for (width, height) in [(20, 5), (40, 10), (5, 1), (120, 36)] {
        play.event(Event::Resize(Size { width, height }));
        play.screen();
    }
    assert!(play.screen().contains("/ wazir"));
}

#[test]
fn esc_stops_a_file_that_is_being_written_and_the_dialog_stays() {
    for (width, height) in [(120, 36), (40, 10)] {
        let mut play = related(width, height);
        play.keys("x<down><down><ctrl-u>").keys("out.csv").keys("<enter>");
        assert!(play.screen().contains("esc stops it"), "{}", play.screen());
        play.keys("q");
        assert!(play.screen().contains("The file is being written: Esc stops it"), "{}", play.screen());
        play.keys("<esc>");
        assert_eq!(play.effects.last(), Some(&Effect::CancelSave));
        play.event(Event::SaveDone(Err("Writing was stopped; nothing was written or replaced".to_owned())));
        assert!(play.screen().contains("Writing was stopped"), "{}", play.screen());
        assert!(play.screen().contains("esc closes"), "{}", play.screen());
    }
}

#[test]
fn the_wheel_moves_the_cursor_where_it_turns() {
    let mut play = Play::sample(120, 36);
    let first = play.screen();
    let list =
        play.state.layout().panes.iter().find(|placed| placed.pane == Pane::Claims).map(|placed| placed.inside());
    let Some(inside) = list else { panic!("the list is on the screen") };
    let turn = |action| Event::Mouse(Mouse { action, column: inside.x, row: inside.y, target: None });
    play.event(turn(MouseAction::WheelDown));
    assert_ne!(play.screen(), first);
    play.event(turn(MouseAction::WheelUp));
    assert_eq!(play.screen(), first);
}
