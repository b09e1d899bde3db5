//! Searching the built-in sample: the questions an analyst would type.

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::closed_enums::Stance;
use claimscope::model::{ClaimIx, RecordIx, RecordKind, Standing, Verb};
use claimscope::query::assist::Highlighter;
use claimscope::query::assist::complete;
use claimscope::query::names::{MatchReason, find_names, resolve};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, explain, search};
use claimscope::session;

fn sample() -> Library {
    Library::new(session::read(&[]).unwrap().base)
}

fn claims(library: &Library, text: &str) -> Vec<ClaimIx> {
    hits(library, text).iter().collect()
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(
        library,
        &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 },
    )
}

fn ids<'a>(library: &'a Library, text: &str) -> Vec<&'a str> {
    hits(library, text).iter().map(|claim| library.base.id(RecordIx::Claim(claim))).collect()
}

/// The ids of the records that a value of a field means.
fn means(library: &Library, kind: RecordKind, value: &str) -> Vec<String> {
    resolve(library, kind, value)
        .entities
        .iter()
        .map(|&entity| library.base.id(library.names.record(entity).unwrap()).to_owned())
        .collect()
}

#[test]
fn nothing_asked_is_everything_as_in_the_file() {
    let library = sample();
    let found = hits(&library, "");
    assert!(found.iter().eq(library.base.claims.indexes()));
    assert_eq!(found.total, library.size());
}

/// A small base: claims of these figures (value and unit), each with an id `c0`, `c1`, …
fn figures(figures: &[(&str, &str)]) -> Library {
    let claim = |(at, (value, unit)): (usize, &(&str, &str))| {
        format!(r#"(id: "c{at}", says: "x", figures: [(of: "x", value: {value}, unit: "{unit}")])"#)
    };
    let claims: Vec<String> = figures.iter().enumerate().map(claim).collect();
    let text = format!("#![enable(implicit_some)]\n(schema: 1, claims: [{}])", claims.join(", "));
    Library::new(load(&[File { name: "figures.ron".into(), bytes: text.into() }]).base)
}

#[test]
fn units_without_letters_are_distinguished() {
    let library = figures(&[("Exactly(1)", "€"), ("Exactly(2)", "$"), ("Exactly(3)", "%"), ("Exactly(4)", "km")]);
    for (unit, id) in [("€", "c0"), ("$", "c1"), ("%", "c2"), ("km", "c3")] {
        assert_eq!(ids(&library, &format!("unit:{unit}")), [id], "{unit}");
    }
    assert!(ids(&library, "unit:£").is_empty());
    assert_eq!(hits(&library, "unit:£").hints.len(), 1);
}

#[test]
fn numbers_with_endings_are_the_numbers_they_stand_for() {
    for (value, asked) in [("4_100_000", "4.1m"), ("2_300_000_000", "2.3bn"), ("1_100", "1.1k")] {
        let library = figures(&[(&format!("Exactly({value})"), "people")]);
        assert_eq!(ids(&library, &format!("figure:{asked}")), ["c0"], "{asked}");
        assert!(ids(&library, &format!("figure:>{asked}")).is_empty(), "{asked}");
    }
    for percent in 0..=100 {
        let library = figures(&[(&format!("Exactly({}.{:02})", percent / 100, percent % 100), "share")]);
        assert_eq!(ids(&library, &format!("figure:{percent}%")), ["c0"], "{percent} %");
    }
}

#[test]
fn what_asks_for_marks_is_known_however_it_is_written() {
    for (text, asks) in
        [("is:marked", true), ("is:mark", true), ("-is:M", true), ("is:disputed", false), ("mark", false)]
    {
        assert_eq!(Query::parse(text).depends_on_marks(), asks, "{text}");
    }
}

#[test]
fn a_misspelt_word_finds_what_the_right_one_finds_in_names() {
    let library = sample();
    let right = ids(&library, "waziristan");
    let misspelt = ids(&library, "waziristn");
    assert!(right.iter().all(|id| misspelt.contains(id)), "{right:?} {misspelt:?}");
}

#[test]
fn what_gives_something_is_offered_first() {
    let library = sample();
    let query = Query::parse("zzqq southx 1850");
    let question = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 };
    let totals: Vec<usize> = explain(&library, &question).iter().map(|remedy| remedy.total).collect();
    assert!(totals[0] > 0 && totals.is_sorted_by_key(|&total| total == 0), "{totals:?}");
}

