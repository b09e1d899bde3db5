//! A bare word is literal and an exact name beats every other: what a person could type, and what must not come in its
//! place. Everything that is taken for something else says so.

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, search};
use claimscope::session;

fn sample() -> Library {
    Library::new(session::read(&[]).unwrap().base)
}

fn library(text: &str) -> Library {
    Library::new(load(&[File { name: "names.ron".into(), bytes: text.into() }]).base)
}

/// A file with a claim for each actor and place, of its id, that says nothing of it.
fn named(actors: &str, places: &str) -> Library {
    let ids = |list: &str| -> Vec<String> {
        list.split("id: \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let claims: Vec<String> =
        ids(actors)
            .iter()
            .map(|id| format!("(id: \"c-{id}\", says: \"Something happened.\", cite: [\"s\"], actors: [\"{id}\"])"))
            .chain(ids(places).iter().map(|id| {
                format!("(id: \"c-{id}\", says: \"Something happened.\", cite: [\"s\"], places: [\"{id}\"])")
            }))
            .collect();
    library(&format!(
        "#![enable(implicit_some)]\n(schema: 1, sources: [(id: \"s\", title: \"T\")], actors: [{actors}], places: [{places}], claims: [{}])",
        claims.join(", ")
    ))
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(library, &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..0 })
}

fn ids<'a>(library: &'a Library, text: &str) -> Vec<&'a str> {
    let mut ids: Vec<&str> = hits(library, text).iter().map(|claim| library.base.claims.id(claim)).collect();
    ids.sort_unstable();
    ids
}

/// Returns all hints on a query.
fn said(library: &Library, text: &str) -> Vec<String> {
    let hits = hits(library, text);
    hits.hints.iter().chain(&hits.interpretations).map(|hint| hint.message.clone()).collect()
}

#[test]
fn a_word_that_nothing_has_finds_nothing_and_reports_it() {
    let library = sample();
    for word in ["isis", "deny", "house", "refuse", "zeppelin", "stwz", "袭击", "пакистан", "officers"] {
        for text in [word.to_owned(), format!("{word} ")] {
            assert_eq!(ids(&library, &text), [""; 0], "{text}");
            assert!(said(&library, &text)[0].starts_with(&format!("no `{word}`")), "{:?}", said(&library, &text));
        }
    }
    assert_eq!(said(&library, "attak")[0], "no `attak`; did you mean `attack` or `topic:attacks`?");
}

#[test]
fn both_sides_of_an_or_are_literal() {
    let library = sample();
    assert_eq!(ids(&library, "ttp | isis"), ids(&library, "ttp"));
    assert_eq!(ids(&library, "ttp | isis").len(), 53);
    assert_eq!(ids(&library, "isis | ttp "), ids(&library, "ttp "));
    assert_eq!(said(&library, "ttp | zeppelin "), ["no `zeppelin`"]);
    assert_eq!(ids(&library, "ttp -isis "), ids(&library, "ttp "));
}

#[test]
fn names_of_other_scripts_are_not_guessed() {
    let actors = r#"(id: "n0", name: "Foreign Office"), (id: "n1", name: "Søren Ærø"), (id: "n2", name: "Hui people"),
        (id: "n4", name: "Fiji"), (id: "n5", name: "Xi Jinping"), (id: "n7", name: "Yunnan"),
        (id: "r", name: "Рами Махлуф"), (id: "z", name: "孙子"), (id: "t", name: "طالبان")"#;
    let library = named(actors, "");
    for word in
        ["否认", "袭击", "记者", "医院", "议会", "rami", "makhluf", "sun", "sunzi", "tlbn", "taliban", "сорен", "фиджи"]
    {
        for text in [word.to_owned(), format!("{word} ")] {
            assert_eq!(ids(&library, &text), [""; 0], "{text}");
        }
    }
    for (word, id) in [("søren", "c-n1"), ("soren", "c-n1"), ("махлуф", "c-r"), ("孙子", "c-z"), ("طالبان", "c-t")]
    {
        assert_eq!(ids(&library, word), [id], "{word}");
    }
    // In a field they are, and that is said.
    assert_eq!(ids(&library, "actor:rami"), ["c-r"]);
    assert_eq!(said(&library, "actor:rami"), ["read as Рами Махлуф (no actor `rami`)"]);
}

#[test]
fn a_slip_in_the_only_name_is_taken_for_it_and_reported() {
    let library = sample();
    for (typed, name) in [
        ("waziristn", "Waziristan"),
        ("wazirsitan", "Waziristan"),
        ("tlaiban", "Taliban"),
        ("talibn", "Taliban"),
        ("paktka", "Paktika"),
        ("pakistn", "Pakistan"),
        ("afghanstan", "Afghanistan"),
    ] {
        assert_eq!(said(&library, typed), [format!("read as {name} (no `{typed}`)")]);
        assert_eq!(ids(&library, typed), ids(&library, &format!("\"{name}\"")), "{typed} gives what {name} gives");
        assert_eq!(hits(&library, typed).proposal().unwrap().replacement, format!("\"{name}\""));
    }
}

