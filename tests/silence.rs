//! Nothing passes in silence: unfinished queries, cuts, offers, numbers in groups, and stdin.

use std::fmt::Write as _;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{ClaimIx, RecordIx};
use claimscope::present::analyses::{ANALYSES, AnalysisInput, Findings};
use claimscope::query::language::FIELDS;
use claimscope::query::{ClaimBitmap, Hint, Hits, Order, Query, SearchRequest, search};
use claimscope::session;

use crate::program::{fed, program};

fn library(text: &str) -> Library {
    let loaded = load(&[File { name: "test.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    assert_eq!(loaded.diagnostics, []);
    Library::new(loaded.base)
}

fn sample() -> Library {
    Library::new(session::read(&[]).unwrap().base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let (query, marks) = (Query::parse(text), ClaimBitmap::new());
    search(library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 })
}

fn ids<'a>(library: &'a Library, text: &str) -> Vec<&'a str> {
    hits(library, text).iter().map(|claim| library.base.claims.id(claim)).collect()
}

fn errors(library: &Library, text: &str) -> Vec<String> {
    hits(library, text).hints.into_iter().filter(|hint| hint.is_error).map(|hint| hint.message).collect()
}

/// Runs a command with something on its stdin: its exit status, stdout and stderr.
pub(crate) fn run(words: &[&str], stdin: &str) -> (i32, String, String) {
    fed(&mut program(".", words), stdin)
}

fn analysed(library: &Library, name: &str) -> Findings {
    analysed_of(library, name, &[])
}

fn analysed_of(library: &Library, name: &str, records: &[RecordIx]) -> Findings {
    let claims = hits(library, "").scores().to_bits();
    let cancel = CancelToken::new();
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name).unwrap();
    (analysis.render)(&AnalysisInput {
        library,
        claims: &claims,
        records,
        earlier: None,
        viewport: (80, 24),
        with_rivals: false,
        cancel: &cancel,
    })
}

fn summary(library: &Library, name: &str) -> String {
    analysed(library, name).summary.iter().map(|line| line.text() + "\n").collect()
}

#[test]
fn every_field_without_a_value_is_an_error() {
    let library = sample();
    for field in FIELDS {
        for name in field.aliases.iter().chain([&field.name]) {
            for text in [
                format!("{name}:"),
                format!("-{name}:"),
                format!("NOT {name}:"),
                format!("ttp {name}:"),
                format!("{name}: ttp"),
                format!("{name}:\"\""),
                format!("{name}:-"),
                format!("({name}: | ttp)"),
            ] {
                assert!(errors(&library, &text)[0].starts_with("unfinished: "), "{text}");
            }
        }
        assert_eq!(errors(&library, field.example), [""; 0], "{}", field.example);
        if field.values.is_ordered() {
            for text in [format!("{}:>", field.name), format!("{}:..", field.name)] {
                assert!(errors(&library, &text)[0].contains("has no value"), "{text}");
            }
        }
        let value = field.example.split_once(':').unwrap().1;
        for text in [format!("{}:{value},", field.name), format!("{}:,{value}", field.name)] {
            assert!(errors(&library, &text)[0].contains("comma"), "{text}");
        }
    }
}

#[test]
fn an_operator_without_its_words_is_an_error() {
    let library = sample();
    for text in [
        "OR",
        "AND",
        "NOT",
        "|",
        "||",
        "OR ttp",
        "ttp OR",
        "AND ttp",
        "ttp AND",
        "ttp NOT",
        "| ttp",
        "ttp |",
        "NOT OR ttp",
        "ttp OR OR isis",
        "()",
        "ttp ()",
        "(ttp |) isis",
        "-",
        "!",
        "ttp -",
        "- OR ttp",
        "-(",
        "~",
        "ttp ~",
        "~\"\"",
        "\"",
        "\"\"",
        "ttp \"\"",
        "“”",
    ] {
        assert!(!errors(&library, text).is_empty(), "{text}: {:?}", hits(&library, text).hints);
    }
    // Two readings, both of them whole, are a hint; and a title in capitals is words.
    for text in
        ["attack - bank", "! attack", "ttp)", "ttp ???", "ATTACK OR BANK", "*", "???", "", " ", "a | b", "NOT a"]
    {
        assert_eq!(errors(&library, text), [""; 0], "{text}");
    }
}

