//! The width of a grapheme in terminal cells, about which terminals disagree.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::joiners;

/// Returns the width of a grapheme in terminal cells: the greatest that terminals in use give it. One cell too few would cut a
/// vowel off, and make another name of a name; one too many costs a blank.
///
/// Terminals measure the cluster as a whole (UAX #11, as `unicode-width` does), or add up its characters, with spacing
/// marks one cell wide (as `wcwidth` does). Emoji are measured by their first character instead of the sum, as terminals
/// show at least that one. Half-width Japanese sound marks always take a cell of their own.
#[must_use]
pub fn cell_width(grapheme: &str) -> usize {
    // As ratatui counts it: a cell less here, and it would not send the cell that follows.
    let whole = grapheme.width() + grapheme.chars().filter(|&mark| joiners::is_sound_mark(mark)).count();
    let mut characters = grapheme.chars();
    let Some(first) = characters.next().filter(|first| grapheme.len() > first.len_utf8()) else {
        return whole;
    };
    if joiners::is_pictogram(first) {
        return whole.max(first.width().unwrap_or(0));
    }
    let apart = characters.map(width_apart).sum::<usize>() + width_apart(first);
    whole.max(apart)
}

/// Splits the first grapheme off a safe text; returns it with its width. `None` for an empty text.
#[must_use]
pub(super) fn split_first(text: &str) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    // In safe text a letter of ASCII that no mark follows is a grapheme and a cell: nearly all letters of most texts.
    if bytes.first()?.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii) {
        return Some((text.get(..1)?, 1));
    }
    let grapheme = text.graphemes(true).next()?;
    Some((grapheme, cell_width(grapheme)))
}

/// Returns the width of a character in a terminal that adds up characters.
fn width_apart(character: char) -> usize {
    let spacing = character.general_category() == GeneralCategory::SpacingMark || joiners::is_sound_mark(character);
    character.width().unwrap_or(0).max(usize::from(spacing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_of_the_usual_opinions_counts() {
        // Letters with marks above, conjuncts, spacing vowel signs, jamo, emoji, flags, half-width kana.
        let known = [
            ("a", 1),
            ("e\u{301}", 1),
            ("\u{915}\u{94d}\u{937}", 2),
            ("\u{ba8}\u{bbe}", 2),
            ("\u{9ac}\u{9be}\u{982}", 3),
            ("\u{1781}\u{17d2}\u{1798}\u{17c2}", 3),
            ("\u{e19}\u{e49}\u{e33}", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("界", 2),
            ("👍🏽", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("⌚\u{fe0e}", 2),
            ("❤\u{fe0f}", 2),
            ("🇵🇰", 2),
            ("\u{ff8a}\u{ff9f}", 3),
        ];
        for (cluster, width) in known {
            assert_eq!(cell_width(cluster), width, "{cluster} {}", cluster.escape_unicode());
        }
    }
}
