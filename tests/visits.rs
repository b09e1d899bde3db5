//! From an analysis to the claims of a row, and back.

use claimscope::state::event::Event;
use claimscope::state::layout::Size;
use claimscope::state::mode::Mode;
use claimscope::state::pane::Pane;

use crate::play::{Play, part, whole};

#[test]
fn esc_comes_back_to_the_row_and_then_to_the_list() {
    for keys in ["wxjjjjj", "wfj", "wmjj", "wtkk", "wgj", "wo", "wh", "wajj"] {
        for (width, height) in [(120, 36), (80, 24), (40, 10)] {
            let mut play = Play::sample(width, height);
            let list = play.keys("/strike<enter>j").screen();
            let shown = play.keys(keys).screen();
            play.keys("<enter>");
            assert!(matches!(play.state.mode, Mode::Browse), "{keys}");
            play.keys("<esc>");
            assert_eq!(without_trail(&play.screen()), without_trail(&shown), "{keys} {width}x{height}");
            play.keys("<esc>");
            assert_eq!(without_trail(&play.screen()), without_trail(&list), "{keys} {width}x{height}");
        }
    }
}

/// Cuts the line of the trail, which names the places on the way back as well.
fn without_trail(screen: &str) -> String {
    screen.lines().filter(|line| !line.contains('◉') && !line.contains("start")).collect::<Vec<_>>().join("\n")
}

#[test]
fn back_comes_to_it_from_further_away() {
    let mut play = Play::sample(100, 30);
    let shown = play.keys("wxjj").screen();
    play.keys("<enter>j<enter>");
    play.keys("<ctrl-o><ctrl-o>");
    assert!(matches!(play.state.mode, Mode::Analysis(_)));
    assert_eq!(without_trail(&play.screen()), without_trail(&shown));
}

#[test]
fn who_left_a_step_by_the_pane_of_the_trail_comes_back_to_the_list() {
    let mut play = Play::sample(100, 30);
    play.keys("/strike<enter>/<ctrl-u>kabul<enter>5");
    assert_eq!(play.state.focus, Pane::Trail);
    play.keys("k<enter>");
    assert_eq!(play.state.view.query, "strike");
    play.keys("L");
    assert_eq!((play.state.focus, play.state.view.query.as_str()), (Pane::Claims, "kabul"));
}

#[test]
fn a_range_ends_where_the_trail_leads_elsewhere() {
    let mut play = Play::sample(100, 30);
    play.keys("/strike<enter>jv");
    assert!(play.state.range_start.is_some());
    play.keys("<ctrl-o>");
    assert_eq!(play.state.range_start, None, "its rows are those of another list");
}

#[test]
fn another_query_is_not_the_row_s() {
    let mut play = Play::sample(100, 30);
    play.keys("wxjj<enter>/kabul<enter><esc>");
    assert!(matches!(play.state.mode, Mode::Browse));
    assert_eq!(play.state.view.query, "");
}

#[test]
fn the_claims_of_a_row_can_be_marked() {
    let mut play = Play::sample(100, 30);
    play.keys("wxj ");
    let marked = play.state.view.marks.len();
    assert!(marked > 1);
    assert!(play.screen().contains(&format!("{marked} claims marked.")), "{}", play.screen());
    play.keys(" ");
    assert_eq!(play.state.view.marks.len(), 0);
    play.keys("e");
    assert!(play.screen().contains("e: not while an analysis is shown"), "{}", play.screen());
}

#[test]
fn what_is_shown_follows_what_is_still_being_read() {
    let mut play = Play::open(part(60), 120, 36);
    let early = play.keys("wx").screen();
    play.event(Event::CollectionExtended(whole()));
    let mut late = Play::sample(120, 36);
    late.keys("wx");
    // The cursor stays with its row, so the pane beside shows another claim.
    let row = |screen: &str| screen.split('┃').filter(|cell| cell.contains("contradictions;")).collect::<String>();
    assert_ne!(row(&play.screen()), row(&early));
    assert_eq!(row(&play.screen()), row(&late.screen()));
}

#[test]
fn a_row_higher_than_the_pane_is_scrolled_before_the_next_one_comes() {
    let mut play = Play::sample(76, 18);
    play.keys("/paktika<enter>wf");
    let whole = |play: &Play| {
        let row = play.state.analysis().unwrap().row().unwrap();
        row.why.iter().map(claimscope::text::Line::text).collect::<Vec<_>>()
    };
    let last = whole(&play).pop().unwrap();
    let last: String =
        last.split_whitespace().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
    assert!(play.screen().contains("j: more"), "{}", play.screen());
    let mut seen = play.screen();
    while play.screen().contains("j: more") {
        play.keys("j");
        assert_eq!(play.state.analysis().unwrap().view_state.row, 0);
        seen.push_str(&play.screen());
    }
    assert!(seen.contains(&last), "`{last}` was never in sight");
    play.keys("j");
    assert_eq!(play.state.analysis().unwrap().view_state.row, 1);
    play.keys("g");
    assert!(play.screen().contains("j: more"));
}

