//! Statements out of longer texts: a claim says one thing, and the whole text becomes its quote.

use crate::import::draft::sentences::{Orthography, sentences};
use crate::model::document::Text;
use crate::text::one_line::collapse_blanks;
use crate::text::truncate;

/// Maximum length of a statement, in characters: a paragraph that can be read in a list.
const MAX_STATEMENT_CHARS: usize = 500;

/// Maximum length of the part of a text in which statements are looked for, in bytes: longer than any statement, and short
/// enough for what splits sentences.
const MAX_HEAD_BYTES: usize = 4_000;

/// Maximum length of the text of a link, in bytes: what is longer is no link.
const MAX_LINK_BYTES: usize = 400;

/// Maximum length of a name in the sentence of a claim, in characters: many claims may name one thing.
const MAX_NAME_CHARS_IN_SENTENCE: usize = 200;

/// Returns a name as sentences have it: without blanks around it, and cut if it is long.
pub(super) fn short_name(name: Text<'_>) -> Text<'_> {
    let is_short = name.len() <= MAX_NAME_CHARS_IN_SENTENCE && name.trim().len() == name.len();
    if is_short { name } else { truncate(name.trim(), MAX_NAME_CHARS_IN_SENTENCE).into_owned().into() }
}

/// Returns the first paragraph of a text in one line, without markup; of a long one its first sentences.
pub(super) fn statement(text: &str) -> String {
    let paragraph = first_paragraph(text);
    if paragraph.chars().count() <= MAX_STATEMENT_CHARS {
        return paragraph;
    }
    let ends = sentences(&paragraph, &Orthography::default()).into_iter().map(|sentence| sentence.end);
    let heads = ends.filter_map(|end| paragraph.get(..end));
    let fitting = heads.take_while(|head| head.chars().count() <= MAX_STATEMENT_CHARS).last();
    fitting.map_or_else(|| truncate(&paragraph, MAX_STATEMENT_CHARS).into_owned(), str::to_owned)
}

/// Returns the first sentence of a text in one line, without markup.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = first_paragraph(text);
    let first = sentences(&paragraph, &Orthography::default()).into_iter().next();
    let sentence = first.and_then(|range| paragraph.get(range)).unwrap_or(&paragraph);
    truncate(sentence, MAX_STATEMENT_CHARS).into_owned()
}

/// Returns the lines up to the first empty one in one line, without markup.
fn first_paragraph(text: &str) -> String {
    let text = text.trim();
    let head = beginning(text, MAX_HEAD_BYTES);
    let lines = head.lines().take_while(|line| !line.trim().is_empty());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let plain = without_links(&words.join(" "));
    collapse_blanks(&plain)
}

/// Returns a text with the words of links of Markdown in their place, and without citations such as `(Citation: Symantec)`.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '(']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some((words, after)) = link(from) {
            plain.push_str(words);
            rest = after;
        } else if let Some(after) = citation(from) {
            rest = after;
        } else {
            plain.push_str(from.get(..1).unwrap_or_default());
            rest = from.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

/// Returns the words of the link that a text begins with, and the text after it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, after) = bounded(text.strip_prefix('[')?, ']')?;
    let (address, after) = bounded(after.strip_prefix('(')?, ')')?;
    (address.starts_with("http") && !words.is_empty()).then_some((words, after))
}

/// Returns the text after the citation that a text begins with.
fn citation(text: &str) -> Option<&str> {
    bounded(text.strip_prefix("(Citation:")?, ')').map(|(_, after)| after)
}

/// Splits a text at the first bracket, which must stand within the bound of links.
fn bounded(text: &str, bracket: char) -> Option<(&str, &str)> {
    let head = beginning(text, MAX_LINK_BYTES);
    let end = head.find(bracket)?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Returns a text up to a number of bytes, cut between characters.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_short_and_without_markup() {
        let text = "[Dragonfly](https://attack.mitre.org/groups/G0035) is a group of Center 16.(Citation: DOJ 2022) Active \
                    since 2010 [sic] (in part).\n\nMore.";
        assert_eq!(first_sentence(text), "Dragonfly is a group of Center 16.");
        assert_eq!(statement(text), "Dragonfly is a group of Center 16. Active since 2010 [sic] (in part).");
        let long = "This sentence has some words. ".repeat(40);
        let short = statement(&long);
        assert!(short.chars().count() <= 500 && short.ends_with("words."), "{short}");
        assert_eq!(statement(&"x".repeat(600)).chars().count(), 501);
        assert_eq!(first_sentence(&"[".repeat(100_000)).chars().count(), 501);
        assert_eq!(statement(" \n "), "");
    }
}
