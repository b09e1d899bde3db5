//! Queries by people who know other search tools: operators in small letters, wildcards, weights, ranges in brackets,
//! fields of another name. It works, or the hint says what is written here, and `=` takes it.

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, search};
use claimscope::session;

use crate::program::{ended, program};

fn sample() -> Library {
    Library::new(session::read(&[]).unwrap().base)
}

fn library(text: &str) -> Library {
    Library::new(load(&[File { name: "test.ron".into(), bytes: text.into() }]).base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(library, &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..0 })
}

/// Returns all hints on a query.
fn said(library: &Library, text: &str) -> Vec<String> {
    hits(library, text).all_hints().map(|hint| hint.message.clone()).collect()
}

/// Returns the query after `=`: with the first proposal in its place.
fn taken(library: &Library, text: &str) -> String {
    let hits = hits(library, text);
    let hint = hits.proposal().unwrap_or_else(|| panic!("{text}: {:?}", hits.all_hints().collect::<Vec<_>>()));
    format!("{}{}{}", &text[..hint.span.start], hint.replacement, &text[hint.span.end..])
}

#[test]
fn operators_in_small_letters_are_proposed_in_capitals_where_they_matter() {
    let library = sample();
    for (text, meant) in [
        ("ttp or isis", "ttp OR isis"),
        ("ttp Or isis ", "ttp OR isis "),
        ("place:kabul or place:paktika", "place:kabul OR place:paktika"),
        ("(ttp or isis) source:blitz", "(ttp OR isis) source:blitz"),
        ("not ttp", "NOT ttp"),
        ("ttp not isis", "ttp NOT isis"),
        ("TTP or ISIS", "TTP | ISIS"),
        ("not TTP", "-TTP"),
    ] {
        let hits = hits(&library, text);
        let hint = hits.interpretations.iter().find(|hint| hint.message.contains("as an operator"));
        let hint = hint.unwrap_or_else(|| panic!("{text}: {:?}", said(&library, text)));
        assert_eq!(hint.replacement, meant, "{text}");
        let found = self::hits(&library, meant).total;
        assert!(hint.message.contains(&format!("finds {found} claim")), "{}", hint.message);
    }
    assert_eq!(hits(&library, "ttp OR isis").total, hits(&library, "ttp").total);
}

#[test]
fn words_that_change_no_answer_and_pasted_titles_get_no_hint() {
    let text = r#"(claims: [
        (id: "a", says: "Is it war or peace in the border areas?"),
        (id: "b", says: "The government did not answer."),
        (id: "c", says: "Peace and quiet returned."),
    ])"#;
    let library = library(text);
    for text in [
        "Is it war or peace in the border areas?",
        "war or peace in the border",
        "did not answer",
        "The government did not answer.",
        "or peace",
        "war or",
        "and",
        "\"war or peace\"",
        "war | peace",
        "quiet and zeppelin",
    ] {
        let said = said(&library, text);
        assert!(!said.iter().any(|hint| hint.contains("as an operator")), "{text}: {said:?}");
    }
}

#[test]
fn wildcards_inside_of_words_propose_the_words_they_stand_for() {
    let text = r#"(claims: [(id: "a", says: "They kill, kull and killed."), (id: "b", says: "Shooting and bombing."), (id: "c", says: "Why not")])"#;
    let library = library(text);
    for (text, meant) in [
        ("k?ll", "(\"kill\" | \"kull\")"),
        ("*ing", "(\"bombing\" | \"shooting\")"),
        ("k*ed", "\"killed\""),
        ("*ill*ed ", "\"killed\" "),
        ("-b*g", "-\"bombing\""),
    ] {
        assert_eq!(taken(&library, text), meant);
        assert!(text.starts_with('-') || hits(&library, text).total == 0, "{text}");
    }
    assert_eq!(hits(&library, "kil*").total, 1, "the beginning of a word is searched");
    assert!(said(&library, "kil* ").is_empty(), "{:?}", said(&library, "kil* "));
    assert_eq!(
        said(&library, "z?p")[0],
        "`?` in `z?p` is not a wildcard, and no word matches the pattern; `kill*` finds the beginnings of words"
    );
    assert!(said(&library, "why?").is_empty());
}

