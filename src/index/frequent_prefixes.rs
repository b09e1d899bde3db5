//! Short prefixes of words that stand for so many claims that posting lists of their own are worth their memory: while a
//! query is typed, its first letters are searched for again and again, and match the most.

use std::ops::Range;

use crate::storage::to_u32;

use super::vocabulary::Vocabulary;

/// Frequent prefixes of the words of a vocabulary, in order.
#[derive(Debug, Default)]
pub(crate) struct FrequentPrefixes {
    /// For each prefix the first word that has it, and one past the last.
    pub(super) bounds: Vec<u32>,
}

crate::persist!(FrequentPrefixes { bounds });

impl FrequentPrefixes {
    /// Finds the prefixes of at most `max_letters` letters that several words share and whose words together cost more than
    /// `min_cost`; `cost` is that of one word, in postings to read.
    pub(crate) fn new(
        vocabulary: &Vocabulary,
        max_letters: usize,
        min_cost: usize,
        cost: impl Fn(u32) -> usize,
    ) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        // Jumps from prefix to prefix: each lookup is a binary search in the sorted words.
        for letters in 1..=max_letters {
            let mut word = 0;
            while word < to_u32(vocabulary.len()) {
                // `range` starts at `word`: all words before it with this prefix would have been jumped over with
                // it.
                let prefix: String = vocabulary.word(word).chars().take(letters).collect();
                let range = vocabulary.starting(&prefix);
                let is_whole = prefix.chars().count() == letters;
                if is_whole && range.len() > 1 && range.clone().map(&cost).sum::<usize>() > min_cost {
                    ranges.push((range.start, range.end));
                }
                // A word of fewer letters begins many that are still to be looked at.
                word = if is_whole { range.end.max(word + 1) } else { word + 1 };
            }
        }
        ranges.sort_unstable();
        // Where all words with `a` begin with `ab`, both prefixes have the same words.
        ranges.dedup();
        Self { bounds: ranges.into_iter().flat_map(|(from, to)| [from, to]).collect() }
    }

    /// Returns the words of each prefix, as a range of the vocabulary.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<u32>> {
        self.bounds.as_chunks::<2>().0.iter().map(|&[from, to]| from..to)
    }

    /// Returns the index of the prefix that has exactly these words; `None` where they have no list of their own.
    pub(crate) fn position(&self, words: &Range<u32>) -> Option<usize> {
        self.bounds.as_chunks::<2>().0.binary_search(&[words.start, words.end]).ok()
    }
}
