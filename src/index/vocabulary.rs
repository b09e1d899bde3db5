//! Vocabularies: sorted folded words in an arena, each with a mask of its letters; and the interner that builds them.

use std::ops::Range;

use hashbrown::HashTable;

use crate::storage::checksum::checksum;
use crate::storage::{StringArena, to_u32};

/// Returns the letters of a word as a set of bits: a bit for each ASCII letter and digit, 28 bits that all other characters
/// share. Words whose masks differ in more than two bits an edit cannot be within that edit distance.
pub(crate) fn letter_mask(word: &str) -> u64 {
    word.chars().fold(0, |set, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            _ => 36 + u32::from(c) % 28,
        };
        set | 1 << bit
    })
}

/// Sorted words, each once. A word is known by its number; words with a common prefix have consecutive numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(super) words: StringArena,
    pub(super) letters: Vec<u64>,
}

crate::persist!(Vocabulary { words, letters });

impl Vocabulary {
    /// Returns the number of words.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.words.size() + 8 * self.letters.len()
    }

    /// Returns the word of a number; an empty one where there is no such number.
    pub(crate) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize)
    }

    /// Returns the [letter masks](letter_mask) of all words.
    pub(crate) fn letters(&self) -> &[u64] {
        &self.letters
    }

    /// Returns the number of a word as a range: empty where the vocabulary does not have it.
    pub(crate) fn exactly(&self, word: &str) -> Range<u32> {
        let at = self.first(|known| known < word);
        if at < self.end() && self.word(at) == word { at..at + 1 } else { at..at }
    }

    /// Returns the numbers of the words with this prefix, the prefix itself first where it is a word.
    pub(crate) fn starting(&self, start: &str) -> Range<u32> {
        let from = self.first(|known| known < start);
        // Words with a prefix follow each other in byte order, and the prefix itself comes first.
        let to = self.first(|known| known < start || known.starts_with(start));
        from..to
    }

    /// Returns the number after that of the last word.
    fn end(&self) -> u32 {
        to_u32(self.len())
    }

    /// Finds the first word for which `before` does not hold, by binary search: all words for which it holds must come before
    /// all others.
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

/// An interner of words: gives each a number, in the order in which they come first. [`finish`](Self::finish) sorts them.
#[derive(Debug, Default)]
pub(crate) struct VocabularyBuilder {
    words: StringArena,
    numbers: HashTable<WordKey>,
}

/// The key of a word in the hash table: 16 bytes without a pointer, so that words of up to eight bytes, by far the most, are
/// compared without touching the arena.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordKey {
    /// The bytes of a word of up to eight bytes, the checksum of a longer one.
    letters: u64,
    /// Length of the word in bytes.
    length: u32,
    /// Number of the word; 0 in a key that is only looked up.
    number: u32,
}

impl WordKey {
    /// Returns the key by which a word is looked up.
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

    /// Returns the hash: a folded multiply, the two halves of a 128-bit product xored, as in the crates foldhash and wyhash.
    fn hash(self) -> u64 {
        // The constants only spread the bits: the first is 2⁶⁴ divided by the golden ratio. Without them the
        // letters of a word would be multiplied by its length alone.
        let product = u128::from(self.letters ^ 0x9e37_79b9_7f4a_7c15)
            * u128::from(0xd6e8_feb8_6659_fd93 ^ u64::from(self.length));
        let half = |number: u128| u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
        half(product >> 64) ^ half(product)
    }
}

impl VocabularyBuilder {
    /// Returns the number of a word, a new one where it was not seen before.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        self.intern_key(WordKey::new(word), word)
    }

    /// Like [`intern`](Self::intern), with the key made before. Making the keys of a whole text first and looking them up one
    /// after the other is faster: the cache misses of several lookups overlap.
    pub(super) fn intern_key(&mut self, new: WordKey, word: &str) -> u32 {
        let Self { words, numbers } = self;
        // Short words are equal where their keys are; of long ones the checksum may collide.
        let same = |known: &WordKey| {
            known.letters == new.letters
                && known.length == new.length
                && (word.len() <= 8 || words.get(known.number as usize) == word)
        };
        if let Some(known) = numbers.find(new.hash(), same) {
            return known.number;
        }
        let number = words.push(word);
        // The table may have to move its keys when it grows: each can be hashed again without its word.
        numbers.insert_unique(new.hash(), WordKey { number, ..new }, |known| known.hash());
        number
    }

    /// Returns the number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the word of a number.
    pub(crate) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize)
    }

    /// Returns the sorted vocabulary, and for each number that was given the one that the word has there.
    pub(crate) fn finish(self) -> (Vocabulary, Vec<u32>) {
        let mut words: Vec<(&str, u32)> = (0..to_u32(self.len())).map(|early| (self.word(early), early)).collect();
        // Words are distinct, so that the numbers after them do not decide the order.
        words.sort_unstable();
        let mut renumbered = vec![0; words.len()];
        let mut vocabulary = Vocabulary::default();
        for (number, (word, early)) in (0..).zip(&words) {
            vocabulary.words.push(word);
            vocabulary.letters.push(letter_mask(word));
            if let Some(place) = renumbered.get_mut(*early as usize) {
                *place = number;
            }
        }
        vocabulary.words.shrink();
        vocabulary.letters.shrink_to_fit();
        (vocabulary, renumbered)
    }
}
