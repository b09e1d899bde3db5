//! The explorer as a user plays it: keys, and what the screen then shows.

use claimscope::disk::IfExists;
use claimscope::jobs::FacetSearchJob;
use claimscope::state::claim_selection::ClaimSelection;
use claimscope::state::effect::Effect;
use claimscope::state::facet_rows::FacetRow;

use crate::play::{self, Play};

/// Sizes at which the screen is looked at.
const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (50, 15), (40, 10)];

#[test]
fn opens_on_the_sample() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("opens_{width}x{height}"), Play::sample(width, height).screen());
    }
}

#[test]
fn finds_a_misspelt_place_and_what_contradicts_the_strike() {
    let mut play = Play::sample(120, 36);
    play.keys("/place:waziristn<enter>");
    assert!(play.ids().contains(&"strike-target"), "{:?}", play.ids());
    let at = play.ids().iter().position(|id| *id == "strike-target").unwrap();
    play.keys(&format!("gg{at}j<enter>gx"));
    insta::assert_snapshot!("contradictions_120x36", play.screen());
    play.keys("<enter>");
    assert!(play.state.trail.steps.len() >= 4);
}

#[test]
fn the_cursor_stays_on_its_claim_through_filter_and_sort() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:strike-deaths<enter>");
    assert_eq!(play.ids(), ["strike-deaths"]);
    play.keys("<esc>");
    assert_eq!(cursor_id(&play), "strike-deaths");
    for sort in [",t", ",i", ",s", ",r", ",f", ",u", ",o", ",b"] {
        play.keys(sort);
        assert_eq!(cursor_id(&play), "strike-deaths", "after {sort}");
    }
}

#[test]
fn back_restores_query_cursor_and_scroll() {
    let mut play = Play::sample(80, 24);
    play.keys("/taliban<enter>12j");
    let (query, claim, top) = (play.state.view.query.clone(), cursor_id(&play), play.state.cursor().top);
    play.keys("<enter><enter><enter>/<ctrl-u>airstrikes<enter>3j");
    assert_ne!(play.state.view.query, query);
    for _ in 0..9 {
        play.keys("<ctrl-o>");
        if play.state.view.query == query && play.state.focus == claimscope::state::pane::Pane::Claims {
            break;
        }
    }
    assert_eq!((play.state.view.query.clone(), cursor_id(&play), play.state.cursor().top), (query, claim, top));
    play.keys("LLLLLLLL");
    assert_eq!(play.state.view.query, "airstrikes");
}

#[test]
fn undo_takes_back_marks_sort_and_query_one_by_one() {
    let mut play = Play::sample(120, 36);
    play.keys("  ,t/refugees<enter>gA");
    let marked = play.state.view.marks.len();
    assert!(marked > 2);
    play.keys("u");
    assert_eq!(play.state.view.marks.len(), 2);
    play.keys("u");
    assert_eq!(play.state.view.query, "");
    play.keys("u");
    assert_eq!(play.state.view.order, claimscope::query::Order::default());
    play.keys("uu");
    assert!(play.state.view.marks.is_empty());
    play.keys("<ctrl-r><ctrl-r><ctrl-r><ctrl-r><ctrl-r>");
    assert_eq!((play.state.view.marks.len(), play.state.view.query.as_str()), (marked, "refugees"));
}

#[test]
fn marks_ranges_and_inverts() {
    let mut play = Play::sample(120, 36);
    play.keys("jv4j ");
    assert_eq!(play.state.view.marks.len(), 5);
    play.keys("gI");
    assert_eq!(play.state.view.marks.len(), play.state.base().claims.len() - 5);
    play.keys("gN");
    assert!(play.state.view.marks.is_empty());
    play.keys("<home>3 /is:marked<enter>");
    assert_eq!(play.ids().len(), 3);
}

#[test]
fn a_facet_keeps_leaves_out_and_lets_go() {
    let mut play = Play::sample(120, 36);
    let all = play.ids().len();
    play.keys("1");
    let value = play.state.answer.facets[0].values[0].clone();
    play.keys("<enter>");
    assert_eq!(play.ids().len(), value.now);
    assert_eq!(play.state.view.query, value.term);
    play.keys("<enter>");
    assert_eq!((play.ids().len(), play.state.view.query.as_str()), (all, ""));
    play.keys("-");
    assert_eq!(play.ids().len(), all - value.now);
    play.keys("+");
    assert_eq!(play.ids().len(), value.now);
}

