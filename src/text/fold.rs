//! Folding: texts that a reader takes for the same become equal. Single characters are folded in `char_fold`; texts are cut
//! into words in `tokenizer`.
//!
//! Case, accents, full-width forms, the digits of all scripts, and the simplified, traditional and Japanese forms of Han
//! characters (see `han_variants`) do not tell words apart; the signs inside numbers do.

use any_ascii::any_ascii;

pub use super::tokenizer::words;
use super::tokenizer::{FormKind, Tokenizer};

/// Returns whether a folded text has a word that begins with another.
pub(crate) fn has_word_start(folded: &str, start: &str) -> bool {
    folded.split(' ').any(|word| word.starts_with(start))
}

/// Folds a text to its words, with one blank between them: case, accents, apostrophes, hyphens, full-width and
/// presentation forms go. `fold(fold(x)) == fold(x)`, and composed and decomposed text give the same.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    Tokenizer::default().tokenize(text, |form| {
        // Other forms repeat letters of words that are there already.
        if form.kind == FormKind::Word {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(form.text);
        }
    });
    folded
}

/// Folds a sign such as a unit: its letters, or the sign itself in lower case if it has none (`€`, `%`).
#[must_use]
pub fn fold_sign(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_lowercase() } else { folded }
}

/// Transliterates a text of any script into folded Latin letters, so that names can be compared across scripts. This is rough:
/// `any_ascii` writes Arabic without most of its vowels.
#[must_use]
pub fn latin(text: &str) -> String {
    fold(&any_ascii(text))
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