#[test]
fn signs_and_fields_of_other_tools_say_what_is_written_here() {
    let library = sample();
    for (text, meant) in [
        ("kill~2", "~kill"),
        ("attack^2 ttp", "attack ttp"),
        ("+ttp +attack", "ttp +attack"),
        ("\"safe havens\"~5", "safe havens"),
        ("/kill.*/", "kill*"),
        ("ttp NEAR/3 attack", "ttp attack"),
        ("ttp && attack", "ttp attack"),
        ("ttp W/5 attack", "ttp attack"),
        ("[2020 TO 2021]", "date:2020..2021"),
        ("{1 TO 5}", "figure:1..5"),
        ("date:[2020 TO 2021]", "date:2020..2021"),
        ("date:[2020 TO *]", "date:2020.."),
        ("figure:{1 TO 100} ttp", "figure:1..100 ttp"),
        ("actor:(taliban OR ttp)", "actor:taliban,ttp"),
        ("actor:(taliban AND ttp)", "actor:taliban actor:ttp"),
        ("date>2020", "date:>2020"),
        ("actor=taliban", "actor:taliban"),
        ("deaths>100", "figure:>100"),
        ("title:strike", "source:strike"),
        ("author:khan", "source:khan"),
        ("-site:blitz", "-source:blitz"),
        ("from:pakistan", "by:pakistan"),
        ("from:2021", "date:>=2021"),
        ("since:2021", "date:>=2021"),
        ("before:2021", "date:<2021"),
        ("after:2021-03", "date:>2021-03"),
        ("text:strike", "strike"),
        ("location:kabul", "place:kabul"),
        ("mentions:ttp", "actor:ttp"),
        ("\"actor\": \"taliban\"", "actor:\"taliban\""),
        ("\"a1\":\"victim\"", "\"victim\""),
        ("date:2020 to 2021", "date:2020..2021"),
        ("figure:3 - 5 ttp", "figure:3..5 ttp"),
        ("figure:>=12,<=15", "figure:12..15"),
        ("date:>2020,<2023 ttp", "date:2020..2023 ttp"),
        ("place:* ttp", "has:place ttp"),
        ("by:*", "has:holder"),
        ("no:figure", "-has:figure"),
        ("is:not-disputed", "-is:disputed"),
        ("id:strike*", "id:strike"),
    ] {
        assert_eq!(taken(&library, text), meant, "{:?}", said(&library, text));
    }
}

#[test]
fn what_only_looks_like_another_language_is_left_alone() {
    let library = sample();
    for text in
        ["https://news.example/a?b=c", "news.example/x?y", "who?", "9/11", "AT&T", "N/A", "[sic]", "ttp", "C-130"]
    {
        let said = said(&library, text);
        let foreign = ["wildcard", "regular", "distance", "a range is written", "a space already"];
        assert!(!said.iter().any(|hint| foreign.iter().any(|words| hint.contains(words))), "{text}: {said:?}");
    }
}

#[test]
fn ids_without_the_prefix_of_their_file_propose_the_whole_ones() {
    let claims = "(claims: [(id: \"c1\", says: \"x\"), (id: \"c2\", says: \"y\")])";
    let folder = tempfile::TempDir::new().unwrap();
    for name in ["good.ron", "bad.ron"] {
        std::fs::write(folder.path().join(name), claims).unwrap();
    }
    let run = |query: &str| {
        let words = ["search", query, "--prefix", "good.ron", "bad.ron"];
        let (status, _, said) = ended(&mut program(folder.path(), words));
        (said, status)
    };
    for query in ["id:c1", "c1", "id:C1"] {
        let (said, status) = run(query);
        assert!(said.contains("did you mean `id:good/c1,bad/c1`?"), "{query}: {said}");
        assert_eq!(status, 1, "{query}");
    }
    assert!(run("contradicts:c1").0.contains("did you mean `contradicts:good/c1,bad/c1`?"));
    assert_eq!(run("id:good/c1").1, 0);
}
