//! Prose cut into lexemes: words, numbers and signs, each with its place. Quantities, dates and attributions are read from
//! them. Digits of all scripts become those of ASCII, letters become small ones; nothing else is folded, for `approx.`
//! and `U.S.` are told apart by their stops.

use std::ops::Range;

use any_ascii::any_ascii_char;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A sort of lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    /// Letters, with the apostrophes and stops inside them: `Sana'a`, `U.S.`.
    Word,
    /// Digits with the signs between them: `5,40,000`; or a fraction that is one character: `½`.
    Digits,
    /// Any other character: `%`, `-`, `“`.
    Sign,
}

/// A word, a number or a sign of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Lexeme<'t> {
    /// As written.
    pub text: &'t str,
    /// In small letters; of numbers, the digits and signs of ASCII.
    pub lower: String,
    /// First byte in the text.
    pub at: usize,
    /// Its sort.
    pub kind: LexemeKind,
    /// True if it follows the one before without a blank.
    pub glued: bool,
}

impl Lexeme<'_> {
    /// Returns its bytes in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// Returns whether it is this word or sign, given in small letters.
    #[must_use]
    pub fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }

    /// Returns whether it is one of these words or signs, given in small letters.
    #[must_use]
    pub(crate) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Returns whether it is one of the words of a list, given in small letters with a blank between them.
    #[must_use]
    pub(crate) fn is_listed(&self, words: &str) -> bool {
        listed(words, &self.lower)
    }

    /// Returns whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == LexemeKind::Word
    }

    /// Returns whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind == LexemeKind::Digits
    }

    /// Returns whether it begins with a capital letter.
    #[must_use]
    pub(crate) fn is_capitalized(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Returns whether a word is one of a list, which has a blank between its words.
#[must_use]
pub fn listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Returns the word or sign at an index, in small letters; empty after the last.
#[must_use]
pub(crate) fn word_at<'l>(lexemes: &'l [Lexeme<'_>], at: usize) -> &'l str {
    lexemes.get(at).map_or("", |lexeme| lexeme.lower.as_str())
}

/// Cuts a text into its lexemes, in order.
#[must_use]
pub(crate) fn lexemes(text: &str) -> Vec<Lexeme<'_>> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some((start, first)) =
        text.get(end..).unwrap_or_default().char_indices().map(|(at, c)| (end + at, c)).find(|(_, c)| !is_blank(*c))
    {
        let rest = text.get(start..).unwrap_or_default();
        let (kind, length, lower) = if ascii_digit(first).is_some() {
            let (length, lower) = number(rest);
            (LexemeKind::Digits, length, lower)
        } else if is_fraction(first) {
            (LexemeKind::Digits, first.len_utf8(), first.to_string())
        } else if first.is_alphabetic() {
            let length = word(rest);
            (LexemeKind::Word, length, rest.get(..length).unwrap_or_default().to_lowercase().replace('’', "'"))
        } else {
            (LexemeKind::Sign, first.len_utf8(), plain_sign(first).to_string())
        };
        let glued = start == end && !found.is_empty();
        end = start + length;
        found.push(Lexeme { text: text.get(start..end).unwrap_or_default(), lower, at: start, kind, glued });
    }
    found
}

/// Returns the ASCII digit of a decimal digit of any script.
fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    if c.general_category() != GeneralCategory::DecimalNumber {
        return None;
    }
    any_ascii_char(c).chars().next().filter(char::is_ascii_digit)
}

/// Returns whether a character is a fraction, such as `½`.
pub(super) fn is_fraction(c: char) -> bool {
    matches!(c, '¼' | '½' | '¾' | '⅓' | '⅔' | '⅕' | '⅖' | '⅗' | '⅘' | '⅙' | '⅛' | '⅜' | '⅝' | '⅞')
}

/// Returns whether a character parts lexemes without being one.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Returns the plain form of a sign: one kind of dash for spans and minus, one percent sign.
fn plain_sign(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '−' | '－' => '-',
        '٪' | '％' | '﹪' => '%',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '∼' | '～' | '≈' | '˜' => '~',
        '’' | '‘' | '′' => '\'',
        _ => c,
    }
}

