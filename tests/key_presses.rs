//! Keys that follow other keys, that come at the end of a list, or that come while something else is under way.

use claimscope::state::analysis_view::AnalysisView;
use claimscope::state::change_origin::ChangeOrigin;
use claimscope::state::claim_columns::ClaimColumn;
use claimscope::state::event::{Event, Mouse, MouseAction};
use claimscope::state::layout::PaneRect;
use claimscope::state::mode::Mode;
use claimscope::state::pane::{Pane, Tab};

use crate::notebook::Analyst;
use crate::play::{Play, collection, part, whole};

/// Two claims of which one contradicts the other; the second has two figures.
const PAIR: &str = r#"#![enable(implicit_some)]
(relations: [(from: "one", verb: Contradicts, to: "two")], claims: [
  (id: "one", says: "A jet flew."),
  (id: "two", says: "Ten jets stood on two fields.", figures: [
    (of: "jets", value: Exactly(10), unit: "aircraft"),
    (of: "fields", value: Exactly(2), unit: "airfields"),
  ]),
])"#;

fn pair() -> Play {
    Play::open(collection("pair.ron", PAIR), 120, 36)
}

fn marked(play: &Play) -> Vec<&str> {
    play.state.view.marks.iter().map(|claim| play.state.base().claims.id(claim)).collect()
}

#[test]
fn the_rest_of_a_longer_key_does_not_end_a_doubt() {
    let mut play = Play::sample(120, 36);
    play.keys("D").keys("wu");
    assert!(play.state.doubt.is_some());
    assert_eq!(play.state.analysis().map(AnalysisView::name), Some("duplicates"));
    play.keys("u");
    assert!(play.state.doubt.is_none());
}

#[test]
fn a_number_larger_than_the_rest_of_the_list_marks_that_rest() {
    for count in 2..6 {
        let mut play = Play::sample(120, 36);
        play.keys("Gk").keys(&format!("{count} "));
        assert_eq!(play.state.view.marks.len(), 2, "{count}");
        let last = play.state.row_count() - 1;
        assert_eq!(play.state.cursor().at, last);
    }
}

#[test]
fn two_figures_of_a_claim_mark_it_once() {
    let mut play = pair();
    play.keys("]]");
    assert_eq!(play.state.row_count(), 2, "{}", play.screen());
    play.keys("2 ");
    assert_eq!(marked(&play), ["two"]);
}

#[test]
fn the_row_of_the_list_is_marked_and_not_the_record_that_a_link_has_opened() {
    let mut play = pair();
    play.keys("/id:one<enter><enter>gx<enter>").keys("2");
    assert!(play.state.reading.pinned);
    play.keys(" ");
    assert_eq!(marked(&play), ["one"]);
}

#[test]
fn a_range_without_a_claim_to_start_at_is_refused_with_a_reason() {
    let mut play = pair();
    play.keys("]v");
    assert!(
        play.state.range_start.is_none() && play.screen().contains("A range starts at a claim"),
        "{}",
        play.screen()
    );
}

#[test]
fn a_note_that_is_written_while_a_query_is_typed_is_a_step_of_its_own_for_undo() {
    let mut analyst = Analyst::new();
    // The note is written once all of these keys are typed.
    analyst.keys("ggnnSeen.<enter>/border");
    assert!(analyst.notebook().contains("Seen."));
    analyst.keys("<enter>u");
    assert!(analyst.notebook().contains("Seen."), "undo of the query took the note back");
    assert_eq!(analyst.play.state.view.query, "");
    analyst.keys("u");
    assert!(!analyst.notebook().contains("Seen."));
    assert_eq!(analyst.play.state.view.query, "", "a half-typed query came back");
}

/// The text that is typed as a query.
fn typed(play: &Play) -> &str {
    let Mode::Typing(prompt) = &play.state.mode else { panic!("no query is typed") };
    prompt.input.value()
}

#[test]
fn tab_completes_an_earlier_query_after_another_completion() {
    let mut play = Play::sample(120, 36);
    play.keys("/act<enter><esc>/pla<tab>");
    assert!(typed(&play).starts_with("pla") && typed(&play) != "pla");
    play.keys("<up>");
    assert_eq!(typed(&play), "act");
    play.keys("<tab>");
    assert!(typed(&play).starts_with("act") && typed(&play) != "act", "{}", play.screen());
}