#[test]
fn an_empty_answer_explains_itself_and_each_way_out_gives_what_it_says() {
    let mut play = Play::sample(80, 24);
    play.keys("/place:waziristan refugees deportation zzzz<enter>");
    assert_eq!(play.ids().len(), 0);
    insta::assert_snapshot!("empty_80x24", play.screen());
    let remedies = play.state.answer.relaxations.clone();
    assert!(!remedies.is_empty());
    for (at, remedy) in remedies.iter().enumerate() {
        play.keys(&format!("gg{at}j").replace("0j", "")).keys("<enter>");
        assert_eq!(play.ids().len(), remedy.total, "{}", remedy.message);
        play.keys("<ctrl-o>");
    }
}

#[test]
fn the_tabs_hold_what_the_filter_refers_to() {
    for (tab, name) in ["sources", "figures", "actors", "places"].into_iter().enumerate() {
        let mut play = Play::sample(120, 36);
        play.keys("/paktika<enter>").keys(&"]".repeat(tab + 1));
        insta::assert_snapshot!(format!("tab_{name}_120x36"), play.screen());
        let record = play.state.record_at(0).unwrap();
        play.keys("<enter>");
        assert_eq!(play.state.reading.record, Some(record));
    }
}

#[test]
fn letters_follow_links() {
    let mut play = Play::sample(120, 36);
    play.keys("/id:strike-deaths<enter>f");
    insta::assert_snapshot!("letters_120x36", play.screen());
    let first = play.state.reading.report.as_ref().unwrap().links()[0];
    play.keys("a");
    assert_eq!(play.state.reading.record, Some(first));
}

#[test]
fn panels_at_every_size() {
    for (width, height) in SIZES {
        let size = format!("{width}x{height}");
        let shot = |name: &str, keys: &str| {
            let mut play = Play::sample(width, height);
            for keys in keys.split(" then ") {
                play.keys(keys);
            }
            insta::assert_snapshot!(format!("{name}_{size}"), play.screen());
        };
        shot("which_key", "g");
        shot("help", "?");
        shot("palette", ":mark");
        shot("export", "3 x");
        shot("typing", "/actor:tal");
        shot("misspelt", "/by:talban");
        shot("facets", "1 then jj");
        shot("reading", "3 then jjj");
        shot("trail", "/taliban<enter><enter><esc>5");
    }
}

#[test]
fn export_says_what_it_will_write_and_asks_the_shell_for_just_that() {
    let mut play = Play::sample(120, 36);
    play.keys("3 x<down><right><down><down><enter>");
    let claims = ClaimSelection::Marked(play.state.view.marks.clone());
    assert_eq!(claims.count(), 3);
    match play.effects.last() {
        Some(claimscope::state::effect::Effect::Save { claims: chosen, format, path, if_exists, .. }) => {
            assert_eq!((chosen, format.name, *if_exists), (&claims, "json", IfExists::Refuse));
            assert!(path.ends_with("-marked.json"), "{path}");
        }
        other => panic!("{other:?}"),
    }
    play.event(claimscope::state::event::Event::SaveDone(Err("It is there already.".to_owned())));
    assert!(play.screen().contains("It is there already."));
    play.event(claimscope::state::event::Event::SaveDone(Ok("Wrote 3 claims.".to_owned())));
    assert!(play.screen().contains("Wrote 3 claims."));
}

#[test]
fn a_number_and_a_motion_count_and_a_number_alone_is_a_pane() {
    let mut play = Play::sample(120, 36);
    play.keys("5j");
    assert_eq!(play.state.cursor().at, 5);
    play.keys("3");
    assert_eq!(play.state.focus, claimscope::state::pane::Pane::Reading);
    play.keys("2").keys("12G");
    assert_eq!(play.state.cursor().at, 11);
}

fn cursor_id(play: &Play) -> String {
    play.ids()[play.state.cursor().at].to_owned()
}

#[test]
fn ascii_glyphs_leave_no_other_sign_of_ours() {
    let mut play = Play::sample(120, 36);
    play.state.session.appearance.glyphs = claimscope::state::appearance::Glyphs::Ascii;
    play.keys("/place:waziristn<enter> 1<enter>3f");
    let screen = play.screen();
    let strange: Vec<char> = screen.chars().filter(|letter| !letter.is_ascii()).collect();
    assert!(strange.is_empty(), "{strange:?}");
    insta::assert_snapshot!("ascii_120x36", screen);
}

