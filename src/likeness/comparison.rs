//! The comparison of a message with one claim: evidence by words and by letters, and the score that it comes to.
//!
//! The evidence is a handful of numbers, see [`LikenessEvidence`]; the score rises with their weighted sum. None depends on
//! the order of words, so that a claim that is put the other way round is as near as before.

use hashbrown::HashSet;

use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx};
use crate::text::tokenizer::{FormKind, Tokenizer};

use super::candidates::{LENGTH_INFLUENCE, SATURATION};
use super::claim_fields::{ClaimField, for_each_field};
use super::corpus_statistics::{CorpusStatistics, number};
use super::letter_grams::{GramReader, hash};
use super::message::core_words;
use super::message_profile::MessageProfile;
use super::stem::stem;

/// Weights of the evidence: maximum likelihood of the right claim among the candidates of a message, on 800 messages that were
/// sent about 10,375 claims (`cargo bench -- match`, split `train`). Those of single words are per unit of their weight.
const WORDS: f32 = 16.8;
const GRAMS: f32 = 25.1;
const RAREST: f32 = 0.406;
const THREE_RAREST: f32 = 0.173;

/// Evidence at which a claim is the right one about as often as not, on the same messages: there the score is 0.63.
const USUAL_EVIDENCE: f32 = 25.0;

/// A claim that says nearly the same as a text.
#[derive(Clone, Debug, PartialEq)]
pub struct LikeClaim {
    /// The claim.
    pub claim: ClaimIx,
    /// The nearness, 0 to 1: 1 for the same words alone.
    pub score: f32,
}

/// Compares a message with claims. Returns them best first; of equal ones the first that was given. Incomplete once cancelled.
pub(super) fn compared(
    base: &Base,
    statistics: &CorpusStatistics,
    message: &MessageProfile,
    claims: impl IntoIterator<Item = ClaimIx>,
    cancel: &CancelToken,
) -> Vec<LikeClaim> {
    let mut comparison = ClaimComparison::new(base, statistics, message);
    let claims = claims.into_iter().take_while(|_| !cancel.is_cancelled());
    let mut found: Vec<LikeClaim> =
        claims.map(|claim| LikeClaim { claim, score: comparison.compare(claim).score() }).collect();
    found.sort_by(|left, right| right.score.total_cmp(&left.score));
    found
}

/// Numbers that say how near a claim is to a message.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LikenessEvidence {
    /// BM25 of the stems, as a share of the sum of their weights; repeated words lift it above 1.
    pub(super) words: f32,
    /// BM25 of the letter n-grams, as a share of the sum of their weights; above 1 as well.
    pub(super) grams: f32,
    /// Weight of the rarest stem that both have, and the sum of those of the three rarest.
    pub(super) rarest: f32,
    pub(super) three_rarest: f32,
    /// Share of the message's stems, by weight, that any claim has: the same for all claims.
    pub(super) known_share: f32,
    /// True if statement and message have the same words, in any order.
    pub(super) is_same: bool,
}

impl LikenessEvidence {
    /// Returns the score, 0 to 1: 1 for the same words alone.
    pub(super) fn score(&self) -> f32 {
        if self.is_same {
            return 1.0;
        }
        let evidence =
            WORDS * self.words + GRAMS * self.grams + RAREST * self.rarest + THREE_RAREST * self.three_rarest;
        // Of a message whose words no claim has, the few known ones say little.
        let evidence = evidence * self.known_share.sqrt();
        1.0 - (-evidence / USUAL_EVIDENCE).exp()
    }
}

/// Compares a message with claims. It keeps its memory from claim to claim.
pub(super) struct ClaimComparison<'a> {
    base: &'a Base,
    statistics: &'a CorpusStatistics,
    message: &'a MessageProfile,
    tokenizer: Tokenizer,
    reader: GramReader,
    /// For each stem of the message the times that the claim has it.
    stems: Vec<f32>,
    /// For each n-gram of the message the times that the claim has it.
    grams: Vec<f32>,
    /// The folded words of the statement that the message has.
    words: HashSet<String>,
}