#[test]
fn a_slip_is_not_taken_where_there_is_any_doubt() {
    let actors = r#"(id: "a", name: "Market"), (id: "b", name: "Russia"), (id: "c", name: "Karimov"), (id: "d", name: "Karimow"),
        (id: "e", name: "Cobra"), (id: "f", name: "Mouse"), (id: "g", name: "Plane", aka: ["Plaine"]), (id: "h", name: "Marjan"),
        (id: "i", name: "Agency for Planes"), (id: "j", name: "Тверь")"#;
    let library = named(actors, "");
    for (typed, why) in [
        ("marked", "another ending"),
        ("russian", "an ending too many"),
        ("karimvo", "as near to two"),
        ("cobr", "four letters"),
        ("house", "another beginning"),
        ("plans", "another ending"),
        ("marjanb", "an ending too many"),
        ("cobra1", "a number"),
        ("тверя", "another ending"),
    ] {
        assert_eq!(ids(&library, &format!("{typed} ")), [""; 0], "{typed}: {why}");
    }
    assert_eq!(ids(&library, "markt "), ["c-a"], "it ends alike, and one letter is missing from six");
    assert_eq!(ids(&library, "plaane "), ["c-g"], "both spellings are one actor's");
    let said_word = r#"#![enable(implicit_some)]
        (sources: [(id: "s", title: "T")], actors: [(id: "a", name: "Merket")],
         claims: [(id: "x", says: "The market was shut.", cite: ["s"]), (id: "y", says: "It was.", cite: ["s"], actors: ["a"])])"#;
    let library = self::library(said_word);
    assert_eq!(ids(&library, "mrket "), [""; 0], "`market` and `merket` are as near");
    assert_eq!(ids(&library, "market "), ["x"], "a word that is said brings no name");
    assert!(said(&library, "market ").is_empty());
}

#[test]
fn a_tilde_asks_for_tolerance_and_says_what_it_took() {
    let library = sample();
    assert!(!ids(&library, "~stwz").is_empty());
    assert_eq!(said(&library, "~stwz"), ["`~stwz` is read as South Waziristan"]);
    assert_eq!(said(&library, "~Taliban "), ["`~Taliban` is also read as talibans"]);
}

#[test]
fn a_field_says_whenever_it_takes_another_name() {
    let places = r#"(id: "p0", name: "Nigeria"), (id: "p1", name: "Indiana"), (id: "p2", name: "South Sudan"), (id: "p3", name: "Iraq"),
        (id: "p4", name: "Equatorial Guinea"), (id: "p5", name: "Молдова (страна)")"#;
    let library = named("", places);
    for (value, id, name) in [
        ("niger", "c-p0", "Nigeria"),
        ("\"niger\"", "c-p0", "Nigeria"),
        ("india", "c-p1", "Indiana"),
        ("sudan", "c-p2", "South Sudan"),
        ("iran", "c-p3", "Iraq"),
        ("guinea", "c-p4", "Equatorial Guinea"),
        ("молд", "c-p5", "Молдова (страна)"),
    ] {
        let plain = value.trim_matches('"');
        assert_eq!(ids(&library, &format!("place:{value}")), [id], "{value}");
        assert_eq!(said(&library, &format!("place:{value}")), [format!("read as {name} (no place `{plain}`)")]);
    }
    for value in ["nigeria", "NIGERIA", "p0", "P0", "\"south sudan\""] {
        assert_eq!(said(&library, &format!("place:{value}")), [""; 0], "{value}");
    }
}

#[test]
fn an_exact_name_beats_every_other() {
    let actors = r#"(id: "taliban-government", name: "Afghan Taliban", aka: ["Taliban", "Taleban"], distinct_from: ["ttp"]),
        (id: "ttp", name: "Tehreek-e-Taliban", aka: ["Pakistani Taliban"]), (id: "talibanic", name: "Talibanic")"#;
    let library = named(actors, "");
    for value in ["taliban", "TALIBAN", "Taleban", "\"afghan taliban\""] {
        assert_eq!(ids(&library, &format!("actor:{value}")), ["c-taliban-government"], "{value}");
        assert_eq!(said(&library, &format!("actor:{value}")), [""; 0], "{value}");
    }
    assert_eq!(ids(&library, "actor:talib").len(), 3, "nobody is called so");
}

#[test]
fn a_name_of_several_means_all_and_reports_it() {
    let places = r#"(id: "ge", name: "Georgia"), (id: "us-ga", name: "State of Georgia", aka: ["Georgia"]), (id: "paris", name: "Paris"),
        (id: "tx", name: "Paris"), (id: "x", name: "City", aka: ["Springfield"]), (id: "y", name: "Town", aka: ["Springfield"]),
        (id: "lima", name: "Capital of Peru"), (id: "oh", name: "Lima")"#;
    let library = named("", places);
    // A name goes before another name.
    assert_eq!(ids(&library, "place:georgia"), ["c-ge"]);
    assert_eq!(
        said(&library, "place:georgia"),
        ["`georgia` means Georgia (ge); also a name of State of Georgia (us-ga)"]
    );
    assert_eq!(hits(&library, "place:georgia").proposal().unwrap().replacement, "place:us-ga");
    // Other names of two are names of both.
    assert_eq!(ids(&library, "place:springfield"), ["c-x", "c-y"]);
    assert_eq!(said(&library, "place:springfield"), ["`springfield` is a name of 2 places: City (x), Town (y)"]);
    // An id goes before both, as it must for facets; in other letters it is only another name.
    assert_eq!(ids(&library, "place:paris"), ["c-paris"]);
    assert_eq!(said(&library, "place:paris"), ["`paris` means Paris (paris); also a name of Paris (tx)"]);
    assert_eq!(ids(&library, "place:Lima"), ["c-oh"]);
    assert_eq!(said(&library, "place:Lima"), ["`Lima` means Lima (oh); also a name of Capital of Peru (lima)"]);
}