#[test]
fn a_value_that_no_file_can_have_is_an_error() {
    let library = sample();
    for text in [
        "date:foo",
        "-date:foo",
        "published:bar",
        "date:2024..2023",
        "kind:foo",
        "kind:-foo",
        "kind:event,foo",
        "is:foo",
        "-status:foo",
        "grade:H",
        "grade:C..A",
        "figure:abc",
        "figure:15..12",
        "sources:x",
        "credibility:7",
        "credibility:0",
        "is:new",
        "stance:foo",
        "rel:foo",
        "has:foo",
        "how:foo",
    ] {
        assert_eq!(errors(&library, text).len(), 1, "{text}");
    }
    // What another file may have is none.
    for text in ["actor:nosuch", "-place:nosuch", "unit:nosuch", "id:nosuch", "contradicts:nosuch", "figure:12..15"] {
        assert_eq!(errors(&library, text), [""; 0], "{text}");
    }
}

#[test]
fn a_script_gets_no_answer_to_an_unfinished_query() {
    for words in [
        &["search", "actor:"][..],
        &["search", "-c", "ttp OR"],
        &["search", "-f", "json", "-date:foo"],
        &["export", "--query", "kind: ttp"],
        &["stats", "--query", "\"\""],
        &["analyse", "origins", "--query", "|"],
    ] {
        let (status, out, error) = run(words, "");
        assert_eq!((status, out.as_str()), (2, ""), "{words:?}");
        assert!(error.contains("in the query: "), "{error}");
    }
    let (status, _, error) = run(&["search", "actor:"], "");
    assert!(status == 2 && error.contains("unfinished: `actor:` has no value, such as `actor:taliban`"), "{error}");
}

#[test]
fn equal_hints_are_reported_once() {
    let library = sample();
    let says = |text: &str| hits(&library, text).hints.into_iter().map(|hint| hint.message).collect::<Vec<_>>();
    assert_eq!(says("acter:x acter:y acter:z").iter().filter(|says| says.starts_with("no field")).count(), 1);
    assert_eq!(says("zeppelin | zeppelin | -zeppelin"), ["no `zeppelin`"]);
}

#[test]
fn stdin_is_read_once() {
    let text = "(claims: [(id: \"a\", says: \"An attack.\")])";
    for words in [
        &["search", "attack", "-", "-"][..],
        &["search", "attack", "-", "--since", "-"],
        &["search", "attack", "/dev/stdin", "-"],
        &["match", "-", "-"],
        &["names", "-", "-"],
        &["names", "x", "-", "-"],
        &["check", "-", "-"],
        &["show", "a", "-", "-"],
        &["stats", "-", "-"],
        &["export", "-", "--since", "-"],
        &["analyse", "changes", "-", "-"],
        &["-", "-"],
        &["-", "--since", "-"],
    ] {
        let (status, out, error) = run(words, text);
        assert_eq!((status, out.as_str()), (2, ""), "{words:?}");
        assert!(error.contains("can be read only once"), "{words:?}: {error}");
    }
    assert_eq!(run(&["search", "-c", "attack", "-"], text).1, "1\n");
    assert!(run(&["names", "-"], "ttp\n").1.contains("Tehreek"));
}

#[test]
fn candidates_beyond_those_listed_are_reported() {
    assert!(run(&["names", "a", "-n", "2"], "").2.contains("these are the best 2"));
    assert!(!run(&["names", "waziristan", "-n", "1000"], "").2.contains("there are more"));
}

