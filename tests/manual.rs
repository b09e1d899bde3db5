//! The manual on the command line and in the explorer: its pages can be found, read and left.

use std::process::Output;

use claimscope::export::FORMATS;
use claimscope::import::IMPORTERS;
use claimscope::manual::PAGES;
use claimscope::state::mode::Mode;

use crate::play::Play;
use crate::program::program;

fn manual(arguments: &[&str]) -> Output {
    program(".", [&["manual"], arguments].concat()).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = manual(arguments);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn without_a_page_the_pages_are_listed() {
    let list = printed(&[]);
    assert!(list.lines().count() > PAGES.len());
    for (line, page) in list.lines().zip(PAGES) {
        assert!(line.starts_with(page.name) && line.ends_with(page.doc), "{line}");
    }
}

#[test]
fn a_page_is_printed_as_plain_text() {
    for page in PAGES {
        let text = printed(&[page.name]);
        assert!(text.starts_with(page.title) && text.ends_with('\n'), "{}", page.name);
        for mark in ["<!--", "```", "](", "| --- |", "\u{1b}"] {
            assert!(!text.contains(mark), "{mark} in {}", page.name);
        }
        let ascii = printed(&[page.name, "--ascii"]);
        assert!(ascii.is_ascii(), "{}", page.name);
    }
    assert!(printed(&["Queries"]).starts_with("The query language"), "case does not matter");
}

#[test]
fn an_unknown_page_is_a_failure_that_names_the_nearest() {
    let told = |name: &str| {
        let output = manual(&[name]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(told("query").contains("did you mean `claimscope manual queries`?"));
    let far = told("zeppelin");
    assert!(far.contains("no page `zeppelin`") && far.contains("`claimscope manual` lists the pages"), "{far}");
    assert!(!far.contains("did you mean"), "{far}");
}

#[test]
fn every_page_is_read_in_the_explorer_and_left_with_esc() {
    for (width, height) in [(120, 36), (40, 10)] {
        for page in PAGES {
            let mut play = Play::sample(width, height);
            play.keys("?").keys(page.name).keys("<enter>");
            let screen = play.screen();
            assert!(screen.contains(&format!("Manual: {}", page.title)), "{}:\n{screen}", page.name);
            // A short page is whole on a large screen.
            let scrolls = play.keys("jk<pagedown>").screen() != screen;
            assert!(scrolls || height > 10, "{} scrolls:\n{screen}", page.name);
            let end = play.keys("G").screen();
            assert_eq!(play.keys("j<pagedown>G").screen(), end, "{}", page.name);
            assert_eq!(play.keys("gk").screen(), screen, "{}", page.name);
            play.keys("<esc>");
            assert!(matches!(play.state.mode, Mode::Menu(_)), "back in the help");
            play.keys("<esc>");
            assert!(matches!(play.state.mode, Mode::Browse));
        }
    }
}

#[test]
fn pages_are_turned_one_by_one() {
    let mut play = Play::sample(80, 24);
    play.keys("?afternoon<enter>");
    for page in PAGES.iter().skip(1) {
        assert!(play.keys("]").screen().contains(page.title), "{}", page.name);
    }
    let last = play.screen();
    assert_eq!(play.keys("]").screen(), last, "the last page stays");
    assert!(play.keys("[").screen().contains(PAGES[PAGES.len() - 2].title));
}

#[test]
fn each_format_has_a_page_in_the_help() {
    let mut play = Play::sample(100, 30);
    play.keys("?csv<enter>");
    let screen = play.screen();
    assert!(screen.contains("Manual: The format csv") && screen.contains("extension: .csv"), "{screen}");
    // From page to page, and back in the help.
    assert!(play.keys("]").screen().contains("Manual: The format "), "{}", play.screen());
    play.keys("<esc>");
    assert!(matches!(play.state.mode, Mode::Menu(_)), "back in the help");
    // Found by what it is for, as well as by name.
    play.keys("<ctrl-u>zotero");
    assert!(play.screen().contains("bibtex"), "{}", play.screen());
    for name in FORMATS.iter().map(|format| format.name).chain(IMPORTERS.iter().map(|importer| importer.name)) {
        play.keys(&format!("<ctrl-u>{name}<enter>"));
        assert!(play.screen().contains(&format!("Manual: The format {name}")), "{name}: {}", play.screen());
        play.keys("<esc>");
    }
}

#[test]
fn an_analysis_is_still_there_after_a_page() {
    let mut play = Play::sample(80, 24);
    play.keys("wx");
    let screen = play.screen();
    assert_eq!(play.keys("?analyses<enter>jj<esc><esc>").screen(), screen);
}

#[test]
fn a_page_at_two_sizes() {
    for (width, height) in [(80, 24), (40, 10)] {
        let mut play = Play::sample(width, height);
        play.keys("?keys<enter>");
        insta::assert_snapshot!(format!("page_{width}x{height}"), play.screen());
    }
}

#[test]
fn the_help_searches_the_pages_of_the_manual() {
    let mut play = Play::sample(120, 36);
    play.keys("?mended gives");
    let screen = play.screen();
    assert!(screen.contains("notebook") && screen.contains("in the manual: The id of a row of a table"), "{screen}");
    play.keys("<enter>");
    let Mode::Manual { page, .. } = &play.state.mode else { panic!("no page is open: {}", play.screen()) };
    assert_eq!(page.page.name, "notebook");
    assert!(play.screen().contains("a typo that is mended"), "{}", play.screen());
    // The search goes on from the page.
    play.keys("/collection");
    assert!(matches!(play.state.mode, Mode::Menu(_)) && play.screen().contains("collection"), "{}", play.screen());
}
