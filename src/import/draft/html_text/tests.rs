//! A page with what is read of it.

use super::*;

#[test]
fn the_main_text_of_a_page_is_read() {
    let page = r#"<!DOCTYPE html><html lang="en"><head><title>Talks fail | The Lime</title>
        <meta property="og:site_name" content="The Lime"><meta name="author" content="Ann Lee">
        <meta property="article:published_time" content="2024-05-24T10:00:00Z">
        <script>var p = "<p>No.</p>";</script><style>p { }</style></head>
        <body><nav><a href="/">Home</a></nav><header><p>Daily</p></header>
        <article><h1>Talks&nbsp;fail</h1><p>The talks &amp; all else <b>failed</b>.<br>They go on.
        <ul><li>One<li>Two &mdash; of three</ul><h2>Why</h2><blockquote><p>“No.”</p></blockquote>
        <aside><p>Read more</p></aside><p><a href="x">A link and nothing else</a></p><h2>More</h2></article>
        <article><p>Teaser.</p></article><footer>Imprint</footer></body></html>"#;
    let article = html_text(page);
    let blocks: Vec<(BlockKind, &str)> = article.blocks.iter().map(|block| (block.kind, &*block.text)).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Title, "Talks fail"),
            (BlockKind::Paragraph, "The talks & all else failed. They go on."),
            (BlockKind::Paragraph, "One"),
            (BlockKind::Paragraph, "Two — of three"),
            (BlockKind::Heading, "Why"),
            (BlockKind::Paragraph, "“No.”"),
        ]
    );
    assert_eq!(article.authors, ["Ann Lee"]);
    assert_eq!(article.outlet.as_deref(), Some("The Lime"));
    assert_eq!(article.published.as_deref(), Some("2024-05-24"));
    let left: Vec<&str> = article.left.iter().map(|(what, ..)| *what).collect();
    assert_eq!(
        left,
        [
            "menus",
            "asides",
            "footers",
            "text outside of the article",
            "links",
            "text outside of the article",
            "headings without text"
        ]
    );
    assert!(page[article.blocks[0].bytes.clone()].contains("Talks"));
}

/// The blocks of a page, headings marked with `#`, and what was left out of it.
fn read(page: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
    let article = html_text(page);
    let mark = |kind| if kind == BlockKind::Paragraph { "" } else { "#" };
    let blocks = article.blocks.iter().map(|block| format!("{}{}", mark(block.kind), block.text)).collect();
    (blocks, article.left.into_iter().map(|(what, _, sample)| (what, sample)).collect())
}

#[test]
fn a_left_out_end_tag_hides_nothing() {
    let hidden = [("hidden text", "Subscribe.".to_owned())];
    for page in [
        "<h1>Floods</h1><p hidden>Subscribe.<p>The river rose.",
        "<h1>Floods</h1><p hidden>Subscribe.<div>The river rose.</div>",
        "<h1>Floods</h1><ul><li hidden>Subscribe.<li>The river rose.</ul>",
        "<h1>Floods</h1><ul><li hidden><ul><li>Subscribe.</ul></ul><p>The river rose.",
        "<h1>Floods</h1><div><p style='display: none'>Subscribe.</div><p>The river rose.",
        "<h1>Floods</h1><dl><dt aria-hidden=true>Subscribe.<dd>The river rose.</dl>",
        "<h1>Floods</h1><span hidden><p>Subscribe.</span><p>The river rose.",
    ] {
        let (blocks, left) = read(page);
        assert_eq!(blocks, ["#Floods", "The river rose."], "{page}");
        assert_eq!(left, hidden, "{page}");
    }
}

