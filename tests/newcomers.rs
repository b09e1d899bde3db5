//! Stumbling blocks of people who opened it for the first time: what they typed, and what is to be seen then.

use std::fmt::Write;
use std::sync::Arc;

use claimscope::jobs::AnalysisJob;
use claimscope::state::analysis_view::AnalysisView;
use claimscope::state::appearance::Glyphs;
use claimscope::state::effect::{AnalysisRequest, Effect};
use claimscope::state::event::Event;
use claimscope::state::keys::parse;
use claimscope::state::mode::Mode;
use claimscope::update::update;

use crate::play::{Play, collection, run};

/// A file whose claims name no holder: the authors of their first source hold them. Many others are called alike.
fn authors() -> String {
    let mut text = "#![enable(implicit_some)]\n(sources: [(id: \"one\", authors: [\"Anna Arendt\"]), \
                    (id: \"two\", authors: [\"Anton Abel\", \"Nobody Known\"])],\n\
                    actors: [(id: \"arendt\", name: \"Anna Arendt\"), (id: \"abel\", name: \"Anton Abel\"),\n"
        .to_owned();
    for at in 0..30 {
        writeln!(text, "(id: \"other-{at}\", name: \"An {at}\"),").unwrap();
    }
    text.push_str("],\nclaims: [");
    for (at, source) in ["one", "one", "two"].iter().enumerate() {
        writeln!(text, "(id: \"claim-{at}\", says: \"Something.\", cite: [\"{source}\"], actors: [\"other-{at}\"]),")
            .unwrap();
    }
    text.push_str("])");
    text
}

#[test]
fn holders_are_completed_where_they_are_authors_of_sources() {
    let mut play = Play::open(collection("authors.ron", &authors()), 120, 36);
    play.keys("/by:an");
    insta::assert_snapshot!("by_authors_120x36", play.screen());
    play.keys("n<tab><enter>");
    assert_eq!(play.ids(), ["claim-0", "claim-1"]);
    // A name alone becomes a term that finds something.
    play.keys("/<ctrl-u>arend<tab><enter>");
    assert_eq!((play.state.view.query.trim(), play.ids().len()), ("by:arendt", 2));
    // Nobody of that name holds a claim: it is shown all the same, with its count.
    play.keys("/<ctrl-u>by:\"An 7");
    let screen = play.screen();
    assert!(screen.lines().any(|line| line.contains("An 7 ") && line.contains(" 0  ")), "{screen}");
}

/// A file with so many claims about few parties.
fn large(claims: usize) -> String {
    let mut text = "#![enable(implicit_some)]\n(actors: [(id: \"often\", name: \"The party that is in everything\"), \
                    (id: \"rare\", name: \"The party of the long name\")],\nclaims: ["
        .to_owned();
    for at in 0..claims {
        let rare = if at < 7 { ", \"rare\"" } else { "" };
        writeln!(text, "(id: \"claim-{at}\", says: \"Something.\", actors: [\"often\"{rare}]),").unwrap();
    }
    text.push_str("])");
    text
}

#[test]
fn labels_have_the_room_that_counts_leave() {
    let mut play = Play::open(collection("large.ron", &large(12_000)), 140, 36);
    let label = |play: &Play| {
        let screen = play.screen();
        let line = screen.lines().find(|line| line.contains("□ The party of")).unwrap().to_owned();
        line.chars()
            .skip_while(|&letter| letter != '□')
            .take_while(|&letter| !['│', '█'].contains(&letter))
            .collect::<String>()
    };
    assert_eq!(label(&play), "□ The party of t… 7       7");
    play.keys("/id:claim-3<enter>");
    assert_eq!(label(&play), "□ The party of t… 1       7");
}

