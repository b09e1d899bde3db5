//! Doubting in the explorer: what falls is in sight as long as the doubt stands, and then everything is as it was. And what
//! is said while something takes long, or is not there.

use std::sync::Arc;

use claimscope::cancel::CancelToken;
use claimscope::jobs::{AnalysisJob, Job};
use claimscope::model::RecordIx;
use claimscope::present::analyses::fallout::status_counts;
use claimscope::present::analyses::interactive::ViewState;
use claimscope::present::analyses::{ANALYSES, Requires};
use claimscope::state::appearance::Glyphs;
use claimscope::state::effect::{AnalysisRequest, Effect};
use claimscope::state::event::Event;
use claimscope::state::keymap::{KEY_COMMANDS, label};
use claimscope::state::keys::parse;
use claimscope::state::mode::Mode;
use claimscope::state::pane::Pane;
use claimscope::state::since::ComparedVersion;
use claimscope::update::update;

use crate::play::{self, Play, run};

/// Sizes at which the screen is looked at.
const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (50, 15), (40, 10)];

/// Ways to a claim, a source, an actor: in the list, its tabs, the facets, the reading pane.
const PLACES: &[&str] = &[
    "4j",
    "/place:waziristan<enter>3j",
    "/id:strike-deaths<enter>",
    ",t/taliban<enter>12j",
    "]jj",
    "]]3j",
    "]]]j",
    "<enter>jj",
    "/source:blitz<enter>z",
];

/// Types keys as a person does, with a pause after each part.
fn played(play: &mut Play, parts: &[&str]) {
    for keys in parts {
        play.keys(keys);
    }
}

#[test]
fn what_was_exported_during_a_doubt_stays_exported_after_it() {
    let mut play = Play::sample(120, 36);
    played(&mut play, &[" ", "D", "<esc>", "x<enter>"]);
    assert!(play.state.doubt.is_some());
    play.event(Event::SaveDone(Ok("written".to_owned())));
    played(&mut play, &["D"]);
    assert!(play.state.doubt.is_none() && !play.state.view.marks.is_empty());
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit), "{}", play.screen());
}

#[test]
fn a_doubt_gives_back_what_was_there_whichever_way_it_ends() {
    let ends: &[&[&str]] = &[
        &["D", "D"],
        &["D", "u"],
        &["wd", "D"],
        &["D", "jj", "<esc>", "D"],
        &["D", "<esc>", "u"],
        &["D", "j", "<enter>", "D"],
        &["D", "<enter>", "u"],
        &["D", "<esc>", "5j", "<enter>", ",t", "/strike<enter>", "]", "z", "wd", "z", "u"],
        &["D", "<esc>", "wo", "j", "D"],
        &["D", "<enter>", "<ctrl-o>", "1", "jj", "<enter>", "D"],
        &[":doubt<enter>", "u"],
    ];
    for (width, height) in SIZES {
        for place in PLACES {
            let mut play = Play::sample(width, height);
            play.keys(place);
            // A small screen has no pane to enlarge, and says so until the next key.
            play.state.notice = None;
            let before = play.screen();
            let (query, rows, focus) = (play.state.view.query.clone(), play.state.cursors, play.state.focus);
            for way in ends {
                played(&mut play, way);
                assert!(play.state.doubt.is_none());
                if let Some(notice) = play.state.notice.take() {
                    assert!(notice.text.contains("ctrl-r brings back the queries made meanwhile"), "{}", notice.text);
                }
                assert_eq!(play.screen(), before, "{place} {way:?} at {width}x{height}");
                assert_eq!((&play.state.view.query, play.state.cursors, play.state.focus), (&query, rows, focus));
            }
            // What undo knew before the doubt it still knows.
            if !query.is_empty() {
                play.keys("u");
                assert_ne!(play.state.view.query, query);
            }
        }
    }
}

