//! `ClaimReview`: pages, lists, graphs, feeds and answers of services. Verdicts are positions of those who gave them.

use claimscope::load::Loaded;
use claimscope::model::closed_enums::{ActorKind, Stance};
use claimscope::model::{ClaimIx, RecordIx};

use super::{check, claims, faults, opened};

/// A review as pages have it.
const REVIEW: &str = r#"{
  "@context": "https://schema.org", "@type": "ClaimReview",
  "claimReviewed": "The dam of Arvonia broke &amp; ten died",
  "itemReviewed": {"@type": "Claim", "datePublished": "2024-03-01", "url": "https://www.facebook.com/a/posts/1",
    "author": {"@type": "Person", "name": ["Ann Lee", "mayor of Selby"], "jobTitle": "Mayor", "sameAs": "https://twitter.com/ann"}},
  "author": {"@type": "Organization", "name": "The Checkers", "url": "https://checkers.example.org/", "logo": {"@type": "ImageObject", "url": "https://x.org/l.png"}},
  "reviewRating": {"@type": "Rating", "ratingValue": "5", "bestRating": 5, "worstRating": "1", "alternateName": "Falso."},
  "name": "No, the dam did not break", "datePublished": "2024-03-03T21:14:00+05:30", "url": "/checks/dam",
  "reviewBody": "<p>It stands.</p>", "keywords": "dam, Arvonia", "sdLicense": "https://creativecommons.org/licenses/by/4.0/"
}"#;

/// Returns the positions on a claim: who, the stance, the day.
fn positions(loaded: &Loaded, claim: ClaimIx) -> Vec<(String, Stance, String)> {
    let base = &loaded.base;
    let row = base.claims.row(claim);
    row.positions
        .iter()
        .map(|it| {
            let when = it.when.map(|when| when.text.to_string()).unwrap_or_default();
            (base.name(RecordIx::Actor(it.by)).to_owned(), it.stance, when)
        })
        .collect()
}

fn only(loaded: &Loaded) -> ClaimIx {
    assert_eq!(loaded.base.claims.len(), 1, "{:?}", faults(loaded));
    loaded.base.claims.indexes().next().unwrap()
}

