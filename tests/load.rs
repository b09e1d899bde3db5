//! Loading: what people write, and what becomes of it. Each file of `faults/` holds faults of one kind as people make
//! them; the snapshot beside this file shows what `check` says of it.

use claimscope::diagnostic::{Severity, Summary, render};
use claimscope::load::{File, Loaded, load};
use claimscope::model::{RecordKind, Verb};
use claimscope::session::{SAMPLE, SAMPLE_NAME};
use proptest::prelude::*;

use crate::generated;

/// Loads these bytes as one file.
fn loaded(bytes: impl Into<Vec<u8>>) -> Loaded {
    load(&[File { name: "claims.ron".into(), bytes: bytes.into() }])
}

/// Returns the output of `check`.
fn shown(loaded: &Loaded) -> String {
    let faults = loaded.diagnostics.iter().flat_map(|fault| render(fault, 100));
    let summary = Summary::of(&loaded.diagnostics, &loaded.base, loaded.unreadable).line();
    faults.chain([summary]).map(|line| line.text() + "\n").collect()
}

/// The messages alone.
fn messages(loaded: &Loaded) -> Vec<&str> {
    loaded.diagnostics.iter().map(|fault| fault.message.as_str()).collect()
}

macro_rules! faults {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            let file = concat!(stringify!($name), ".ron");
            let bytes = include_bytes!(concat!("faults/", stringify!($name), ".ron"));
            let loaded = load(&[File { name: file.into(), bytes: bytes.to_vec() }]);
            insta::with_settings!({ prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), shown(&loaded));
            });
        }
    )+};
}

#[test]
fn a_date_whose_days_are_too_many_to_count_is_reported() {
    let of = |when: &str| loaded(format!("(claims: [(id: \"a\", says: \"A.\", when: \"{when}\")])"));
    let found = of("XXXX-05-17");
    assert_eq!(
        messages(&found),
        ["this date has too many possible days to count them: every day from 0000-05-17 to 9999-05-17 counts"]
    );
    assert_eq!((found.diagnostics[0].at.line, found.base.claims.len()), (1, 1));
    for exact in ["2024-X2", "2024-XX-15", "198X-12", "XXXX"] {
        assert_eq!(messages(&of(exact)), Vec::<&str>::new(), "{exact}");
    }
}

faults! {
    misspelt_names
    figures
    commas_and_quotes
    unclosed_quote
    cut_off_in_text
    cut_off_in_record
    cut_off_in_section
    references
    merge_conflict
    json
    yaml
    newer_schema
    not_a_knowledge_file
    outline
    no_brackets
}

#[test]
fn the_sample_is_sound() {
    let Loaded { base, diagnostics, .. } = load(&[File { name: SAMPLE_NAME.into(), bytes: SAMPLE.into() }]);
    assert_eq!(diagnostics, []);
    assert!(!base.claims.is_empty());
}

