//! Prose: an article opens as drafts of claims.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::index::Library;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};

use super::{claims, faults, opened};

const ARTICLE: &str = "Bridge closed\nBy Ann Lee\n3 May 2024\n\nThe bridge was closed on 2 May 2024, officials said. \
                       More than 300 cars were stopped.\n\nWhat next\n\nMayor Edda Lind denied it.\n";

#[test]
fn an_article_opens_as_drafts() {
    let loaded = opened(&[("bridge.txt", ARTICLE.as_bytes())]);
    assert_eq!(
        faults(&loaded),
        ["bridge.txt:1:1: this is prose: its 3 sentences are drafts of claims, which nobody has checked"]
    );
    assert_eq!(loaded.imports[0].format, "text");
    let base = &loaded.base;
    let rows: Vec<_> = base.claims.indexes().map(|claim| base.claims.row(claim)).collect();
    let said: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.cite.first().unwrap().locator.unwrap(), row.says)).collect();
    assert_eq!(
        said,
        [
            ("0.1.1", "The bridge was closed on 2 May 2024, officials said."),
            ("0.1.2", "More than 300 cars were stopped."),
            ("1.1.1", "Mayor Edda Lind denied it."),
        ]
    );
    assert_eq!(rows[0].when.as_ref().map(|when| when.text.as_str()), Some("2024-05-02"));
    assert_eq!(rows[0].quote, Some(rows[0].says));
    assert_eq!(rows[1].figures.get(0).unwrap().value.to_string(), "more than 300");
    assert!(rows.iter().all(|row| row.extra.iter().any(|(key, value)| (key, value) == ("draft", "proposed"))));
    let holders: Vec<&str> =
        rows.iter().flat_map(|row| row.by.iter()).map(|by| base.actors.row(by).name.as_ref()).collect();
    assert_eq!(holders, ["officials (unnamed)", "Edda Lind"]);
    let source = base.sources.row(base.sources.indexes().next().unwrap());
    assert_eq!(
        (source.title.as_deref(), source.published.as_ref().map(|when| when.text.as_str())),
        (Some("Bridge closed"), Some("2024-05-03"))
    );
}

#[test]
fn drafts_are_found_and_have_the_same_ids_each_time() {
    let ron = br#"(claims: [(id: "own", says: "It rained.")])"#;
    let loaded = opened(&[("own.ron", ron), ("bridge.txt", ARTICLE.as_bytes())]);
    let again = opened(&[("bridge.txt", ARTICLE.as_bytes()), ("own.ron", ron)]);
    let sorted = |mut ids: Vec<&str>| {
        ids.sort_unstable();
        ids.join(" ")
    };
    assert_eq!(sorted(claims(&loaded)), sorted(claims(&again)));
    let library = Library::new(loaded.base);
    let query = Query::parse("is:draft");
    let request = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 };
    let found: Vec<&str> = search(&library, &request).iter().map(|claim| library.base.claims.row(claim).says).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(!found.contains(&"It rained."));
}

#[test]
fn holders_are_those_of_other_files() {
    let ron = br#"(actors: [(id: "lind", name: "Edda Lind", kind: Person)])"#;
    let loaded = opened(&[("bridge.txt", ARTICLE.as_bytes()), ("own.ron", ron)]);
    let base = &loaded.base;
    let last = base.claims.row(base.claims.indexes().last().unwrap());
    let by: Vec<&str> = last.by.iter().map(|by| base.actors.row(by).id.as_ref()).collect();
    assert_eq!(by, ["lind"]);
}

