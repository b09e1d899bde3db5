//! The pictures walked with keys: scripts that somebody could have typed, and the screens that follow.

use claimscope::analyses::relation_graph::shortest_path;
use claimscope::cancel::CancelToken;
use claimscope::present::analyses::ANALYSES;
use claimscope::state::analysis_view::AnalysisView;
use claimscope::state::appearance::Glyphs;
use claimscope::state::event::Event;
use claimscope::state::layout::Size;
use claimscope::state::mode::Mode;
use unicode_width::UnicodeWidthStr;

use crate::play::{self, Play};

/// The sizes of the snapshots.
const SIZES: [(u16, u16); 2] = [(120, 36), (40, 10)];

/// All sizes that are looked at.
const ALL: [(u16, u16); 6] = [(200, 60), (120, 36), (100, 30), (80, 24), (50, 15), (40, 10)];

fn view(play: &Play) -> &AnalysisView {
    let Mode::Analysis(view) = &play.state.mode else { panic!("nothing is shown") };
    view
}

/// Returns a field of the row under the cursor as programs read it.
fn datum<'a>(play: &'a Play, name: &str) -> &'a serde_json::Value {
    let view = view(play);
    let (_, row, _) = view.findings.as_ref().unwrap().row(view.view_state.row).unwrap();
    &row.data[name]
}

