//! A page saved from a browser as an article: its main text, without menus, scripts, forms and lists of links.
//!
//! The tokens are those of the HTML standard (`html5gum`); a tree is not made, for paragraphs and headings can be told
//! without. The main text is that of the longest `<article>`, else of `<main>`, else of the whole page.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::super::written_date::{self, DateCell};
use super::markdown_text::sample;
use super::page_blocks::{PageBlock, main_text};
use super::text_block::{Article, BlockKind, in_one_line};

/// Elements that are no text of an article, with the words for what is left out.
const SKIPPED: &[(&str, &str)] = &[
    ("script", ""),
    ("style", ""),
    ("noscript", ""),
    ("template", ""),
    ("svg", ""),
    ("math", "formulas"),
    ("iframe", "embedded pages"),
    ("object", "embedded pages"),
    ("nav", "menus"),
    ("aside", "asides"),
    ("footer", "footers"),
    ("form", "forms"),
    ("button", "forms"),
    ("select", "forms"),
    ("textarea", "forms"),
    ("figure", "pictures with captions"),
    ("table", "tables"),
    ("pre", "code"),
    ("dialog", "dialogs"),
    ("menu", "menus"),
];

/// Elements that begin or end a block.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "body",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "br-br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "address",
    "details",
    "summary",
    "center",
    "td",
    "tr",
];

/// Attributes of an element.
type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

/// Collects the blocks of a page.
#[derive(Default)]
struct PageReader {
    blocks: Vec<PageBlock>,
    page: Article<'static>,
    text: String,
    bytes: Option<Range<usize>>,
    linked: usize,
    heading: bool,
    in_link: bool,
    in_title: bool,
    in_main: usize,
    in_header: usize,
    /// The open `<article>`s by number, and the number of the last.
    articles: Vec<usize>,
    last_article: usize,
    /// The element that is left out, how many of its name are open, the words for it, its place, and its text.
    skipped: Option<(String, usize, &'static str, usize, String)>,
    page_title: String,
}

/// Reads a page.
#[must_use]
pub fn html_text(text: &str) -> Article<'_> {
    let mut reader = PageReader::default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                reader.start(&name(&tag.name), &tag.attributes, tag.self_closing, tag.span.start);
            }
            Token::EndTag(tag) => reader.end(&name(&tag.name), tag.span.end),
            Token::String(text) => {
                reader.add(&String::from_utf8_lossy(&text.value), text.span.start..text.span.end);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.flush();
    let mut page = reader.page;
    if page.title.is_none() && !reader.page_title.trim().is_empty() {
        page.title = Some(in_one_line(&reader.page_title));
    }
    main_text(page, reader.blocks)
}

/// The name of an element in small letters.
fn name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

/// The value of an attribute.
fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// Returns whether an element is not shown.
fn is_hidden(attributes: &Attributes) -> bool {
    let is = |name: &str, value: &str| {
        attribute(attributes, name).is_some_and(|found| found.replace(' ', "").contains(value))
    };
    attribute(attributes, "hidden").is_some()
        || is("aria-hidden", "true")
        || is("style", "display:none")
        || is("role", "navigation")
}

impl PageReader {
    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool, at: usize) {
        if let Some((skipped, depth, ..)) = &mut self.skipped {
            *depth += usize::from(skipped == name && !closed);
            return;
        }
        let is_void = closed
            || matches!(
                name,
                "br" | "hr"
                    | "img"
                    | "meta"
                    | "link"
                    | "input"
                    | "wbr"
                    | "source"
                    | "col"
                    | "area"
                    | "base"
                    | "embed"
                    | "track"
                    | "param"
            );
        let left = SKIPPED.iter().find(|(skipped, _)| *skipped == name).map(|(_, words)| *words);
        let left = left.or_else(|| (is_hidden(attributes) && !is_void && name != "body").then_some("hidden text"));
        if let Some(words) = left.filter(|_| !is_void) {
            self.flush();
            self.skipped = Some((name.to_owned(), 1, words, at, String::new()));
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match name {
            "article" => {
                self.last_article += 1;
                self.articles.push(self.last_article);
            }
            "main" => self.in_main += 1,
            "header" => self.in_header += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = true,
            "a" => self.in_link = true,
            "title" => self.in_title = true,
            "br" => self.text.push(' '),
            "meta" => self.meta(attributes),
            "html" => self.page.language = attribute(attributes, "lang").filter(|lang| !lang.is_empty()),
            "link" if attribute(attributes, "rel").as_deref() == Some("canonical") => {
                self.page.url = attribute(attributes, "href").filter(|url| url.starts_with("http"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        if let Some((skipped, depth, ..)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0
                && let Some((_, _, words, start, text)) = self.skipped.take()
                && !words.is_empty()
                && !text.trim().is_empty()
            {
                self.page.left.push((words, start..at, sample(&text)));
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match name {
            "article" => {
                self.articles.pop();
            }
            "main" => self.in_main = self.in_main.saturating_sub(1),
            "header" => self.in_header = self.in_header.saturating_sub(1),
            "a" => self.in_link = false,
            "title" => self.in_title = false,
            _ => {}
        }
    }

    fn add(&mut self, text: &str, bytes: Range<usize>) {
        if let Some((_, _, _, _, sample)) = &mut self.skipped {
            if sample.len() < 80 {
                sample.push_str(text);
            }
        } else if self.in_title {
            self.page_title.push_str(text);
        } else {
            if !text.trim().is_empty() {
                let place = self.bytes.get_or_insert(bytes.clone());
                place.end = bytes.end;
            }
            self.linked += if self.in_link { text.trim().len() } else { 0 };
            self.text.push_str(text);
        }
    }

    /// Takes what the head of a page says of it.
    fn meta(&mut self, attributes: &Attributes) {
        let key = attribute(attributes, "property")
            .or_else(|| attribute(attributes, "name"))
            .unwrap_or_default()
            .to_lowercase();
        let Some(content) =
            attribute(attributes, "content").map(|text| in_one_line(&text)).filter(|text| !text.is_empty())
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
                if let DateCell::Date(date) = written_date::read(&content, None) {
                    self.page.published.get_or_insert(date);
                }
            }
            "og:url" if content.starts_with("http") => {
                self.page.url.get_or_insert(content);
            }
            _ => {}
        }
    }

    /// Ends the block that is read.
    fn flush(&mut self) {
        let text = in_one_line(&std::mem::take(&mut self.text));
        let kind = if std::mem::take(&mut self.heading) { BlockKind::Heading } else { BlockKind::Paragraph };
        let linked = std::mem::take(&mut self.linked);
        let Some(bytes) = self.bytes.take().filter(|_| !text.is_empty()) else { return };
        self.blocks.push(PageBlock {
            kind,
            text,
            bytes,
            article: self.articles.last().copied().unwrap_or(0),
            in_main: self.in_main > 0,
            in_header: self.in_header > 0,
            linked,
        });
    }
}

#[cfg(test)]
mod tests;
