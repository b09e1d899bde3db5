//! Vocabularies: sorted folded words in one piece of memory, each with the set of its letters.

use std::ops::Range;

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::pack::{Strings, number};

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
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Strings,
    letters: Vec<u64>,
}

crate::keep!(Vocabulary { words, letters });

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
        u32::try_from(self.len()).unwrap_or(u32::MAX)
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
    words: Strings,
    /// The numbers of the words, found by hash; the hash stands beside the number, so that few words are compared.
    numbers: HashTable<(u64, u32)>,
}

impl Collector {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        let hash = xxh3_64(word.as_bytes());
        let Self { words, numbers } = self;
        let same = |&(other, number): &(u64, u32)| other == hash && words.get(number as usize) == word;
        if let Some(&(_, number)) = numbers.find(hash, same) {
            return number;
        }
        let number = words.push(word);
        numbers.insert_unique(hash, (hash, number), |&(hash, _)| hash);
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
        let mut words: Vec<(&str, u32)> = (0..number(self.len())).map(|early| (self.word(early), early)).collect();
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
