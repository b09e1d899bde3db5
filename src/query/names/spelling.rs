//! How near two spellings are. Pure functions on folded words; which words are compared is decided elsewhere.

use strsim::osa_distance;

use crate::index::terms::letters;
use crate::text::LONGEST_COMPARED;
use crate::text::sound::sound;

/// How many letters may differ in a word of this length (in characters): missing, added, changed, or two swapped. None
/// in a word that is too long to be compared.
#[must_use]
pub fn max_edits(length: usize) -> usize {
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
    let limit = max_edits(length).max(usize::from(length > 1));
    known
        .into_iter()
        .filter_map(|candidate| Some((edit_distance(word, candidate, limit)?, candidate)))
        .min_by_key(|&(edit_distance, _)| edit_distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters differ, if not more than `limit`.
#[must_use]
pub fn edit_distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let (shorter, longer) = (left.chars().count(), right.chars().count());
    if shorter.abs_diff(longer) > limit || longer > LONGEST_COMPARED {
        return None;
    }
    Some(osa_distance(left, right)).filter(|&edit_distance| edit_distance <= limit)
}

/// Words that sound alike differ in length by at most so many letters.
const MOST_MORE: usize = 6;

/// A word that is looked for by spelling and by sound.
pub struct WordMatcher {
    word: String,
    sound: String,
    letters: u64,
    sound_letters: u64,
    max_edits: usize,
}

impl WordMatcher {
    /// A folded word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let sound = sound(word);
        let max_edits = max_edits(word.chars().count());
        Self { letters: letters(word), sound_letters: letters(&sound), word: word.to_owned(), sound, max_edits }
    }

    /// Whether a word with these letters (and letters of its sound) can be near: each letter that is missing or too
    /// much costs at least half a difference.
    #[must_use]
    pub fn may_match(&self, letters: u64, sound_letters: u64) -> bool {
        let limit = 2 * u32::try_from(self.max_edits).unwrap_or(0);
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
        if self.max_edits == 0 {
            return None;
        }
        let spelt = edit_distance(&self.word, word, self.max_edits).map(|edit_distance| 2 * edit_distance);
        let heard = if self.sound == sound {
            (self.sound.len() > 2).then_some(1)
        } else {
            edit_distance(&self.sound, sound, self.max_edits.min(max_edits(self.sound.chars().count())))
                .map(|edit_distance| 3 * edit_distance)
        };
        let least = spelt.into_iter().chain(heard).min()?;
        u8::try_from(least).ok()
    }
}