#[test]
fn a_name_with_a_blank_more_or_less_is_reported() {
    let actors = r#"(id: "a", name: "APT28"), (id: "b", name: "Sofacy", aka: ["APT-28"]), (id: "c", name: "Fancy Bear"),
        (id: "d", name: "F 16"), (id: "e", name: "F161")"#;
    let library = named(actors, "");
    for (query, found, says) in [
        ("actor:APT-28", &["c-b"][..], "`APT-28` means Sofacy (b); also a name of APT28 (a)"),
        ("actor:\"apt 28\"", &["c-b"], "`apt 28` means Sofacy (b); also a name of APT28 (a)"),
        ("actor:apt28", &["c-a"], "`apt28` means APT28 (a); also a name of Sofacy (b)"),
        ("actor:fancybear", &["c-c"], "read as Fancy Bear (no actor `fancybear`)"),
        ("actor:fancy-bear", &["c-c"], ""),
        ("actor:F16", &["c-d"], "read as F 16 (no actor `F16`)"),
        ("actor:F-161", &["c-e"], "read as F161 (no actor `F-161`)"),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
        let said: Vec<String> = hits(&library, query).all_hints().map(|hint| hint.message.clone()).collect();
        assert_eq!(said.join("; "), says, "{query}");
    }
}

#[test]
fn an_outlet_stands_for_all_its_sources() {
    let text = r#"#![enable(implicit_some)]
        (sources: [(id: "a", outlet: "dpa"), (id: "b", title: "Toll rises", outlet: "dpa"), (id: "c", title: "dpa and its history")],
         claims: [(id: "x", says: "A.", cite: ["a"]), (id: "y", says: "B.", cite: ["b"]), (id: "z", says: "C.", cite: ["c"])])"#;
    let library = library(text);
    assert_eq!(ids(&library, "source:dpa"), ["x", "y"]);
    assert_eq!(said(&library, "source:dpa"), [""; 0]);
    assert_eq!(ids(&library, "source:history"), ["z"]);
    assert_eq!(said(&library, "source:history"), ["read as dpa and its history (no source `history`)"]);
}

#[test]
fn a_beginning_is_reported_once_it_is_final() {
    let library = sample();
    assert_eq!(said(&library, "airstrik"), ["read as the beginning of airstrike, airstrikes (no `airstrik`)"]);
    assert_eq!(hits(&library, "airstrik").hints, [], "while it is typed nothing is said");
    assert_eq!(hits(&library, "place:wazir").hints, []);
    for text in ["airstrik* ", "airstrike", "strike", "\"airstrik\"", "strike-target"] {
        assert!(hits(&library, text).interpretations.is_empty(), "{text}: {:?}", said(&library, text));
    }
}

#[test]
fn a_word_written_as_two_is_reported() {
    let text = r#"#![enable(implicit_some)]
        (claims: [(id: "one", says: "The ceasefire held."), (id: "two", says: "A cease fire is near."), (id: "sea", says: "The sea, son, is cold.")])"#;
    let library = library(text);
    assert_eq!(ids(&library, "ceasefire "), ["one", "two"]);
    assert_eq!(said(&library, "ceasefire "), ["`ceasefire` is also read as `cease fire`"]);
    assert_eq!(said(&library, "season "), ["read as `sea son` (no `season`)"]);
}

#[test]
fn operators_are_words_in_nothing_but_capitals() {
    let library = named(
        r#"(id: "nato", name: "NATO"), (id: "isis", name: "ISIS"), (id: "taliban", name: "Taliban", aliases: ["طالبان"])"#,
        "",
    );
    for query in [
        "actor:nato OR ISIS",
        "NATO OR طالبان",
        "(NATO OR ISIS)",
        "NATO OR ISIS -taliban",
        "NATO OR \"isis\" kind:event",
    ] {
        let hits = hits(&library, query);
        assert!(hits.hints.iter().all(|hint| !hint.message.contains("capitals")), "{query}: {:?}", hits.hints);
    }
    for query in ["NATO OR ISIS", "STRIKES AND MEN - WHO PAID", "WAR OR PEACE"] {
        let hits = hits(&library, query);
        assert!(
            hits.hints.iter().any(|hint| hint.message.contains("everything is in capitals")),
            "{query}: {:?}",
            hits.hints
        );
    }
}