#[test]
fn letters_follow_links_where_the_reading_pane_is_out_of_sight() {
    let mut play = Play::sample(40, 10);
    play.keys("/id:strike-deaths<enter>f");
    assert_eq!(play.state.focus, claimscope::state::pane::Pane::Reading);
    let first = play.state.reading.report.as_ref().unwrap().links()[0];
    play.keys("a");
    assert_eq!(play.state.reading.record, Some(first));
}

#[test]
fn looking_elsewhere_and_back_moves_nothing() {
    for (width, height) in SIZES {
        let mut play = Play::sample(width, height);
        play.keys("25j9k");
        let before = play.state.cursor();
        for keys in
            ["5 then <esc>", "3 then zz then <esc>", "1 then <esc>", "? then <esc>", "x then <esc>", "6 then <esc>"]
        {
            for keys in keys.split(" then ") {
                play.keys(keys);
            }
            assert_eq!(play.state.cursor(), before, "{keys} at {width}x{height}");
        }
    }
}

#[test]
fn a_reload_keeps_marks_cursor_and_query_by_id() {
    let mut play = Play::sample(120, 36);
    play.keys("/strike<enter>  3j");
    let (marks, here) = (play.state.view.marks.len(), cursor_id(&play));
    let text = claimscope::session::SAMPLE.replacen("(id: \"relations-low\"", "(id: \"relations-very-low\"", 1);
    play.reload(play::collection("anew", &text));
    assert_eq!((play.state.view.marks.len(), cursor_id(&play)), (marks, here));
    assert_eq!(play.state.view.query, "strike");
    play.reload(play::collection("broken", "(claims: [ (id:"));
    assert_eq!(play.state.view.marks.len(), marks, "half a file throws nothing away");
    assert!(play.screen().contains("what was open stays open"));
}

#[test]
fn a_number_that_nothing_follows_is_dropped_by_escape_alone() {
    let mut play = Play::sample(120, 36);
    play.keys("/strike<enter>");
    for key in ["5", "<esc>"] {
        let keys = claimscope::state::keys::parse(key.trim_matches(['<', '>'])).unwrap();
        play.event(claimscope::state::event::Event::Key(keys[0]));
    }
    assert_eq!((play.state.view.query.as_str(), play.state.count), ("strike", None));
    play.keys("999999999u");
    assert_eq!(play.state.view.query, "");
}

#[test]
fn a_value_of_a_facet_is_found_however_it_is_spelt_and_kept() {
    for (width, height) in SIZES {
        let mut play = Play::sample(width, height);
        play.keys("/airstrikes<enter>1").keys("/wazirstan");
        insta::assert_snapshot!(format!("finding_{width}x{height}"), play.screen());
        let claimscope::state::mode::Mode::FacetSearch(finding) = &play.state.mode else {
            panic!("the line is closed")
        };
        let chosen = finding.chosen().unwrap().value.clone();
        assert!(chosen.label.contains("Waziristan"), "{chosen:?}");
        play.keys("<enter>");
        // The law of facets: what is promised is what it gives.
        assert_eq!((play.ids().len(), play.state.view.query.contains(&chosen.term)), (chosen.now, true));
        assert_eq!(play.state.facets.term.as_ref(), Some(&chosen.term));
        play.keys("u");
        assert_eq!(play.state.view.query, "airstrikes");
    }
}

/// A knowledge file with so many parties, each in one claim.
fn parties(count: usize) -> String {
    let actors = |at| format!("(id: \"x{at}\", name: \"Party {at:03}\")");
    let claims = |at| format!("(id: \"c{at}\", says: \"s\", actors: [\"x{at}\"])");
    let [actors, claims] =
        [&actors as &dyn Fn(usize) -> String, &claims].map(|each| (0..count).map(each).collect::<Vec<_>>().join(","));
    format!("(schema: 1, actors: [{actors}], claims: [{claims}])")
}

