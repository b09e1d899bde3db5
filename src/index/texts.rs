//! The words of the claims' own texts: which claims have them, and in which order they stand.

use std::ops::Range;

use crate::model::{Base, NoteIx, RecordIx};
use crate::storage::{Bits, PostingLists, PostingListsBuilder, Postings, to_u32};
use crate::text::tokenizer::Tokenizer;

use super::beginnings::Beginnings;
use super::terms::{Collector, Known, Vocabulary};
use super::tokens::{Found, Tokens, Wanted, Writer};

/// Which words are frequent is judged by so many claims.
const SAMPLE: usize = 4096;

/// Beginnings of words that stand for more than one in so many claims have lists of their own.
const OFTEN: usize = 8;

/// Beginnings with lists of their own have at most so many letters.
const LONGEST_BEGINNING: usize = 3;

/// The claims that have a word, or words with a common beginning.
#[derive(Debug, Default)]
struct WordPostings {
    /// The claims with it in the statement.
    stated: PostingLists,
    /// The claims with it in another of their texts only.
    elsewhere: PostingLists,
}

crate::persist!(WordPostings { stated, elsewhere });

impl WordPostings {
    fn size(&self) -> usize {
        self.stated.size() + self.elsewhere.size()
    }

    fn count(&self, row: usize) -> usize {
        self.stated.count(row) + self.elsewhere.count(row)
    }
}

/// Gathers which claims have which words, each known by its code.
#[derive(Debug, Default)]
struct Gathered {
    stated: PostingListsBuilder,
    elsewhere: PostingListsBuilder,
}

impl Gathered {
    /// A claim has a word, in its statement or in a text that comes after it.
    fn put(&mut self, code: u32, claim: u32, stated: bool) {
        if stated {
            self.stated.insert(code, claim);
        } else if !self.stated.is_last(code, claim) {
            self.elsewhere.insert(code, claim);
        }
    }

    /// All words of all claims have been put once, and stand in the tokens as well; `renumbered` says for each code the
    /// number of its word.
    fn postings(mut self, tokens: &Tokens, renumbered: &[u32], size: usize) -> WordPostings {
        let mut order = vec![0; renumbered.len()];
        for (code, &word) in (0..).zip(renumbered) {
            order.get_mut(word as usize).into_iter().for_each(|place| *place = code);
        }
        let order = || order.iter().copied();
        self.stated.start_second_pass(order());
        self.elsewhere.start_second_pass(order());
        tokens.each(|code, claim, stated| self.put(code, claim, stated));
        WordPostings { stated: self.stated.finish(size, order()), elsewhere: self.elsewhere.finish(size, order()) }
    }
}

/// The words of the claims' own texts.
#[derive(Debug, Default)]
pub struct Texts {
    /// All words.
    pub vocabulary: Vocabulary,
    /// For each word.
    words: WordPostings,
    /// Frequent beginnings.
    beginnings: Beginnings,
    /// For each of these.
    beginning: WordPostings,
    tokens: Tokens,
}

