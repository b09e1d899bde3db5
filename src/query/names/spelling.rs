//! How near two spellings are. Pure functions on folded words; which words are compared is decided elsewhere.

use strsim::osa_distance;

use crate::index::terms::letters;
use crate::text::LONGEST_COMPARED;
use crate::text::sound::sound;

/// How many letters may differ in a word of this length (in characters): missing, added, changed, or two swapped. None
/// in a word that is too long to be compared.
#[must_use]
pub fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST_COMPARED => 2,
        _ => 0,
    }
}

/// The nearest of some words, if one is near enough; the first of several.
#[must_use]
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = allowed(length).max(usize::from(length > 1));
    known
        .into_iter()
        .filter_map(|candidate| Some((distance(word, candidate, limit)?, candidate)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters differ, if not more than `limit`.
#[must_use]
pub fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let (shorter, longer) = (left.chars().count(), right.chars().count());
    if shorter.abs_diff(longer) > limit || longer > LONGEST_COMPARED {
        return None;
    }
    Some(osa_distance(left, right)).filter(|&distance| distance <= limit)
}

/// Words that sound alike differ in length by at most so many letters.
const MOST_MORE: usize = 6;

/// A word that is looked for by spelling and by sound.
pub struct WordMatcher {
    word: String,
    sound: String,
    letters: u64,
    sound_letters: u64,
    allowed: usize,
}

impl WordMatcher {
    /// A folded word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let sound = sound(word);
        let allowed = allowed(word.chars().count());
        Self { letters: letters(word), sound_letters: letters(&sound), word: word.to_owned(), sound, allowed }
    }

    /// Whether a word with these letters (and letters of its sound) can be near: each letter that is missing or too
    /// much costs at least half a difference.
    #[must_use]
    pub fn may_match(&self, letters: u64, sound_letters: u64) -> bool {
        let limit = 2 * u32::try_from(self.allowed).unwrap_or(0);
        (self.letters ^ letters).count_ones() <= limit || (self.sound_letters ^ sound_letters).count_ones() <= limit
    }

    /// Whether a word is near.
    #[must_use]
    pub fn is_near(&self, word: &str) -> bool {
        if self.word.len().abs_diff(word.len()) > MOST_MORE {
            return false;
        }
        let sound = sound(word);
        self.may_match(letters(word), letters(&sound)) && self.cost(word, &sound).is_some()
    }

    /// What the differences to a word cost; `None` where it is not near. Same letters cost 0, same sound 1, then 2 for
    /// each letter that differs, 3 for each that differs in sound.
    #[must_use]
    pub fn cost(&self, word: &str, sound: &str) -> Option<u8> {
        if self.word == word {
            return Some(0);
        }
        if self.allowed == 0 {
            return None;
        }
        let spelt = distance(&self.word, word, self.allowed).map(|distance| 2 * distance);
        let heard = if self.sound == sound {
            (self.sound.len() > 2).then_some(1)
        } else {
            distance(&self.sound, sound, self.allowed.min(allowed(self.sound.chars().count())))
                .map(|distance| 3 * distance)
        };
        let least = spelt.into_iter().chain(heard).min()?;
        u8::try_from(least).ok()
    }
}
