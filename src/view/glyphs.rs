//! The characters that are not letters, and what stands for them where only ASCII can be shown: one cell for one cell, so
//! that nothing moves. Letters stay what they are; the user's text is not ours to spell.

/// Drawing characters with their stand-ins. A test plays the explorer and finds those that are missing.
const STAND_INS: &[(&str, &str)] = &[
    // Borders: the pane that has the keys has the heavy one.
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("━", "="),
    ("┃", "#"),
    ("┏", "#"),
    ("┓", "#"),
    ("┗", "#"),
    ("┛", "#"),
    // Lines of graphs, by verb.
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("═", "x"),
    ("┄", "~"),
    ("▶", ">"),
    ("◀", "<"),
    // Boxes, marks, cursors.
    ("▣", "x"),
    ("□", "."),
    ("⊟", "-"),
    ("●", "*"),
    ("◉", "@"),
    ("▌", "|"),
    ("▼", "V"),
    ("▽", "v"),
    ("▸", ">"),
    ("✗", "x"),
    // Bars, from low to high.
    ("▁", "_"),
    ("▂", ":"),
    ("▃", "-"),
    ("▄", "="),
    ("▅", "+"),
    ("▆", "*"),
    ("▇", "#"),
    ("█", "@"),
    ("▒", "%"),
    ("▲", "^"),
    // Arrows and keys.
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("⏎", "<"),
    ("␣", "_"),
    // Punctuation.
    ("·", "."),
    ("…", "~"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("×", "x"),
    ("‹", "<"),
    ("›", ">"),
    ("≠", "x"),
    ("§", "s"),
    ("¶", "p"),
    ("“", "\""),
    ("”", "\""),
    ("„", "\""),
    ("‘", "'"),
    ("’", "'"),
    // Marks for what cannot be shown.
    ("◌", "?"),
    ("▯", "?"),
];

/// What stands for a character in ASCII: itself if nothing does.
pub(super) fn ascii(grapheme: &str) -> &str {
    if grapheme.is_ascii() {
        return grapheme;
    }
    // The pictures of control characters.
    if grapheme.chars().all(|letter| ('\u{2400}'..='\u{2422}').contains(&letter)) {
        return "?";
    }
    STAND_INS.iter().find(|(drawn, _)| *drawn == grapheme).map_or(grapheme, |(_, plain)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::pen::width;

    #[test]
    fn every_stand_in_is_one_ascii_character_as_wide_as_what_it_stands_for() {
        for (drawn, plain) in STAND_INS {
            assert!(plain.len() == 1 && plain.is_ascii(), "{drawn}");
            assert_eq!(width(drawn), width(plain), "{drawn}");
            assert_eq!(ascii(drawn), *plain, "{drawn} is in the table twice");
        }
        assert_eq!(ascii("é"), "é");
        assert_eq!(ascii("␛"), "?");
    }
}