#[test]
fn names_of_other_files_are_found_in_sentences() {
    let ron = br#"(actors: [(id: "lind", name: "Edda Lind", aka: ["the mayor's office"])], places: [(id: "orlo", name: "Orlo")])"#;
    let article = "The mayor's office closed the bridge in Orlo. Edda Lind was away. A man from Oslo fell.";
    for files in
        [[("own.ron", &ron[..]), ("a.txt", article.as_bytes())], [("a.txt", article.as_bytes()), ("own.ron", &ron[..])]]
    {
        let loaded = opened(&files);
        let base = &loaded.base;
        let told: Vec<String> = base
            .claims
            .indexes()
            .map(|claim| base.claims.row(claim))
            .map(|row| {
                let actors = row.actors.iter().map(|part| base.actors.row(part.actor).id.to_string());
                let places = row.places.iter().map(|place| base.places.row(place).id.to_string());
                actors.chain(places).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(told, ["lind orlo", "lind", ""]);
        assert_eq!((base.actors.len(), base.places.len()), (1, 1));
    }
}

#[test]
fn ids_are_the_same_from_wherever_a_file_is_opened() {
    for (name, text) in [("a.txt", ARTICLE), ("a.csv", "claim,by\nOne.,Ann\nTwo.,Bo\n")] {
        let ids = |path: &str| claims(&opened(&[(path, text.as_bytes())])).join(" ");
        for path in [format!("../{name}"), format!("../../t/{name}"), format!("/home/ann/{name}")] {
            assert_eq!(ids(&path), ids(name), "{path}");
        }
    }
}

#[test]
fn two_files_of_one_name_cite_themselves() {
    let (first, second) = ("claim,by\nRain fell in A.,Ann\n", "claim,by\nSnow fell in B.,Bo\n");
    let loaded = opened(&[("x/2023/claims.csv", first.as_bytes()), ("x/2024/claims.csv", second.as_bytes())]);
    assert_eq!(faults(&loaded), [""; 0]);
    let base = &loaded.base;
    let origin = |claim| {
        let row = base.claims.row(claim);
        let source = base.sources.row(row.cite.first().unwrap().source);
        let from = row.extra.iter().find(|(key, _)| *key == "imported_from").map(|(_, from)| from.to_owned());
        (row.says.to_owned(), source.title.as_deref().unwrap_or_default().to_owned(), from.unwrap())
    };
    let mut origins: Vec<_> = base.claims.indexes().map(origin).collect();
    origins.sort();
    let row = |says: &str, name: &str| (says.to_owned(), name.to_owned(), format!("{name}#2"));
    assert_eq!(origins, [row("Rain fell in A.", "2023/claims.csv"), row("Snow fell in B.", "2024/claims.csv")]);
    let other = ARTICLE.replace("2 May", "4 May");
    let articles = opened(&[("x/bridge.txt", ARTICLE.as_bytes()), ("y/bridge.txt", other.as_bytes())]);
    assert_eq!((articles.base.sources.len(), claims(&articles).len()), (2, 6));
}

#[test]
fn the_warning_says_which_key_accepts() {
    let loaded = opened(&[("bridge.txt", ARTICLE.as_bytes())]);
    let said = super::check(&loaded);
    assert!(said.contains("press a on a draft that is right and d on one that is not"), "{said}");
}

#[test]
fn a_line_with_author_and_date_is_no_claim() {
    let text = "The bridge was closed on 2 May 2024, officials said. More than 300 cars were stopped.";
    for article in [
        format!("Bridge closed\nBy Ann Lee, 3 May 2024\n\n{text}\n"),
        format!("# Bridge closed\n\n*By Ann Lee | 3 May 2024*\n\n{text}\n"),
        format!("<html><body><h1>Bridge closed</h1><p>By Ann Lee, 3 May 2024</p><p>{text}</p></body></html>"),
    ] {
        let loaded = opened(&[("bridge", article.as_bytes())]);
        assert_eq!(claims(&loaded).len(), 2, "{article}");
        let source = loaded.base.sources.iter().next().unwrap();
        assert_eq!(source.authors.iter().map(|author| &**author).collect::<Vec<_>>(), ["Ann Lee"], "{article}");
        assert_eq!(source.published.as_ref().map(|when| when.text.as_str()), Some("2024-05-03"), "{article}");
    }
}

#[test]
fn a_report_of_this_program_is_not_read_as_prose() {
    let loaded = opened(&[("bridge.txt", ARTICLE.as_bytes())]);
    let base = &loaded.base;
    let all: Vec<_> = base.claims.indexes().collect();
    for (format, noun) in [("html", "an HTML report"), ("markdown", "a Markdown report")] {
        let row = format_named(format).unwrap();
        let report = row.text(base, &Subset::new(base, &all), &ExportSettings::default());
        let again = opened(&[("report", report.as_bytes())]);
        assert!(claims(&again).is_empty(), "{format}");
        let said = super::check(&again);
        assert!(said.contains(&format!("this is {noun} that claimscope wrote for readers")), "{said}");
        assert!(said.contains("export them as ron"), "{said}");
    }
}
