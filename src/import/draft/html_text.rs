//! A page saved from a browser as an article: its main text, without menus, scripts, forms and lists of links.
//!
//! The tokens are those of the HTML standard (`html5gum`); a tree is not made, for paragraphs and headings can be told
//! without. The main text is that of the longest `<article>`, else of `<main>`, else of the whole page.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::text::one_line::collapse_blanks;

use super::super::written_date::{self, DateCell};
use super::markdown_text::sample;
use super::open_elements::OpenElements;
use super::page_blocks::{PageBlock, main_text};
use super::page_elements::{
    Attributes, OTHER_DATE, attribute, element_name, is_block, is_heading, is_raw, is_void, language, left_out,
    needs_no_end,
};
use super::page_landmarks::PageLandmarks;
use super::text_block::{Article, BlockKind};

/// Maximum number of elements with most of the text of a page that are read although they should be left out, for they are
/// never closed: the page is read again for each.
const MAX_READ_ANYWAY: usize = 3;

/// The words for what is left out because an element that is no text is never closed.
const NEVER_CLOSED: &str = "text in an element that is never closed";

/// An element that is left out while it is read.
struct SkippedElement {
    name: String,
    /// Number of the elements that it is in.
    depth: usize,
    /// The words for it; empty for what is no text.
    words: &'static str,
    /// Its first byte.
    start: usize,
    /// The beginning of its text.
    sample: String,
    /// Number of bytes of its text.
    length: usize,
}

/// Collects the blocks of a page.
#[derive(Default)]
struct PageReader<'r> {
    /// The first bytes of elements that are read although they should be left out.
    read_anyway: &'r [usize],
    open: OpenElements,
    skipped: Option<SkippedElement>,
    blocks: Vec<PageBlock>,
    page: Article<'static>,
    text: String,
    bytes: Option<Range<usize>>,
    linked: usize,
    /// Number of bytes of all text that is read.
    length: usize,
    /// The number of the first block of a heading.
    heading: Option<usize>,
    in_link: bool,
    /// The first byte of the open title.
    title_at: Option<usize>,
    landmarks: PageLandmarks,
    page_title: String,
}

/// Reads a page. Where most of its text is in an element that should be left out and is never closed, that is read as well.
#[must_use]
pub fn html_text(text: &str) -> Article<'_> {
    let mut read_anyway = Vec::new();
    loop {
        let reader = PageReader::of(text, &read_anyway);
        match reader.swallows_the_page() {
            Some(start) if read_anyway.len() < MAX_READ_ANYWAY => read_anyway.push(start),
            _ => return reader.finish(text),
        }
    }
}