#[test]
fn signs_beside_a_number_or_a_name_are_no_part_of_it() {
    let library = library(
        r#"(claims: [(id: "a", says: "Приказ №227 отдан."), (id: "b", says: "Приказ № 227 отдан."), (id: "c", says: "Acme™ made it."),
            (id: "d", says: "Acme made it."), (id: "e", says: "50 came."), (id: "f", says: "50% came.")])"#,
    );
    for (query, found) in [
        ("приказ 227 ", &["a", "b"][..]),
        ("№227 ", &["a", "b"]),
        ("\"227\"", &["a", "b"]),
        ("acme made ", &["c", "d"]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
    // Of what is found without its sign, that is said.
    assert_eq!(ids(&library, "50% "), ["e", "f"]);
    assert_eq!(hits(&library, "50% ").hints[0].replacement, "figure:50%");
}

#[test]
fn articles_endings_and_particles_are_no_part_of_the_word() {
    let library = library(
        r#"(claims: [(id: "fr1", says: "L'attaque de l’hôpital d’Alep."), (id: "fr2", says: "Une attaque a touché Alep."),
            (id: "it1", says: "L'attacco all'ospedale dell’Iraq."), (id: "it2", says: "Un attacco in Iraq."),
            (id: "tr1", says: "Türkiye'nin kararı Ankara’da açıklandı."), (id: "tr2", says: "Türkiye kararı Ankara karar."),
            (id: "en", says: "Pakistan's strike came, they don't say."), (id: "ko1", says: "국방부는 국경 공격을 부인했다"),
            (id: "ko2", says: "국방부 장관이 공격")])"#,
    );
    for (query, found) in [
        ("attaque ", &["fr1", "fr2"][..]),
        ("alep attaque ", &["fr1", "fr2"]),
        ("hôpital ", &["fr1"]),
        ("attacco iraq ", &["it1", "it2"]),
        ("ospedale ", &["it1"]),
        ("türkiye kararı ", &["tr1", "tr2"]),
        ("ankara ", &["tr1", "tr2"]),
        ("pakistan strike ", &["en"]),
        ("\"don\"", &[]),
        ("국방부 공격 ", &["ko1", "ko2"]),
        ("공격 부인 ", &["ko1"]),
        ("\"국방부\"", &["ko1", "ko2"]),
        ("장관을 ", &["ko2"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn what_is_left_out_is_not_a_beginning() {
    let library = library(
        r#"(claims: [(id: "car", says: "A car burned in the street."), (id: "carr", says: "He carried a bag in the street."),
            (id: "no", says: "Nothing in the street.")])"#,
    );
    for query in ["-car street", "street -car", "street NOT car", "street !car", "street -car ", "street -(bag car"] {
        let left: &[&str] = if query.contains('(') { &["car", "no"] } else { &["carr", "no"] };
        let mut found = ids(&library, query);
        found.sort_unstable();
        assert_eq!(found, if query.contains('(') { &["car", "carr", "no"] } else { left }, "{query}");
    }
    assert_eq!(ids(&library, "street -car*"), ["no"]);
    assert_eq!(ids(&library, "street -\"car"), ["carr", "no"]);
}

#[test]
fn numbers_are_whole_where_they_are_known() {
    let library = library(
        r#"(claims: [(id: "a", says: "CVE-2024-3094 is used."), (id: "b", says: "CVE-2024-30940 is used."), (id: "c", says: "From 192.168.1.10 on."),
            (id: "d", says: "From 192.168.1.100 on."), (id: "e", says: "Release 2.4.1 came."), (id: "f", says: "Release 2.4.10 came."),
            (id: "g", says: "Release v2.4.1 came."), (id: "h", says: "Technique T1055 is injection."),
            (id: "i", says: "Technique T1055.011 is a kind of it."), (id: "j", says: "It cost 3.5 dollars.")])"#,
    );
    for (query, found) in [
        ("CVE-2024-3094", &["a"][..]),
        ("CVE-2024-309", &["a", "b"]),
        ("192.168.1.10", &["c"]),
        ("2.4.1", &["e", "g"]),
        ("v2.4.1", &["g"]),
        ("2.4.10", &["f"]),
        ("2024", &["a", "b"]),
        ("T1055", &["h", "i"]),
        ("\"T1055\"", &["h", "i"]),
        ("T1055.011", &["i"]),
        ("T1055.01", &["i"]),
        ("T105", &["h", "i"]),
        ("011", &[]),
        ("v2", &["g"]),
        ("usd3", &[]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn decimals_without_a_digit_before_them_are_decimals() {
    let library = library(
        r#"(claims: [(id: "p", says: "Growth was .5 percent."), (id: "z", says: "Growth was 0.5 percent."), (id: "f", says: "Growth was 5 percent."),
            (id: "c", says: "A (.50) calibre rifle."), (id: "n", says: "Some 50 rifles, No.5 and a.5."), (id: "e", says: "And so on...5 of them.")])"#,
    );
    for (query, found) in [
        ("5 percent", &["f"][..]),
        (".5 percent", &["p", "z"]),
        ("0.5 percent", &["p", "z"]),
        (".50 ", &["c"]),
        ("\"5\" them ", &["e"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn words_with_a_blank_between_them_are_not_one_without_a_word() {
    let library = library(
        r#"(claims: [(id: "iran", says: "Iran struck first."), (id: "i", says: "I ran away."), (id: "aid", says: "USAID left."),
            (id: "us", says: "The US aid came."), (id: "us2", says: "The US-aid came."), (id: "mh1", says: "MH17 fell."), (id: "mh2", says: "MH 17 fell."),
            (id: "mh3", says: "MH-17 fell.")])"#,
    );
    let sorted = |query: &str| {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        ids
    };
    assert_eq!(sorted("\"i ran\""), ["i"]);
    assert_eq!(sorted("\"us aid\""), ["us", "us2"]);
    assert_eq!(sorted("us-aid "), ["aid", "us", "us2"]);
    assert_eq!(sorted("us aid "), ["aid", "us", "us2"]);
    assert_eq!(hits(&library, "us aid ").interpretations[0].message, "`us aid` is also read as `usaid`");
    for query in ["MH17 ", "mh-17 ", "MH 17 ", "\"MH-17\""] {
        assert_eq!(sorted(query), ["mh1", "mh2", "mh3"], "{query}");
    }
    assert_eq!(hits(&library, "MH17 ").interpretations[0].message, "`MH17` is also read as `mh 17`");
}

#[test]
fn what_nothing_has_is_reported_wherever_it_stands() {
    let library = library(
        r#"(claims: [(id: "a", says: "Alpha beta."), (id: "b", says: "Beta gamma."), (id: "c", says: "Gamma.")])"#,
    );
    for (query, says) in [
        ("~xyzzy|gamma ", "xyzzy"),
        ("gamma -~xyzzy ", "xyzzy"),
        ("\"bta gamma\"|alpha ", "nothing contains exactly `bta gamma`"),
        ("alpha -\"xx yy\"", "nothing contains exactly `xx yy`"),
        ("~-gamma ", "for \"not\", write `-~`"),
    ] {
        let hits = hits(&library, query);
        assert!(hits.hints.iter().any(|hint| hint.message.contains(says)), "{query}: {:?}", hits.hints);
    }
}

#[test]
fn the_beginning_of_a_unit_or_a_word_of_a_list_is_taken_with_a_word() {
    let library = library(
        r#"#![enable(implicit_some)]
        (claims: [(id: "kg", says: "A.", kind: State, figures: [(of: "x", value: Exactly(5), unit: "kg")]),
            (id: "km", says: "B.", kind: Statement, figures: [(of: "x", value: Exactly(5), unit: "km")]),
            (id: "usd", says: "C.", kind: Event, figures: [(of: "x", value: Exactly(5), unit: "US dollars")])])"#,
    );
    for (query, found, says) in [
        ("unit:k", &["kg", "km"][..], "read as `kg`, `km` (no unit `k`)"),
        ("unit:dollars", &["usd"], "read as `us dollars` (no unit `dollars`)"),
        ("kind:st", &["kg", "km"], "read as `statement`, `state` (no kind `st`)"),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
        assert_eq!(hits(&library, query).interpretations[0].message, says, "{query}");
    }
    for query in ["unit:kg", "kind:state"] {
        assert!(hits(&library, query).interpretations.is_empty(), "{query}");
    }
}

#[test]
fn a_comma_for_a_point_is_reported() {
    for (query, instead) in [
        ("figure:3,5", "3.5"),
        ("figure:3,5%", "3.5%"),
        ("figure:1,2m", "1.2m"),
        ("figure:>3,5", ">3.5"),
        ("figure:~3,5", "~3.5"),
        ("figure:3,5+", "3.5+"),
        ("figure:3..3,5", "3..3.5"),
        ("figure:1,5k", "1.5k"),
    ] {
        assert!(
            Query::parse(query).hints.iter().any(|hint| hint.replacement == instead),
            "{query}: {:?}",
            Query::parse(query).hints
        );
    }
    for query in ["figure:540,000", "figure:3, 5", "figure:5,40,000"] {
        assert!(Query::parse(query).hints.iter().all(|hint| !hint.replacement.contains('.')), "{query}");
    }
}

#[test]
fn addresses_are_found_as_they_are_pasted() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "lan", title: "L", url: "https://doi.org/10.1016/S0140-6736(20)30183-5"), (id: "doi", title: "D", url: "https://doi.org/10.1000/xyz123"),
            (id: "ip", title: "I", url: "http://192.168.1.10/x"), (id: "w", title: "W", url: "https://www.herald.example/a"),
            (id: "b", title: "B", url: "https://b.example/b")],
         claims: [(id: "c-lan", says: "One.", cite: ["lan"]), (id: "c-doi", says: "Two.", cite: ["doi"]), (id: "c-ip", says: "Three.", cite: ["ip"]),
            (id: "c-w", says: "Four.", cite: ["w"]), (id: "c-b", says: "Five.", cite: ["b"])])"#,
    );
    for (query, found) in [
        ("10.1016/S0140-6736(20)30183-5", &["c-lan"][..]),
        ("source:10.1016/S0140-6736(20)30183-5", &["c-lan"]),
        ("DOI: 10.1000/xyz123", &["c-doi"]),
        ("doi:10.1000/xyz123", &["c-doi"]),
        ("DOI 10.1000/xyz123.", &["c-doi"]),
        ("10.1000/xyz123. ", &["c-doi"]),
        ("cites:herald.example", &["c-w"]),
        ("cites:https://www.herald.example/a", &["c-w"]),
        ("cites:10.1000/xyz123", &["c-doi"]),
        ("192.168.1.10", &["c-ip"]),
        ("source:192.168.1.10", &["c-ip"]),
        ("192.168.1.10/x ", &["c-ip"]),
        ("source:https://b.example,https://www.herald.example", &["c-b", "c-w"]),
        ("(https://b.example/b)", &["c-b"]),
        ("https://www.herald.example:443/a", &["c-w"]),
        ("[https://b.example/b]", &["c-b"]),
        ("«https://b.example/b»", &["c-b"]),
        ("<https://b.example/b>,", &["c-b"]),
        ("「https://b.example/b」", &["c-b"]),
        ("source:[10.1000/xyz123]", &["c-doi"]),
        ("herald[.]example", &["c-w"]),
        ("hxxps[:]//www.herald[.]example/a", &["c-w"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}: {:?}", Query::parse(query));
    }
}