#[test]
fn ids_that_say_nothing_are_read_as_names() {
    let text = large(9).replace("often", "a-13c2").replace("rare", "a-77f0");
    let mut play = Play::open(collection("ids.ron", &text), 120, 36);
    play.keys("1").keys("<space>").keys("<esc>");
    assert_eq!(play.state.view.query.trim(), "actor:a-13c2");
    let screen = play.screen();
    assert!(screen.contains(" / actor:\"The party that is in everything\""), "{screen}");
    assert!(screen.contains("▣ The party"), "{screen}");
    play.keys("/");
    assert!(play.screen().contains(" / actor:a-13c2"), "what is edited is what was typed");
}

#[test]
fn a_name_that_two_have_does_not_stand_for_an_id() {
    let text = r#"(actors: [(id: "b1", name: "Same"), (id: "b2", name: "Same")], claims: [(id: "a", says: "A.", actors: ["b1"]), (id: "b", says: "B.", actors: ["b2"])])"#;
    let mut play = Play::open(collection("same.ron", text), 120, 36);
    play.keys("/actor:same -actor:b1").keys("<enter>");
    assert!(play.screen().contains(" / actor:same -actor:b1"), "{}", play.screen());
}

#[test]
fn all_that_is_reported_of_a_query_can_be_read() {
    for width in [40, 80, 120] {
        let mut play = Play::sample(width, 24);
        play.keys("/place:waziristn|actor:talibn").keys("<enter>");
        assert!(play.screen().lines().take(3).any(|line| line.contains("2 hints")), "{}", play.screen());
        play.keys("?");
        let screen = play.screen();
        let said = screen.matches("read as").count();
        assert!(said >= 2 && screen.contains("This query"), "{screen}");
        play.keys("<enter>");
        assert_eq!(play.state.view.query, "place:Waziristan|actor:talibn", "the hint under the cursor is taken");
    }
    let mut play = Play::sample(80, 24);
    play.keys("/killed|attack|soldiers|militants|women|children|place:waziristn").keys("<enter>");
    assert!(play.screen().lines().nth(1).unwrap().contains(": read as"), "{}", play.screen());
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_reported_once_the_query_is_taken() {
    let mut play = Play::sample(120, 36);
    play.keys("/\"airstrike on");
    assert!(!play.screen().contains("is not closed"), "{}", play.screen());
    play.keys("<enter>");
    assert!(play.screen().contains("`\"` is not closed"), "{}", play.screen());
}

#[test]
fn a_row_of_more_claims_than_a_query_can_name_is_not_shown_in_part() {
    let mut text = "#![enable(implicit_some)]\n(sources: [(id: \"s\", outlet: \"Outlet\")], actors: [(id: \"who\", name: \"Who\")], claims: [".to_owned();
    for at in 0..200 {
        write!(text, "(id: \"a-very-long-name-of-a-claim-{at}\", says: \"Said.\", by: [\"who\"], cite: [\"s\"]),")
            .unwrap();
    }
    text.push_str("])");
    let mut play = Play::open(collection("long.ron", &text), 120, 36);
    play.keys("w").keys("a").keys("<enter>");
    let screen = play.screen();
    assert!(screen.contains("200 claims are too many for a query: space marks them"), "{screen}");
    assert_eq!(play.state.view.query, "");
    play.keys("<space>").keys("<esc>").keys("/is:marked").keys("<enter>");
    assert!(play.screen().contains("200 of 200"), "{}", play.screen());
}

#[test]
fn panels_leave_the_list_in_sight_and_say_the_most() {
    for (width, height) in [(50, 15), (40, 10)] {
        let mut play = Play::sample(width, height);
        play.keys("/pa");
        insta::assert_snapshot!(format!("completion_{width}x{height}"), play.screen());
        play.keys("<esc>x");
        let dialog = play.screen();
        insta::assert_snapshot!(format!("export_{width}x{height}"), dialog);
        play.keys("j").keys("l").keys("l").keys("l").keys("l").keys("l").keys("l");
        assert!(play.screen().contains("markdown"), "{}", play.screen());
        play.keys("<enter>");
        let Some(Effect::Save { .. }) = play.effects.last() else { panic!("nothing is written") };
        let trouble = "There is a file of this name already: choose to replace it, or another name for it".to_owned();
        play.event(Event::SaveDone(Err(trouble)));
        let screen = play.screen();
        for part in ["format", "file", "-shown.md", "Writes 199 claims", "already", "enter writes"] {
            assert!(screen.contains(part), "{part} is not in sight:\n{screen}");
        }
    }
}

#[test]
fn who_drew_a_relation_reads_the_same_everywhere() {
    let mut play = Play::sample(120, 150);
    play.keys("/id:strike-deaths<enter>").keys("<enter>z");
    assert!(!play.screen().contains("by nobody"), "{}", play.screen());
    assert!(play.screen().contains("3 of 5 added by analyst"), "{}", play.screen());
    for view in ["wg", "wl", "wx"] {
        let mut play = Play::sample(120, 400);
        play.keys("/id:strike-deaths<enter><esc>").keys(view);
        // The graph tells the reason of the row under the cursor alone.
        let told = (0..6).any(|_| play.keys("j").screen().contains("added by analyst"));
        assert!(told, "{view}:\n{}", play.screen());
        assert!(!play.screen().contains("analyst: "), "{view}:\n{}", play.screen());
    }
}

#[test]
fn a_query_that_is_cleared_says_how_it_comes_back() {
    let mut play = Play::sample(80, 24);
    play.keys("/taliban<enter><esc>");
    assert!(play.state.view.query.is_empty());
    assert!(play.screen().ends_with(" Query cleared; u brings it back."), "{}", play.screen());
    play.keys("u");
    assert_eq!(play.state.view.query.trim(), "taliban");
    // With a doubt, Esc ends that first.
    play.keys("D");
    assert!(play.state.doubt.is_some());
    while play.state.doubt.is_some() {
        play.keys("<esc>");
    }
    assert_eq!(play.state.view.query.trim(), "taliban");
    play.keys("<esc>");
    assert!(play.screen().ends_with(" Query cleared; u brings it back."), "{}", play.screen());
}

#[test]
fn the_help_lists_the_keys_of_an_analysis() {
    for (width, height) in [(120, 36), (80, 24), (50, 15), (40, 10)] {
        for keys in ["wo", "wx", "wm", "wt"] {
            let mut play = Play::sample(width, height);
            play.keys(keys);
            let screen = play.screen();
            let line = screen.lines().last().unwrap();
            assert!(line.contains("? keys") && line.contains("esc back"), "{width}x{height}: {line}");
        }
    }
}

fn view(play: &Play) -> &AnalysisView {
    let Mode::Analysis(view) = &play.state.mode else { panic!("nothing is shown") };
    view
}

/// Presses keys one after the other without waiting for pictures; what is still to be made comes out.
fn at_once(play: &mut Play, keys: &[&str]) -> Vec<AnalysisRequest> {
    let mut asks = Vec::new();
    for key in keys {
        let effects = update(&mut play.state, Event::Key(parse(key).unwrap()[0]));
        asks.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Analyse(ask) => Some(ask),
            _ => None,
        }));
    }
    asks
}

