//! Folding: two spellings that a reader takes for the same become the same text. What a word is, is in `words`.
//!
//! Case, accents, full-width forms, the digits of all scripts, and the simplified, traditional and Japanese forms of Han
//! characters (see `han`) do not tell words apart; the signs inside numbers do.

use any_ascii::{any_ascii, any_ascii_char};
use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};

use super::han::simplified;
pub use super::words::words;
use super::words::{Scanner, Shape};

/// Folds a text to its words, with one blank between them: case, accents, apostrophes, hyphens, full-width and
/// presentation forms go. `fold(fold(x)) == fold(x)`, and composed and decomposed text give the same.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    Scanner::default().scan(text, |form| {
        if form.shape == Shape::Word {
            if !folded.is_empty() {
                folded.push(' ');
            }
            // `½` is one character of two numbers.
            folded.extend(form.text.chars().map(|c| if c == '/' { ' ' } else { c }));
        }
    });
    folded
}

/// What a sign such as a unit is known by: its letters, or where it has none (`€`, `%`) what it is written with.
#[must_use]
pub fn fold_sign(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_lowercase() } else { folded }
}

/// A text of any script in folded Latin letters, so that names can be compared across scripts. Rough: `any_ascii`
/// writes Arabic without most of its vowels.
#[must_use]
pub fn latin(text: &str) -> String {
    fold(&any_ascii(text))
}

/// Canonical combining classes of marks that are letters rather than accents: most vowel signs (0), the voicing marks of
/// kana (8), the viramas of Indic scripts (9), vowels and tones of Thai (103, 107) and Lao (118, 122), and vowels of Tibetan
/// (129, 130, 132).
const LETTER_MARKS: [u8; 10] = [0, 8, 9, 103, 107, 118, 122, 129, 130, 132];

/// What a character becomes: no, one or more characters in lower case, without accents. Apostrophes and hyphens of all
/// kinds become `'` and `-`; other characters that are not letters or digits stay.
pub fn fold_char(c: char, out: &mut impl FnMut(char)) {
    if c.is_ascii() {
        out(c.to_ascii_lowercase());
    } else if let Some(same) = simplified(c) {
        out(same);
    } else if let Some(plain) = plain(c) {
        plain.chars().for_each(|letter| fold_char(letter, out));
    } else {
        let mut parts = Parts::default();
        decompose_compatible(c, |part| parts.push(part));
        if parts.is_only(c) {
            lower(c, out);
        } else {
            parts.letters().for_each(|part| fold_char(part, out));
        }
    }
}

/// Lower case of a character that has no decomposition; accents are left out, digits of all scripts become ASCII.
fn lower(c: char, out: &mut impl FnMut(char)) {
    let mut small = c.to_lowercase();
    if small.len() > 1 || small.clone().next() != Some(c) {
        small.by_ref().for_each(|letter| fold_char(letter, out));
    } else if is_combining_mark(c) {
        if LETTER_MARKS.contains(&canonical_combining_class(c)) {
            out(c);
        }
    } else if let (true, &[digit @ b'0'..=b'9']) = (c.is_numeric(), any_ascii_char(c).as_bytes()) {
        out(char::from(digit));
    } else {
        out(c);
    }
}

/// The longest compatibility decomposition has 18 characters (U+FDFA).
#[derive(Default)]
struct Parts {
    letters: [char; 18],
    count: usize,
}

impl Parts {
    fn push(&mut self, letter: char) {
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

/// What decomposition and lower case do not do: letters with strokes and ligatures, letters that keyboards of several
/// countries write differently, apostrophes and hyphens, and characters that nobody sees.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (left, right) in [
            ("São Paulo", "sao paulo"),
            ("Łódź", "lodz"),
            ("Køge", "koge"),
            ("Đà Nẵng", "da nang"),
            ("Straße", "STRASSE"),
            ("Æthelred", "aethelred"),
            ("İstanbul", "istanbul"),
            ("Diyarbakır", "diyarbakir"),
            ("Qur'an", "quran"),
            ("Qur’an", "quran"),
            ("Sanaʿa", "Sana'a"),
            ("ＴＴＰ", "ttp"),
            ("ﻃﺎﻟﺒﺎن", "طالبان"),
            ("أحمد", "احمد"),
            ("افغانستان کا", "افغانستان كا"),
            ("طـــالبان", "طالبان"),
            ("مُحَمَّد", "محمد"),
            ("٢٠٢٤", "2024"),
            ("۲۰۲۴", "2024"),
            ("Алексей Ёлкин", "алексеи елкин"),
            ("U.S.", "us"),
            ("6,000", "6000"),
            ("ﬁre", "fire"),
            ("國防部", "国防部"),
            ("3,5", "３．５"),
            ("٣٫٥", "3.5"),
            ("Ｎｏ－ｆｌｙ", "no-fly"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (left, right) in [("か", "が"), ("कि", "का"), ("Taliban", "Talibans"), ("12.15", "1215")] {
            assert_ne!(fold(left), fold(right), "{left} and {right}");
        }
    }

    #[test]
    fn latin_letters_for_any_script() {
        assert_eq!(latin("Борис"), "boris");
        assert_eq!(latin("طالبان"), "tlbn", "without its vowels");
        assert_eq!(latin("Zürich"), "zurich");
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in ".*") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn composed_and_decomposed_are_one(text in ".*") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
        }

        #[test]
        fn case_does_not_matter(text in "[a-zA-Z ÀÉÖàéößŁłа-яА-Я'-]*") {
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
