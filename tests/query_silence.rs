//! Queries that would answer something else than was asked, each with the hint that says so: values that are none, words that no
//! note has, names in another role, a number with a sign, and dates with unspecified digits.

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, search};

const CLAIMS: &str = r#"#![enable(implicit_some)]
(schema: 1, sources: [(id: "s", title: "S")],
 actors: [(id: "mill", name: "Mill Council"), (id: "ode", name: "Karl Ode"), (id: "mute", name: "Mute Society")],
 claims: [(id: "a", says: "They crossed from North Korean soil.", by: ["ode"], when: "2024-XX-15", note: "Ask the harbour."),
          (id: "b", says: "The safe havens were emptied.", by: ["ode"], positions: [(by: "mill", stance: Denies)], when: "198X-12"),
          (id: "c", says: "It rained.", when: "{2024-1X-03,2030}", extra: {"verdict": "mostly sunny"})],
 notes: [(on: "c", text: "Wet.")])"#;

fn library() -> Library {
    let loaded = load(&[File { name: "silence.ron".into(), bytes: CLAIMS.into() }]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    Library::new(loaded.base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(
        library,
        &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 },
    )
}

/// The ids that a query finds, and its hints on how it was read or what is wrong.
fn answer(library: &Library, text: &str) -> (String, Vec<String>) {
    let hits = hits(library, text);
    let ids: Vec<&str> = hits.iter().map(|claim| library.base.id(RecordIx::Claim(claim))).collect();
    let said = Query::parse(text).hints.into_iter().chain(hits.hints).chain(hits.interpretations);
    let mut said: Vec<String> = said.map(|hint| hint.message).collect();
    said.dedup();
    (ids.join(" "), said)
}

#[test]
fn an_amount_in_the_unit_is_explained() {
    let claims = r#"(claims: [(id: "a", says: "A.", figures: [(of: "cost", value: Exactly(5), unit: "million USD")]),
        (id: "b", says: "B.", figures: [(of: "dead", value: AtLeast(12), unit: "thousand people")]),
        (id: "c", says: "C.", figures: [(of: "way", value: Exactly(7), unit: "km")])])"#;
    let library = Library::new(load(&[File { name: "units.ron".into(), bytes: claims.into() }]).base);
    for (asked, expected) in [
        ("figure:5 unit:\"million usd\"", "for 5 `million usd`, write `figure:5000000`"),
        ("unit:\"thousand people\" figure:12", "for 12 `thousand people`, write `figure:12000`"),
    ] {
        let (found, said) = answer(&library, asked);
        assert!(found.is_empty() && said.iter().any(|hint| hint.contains(expected)), "{asked}: {said:?}");
    }
    for asked in ["figure:7 unit:km", "figure:8 unit:km", "figure:6 unit:\"million usd\""] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().all(|hint| !hint.contains("whole amount")), "{asked}: {said:?}");
    }
    // A unit that some figures lack is not the only one.
    let claims = r#"(claims: [(id: "a", says: "A.", figures: [(of: "way", value: Exactly(5), unit: "km")]),
        (id: "b", says: "B.", figures: [(of: "cost", value: Exactly(5))])])"#;
    let library = Library::new(load(&[File { name: "units.ron".into(), bytes: claims.into() }]).base);
    let (_, said) = answer(&library, "figure:5");
    assert!(said.iter().any(|hint| hint.contains("several units (km, none)")), "{said:?}");
}

#[test]
fn a_star_is_no_value_of_any_field() {
    let library = library();
    for (asked, expected) in [
        ("note:*", "did you mean `has:note`?"),
        ("-note:*", "did you mean `has:note`?"),
        ("extra:*", "`extra:*` names no value; write one, as in `extra:"),
        ("-extra:*", "`extra:*` names no value; write one, as in `extra:"),
        ("like:*", "`like:*` names no value; write one, as in `like:"),
        ("sources:*", "`sources:*` names no value; write one, as in `sources:"),
        ("rain -note:*", "did you mean `has:note`?"),
        ("note:\"...\"", "only letters and digits are searched"),
    ] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().any(|hint| hint.contains(expected)), "{asked}: {said:?}");
    }
}

#[test]
fn words_that_no_note_has_are_named() {
    let library = library();
    for asked in ["note:hospital", "-note:hospital", "rained note:hospital"] {
        assert_eq!(answer(&library, asked).1, ["no note has `hospital`"], "{asked}");
    }
    for asked in ["extra:hospital", "-extra:hospital"] {
        assert_eq!(answer(&library, asked).1, ["no value beside the fields has `hospital`"], "{asked}");
    }
    assert_eq!(answer(&library, "note:wet"), ("c".to_owned(), Vec::new()));
    assert_eq!(answer(&library, "extra:sunny"), ("c".to_owned(), Vec::new()));
}

