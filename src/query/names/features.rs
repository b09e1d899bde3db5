//! The features by which a candidate name is compared with the name searched for, and the linear model that scores
//! them.

use crate::index::name_token_index::{NameToken, NameTokenIndex};
use crate::index::ngrams::for_each_ngram;
use crate::text::phones::{append_consonants, consonant_class};
use crate::text::phonetic_distance::DistanceScratch;

use super::name_query::{MAX_TOKENS, NameQuery, substitution_costs};
use super::token_pairs::candidate_pairs;

/// Similarities of a name to the one searched for: each from 0.0, nothing in common, to 1.0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MatchFeatures {
    /// Share of the query that the name covers: similarity of the aligned tokens in any order, weighted by how rare
    /// they are.
    pub query_coverage: f32,
    /// Share of the name that the query covers, weighted likewise.
    pub name_coverage: f32,
    /// Phonetic similarity of both, written as one word.
    pub phonetic: f32,
    /// Share of the n-grams of the query that the name has, weighted by how rare they are.
    pub ngrams: f32,
    /// Similarity of both consonant skeletons.
    pub consonants: f32,
    /// Lowest similarity of two aligned tokens, stopwords excepted: 1.0 where none is aligned.
    pub weakest_token: f32,
    /// True if both begin with consonants of one class, or both with a vowel: 0.0 or 1.0.
    pub same_initial: f32,
    /// Weight of the acronym if one abbreviates the other.
    pub acronym: f32,
}

/// Number of features.
pub(crate) const FEATURES: usize = 8;

/// Weights of the features, in the order of [`MatchFeatures::as_array`]. Learnt by softmax regression over candidate
/// lists from 3,000 published aliases of entities, none of them among the pairs on which `tests/bench/names.rs`
/// measures recall, and rounded.
const WEIGHTS: [f32; FEATURES] = [9.0, 3.0, 5.0, 2.0, 1.5, 8.0, 0.7, 10.0];

/// Returns the score of some features: their weighted sum, scaled so that identical names without an acronym score 1.0.
#[must_use]
pub(crate) fn score(features: &MatchFeatures) -> f32 {
    let identical: f32 = WEIGHTS.iter().take(FEATURES - 1).sum();
    features.as_array().iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum::<f32>() / identical
}

/// Maximum number of phones and of consonants of whole names that are compared: the work grows with their product.
const MAX_PHONES: usize = 64;
const MAX_CONSONANTS: usize = 40;

/// Minimum weight of a name token for it to count as the weakest one: below it are stopwords and very common words.
const MIN_TOKEN_WEIGHT: f32 = 4.0;

/// Least divisor of a share, in weights of n-grams: a name without n-grams has none in common, and no division by zero.
const MIN_NGRAM_WEIGHT: f32 = 0.1;

/// Least divisor of a coverage, in weights of tokens.
const MIN_COVERED_WEIGHT: f32 = 0.01;

impl MatchFeatures {
    /// Returns the features in the order of their weights.
    #[must_use]
    pub fn as_array(&self) -> [f32; FEATURES] {
        [
            self.query_coverage,
            self.name_coverage,
            self.phonetic,
            self.ngrams,
            self.consonants,
            self.weakest_token,
            self.same_initial,
            self.acronym,
        ]
    }

    /// Compares a name of the index with the name searched for.
    #[must_use]
    pub fn new(lexicon: &NameTokenIndex, query: &NameQuery, name: u32, scratch: &mut DistanceScratch) -> Self {
        let tokens: Vec<NameToken> = lexicon.tokens_of(name).take(MAX_TOKENS).collect();
        let costs = substitution_costs(query.is_unvocalized, lexicon.is_unvocalized_name(name));
        let mut features = Self::default();
        features.align_tokens(lexicon, query, &tokens, scratch);
        let (mut phones, mut consonants) = (Vec::new(), Vec::new());
        let mut shared_ngrams = SharedNgrams::new(query);
        for token in &tokens {
            let token_phones = lexicon.phones(token.word());
            phones.extend_from_slice(token_phones);
            // As the query is cut, whatever the name has: only n-grams of one kind can be shared.
            for_each_ngram(token_phones, query.is_unvocalized, |key| shared_ngrams.add(key));
        }
        append_consonants(&phones, &mut consonants);
        let cut = |phones: &'_ [u8], most: usize| phones.get(..most.min(phones.len())).unwrap_or_default().to_vec();
        features.ngrams = shared_ngrams.weight / query.ngram_weight.max(MIN_NGRAM_WEIGHT);
        features.phonetic = scratch.similarity(&cut(&query.phones, MAX_PHONES), &cut(&phones, MAX_PHONES), costs);
        features.consonants =
            scratch.similarity(&cut(&query.consonants, MAX_CONSONANTS), &cut(&consonants, MAX_CONSONANTS), costs);
        // All vowels have the class `None`, and so count as one initial.
        let initial = |phones: &[u8]| phones.first().map(|&phone| consonant_class(phone));
        features.acronym = query.acronym_weight(name);
        features.same_initial = f32::from(u8::from(initial(&query.phones) == initial(&phones)));
        features
    }