impl<'a> ClaimComparison<'a> {
    /// Prepares the comparison of a message.
    pub(super) fn new(base: &'a Base, statistics: &'a CorpusStatistics, message: &'a MessageProfile) -> Self {
        Self {
            base,
            statistics,
            message,
            tokenizer: Tokenizer::default(),
            reader: GramReader::default(),
            stems: Vec::new(),
            grams: Vec::new(),
            words: HashSet::new(),
        }
    }

    /// Compares the message with a claim.
    pub(super) fn compare(&mut self, claim: ClaimIx) -> LikenessEvidence {
        let Self { message, statistics, .. } = *self;
        let (word_count, gram_count) = self.count(claim);
        let length = number(word_count) / statistics.mean_words.max(1.0);
        let words = bm25(&self.stems, length, message.stems.iter().map(|stem| stem.weight));
        let length = number(gram_count) / statistics.mean_grams.max(1.0);
        let grams = bm25(&self.grams, length, message.gram_weights.iter().copied());
        let shared = self.stems.iter().zip(&message.stems).filter(|(times, _)| **times > 0.0);
        let mut rarest: Vec<f32> = shared.map(|(_, stem)| stem.weight).collect();
        rarest.sort_unstable_by(|left, right| right.total_cmp(left));
        LikenessEvidence {
            words: words / message.known_weight.max(f32::MIN_POSITIVE),
            grams: grams / message.known_gram_weight.max(f32::MIN_POSITIVE),
            rarest: rarest.first().copied().unwrap_or(0.0),
            three_rarest: rarest.iter().take(3).sum(),
            known_share: message.known_weight / message.all_weight.max(f32::MIN_POSITIVE),
            is_same: self.is_same(claim),
        }
    }

    /// Returns whether statement and message have the same words.
    fn is_same(&self, claim: ClaimIx) -> bool {
        // Few statements have all words of the message, and only these are cut into words once more.
        let words = &self.message.core_words;
        let is_stated = |word: &String| self.words.contains(word);
        !words.is_empty() && words.iter().all(is_stated) && *words == core_words(self.base.claims.says(claim))
    }

    /// Counts the stems and the n-grams of the message in a claim. Returns the numbers of words and n-grams that the claim has.
    fn count(&mut self, claim: ClaimIx) -> (u32, u32) {
        let Self { base, message, tokenizer, reader, stems, grams, words, .. } = self;
        stems.clear();
        stems.resize(message.stems.len(), 0.0);
        grams.clear();
        grams.resize(message.gram_weights.len(), 0.0);
        words.clear();
        let (mut word_count, mut gram_count) = (0, 0);
        for_each_field(base, claim, |field, text| {
            tokenizer.tokenize(text, |form| {
                if form.kind != FormKind::Word {
                    return;
                }
                let key = hash(stem(form.text).chars());
                if let Some(times) = message.stem_at.get(&key).and_then(|&at| stems.get_mut(at)) {
                    *times += field.weight();
                    if field == ClaimField::Statement {
                        words.insert(form.text.to_owned());
                    }
                }
                word_count += u32::from(field.is_counted());
                reader.for_each_gram(form.text, |gram| {
                    if let Some(times) = message.gram_at.get(&gram).and_then(|&at| grams.get_mut(at)) {
                        *times += field.weight();
                    }
                    gram_count += u32::from(field.is_counted());
                });
            });
        });
        (word_count, gram_count)
    }
}

/// Returns the BM25 score of a claim: `times` has for each term of the message how often the claim has it, `length` its
/// length as a share of the mean, `weights` the weight of each term. See Robertson and Zaragoza (2009).
fn bm25(times: &[f32], length: f32, weights: impl Iterator<Item = f32>) -> f32 {
    let norm = SATURATION * (1.0 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * length);
    times.iter().zip(weights).map(|(&times, weight)| weight * times * (SATURATION + 1.0) / (times + norm)).sum()
}
