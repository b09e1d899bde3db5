//! Signs that word processors, web pages and other languages put into knowledge files: each is named for what it is, and
//! costs nothing but itself.

use claimscope::load::Loaded;
use claimscope::model::ClaimIx;
use proptest::prelude::*;

use crate::checked_text::{ids, loaded, messages};

/// A file of three claims with something between its parts.
fn file(first: &str, second: &str, third: &str) -> String {
    format!(
        "(schema: 1, actors: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")], claims: [\n{first}\n{second}\n{third}\n])\n"
    )
}

const ONE: &str = "(id: \"one\", says: \"The first.\"),";
const THREE: &str = "(id: \"three\", says: \"The third.\"),";

/// A record between two others, what is said of it, and what to do.
const RECORDS: &[(&str, &str, &str)] = &[
    ("# a note\n(id: \"two\", says: \"S\"),", "a comment begins with //, not with #", "write `//`"),
    ("(id: \"two\", says: \"S\"), # (id: \"not\")", "a comment begins with //, not with #", ""),
    ("(id: \"two\", # inside\n says: \"S # no comment\"),", "a comment begins with //", ""),
    ("-- a note\n(id: \"two\", says: \"S\"),", "not with --", ""),
    ("; a note: odd\n(id: \"two\", says: \"S\"),", "not with ;", ""),
    ("% a note\n(id: \"two\", says: \"S\"),", "not with %", ""),
    ("<!-- one\n two -->\n(id: \"two\", says: \"S\"),", "not with <!--", ""),
    ("(id: \"two\", says:\u{a0}\"S\"),", "a no-break space (U+00A0) does not belong here", "ordinary space"),
    ("\u{202f}(id: \"two\", says: \"S\"),", "a narrow no-break space (U+202F)", ""),
    ("(id: \"two\",\u{2007}says: \"S\"),", "a figure space (U+2007)", ""),
    ("\u{3000}(id: \"two\", says: \"S\"),", "an ideographic space (U+3000)", ""),
    ("(id: \"two\", sa\u{200b}ys: \"S\"),", "a zero-width space (U+200B)", "remove it"),
    ("\u{feff}(id: \"two\", says: \"S\"),", "a byte order mark (U+FEFF)", ""),
    ("(id: \"two\", says\0: \"S\"),", "a NUL byte (U+0000)", ""),
    ("(id: \"two\", says: \"S\",, kind: Event),", "there is a comma too many", "remove it"),
    ("(, id: \"two\", says: \"S\", actors: [,\"a\",,\"b\"]),,", "there is a comma too many", ""),
    ("(id: \"two\", says: \"S\");", "a semicolon does not belong here", "separated by commas"),
    (
        "(id: \u{201c}two\u{201d}, says: \u{201c}S \"quoted\" in, it\u{201d}),",
        "a curly quote (U+201C)",
        "straight quotes",
    ),
    ("(id: \"two\u{201d}, says: \"S\"),", "a curly quote (U+201D)", ""),
    ("(id: \u{201e}two\u{201c}, says: \u{ab}S\u{bb}),", "a low quote (U+201E)", ""),
    ("(id: \u{2018}two\u{2019}, says: \u{2018}it\u{2019}s S\u{2019}),", "a curly quote (U+2018)", ""),
    ("(id: 'two', says: 'S'),", "an apostrophe instead of a quote", ""),
    ("(id: \u{ff02}two\u{ff02}, says: \u{300c}S\u{300d}),", "a full-width quote (U+FF02)", ""),
    ("\u{ff08}id\u{ff1a} \"two\"\u{ff0c}says: \"S\"\u{ff09}\u{ff0c}", "a full-width bracket (U+FF08)", "write `(`"),
    ("(id: \"two\"\u{60c} says: \"S\"),", "an Arabic comma (U+060C)", ""),
    ("(\"id\": \"two\", \"says\": \"S\"),", "the name of a field is in quotes", "write it without"),
    ("(id = \"two\", says => \"S\"),", "`=` does not belong here", "name: value"),
    ("(id \"two\", says \"S\", kind Event, actors [\"a\"]),", "expected `:` after the name of the field", ""),
    ("(id: \"two\", says: \"S\"\u{b7}, kind: Event \u{b7}),", "`\u{b7}` does not belong here", "remove it"),
    ("\u{2022}(id: \"two\", says: \"S\"),", "`\u{2022}` does not belong here", ""),
    ("* (id: \"two\", says: \"S\"),", "`*` does not belong here", ""),
    ("> (id: \"two\",\n > says: \"S\"),\n>", "`>` does not belong here", ""),
    ("(id: \"two\". says: \"S\"),", "`.` does not belong here", ""),
    ("(id: \"two\", says: \"\"\"S \"quoted\" in\"\"\"),", "three quotes in a row", ""),
];

