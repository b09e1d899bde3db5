//! Files that change on the disk while they are open.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use claimscope::cancel::CancelToken;
use claimscope::session::{ReadOptions, SAMPLE, SAMPLE_NAME, Watch};
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use claimscope::state::id_remap::Reloaded;
use tempfile::TempDir;

use crate::play::{Play, collection};

/// Lets the files change to this, and reads them again if the explorer asks for that. Returns whether it did.
fn change(play: &mut Play, to: Arc<Collection>) -> bool {
    play.event(Event::FilesChanged);
    deliver(play, to)
}

fn deliver(play: &mut Play, to: Arc<Collection>) -> bool {
    let Some(at) = play.effects.iter().position(|effect| *effect == Effect::ReloadChanged) else { return false };
    play.effects.remove(at);
    let from = Arc::clone(&play.state.session.collection);
    let reloaded = Reloaded::new(&from, to).with_changes(&from, &CancelToken::new());
    play.event(Event::ReloadDone(Ok(Box::new(reloaded))));
    true
}

fn notice(play: &Play) -> &str {
    play.state.notice.as_ref().map_or("", |notice| &notice.text)
}

const BEFORE: &str = r#"(claims: [
    (id: "a", says: "The border was closed."),
    (id: "b", says: "Six jets flew."),
    (id: "c", says: "Sixteen soldiers died."),
])"#;

const AFTER: &str = r#"(claims: [
    (id: "new", says: "Nobody was hurt."),
    (id: "a", says: "The border was open."),
    (id: "c", says: "Sixteen soldiers died."),
])"#;

#[test]
fn a_change_is_read_by_itself_and_said() {
    let mut play = Play::open(collection("a.ron", BEFORE), 90, 24);
    play.keys("j ");
    let [marked, under_cursor] = ["b", "c"];
    assert_eq!(play.state.remember().marks, [marked]);
    assert!(change(&mut play, collection("a.ron", AFTER)));
    assert_eq!(notice(&play), "The files have changed: claims +1 ~1 −1, 1 marked one is gone.");
    assert_eq!(play.ids(), ["new", "a", "c"]);
    let remembered = play.state.remember();
    assert_eq!(remembered.steps[remembered.at].claim.as_deref(), Some(under_cursor));
    insta::assert_snapshot!("changed", play.screen());
    assert!(change(&mut play, collection("a.ron", AFTER)));
    assert_eq!(notice(&play), "The files have changed: no claim differs.");
}

#[test]
fn a_state_in_between_is_left_alone() {
    let mut play = Play::open(collection("a.ron", BEFORE), 90, 24);
    for broken in ["", &BEFORE[..40], &BEFORE[..100], "<<<<<<< HEAD\n(claims: [])", "\0\0\0"] {
        assert!(change(&mut play, collection("a.ron", broken)));
        assert_eq!(play.ids(), ["a", "b", "c"], "{broken:?}");
        assert!(notice(&play).contains("what was open stays open"), "{broken:?}: {}", notice(&play));
    }
    play.event(Event::FilesChanged);
    play.effects.clear();
    play.event(Event::ReloadDone(Err("a.ron: there is no such file".to_owned())));
    assert!(notice(&play).contains("cannot be read (a.ron: there is no such file): what was open stays open. R reads"));
    // Who asks for it gets it as it is.
    play.keys("R");
    play.reload(collection("a.ron", &BEFORE[..100]));
    assert!(play.ids().len() < 3);
    // What is sound again is opened by itself.
    assert!(change(&mut play, collection("a.ron", BEFORE)));
    assert_eq!(play.ids(), ["a", "b", "c"]);
}

#[test]
fn a_change_while_files_are_read_is_read_afterwards_like_the_first() {
    let mut play = Play::open(collection("a.ron", BEFORE), 90, 24);
    // An editor or git writes several times: each state in between is left alone, the last one is opened.
    play.event(Event::FilesChanged);
    play.event(Event::FilesChanged);
    assert!(deliver(&mut play, collection("a.ron", &BEFORE[..40])));
    assert_eq!(play.ids(), ["a", "b", "c"]);
    play.event(Event::FilesChanged);
    assert!(deliver(&mut play, collection("a.ron", &BEFORE[..100])));
    assert_eq!(play.ids(), ["a", "b", "c"], "the second change is none that the user asked for");
    assert!(deliver(&mut play, collection("a.ron", AFTER)));
    assert_eq!(notice(&play), "The files have changed: claims +1 ~1 −1.");
    assert!(play.effects.iter().all(|effect| !matches!(effect, Effect::Reload | Effect::ReloadChanged)));
    // What is opened meanwhile is not closed: the files are read once more when it is left.
    play.event(Event::FilesChanged);
    play.keys("wl");
    assert!(deliver(&mut play, collection("a.ron", BEFORE)));
    assert!(notice(&play).ends_with("they are read again when you leave this."), "{}", notice(&play));
    assert!(play.state.analysis().is_some());
    play.keys("<esc>");
    assert!(deliver(&mut play, collection("a.ron", BEFORE)));
    assert_eq!(notice(&play), "The files have changed: claims +1 ~1 −1.");
}

