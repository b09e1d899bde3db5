//! The language of queries as people type it: operators in capitals, negated values, signs alone, figures and dates.

use std::collections::BTreeSet;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::model::relation::RELATIONS;
use claimscope::query::language::edit::{Presence, presence, set_term};
use claimscope::query::{ClaimBitmap, FIELDS, Hits, Order, Query, SearchRequest, search};
use proptest::prelude::*;

fn library(claims: &str) -> Library {
    let text = format!(
        r#"#![enable(implicit_some)]
        (schema: 1, sources: [(id: "s", title: "T", published: "2023-11-05"), (id: "t", title: "U", published: "[2020,2022]"), (id: "u", title: "W")],
        actors: [(id: "tal", name: "Taliban"), (id: "isk", name: "Islamic State Khorasan")], claims: [{claims}])"#
    );
    let loaded = load(&[File { name: "language.ron".into(), bytes: text.into() }]);
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

/// The ids found, in the order of the alphabet.
fn found<'a>(library: &'a Library, text: &str) -> Vec<&'a str> {
    let mut ids: Vec<&str> = hits(library, text).iter().map(|claim| library.base.id(RecordIx::Claim(claim))).collect();
    ids.sort_unstable();
    ids
}

/// Returns the hints on a query, each with the text to write instead.
fn hints(library: &Library, text: &str) -> Vec<(String, String)> {
    hits(library, text).hints.into_iter().map(|hint| (hint.message, hint.replacement)).collect()
}

/// The query after the first hint was taken up.
fn taken_up(library: &Library, text: &str) -> String {
    let hint = hits(library, text).hints.into_iter().find(|hint| !hint.replacement.is_empty());
    let hint = hint.unwrap_or_else(|| panic!("no hint offers anything on {text}"));
    let mut text = text.to_owned();
    text.replace_range(hint.span, &hint.replacement);
    text
}

fn fires() -> Library {
    library(
        r#"
        (id: "no", says: "The attack did not take place.", cite: ["s"], actors: ["tal"]),
        (id: "and", says: "The attack came and a bank burned.", cite: ["s"], actors: ["isk"]),
        (id: "plain", says: "An attack hit the bank.", cite: ["s"], actors: ["tal"]),
        (id: "either", says: "It was flood or fire.", cite: ["s"]),
        (id: "fire", says: "A fire broke out.", cite: ["s"]),
        (id: "flood", says: "A flood came.", cite: ["s"])"#,
    )
}

#[test]
fn operators_in_capitals_are_operators() {
    let library = fires();
    for (text, ids) in [
        ("flood OR fire", "either fire flood"),
        ("flood | fire", "either fire flood"),
        ("flood || fire", "either fire flood"),
        ("NOT attack", "either fire flood"),
        ("NOT actor:taliban", "and either fire flood"),
        ("NOT NOT attack", "and no plain"),
        ("attack AND bank", "and plain"),
        ("attack AND NOT bank", "no"),
        ("attack NOT bank", "no"),
        ("flood OR NOT actor:taliban", "and either fire flood"),
        ("actor:isk OR flood", "and either flood"),
        ("NOT (attack OR flood)", "fire"),
        ("(attack AND bank) OR (flood AND fire)", "and either plain"),
        ("flood OR(fire)", "either fire flood"),
        ("\"OR\" flood", "either"),
        ("flood -OR", "flood"),
        ("flood or fire", "either"),
    ] {
        assert_eq!(found(&library, text).join(" "), ids, "{text}");
    }
}

#[test]
fn an_operator_with_nothing_to_join_is_passed_over_and_reported() {
    let library = fires();
    for (text, same, sign) in [
        ("AND flood", "flood", "AND"),
        ("flood AND ", "flood ", "AND"),
        ("OR flood", "flood", "OR"),
        ("flood OR", "flood ", "OR"),
        ("flood NOT", "flood ", "NOT"),
        ("flood AND OR fire", "flood fire", "OR"),
        ("flood OR OR fire", "flood | fire", "OR"),
        ("(flood OR) fire", "flood fire", "OR"),
        ("| flood", "flood", "|"),
        ("flood |", "flood ", "|"),
        ("flood )", "flood ", ")"),
        ("flood ()", "flood ", "()"),
        ("flood ~ fire", "flood fire", "~"),
        ("flood \"\"", "flood ", "\"\""),
    ] {
        assert_eq!(found(&library, text), found(&library, same), "{text}");
        let hints = hints(&library, text);
        assert!(hints.iter().any(|(says, _)| says.contains(&format!("`{sign}`"))), "{text}: {hints:?}");
    }
    assert!(Query::parse(&format!("{}flood", "(".repeat(40))).hints.iter().any(|hint| hint.message.contains("deeper")));
}