#[test]
fn a_facet_says_how_many_values_there_are_and_where_those_are_that_it_does_not_list() {
    let text = parties(312);
    let mut play = Play::open(play::collection("parties.ron", &text), 120, 36);
    play.keys("1");
    assert!(play.screen().contains("306 more"), "{}", play.screen());
    // Unfolded it lists 200, and says so of the rest; Enter there finds them.
    play.keys("jjjjjj<enter>");
    let screen_at = |play: &mut Play, wanted: &dyn Fn(&FacetRow<'_>) -> bool| {
        let at = play.state.facet_rows().iter().position(wanted).unwrap();
        play.keys("gg").keys(&"j".repeat(at - 1));
        play.screen()
    };
    let screen = screen_at(&mut play, &|row| matches!(row, FacetRow::Beyond(112)));
    assert!(screen.contains("112 more: / finds") && screen.contains("fewer"), "{screen}");
    play.keys("<enter>Party 3");
    assert!(play.screen().contains("Party 311"), "{}", play.screen());
    // Twenty of those that are called so are listed.
    play.keys("<esc>").keys("1/party");
    let claimscope::state::mode::Mode::FacetSearch(finding) = &play.state.mode else { panic!("the line is closed") };
    assert_eq!((finding.count(), finding.found[0].more), (20, true));
    play.keys(&"<down>".repeat(19));
    assert!(play.screen().contains("more: keep typing"), "{}", play.screen());
}

#[test]
fn what_could_stand_in_the_query_says_that_there_is_more() {
    let text = parties(12);
    for (width, height) in [(120, 36), (80, 24)] {
        let mut play = Play::open(play::collection("parties.ron", &text), width, height);
        play.keys("/actor:par");
        assert!(play.screen().contains("more: keep typing"), "{}", play.screen());
        play.keys("<ctrl-u>actor:x11");
        assert!(!play.screen().contains("more: keep typing"), "{}", play.screen());
    }
}

#[test]
fn a_party_with_nothing_on_its_word_alone_shows_what_it_holds() {
    let text = r#"(actors: [(id: "state", name: "S"), (id: "aide", name: "A", parent: "state"), (id: "other", name: "O")],
        claims: [(id: "one", says: "1.", by: ["state", "other"]), (id: "two", says: "2.", by: ["aide", "other"])])"#;
    let mut play = Play::open(play::collection("held.ron", text), 120, 36);
    play.keys("wa");
    let claimscope::state::mode::Mode::Analysis(view) = &play.state.mode else { panic!("nothing is shown") };
    let rows = &view.findings.as_ref().unwrap().groups[0].rows;
    let at = rows.iter().position(|row| row.claims.is_empty()).unwrap();
    let held = rows[at].data["held"].as_u64().unwrap();
    play.keys(&format!("{}G", at + 1)).keys("<enter>");
    assert_eq!(play.state.view.query, "by:state,aide");
    assert_eq!((play.ids().len() as u64, held), (2, 2));
}

#[test]
fn values_of_one_name_are_distinguished_by_their_ids() {
    let text = r#"(schema: 1, actors: [(id: "left", name: "Same"), (id: "right", name: "Same"), (id: "other", name: "Other")],
        claims: [(id: "a", says: "s", actors: ["left", "other"]), (id: "b", says: "s", actors: ["right"])])"#;
    let mut play = Play::open(play::collection("same.ron", text), 120, 36);
    play.keys("1");
    let screen = play.screen();
    assert!(
        screen.contains("Same left") && screen.contains("Same right") && !screen.contains("Other other"),
        "{screen}"
    );
    play.keys("/same");
    let screen = play.screen();
    assert!(screen.contains("Same left") && screen.contains("Same right"), "{screen}");
}

#[test]
fn the_line_that_finds_values_gives_back_what_was_there() {
    let mut play = Play::sample(120, 36);
    play.keys("1").keys("jjj");
    let (before, query) = (play.screen(), play.state.view.query.clone());
    play.keys("/disp<down><esc>");
    assert_eq!((play.screen(), &play.state.view.query), (before, &query));
    play.keys("/2025<enter>");
    assert_eq!(play.state.view.query, "date:2025");
    // A second / goes on to the query, and g / comes here from anywhere.
    play.keys("//x<esc>2").keys("g/TTP");
    assert_eq!(play.state.focus, claimscope::state::pane::Pane::Facets);
    play.keys("<enter>");
    assert_eq!(play.state.view.query, "date:2025 actor:ttp");
}