/// Makes all pictures, those that a later one takes the place of as well.
fn catch_up(play: &mut Play, asks: Vec<AnalysisRequest>) {
    for request in asks {
        let collection = Arc::clone(&play.state.session.collection);
        for event in run(AnalysisJob { request, collection }) {
            play.event(event);
        }
    }
}

#[test]
fn keys_typed_ahead_of_a_picture_mean_its_rows() {
    let scripts: [(&str, &[&str]); 6] = [
        ("wt", &["G", "+", "G"]),
        ("wt", &["j", "minus", "G", "k", "+", "j"]),
        ("wt", &["j", "j", "v", "j", "+", "j"]),
        ("wm", &["+", "G", "+", "n", "n"]),
        ("wg", &["l", "G", "l", "j"]),
        ("wg", &["j", "l", "p", "j", "p", "j"]),
    ];
    for (open, keys) in scripts {
        let mut slow = Play::sample(120, 36);
        slow.keys("/strike<enter>");
        let mut quick = Play::sample(120, 36);
        quick.keys("/strike<enter>").keys(open);
        slow.keys(open);
        for key in keys {
            slow.event(Event::Key(parse(key).unwrap()[0]));
        }
        let asks = at_once(&mut quick, keys);
        catch_up(&mut quick, asks);
        assert_eq!(quick.screen(), slow.screen(), "{open} {keys:?}");
        assert!(view(&quick).type_ahead.is_empty() && !view(&quick).pending);
    }
    // Also those that were typed before the first picture came.
    let mut play = Play::sample(120, 36);
    let asks = at_once(&mut play, &["w", "t", "G"]);
    catch_up(&mut play, asks);
    assert_eq!(view(&play).view_state.row + 1, view(&play).rows());
    // Whoever leaves does not wait.
    let asks = at_once(&mut play, &["+", "G", "j", "esc"]);
    assert!(matches!(play.state.mode, Mode::Browse));
    catch_up(&mut play, asks);
    assert!(matches!(play.state.mode, Mode::Browse));
}

