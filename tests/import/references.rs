//! Reference managers: CSL-JSON, BibTeX and RIS become sources, and nothing of them is lost.

use claimscope::load::Loaded;
use claimscope::model::closed_enums::{ClosedEnum, SourceKind};

use super::{faults, opened};

/// Returns all sources with what is known of each, one a line.
fn described(loaded: &Loaded) -> String {
    let sources = &loaded.base.sources;
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
    described.join("\n")
}

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
    assert_eq!((loaded.base.sources.len(), loaded.base.claims.len()), (3, 0));
    insta::assert_snapshot!(described(&loaded));
    assert_eq!(
        faults(&loaded),
        [
            "library.json:21:3: the key `doe_border_2024` was used in line 2 already: this one is kept as `doe_border_2024-2`"
        ]
    );
}

#[test]
fn a_year_beside_another_date_is_kept() {
    let bib = b"@article{a, title={T}, date={2024-03-01}, year={2024}, month={3}}\n\
        @article{b, title={U}, date={2024-03-01}, year={1999}}\n";
    let loaded = opened(&[("a.bib", bib)]);
    let kept = |id: &str| {
        let source = loaded.base.sources.iter().find(|source| &*source.id == id).unwrap();
        let found = source.extra.pairs().filter(|(key, _)| matches!(*key, "year" | "month"));
        found.map(|(key, value)| format!("{key} {value}")).collect::<Vec<_>>()
    };
    assert_eq!((kept("a"), kept("b")), (Vec::new(), vec!["year 1999".to_owned()]));
}