#[test]
fn the_smallest_file_is_a_file() {
    let found = loaded(r#"( claims: [ (id: "first", says: "A statement.") ] )"#);
    assert_eq!(found.diagnostics, []);
    assert!(found.base.claim("first").is_some());
    assert_eq!(loaded("()").diagnostics, []);
}

#[test]
fn files_refer_to_each_other_in_any_order() {
    let file = |name: &str, text: &str| File { name: name.into(), bytes: text.into() };
    let Loaded { base, diagnostics, .. } = load(&[
        file(
            "a.ron",
            r#"( claims: [(id: "one", says: "One.", cite: ["s#1"], links: [Supports("two")])], notes: [(on: "t", text: "N.")] )"#,
        ),
        file(
            "b.ron",
            r#"( claims: [(id: "two", says: "Two.", topics: ["t"]), (id: "one", says: "Again.")], sources: [(id: "s")] )"#,
        ),
        file("c.ron", r#"( topics: [(id: "t", within: "u"), (id: "u")] )"#),
    ]);
    assert_eq!(base.claims.len(), 2);
    assert_eq!(base.relations().len(), 1);
    assert_eq!(base.relations().get(0).unwrap().verb, Verb::Supports);
    assert_eq!(base.notes.len(), 1);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!((diagnostics[0].at.file.as_str(), diagnostics[0].at.line), ("b.ron", 1));
    assert_eq!(
        diagnostics[0].hint,
        "the first one, at a.ron:1, is kept; open the files with --prefix, or give this one another id"
    );
}

#[test]
fn comments_and_raw_strings_are_no_trouble() {
    let text = r##"// A comment with "a quote" and a ( bracket.
#![enable(implicit_some)]
Knowledge(
    /* Another /* one inside */ with ] */
    claims: [
        (id: "raw", says: r#"He said "no" (twice]."#, when_said: Some("it's \"then\"")), // ]
        Claim(id: "named", says: "Two
lines.", figures: [(of: "a", value: Exactly(6_000))],),
    ],
)
// The end.
"##;
    let Loaded { base, diagnostics, .. } = loaded(text);
    assert_eq!(diagnostics, []);
    let raw = &base.claims.row(base.claim("raw").unwrap());
    assert_eq!(raw.says, "He said \"no\" (twice].");
    assert_eq!((raw.at.line, base.claims.row(base.claim("named").unwrap()).at.line), (6, 7));
}

#[test]
fn other_kinds_of_files_are_named() {
    let text = "( claims: [ (id: \"first\", says: \"A statement.\") ] )";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let cases: [(Vec<u8>, &str); 14] = [
        ([b"\xFF\xFE\0\0".to_vec(), wide].concat(), "this is UTF-32, not UTF-8"),
        (b"\0\0\xFE\xFF\0\0\0(".to_vec(), "this is UTF-32, not UTF-8"),
        ([b"\xFF\xFE".to_vec(), little.clone()].concat(), "this is UTF-16 (little-endian), not UTF-8"),
        ([b"\xFE\xFF".to_vec(), big.clone()].concat(), "this is UTF-16 (big-endian), not UTF-8"),
        (little, "this is UTF-16 (little-endian, without a mark), not UTF-8"),
        (big, "this is UTF-16 (big-endian, without a mark), not UTF-8"),
        (b"\x1F\x8B\x08\x00".to_vec(), "this is compressed with gzip"),
        (b"\x28\xB5\x2F\xFD\x00".to_vec(), "this is compressed with zstd"),
        (b"PK\x03\x04".to_vec(), "this is a ZIP archive, but no spreadsheet"),
        (Vec::new(), "this file is empty"),
        (b" \n\t\n".to_vec(), "this file is empty"),
        (vec![0; 4096], "this file contains only NUL bytes"),
        (b"\x7FELF\x02\x01\x01\x00\x00\x00\x00\xFF\xFE".to_vec(), "this is not text"),
        (b"[{\"id\": 1}]".to_vec(), "this is JSON"),
    ];
    for (bytes, message) in cases {
        assert_eq!(messages(&loaded(bytes)), [message]);
    }
}

#[test]
fn what_makes_another_file_readable_is_reported_as_it_works() {
    let text = "( claims: [ (id: \"first\", says: \"A statement.\") ] )";
    let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let hint = |bytes: Vec<u8>| loaded(bytes).diagnostics[0].hint.clone();
    assert!(hint(units(u16::to_le_bytes)).contains("iconv -f UTF-16LE -t UTF-8"));
    assert!(hint(units(u16::to_be_bytes)).contains("iconv -f UTF-16BE -t UTF-8"));
    assert!(hint([b"\xFE\xFF".to_vec(), units(u16::to_be_bytes)].concat()).contains("iconv -f UTF-16 -t UTF-8"));
    // Cyrillic in KOI8-R: which encoding it is cannot be known.
    let other = hint(b"( claims: [ (id: \"first\", says: \"\xC1\xD4\xC1\xCB\xC1\") ] )".to_vec());
    assert!(other.contains("in another encoding: open it in an editor that shows it correctly"), "{other}");
}

#[test]
fn texts_that_are_no_knowledge_files_are_not_called_yaml() {
    for (text, message) in [
        ("claims:\n  - id: first\n", "this is YAML"),
        ("---\nclaims: []\n", "this is YAML"),
        ("# Claims\n\n- one: One says.\n", "this is YAML or Markdown"),
        ("https://example.org/x.ron\n", "a knowledge file begins with `(`"),
        ("404: Not Found\n", "a knowledge file begins with `(`"),
        ("id,says,cite\n", "a knowledge file begins with `(`"),
    ] {
        assert_eq!(messages(&loaded(text)), [message], "{text}");
    }
}

#[test]
fn a_newer_schema_is_refused_however_it_is_written() {
    for schema in ["2", "\"2\"", "2.0", "99999999999999999999"] {
        for claims in ["", "claims: [(id: \"a\", says: \"x\")]"] {
            let found = loaded(format!("(schema: {schema}, {claims})").as_str());
            assert_eq!(found.base.claims.len(), 0, "{schema}");
            let newer = |message: &str| message.contains("this program reads schema 1 and older");
            assert!(messages(&found).iter().any(|message| newer(message)), "{schema}: {:?}", messages(&found));
        }
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let found = loaded("\u{feff}( claims: [ (id: \"first\", says: \"A statement.\", kind: Evnt) ] )");
    assert_eq!(messages(&found), ["`Evnt` is not a kind of claim"]);
    assert_eq!(found.diagnostics[0].at.column, 55);
}

#[test]
fn padding_costs_nothing_that_stands_before_it() {
    let mut bytes = b"( claims: [ (id: \"first\", says: \"A statement.\") ] )\n".to_vec();
    bytes.extend([0; 512]);
    let found = loaded(bytes);
    assert_eq!(found.base.claims.len(), 1);
    assert_eq!(messages(&found), ["512 NUL bytes follow here, to the end of the file"]);
}

#[test]
fn a_single_byte_of_padding_is_counted_as_one() {
    let found = loaded(b"( claims: [ (id: \"first\", says: \"A statement.\") ] )\0".to_vec());
    assert_eq!(messages(&found), ["1 NUL byte follows here, to the end of the file"]);
}

#[test]
fn a_claim_on_both_sides_of_a_hypothesis_is_named_beside_one_that_does_not_exist() {
    let found = loaded(
        r#"(claims: [(id: "a", says: "A."), (id: "b", says: "B.")],
hypotheses: [(id: "h", says: "H.", consistent: ["b"], inconsistent: ["nowhere-at-all", "a", "b"])])"#,
    );
    let both = found.diagnostics.iter().find(|fault| fault.message.contains("both")).unwrap();
    assert_eq!((both.message.as_str(), both.at.column), ("`b` is both consistent and inconsistent with it", 93));
}

#[test]
fn of_two_equal_relations_the_remarks_that_are_not_kept_are_said() {
    let file = |first: &str, second: &str| {
        loaded(format!(
            r#"(claims: [(id: "a", says: "A."), (id: "b", says: "B.")],
relations: [
(from: "a", verb: Contradicts, to: "b"{first}),
(from: "b", verb: Contradicts, to: "a"{second}),
])"#
        ))
    };
    let hint = |loaded: &Loaded| loaded.diagnostics.iter().map(|it| it.hint.clone()).collect::<Vec<_>>().join("|");
    let both = file(", why: Some(\"Two tolls.\")", ", why: Some(\"One denies it.\")");
    assert_eq!(
        hint(&both),
        "only what is said of it at claims.ron:3 counts: put what is said here there, and remove this one"
    );
    for (first, second) in [("", ""), (", why: Some(\"Two tolls.\")", ""), ("", ", why: Some(\"One denies it.\")")] {
        assert_eq!(hint(&file(first, second)), "it is already at claims.ron:3; remove one of them", "{first}{second}");
    }
}

#[test]
fn a_latin_1_letter_costs_only_itself() {
    let found = loaded(b"( claims: [ (id: \"first\", says: \"Caf\xE9s in Kabul.\") ] )".to_vec());
    assert_eq!(messages(&found), ["the byte 0xE9 here is not UTF-8"]);
    assert_eq!(found.diagnostics[0].at.column, 37);
    assert_eq!(found.base.claims.row(found.base.claim("first").unwrap()).says, "Caf\u{fffd}s in Kabul.");
}

#[test]
fn what_is_sound_in_a_faulty_claim_is_kept() {
    let found = loaded(
        r#"( actors: [(id: "a", name: "A")], claims: [ (id: "c", says: "S.", kind: Evnt, by: ["a", "b"], when: "2024-02-30",
            positions: [(by: "a", stance: Denys), (by: "a", stance: Doubts)], credibility: 7, note: "N.") ] )"#,
    );
    let claim = &found.base.claims.row(found.base.claim("c").unwrap());
    assert_eq!((claim.kind, claim.by.len(), claim.positions.len(), claim.credibility), (None, 1, 1, None));
    assert_eq!(claim.note, Some("N."));
    let columns: Vec<(u32, u32)> = found.diagnostics.iter().map(|fault| (fault.at.line, fault.at.column)).collect();
    assert_eq!(columns, [(1, 73), (1, 89), (1, 101), (2, 43), (2, 92)]);
    assert!(found.diagnostics.iter().all(|fault| fault.record == "claim c" && fault.severity == Severity::Error));
}