#[test]
fn a_map_is_drawn_of_half_blocks_where_there_is_no_braille() {
    let mut play = Play::sample(80, 24);
    play.keys("wm");
    let is_braille = |text: &str| text.chars().any(|letter| ('\u{2801}'..='\u{28ff}').contains(&letter));
    let braille = play.screen();
    assert!(is_braille(&braille));
    play.keys("s");
    insta::assert_snapshot!("map_half_blocks_80x24", play.screen());
    assert!(!is_braille(&play.screen()));
    play.keys("+").keys("j");
    assert!(!is_braille(&play.screen()) && play.screen().contains(['▀', '▄']), "it is kept:\n{}", play.screen());
    play.keys("k").keys("0").keys("s");
    assert!(!play.screen().contains(['▀', '▄']));
    play.keys("s");
    assert_eq!(play.screen(), braille);
    let mut play = Play::sample(80, 24);
    play.state.session.appearance.glyphs = Glyphs::Ascii;
    play.keys("wm").keys("s");
    assert!(play.screen().contains("Only ASCII can be shown here."), "{}", play.screen());
}

#[test]
fn a_small_screen_shows_what_matters_first() {
    let mut play = Play::sample(40, 10);
    play.keys("/waziristn<enter>");
    let screen = play.screen();
    let first = screen.lines().next().unwrap();
    assert!(first.contains("read as Waziristan"), "{first}");
    // One pane has the whole screen already, and that is said.
    let before = play.state.layout();
    play.keys("z");
    assert_eq!(play.state.layout().panes, before.panes);
    assert!(play.screen().contains("room for only one pane"), "{}", play.screen());
    // The contradictions that an export leaves out are in sight; each kind of record need not be.
    play.keys("x");
    let screen = play.screen();
    assert!(screen.contains("55 other") && screen.contains("contradictions"), "{screen}");
    let mut wide = Play::sample(120, 36);
    wide.keys("/waziristn<enter>x");
    assert!(wide.screen().contains("4 sources"), "{}", wide.screen());
    wide.keys("<esc>z");
    assert!(!wide.screen().contains("room for one pane"));
    assert_eq!(wide.state.layout().panes.len(), 1);
}

#[test]
fn the_first_shift_tab_takes_the_last_completion() {
    let mut play = Play::sample(120, 36);
    play.keys("/kind:<tab>");
    let first = play.state.view.query.clone();
    play.keys("<esc>/kind:<backtab>");
    let last = play.state.view.query.clone();
    assert_ne!(first, last);
    play.keys("<tab>");
    assert_eq!(play.state.view.query, first, "around the end");
}