#[test]
fn a_number_is_found_with_blanks_between_its_thousands() {
    let library = library(
        r#"(claims: [
        (id: "blank", says: "Около 540 000 человек."), (id: "narrow", says: "Some 540\u{202f}000 people."),
        (id: "comma", says: "Some 540,000 people."), (id: "plain", says: "Some 540000 people."),
        (id: "list", says: "Of 540, 000 were counted."), (id: "longer", says: "The code 12 540 000 is here."),
        (id: "million", says: "Some 1 200 000 people."), (id: "grouped", says: "Some 1,200,000 people."),
        (id: "note", says: "Many.", note: Some("In 2024 540 000 of them.")),
    ])"#,
    );
    let found = |text: &str| {
        let mut found = ids(&library, text);
        found.sort_unstable();
        found
    };
    for text in ["540000", "540,000", "\"540000\""] {
        assert_eq!(found(text), ["blank", "comma", "narrow", "note", "plain"], "{text}");
    }
    for text in ["1200000", "1 200 000", "1,200,000"] {
        assert_eq!(found(text), ["grouped", "million"], "{text}");
    }
    // Nothing is joined across a comma, a year, or into half of a number; the groups stay words.
    assert_eq!(found("12540000"), ["longer"]);
    assert_eq!(found("2024540"), [""; 0]);
    assert_eq!(found("200000 "), [""; 0]);
    assert!(found("540 000").contains(&"blank") && found("540 000").contains(&"comma"));
    assert!(found("540").contains(&"blank"));
}

#[test]
fn an_offer_is_plausible() {
    let library = sample();
    let says = |text: &str| hits(&library, text).hints.into_iter().next().map(|hint| hint.message).unwrap_or_default();
    for word in ["deny", "isis", "police", "seems", "generally", "photo", "christian", "时", "不是", "الذين", "нам"]
    {
        assert_eq!(says(word), format!("no `{word}`"), "{word}");
    }
    for (word, name) in [("talbn", "taliban"), ("paktica", "paktika"), ("durant", "durand-line"), ("tehrek", "ttp")] {
        assert!(says(word).to_lowercase().contains(name), "{}", says(word));
    }
    let agency =
        r#"(actors: [(id: "x", name: "Federal Investigation Agency")], claims: [(id: "a", says: "It.", by: ["x"])])"#;
    let library = self::library(agency);
    let hint: Hint = hits(&library, "fia").hints.remove(0);
    assert_eq!((hint.message.as_str(), hint.replacement.as_str()), ("no `fia`; did you mean `by:x`?", "by:x"));
}

/// A file of claims with figures: each entry is the id of a claim and how many figures it has.
fn figures(claims: &[(&str, usize)], rest: &str) -> String {
    let mut text = "(claims: [".to_owned();
    for (id, count) in claims {
        let figures: String =
            (0..*count).fold(String::new(), |text, at| text + &format!("(of: \"dead\", value: Exactly({at})),"));
        let _ = write!(text, "(id: \"{id}\", says: \"Some died.\", figures: [{figures}]),");
    }
    text + "]" + rest + ")"
}

#[test]
fn figures_that_are_not_compared_are_counted_and_no_others() {
    let ties = ", relations: [(from: \"a\", to: \"b\", verb: Contradicts)]";
    for (count, cut) in [(64, false), (65, true)] {
        let library = library(&figures(&[("a", count), ("b", 1)], ties));
        for analysis in ["figures", "contradictions"] {
            let said = summary(&library, analysis);
            assert_eq!(said.contains("1 claim has more than 64 figures"), cut, "{analysis} {count}: {said}");
        }
    }
    // Without a relation there is nothing to compare.
    assert!(!summary(&library(&figures(&[("a", 65), ("b", 1)], "")), "figures").contains("64"));
}

#[test]
fn figures_of_one_key_are_all_compared() {
    let claims = (0..100).fold(String::new(), |text, at| {
        text + &format!(
            "(id: \"c{at:03}\", says: \"X.\", figures: [(of: \"dead\", value: Exactly({at}), event: Some(\"e\"))]),"
        )
    });
    let found = analysed(&library(&format!("(claims: [{claims}])")), "figures");
    assert!(found.summary[0].text().contains("4,950 disjoint"), "{:?}", found.summary);
}

