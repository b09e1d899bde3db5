//! Beginnings of words that stand for so many claims that lists of their own are worth their memory: the first letters of
//! a query are asked for again and again, and have the most to find.

use std::ops::Range;

use crate::storage::to_u32;

use super::terms::Vocabulary;

/// Frequent beginnings of the words of a vocabulary, in order.
#[derive(Debug, Default)]
pub struct Beginnings {
    /// For each the first of the words that begin so, and the one behind the last.
    bounds: Vec<u32>,
}

crate::persist!(Beginnings { bounds });

impl Beginnings {
    /// The beginnings of at most so many letters that more than one word has, and that cost more than `worth`: the sum of
    /// what their words cost.
    #[must_use]
    pub fn frequent(vocabulary: &Vocabulary, longest: usize, worth: usize, cost: impl Fn(u32) -> usize) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for letters in 1..=longest {
            let mut word = 0;
            while word < to_u32(vocabulary.len()) {
                let beginning: String = vocabulary.word(word).chars().take(letters).collect();
                let range = vocabulary.starting(&beginning);
                let is_whole = beginning.chars().count() == letters;
                if is_whole && range.len() > 1 && range.clone().map(&cost).sum::<usize>() > worth {
                    ranges.push((range.start, range.end));
                }
                // A word of fewer letters begins many that are still to be looked at.
                word = if is_whole { range.end.max(word + 1) } else { word + 1 };
            }
        }
        ranges.sort_unstable();
        ranges.dedup();
        Self { bounds: ranges.into_iter().flat_map(|(from, to)| [from, to]).collect() }
    }

    /// The words of each.
    pub fn ranges(&self) -> impl Iterator<Item = Range<u32>> {
        self.bounds.as_chunks::<2>().0.iter().map(|&[from, to]| from..to)
    }

    /// The place of the one that has exactly these words.
    #[must_use]
    pub fn place(&self, words: &Range<u32>) -> Option<usize> {
        self.bounds.as_chunks::<2>().0.binary_search(&[words.start, words.end]).ok()
    }
}
