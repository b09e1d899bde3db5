//! Similarity of two folded words, by edit distance and by sound. Which words are compared is decided elsewhere.

use crate::index::vocabulary::letter_mask;
use crate::text::edit_distance::{edit_distance, max_edits};
use crate::text::phonetic_key::phonetic_key;

/// Maximum difference in length, in bytes, of two words that sound alike: nothing more distant is compared.
const MAX_LENGTH_DIFFERENCE: usize = 6;

/// A word that is compared with many others, by spelling and by sound.
pub(crate) struct WordMatcher {
    word: String,
    sound: String,
    /// Set of the letters of the word, a bit each (see `index::vocabulary::letter_mask`).
    letters: u64,
    /// Set of the letters of its sound.
    sound_letters: u64,
    max_edits: usize,
}

impl WordMatcher {
    /// Prepares a folded word.
    #[must_use]
    pub(crate) fn new(word: &str) -> Self {
        let sound = phonetic_key(word);
        let max_edits = max_edits(word.chars().count());
        Self { letters: letter_mask(word), sound_letters: letter_mask(&sound), word: word.to_owned(), sound, max_edits }
    }

    /// Returns whether a word with these sets of letters can be similar. Necessary, not sufficient: each edit changes
    /// at most two letters of a set.
    #[must_use]
    pub(crate) fn may_match(&self, letters: u64, sound_letters: u64) -> bool {
        let limit = 2 * u32::try_from(self.max_edits).unwrap_or(0);
        (self.letters ^ letters).count_ones() <= limit || (self.sound_letters ^ sound_letters).count_ones() <= limit
    }

    /// Returns whether a word is similar.
    #[must_use]
    pub(crate) fn is_similar(&self, word: &str) -> bool {
        if self.word.len().abs_diff(word.len()) > MAX_LENGTH_DIFFERENCE {
            return false;
        }
        let sound = phonetic_key(word);
        self.may_match(letter_mask(word), letter_mask(&sound)) && self.cost(word, &sound).is_some()
    }

    /// Returns the cost of the differences to a word of this sound; `None` where it is not similar. 0 for the same
    /// word, 1 for the same sound, otherwise 2 per edit of the spelling or 3 per edit of the sound, whichever is less.
    #[must_use]
    pub(crate) fn cost(&self, word: &str, sound: &str) -> Option<u8> {
        if self.word == word {
            return Some(0);
        }
        if self.max_edits == 0 {
            return None;
        }
        let spelt = edit_distance(&self.word, word, self.max_edits).map(|edits| 2 * edits);
        let heard = if self.sound == sound {
            // Sounds of one or two letters are shared by words that have nothing to do with each other.
            (self.sound.len() > 2).then_some(1)
        } else {
            // A key is shorter than its word: it may not differ by more edits than its own length allows.
            edit_distance(&self.sound, sound, self.max_edits.min(max_edits(self.sound.chars().count())))
                .map(|edits| 3 * edits)
        };
        let least = spelt.into_iter().chain(heard).min()?;
        u8::try_from(least).ok()
    }
}