#[test]
fn phrases_are_found_in_names_across_the_signs_in_them() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "t", title: "Crowd Paid to Attend Donald Trump’s Rally"), (id: "u", title: "L'Unione Europea e il Co-operation Plan")],
         actors: [(id: "o", name: "Omar Haddad's Brigade", aka: ["Women’s Aid Zenda"])], places: [(id: "p", name: "St. Mary's Hospital")],
         claims: [(id: "c-t", says: "One.", cite: ["t"]), (id: "c-u", says: "Two.", cite: ["u"]), (id: "c-o", says: "Three.", actors: ["o"]),
            (id: "c-p", says: "Four.", places: ["p"])])"#,
    );
    for (query, found) in [
        ("\"donald trump\"", &["c-t"][..]),
        ("\"donald trump's rally\"", &["c-t"]),
        ("\"omar haddad\"", &["c-o"]),
        ("\"women aid\"", &["c-o"]),
        ("\"st mary\"", &["c-p"]),
        ("\"unione europea\"", &["c-u"]),
        ("\"cooperation plan\"", &["c-u"]),
        ("\"haddad brigade\"", &["c-o"]),
        ("\"omar brigade\"", &[]),
        ("\"trump donald\"", &[]),
        ("\"mary aid\"", &[]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
}

#[test]
fn an_address_that_is_read_without_its_query_string_is_said() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "abc", title: "A", url: "https://yt.example/watch?v=abc"), (id: "page", title: "P", url: "https://yt.example/watch")],
         claims: [(id: "c-abc", says: "One.", cite: ["abc"]), (id: "c-page", says: "Two.", cite: ["page"])])"#,
    );
    let said = |query: &str| {
        hits(&library, query).all_hints().any(|hint| hint.message.contains("read as the page `yt.example/watch`"))
    };
    for query in [
        "https://yt.example/watch?v=QQQ ",
        "source:\"https://yt.example/watch?v=QQQ\"",
        "cites:https://yt.example/watch?v=QQQ",
    ] {
        assert_eq!(ids(&library, query), ["c-page"], "{query}");
        assert!(said(query), "{query}");
    }
    for query in
        ["https://yt.example/watch?v=abc ", "https://yt.example/watch ", "cites:https://yt.example/watch?v=abc"]
    {
        assert!(!said(query), "{query}");
    }
}