#[test]
fn stepping_out_ends_a_doubt_before_the_query() {
    let mut play = Play::sample(120, 36);
    play.keys("/strike<enter>");
    let query = play.state.view.query.clone();
    played(&mut play, &["D", "<esc>", "<esc>"]);
    assert!(play.state.doubt.is_none() && play.state.view.query == query, "{}", play.screen());
    assert!(play.screen().contains("The doubt has ended."), "{}", play.screen());
    play.keys("<esc>");
    assert!(play.state.view.query.is_empty(), "{}", play.screen());
}

#[test]
fn a_value_of_the_facets_is_doubted_and_what_is_neither_source_nor_actor_is_not() {
    let mut play = Play::sample(120, 36);
    play.keys("1").keys("/TTP<enter>");
    let before = play.screen();
    play.keys("D");
    assert!(head(&play).contains("doubting Tehreek-e-Taliban Pakistan"), "{}", head(&play));
    play.keys("<esc>");
    assert_eq!(play.state.focus, Pane::Facets);
    play.keys("D");
    assert_eq!(play.screen(), before);
    play.keys("gc1").keys("/2025<enter>D");
    assert!(play.state.doubt.is_none());
    assert!(play.screen().contains("A claim, a source or an actor can be doubted"), "{}", play.screen());
    assert_eq!(play.state.focus, Pane::Facets);
}

#[test]
fn a_link_is_doubted_where_the_cursor_is_on_one() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:strike-deaths<enter>gs");
    let before = play.screen();
    play.keys("D");
    let record = play.state.doubt.as_ref().unwrap().record;
    assert_eq!(record.kind(), claimscope::model::RecordKind::Source);
    play.keys("u");
    assert_eq!(play.screen(), before);
}

fn head(play: &Play) -> String {
    play.screen().lines().take(2).collect::<Vec<_>>().join("\n")
}

#[test]
fn while_it_stands_the_title_the_list_and_the_view_say_what_falls() {
    for (width, height) in SIZES {
        let size = format!("{width}x{height}");
        let mut play = Play::sample(width, height);
        play.keys("]]]");
        let at = (0..play.state.row_count())
            .find(|&at| play.state.record_at(at).is_some_and(|record| play.state.base().id(record) == "pakistan"));
        play.keys(&format!("gg{}j", at.unwrap()).replace("0j", ""));
        play.keys("D");
        insta::assert_snapshot!(format!("doubt_view_{size}"), play.screen());
        let told = status_counts(play.state.doubt.as_ref().unwrap().statuses.as_ref().unwrap());
        assert!(head(&play).contains(&told), "{told}: {}", head(&play));
        let Mode::Analysis(view) = &play.state.mode else { panic!("nothing is shown") };
        let summary = view.findings.as_ref().unwrap().summary[0].text();
        assert!(summary.ends_with(&told), "{summary}");
        play.keys("<esc>").keys("[[[");
        insta::assert_snapshot!(format!("doubt_list_{size}"), play.screen());
        assert!(head(&play).contains(&told), "{told}: {}", head(&play));
    }
}

#[test]
fn what_falls_and_what_weakens_reads_in_ascii_and_is_no_more_than_the_analysis_says() {
    let mut play = Play::sample(120, 36);
    play.keys("]]]D<esc>").keys("[[[");
    let base = play.state.base();
    let fates = play.state.doubt.as_ref().unwrap().statuses.clone().unwrap();
    let fallen = base
        .claims
        .indexes()
        .filter(|&claim| fates.status(claim) != claimscope::analyses::fallout::SupportStatus::Stands);
    let (unsupported, weakened) = fates.counts();
    assert_eq!(fallen.count(), unsupported + weakened);
    assert!(unsupported > 0);
    play.state.session.appearance.glyphs = Glyphs::Ascii;
    play.keys("D]]]D<enter>");
    let screen = play.screen();
    assert!(screen.contains(" V ") || screen.contains(" v "), "{screen}");
    assert!(!screen.contains('▼') && !screen.contains('▽'));
}

