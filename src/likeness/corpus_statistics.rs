//! Statistics of all claims: how rare each word and each n-gram is, and the mean lengths of claims.
//!
//! They are taken from a sample of the claims of a large library: whether a word is in one claim of a million or in fifty
//! makes little difference to its weight, and a sample is read in a part of a second.

use hashbrown::{HashMap, HashSet};

use crate::cancel::CancelToken;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::text::tokenizer::{FormKind, Tokenizer};

use super::claim_fields::for_each_field;
use super::letter_grams::{GramReader, hash};
use super::stem::stem;

/// Number of claims that are sampled: all of a smaller library.
const SAMPLED_CLAIMS: usize = 16_384;

/// Returns the claims that are sampled of so many.
pub(super) fn sampled(claims: usize) -> impl Iterator<Item = usize> {
    (0..claims).step_by(claims.div_ceil(SAMPLED_CLAIMS).max(1))
}

/// Statistics of the claims of a library.
#[derive(Debug, Default)]
pub(super) struct CorpusStatistics {
    /// Number of claims that were read.
    claims: f32,
    /// For each stem the number of claims that have it, by hash.
    words: HashMap<u64, u32>,
    /// For each n-gram the number of claims that have it.
    grams: HashMap<u64, u32>,
    /// Mean number of words of a claim, of the texts that count for its length.
    pub(super) mean_words: f32,
    /// Mean number of n-grams of a claim, of the texts that count for its length.
    pub(super) mean_grams: f32,
}

impl CorpusStatistics {
    /// Reads a sample of the claims. Incomplete once cancelled.
    pub(super) fn new(base: &Base, cancel: &CancelToken) -> Self {
        let (mut tokenizer, mut reader) = (Tokenizer::default(), GramReader::default());
        let mut statistics = Self::default();
        let (mut words, mut grams) = (HashSet::new(), HashSet::new());
        let (mut word_total, mut gram_total, mut claims) = (0_u32, 0_u32, 0_u32);
        for at in sampled(base.claims.len()) {
            if cancel.is_cancelled() {
                break;
            }
            for_each_field(base, ClaimIx::new(at), |field, text| {
                tokenizer.tokenize(text, |form| {
                    if form.kind == FormKind::Word {
                        words.insert(hash(stem(form.text).chars()));
                        word_total += u32::from(field.is_counted());
                        reader.for_each_gram(form.text, |gram| {
                            grams.insert(gram);
                            gram_total += u32::from(field.is_counted());
                        });
                    }
                });
            });
            words.drain().for_each(|word| *statistics.words.entry(word).or_default() += 1);
            grams.drain().for_each(|gram| *statistics.grams.entry(gram).or_default() += 1);
            claims += 1;
        }
        statistics.claims = number(claims);
        statistics.mean_words = number(word_total) / number(claims.max(1));
        statistics.mean_grams = number(gram_total) / number(claims.max(1));
        statistics
    }

    /// Returns the weight of a stem, by its hash: its inverse document frequency.
    pub(super) fn word_weight(&self, stem: u64) -> f32 {
        self.inverse_frequency(self.words.get(&stem))
    }

    /// Returns the weight of an n-gram: its inverse document frequency.
    pub(super) fn gram_weight(&self, gram: u64) -> f32 {
        self.inverse_frequency(self.grams.get(&gram))
    }

    /// Returns the weight of a word that one claim has.
    pub(super) fn max_weight(&self) -> f32 {
        self.inverse_frequency(Some(&1))
    }

    /// Returns whether a sampled claim has a stem, by its hash.
    pub(super) fn is_known(&self, stem: u64) -> bool {
        self.words.contains_key(&stem)
    }

    /// Returns whether a sampled claim has an n-gram.
    pub(super) fn has_gram(&self, gram: u64) -> bool {
        self.grams.contains_key(&gram)
    }

    /// Returns ln(1 + (N − n + ½) / (n + ½)) of n claims of N, as Lucene does: above 0 also for what all claims have.
    fn inverse_frequency(&self, count: Option<&u32>) -> f32 {
        let count = number(count.copied().unwrap_or(0));
        (1.0 + (self.claims - count + 0.5) / (count + 0.5)).ln()
    }
}

/// Returns a count as a number to calculate with; above 16 million it is rounded.
#[expect(clippy::cast_precision_loss, reason = "a weight needs no more than seven digits")]
pub(super) fn number(count: u32) -> f32 {
    count as f32
}
