//! Words of Arabic and Hebrew that are written together with the little words before them: `الهجوم` is `the attack`,
//! `וממשלה` is `and a government`. What is left without them is searched as well.
//!
//! The order of the little words is that of the language, and at least three letters must be left; so `وزير`, a minister,
//! also counts as `زير`, but `ولد` as nothing else.

use super::korean_particles::without_particle;

/// The fewest letters left of a word without its prefix.
const MIN_STEM_LETTERS: usize = 3;

/// A language whose little words are written together with the next: for each place before a word what may stand there,
/// longer ones first.
struct Script {
    places: &'static [&'static [&'static str]],
}

/// And; by, for, like; the article. `لل` is `for the`.
const ARABIC: Script = Script { places: &[&["و", "ف"], &["لل", "ب", "ل", "ك"], &["ال"]] };

/// And; that, when; in, to, from, like; the article.
const HEBREW: Script = Script { places: &[&["ו"], &["כש", "ש"], &["ב", "ל", "מ", "כ"], &["ה"]] };

/// Calls for each way to take prefixes off a folded word, with the number of bytes taken.
pub(super) fn for_each_stem(word: &str, mut give: impl FnMut(usize)) {
    let script = match word.chars().next() {
        Some('\u{5d0}'..='\u{5ea}') => HEBREW,
        Some('\u{620}'..='\u{64a}') => ARABIC,
        _ => return,
    };
    let mut taken = 0;
    for place in script.places {
        let rest = word.get(taken..).unwrap_or_default();
        let Some(prefix) = place.iter().find(|prefix| rest.starts_with(**prefix)) else { continue };
        let stem = rest.get(prefix.len()..).unwrap_or_default();
        if stem.chars().filter(|c| c.is_alphabetic()).count() < MIN_STEM_LETTERS {
            return;
        }
        taken += prefix.len();
        give(taken);
    }
}

/// Returns a word without its article and what stands before that; `None` where it has no article. Words that only begin
/// like a little word are common, words that begin like the article of Arabic are not.
#[must_use]
pub fn without_article(word: &str) -> Option<&str> {
    let mut stem = None;
    for_each_stem(word, |taken| {
        let (prefix, rest) = word.split_at(taken);
        if prefix.ends_with("ال") || prefix.ends_with("لل") {
            stem = Some(rest);
        }
    });
    stem
}

/// Returns the ways to write a word without prefixes, the shortest prefix first, or without its particle.
#[must_use]
pub fn stems(word: &str) -> Vec<&str> {
    let mut stems = Vec::new();
    for_each_stem(word, |taken| stems.extend(word.get(taken..)));
    stems.extend(without_particle(word).and_then(|left| word.get(..left)));
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_words_are_taken_off_in_their_order() {
        for (word, expected) in [
            ("الهجوم", vec!["هجوم"]),
            ("وطالبان", vec!["طالبان"]),
            ("وبالمدرسه", vec!["بالمدرسه", "المدرسه", "مدرسه"]),
            ("للمدرسه", vec!["مدرسه"]),
            ("هجوم", vec![]),
            ("ולממשלה", vec!["לממשלה", "ממשלה"]),
            ("הממשלה", vec!["ממשלה"]),
            ("שהצבא", vec!["הצבא", "צבא"]),
            ("ولد", vec![]),
            ("attack", vec![]),
        ] {
            assert_eq!(stems(word), expected, "{word}");
        }
        assert_eq!(without_article("والهجوم"), Some("هجوم"));
        assert_eq!(without_article("وزير"), None);
    }
}