#[test]
fn what_is_marked_under_a_doubt_stays_marked_and_undo_takes_it_back() {
    let mut play = Play::sample(120, 36);
    play.keys("/taliban<enter>").keys(" D").keys("<esc>  D");
    assert_eq!((play.state.view.marks.len(), play.state.view.query.as_str()), (3, "taliban"));
    play.keys("u");
    assert_eq!((play.state.view.marks.len(), play.state.view.query.as_str()), (1, "taliban"));
    play.keys("uu");
    assert_eq!((play.state.view.marks.len(), play.state.view.query.as_str()), (0, ""));
}

#[test]
fn a_doubt_outlives_a_reload_as_long_as_what_is_doubted_is_there() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:strike-target<enter>");
    let before = play.screen();
    play.keys("D<esc>");
    play.reload(play::whole());
    assert!(head(&play).contains("doubting strike-target: "), "{}", head(&play));
    play.keys("D");
    let below_head = |screen: &str| screen.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below_head(&play.screen()), below_head(&before));
    play.keys("D<esc>");
    let text = claimscope::session::SAMPLE.replacen("(id: \"strike-target\"", "(id: \"strike-aim\"", 1);
    play.reload(play::collection("anew", &text));
    assert!(play.state.doubt.is_none());
    assert_eq!(play.state.view.query, "id:strike-target");
}

#[test]
fn what_takes_long_says_since_when_and_escape_stops_it() {
    let mut play = Play::sample(120, 36);
    let before = play.screen();
    let press = |play: &mut Play, keys: &str| -> Vec<Effect> {
        let keys = parse(keys).unwrap();
        keys.into_iter().flat_map(|key| update(&mut play.state, Event::Key(key))).collect()
    };
    let effects = press(&mut play, "w x");
    let ask: AnalysisRequest = effects
        .into_iter()
        .find_map(|effect| if let Effect::Analyse(ask) = effect { Some(ask) } else { None })
        .unwrap();
    assert!(play.state.is_computing());
    assert!(play.screen().contains("contradictions: computing …"));
    assert!(!play.screen().contains("Esc stops"));
    update(&mut play.state, Event::AnalysisTick { millis: 3_400 });
    assert!(play.screen().contains("contradictions: computing … 3 s   Esc stops"), "{}", play.screen());
    assert_eq!(press(&mut play, "esc"), [Effect::CancelAnalysis]);
    assert_eq!(play.screen(), before);
    // What was stopped comes late, and to nobody.
    let collection = Arc::clone(&play.state.session.collection);
    for late in run(AnalysisJob { request: ask, collection }) {
        play.event(late);
    }
    assert_eq!(play.screen(), before);
}

#[test]
fn what_was_stopped_does_not_go_on() {
    let collection = play::whole();
    let hits = Play::sample(80, 24).state.answer.hits;
    let cancel = CancelToken::new();
    cancel.cancel();
    let base = &collection.library.base;
    for (analysis, row) in ANALYSES.iter().enumerate() {
        let kinds = if let Requires::Records(kinds) = row.requires { kinds } else { &[] };
        let records: Vec<RecordIx> = kinds.iter().flat_map(|&kind| base.records(kind).take(2)).collect();
        let earlier = (row.requires == Requires::Earlier)
            .then(|| ComparedVersion(play::collection("earlier", "(schema: 1)").library.base.clone()));
        let ask = AnalysisRequest {
            number: 1,
            analysis,
            hits: hits.clone(),
            records,
            earlier,
            room: (60, 20),
            view_state: ViewState::default(),
        };
        let rows = |ask: &AnalysisRequest, cancel: &CancelToken| {
            let job = AnalysisJob { request: ask.clone(), collection: Arc::clone(&collection) };
            let mut rows = None;
            job.run(&mut (), cancel, &mut |event| {
                if let Event::AnalysisDone { seen, .. } = event {
                    rows = Some(seen.findings.rows());
                }
            });
            rows.expect("an answer")
        };
        // The sample says nothing twice.
        let has_rows = rows(&ask, &CancelToken::new()) > 0;
        assert_eq!(has_rows, row.name != "duplicates", "{}", row.name);
        assert_eq!(rows(&ask, &cancel), 0, "{}", row.name);
    }
}