/// Plays a script in all sizes, keeps what is to be seen in two, and has what was there before back with Esc.
fn walk(name: &str, query: &str, open: &str, keys: &str) {
    for (width, height) in ALL {
        let mut play = Play::sample(width, height);
        play.keys(&format!("/{query}<enter>jj"));
        let before = play.screen();
        play.keys(open).keys(keys);
        check(&play);
        if SIZES.contains(&(width, height)) {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), play.screen());
        }
        for _ in 0..3 {
            if matches!(play.state.mode, Mode::Analysis(_)) {
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
    let text =
        claimscope::panes::analysis::text(&play.state, view, usize::from(inside.width), usize::from(inside.height));
    assert!(text.lines.len() <= usize::from(inside.height));
    let rows = text.lines.iter().skip(view.picture.len());
    assert!(rows.flat_map(|line| &line.0).any(|span| span.reversed), "the cursor is out of sight:\n{}", play.screen());
    for line in play.screen().lines() {
        assert!(line.width() <= usize::from(play.state.session.size.width));
    }
}

#[test]
fn a_map_is_walked_from_place_to_place_and_looked_at_closer() {
    walk("map_place", "airstrikes", "wm", "jj");
    walk("map_close", "airstrikes", "wm", "jjj+++l");
    walk("map_whole", "airstrikes", "wm", "++JJKK0");
}

#[test]
fn a_timeline_is_walked_and_brushed() {
    walk("timeline_unit", "pakistan", "wt", "jj");
    walk("timeline_brush", "pakistan", "wt", "3jvjjj");
    walk("timeline_finer", "pakistan", "wt", "G+k");
    walk("timeline_days", "pakistan", "wt", "G+++");
    walk("timeline_coarser", "pakistan", "wt", "--");
}

#[test]
fn a_brush_keeps_what_it_holds_from_unit_to_unit() {
    for keys in ["wtGkkvj", "wtGkvk", "wtjvl"] {
        let mut play = Play::sample(120, 36);
        play.keys(keys);
        let held =
            |play: &Play| view(play).findings.as_ref().unwrap().summary[0].text().split(';').next().unwrap().to_owned();
        let before = held(&play);
        for _ in 0..2 {
            play.keys("+");
            assert_eq!(held(&play), before, "{keys}");
        }
        for _ in 0..2 {
            play.keys("-");
            assert_eq!(held(&play), before, "{keys}");
        }
    }
}

#[test]
fn the_ends_of_the_timeline_are_one_key_away_however_long_it_is() {
    let claim = |at| format!("(id: \"c{at}\", says: \"It was seen.\", when: \"{}\"),", date(at));
    let claims: Vec<String> = (0..4_000).map(claim).collect();
    let text = format!("(schema: 1, claims: [{}])", claims.concat());
    let mut play = Play::open(play::collection("days.ron", &text), 120, 36);
    play.keys("wt").keys("9+").keys("+++G");
    assert_eq!(*datum(&play, "last"), date(3_999));
    play.keys("g");
    assert_eq!(*datum(&play, "first"), date(0));
}

/// Every other day from 1950 on, as it is written.
fn date(at: u32) -> String {
    claimscope::model::date::show(i32::try_from(at * 2).unwrap() - 7_305).to_string()
}

#[test]
fn a_brush_is_a_term_of_the_query() {
    let mut play = Play::sample(120, 36);
    play.keys("wt").keys("jjv");
    let first = datum(&play, "first").as_str().unwrap().to_owned();
    play.keys("llj");
    let last = datum(&play, "last").as_str().unwrap().to_owned();
    let words = view(&play).findings.as_ref().unwrap().summary[0].text();
    play.keys("<enter>");
    assert!(play.state.view.query.starts_with("date:"), "{}", play.state.view.query);
    let found = play.ids().len();
    assert!(words.starts_with(&format!("brush: {found} claims, ")), "{words} {found}");
    assert!(words.ends_with(&play.state.view.query), "{words}");
    let ids: Vec<String> = play.ids().iter().map(ToString::to_string).collect();
    play.keys("/<ctrl-u>").keys(&format!("date:{first}..{last}<enter>"));
    assert_eq!(play.ids(), ids);
}

#[test]
fn esc_drops_the_brush_first() {
    let mut play = Play::sample(120, 36);
    play.keys("wt").keys("jj");
    let before = play.screen();
    play.keys("v<esc>");
    assert_eq!(play.screen(), before);
    play.keys("v").keys("v");
    assert_eq!(play.screen(), before);
    play.keys("<esc>");
    assert!(matches!(play.state.mode, Mode::Browse));
}

#[test]
fn a_unit_is_zoomed_around_the_cursor_and_back() {
    let mut play = Play::sample(120, 36);
    play.keys("wt").keys("Gk");
    let (unit, first) = (view(&play).view_state.data.timeline().unit, datum(&play, "first").clone());
    play.keys("+");
    let text = |play: &Play, name: &str| datum(play, name).as_str().unwrap().to_owned();
    assert!((text(&play, "first")..=text(&play, "last")).contains(&first.as_str().unwrap().to_owned()));
    assert!(view(&play).view_state.data.timeline().unit < unit);
    play.keys("-");
    assert_eq!((view(&play).view_state.data.timeline().unit, datum(&play, "first")), (unit, &first));
    play.keys("--------");
    assert!(play.screen().contains("The whole time span is shown."));
    play.keys("++++++++");
    assert!(play.screen().contains("Days are the finest unit."));
    play.keys("0");
    assert_eq!(view(&play).view_state.data.timeline().unit, unit);
}

#[test]
fn the_claims_of_the_places_in_view_are_a_term_of_the_query() {
    let mut play = Play::sample(120, 36);
    play.keys("wm").keys("jj++++");
    let wanted = view(&play).view_state.term.clone().unwrap();
    play.keys("v");
    assert_eq!(play.state.view.query, wanted);
    assert!(!play.ids().is_empty());
    play.keys("u");
    assert_eq!(play.state.view.query, "");
}

#[test]
fn help_over_a_picture_tells_its_keys_and_gives_it_back() {
    for analysis in ANALYSES.iter().filter(|analysis| analysis.interactive.is_some()) {
        let mut play = Play::sample(120, 36);
        play.keys(&analysis.keys[0].replace(' ', "")).keys("j");
        let before = play.screen();
        play.keys("?");
        for key in analysis.interactive.unwrap().keys.iter().take(6) {
            assert!(play.screen().contains(key.doc), "{}:\n{}", key.doc, play.screen());
        }
        play.keys("<esc>");
        assert_eq!(play.screen(), before);
    }
}

#[test]
fn a_graph_is_walked_along_its_relations() {
    walk("graph_start", "paktika", "wg", "");
    walk("graph_walked", "paktika", "wg", "jllj");
    walk("graph_held", "paktika", "wg", "jpl");
    walk("graph_path", "paktika", "wg", "plljp");
}

/// The claim in the middle of a graph.
fn middle(play: &Play) -> String {
    play.state.base().claims.id(*view(play).view_state.data.graph().trail.last().unwrap()).to_owned()
}

#[test]
fn walking_back_is_where_one_came_from() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:strike-deaths<enter>gc").keys("wg");
    let first = middle(&play);
    play.keys("j");
    let (before, neighbour) = (play.screen(), datum(&play, "claim").clone());
    for keys in [["l", "h"], ["<right>", "u"], ["l", "<left>"]] {
        play.keys(keys[0]);
        assert_eq!(middle(&play), neighbour.as_str().unwrap());
        play.keys(keys[1]);
        assert_eq!(middle(&play), first);
        assert_eq!(play.screen(), before);
    }
    play.keys("<enter>");
    assert_eq!(play.ids(), [neighbour.as_str().unwrap()]);
}