#[test]
fn a_headline_in_capitals_finds_itself() {
    let library = library(
        r#"(id: "t", says: "The report is called Ready or not.", cite: ["s"]),
           (id: "u", says: "They were ready.", cite: ["s"]),
           (id: "v", says: "Not all or nothing, they say.", cite: ["s"])"#,
    );
    assert_eq!(found(&library, "READY OR NOT"), ["t"]);
    assert_eq!(found(&library, "NOT ALL OR NOTHING"), ["v"]);
    assert_eq!(found(&library, "NOT ALL OR NOTHING has:source"), ["v"], "a field is no word of the headline");
    assert_eq!(taken_up(&library, "READY OR NOTHING "), "READY | NOTHING ");
    assert_eq!(taken_up(&library, "READY NOT ALL "), "READY -ALL ");
}

#[test]
fn which_of_and_and_or_binds_tighter_is_reported() {
    let library = fires();
    assert_eq!(found(&library, "bank AND flood OR fire"), found(&library, "bank (flood | fire)"));
    let other = taken_up(&library, "bank AND flood OR fire ");
    assert_eq!(other.trim_end(), "(bank AND flood) OR fire");
    assert!(hints(&library, &other).is_empty());
    assert_eq!(taken_up(&library, "attack bank OR flood came"), "(attack bank) OR (flood came)");
    assert!(hints(&library, "has:source flood OR fire").is_empty(), "a filter beside an either-or is clear");
    assert!(hints(&library, "flood | fire came").is_empty());
}

#[test]
fn a_sign_alone_is_passed_over_and_reported() {
    let library = fires();
    for sign in ["-", "!", "−", "–", "—"] {
        let text = format!("attack {sign} bank");
        assert_eq!(found(&library, &text), ["and", "plain"], "{text}");
        let plain = if sign == "!" { "attack !bank" } else { "attack -bank" };
        assert_eq!(taken_up(&library, &text), plain);
        assert!(hints(&library, &text)[0].0.contains("stands alone"));
    }
    assert_eq!(found(&library, "! attack"), ["and", "no", "plain"]);
    for sign in ["−", "–", "—", "－", "！"] {
        let text = format!("attack {sign}bank");
        assert_eq!(found(&library, &text), ["no"], "{text}");
        assert!(hints(&library, &text)[0].0.contains("read as"), "{text}");
    }
}

#[test]
fn a_field_without_a_value_is_reported() {
    let library = fires();
    assert_eq!(taken_up(&library, "actor: taliban"), "actor:taliban");
    assert_eq!(taken_up(&library, "actor :taliban"), "actor:taliban");
    assert!(hints(&library, "flood actor: ")[0].0.contains("has no value"));
    assert_eq!(taken_up(&library, "before:2023"), "date:<2023");
    assert_eq!(found(&library, "actor：taliban"), found(&library, "actor:taliban"));
}

#[test]
fn values_are_negated_one_by_one() {
    let library = fires();
    for (text, same) in [
        ("actor:-taliban", "-actor:taliban"),
        ("actor:!taliban", "-actor:taliban"),
        ("-actor:-taliban", "actor:taliban"),
        ("NOT actor:!taliban", "actor:taliban"),
        ("actor:taliban,-isk", "actor:taliban -actor:isk"),
        ("actor:-taliban,-isk", "-actor:taliban,isk"),
        ("has:!actor", "-has:actor"),
        ("rel:-contradicts", "-rel:contradicts"),
        ("sources:-1", "-sources:1"),
        ("sources:!>0", "-sources:>0"),
        ("date:!2023", "-date:2023"),
        ("figure:!5", "-figure:5"),
        ("kind:-\"speech act\"", "-kind:\"speech act\""),
        ("actor:–taliban", "-actor:taliban"),
    ] {
        assert_eq!(found(&library, text), found(&library, same), "{text}");
        assert_eq!(Query::parse(text).expr, Query::parse(same).expr, "{text}");
    }
    let term = |text: &str| Query::parse(text).to_string();
    assert_eq!(term("id:\"-x\""), "id:\"-x\"", "in quotation marks a hyphen is a letter");
    assert_eq!(taken_up(&library, "kind:-statment"), "-kind:statement");
    assert_eq!(taken_up(&library, "kind:event,statment"), "kind:event,statement");
    assert!(hints(&library, "actor:- flood")[0].0.contains("has no value after it"));
}

