//! From an analysis to the claims of a row, and back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod play;

use claimscope::state::event::Event;
use claimscope::state::mode::Mode;
use play::{Play, part, whole};

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

/// Where one has been is told on the way back, too.
fn without_trail(screen: &str) -> String {
    screen.lines().filter(|line| !line.contains('◉') && !line.contains("start")).collect::<Vec<_>>().join("\n")
}

#[test]
fn back_comes_to_it_from_further_away() {
    let mut play = Play::sample(100, 30);
    let shown = play.keys("wxjj").screen();
    play.keys("<enter>j<enter>");
    play.keys("<ctrl-o><ctrl-o>");
    assert!(matches!(play.state.mode, Mode::View(_)));
    assert_eq!(without_trail(&play.screen()), without_trail(&shown));
}

#[test]
fn another_query_is_not_the_row_s() {
    let mut play = Play::sample(100, 30);
    play.keys("wxjj<enter>/kabul<enter><esc>");
    assert!(matches!(play.state.mode, Mode::Browse));
    assert_eq!(play.state.query, "");
}

#[test]
fn the_claims_of_a_row_can_be_marked() {
    let mut play = Play::sample(100, 30);
    play.keys("wxj ");
    let marked = play.state.marks.len();
    assert!(marked > 1);
    assert!(play.screen().contains(&format!("{marked} claims marked.")), "{}", play.screen());
    play.keys(" ");
    assert_eq!(play.state.marks.len(), 0);
    play.keys("e");
    assert!(play.screen().contains("Not while an analysis is shown"), "{}", play.screen());
}

#[test]
fn what_is_shown_follows_what_is_still_being_read() {
    let mut play = Play::open(part(60), 120, 36);
    let early = play.keys("wx").screen();
    play.event(Event::Grown(whole()));
    let mut late = Play::sample(120, 36);
    late.keys("wx");
    let row = |screen: &str| screen.lines().filter(|line| line.contains("contradictions;")).collect::<String>();
    assert_ne!(row(&play.screen()), row(&early));
    assert_eq!(row(&play.screen()), row(&late.screen()));
}
