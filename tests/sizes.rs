//! Sizes that nobody writes and somebody will open. What costs its square never ends here.

use claimscope::index::Library;
use claimscope::load::{File, Loaded, load};
use claimscope::model::lineage::{are_independent, origins};
use claimscope::model::tables::MAX_NESTING;
use claimscope::model::{PlaceIx, SourceIx, Standing, TopicIx};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, explain, search};
use claimscope::text::wrap::{cut, wrap};
use claimscope::text::{Line, Tone};
use proptest::prelude::*;

use crate::play::{Play, collection};

const MANY: usize = 50_000;
const LONG: usize = 2_000_000;

fn loaded(text: &str) -> Loaded {
    load(&[File { name: "claims.ron".into(), bytes: text.as_bytes().to_vec() }])
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    let marks = ClaimBitmap::new();
    let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..10 };
    let hits = search(library, &question);
    if hits.total == 0 {
        let _ = explain(library, &question);
    }
    hits
}

/// Records `p0` to `p50000`, each with this field that names the next.
fn chain(field: &str) -> String {
    let record = |at| format!("(id: \"p{at}\", name: \"P{at}\", {field}: \"p{}\"),\n", at + 1);
    (0..MANY).map(record).collect::<String>() + &format!("(id: \"p{MANY}\", name: \"Outermost\")")
}

#[test]
fn a_word_of_sixty_thousand_letters_is_looked_up_and_not_compared() {
    let word = "x".repeat(60_000);
    let library = Library::new(loaded("(claims: [(id: \"a\", says: \"Six jets.\")])").base);
    for query in
        [word.clone(), format!("~{word}"), format!("\"{word}\""), format!("place:{word}"), format!("unit:{word}")]
    {
        assert_eq!(hits(&library, &query).total, 0);
    }
    let library = Library::new(loaded(&format!("(claims: [(id: \"a\", says: \"{word}\")])")).base);
    // Such a query is cut, and says so.
    for query in [word.clone(), word[..50_000].to_owned(), format!("~{word}")] {
        let hits = hits(&library, &query);
        assert!(hits.hints.iter().any(|hint| hint.message.starts_with("the query is too long")), "{:?}", hits.hints);
    }
    let word = &word[..1_900];
    let library = Library::new(loaded(&format!("(claims: [(id: \"a\", says: \"{word}\")])")).base);
    for query in [word.to_owned(), word[..1_500].to_owned(), format!("~{word}")] {
        assert_eq!(hits(&library, &query).total, 1);
    }
    assert_eq!(hits(&library, &format!("~{}y", &word[1..])).total, 0);
}

#[test]
fn a_statement_of_one_word_is_read_shown_and_marked() {
    let text = format!("(claims: [(id: \"a\", says: \"{}\"), (id: \"b\", says: \"Six jets.\")])", "x".repeat(LONG));
    let mut play = Play::open(collection("claims.ron", &text), 80, 24);
    assert!(play.screen().contains("xxxxxxxx"));
    play.keys("/xxx<enter>");
    assert_eq!(play.ids(), ["a"]);
    assert!(play.screen().contains("xxxxxxxx"));
}

#[test]
fn lines_of_any_length_are_wrapped_cut_and_marked() {
    for text in ["x".repeat(LONG), "\n".repeat(LONG), "x ".repeat(LONG / 2), format!("x{}x", " ".repeat(LONG))] {
        let line = Line::of(&text, Tone::Plain);
        assert!(wrap(&line, 80).iter().all(|line| line.width() <= 80));
        assert!(cut(&line, 80).width() <= 80);
        assert_eq!(wrap(&line, usize::MAX).iter().map(Line::width).sum::<usize>(), line.width());
    }
    let matches: Vec<_> = (0..LONG / 20).map(|at| at * 2..at * 2 + 1).collect();
    let marked = Line::marked(&"xy".repeat(LONG / 20), &matches, Tone::Plain, Tone::Match);
    assert_eq!(marked.0.len(), LONG / 10);
    assert!(marked.0.iter().all(|span| (span.text.as_str() == "x") == (span.tone == Tone::Match)));
}