#[test]
fn a_misspelt_place_is_found_with_and_without_field() {
    let library = sample();
    for query in
        ["place:waziristn", "~waziristn", "waziristn", "place:wazirstan", "place:vaziristan", "place:stwz", "~stwz"]
    {
        let found = ids(&library, query);
        for claim in ["strike-target", "strike-deaths", "attack-16-soldiers"] {
            assert!(found.contains(&claim), "{query} does not find {claim}");
        }
    }
    let says = &hits(&library, "place:waziristn").hints[0].message;
    assert_eq!(says, "read as Waziristan (no place `waziristn`)");
}

#[test]
fn a_name_means_the_same_in_other_scripts() {
    let sample = sample();
    for (query, same) in [("actor:пакистан", "actor:pakistan"), ("place:вазиристан", "place:waziristan")]
    {
        assert_eq!(ids(&sample, query), ids(&sample, same), "{query}");
    }
}

#[test]
fn the_ttp_goes_by_many_names() {
    let library = sample();
    let expected = ids(&library, "actor:ttp");
    assert!(expected.len() > 20);
    for value in [
        "tehrik",
        "\"pakistani taliban\"",
        "\"taliban pakistani\"",
        "tehreek",
        "\"tehrik-i-taliban\"",
        "\"تحریک طالبان پاکستان\"",
    ] {
        assert_eq!(ids(&library, &format!("actor:{value}")), expected, "{value}");
    }
}

#[test]
fn taliban_means_its_exact_name_and_offers_the_other() {
    let library = sample();
    for alias in ["taliban", "Taliban", "Taleban", "طالبان"] {
        assert_eq!(means(&library, RecordKind::Actor, alias), ["afghan-taliban"], "{alias}");
    }
    assert_eq!(ids(&library, "actor:taliban"), ids(&library, "actor:afghan-taliban"));
    assert_eq!(means(&library, RecordKind::Actor, "Afghan Taliban"), ["afghan-taliban"]);
    assert_eq!(means(&library, RecordKind::Actor, "ttp"), ["ttp"]);
    let offered = find_names(&library, "taliban", &[RecordKind::Actor], 10);
    let of = |id: &str| offered.iter().find(|candidate| library.base.id(candidate.record) == id).unwrap();
    assert!(of("ttp").reason <= MatchReason::AliasPart && of("afghan-taliban").reason <= MatchReason::AliasPart);
}

#[test]
fn kabul_is_also_a_government() {
    let library = sample();
    let found = hits(&library, "kabul");
    let government = library.base.find(RecordKind::Actor, "afghan-taliban").unwrap();
    let RecordIx::Actor(government) = government else { unreachable!("asked for an actor") };
    let about = |claim: &claimscope::model::Claim<'_>| claim.actors.iter().any(|part| part.actor == government);
    let unnamed = found.iter().filter(|&claim| {
        let claim = library.base.claims.get(claim).unwrap();
        !claim.says.contains("Kabul") && about(&claim)
    });
    assert!(unnamed.count() > 5);
    let first = library.base.claims.get(found.claim_at(0).unwrap()).unwrap();
    assert!(first.says.contains("Kabul"), "a word in the statement goes before a name");
}

#[test]
fn figures_are_intervals() {
    let library = sample();
    let found = ids(&library, "figure:>500");
    assert!(found.contains(&"ttp-strength") && found.contains(&"frontier-length"));
    assert!(!found.contains(&"strike-deaths"));
    assert!(ids(&library, "figure:13").contains(&"strike-deaths"), "between 12 and 15");
    assert!(ids(&library, "figure:>100k").iter().all(|id| *id != "ttp-strength"));
    assert_eq!(ids(&library, "figure:>6,000"), ids(&library, "figure:>6k"));
}