#[test]
fn what_is_asked_for_is_read_after_a_failure_too() {
    let failure = || Event::ReloadDone(Err("a.ron: there is no such file".to_owned()));
    let mut play = Play::open(collection("a.ron", BEFORE), 90, 24);
    play.keys("RR");
    play.effects.clear();
    play.event(failure());
    assert!(play.effects.contains(&Effect::Reload), "{:?}", play.effects);
    play.event(failure());
    play.event(Event::FilesChanged);
    play.event(Event::FilesChanged);
    play.effects.clear();
    play.event(failure());
    assert!(play.effects.contains(&Effect::ReloadChanged), "{:?}", play.effects);
}

#[test]
fn what_is_asked_for_while_a_change_is_read_is_read_though_an_analysis_is_open() {
    let mut play = Play::open(collection("a.ron", BEFORE), 90, 24);
    play.event(Event::FilesChanged);
    play.keys("wlR");
    assert!(deliver(&mut play, collection("a.ron", AFTER)));
    assert!(play.effects.contains(&Effect::Reload), "{:?}", play.effects);
    play.effects.clear();
    play.reload(collection("a.ron", AFTER));
    assert_eq!(play.ids(), ["new", "a", "c"]);
}

#[test]
fn nothing_is_closed_that_the_user_is_looking_at() {
    for (opens, closes) in [("x", "<esc>"), ("3f", "<esc>"), ("wl", "<esc>")] {
        let mut play = Play::sample(100, 30);
        play.keys(opens);
        let screen = play.screen();
        assert!(!change(&mut play, collection(SAMPLE_NAME, SAMPLE)), "{opens}");
        assert_eq!(notice(&play), "The files have changed; they are read again when you leave this.", "{opens}");
        play.state.notice = None;
        assert_eq!(play.screen(), screen, "{opens}");
        play.keys(closes);
        assert!(deliver(&mut play, collection(SAMPLE_NAME, SAMPLE)), "{opens}");
    }
    // A query goes on being typed.
    let mut play = Play::sample(100, 30);
    play.keys("/bor");
    assert!(change(&mut play, collection(SAMPLE_NAME, SAMPLE)));
    play.keys("der<enter>");
    assert_eq!(play.state.view.query, "border");
}

fn watch(folder: &Path) -> Watch {
    let notebooks = vec![folder.join("a.notebook.ron")];
    Watch::new(&[folder.join("a.ron"), folder.join("more")], &ReadOptions { notebooks, ..ReadOptions::default() })
}

#[test]
fn a_change_is_seen_once_when_nobody_is_writing() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("more")).unwrap();
    fs::write(at.join("a.ron"), BEFORE).unwrap();
    let watch = watch(at);
    let changes: [&dyn Fn(); 6] = [
        &|| fs::write(at.join("a.ron"), AFTER).unwrap(),
        &|| fs::write(at.join("a.notebook.ron"), "()").unwrap(),
        &|| fs::write(at.join("more/b.ron"), "()").unwrap(),
        &|| fs::rename(at.join("more/b.ron"), at.join("more/c.ron")).unwrap(),
        &|| fs::remove_file(at.join("more/c.ron")).unwrap(),
        // In its place, as editors and sync programs put it.
        &|| {
            fs::write(at.join("new"), AFTER).unwrap();
            fs::rename(at.join("new"), at.join("a.ron")).unwrap();
        },
    ];
    for (round, change) in changes.into_iter().enumerate() {
        assert!(!watch.has_changed() && !watch.has_changed(), "{round}");
        change();
        assert_eq!([watch.has_changed(), watch.has_changed(), watch.has_changed()], [false, true, false], "{round}");
    }
    // Somebody is still writing.
    for length in 1..5 {
        fs::write(at.join("a.ron"), "x".repeat(length)).unwrap();
        assert!(!watch.has_changed());
    }
    // What is read meanwhile, as after a change of the notebook, is no change.
    watch.clone().reset();
    assert!(!watch.has_changed() && !watch.has_changed());
    // Other files are nobody's business.
    fs::write(at.join("other.ron"), "()").unwrap();
    assert!(!watch.has_changed() && !watch.has_changed());
}
