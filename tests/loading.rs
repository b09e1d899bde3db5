//! The explorer while its files are still being read: rows are there, keys work, nothing moves as more comes in.

use claimscope::load::Progress;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;

use crate::play::{Play, ahead, part, whole};

#[test]
fn rows_are_there_and_progress_shows() {
    for (width, height) in [(120, 36), (80, 24), (50, 15), (40, 10)] {
        let mut play = Play::open(part(40), width, height);
        insta::assert_snapshot!(format!("part_{width}x{height}"), play.screen());
        assert_eq!(play.ids().len(), 40);
        play.event(Event::CollectionExtended(part(80)));
        assert_eq!(play.ids().len(), 80);
        play.event(Event::CollectionExtended(whole()));
        assert!(!play.screen().contains('%'), "{}", play.screen());
        assert!(play.screen().contains("Loading finished"), "{}", play.screen());
        assert_eq!(play.ids().len(), whole().library.size());
    }
}

#[test]
fn nothing_moves_as_more_comes_in() {
    let mut play = Play::open(part(60), 80, 24);
    play.keys("/pakistan<enter>,t  20jv2j");
    let marks = play.state.view.marks.clone();
    let look = |play: &Play| {
        let (state, list) = (&play.state, play.state.cursor());
        let claim = state.claim_at(list.at).unwrap();
        let place = (list.at - list.top, state.base().id(claimscope::model::RecordIx::Claim(claim)).to_owned());
        (
            state.view.query.clone(),
            state.view.order,
            place,
            state.range_start,
            state.reading.record,
            state.reading.cursor,
            state.trail.clone(),
        )
    };
    let before = look(&play);
    for claims in [90, 120, 170] {
        play.event(Event::CollectionExtended(part(claims)));
        assert_eq!(look(&play), before, "{claims}");
        assert_eq!(play.state.view.marks, marks);
    }
    play.keys("<esc>1").keys("jjj");
    let term = play.state.facets.term.clone();
    assert!(term.is_some());
    play.event(Event::CollectionExtended(whole()));
    assert_eq!(play.state.facets.term, term);
    assert_eq!((look(&play).2, play.state.view.marks.clone()), (before.2, marks));
}

#[test]
fn all_claims_can_be_looked_at_before_all_can_be_searched() {
    for (width, height) in [(120, 36), (80, 24), (50, 15), (40, 10)] {
        let mut play = Play::open(part(60), width, height);
        play.event(Event::CollectionExtended(ahead(60)));
        assert_eq!(play.ids().len(), whole().library.size());
        insta::assert_snapshot!(format!("ahead_{width}x{height}"), play.screen());
        play.keys("G");
        assert!(
            play.state.claim_at(play.state.cursor().at).is_some_and(|claim| claim.0 as usize + 1 == play.ids().len())
        );
    }
    for query in ["strike", "-strike", "place:pakistan -by:pakistan", "is:disputed", "nowhere"] {
        let keys = format!("/{query}<enter>");
        let mut play = Play::open(part(60), 120, 36);
        let found: Vec<String> = play.keys(&keys).ids().iter().map(ToString::to_string).collect();
        play.event(Event::CollectionExtended(ahead(60)));
        assert_eq!(play.ids(), found, "{query}");
        assert!(play.screen().contains(&format!("{} of 60  indexing the rest", found.len())), "{}", play.screen());
        play.event(Event::CollectionExtended(whole()));
        assert_eq!(play.ids(), Play::sample(120, 36).keys(&keys).ids(), "{query}");
    }
}

#[test]
fn the_old_rows_stay_until_the_new_are_there() {
    let mut play = Play::open(part(60), 80, 24);
    play.keys("/strike<enter>");
    let (rows, screen) = (play.ids().len(), play.screen());
    play.waiting = Some(Vec::new());
    play.event(Event::CollectionExtended(part(120)));
    assert_eq!(play.ids().len(), rows);
    // The count is that of the rows shown, though more is there already.
    assert!(screen.contains(" 6 of 60 ") && play.screen().contains(" 6 of 60 "), "{}", play.screen());
    assert!(play.screen().contains("120 of ~199 claims"), "{}", play.screen());
    play.deliver(0);
    assert!(play.ids().len() > rows);
    assert!(play.effects.iter().any(|effect| matches!(effect, Effect::Drop(_))), "{:?}", play.effects.len());
}

#[test]
fn an_empty_answer_stays_explained() {
    let mut play = Play::open(part(60), 80, 24);
    play.keys("/place:waziristan refugees deportation zzzz<enter>").keys("j");
    let before = (play.state.answer.relaxations.len(), play.state.cursor().at);
    assert!(before.0 > 1 && before.1 == 1, "{before:?}");
    assert!(play.screen().contains("% read)."), "{}", play.screen());
    play.waiting = Some(Vec::new());
    play.event(Event::CollectionExtended(part(61)));
    assert_eq!((play.state.answer.relaxations.len(), play.state.cursor().at), before);
    play.deliver(0);
    assert_eq!(play.state.cursor().at, 1);
}

#[test]
fn an_export_of_a_part_reports_it_and_is_of_all_once_all_is_there() {
    for (width, height) in [(120, 36), (40, 10)] {
        let mut play = Play::open(part(40), width, height);
        play.keys("x");
        insta::assert_snapshot!(format!("export_of_a_part_{width}x{height}"), play.screen());
        // What is chosen stays what it was while more comes in; a choice made anew is of what is there then.
        play.event(Event::CollectionExtended(part(80)));
        assert!(play.screen().contains("40 shown"), "{}", play.screen());
        play.keys("<right><left>");
        assert!(play.screen().contains("80 shown"), "{}", play.screen());
        play.event(Event::CollectionExtended(whole()));
        let all = whole().library.size();
        assert!(play.screen().contains(&format!("{all} shown")), "{}", play.screen());
        assert!(!play.screen().contains("read so far"), "{}", play.screen());
        play.keys("<enter>");
        match play.effects.last() {
            Some(Effect::Save { claims, .. }) => assert_eq!(claims.count(), all),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_changes_while_it_is_read_is_read_once_more() {
    let mut play = Play::open(part(40), 80, 24);
    play.keys("R");
    assert!(!play.effects.contains(&Effect::Reload));
    play.event(Event::CollectionExtended(whole()));
    assert!(play.effects.contains(&Effect::Reload));
    play.effects.clear();
    play.event(Event::ReloadProgress(Progress { loaded: 50, of: 200 }));
    assert!(play.screen().contains("reloading 25 %"), "{}", play.screen());
    play.keys("R");
    play.reload(whole());
    assert!(play.effects.contains(&Effect::Reload));
    play.effects.clear();
    play.reload(whole());
    assert!(!play.effects.contains(&Effect::Reload) && !play.screen().contains("reloading"));
}

#[test]
fn faults_come_with_the_whole() {
    let mut play = Play::open(part(40), 80, 24);
    play.keys("6");
    assert!(play.screen().contains("problems are listed after that"), "{}", play.screen());
    play.event(Event::CollectionExtended(whole()));
    assert!(play.screen().contains("No problems in the files."), "{}", play.screen());
}