#[test]
fn a_record_of_faults_ends() {
    let many = "5, ".repeat(10_000);
    let found = loaded(format!("( claims: [ (id: \"c\", says: \"S.\", cite: [{many}]), (id: \"d\", says: \"S.\") ] )"));
    assert_eq!(found.base.claims.len(), 2);
    assert!(found.diagnostics.len() >= 100);
    let unknown = (0..10_000).map(|at| format!("f{at}")).collect::<Vec<_>>().join(": 1, ") + ": 1";
    let found = loaded(format!("( claims: [ (id: \"c\", says: \"S.\", {unknown}), (id: \"d\", says: \"S.\") ] )"));
    assert_eq!(found.base.claims.len(), 2);
    assert!(found.diagnostics.len() <= 301);
}

#[test]
fn deep_brackets_do_not_overflow() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("/*", "*/"), ("Some(", ")")] {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        for text in
            [open.clone(), format!("{open}{close}"), format!("( claims: [{open}{close}, (id: \"a\", says: \"S.\")] )")]
        {
            let found = loaded(text);
            assert!(!found.diagnostics.is_empty() || open.starts_with("/*"));
        }
    }
}

#[test]
fn ids_are_distinguished_by_kind() {
    let found = loaded(
        r#"( actors: [(id: "x", name: "X")], places: [(id: "x", name: "X")], claims: [(id: "x", says: "X.")], notes: [(on: "x", text: "T.")] )"#,
    );
    assert_eq!(found.diagnostics, []);
    assert_eq!(found.base.find_any("x").len(), 3);
    assert_eq!(found.base.notes.iter().next().unwrap().on.kind(), RecordKind::Claim);
}

