//! The HTML report and the pictures: read again by an HTML tokenizer that the writer does not use.

use std::collections::BTreeSet;

use claimscope::export::{ExportSettings, Subset, Tlp, format_named};
use claimscope::load::{File, load};
use claimscope::model::{Base, ClaimIx};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use crate::export_formats::FULL;
use crate::generated;

/// Elements that have no end tag.
const VOID: [&str; 2] = ["meta", "br"];

/// A page as it was read: the elements with their attributes, and the text of the body.
#[derive(Default)]
struct Page {
    elements: Vec<(String, Vec<(String, String)>)>,
    text: String,
    faults: Vec<String>,
}

impl Page {
    /// Reads a page; faults are tags that are not nested, attributes that stand twice, and errors of the tokenizer.
    fn read(html: &str) -> Self {
        let (mut page, mut open) = (Self::default(), Vec::<String>::new());
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        for token in Tokenizer::new(html) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let name = string(&tag.name);
                    let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value)));
                    page.elements.push((name.clone(), attributes.collect()));
                    if !tag.self_closing && !VOID.contains(&name.as_str()) {
                        open.push(name);
                    }
                }
                Token::EndTag(tag) => {
                    let name = string(&tag.name);
                    if open.pop().as_ref() != Some(&name) {
                        page.faults.push(format!("</{name}> ends nothing"));
                    }
                }
                Token::String(text) => {
                    let in_style = open.last().is_some_and(|name| name == "style");
                    page.text.push_str(if in_style { "" } else { std::str::from_utf8(&text).unwrap() });
                }
                Token::Comment(_) => page.faults.push("a comment".to_owned()),
                Token::Doctype(_) => {}
                Token::Error(error) => page.faults.push(error.to_string()),
            }
        }
        page.faults.extend(open.iter().map(|name| format!("<{name}> is not ended")));
        page
    }

    /// The values of an attribute, wherever it stands.
    fn values<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let all = self.elements.iter().flat_map(|(_, attributes)| attributes);
        all.filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Checks the laws of every report.
    fn check(&self, claims: usize) {
        assert_eq!(self.faults, Vec::<String>::new());
        let ids: Vec<&str> = self.values("id").collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for number in 1..=claims {
            assert!(unique.contains(format!("claim-{number}").as_str()), "claim {number} has no anchor");
        }
        for target in self.values("href").filter_map(|address| address.strip_prefix('#')) {
            assert!(unique.contains(target), "#{target} leads nowhere");
        }
        for label in self.values("aria-labelledby").flat_map(|ids| ids.split(' ')) {
            assert!(unique.contains(label), "{label} labels nothing");
        }
        for address in self.values("href").filter(|address| !address.starts_with('#')) {
            let known = ["http:", "https:", "mailto:"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
            assert!(known, "{address} is a link");
        }
        for (name, attributes) in &self.elements {
            let loads = ["script", "img", "link", "iframe", "object", "embed", "image", "use", "base", "form"];
            assert!(!loads.contains(&name.as_str()), "<{name}> loads or runs something");
            for (attribute, value) in attributes {
                assert!(
                    !attribute.starts_with("on") && attribute != "src" && attribute != "style",
                    "{attribute}={value}"
                );
            }
            let has = |wanted: &str| attributes.iter().any(|(attribute, _)| attribute == wanted);
            assert!(name != "svg" || has("role") && has("aria-labelledby") && has("viewbox"), "{attributes:?}");
            assert!(name != "th" || has("scope"), "a heading of a table without scope");
        }
    }
}

fn base(text: &str) -> Base {
    load(&[File { name: "report.ron".to_owned(), bytes: text.as_bytes().to_vec() }]).base
}

fn html_with(base: &Base, claims: &[ClaimIx], settings: &ExportSettings) -> String {
    format_named("html").unwrap().text(base, &Subset::new(base, claims), settings)
}

fn html(base: &Base) -> String {
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    html_with(base, &claims, &ExportSettings::default())
}