#[test]
fn a_name_in_another_role_is_asked_for_where_it_is() {
    let library = library();
    for (asked, expected) in [
        ("actor:ode", "did you mean `by:ode` (2 claims)?"),
        ("actor:\"Karl Ode\"", "did you mean `by:\"Karl Ode\"` (2 claims)?"),
        ("-actor:ode", "did you mean `by:ode` (2 claims)?"),
        ("rained actor:ode", "did you mean `by:ode` (2 claims)?"),
        ("by:mill", "did you mean `denies:mill` (1 claim)?"),
        ("actor:mute", "`mute` is known, but no claim refers to it in this way"),
    ] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().any(|hint| hint.ends_with(expected)), "{asked}: {said:?}");
    }
}

#[test]
fn a_word_that_is_written_as_two_begins_nothing() {
    let library = library();
    assert_eq!(
        answer(&library, "safehavens"),
        ("b".to_owned(), vec!["read as `safe havens` (no `safehavens`)".into()])
    );
    let (found, said) = answer(&library, "northkorea");
    assert_eq!(found, "a");
    assert!(said.iter().all(|hint| !hint.contains("beginning")), "{said:?}");
    // A beginning is still reported as one.
    let (_, said) = answer(&library, "emptie");
    assert!(said.iter().any(|hint| hint.contains("the beginning of")), "{said:?}");
}

#[test]
fn a_number_with_a_sign_alone_is_explained() {
    let library = library();
    for asked in ["-5", "-5.2", " -40% ", "−7"] {
        let (_, said) = answer(&library, asked);
        assert!(
            said.iter().any(|hint| hint.contains("asks for all without") && hint.contains("figure:-")),
            "{asked}: {said:?}"
        );
    }
    for asked in ["-rain", "rained -5", "figure:-5", "-"] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().all(|hint| !hint.contains("asks for all without")), "{asked}: {said:?}");
    }
}

#[test]
fn unspecified_digits_leave_out_the_days_that_cannot_be_meant() {
    let library = library();
    for (asked, expected) in [
        ("date:2024-03-15", "a"),
        ("date:2024-03-14", ""),
        ("date:2024-03-16..2024-04-14", ""),
        ("date:2024-03", "a"),
        ("date:2024-10-03", "c"),
        ("date:2024-09-03", ""),
        ("date:2029", ""),
        ("date:2030", "c"),
        ("date:1984-12-09", "b"),
        ("date:1984-11", ""),
        ("date:2024-XX-03", "c"),
        ("date:2024-XX-15", "a"),
        ("date:2024-XX-16", ""),
    ] {
        assert_eq!(answer(&library, asked).0, expected, "{asked}");
    }
}

#[test]
fn stars_before_words_are_no_wildcards_and_that_is_said() {
    let library = library();
    for (asked, expected) in [
        ("*emptied*", "`*` in `*emptied` is not a wildcard"),
        ("*.herald.example", "did you mean `herald.example`?"),
        ("*.dll", "did you mean `dll`?"),
        ("actor:*council*", "`*` in `*council"),
        ("source:*.herald.example", "`*` in `*.herald.example` is not a wildcard"),
    ] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().any(|hint| hint.contains(expected)), "{asked}: {said:?}");
    }
    for asked in ["emptied*", "council*", "actor:council*"] {
        let (_, said) = answer(&library, asked);
        assert!(said.iter().all(|hint| !hint.contains("wildcard")), "{asked}: {said:?}");
    }
}

#[test]
fn an_address_that_another_carries_is_not_that_of_the_source() {
    let claims = r#"(sources: [
        (id: "own", title: "A", url: "https://www.herald.example/world"),
        (id: "copy", title: "B", url: "https://web.archive.example/web/2024/https://herald.example/world"),
        (id: "share", title: "C", url: "https://social.example/share?u=https://herald.example/world"),
        (id: "fake", title: "D", url: "https://fake.example/https://herald.example/world")],
        claims: [(id: "a", says: "A.", cite: ["own"]), (id: "b", says: "B.", cite: ["copy"]),
                 (id: "c", says: "C.", cite: ["share"]), (id: "d", says: "D.", cite: ["fake"])])"#;
    let library = Library::new(load(&[File { name: "links.ron".into(), bytes: claims.into() }]).base);
    for asked in ["source:herald.example", "source:herald.example/world", "herald.example"] {
        assert_eq!(answer(&library, asked).0, "a b", "{asked}");
    }
    assert_eq!(answer(&library, "source:social.example").0, "c");
}

#[test]
fn a_similar_word_finds_all_that_the_word_itself_finds() {
    let claims = r#"(actors: [(id: "t", name: "The Council of Bakers")], claims: [(id: "a", says: "They met.", by: ["t"]),
        (id: "b", says: "A council sat."), (id: "c", says: "The counci1 sat."), (id: "d", says: "It rained.")])"#;
    let library = Library::new(load(&[File { name: "near.ron".into(), bytes: claims.into() }]).base);
    for word in ["council", "bakers", "\"council of bakers\""] {
        let (plain, near) = (answer(&library, word).0, answer(&library, &format!("~{word}")).0);
        let near: Vec<&str> = near.split(' ').collect();
        assert!(plain.split(' ').all(|id| near.contains(&id)), "{word}: {plain} {near:?}");
    }
}
