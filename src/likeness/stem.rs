//! A light stemmer of folded English words: inflected forms of one word become equal, and few others do.
//!
//! It is lighter than that of Porter (1980), which joins `university` and `universe`: a claim is found by words that other
//! claims do not have, so that a joined pair costs more than a missed one. Words of other scripts stay as they are; their
//! forms are compared by their [letters](super::letter_grams).

use std::borrow::Cow;

/// An ending, the letters that take its place, and the minimum length of the word in bytes.
struct SuffixRule {
    ending: &'static str,
    instead: &'static str,
    min_word: usize,
}

const fn ending(ending: &'static str, instead: &'static str, min_word: usize) -> SuffixRule {
    SuffixRule { ending, instead, min_word }
}

/// Endings, the first that fits is taken away. Longer ones stand before those that they end with.
const ENDINGS: &[SuffixRule] = &[
    ending("ies", "y", 4),
    ending("ied", "y", 4),
    ending("ying", "y", 5),
    ending("sses", "ss", 4),
    ending("ings", "", 6),
    ending("ing", "", 5),
    ending("edly", "", 6),
    ending("ed", "", 4),
    ending("ers", "", 5),
    ending("er", "", 5),
    ending("ations", "", 8),
    ending("ation", "", 7),
    ending("ments", "", 7),
    ending("ment", "", 6),
    ending("es", "", 5),
    ending("s", "", 3),
    ending("ly", "", 5),
];

/// Minimum length of what is left of a word, in bytes.
const MIN_STEM: usize = 3;

/// Returns the stem of a folded word; numbers and words of other scripts are their own.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut stem = Cow::Borrowed(word);
    // `class` and `press` have no ending.
    if !word.ends_with("ss") {
        let fits = |row: &&SuffixRule| {
            word.len() >= row.min_word
                && word.ends_with(row.ending)
                && word.len() - row.ending.len() + row.instead.len() >= MIN_STEM
        };
        if let Some(row) = ENDINGS.iter().find(fits) {
            let start = word.get(..word.len() - row.ending.len()).unwrap_or(word);
            stem = if row.instead.is_empty() {
                Cow::Borrowed(start)
            } else {
                Cow::Owned(format!("{start}{}", row.instead))
            };
        }
    }
    if stem.len() > MIN_STEM && stem.ends_with('e') {
        shorten(&mut stem);
    }
    // `planned` and `plan`, but not `called` and `cal`.
    let last_two = stem.as_bytes().last_chunk::<2>();
    if stem.len() > 4 && last_two.is_some_and(|[before, last]| before == last && !matches!(last, b'l' | b's')) {
        shorten(&mut stem);
    }
    stem
}

/// Removes the last letter of an ASCII word.
fn shorten(word: &mut Cow<'_, str>) {
    match word {
        Cow::Borrowed(text) => *text = text.get(..text.len().saturating_sub(1)).unwrap_or_default(),
        Cow::Owned(text) => {
            text.pop();
        }
    }
}

/// Returns the letters that all words of a stem begin with: the stem without what an ending may change.
pub(crate) fn common_start(stem: &str) -> &str {
    if stem.is_ascii() && stem.len() > MIN_STEM { stem.trim_end_matches(['y', 'i']) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            ["strike", "strikes"],
            ["plan", "planned"],
            ["story", "stories"],
            ["study", "studying"],
            ["kill", "killed"],
            ["class", "classes"],
            ["deport", "deportation"],
        ] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for words in [["united", "universe"], ["press", "pres"], ["6000", "600"], ["talib", "taliban"]] {
            assert_ne!(stem(words[0]), stem(words[1]), "{words:?}");
        }
        assert_eq!(stem("طالبان"), "طالبان");
        assert_eq!(stem("2016s"), "2016s");
    }

    proptest! {
        #[test]
        fn a_word_begins_as_all_words_of_its_stem_do(word in "[a-z]{1,12}") {
            let stem = stem(&word);
            prop_assert!(word.starts_with(common_start(&stem)), "{word} {stem}");
        }
    }
}
