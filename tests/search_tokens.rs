//! Words of texts and queries: numbers with their signs, scripts without blanks, forms of one character, words
//! with prefixes, addresses; and queries without a word.

use claimscope::index::Library;
use claimscope::limits::MAX_QUERY_CHARS;
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::query::assist::Highlighter;
use claimscope::query::{ClaimBitmap, Hits, Order, Query, SearchRequest, search};
use claimscope::text::tokenizer::{Tokenizer, terms};
use proptest::prelude::*;

fn library(sources: &str, claims: &[(&str, &str)]) -> Library {
    let claims: Vec<String> = claims
        .iter()
        .map(|(id, says)| format!("(id: \"{id}\", says: \"{}\", cite: [\"{id}\"]),", says.escape_default()))
        .collect();
    let claims = claims.concat();
    let ids: Vec<&str> = claims.split("(id: \"").skip(1).filter_map(|row| row.split('"').next()).collect();
    let known = |id: &&&str| !sources.contains(&format!("id: \"{id}\""));
    let plain: Vec<String> = ids.iter().filter(known).map(|id| format!("(id: \"{id}\", title: \"T\"),")).collect();
    let plain = plain.concat();
    let text = format!("#![enable(implicit_some)](schema: 1, sources: [{sources}{plain}], claims: [{claims}])");
    let loaded = load(&[File { name: "tokens.ron".into(), bytes: text.clone().into() }]);
    assert!(loaded.diagnostics.is_empty(), "{:?}\n{text}", loaded.diagnostics);
    Library::new(loaded.base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    search(
        library,
        &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 },
    )
}

/// The ids of the claims that a query finds, in the order of the alphabet.
fn found(library: &Library, text: &str) -> String {
    let mut ids: Vec<&str> = hits(library, text).iter().map(|claim| library.base.id(RecordIx::Claim(claim))).collect();
    ids.sort_unstable();
    ids.join(" ")
}

fn all_find(library: &Library, rows: &[(&str, &str)]) {
    for (query, expected) in rows {
        assert_eq!(found(library, query), *expected, "{query}");
    }
}

/// The text with what a query marks in brackets.
fn marked(library: &Library, query: &str, text: &str) -> String {
    let mut shown = text.to_owned();
    for range in Highlighter::new(library, &Query::parse(query)).highlight(text).into_iter().rev() {
        shown.insert(range.end, ']');
        shown.insert(range.start, '[');
    }
    shown
}

#[test]
fn numbers_are_not_their_digits_joined() {
    let library = library(
        "",
        &[
            ("decimal", "Prices rose by 12.5% in a year."),
            ("whole", "Prices rose by 125% in a year."),
            ("comma", "Die Preise stiegen um 12,5 Prozent."),
            ("seven", "In 7/7 attacks 52 died."),
            ("joined", "Flight 77 was late."),
            ("time", "At 14:05 the shelling began."),
            ("room", "Room 1405 was empty."),
            ("version", "OpenSSL 3.0.14 is affected."),
            ("address", "Traffic came from 10.20.30.40 at night."),
            ("date", "Signed on 2019-08-05 in Delhi."),
            ("stamp", "File 20190805 was deleted."),
            ("calibre", "A 7.62×39 round was found."),
            ("rifle", "F-16 and MiG-29 flew."),
            ("fraction", "About ¾ of it burned."),
        ],
    );
    all_find(
        &library,
        &[
            ("12.5% ", "comma decimal"),
            ("12,5 ", "comma decimal"),
            ("125% ", "whole"),
            ("5% ", ""),
            ("7/7 ", "seven"),
            ("77 ", "joined"),
            ("14:05 ", "time"),
            ("1405 ", "room"),
            ("3.0.14 ", "version"),
            ("3.0 ", "version"),
            ("3014 ", ""),
            ("10.20.30.40 ", "address"),
            ("10203040 ", ""),
            ("2019-08-05 ", "date"),
            ("2019-08 ", "date"),
            ("2019 ", "date"),
            ("20190805 ", "stamp"),
            ("7.62x39 ", "calibre"),
            ("7.62 ", "calibre"),
            ("76239 ", ""),
            ("F16 ", "rifle"),
            ("mig29 ", "rifle"),
            ("3/4 ", "fraction"),
            ("34 ", ""),
            ("\"7/7 attacks\"", "seven"),
            ("\"in 7/7 attacks 52\"", "seven"),
            ("7 7 ", "seven"),
        ],
    );
    // While a number is typed it stays found.
    for query in ["1", "12", "12.", "12.5", "12.5%"] {
        assert!(found(&library, query).contains("decimal"), "{query}");
    }
    for query in ["1", "10", "10.", "10.2", "10.20", "10.20.", "10.20.30.4", "10.20.30.40"] {
        assert!(found(&library, query).contains("address"), "{query}");
    }
}