#[test]
fn facets_edit_what_was_negated_by_hand() {
    for text in ["source:-s flood ", "-source:s flood ", "NOT source:s flood ", "source:!s flood "] {
        assert_eq!(presence(text, "source:s"), Presence::Excluded, "{text}");
        let wanted = set_term(text, "source:s", Presence::Required);
        assert_eq!(presence(&wanted, "source:s"), Presence::Required, "{wanted}");
        assert_eq!(presence(&set_term(text, "source:s", Presence::Absent), "source:s"), Presence::Absent);
    }
    for text in ["flood OR", "flood NOT", "flood AND", "flood -", "flood |", "NOT", "(flood", "flood actor:"] {
        for presence_wanted in [Presence::Required, Presence::Excluded] {
            let with = set_term(text, "source:s", presence_wanted);
            assert_eq!(presence(&with, "source:s"), presence_wanted, "{text} became {with}");
        }
    }
}

#[test]
fn a_minus_before_a_number_or_a_year_is_its_own() {
    let library = library(
        r#"(id: "cold", says: "Cold.", when: "-0043-03-15", figures: [(of: "x", value: Exactly(-5), unit: "celsius")]),
           (id: "warm", says: "Warm.", when: "2023", figures: [(of: "x", value: Exactly(5), unit: "celsius")])"#,
    );
    assert_eq!(found(&library, "figure:-5"), ["cold"]);
    assert_eq!(found(&library, "figure:−5"), ["cold"]);
    assert_eq!(found(&library, "figure:<0"), ["cold"]);
    assert_eq!(found(&library, "figure:-10..-1"), ["cold"]);
    assert_eq!(found(&library, "date:-0043"), ["cold"]);
    for query in ["date:-2023", "published:-2023"] {
        assert!(hints(&library, query).iter().any(|(said, _)| said.contains("before our era")), "{query}");
    }
}

#[test]
fn a_part_of_a_year_that_looks_like_years_is_said() {
    let library = library(
        r#"(id: "winter", says: "Winter.", when: "2022-12-24"), (id: "later", says: "Later.", when: "2024-05-01")"#,
    );
    for (query, years) in
        [("date:2022-24", "2022..2024"), ("date:2019-21", "2019..2021"), ("published:2022-24", "2022..2024")]
    {
        let hints = hints(&library, query);
        let hint = hints.iter().find(|(said, _)| said.contains("is read as"));
        assert_eq!(hint.map(|(_, replacement)| replacement.as_str()), Some(years), "{query}: {hints:?}");
    }
    assert_eq!(found(&library, "date:2022-24"), ["winter"]);
    for query in ["date:2024-05", "date:2024-21", "date:2022..2024", "date:2022-12"] {
        assert!(hints(&library, query).iter().all(|(said, _)| !said.contains("for the years")), "{query}");
    }
}

fn amounts() -> Library {
    library(
        r#"(id: "lakh", says: "Some 5,40,000 people came.", figures: [(of: "x", value: Exactly(540_000), unit: "people")]),
           (id: "five", says: "Five.", figures: [(of: "x", value: Exactly(5), unit: "people")]),
           (id: "forty", says: "Forty.", figures: [(of: "x", value: Exactly(40), unit: "people")]),
           (id: "euro", says: "A price.", figures: [(of: "x", value: Exactly(1355.9), unit: "euro")]),
           (id: "crore", says: "Two crore.", figures: [(of: "x", value: Exactly(20_000_000))])"#,
    )
}

