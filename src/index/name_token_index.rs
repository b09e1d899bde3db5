//! The tokens of all names by how they sound, and the names that have them: where fuzzy name search finds its candidates.
//!
//! The text of a name is divided into tokens by `text`; each is a word here. How similar two names are is decided in
//! `query::names`.

use crate::text::name_tokens::NameTokens;
use crate::text::phones::{append_phones, lacks_vowels};

use super::name_token::STOPWORD_BIT;
use super::ngrams::{NgramIndex, NgramScratch};
use super::vocabulary::{Vocabulary, VocabularyBuilder};
use crate::storage::{Bits, Csr, CsrBuilder, to_u32};

pub(crate) use super::name_token::{NameToken, STOPWORD_WEIGHT};

/// Maximum number of tokens of a name that is also found written as one word, such as `alqaeda`: nobody writes longer ones so.
const MAX_JOINED_TOKENS: usize = 6;

/// Phonetic index of the tokens of names, and of whole names written as one word.
#[derive(Clone, Debug, Default)]
pub struct NameTokenIndex {
    /// The words, in folded Latin letters: tokens and joined names, each once.
    pub(crate) words: Vocabulary,
    /// The phones of all words, one after the other.
    pub(super) phones: Vec<u8>,
    /// For each word the end of its phones.
    pub(super) phone_ends: Vec<u32>,
    /// For each word its weight: the fewer names have it, the more it says about which name is meant.
    pub(super) weights: Vec<f32>,
    /// N-gram indexes of the vocalized words, and of the unvocalized ones.
    pub(super) ngrams: [NgramIndex; 2],
    /// The words that are written without most of their vowels, as in Arabic or Hebrew script.
    pub(super) unvocalized: Bits,
    /// For each word the names that have it as a token.
    pub(super) names_with: Csr,
    /// For each word the names that it is when they are written as one word.
    pub(super) joined: Csr,
    /// For each name its tokens, with [`STOPWORD_BIT`].
    pub(super) tokens: Csr,
    /// For each name the weight of all its tokens; negative where it is written without vowels.
    pub(super) totals: Vec<f32>,
    /// The acronyms that names may be abbreviated to, and the names of each.
    pub(super) acronyms: Vocabulary,
    pub(super) with_acronym: Csr,
    /// The names that may be acronyms themselves, and the names of each.
    pub(super) short_names: Vocabulary,
    pub(super) with_short_name: Csr,
}

crate::persist!(NameTokenIndex {
    words,
    phones,
    phone_ends,
    weights,
    ngrams,
    unvocalized,
    names_with,
    joined,
    tokens,
    totals,
    acronyms,
    with_acronym,
    short_names,
    with_short_name
});