#[test]
fn p_on_two_claims_tells_the_shortest_path() {
    for (width, height) in ALL {
        let mut play = Play::sample(width, height);
        play.keys("wg");
        let from = middle(&play);
        play.keys("kp").keys("jll").keys("j");
        let to = datum(&play, "claim").as_str().unwrap().to_owned();
        let before = play.screen();
        play.keys("p");
        let ends: Vec<&str> = {
            let findings = view(&play).findings.as_ref().unwrap();
            findings.groups[0]
                .rows
                .iter()
                .flat_map(|row| [&row.data["from"], &row.data["to"]])
                .map(|id| id.as_str().unwrap())
                .collect()
        };
        assert_eq!((*ends.first().unwrap(), *ends.last().unwrap()), (from.as_str(), to.as_str()));
        let base = play.state.base();
        let steps =
            shortest_path(base, base.claim(&from).unwrap(), base.claim(&to).unwrap(), &CancelToken::new()).unwrap();
        assert_eq!(steps.len() * 2, ends.len());
        play.keys("<esc>");
        assert_ne!(play.screen(), before, "the end is dropped with the path");
        assert!(matches!(play.state.mode, Mode::Analysis(_)));
        play.keys("<esc>");
        assert!(matches!(play.state.mode, Mode::Browse));
    }
}

#[test]
fn pictures_are_made_of_ascii_where_nothing_else_can_be_shown() {
    for (width, height) in ALL {
        for keys in ["wmjj+", "wt3jvjj", "wt+", "wgjpl", "wgpljp"] {
            let mut play = Play::sample(width, height);
            play.state.session.appearance.glyphs = Glyphs::Ascii;
            play.keys("/strike<enter>").keys(keys);
            check(&play);
            let screen = play.screen();
            assert!(screen.is_ascii(), "{keys} {width}x{height}:\n{screen}");
            if (width, height) == SIZES[1] {
                insta::assert_snapshot!(format!("ascii_{keys}"), screen);
            }
        }
    }
}

#[test]
fn a_picture_follows_the_size_of_the_screen() {
    for (open, keys) in [("wm", "jj+"), ("wt", "jv"), ("wg", "j")] {
        let mut play = Play::sample(120, 36);
        play.keys(open).keys(keys);
        let before = play.screen();
        for (width, height) in ALL {
            play.event(Event::Resize(Size { width, height }));
            check(&play);
        }
        play.event(Event::Resize(Size { width: 120, height: 36 }));
        assert_eq!(play.screen(), before, "{open}");
        play.keys("z").keys("z");
        assert_eq!(play.screen(), before, "{open}");
    }
}

#[test]
fn places_are_hopped_through_in_view_and_the_whole_is_one_key_away() {
    let mut play = Play::sample(120, 36);
    play.keys("wm");
    let whole = play.screen();
    let all: Vec<String> = (0..20)
        .map(|_| {
            play.keys("n");
            datum(&play, "place").as_str().unwrap().to_owned()
        })
        .collect();
    assert!(all[..12].iter().all(|place| all.iter().filter(|other| *other == place).count() < 3), "{all:?}");
    for (there, back) in [("l", "h"), ("K", "J"), ("<right>", "<left>")] {
        play.keys("g").keys("0");
        assert_eq!(play.screen(), whole);
        play.keys(there);
        assert_ne!(play.screen(), whole);
        play.keys(back);
        assert_eq!(play.screen(), whole);
    }
    play.keys("+++lll0");
    assert_eq!(play.screen(), whole);
}