#[test]
fn tab_waits_for_what_could_stand_there() {
    let mut play = Play::sample(120, 36);
    play.keys("/");
    play.waiting = Some(Vec::new());
    play.keys("place:wazirstan<tab>");
    assert_eq!(play.state.view.query, "place:wazirstan");
    // The last search is the one that asks for it; the key is not lost.
    let last = play.waiting.as_ref().unwrap().len() - 1;
    play.deliver(last);
    assert_eq!(play.state.view.query, "place:waziristan");
    play.keys("<tab>");
    assert_ne!(play.state.view.query, "place:waziristan");
    play.keys("<backtab>");
    assert_eq!(play.state.view.query, "place:waziristan");
}

#[test]
fn an_analysis_takes_the_place_of_the_list_and_gives_it_back() {
    for (width, height) in SIZES {
        let mut play = Play::sample(width, height);
        play.keys("/airstrikes<enter>jj");
        let before = play.screen();
        play.keys("wo").keys("j");
        insta::assert_snapshot!(format!("origins_{width}x{height}"), play.screen());
        play.keys("<esc>");
        assert_eq!(play.screen(), before);
        play.keys("wo").keys("2G");
        let claimscope::state::mode::Mode::Analysis(view) = &play.state.mode else { panic!("nothing is shown") };
        let (_, row, _) = view.findings.as_ref().unwrap().row(1).unwrap();
        let claims: Vec<String> = row.claims.iter().map(|&it| play.state.base().claims.id(it).to_owned()).collect();
        play.keys("<enter>");
        assert_eq!(play.ids(), claims);
        play.keys("u");
        assert_eq!(play.state.view.query, "airstrikes");
    }
}

#[test]
fn reading_again_while_an_analysis_is_shown_closes_it_and_reports_it() {
    let mut play = Play::sample(120, 36);
    play.keys("wo").keys("R");
    assert!(play.screen().contains("the analysis will then be left"), "{}", play.screen());
    play.reload(play::whole());
    assert!(matches!(play.state.mode, claimscope::state::mode::Mode::Browse));
    assert!(play.screen().contains("Reloaded:"), "{}", play.screen());
}

#[test]
fn every_analysis_is_a_view_at_every_size_and_gives_back_what_was_there() {
    let comparing = |takes| takes == claimscope::present::analyses::Requires::Earlier;
    for analysis in claimscope::present::analyses::ANALYSES.iter().filter(|analysis| !comparing(analysis.requires)) {
        for (width, height) in SIZES {
            let mut play = Play::sample(width, height);
            play.keys("/place:waziristan<enter>3j");
            let before = play.screen();
            play.keys(&analysis.keys[0].replace(' ', ""));
            insta::assert_snapshot!(format!("view_{}_{width}x{height}", analysis.name), play.screen());
            play.keys("jjjkG<pageup><pagedown>gzz<esc>");
            if play.state.doubt.is_some() {
                play.keys("D");
            }
            assert_eq!(play.screen(), before, "{}", analysis.name);
        }
    }
}

#[test]
fn what_compares_files_says_how_it_is_done() {
    let mut play = Play::sample(120, 36);
    play.keys("wc");
    assert!(play.screen().contains("claimscope --since EARLIER.ron NOW.ron"), "{}", play.screen());
}

#[test]
fn a_row_with_a_term_puts_it_into_the_query() {
    let mut play = Play::sample(120, 36);
    play.keys("wm").keys("<enter>");
    assert!(play.state.view.query.starts_with("place:"), "{}", play.state.view.query);
    assert!(!play.ids().is_empty());
}

#[test]
fn enter_in_the_facets_waits_for_what_was_typed() {
    let mut play = Play::sample(120, 36);
    play.keys("1/");
    // What is typed is answered only after Enter.
    let key = |play: &mut Play, name: &str| {
        let key = *claimscope::state::keys::parse(name).unwrap().first().unwrap();
        claimscope::update::update(&mut play.state, claimscope::state::event::Event::Key(key))
    };
    let asked: Vec<Effect> = ["t", "t", "p"].into_iter().flat_map(|name| key(&mut play, name)).collect();
    assert_eq!(key(&mut play, "enter"), []);
    for effect in asked {
        let Effect::SearchFacets(request) = effect else { panic!("a value is looked for") };
        let collection = std::sync::Arc::clone(&play.state.session.collection);
        for event in crate::play::run(FacetSearchJob { request, collection }) {
            play.event(event);
        }
    }
    assert_eq!(play.state.view.query, "actor:ttp");
    play.keys("u");
    assert_eq!(play.state.view.query, "");
}