#[test]
fn a_mark_inside_an_abbreviation_of_hebrew_opens_nothing() {
    let library = library(
        "(actors: [(id: \"idf\", name: \"צה״ל\")], claims: [(id: \"1\", says: \"ארה\\\"ב אמרה\"), (id: \"4\", says: \"וצה\\\"ל תקף\"), (id: \"5\", says: \"צה״ל תקף\"), \
         (id: \"9\", says: \"דו\\\"ח האו\\\"ם\"), (id: \"a\", says: \"או\\\"ם\"), (id: \"x\", says: \"אחר\", actors: [\"idf\"])])",
    );
    for (query, found) in [
        ("צה\"ל ", &["4", "5", "x"][..]),
        ("-צה\"ל ", &["1", "9", "a"]),
        ("NOT צה\"ל ", &["1", "9", "a"]),
        ("צה\"ל OR או\"ם ", &["4", "5", "9", "a", "x"]),
        ("צה\"ל|או\"ם ", &["4", "5", "9", "a", "x"]),
        ("actor:צה\"ל ", &["x"]),
        ("או\"ם ", &["9", "a"]),
        ("\"צה\"ל תקף\"", &["4", "5"]),
        ("ארה״ב ", &["1"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}: {:?}", Query::parse(query));
    }
}

#[test]
fn a_name_of_another_kind_is_offered_as_that() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "afp", outlet: "AFP"), (id: "blitz", outlet: "Blitz", derived_from: ["afp"])], actors: [(id: "ttp", name: "TTP")],
         places: [(id: "paktika", name: "Paktika")],
         claims: [(id: "a", says: "One.", cite: ["blitz"], actors: ["ttp"], places: ["paktika"])])"#,
    );
    for (query, instead) in [
        ("actor:paktika", "place:paktika"),
        ("place:ttp", "actor:ttp"),
        ("by:blitz", "source:blitz"),
        ("topic:Paktika", "place:Paktika"),
        ("source:AFP", "source:blitz"),
        ("cites:AFP", "cites:blitz"),
    ] {
        let hits = hits(&library, query);
        assert_eq!(hits.total, 0, "{query}");
        assert_eq!(hits.hints[0].replacement, instead, "{query}: {:?}", hits.hints);
    }
}

#[test]
fn what_shows_nothing_before_a_sign_changes_nothing() {
    let library = library(
        r#"(claims: [(id: "a", says: "Alpha beta."), (id: "b", says: "Beta gamma."), (id: "c", says: "Gamma.")])"#,
    );
    for invisible in ["\u{200f}", "\u{feff}", "\u{200b}", "\u{200e}", "\u{2067}", "\u{ad}"] {
        assert_eq!(ids(&library, &format!("{invisible}-beta")), ["c"], "{invisible:?}");
        assert_eq!(ids(&library, &format!("gamma {invisible}-beta")), ["c"], "{invisible:?}");
        assert_eq!(ids(&library, &format!("{invisible}id:a")), ["a"], "{invisible:?}");
    }
}

#[test]
fn tones_and_vowels_that_are_marks_are_no_accents() {
    let library = library(
        r#"(claims: [(id: "1", says: "ข่าวปลอม"), (id: "2", says: "ขาวปลอม"), (id: "3", says: "ข้าวปลอม"), (id: "4", says: "เสื้อ"),
            (id: "5", says: "เสือ"), (id: "6", says: "บุก"), (id: "7", says: "บูก"), (id: "a", says: "བོད"), (id: "b", says: "བད"), (id: "c", says: "བུད"),
            (id: "l", says: "ຂ່າວ"), (id: "m", says: "ຂາວ")])"#,
    );
    for (query, found) in [("\"ข่าวปลอม\"", "1"), ("\"เสือ\"", "5"), ("\"บุก\"", "6"), ("\"བོད\"", "a"), ("\"ຂ່າວ\"", "l")]
    {
        assert_eq!(ids(&library, query), [found], "{query}");
    }
}

