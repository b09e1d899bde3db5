//! The lines between the title of an article and its text, which say who wrote it and when: `By Ann Lee and Bo Cox`,
//! `By Ann Lee, 24 May 2024`, `Ann Lee | Updated 24 May 2024 10:30 GMT`. They are no claims.

use std::ops::Range;

use super::super::lexeme::listed;
use super::super::written_date::{self, DateCell, is_weekday};
use super::markdown_text::sample;
use super::sentence_marks::ends;
use super::text_block::{Article, BlockKind};

/// Maximum number of words of a line that says who wrote the text.
const MAX_WORDS: usize = 16;

/// Maximum number of words of a name.
const MAX_NAME_WORDS: usize = 5;

/// Maximum number of these lines in an article.
const MAX_LINES: usize = 4;

/// The meaning of a line at the head of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HeadLine {
    authors: Vec<String>,
    /// The date of publication, in EDTF.
    published: Option<String>,
    /// `true` if it says more: a place, a name that may be that of one, a second date.
    says_more: bool,
}

/// The words for a line at the head of an article of which not all is taken.
const PARTLY_READ: &str = "lines about the article that are read in part";

/// Reads a line at the head of an article. `None` where it is one of the text.
pub(super) fn head_line(line: &str) -> Option<HeadLine> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    if line.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    let by = ["By ", "BY "].iter().find_map(|by| line.strip_prefix(by));
    let mut found = HeadLine::default();
    let parts: Vec<&str> = by.unwrap_or(line).split(['|', '·', '•', '–', '—']).map(str::trim).collect();
    let mut unsaid = false;
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let (names, date) = with_date(part);
        if date.is_some() {
            found.says_more |= found.published.is_some() && found.published != date;
            found.published = found.published.or(date);
        }
        if names.is_empty() || is_time(names) {
            continue;
        }
        found.authors.extend(authors(names.strip_prefix("By ").unwrap_or(names))?);
        unsaid |= names.len() < part.len();
        found.says_more |= names.contains(" in ");
    }
    if by.is_none() {
        // `Paris, 24 May 2024`: a name before a comma may be that of a place.
        let is_said = parts.iter().any(|part| part.starts_with("By "));
        if unsaid && !is_said {
            found.says_more |= !found.authors.is_empty();
            found.authors.clear();
        }
        return found.published.is_some().then_some(found);
    }
    (!found.authors.is_empty()).then_some(found)
}

/// Returns a part of a line without the date at its end, and the date in EDTF.
fn with_date(part: &str) -> (&str, Option<String>) {
    let commas = part.match_indices(", ").map(|(at, sign)| (at, at + sign.len()));
    for (end, start) in std::iter::once((0, 0)).chain(commas) {
        if let Some(date) = part.get(start..).and_then(date) {
            return (part.get(..end).unwrap_or_default().trim(), Some(date));
        }
    }
    (part, None)
}

/// Reads a date, with the words before it and the time of day after it.
fn date(text: &str) -> Option<String> {
    const BEFORE: [&str; 8] =
        ["Last updated ", "Published ", "Updated ", "Posted ", "published ", "updated ", "on ", "On "];
    let mut text = text.trim();
    while let Some(rest) = BEFORE.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    text = text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    text = ["Published:", "Updated:", "Date:"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    if let Some((_, rest)) = text.split_once([' ', ',']).filter(|(day, _)| is_weekday(&day.to_lowercase())) {
        text = rest.trim_start_matches([',', ' ']);
    }
    if text.len() <= 4 || !text.contains(|c: char| c.is_numeric()) {
        return None;
    }
    while let Some((rest, _)) = text.rsplit_once([' ', ',']).filter(|(_, last)| is_time(last)) {
        text = rest.trim_end_matches([',', ' ']);
    }
    match written_date::read(text, None) {
        DateCell::Date(date) => Some(date),
        _ => None,
    }
}

/// Returns whether all words are those of a time of day: `10:30 GMT`, `at 5 pm`.
fn is_time(text: &str) -> bool {
    const WORDS: [&str; 6] = ["at", "am", "pm", "a.m.", "p.m.", "h"];
    let is_part = |word: &str| {
        let clock =
            word.contains([':', '.']) && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
        let zone = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        word.is_empty() || clock || zone || WORDS.contains(&word)
    };
    text.split([' ', ',']).all(is_part)
}

/// Returns the names in a list of authors. `None` where one of them is no name.
fn authors(names: &str) -> Option<Vec<String>> {
    if names.ends_with(ends) {
        return None;
    }
    let names = names.split(", ").flat_map(|names| names.split(" and ")).map(|name| {
        // `Ann Lee in Lima`
        let name = name.split(" in ").next().unwrap_or(name).trim();
        is_name(name).then(|| name.to_owned())
    });
    names.collect()
}

/// Returns whether a text has the look of a name: few words, all with a capital letter but for particles.
fn is_name(name: &str) -> bool {
    const PARTICLES: &str = "de du la van von al el bin ibn bint abu der den da e y of the for";
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |word: &&str| {
        let bare = word.trim_start_matches("al-").trim_start_matches("d'").trim_start_matches("d’");
        bare.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) || listed(PARTICLES, word)
    };
    (1..=MAX_NAME_WORDS).contains(&words.len()) && words.iter().all(is_part)
}