/// Sources that go back to more others than are put together: a chain, each of which copies one more origin.
fn chain(length: usize) -> String {
    let mut text = "(actors: [(id: \"w\", name: \"W\")], sources: [(id: \"s0\", title: \"S\"),".to_owned();
    for at in 1..length {
        let _ = write!(
            text,
            "(id: \"o{at}\", title: \"O\"), (id: \"s{at}\", title: \"S\", derived_from: [\"s{}\", \"o{at}\"]),",
            at - 1
        );
    }
    let _ = write!(text, "], claims: [(id: \"a\", says: \"It.\", by: [\"w\"], cite: [\"s{}\"])])", length - 1);
    text
}

#[test]
fn claims_with_too_many_origins_to_count_are_reported() {
    let deep = library(&chain(3_000));
    let says = |library: &Library, text: &str| {
        hits(library, text).hints.into_iter().map(|hint| hint.message).collect::<Vec<_>>()
    };
    let said = says(&deep, "origins:>2900");
    assert!(
        said.len() == 1 && said[0].starts_with("1 claim goes back to more sources than can be followed"),
        "{said:?}"
    );
    // More than one it has for sure.
    assert_eq!(says(&deep, "origins:>1"), [""; 0]);
    assert!(summary(&deep, "attribution").contains("1 claim is left out: the sources copy too many others"));
    let short = library(&chain(10));
    assert_eq!((says(&short, "origins:10"), ids(&short, "origins:10")), (Vec::new(), vec!["a"]));
    assert!(!summary(&short, "attribution").contains("left out"));
}

#[test]
fn a_graph_is_cut_where_something_is_cut() {
    for (others, cut) in [(1_999, false), (2_000, false), (2_001, true)] {
        let claims = (0..others).fold(String::new(), |text, at| text + &format!("(id: \"c{at:05}\", says: \"X.\"),"));
        let ties = (0..others)
            .fold(String::new(), |text, at| text + &format!("(from: \"a\", verb: Supports, to: \"c{at:05}\"),"));
        let star = library(&format!("(claims: [(id: \"a\", says: \"It.\"), {claims}], relations: [{ties}])"));
        let found = analysed_of(&star, "graph", &[RecordIx::Claim(ClaimIx(0))]);
        let said = found.summary.iter().any(|line| line.text().contains("only the first 2,000"));
        assert_eq!(said, cut, "{others}");
    }
}

#[test]
fn cycles_are_left_out_where_some_are() {
    for (cycles, cut) in [(9, false), (10, false), (11, true)] {
        let claims = (0..cycles).fold(String::new(), |text, at| text + &format!("(id: \"c{at}\", says: \"X.\"),"));
        let ties = (0..cycles).fold(String::new(), |text, at| {
            text + &format!("(from: \"a\", verb: Causes, to: \"c{at}\"), (from: \"c{at}\", verb: Causes, to: \"a\"),")
        });
        let flower = library(&format!("(claims: [(id: \"a\", says: \"It.\"), {claims}], relations: [{ties}])"));
        assert_eq!(summary(&flower, "loops").contains("at most the 10 shortest"), cut, "{cycles}");
    }
}