    /// Aligns the tokens of both names greedily, the most similar pairs first, each token once, and sets the coverages
    /// and the weakest token.
    fn align_tokens(
        &mut self,
        lexicon: &NameTokenIndex,
        query: &NameQuery,
        tokens: &[NameToken],
        scratch: &mut DistanceScratch,
    ) {
        let mut pairs = candidate_pairs(lexicon, query, tokens, scratch);
        // Among equally similar pairs the one whose tokens stand at the nearest places wins.
        pairs.sort_unstable_by(|left, right| right.cmp_similarity(left));
        // Tokens already aligned, as bit masks: MAX_TOKENS fits into 32 bits.
        let (mut used_query, mut used_name) = (0_u32, 0_u32);
        let (mut matched, mut matched_weight) = (0.0, 0.0);
        self.weakest_token = 1.0;
        let weight = |at: usize| tokens.get(at).map_or(0.0, |&token| lexicon.token_weight(token));
        for pair in pairs {
            // A pair may take two tokens on one side: it is only taken where both are free.
            let mask = |(at, length): (usize, usize)| ((1 << length) - 1) << at;
            if used_query & mask(pair.query) != 0 || used_name & mask(pair.name) != 0 {
                continue;
            }
            used_query |= mask(pair.query);
            used_name |= mask(pair.name);
            let weight: f32 = (pair.name.0..pair.name.0 + pair.name.1).map(weight).sum();
            // Weighed by the token of the name, for the query's may be unknown to the index.
            matched += weight * pair.similarity;
            matched_weight += weight;
            if weight > MIN_TOKEN_WEIGHT {
                self.weakest_token = self.weakest_token.min(pair.similarity);
            }
        }
        let is_unused = |used: u32, at: usize| used >> at & 1 == 0;
        let rest_of_query: f32 = query
            .tokens
            .iter()
            .enumerate()
            .filter(|&(at, _)| is_unused(used_query, at))
            .map(|(_, token)| token.weight)
            .sum();
        let rest_of_name: f32 = (0..tokens.len()).filter(|&at| is_unused(used_name, at)).map(weight).sum();
        // What matched weighs the same on both sides; the sides differ in what is left over.
        self.query_coverage = matched / (matched_weight + rest_of_query).max(MIN_COVERED_WEIGHT);
        self.name_coverage = matched / (matched_weight + rest_of_name).max(MIN_COVERED_WEIGHT);
    }
}

/// The n-grams of a query that a name has, each counted once.
struct SharedNgrams<'a> {
    query: &'a NameQuery,
    /// A bit for each of the first 512 n-grams of the query; the others, of names far longer than any, do not count.
    seen: [u64; 8],
    /// Sum of their weights.
    weight: f32,
}

impl<'a> SharedNgrams<'a> {
    fn new(query: &'a NameQuery) -> Self {
        Self { query, seen: [0; 8], weight: 0.0 }
    }

    fn add(&mut self, key: u32) {
        let Ok(at) = self.query.ngrams.binary_search_by_key(&key, |&(key, _)| key) else { return };
        if let Some(bits) = self.seen.get_mut(at / 64).filter(|bits| **bits >> (at % 64) & 1 == 0) {
            *bits |= 1 << (at % 64);
            self.weight += self.query.ngrams.get(at).map_or(0.0, |&(_, weight)| weight);
        }
    }
}