#[test]
fn back_from_similar_claims_and_from_a_kept_source_leads_to_the_tab_and_the_pane() {
    let mut play = Play::sample(120, 36);
    play.keys("]]2j*");
    assert!(play.state.view.query.starts_with("like:") && play.state.view.tab == Tab::Claims);
    play.keys("<ctrl-o>");
    assert_eq!((play.state.view.query.as_str(), play.state.view.tab), ("", Tab::Figures));
    play.keys("[[<enter>gs+");
    assert!(play.state.view.query.starts_with("source:") && play.state.focus == Pane::Claims, "{}", play.screen());
    play.keys("<ctrl-o>");
    assert_eq!((play.state.view.query.as_str(), play.state.focus), ("", Pane::Reading));
}

#[test]
fn a_number_larger_than_the_trail_leads_to_its_end() {
    let mut play = Play::sample(120, 36);
    play.keys("/taliban<enter>/<ctrl-u>airstrikes<enter>9<ctrl-o>");
    assert_eq!((play.state.view.query.as_str(), play.state.trail.at), ("", 0));
    assert!(play.screen().contains("This is where the trail begins."), "{}", play.screen());
    play.keys("9L");
    assert_eq!(play.state.view.query, "airstrikes");
    assert!(play.screen().contains("This is where the trail ends."), "{}", play.screen());
}

#[test]
fn two_steps_back_before_the_answer_restore_the_cursor_of_the_second() {
    let mut play = Play::sample(120, 36);
    play.keys("]3j<enter>").keys("2").keys("4j/airstrikes<enter>");
    play.waiting = Some(Vec::new());
    play.keys("<ctrl-o><ctrl-o>");
    assert_eq!((play.state.view.query.as_str(), play.state.view.tab), ("", Tab::Sources));
    while play.waiting.as_ref().is_some_and(|waiting| !waiting.is_empty()) {
        play.deliver(0);
    }
    assert_eq!(play.state.cursor().at, 3);
}

#[test]
fn the_order_of_the_claims_after_one_of_the_figures_is_not_reversed() {
    let mut play = Play::sample(120, 36);
    play.keys(",t]],f");
    play.keys(",t");
    assert!(!play.state.view.order.reversed);
    play.keys(",t");
    assert!(play.state.view.order.reversed);
}

#[test]
fn a_key_that_was_begun_before_a_paste_is_forgotten() {
    let mut play = Play::sample(120, 36);
    play.keys("/taliban<enter>g");
    play.event(Event::Paste("border".to_owned()));
    assert_eq!(play.state.view.query, "border");
    play.keys("<esc>c");
    assert_eq!(play.state.view.query, "taliban", "g and c made gc, which clears the query");
}

#[test]
fn a_paste_that_nothing_takes_is_not_dropped_in_silence() {
    for keys in ["|", "m", "f"] {
        let mut play = pair();
        play.keys(keys);
        play.event(Event::Paste("border".to_owned()));
        assert!(play.screen().contains("The paste was dropped"), "{keys}: {}", play.screen());
    }
}

#[test]
fn a_number_of_no_pane_says_so() {
    let mut play = pair();
    play.keys("7");
    assert!(play.screen().contains("No pane has the number 7."), "{}", play.screen());
    play.keys("0j");
    assert!(!play.screen().contains("No pane has"), "{}", play.screen());
}

#[test]
fn marks_that_come_with_the_rest_of_the_files_stay_through_undo_and_bring_back_no_other() {
    let mut left = Play::sample(120, 36);
    left.keys("gg G ");
    let mut play = Play::resume(part(20), left.state.remember(), "", 120, 36);
    assert_eq!(play.state.view.marks.len(), 1);
    play.keys("gN,t");
    play.event(Event::CollectionExtended(whole()));
    assert_eq!(play.state.view.marks.len(), 1, "the mark that was taken away came back");
    play.keys("u");
    assert_eq!(play.state.view.marks.len(), 1, "undo of the order unmarked a claim");
    play.keys("u");
    assert_eq!(play.state.view.marks.len(), 2);
}

