//! Rows of words: the posting lists of words, of pairs of frequent words, and of words of names.

use crate::engine::word_codes::WordCodes;
use crate::index::Library;
use crate::query::eval::spaced_numbers::for_each_spaced_number;

use super::super::codes::WordAt;
use super::lattice::Lattices;
use super::posting_rows::{PostingRows, low_half, write_list};
use super::row_binary::RowBinary;

/// Number of bits of the place of a word in texts, below the number of the word. Words of names are listed apart.
const AT_BITS: u32 = 2;

const _: () = assert!((WordAt::Elsewhere as u32) < 1 << AT_BITS, "each place in texts needs a number");

/// The words of a block of claims.
#[derive(Debug)]
pub(super) struct WordRows<'a> {
    base: u32,
    codes: &'a WordCodes,
    words: PostingRows,
    pairs: PostingRows,
    names: PostingRows,
    compared_names: PostingRows,
    spaced_numbers: Vec<(String, u32)>,
    /// The words and the pairs of the claim that is being added.
    own: [Vec<u64>; 2],
}

impl<'a> WordRows<'a> {
    /// Creates the rows of a block that begins with this claim.
    pub(super) fn new(base: u32, codes: &'a WordCodes) -> Self {
        let [words, pairs, names, compared_names] = [(); 4].map(|()| PostingRows::new(base));
        let own = Default::default();
        Self { base, codes, words, pairs, names, compared_names, spaced_numbers: Vec::new(), own }
    }

    /// Adds the words of a claim and its pairs of frequent words, each once: where both have it, in the statement.
    pub(super) fn add_texts(&mut self, seq: u32, lattices: &Lattices) {
        let [words, pairs] = &mut self.own;
        words.clear();
        pairs.clear();
        lattices.for_each_term(|word, second, is_stated| {
            let at = if is_stated { WordAt::Statement } else { WordAt::Elsewhere };
            let term = |number: u32| u64::from(number) << AT_BITS | u64::from(at.code());
            match second {
                None => words.push(term(word)),
                Some(second) => pairs.extend(self.codes.pair(word, second).map(term)),
            }
        });
        for (own, all) in [(words, &mut self.words), (pairs, &mut self.pairs)] {
            // The statement first, so that the first of equal terms is its own.
            own.sort_unstable();
            own.dedup_by_key(|term| *term >> AT_BITS);
            for &term in own.iter() {
                all.add(term, seq);
            }
        }
    }

    /// Adds the words of the names of something that a claim refers to.
    pub(super) fn add_names(&mut self, seq: u32, words: &[u32]) {
        for &word in words {
            self.names.add(u64::from(word), seq);
        }
    }

    /// Adds the words of names that texts are compared with, of something that the claim refers to directly.
    pub(super) fn add_compared_names(&mut self, seq: u32, words: &[u32]) {
        for &word in words {
            self.compared_names.add(u64::from(word), seq);
        }
    }

    /// Adds the numbers that a text of a claim has with blanks between their thousands.
    pub(super) fn add_spaced_numbers(&mut self, seq: u32, text: &str) {
        for_each_spaced_number(text, |number| self.spaced_numbers.push((number.to_owned(), seq)));
    }

    /// Writes the rows of words and those of pairs, and returns their numbers.
    pub(super) fn write(mut self, library: &Library, words: &mut RowBinary, pairs: &mut RowBinary) -> [usize; 2] {
        let (texts, names) = (&library.texts.vocabulary, &library.names.vocabulary);
        let number_of = |term: u64| low_half(term >> AT_BITS);
        let at_of = |term: u64| u8::try_from(term & ((1 << AT_BITS) - 1)).unwrap_or(0);
        let mut count = self.words.write(words, |out, term| {
            out.text(texts.word(number_of(term)));
            out.u8(at_of(term));
        });
        for (lists, at) in [(self.names, WordAt::Name), (self.compared_names, WordAt::ComparedName)] {
            count += lists.write(words, |out, word| {
                out.text(names.word(low_half(word)));
                out.u8(at.code());
            });
        }
        self.spaced_numbers.sort_unstable();
        self.spaced_numbers.dedup();
        for list in self.spaced_numbers.chunk_by(|one, other| one.0 == other.0) {
            let Some((number, _)) = list.first() else { continue };
            words.text(number);
            words.u8(WordAt::SpacedNumber.code());
            write_list(words, self.base, list.iter().map(|(_, seq)| *seq));
            count += 1;
        }
        let pair_count = self.pairs.write(pairs, |out, term| {
            out.u32(number_of(term));
            out.u8(at_of(term));
        });
        [count, pair_count]
    }
}