impl NameTokenIndex {
    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        let links = [&self.names_with, &self.joined, &self.tokens, &self.with_acronym, &self.with_short_name];
        self.words.size()
            + self.phones.len()
            + 4 * (self.phone_ends.len() + self.weights.len() + self.totals.len())
            + self.ngrams.iter().map(NgramIndex::size).sum::<usize>()
            + self.unvocalized.len() / 8
            + links.into_iter().map(Csr::size).sum::<usize>()
            + self.acronyms.size()
            + self.short_names.size()
    }

    /// Returns the phones of a word; none where there is no such word.
    pub(crate) fn phones(&self, word: u32) -> &[u8] {
        let end = |at: usize| self.phone_ends.get(at).map_or(0, |&end| end as usize);
        // The phones of a word start where those of the word before it end.
        let start = (word as usize).checked_sub(1).map_or(0, end);
        self.phones.get(start..end(word as usize)).unwrap_or_default()
    }

    /// Returns the weight of a word: ln (N / n) where n of N names have it, at least 0.1.
    pub(crate) fn weight(&self, word: u32) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or(0.0)
    }

    /// Returns the weight of a word that no name has.
    pub(crate) fn max_weight(&self) -> f32 {
        weight(self.totals.len(), 1)
    }

    /// Returns the tokens of a name, in order, each word once.
    pub(crate) fn tokens_of(&self, name: u32) -> impl ExactSizeIterator<Item = NameToken> + Clone {
        self.tokens.get(name as usize).iter().map(|&part| NameToken::new(part))
    }

    /// Returns the weight of a token: that of its word, for stopwords at most [`STOPWORD_WEIGHT`].
    pub(crate) fn token_weight(&self, part: NameToken) -> f32 {
        let weight = self.weight(part.word());
        if part.is_stopword() { weight.min(STOPWORD_WEIGHT) } else { weight }
    }

    /// Returns the weight of all tokens of a name.
    pub(crate) fn total(&self, name: u32) -> f32 {
        self.totals.get(name as usize).map_or(0.0, |total| total.abs())
    }

    /// Returns whether a name is written without most of its vowels.
    pub(crate) fn is_unvocalized_name(&self, name: u32) -> bool {
        self.totals.get(name as usize).is_some_and(|&total| total < 0.0)
    }

    /// Returns whether a word is written without most of its vowels, in all names that have it.
    pub(crate) fn is_unvocalized(&self, word: u32) -> bool {
        self.unvocalized.contains(word as usize)
    }

    /// Returns the words that are most similar to one with these phones: at most `limit` vocalized and `limit` unvocalized
    /// ones. `unvocalized` says how the word that is searched for is written.
    pub(crate) fn candidates(
        &self,
        phones: &[u8],
        unvocalized: bool,
        limit: usize,
        scratch: &mut NgramScratch,
    ) -> Vec<u32> {
        let [vocalized_words, unvocalized_words] = &self.ngrams;
        let mut candidates = vocalized_words.candidates(phones, unvocalized, limit, scratch);
        // Unvocalized words have consonants alone, so that only these can be compared, however the query is
        // written.
        candidates.extend(unvocalized_words.candidates(phones, true, limit, scratch));
        candidates
    }

    /// Returns the squared weight of an n-gram among the vocalized words.
    pub(crate) fn ngram_weight(&self, key: u32) -> f32 {
        self.ngrams.first().map_or(0.0, |index| index.weight(key))
    }

    /// Returns the names that have a word as a token, ascending.
    pub(crate) fn names_with_token(&self, word: u32) -> &[u32] {
        self.names_with.get(word as usize)
    }

    /// Returns the names that a word is when they are written as one word.
    pub(crate) fn names_joined_as(&self, word: u32) -> &[u32] {
        self.joined.get(word as usize)
    }

    /// Returns the names that may be abbreviated to this acronym.
    pub(crate) fn names_abbreviated_as(&self, acronym: &str) -> &[u32] {
        one(&self.acronyms, &self.with_acronym, acronym)
    }

    /// Returns the names that are this acronym themselves.
    pub(crate) fn names_that_are(&self, acronym: &str) -> &[u32] {
        one(&self.short_names, &self.with_short_name, acronym)
    }
}

/// Returns the numbers that a vocabulary maps a word to; none where it does not have the word.
fn one<'a>(known: &Vocabulary, with: &'a Csr, word: &str) -> &'a [u32] {
    known.exactly(word).next().map_or(&[], |number| with.get(number as usize))
}

/// Returns the inverse document frequency ln (N / n) of a word that `having` of `all` names have, at least 0.1 so that a word
/// that all names have still counts.
#[allow(clippy::cast_precision_loss, reason = "a weight needs no more than 24 bits")]
fn weight(all: usize, having: usize) -> f32 {
    (all.max(1) as f32 / having.max(1) as f32).ln().max(0.1)
}

/// Builds a [`NameTokenIndex`] from names in the order of their numbers.
#[derive(Default)]
pub(crate) struct NameTokenIndexBuilder {
    words: VocabularyBuilder,
    acronyms: VocabularyBuilder,
    short_names: VocabularyBuilder,
    tokens: CsrBuilder,
    joined: Vec<(u32, u32)>,
    with_acronym: Vec<(u32, u32)>,
    with_short_name: Vec<(u32, u32)>,
    /// For each name whether it is written without most of its vowels.
    unvocalized: Vec<bool>,
}

impl NameTokenIndexBuilder {
    /// Adds a name that fuzzy search does not find.
    pub(crate) fn skip(&mut self) {
        self.tokens.push_row([]);
        self.unvocalized.push(false);
    }

