//! The export dialog: title, author and marking, and files of references alone; keys and the screens that follow.

use std::fs;

use claimscope::export::{FORMATS, Tlp};
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use tempfile::TempDir;

use crate::play::{Play, collection};
use crate::program::{ended, program};

/// Sources that no claim refers to.
const REFERENCES: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "one", title: "One"), (id: "two", title: "Two", url: "https://example.org/two")],
)
"#;

/// A draft and a claim.
const DRAFTS: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "article", title: "Article")],
    claims: [
        (id: "one", says: "Twelve people died.", cite: ["article"], extra: {"draft": "proposed"}),
        (id: "two", says: "It rained.", cite: ["article"]),
    ],
)
"#;

fn sees(play: &Play, text: &str) {
    assert!(play.screen().contains(text), "{text}\n{}", play.screen());
}

fn misses(play: &Play, text: &str) {
    assert!(!play.screen().contains(text), "{text}\n{}", play.screen());
}

/// Runs the program without a cache; gives stdout and stderr.
fn run(folder: &TempDir, arguments: &[&str]) -> [String; 2] {
    let (_, out, said) = ended(&mut program(folder.path(), arguments));
    [out, said]
}

fn folder(name: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

#[test]
fn a_report_gets_title_author_and_marking_in_the_dialog() {
    let mut play = Play::sample(100, 30);
    play.keys("x");
    misses(&play, " author");
    // A capital letter jumps to a format in its row; reports have three rows more.
    play.keys("jH");
    for row in [" title", " author", " tlp"] {
        sees(&play, row);
    }
    play.keys("<down><down><down>My report<down>Jane Doe<down><right><right>");
    sees(&play, "My report");
    sees(&play, "Jane Doe");
    play.keys("<enter>");
    let Some(Effect::Save { settings, format, .. }) = play.effects.last() else { panic!("nothing is saved") };
    assert_eq!(format.name, "html");
    assert_eq!((settings.title.as_deref(), settings.author.as_deref()), (Some("My report"), Some("Jane Doe")));
    assert_eq!(settings.tlp, Some(Tlp::AmberStrict));
    // The next export begins with the same signature, and a format without a place for it does not get it.
    play.event(Event::SaveDone(Ok("written".to_owned())));
    // The second format with an `s` is STIX.
    play.keys("xjSS").keys("<down><down><down>");
    sees(&play, "Jane Doe");
    misses(&play, "My report");
    play.keys("<enter>");
    let Some(Effect::Save { settings, format, .. }) = play.effects.last() else { panic!("nothing is saved") };
    assert_eq!((format.name, settings.title.is_none(), settings.author.as_deref()), ("stix", true, Some("Jane Doe")));
    play.event(Event::SaveDone(Ok("written".to_owned())));
    play.keys("xjS");
    misses(&play, " author");
    play.keys("<enter>");
    let Some(Effect::Save { settings, format, .. }) = play.effects.last() else { panic!("nothing is saved") };
    assert_eq!((format.name, settings.title.is_none(), settings.author.as_deref()), ("sql", true, None));
}

#[test]
fn rows_without_room_are_named_on_the_border_and_reached_by_the_arrows() {
    let mut play = Play::sample(40, 10);
    play.keys("xjH");
    sees(&play, "↑↓ title author tlp");
    for row in [" claims", " format", " file"] {
        sees(&play, row);
    }
    play.keys("<down><down><down><down>Jane");
    sees(&play, " author");
    sees(&play, "Jane");
    play.keys("<enter>");
    let Some(Effect::Save { settings, .. }) = play.effects.last() else { panic!("nothing is saved") };
    assert_eq!(settings.author.as_deref(), Some("Jane"));
}

#[test]
fn a_file_of_references_alone_is_written_by_the_dialog_as_by_the_command() {
    for (format, is_written) in
        [("ron", true), ("csl", true), ("ris", true), ("json", true), ("csv", false), ("tsv", false)]
    {
        let mut play = Play::open(collection("references.ron", REFERENCES), 100, 30);
        play.keys("xj");
        for _ in FORMATS {
            if !play.screen().contains(&format!("← {format} →")) {
                play.keys("<right>");
            }
        }
        sees(&play, &format!("← {format} →"));
        let folder = folder("references.ron", REFERENCES);
        let [out, told] = run(&folder, &["export", "references.ron", "--format", format]);
        assert_eq!(!out.is_empty(), is_written, "{format}: {told}");
        if is_written {
            sees(&play, "2 sources");
        } else {
            sees(&play, &format!("There are no claims, and without them {format} has nothing to hold"));
            assert!(
                told.contains(&format!("there are no claims, and without them {format} has nothing to hold")),
                "{told}"
            );
        }
        play.keys("<enter>");
        assert_eq!(matches!(play.effects.last(), Some(Effect::Save { .. })), is_written, "{format}");
    }
    // A choice of claims that is empty writes nothing.
    let mut play = Play::open(collection("references.ron", REFERENCES), 100, 30);
    play.keys("x<left>").keys("<enter>");
    sees(&play, "No claims chosen: nothing would be written");
    assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Save { .. })));
}