#[test]
fn each_stray_sign_is_named_and_costs_nothing() {
    for (record, message, hint) in RECORDS {
        let loaded = loaded(&file(ONE, record, THREE));
        let said = messages(&loaded);
        assert_eq!(ids(&loaded), ["one", "two", "three"], "{record}\n{said}");
        assert!(said.contains(message) && said.contains(hint), "{record}\n{said}");
    }
}

#[test]
fn characters_that_show_nothing_cost_nothing_wherever_they_stand() {
    for (letter, name) in [
        ('\u{FE0F}', "a variation selector (U+FE0F)"),
        ('\u{E0101}', "a variation selector (U+E0101)"),
        ('\u{FFFC}', "an object replacement character (U+FFFC)"),
        ('\u{FFFD}', "a character that could not be read (U+FFFD)"),
        ('\u{34F}', "a combining grapheme joiner (U+034F)"),
        ('\u{2063}', "an invisible character (U+2063)"),
        ('\u{FFF9}', "an invisible character (U+FFF9)"),
        ('\u{E0041}', "an invisible character (U+E0041)"),
        ('\u{FFFE}', "a character without a meaning (U+FFFE)"),
        ('\u{E000}', "a character without a meaning (U+E000)"),
        ('\u{1}', "a control character (U+0001)"),
        ('\u{1B}', "a control character (U+001B)"),
        ('\u{7F}', "a control character (U+007F)"),
        ('\u{9B}', "a control character (U+009B)"),
    ] {
        let record = format!("{letter}(id: \"two\",{letter} sa{letter}ys{letter}: \"S\"{letter}){letter},");
        let loaded = loaded(&file(ONE, &record, THREE));
        let said = messages(&loaded);
        assert_eq!(ids(&loaded), ["one", "two", "three"], "{letter:?}\n{said}");
        assert_eq!(said.matches(name).count(), 6, "{letter:?}\n{said}");
        assert_eq!(loaded.diagnostics.len(), 6, "{letter:?}\n{said}");
        let inside = loaded_of(&format!("(id: \"two\", says: \"a{letter}b\"),"));
        assert_eq!((ids(&inside).len(), inside.diagnostics.len()), (3, 0), "{letter:?}");
    }
}

fn loaded_of(record: &str) -> Loaded {
    loaded(&file(ONE, record, THREE))
}

#[test]
fn a_text_in_other_quotes_is_read_as_it_is_written() {
    let record = "(id: \"two\", says: \u{201c}It \"is\", he said, so.\u{201d}),";
    let loaded = loaded(&file(ONE, record, THREE));
    assert_eq!(loaded.base.claims.row(ClaimIx(1)).says, "It \"is\", he said, so.");
    assert!(messages(&loaded).contains("--> f.ron:3:19  claim two"), "{}", messages(&loaded));
}

