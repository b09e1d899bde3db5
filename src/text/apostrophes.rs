//! Words with an apostrophe inside, which are one word (`Qur’an`) or two: `l’hôpital` is the article and `hôpital`,
//! `Türkiye’nin` is `Türkiye` and the ending of a genitive, `Pakistan’s` likewise. In Persian a zero-width non-joiner stands
//! before endings.

/// Minimum number of letters of a name in front of a Turkish ending.
const MIN_NAME_LETTERS: usize = 3;

/// Words of French, Catalan and Italian that lose their last vowel before another one, folded.
const ELIDED: &[&str] = &[
    "l", "d", "qu", "j", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quelqu", "presqu", "un", "all", "coll",
    "dall", "dell", "nell", "sull", "quell", "quest", "dov", "cent", "senz", "gl",
];

/// Endings that are written after an apostrophe, folded: of the possessive in English, and of names in Turkish.
const ENDINGS: &[&str] = &[
    "s", "in", "un", "nin", "nun", "i", "u", "yi", "yu", "ni", "nu", "a", "e", "ya", "ye", "na", "ne", "da", "de",
    "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden", "la", "le", "yla", "yle", "daki", "deki",
    "taki", "teki", "ki", "li", "lu", "lik", "luk", "lar", "ler", "larin", "lerin", "dir", "dur", "tir", "tur",
];

/// Endings of Persian that are written after a zero-width non-joiner, folded: of plurals, possession, the verb to be, and
/// comparison.
const PERSIAN_ENDINGS: &[&str] = &[
    "ها", "هاي", "هايي", "هايش", "هايم", "هايت", "ي", "اي", "ام", "ات", "اش", "اند", "ايم", "ايد", "مان", "تان", "شان",
    "تر", "ترين",
];

/// The side of an apostrophe that is a word of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StemSide {
    /// The text in front of it: `Türkiye’nin`.
    Before,
    /// The text after it: `l’hôpital`.
    After,
}

/// Returns the side of the last apostrophe of a word that is a word of its own; `None` if the whole is one word. `before` and
/// `after` are the folded texts on its sides.
pub(super) fn stem_side(before: &str, after: &str) -> Option<StemSide> {
    let letters = before.chars().count();
    let is_arabic = before.starts_with(|first| ('\u{620}'..='\u{6ff}').contains(&first));
    if is_arabic {
        // The sign is a zero-width non-joiner here, which also stands inside of words: only known endings are cut
        // off.
        (letters > 1 && PERSIAN_ENDINGS.contains(&after)).then_some(StemSide::Before)
    } else if ENDINGS.contains(&after) && (after == "s" || letters >= MIN_NAME_LETTERS) && !before.is_empty() {
        Some(StemSide::Before)
    } else if ELIDED.contains(&before) && after.chars().nth(1).is_some() {
        Some(StemSide::After)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_endings_are_no_part_of_the_word() {
        for (before, after, expected) in [
            ("l", "hopital", Some(StemSide::After)),
            ("dell", "iraq", Some(StemSide::After)),
            ("pakistan", "s", Some(StemSide::Before)),
            ("turkiye", "nin", Some(StemSide::Before)),
            ("ankara", "da", Some(StemSide::Before)),
            ("qur", "an", None),
            ("don", "t", None),
            ("o", "brien", None),
            ("l", "a", None),
            ("كتاب", "هاي", Some(StemSide::Before)),
            ("سه", "شنبه", None),
        ] {
            assert_eq!(stem_side(before, after), expected, "{before}’{after}");
        }
    }
}
