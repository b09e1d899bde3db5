//! Fuzzy search for names: those that are likely spellings of the name searched for, best first.
//!
//! Three steps, each on fewer names: the words similar to each token are looked up in the n-gram index, the names with
//! most of them are prescored, and the best of these are compared in full by the features of `features`.

use crate::index::name_token_index::NameTokenIndex;
use crate::text::opaque_name::is_opaque;
use crate::text::phonetic_distance::DistanceScratch;

use super::features::{MatchFeatures, score};
use super::name_query::NameQuery;

/// Maximum number of names, the best by [`prescore`], that are compared in full.
pub(crate) const MAX_COMPARED_NAMES: usize = 120;

/// Penalty on the score where one name has its vowels and the other has not: without vowels a name resembles many. Set
/// by hand.
const UNVOCALIZED_PENALTY: f32 = 0.05;

/// Minimum score for which a name is taken for the one searched for. Of the best names for published spellings that
/// reached this score, 94 of 100 were the right ones (`tests/bench/names.rs`).
pub(crate) const ACCEPT_THRESHOLD: f32 = 0.8;

/// Score from which a name counts as identical: 1.0, but for rounding.
const IDENTICAL_SCORE: f32 = 0.999;

/// Maximum length, in letters, of names that match only exactly: another three letters are another acronym, no
/// misspelling.
const MAX_EXACT_ONLY_LETTERS: usize = 3;

/// Least divisor of a coverage, in weights of tokens.
const MIN_COVERED_WEIGHT: f32 = 0.1;

/// A name that is likely meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FuzzyMatch {
    /// Number of the name in the index.
    pub name: u32,
    /// 1.0 for the same name; up to 1.35 with an acronym, and below 0.0 at worst.
    pub score: f32,
    /// The features of which the score is made.
    pub features: MatchFeatures,
}

/// Returns the names that are likely meant among those for which `wanted` holds, best first; at most
/// `MAX_COMPARED_NAMES`, and those related by an acronym. None for addresses, paths and checksums, which are no names.
#[must_use]
pub fn fuzzy_names(lexicon: &NameTokenIndex, text: &str, wanted: impl Fn(u32) -> bool) -> Vec<FuzzyMatch> {
    if is_opaque(text) {
        return Vec::new();
    }
    let mut scratch = DistanceScratch::default();
    let query = NameQuery::new(lexicon, text, &mut scratch);
    let mut found: Vec<FuzzyMatch> = select_candidates(lexicon, &query, MAX_COMPARED_NAMES, wanted)
        .into_iter()
        .map(|name| {
            let features = MatchFeatures::new(lexicon, &query, name, &mut scratch);
            let same_script = query.is_unvocalized == lexicon.is_unvocalized_name(name);
            let penalty = if same_script { 0.0 } else { UNVOCALIZED_PENALTY };
            FuzzyMatch { name, score: f32::max(score(&features) - penalty, acronym_score(&features)), features }
        })
        .filter(|found| {
            found.score >= IDENTICAL_SCORE || found.features.acronym > 0.0 || !is_exact_only(lexicon, found.name)
        })
        .collect();
    found.sort_unstable_by(|left, right| right.score.total_cmp(&left.score).then(left.name.cmp(&right.name)));
    found
}

/// Returns the score of a name for being an acronym alone: from 0.715 for three letters to 0.85 for five and more, so
/// that only the long ones pass [`ACCEPT_THRESHOLD`]. Set by hand.
fn acronym_score(features: &MatchFeatures) -> f32 {
    if features.acronym > 0.0 { 0.58 + 0.27 * features.acronym } else { 0.0 }
}

/// Returns whether a name has too few letters for another spelling. Without vowels a few letters are a whole name.
fn is_exact_only(lexicon: &NameTokenIndex, name: u32) -> bool {
    let letters = lexicon.tokens_of(name).map(|part| lexicon.words.word(part.word()).chars().count());
    !lexicon.is_unvocalized_name(name) && letters.sum::<usize>() <= MAX_EXACT_ONLY_LETTERS
}