#[test]
fn grouping_signs_of_all_countries_are_nothing() {
    let texts = ["1,234,567", "1.234.567", "1'234'567", "1’234’567", "1\u{a0}234\u{a0}567", "1\u{202f}234\u{202f}567"];
    let claims: Vec<(String, String)> =
        texts.iter().enumerate().map(|(at, text)| (format!("c{at}"), format!("There were {text} people."))).collect();
    let mut claims: Vec<(&str, &str)> = claims.iter().map(|(id, says)| (id.as_str(), says.as_str())).collect();
    claims.extend([
        ("lakh", "Some 12,34,567 voted."),
        ("arabic", "كان ١٬٢٣٤٬٥٦٧ شخصا"),
        ("euro", "It cost 9.876,50 euro."),
        ("pound", "It cost 9,876.50 pounds."),
        ("law", "Article 1/234/567 of the law."),
    ]);
    let library = library("", &claims);
    let all = "arabic c0 c1 c2 c3 c4 c5 lakh";
    for query in ["1234567 ", "1,234,567 ", "12,34,567 ", "1.234.567 ", "1'234'567 ", "١٬٢٣٤٬٥٦٧ "] {
        assert_eq!(found(&library, query), all, "{query}");
    }
    all_find(
        &library,
        &[("9876.50 ", "euro pound"), ("9.876,50 ", "euro pound"), ("987650 ", ""), ("1/234/567 ", "law")],
    );
}

#[test]
fn what_is_found_is_marked() {
    let library = library("", &[("c", "x")]);
    for (query, text, expected) in [
        ("9/11", "The 9/11 attacks", "The [9/11] attacks"),
        ("9/1", "The 9/11 attacks", "The [9/1]1 attacks"),
        ("11 ", "The 9/11 attacks", "The 9/[11] attacks"),
        ("1200", "Some 1,200 men", "Some [1,200] men"),
        ("12", "Some 1,200 men", "Some [1,2]00 men"),
        ("3.5", "3,5 %", "[3,5] %"),
        ("国防", "國防部", "[國防]部"),
        ("هجوم", "وقع الهجوم", "وقع ال[هجوم]"),
        ("โจมตี", "การโจมตีใน", "การ[โจมตี]ใน"),
    ] {
        assert_eq!(marked(&library, query, text), expected, "{query}");
    }
}

#[test]
fn words_are_found_inside_runs_without_blanks() {
    let library = library(
        "",
        &[
            ("th", "รัฐบาลปฏิเสธข้อกล่าวหาเรื่องการทรมาน"),
            ("lo", "ລັດຖະບານປະຕິເສດການໂຈມຕີຢູ່ຊາຍແດນ"),
            ("km", "កងទ័ពបានចូលទៅក្នុងភូមិ"),
            ("my", "အစိုးရကတိုက်ခိုက်မှုကိုငြင်းဆိုခဲ့သည်"),
            ("bo", "བོད་ཀྱི་རང་སྐྱོང་ལྗོངས།"),
            ("ja", "政府は攻撃を否定した"),
        ],
    );
    all_find(
        &library,
        &[
            ("ทรมาน", "th"),
            ("ปฏิเสธ", "th"),
            ("ໂຈມຕີ", "lo"),
            ("ຊາຍແດນ", "lo"),
            ("ភូមិ", "km"),
            ("ចូល", "km"),
            ("တိုက်ခိုက်မှု", "my"),
            ("ငြင်းဆို", "my"),
            ("རང་སྐྱོང", "bo"),
            ("攻撃", "ja"),
            ("ทรมานมาก", ""),
        ],
    );
}

#[test]
fn forms_of_han_characters_meet() {
    let library = library(
        "",
        &[("hans", "中华民国总统会见记者"), ("hant", "中華民國總統會見記者"), ("ja", "中華民国総統が会見")],
    );
    all_find(
        &library,
        &[
            ("總統會見", "hans hant"),
            ("总统", "hans hant ja"),
            ("総統", "hans hant ja"),
            ("记者", "hans hant"),
            ("記者", "hans hant"),
            ("中华", "hans hant ja"),
        ],
    );
}

#[test]
fn words_of_arabic_and_hebrew_are_found_without_prefixes() {
    let library = library(
        "",
        &[
            ("bare", "قصف مستشفى في غزة"),
            ("article", "قصف المستشفى ليلا"),
            ("for", "ذهب للمستشفى"),
            ("minister", "قال وزير الدفاع"),
            ("boy", "ولد صغير"),
            ("hospital", "התקפה על בית חולים"),
            ("and", "והתקפה נוספת"),
        ],
    );
    all_find(
        &library,
        &[
            ("مستشفى ", "article bare for"),
            ("المستشفى ", "article bare for"),
            ("والمستشفى ", "article bare for"),
            ("وزير ", "minister"),
            ("دفاع ", "minister"),
            ("لد ", ""),
            ("התקפה ", "and hospital"),
            ("וההתקפה ", "and hospital"),
            ("\"المستشفى\"", "article"),
        ],
    );
}

