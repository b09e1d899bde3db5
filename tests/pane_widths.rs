//! Panes that are made wider: by keys, by the mouse, and by themselves for an analysis. Clicks on what is no row.

use claimscope::state::event::{Event, Mouse, MouseAction};
use claimscope::state::layout::PaneRect;
use claimscope::state::pane::{Pane, Tab};

use crate::play::Play;

fn pane(play: &Play, pane: Pane) -> PaneRect {
    play.state.layout().find(pane).unwrap_or_else(|| panic!("{pane:?} is not in sight:\n{}", play.screen()))
}

fn width(play: &Play, of: Pane) -> u16 {
    pane(play, of).area.width
}

fn mouse(play: &mut Play, action: MouseAction, column: u16, row: u16) {
    play.event(Event::Mouse(Mouse { action, column, row, target: None }));
}

fn click(play: &mut Play, column: u16, row: u16) {
    mouse(play, MouseAction::Press, column, row);
    mouse(play, MouseAction::Release, column, row);
}

/// Clicks twice on the first cell of the screen with a text.
fn double_click_on(play: &mut Play, text: &str) {
    let (column, row) = place(play, text);
    click(play, column, row);
    mouse(play, MouseAction::DoublePress, column, row);
    mouse(play, MouseAction::Release, column, row);
}

fn place(play: &Play, text: &str) -> (u16, u16) {
    let screen = play.screen();
    let found =
        screen.lines().enumerate().find_map(|(row, line)| line.find(text).map(|at| (row, line[..at].chars().count())));
    let (row, column) = found.unwrap_or_else(|| panic!("no `{text}`:\n{screen}"));
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn keys_make_the_pane_with_the_keys_wider() {
    for (focus, of) in [("1", Pane::Facets), ("2", Pane::Claims), ("3", Pane::Reading)] {
        let mut play = Play::sample(120, 36);
        play.keys(focus);
        let before = width(&play, of);
        play.keys(">>");
        assert_eq!(width(&play, of), before + 4, "{of:?}");
        play.keys("<<<");
        assert_eq!(width(&play, of), before - 2, "{of:?}");
    }
    // At 80 columns there are two panes.
    let mut play = Play::sample(80, 24);
    let before = width(&play, Pane::Claims);
    play.keys("5>");
    assert_eq!((width(&play, Pane::Claims), width(&play, Pane::Reading)), (before + 10, 80 - before - 10));
}

#[test]
fn no_pane_gets_too_narrow_and_what_was_in_vain_is_forgotten() {
    let mut play = Play::sample(120, 36);
    play.keys("99>");
    let widest = width(&play, Pane::Claims);
    assert_eq!(width(&play, Pane::Reading), 20);
    play.keys(">");
    assert!(play.screen().contains("There is no room"), "{}", play.screen());
    play.keys("<");
    assert_eq!(width(&play, Pane::Claims), widest - 2);
}

#[test]
fn a_divider_is_dragged_and_a_double_click_puts_it_back() {
    let mut play = Play::sample(120, 36);
    let before = width(&play, Pane::Claims);
    let edge = pane(&play, Pane::Reading).area.x;
    mouse(&mut play, MouseAction::Press, edge, 10);
    mouse(&mut play, MouseAction::Drag, edge - 3, 11);
    mouse(&mut play, MouseAction::Drag, edge - 7, 12);
    mouse(&mut play, MouseAction::Release, edge - 7, 12);
    assert_eq!(width(&play, Pane::Claims), before - 7);
    // What is dragged after that is nothing.
    mouse(&mut play, MouseAction::Drag, edge + 7, 12);
    assert_eq!(width(&play, Pane::Claims), before - 7);
    mouse(&mut play, MouseAction::DoublePress, edge - 7, 12);
    assert_eq!(width(&play, Pane::Claims), before);
    // A drag is one change for undo, and so is the double click.
    play.keys("u");
    assert_eq!(width(&play, Pane::Claims), before - 7);
    play.keys("u");
    assert_eq!(width(&play, Pane::Claims), before);
    play.keys("u");
    assert!(play.screen().contains("Nothing more to undo."), "{}", play.screen());
}

#[test]
fn an_analysis_opens_on_the_width_that_it_needs() {
    let mut play = Play::sample(120, 36);
    play.keys("wx");
    assert!(width(&play, Pane::Claims) >= 80, "{}", play.screen());
    assert!(play.state.layout().find(Pane::Facets).is_none());
    insta::assert_snapshot!("contradictions_120x36", play.screen());
    let before = width(&play, Pane::Claims);
    play.keys("<<");
    assert_eq!(width(&play, Pane::Claims), before - 4);
    play.keys("<esc>");
    assert!(play.state.layout().find(Pane::Facets).is_some());
    let mut play = Play::sample(80, 24);
    play.keys("wx");
    assert_eq!(width(&play, Pane::Claims), 80);
    play.keys("<esc>");
    assert!(play.state.layout().find(Pane::Reading).is_some());
}

#[test]
fn tabs_and_steps_of_the_trail_are_clicked() {
    let mut play = Play::sample(120, 36);
    for tab in [Tab::Figures, Tab::Places, Tab::Sources, Tab::Claims] {
        let (column, row) = place(&play, tab.title());
        click(&mut play, column, row);
        assert_eq!(play.state.view.tab, tab);
    }
    play.keys("/ttp<enter><enter>");
    let (column, row) = place(&play, "start");
    click(&mut play, column, row);
    assert_eq!((play.state.view.query.as_str(), play.state.trail.at), ("", 0));
    let (column, row) = place(&play, "/ttp");
    click(&mut play, column, row);
    assert_eq!(play.state.view.query, "ttp");
}

#[test]
fn a_double_click_opens_a_value_a_claim_and_a_link() {
    let mut play = Play::sample(120, 36);
    double_click_on(&mut play, "□ Paktika");
    assert!(play.state.view.query.starts_with("place:"), "{}", play.state.view.query);
    play.keys("<esc><esc>gg2");
    let steps = play.state.trail.steps.len();
    let inside = pane(&play, Pane::Claims).inside();
    click(&mut play, inside.x + 20, inside.y + 3);
    mouse(&mut play, MouseAction::DoublePress, inside.x + 20, inside.y + 3);
    assert_eq!(play.state.trail.steps.len(), steps + 1);
    let before = play.state.reading.record;
    double_click_on(&mut play, "Pakistan (party)");
    assert_ne!(play.state.reading.record, before);
    // Beside everything there is nothing to open.
    let record = play.state.reading.record;
    let inside = pane(&play, Pane::Timeline).area;
    mouse(&mut play, MouseAction::DoublePress, inside.x + 2, inside.y);
    assert_eq!(play.state.reading.record, record);
}

#[test]
fn a_click_on_a_way_out_of_an_empty_answer_takes_that_one() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut play = Play::sample(width, height);
        play.keys("/place:waziristan refugees deportation zzzz<enter>");
        let ways = play.state.answer.relaxations.clone();
        assert!(ways.len() > 2, "{ways:?}");
        for (at, way) in ways.iter().enumerate().take(3) {
            let (column, row) = place(&play, &way.message);
            click(&mut play, column, row);
            assert_eq!(play.state.cursor().at, at, "{width}x{height}: {}\n{}", way.message, play.screen());
        }
        // The reason above them is no row.
        let (column, row) = place(&play, "No claim matches.");
        click(&mut play, column, row);
        assert_eq!(play.state.cursor().at, 2, "{}", play.screen());
        double_click_on(&mut play, &ways[1].message);
        assert_eq!(play.ids().len(), ways[1].total, "{}", play.screen());
    }
}