/// An address without quotes: the field that it is the value of, as the remedy writes it, and what stands beside it.
const ADDRESSES: &[(&str, &str)] = &[
    (r#"extra: {"author": "x", "link": http://example.org/abc, "k": "v"}"#, r#"write `"link": ""#),
    (r#"extra: {"author": "x", "k": "v", "see also: this": http://example.org/abc}"#, r#"write `"see also: this": ""#),
    (r##"extra: {"author": "x", r#"li"nk"#: http://example.org/abc, "k": "v"}"##, r##"write `r#"li"nk"#: ""##),
    (r#"extra: {"author": "x", 'link' : http://example.org/abc , "k": "v"}"#, r#"write `"link": ""#),
    ("extra: {\"author\": \"x\", \u{201c}link\u{201d}: http://example.org/abc\n, \"k\": \"v\"}", r#"write `"link": ""#),
    (r#"when: http://example.org/abc, extra: {"author": "x", "k": "v"}"#, r#"write `when: ""#),
    (r#""when": http://example.org/abc, extra: {"author": "x", "k": "v"}"#, r#"write `when: ""#),
];

#[test]
fn an_address_without_quotes_costs_its_field_alone() {
    for (field, hint) in ADDRESSES {
        let loaded = loaded_of(&format!("(id: \"two\", says: \"S\", {field}),"));
        let said = messages(&loaded);
        assert_eq!(ids(&loaded), ["one", "two", "three"], "{field}\n{said}");
        let claim = loaded.base.claims.row(ClaimIx(1));
        let extra = claim.extra.get();
        let extra: Vec<(&str, &str)> = extra.0.iter().map(|(key, value)| (&**key, &**value)).collect();
        assert_eq!(extra, [("author", "x"), ("k", "v")], "{field}\n{said}");
        let found = loaded.diagnostics.iter().filter(|fault| fault.message.contains("an address without quotes"));
        assert!(found.count() == 1 && said.contains(&format!("{hint}http://example.org/abc\"`")), "{field}\n{said}");
    }
    let one = loaded_of(&format!("(id: \"two\", says: \"S\", {}),", ADDRESSES[0].0));
    assert_eq!(one.diagnostics.len(), 1, "{}", messages(&one));
}

#[test]
fn stray_signs_inside_texts_are_no_faults() {
    let record = "(id: \"two\", says: \"a\u{a0}b \u{201c}c\u{201d}, # d ,, -- \u{ff08}e\u{ff09}; 'f'\"),";
    let loaded = loaded(&file(ONE, record, THREE));
    assert_eq!((ids(&loaded).len(), messages(&loaded).as_str()), (3, ""));
}

#[test]
fn a_file_of_comments_alone_reports_it() {
    for (text, message) in [
        ("// to be filled in tomorrow\n", "this file contains only comments"),
        ("/* a */ // b", "this file contains only comments"),
        ("# one\n# two\n", "this file contains only comments"),
        ("\u{feff}// one", "this file contains only comments"),
        ("\u{a0}\n\u{3000}", "this file contains only blanks"),
        (" \n\t", "this file is empty"),
        ("\u{feff}", "this file is empty"),
    ] {
        let said = messages(&loaded(text));
        assert!(said.contains(message) && said.contains("the smallest file is"), "{text:?}: {said}");
    }
}

#[test]
fn lines_that_end_with_a_return_alone_are_lines() {
    let text = file(ONE, "// a comment", THREE).replace('\n', "\r");
    let loaded = loaded(&text);
    assert_eq!((ids(&loaded), messages(&loaded).as_str()), (vec!["one", "three"], ""));
    assert_eq!(loaded.base.claims.row(ClaimIx(1)).at.line, 4);
}

#[test]
fn very_many_signs_of_one_kind_are_summed_up() {
    for (count, listed, sums_up) in [
        (50, 50, None),
        (51, 51, None),
        (52, 51, Some("here; 1 more like it")),
        (5_000, 51, Some("here; 4,949 more like it")),
    ] {
        let record = format!("(id: \"two\",{} says: \"S\"),", "\u{a0}".repeat(count));
        let loaded = loaded(&file(ONE, &record, THREE));
        assert_eq!(loaded.diagnostics.len(), listed, "{count}");
        assert_eq!(messages(&loaded).contains("more like it"), sums_up.is_some(), "{count}");
        assert!(messages(&loaded).contains(sums_up.unwrap_or_default()), "{count}: {}", messages(&loaded));
    }
}

#[test]
fn what_a_field_must_be_is_reported() {
    let text = "(schema: 1, sources: [(id: \"s\", title: \"T\", reliability: H), (id: \"t\", reliability: b)], \
        actors: [(id: \"a\", name: \"A\"), (id: \"a\", name: \"B\")], claims: [(id: \"c\", says: \"x\", kind: null, note: None)])";
    let said = messages(&loaded(text));
    for sentence in [
        "write a letter from `A` (reliable) to `F`",
        "did you mean `B`?",
        "there is already an actor with the id `a`",
        "where nothing is known, leave the field out",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

/// Slips in a claim that is otherwise sound, with their remedies: each is one error, and the remedy works.
const REMEDIES: &[(&str, &str)] = &[
    ("figures: [(of: \"x\", value: Exactly(5 000))]", "write `Exactly(5_000)`"),
    ("figures: [(of: \"x\", value: Exactly(5,000))]", "write `Exactly(5_000)`"),
    ("figures: [(of: \"x\", value: Exactly(5'000))]", "write `Exactly(5_000)`"),
    ("figures: [(of: \"x\", value: About(1.000.000))]", "write `About(1_000_000)`"),
    ("figures: [(of: \"x\", value: Exactly(5,5))]", "write `Exactly(5.5)`"),
    ("figures: [(of: \"x\", value: Exactly(5 people))]", "what is counted goes into `unit`"),
    ("figures: [(of: \"x\", value: Exactly(5k))]", "write it like `Exactly(650)`; what is counted"),
    ("figures: [(of: \"x\", value: Exactly(\"650\"))]", "write `Exactly(650)`"),
    ("figures: [(of: \"x\", value: Exactly)]", "write it like `Exactly(650)`"),
    ("figures: [(of: \"x\", value: Between(5 - 6))]", "write `Between(5, 6)`"),
    ("figures: [(of: \"x\", value: Between(5-6))]", "write `Between(5, 6)`"),
    ("figures: [(of: \"x\", value: Between(\"5\", \"6\"))]", "write `Between(5, 6)`"),
    ("figures: [(of: \"x\", value: Between(\"100\", \"200\"))]", "write `Between(100, 200)`"),
    ("figures: [(of: \"x\", value: Between(100-200))]", "write `Between(100, 200)`"),
    ("figures: [(of: \"x\", value: Between(5 000))]", "write it like `Between(12, 15)`"),
    ("figures: [(of: \"x\", value: Between(\"5,000\"))]", "write it like `Between(12, 15)`"),
    ("figures: [(of: \"x\", value: Between(5  000))]", "write it like `Between(12, 15)`"),
    ("figures: [(of: \"x\", value: Between(5k - 6))]", "write it like `Between(12, 15)`"),
    ("figures: [(of: \"x\", value: Vague(thousands))]", "write `Vague(\"thousands\")`"),
    ("figures: [(of: \"x\", value: Vague)]", "write `Vague(\"millions\")`"),
    ("figures: [(of: \"x\", value: None)]", "write `value: Unstated`"),
    ("figures: [Exactly(5)]", "the elements of `figures` are written in `( \u{2026} )`"),
    ("positions: [\"a\"]", "the elements of `positions` are written in `( \u{2026} )`"),
    ("extra: {a: \"b\"}", "write `\"a\": \"\u{2026}\"`"),
    ("extra: {\"a\": 5}", "write `\"a\": \"\u{2026}\"`"),
    ("links: [SupportedBy(\"one\")]", "written from the other end: put `Supports` into the other claim"),
    ("links: [PrecededBy(\"one\")]", "written from the other end: put `Precedes`"),
    ("links: [Follows(\"one\")]", "written from the other end: put `Precedes`"),
    ("links: [CausedBy(\"one\")]", "written from the other end: put `Causes`"),
    ("links: [Refutes(\"one\")]", "did you mean `Contradicts`?"),
    ("links: [Suports(\"one\")]", "did you mean `Supports`?"),
    ("kind: \"event\"", "write it without quotes, like `kind: Event`"),
    ("confidence: \"medium\"", "write it without quotes, like `confidence: Moderate`"),
    ("id: \"four\"", "if another record begins here, `),` and `(` are missing before it"),
    ("when-said: \"x\"", "a field name consists of letters and `_`"),
    ("when: ", "write it like `when:"),
    ("when: , note: \"x\"", "write it like `when:"),
    ("note: \"x\", when:", "write it like `when:"),
];

#[test]
fn a_faulty_field_costs_itself_and_the_remedy_is_that_of_its_fault() {
    for (field, remedy) in REMEDIES {
        let loaded = loaded_of(&format!("(id: \"two\", says: \"S\", {field}),"));
        let said = messages(&loaded);
        assert_eq!(ids(&loaded), ["one", "two", "three"], "{field}\n{said}");
        assert!(said.contains(remedy), "{field}\n{said}");
        assert_eq!(loaded.diagnostics.len(), 1, "{field}\n{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whatever stray sign stands between two records: none of them is lost.
    #[test]
    fn a_sign_between_records_loses_none(
        signs in proptest::collection::vec(proptest::sample::select(&[
            "# (", "-- \"", "% [", "; it's", "<!-- ) -->", "\u{a0}", "\u{202f}", "\u{2007}", "\u{3000}", "\u{200b}",
            "\u{feff}", ",", ",,", ";", "\0", "// \u{201c}", "\u{ad}",
        ][..]), 1..4),
        place in 0_usize..6,
    ) {
        let records: Vec<String> = (0..6).map(|at| format!("(id: \"c{at}\", says: \"S{at}\"),")).collect();
        let mut lines = records.clone();
        lines.insert(place, signs.join("\n"));
        let text = format!("(schema: 1, claims: [\n{}\n])", lines.join("\n"));
        let loaded = loaded(&text);
        prop_assert_eq!(ids(&loaded).len(), 6, "{}\n{}", text, messages(&loaded));
        prop_assert!(!loaded.diagnostics.is_empty() || signs.iter().all(|sign| sign.starts_with("//")));
    }

    /// Wherever a stray sign stands: at most the record that it is inside of is lost.
    #[test]
    fn a_sign_anywhere_loses_at_most_its_record(
        sign in proptest::sample::select(&[
            "\u{a0}", "\u{202f}", "\u{3000}", "\u{200b}", "\u{feff}", ",", ";", "\n# x\n", "\n-- x\n", "\u{201d}", "\u{ff0c}",
        ][..]),
        at in 0_usize..260,
    ) {
        let records: Vec<String> = (0..6).map(|at| format!("(id: \"c{at}\", says: \"Said {at}.\", kind: Event),")).collect();
        let inside = records.join("\n");
        let at = at.min(inside.len());
        let text = format!("(schema: 1, claims: [\n{}{sign}{}\n])", &inside[..at], &inside[at..]);
        let loaded = loaded(&text);
        prop_assert!(ids(&loaded).len() >= 5, "{}\n{}", text, messages(&loaded));
    }
}