crate::persist!(Texts { vocabulary, words, beginnings, beginning, tokens });

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
        let (mut collector, mut tokenizer) = (frequent(base), Tokenizer::default());
        let (mut texts, mut writer) = (Self::default(), Writer::default());
        let (mut folded, mut forms): (String, Vec<(Known, Range<usize>, usize)>) = Default::default();
        let mut found = Gathered::default();
        for (at, claim) in base.claims.iter().enumerate() {
            let mut stated = true;
            let mut add = |text: &str| {
                folded.clear();
                forms.clear();
                tokenizer.tokenize(text, |form| {
                    let again = form.kind.alternative_of();
                    let start = folded.len();
                    folded.push_str(form.text);
                    forms.push((Known::new(form.text), start..folded.len(), again));
                });
                for (known, word, again) in forms.drain(..) {
                    let word = folded.get(word).unwrap_or_default();
                    let code = collector.number_of(known, word);
                    writer.word(code, again);
                    found.put(code, to_u32(at), stated);
                }
                stated = false;
                writer.end();
            };
            claim.texts(&mut add);
            let first = notes.partition_point(|&(claim, _)| claim < at);
            for &(_, note) in notes.iter().skip(first).take_while(|&&(claim, _)| claim == at) {
                add(&base.notes.row(note).text);
            }
            texts.tokens.push(&mut writer);
        }
        let (vocabulary, renumbered) = collector.finish();
        texts.vocabulary = vocabulary;
        texts.words = found.postings(&texts.tokens, &renumbered, base.claims.len());
        texts.tokens.finish(renumbered);
        texts.post_beginnings(base.claims.len());
        texts
    }

    /// Makes the lists of the frequent beginnings.
    fn post_beginnings(&mut self, size: usize) {
        (self.beginning.stated, self.beginning.elsewhere) = (PostingLists::new(size), PostingLists::new(size));
        // Frequent words are kept as bits, and cost as little as the bits of one more list.
        let cost = |word: u32| self.words.count(word as usize).min(size / OFTEN);
        self.beginnings = Beginnings::frequent(&self.vocabulary, LONGEST_BEGINNING, size / OFTEN * 2, cost);
        for words in self.beginnings.ranges() {
            let gathered = |lists: &PostingLists| {
                let mut bits = Bits::none(size);
                words.clone().for_each(|word| lists.get(word as usize).for_each(|claim| bits.insert(claim as usize)));
                let mut claims = Vec::new();
                bits.for_each(|claim| claims.push(to_u32(claim)));
                claims
            };
            self.beginning.stated.push(&gathered(&self.words.stated));
            self.beginning.elsewhere.push(&gathered(&self.words.elsewhere));
        }
        self.beginning.stated.shrink();
        self.beginning.elsewhere.shrink();
    }

    /// Calls for lists of the claims that have one of these words in the statement, and of those that have one elsewhere;
    /// a claim may be in several of them.
    pub fn each_list<'a>(&'a self, words: &Range<u32>, mut give: impl FnMut(Found, Postings<'a>)) {
        let (postings, rows) = match self.beginning(words) {
            Some(row) => (&self.beginning, row..row + 1),
            None => (&self.words, words.start as usize..words.end as usize),
        };
        for row in rows {
            for (found, lists) in [(Found::Statement, &postings.stated), (Found::Elsewhere, &postings.elsewhere)] {
                let list = lists.get(row);
                if !list.is_empty() {
                    give(found, list);
                }
            }
        }
    }

    /// The row of a frequent beginning.
    fn beginning(&self, words: &Range<u32>) -> Option<usize> {
        self.beginnings.place(words)
    }

    /// At least as many as there are claims that have one of these words.
    #[must_use]
    pub fn count(&self, words: &Range<u32>) -> usize {
        match self.beginning(words) {
            Some(row) => self.beginning.count(row),
            None => (words.start as usize..words.end as usize).map(|word| self.words.count(word)).sum(),
        }
    }

    /// Makes ready for looking for words side by side, each any of a range.
    #[must_use]
    pub fn wanted(&self, words: Vec<Range<u32>>) -> Wanted {
        self.tokens.wanted(words)
    }

    /// Whether and where the words stand side by side in a claim.
    #[must_use]
    pub fn side_by_side(&self, claim: usize, wanted: &Wanted) -> Option<Found> {
        self.tokens.side_by_side(claim, wanted)
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("vocabulary", self.vocabulary.size()),
            ("claims of words", self.words.size()),
            ("claims of frequent beginnings", self.beginning.size()),
            ("words of claims", self.tokens.size()),
        ]
    }
}

/// A collector that knows the words of the first claims, the most frequent ones first.
fn frequent(base: &Base) -> Collector {
    let (mut collector, mut tokenizer) = (Collector::default(), Tokenizer::default());
    let mut counts: Vec<u32> = Vec::new();
    for claim in base.claims.iter().take(SAMPLE) {
        claim.texts(&mut |text: &str| {
            tokenizer.tokenize(text, |form| {
                let word = collector.number(form.text) as usize;
                counts.resize(counts.len().max(word + 1), 0);
                counts.get_mut(word).into_iter().for_each(|count| *count += 1);
            });
        });
    }
    let mut order: Vec<(u32, u32)> = counts.into_iter().zip(0..).collect();
    order.sort_unstable_by_key(|&(count, word)| (std::cmp::Reverse(count), word));
    let mut ordered = Collector::default();
    for (_, word) in order {
        ordered.number(collector.word(word));
    }
    ordered
}
