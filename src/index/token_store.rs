//! The words of each claim in order, a byte or two each, and the search for phrases in them.
//!
//! A word is stored by its code; frequent words have small codes, which take one byte. What is frequent is judged by the first
//! claims: that decides the size of the store, and nothing else.
//!
//! First byte of a token:
//!
//! | byte | meaning |
//! | --- | --- |
//! | 0 | end of a text |
//! | 1–4 | the next word is an alternative form of that many words before it, as one word: `wellknown` of `well-known` |
//! | 5–191 | a word of one byte: codes 0–186 |
//! | 192–251 | a word of two bytes: the next 15,360 codes |
//! | 252–254 | a word of three bytes: the next 196,608 codes |
//! | 255 | a word of five bytes: the code itself in four bytes |

use std::ops::Range;

use crate::storage::ByteArena;

use super::adjacent_pairs::{AdjacentPairs, PairMatch};
use super::token_codes::{StoredToken, TextField, TokenReader, TokenWriter, WORDS};

/// Mask of the places that are looked at: an alternative form reaches back fewer than [`WORDS`] words.
const RECENT: u64 = (1 << WORDS) - 1;

/// Maximum length of a phrase, in words, that is searched for without an allocation.
const MAX_INLINE_WORDS: usize = 8;

/// The words of each claim, in order.
#[derive(Debug, Default)]
pub(crate) struct TokenStore {
    /// For each claim its tokens.
    pub(super) claims: ByteArena,
    /// For each code the number of its word in the vocabulary.
    pub(super) words: Vec<u32>,
}

crate::persist!(TokenStore { claims, words });

/// A phrase to search for: consecutive words, each any of a range of the vocabulary.
#[derive(Debug)]
pub(crate) struct PhraseQuery {
    ranges: Vec<Range<u32>>,
    /// For each code whether any of the ranges has its word.
    any: Vec<bool>,
    pairs: AdjacentPairs,
}

impl TokenStore {
    /// Appends a claim, and clears the writer for the next one.
    pub(crate) fn push(&mut self, writer: &mut TokenWriter) {
        self.claims.push(&writer.bytes);
        writer.bytes.clear();
        writer.breaks = 0;
    }

    /// Ends the build; `words` has for each code the number of its word in the vocabulary.
    pub(crate) fn finish(&mut self, words: Vec<u32>) {
        self.claims.shrink();
        self.words = words;
    }

    /// Calls `give` for each word of each claim, in order, with its code, the claim, and whether it is in the statement.
    pub(crate) fn for_each(&self, mut give: impl FnMut(u32, u32, bool)) {
        for (claim, row) in (0..).zip(0..self.claims.len()) {
            let mut statement = true;
            for token in TokenReader(self.claims.get(row).iter()) {
                match token {
                    StoredToken::Break => statement = false,
                    StoredToken::Word(code, _) => give(code, claim, statement),
                }
            }
        }
    }

    /// Returns for each claim the number of words of its statement, at most 255.
    pub(crate) fn statement_lengths(&self) -> Vec<u8> {
        let is_word = |token: &StoredToken| matches!(token, StoredToken::Word(_, 0));
        let of_statement =
            |row| TokenReader(self.claims.get(row).iter()).take_while(|token| *token != StoredToken::Break);
        let length = |row| of_statement(row).filter(is_word).take(usize::from(u8::MAX)).count();
        (0..self.claims.len()).map(|row| u8::try_from(length(row)).unwrap_or(u8::MAX)).collect()
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.claims.size() + 4 * self.words.len()
    }

    /// Prepares the search for a phrase.
    pub(crate) fn phrase_query(&self, ranges: Vec<Range<u32>>) -> PhraseQuery {
        // By word first: a pasted paragraph has hundreds of ranges, and a large library millions of words.
        let mut is_wanted = vec![false; self.words.len()];
        for range in &ranges {
            let end = (range.end as usize).min(is_wanted.len());
            is_wanted.get_mut(range.start as usize..end).unwrap_or_default().fill(true);
        }
        let any = self.words.iter().map(|&word| is_wanted.get(word as usize) == Some(&true)).collect();
        let pairs = AdjacentPairs::new(&ranges, &self.words);
        PhraseQuery { ranges, any, pairs }
    }

    /// Returns the first text of a claim that has the phrase; `None` where none has it. The words may be alternative forms of
    /// consecutive words.
    pub(crate) fn matches_phrase(&self, claim: usize, query: &PhraseQuery) -> Option<TextField> {
        let tokens = self.claims.get(claim);
        // Most claims have the words of a phrase, but not side by side: one look at their bytes tells.
        match query.pairs.find(tokens) {
            PairMatch::Undecided => read_phrase(tokens, &self.words, query),
            PairMatch::None => None,
            PairMatch::In(field) => Some(field),
        }
    }
}