/// Returns the number of bytes of the word at the start of a text: letters and marks, apostrophes between letters, and
/// the stops of abbreviations whose letters stand alone: `U.S.`, `a.m.`.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = matches!(c, '\'' | '’' | '\u{200C}' | '\u{200D}') && next.is_some_and(char::is_alphabetic);
        let is_part = c.is_alphabetic() || any_mark(c) || (at > 0 && joins);
        if !is_part {
            break;
        }
        end = at + c.len_utf8();
    }
    dotted(text).unwrap_or(end)
}

/// Returns the number of bytes of an abbreviation at the start of a text: letters that each have a stop, at least two.
fn dotted(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut end = 0;
    let mut letters = 0;
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        end += letter.len_utf8() + 1;
        letters += 1;
    }
    // `Afghanistan's U.N.` ends here, `example.com` does not begin so, and `U.S.A` ends with a bare letter.
    let rest = text.get(end..)?.strip_prefix(char::is_alphabetic);
    let bare = rest.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
    match (letters, bare) {
        (2.., None) => Some(end),
        (1.., Some(rest)) => Some(text.len() - rest.len()),
        _ => None,
    }
}

/// Returns whether a character is a mark on a letter.
fn any_mark(c: char) -> bool {
    use unicode_properties::GeneralCategoryGroup;
    !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark
}

/// Returns the number of bytes of the number at the start of a text, and the number in ASCII.
fn number(text: &str) -> (usize, String) {
    let mut lower = String::new();
    let mut chars = text.char_indices();
    // The digits since the last blank, and whether there is another sign: counted on the way, for a text may be one number of
    // a million signs.
    let (mut leading, mut has_sign) = (0, false);
    loop {
        let Some((at, c)) = chars.next() else { return (text.len(), lower) };
        if let Some(digit) = ascii_digit(c) {
            lower.push(digit);
            leading += 1;
            continue;
        }
        let group = chars.clone().take(4).take_while(|(_, c)| ascii_digit(*c).is_some()).count();
        match separator(c) {
            // A blank parts digits only where it makes groups of three: `1 200`, never `2024 12`.
            Some(' ') if group == 3 && leading <= 3 && !has_sign => {
                lower.push(' ');
                leading = 0;
            }
            Some(sign) if group > 0 && sign != ' ' => {
                lower.push(sign);
                has_sign = true;
            }
            _ => return (at, lower),
        }
    }
}

/// Returns the plain form of a sign that may stand between digits of one number.
fn separator(c: char) -> Option<char> {
    match c {
        '.' | '٫' => Some('.'),
        ',' | '٬' => Some(','),
        '\'' | '’' => Some('\''),
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        lexemes(text).into_iter().map(|lexeme| lexeme.lower).collect()
    }

    #[test]
    fn prose_falls_into_words_numbers_and_signs() {
        for (text, expected) in [
            ("This 2,600-kilometre-long frontier", &["this", "2,600", "-", "kilometre", "-", "long", "frontier"][..]),
            ("the U.S. said", &["the", "u.s.", "said"]),
            ("the U.S.A said", &["the", "u.s.a", "said"]),
            ("see example.com", &["see", "example", ".", "com"]),
            ("Sana’a’s 1 200 or 5,40,000", &["sana'a's", "1 200", "or", "5,40,000"]),
            ("in 2023 12 died", &["in", "2023", "12", "died"]),
            ("$1.2m, ۱۲٫۵٪", &["$", "1.2", "m", ",", "12.5", "%"]),
            ("2½ – no. 5.", &["2", "½", "-", "no", ".", "5", "."]),
            ("1 234 567 8", &["1 234 567", "8"]),
            ("1.5 200 and 1 200.5 300", &["1.5", "200", "and", "1 200.5", "300"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_lexeme_knows_its_place() {
        let text = "“Ünal” saw 3½ kg";
        for lexeme in lexemes(text) {
            assert_eq!(&text[lexeme.range()], lexeme.text);
        }
    }
}