#[test]
fn what_a_value_was_taken_for_is_reported() {
    let library = library(
        r#"#![enable(implicit_some)]
        (schema: 1, sources: [(id: "afp", outlet: "AFP"), (id: "herald", derived_from: ["afp"])],
         claims: [(id: "strike-a", says: "One.", when: "2024", cite: ["herald"]), (id: "strike-b", says: "Two.", when: "2021/.."),
                  (id: "other", says: "Three.", links: [Contradicts("strike-a"), Contradicts("strike-b")])])"#,
    );
    let said = |text: &str| -> Vec<String> {
        let hits = hits(&library, text);
        hits.hints.into_iter().chain(hits.interpretations).map(|hint| hint.message).collect()
    };
    for (query, found, sentence) in [
        ("date:24", 1, "`24` is read as the years 2400 to 2499: a year has four digits"),
        ("date:202..2022", 1, "`202` is read as the years 2020 to 2029: a year has four digits"),
        ("contradicts:strike", 1, "read as the 2 claims whose ids begin like this (no claim `strike`)"),
        ("contradicts:strike-", 1, "read as the 2 claims whose ids begin like this (no claim `strike-`)"),
        ("source:afp", 0, "`afp` is a source, but no claim cites it"),
    ] {
        assert_eq!(ids(&library, query).len(), found, "{query}");
        assert!(said(query).iter().any(|said| said.starts_with(sentence)), "{query}: {:?}", said(query));
    }
    for query in ["date:2024", "date:2021..", "contradicts:strike-a", "source:herald"] {
        assert_eq!(said(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn a_number_of_things_is_no_share() {
    let library = library(
        r#"(schema: 1, claims: [(id: "most", says: "Most.", figures: [(of: "dead", value: Share(0.5, 1))]),
            (id: "nine", says: "Nine.", figures: [(of: "dead", value: Exactly(9))]),
            (id: "tenth", says: "A tenth.", figures: [(of: "dead", unit: Some("%"), value: Exactly(10))])])"#,
    );
    for (query, found) in [
        ("figure:<20", &["nine", "tenth"][..]),
        ("figure:1", &[]),
        ("figure:<1", &[]),
        ("figure:0.5..1", &["most"]),
        ("figure:>0.9", &["most", "nine", "tenth"]),
        ("figure:50%", &["most"]),
        ("figure:<20%", &["tenth"]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
}

#[test]
fn a_number_is_found_where_a_figure_names_it() {
    let library = library(
        r#"(schema: 1, claims: [(id: "more", says: "More.", figures: [(of: "left", value: MoreThan(540000))]),
            (id: "fewer", says: "Fewer.", figures: [(of: "left", value: LessThan(540000))]),
            (id: "other", says: "Other.", figures: [(of: "left", value: MoreThan(540001))]),
            (id: "half", says: "Half.", figures: [(of: "left", unit: Some("percent"), value: MoreThan(50))])])"#,
    );
    for (query, found) in [
        ("figure:540,000", &["more", "fewer"][..]),
        ("figure:5.4lakh", &["more", "fewer"]),
        ("figure:<540000", &["fewer", "half"]),
        ("figure:>540000", &["more", "other"]),
        ("figure:540001", &["more", "other"]),
        ("figure:50%", &["half"]),
    ] {
        assert_eq!(ids(&library, query), found, "{query}");
    }
}

#[test]
fn a_claim_is_corroborated_by_those_that_say_the_same_and_that_is_reported() {
    let text = r#"(schema: 1, sources: [(id: "a"), (id: "b")], claims: [(id: "one", says: "One.", cite: ["a"],
        links: [Duplicates("two")]), (id: "two", says: "One again.", cite: ["b"]), (id: "both", says: "Both.", cite: ["a", "b"])])"#;
    let show = |id: &str| run(&["show", id, "-"], text).1;
    assert!(show("one").contains("corroborated · by claims that say the same · 1 source"), "{}", show("one"));
    assert!(show("both").contains("corroborated · 2 sources, 2 origins"), "{}", show("both"));
}

#[test]
fn a_reference_to_a_record_that_was_left_out_reports_it() {
    let text = r#"(schema: 1, claims: [(id: "c1", says: "One.", links: [Supports("c3")]), (id: "c3", say: "Three.")])"#;
    let (status, _, said) = run(&["check", "-"], text);
    assert_eq!(status, 1, "{said}");
    let said = said + &run(&["check", "-"], text).1;
    assert!(said.contains("there is no claim `c3`"), "{said}");
    assert!(said.contains("its record has an error of its own and was left out"), "{said}");
}