#[test]
fn counts_go_so_far_and_other_analyses_are_one_key_away() {
    let mut play = Play::sample(100, 30);
    let before = play.screen();
    play.keys("wx").keys("22j");
    assert_eq!(play.state.analysis().unwrap().view_state.row, 22);
    play.keys("7G");
    assert_eq!(play.state.analysis().unwrap().view_state.row, 6);
    play.keys("wo");
    assert_eq!(play.state.analysis().unwrap().name(), "origins");
    play.keys("<esc>");
    assert_eq!(play.screen(), before);
    play.keys("wx/kabul<enter>");
    assert_eq!((play.state.view.query.as_str(), play.state.analysis().is_none()), ("kabul", true));
}

#[test]
fn what_is_given_up_comes_back_to_the_analysis() {
    let mut play = Play::sample(80, 24);
    let shown = play.keys("wxz12G").screen();
    for keys in ["/kab<esc>", ":<esc>", "x<esc>", "?<esc>", "w<esc>"] {
        assert_eq!(play.keys(keys).screen(), shown, "{keys}");
    }
    // What needs an earlier version says so, and nothing is lost.
    play.keys("wc");
    assert!(play.screen().contains("--since"), "{}", play.screen());
    assert_eq!(play.state.analysis().map(|shown| (shown.name(), shown.view_state.row)), Some(("contradictions", 11)));
    // Keys that lead nowhere from here are not offered.
    play.keys("y");
    assert!(play.state.pending_keys.is_empty());
}

#[test]
fn all_that_is_reported_above_the_first_row_can_be_read_and_the_row_is_in_sight_at_first() {
    for (width, height) in [(50, 15), (40, 10), (80, 24)] {
        for keys in ["wx", "wh", "wa", "wf", "wo"] {
            let mut play = Play::sample(width, height);
            play.keys(keys);
            let line = play.state.analysis().unwrap().row().unwrap().line.text();
            let first = line.split_whitespace().next().unwrap().to_owned();
            assert!(play.screen().contains(&first), "{keys}: `{first}`\n{}", play.screen());
            if !play.screen().contains("k: all of it") {
                continue;
            }
            let before = play.screen();
            let mut seen = play.keys("k").screen();
            while play.state.analysis().unwrap().summary_expanded {
                seen.push_str(&play.keys("j").screen());
            }
            let last = play.state.analysis().unwrap().findings.as_ref().unwrap().summary.last().unwrap().text();
            let end = last.split_whitespace().last().unwrap().to_owned();
            assert!(seen.contains(&end), "{keys}: `{end}`\n{seen}");
            assert_eq!(play.state.analysis().unwrap().view_state.row, 0);
            assert_eq!(play.screen(), before);
        }
    }
}

#[test]
fn the_last_rows_fill_the_pane() {
    let mut play = Play::sample(120, 36);
    play.keys("wt-G");
    let blank =
        |line: &str| line.starts_with('┃') && line.trim_matches(|c: char| c == '┃' || c.is_whitespace()).is_empty();
    let rows = play.state.analysis().unwrap().rows();
    let below = play
        .screen()
        .lines()
        .rev()
        .skip_while(|line| !line.starts_with('┗'))
        .skip(1)
        .take_while(|line| blank(line))
        .count();
    assert!(rows < 9 || below == 0, "{}", play.screen());
}

#[test]
fn a_zoomed_analysis_comes_back_zoomed_and_in_one_step() {
    let mut play = Play::sample(80, 24);
    let list = play.screen();
    let shown = play.keys("woz").screen();
    play.keys("<enter><esc>");
    assert_eq!(without_trail(&play.screen()), without_trail(&shown));
    play.keys("<esc>");
    assert_eq!(without_trail(&play.screen()), without_trail(&list));
}

#[test]
fn marked_rows_have_the_sign() {
    let mut play = Play::sample(80, 24);
    play.keys("woj ");
    assert_eq!(
        play.screen().lines().filter(|line| line.contains("┃● sources") || line.contains("┃●2 sources")).count(),
        1
    );
    play.keys(" ");
    assert!(!play.screen().contains("┃●"));
}

#[test]
fn an_analysis_asked_before_the_search_is_answered_is_about_its_answer() {
    let mut quick = Play::sample(120, 36);
    quick.waiting = Some(Vec::new());
    quick.keys("/taliban<enter>wx");
    assert!(quick.screen().contains("contradictions: computing"), "{}", quick.screen());
    while quick.waiting.as_ref().is_some_and(|waiting| !waiting.is_empty()) {
        quick.deliver(0);
    }
    let mut slow = Play::sample(120, 36);
    slow.keys("/taliban<enter>wx");
    assert_eq!(quick.screen(), slow.screen());
}

#[test]
fn what_is_shown_is_laid_out_anew_in_another_width() {
    for keys in ["wx", "wf", "wm"] {
        for (width, height) in [(70, 36), (200, 60), (50, 15)] {
            let mut play = Play::sample(120, 36);
            play.keys(keys).event(Event::Resize(Size { width, height }));
            let mut other = Play::sample(width, height);
            assert_eq!(play.screen(), other.keys(keys).screen(), "{keys} at {width}x{height}");
        }
    }
}