#[test]
fn stances_relations_dates_and_sources() {
    let library = sample();
    let found = claims(&library, "stance:denies");
    let denies = |claim: &claimscope::model::ClaimIx| {
        let positions = &library.base.claims.get(*claim).unwrap().positions;
        positions.iter().any(|position| position.stance == Stance::Denies)
    };
    assert!(!found.is_empty() && found.iter().all(denies));
    assert_eq!(found.len(), library.base.claims.indexes().filter(|claim| denies(claim)).count());

    let clashes = claims(&library, "rel:contradicts place:waziristan");
    assert!(!clashes.is_empty());
    for claim in clashes {
        assert!(library.base.ties(claim).iter().any(|tie| tie.verb == Verb::Contradicts));
    }

    assert!(ids(&library, "date:2024").contains(&"attack-16-soldiers"));
    assert!(!ids(&library, "date:2023").contains(&"attack-16-soldiers"));
    let one = claims(&library, "sources:1");
    assert!(one.iter().all(|&claim| library.base.claims.get(claim).unwrap().sources().len() == 1));
    let (one, more, none) = (one.len(), hits(&library, "sources:>1").total, hits(&library, "sources:0").total);
    assert_eq!(one + more + none, library.size());
}

#[test]
fn what_pakistan_holds_and_the_author_does_not() {
    let library = sample();
    let found = ids(&library, "by:pakistan -by:author");
    let both = ids(&library, "by:pakistan by:author");
    assert!(found.contains(&"ttp-threat"));
    assert_eq!(found.len() + both.len(), ids(&library, "by:pakistan").len());
}

#[test]
fn a_place_has_what_lies_in_it() {
    let library = sample();
    let (outer, inner) = (ids(&library, "place:pakistan"), ids(&library, "place:south-waziristan"));
    assert!(inner.iter().all(|claim| outer.contains(claim)) && outer.len() > inner.len());
}

#[test]
fn hyphens_and_possessives_do_not_matter() {
    let library = sample();
    let expected = ids(&library, "cross-border ");
    assert!(!expected.is_empty());
    for query in ["crossborder ", "\"cross border\"", "\"cross-border\"", "Cross‑Border "] {
        assert_eq!(ids(&library, query), expected, "{query}");
    }
    let says = "Pakistan's own tribal areas.";
    let matched = |query: &str| {
        let ranges = Highlighter::new(&library, &Query::parse(query)).highlight(says);
        ranges.into_iter().map(|range| &says[range]).collect::<Vec<_>>()
    };
    assert_eq!(matched("pakistan "), ["Pakistan"]);
    assert_eq!(matched("pakistan’s "), ["Pakistan's"]);
    assert_eq!(matched("trib"), ["trib"]);
    assert_eq!(matched("\"own tribal\" -areas"), ["own tribal"]);
}

#[test]
fn what_is_not_known_is_reported() {
    let library = sample();
    let hint = |text: &str| hits(&library, text).hints[0].message.clone();
    assert_eq!(hint("acter:taliban"), "no field `acter`; did you mean `actor`?");
    assert_eq!(hint("kind:evnt"), "no kind `evnt`; did you mean `event`?");
    assert_eq!(hint("actor:xyzzyq"), "no actor `xyzzyq`");
    assert_eq!(hint("by:xyzzyq"), "no actor `xyzzyq`");
    assert!(hint("is:gone").starts_with("no condition `gone`; known values: marked, new, "), "{}", hint("is:gone"));
    assert!(hint("date:soon").starts_with("`soon` is not a date"));
    assert!(hint("figure:many").starts_with("`many` is not a number"));
    assert!(hits(&library, "place:waziristan actor:taliban date:2024 kind:event").hints.is_empty());
}

#[test]
fn what_an_offer_puts_into_the_query_can_be_typed_again() {
    let library = sample();
    for (text, says, query) in [
        ("strike zzzzq", "Without `zzzzq`", "strike"),
        ("strike zzzzq ", "Without `zzzzq`", "strike"),
        ("airstrike -paktika zzzzq", "Without `zzzzq`", "airstrike -paktika"),
        ("is:disputed zzzzq", "Without `zzzzq`", "is:disputed"),
    ] {
        let (parsed, marks) = (Query::parse(text), ClaimBitmap::new());
        let question = SearchRequest { query: &parsed, order: Order::default(), marks: &marks, window: 0..0 };
        let remedies = explain(&library, &question);
        let remedy = remedies.iter().find(|remedy| remedy.message == says).unwrap();
        assert_eq!((remedy.query.as_str(), remedy.total), (query, hits(&library, query).total), "{text}");
        assert!(remedy.total > 0, "{text}");
    }
}

