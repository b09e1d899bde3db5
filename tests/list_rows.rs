//! The rows of the list: dates in the cells that they have, the sign of judged claims, and sources without titles.

use crate::play::{Play, collection};

const FILE: &str = r#"#![enable(implicit_some)]
(
    sources: [
        (id: "s-91f3", url: "https://www.herald.example/world/42?utm_source=x#top"),
        (id: "s-17aa", outlet: "The Herald", url: "https://herald.example/43"),
        (id: "s-00bb", url: "urn:isbn:0-395-36341-1"),
    ],
    claims: [
        (id: "day", says: "A day.", when: "2024-12-24", cite: ["s-91f3#3"]),
        (id: "about", says: "About a day.", when: "2024-12-24~", cite: ["s-17aa"]),
        (id: "quarter", says: "A quarter.", when: "2024-34", cite: ["s-00bb"]),
        (id: "season", says: "A season.", when: "2024-21"),
        (id: "half", says: "A half.", when: "2024-40"),
        (id: "quarters", says: "Two quarters.", when: "2023-33/2024-34"),
    ],
    judgements: [(on: "about", credibility: 3, by: "Jane", date: "2024-34")],
)
"#;

fn open(width: u16) -> Play {
    Play::open(collection("file.ron", FILE), width, 24)
}

fn sees(play: &Play, text: &str) {
    assert!(play.screen().contains(text), "{text}\n{}", play.screen());
}

#[test]
fn a_list_shows_whole_days_and_a_narrow_one_has_no_room_for_a_sign_after_them() {
    let mut play = open(80);
    play.keys("z");
    for row in ["2024-12-24  1", "2024-12-24~ 1", "Q2 2024", "spr 2024", "H1 2024", "2023–24"] {
        sees(&play, row);
    }
    let mut play = open(40);
    play.keys("z");
    for row in ["2024-12-24 1", "2024-12…~", "Q2 2024", "spr 2024", "H1 2024", "2023–24"] {
        sees(&play, row);
    }
}

#[test]
fn parts_of_a_year_are_shown_in_words() {
    let mut play = open(100);
    for (row, words) in [(2, "Q2 2024"), (3, "spring 2024"), (4, "first half of 2024"), (5, "Q1 2023 / Q2 2024")] {
        play.keys(&format!("gg{}", "j".repeat(row))).keys("3z");
        sees(&play, words);
        play.keys("z2");
    }
    play.keys("ggj3z");
    sees(&play, "Jane, Q2 2024");
}

#[test]
fn a_judged_claim_has_a_sign_in_its_row_and_in_the_legend() {
    let mut play = open(80);
    play.keys("z");
    let screen = play.screen();
    let row = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap().to_owned();
    assert!(row("About a day.").contains("⊢ About"), "{screen}");
    assert!(!row("A quarter.").contains('⊢'), "{screen}");
    // Columns and headings stand under one another.
    let column = |line: &str, words: &str| line.find(words).map(|at| line[..at].chars().count());
    let heading = screen.lines().find(|line| line.contains("src")).unwrap();
    assert_eq!(column(heading, "claim"), column(&row("A quarter."), "A quarter."), "{screen}");
    play.keys("?judged");
    sees(&play, "an analyst has judged the claim");
    // Without judgements there is no column.
    let plain = FILE.split("    judgements").next().unwrap().to_owned() + ")";
    let mut play = Play::open(collection("file.ron", &plain), 80, 24);
    play.keys("z");
    sees(&play, "!");
    assert!(!play.screen().contains('⊢'));
}

#[test]
fn a_source_without_a_title_is_shown_by_its_address() {
    let mut play = open(100);
    play.keys("]");
    for name in ["herald.example/world/42", "The Herald", "s-00bb"] {
        sees(&play, name);
    }
    play.keys("[gg3");
    sees(&play, "herald.example/world/42 §3");
}

#[test]
fn parts_of_a_year_are_asked_for_as_they_are_shown() {
    let mut play = open(100);
    for (query, found) in [
        ("date:2024-Q2", vec!["quarter", "season", "half", "quarters"]),
        ("date:\"Q2 2024\"", vec!["quarter", "season", "half", "quarters"]),
        ("date:\"H1 2024\"", vec!["quarter", "season", "half", "quarters"]),
        ("date:2024-Q4", vec!["day", "about"]),
    ] {
        play.keys(&format!("/<ctrl-u>{query}<enter>"));
        assert_eq!(play.ids(), found, "{query}");
    }
    play.keys("/<ctrl-u>date:Q2 2024<enter>");
    sees(&play, "`Q2` needs its year: write `2024-Q2` or");
}

#[test]
fn letters_of_links_cover_nothing() {
    for (width, height) in [(120, 36), (80, 24), (40, 10)] {
        let mut play = Play::sample(width, height);
        play.keys("3z");
        let before = play.screen();
        play.keys("f");
        let after = play.screen();
        let words = |screen: &str| screen.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        // Every word of the record still stands there, with a letter before it at most.
        let inside = |screen: &str| screen.lines().skip(2).take(usize::from(height) - 4).collect::<Vec<_>>().join("\n");
        let (shown, lettered) = (inside(&before), words(&inside(&after)));
        for word in words(&shown).iter().filter(|word| word.chars().all(char::is_alphabetic)) {
            assert!(lettered.iter().any(|seen| seen.ends_with(word.as_str())), "{word}:\n{before}\n{after}");
        }
    }
}
