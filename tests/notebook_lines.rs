//! Notes of several lines, and the completion of what is typed for the notebook.

use claimscope::state::effect::Effect;
use claimscope::state::event::Event;

use crate::notebook::{Analyst, folder, run};

#[test]
fn a_note_has_several_lines_on_screen_and_in_the_notebook() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("ggnnOne line");
    assert!(screen.contains(" note on a: One line") && screen.contains("alt-enter new line"), "{screen}");
    let screen = analyst.keys("<alt-enter>and another<ctrl-j>and a third");
    assert!(screen.contains(" note on a: 3 lines"), "{screen}");
    let rows: Vec<&str> = screen.lines().filter_map(|line| line.trim_matches(['┃', ' ']).split('┃').next()).collect();
    let at = rows.iter().position(|row| row.trim() == "One line").unwrap_or_else(|| panic!("{screen}"));
    assert_eq!([rows[at + 1].trim(), rows[at + 2].trim()], ["and another", "and a third"], "{screen}");
    // Up and down go from line to line, home and end to the ends of one.
    analyst.keys("<up><home>2. <up><end>.<down><down><end>.<enter>");
    let text = analyst.notebook();
    assert!(text.contains(r#"text: "One line.\n2. and another\nand a third.""#), "{text}");
    let screen = analyst.keys("<tab>G");
    let rows: Vec<&str> = screen.lines().filter_map(|line| line.split('┃').nth(1)).map(str::trim).collect();
    let at = rows.iter().position(|row| *row == "One line.").unwrap_or_else(|| panic!("{screen}"));
    assert_eq!([rows[at + 1], rows[at + 2]], ["2. and another", "and a third."], "{screen}");
    analyst.keys("<backtab>u");
    assert!(!analyst.notebook().contains("another"));
}

#[test]
fn lines_that_are_pasted_stay_lines_in_a_note_alone() {
    let mut analyst = Analyst::new();
    analyst.keys("ggnn");
    analyst.play.event(Event::Paste("first\r\nsecond\rthird\tend".to_owned()));
    analyst.keys("<enter>");
    assert!(analyst.notebook().contains(r#"text: "first\nsecond\nthird end""#), "{}", analyst.notebook());
    analyst.keys("nt");
    analyst.play.event(Event::Paste("toll,\nborder".to_owned()));
    analyst.keys("<enter>");
    assert!(analyst.notebook().contains(r#"topics: ["toll", "border"]"#), "{}", analyst.notebook());
    let screen = analyst.keys("nt<alt-enter>");
    assert!(screen.contains("Only a note has several lines"), "{screen}");
    // `ctrl-j` is Enter wherever a text has one line.
    let screen = analyst.keys("later<ctrl-j>");
    assert!(screen.contains("Written to "), "{screen}");
}

#[test]
fn an_editor_gets_the_text_and_brings_it_back() {
    let mut analyst = Analyst::new();
    analyst.keys("ggnnOne<alt-enter>two<ctrl-x>");
    assert!(analyst.play.screen().contains("ctrl-e edit in $EDITOR"), "{}", analyst.play.screen());
    analyst.play.keys("<ctrl-e>");
    let wanted = Effect::EditText { text: "One\ntwo".to_owned(), line: 2 };
    assert_eq!(analyst.play.effects.pop(), Some(wanted));
    analyst.play.event(Event::TextEdited(Err("Editor vi exited with an error (exit status: 1)".to_owned())));
    assert!(analyst.play.screen().contains("exited with an error"), "{}", analyst.play.screen());
    analyst.play.event(Event::TextEdited(Ok("One\r\ntwo\nthree\n".to_owned())));
    let screen = analyst.keys("!");
    assert!(screen.contains("3 lines") && screen.contains("three!"), "{screen}");
    analyst.keys("<enter>");
    assert!(analyst.notebook().contains(r#""One\ntwo\nthree!""#), "{}", analyst.notebook());
    // Where the line is gone meanwhile, the text is not.
    analyst.play.event(Event::TextEdited(Ok("late".to_owned())));
    assert_eq!(analyst.play.effects.pop(), Some(Effect::Copy("late".to_owned())));
    // The first of the two keys alone does nothing, and typing goes on.
    let screen = analyst.keys("nn<ctrl-x>abc<esc>");
    assert!(!screen.contains("does nothing"), "{screen}");
}

#[test]
fn names_are_completed_wherever_one_is_typed() {
    let mut analyst = Analyst::new();
    analyst.keys("naactor: Ministry of Défense | aka: MoD<enter>ntweather<enter>nkTo check<enter>");
    analyst.keys("nhconsistent new: It was a rumour.<enter>");
    for (keys, line) in [
        ("na<tab>", "claim: "),
        ("nac<tab>It rained | b<tab>mod<tab>", "claim: It rained | by: ministry-of-defense"),
        ("naIt rained | cite: wi<tab>", "It rained | cite: wire"),
        ("naIt rained | topics: weather; to<tab>", "It rained | topics: weather; to-check"),
        ("naactor: Bob | parent: minstry<tab>", "actor: Bob | parent: ministry-of-defense"),
        ("ggncwh<tab>2024", "when: 2024"),
        ("ggncby: an<tab>", "by: ann"),
        ("ntbla, -wea<tab>", "bla, -weather"),
        ("nk-to<tab>", "-to-check"),
        ("nh<tab>it<tab>", "consistent it-was-a-rumour"),
        ("naactor: Bob | kind: ar<tab>", "actor: Bob | kind: armed group"),
        ("naIt rained | status: ref<tab> | credibility: 3<tab>", "status: refuted | credibility: 3"),
        ("ggnclikelihood: very u<tab>", "likelihood: very unlikely"),
        ("nasource: News | reliability: b<tab>", "source: News | reliability: B"),
        ("nvref<tab>", "refuted"),
        ("nvrefuted very-l<tab>", "refuted very-likely"),
    ] {
        let screen = analyst.keys(keys);
        assert!(screen.contains(line), "{keys}: {screen}");
        analyst.keys("<esc>");
    }
    let screen = analyst.keys("naIt rained | by: m");
    assert!(screen.contains("tab completes") && screen.contains("Ministry of Défense"), "{screen}");
    analyst.keys("<esc>gg<space>Gnrcontr<tab>: why<enter>gN");
    assert!(analyst.notebook().contains("Contradicts"), "{}", analyst.notebook());
}

#[test]
fn a_line_that_has_no_room_stands_below_on_every_screen() {
    for (width, height) in [(120, 36), (80, 24), (40, 10), (20, 5)] {
        let mut analyst = Analyst::new();
        analyst.play.event(Event::Resize(claimscope::state::layout::Size { width, height }));
        analyst.keys(&format!("ggnn{}finis", "word ".repeat(30)));
        let screen = analyst.play.screen();
        assert!(screen.contains("finis"), "{width}x{height}: {screen}");
    }
}

#[test]
fn claims_bear_on_hypotheses_by_a_command() {
    let folder = folder();
    let at = folder.path();
    let [_, said] = run(at, &["bearing", "a,b", "consistent new: It was a rumour.", "a.ron", "--author", "Jane"], 0);
    let new = "a.notebook.ron: 2 claims consistent with the new hypothesis `it-was-a-rumour`: It was a rumour.\n";
    assert_eq!(said, new);
    // The same words are the same hypothesis, however often they are called new.
    for (words, verb) in
        [("inconsistent new: it was a RUMOUR", "inconsistent"), ("+ new: It was a rumour.", "consistent")]
    {
        let [_, said] = run(at, &["bearing", "b", words, "a.ron"], 0);
        assert_eq!(said, format!("a.notebook.ron: 1 claim {verb} with `it-was-a-rumour`: It was a rumour.\n"));
    }
    run(at, &["bearing", "b", "inconsistent it-was-a-rumour", "a.ron"], 0);
    let shown = &run(at, &["show", "it-was-a-rumour", "a.ron"], 0)[0];
    assert!(shown.contains("fits (1)") && shown.contains("speaks against it (1)"), "{shown}");
    assert_eq!(run(at, &["check", "a.ron"], 0)[0], "");
    for (words, status, expected) in [
        (["bearing", "a", "consistant it-was-a-rumour", "a.ron"], 2, "Did you mean consistent?"),
        (["bearing", "a", "consistent it-was-a-rumor", "a.ron"], 2, "did you mean `it-was-a-rumour`?"),
        (["bearing", "a", "consistent", "a.ron"], 2, "Known hypotheses: it-was-a-rumour."),
        (["bearing", "zz", "consistent it-was-a-rumour", "a.ron"], 1, "there is no record `zz`"),
    ] {
        assert!(run(at, &words, status)[1].contains(expected), "{words:?}: {:?}", run(at, &words, status));
    }
}