#[test]
fn an_empty_answer_explains_itself() {
    let library = sample();
    let marks = ClaimBitmap::new();
    let query = Query::parse("place:south-waziristan date:1999 ");
    let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 };
    let remedies = explain(&library, &question);
    let without = remedies.iter().find(|remedy| remedy.message == "Without `date:1999`").unwrap();
    assert_eq!(without.query.trim(), "place:south-waziristan");
    assert_eq!(without.total, hits(&library, "place:south-waziristan").total);
    let query = Query::parse("kind:evnt");
    let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 };
    assert_eq!(explain(&library, &question)[0].query, "kind:event");
    let says = |text: &str| {
        let query = Query::parse(text);
        let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 };
        explain(&library, &question).into_iter().map(|remedy| remedy.message).collect::<Vec<_>>()
    };
    assert_eq!(says("stwz ")[0], "`place:south-waziristan` instead of `stwz`");
    assert_eq!(says("place:zzzzq "), ["Without `place:zzzzq`"], "what is hardly alike is not offered");
}

#[test]
fn completion_offers_fields_names_and_words_with_counts() {
    let library = sample();
    let offered = |text: &str| complete(&library, &ClaimBitmap::new(), text, text.len(), 10);
    assert_eq!(offered("pla")[0].insert, "place:");
    let place = offered("status:disputed place:wazi");
    let south = place.iter().find(|one| one.label == "South Waziristan").unwrap();
    assert_eq!((south.insert.as_str(), &south.span), ("south-waziristan", &(22..26)));
    assert_eq!(south.count, Some(hits(&library, "place:south-waziristan").total));
    let ttp = offered("actor:\"pakistani tal").into_iter().find(|one| one.insert == "ttp").unwrap();
    assert!(ttp.reason.starts_with("alias "), "{}", ttp.reason);
    assert_eq!(offered("kind:spe")[0].insert, "speech-act");
    assert!(offered("date:202").iter().any(|one| one.insert == "2024"));
    assert!(offered("waziri").iter().any(|one| one.insert == "place:waziristan"));
    assert!(offered("actor:").len() == 10 && offered("actor:")[0].count > offered("actor:")[9].count);
}

#[test]
fn the_last_word_is_a_beginning_while_it_is_typed() {
    let library = sample();
    assert!(hits(&library, "waziri").total > 0);
    assert!(hits(&library, "strongh").total > 0);
    assert_eq!(hits(&library, "\"strongh\"").total, 0);
    assert!(hits(&library, "strongh* ").total > 0);
}

#[test]
fn a_claim_of_a_single_source_may_be_disputed_too() {
    let library = sample();
    let total = |text: &str| hits(&library, text).total;
    let both = claims(&library, "is:single-source is:disputed ");
    assert!(both.len() > 10, "{}", both.len());
    for &claim in &both {
        assert_eq!(library.base.standing(claim), Standing::Disputed, "the standing is one word");
        assert_eq!(library.base.sourcing(claim), Standing::SingleSource);
    }
    assert_eq!(total("is:disputed"), total("status:disputed"));
    let sourced = ["is:unsourced", "is:single-source", "is:corroborated"];
    assert_eq!(sourced.map(total).iter().sum::<usize>(), library.size(), "each claim is one of these");
    for word in ["unsourced", "single-source", "corroborated"] {
        assert_eq!(ids(&library, &format!("is:{word} -is:disputed ")), ids(&library, &format!("status:{word}")));
    }
}