#[test]
fn the_why_of_a_relation_is_not_lost_to_a_short_link() {
    let found = loaded(
        r#"( claims: [(id: "a", says: "A.", links: [Contradicts("b")]), (id: "b", says: "B.")],
             relations: [(from: "b", verb: Contradicts, to: "a", why: "Both cannot be.")] )"#,
    );
    assert_eq!(found.diagnostics.len(), 1);
    assert_eq!(found.diagnostics[0].severity, Severity::Warning);
    assert_eq!(found.base.relations().len(), 1);
    assert_eq!(found.base.relations().get(0).unwrap().why, Some("Both cannot be."));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_file_cut_anywhere_keeps_what_stands_before(document in generated::document(), cut in 0.0..1.0_f64) {
        let text = generated::ron(&document);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
        let mut cut = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let part = &text[..cut];
        let found = loaded(part);
        // A claim is whole where its closing bracket with the comma stands before the cut.
        let whole = part.split_once("\n    claims: [").map_or(0, |(_, claims)| {
            let claims = claims.split("\n    ],").next().unwrap();
            claims.matches("\n        ),").count()
        });
        prop_assert!(found.base.claims.len() >= whole, "{} of {} claims\n{}", found.base.claims.len(), whole, part);
        prop_assert!(found.base.claims.len() <= document.claims.len());
    }

    #[test]
    fn any_byte_may_be_wrong(document in generated::document(), places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = generated::ron(&document).into_bytes();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let found = loaded(bytes);
        // Where brackets are lost, records of the sections after may be taken for claims.
        let after = document.relations.len() + document.hypotheses.len() + document.notes.len() + document.judgements.len();
        prop_assert!(found.base.claims.len() <= document.claims.len() + after + 1);
        for fault in &found.diagnostics {
            prop_assert!(!fault.message.is_empty() && fault.at.length >= 1);
            prop_assert_eq!(fault.at.line == 0, fault.at.column == 0);
            prop_assert!(render(fault, 80).len() >= 2);
        }
    }

    #[test]
    fn any_text_is_loaded(text in "[(){}\\[\\]\",:a-z/*#'\\\\ \n]{0,200}") {
        let wrapped = format!("( claims: [ (id: \"a\", says: {text}), (id: \"b\", says: \"B.\") ] )");
        for text in [text, wrapped] {
            for fault in loaded(text).diagnostics {
                prop_assert!(render(&fault, 40).len() >= 2);
            }
        }
    }
}

