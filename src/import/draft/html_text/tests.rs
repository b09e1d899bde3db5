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