impl Article<'_> {
    /// Takes what a line with this text says of the article; the rest of it is listed.
    pub(super) fn take_head_line(&mut self, line: HeadLine, text: &str, bytes: Range<usize>) {
        let is_other = |date: &String| self.published.as_ref().is_some_and(|known| known != date);
        if line.says_more || line.published.as_ref().is_some_and(is_other) {
            self.left.push((PARTLY_READ, bytes, sample(text)));
        }
        self.authors.extend(line.authors.into_iter().filter(|author| !author.is_empty()));
        self.published = self.published.take().or(line.published);
    }

    /// Takes the lines before its text that say who wrote it and when: they are no blocks any more.
    pub(super) fn take_head_lines(&mut self) {
        let mut at = 0;
        for _ in 0..MAX_LINES {
            while self.blocks.get(at).is_some_and(|block| block.kind != BlockKind::Paragraph) {
                at += 1;
            }
            let Some(line) = self.blocks.get(at).and_then(|block| head_line(&block.text)) else { return };
            let block = self.blocks.remove(at);
            // An author whom the page itself names is not named twice.
            let authors = line.authors.into_iter().filter(|author| !self.authors.contains(author)).collect();
            self.take_head_line(HeadLine { authors, ..line }, &block.text, block.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Vec<String>, Option<String>)> {
        head_line(line).map(|line| (line.authors, line.published))
    }

    #[test]
    fn what_a_line_says_beside_names_and_date_is_listed() {
        let left = |lines: &[&str]| {
            let mut article = Article::default();
            for line in lines {
                article.take_head_line(head_line(line).unwrap(), line, 0..line.len());
            }
            article.left.into_iter().map(|(_, _, sample)| sample).collect::<Vec<_>>()
        };
        assert_eq!(left(&["By Ann Lee, 12 March 2024", "Updated 12 March 2024"]), [""; 0]);
        for line in ["Paris, 12 March 2024", "By Ann Lee in Lima", "By Ann Lee | 12 March 2024 | Updated 13 March 2024"]
        {
            assert_eq!(left(&[line]), [line]);
        }
        assert_eq!(left(&["12 March 2024", "Updated 14 March 2024"]), ["Updated 14 March 2024"]);
    }

    #[test]
    fn lines_say_who_wrote_it_and_when() {
        for (line, authors, published) in [
            ("By Ann Lee and Bo Cox", &["Ann Lee", "Bo Cox"][..], None),
            ("By Jane Doe, 12 March 2024", &["Jane Doe"], Some("2024-03-12")),
            ("By Jane Doe, March 12, 2024", &["Jane Doe"], Some("2024-03-12")),
            ("*By Jane Doe, 12 March 2024*", &["Jane Doe"], Some("2024-03-12")),
            ("By Jane Doe | 12 March 2024", &["Jane Doe"], Some("2024-03-12")),
            ("By Jane Doe, Reuters — Updated 12 March 2024 10:30 GMT", &["Jane Doe", "Reuters"], Some("2024-03-12")),
            ("By Karim al-Sayed in Lima, Tuesday, 12 March 2024", &["Karim al-Sayed"], Some("2024-03-12")),
            ("Jane Doe · Published on 12 March 2024", &["Jane Doe"], Some("2024-03-12")),
            ("Paris, 12 March 2024", &[], Some("2024-03-12")),
            ("Published: 2024-03-12", &[], Some("2024-03-12")),
            ("12 March 2024", &[], Some("2024-03-12")),
        ] {
            let authors: Vec<String> = authors.iter().map(|&author| author.to_owned()).collect();
            assert_eq!(read(line), Some((authors, published.map(str::to_owned))), "{line}");
        }
        for line in [
            "By 12 March 2024, 40 people had died.",
            "By noon the bridge was closed",
            "Twelve people died on 12 March 2024.",
            "The bridge of Lima, 12 March 2024, was closed",
            "By",
            "Jane Doe",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