/// A name has a word that is similar to a token of the query.
#[derive(Clone, Copy)]
struct TokenMatch {
    name: u32,
    /// Place of the token in the query, or [`ALL_TOKENS`].
    token: u32,
    similarity: f32,
    /// Weight of the word; 0.0 for all tokens together.
    weight: f32,
}

/// Stands, in place of a token, for all tokens of the query written as one.
const ALL_TOKENS: u32 = u32::MAX;

/// Returns the numbers of the names to be compared in full, in order: the `limit` best by [`prescore`], and those that
/// an acronym relates to the query.
#[must_use]
pub(crate) fn select_candidates(
    lexicon: &NameTokenIndex,
    query: &NameQuery,
    limit: usize,
    wanted: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let mut matches = token_matches(lexicon, query, &wanted);
    // By name and token, the most similar word of each first: of several similar words of a name only that one counts.
    matches.sort_unstable_by(|left, right| {
        (left.name, left.token).cmp(&(right.name, right.token)).then(right.similarity.total_cmp(&left.similarity))
    });
    // Keeps the first of equal keys, which the sort made the most similar.
    matches.dedup_by_key(|found| (found.name, found.token));
    let total_weight: f32 = query.tokens.iter().map(|token| token.weight).sum();
    let mut scored: Vec<(f32, u32)> = matches
        .chunk_by(|left, right| left.name == right.name)
        .map(|of_name| (prescore(lexicon, query, total_weight, of_name), of_name))
        .map(|(score, of_name)| (score, of_name.first().map_or(0, |found| found.name)))
        .collect();
    if scored.len() > limit {
        scored.select_nth_unstable_by(limit, |left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        scored.truncate(limit);
    }
    let mut found: Vec<u32> = scored.into_iter().map(|(_, name)| name).collect();
    // After the limit: an acronym shares hardly any n-gram with the name that it stands for, and would never be
    // selected.
    found.extend(query.acronyms.iter().map(|&(name, _)| name).filter(|&name| wanted(name)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns, for each wanted name, each token of the query that one of its words is similar to; stopwords excepted.
fn token_matches(lexicon: &NameTokenIndex, query: &NameQuery, wanted: &impl Fn(u32) -> bool) -> Vec<TokenMatch> {
    let mut matches: Vec<TokenMatch> = Vec::new();
    for (at, token) in (0..).zip(&query.tokens).filter(|(_, token)| !token.is_stopword) {
        for &(word, similarity) in &token.similar {
            let names = lexicon.names_with_token(word).iter().filter(|&&name| wanted(name));
            let weight = lexicon.weight(word);
            matches.extend(names.map(|&name| TokenMatch { name, token: at, similarity, weight }));
        }
    }
    for &(word, similarity) in &query.joined {
        let names = lexicon.names_joined_as(word).iter().filter(|&&name| wanted(name));
        matches.extend(names.map(|&name| TokenMatch { name, token: ALL_TOKENS, similarity, weight: 0.0 }));
    }
    matches
}

/// Returns an estimate of the score of a name, by its similar words alone: it only has to rank the right name among the
/// first [`MAX_COMPARED_NAMES`]. The factors are set by hand.
fn prescore(lexicon: &NameTokenIndex, query: &NameQuery, total_weight: f32, matches: &[TokenMatch]) -> f32 {
    let (mut matched, mut matched_weight, mut rest, mut joined) = (0.0, 0.0, total_weight, 0.0);
    for found in matches {
        if found.token == ALL_TOKENS {
            joined = found.similarity;
        } else {
            matched += found.similarity * found.weight;
            matched_weight += found.weight;
            // What is left is the weight of the tokens that nothing matched; rounding may take it a little below 0.
            rest -= query.tokens.get(found.token as usize).map_or(0.0, |token| token.weight);
        }
    }
    let name_weight = matches.first().map_or(0.0, |found| lexicon.total(found.name));
    let query_coverage = matched / (matched_weight + rest.max(0.0)).max(MIN_COVERED_WEIGHT);
    let name_coverage = (matched / name_weight.max(MIN_COVERED_WEIGHT)).min(1.0);
    7.0 * query_coverage + 4.0 * name_coverage + 7.0 * f32::max(joined, 0.6 * query_coverage.min(name_coverage))
}