#[test]
fn a_line_stays_where_a_reload_ends_the_doubt_and_that_is_said() {
    for keys in ["nnSeen by me", "/field"] {
        let mut play = pair();
        play.keys("ggD").keys("<esc>j").keys(keys);
        assert!(play.state.doubt.is_some());
        play.reload(collection("pair.ron", r#"(claims: [(id: "two", says: "Ten jets stood on two fields.")])"#));
        assert!(play.state.doubt.is_none());
        let notice = play.state.notice.as_ref().map(|notice| notice.text.as_str());
        assert!(notice.is_some_and(|text| text.contains("the doubt has ended")), "{notice:?}");
        let screen = play.screen();
        assert!(screen.contains(keys.trim_start_matches("nn").trim_start_matches('/')), "{keys}: {screen}");
    }
}

#[test]
fn a_note_that_cannot_be_written_is_said_where_something_else_is_typed() {
    let mut play = pair();
    play.keys("ggnnSeen by me<enter>/field");
    play.event(Event::NotebookDone { origin: ChangeOrigin::Typed, done: Err("The disk is full.".to_owned()) });
    let notice = play.state.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("The disk is full. You wrote: Seen by me"));
    assert_eq!(typed(&play), "field");
}

#[test]
fn a_narrow_column_is_not_made_wider_by_the_key_that_makes_it_narrower() {
    let mut play = Play::sample(120, 36);
    play.keys("|j").keys("<");
    let columns = &play.state.view.arrangement.columns;
    let width = columns.chosen().iter().find(|chosen| chosen.column == ClaimColumn::Sources).and_then(|it| it.width);
    assert_eq!(width, Some(3));
}

/// Uses the mouse in a pane, so many rows below its first one.
fn mouse(play: &mut Play, action: MouseAction, pane: Pane, below: usize) {
    let inside = play.state.layout().find(pane).map(PaneRect::inside).unwrap();
    let row = inside.y + u16::try_from(below).unwrap();
    play.event(Event::Mouse(Mouse { action, column: inside.x + 1, row, target: None }));
}

#[test]
fn a_click_on_the_details_of_a_problem_goes_to_no_other_problem() {
    let claim = |at: usize| format!("(id: \"c{at}\", says: \"A jet flew.\", cite: [\"x{at}\"])");
    let claims = (0..60).map(claim).collect::<Vec<_>>().join(",");
    let mut play = Play::open(collection("faults.ron", &format!("(claims: [{claims}])")), 120, 36);
    play.keys("6").keys("j");
    let page = play.state.page(Pane::Problems);
    assert!(play.state.session.collection.diagnostics.len() > page + 3);
    mouse(&mut play, MouseAction::Press, Pane::Problems, page + 2);
    assert_eq!(play.state.overlay_cursor.at, 1);
    mouse(&mut play, MouseAction::Press, Pane::Problems, 3);
    assert_eq!(play.state.overlay_cursor.at, 3);
}

#[test]
fn left_and_right_lead_out_of_the_trail() {
    for (key, pane) in [("h", Pane::Facets), ("l", Pane::Reading)] {
        let mut play = Play::sample(120, 36);
        play.keys("5").keys(key);
        assert_eq!(play.state.focus, pane);
    }
}

#[test]
fn after_the_wheel_the_next_link_is_one_in_sight() {
    for (key, wheel) in [("j", MouseAction::WheelDown), ("k", MouseAction::WheelUp)] {
        let mut play = Play::sample(120, 20);
        play.keys("]]]<enter>").keys(if key == "j" { "j" } else { "G" });
        for _ in 0..10 {
            mouse(&mut play, wheel, Pane::Reading, 1);
        }
        play.keys(key);
        let (cursor, layout) = (play.state.reading.cursor, &play.state.reading.layout.as_ref().unwrap().layout);
        let line = layout.links[cursor.link.unwrap()].line;
        let sight = cursor.top..cursor.top + play.state.page(Pane::Reading);
        assert!(sight.contains(&line), "{key}: {line} of {sight:?}\n{}", play.screen());
    }
}

#[test]
fn of_two_notes_that_are_being_written_the_one_that_failed_comes_back() {
    let mut play = pair();
    play.keys("ggnnFirst.<enter>nnSecond.<enter>");
    play.event(Event::NotebookDone { origin: ChangeOrigin::Typed, done: Err("The disk is full.".to_owned()) });
    let Mode::NotebookEntry(line) = &play.state.mode else { panic!("no line came back: {}", play.screen()) };
    assert_eq!(line.input.value(), "First.");
    play.keys("<esc>");
    play.event(Event::NotebookDone { origin: ChangeOrigin::Typed, done: Err("The disk is full.".to_owned()) });
    let Mode::NotebookEntry(line) = &play.state.mode else { panic!("no line came back: {}", play.screen()) };
    assert_eq!(line.input.value(), "Second.");
}

#[test]
fn enter_where_nothing_is_says_so() {
    let mut play = Play::open(collection("empty.ron", "(claims: [])"), 120, 36);
    play.keys("<enter>");
    assert!(play.screen().contains("There is nothing to open here."), "{}", play.screen());
    let mut play = Play::sample(120, 36);
    play.keys("6").keys("<enter>");
    assert!(play.screen().contains("There is no problem to open."), "{}", play.screen());
}

#[test]
fn a_step_that_is_left_before_its_answer_has_no_number_of_another_query() {
    let mut play = Play::sample(120, 36);
    let all = play.ids().len();
    play.waiting = Some(Vec::new());
    play.keys("/airstrikes<enter>/<ctrl-u>kabul<enter>");
    let trail = |play: &Play| play.screen().lines().rev().nth(1).unwrap().to_owned();
    assert!(trail(&play).contains("/airstrikes") && !trail(&play).contains(&format!("({all})")), "{}", trail(&play));
    while play.waiting.as_ref().is_some_and(|waiting| !waiting.is_empty()) {
        play.deliver(0);
    }
    assert!(trail(&play).contains(&format!("/kabul ({})", play.ids().len())), "{}", trail(&play));
}

#[test]
fn a_click_on_a_step_of_the_trail_leaves_the_pane_to_come_back_to() {
    let mut play = pair();
    play.keys("gg<enter>");
    let row = play.state.layout().trail.y;
    play.event(Event::Mouse(Mouse { action: MouseAction::Press, column: 2, row, target: None }));
    assert_eq!((play.state.trail.at, play.state.focus), (0, Pane::Claims), "{}", play.screen());
    play.keys("L");
    assert_eq!(play.state.focus, Pane::Reading);
}

#[test]
fn the_wheel_scrolls_an_analysis() {
    let mut play = Play::sample(120, 36);
    play.keys("wx");
    let row = |play: &Play| play.state.analysis().unwrap().view_state.row;
    for _ in 0..6 {
        mouse(&mut play, MouseAction::WheelDown, Pane::Claims, 1);
    }
    assert!(row(&play) > 0, "{}", play.screen());
    for _ in 0..12 {
        mouse(&mut play, MouseAction::WheelUp, Pane::Claims, 1);
    }
    assert_eq!(row(&play), 0);
}

#[test]
fn a_query_is_typed_from_an_analysis_that_was_opened_in_the_facets() {
    let mut play = Play::sample(120, 36);
    play.keys("1").keys("wx/");
    assert_eq!(typed(&play), "");
    play.keys("<esc>");
    assert_eq!(play.state.analysis().map(AnalysisView::name), Some("contradictions"));
}

#[test]
fn what_pages_down_with_ctrl_pages_up_with_ctrl() {
    let mut play = Play::sample(120, 36);
    play.keys("<ctrl-f>");
    let down = play.state.cursor().at;
    assert!(down > 10);
    play.keys("<ctrl-f><ctrl-b>");
    assert_eq!(play.state.cursor().at, down);
    play.keys("<ctrl-b>");
    assert_eq!(play.state.cursor().at, 0);
}

#[test]
fn a_query_that_is_taken_in_an_analysis_does_not_lose_it() {
    let name = |play: &Play| play.state.analysis().map(AnalysisView::name);
    let mut play = Play::sample(120, 36);
    // As it was: there is nothing to leave for.
    play.keys("wx/<enter>");
    assert_eq!(name(&play), Some("contradictions"));
    play.keys("/airstrikes<enter>");
    assert_eq!((name(&play), play.state.view.query.as_str()), (None, "airstrikes"));
    play.keys("<ctrl-o>");
    assert_eq!((name(&play), play.state.view.query.as_str()), (Some("contradictions"), ""));
}

#[test]
fn the_columns_of_a_screen_of_any_width_fill_it() {
    for width in [110, 5_000, 6_000, 22_000, 33_000, u16::MAX] {
        let play = Play::sample(width, 24);
        let layout = play.state.layout();
        let [facets, list, reading] =
            [Pane::Facets, Pane::Claims, Pane::Reading].map(|pane| layout.find(pane).unwrap().area);
        assert_eq!((list.x, reading.x), (facets.width, facets.width + list.width), "{width}");
        assert_eq!(reading.x + reading.width, width);
        assert!(facets.width >= 24 && list.width > reading.width && reading.width > width / 5, "{width}: {layout:?}");
    }
}

#[test]
fn a_reload_says_that_it_has_closed_an_export() {
    let mut play = pair();
    play.keys("x");
    play.reload(collection("pair.ron", PAIR));
    assert!(matches!(play.state.mode, Mode::Browse));
    assert!(play.screen().contains("The export was closed"), "{}", play.screen());
}