#[test]
fn fields_that_are_called_otherwise_elsewhere_are_known_by_what_they_mean() {
    let file = r#"(
    sources: [(id: "s", name: "A report", author: ["A. Author"], link: "https://example.org", date: "2024")],
    actors: [(id: "a", name: "A", aliases: ["B"])],
    places: [(id: "p", name: "P", location: (1.0, 2.0))],
    claims: [
        (id: "one", text: "One.", sources: ["s"], location: ["p"], date: "2024", actor: ["a"]),
        (id: "two", statement: "Two.", figures: [(of: "dead", value: Exactly(2), date: "2024")]),
        (id: "three", says: "Three.", qoute: "Three!"),
    ],
    notes: [(on: "one", note: "A note.")],
)"#;
    let found = loaded(file);
    let hints = |record: &str| -> Vec<&str> {
        found.diagnostics.iter().filter(|fault| fault.record == record).map(|fault| fault.hint.as_str()).collect()
    };
    let meant = |fields: &[&str]| fields.iter().map(|field| format!("did you mean `{field}`?")).collect::<Vec<_>>();
    assert_eq!(hints("source s"), meant(&["title", "authors", "url", "published"]));
    assert_eq!(hints("actor a"), meant(&["aka"]));
    assert_eq!(hints("place p"), meant(&["at"]));
    assert_eq!(hints("claim one"), meant(&["says", "cite", "places", "when", "actors"]));
    assert_eq!(hints("claim two"), meant(&["says", "as_of"]));
    assert_eq!(hints("claim three"), meant(&["quote"]), "spelling comes after");
}

#[test]
fn authors_that_two_actors_could_be_hold_nothing_and_are_not_counted() {
    // Ten names stand for two actors each. One is an alias of another actor: the proper name goes before it.
    for (names, crowded) in [(74, None), (75, Some(65)), (120, Some(110))] {
        let actors = (0..names).map(|at| format!(r#"(id: "a{at}", name: "Name {at}"),"#)).collect::<Vec<_>>().concat();
        let doubles = (0..10).map(|at| format!(r#"(id: "b{at}", name: "Name {at}"),"#)).collect::<Vec<_>>().concat();
        let authors = (0..names).map(|at| format!(r#""name {at}","#)).collect::<Vec<_>>().concat();
        let file = format!(
            r#"(sources: [(id: "s", title: "S", authors: [{authors}])],
            actors: [{actors}{doubles}(id: "c", name: "Other", aka: ["Name 20"])], claims: [(id: "x", says: "X.", cite: ["s"])])"#
        );
        let loaded = loaded(file);
        let said = crowded.map(|count| {
            format!(
                "{count} of its authors are actors; claims that name no holder are attributed to the first 64 of them"
            )
        });
        let crowds = messages(&loaded).into_iter().find(|message| message.contains("of its authors are actors"));
        assert_eq!(crowds.map(ToOwned::to_owned), said);
    }
}

#[test]
fn numbers_that_are_not_kept_as_written_are_named() {
    let figure = |value: &str| format!("(claims: [(id: \"c\", says: \"S\", figures: [(of: \"x\", value: {value})])])");
    for (value, written, kept) in [
        ("Exactly(9007199254740993)", "9007199254740993", "9,007,199,254,740,992"),
        ("Exactly(-9_007_199_254_740_993)", "-9_007_199_254_740_993", "-9,007,199,254,740,992"),
        ("Exactly(18446744073709551615)", "18446744073709551615", "1.8446744073709552e19"),
        ("Between(1, 9007199254740993)", "9007199254740993", "9,007,199,254,740,992"),
        ("Exactly(1e-400)", "1e-400", "0"),
        ("Exactly(1E-400)", "1E-400", "0"),
        ("Exactly(0.0000001e-320)", "0.0000001e-320", "0"),
    ] {
        let loaded = loaded(figure(value));
        let said = shown(&loaded);
        assert!(
            said.contains(&format!("`{written}` has more digits than a number can hold: it is read as {kept}")),
            "{said}"
        );
        assert_eq!(loaded.base.claims.len(), 1, "{value}");
    }
    let tiny = loaded(figure(&format!("Exactly(0.{}1)", "0".repeat(330))));
    assert!(shown(&tiny).contains("has more digits than a number can hold: it is read as 0"), "{}", shown(&tiny));
    for value in [
        "Exactly(9007199254740992)",
        "Exactly(1e23)",
        "Exactly(100000000000000000000)",
        "Exactly(0)",
        "Exactly(0.0)",
        "About(-0)",
        "Exactly(1.5e300)",
    ] {
        let loaded = loaded(figure(value));
        assert_eq!(loaded.diagnostics.len(), 0, "{value}: {}", shown(&loaded));
    }
}
