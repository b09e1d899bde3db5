//! A name that is searched for, tokenized, with the known words of names that are similar to each of its tokens.
//!
//! Candidates are selected in `fuzzy`, and compared in full in `features`.

use crate::index::name_token_index::{NameTokenIndex, STOPWORD_WEIGHT};
use crate::index::ngrams::{NgramScratch, for_each_ngram};
use crate::text::name_tokens::NameTokens;
use crate::text::phones::{append_consonants, append_phones, is_digit, lacks_vowels};
use crate::text::phonetic_distance::{CostTable, DEFAULT_COSTS, DistanceScratch, UNVOCALIZED_COSTS};

/// Maximum number of tokens of a name that are compared; the others are ignored. Token sets are bit masks of 32 bits.
pub(crate) const MAX_TOKENS: usize = 16;

/// Maximum number of tokens, those of the highest weight, for which other spellings are looked up: each costs a search
/// of the n-gram index, and a longer name is known by fewer.
const MAX_RESPELT_TOKENS: usize = 6;

/// Maximum number of known words, those that share most n-grams, that are compared with a token phone by phone.
const MAX_COMPARED_WORDS: usize = 250;

/// Minimum phonetic similarity (0.0–1.0) for two name tokens to match. Set by the recall bench, `tests/bench/names.rs`.
pub(crate) const MIN_SIMILARITY: f32 = 0.45;

/// A token of the name.
pub struct QueryToken {
    /// Its phones, as numbers of `text::phones`.
    pub phones: Vec<u8>,
    /// True if it is a particle, title or other word that hardly distinguishes names.
    pub is_stopword: bool,
    /// Inverse document frequency among the known names; the highest weight there is for an unknown word.
    pub weight: f32,
    /// The similar words of the name index with their similarity (above [`MIN_SIMILARITY`], up to 1.0), by number.
    pub similar: Vec<(u32, f32)>,
}

impl QueryToken {
    /// Returns the similarity of a word of the index; 0.0 where it is not among the similar ones.
    #[must_use]
    pub fn similarity(&self, word: u32) -> f32 {
        value_of(&self.similar, word)
    }
}

/// A name that is searched for.
pub struct NameQuery {
    /// The name as tokenized.
    pub naming: NameTokens,
    /// True if it is in a script that omits most vowels.
    pub is_unvocalized: bool,
    /// At most [`MAX_TOKENS`].
    pub tokens: Vec<QueryToken>,
    /// The phones of all tokens.
    pub phones: Vec<u8>,
    /// The consonant skeleton of `phones`.
    pub consonants: Vec<u8>,
    /// The n-grams of the phones with their weights, sorted by key, each once.
    pub ngrams: Vec<(u32, f32)>,
    /// Sum of the weights of `ngrams`.
    pub ngram_weight: f32,
    /// The words that are similar to all tokens written as one, with their similarity.
    pub joined: Vec<(u32, f32)>,
    /// The names that this one abbreviates, or is abbreviated by, sorted by number, with the weight of the acronym.
    pub acronyms: Vec<(u32, f32)>,
}

impl NameQuery {
    /// Tokenizes a name as written, and looks up the similar words of its tokens.
    #[must_use]
    pub fn new(lexicon: &NameTokenIndex, name: &str, scratch: &mut DistanceScratch) -> Self {
        let mut grams = NgramScratch::default();
        let (naming, is_unvocalized) = (NameTokens::new(name), lacks_vowels(name));
        let mut query = Self {
            naming: NameTokens::default(),
            is_unvocalized,
            tokens: Vec::new(),
            phones: Vec::new(),
            consonants: Vec::new(),
            ngrams: Vec::new(),
            ngram_weight: 0.0,
            joined: Vec::new(),
            acronyms: acronyms(lexicon, &naming),
        };
        query.add_tokens(lexicon, &naming);
        query.find_spellings(lexicon, &mut grams, scratch);
        append_consonants(&query.phones, &mut query.consonants);
        query.ngrams.sort_unstable_by_key(|&(key, _)| key);
        // All weights are still 0, so that equal keys are equal pairs.
        query.ngrams.dedup();
        for (key, weight) in &mut query.ngrams {
            *weight = lexicon.ngram_weight(*key);
            query.ngram_weight += *weight;
        }
        query.joined = match query.tokens.as_slice() {
            // Written as one, a single token is itself: it was looked up already.
            [only] => only.similar.clone(),
            _ => query.similar_words(lexicon, &query.phones, &mut grams, scratch).collect(),
        };
        query.naming = naming;
        query
    }

    /// Adds the tokens of a name, each with the word of the index that is spelt the same, and their phones and n-grams.
    fn add_tokens(&mut self, lexicon: &NameTokenIndex, naming: &NameTokens) {
        let is_unvocalized = self.is_unvocalized;
        naming.for_each_token(|part| {
            if self.tokens.len() == MAX_TOKENS {
                return;
            }
            let mut token_phones = Vec::new();
            append_phones(part.text, &mut token_phones);
            // The word itself is listed even where its token is not respelt: exact words must always match.
            let known = lexicon.words.exactly(part.text).next();
            let weight = known.map_or(lexicon.max_weight(), |word| lexicon.weight(word));
            let weight = if part.is_stopword { weight.min(STOPWORD_WEIGHT) } else { weight };
            let similar = known.map(|word| (word, 1.0)).into_iter().collect();
            self.phones.extend_from_slice(&token_phones);
            for_each_ngram(&token_phones, is_unvocalized, |key| self.ngrams.push((key, 0.0)));
            self.tokens.push(QueryToken { phones: token_phones, is_stopword: part.is_stopword, weight, similar });
        });
    }

