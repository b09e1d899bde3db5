//! The inverted index of the claims' own texts: for each word the claims that have it, and for each claim its words in order.
//!
//! A posting says whether the word is in the statement, which ranks higher, or only in another text: quote, note, ….
//! A phrase is looked for in the words of each claim that has all of its words.

use std::ops::Range;

use crate::model::Base;
use crate::model::ids::Ix;
use crate::storage::{Bits, Lazy, PostingLists, PostingListsBuilder, Postings, to_u32};
use crate::text::tokenizer::Tokenizer;

use super::frequent_prefixes::FrequentPrefixes;
use super::token_codes::{TextField, TokenWriter};
use super::token_store::{PhraseQuery, TokenStore};
use super::vocabulary::{Vocabulary, VocabularyBuilder, WordKey};

/// Number of claims, the first of the files, by which it is judged which words are frequent and get short codes.
const SAMPLED_CLAIMS: usize = 4096;

/// Share of claims, one in this many, that the words of a prefix must have together for posting lists of their own.
const MIN_PREFIX_SHARE: usize = 8;

/// Maximum length of a prefix with posting lists of its own, in letters: longer ones are rarely frequent enough.
const MAX_PREFIX_LETTERS: usize = 3;

/// Posting lists by text: one row a word, or a frequent prefix.
#[derive(Debug, Default)]
pub(super) struct WordPostings {
    /// The claims with the word in the statement.
    pub(super) stated: PostingLists,
    /// The claims with the word in another of their texts only.
    pub(super) elsewhere: PostingLists,
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

/// Builds [`WordPostings`] in two passes; words are known by their codes.
#[derive(Debug, Default)]
struct WordPostingsBuilder {
    stated: PostingListsBuilder,
    elsewhere: PostingListsBuilder,
}

impl WordPostingsBuilder {
    /// Adds a word of a claim: in its statement (`stated`), or in a text that comes after it.
    fn put(&mut self, code: u32, claim: u32, stated: bool) {
        if stated {
            self.stated.insert(code, claim);
        // The statement comes first, so that its words are known when the other texts follow.
        } else if !self.stated.is_last(code, claim) {
            self.elsewhere.insert(code, claim);
        }
    }

    /// Makes the second pass over the words of all claims, as they stand in `tokens`. `renumbered` maps codes to words of the
    /// vocabulary; `size` is the number of claims.
    fn postings(mut self, tokens: &TokenStore, renumbered: &[u32], size: usize) -> WordPostings {
        // The inverse of `renumbered`: the code of each word, in the order of the vocabulary.
        let mut order = vec![0; renumbered.len()];
        for (code, &word) in (0..).zip(renumbered) {
            if let Some(place) = order.get_mut(word as usize) {
                *place = code;
            }
        }
        // List n must be that of word n of the vocabulary.
        let order = || order.iter().copied();
        self.stated.start_second_pass(order());
        self.elsewhere.start_second_pass(order());
        // The store repeats the pairs of the first pass in their order, which saves tokenizing all texts a second
        // time.
        tokens.for_each(|code, claim, stated| self.put(code, claim, stated));
        WordPostings { stated: self.stated.finish(size, order()), elsewhere: self.elsewhere.finish(size, order()) }
    }
}

/// The inverted index of the claims' own texts.
#[derive(Debug, Default)]
pub(crate) struct TextIndex {
    /// The words of all texts.
    pub vocabulary: Lazy<Vocabulary>,
    /// For each word its claims.
    pub(super) words: WordPostings,
    /// Frequent prefixes of words.
    pub(super) prefixes: FrequentPrefixes,
    /// For each frequent prefix its claims.
    pub(super) prefix_words: WordPostings,
    pub(super) tokens: TokenStore,
}

crate::persist!(TextIndex { vocabulary, words, prefixes, prefix_words, tokens });

impl TextIndex {
    /// Indexes the texts of all claims, and the notes and judgements on them.
    pub(crate) fn new(base: &Base) -> Self {
        // Remarks on claims that stand elsewhere, in the order of the claims.
        let mut remarks: Vec<(usize, &str)> =
            base.remarks_elsewhere().map(|(claim, text)| (claim.at(), text)).collect();
        remarks.sort_by_key(|&(claim, _)| claim);
        let (mut vocabulary, mut tokenizer) = (frequent(base), Tokenizer::default());
        let (mut texts, mut writer) = (Self::default(), TokenWriter::default());
        let (mut folded, mut forms): (String, Vec<(WordKey, Range<usize>, usize)>) = Default::default();
        let mut found = WordPostingsBuilder::default();
        for (at, claim) in base.claims.iter().enumerate() {
            let mut stated = true;
            let mut add = |text: &str| {
                // First all keys of a text, then all lookups: see `VocabularyBuilder::intern_key`.
                folded.clear();
                forms.clear();
                tokenizer.tokenize(text, |form| {
                    let alternative_of = form.kind.alternative_of();
                    let start = folded.len();
                    folded.push_str(form.text);
                    forms.push((WordKey::new(form.text), start..folded.len(), alternative_of));
                });
                for (known, word, alternative_of) in forms.drain(..) {
                    let word = folded.get(word).unwrap_or_default();
                    let code = vocabulary.intern_key(known, word);
                    writer.word(code, alternative_of);
                    found.put(code, to_u32(at), stated);
                }
                stated = false;
                writer.end();
            };
            claim.texts(&mut add);
            // They are texts of the claim as well. The stable sort has kept them in the order of the files.
            let first = remarks.partition_point(|&(claim, _)| claim < at);
            for &(_, text) in remarks.iter().skip(first).take_while(|&&(claim, _)| claim == at) {
                add(text);
            }
            texts.tokens.push(&mut writer);
        }
        let (vocabulary, renumbered) = vocabulary.finish();
        texts.vocabulary = vocabulary.into();
        texts.words = found.postings(&texts.tokens, &renumbered, base.claims.len());
        texts.tokens.finish(renumbered);
        texts.index_prefixes(base.claims.len());
        texts
    }

