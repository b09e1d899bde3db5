//! The main text of a page: that of its longest `<article>`, else of `<main>`, else of the whole page, without lists of links.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::markdown_text::sample;
use super::text_block::{Article, BlockKind};

/// A block with the part of the page that it stands in.
pub(super) struct PageBlock {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) bytes: Range<usize>,
    /// The number of its `<article>`, from 1; 0 outside of all.
    pub(super) article: usize,
    pub(super) in_main: bool,
    pub(super) in_header: bool,
    /// Number of bytes of its text that are links.
    pub(super) linked: usize,
}

/// Maximum length of a paragraph that is left out for being mostly links, in bytes: longer ones are text.
const MAX_LINKS: usize = 200;

/// Returns the main text of a page as the blocks of its article.
pub(super) fn main_text<'t>(page: Article<'static>, blocks: Vec<PageBlock>) -> Article<'t> {
    let paragraphs = || blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for block in paragraphs().filter(|block| block.article > 0) {
        *lengths.entry(block.article).or_default() += block.text.len();
    }
    let longest = lengths.into_iter().max_by_key(|(_, length)| *length).map(|(article, _)| article);
    let any_main = paragraphs().any(|block| block.in_main);
    let is_main = |block: &PageBlock| match longest {
        Some(number) => block.article == number,
        None => block.in_main || !any_main,
    };
    let mut article: Article<'t> = page;
    let mut any = false;
    for block in blocks {
        let mostly_links =
            block.kind == BlockKind::Paragraph && block.linked * 2 > block.text.len() && block.text.len() < MAX_LINKS;
        let in_header = block.in_header && block.kind == BlockKind::Paragraph;
        let reason = match (is_main(&block), mostly_links, in_header) {
            (false, ..) => "text outside of the article",
            (_, true, _) => "links",
            (.., true) => "headers",
            _ => {
                let first = !any && block.kind == BlockKind::Heading;
                any = true;
                article.push(if first { BlockKind::Title } else { block.kind }, Cow::Owned(block.text), block.bytes);
                continue;
            }
        };
        article.left.push((reason, block.bytes, sample(&block.text)));
    }
    drop_last_headings(&mut article);
    article
}

/// Leaves headings at the end of an article out: no text follows them.
fn drop_last_headings(article: &mut Article<'_>) {
    while let Some(block) = article.blocks.pop_if(|block| block.kind == BlockKind::Heading) {
        article.left.push(("headings without text", block.bytes, sample(&block.text)));
    }
}
