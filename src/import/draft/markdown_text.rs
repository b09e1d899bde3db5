//! Markdown as an article: its headings, paragraphs, items of lists and quotations. Code, tables and pictures are left.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::one_line::collapse_blanks;

use super::super::written_date::{self, DateCell};
use super::text_block::{Article, BlockKind};

/// Collects the blocks of a Markdown text.
#[derive(Default)]
struct MarkdownReader<'t> {
    article: Article<'t>,
    /// The text of the block that is read.
    text: String,
    bytes: Option<Range<usize>>,
    kind: Option<BlockKind>,
    /// The part that is left out while it is read, with a sample.
    skipped: Option<(&'static str, Range<usize>, String)>,
    /// Number of the elements that are left out and open, one in another: pictures may stand in tables.
    skipped_depth: usize,
    any_heading: bool,
}

/// Reads a Markdown text.
#[must_use]
pub fn markdown_text(text: &str) -> Article<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = MarkdownReader::default();
    for (event, bytes) in Parser::new_ext(text, options).into_offset_iter() {
        reader.read(event, bytes);
    }
    reader.flush();
    reader.article.take_head_lines();
    reader.article.take_dateline();
    reader.article
}

impl MarkdownReader<'_> {
    /// Takes the next event.
    fn read(&mut self, event: Event<'_>, bytes: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, bytes),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.add(&text, bytes),
            Event::SoftBreak | Event::HardBreak => self.add(" ", bytes),
            Event::Html(html) | Event::InlineHtml(html) => {
                let is_comment = html.trim_start().starts_with("<!--");
                if self.text.is_empty() && !is_comment && self.skipped.is_none() {
                    self.article.left.push(("HTML in Markdown", bytes, sample(&html)));
                }
            }
            Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn add(&mut self, text: &str, bytes: Range<usize>) {
        if let Some((_, _, sample)) = &mut self.skipped {
            if sample.len() < 80 {
                sample.push_str(text);
            }
            return;
        }
        let place = self.bytes.get_or_insert(bytes.clone());
        place.end = place.end.max(bytes.end);
        self.text.push_str(text);
    }

    fn start(&mut self, tag: &Tag<'_>, bytes: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                let is_title = *level == HeadingLevel::H1 && !self.any_heading && self.article.blocks.is_empty();
                self.kind = Some(if is_title { BlockKind::Title } else { BlockKind::Heading });
                self.any_heading = true;
            }
            Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::List(_) | Tag::MetadataBlock(_) => self.flush(),
            Tag::CodeBlock(_) => self.skip("code", bytes),
            Tag::Table(_) => self.skip("tables", bytes),
            Tag::Image { .. } => self.skip("pictures", bytes),
            _ => {}
        }
    }

    /// Begins to leave something out.
    fn skip(&mut self, what: &'static str, bytes: Range<usize>) {
        if what != "pictures" {
            self.flush();
        }
        self.skipped_depth += 1;
        if self.skipped.is_none() {
            self.skipped = Some((what, bytes, String::new()));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) => self.flush(),
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::Image => {
                self.skipped_depth = self.skipped_depth.saturating_sub(1);
                if let Some((what, bytes, text)) = self.skipped.take_if(|_| self.skipped_depth == 0) {
                    self.article.left.push((what, bytes, sample(&text)));
                }
            }
            TagEnd::MetadataBlock(_) => {
                let fields = std::mem::take(&mut self.text);
                self.bytes = None;
                front_matter(&mut self.article, &fields);
            }
            _ => {}
        }
    }

    /// Ends the block that is read.
    fn flush(&mut self) {
        let text = collapse_blanks(&std::mem::take(&mut self.text));
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        if let Some(bytes) = self.bytes.take() {
            self.article.push(kind, Cow::Owned(text), bytes);
        }
    }
}

/// Takes what the lines at the head of a Markdown file say of it.
fn front_matter(article: &mut Article<'_>, fields: &str) {
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let mut key = "";
    for line in fields.lines() {
        // An item of a list belongs to the key before it; other lines with blanks before them are details of one.
        let item = line.trim_start().strip_prefix("- ").map(|item| (key, item.strip_prefix("name:").unwrap_or(item)));
        let pair = || line.split_once(':').filter(|_| !line.starts_with([' ', '\t']));
        let leave = |article: &mut Article<'_>| {
            if !line.trim().is_empty() {
                article.left.push(("fields at the head of the file", 0..1, sample(line)));
            }
        };
        let Some((name, value)) = item.or_else(pair) else {
            leave(article);
            continue;
        };
        key = name.trim();
        let list = value.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let value = unquoted(value);
        match key {
            _ if value.is_empty() => {}
            "title" => article.title = Some(value),
            "author" | "authors" => match list {
                Some(list) => article.authors.extend(list.split(',').map(unquoted).filter(|name| !name.is_empty())),
                None => article.authors.push(value),
            },
            "url" | "source" if value.starts_with("http") => article.url = Some(value),
            "lang" | "language" => article.language = Some(value),
            "date" | "published" => match written_date::read(&value, None) {
                DateCell::Date(date) if article.published.as_ref().is_none_or(|known| *known == date) => {
                    article.published = Some(date);
                }
                _ => leave(article),
            },
            _ => leave(article),
        }
    }
}

/// Maximum length of the beginning of a text that a message shows, in characters.
const MAX_SAMPLE_CHARS: usize = 60;

/// Returns the beginning of a text, in one line.
pub(super) fn sample(text: &str) -> String {
    collapse_blanks(text).chars().take(MAX_SAMPLE_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_a_picture_is_left_out_to_its_end() {
        let article = markdown_text("Rain fell.\n\n| a | b |\n|---|---|\n| ![map](m.png) | 12 died |\n\nSnow fell.\n");
        let blocks: Vec<&str> = article.blocks.iter().map(|block| &*block.text).collect();
        let left: Vec<&str> = article.left.iter().map(|(what, ..)| *what).collect();
        assert_eq!((blocks, left), (vec!["Rain fell.", "Snow fell."], vec!["tables"]));
    }

    #[test]
    fn fields_of_the_head_that_are_not_taken_are_said() {
        let article = markdown_text(
            "---\ntitle: Rain\ndate: 2024-03-01\npublished: some day\nplace: Lima\nempty:\n---\n\nIt rained.\n",
        );
        assert_eq!(article.published.as_deref(), Some("2024-03-01"));
        let left: Vec<(&str, &str)> = article.left.iter().map(|(what, _, sample)| (*what, &**sample)).collect();
        let what = "fields at the head of the file";
        assert_eq!(left, [(what, "published: some day"), (what, "place: Lima")]);
    }

    #[test]
    fn the_head_of_a_file_names_its_authors_one_by_one() {
        for authors in [
            "authors: [Ann Lee, 'Bo Cox']",
            "authors:\n  - Ann Lee\n  - \"Bo Cox\"",
            "author:\n- name: Ann Lee\n  url: https://ann.example/\n- name: Bo Cox",
            "author: Ann Lee\nauthors: Bo Cox",
        ] {
            let text = format!("---\ntitle: \"Rain: a report\"\n{authors}\ntags:\n  - rain\n---\n\nIt rained.\n");
            let article = markdown_text(&text);
            assert_eq!(article.authors, ["Ann Lee", "Bo Cox"], "{authors}");
            assert_eq!((article.title.as_deref(), article.url.as_deref()), (Some("Rain: a report"), None));
        }
    }
}
