//! Brackets and quotes that are missing, others, or too many, and words between records: each costs at most the record
//! that it is in, and is named where it is.

use claimscope::diagnostic::Severity;
use claimscope::load::Loaded;

use crate::checked_text::{ids, loaded, messages};

fn errors(loaded: &Loaded) -> usize {
    loaded.diagnostics.iter().filter(|fault| fault.severity == Severity::Error).count()
}

/// Asserts the ids of the claims that are opened, in one error that says this.
fn assert_one(text: &str, expected: &[&str], message: &str) {
    assert_faults(text, expected, &[message]);
}

fn assert_faults(text: &str, expected: &[&str], faults: &[&str]) {
    let loaded = loaded(text);
    let said = messages(&loaded);
    assert_eq!(ids(&loaded), expected, "{text}\n{said}");
    assert_eq!(errors(&loaded), faults.len(), "{text}\n{said}");
    for message in faults {
        assert!(said.contains(message), "{message}\n{text}\n{said}");
    }
}

/// A file of three claims and a hypothesis, with something for the second claim, on lines of their own or on one line.
fn with_second(second: &str, on_lines: bool) -> String {
    let text = format!(
        "(\n schema: 1,\n sources: [\n  (id: \"s\", title: \"T\"),\n ],\n claims: [\n  (id: \"one\", says: \"1\"),\n  {second}\n  \
         (id: \"three\", says: \"3\"),\n ],\n hypotheses: [\n  (id: \"h\", says: \"H\"),\n ],\n)\n"
    );
    if on_lines { text } else { text.replace('\n', " ") }
}