    /// Looks up other spellings of the tokens of the highest weight.
    fn find_spellings(&mut self, lexicon: &NameTokenIndex, grams: &mut NgramScratch, scratch: &mut DistanceScratch) {
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut weighty: Vec<&mut QueryToken> =
            tokens.iter_mut().filter(|token| !token.is_stopword && token.phones.len() > 1).collect();
        weighty.sort_by(|left, right| right.weight.total_cmp(&left.weight));
        for token in weighty.into_iter().take(MAX_RESPELT_TOKENS) {
            // The exact word is listed already, with a similarity of 1.
            let known = token.similar.first().map(|&(word, _)| word);
            let similar: Vec<(u32, f32)> = self
                .similar_words(lexicon, &token.phones, grams, scratch)
                .filter(|&(word, _)| Some(word) != known)
                .collect();
            token.similar.extend(similar);
            token.similar.sort_unstable_by_key(|&(word, _)| word);
        }
        self.tokens = tokens;
    }

    /// Returns the weight (0.0–1.0) of the acronym that relates a name to this one; 0.0 where none does.
    #[must_use]
    pub(crate) fn acronym_weight(&self, name: u32) -> f32 {
        value_of(&self.acronyms, name)
    }

    /// Iterates over the words of the index that are similar to some phones, with their similarity. The n-gram index
    /// selects [`MAX_COMPARED_WORDS`]; these are compared by weighted edit distance.
    fn similar_words<'a>(
        &self,
        lexicon: &'a NameTokenIndex,
        phones: &'a [u8],
        grams: &mut NgramScratch,
        scratch: &'a mut DistanceScratch,
    ) -> impl Iterator<Item = (u32, f32)> + use<'a> {
        let is_unvocalized = self.is_unvocalized;
        lexicon.candidates(phones, is_unvocalized, MAX_COMPARED_WORDS, grams).into_iter().filter_map(move |word| {
            let known = lexicon.phones(word);
            let similarity = if has_same_digits(phones, known) {
                scratch.similarity(phones, known, substitution_costs(is_unvocalized, lexicon.is_unvocalized(word)))
            } else {
                0.0
            };
            (similarity > MIN_SIMILARITY).then_some((word, similarity))
        })
    }
}

/// Returns the value of a number in a list of pairs sorted by number; 0.0 where it is not listed.
fn value_of(pairs: &[(u32, f32)], number: u32) -> f32 {
    let at = pairs.binary_search_by_key(&number, |&(number, _)| number);
    at.ok().and_then(|at| pairs.get(at)).map_or(0.0, |&(_, value)| value)
}

/// Returns the names that a name abbreviates and those that abbreviate it, sorted by number, each once with the highest
/// weight.
fn acronyms(lexicon: &NameTokenIndex, naming: &NameTokens) -> Vec<(u32, f32)> {
    let short = naming.as_acronym();
    let longer = short
        .iter()
        .flat_map(|short| lexicon.names_abbreviated_as(short).iter().map(|&name| (name, acronym_weight(short))));
    // A single word has no acronym, as in the index.
    let full = if naming.words().nth(1).is_some() { naming.acronyms() } else { Vec::new() };
    let shorter =
        full.iter().flat_map(|short| lexicon.names_that_are(short).iter().map(|&name| (name, acronym_weight(short))));
    let mut found: Vec<(u32, f32)> = longer.chain(shorter).collect();
    found.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
    // The sort put the higher weight of a name first, and that one stays.
    found.dedup_by_key(|(name, _)| *name);
    found
}

/// Returns the weight of an acronym: the more letters, the fewer names it can stand for. Half up to three letters, all
/// from five on; set by hand.
fn acronym_weight(acronym: &str) -> f32 {
    match acronym.len() {
        ..=3 => 0.5,
        4 => 0.75,
        _ => 1.0,
    }
}

/// Returns the table of edit costs for two names: where only one of them has its vowels, inserting a vowel costs
/// little.
#[must_use]
pub(crate) fn substitution_costs(one_is_unvocalized: bool, other_is_unvocalized: bool) -> &'static CostTable {
    if one_is_unvocalized == other_is_unvocalized { &DEFAULT_COSTS } else { &UNVOCALIZED_COSTS }
}

/// Returns whether two words have the same digits in the same order: a number is no misspelling of another number.
fn has_same_digits(left: &[u8], right: &[u8]) -> bool {
    let digits = |phones: &[u8]| -> Vec<u8> { phones.iter().copied().filter(|&phone| is_digit(phone)).collect() };
    digits(left) == digits(right)
}