#[test]
fn a_scroll_bar_shows_the_part_in_sight_and_is_dragged() {
    let mut play = Play::sample(120, 36);
    let bar = pane(&play, Pane::Claims).scroll_bar().unwrap();
    let thumb = |play: &Play| {
        let screen = play.screen();
        let cells = screen.lines().enumerate().filter(|(_, line)| line.chars().nth(usize::from(bar.x)) == Some('█'));
        cells.map(|(row, _)| row).collect::<Vec<_>>()
    };
    assert_eq!(thumb(&play).first(), Some(&usize::from(bar.y)));
    mouse(&mut play, MouseAction::Press, bar.x, bar.y + bar.height - 1);
    assert_eq!(play.state.cursor().at, play.state.row_count() - 1);
    assert_eq!(thumb(&play).last(), Some(&usize::from(bar.y + bar.height - 1)));
    mouse(&mut play, MouseAction::Drag, bar.x, 0);
    assert_eq!(play.state.cursor().at, 0);
    mouse(&mut play, MouseAction::Release, bar.x, 0);
    // All rows in sight: no bar.
    play.keys("/id:strike-deaths<enter>");
    assert_eq!(thumb(&play), Vec::<usize>::new());
}

#[test]
fn whoever_opens_the_sample_reads_how_to_open_a_file() {
    let play = Play::sample(120, 36);
    assert!(
        play.screen().contains("a sample: claimscope FILE opens yours, claimscope new FILE makes one"),
        "{}",
        play.screen()
    );
    let play = Play::sample(80, 24);
    assert!(play.screen().contains("a sample; yours: claimscope FILE"), "{}", play.screen());
    let play = Play::open(crate::play::collection("mine.ron", "(claims: [(id: \"a\", says: \"b\")])"), 120, 36);
    assert!(!play.screen().contains("sample"), "{}", play.screen());
}

#[test]
fn prompts_and_the_export_are_in_sight_on_the_smallest_screens() {
    for (width, height) in [(20, 5), (40, 10)] {
        let mut play = Play::sample(width, height);
        play.keys("/ttp");
        assert!(play.screen().contains("/ ttp"), "{}", play.screen());
        play.keys("<esc>gg");
        play.keys("x");
        assert!(play.screen().contains("Export"), "{width}x{height}:\n{}", play.screen());
        play.keys("<down><down>");
        assert!(play.screen().contains("file"), "{width}x{height}:\n{}", play.screen());
        play.keys("<esc>nnabc");
        assert!(play.screen().contains("abc"), "{width}x{height}:\n{}", play.screen());
        play.keys("<esc>1/pak");
        assert!(play.screen().contains("pak"), "{width}x{height}:\n{}", play.screen());
        play.keys("<esc>|");
        assert!(play.screen().contains("when"), "{width}x{height}:\n{}", play.screen());
    }
}