#[test]
fn a_time_of_day_leaves_no_claim_of_the_day_out() {
    let library = library(
        r#"#![enable(implicit_some)]
        (claims: [(id: "am", says: "A.", when: "2024-11-03T10:30:00Z"), (id: "pm", says: "B.", when: "2024-11-03T22:30:00Z"),
            (id: "next", says: "C.", when: "2024-11-05")])"#,
    );
    for (query, found) in [
        ("date:>2024-11-03T12:00:00Z", &["am", "next", "pm"][..]),
        ("date:<2024-11-03T12:00:00Z", &["am", "pm"]),
        ("date:2024-11-03T22:30:00Z", &["am", "pm"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
        assert!(hits(&library, query).interpretations[0].message.contains("the time of day"), "{query}");
    }
    assert_eq!(ids(&library, "date:>2024-11-03"), ["next"]);
}

#[test]
fn a_word_beside_a_value_is_a_word_and_that_is_reported() {
    let places = r#"(id: "paktika", name: "Paktika"), (id: "kabul", name: "Kabul")"#;
    let known = named(r#"(id: "ttp", name: "TTP"), (id: "taliban", name: "Taliban")"#, places);
    let proposals = |query: &str| -> Vec<String> {
        let hints = hits(&known, query).hints.into_iter().filter(|hint| hint.message.contains("is a word here"));
        hints.map(|hint| hint.replacement).collect()
    };
    for (query, instead) in [
        ("place:paktika|kabul", "place:paktika,kabul"),
        ("place:paktika OR kabul", "place:paktika,kabul"),
        ("-actor:ttp|taliban x", "actor:ttp,taliban"),
        ("date:2023|2024 x", "date:2023,2024"),
        ("(kind:event|state) x", "kind:event,state"),
    ] {
        assert_eq!(proposals(query), [instead], "{query}");
    }
    for query in [
        "place:paktika|strike",
        "place:paktika|place:kabul",
        "kabul|paktika",
        "kind:event|airstrike",
        "place:paktika|\"kabul\"",
    ] {
        assert_eq!(proposals(query), [""; 0], "{query}");
    }
    let library = library(r#"#![enable(implicit_some)] (claims: [(id: "a", says: "A.", kind: SpeechAct)])"#);
    let hints = hits(&library, "kind:speech act ").hints;
    assert!(hints.iter().any(|hint| hint.replacement == "kind:\"speech act\""), "{hints:?}");
}

#[test]
fn endings_of_persian_and_footnotes_are_no_part_of_the_word() {
    let library = library(
        r#"(claims: [(id: "1", says: "کتاب‌های تهران سوخت"), (id: "2", says: "کتاب تهران سوخت"), (id: "3", says: "حمله‌ی هوایی بود"),
            (id: "4", says: "حمله هوایی بود"), (id: "5", says: "Taliban¹ came."), (id: "6", says: "Taliban came."), (id: "7", says: "Some 12 km² burned.")])"#,
    );
    for (query, found) in [
        ("کتاب تهران ", &["1", "2"][..]),
        ("حمله هوایی ", &["3", "4"]),
        ("\"taliban\"", &["5", "6"]),
        ("\"taliban came\"", &["6"]),
        ("km² ", &["7"]),
        ("km2 ", &["7"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn the_address_of_a_page_is_that_of_no_other() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "y1", title: "1", url: "https://youtu.be/AbCdEfGhIjK"), (id: "y2", title: "2", url: "https://youtu.be/abcdefghijk"),
            (id: "b1", title: "3", url: "https://alice.blogs.example/about"), (id: "b2", title: "4", url: "https://www.blogs.example/about/"),
            (id: "p1", title: "5", url: "https://news.example/story#part"), (id: "p2", title: "6", url: "https://news.example/story/2"),
            (id: "p3", title: "7", url: "https://news.example/story?id=77"), (id: "t1", title: "8", url: "https://t.me/rybar"),
            (id: "t2", title: "9", url: "https://t.me/rybar_en/5"), (id: "d1", title: "10", url: "https://doi.org/10.1000/xyz123"),
            (id: "d2", title: "11", url: "https://doi.org/10.1000/xyz123.s001"), (id: "a", title: "12", url: "https://archive.example/https://news.example/old")],
         claims: [(id: "c-y1", says: "A.", cite: ["y1"]), (id: "c-y2", says: "A.", cite: ["y2"]), (id: "c-b1", says: "A.", cite: ["b1"]),
            (id: "c-b2", says: "A.", cite: ["b2"]), (id: "c-p1", says: "A.", cite: ["p1"]), (id: "c-p2", says: "A.", cite: ["p2"]), (id: "c-p3", says: "A.", cite: ["p3"]),
            (id: "c-t1", says: "A.", cite: ["t1"]), (id: "c-t2", says: "A.", cite: ["t2"]), (id: "c-d1", says: "A.", cite: ["d1"]), (id: "c-d2", says: "A.", cite: ["d2"]),
            (id: "c-a", says: "A.", cite: ["a"])])"#,
    );
    for (query, found) in [
        ("https://youtu.be/AbCdEfGhIjK", &["c-y1"][..]),
        ("https://YouTu.be/ABCDEFGHIJK", &["c-y1", "c-y2"]),
        ("https://blogs.example/about", &["c-b2"]),
        ("blogs.example", &["c-b1", "c-b2"]),
        ("https://news.example/story", &["c-p1"]),
        ("https://news.example/story?id=77", &["c-p3"]),
        ("news.example", &["c-a", "c-p1", "c-p2", "c-p3"]),
        ("https://news.example/old", &["c-a"]),
        ("t.me/rybar ", &["c-t1"]),
        ("10.1000/xyz123", &["c-d1"]),
        ("10.1000/xyz12", &["c-d1", "c-d2"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn what_is_nothing_finds_nothing_in_any_dress() {
    let library = library(r#"(claims: [(id: "a", says: "Alpha."), (id: "b", says: "Beta.")])"#);
    for query in
        ["NOT 🔥", "NOT ???", "NOT \"🔥\"", "NOT (🔥)", "(NOT 🔥)", "NOT …", "NOT %", "NOT -🔥", "-🔥", "🔥", "((🔥))"]
    {
        assert_eq!(hits(&library, query).total, 0, "{query}");
    }
    for (query, sign) in [("\"alpha", '"'), ("(alpha", '('), ("((alpha)", '('), ("actor:\"x", '"'), ("alpha|~\"x", '"')]
    {
        assert_eq!(Query::parse(query).unclosed, Some(sign), "{query}");
    }
    for query in ["\"alpha\"", "(alpha)", "((alpha) beta)", "alpha)"] {
        assert_eq!(Query::parse(query).unclosed, None, "{query}");
    }
}

#[test]
fn a_word_found_with_its_neighbour_is_not_reported_as_unknown() {
    let library = library(r#"(claims: [(id: "a", says: "Some 540,000 left."), (id: "b", says: "H1N1 came back.")])"#);
    for (query, found) in [("540 000", "a"), ("h1 n1 ", "b")] {
        let hits = hits(&library, query);
        assert_eq!(ids(&library, query), [found], "{query}");
        assert!(hits.hints.is_empty(), "{query}: {:?}", hits.hints);
    }
    assert!(!hits(&library, "540 111 ").hints.is_empty());
}

#[test]
fn only_hyphens_join_words_and_only_numbers_are_cut_off() {
    let library = library(
        r#"(claims: [(id: "att", says: "ATT said."), (id: "at-t", says: "AT&T said."), (id: "w10", says: "Windows 10 came."), (id: "s10", says: "A window S10 came."),
            (id: "c", says: "\u{e19}\u{e4d}\u{e49}\u{e32}"), (id: "a", says: "\u{e19}\u{e49}\u{e33}")])"#,
    );
    for (query, found) in [
        ("\"AT&T\"", &["at-t"][..]),
        ("AT&T ", &["at-t"]),
        ("windows10 ", &["w10"]),
        ("\u{e19}\u{e49}\u{e33}", &["a", "c"]),
        ("\u{e19}\u{e4d}\u{e49}\u{e32}", &["a", "c"]),
    ] {
        let mut ids = ids(&library, query);
        ids.sort_unstable();
        assert_eq!(ids, found, "{query}");
    }
}

#[test]
fn the_beginning_of_an_address_is_not_meant_beside_an_id() {
    let library = library(
        r#"#![enable(implicit_some)]
        (sources: [(id: "y.e", title: "1"), (id: "other", title: "2", url: "https://y.example/a")],
         claims: [(id: "a", says: "A.", cite: ["y.e"]), (id: "b", says: "B.", cite: ["other"])])"#,
    );
    for (query, found) in [("source:y.e", "a"), ("cites:y.e", "a"), ("cites:y.ex", "b"), ("source:y.example", "b")] {
        assert_eq!(ids(&library, query), [found], "{query}");
    }
}

#[test]
fn addresses_with_and_without_codes_are_the_same() {
    let library = library(
        r#"(sources: [(id: "a", url: "https://pct.example/%D0%BA%D0%B8%D0%B5%D0%B2"), (id: "b", url: "https://sp.example/a b"),
            (id: "c", url: "https://pct3.example/Zürich"), (id: "d", url: "https://wiki.example/wiki/Barmal_%28district%29"),
            (id: "e", url: "https://x.example/a%2Fb"), (id: "f", url: "https://x.example/a/b")],
         claims: [(id: "c-a", says: "One.", cite: ["a"]), (id: "c-b", says: "Two.", cite: ["b"]), (id: "c-c", says: "Three.", cite: ["c"]),
            (id: "c-d", says: "Four.", cite: ["d"]), (id: "c-e", says: "Five.", cite: ["e"]), (id: "c-f", says: "Six.", cite: ["f"])])"#,
    );
    for (query, found) in [
        ("https://pct.example/киев", &["c-a"][..]),
        ("https://pct.example/%d0%ba%D0%B8%D0%B5%D0%B2", &["c-a"]),
        ("https://pct.example/кие", &["c-a"]),
        ("https://pct.example/кие ", &[]),
        ("https://pct.example/Киев ", &[]),
        ("https://sp.example/a%20b", &["c-b"]),
        ("https://pct3.example/Z%C3%BCrich", &["c-c"]),
        ("https://pct3.example/Zürich/", &["c-c"]),
        ("https://wiki.example/wiki/Barmal_(district)", &["c-d"]),
        ("source:https://wiki.example/wiki/Barmal_(district%29", &["c-d"]),
        ("https://x.example/a%2fb", &["c-e"]),
        ("https://x.example/a/b", &["c-f"]),
        ("https://x.example/%", &[]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}: {:?}", Query::parse(query));
    }
}

#[test]
fn the_address_of_a_source_without_a_title_is_no_name() {
    let library = library(
        "(sources: [(id: \"s\", url: \"https://aa.example/ab\"), (id: \"t\", title: \"T\")], claims: [\
         (id: \"one\", says: \"x\", cite: [\"s\"]), (id: \"two\", says: \"y\", cite: [\"t\"])])",
    );
    for query in ["~aa", "~ab", "exampel", "source:exampel"] {
        assert_eq!(ids(&library, query), [""; 0], "{query}");
    }
    for query in ["source:aa.example", "source:aa.example/ab", "https://aa.example/ab", "source:s"] {
        assert_eq!(ids(&library, query), ["one"], "{query}");
    }
}

/// With a star all that begins with a number is asked for, also where the number itself occurs.
#[test]
fn a_star_after_a_number_finds_all_that_begins_with_it() {
    let text = |id: &str, says: &str| format!("(id: \"{id}\", says: \"{says}\")");
    let claims = [
        ("whole", "It has 20 rooms."),
        ("year", "It was built in 2024."),
        ("decade", "The 1990s ended."),
        ("year90", "It fell in 1990."),
        ("lakh", "They sold 5,40,000 of them."),
        ("code", "The method T1059 is known."),
        ("short", "The method T1 is known."),
    ];
    let claims: Vec<String> = claims.iter().map(|(id, says)| text(id, says)).collect();
    let library = library(&format!("(claims: [{}])", claims.join(", ")));
    for (query, expected) in [
        ("20*", &["whole", "year"][..]),
        ("20* ", &["whole", "year"]),
        ("\"20\"*", &["whole", "year"]),
        ("-20*", &["code", "decade", "lakh", "short", "year90"]),
        ("20* built", &["year"]),
        ("1990*", &["decade", "year90"]),
        ("540*", &["lakh"]),
        ("T1*", &["code", "short"]),
        // Without the star a number is complete where anything contains it.
        ("20", &["whole"]),
        ("20 ", &["whole"]),
        ("202", &["year"]),
    ] {
        assert_eq!(ids(&library, query), expected, "{query}");
    }
}