#[test]
fn what_is_never_closed_is_listed_or_read() {
    let never = |text: &str| vec![("text in an element that is never closed", text.to_owned())];
    let (blocks, left) = read("<h1>Floods</h1><p>The river rose by nine metres.<footer>Imprint");
    assert_eq!((blocks.len(), left), (2, never("Imprint")));
    // Most of the page: it is read.
    for tag in ["div hidden", "nav", "aside", "form"] {
        let (blocks, left) = read(&format!("<h1>Floods</h1><{tag}><p>The river rose.<p>Rain fell on the hills."));
        assert_eq!(blocks, ["#Floods", "The river rose.", "Rain fell on the hills."], "{tag}");
        assert!(left.is_empty(), "{tag}");
    }
    // Of code, what follows is no markup.
    let (blocks, left) = read("<p>It rained.<script>var a = '<p>The river rose.</p>'; var b = 1;");
    assert_eq!((blocks.len(), left.len()), (1, 1));
    let (blocks, left) = read("<title>Floods<p>The river rose.");
    assert_eq!((blocks.len(), left.len()), (0, 1));
}

#[test]
fn a_heading_is_one_whatever_is_in_it() {
    for heading in [
        "<h1><div>Floods reach</div><div>the valley</div></h1>",
        "<h1><p>Floods reach the valley</p></h1>",
        "<h2><span>Floods <b>reach</b></span> the valley</h2>",
        "<h1>Floods reach the valley",
    ] {
        let (blocks, _) = read(&format!("{heading}<p>The river rose.<h2>Why</h2><p>It rained."));
        assert_eq!(blocks, ["#Floods reach the valley", "The river rose.", "#Why", "It rained."], "{heading}");
    }
}

#[test]
fn a_relative_address_does_not_take_the_whole_one_away() {
    let head = |url: &str| {
        let whole = r#"<meta property="og:url" content="https://lime.example/a">"#;
        let page = format!(r#"<html><head>{whole}<link rel="canonical" href="{url}"></head><p>It rained.</p></html>"#);
        html_text(&page).url
    };
    assert_eq!(head("/a").as_deref(), Some("https://lime.example/a"));
    assert_eq!(head("https://lime.example/b").as_deref(), Some("https://lime.example/b"));
}

#[test]
fn what_follows_an_article_whose_end_tag_is_missing_is_outside() {
    let outside = [("text outside of the article", "Other news.".to_owned())];
    for page in [
        "<div><article><h1>Floods</h1><p>The river rose.</div><p>Other news.",
        "<div><main><h1>Floods</h1><p>The river rose.</div><p>Other news.",
        "<section><div><article><h1>Floods</h1><p>The river rose.</div></section><p>Other news.",
        "<div><main><article><h1>Floods</h1><p>The river rose.</main></div><p>Other news.",
        "<article/><main/><div><article><h1>Floods</h1><p>The river rose.</article></div><p>Other news.",
    ] {
        let (blocks, left) = read(page);
        assert_eq!(blocks, ["#Floods", "The river rose."], "{page}");
        assert_eq!(left, outside, "{page}");
    }
    // The text of a header, and of a link, ends with the element around it.
    let (blocks, left) = read("<div><header><p>Daily</div><h1>Floods</h1><p>The river rose.");
    assert_eq!(
        (blocks, left),
        (vec!["#Floods".to_owned(), "The river rose.".to_owned()], vec![("headers", "Daily".to_owned())])
    );
    for page in
        ["<h1>Floods</h1><p><a id='top'/>The river rose.", "<div><a href='/'>Up</div><h1>Floods</h1><p>The river rose."]
    {
        let (blocks, _) = read(page);
        assert_eq!(blocks.last().map(String::as_str), Some("The river rose."), "{page}");
    }
}

#[test]
fn the_head_of_a_page_says_language_and_date_once() {
    for page in
        ["<html lang=de><p>Es regnet.<html>", "<html xml:lang='de'><p>Es regnet.", "<html><html lang=de><p>Es regnet."]
    {
        assert_eq!(html_text(page).language.as_deref(), Some("de"), "{page}");
    }
    let page = "<meta name=date content=2024-05-24><meta name=date content='Friday, late'><meta name='dc.date' content=2024-06-01>";
    let article = html_text(page);
    assert_eq!(article.published.as_deref(), Some("2024-05-24"));
    let left: Vec<&str> = article.left.iter().map(|(_, _, sample)| &**sample).collect();
    assert_eq!(left, ["Friday, late", "2024-06-01"]);
}
