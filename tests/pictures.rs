//! The pictures walked with keys: scripts that somebody could have typed, and the screens that follow.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod play;

use claimscope::analyses::ANALYSES;
use claimscope::state::mode::{Mode, View};
use play::Play;
use unicode_width::UnicodeWidthStr;

/// The sizes of the snapshots.
const SIZES: [(u16, u16); 2] = [(120, 36), (40, 10)];

/// All sizes that are looked at.
const ALL: [(u16, u16); 6] = [(200, 60), (120, 36), (100, 30), (80, 24), (50, 15), (40, 10)];

fn view(play: &Play) -> &View {
    let Mode::View(view) = &play.state.mode else { panic!("nothing is shown") };
    view
}

/// What the row under the cursor says to programs.
fn datum<'a>(play: &'a Play, name: &str) -> &'a serde_json::Value {
    let view = view(play);
    let (_, row, _) = view.findings.as_ref().unwrap().row(view.cursor).unwrap();
    &row.data[name]
}

/// Plays a script in all sizes, keeps what is to be seen in two, and has what was there before back with Esc.
fn walk(name: &str, open: &str, keys: &str) {
    for (width, height) in ALL {
        let mut play = Play::sample(width, height);
        play.keys("/airstrikes<enter>jj");
        let before = play.screen();
        play.keys(open).keys(keys);
        check(&play);
        if SIZES.contains(&(width, height)) {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), play.screen());
        }
        for _ in 0..3 {
            if matches!(play.state.mode, Mode::View(_)) {
                play.keys("<esc>");
            }
        }
        assert_eq!(play.screen(), before, "{name} {width}x{height}");
    }
}

/// A picture is not wider than its pane, and what is under the cursor is in sight.
fn check(play: &Play) {
    let view = view(play);
    let inside = play.state.layout().find(claimscope::state::pane::Pane::Claims).unwrap().inside();
    for line in view.picture.iter() {
        assert!(line.width() <= usize::from(inside.width), "{:?} is wider than {}", line.text(), inside.width);
    }
    assert!(view.picture.len() < usize::from(inside.height), "no room for rows");
    let text = claimscope::panes::view::text(view, usize::from(inside.width), usize::from(inside.height));
    assert!(text.lines.len() <= usize::from(inside.height));
    let rows = text.lines.iter().skip(view.picture.len());
    assert!(rows.flat_map(|line| &line.0).any(|span| span.reversed), "the cursor is out of sight:\n{}", play.screen());
    for line in play.screen().lines() {
        assert!(line.width() <= usize::from(play.state.size.width));
    }
}

#[test]
fn a_map_is_walked_from_place_to_place_and_looked_at_closer() {
    walk("map_place", "wm", "jj");
    walk("map_close", "wm", "jjj+++l");
    walk("map_whole", "wm", "++JJKK0");
}
