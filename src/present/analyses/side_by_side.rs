//! Two statements side by side, with the words that differ marked.

use crate::analyses::text_diff::{DiffChunk, diff_words, split_words};
use crate::text::wrap::wrap;
use crate::text::{Line, Tone};

/// Minimum width for two columns, in cells; in less the statements stand one below the other.
const MIN_TWO_COLUMNS: u16 = 90;

/// Number of cells of a line that are not for the columns: reasons are indented, and their continuation lines more so.
const MARGIN: usize = 9;

/// Separator of the columns.
const SEPARATOR: &str = " │ ";

/// Maximum length of a statement, in characters: some are whole pages.
const MAX_CHARS: usize = 300;

/// Renders two statements in lines of at most `width` cells.
pub(super) fn side_by_side(one: &str, other: &str, width: u16) -> Vec<Line> {
    let [left, right] = marked(&shortened(one), &shortened(other));
    if width < MIN_TWO_COLUMNS {
        let below = |label: &str, line: Line| {
            let mut whole = Line::of(label, Tone::Dim);
            whole.0.extend(line.0);
            whole
        };
        return vec![below("one  ", left), below("other  ", right)];
    }
    let column = (usize::from(width) - MARGIN - SEPARATOR.chars().count()) / 2;
    let (left, right) = (wrap(&left, column), wrap(&right, column));
    let line = |at: usize| {
        let mut line = left.get(at).cloned().unwrap_or_default();
        let free = column.saturating_sub(line.width());
        line.push(&" ".repeat(free), Tone::Plain);
        line.push(SEPARATOR, Tone::Dim);
        line.0.extend(right.get(at).into_iter().flat_map(|line| line.0.iter().cloned()));
        line
    };
    (0..left.len().max(right.len())).map(line).collect()
}

/// Returns a statement, cut where it is too long.
fn shortened(text: &str) -> String {
    if text.chars().count() <= MAX_CHARS {
        text.to_owned()
    } else {
        text.chars().take(MAX_CHARS).chain([' ', '…']).collect()
    }
}

/// Renders both texts with the words that only one of them has in `‹›`. Where they have less than a quarter of the shorter one
/// in common, all would be marked: then only words with a digit are.
fn marked(one: &str, other: &str) -> [Line; 2] {
    let bare = |text: &str| text.strip_suffix('.').unwrap_or(text).to_owned();
    let [mine, theirs] = [bare(one), bare(other)];
    let pieces = diff_words(&mine, &theirs);
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
    let same: usize =
        pieces.iter().map(|piece| if let DiffChunk::Same(text) = piece { letters(text) } else { 0 }).sum();
    let is_similar = same * 4 >= letters(&mine).min(letters(&theirs));
    let side = |is_first: bool| {
        let own = pieces.iter().filter_map(|piece| match piece {
            DiffChunk::Same(text) => Some((text, false)),
            DiffChunk::Removed(text) => is_first.then_some((text, true)),
            DiffChunk::Added(text) => (!is_first).then_some((text, true)),
        });
        let words = own.flat_map(|(text, differs)| split_words(text).into_iter().map(move |word| (word, differs)));
        let has_digit = |word: &str| word.chars().any(char::is_numeric);
        words.map(|(word, differs)| (word, differs && (is_similar || has_digit(word)))).collect::<Vec<_>>()
    };
    let line = |text: &str, words: Vec<(&str, bool)>| {
        let mut line = marked_runs(&words);
        if text.ends_with('.') {
            line.push(".", Tone::Plain);
        }
        line
    };
    [line(one, side(true)), line(other, side(false))]
}

/// Renders words; those that differ and follow one another share one pair of marks.
fn marked_runs(words: &[(&str, bool)]) -> Line {
    let is_blank = |word: &str| word.chars().all(char::is_whitespace);
    let mut line = Line::new();
    // Pending text that differs, pending text that does not, and blanks that belong to whatever follows.
    let (mut run, mut plain, mut blanks) = (String::new(), String::new(), String::new());
    for &(word, differs) in words {
        if is_blank(word) {
            blanks.push_str(word);
        } else if differs {
            if run.is_empty() {
                plain.push_str(&std::mem::take(&mut blanks));
                push(&mut line, &mut plain, false);
            }
            run.push_str(&std::mem::take(&mut blanks));
            run.push_str(word);
        } else {
            push(&mut line, &mut run, true);
            plain.push_str(&std::mem::take(&mut blanks));
            plain.push_str(word);
        }
    }
    push(&mut line, &mut run, true);
    push(&mut line, &mut plain, false);
    line
}

/// Appends pending text and clears it.
fn push(line: &mut Line, text: &mut String, differs: bool) {
    let text = std::mem::take(text);
    match text.as_str() {
        "" => {}
        text if differs => line.push(&format!("‹{text}›"), Tone::Strong),
        text => line.push(text, Tone::Plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(one: &str, other: &str) -> [String; 2] {
        marked(one, other).map(|line| line.text())
    }

    #[test]
    fn words_that_differ_are_marked_together() {
        assert_eq!(
            rendered("The TTP carried out 1,210 attacks in 2023.", "The TTP carried out 1,203 raids in 2023."),
            ["The TTP carried out ‹1,210 attacks› in 2023.", "The TTP carried out ‹1,203 raids› in 2023."]
        );
        assert_eq!(rendered("A strike.", "A strike."), ["A strike.", "A strike."]);
        assert_eq!(rendered("", "Something"), ["", "‹Something›"]);
    }

    #[test]
    fn of_texts_without_much_in_common_the_numbers_are_marked() {
        assert_eq!(
            rendered("Six jets flew on 24 December.", "Diplomacy is crucial to 2 parties."),
            ["Six jets flew on ‹24› December.", "Diplomacy is crucial to ‹2› parties."]
        );
    }

    #[test]
    fn two_columns_where_there_is_room() {
        let lines = side_by_side(&"word ".repeat(40), "short", 90);
        assert!(lines.len() > 4 && lines.iter().all(|line| line.width() <= 90 - MARGIN), "{lines:?}");
        assert!(lines.iter().all(|line| line.text().chars().nth(39) == Some('│') || line.text().contains(SEPARATOR)));
        assert_eq!(side_by_side("one", "other", 89).len(), 2);
    }
}
