//! ASCII alone, for terminals that show nothing else: what stands for a character that ASCII lacks.
//!
//! Drawing characters and punctuation have stand-ins of one cell, so that nothing moves. Letters have none: a name that
//! is spelt in another way may be another name. Where the width is fixed a letter is shown as `?`, elsewhere by its
//! number: `\u{e9}`.

use crate::environment;

use std::borrow::Cow;
use std::fmt::Write as _;

/// Shown for a letter where the width is fixed.
pub(crate) const UNSHOWN: &str = "?";

/// Drawing characters and punctuation with their stand-ins. A test plays the explorer and finds those that are missing.
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
    ("✓", "v"),
    ("◇", "o"),
    ("⊢", "J"),
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
    ("▀", "\""),
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
    ("±", "~"),
    ("‹", "<"),
    ("›", ">"),
    ("≠", "x"),
    ("§", "S"),
    ("¶", "P"),
    ("“", "\""),
    ("”", "\""),
    ("„", "\""),
    ("‘", "'"),
    ("’", "'"),
    // Marks for what cannot be shown.
    ("◌", "?"),
    ("▯", "?"),
];

/// Returns the stand-in of a drawing character or of punctuation; `None` for ASCII, letters, and what else has none.
#[must_use]
pub(crate) fn stand_in(grapheme: &str) -> Option<&'static str> {
    if grapheme.is_ascii() {
        return None;
    }
    if let Some((_, plain)) = STAND_INS.iter().find(|(drawn, _)| *drawn == grapheme) {
        return Some(plain);
    }
    let first = grapheme.chars().next()?;
    // The pictures of control characters.
    if ('\u{2400}'..='\u{2426}').contains(&first) { Some(UNSHOWN) } else { braille(first) }
}

/// Dots of Braille: whether some are in the upper half of the cell, or in the lower.
fn braille(letter: char) -> Option<&'static str> {
    let dots = u32::from(letter).checked_sub(0x2800).filter(|dots| *dots < 0x100)?;
    Some(match (dots & 0x1B > 0, dots & 0xE4 > 0) {
        (true, true) => ":",
        (true, false) => "'",
        (false, true) => ".",
        (false, false) => " ",
    })
}

/// Spells a text in ASCII: stand-ins for drawing characters and punctuation, numbers for letters: `S\u{e3}o Paulo`.
#[must_use]
pub(crate) fn spell(text: &str) -> Cow<'_, str> {
    written(text, |character, spelt| {
        let mut bytes = [0; 4];
        match stand_in(character.encode_utf8(&mut bytes)) {
            Some(plain) => spelt.push_str(plain),
            None => {
                let _ = write!(spelt, "{}", character.escape_unicode());
            }
        }
    })
}

/// Writes a text with all that ASCII lacks as `\u{e9}`, punctuation too: strings of RON mean the same as before.
#[must_use]
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    written(text, |character, escaped| {
        let _ = write!(escaped, "{}", character.escape_unicode());
    })
}

/// Writes JSON with all that ASCII lacks as `\u00e9`: it means the same as before.
#[must_use]
pub(crate) fn escape_json(json: &str) -> Cow<'_, str> {
    written(json, |character, escaped| {
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    })
}

/// Returns a text with each character that ASCII lacks written in another way.
fn written(text: &str, mut write: impl FnMut(char, &mut String)) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if character.is_ascii() { plain.push(character) } else { write(character, &mut plain) }
    }
    Cow::Owned(plain)
}

/// Returns whether the locale is one of UTF-8, by the variables of the environment. Only a locale that names another
/// character set speaks against it: none at all is usual in containers.
#[must_use]
pub(crate) fn is_utf8_locale(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    [environment::LC_ALL, environment::LC_CTYPE, environment::LANG].iter().find_map(set).is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stand_in_is_one_ascii_character_for_one_cell() {
        for (drawn, plain) in STAND_INS {
            assert!(plain.len() == 1 && plain.is_ascii(), "{drawn}");
            assert_eq!(crate::text::cell_width::cell_width(drawn), 1, "{drawn}");
            assert_eq!(stand_in(drawn), Some(*plain), "{drawn} is in the table twice");
        }
        assert_eq!(["é", "e", "␛"].map(stand_in), [None, None, Some("?")]);
        // Section, paragraph and sentence of a locator stay apart.
        assert_ne!(stand_in("§").map(str::to_lowercase), stand_in("¶").map(str::to_lowercase));
        assert!(!["s", "p"].iter().any(|letter| [stand_in("§"), stand_in("¶")].contains(&Some(letter))));
    }

    #[test]
    fn letters_are_spelt_by_number_and_nothing_is_lost() {
        assert_eq!(spell("São — 年"), "S\\u{e3}o - \\u{5e74}");
        assert_eq!(spell("plain"), "plain");
        for text in ["São — 年", "𓀀 “x”", "بوليس"] {
            assert_eq!(serde_json::from_str::<String>(&escape_json(&format!("{text:?}"))).unwrap(), text);
            assert_eq!(ron::from_str::<String>(&escape(&format!("{text:?}"))).unwrap(), text);
            assert!(spell(text).is_ascii() && escape(text).is_ascii() && escape_json(text).is_ascii());
        }
    }

    #[test]
    fn only_a_locale_of_another_character_set_means_ascii() {
        let is_utf8 = |variables: &[(&str, &str)]| {
            is_utf8_locale(&|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(is_utf8(&[]) && is_utf8(&[("LC_ALL", ""), ("LANG", "C.utf8")]) && is_utf8(&[("LANG", "en_GB.UTF-8")]));
        assert!(!is_utf8(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]) && !is_utf8(&[("LC_CTYPE", "POSIX")]));
        assert!(!is_utf8(&[("LANG", "de_DE.ISO-8859-1")]));
    }
}
