//! Annotations of Hypothesis: highlights are claims, comments and replies are notes.

use claimscope::load::Loaded;
use claimscope::model::closed_enums::How;

use super::{claims, faults, opened};

/// Returns an annotation with these further members.
fn annotation(id: &str, uri: &str, text: &str, rest: &str) -> String {
    format!(
        r#"{{"id": "{id}", "created": "2024-03-01T10:00:00.000000+00:00", "updated": "2024-03-01T10:00:00.000000+00:00", "user": "acct:ann@hypothes.is",
        "uri": "{uri}", "text": "{text}", "group": "__world__", "flagged": false, "document": {{"title": ["The dam"]}}, {rest}}}"#
    )
    .replace('\n', " ")
}

/// A highlight with its selectors.
fn highlight(exact: &str, further: &str) -> String {
    format!(
        r#""target": [{{"source": "x", "selector": [{{"type": "TextQuoteSelector", "exact": "{exact}", "prefix": "a", "suffix": "b"}},
        {{"type": "TextPositionSelector", "start": 120, "end": 163}}{further}]}}]"#
    )
    .replace('\n', " ")
}

/// Six annotations of two pages.
fn six() -> Vec<String> {
    let page = "https://example.org/dam";
    vec![
        // A reply before what it replies to.
        annotation("R1", page, "I doubt it.", r#""references": ["A1"], "target": [{"source": "x"}]"#),
        annotation(
            "A1",
            page,
            "Who counted?",
            &format!(r#""tags": ["dam", "toll"], {}"#, highlight("Ten people\\n   died.", "")),
        ),
        annotation(
            "A2",
            page,
            "Claim: The mayor lied.",
            &format!(r#""tags": [], {}"#, highlight("I was not there", "")),
        ),
        annotation("A3", page, "An odd page.", r#""tags": ["odd"], "target": [{"source": "x"}]"#),
        annotation(
            "A4",
            "urn:x-pdf:0123",
            "",
            &highlight("alone", r#", {"type": "PageSelector", "index": 3, "label": "iv"}"#),
        ),
        annotation("R2", page, "Lost.", r#""references": ["gone"], "target": []"#),
    ]
}

fn shown(loaded: &Loaded) -> Vec<String> {
    let base = &loaded.base;
    let claim = |claim| {
        let row = base.claims.row(claim);
        let cite = row.cite.iter().next().unwrap();
        let source = base.sources.row(cite.source);
        format!("{} | {:?} | {} | {:?} | {:?}", row.says, row.how, source.name(), cite.locator, row.quote)
    };
    base.claims.indexes().map(claim).collect()
}

#[test]
fn an_export_an_answer_a_list_and_lines_are_the_same() {
    let all = six().join(",");
    let export =
        format!(r#"{{"export_date": "2024-03-02", "export_userid": "acct:ann@hypothes.is", "annotations": [{all}]}}"#);
    let loaded = opened(&[("export.json", export.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(
        shown(&loaded),
        [
            "Ten people died. | Some(Quoted) | The dam | Some(\"chars 120–163\") | None",
            "The mayor lied. | None | The dam | Some(\"chars 120–163\") | Some(\"I was not there\")",
            "alone | Some(Quoted) | The dam | Some(\"p. iv\") | None",
        ]
    );
    assert_eq!(loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap()).how, Some(How::Quoted));
    assert_eq!((loaded.base.sources.len(), loaded.base.topics.len()), (2, 2));
    let notes: Vec<(&str, Option<&str>)> =
        loaded.base.notes.iter().map(|note| (&*note.text, note.by.as_deref())).collect();
    assert_eq!(notes, [("Who counted?", Some("ann")), ("An odd page.", Some("ann")), ("I doubt it.", Some("ann"))]);
    let left: Vec<&str> = loaded.imports[0].left.iter().map(|left| left.what.as_str()).collect();
    assert!(
        left.contains(&"replies to annotations that are not in the file") && left.contains(&"tags of notes on pages"),
        "{left:?}"
    );
    for text in [format!(r#"{{"total": 6, "rows": [{all}]}}"#), format!("[{all}]"), six().join("\n")] {
        let other = opened(&[("a.json", text.as_bytes())]);
        assert_eq!(faults(&other), Vec::<String>::new());
        assert_eq!(other.imports[0].format, "hypothesis");
        assert_eq!(claims(&other), claims(&loaded));
    }
}

#[test]
fn what_a_reply_says_beside_its_comment_is_counted() {
    let page = "https://example.org/dam";
    let further = format!(r#""references": ["A1"], "tags": ["dam"], "mood": "sad", {}"#, highlight("Ten died.", ""));
    let all = [annotation("A1", page, "Who?", &highlight("Ten died.", "")), annotation("R1", page, "I.", &further)];
    let loaded = opened(&[("a.jsonl", all.join("\n").as_bytes())]);
    let left: Vec<&str> = loaded.imports[0].left.iter().map(|left| left.what.as_str()).collect();
    for what in ["tags of replies", "highlights of replies", "mood of replies"] {
        assert!(left.contains(&what), "{what} in {left:?}");
    }
}

#[test]
fn a_long_highlight_is_cut_between_sentences_and_kept_whole_as_its_quote() {
    let long = "One sentence of the page, which says much. ".repeat(20);
    let text = format!("[{}]", annotation("L", "https://example.org/dam", "", &highlight(&long, "")));
    let loaded = opened(&[("long.json", text.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    let row = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    assert!(row.says.len() <= 400 && row.says.ends_with("much."), "{}", row.says);
    assert_eq!(row.quote, Some(long.trim()));
}

#[test]
fn who_made_a_highlight_without_a_comment_is_kept() {
    let text = format!("[{}]", six().join(","));
    let loaded = opened(&[("six.json", text.as_bytes())]);
    let kept = |says: &str| {
        let mut rows = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim));
        let extra = rows.find(|row| row.says == says).unwrap().extra;
        let found = extra.iter().filter(|(name, _)| matches!(*name, "annotated_by" | "annotated" | "characters"));
        found.map(|(_, value)| value.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kept("Ten people died."), [""; 0], "a note says it");
    assert_eq!(kept("The mayor lied."), ["ann", "2024-03-01"]);
    // The place in the text is kept beside the page.
    assert_eq!(kept("alone"), ["chars 120–163", "ann", "2024-03-01"]);
}

#[test]
fn a_broken_annotation_costs_that_annotation() {
    let [first, second] = [0, 1].map(|at| six().remove(at + 1));
    let text = format!(
        "[{first}, {{\"id\": \"x\" \"uri\": 1}}, {{\"user\": \"a\", \"target\": [], \"text\": \"no page\"}}, {second}"
    );
    let loaded = opened(&[("broken.json", text.as_bytes())]);
    assert_eq!(loaded.base.claims.len(), 2);
    let told: Vec<String> = faults(&loaded).iter().map(|fault| fault.split_once(": ").unwrap().1.to_owned()).collect();
    assert_eq!(
        told,
        [
            "this is no valid JSON: expected `,` or `}`",
            "this annotation does not say which page it is on",
            "the file ends early"
        ]
    );
}