#[test]
fn of_people_and_dates_nothing_is_dropped_in_silence() {
    let text = r#"[{"id": "a", "type": "report", "title": "A", "issued": {"date-parts": [[2011]], "literal": "after the war"},
        "author": [{"family": "Doe", "given": "Ana", "ORCID": "0000-1", "sequence": "first"}, {"name": "WHO"}, {"role": "chair"}, {}]}]"#;
    let loaded = opened(&[("library.json", text.as_bytes())]);
    let source = loaded.base.sources.iter().find(|source| &*source.id == "a").unwrap();
    let authors: Vec<&str> = source.authors.iter().map(|author| &**author).collect();
    assert_eq!((authors, source.published.as_ref().map(|when| &*when.text)), (vec!["Ana Doe", "WHO"], Some("2011")));
    assert!(source.extra.pairs().any(|pair| pair == ("issued.literal", "after the war")));
    let left: Vec<(&str, &str)> = loaded.imports[0].left.iter().map(|it| (&*it.what, &*it.example)).collect();
    for expected in
        [("author.ORCID", "\"0000-1\""), ("author.sequence", "\"first\""), ("author", r#"{"role": "chair"}"#)]
    {
        assert!(left.contains(&expected), "{expected:?}: {left:?}");
    }
}

#[test]
fn an_export_comes_back_with_all_fields_and_a_changed_reference_is_reported() {
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

/// Entries as `JabRef`, Google Scholar and `BibLaTeX` write them, and some that are broken.
const BIBTEX: &str = r#"Comments may stand anywhere, also me@example.org.
@string{jof = "Journal of Frontiers"}
@comment{jabref-meta: groups}
@Article{Doe2024,
  author = {van der Berg, Jan and {Institute for Peace and War} and King, Jr., Martin and Ana Doe},
  title = {{Borders} \& M{\"u}ller's \textit{Law}},
  journal = jof # {, Letters},
  year = 2024, month = dec,
  doi = {10.1000/XYZ}, pages = {12--15},
  keywords = {reliability-B}, addendum = {Retracted: wrong photograph}
}
@misc(statement_1, title = "A statement (in full)", howpublished = {Statement}, date = {2024-12-24~}, urldate = {2025-01},
  url = {https://example.org/a\_b})
@online{doe2, title = {Open
@book{doe3, title = {Closed}, colour red, publisher = unknownname, title = {Twice}}
@article{Doe2024, title = {The same key}}
"#;

#[test]
fn entries_of_bibtex_become_sources_and_a_fault_costs_only_what_it_is_in() {
    let loaded = opened(&[("library.bib", BIBTEX.as_bytes())]);
    insta::assert_snapshot!(format!("{}\n\n{}", described(&loaded), faults(&loaded).join("\n")));
}

/// Entries as `EndNote` and library catalogues write them.
const RIS: &str = "\u{feff}1.\r\nTY  - JOUR\r\nID  - doe_2014\r\nT1  - Title of\r\n      two lines\r\nA1  - Marx, Karl\r\n\
    A1  - Institute for Peace,\r\nA2  - Editor, Ed\r\nY1  - 2014//\r\nJF  - Journal\r\nPB  - Publisher\r\n\
    UR  - https://example.org/a; https://example.org/b\r\nKW  - one\r\nKW  - reliability-C\r\nN1  - Retracted: copied\r\n\
    ER  - \r\n\r\nnotes of somebody\r\nTY - Journal Article\r\nTI - No end\r\nDA - 2024/12/24/2024-12-24~\r\nPY - 2024\r\n\
    TY  - BLOG\r\nAN  - 7\r\nPY  - in press\r\n";

#[test]
fn entries_of_ris_become_sources_and_nothing_is_lost() {
    let loaded = opened(&[("library.ris", RIS.as_bytes())]);
    assert!(faults(&loaded).is_empty(), "{:?}", faults(&loaded));
    insta::assert_snapshot!(described(&loaded));
}

#[test]
fn files_of_the_web_of_science_are_refused_by_name() {
    let loaded = opened(&[("savedrecs.ris", b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, A\nER\n")]);
    assert_eq!(faults(&loaded), ["savedrecs.ris:1:1: this is a Web of Science file, which is not read"]);
}

#[test]
fn a_file_of_references_that_is_cut_anywhere_never_panics_and_is_never_silent() {
    for (name, text) in [("a.bib", BIBTEX), ("a.ris", RIS), ("a.json", REFERENCES)] {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let loaded = opened(&[(name, &text.as_bytes()[..end])]);
            let is_blank = text[..end].trim_start_matches('\u{feff}').trim().is_empty();
            assert!(
                !loaded.base.sources.is_empty() || !faults(&loaded).is_empty() || is_blank,
                "{name} cut at {end} is nothing, and nothing is said"
            );
        }
    }
}

#[test]
fn what_sources_keep_beside_their_fields_goes_back_into_a_bibliography() {
    let bib = "@article{lee,\n  title = {On rain},\n  author = {Lee, Ann},\n  journal = {Weather},\n  volume = {12},\n  \
        number = {3},\n  pages = {45--67},\n  publisher = {Cloud \\& Sons},\n  issn = {1234-5678},\n  doi = {10.1000/182},\n}\n\
        @book{ray, title = {On sun}, author = {Ray, Bo}, publisher = {Sky}, edition = {2}, series = {Days}, year = {2001}}\n";
    let read = opened(&[("a.bib", bib.as_bytes())]);
    let export = |loaded: &Loaded| {
        let base = &loaded.base;
        let subset = claimscope::export::Subset::new(base, &[]);
        claimscope::export::format_named("biblatex").unwrap().text(
            base,
            &subset,
            &claimscope::export::ExportSettings::default(),
        )
    };
    let written = export(&read);
    for field in [
        "volume = {12}",
        "number = {3}",
        "pages = {45–67}",
        "publisher = {Cloud \\& Sons}",
        "issn = {1234-5678}",
        "edition = {2}",
        "series = {Days}",
    ] {
        assert!(written.contains(field), "{field} in\n{written}");
    }
    assert_eq!(written.matches("doi = ").count(), 1, "{written}");
    let again = opened(&[("b.bib", written.as_bytes())]);
    let extra = |loaded: &Loaded| {
        let of = |source: &claimscope::model::records::Source| {
            let pairs = source.extra.pairs().filter(|(key, _)| *key != "imported_from");
            pairs.map(|(key, value)| format!("{key}={value}")).collect::<std::collections::BTreeSet<_>>()
        };
        loaded.base.sources.iter().filter(|source| source.file.is_none()).map(of).collect::<Vec<_>>()
    };
    assert_eq!(extra(&again), extra(&read), "{written}");
    assert_eq!(faults(&again), Vec::<String>::new());
}

/// Returns the fields of the only source of a file: title, address, note, and what is kept of the rest.
fn only_source(name: &str, text: &str) -> (String, String, String, String) {
    let loaded = opened(&[(name, text.as_bytes())]);
    assert_eq!((faults(&loaded), loaded.base.sources.len()), (Vec::new(), 1), "{text}");
    let source = loaded.base.sources.iter().next().unwrap();
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let kept = source.extra.pairs().filter(|(key, _)| *key != "imported_from");
    let kept: Vec<String> = kept.map(|(key, value)| format!("{key}={value}")).collect();
    (text(&source.title), text(&source.url), text(&source.note), kept.join("; "))
}

#[test]
fn prose_of_ris_is_no_tag_and_an_address_keeps_its_semicolons() {
    let entry = |lines: &str| format!("TY  - NEWS\r\nTI  - One\r\nN1  - {lines}\r\nER  - \r\n");
    for (lines, note, url, kept) in [
        ("on\r\nER - patients in 2020\r\nUR  - https://a.org/1", "on\nER - patients in 2020", "https://a.org/1", ""),
        ("on\r\nUS - China sort\r\nC1  - kept", "on\nUS - China sort", "", "C1=kept"),
        ("on\r\nTY - the new kind\r\nC1  - kept", "on\nTY - the new kind", "", "C1=kept"),
        ("on\r\nER  - a model of them", "on\nER  - a model of them", "", ""),
        ("on\r\nUR  - http://a.org/x;id=12?p=3", "on", "http://a.org/x;id=12?p=3", ""),
        ("on\r\nUR  - http://a.org/1; http://a.org/2", "on", "http://a.org/1", "url=http://a.org/2"),
        ("on\r\nPY  - 2024\r\nDA  - 2024/03/05/", "on", "", ""),
        ("on\r\nDA  - 2024/03/05/\r\nPY  - 2024\r\nY1  - 2023", "on", "", "date=2023"),
        ("on\r\nPY  - 2023\r\nDA  - 2024/03/05/", "on", "", "date=2023"),
    ] {
        let found = only_source("a.ris", &entry(lines));
        assert_eq!(found, ("One".to_owned(), url.to_owned(), note.to_owned(), kept.to_owned()), "{lines}");
    }
    // A program that writes one blank is read by one blank, but for an end with a value.
    let loose = "TY - NEWS\nTI - One\nN1 - on\nER - patients in 2020\nC1 - kept\nER -\n";
    let wanted = ("One".to_owned(), String::new(), "on\nER - patients in 2020".to_owned(), "C1=kept".to_owned());
    assert_eq!(only_source("a.ris", loose), wanted);
}

#[test]
fn dates_of_ris_may_have_a_time_or_a_season_after_them() {
    for (written, read) in [
        ("2024/03/12/10:11:12", "2024-03-12"),
        ("2019///Spring", "2019-21"),
        ("2019///", "2019"),
        ("2024/03/12/", "2024-03-12"),
        ("2019/05//", "2019-05"),
    ] {
        let entry = format!("TY  - NEWS\r\nTI  - One\r\nY2  - {written}\r\nPY  - {written}\r\nER  - \r\n");
        let loaded = opened(&[("a.ris", entry.as_bytes())]);
        let source = loaded.base.sources.iter().next().unwrap();
        for date in [&source.published, &source.accessed] {
            assert_eq!(date.as_ref().map(|date| &*date.text), Some(read), "{written}");
        }
    }
}

#[test]
fn accents_side_by_side_are_all_read() {
    for (written, title) in [
        (r"Cr\'e\'ee", "Créée"),
        (r"\v{S}\v{c}epan", "Ščepan"),
        (r#"B\"{o}\"{u}r"#, "Böür"),
        (r#"na\"\i\"{\i}f"#, "naïïf"),
        (r"\~n\~{a}\~o", "ñãõ"),
    ] {
        assert_eq!(only_source("a.bib", &format!("@misc{{a, title = {{{written}}}}}")).0, title, "{written}");
    }
}

#[test]
fn texts_of_bibtex_that_double_themselves_are_bounded_and_said() {
    let mut text = "@string{s0 = {0123456789}}\n".to_owned();
    for number in 1..60 {
        text += &format!("@string{{s{number} = s{0} # s{0}}}\n", number - 1);
    }
    text += "@misc{a, title = s1, note = jan}\n@misc{b, title = {B}, annotation = s59}\n";
    let loaded = opened(&[("a.bib", text.as_bytes())]);
    let faults = faults(&loaded);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].ends_with("the names of `@string` stand for more than 16 MiB of text up to here"), "{faults:?}");
    let left = loaded.imports[0].left.iter().find(|left| left.what == "texts of `@string` that found no room");
    assert!(left.is_some_and(|left| left.count > 1 && !left.is_kept), "{left:?}");
    let title = |at: usize| loaded.base.sources.iter().nth(at).unwrap().title.as_deref().map(str::len);
    assert_eq!((title(0), title(1)), (Some(20), Some(1)));
}

#[test]
fn a_note_that_says_what_is_copied_is_the_source_that_it_names() {
    let entry = |id: &str, title: &str, note: &str| {
        format!("TY  - NEWS\r\nID  - {id}\r\nTI  - {title}\r\nN1  - {note}\r\nER  - \r\n")
    };
    let text =
        entry("one", "One", "Copies: Two") + &entry("two", "Two", "Copies: Three") + &entry("four", "Four", "A note");
    let loaded = opened(&[("a.ris", text.as_bytes())]);
    let base = &loaded.base;
    let source = |id: &str| base.sources.iter().find(|source| &*source.id == id).unwrap();
    let copied: Vec<&str> = source("one").derived_from.iter().map(|&it| &*base.sources.row(it).id).collect();
    assert_eq!((copied, source("one").note.as_deref()), (vec!["two"], None));
    // What names no source of the file stays a note.
    assert_eq!((source("two").derived_from.len(), source("two").note.as_deref()), (0, Some("Copies: Three")));
    assert_eq!(source("four").note.as_deref(), Some("A note"));
}

#[test]
fn further_authors_are_no_author_and_a_day_of_its_own_is_a_day() {
    let bib = b"@article{a, author={Doe, Ana and others}, title={T}, year=2020, month={5}, day={17}}\n\
        @article{b, author={Others, Bo and Lee, Cy}, title={U}, year=2020, month=may, day=17}\n\
        @article{c, author={Doe, Ana and Lee, Cy and others}, title={V}, year=2020}\n";
    let loaded = opened(&[("a.bib", bib)]);
    let sources: Vec<(Vec<String>, Option<String>, bool)> = loaded
        .base
        .sources
        .iter()
        .filter(|source| source.published.is_some())
        .map(|source| {
            let authors = source.authors.iter().map(ToString::to_string).collect();
            let has_more = source.extra.pairs().any(|(key, value)| (key, value) == ("further authors", "and others"));
            (authors, source.published.as_ref().map(|when| when.text.to_string()), has_more)
        })
        .collect();
    let row = |authors: &[&str], day: &str, more| {
        (authors.iter().map(ToString::to_string).collect(), Some(day.to_owned()), more)
    };
    assert_eq!(
        sources,
        [
            row(&["Ana Doe"], "2020-05-17", true),
            row(&["Bo Others", "Cy Lee"], "2020-05-17", false),
            row(&["Ana Doe", "Cy Lee"], "2020", true)
        ]
    );
}

#[test]
fn sources_of_tables_and_references_meet_whichever_is_opened_first() {
    let table = ("claims.csv", "claim,source url\nIt rained.,https://www.herald.example/rain/\n".as_bytes());
    let book = ("zotero.bib", "@online{rain, title = {Rain}, url = {https://herald.example/rain}}".as_bytes());
    for files in [[table, book], [book, table]] {
        let loaded = opened(&files);
        let with_address = loaded.base.sources.iter().filter(|source| source.url.is_some()).count();
        assert_eq!(with_address, 1, "{:?}", files.map(|file| file.0));
        let claim = loaded.base.claims.indexes().next().unwrap();
        let cited = loaded.base.claims.row(claim).cite.iter().next().unwrap().source;
        assert_eq!(loaded.base.sources.row(cited).name(), "Rain");
    }
}

#[test]
fn a_second_doi_stands_beside_the_first() {
    let text = "@misc{a, title = {A}, doi = {10.1/x}, doi = {10.1/y}}";
    let loaded = opened(&[("a.bib", text.as_bytes())]);
    let source = loaded.base.sources.iter().next().unwrap();
    // A key that came twice could not be read back.
    let kept: Vec<_> = source.extra.pairs().filter(|(key, _)| key.starts_with("doi")).collect();
    assert_eq!(kept, [("doi", "10.1/x"), ("doi (2)", "10.1/y")]);
}

#[test]
fn an_author_without_a_name_is_none() {
    let text = r#"[{"id": "a", "type": "book", "title": "A", "author": [{"literal": ""}, {"literal": "B"}]}]"#;
    let loaded = opened(&[("a.json", text.as_bytes())]);
    let authors: Vec<&str> = loaded.base.sources.iter().flat_map(|it| it.authors.iter().map(|name| &**name)).collect();
    assert_eq!(authors, ["B"]);
}