#[test]
fn places_and_topics_around_one_another_end_somewhere() {
    for (section, kind) in [("places", "place"), ("topics", "topic")] {
        let claims = format!("claims: [(id: \"c\", says: \"d\", {section}: [\"p0\"])]");
        let Loaded { base, diagnostics, .. } = loaded(&format!("({section}: [{}], {claims})", chain("within")));
        let messages: Vec<String> =
            diagnostics.iter().map(|fault| format!("{}: {}", fault.record, fault.message)).collect();
        let deepest = MANY - MAX_NESTING - 1;
        let message = format!("{kind} p{deepest}: this is nested within more than {MAX_NESTING} {section}");
        assert_eq!(messages, [message]);
        if section == "places" {
            assert_eq!(base.enclosing(PlaceIx(0)).len(), MAX_NESTING + 1);
        } else {
            assert_eq!(base.above(TopicIx(0)).len(), MAX_NESTING + 1);
        }
        let library = Library::new(base);
        assert_eq!(hits(&library, &format!("{kind}:p{MAX_NESTING}")).total, 1);
        assert_eq!(hits(&library, &format!("{kind}:p{}", MAX_NESTING + 1)).total, 0);
    }
}

#[test]
fn actors_that_belong_to_one_another_are_no_trouble() {
    let actors = chain("parent");
    let Loaded { base, diagnostics, .. } =
        loaded(&format!("(actors: [{actors}], claims: [(id: \"c\", says: \"d\", by: [\"p0\"])])"));
    assert_eq!(diagnostics, []);
    assert_eq!(hits(&Library::new(base), "by:p0").total, 1);
}

#[test]
fn rings_by_the_thousand_are_each_cut_once() {
    let place = |at: usize| format!("(id: \"p{at}\", name: \"P\", within: \"p{}\"),\n", at ^ 1);
    let places: String = (0..30_000).map(place).collect();
    let Loaded { base, diagnostics, .. } = loaded(&format!("(places: [{places}])"));
    assert_eq!(diagnostics.len(), 15_000);
    assert_eq!(base.places.iter().filter(|place| place.within.is_some()).count(), 15_000);
}

#[test]
fn claims_on_sources_that_copy_one_another_know_their_origins() {
    let source = |at| format!("(id: \"p{at}\", derived_from: [\"p{}\"]),\n", at + 1);
    let sources: String = (0..MANY).map(source).collect();
    let claim = |at| format!("(id: \"c{at}\", says: \"d\", cite: [\"p{at}\", \"p{}\"]),\n", at + 1);
    let claims: String = (0..MANY).map(claim).collect();
    let Loaded { base, diagnostics, .. } =
        loaded(&format!("(sources: [{sources}(id: \"p{MANY}\")], claims: [{claims}])"));
    assert_eq!(diagnostics, []);
    assert_eq!(origins(&base, &[SourceIx(0), SourceIx(9)]), [SourceIx(u32::try_from(MANY).unwrap())]);
    let library = Library::new(base);
    assert!(library.base.claims.indexes().all(|claim| library.base.standing(claim) == Standing::SingleSource));
}

#[test]
fn faults_beyond_those_listed_are_counted() {
    let claim = |at: usize| format!("(id: \"c{at}\", says: \"d\", kind: Evnt),\n");
    let Loaded { base, diagnostics, unreadable, .. } =
        loaded(&format!("(claims: [{}])", (0..20_003).map(claim).collect::<String>()));
    let summary = claimscope::diagnostic::Summary::of(&diagnostics, &base, unreadable);
    assert_eq!(summary.line().text(), "more than 20,000 problems in 1 file; 20,003 claims loaded");
    assert_eq!(diagnostics.last().unwrap().message, "3 further problems are not listed");
}

proptest! {
    #[test]
    fn two_origins_tell_what_all_origins_tell(
        copies in prop::collection::vec(prop::collection::vec(0_usize..12, 0..3), 12),
        cited in prop::collection::vec(0_u32..12, 0..4),
    ) {
        let source = |(at, of): (usize, &Vec<usize>)| {
            let of: Vec<String> = of.iter().map(|other| format!("\"s{other}\"")).collect();
            format!("(id: \"s{at}\", derived_from: [{}]),", of.join(","))
        };
        let sources: String = copies.iter().enumerate().map(source).collect();
        let base = loaded(&format!("(sources: [{sources}])")).base;
        let cited: Vec<SourceIx> = cited.into_iter().map(SourceIx).collect();
        prop_assert_eq!(are_independent(&base, &cited), origins(&base, &cited).len() > 1);
    }

    #[test]
    fn a_character_is_marked_where_a_part_touches_it(
        text in "[a-c]{0,30}",
        parts in prop::collection::vec((0_usize..30, 0_usize..6), 0..5),
    ) {
        let parts: Vec<_> = parts.into_iter().map(|(start, length)| start..start + length).collect();
        let line = Line::marked(&text, &parts, Tone::Plain, Tone::Match);
        let marked = line.0.iter().flat_map(|span| span.text.as_str().chars().map(|_| span.tone == Tone::Match));
        let expected = (0..text.len()).map(|at| parts.iter().any(|part| part.contains(&at)));
        prop_assert_eq!(marked.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}
