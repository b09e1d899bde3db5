//! Folding of single characters: case, accents, compatibility forms, digits of all scripts, Han variants, and the tables of
//! letters that decomposition leaves apart.

use any_ascii::any_ascii_char;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};

use super::han_variants::simplified;

/// Canonical combining classes of marks that are letters rather than accents: most vowel signs (0), the voicing marks of
/// kana (8), the viramas of Indic scripts (9), vowels and tones of Thai (103, 107) and Lao (118, 122), and vowels of Tibetan
/// (129, 130, 132). The classes are those of UAX #44.
const LETTER_MARKS: [u8; 10] = [0, 8, 9, 103, 107, 118, 122, 129, 130, 132];

/// Emits the folded form of a character: zero or more characters in lower case, without accents. Apostrophes and
/// hyphens of all kinds become `'` and `-`; other characters that are not letters or digits stay.
pub fn fold_char(c: char, out: &mut impl FnMut(char)) {
    if c.is_ascii() {
        out(c.to_ascii_lowercase());
    } else if let Some(same) = simplified(c) {
        out(same);
    } else if let Some(plain) = plain(c) {
        plain.chars().for_each(|letter| fold_char(letter, out));
    } else {
        let mut parts = Decomposition::default();
        decompose_compatible(c, |part| parts.push(part));
        if parts.is_only(c) {
            lower(c, out);
        } else {
            // Parts have no decomposition, but may have a case or a plain form of their own. This ends: no part
            // gives itself.
            parts.letters().for_each(|part| fold_char(part, out));
        }
    }
}

/// Emits the lower case of a character that has no decomposition; accents are left out, digits of all scripts become ASCII.
fn lower(c: char, out: &mut impl FnMut(char)) {
    let mut small = c.to_lowercase();
    if small.len() > 1 || small.clone().next() != Some(c) {
        // A small letter may still be one of `plain`, as the small form of `Ł` is.
        small.by_ref().for_each(|letter| fold_char(letter, out));
    } else if is_combining_mark(c) {
        if LETTER_MARKS.contains(&canonical_combining_class(c)) {
            out(c);
        }
    // `is_numeric` also holds of signs such as `Ⅻ`: only those that stand for a single digit are one.
    } else if let (true, &[digit @ b'0'..=b'9']) = (c.is_numeric(), any_ascii_char(c).as_bytes()) {
        out(char::from(digit));
    } else {
        out(c);
    }
}

/// The compatibility decomposition of a character (UAX #15, NFKD), without allocation: the longest has 18 characters (U+FDFA).
#[derive(Default)]
struct Decomposition {
    letters: [char; 18],
    count: usize,
}

impl Decomposition {
    fn push(&mut self, letter: char) {
        debug_assert!(self.count < self.letters.len(), "no decomposition has more characters");
        if let Some(free) = self.letters.get_mut(self.count) {
            *free = letter;
            self.count += 1;
        }
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.letters.iter().take(self.count).copied()
    }

    fn is_only(&self, c: char) -> bool {
        self.count == 1 && self.letters.first() == Some(&c)
    }
}

/// Returns the folded form that decomposition and lower case do not give: of letters with strokes and ligatures, letters
/// that keyboards of several countries write differently, apostrophes and hyphens, and characters that nobody sees.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'Ł' | 'ł' | 'Ƚ' | 'ƚ' => "l",
        'Ø' | 'ø' | 'ɔ' | 'Ɔ' | 'ɵ' | 'Ɵ' => "o",
        'Đ' | 'đ' | 'Ð' | 'ð' | 'ɖ' | 'Ɖ' | 'ɗ' | 'Ɗ' => "d",
        'ß' | 'ẞ' => "ss",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'Þ' | 'þ' => "th",
        'ı' => "i",
        'Ħ' | 'ħ' => "h",
        'Ŧ' | 'ŧ' => "t",
        'Ŋ' | 'ŋ' => "n",
        'ƀ' | 'Ƀ' | 'ɓ' | 'Ɓ' => "b",
        'ƙ' | 'Ƙ' => "k",
        'ƴ' | 'Ƴ' => "y",
        'ə' | 'Ə' | 'ɛ' | 'Ɛ' => "e",
        'ς' => "σ",
        // Alef with wasla; yeh without dots, of Persian, Pashto and Urdu; kaf of Persian; heh of Urdu, teh marbuta.
        'ٱ' => "ا",
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' => "ي",
        'ک' | 'ڪ' => "ك",
        'ہ' | 'ھ' | 'ە' | 'ة' | 'ۃ' => "ه",
        '´' | '‘' | '’' | '‛' | '′' | '‵' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '՚' | '׳' | '״' | 'ꞌ' | '＇'
        | '｀' => "'",
        '‐' | '‑' | '‒' | '–' | '−' | '⁃' | '־' | '﹣' | '－' => "-",
        // Signs in numbers: of Arabic, of old English print, fractions and ratios.
        '٫' | '·' => ".",
        '٬' => ",",
        '⁄' | '∕' => "/",
        '∶' => ":",
        // Signs made of letters that are no part of the word or number beside them: `№227`, `Acme™`.
        '№' | '™' | '℠' => " ",
        // Soft hyphen, joiners, direction marks, variation selectors, tatweel and the like.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{640}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{20dd}'..='\u{20e4}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}' => "",
        _ => return None,
    })
}