#[test]
fn sources_are_found_by_their_address() {
    let library = library(
        r#"(id: "page", title: "P", url: "https://www.news.example/2024/03/raid.html"),
        (id: "video", title: "V", url: "https://tube.example/watch?v=AbC"),
        (id: "wiki", title: "W", url: "https://en.wiki.example/wiki/Raid_(2024)"),
        (id: "paper", title: "D", url: "https://doi.org/10.1234/abc.5"),
        (id: "field", title: "F", extra: {"doi": "10.5678/xyz-9"}),
        (id: "archive", title: "A", url: "https://archive.example/web/2024/https://gone.example/x"),
        (id: "slash", title: "S", url: "HTTP://Slash.Example/"),"#,
        &[
            ("page", "One."),
            ("video", "Two."),
            ("wiki", "Three."),
            ("paper", "Four."),
            ("field", "Five."),
            ("archive", "Six."),
            ("slash", "Seven."),
        ],
    );
    for field in ["", "source:"] {
        for (query, expected) in [
            ("https://www.news.example/2024/03/raid.html", "page"),
            ("http://news.example/2024/03/raid.html/", "page"),
            ("https://news.example/2024/03/raid.html?utm=1#top", "page"),
            ("news.example/2024", "page"),
            ("www.news.example", "page"),
            ("news.example", "page"),
            ("https://tube.example/watch?v=abc", "video"),
            ("https://tube.example/watch?v=other", ""),
            ("https://tube.example/watch", "video"),
            ("wiki.example", "wiki"),
            ("https://en.wiki.example/wiki/Raid_(2024)", "wiki"),
            ("10.1234/abc.5", "paper"),
            ("doi:10.1234/abc.5", "paper"),
            ("https://doi.org/10.1234/ABC.5", "paper"),
            ("dx.doi.org/10.1234/abc.5", "paper"),
            ("10.5678/xyz-9", "field"),
            ("https://doi.org/10.5678/xyz-9", "field"),
            ("gone.example", "archive"),
            ("slash.example", "slash"),
            ("https://nobody.example/", ""),
        ] {
            assert_eq!(found(&library, &format!("{field}{query}")), expected, "{field}{query}");
        }
    }
    assert!(Query::parse("https://news.example/a").hints.is_empty(), "a scheme is no field");
    assert!(Query::parse("doi:10.1234/abc").hints.is_empty());
    assert_eq!(found(&library, "news.examp"), "page", "while it is typed");
    assert_eq!(found(&library, "news.examp "), "");
    assert_eq!(found(&library, "(https://en.wiki.example/wiki/Raid_(2024))"), "wiki", "brackets around it are no part");
    let says = &hits(&library, "https://nobody.example/").hints[0].message;
    assert_eq!(says, "no source has the address `https://nobody.example/`");
}

#[test]
fn without_a_word_nothing_is_found() {
    let library = library("", &[("a", "She posted 🔥 and left."), ("b", "Nothing else.")]);
    for query in [
        "🔥",
        "👩‍👩‍👧",
        "???",
        "...",
        "—",
        "\"\"",
        "“”",
        "-",
        "!",
        "( )",
        "*",
        "#",
        "~",
        "|",
        "\u{200b}",
        "\u{feff}",
        "\u{fffd}",
        "\u{7}",
        "\u{301}",
        "-🔥",
        "🔥 | ???",
        "(🔥) -…",
        "ʼ",
    ] {
        let hits = hits(&library, query);
        assert_eq!(hits.total, 0, "{query:?}");
        assert!(!hits.hints.is_empty(), "{query:?} says why");
        let printed = Query::parse(query).to_string();
        assert_eq!(Query::parse(&printed).expr, Query::parse(query).expr, "{query:?}");
    }
    for field in ["actor:🔥", "source:???", "place:…", "topic:#"] {
        assert_eq!(found(&library, field), "", "{field}");
    }
    all_find(&library, &[("", "a b"), ("  ", "a b"), ("🔥 posted", "a"), ("posted | 🔥", "a")]);
    assert!(!hits(&library, "🔥 posted").hints.is_empty(), "what was passed over is said");
    assert!(!hits(&library, "source:\"\"").hints.is_empty());
}