#[test]
fn the_report_of_the_sample_has_an_anchor_for_each_claim_and_a_target_for_each_link() {
    let sample = base(claimscope::session::SAMPLE);
    let text = html(&sample);
    let page = Page::read(&text);
    page.check(sample.claims.len());
    for (section, there) in [("contradictions", 1), ("timeline", 1), ("map", 1), ("relations", 1), ("footnotes", 1)] {
        assert_eq!(page.values("id").filter(|id| *id == section).count(), there, "{section}");
    }
    assert!(page.values("id").any(|id| id == "quantity-1-title"), "no quantity is drawn");
    assert!(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    assert!(text.contains("prefers-color-scheme:dark") && text.contains("@media print") && !text.contains("url("));
    assert_eq!(text, html(&sample));
}

#[test]
fn a_part_says_what_was_chosen_by_whom_and_what_it_leaves_out() {
    let sample = base(claimscope::session::SAMPLE);
    let some: Vec<ClaimIx> = sample.claims.indexes().take(20).collect();
    let settings = ExportSettings {
        now: 1_800_000_000,
        chosen_by: Some("the query \"place:paktika <b>\"".to_owned()),
        author: Some("A. <N.> Analyst".to_owned()),
        tlp: Some(Tlp::AmberStrict),
        ..ExportSettings::default()
    };
    let page = Page::read(&html_with(&sample, &some, &settings));
    page.check(20);
    for said in [
        "TLP:AMBER+STRICT",
        "20 claims of the 199 in the collection, chosen by the query \"place:paktika <b>\"",
        "A. <N.> Analyst",
        "2027-01-15",
        "Contradicted by claims that are not in this report",
    ] {
        assert!(page.text.contains(said), "{said} is missing");
    }
    assert!(!page.text.contains("TLP:RED"));
}

#[test]
fn hostile_texts_stay_texts_and_scripts_never_become_links() {
    let hostile = "\"'><script>alert(1)</script><!-- &lt; ]]> \u{1b}[31m \u{202e}evil\u{2066} \u{0}";
    let ron = |text: &str| text.chars().map(|it| format!("\\u{{{:x}}}", u32::from(it))).collect::<String>();
    let text = FULL.replace("https://", "javascript:");
    let says = ron(hostile);
    let file = format!(
        "#![enable(implicit_some)]\n(title: \"{says}\", sources: [(id: \"s\", title: \"{says}\", url: \"javascript:alert(1)\", \
         language: \"en\\\" onload=\\\"x\"), (id: \"t\", url: \"https://example.org/\\\"><script>\"), \
         (id: \"u\", url: \"https://example.org/a?b=1&c=2\")], actors: [(id: \"a\", name: \"{says}\")], \
         places: [(id: \"p\", name: \"{says}\", at: (1, 2))], claims: [(id: \"c\", says: \"{says}\", quote: \"{says}\", \
         cite: [\"s#{says}\", \"t\", \"u\"], by: [\"a\"], places: [\"p\"], when: \"2024\", note: \"{says}\", \
         extra: {{\"k\": \"{says}\"}}, figures: [(of: \"{says}\", value: Exactly(1))], links: [Contradicts(\"d\")]), \
         (id: \"d\", says: \"{says}\", by: [\"a\"], figures: [(of: \"{says}\", value: AtLeast(5))])])"
    );
    for library in [base(&file), base(&text)] {
        let page = Page::read(&html(&library));
        page.check(library.claims.len());
    }
    let page = Page::read(&html(&base(&file)));
    assert!(page.text.contains("<script>alert(1)</script>"), "{}", page.text);
    assert!(!page.text.contains(['\u{1b}', '\u{202e}', '\u{2066}', '\u{0}']));
    let links: Vec<&str> = page.values("href").filter(|address| !address.starts_with('#')).collect();
    assert!(!links.is_empty() && links.iter().all(|link| *link == "https://example.org/a?b=1&c=2"), "{links:?}");
}

#[test]
fn text_that_runs_from_right_to_left_says_so() {
    let file = "(title: \"تقرير\", sources: [(id: \"s\", title: \"صحيفة\", language: Some(\"ar\"))], claims: [(id: \"c\", \
        says: \"قتلت الغارة ستة وأربعين شخصا.\", quote: Some(\"قتلت الغارة\"), cite: [\"s\"], links: [Supports(\"d\")]), \
        (id: \"d\", says: \"Forty-six people died.\")])";
    let text = html(&base(file));
    Page::read(&text).check(2);
    assert!(text.contains("<h1 dir=\"auto\">تقرير</h1>"), "{text}");
    assert!(text.contains("<blockquote dir=\"auto\" lang=\"ar\">قتلت الغارة</blockquote>"));
    assert!(text.contains("<bdi lang=\"ar\">صحيفة</bdi>"));
    // In a picture the text begins at its right edge.
    assert!(text.contains("direction=\"rtl\">قتلت الغارة ستة"), "{text}");
}

/// Two claims at one place, one of them in a collection and with a source that was corrected.
const CASE: &str = r#"#![enable(implicit_some)]
(sources: [(id: "old", title: "The old report", url: "https://old.example/1"), (id: "new", title: "The new report")],
 actors: [(id: "ann", name: "Ann", country: "Fiji"), (id: "bob", name: "Bob")],
 places: [(id: "suva", name: "Suva", at: (-18.1, 178.4))],
 topics: [(id: "rain", name: "Rain"), (id: "collections", name: "Collections"), (id: "may", within: "collections")],
 claims: [(id: "a", says: "It rains.", by: ["ann"], cite: ["old"], places: ["suva"], topics: ["rain"],
           extra: {"verdict": "half true", "imported_from": "t.csv#2", "case": "7"}),
          (id: "b", says: "It snows.", by: ["bob"], places: ["suva"])],
 judgements: [(on: "a", topics: ["may"], date: "2026-12-01")],
 corrections: [(on: "a", field: "cite", now: "new", was: "old", date: "2026-12-01")])"#;

#[test]
fn each_thing_is_said_once() {
    let case = base(CASE);
    let markdown = format_named("markdown").unwrap();
    let all = Subset::new(&case, &case.claims.indexes().collect::<Vec<_>>());
    let page = Page::read(&html(&case));
    page.check(2);
    for report in [&page.text, &markdown.text(&case, &all, &ExportSettings::default())] {
        let count = |words: &str| report.matches(words).count();
        assert_eq!((count("half true"), count("verdict:"), count("case: 7")), (1, 0, 1), "{report}");
        assert_eq!((count("from t.csv"), count("collection may")), (1, 1), "{report}");
        assert!(report.contains("topics: Rain") && report.contains("2 topics"), "{report}");
        assert!(
            report.contains("file says cite: The old report") && report.contains("https://old.example/1"),
            "{report}"
        );
    }
    assert!(!page.values("id").any(|id| id == "map"), "one place makes no map");
    let titles: Vec<&str> = page.text.lines().filter(|line| line.starts_with("NameCountry")).collect();
    assert_eq!(titles, ["NameCountry"], "columns that nobody fills: {}", page.text);
    assert!(page.text.contains("NameCoordinates") && page.text.contains("NameWithin"), "{}", page.text);
}

#[test]
fn no_more_is_drawn_than_can_be_read_and_a_sentence_says_so() {
    let claims: Vec<String> = (0..300)
        .map(|at| {
            let links = if at == 0 { String::new() } else { format!("Supports(\"c{}\")", (at - 1) / 3) };
            format!(
                "(id: \"c{at}\", says: \"Claim {at}\", when: Some(\"20{:02}-03\"), places: [\"p{at}\"], links: [{links}])",
                at % 25
            )
        })
        .collect();
    let places: Vec<String> = (0..300)
        .map(|at| format!("(id: \"p{at}\", name: \"Place {at}\", at: Some((3{}, {})))", at % 7, at % 60))
        .collect();
    let file = format!("(places: [{}], claims: [{}])", places.join(","), claims.join(","));
    let page = Page::read(&html(&base(&file)));
    page.check(300);
    assert!(page.text.contains("60 of 300 related claims are drawn"), "{}", page.text);
    assert!(page.text.contains("No room for the names of:"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_report_is_well_formed(file in generated::document()) {
        let base = generated::base(&file);
        Page::read(&html(&base)).check(base.claims.len());
    }
}
