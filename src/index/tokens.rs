//! The words of each claim in their order, a byte or two each, and whether words stand side by side.
//!
//! A word is written by its code: frequent words have small ones. Where they are frequent is judged by the first claims;
//! that decides how many bytes a word takes, and nothing else.

use std::ops::Range;

use crate::storage::ByteArena;

/// The byte between two texts of a claim.
const BREAK: u8 = 0;

/// Below this, a byte says that the next word is another form of so many words before it.
const WORDS: u8 = 5;

/// Codes below this take one byte, which is the code and [`WORDS`].
const ONE: u32 = 187;

/// First bytes from here on: the word takes two, three or five bytes.
const TWO_BYTES: u8 = 192;
const THREE_BYTES: u8 = 252;
const FIVE_BYTES: u8 = 255;

/// How many codes take two bytes, and three.
const TWO: u32 = (THREE_BYTES - TWO_BYTES) as u32 * 256;
const THREE: u32 = (FIVE_BYTES - THREE_BYTES) as u32 * 65_536;

/// As sets: the places that another form of words can follow, none of them further back than [`WORDS`].
const NEAR: u64 = (1 << WORDS) - 1;

/// So many words side by side are looked for without memory of their own.
const FEW: usize = 8;

/// The part of a claim in which words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// In the statement.
    Statement,
    /// In another of its texts.
    Elsewhere,
}

/// What a claim has next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// The end of a text.
    Break,
    /// A word, by its code: the next one, or (above 0) another form of so many words before it.
    Word(u32, u32),
}

/// The words of each claim.
#[derive(Debug, Default)]
pub struct Tokens {
    claims: ByteArena,
    /// For each code the number of the word in the vocabulary.
    words: Vec<u32>,
}

crate::persist!(Tokens { claims, words });

/// The words of a claim that is being read.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    breaks: usize,
}

impl Writer {
    /// A word, by its code: the next one, or (above 0, at most 4) another form of so many words before it.
    pub fn word(&mut self, code: u32, again: usize) {
        // A text without words behind the last one with words needs no end.
        self.bytes.extend(std::iter::repeat_n(BREAK, std::mem::take(&mut self.breaks)));
        if again > 0 {
            self.bytes.push(u8::try_from(again).unwrap_or(WORDS).min(WORDS - 1));
        }
        if let Some(code) = u8::try_from(code).ok().filter(|_| code < ONE) {
            self.bytes.push(WORDS + code);
        } else if let Some([.., high, low]) = code.checked_sub(ONE).filter(|&code| code < TWO).map(u32::to_be_bytes) {
            self.bytes.extend([TWO_BYTES + high, low]);
        } else if let Some([_, high, middle, low]) =
            code.checked_sub(ONE + TWO).filter(|&code| code < THREE).map(u32::to_be_bytes)
        {
            self.bytes.extend([THREE_BYTES + high, middle, low]);
        } else {
            self.bytes.push(FIVE_BYTES);
            self.bytes.extend(code.to_be_bytes());
        }
    }

    /// A text ends.
    pub fn end(&mut self) {
        self.breaks += 1;
    }
}

/// Reads what a [`Writer`] wrote.
struct Reader<'a>(std::slice::Iter<'a, u8>);

impl Reader<'_> {
    fn byte(&mut self) -> u32 {
        self.0.next().map_or(0, |&byte| u32::from(byte))
    }
}

impl Iterator for Reader<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (mut first, mut again) = (*self.0.next()?, 0);
        if first == BREAK {
            return Some(Token::Break);
        }
        if first < WORDS {
            again = u32::from(first);
            first = *self.0.next()?;
        }
        let code = match first {
            FIVE_BYTES => self.byte() << 24 | self.byte() << 16 | self.byte() << 8 | self.byte(),
            THREE_BYTES.. => ONE + TWO + (u32::from(first - THREE_BYTES) << 16 | self.byte() << 8 | self.byte()),
            TWO_BYTES.. => ONE + (u32::from(first - TWO_BYTES) << 8 | self.byte()),
            _ => u32::from(first - WORDS),
        };
        Some(Token::Word(code, again))
    }
}

/// Words that are to stand side by side, each any of a range of the vocabulary.
#[derive(Debug)]
pub struct Wanted {
    ranges: Vec<Range<u32>>,
    /// For each code whether a range has its word.
    any: Vec<bool>,
}

impl Tokens {
    /// The next claim.
    pub fn push(&mut self, writer: &mut Writer) {
        self.claims.push(&writer.bytes);
        writer.bytes.clear();
        writer.breaks = 0;
    }

    /// No more claims come; `words` says for each code the number of the word in the vocabulary.
    pub fn finish(&mut self, words: Vec<u32>) {
        self.claims.shrink();
        self.words = words;
    }

    /// Calls for each word of each claim with its code, the claim, and whether it is in the statement.
    pub fn each(&self, mut give: impl FnMut(u32, u32, bool)) {
        for (claim, row) in (0..).zip(0..self.claims.len()) {
            let mut statement = true;
            for token in Reader(self.claims.get(row).iter()) {
                match token {
                    Token::Break => statement = false,
                    Token::Word(code, _) => give(code, claim, statement),
                }
            }
        }
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.claims.size() + 4 * self.words.len()
    }

    /// Makes ready for looking for these words.
    #[must_use]
    pub fn wanted(&self, ranges: Vec<Range<u32>>) -> Wanted {
        let any = self.words.iter().map(|word| ranges.iter().any(|range| range.contains(word))).collect();
        Wanted { ranges, any }
    }

    /// Whether and where the words stand side by side in a claim.
    #[must_use]
    pub fn side_by_side(&self, claim: usize, wanted: &Wanted) -> Option<Found> {
        let mut found = Found::Statement;
        // For each number of words matched, the places where that many end, as a set: bit n is n words back.
        let (mut few, mut many) = ([0_u64; FEW + 1], Vec::new());
        let ends = if let Some(ends) = few.get_mut(..=wanted.ranges.len()) {
            ends
        } else {
            many.resize(wanted.ranges.len() + 1, 0);
            many.as_mut_slice()
        };
        *ends.first_mut()? = u64::MAX;
        let mut begun = false;
        for token in Reader(self.claims.get(claim).iter()) {
            let Token::Word(code, again) = token else {
                found = Found::Elsewhere;
                ends.iter_mut().skip(1).for_each(|set| *set = 0);
                begun = false;
                continue;
            };
            if again == 0 && begun {
                begun = false;
                for set in ends.iter_mut().skip(1) {
                    *set = *set << 1 & NEAR;
                    begun |= *set > 0;
                }
            }
            if !wanted.any.get(code as usize).is_some_and(|&any| any) {
                continue;
            }
            let word = self.words.get(code as usize).copied().unwrap_or(0);
            let back = again.max(1);
            for (matched, range) in wanted.ranges.iter().enumerate().rev() {
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
            let mut tokens = Tokens::default();
            let mut writer = Writer::default();
            let mut written = Vec::new();
            for text in &texts {
                for &(code, again) in text {
                    writer.word(code, again);
                    written.push(Token::Word(code, u32::try_from(again).unwrap()));
                }
                writer.end();
                written.push(Token::Break);
            }
            while written.last() == Some(&Token::Break) {
                written.pop();
            }
            tokens.push(&mut writer);
            prop_assert_eq!(Reader(tokens.claims.get(0).iter()).collect::<Vec<_>>(), written);
        }
    }
}
