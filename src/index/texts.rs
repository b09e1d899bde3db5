//! The words of the claims' own texts: which claims have them, and in which order they stand.

use std::ops::Range;

use crate::model::{Base, NoteIx, RecordIx};
use crate::text::words::{Scanner, Shape};

use super::terms::{Collector, Vocabulary};

/// A posting says that a claim has a word; this bit of it says that the word is in the statement.
const IN_STATEMENT: u32 = 1 << 31;

/// The highest three bits of a token say how it relates to the words before it: 0 for a word, 1 to 4 for another form
/// of so many words.
const AGAIN: u32 = 29;

/// The token between two texts of a claim.
const BREAK: u32 = u32::MAX;

/// A claim that has a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Posting(u32);

impl Posting {
    /// The claim.
    #[must_use]
    pub fn claim(self) -> usize {
        (self.0 & !IN_STATEMENT) as usize
    }

    /// Whether the word is in the statement itself.
    #[must_use]
    pub fn in_statement(self) -> bool {
        self.0 & IN_STATEMENT != 0
    }
}

/// Where a phrase was found in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// In the statement.
    Statement,
    /// In another of its texts.
    Elsewhere,
}

/// The words of the claims' own texts.
#[derive(Debug, Default)]
pub struct Texts {
    /// All words.
    pub vocabulary: Vocabulary,
    /// For each word, where its postings start; one more at the end.
    posting_starts: Vec<u32>,
    postings: Vec<Posting>,
    /// For each claim, where its tokens start; one more at the end.
    token_starts: Vec<usize>,
    tokens: Vec<u32>,
}

crate::keep!(Texts { vocabulary, posting_starts, tokens } small { postings, token_starts });

impl Texts {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let mut notes: Vec<(usize, NoteIx)> = Vec::new();
        for (note, row) in base.notes.pairs() {
            if let RecordIx::Claim(claim) = row.on {
                notes.push((claim.0 as usize, note));
            }
        }
        notes.sort_by_key(|&(claim, _)| claim);
        let mut collector = Collector::default();
        let mut scanner = Scanner::default();
        let mut texts = Self { token_starts: vec![0], ..Self::default() };
        for (at, claim) in base.claims.iter().enumerate() {
            let mut add = |text: &str| {
                scanner.scan(text, |form| {
                    let again = match form.shape {
                        Shape::Word => 0,
                        Shape::Again(words) => u32::try_from(words).unwrap_or(0),
                    };
                    texts.tokens.push(collector.number(form.text) | again << AGAIN);
                });
                texts.tokens.push(BREAK);
            };
            claim.texts(&mut add);
            let first = notes.partition_point(|&(claim, _)| claim < at);
            for &(_, note) in notes.iter().skip(first).take_while(|&&(claim, _)| claim == at) {
                add(&base.notes.row(note).text);
            }
            texts.token_starts.push(texts.tokens.len());
        }
        let (vocabulary, renumbered) = collector.finish();
        texts.vocabulary = vocabulary;
        for token in texts.tokens.iter_mut().filter(|token| **token != BREAK) {
            let (word, again) = parts(*token);
            *token = renumbered.get(word as usize).copied().unwrap_or(0) | again << AGAIN;
        }
        texts.post();
        texts
    }

    /// Makes the postings from the tokens: counts, then fills.
    fn post(&mut self) {
        let words = self.vocabulary.len();
        let mut starts = vec![0_u32; words + 1];
        self.each_first(|word, _| {
            if let Some(count) = starts.get_mut(word as usize + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut postings = vec![Posting(0); sum as usize];
        self.each_first(|word, posting| {
            let Some(free) = next.get_mut(word as usize) else { return };
            if let Some(place) = postings.get_mut(*free as usize) {
                *place = posting;
            }
            *free += 1;
        });
        self.posting_starts = starts;
        self.postings = postings;
    }

    /// Each word of each claim once, at its first place (the statement comes first).
    fn each_first(&self, mut give: impl FnMut(u32, Posting)) {
        let mut seen = vec![u32::MAX; self.vocabulary.len()];
        for (claim, bounds) in (0_u32..).zip(self.token_starts.windows(2)) {
            let mut statement = IN_STATEMENT;
            let &[from, to] = bounds else { continue };
            for &token in self.tokens.get(from..to).unwrap_or_default() {
                if token == BREAK {
                    statement = 0;
                    continue;
                }
                let (word, _) = parts(token);
                if let Some(last) = seen.get_mut(word as usize)
                    && *last != claim
                {
                    *last = claim;
                    give(word, Posting(claim | statement));
                }
            }
        }
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let postings = 4 * (self.postings.len() + self.posting_starts.len());
        let tokens = 4 * self.tokens.len() + 8 * self.token_starts.len();
        vec![("vocabulary", self.vocabulary.size()), ("postings", postings), ("tokens", tokens)]
    }

    /// The claims that have one of these words; a claim comes once for each.
    #[must_use]
    pub fn postings(&self, words: Range<u32>) -> &[Posting] {
        let bound = |at: u32| self.posting_starts.get(at as usize).map_or(0, |&start| start as usize);
        self.postings.get(bound(words.start)..bound(words.end)).unwrap_or_default()
    }

    /// Whether and where the words stand side by side in a claim; each is any of a range.
    #[must_use]
    pub fn side_by_side(&self, claim: usize, words: &[Range<u32>]) -> Option<Found> {
        let bounds = (self.token_starts.get(claim).copied()?, self.token_starts.get(claim + 1).copied()?);
        let mut found = Found::Statement;
        // For each number of words matched, the places where that many end, as a set: bit n is n words back.
        let mut ends = vec![0_u64; words.len() + 1];
        *ends.first_mut()? = u64::MAX;
        for &token in self.tokens.get(bounds.0..bounds.1)? {
            if token == BREAK {
                found = Found::Elsewhere;
                ends.iter_mut().skip(1).for_each(|set| *set = 0);
                continue;
            }
            let (word, again) = parts(token);
            let back = again.max(1);
            if again == 0 {
                ends.iter_mut().skip(1).for_each(|set| *set <<= 1);
            }
            for (matched, range) in words.iter().enumerate().rev() {
                if range.contains(&word)
                    && ends.get(matched).is_some_and(|set| set >> back & 1 == 1)
                    && let Some(set) = ends.get_mut(matched + 1)
                {
                    *set |= 1;
                }
            }
            if ends.last().is_some_and(|set| set & 1 == 1) {
                return Some(found);
            }
        }
        None
    }
}

/// The word of a token, and of how many words before it it is another form.
fn parts(token: u32) -> (u32, u32) {
    (token & ((1 << AGAIN) - 1), token >> AGAIN)
}
