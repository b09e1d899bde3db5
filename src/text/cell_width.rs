//! The number of cells of a terminal that a cluster of letters takes, where terminals disagree about it.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::joiners;

/// The width of one grapheme in terminal cells. Terminals disagree; what counts is the widest of the usual opinions,
/// for a cell too few costs a vowel, and so makes another name of a name, where one too many costs a blank.
///
/// Usual opinions: the cluster as a whole (`unicode-width`), and each of its characters by itself, spacing marks being
/// one cell wide (`wcwidth`). Of emoji the first character counts instead: what is joined to it says no more than it
/// does. Half-width Japanese sound marks take a cell of their own in any case.
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

/// The width of a character for terminals that see no more than one.
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