#[test]
fn the_panel_of_keys_cuts_no_word() {
    let words: Vec<String> = KEY_COMMANDS
        .iter()
        .flat_map(|row| {
            format!("{} {}", row.name, row.doc()).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()
        })
        .collect();
    for (width, height) in SIZES {
        for prefix in ["w", "g", "y", ","] {
            let mut play = Play::sample(width, height);
            play.keys(prefix);
            if prefix == "w" {
                insta::assert_snapshot!(format!("which_key_w_{width}x{height}"), play.screen());
            }
            let screen = play.screen();
            let inside = screen.lines().skip_while(|line| !line.starts_with(&format!("┌─ {prefix} ─")));
            let rows: Vec<&str> = inside.skip(1).take_while(|line| line.starts_with('│')).collect();
            assert!(!rows.is_empty());
            for word in rows.iter().flat_map(|row| row.split([' ', '│'])).filter(|word| word.chars().count() > 1) {
                let word = word.to_lowercase();
                let known = words.iter().any(|known| {
                    known.trim_end_matches(['?', '.', ';', ':']) == word.trim_end_matches(':') || *known == word
                });
                assert!(known, "`{word}` after {prefix} at {width}x{height}\n{screen}");
            }
            // All that may follow is there.
            let begun = parse(prefix).unwrap();
            let keys =
                KEY_COMMANDS.iter().flat_map(|row| row.sequences().map(|keys| (row.name, keys)).collect::<Vec<_>>());
            for (name, keys) in keys.filter(|(_, keys)| keys.len() > 1 && keys.starts_with(&begun)) {
                let key = label(&keys[1..]);
                assert!(
                    rows.iter().any(|row| row.contains(&format!(" {key}  "))),
                    "{name} at {width}x{height}\n{screen}"
                );
            }
        }
    }
}

#[test]
fn where_nothing_contradicts_the_focus_stays() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:relations-low<enter>");
    let trail = play.state.trail.steps.len();
    play.keys("gx");
    assert_eq!((play.state.focus, play.state.trail.steps.len()), (Pane::Claims, trail));
    assert!(play.state.notice.is_some(), "{}", play.screen());
}

#[test]
fn the_line_of_keys_has_what_the_explorer_is_there_for() {
    for (width, height) in SIZES {
        let play = Play::sample(width, height);
        let screen = play.screen();
        let line = screen.lines().last().unwrap();
        for key in ["/ search", "Enter open", "x export", "? keys"] {
            assert!(line.contains(key), "{key} at {width}x{height}: {line}");
        }
    }
    let mut play = Play::sample(80, 24);
    play.keys("/strike zzzz");
    assert!(play.screen().contains("Press Enter, then choose:"), "{}", play.screen());
    play.keys("<enter>");
    let screen = play.screen();
    assert!(screen.contains("Enter takes:") && screen.lines().last().unwrap().contains("Enter take"), "{screen}");
}

#[test]
fn what_was_asked_under_a_doubt_can_be_had_again() {
    let mut play = Play::sample(80, 24);
    play.keys("]jD<esc>[").keys("/paktika<enter>D");
    assert_eq!(play.state.view.query, "");
    assert!(play.screen().contains("ctrl-r brings back the queries made meanwhile"), "{}", play.screen());
    play.keys("<ctrl-r>");
    assert_eq!(play.state.view.query, "paktika");
    play.keys("u");
    assert_eq!(play.state.view.query, "");
}

#[test]
fn the_keys_are_named_during_a_doubt_in_narrow_terminals_too() {
    for (width, height) in [(50, 24), (60, 20), (80, 24), (120, 36)] {
        let mut play = Play::sample(width, height);
        play.keys("D");
        let screen = play.screen();
        let footer = screen.lines().last().unwrap();
        for hint in ["its claims", "D end doubt", "? keys", "esc back"] {
            assert!(footer.contains(hint), "{width}: {footer}");
        }
        assert_eq!(footer.contains("jk row"), width > 50, "{footer}");
    }
}