#[test]
fn what_is_wrong_with_a_count_is_reported_as_it_is() {
    for (query, says) in [
        ("sources:many", "`many` is not a number: write `2`, `>2`, `2..5` or `2+`"),
        ("sources:5..2", "`5..2` ends before it begins: write `2..5`"),
        ("figure:many", "`many` is not a number: write `500`"),
    ] {
        let (status, _, said) = run(&["search", query, "-"], "(claims: [(id: \"a\", says: \"A.\")])");
        assert_eq!(status, 2, "{query}");
        assert!(said.contains(says), "{query}: {said}");
    }
}

#[test]
fn the_beginning_of_an_address_is_reported() {
    let text = "(sources: [(id: \"s\", title: \"Report\", url: \"https://herald.example/a\")], claims: [(id: \"c\", says: \"One.\", cite: [\"s\"])])";
    for (field, value) in [("source", "herald.exam"), ("cites", "herald.ex"), ("source", "herald.example/")] {
        let (status, found, said) = run(&["search", &format!("{field}:{value}"), "-"], text);
        assert_eq!(status, 0, "{value}: {said}");
        assert!(found.starts_with("c "), "{value}: {found}");
        let whole = value.ends_with('/');
        assert_eq!(said.contains(&format!("read as Report (no source `{value}`)")), !whole, "{value}: {said}");
    }
}

#[test]
fn a_range_whose_end_leaves_out_the_year_is_completed_in_the_hint() {
    let text = "(claims: [(id: \"a\", says: \"A.\", when: \"2024-12-24\")])";
    for (query, code, says) in [
        ("date:2024-12-24..25", 0, "did you mean `date:2024-12-24..2024-12-25`"),
        ("date:2023-11..12", 2, "write `2023-11..2023-12`"),
        ("date:2024-2-28..9", 0, "`9` is read as the years 9000 to 9999: a year has four digits\n"),
    ] {
        let (status, _, said) = run(&["search", query, "-"], text);
        assert_eq!(status, code, "{query}: {said}");
        assert!(said.contains(says), "{query}: {said}");
    }
    let (_, _, said) = run(&["search", "figure:>10 <50", "-"], text);
    assert!(said.contains("did you mean `figure:<50`"), "{said}");
}

#[test]
fn numbers_put_together_are_no_beginnings_of_others() {
    let text = "(claims: [(id: \"a\", says: \"Some 540,000 people.\"), (id: \"b\", says: \"Some 540,000.75 dollars.\"), \
                (id: \"c\", says: \"Number 5400001 here.\"), (id: \"d\", says: \"Number 540 000 here.\"), (id: \"e\", says: \"Area 512.\")])";
    for (query, found) in [("540 000", "a\nd\n"), ("540000", "a\nd\n"), ("540 000 ", "a\nd\n"), ("area 51", "e\n")] {
        let (_, ids, said) = run(&["search", "--format", "ids", query, "-"], text);
        let mut ids: Vec<&str> = ids.lines().collect();
        ids.sort_unstable();
        assert_eq!(ids.join("\n") + "\n", found, "{query}: {said}");
    }
    let (_, _, said) = run(&["search", "\"-5 degrees\"", "-"], "(claims: [(id: \"a\", says: \"Plus 5 degrees.\")])");
    assert!(said.contains("`-` in `-5 degrees` is ignored"), "{said}");
}

#[test]
fn denied_and_doubted_are_two_things() {
    let text = "(actors: [(id: \"a\", name: \"A\")], claims: [(id: \"one\", says: \"1\", positions: [(by: \"a\", stance: Doubts)]), \
                (id: \"two\", says: \"2\", positions: [(by: \"a\", stance: Denies)])])";
    for (query, found) in
        [("is:denied", "two\n"), ("is:doubted", "one\n"), ("is:disputed", "one\ntwo\n"), ("-is:denied", "one\n")]
    {
        assert_eq!(run(&["search", "--format", "ids", query, "-"], text).1, found, "{query}");
    }
}

