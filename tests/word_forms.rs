//! Longer forms of a word, and the parts of an actor: what an answer lacks or has beside what was asked, and the word for it.

use std::fs;

use tempfile::TempDir;

use crate::play::{Play, collection};
use crate::program::{ended, program};

const CLAIMS: &str = r#"(claims: [
 (id: "one", says: "The UN counted a civilian death.", by: ["state"]),
 (id: "two", says: "Civilians died under fire.", by: ["office"]),
 (id: "three", says: "Dozens of civilians fled the unrest.", by: ["spokeswoman"]),
 (id: "four", says: "A bridge fell.", by: ["stranger"], positions: [(by: "office", stance: Denies)]),
], actors: [
 (id: "state", name: "The State", kind: State),
 (id: "office", name: "Foreign Office", kind: Organization, parent: "state"),
 (id: "spokeswoman", name: "Jane Roe", kind: Person, parent: "office"),
 (id: "stranger", name: "A Stranger", kind: Person),
])"#;

/// Searches by the command line, and returns the ids found and the messages.
fn search(query: &str) -> (Vec<String>, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("claims.ron"), CLAIMS).unwrap();
    let words = ["search", "--format", "ids", query, "claims.ron"];
    let (_, out, said) = ended(&mut program(folder.path(), words));
    (out.lines().map(str::to_owned).collect(), said)
}

#[test]
fn a_whole_word_that_leaves_out_most_of_its_forms_is_pointed_out() {
    for (query, found, said) in [
        (
            "civilian | bridge",
            2,
            "2 more claims have words beginning with `civilian`: for these too, write `civilian*`",
        ),
        ("civilian un ", 1, ""),
        ("civilians | bridge", 3, ""),
        ("-civilian bridge", 1, ""),
        ("\"civilian\" | bridge", 2, ""),
        ("civilian* | bridge", 4, ""),
    ] {
        let (ids, messages) = search(query);
        assert_eq!(ids.len(), found, "{query}: {ids:?} {messages}");
        assert_eq!(messages.contains("more claim"), !said.is_empty(), "{query}: {messages}");
        assert!(messages.contains(said), "{query}: {messages}");
    }
}

#[test]
fn where_a_whole_word_finds_nothing_its_beginning_is_offered() {
    let (ids, messages) = search("civilian AND unrest");
    assert!(ids.is_empty());
    assert!(messages.contains("`civilian*` instead of `civilian`: 1 result"), "{messages}");
    // The other order, in which the word is a beginning.
    assert_eq!(search("unrest AND civilian").0, ["three"]);
}

#[test]
fn the_explorer_reports_matches_by_a_beginning_once_nobody_types() {
    let mut play = Play::open(collection("claims.ron", CLAIMS), 160, 30);
    play.keys("/un");
    let typing = play.screen();
    assert!(!typing.contains("beginning with"), "{typing}");
    play.keys("<enter>");
    let screen = play.screen();
    assert!(screen.contains("2 of these claims have only words beginning with `un`"), "{screen}");
    // `=` takes the proposal.
    play.keys("=");
    assert_eq!(play.state.view.query, "\"un\"");
    assert_eq!(play.ids(), ["one"]);
    assert!(!play.screen().contains("beginning with"));
}

#[test]
fn beginnings_are_looked_for_once_after_the_typing() {
    let mut play = Play::open(collection("claims.ron", CLAIMS), 160, 30);
    play.keys("/un");
    assert_eq!(play.state.generations.beginnings, 0, "while typing");
    play.keys("<enter>");
    assert_eq!(play.state.generations.beginnings, play.state.generations.search);
    // Typed and taken back: the answer is another one, to the same query.
    for keys in ["/<backspace><enter>", "/x<backspace><backspace><enter>", "/ fire<esc>"] {
        play.keys(keys);
        assert_eq!(play.state.generations.beginnings, play.state.generations.search, "{keys}");
        assert_eq!(play.screen().matches("beginning with `un`").count(), 1, "{keys}: {}", play.screen());
    }
}

#[test]
fn claims_of_actors_within_an_actor_are_pointed_out() {
    for (query, found, said) in [
        ("by:state", &["one"][..], "about this actor alone, and not 2 claims of 2 actors that belong to it"),
        ("by:office", &["two"], "about this actor alone, and not 1 claim of 1 actor that belongs to it"),
        ("by:office,spokeswoman", &["two", "three"], ""),
        ("by:stranger", &["four"], ""),
        ("denies:state", &[], "about this actor alone, and not 1 claim of 1 actor that belongs to it"),
        ("by:nobody", &[], ""),
    ] {
        let (ids, messages) = search(query);
        assert_eq!(ids, found, "{query}: {messages}");
        assert_eq!(messages.contains("alone, and not"), !said.is_empty(), "{query}: {messages}");
        assert!(messages.contains(said), "{query}: {messages}");
    }
    assert_eq!(search("by:state,office,spokeswoman").0, ["one", "two", "three"]);
}
