//! Letter n-grams of words: parts of four letters, by which other forms, compounds and misspellings of a word are found.
//!
//! No n-gram reaches from one word to the next, so that the order of words makes no difference.

/// Length of an n-gram in characters.
const LENGTH: usize = 4;

/// Character that stands for the beginning and the end of a word.
const EDGE: char = '\u{1}';

/// Returns the hash of a text by which words and n-grams are told apart: FNV-1a, of 64 bits. Two of a million differ with a
/// probability above 1 − 10⁻⁷.
pub(super) fn hash(chars: impl IntoIterator<Item = char>) -> u64 {
    chars.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Finds n-grams. It keeps its memory from word to word.
#[derive(Debug, Default)]
pub(super) struct GramReader(Vec<char>);

impl GramReader {
    /// Calls `give` with the hash of each n-gram of a folded word, edges included; a short word is one n-gram.
    pub(super) fn for_each_gram(&mut self, word: &str, mut give: impl FnMut(u64)) {
        self.0.clear();
        self.0.push(EDGE);
        self.0.extend(word.chars());
        self.0.push(EDGE);
        if self.0.len() <= LENGTH {
            return give(hash(self.0.iter().copied()));
        }
        self.0.windows(LENGTH).for_each(|gram| give(hash(gram.iter().copied())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_as_many_parts_as_letters_without_one() {
        for (word, count) in [("a", 1), ("ab", 1), ("abc", 2), ("kabul", 4), ("国", 1), ("طالبان", 5)] {
            let mut found = Vec::new();
            GramReader::default().for_each_gram(word, |gram| found.push(gram));
            assert_eq!(found.len(), count, "{word}");
        }
    }
}
