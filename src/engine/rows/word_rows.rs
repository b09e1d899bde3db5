//! Rows of words: which claim has which word, pair of neighbouring words, or word of a name.

use std::cmp::Ordering;

use crate::index::Library;
use crate::index::vocabulary::Vocabulary;
use crate::query::eval::spaced_numbers::for_each_spaced_number;

use super::super::codes::WordAt;
use super::lattice::Lattices;
use super::row_binary::RowBinary;

/// A term of a text: its word, and the second one of a pair plus 1, or 0. Numbered as in the vocabulary, which is sorted.
type TextTerm = (u32, u32);

/// The words of a block of claims.
#[derive(Debug, Default)]
pub(super) struct WordRows {
    of_texts: Vec<(TextTerm, WordAt, u32)>,
    of_names: Vec<(u32, u32)>,
    spaced_numbers: Vec<(String, u32)>,
    /// The terms of the claim that is being added.
    own: Vec<(TextTerm, WordAt)>,
}

impl WordRows {
    /// Adds the words and pairs of a claim, each once: where both have it, in the statement.
    pub(super) fn add_texts(&mut self, seq: u32, lattices: &Lattices) {
        self.own.clear();
        lattices.for_each_term(|word, second, is_stated| {
            let second = second.map_or(0, |second| second + 1);
            self.own.push(((word, second), if is_stated { WordAt::Statement } else { WordAt::Elsewhere }));
        });
        // The statement first, so that the first of equal terms is its own.
        self.own.sort_unstable();
        self.own.dedup_by_key(|(term, _)| *term);
        self.of_texts.extend(self.own.iter().map(|&(term, at)| (term, at, seq)));
    }

    /// Adds the words of the names of something that a claim refers to.
    pub(super) fn add_names(&mut self, seq: u32, words: &[u32]) {
        self.of_names.extend(words.iter().map(|&word| (word, seq)));
    }

    /// Adds the numbers that a text of a claim has with blanks between their thousands.
    pub(super) fn add_spaced_numbers(&mut self, seq: u32, text: &str) {
        for_each_spaced_number(text, |number| self.spaced_numbers.push((number.to_owned(), seq)));
    }

    /// Writes all rows, those of words and names in the order of the table, and returns their number. A server need not sort them again.
    pub(super) fn write(mut self, library: &Library, out: &mut RowBinary) -> usize {
        self.of_texts.sort_unstable();
        self.of_names.sort_unstable();
        self.of_names.dedup();
        let (texts, names) = (&library.texts.vocabulary, &library.names.vocabulary);
        let mut of_names = self.of_names.iter().peekable();
        let name = |out: &mut RowBinary, &(word, seq): &(u32, u32)| row(out, &[names.word(word)], WordAt::Name, seq);
        for &(term, at, seq) in &self.of_texts {
            while let Some(before) = of_names.next_if(|(word, _)| comes_before(names.word(*word), texts, term)) {
                name(out, before);
            }
            let (word, second) = (texts.word(term.0), term.1.checked_sub(1).map(|second| texts.word(second)));
            match second {
                Some(second) => row(out, &[word, " ", second], at, seq),
                None => row(out, &[word], at, seq),
            }
        }
        of_names.for_each(|it| name(out, it));
        self.spaced_numbers.sort_unstable();
        self.spaced_numbers.dedup();
        self.spaced_numbers.iter().for_each(|(number, seq)| row(out, &[number], WordAt::SpacedNumber, *seq));
        self.of_texts.len() + self.of_names.len() + self.spaced_numbers.len()
    }
}

/// Returns whether a word of a name comes before a term of a text.
fn comes_before(name: &str, texts: &Vocabulary, (word, second): TextTerm) -> bool {
    // A blank comes before all characters of words, so that pairs follow their first word at once.
    name.cmp(texts.word(word)).then(if second > 0 { Ordering::Less } else { Ordering::Greater }).is_lt()
}

fn row(out: &mut RowBinary, word: &[&str], at: WordAt, seq: u32) {
    out.text_of(word);
    out.u8(at.code());
    out.u32(seq);
}
