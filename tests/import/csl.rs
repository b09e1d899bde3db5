//! CSL-JSON: references become sources.

use claimscope::model::closed_enums::{ClosedEnum, SourceKind};

use super::{faults, opened};

/// References as Zotero, pandoc and Mendeley write them, in one file.
const REFERENCES: &str = r#"[
  {
    "id": "http://zotero.org/users/1/items/AB12CD34",
    "citation-key": "doe_border_2024",
    "type": "article-journal",
    "title": "<i>Borders</i> &amp; <span class=\"nocase\">NGOs</span>",
    "container-title": "Journal of Frontiers",
    "author": [
      {"family": "Doe", "given": "Ana", "non-dropping-particle": "van der"},
      {"literal": "Institute for Peace"}
    ],
    "issued": {"date-parts": [["2024", 12, "24"]]},
    "accessed": {"date-parts": [[2025, 1, 2]]},
    "DOI": "10.1000/XYZ",
    "page": "12-15",
    "volume": 7,
    "note": "PMID: 123\nRead this first.",
    "license": {"name": "CC0"}
  },
  {"id": 17, "type": "speech", "title": "Address", "editor": [{"family": "Khan"}], "issued": {"raw": "in press"}, "URL": "urn:x:1"},
  {"id": "doe_border_2024", "type": "webpage", "title": "Another", "URL": "https://example.org/a", "language": "fr"}
]"#;

#[test]
fn references_become_sources_and_nothing_is_lost() {
    let loaded = opened(&[("library.json", REFERENCES.as_bytes())]);
    let sources = &loaded.base.sources;
    assert_eq!((sources.len(), loaded.base.claims.len()), (3, 0));
    let described: Vec<String> = sources
        .indexes()
        .map(|at| {
            let source = sources.row(at);
            let extra: Vec<String> = source.extra.pairs().map(|(key, value)| format!("{key}={value}")).collect();
            format!(
                "{} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} | {}",
                source.id,
                source.kind.unwrap_or(SourceKind::Document).name(),
                source.title,
                source.authors,
                source.outlet,
                source.published.as_ref().map(|when| &*when.text),
                source.accessed.as_ref().map(|when| &*when.text),
                source.url,
                source.note,
                extra.join("; ")
            )
        })
        .collect();
    insta::assert_snapshot!(described.join("\n"));
    assert_eq!(
        faults(&loaded),
        [
            "library.json:21:3: the key `doe_border_2024` was used in line 2 already: this one is kept as `doe_border_2024-2`"
        ]
    );
}

#[test]
fn an_export_comes_back_with_all_fields_and_a_changed_reference_is_said() {
    let reference = |title: &str| {
        format!(
            r#"[{{"id": "s", "type": "report", "title": "{title}", "custom": {{"claimscope": {{"id": "s", "kind": "Report",
                "title": "One", "reliability": "B", "retracted": "wrong", "extra": {{"a": "b"}}}}}}}}]"#
        )
    };
    let loaded = opened(&[("x.csl.json", reference("One").as_bytes())]);
    let source = loaded.base.sources.row(loaded.base.sources.indexes().next().unwrap());
    assert!(faults(&loaded).is_empty());
    assert_eq!(source.retracted.as_deref(), Some("wrong"));
    assert_eq!(source.reliability.map(ClosedEnum::name), Some("B"));

    let loaded = opened(&[("x.csl.json", reference("Two").as_bytes())]);
    let source = loaded.base.sources.row(loaded.base.sources.indexes().next().unwrap());
    assert_eq!((source.title.as_deref(), source.retracted.as_deref()), (Some("Two"), None));
    assert_eq!(faults(&loaded).len(), 1, "{:?}", faults(&loaded));
}

#[test]
fn a_broken_reference_costs_only_itself() {
    let text = r#"{"items": [{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "title": }, 5,
        {"id": "c", "type": "book", "issued": {"date-parts": [[2011, 2, 31]]}}"#;
    let loaded = opened(&[("x.json", text.as_bytes())]);
    assert_eq!(loaded.base.sources.len(), 2);
    assert_eq!(faults(&loaded).len(), 3, "{:?}", faults(&loaded));
    let c = loaded.base.sources.indexes().nth(1).unwrap();
    let extra: Vec<(&str, &str)> = loaded.base.sources.row(c).extra.pairs().collect();
    assert!(extra.contains(&("published", "2011-2-31")), "{extra:?}");
}