#[test]
fn nothing_found_among_the_facets_leaves_the_line_open() {
    let mut play = Play::sample(120, 36);
    play.keys("1/").keys("xqxqxq<enter>");
    assert!(matches!(play.state.mode, claimscope::state::mode::Mode::FacetSearch(_)));
}

#[test]
fn leaving_with_marks_that_were_not_exported_is_reported_twice() {
    let mut play = Play::sample(100, 30);
    play.keys(" jq");
    assert!(!play.effects.contains(&Effect::Quit));
    assert!(play.screen().contains("q again quits anyway"), "{}", play.screen());
    // Any other key, and it is asked again.
    play.keys("jq");
    assert!(!play.effects.contains(&Effect::Quit));
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit));

    let mut play = Play::sample(100, 30);
    play.keys(" x<enter>");
    play.event(claimscope::state::event::Event::SaveDone(Ok("written".to_owned())));
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit));
}

#[test]
fn only_marks_that_were_not_exported_are_counted_on_quitting() {
    let saved = || claimscope::state::event::Event::SaveDone(Ok("written".to_owned()));
    let mut play = Play::sample(100, 30);
    play.keys("   x<enter>").event(saved());
    // One more than what was exported; one of those taken back changes nothing.
    play.keys(" q");
    assert!(play.screen().contains("1 marked claim was not exported"), "{}", play.screen());
    play.keys("gg q");
    assert!(play.screen().contains("1 marked claim was not exported"), "{}", play.screen());
    // Exported in two steps, all of them are.
    play.keys("x<enter>").event(saved());
    play.keys("gg q");
    assert!(play.effects.contains(&Effect::Quit), "{}", play.screen());

    // A file that was not written keeps no mark, one of all claims keeps all.
    let mut play = Play::sample(100, 30);
    play.keys("  x<enter>").event(claimscope::state::event::Event::SaveDone(Err("disk full".to_owned())));
    play.keys("<esc>q");
    assert!(play.screen().contains("2 marked claims were not exported"), "{}", play.screen());
    play.keys("x<right>");
    play.keys("<enter>").event(saved());
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit), "{}", play.screen());
}

#[test]
fn errors_and_warnings_are_shown_at_their_record() {
    let text = r#"#![enable(implicit_some)]
(schema: 1, sources: [(id: "s", title: "S", published: "May")],
 claims: [(id: "a", says: "A.", cite: ["s", "gone"]), (id: "b", says: "B.")])"#;
    let mut play = Play::open(crate::play::collection("some.ron", text), 110, 30);
    let screen = play.screen();
    assert!(screen.contains("problems in the file (1)"), "{screen}");
    assert!(screen.contains("✗ there is no source `gone`"), "{screen}");
    assert!(screen.contains("some.ron:3"), "{screen}");
    play.keys("j");
    assert!(!play.screen().contains("problems in the file"), "{}", play.screen());
}

#[test]
fn claims_without_a_year_are_counted_beside_the_years_at_any_width() {
    let claims: Vec<String> =
        (1930..2020).map(|year| format!("(id: \"y{year}\", says: \"In {year}.\", when: \"{year}\")")).collect();
    let undated = "(id: \"x\", says: \"X.\"), (id: \"y\", says: \"Y.\")";
    let text = format!("#![enable(implicit_some)]\n(schema: 1, claims: [{}, {undated}])", claims.join(", "));
    for width in [80, 90, 100, 160] {
        let screen = Play::open(crate::play::collection("years.ron", &text), width, 24).screen();
        assert!(screen.contains("+ 2 undated"), "{width}: {screen}");
    }
}

#[test]
fn marks_toggled_in_an_analysis_renew_the_list_that_asks_for_marks() {
    let mut play = Play::sample(120, 36);
    play.keys("gA/is:marked<enter>");
    let all = play.ids().len();
    play.keys("wf");
    let asked = play.state.generations.search;
    // The claims of the row under the cursor are marked, and lose their marks.
    play.keys("<space>");
    assert!(play.state.generations.search > asked, "the query depends on marks");
    play.keys("<esc>");
    let left = play.ids().len();
    assert!(left < all, "{left} of {all}");
    assert_eq!(left, play.state.view.marks.len());
    // A query that asks for no marks is not searched anew.
    play.keys("/<ctrl-u><enter>wf");
    let asked = play.state.generations.search;
    play.keys("<space>");
    assert_eq!(play.state.generations.search, asked);
}