#[test]
fn a_claim_is_found_by_its_id_and_comes_first() {
    let library = sample();
    for query in
        ["strike-target", "strike-target ", "Strike-Target", "strike-targ", "strike-targ* soldiers | strike-target "]
    {
        assert_eq!(ids(&library, query).first(), Some(&"strike-target"), "{query}");
    }
    assert!(!ids(&library, "-strike-target ").contains(&"strike-target"));
    assert!(!ids(&library, "\"strike-target\"").contains(&"strike-target"), "in quotation marks it is what is said");
    assert_eq!(hits(&library, "attack-16-soldiers").hints, [], "an id is no misspelt name");
    // What is said does not have it as a word, so nothing else is marked.
    let says = "An attack on soldiers.";
    assert_eq!(Highlighter::new(&library, &Query::parse("attack-16-soldiers")).highlight(says), []);
}

#[test]
fn the_beginnings_of_ids_are_no_prose() {
    let (library, other) = (sample(), |start: &str| {
        let claims: Vec<String> = (0..9).map(|at| format!("(id: \"{start}{at}\", says: \"Nothing.\"),")).collect();
        let claims = claims.concat();
        let file = format!("( claims: [{claims} (id: \"prose\", says: \"In 2024 a strike, the acme one.\")] )");
        let files = [claimscope::load::File { name: "a.ron".into(), bytes: file.into_bytes() }];
        Library::new(claimscope::load::load(&files).base)
    });
    assert_eq!(hits(&library, "strike").total, hits(&library, "strike* ").total);
    for (start, query, total) in [
        ("2024-", "2024", 1),
        ("2024-", "2024-", 1),
        ("strike-", "strike", 1),
        ("acme-", "acme-", 1),
        ("acme-", "acme-3", 1),
        ("acme-1", "acme-1", 9),
        ("acme-1", "acme-1 ", 0),
    ] {
        assert_eq!(hits(&other(start), query).total, total, "{query} among {start}0 …");
    }
}

#[test]
fn who_denies_what() {
    let library = sample();
    let denied = |actor: &str| -> Vec<&str> {
        let by = |row: &claimscope::model::Claim<'_>| {
            let is = |position: claimscope::model::records::Position<'_>| {
                position.stance == Stance::Denies && library.base.actors.row(position.by).id.as_ref() == actor
            };
            row.positions.iter().any(is)
        };
        library.base.claims.iter().filter(|row| by(row)).map(|row| row.id).collect()
    };
    assert!(!denied("afghan-taliban").is_empty());
    for query in ["denies:afghan-taliban", "denied-by:afghan-taliban", "denies:\"afghan taliban\""] {
        assert_eq!(ids(&library, query), denied("afghan-taliban"), "{query}");
    }
    let (some, all) = (hits(&library, "denies:afghan-taliban"), hits(&library, "stance:denies"));
    assert!(some.iter().all(|claim| all.contains(claim)) && some.total < all.total);
    assert!(hits(&library, "asserts:pakistan").total > 0);
    assert_eq!(hits(&library, "asserts:pakistan -stance:asserts ").total, 0);
    let offered = complete(&library, &ClaimBitmap::new(), "denies:", 7, 20);
    assert!(offered.iter().all(|one| one.count > Some(0)) && offered.iter().any(|one| one.label == "Afghan Taliban"));
}

#[test]
fn a_party_among_stances_is_a_hint() {
    let library = sample();
    let hint = |text: &str| hits(&library, text).hints[0].clone();
    let found = hint("stance:denies,pakistan ");
    assert_eq!(found.message, "no stance `pakistan`: to ask for an actor, write `denies:pakistan`");
    assert_eq!((found.replacement.as_str(), found.span), ("denies:pakistan", 0..22));
    assert_eq!(hint("stance:denies,doubts,ttp").replacement, "(denies:ttp | doubts:ttp)");
    assert!(hint("stance:pakistan").message.contains("`asserts:pakistan`, `denies:pakistan`"));
    assert_eq!(hint("stance:denes").replacement, "stance:denies");
}