/// Reads the tokens of a claim, and returns the first text that has the phrase; `words` has for each code its word.
fn read_phrase(tokens: &[u8], words: &[u32], query: &PhraseQuery) -> Option<TextField> {
    let mut found = TextField::Statement;
    // Shift-and: for each length of a partial match, the places where one ends, as a set: bit n is n words back. A match
    // of length 0 ends everywhere.
    // This runs for every claim that has all of the words: an allocation each would cost more than the search.
    let (mut few, mut many) = ([0_u64; MAX_INLINE_WORDS + 1], Vec::new());
    let ends = if let Some(ends) = few.get_mut(..=query.ranges.len()) {
        ends
    } else {
        many.resize(query.ranges.len() + 1, 0);
        many.as_mut_slice()
    };
    *ends.first_mut()? = u64::MAX;
    let mut begun = false;
    for token in TokenReader(tokens.iter()) {
        let StoredToken::Word(code, alternative_of) = token else {
            found = TextField::Elsewhere;
            // A phrase does not go on from one text of a claim to the next.
            ends.iter_mut().skip(1).for_each(|set| *set = 0);
            begun = false;
            continue;
        };
        // A new word moves all places one further back; an alternative form stands for words that
        // are counted already.
        if alternative_of == 0 && begun {
            begun = false;
            for set in ends.iter_mut().skip(1) {
                *set = *set << 1 & RECENT;
                begun |= *set > 0;
            }
        }
        // Most words of a text are no word of the phrase, and one lookup tells. They still count: the shift
        // above has moved all matches one word further back.
        if !query.any.get(code as usize).is_some_and(|&any| any) {
            continue;
        }
        let word = words.get(code as usize).copied().unwrap_or(0);
        // Bit `back` is read, which is 1 or more, and bit 0 is written: one word does not extend a match twice.
        let back = alternative_of.max(1);
        for (matched, range) in query.ranges.iter().enumerate() {
            if range.contains(&word)
                && ends.get(matched).is_some_and(|set| set >> back & 1 == 1)
                && let Some(set) = ends.get_mut(matched + 1)
            {
                *set |= 1;
                begun = true;
            }
        }
        if ends.last().is_some_and(|set| set & 1 == 1) {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_read_as_they_were_written(
            texts in prop::collection::vec(prop::collection::vec((prop_oneof![
                0..300_u32, 15_000..16_000_u32, 200_000..220_000_u32, 0..u32::MAX
            ], 0..5_usize), 0..6), 0..5),
        ) {
            let mut tokens = TokenStore::default();
            let mut writer = TokenWriter::default();
            let mut written = Vec::new();
            for text in &texts {
                for &(code, alternative_of) in text {
                    writer.word(code, alternative_of);
                    written.push(StoredToken::Word(code, u32::try_from(alternative_of).unwrap()));
                }
                writer.end();
                written.push(StoredToken::Break);
            }
            while written.last() == Some(&StoredToken::Break) {
                written.pop();
            }
            tokens.push(&mut writer);
            prop_assert_eq!(TokenReader(tokens.claims.get(0).iter()).collect::<Vec<_>>(), written);
        }

        #[test]
        fn a_quick_look_tells_what_reading_tells(
            texts in prop::collection::vec(prop::collection::vec((0..9_usize, 0..9_usize), 0..12), 1..4),
            wanted in prop::collection::vec((0..9_usize, prop_oneof![3 => Just(1_u32), 1 => 1..16_000_u32]), 2..4),
        ) {
            // Codes of one, two and three bytes, and the bytes of some are those of others.
            const CODES: [u32; 9] = [0, 1, 2, 187, 188, 189, 443, 15_560, 15_561];
            let (mut writer, mut tokens) = (TokenWriter::default(), TokenStore::default());
            for text in &texts {
                for (at, &(code, alternative_of)) in text.iter().enumerate() {
                    let alternative_of = if alternative_of < 5 { alternative_of.min(at) } else { 0 };
                    writer.word(CODES[code], alternative_of);
                }
                writer.end();
            }
            tokens.push(&mut writer);
            tokens.finish((0..16_000).collect());
            let ranges = wanted.iter().map(|&(code, length)| CODES[code]..CODES[code] + length).collect();
            let quick = tokens.phrase_query(ranges);
            let slow = PhraseQuery { pairs: AdjacentPairs::default(), ..tokens.phrase_query(quick.ranges.clone()) };
            prop_assert_eq!(tokens.matches_phrase(0, &quick), tokens.matches_phrase(0, &slow));
        }
    }
}
