//! Saved searches and bookmarks: kept under a name, found again at the next opening.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use claimscope::session::ReadOptions;
use claimscope::session::memory::{Kept, KeptChange, KeptFile, SavedView};
use claimscope::state::effect::Effect;
use tempfile::TempDir;

use crate::play::{Play, collection, whole};
use crate::program::{ended, program};

/// Returns the changes that are to be kept, in order.
fn changes(play: &Play) -> Vec<KeptChange> {
    let change = |effect: &Effect| match effect {
        Effect::Keep(change) => Some(change.clone()),
        _ => None,
    };
    play.effects.iter().filter_map(change).collect()
}

/// The explorer on the sample with what was kept before.
fn next_opening(kept: &[KeptChange]) -> Play {
    let mut play = Play::open(whole(), 100, 30);
    for change in kept {
        play.state.session.kept.apply(change);
    }
    play
}

fn notice(play: &Play) -> &str {
    play.state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn a_search_is_saved_listed_opened_and_removed() {
    let mut play = Play::sample(100, 30);
    play.keys("/place:waziristan<enter>,t]Wwaziristan, by time<enter>");
    assert_eq!(notice(&play), "Saved as waziristan, by time; gv lists saved searches.");
    play.keys("W<enter>");
    assert_eq!(notice(&play), "Type a name for this search.");
    play.keys("<esc>gcWeverything<enter>");
    let kept = changes(&play);
    assert_eq!(kept.len(), 2);

    let mut play = next_opening(&kept);
    play.keys("gv");
    insta::assert_snapshot!("saved_searches", play.screen());
    play.keys("waz<enter>");
    let view = &play.state.view;
    assert_eq!((view.query.as_str(), view.tab.title(), play.ids().len()), ("place:waziristan", "Sources", 7));
    play.keys("u");
    assert_eq!(play.state.view.query, "");
    // The palette has them as well.
    play.keys(":waziristan, by<enter>");
    assert_eq!(play.state.view.query, "place:waziristan");
    play.keys("gvever<delete>");
    assert_eq!(notice(&play), "The saved search everything was removed.");
    assert_eq!(play.state.session.kept.views.len(), 1);
}

#[test]
fn a_bookmark_leads_back_to_its_record() {
    let mut play = Play::sample(100, 30);
    play.keys("'");
    assert_eq!(notice(&play).split(':').next(), Some("There is no bookmark yet"));
    play.keys("5jma");
    let id = play.state.session.kept.bookmarks[&'a'].id.clone();
    assert_eq!(notice(&play), format!("Bookmark a: {id}. 'a comes back to it."));
    // A source, too.
    play.keys("]3jmb[");
    play.keys("jjma");
    assert!(notice(&play).contains(&format!("(before: {id})")), "{}", notice(&play));

    let mut play = next_opening(&changes(&play));
    play.keys("/border<enter>'");
    insta::assert_snapshot!("bookmarks", play.screen());
    play.keys("b");
    assert_eq!(play.state.reading.record.unwrap().kind().label(), "source");
    play.keys("'a");
    let read = play.state.reading.record.unwrap();
    assert_eq!(play.state.base().id(read), play.state.session.kept.bookmarks[&'a'].id);
    play.keys("'z");
    assert_eq!(notice(&play), "There is no bookmark z.");
    play.keys("'<tab>");
    assert!(notice(&play).contains("is no letter for a bookmark"));
    let mut elsewhere = Play::open(collection("a.ron", "(claims: [(id: \"z\", says: \"Z.\")])"), 80, 24);
    elsewhere.state.session.kept = play.state.session.kept.clone();
    elsewhere.keys("'b");
    assert!(notice(&elsewhere).contains("is not in the files"), "{}", notice(&elsewhere));
}

fn library() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.ron");
    fs::write(&file, "(claims: [(id: \"a\", says: \"The border was closed.\")])").unwrap();
    (folder, file)
}

