//! Vocabularies: sorted folded words in one piece of memory, each with the set of its letters.

use std::ops::Range;

use hashbrown::HashTable;

use crate::storage::checksum::checksum;
use crate::storage::{StringArena, to_u32};

/// The letters of a word as a set: letters, digits, and the rest by chance on shared bits.
#[must_use]
pub fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            _ => 36 + u32::from(c) % 28,
        };
        set | 1 << bit
    })
}

/// Sorted words, each once. A word is known by its number; the words with a common start have neighbouring numbers.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: StringArena,
    letters: Vec<u64>,
}

crate::persist!(Vocabulary { words, letters });

impl Vocabulary {
    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.words.size() + 8 * self.letters.len()
    }

    /// The word of a number.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize)
    }

    /// The sets of letters of all words.
    #[must_use]
    pub fn letters(&self) -> &[u64] {
        &self.letters
    }

    /// The number of a word, as a range of one or none.
    #[must_use]
    pub fn exactly(&self, word: &str) -> Range<u32> {
        let at = self.first(|known| known < word);
        if at < self.end() && self.word(at) == word { at..at + 1 } else { at..at }
    }

    /// The numbers of the words that start with this, the word itself first.
    #[must_use]
    pub fn starting(&self, start: &str) -> Range<u32> {
        let from = self.first(|known| known < start);
        let to = self.first(|known| known < start || known.starts_with(start));
        from..to
    }

    fn end(&self) -> u32 {
        to_u32(self.len())
    }

    /// The first word for which `before` does not hold; it must hold for a beginning of the list.
    fn first(&self, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.end());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Collects words; numbers given while collecting are in the order of first sight.
#[derive(Debug, Default)]
pub struct Collector {
    words: StringArena,
    numbers: HashTable<Known>,
}

/// A word as it is looked up. Small, for there are many all over memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The letters of a word of up to eight bytes, the hash of a longer one.
    letters: u64,
    /// How many bytes.
    length: u32,
    number: u32,
}

impl Known {
    /// Of a word.
    pub(super) fn new(word: &str) -> Self {
        let mut letters = [0; 8];
        let letters = match letters.get_mut(..word.len()) {
            Some(start) => {
                start.copy_from_slice(word.as_bytes());
                u64::from_le_bytes(letters)
            }
            None => checksum(word.as_bytes()),
        };
        Self { letters, length: to_u32(word.len()), number: 0 }
    }

    /// The halves of a product, one upon the other, as foldhash has it.
    fn hash(self) -> u64 {
        let product = u128::from(self.letters ^ 0x9e37_79b9_7f4a_7c15)
            * u128::from(0xd6e8_feb8_6659_fd93 ^ u64::from(self.length));
        let half = |number: u128| u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
        half(product >> 64) ^ half(product)
    }
}

impl Collector {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        self.number_of(Known::new(word), word)
    }

    /// The number of a word that was made ready. To make ready many and then look them up one after the other is quicker:
    /// the processor looks into memory for several at once.
    pub(super) fn number_of(&mut self, new: Known, word: &str) -> u32 {
        let Self { words, numbers } = self;
        let same = |known: &Known| {
            known.letters == new.letters
                && known.length == new.length
                && (word.len() <= 8 || words.get(known.number as usize) == word)
        };
        if let Some(known) = numbers.find(new.hash(), same) {
            return known.number;
        }
        let number = words.push(word);
        numbers.insert_unique(new.hash(), Known { number, ..new }, |known| known.hash());
        number
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word of a number.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize)
    }

    /// The vocabulary, and for each number given while collecting the one that the word has there.
    #[must_use]
    pub fn finish(self) -> (Vocabulary, Vec<u32>) {
        let mut words: Vec<(&str, u32)> = (0..to_u32(self.len())).map(|early| (self.word(early), early)).collect();
        words.sort_unstable();
        let mut renumbered = vec![0; words.len()];
        let mut vocabulary = Vocabulary::default();
        for (number, (word, early)) in (0..).zip(&words) {
            vocabulary.words.push(word);
            vocabulary.letters.push(letters(word));
            if let Some(place) = renumbered.get_mut(*early as usize) {
                *place = number;
            }
        }
        vocabulary.words.shrink();
        vocabulary.letters.shrink_to_fit();
        (vocabulary, renumbered)
    }
}