    /// Finds the frequent prefixes and merges the postings of their words.
    fn index_prefixes(&mut self, size: usize) {
        (self.prefix_words.stated, self.prefix_words.elsewhere) = (PostingLists::new(size), PostingLists::new(size));
        // The list of a frequent word is a bitmap, whose cost does not grow with the number of claims.
        let cost = |word: u32| self.words.count(word as usize).min(size / MIN_PREFIX_SHARE);
        self.prefixes = FrequentPrefixes::new(&self.vocabulary, MAX_PREFIX_LETTERS, size / MIN_PREFIX_SHARE * 2, cost);
        for words in self.prefixes.ranges() {
            let merged = |lists: &PostingLists| {
                let mut bits = Bits::none(size);
                words.clone().for_each(|word| lists.get(word as usize).for_each(|claim| bits.insert(claim as usize)));
                let mut claims = Vec::new();
                bits.for_each(|claim| claims.push(to_u32(claim)));
                claims
            };
            self.prefix_words.stated.push(&merged(&self.words.stated));
            self.prefix_words.elsewhere.push(&merged(&self.words.elsewhere));
        }
        self.prefix_words.stated.shrink();
        self.prefix_words.elsewhere.shrink();
    }

    /// Calls `give` with posting lists that together have all claims with one of these words, each with the text that has it.
    /// A claim may be in several lists, of both kinds.
    pub(crate) fn for_each_postings<'a>(&'a self, words: &Range<u32>, mut give: impl FnMut(TextField, Postings<'a>)) {
        let (postings, rows) = match self.prefixes.position(words) {
            Some(row) => (&self.prefix_words, row..row + 1),
            None => (&self.words, words.start as usize..words.end as usize),
        };
        for row in rows {
            for (found, lists) in
                [(TextField::Statement, &postings.stated), (TextField::Elsewhere, &postings.elsewhere)]
            {
                let list = lists.get(row);
                if !list.is_empty() {
                    give(found, list);
                }
            }
        }
    }

    /// Returns an upper bound of the number of claims that have one of these words, without reading the lists.
    pub(crate) fn count(&self, words: &Range<u32>) -> usize {
        match self.prefixes.position(words) {
            Some(row) => self.prefix_words.count(row),
            None => (words.start as usize..words.end as usize).map(|word| self.words.count(word)).sum(),
        }
    }

    /// Prepares the search for a phrase: consecutive words, each any of a range of the vocabulary.
    pub(crate) fn phrase_query(&self, words: Vec<Range<u32>>) -> PhraseQuery {
        self.tokens.phrase_query(words)
    }

    /// Returns the first text of a claim that has the phrase; `None` where none has it.
    pub(crate) fn matches_phrase(&self, claim: usize, wanted: &PhraseQuery) -> Option<TextField> {
        self.tokens.matches_phrase(claim, wanted)
    }

    /// Returns for each claim the number of words of its statement, at most 255.
    pub(crate) fn statement_lengths(&self) -> Vec<u8> {
        self.tokens.statement_lengths()
    }

    /// Returns the heap size of each part, in bytes.
    pub(crate) fn sizes(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("vocabulary", self.vocabulary.size()),
            ("claims of words", self.words.size()),
            ("claims of frequent beginnings", self.prefix_words.size()),
            ("words of claims", self.tokens.size()),
        ]
    }
}

/// Returns an interner that knows the words of the first [`SAMPLED_CLAIMS`] claims, the most frequent ones first: the order
/// gives them the shortest codes in the [`TokenStore`].
fn frequent(base: &Base) -> VocabularyBuilder {
    let (mut vocabulary, mut tokenizer) = (VocabularyBuilder::default(), Tokenizer::default());
    let mut counts: Vec<u32> = Vec::new();
    for claim in base.claims.iter().take(SAMPLED_CLAIMS) {
        claim.texts(&mut |text: &str| {
            tokenizer.tokenize(text, |form| {
                let word = vocabulary.intern(form.text) as usize;
                counts.resize(counts.len().max(word + 1), 0);
                if let Some(count) = counts.get_mut(word) {
                    *count += 1;
                }
            });
        });
    }
    let mut order: Vec<(u32, u32)> = counts.into_iter().zip(0..).collect();
    order.sort_unstable_by_key(|&(count, word)| (std::cmp::Reverse(count), word));
    // A second interner, filled in the order of frequency.
    let mut ordered = VocabularyBuilder::default();
    for (_, word) in order {
        ordered.intern(vocabulary.word(word));
    }
    ordered
}
