//! Pairs of tokens of two names that may stand for each other: token for token, and one token for two that are written
//! as one.

use std::cmp::Ordering;

use crate::index::name_token_index::{NameToken, NameTokenIndex};
use crate::text::phonetic_distance::{CostTable, DistanceScratch};

use super::name_query::{MIN_SIMILARITY, NameQuery, substitution_costs};

/// Similarity of an initial to a token that begins with it: `J.` and `John`. Set by hand, between [`MIN_SIMILARITY`]
/// and that of a good spelling.
const INITIAL_SIMILARITY: f32 = 0.6;

/// Penalty on the similarity of one token to two that are written as one. Set by hand.
const SPLIT_PENALTY: f32 = 0.05;

/// Minimum similarity, after the penalty, of one token to two. Higher than [`MIN_SIMILARITY`], as two tokens are alike
/// by chance more often.
const MIN_SPLIT_SIMILARITY: f32 = 0.6;

/// Maximum difference, in phones, between one token and two. Set by hand: it saves comparing what hardly ever matches.
const MAX_SPLIT_LENGTH_DIFFERENCE: usize = 3;

/// Tokens with a pair above this similarity are not tried as halves of others.
const CERTAIN_SIMILARITY: f32 = 0.85;

/// A pair of one or two tokens of the query with one or two of the name, each as the first place and the number.
pub(super) struct TokenPair {
    pub(super) similarity: f32,
    pub(super) query: (usize, usize),
    pub(super) name: (usize, usize),
}

impl TokenPair {
    /// Orders by similarity, then by how near the places of both are, then by an earlier place in the query.
    pub(super) fn cmp_similarity(&self, other: &Self) -> Ordering {
        let displacement = |pair: &Self| pair.query.0.abs_diff(pair.name.0);
        self.similarity
            .total_cmp(&other.similarity)
            .then(displacement(other).cmp(&displacement(self)))
            .then(other.query.cmp(&self.query))
    }
}

/// Returns the pairs of tokens that are similar enough, in no particular order.
pub(super) fn candidate_pairs(
    lexicon: &NameTokenIndex,
    query: &NameQuery,
    tokens: &[NameToken],
    scratch: &mut DistanceScratch,
) -> Vec<TokenPair> {
    let mut pairs = Vec::new();
    // Tokens of the query and of the name that have a certain counterpart, as bit masks.
    let [mut certain_query, mut certain_name] = [0_u32; 2];
    for (at, token) in query.tokens.iter().enumerate() {
        for (nth, known) in tokens.iter().enumerate() {
            let mut similarity = token.similarity(known.word());
            let phones = lexicon.phones(known.word());
            let one_is_initial = token.phones.len() == 1 || phones.len() == 1;
            // Only where the two were not found similar otherwise: a whole word of one sound has its own
            // similarity.
            if similarity == 0.0 && one_is_initial && token.phones.first() == phones.first() {
                similarity = INITIAL_SIMILARITY;
            }
            if similarity > MIN_SIMILARITY {
                pairs.push(TokenPair { similarity, query: (at, 1), name: (nth, 1) });
            }
            if similarity > CERTAIN_SIMILARITY {
                certain_query |= 1 << at;
                certain_name |= 1 << nth;
            }
        }
    }
    let mut compare = |left: &[u8], right: &[u8], costs: &'static CostTable| {
        let comparable = left.len().abs_diff(right.len()) <= MAX_SPLIT_LENGTH_DIFFERENCE;
        let similarity = if comparable { scratch.similarity(left, right, costs) - SPLIT_PENALTY } else { 0.0 };
        (similarity > MIN_SPLIT_SIMILARITY).then_some(similarity)
    };
    // Comparing every token with every two neighbours costs the most here; tokens with a sure counterpart need no
    // other.
    let is_open = |certain: u32, at: usize| certain >> at & 1 == 0;
    let costs = |nth: usize| {
        let is_unvocalized = tokens.get(nth).is_some_and(|token| lexicon.is_unvocalized(token.word()));
        substitution_costs(query.is_unvocalized, is_unvocalized)
    };
    // One token of the query is written as two in the name.
    for (at, token) in query.tokens.iter().enumerate().filter(|&(at, _)| is_open(certain_query, at)) {
        for (nth, two) in tokens.windows(2).enumerate() {
            let both: Vec<u8> = two.iter().flat_map(|token| lexicon.phones(token.word())).copied().collect();
            if let Some(similarity) = compare(&token.phones, &both, costs(nth)) {
                pairs.push(TokenPair { similarity, query: (at, 1), name: (nth, 2) });
            }
        }
    }
    // Two tokens of the query are written as one in the name.
    for (at, two) in query.tokens.windows(2).enumerate() {
        let both: Vec<u8> = two.iter().flat_map(|token| token.phones.iter()).copied().collect();
        for (nth, known) in tokens.iter().enumerate().filter(|&(nth, _)| is_open(certain_name, nth)) {
            if let Some(similarity) = compare(&both, lexicon.phones(known.word()), costs(nth)) {
                pairs.push(TokenPair { similarity, query: (at, 2), name: (nth, 1) });
            }
        }
    }
    pairs
}
