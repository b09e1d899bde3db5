//! A quick test for the words of a phrase that stand side by side: it looks for the bytes of a word and at the word after it,
//! without decoding the others. While a phrase is typed, most claims have all of its words (`"and t`), and few of them have
//! these in this order.

use std::ops::Range;

use memchr::memmem::Finder;

use super::token_codes::{BREAK, StoredToken, TextField, TokenReader, TokenWriter, WORDS, token_length};

/// Maximum number of pairs of a phrase that are looked for: each takes a byte for every word of the library. A claim that has
/// all of these has the rest as well, most likely, and is read.
const MAX_PAIRS: usize = 8;

/// Two consecutive words of a phrase, of which the first is known.
#[derive(Debug)]
struct AdjacentPair {
    /// The bytes of the first word.
    first: Finder<'static>,
    /// For each code whether its word may be the second.
    second: Vec<bool>,
}

/// The first [`MAX_PAIRS`] pairs of consecutive words of a phrase of which the first is a single word, as all are but the last
/// one that is typed.
#[derive(Debug, Default)]
pub(super) struct AdjacentPairs {
    pairs: Vec<AdjacentPair>,
    /// `true` if the phrase has no other words than those of the only pair.
    is_whole: bool,
}

/// The result of looking for a phrase in the bytes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairMatch {
    /// Nothing for sure.
    Undecided,
    /// The claim does not have it.
    None,
    /// The claim has it; the text is the first that does.
    In(TextField),
}

impl AdjacentPairs {
    /// Prepares the test for a phrase; `words` has for each code the number of its word.
    pub(super) fn new(ranges: &[Range<u32>], words: &[u32]) -> Self {
        let pair = |ranges: &[Range<u32>]| {
            let [first, second] = ranges else { return None };
            // A word has one code.
            let code = (0..).zip(words).find(|(_, word)| first.contains(word)).filter(|_| first.len() == 1)?.0;
            let mut writer = TokenWriter::default();
            writer.word(code, 0);
            let second = words.iter().map(|word| second.contains(word)).collect();
            Some(AdjacentPair { first: Finder::new(&writer.bytes).into_owned(), second })
        };
        let pairs: Vec<AdjacentPair> = ranges.windows(2).filter_map(pair).take(MAX_PAIRS).collect();
        Self { is_whole: pairs.len() == 1 && ranges.len() == 2, pairs }
    }

    /// Tests the bytes of a claim.
    pub(super) fn find(&self, tokens: &[u8]) -> PairMatch {
        for pair in &self.pairs {
            match self.find_pair(pair, tokens) {
                PairMatch::Undecided => {}
                decided => return decided,
            }
        }
        PairMatch::Undecided
    }

    fn find_pair(&self, pair: &AdjacentPair, tokens: &[u8]) -> PairMatch {
        let length = pair.first.needle().len();
        for at in pair.first.find_iter(tokens) {
            let after = tokens.get(at + length..).unwrap_or_default();
            // These may be the last bytes of one word and the first of the next. Then too much is found here, and never
            // too little.
            if has_alternative(after) {
                return PairMatch::Undecided;
            }
            let Some(StoredToken::Word(code, _)) = TokenReader(after.iter()).next() else { continue };
            if pair.second.get(code as usize).is_some_and(|&is_second| is_second) {
                if !self.is_whole {
                    return PairMatch::Undecided;
                }
                if let Some(field) = field_of_token(tokens, at) {
                    return PairMatch::In(field);
                }
            }
        }
        PairMatch::None
    }
}

/// Returns whether an alternative form may stand for the first words of these tokens: it follows the last of them, and stands
/// for as many words as its mark says, at most.
fn has_alternative(mut tokens: &[u8]) -> bool {
    for _ in 0..WORDS {
        match tokens.first() {
            None | Some(&BREAK) => return false,
            Some(&mark) if mark < WORDS => return true,
            Some(&first) => tokens = tokens.get(token_length(first)..).unwrap_or_default(),
        }
    }
    false
}

/// Returns the text whose token begins at a byte; `None` if none begins there.
fn field_of_token(tokens: &[u8], wanted: usize) -> Option<TextField> {
    let (mut at, mut field) = (0, TextField::Statement);
    while at < wanted {
        let first = *tokens.get(at)?;
        if first == BREAK {
            field = TextField::Elsewhere;
        }
        at += token_length(first);
    }
    (at == wanted).then_some(field)
}