#[test]
fn a_name_cut_at_the_blank_is_a_hint() {
    let library = sample();
    let query = "is:disputed place:south waziristan ";
    let hints = hits(&library, query).hints;
    assert_eq!(hints[0].message, "a value ends at the space: did you mean `place:\"south waziristan\"`?");
    assert_eq!(&query[hints[0].span.clone()], "place:south waziristan");
    let instead = |text: &str| hits(&library, text).hints.first().map(|hint| hint.replacement.clone());
    assert_eq!(instead("place:south wazir").as_deref(), Some("place:\"south wazir\""), "while it is typed");
    assert_eq!(instead("-place:south waziristan ").as_deref(), Some("place:\"south waziristan\""));
    assert_eq!(instead("actor:ttp,pakistani taliban ").as_deref(), Some("actor:ttp,\"pakistani taliban\""));
    let long = "actor:Tehrik-i-Taliban Pakistan attack ";
    assert_eq!(instead(long).as_deref(), Some("actor:\"Tehrik-i-Taliban Pakistan\""), "the rest stays");
    for query in [
        "place:south wa",
        "place:\"south\" waziristan ",
        "place:south \"waziristan\" ",
        "place:south soldiers ",
        "actor:south waziristan ",
    ] {
        assert_eq!(instead(query).filter(|instead| instead.contains(' ')), None, "{query}");
    }
}

#[test]
fn completion_knows_the_marks_and_tells_kinds_apart() {
    let library = sample();
    let marks: ClaimBitmap = library.base.claims.indexes().take(3).collect();
    assert_eq!(complete(&library, &marks, "is:mar", 6, 10)[0].count, Some(3));
    let offered = complete(&library, &marks, "pakistan", 8, 20);
    let pakistan: Vec<_> =
        offered.iter().filter(|one| one.label == "Pakistan").map(|one| (&*one.insert, &*one.reason)).collect();
    assert_eq!(pakistan, [("actor:pakistan", "actor, name"), ("place:place-pakistan", "place, name")]);
    assert_eq!(complete(&library, &marks, "actor:pakistan", 14, 20)[0].reason, "name", "all are actors");
}

#[test]
fn the_letters_that_answer_are_marked_in_completions_and_names() {
    let library = sample();
    let shown = |text: &str, parts: &[std::ops::Range<usize>]| {
        let mut shown = text.to_owned();
        for range in parts.iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        shown
    };
    let offered = |text: &str| complete(&library, &ClaimBitmap::new(), text, text.len(), 3);
    let first = |text: &str| {
        let first = offered(text).first().cloned().unwrap();
        (shown(&first.label, &first.highlights), shown(&first.reason, &first.reason_highlights))
    };
    assert_eq!(first("place:wazirstan").0, "[Wazir]i[stan]");
    assert_eq!(first("acto").0, "[acto]r");
    assert_eq!(first("actor:paf").1, "alias [PAF]");
    let query = Query::parse("place:wazirstan -actor:ttp");
    let matched = claimscope::query::assist::QueryNames::new(&library, &query);
    let marks = |kind, id| {
        let record = library.base.find(kind, id).unwrap();
        let name = library.base.name(record);
        shown(name, &matched.marks(&library, record, name))
    };
    assert_eq!(marks(RecordKind::Place, "waziristan"), "[Wazir]i[stan]");
    assert!(!marks(RecordKind::Actor, "ttp").contains('['));
}

#[test]
fn reports_that_are_really_one_are_asked_for_by_their_origins() {
    let library = sample();
    let found = ids(&library, "sources:2 origins:1");
    assert!(found.contains(&"khaama-15-dead"), "{found:?}");
    let report = claimscope::present::record::report(
        &library.base,
        RecordIx::Claim(library.base.claim("khaama-15-dead").unwrap()),
        9,
    );
    assert!(report.kind.iter().any(|piece| piece.text == "2 sources, 1 origin"), "{:?}", report.kind);
}

#[test]
fn sources_that_copy_one_another_have_no_origin() {
    let text = r#"(schema: 1, sources: [(id: "a", kind: Article, derived_from: ["b"]), (id: "b", kind: Article, derived_from: ["a"])],
        claims: [(id: "c", says: "x", cite: ["a", "b"])])"#;
    let base = load(&[File { name: "ring.ron".into(), bytes: text.into() }]).base;
    let claim = base.claim("c").unwrap();
    assert_eq!(claimscope::model::lineage::Origins::of(&base, claim).summary(), "2 sources, circular: 0 independent");
    assert_eq!(ids(&Library::new(base), "origins:0"), ["c"]);
}