#[test]
fn numbers_are_read_as_they_are_grouped() {
    let library = amounts();
    for (text, ids) in [
        ("figure:5,40,000", "lakh"),
        ("figure:540,000", "lakh"),
        ("figure:540_000", "lakh"),
        ("figure:540'000", "lakh"),
        ("figure:540\u{a0}000", "lakh"),
        ("figure:\"540\u{202f}000\"", "lakh"),
        ("figure:540k", "lakh"),
        ("figure:5.4lakh", "lakh"),
        ("figure:\"5.4 lakh\"", "lakh"),
        ("figure:0.54m", "lakh"),
        ("figure:2,00,00,000", "crore"),
        ("figure:20.000.000", "crore"),
        ("figure:2crore", "crore"),
        ("figure:20million", "crore"),
        ("figure:1.355,90", "euro"),
        ("figure:1,355.90", "euro"),
        ("figure:1355.9", "euro"),
        ("figure:5,40", "five forty"),
        ("figure:5,40,000,40", "forty lakh"),
        ("figure:≥500", "crore euro lakh"),
        ("figure:>=500", "crore euro lakh"),
        ("figure:=>500", "crore euro lakh"),
        ("figure:500+", "crore euro lakh"),
        ("figure:≤40", "five forty"),
        ("figure:~1400", "euro"),
        ("figure:4-6", "five"),
        ("figure:4–6", "five"),
        ("figure:1,000-2,000", "euro"),
        ("figure:1,000..2,000", "euro"),
        ("figure:\"4 to 6\"", "five"),
    ] {
        assert_eq!(found(&library, text).join(" "), ids, "{text}");
    }
}

#[test]
fn what_may_be_meant_otherwise_is_reported() {
    let library = amounts();
    assert_eq!(taken_up(&library, "figure:5,6"), "figure:5.6");
    assert_eq!(taken_up(&library, "figure:540.000"), "figure:540000");
    assert_eq!(taken_up(&library, "figure:5.4 lakh"), "figure:5.4lakh");
    assert_eq!(taken_up(&library, "figure:2 million people"), "figure:2million people");
    assert_eq!(taken_up(&library, "figure:1 200"), "figure:1200");
    assert_eq!(taken_up(&library, "figure:50 %"), "figure:50%");
    assert!(hints(&library, "figure:540,000").is_empty());
    for text in ["figure:many", "figure:1.2.3", "figure:12-", "figure:5..10k", "figure:5-10k", "figure:12,5x"] {
        assert!(hints(&library, text).iter().any(|(says, _)| says.contains("number")), "{text}");
    }
}

#[test]
fn percent_is_a_share_however_it_is_written() {
    let library = library(
        r#"(id: "share", says: "Half voted.", figures: [(of: "turnout", value: Share(0.5, 0.5))]),
           (id: "word", says: "Fifty percent voted.", figures: [(of: "x", value: Exactly(50), unit: "percent")]),
           (id: "sign", says: "50 % voted.", figures: [(of: "x", value: Exactly(50), unit: "%")]),
           (id: "short", says: "51 pct voted.", figures: [(of: "x", value: Exactly(51), unit: "pct")]),
           (id: "count", says: "Fifty died.", figures: [(of: "x", value: Exactly(50), unit: "people")]),
           (id: "far", says: "Far.", figures: [(of: "x", value: AtMost(3), unit: "kilometres")]),
           (id: "loss", says: "A loss.", figures: [(of: "x", value: LessThan(3), unit: "USD")]),
           (id: "few", says: "Fewer than ten died.", figures: [(of: "x", value: LessThan(10), unit: "people")])"#,
    );
    assert_eq!(found(&library, "figure:50%"), ["share", "sign", "word"]);
    assert_eq!(found(&library, "figure:>50%"), ["short"]);
    assert_eq!(found(&library, "figure:40..60%"), ["share", "short", "sign", "word"]);
    assert_eq!(found(&library, "figure:50"), ["count", "sign", "word"]);
    assert_eq!(found(&library, "figure:0.5"), ["far", "few", "loss", "share"]);
    for unit in ["percent", "%", "pct", "\"per cent\""] {
        assert_eq!(found(&library, &format!("unit:{unit}")), ["share", "short", "sign", "word"], "{unit}");
    }
    assert_eq!(found(&library, "unit:km"), ["far"]);
    assert_eq!(found(&library, "figure:<0"), ["loss"], "a count is not less than none");
    assert_eq!(found(&library, "figure:0"), ["far", "few", "loss"]);
}