impl<'r> PageReader<'r> {
    /// Reads all tokens of a page.
    fn of(text: &str, read_anyway: &'r [usize]) -> Self {
        let mut reader = Self { read_anyway, ..Self::default() };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Token::StartTag(tag) => {
                    reader.start(&element_name(&tag.name), &tag.attributes, tag.self_closing, tag.span.start);
                }
                Token::EndTag(tag) => reader.end(&element_name(&tag.name), tag.span.end),
                Token::String(text) => {
                    reader.add(&String::from_utf8_lossy(&text.value), text.span.start..text.span.end);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        reader.flush();
        reader.settle_heading();
        reader
    }

    /// Returns the first byte of an element that is left out, is never closed, and holds more than half of the text.
    fn swallows_the_page(&self) -> Option<usize> {
        let skipped = self.skipped.as_ref().filter(|skipped| skipped.length > self.length)?;
        (!is_raw(&skipped.name)).then_some(skipped.start)
    }

    /// Returns the article of a page.
    fn finish<'t>(self, text: &str) -> Article<'t> {
        let mut page = self.page;
        let title = self.page_title.trim();
        if let Some(skipped) = self.skipped.filter(|skipped| skipped.length > 0) {
            page.left.push((NEVER_CLOSED, skipped.start..text.len(), sample(&skipped.sample)));
        }
        if let Some(start) = self.title_at.filter(|_| !title.is_empty()) {
            page.left.push((NEVER_CLOSED, start..text.len(), sample(title)));
        } else if page.title.is_none() && !title.is_empty() {
            page.title = Some(collapse_blanks(title));
        }
        let mut article = main_text(page, self.blocks);
        article.take_head_lines();
        article.take_dateline();
        article
    }

    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool, at: usize) {
        // Of what is left out only the end tag may be missing that need not be there.
        let floor = self.skipped.as_ref().filter(|it| !needs_no_end(&it.name)).map_or(0, |it| it.depth + 1);
        self.open.end_before(name, floor);
        self.end_parts(at);
        let is_void = closed || is_void(name);
        if !is_void {
            self.open.push(name);
        }
        if self.skipped.is_some() {
            return;
        }
        let depth = self.open.len().saturating_sub(1);
        let words = left_out(name, attributes).filter(|_| !is_void && !self.read_anyway.contains(&at));
        if let Some(words) = words {
            self.flush();
            let (name, sample) = (name.to_owned(), String::new());
            self.skipped = Some(SkippedElement { name, depth, words, start: at, sample, length: 0 });
            return;
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            // An empty one, as XHTML has them, holds nothing.
            "article" | "main" | "header" | "a" if is_void => {}
            "article" | "main" | "header" => self.landmarks.start(name, depth),
            "a" => self.in_link = true,
            "title" => self.title_at = Some(at),
            "br" => self.text.push(' '),
            "meta" => self.meta(attributes, at),
            "html" if self.page.language.is_none() => self.page.language = language(attributes),
            "link" if attribute(attributes, "rel").as_deref() == Some("canonical") => {
                let url = attribute(attributes, "href").filter(|url| url.starts_with("http"));
                self.page.url = url.or(self.page.url.take());
            }
            _ if is_heading(name) => {
                self.settle_heading();
                self.heading = Some(self.blocks.len());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        let skipped = self.skipped.as_ref().map(|it| (it.depth, needs_no_end(&it.name), it.name == name));
        let floor = skipped.filter(|(_, needs_no_end, _)| !needs_no_end).map_or(0, |(depth, ..)| depth);
        let landmarks = self.landmarks.len();
        self.open.end(name, floor, skipped.is_some_and(|(.., is_it)| is_it));
        self.end_parts(at);
        // The end of an element around one that is left out ends both.
        if skipped.is_some_and(|(depth, ..)| self.open.len() >= depth) {
            return;
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            "article" | "main" | "header" if self.landmarks.len() == landmarks => self.landmarks.end(name),
            "a" => self.in_link = false,
            "title" => self.title_at = None,
            _ if is_heading(name) => self.end_heading(),
            _ => {}
        }
    }

    /// Ends the parts of the page whose elements are closed, and lists what was left out if its element is.
    fn end_parts(&mut self, at: usize) {
        let open = self.open.len();
        if self.landmarks.any_beyond(open) {
            self.flush();
            self.landmarks.close_beyond(open);
        }
        self.in_link &= self.open.contains("a");
        let Some(skipped) = self.skipped.take_if(|skipped| open <= skipped.depth) else { return };
        if !skipped.words.is_empty() && skipped.length > 0 {
            self.page.left.push((skipped.words, skipped.start..at, sample(&skipped.sample)));
        }
    }

    /// Makes one heading of the blocks in it.
    fn end_heading(&mut self) {
        let Some(first) = self.heading.take() else { return };
        let parts = self.blocks.split_off(first.min(self.blocks.len()));
        self.blocks.extend(parts.into_iter().reduce(|mut whole, part| {
            whole.text = format!("{} {}", whole.text, part.text);
            whole.bytes.end = part.bytes.end;
            whole.linked += part.linked;
            whole
        }));
        if let Some(heading) = self.blocks.get_mut(first) {
            heading.kind = BlockKind::Heading;
        }
    }

    /// Ends a heading that is never closed: its first block is one, what follows is text.
    fn settle_heading(&mut self) {
        if let Some(heading) = self.heading.take().and_then(|first| self.blocks.get_mut(first)) {
            heading.kind = BlockKind::Heading;
        }
    }

    fn add(&mut self, text: &str, bytes: Range<usize>) {
        let length = text.trim().len();
        if let Some(skipped) = &mut self.skipped {
            skipped.length += length;
            if skipped.sample.len() < 80 {
                skipped.sample.push_str(text);
            }
        } else if self.title_at.is_some() {
            self.page_title.push_str(text);
        } else {
            self.length += length;
            if length > 0 {
                self.bytes.get_or_insert(bytes.clone()).end = bytes.end;
            }
            self.linked += if self.in_link { length } else { 0 };
            self.text.push_str(text);
        }
    }

    /// Takes what the head of a page says of it.
    fn meta(&mut self, attributes: &Attributes, at: usize) {
        let key = attribute(attributes, "property")
            .or_else(|| attribute(attributes, "name"))
            .unwrap_or_default()
            .to_lowercase();
        let Some(content) =
            attribute(attributes, "content").map(|text| collapse_blanks(&text)).filter(|text| !text.is_empty())
        else {
            return;
        };
        match key.as_str() {
            "author" | "article:author" if !content.starts_with("http") && !self.page.authors.contains(&content) => {
                self.page.authors.push(content);
            }
            "og:site_name" => self.page.outlet = Some(content),
            "og:title" => self.page.title = Some(content),
            "article:published_time" | "date" | "datepublished" | "dc.date" => {
                let published = &mut self.page.published;
                match written_date::read(&content, None) {
                    DateCell::Date(date) if published.as_ref().is_none_or(|known| *known == date) => {
                        *published = Some(date);
                    }
                    _ => self.page.left.push((OTHER_DATE, at..at + 1, sample(&content))),
                }
            }
            "og:url" if content.starts_with("http") => {
                self.page.url.get_or_insert(content);
            }
            _ => {}
        }
    }

    /// Ends the block that is read. What is a heading is known at its end.
    fn flush(&mut self) {
        let text = collapse_blanks(&std::mem::take(&mut self.text));
        let linked = std::mem::take(&mut self.linked);
        let Some(bytes) = self.bytes.take().filter(|_| !text.is_empty()) else { return };
        self.blocks.push(PageBlock {
            kind: BlockKind::Paragraph,
            text,
            bytes,
            article: self.landmarks.article(),
            in_main: self.landmarks.is_in_main(),
            in_header: self.landmarks.is_in_header(),
            linked,
        });
    }
}

#[cfg(test)]
mod tests;