#[test]
fn the_command_says_as_the_dialog_does_how_many_claims_are_still_drafts() {
    let folder = folder("article.ron", DRAFTS);
    let [_, told] = run(&folder, &["export", "article.ron", "--format", "ron"]);
    let mut play = Play::open(collection("article.ron", DRAFTS), 100, 30);
    play.keys("x");
    for text in [&told, &play.screen()] {
        assert!(text.contains("1 claim is still a draft"), "{text}");
    }
}

#[test]
fn the_title_of_a_report_is_given_on_the_command_line() {
    let folder = folder("article.ron", DRAFTS);
    let export = |format: &str| {
        run(
            &folder,
            &[
                "export",
                "article.ron",
                "--format",
                format,
                "--title",
                "Deaths & rain",
                "--author",
                "Jane",
                "--tlp",
                "green",
            ],
        )
    };
    let [html, _] = export("html");
    assert!(html.contains("<title>Deaths &amp; rain</title>") && html.contains("Deaths &amp; rain</h1>"), "{html}");
    let [markdown, _] = export("markdown");
    assert!(markdown.starts_with("# Deaths & rain\n") || markdown.starts_with("# Deaths \\& rain\n"), "{markdown}");
    let [_, told] = export("stix");
    assert!(told.contains("stix has no place for a title of its own: not written"), "{told}");
    let [_, told] = export("csv");
    assert!(told.contains("csv has no place for a title of its own, the author and TLP:GREEN: not written"), "{told}");
}

#[test]
fn what_is_left_out_on_a_small_screen_has_one_sign() {
    for (width, height) in [(40, 10), (50, 12), (34, 8)] {
        let mut play = Play::sample(width, height);
        play.keys("x<down>");
        for _ in FORMATS {
            play.keys("<right>");
            misses(&play, "… …");
            misses(&play, "……");
            sees(&play, "file");
        }
    }
}

#[test]
fn an_extension_of_no_format_is_refused_as_on_the_command_line() {
    for name in ["report.docx", "notes/report.pdf", "report."] {
        let mut play = Play::sample(100, 30);
        play.keys("x<down><down><ctrl-u>").keys(name).keys("<enter>");
        let extension = name.rsplit('.').next().unwrap();
        sees(&play, &format!("No format has the extension .{extension}"));
        assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Save { .. })), "{name}");
    }
    let saved = |keys: &str| {
        let mut play = Play::sample(100, 30);
        play.keys(keys).keys("<enter>");
        let Some(Effect::Save { format, path, .. }) = play.effects.last() else { panic!("{keys}: nothing is saved") };
        (format.name, path.clone())
    };
    // A known one, none, and a format that is chosen after the name was typed.
    assert_eq!(saved("x<down><down><ctrl-u>report.md"), ("markdown", "report.md".to_owned()));
    assert_eq!(saved("x<down><down><ctrl-u>../old.d/report"), ("ron", "../old.d/report".to_owned()));
    assert_eq!(saved("x<down><down><ctrl-u>report.docx<up>J"), ("json", "report.docx".to_owned()));
}