#[test]
fn a_hint_on_a_name_taken_for_several_proposes_all_of_them() {
    let library = sample();
    for query in ["actor:talibn ", "-actor:talibn "] {
        let hits = hits(&library, query);
        let hint = hits.all_hints().find(|hint| hint.message.starts_with("read as")).unwrap();
        assert_eq!(hint.replacement, "actor:afghan-taliban,ttp");
        let sign = query.strip_suffix("actor:talibn ").unwrap();
        assert_eq!(self::hits(&library, &format!("{sign}{}", hint.replacement)).total, hits.total);
    }
}

#[test]
fn remedies_keep_what_they_promise() {
    let text = "(claims: [(id: \"a\", says: \"The power shell ran.\"), (id: \"b\", says: \"PowerShell fell.\"), (id: \"d\", says: \"The power shellac.\")])";
    let (_, _, said) = run(&["search", "power shell", "-"], text);
    assert!(said.contains("for the word itself, put a space after it"), "{said}");
    let (_, _, said) = run(&["search", "shell", "-"], text);
    assert!(said.contains("for the word itself, write `\"shell\"`"), "{said}");
    let (_, _, said) = run(&["search", "*shell", "-"], text);
    assert!(said.contains("`*` in `*shell` is not a wildcard; 2 words match the pattern"), "{said}");
    let (_, _, said) = run(&["search", "\"100 %\"", "-"], text);
    assert!(said.contains("did you mean `figure:100%`?"), "{said}");
    let (_, _, said) = run(&["search", "date:>2024..", "-"], text);
    assert!(said.contains("`2024..` is not a date; did you mean `2024`?"), "{said}");
}

#[test]
fn people_and_persons_are_one_unit() {
    let text = "(claims: [(id: \"a\", says: \"x\", figures: [(of: \"n\", value: Exactly(5), unit: \"people\")]), (id: \"b\", says: \"x\", figures: [(of: \"n\", value: Exactly(9), unit: \"Persons\")]), \
                (id: \"c\", says: \"x\", figures: [(of: \"n\", value: Exactly(7), unit: \"women\")])])";
    for (query, found) in
        [("unit:people", "a\nb\n"), ("unit:person", "a\nb\n"), ("unit:-people", "c\n"), ("unit:women", "c\n")]
    {
        assert_eq!(run(&["search", "--format", "ids", query, "-"], text).1, found, "{query}");
    }
}

#[test]
fn empty_texts_are_named_and_bind_nothing() {
    let text = r#"(sources: [(id: "s", title: "T", retracted: "")], actors: [(id: "a", name: "")],
        claims: [(id: "h", says: "x", quote: "", note: " ", cite: ["s"], figures: [(of: "killed", value: Exactly(5), event: "")]),
                 (id: "i", says: "y", figures: [(of: "cost", value: Exactly(7), event: "", unit: "")])],
        notes: [(on: "h", text: "")])"#;
    let (status, told, said) = run(&["check", "-"], text);
    let all = told + &said;
    assert_eq!(status, 0, "{all}");
    assert_eq!(all.matches("this text is empty and is treated as missing").count(), 5, "{all}");
    for says in ["this name is empty", "retracted, without a reason", "the note is empty"] {
        assert!(all.contains(says), "{says}: {all}");
    }
    for query in ["has:quote", "has:note"] {
        assert_eq!(run(&["search", "--count", query, "-"], text).0, i32::from(query != "has:note"), "{query}");
    }
    assert!(!run(&["analyse", "figures", "-"], text).1.contains("no number is both"));
}

#[test]
fn a_span_that_ends_earlier_that_day_is_no_date() {
    let text = |when: &str| format!("(claims: [(id: \"a\", says: \"A.\", when: \"{when}\")])");
    let (_, told, said) = run(&["check", "-"], &text("2024-11-03T22:30:00Z/2024-11-03T08:00:00Z"));
    let all = told + &said;
    assert!(all.contains("it ends before it begins; write it `2024-11-03T08:00:00Z/2024-11-03T22:30:00Z`"), "{all}");
    for when in ["2024-11-03T08:00:00Z/2024-11-03T22:30:00Z", "2024-11-03T22:30:00+02:00/2024-11-03T21:00:00Z"] {
        assert_eq!(run(&["check", "-"], &text(when)).0, 0, "{when}");
    }
}