#[test]
fn thousands_apart_are_found_in_titles_and_names_too() {
    let sources = r#"(id: "t", title: "Some 540 000 flee"), (id: "o", title: "Toll", outlet: "Radio 1 200"), (id: "l", title: "Nos. 12 540 000"),"#;
    let library =
        library(sources, &[("t", "It rained."), ("o", "It snowed."), ("l", "It hailed."), ("w", "About 540 000.")]);
    all_find(
        &library,
        &[
            ("540000 ", "t w"),
            ("540,000 ", "t w"),
            ("\"540000\"", "t w"),
            ("1200 ", "o"),
            ("1.200 ", ""),
            ("12540000 ", "l"),
            ("-540000", "l o"),
        ],
    );
}

#[test]
fn a_fraction_of_one_character_is_found_like_two_numbers_also_in_names() {
    let records = r#"actors: [(id: "a", name: "¾ U"), (id: "b", name: "3/4 U"), (id: "c", name: "8½ Films")]"#;
    let text = format!(
        r#"(sources: [(id: "s", title: "T")], {records}, claims: [(id: "1", says: "x", actors: ["a"]),
            (id: "2", says: "y", actors: ["b"]), (id: "3", says: "z", actors: ["c"]), (id: "4", says: "¾ u")])"#
    );
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: text.into_bytes() }]);
    let library = Library::new(loaded.base);
    all_find(
        &library,
        &[
            ("actor:\"¾ U\" ", "1 2"),
            ("actor:\"3/4 U\" ", "1 2"),
            ("actor:¾ ", "1 2"),
            ("actor:\"8 1/2 films\" ", "3"),
            ("actor:8½ ", "3"),
            ("\"¾ u\" ", "1 2 4"),
            ("\"3/4 u\" ", "1 2 4"),
            ("~\"¾ U\" ", "1 2 4"),
            ("½ ", "3"),
            ("34 ", ""),
        ],
    );
    let said: Vec<String> = hits(&library, "actor:\"¾ U\" ").all_hints().map(|hint| hint.message.clone()).collect();
    assert_eq!(said, ["`¾ U` is a name of 2 actors: ¾ U (a), 3/4 U (b)"], "a name as it is written is no guess");
}

#[test]
fn a_query_that_is_cut_reports_it() {
    let library = library("", &[("a", "word end")]);
    let long = "word ".repeat(MAX_QUERY_CHARS / 5);
    assert!(hits(&library, &long).hints.is_empty());
    let hits = hits(&library, &format!("{long}absent"));
    assert_eq!(hits.total, 1);
    assert_eq!(
        hits.hints[0].message,
        "the query is too long: at most 2,000 characters are searched for, and it has 6 more"
    );
    let wide = "é".repeat(MAX_QUERY_CHARS + 1);
    assert_eq!(Query::parse(&wide).hints.len(), 1);
}

fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[0-9]{1,4}",
        "[.,/:'x×%€$_-]",
        "[\u{a0}\u{202f}٫٬½²·–’]",
        "[a-zA-Zéß]{1,4}",
        // Without U+0E33: a vowel and a letter in one character, never written alone.
        "[\u{e01}-\u{e32}\u{e34}-\u{e3a}]{1,3}",
        "[\u{1780}-\u{17d2}]{1,3}",
        "[國国邊边発發]{1,2}",
        "[والهجوملبك]{1,5}",
        "[והבלמש]{1,5}",
        "[٠-٩]{1,3}",
        " ",
    ];
    proptest::collection::vec(part, 1..8).prop_map(|parts| format!("Ω{}", parts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Each word, and each other form of words, as it is spelt in the text finds the text; and so does the whole text.
    #[test]
    fn what_a_text_has_finds_it(text in hostile()) {
        let library = library("", &[("c", &text)]);
        let mut spelt: Vec<&str> = terms(&text).into_iter().map(|(range, _)| &text[range]).collect();
        Tokenizer::default().tokenize(&text, |form| spelt.push(&text[form.range]));
        for word in spelt {
            prop_assert_eq!(found(&library, &format!("\"{word}\"")), "c", "{} in {}", word, text);
            let marker = Highlighter::new(&library, &Query::parse(&format!("\"{word}\"")));
            prop_assert!(!marker.highlight(&text).is_empty(), "{} in {}", word, text);
        }
        if !terms(&text).is_empty() {
            prop_assert_eq!(found(&library, &format!("\"{text}\"")), "c", "{}", text);
        }
    }

    /// A number is found by no other number's digits.
    #[test]
    fn joined_digits_find_nothing(left in 1..999_u32, right in 1..99_u32, sign in "[.,/:-]") {
        let library = library("", &[("c", &format!("about {left}{sign}{right} of"))]);
        prop_assert_eq!(found(&library, &format!("{left}{right} ")), "");
        prop_assert_eq!(found(&library, &format!("{left}{sign}{right} ")), "c");
    }
}