/// Returns the further fields of a claim.
fn extra(loaded: &Loaded, claim: ClaimIx) -> Vec<(String, String)> {
    let row = loaded.base.claims.row(claim);
    row.extra.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[test]
fn a_review_becomes_a_claim_with_a_position_of_the_reviewer() {
    let loaded = opened(&[("page.jsonld", REVIEW.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    let (base, claim) = (&loaded.base, only(&loaded));
    let row = base.claims.row(claim);
    assert_eq!(row.says, "The dam of Arvonia broke & ten died");
    assert_eq!(positions(&loaded, claim), [("The Checkers".to_owned(), Stance::Denies, "2024-03-03".to_owned())]);
    assert_eq!(row.status, None);
    let holders: Vec<&str> = row.by.iter().map(|actor| base.name(RecordIx::Actor(actor))).collect();
    assert_eq!(holders, ["Ann Lee"]);
    let shown = |source| {
        let source = base.sources.row(source);
        (
            source.url.as_deref().unwrap_or_default().to_owned(),
            source.published.as_ref().map(|when| when.text.to_string()),
        )
    };
    let cited: Vec<_> = row.cite.iter().map(|citation| shown(citation.source)).collect();
    assert_eq!(cited, [("https://www.facebook.com/a/posts/1".to_owned(), Some("2024-03-01".to_owned()))]);
    let position = row.positions.iter().next().unwrap();
    let article = shown(position.cite[0].source);
    assert_eq!(article.0, "https://checkers.example.org/checks/dam");
    let kept = extra(&loaded, claim);
    for (key, value) in [
        ("rating", "Falso."),
        ("rating_value", "5 (worst 1, best 5)"),
        ("itemReviewed.author.name", "mayor of Selby"),
        ("itemReviewed.author.jobTitle", "Mayor"),
        ("itemReviewed.author.sameAs", "https://twitter.com/ann"),
        ("sdLicense", "https://creativecommons.org/licenses/by/4.0/"),
    ] {
        assert!(kept.iter().any(|(known, kept)| known == key && kept == value), "{key}: {kept:?}");
    }
    let left: Vec<&str> = loaded.imports[0].left.iter().map(|left| left.what.as_str()).collect();
    assert!(left.contains(&"author.logo"), "{left:?}");
    let topics: Vec<&str> = row.topics.iter().map(|topic| base.name(RecordIx::Topic(topic))).collect();
    assert_eq!(topics, ["dam", "Arvonia"]);
}

#[test]
fn the_same_review_is_found_in_every_layout_with_the_same_id() {
    let alone = opened(&[("a", REVIEW.as_bytes())]);
    let line = REVIEW.replace('\n', " ");
    let page = format!(
        "<!DOCTYPE html><title>x</title><script type=\"application/ld+json\">{REVIEW}</script><p>The dam stands. It is old.</p>"
    );
    for text in [
        format!("[{REVIEW}]"),
        format!(
            "{{\"@context\": \"https://schema.org\", \"@graph\": [{{\"@type\": \"WebSite\", \"name\": \"x\"}}, {REVIEW}]}}"
        ),
        format!(
            "{{\"@type\": \"DataFeed\", \"dateModified\": \"x\", \"dataFeedElement\": [{{\"@type\": \"DataFeedItem\", \"item\": [{REVIEW}]}}]}}"
        ),
        format!("{line}\n{{\"@type\": \"WebPage\"}}\n"),
        format!("{{\"@type\": \"NewsArticle\", \"review\": {REVIEW}}}"),
        REVIEW.replace("\"ClaimReview\"", "[\"Review\", \"https://schema.org/ClaimReview\"]"),
        page,
    ] {
        let loaded = opened(&[("file", text.as_bytes())]);
        assert_eq!(faults(&loaded), Vec::<String>::new(), "{text}");
        assert_eq!(claims(&loaded), claims(&alone), "{text}");
        assert_eq!(positions(&loaded, only(&loaded)).len(), 1);
        assert_eq!(loaded.imports[0].format, "claimreview");
    }
}

#[test]
fn answers_of_google_and_gesis_are_read() {
    let google = r#"{"claims": [{"text": "The dam broke", "claimant": "Social media", "claimDate": "2024-03-01T00:00:00Z",
        "claimReview": [
          {"publisher": {"name": "Checkers", "site": "checkers.org"}, "url": "https://checkers.org/1", "title": "No", "reviewDate": "2024-03-02T00:00:00Z", "textualRating": "False", "languageCode": "en"},
          {"publisher": {"site": "faktencheck.de"}, "url": "faktencheck.de/2", "textualRating": "Größtenteils falsch", "languageCode": "de"},
          {"publisher": {"site": "third.org"}, "url": "https://third.org/3", "textualRating": "Satire"}]}],
        "nextPageToken": "abc"}"#;
    let loaded = opened(&[("answer.json", google.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    let claim = only(&loaded);
    assert_eq!(
        positions(&loaded, claim),
        [
            ("Checkers".to_owned(), Stance::Denies, "2024-03-02".to_owned()),
            ("faktencheck.de".to_owned(), Stance::Doubts, String::new())
        ]
    );
    let kept = extra(&loaded, claim);
    assert!(kept.contains(&("rating (3)".to_owned(), "Satire".to_owned())), "{kept:?}");
    let by = loaded.base.claims.row(claim).by.iter().next().unwrap();
    assert_eq!(loaded.base.actors.row(by).kind, Some(ActorKind::Unnamed));
    let left: Vec<(&str, usize)> = loaded.imports[0].left.iter().map(|left| (left.what.as_str(), left.count)).collect();
    assert!(
        left.contains(&("nextPageToken", 1)) && left.contains(&("verdicts whose stance is not known", 1)),
        "{left:?}"
    );
    let gesis = r#"{"id": "x", "content": {"text": {"type": "literal", "value": "The dam broke"}, "author": {"type": "literal", "value": ""},
        "ratingName": {"type": "literal", "value": "MIXTURE"}, "truthRating": {"value": "2"}, "source": {"value": "snopes"},
        "link": {"value": "https://www.snopes.com/fact-check/dam/"}, "date": {"value": "2020-01-01"}, "mentions": {"value": "Selby;!;Arvonia"}}}"#;
    let loaded = opened(&[("row.json", gesis.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(positions(&loaded, only(&loaded)), [("snopes".to_owned(), Stance::Doubts, "2020-01-01".to_owned())]);
    let odd = gesis.replace("https://www.snopes.com/fact-check/dam/", "page 3").replace(r#""2""#, r#""low""#);
    let loaded = opened(&[("row.json", odd.as_bytes())]);
    let row = loaded.base.claims.row(only(&loaded));
    let kept: Vec<(&str, &str)> =
        row.extra.iter().filter(|(name, _)| matches!(*name, "link" | "truthRating")).collect();
    assert_eq!(kept, [("truthRating", "low"), ("link", "page 3")], "what cannot be read is kept");
}

#[test]
fn a_broken_review_costs_that_review_and_a_wrong_value_that_value() {
    let text = r##"{"@graph": [
  {"@type": "ClaimReview", "claimReviewed": "One", "url": "https://a.org/1", "author": {"name": "A"}, "datePublished": "some day", "reviewRating": {"alternateName": "False"}},
  {"@type": "ClaimReview", "claimReviewed": "Two" "url": "https://a.org/2"},
  {"@type": "ClaimReview", "url": "https://a.org/3", "author": {"name": "A"}},
  {"@type": "ClaimReview", "claimReviewed": ["Four"], "reviewRating": {"alternateName": "False"}},
  {"@type": "ClaimReview", "claimReviewed": "One", "url": "https://a.org/1", "author": {"name": "A"}, "reviewRating": {"alternateName": "True"}},
  {"@type": "ClaimReview", "claimReviewed": "Six", "url": "https://a.org/6", "author": {"@id": "#us"}, "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1}},
  {"@type": "Organization", "@id": "#us", "name": "Us"}
]"##;
    let loaded = opened(&[("graph.jsonld", text.as_bytes())]);
    insta::assert_snapshot!("claimreview_faults", check(&loaded));
    let found: Vec<_> = loaded
        .base
        .claims
        .indexes()
        .map(|claim| (loaded.base.claims.row(claim).says.to_owned(), positions(&loaded, claim)))
        .collect();
    let denied = |by: &str| vec![(by.to_owned(), Stance::Denies, String::new())];
    assert_eq!(found, [("One".to_owned(), denied("A")), ("Four".to_owned(), vec![]), ("Six".to_owned(), denied("Us"))]);
    assert!(
        extra(&loaded, loaded.base.claims.indexes().next().unwrap())
            .contains(&("datePublished".to_owned(), "some day".to_owned()))
    );
}

#[test]
fn what_a_fact_check_has_too_much_of_is_counted() {
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let text = format!(
        r#"{{"@type": "ClaimReview", "url": "https://a.org/1", "claimReviewed": [{}], "itemReviewed": {{"appearance": [{}]}}, {}}}"#,
        list(150, &|at| format!("\"Statement {at}.\"")),
        list(120, &|at| format!("\"https://b.org/{at}\"")),
        list(600, &|at| format!("\"m{at}\": {at}")),
    );
    let loaded = opened(&[("much.json", text.as_bytes())]);
    assert_eq!(loaded.base.claims.len(), 100);
    let left = |what: &str| loaded.imports[0].left.iter().find(|left| left.what == what).map(|left| left.count);
    assert_eq!(left("further statements of a fact check"), Some(50));
    assert_eq!(left("further sources of a claim"), Some(20));
    assert_eq!(left("further members of an object"), Some(100));
    let authors = list(130, &|at| format!("\"Ann {at}\""));
    let topics = list(140, &|at| format!("\"topic {at}\""));
    let text = format!(
        r#"{{"@type": "ClaimReview", "claimReviewed": "One.", "itemReviewed": {{"author": [{authors}]}}, "keywords": [{topics}]}}"#
    );
    let loaded = opened(&[("authors.json", text.as_bytes())]);
    let left = |what: &str| loaded.imports[0].left.iter().find(|left| left.what == what).map(|left| left.count);
    assert_eq!((left("further authors of a claim"), left("further topics of a claim")), (Some(30), Some(40)));
    let pages = list(600, &|at| format!("\"page {at}\""));
    let text =
        format!(r#"{{"@type": "ClaimReview", "claimReviewed": "One.", "itemReviewed": {{"appearance": [{pages}]}}}}"#);
    let loaded = opened(&[("pages.json", text.as_bytes())]);
    let left = |what: &str| loaded.imports[0].left.iter().find(|left| left.what == what).map(|left| left.count);
    assert_eq!(left("further members of an object"), Some(100), "what is no address is kept as well");
}

#[test]
fn hostile_reviews_end() {
    let deep = format!("{{\"@type\": \"ClaimReview\", \"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = format!("{}{{\"@type\": \"ClaimReview\"{}", "{\"a\": [".repeat(50_000), "]}".repeat(50_000));
    for text in [deep, nested, "[{\"@type\": \"ClaimReview\"".to_owned(), "{\"@type\":[\"ClaimReview\"]".repeat(1_000)]
    {
        let loaded = opened(&[("deep.json", text.as_bytes())]);
        assert!(!loaded.diagnostics.is_empty() || !loaded.base.claims.is_empty());
    }
    for end in 0..REVIEW.len() {
        if let Some(cut) = REVIEW.get(..end) {
            let loaded = opened(&[
                ("cut.json", cut.as_bytes()),
                ("cut.html", format!("<html><script type=\"application/ld+json\">{cut}").as_bytes()),
            ]);
            assert_eq!(loaded.base.claims.len(), 0);
            assert!(!loaded.diagnostics.is_empty() || end == 0);
        }
    }
}

/// The parts of a page that refer to each other by their ids, as plug-ins for websites write them.
const GRAPH: &str = r##"{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "@id": "#page", "name": "A page"},
  {"@type": "Organization", "@id": "#org", "name": "Graph Checkers"},
  {"@type": "ClaimReview", "url": "https://example.org/a", "claimReviewed": "Taxes fell.", "author": {"@id": "#org"},
   "reviewRating": {"@id": "#rating"}, "itemReviewed": {"@id": "#claim"}},
  {"@type": "Rating", "@id": "#rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": {"@value": "Falsch", "@language": "de"}},
  {"@type": "Claim", "@id": "#claim", "author": {"@type": "Person", "name": "Ann Lee"}, "appearance": [{"url": "https://news.example/1"}, {"url": "https://news.example/2"}]},
  {"@type": "Rating", "@id": "#unused", "alternateName": "True"}
]}"##;

#[test]
fn parts_of_a_graph_are_found_by_their_ids_and_not_counted_as_left() {
    let loaded = opened(&[("page.json", GRAPH.as_bytes())]);
    let claim = only(&loaded);
    assert_eq!(positions(&loaded, claim), [("Graph Checkers".to_owned(), Stance::Denies, String::new())]);
    let row = loaded.base.claims.row(claim);
    let holders: Vec<&str> = row.by.iter().map(|actor| loaded.base.name(RecordIx::Actor(actor))).collect();
    assert_eq!((holders, row.sources().len()), (vec!["Ann Lee"], 2));
    let left: Vec<(&str, usize)> = loaded.imports[0].left.iter().map(|it| (it.what.as_str(), it.count)).collect();
    assert_eq!(left, [("WebPage", 1), ("Rating", 1)]);
}

#[test]
fn reviews_in_any_layout_count_as_many_as_there_are() {
    let review = |number: usize, rating: &str| {
        format!(
            r#"{{"@type": "ClaimReview", "url": "https://example.org/{number}", "claimReviewed": "Claim {number}.", "author": [{{"@type": "Person", "name": "Bo Ray"}}, {{"@type": "Organization", "name": "Daily"}}], "reviewRating": {rating}}}"#
        )
    };
    let ratings = [
        r#"{"ratingValue": "2", "bestRating": "5", "worstRating": "1"}"#,
        r#"{"ratingValue": 5, "bestRating": 1, "worstRating": 5}"#,
        r#"{"ratingValue": "4 out of 5"}"#,
        r#"{"ratingValue": -1, "bestRating": -1, "worstRating": -1, "alternateName": "Unproven"}"#,
        r#"[{"alternateName": "False"}, {"alternateName": "True"}]"#,
        r#""Mostly false""#,
        "null",
    ];
    let all: Vec<String> = ratings.iter().enumerate().map(|(at, rating)| review(at, rating)).collect();
    let list = format!("[{}]", all.join(",\n"));
    let items: Vec<String> = all.iter().map(|item| format!(r#"{{"@type": "ListItem", "item": {item}}}"#)).collect();
    for text in [
        list.clone(),
        all.join("\n"),
        format!(r#"{{"@graph": {list}}}"#),
        format!(r#"{{"@type": "ItemList", "itemListElement": [{}]}}"#, items.join(",")),
        format!(r#"{{"@type": "DataFeed", "dataFeedElement": [{{"@type": "DataFeedItem", "item": {list}}}]}}"#),
        format!(r#"<html><head><script type="application/ld+json">{list}</script></head></html>"#),
    ] {
        let loaded = opened(&[("reviews.json", text.as_bytes())]);
        assert_eq!(faults(&loaded), Vec::<String>::new(), "{text}");
        let stances: Vec<Option<Stance>> = loaded
            .base
            .claims
            .indexes()
            .map(|claim| positions(&loaded, claim).first().map(|(_, stance, _)| *stance))
            .collect();
        let expected =
            [Some(Stance::Denies), None, None, Some(Stance::Doubts), Some(Stance::Denies), Some(Stance::Doubts), None];
        assert_eq!(stances, expected, "{text}");
        let count = |words: &str| {
            let left = loaded.imports[0].left.iter().filter(|it| it.what.contains(words));
            left.map(|it| it.count).sum::<usize>()
        };
        let counts = ["stance is not known", "without a verdict", "further ratings"].map(count);
        assert_eq!(counts, [2, 1, 1], "{text}");
    }
}

/// The number of values by the field that they came from.
type MappedCounts = Vec<(String, usize)>;
/// The kinds of what was left, each with an example.
type LeftExamples = Vec<(String, String)>;

/// Returns the counts of a report by field and origin, and what was left, with what is kept of it.
fn reported(loaded: &Loaded) -> (MappedCounts, LeftExamples) {
    let report = &loaded.imports[0];
    let mapped = report.mapped.iter().map(|row| (row.from.clone(), row.count)).collect();
    (mapped, report.left.iter().map(|left| (left.what.clone(), left.example.clone())).collect())
}

#[test]
fn verdicts_count_as_often_as_they_are_positions() {
    let review = r#"{"@type": "ClaimReview", "url": "https://a.org/1", "claimReviewed": ["One", "Two"], "author": {"name": "A"}, "reviewRating": {"alternateName": "False"}}"#;
    let other = review.replace("False", "True");
    let nobody = r#"{"@type": "ClaimReview", "claimReviewed": "Three", "reviewRating": {"alternateName": "False"}}"#;
    let loaded = opened(&[("a.json", format!("[{review}, {review}, {other}, {nobody}]").as_bytes())]);
    let (mapped, left) = reported(&loaded);
    assert!(mapped.contains(&("verdicts in words".to_owned(), 2)), "{mapped:?}");
    let repeats = left.iter().filter(|(what, _)| what.starts_with("reviews ")).count();
    assert_eq!((loaded.base.claims.len(), repeats), (3, 2), "{left:?}");
}

#[test]
fn of_a_review_nothing_is_dropped_in_silence() {
    let review = r#"{"@type": "ClaimReview", "url": "https://a.org/1", "claimReviewed": {"@value": "Es regnete.", "@language": "de"},
        "author": [{"@type": "Organization", "name": "Fact Desk"}, {"@type": "Person", "name": {"@value": "Ann Lee"}}],
        "publisher": {"@type": "Organization", "name": "Daily"}, "reviewRating": {"alternateName": "Falsch"},
        "itemReviewed": {"appearance": [{"headline": "Rain", "url": "page 3", "datePublished": "2024-03-01"}], "author": {"@type": "Person", "name": [["Bo"]]}}}"#;
    let loaded = opened(&[("a.json", review.as_bytes())]);
    let claim = only(&loaded);
    assert_eq!(loaded.base.claims.row(claim).says, "Es regnete.");
    let kept = extra(&loaded, claim);
    for (name, value) in [
        ("author", "Fact Desk"),
        ("itemReviewed.appearance.headline", "Rain"),
        ("itemReviewed.appearance.datePublished", "2024-03-01"),
    ] {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}: {kept:?}");
    }
    let article = loaded.base.sources.iter().find(|source| source.url.as_deref() == Some("https://a.org/1")).unwrap();
    let authors: Vec<&str> = article.authors.iter().map(|author| &**author).collect();
    assert_eq!((article.outlet.as_deref(), authors), (Some("Daily"), vec!["Ann Lee"]));
    assert!(reported(&loaded).1.iter().any(|(what, _)| what == "itemReviewed.author.name"));
}

#[test]
fn the_site_of_a_service_is_kept_where_it_is_not_that_of_the_page() {
    let gesis = |site: &str| {
        let row = format!(
            r#"{{"id": "x", "content": {{"text": {{"value": "The dam broke"}}, "ratingName": {{"value": "FALSE"}}, "source": {{"value": "snopes"}}, "sourceURL": {{"value": "{site}"}}, "link": {{"value": "https://www.snopes.com/dam/"}}}}}}"#
        );
        let loaded = opened(&[("row.json", row.as_bytes())]);
        extra(&loaded, only(&loaded)).into_iter().find(|(name, _)| name == "sourceURL").map(|(_, site)| site)
    };
    assert_eq!(gesis("http://www.snopes.com"), None);
    assert_eq!(gesis("https://mirror.example/").as_deref(), Some("https://mirror.example/"));
    let google = r#"{"claims": [{"text": "The dam broke", "claimReview": [{"publisher": {"name": "Checkers", "site": "mirror.example"}, "url": "https://checkers.org/1", "textualRating": "False"}]}]}"#;
    let loaded = opened(&[("answer.json", google.as_bytes())]);
    let (_, left) = reported(&loaded);
    assert!(left.iter().any(|(what, site)| what == "claimReview.publisher.site" && site.contains("mirror.example")));
}