#[test]
fn changes_of_two_explorers_are_all_kept() {
    let (folder, file) = library();
    let data = folder.path().join("data");
    let kept = || KeptFile::in_folder(&data, std::slice::from_ref(&file), &ReadOptions::default()).unwrap();
    std::thread::scope(|scope| {
        for letter in 'a'..='h' {
            let kept = kept();
            scope.spawn(move || {
                kept.change(&KeptChange::View(format!("search {letter}"), Some(SavedView::default()))).unwrap();
            });
        }
    });
    let all = kept().load().unwrap();
    assert_eq!(all.views.len(), 8);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(kept().path())), (0o700, 0o600), "nobody else reads what is searched for");
    kept().change(&KeptChange::View("search a".to_owned(), None)).unwrap();
    assert_eq!(kept().load().unwrap().views.len(), 7);
    // What is damaged is the user's work: it is left alone.
    fs::write(kept().path(), "(views: {").unwrap();
    assert!(kept().load().unwrap_err().to_string().contains("has a fault at 1:"));
    assert!(kept().change(&KeptChange::View("x".to_owned(), None)).is_err());
    assert_eq!(fs::read_to_string(kept().path()).unwrap(), "(views: {");
    assert_eq!(Kept::default().views.len(), 0);
}

#[test]
fn files_are_one_library_in_whatever_order_they_are_named() {
    let folder = TempDir::new().unwrap();
    let paths = ["b.ron", "a.ron"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, "()").unwrap();
    }
    let place = |paths: &[PathBuf]| KeptFile::in_folder(folder.path(), paths, &ReadOptions::default()).unwrap();
    let [b, a] = paths;
    assert_eq!(place(&[b.clone(), a.clone()]).path(), place(&[a, b]).path());
}

#[test]
fn what_is_kept_moves_with_the_files() {
    let (folder, file) = library();
    let at = folder.path();
    let view = SavedView { query: "border".to_owned(), ..SavedView::default() };
    let kept = KeptFile::in_folder(&at.join("data/claimscope"), std::slice::from_ref(&file), &ReadOptions::default());
    kept.unwrap().change(&KeptChange::View("border".to_owned(), Some(view))).unwrap();
    let was = file.canonicalize().unwrap();
    fs::rename(&file, at.join("b.ron")).unwrap();
    let [out, said, status] = run(at, &["views", "b.ron"]);
    assert_eq!((out.as_str(), status.as_str()), ("border  border\n", "0"), "{said}");
    assert!(said.contains(&format!("the files were moved: they were {}", was.display())), "{said}");
    let [out, said, _] = run(at, &["views", "b.ron"]);
    assert_eq!((out.as_str(), said.as_str()), ("border  border\n", ""));
}

fn run(folder: &Path, words: &[&str]) -> [String; 3] {
    let mut command = program(folder, words);
    command.env("XDG_DATA_HOME", folder.join("data")).env("XDG_STATE_HOME", folder.join("state"));
    let (status, out, said) = ended(&mut command);
    [out, said, status.to_string()]
}

#[test]
fn the_command_line_lists_and_opens_saved_searches() {
    let (folder, file) = library();
    let at = folder.path();
    assert_eq!(run(at, &["views", "a.ron"])[2], "1");
    let kept = KeptFile::in_folder(&at.join("data/claimscope"), &[file], &ReadOptions::default()).unwrap();
    for (name, query) in [("border", "border -trade"), ("by time", "date:2024")] {
        let view = claimscope::session::memory::SavedView { query: query.to_owned(), ..Default::default() };
        kept.change(&KeptChange::View(name.to_owned(), Some(view))).unwrap();
    }
    let [out, _, status] = run(at, &["views", "a.ron"]);
    assert_eq!((out.as_str(), status.as_str()), ("border   border -trade\nby time  date:2024\n", "0"));
    let [_, said, status] = run(at, &["--view", "bordr", "a.ron"]);
    assert!(said.contains("no search is saved as `bordr` for these files; there are `border`, `by time`"), "{said}");
    assert_eq!(status, "2");
}