#[test]
fn every_verb_asks_from_both_ends() {
    let relations: Vec<String> =
        RELATIONS.iter().map(|row| format!(r#"(from: "{0}-a", verb: {0}, to: "{0}-b")"#, row.name)).collect();
    let claims: Vec<String> = RELATIONS
        .iter()
        .flat_map(|row| ["a", "b"].map(|end| format!(r#"(id: "{}-{end}", says: "x")"#, row.name)))
        .collect();
    let text = format!(
        "#![enable(implicit_some)]\n(schema: 1, claims: [{}], relations: [{}])",
        claims.join(", "),
        relations.join(", ")
    );
    let library = Library::new(load(&[File { name: "verbs.ron".into(), bytes: text.into() }]).base);
    for row in RELATIONS {
        let (forward, backward) = (row.forward.replace(' ', "-"), row.backward.replace(' ', "-"));
        let (a, b) = (format!("{}-a", row.name), format!("{}-b", row.name));
        assert_eq!(found(&library, &format!("{forward}:{b}")), [a.as_str()], "{forward}");
        assert_eq!(found(&library, &format!("{backward}:{a}")), [b.as_str()], "{backward}");
        if row.forward != row.backward {
            assert!(found(&library, &format!("{forward}:{a}")).is_empty());
        }
        let unknown = format!("{forward}:{}-c", row.name);
        assert!(hints(&library, &unknown)[0].0.starts_with("no claim"), "{unknown}");
    }
}

#[test]
fn sources_are_asked_for_by_date_and_by_id() {
    let library = library(
        r#"(id: "new", says: "x", cite: ["s"]), (id: "old", says: "x", cite: ["t"]), (id: "none", says: "x", cite: ["u"]),
           (id: "said", says: "x", positions: [(by: "tal", stance: Denies, cite: ["s"])])"#,
    );
    assert_eq!(found(&library, "published:2023-11"), ["new", "said"]);
    assert_eq!(found(&library, "published:2022"), ["old"]);
    assert!(found(&library, "published:2021").is_empty(), "2020 or 2022");
    assert_eq!(found(&library, "published:>2022"), ["new", "said"]);
    assert_eq!(found(&library, "published:..2020"), ["old"]);
    assert_eq!(found(&library, "cites:s"), ["new"]);
    assert_eq!(found(&library, "source:s"), ["new", "said"]);
    assert_eq!(taken_up(&library, "source:1"), "sources:1");
    assert_eq!(taken_up(&library, "source:>1"), "sources:>1");
    let doc = |name: &str| FIELDS.iter().find(|field| field.name == name).unwrap().doc;
    for (name, others) in [("status", "is:"), ("is", "status:"), ("sources", "origins:"), ("origins", "sources:")] {
        assert!(doc(name).contains(others), "{name} says what {others} asks for");
    }
}

#[test]
fn a_date_in_words_is_offered() {
    let library = fires();
    for (text, date) in [
        ("Nov 2023", "date:2023-11"),
        ("November 2023", "date:2023-11"),
        ("Sept. 2023", "date:2023-09"),
        ("2023-11", "date:2023-11"),
        ("25 December 2024", "date:2024-12-25"),
        ("December 25, 2024", "date:2024-12-25"),
        ("25th Dec 2024", "date:2024-12-25"),
        ("29.3.2021", "date:2021-03-29"),
        ("2023/11", "date:2023-11"),
    ] {
        assert_eq!(taken_up(&library, text), date, "{text}");
        assert!(found(&library, text).is_empty(), "{text} stays a text");
    }
    assert!(hints(&library, "last week").iter().any(|(says, _)| says.contains("date:")));
    for text in ["may 2023 ", "march attack ", "2023 ", "1.5 ", "12 ", "F-16 "] {
        let date = hints(&library, text).iter().any(|(_, instead)| instead.starts_with("date:"));
        assert_eq!(date, text.starts_with("may"), "{text}");
    }
}

#[test]
fn dates_of_queries_are_read_or_corrected() {
    let library =
        library(r#"(id: "ms", says: "x", when: "2021-03-29T18:49:25.000Z"), (id: "o", says: "x", when: "1984/..")"#);
    assert_eq!(found(&library, "date:2021-03-29T18:49:25Z "), ["ms", "o"]);
    assert_eq!(found(&library, "date:1984.."), ["ms", "o"]);
    for (text, right) in [
        ("date:29.3.2021", "date:2021-03-29"),
        ("date:2021/03", "date:2021-03"),
        ("date:03/2021", "date:2021-03"),
        ("date:2021-2023", "date:2021/2023"),
        ("date:2021–2023", "date:2021/2023"),
        ("date:Nov-2023", "date:2023-11"),
        ("date:20210329", "date:2021-03-29"),
        ("date:>29.3.2021", "date:>2021-03-29"),
        ("date:29.3.2021..", "date:2021-03-29.."),
    ] {
        assert_eq!(taken_up(&library, text), right, "{text}");
    }
    for text in ["date:2023-13", "date:2023-02-30", "date:soon", "date:1/2/2024"] {
        assert!(hints(&library, text)[0].0.contains("is not a date"), "{text}");
    }
}

/// A query as a tree, apart from that of the program.
#[derive(Clone, Debug)]
enum Tree {
    Word(usize),
    Not(Box<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
}

const WORDS: [&str; 4] = ["kestrel", "harbour", "lantern", "violet"];

impl Tree {
    fn holds(&self, words: &BTreeSet<usize>) -> bool {
        match self {
            Self::Word(word) => words.contains(word),
            Self::Not(inner) => !inner.holds(words),
            Self::And(parts) => parts.iter().all(|part| part.holds(words)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(words)),
        }
    }

    /// As text: with operators as words or as signs, by the bits of `style`, and brackets around all that has parts.
    fn print(&self, style: &mut u64) -> String {
        let mut sign = |word: &'static str, sign: &'static str| {
            *style = style.rotate_right(1);
            if *style & 1 == 0 { word } else { sign }
        };
        match self {
            Self::Word(word) => WORDS[*word].to_owned(),
            Self::Not(inner) => format!("{}{}", sign("NOT ", "-"), inner.print(style)),
            Self::And(parts) | Self::Or(parts) => {
                let joint = if matches!(self, Self::And(_)) { sign(" AND ", " ") } else { sign(" OR ", " | ") };
                let parts: Vec<String> = parts.iter().map(|part| part.print(style)).collect();
                format!("({})", parts.join(joint))
            }
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    let word = (0..WORDS.len()).prop_map(Tree::Word);
    word.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Tree::Not(Box::new(inner))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::And),
            prop::collection::vec(inner, 2..4).prop_map(Tree::Or),
        ]
    })
}

#[test]
fn queries_that_were_once_printed_otherwise_read_as_they_are_printed() {
    for text in [
        "BAND AND +\"a",
        "WAR = AND kind:event",
        "figure:=-..",
        "date:=-..",
        "figure:=-5..",
        "figure:=!x..,5",
        "AND B\"\"x",
        "WAR AND \"\" PEACE",
    ] {
        let query = Query::parse(text);
        assert_eq!(Query::parse(&query.to_string()).expr, query.expr, "{text} printed as {query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn operators_mean_what_logic_says(tree in tree(), style: u64) {
        let subset = |bits: usize| (0..WORDS.len()).filter(move |word| bits & (1 << word) != 0);
        let says = |bits: usize| subset(bits).map(|word| WORDS[word]).collect::<Vec<_>>().join(" or ");
        let claims: Vec<String> = (0..16).map(|bits| format!(r#"(id: "c{bits:02}", says: "x {}")"#, says(bits))).collect();
        let library = library(&claims.join(", "));
        let text = format!("{} ", tree.print(&mut style.clone()));
        let expected: Vec<String> =
            (0..16).filter(|&bits| tree.holds(&subset(bits).collect())).map(|bits| format!("c{bits:02}")).collect();
        prop_assert_eq!(found(&library, &text), expected, "{}", text);
        let printed = Query::parse(&text).to_string();
        prop_assert_eq!(Query::parse(&printed).expr, Query::parse(&text).expr, "{}", printed);
    }

    #[test]
    fn a_query_of_signs_and_operators_reads_as_it_is_printed(
        parts in prop::collection::vec(prop::sample::select(vec![
            "AND", "OR", "NOT", " ", " ", "-", "!", "–", "(", ")", "|", "a", "B", "actor:", "kind:", "figure:", "date:", ",", "-5", "5,40",
            "\"", "~", "5", "000", "..", ">", "=", "x", "*", ":", "+", "%",
        ]), 0..14),
    ) {
        let text = parts.concat();
        let query = Query::parse(&text);
        let printed = query.to_string();
        prop_assert_eq!(Query::parse(&printed).expr, query.expr, "{:?} printed as {:?}", text, printed);
        for hint in &query.hints {
            prop_assert!(text.get(hint.span.clone()).is_some(), "{:?} of {:?}", hint, text);
        }
        let with = set_term(&text, "source:s", Presence::Required);
        let closed = text.matches('"').count() % 2 == 0;
        prop_assert!(!closed || presence(&with, "source:s") == Presence::Required, "{:?} became {:?}", text, with);
    }
}