    /// Adds a name as written. A `title` is found by its tokens alone: people do not abbreviate it or write it as one word.
    pub(crate) fn add(&mut self, name: &str, title: bool) {
        let nth = to_u32(self.unvocalized.len());
        let naming = NameTokens::new(name);
        let (mut tokens, mut joined) = (Vec::new(), String::new());
        naming.for_each_token(|token| {
            // Joins tokens, not the name as written: punctuation and spaces are gone already.
            joined.push_str(token.text);
            tokens.push(self.words.intern(token.text) | if token.is_stopword { STOPWORD_BIT } else { 0 });
        });
        if !title && !tokens.is_empty() {
            // Written as one word a name is a word like any other: `ibnkhaldun` finds `Ibn Khaldun`.
            if tokens.len() <= MAX_JOINED_TOKENS {
                self.joined.push((self.words.intern(&joined), nth));
            }
            // A single word has no acronym, it can only be one.
            if tokens.len() > 1 {
                let acronyms = naming.acronyms();
                self.with_acronym.extend(acronyms.iter().map(|acronym| (self.acronyms.intern(acronym), nth)));
            }
            self.with_short_name.extend(naming.as_acronym().map(|short| (self.short_names.intern(&short), nth)));
        }
        self.tokens.push_row(tokens);
        self.unvocalized.push(lacks_vowels(name));
    }

    /// Returns the index.
    pub(crate) fn finish(self) -> NameTokenIndex {
        let (words, renumbered) = self.words.finish();
        let new = |word: u32| {
            // The mark is a bit of the number: it must be off for the lookup, and on again after it.
            let mark = word & STOPWORD_BIT;
            renumbered.get((word & !STOPWORD_BIT) as usize).copied().unwrap_or(0) | mark
        };
        let mut index = NameTokenIndex { words, tokens: self.tokens.finish().map(new), ..NameTokenIndex::default() };
        let names = self.unvocalized.len();
        let count = index.words.len();
        let mut with = Vec::new();
        for name in 0..to_u32(names) {
            with.extend(index.tokens_of(name).map(|part| (part.word(), name)));
        }
        index.names_with = Csr::new(count, &with);
        index.joined = links(count, self.joined, &renumbered);
        // Names without tokens were skipped: they must not make the words of others look rarer.
        let known = (0..names).filter(|&name| !index.tokens.get(name).is_empty()).count();
        for word in 0..to_u32(count) {
            append_phones(index.words.word(word), &mut index.phones);
            index.phone_ends.push(to_u32(index.phones.len()));
            index.weights.push(weight(known, index.names_with_token(word).len()));
        }
        // A word is unvocalized where it stands in unvocalized names alone.
        let is_unvocalized = |links: &Csr, word: usize| {
            links.get(word).iter().all(|&name| self.unvocalized.get(name as usize) == Some(&true))
        };
        index.unvocalized =
            Bits::from_fn(count, |word| is_unvocalized(&index.names_with, word) && is_unvocalized(&index.joined, word));
        // Each index has all words, so that numbers are the same; the words of the other one have no phones in it.
        let ngrams_of = |unvocalized: bool| {
            let index = &index;
            let words = 0..to_u32(count);
            NgramIndex::new(
                words.map(move |word| if index.is_unvocalized(word) == unvocalized { index.phones(word) } else { &[] }),
            )
        };
        index.ngrams = [ngrams_of(false), ngrams_of(true)];
        let total = |(name, unvocalized): (u32, bool)| {
            let total: f32 = index.tokens_of(name).map(|part| index.token_weight(part)).sum();
            // The sign saves a bitmap: weights are positive.
            if unvocalized { -total } else { total }
        };
        index.totals = (0..).zip(self.unvocalized).map(total).collect();
        let (acronyms, renumbered) = self.acronyms.finish();
        index.with_acronym = links(acronyms.len(), self.with_acronym, &renumbered);
        index.acronyms = acronyms;
        let (shorts, renumbered) = self.short_names.finish();
        index.with_short_name = links(shorts.len(), self.with_short_name, &renumbered);
        index.short_names = shorts;
        index
    }
}

/// Returns a table from words to names, of pairs with the numbers that words had before they were sorted.
fn links(words: usize, mut pairs: Vec<(u32, u32)>, renumbered: &[u32]) -> Csr {
    for (word, _) in &mut pairs {
        *word = renumbered.get(*word as usize).copied().unwrap_or(0);
    }
    Csr::new(words, &pairs)
}
