//! Prefixes of Arabic and Hebrew words: articles, conjunctions and prepositions that are written together with the next word.
//! `الهجوم` is `the attack`, `וממשלה` is `and a government`. The stems that are left without them are searched as well. This is
//! light stemming, as of Larkey, Ballesteros and Connell (2002), without suffixes.
//!
//! Prefixes come off in the order of the language, and at least three letters must be left; so `وزير`, a minister, also counts
//! as `زير`, but `ولد` as nothing else.

use super::korean_particles::without_particle;

/// Minimum number of letters that are left of a word without its prefixes.
const MIN_STEM_LETTERS: usize = 3;

/// The prefixes of a language: for each place before a word, in order, those that may stand there, longer ones first.
struct Script {
    places: &'static [&'static [&'static str]],
}

/// Prefixes of Arabic: and; for the, by, for, like; the article.
const ARABIC: Script = Script { places: &[&["و", "ف"], &["لل", "ب", "ل", "ك"], &["ال"]] };

/// Prefixes of Hebrew: and; when, that; in, to, from, like; the article.
const HEBREW: Script = Script { places: &[&["ו"], &["כש", "ש"], &["ב", "ל", "מ", "כ"], &["ה"]] };

/// Calls `give` for each stem of a folded word, from the longest to the shortest, with the number of bytes of its prefixes.
pub(super) fn for_each_stem(word: &str, mut give: impl FnMut(usize)) {
    let script = match word.chars().next() {
        Some('\u{5d0}'..='\u{5ea}') => HEBREW,
        Some('\u{620}'..='\u{64a}') => ARABIC,
        _ => return,
    };
    let mut taken = 0;
    for place in script.places {
        let rest = word.get(taken..).unwrap_or_default();
        // Any place may be empty: an article can stand without a conjunction before it.
        let Some(prefix) = place.iter().find(|prefix| rest.starts_with(**prefix)) else { continue };
        let stem = rest.get(prefix.len()..).unwrap_or_default();
        if stem.chars().filter(|c| c.is_alphabetic()).count() < MIN_STEM_LETTERS {
            // What stands at later places would leave even less.
            return;
        }
        taken += prefix.len();
        give(taken);
    }
}

/// Returns a word without its article and what stands before that; `None` if it has no article. Words that only begin
/// like a little word are common, words that begin like the article of Arabic are not.
#[must_use]
pub(crate) fn without_article(word: &str) -> Option<&str> {
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
pub(crate) fn stems(word: &str) -> Vec<&str> {
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