#[test]
fn a_record_without_its_first_bracket_is_read() {
    let message = "the `(` before this record is missing";
    for on_lines in [true, false] {
        for record in [
            "id: \"two\", says: \"2\", cite: [\"s\"]),",
            "id: \"two\", says: \"2\"),",
            "says: \"2\", figures: [(of: \"x\", value: Exactly(5))], id: \"two\"),",
        ] {
            assert_one(&with_second(record, on_lines), &["one", "two", "three"], message);
        }
    }
    assert_one(r#"(claims: [id: "one", says: "1"), (id: "two", says: "2")])"#, &["one", "two"], message);
    assert_one(r#"(claims: [(id: "one", says: "1"),id: "two", says: "2")])"#, &["one", "two"], message);
    let both = "the brackets around this record are missing";
    assert_one(&with_second("id: \"two\", says: \"2\",", true), &["one", "two", "three"], both);
    // Its fields have their places.
    let loaded = loaded(&with_second("id: \"two\", says: \"2\", cite: [\"t\"]),", true));
    assert!(messages(&loaded).contains("there is no source `t`\n --> f.ron:8:32  claim two"), "{}", messages(&loaded));
}

#[test]
fn a_section_in_other_brackets_or_in_none_is_read() {
    let records = "(id: \"one\", says: \"1\"), (id: \"two\", says: \"2\"),";
    for space in ["\n", " "] {
        for (open, close, message) in [
            ("(", ")", "begins with `[`, not with `(`"),
            ("(", "]", "begins with `[`, not with `(`"),
            ("{", "}", "begins with `[`, not with `{`"),
            ("{", "]", "begins with `[`, not with `{`"),
            ("", "]", "the `[` before the first claim is missing"),
            ("", "", "the `[` before the first claim is missing"),
        ] {
            for after in [", notes: [(on: \"one\", text: \"x\")])", ")", ",)"] {
                let comma = if close.is_empty() { after.trim_start_matches(',') } else { after };
                let text = format!("(claims: {open}{space}{records}{space}{close}{comma}");
                assert_one(&text, &["one", "two"], message);
                assert_eq!(loaded(&text).base.notes.len(), usize::from(after.contains("notes")), "{text}");
            }
        }
    }
    assert_one("(claims: (id: \"one\", says: \"1\"))", &["one"], "the `[` before the first claim is missing");
    let named = "(claims: {\"one\": (id: \"one\", says: \"1\"), \"two\": (id: \"two\", says: \"2\")})";
    let name = "a record has no name before it";
    assert_faults(named, &["one", "two"], &["not with `{`", name, name]);
    let early =
        "(claims: [(id: \"one\", says: \"1\")],\n(id: \"two\", says: \"2\"), (id: \"three\", says: \"3\")], notes: [])";
    assert_one(early, &["one", "two", "three"], "the list of this section is closed, but more of its records follow");
}

#[test]
fn two_documents_in_one_file_are_both_read() {
    let document = |id: &str| {
        format!(
            "(\n schema: 1,\n sources: [(id: \"{id}1\"), (id: \"{id}2\")],\n claims: [(id: \"{id}\", says: \"x\", cite: [\"{id}1\"])],\n)\n"
        )
    };
    for between in ["", "#![enable(implicit_some)]\n", "// the other\n"] {
        let text = document("a") + between + &document("b");
        assert_one(&text, &["a", "b"], "a second document begins here; a file has one `( … )`");
        assert_eq!(loaded(&text).base.sources.len(), 4);
    }
}

#[test]
fn outer_brackets_that_are_missing_or_others_cost_nothing() {
    let inside = "\n schema: 1,\n sources: [(id: \"s\")],\n claims: [(id: \"one\", says: \"1\", cite: [\"s\"])],\n";
    for (open, close, message) in [
        ("", ")", "the `(` before the first section is missing"),
        ("", "", "the `(` before the first section is missing"),
        ("{", ")", "a knowledge file begins with `(`, not with `{`"),
        ("{", "}", "a knowledge file begins with `(`, not with `{`"),
        ("[", "]", "a knowledge file begins with `(`, not with `[`"),
        ("(", "}", "expected `)`, the end of the file, but found `}`"),
        ("(", "", "the `)` that closes the file is missing"),
        ("TODO: fix\n(", ")", "this does not belong before it"),
        ("(", ")\nThat is all.", "there is unexpected text after the `)` that closes the file"),
        ("#![enable(implicit_some)\n(", ")", "the brackets of `#![enable(…)]` do not match"),
        ("#![enable(implicit_some\n(", ")", "the brackets of `#![enable(…)]` do not match"),
        ("#![enable(implicit_some]\n(", ")", "the brackets of `#![enable(…)]` do not match"),
        ("#![enable implicit_some]\n(", ")", "the brackets of `#![enable(…)]` do not match"),
    ] {
        assert_one(&format!("{open}{inside}{close}\n"), &["one"], message);
    }
    let fence = "Markdown markup does not belong here";
    assert_faults(&format!("```ron\n({inside})\n```\n"), &["one"], &[fence, fence]);
    let early =
        "(sources: [(id: \"s\")]),\n claims: [(id: \"one\", says: \"1\")],\n notes: [(on: \"one\", text: \"x\")],\n)";
    assert_one(early, &["one"], "this `)` closes the file, but more follows");
    assert_one("#![enable(implicit_some)]\n// none yet\n", &[], "this file contains only attributes and comments");
}

#[test]
fn words_between_records_cost_no_record() {
    let record = "expected a record in `( … )`";
    for (words, message) in [
        ("TODO: check this", record),
        ("TODO: check this, and that", record),
        ("TODO (urgent): x", record),
        ("note: \"x\"", record),
        ("REM x", record),
        ("/ a comment", record),
        ("\\\\ x", record),
        ("a comment */", record),
        ("don't \"forget\" this", record),
        ("Claims", record),
        ("...", "`...` does not belong here"),
        ("•", "`•` does not belong here"),
        ("<<<<<<< HEAD", "this line is a merge conflict marker"),
        ("=======", "this line is a merge conflict marker"),
    ] {
        assert_one(&with_second(words, true), &["one", "three"], message);
        let last =
            format!("(claims: [\n (id: \"one\", says: \"1\"),\n {words}\n], notes: [(on: \"one\", text: \"x\")])");
        assert_one(&last, &["one"], message);
    }
    let between = "(claims: [(id: \"one\", says: \"1\")],\n TODO: check\n sources: [(id: \"s\")],\n and this\n notes: [(on: \"one\", text: \"x\")])";
    let base = loaded(between).base;
    assert_eq!((base.sources.len(), base.notes.len()), (1, 1));
    let commas = "(schema: 1\n sources: [(id: \"s\")]\n claims: [(id: \"one\", says: \"1\")]\n)";
    let comma = "expected a comma after this section";
    assert_faults(commas, &["one"], &[comma, comma]);
}

#[test]
fn a_text_that_is_never_closed_ends_with_its_section() {
    let never = "the text that begins here is never closed";
    for section in [
        "hypotheses: [\n (id: \"h\", says: \"H\"),\n]",
        "notes: [\n (on: \"one\", text: \"x\"),\n]",
        "actors: [\n (id: \"a\", name: \"A\"),\n]",
    ] {
        let text =
            format!("(\nclaims: [\n (id: \"one\", says: \"1\"),\n (id: \"two\", says: \"2),\n],\n{section},\n)\n");
        assert_one(&text, &["one"], never);
        let Loaded { base, .. } = loaded(&text);
        assert_eq!(base.hypotheses.len() + base.notes.len() + base.actors.len(), 1, "{text}");
        let before =
            format!("(\n{},\nclaims: [\n (id: \"one\", says: \"1\"),\n],\n)\n", section.replacen("\",", ",", 1));
        let loaded = loaded(&before);
        assert_eq!((ids(&loaded), errors(&loaded)), (vec!["one"], 1), "{before}\n{}", messages(&loaded));
    }
}

#[test]
fn a_bracket_missing_inside_a_record_costs_no_other() {
    for on_lines in [true, false] {
        for field in [
            "figures: [(of: \"dead\", value: Exactly5), unit: \"people\")]",
            "figures: [of: \"dead\", value: Exactly(5), unit: \"people\")]",
            "figures: [(of: \"dead\", value: Exactly(5), unit: \"people\"]",
            "links: [Supports\"one\")]",
            "positions: [by: \"a\", stance: Denies)]",
            "cite: [\"s\"",
            "cite: [\"s\"]]",
            "extra: {\"a\": \"b\")",
        ] {
            let text = with_second(&format!("(id: \"two\", says: \"2\", {field}),"), on_lines);
            let loaded = loaded(&text);
            assert_eq!(ids(&loaded), ["one", "two", "three"], "{text}\n{}", messages(&loaded));
            assert_eq!((errors(&loaded), loaded.base.hypotheses.len()), (1, 1), "{text}\n{}", messages(&loaded));
        }
    }
}

/// Whatever single bracket or quote is taken out, doubled or exchanged: at most one record is lost, none changes its
/// section, and something is said.
#[test]
fn one_wrong_sign_costs_at_most_one_record() {
    let text = "(\n    schema: 1,\n    sources: [\n        (id: \"s1\", kind: Article, title: \"A (b) [c]\", authors: [\"X\", \"Y\"]),\n        \
        (id: \"s2\", title: \"B\"),\n    ],\n    actors: [\n        (id: \"a1\", name: \"One\"),\n        (id: \"a2\", name: \"Two\"),\n    ],\n    \
        claims: [\n        (id: \"one\", says: \"First.\", cite: [\"s1#2\"], actors: [\"a1:victim\"]),\n        \
        (\n            id: \"two\",\n            says: \"Second.\",\n            figures: [(of: \"dead\", value: Exactly(5), unit: \"people\")],\n        ),\n        \
        (id: \"three\", says: \"Third.\", positions: [(by: \"a1\", stance: Denies)]),\n        (id: \"four\", says: \"Fourth.\", extra: {\"k\": \"v\"}),\n    ],\n    \
        hypotheses: [\n        (id: \"h1\", says: \"H\", consistent: [\"one\"]),\n        (id: \"h2\", says: \"I\"),\n    ],\n)\n";
    let counts = |loaded: &Loaded| {
        let base = &loaded.base;
        [base.sources.len(), base.actors.len(), base.claims.len(), base.hypotheses.len()]
    };
    let whole = counts(&loaded(text));
    assert_eq!((whole, errors(&loaded(text))), ([2, 2, 4, 2], 0));
    let on_one_line = text.replace('\n', " ");
    // Without lines nothing tells where a text was meant to end.
    for (text, signs) in [(text, "()[]{}\""), (&on_one_line, "()[]{}")] {
        let mut worse = Vec::new();
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| signs.as_bytes().contains(byte)) {
            for instead in ["", "(", ")", "[", "]", "{", "}", "\"", "((", "))", "[[", "]]", "\"\"", "\\\""] {
                if instead.as_bytes() == [byte] || (instead.contains('"') && !signs.contains('"')) {
                    continue;
                }
                let wrong = format!("{}{instead}{}", &text[..at], &text[at + 1..]);
                let loaded = loaded(&wrong);
                let found = counts(&loaded);
                let lost: usize = whole.iter().zip(found).map(|(whole, found)| whole.saturating_sub(found)).sum();
                let gained = whole.iter().zip(found).any(|(whole, found)| found > *whole);
                if lost > 1 || gained || (errors(&loaded) == 0 && lost > 0) {
                    let line = text[..at].matches('\n').count() + 1;
                    worse.push(format!("{line}:{at} {:?} -> {instead:?}: {found:?}", char::from(byte)));
                }
            }
        }
        assert_eq!(worse, [""; 0], "{} cases", worse.len());
    }
}

#[test]
fn a_comment_that_is_never_closed_or_goes_on_unseen_costs_no_record() {
    let never = "is never closed; it is read as ending with its line";
    assert_one(&with_second("/* a comment", true), &["one", "three"], never);
    assert_one(&with_second("/* a /* b */", true), &["one", "three"], never);
    let record = "(claims: [\n(id: \"one\", says: \"1\")])";
    assert_one(&format!("/* head\n{record}"), &["one"], never);
    assert_one(&format!("{record}/* tail"), &["one"], never);
    for end in ["\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let second = format!("// x{end}(id: \"two\", says: \"2\"), // y\r\n");
        let message = "a comment ends here with U+";
        assert_one(&with_second(&second, true), &["one", "two", "three"], message);
        let inside = format!("(id: \"two\", // x{end} says: \"2\"),");
        assert_one(&with_second(&inside, true), &["one", "two", "three"], message);
        // Behind the end stands nothing, or a comment.
        assert_faults(&with_second(&format!("// x{end}  \n"), true), &["one", "three"], &[]);
    }
    assert_faults("// head\r(\r claims: [\r (id: \"one\", says: \"1\"), // x\r ],\r)\r", &["one"], &[]);
}

#[test]
fn what_stands_around_a_document_costs_nothing_of_it() {
    let inside = "claims: [(id: \"one\", says: \"1\")]";
    let before = "this does not belong before it";
    for (open, close, faults) in [
        ("((", "))", 2),
        ("[(", ")]", 2),
        ("data = (", ")", 1),
        ("let x = (", ");", 2),
        ("My Claims\n(", ")", 1),
        ("Title: mine\n(", ")", 1),
    ] {
        let loaded = loaded(&format!("{open}{inside}{close}"));
        assert_eq!((ids(&loaded), errors(&loaded)), (vec!["one"], faults), "{open}\n{}", messages(&loaded));
        assert!(messages(&loaded).contains(before), "{open}\n{}", messages(&loaded));
    }
    for (after, message) in [("\n\u{1a}", "a control character (U+001A)"), ("\n.", "`.` does not belong here")] {
        assert_one(&format!("({inside}){after}"), &["one"], message);
    }
    assert_one("id,says,cite\none,,\ntwo,,,,;\n# x\n", &[], "a knowledge file begins with `(`");
    let missing = "the `(` before the first section is missing";
    assert_one("claims:\n[\n  (id: \"one\", says: \"1\"),\n]\n", &["one"], missing);
    assert_faults(&format!("schema: 1\n{inside}\n"), &["one"], &[missing, "expected a comma after this section"]);
}

#[test]
fn an_address_without_quotes_costs_nothing_after_it() {
    let source = "(id: \"s\", url: https://example.org/1, reliability: B)";
    for (source, space) in [(source, " "), (source, "\n"), (&source.replace(", rel", ",\n rel"), "\n")] {
        let text = format!("(sources: [{source},{space}(id: \"t\")],{space}claims: [(id: \"one\", says: \"1\")])");
        assert_one(&text, &["one"], "write `url: \"https://example.org/1\"`");
        let base = loaded(&text).base;
        assert_eq!(base.sources.len(), 2, "{text}");
    }
}

#[test]
fn a_sign_in_the_head_of_a_section_costs_only_itself() {
    let file = |actors: &str, claims: &str| {
        format!(
            "(\n schema: 1,\n {actors}\n  (id: \"a\", name: \"A\"),\n ],\n {claims}\n  (id: \"one\", says: \"1\", actors: [\"a\"]),\n  \
             (id: \"two\", says: \"2\"),\n ],\n)\n"
        )
    };
    for head in
        ["clai}ms: [", "cl\"aims: [", "c)laims: [", "claim]s : [", "claims\": [", "\"  claims: [", "cla(im;s: ["]
    {
        let text = file("actors: [", head);
        let loaded = loaded(&text);
        let said = messages(&loaded);
        assert_eq!(ids(&loaded), ["one", "two"], "{text}\n{said}");
        assert!(said.contains("before the section `claims`"), "{text}\n{said}");
        let signs = head.matches(|letter| "}\")];(".contains(letter)).count();
        assert_eq!(errors(&loaded), signs, "{text}\n{said}");
    }
    for head in ["act)ors: [", "acto\"rs: ["] {
        let text = file(head, "claims: [");
        let loaded = loaded(&text);
        assert_eq!(ids(&loaded), ["one", "two"], "{text}\n{}", messages(&loaded));
        assert_eq!(loaded.base.actors.len(), 1, "{text}\n{}", messages(&loaded));
        assert_eq!(errors(&loaded), 1, "{text}\n{}", messages(&loaded));
    }
    // A text that looks like a torn head stays as it is.
    let text = "(claims: [(id: \"one\", says: \"a\ncla\\\"ims: [(b)\"), (id: \"two\", says: \"2\",, kind: Event)])";
    let loaded = loaded(text);
    assert_eq!(loaded.base.claims.get(claimscope::model::ClaimIx(0)).unwrap().says, "a\ncla\"ims: [(b)");
}
