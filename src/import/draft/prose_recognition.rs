//! Recognition of prose, Markdown and pages of a browser, by their content.

use super::sentence_marks::ends;

/// Maximum length of the start of a text by which it is judged, in bytes.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// Minimum share of letters, digits and blanks among the characters of prose, in percent.
const MIN_LETTERS: usize = 85;

/// Maximum number of lines for each sentence end: of lines that are cut one in five or so has one.
const MAX_LINES_PER_END: usize = 15;

/// Minimum number of words of a text that is taken for prose.
const MIN_WORDS: usize = 8;

/// Returns the first part of a text.
fn head(text: &str) -> &str {
    let end = (0..=MAX_HEAD_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Returns whether a text is a page of HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(1_000).collect::<String>().to_lowercase();
    let tags = ["<html", "<head", "<body", "<article", "<h1", "<p>", "<div"];
    start.starts_with("<!doctype html") || (start.starts_with('<') && tags.iter().any(|tag| start.contains(tag)))
}

/// Returns whether a text has headings of Markdown.
pub(super) fn is_markdown(text: &str) -> bool {
    let heading = |line: &&str| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))
    };
    head(text).lines().filter(heading).count() >= 1
}

/// Returns whether a text is prose: mostly letters, with sentences, and no table.
pub(super) fn is_prose(text: &str) -> bool {
    let text = head(text).trim();
    if text.starts_with(['{', '[', '<', '@']) {
        return false;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (letters, all) = text.chars().fold((0, 0), |(letters, all), c| {
        (letters + usize::from(c.is_alphanumeric() || c.is_whitespace() || !c.is_ascii()), all + 1)
    });
    let ended = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.iter().any(|word| word.trim_end_matches(['"', '”', '’', ')', '»']).ends_with(ends)) && !words.is_empty()
    };
    let ends_of_sentences = lines.iter().filter(|line| ended(line)).count();
    let words = text.split_whitespace().count();
    let unspaced = text.chars().any(|c| matches!(c, '。' | '！' | '？'));
    (words >= MIN_WORDS || unspaced)
        && letters * 100 >= all * MIN_LETTERS
        && ends_of_sentences * MAX_LINES_PER_END >= lines.len()
        && ends_of_sentences > 0
        && !is_table(&lines)
}

/// Returns whether most lines have the same number of a sign that parts cells.
fn is_table(lines: &[&str]) -> bool {
    ['\t', ';', '|', ','].into_iter().any(|sign| {
        let mut counts: Vec<usize> = lines.iter().map(|line| line.matches(sign).count()).collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let least = if sign == ',' { 2 } else { 1 };
        let same = counts.iter().filter(|count| **count == middle).count();
        lines.len() >= 3 && middle >= least && same * 10 >= lines.len() * 8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_tables_and_data() {
        for text in [
            "The talks between both sides failed again. They will go on next week.",
            "Title\n\nThe talks between both sides, which began in May, have failed\nagain. They will go on.",
            "官员说，有30人受伤。情况稳定！",
        ] {
            assert!(is_prose(text), "{text}");
        }
        for text in [
            "claim,speaker,date\nIt rained.,Ann,2024\nIt snowed.,Bo,2023\nIt hailed.,Cy,2022\n",
            "{\"a\": \"The talks between both sides failed again. They go on.\"}",
            "key: value\nother: 2\nlist:\n  - a\n  - b\n",
            "a\tb\tc\nx.\ty\tz\n1\t2\t3\n",
            "one two",
        ] {
            assert!(!is_prose(text), "{text}");
        }
        assert!(is_html("<!DOCTYPE html><p>x"));
        assert!(!is_html("<?xml version=\"1.0\"?><feed/>"));
        assert!(is_markdown("# One\n\ntext"));
    }
}
