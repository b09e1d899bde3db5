//! Breaks the lines of a page at blanks alone. In a manual an option, an id or a path is one word: `--query` or
//! `cases/june.ron` broken after its hyphen or slash would be read, and copied, as something else. Text of files is broken
//! by `text::wrap`, which also knows scripts without blanks.

use crate::text::wrap::wrap_indented;
use crate::text::{Line, Tone};

/// A word with the blanks before it.
#[derive(Default)]
struct Word {
    /// Number of blanks before the word, in cells.
    blanks: usize,
    /// The word: several pieces where its tone changes, as before the comma after a piece of code.
    line: Line,
}

/// Breaks a line into lines of at most `width` cells, with all but the first moved in by `indent` cells. Only a word that is
/// wider than a line is split. No width, no lines.
pub(super) fn wrap_words(line: &Line, width: usize, indent: usize) -> Vec<Line> {
    if width == 0 {
        return Vec::new();
    }
    let indent = indent.min(width / 2);
    let mut lines = Vec::new();
    let mut current = Line::new();
    let mut has_word = false;
    for word in words(line) {
        let fits = current.width() + word.blanks + word.line.width() <= width;
        if has_word && !fits {
            lines.push(std::mem::replace(&mut current, blank(indent)));
        } else if word.blanks > 0 {
            current.0.extend(blank(word.blanks).0);
        }
        current.0.extend(word.line.0);
        has_word = true;
        if current.width() > width {
            lines.extend(wrap_indented(&current, width, indent));
            current = lines.pop().unwrap_or_default();
        }
    }
    lines.push(current);
    lines
}

/// Splits a line at its blanks. Blanks at its end are left out.
fn words(line: &Line) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for span in &line.0 {
        for (at, piece) in span.text.as_str().split(' ').enumerate() {
            if at > 0 {
                if word.line.0.is_empty() {
                    word.blanks += 1;
                } else {
                    words.push(std::mem::replace(&mut word, Word { blanks: 1, line: Line::new() }));
                }
            }
            if !piece.is_empty() {
                word.line.push(piece, span.tone);
            }
        }
    }
    words.extend((!word.line.0.is_empty()).then_some(word));
    words
}

/// Makes a line of blanks; of none, an empty one.
fn blank(cells: usize) -> Line {
    if cells == 0 { Line::new() } else { Line::of(&" ".repeat(cells), Tone::Plain) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::PAGES;
    use super::super::markdown::lines;
    use super::*;

    fn plain(line: &Line, width: usize, indent: usize) -> Vec<String> {
        wrap_words(line, width, indent).iter().map(Line::text).collect()
    }

    #[test]
    fn options_ids_and_paths_stay_whole() {
        for word in
            ["--query", "strike-deaths-2024", "tests/terminal/leaving.rs", "-airstrike", "a.ron:12-14", "wire#2.1"]
        {
            let line =
                Line::of("the words before ", Tone::Plain).with(word, Tone::Key).with(", and after", Tone::Plain);
            for width in 28..50 {
                let told = plain(&line, width, 2);
                assert!(told.iter().any(|line| line.contains(&format!("{word},"))), "{word} at {width}: {told:?}");
            }
        }
    }

    #[test]
    fn blanks_that_mean_something_stay_and_those_at_a_break_go() {
        assert_eq!(
            plain(&Line::of("  key    does a thing", Tone::Plain), 18, 9),
            ["  key    does a", "         thing"]
        );
        assert_eq!(plain(&Line::of("one two ", Tone::Plain), 3, 0), ["one", "two"]);
        assert_eq!(plain(&Line::new(), 3, 0), [""]);
        assert_eq!(plain(&Line::of("one", Tone::Plain), 0, 0), Vec::<String>::new());
    }

    #[test]
    fn only_a_word_wider_than_a_line_is_split() {
        assert_eq!(
            plain(&Line::of("see abcdefghij now", Tone::Plain), 6, 2),
            ["see", "  abcd", "  efgh", "  ij", "  now"]
        );
    }

    /// Every word of a narrow page is a word of the wide one. Screens are cut, not wrapped, and left out.
    #[test]
    fn no_page_breaks_a_word() {
        for page in PAGES {
            let text: String = page.text.split("```text\n").enumerate().fold(String::new(), |text, (at, part)| {
                text + if at == 0 { part } else { part.split_once("```\n").unwrap().1 }
            });
            let words = |width| -> BTreeSet<String> {
                let lines = lines(&text, width);
                lines.iter().flat_map(|line| line.text().split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
            };
            let whole = words(5_000);
            for width in [60, 78, 80, 100] {
                // A table that becomes a list has its headings before the cells: `for example:`.
                let is_known = |word: &String| whole.contains(word) || whole.contains(word.trim_end_matches(':'));
                let broken: Vec<String> = words(width).into_iter().filter(|word| !is_known(word)).collect();
                assert!(broken.is_empty(), "{} at {width}: {broken:?}", page.name);
            }
        }
    }
}