#[test]
fn claims_on_a_circle_of_sources_are_counted_with_those_of_fewer_origins() {
    let library = library(
        r#"#![enable(implicit_some)]
(sources: [(id: "r1", title: "R1", derived_from: ["r2"]), (id: "r2", title: "R2", derived_from: ["r1"]),
           (id: "w", title: "W"), (id: "a", title: "A", derived_from: ["w"]), (id: "b", title: "B", derived_from: ["w"])],
 claims: [(id: "ring", says: "A circle says it.", cite: ["r1", "r2"]), (id: "one", says: "One origin.", cite: ["a", "b"]),
          (id: "fine", says: "Fine.", cite: ["w"])])"#,
    );
    assert_eq!(
        summary(&library, "origins"),
        "2 of 3 claims with fewer independent origins than sources; 1 claim rests on sources that copy one another in a \
         circle, 1 of them among these\n"
    );
}

#[test]
fn a_claim_that_became_disputed_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, rest: &str| {
        let path = folder.path().join(name);
        let claims = r#"(id: "a", says: "A.", cite: ["s"]), (id: "b", says: "B."), (id: "c", says: "C.")"#;
        let text = format!("#![enable(implicit_some)]\n(sources: [(id: \"s\")], claims: [{claims}]{rest})");
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let old = file("old.ron", "");
    let new = file("new.ron", r#", relations: [(from: "a", verb: Contradicts, to: "b")]"#);
    let related = file("related.ron", r#", relations: [(from: "a", verb: Supports, to: "b")]"#);
    let changed = |now: &str| run(&["search", "is:changed", now, "--since", &old, "--format", "ids"], "").1;
    assert_eq!(changed(&new), "a\nb\n");
    assert_eq!(changed(&related), "");
    let (_, out, _) = run(&["analyse", "changes", &old, &new], "");
    assert!(out.contains("standing: [-single source-] {+disputed+}"), "{out}");
}

#[test]
fn terms_of_other_tools_that_match_nothing_are_errors_also_where_they_are_negated() {
    let library = sample();
    for term in [
        "site:blitz.example",
        "author:nobody",
        "title:nothing",
        "actr:taliban",
        "foo:x",
        "before:2021",
        "no:figure",
        "actor=taliban",
        "date>2020",
        "deaths>100",
        "k?ll",
        "*ing",
        "/zeppelin.*/",
        "kill~2",
        "attack^2",
        "[2020 TO 2021]",
        "place:*",
    ] {
        for text in [
            term.to_owned(),
            format!("-{term}"),
            format!("NOT {term}"),
            format!("attack {term}"),
            format!("attack -{term}"),
            format!("attack | {term}"),
            format!("(attack -{term}) | strike"),
        ] {
            assert!(!errors(&library, &text).is_empty(), "{text}: {:?}", hits(&library, &text).hints);
        }
    }
    let (status, out, said) = run(&["search", "-c", "--", "-site:blitz.example"], "");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(said.contains("in the query: no field `site`; did you mean `source:blitz.example`"), "{said}");
}

#[test]
fn words_that_only_look_like_terms_of_other_tools_are_words() {
    let text = r#"(claims: [(id: "a", says: "Re:foo, title: strike. Why not? The ratio is 3:2."), (id: "b", says: "Kabul: 46 dead, it says.")])"#;
    let library = library(text);
    for (query, found) in [
        ("re:foo", 1),
        ("-re:foo", 1),
        ("title:strike", 1),
        ("Kabul: 46 dead", 1),
        ("Herat: 46 dead", 0),
        ("why?", 1),
        ("3:2", 1),
        ("\"site:x\"", 0),
        ("-\"site:x\"", 2),
        ("zeppelin", 0),
        ("-zeppelin", 2),
    ] {
        assert_eq!(errors(&library, query), [""; 0], "{query}");
        assert_eq!(hits(&library, query).total, found, "{query}");
    }
}
