//! N-grams of how words sound, which other spellings of a word share, and the inverted index from n-grams to words: finds
//! candidates for a fuzzy match among many words without comparing each.
//!
//! Words are compared as vectors of n-grams, weighted by inverse document frequency: the score of a candidate is the cosine
//! similarity of the two, and a bonus for candidates that contain most of the query.

use crate::storage::{Csr, PostingLists, Postings};
use crate::text::phones::consonant_class;

/// Symbol before and after a word. Symbols have six bits; phones are all smaller.
const BOUNDARY: u32 = 60;

/// Symbol of any vowel, where vowels are not told apart.
const VOWEL: u32 = 61;

/// Kind of an n-gram: the uppermost bits of its key, so that those of different kinds never collide.
#[derive(Clone, Copy)]
enum NgramKind {
    /// Three phones.
    Phones = 1,
    /// Three symbols out of consonant classes and "any vowel".
    Classes = 2,
    /// Two consonant classes that follow each other when vowels are left out: of the consonant skeleton.
    Pair = 3,
    /// Three consonant classes of the consonant skeleton.
    Consonants = 4,
}

/// Calls `give` with the keys of the n-grams of a word, some of them more than once. Of an `unvocalized` word, which is
/// written without most of its vowels, only those of the consonant skeleton.
pub(crate) fn for_each_ngram(phones: &[u8], unvocalized: bool, mut give: impl FnMut(u32)) {
    let sequences = PhoneSequences::new(phones);
    let mut cut = |kind: NgramKind, length: usize, sequence: &[u32]| {
        for window in sequence.windows(length) {
            // The kind ends up above three symbols of six bits. A pair is shorter by a symbol, and so smaller than
            // any key of three.
            give(window.iter().fold(kind as u32, |key, &heard| key << 6 | heard));
        }
    };
    if !unvocalized {
        cut(NgramKind::Phones, 3, &sequences.phones);
        cut(NgramKind::Classes, 3, &sequences.classes);
    }
    cut(NgramKind::Pair, 2, &sequences.consonants);
    cut(NgramKind::Consonants, 3, &sequences.consonants);
}

/// A word as three sequences of symbols, each between two [`BOUNDARY`]s.
struct PhoneSequences {
    /// The phones.
    phones: Vec<u32>,
    /// The classes of the consonants, and [`VOWEL`] for each run of vowels.
    classes: Vec<u32>,
    /// The classes of the consonants alone, without repetition.
    consonants: Vec<u32>,
}

impl PhoneSequences {
    fn new(word: &[u8]) -> Self {
        let boundary = || [BOUNDARY].into_iter();
        let class = |&heard: &u8| consonant_class(heard).map_or(VOWEL, u32::from);
        let phones = boundary().chain(word.iter().map(|&heard| u32::from(heard))).chain(boundary()).collect();
        let mut classes: Vec<u32> = boundary().chain(word.iter().map(class)).chain(boundary()).collect();
        // Long and doubled sounds are spelt in many ways: `Muhammad`, `Mohamed`.
        classes.dedup();
        let mut consonants: Vec<u32> = classes.iter().copied().filter(|&heard| heard != VOWEL).collect();
        consonants.dedup_by(|next, before| next == before && *next != BOUNDARY);
        Self { phones, classes, consonants }
    }
}

/// Inverted index from n-grams to the words that have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct NgramIndex {
    /// The keys of all n-grams, ascending.
    pub(super) keys: Vec<u32>,
    /// For each key the words that have the n-gram.
    pub(super) words: PostingLists,
    /// For each word the Euclidean norm of its vector: the root of the sum of the squared weights of its n-grams.
    pub(super) norms: Vec<f32>,
    /// For each word the norm over the n-grams of its consonant skeleton alone.
    pub(super) skeleton_norms: Vec<f32>,
}

crate::persist!(NgramIndex { keys, words, norms, skeleton_norms });

impl NgramIndex {
    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        4 * (self.keys.len() + self.norms.len() + self.skeleton_norms.len()) + self.words.size()
    }

    /// Builds the index over the phones of all words; a word without phones is never found.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut count = 0;
        for (word, phones) in (0..).zip(words.clone()) {
            for_each_ngram(phones, false, |key| pairs.push((key, word)));
            count += 1;
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut keys: Vec<u32> = pairs.iter().map(|&(key, _)| key).collect();
        keys.dedup();
        // Replaces each key by its row.
        let mut row = 0;
        let mut last = pairs.first().map_or(0, |&(key, _)| key);
        for (key, _) in &mut pairs {
            if *key != last {
                last = *key;
                row += 1;
            }
            *key = row;
        }
        let postings = PostingLists::from_csr(count, &Csr::new(keys.len(), &pairs));
        // Weights depend on the number of words, which is the length of `norms`.
        let mut index = Self { words: postings, keys, norms: vec![0.0; count], skeleton_norms: Vec::new() };
        // The weights are known from here on, and the norms are sums of them: they cannot be computed in the loop
        // above.
        index.norms = index.norms_of(words.clone(), false);
        index.skeleton_norms = index.norms_of(words, true);
        index
    }

    /// Returns the norms of the vectors of all words.
    fn norms_of<'a>(&self, words: impl Iterator<Item = &'a [u8]>, unvocalized: bool) -> Vec<f32> {
        words
            .map(|phones| self.look_up(phones, unvocalized).iter().map(|(weight, _)| weight).sum::<f32>().sqrt())
            .collect()
    }

    /// Returns the n-grams of a word, each once: its squared weight, and the words that have it.
    fn look_up(&self, phones: &[u8], unvocalized: bool) -> Vec<(f32, Postings<'_>)> {
        let mut keys = Vec::new();
        for_each_ngram(phones, unvocalized, |key| keys.push(key));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().map(|key| (self.weight(key), self.words_with(key))).collect()
    }

    /// Returns the words that have an n-gram; none where it is unknown.
    fn words_with(&self, key: u32) -> Postings<'_> {
        self.words.get(self.keys.binary_search(&key).unwrap_or(usize::MAX))
    }

    /// Returns the squared weight of an n-gram, (ln (N / n))² where n of N words have it: its inverse document frequency.
    /// An unknown n-gram weighs as much as one that a single word has.
    #[allow(clippy::cast_precision_loss, reason = "a weight needs no more than 24 bits")]
    pub(crate) fn weight(&self, key: u32) -> f32 {
        let weight = (self.norms.len().max(2) as f32 / self.words_with(key).len().max(1) as f32).ln();
        weight * weight
    }

    /// Returns the words that are most similar to one with these phones, in no order: at most `limit` of them, by the score
    /// `shared / (norm of the word · norm of the query) + 0.3 · shared / (norm of the query)²`.
    pub(crate) fn candidates(
        &self,
        phones: &[u8],
        unvocalized: bool,
        limit: usize,
        scratch: &mut NgramScratch,
    ) -> Vec<u32> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let ngrams = self.look_up(phones, unvocalized);
        let whole: f32 = ngrams.iter().map(|(weight, _)| weight).sum();
        // One sum for each word, all cleared: cheaper than a hash map for the thousands of words that share an n-gram.
        scratch.shared.clear();
        scratch.shared.resize(self.norms.len(), 0.0);
        for (weight, words) in &ngrams {
            words.for_each(|word| {
                if let Some(shared) = scratch.shared.get_mut(word as usize) {
                    *shared += weight;
                }
            });
        }
        // `shared` is the dot product: a word has an n-gram or has it not, with one weight for all.
        let norms = if unvocalized { &self.skeleton_norms } else { &self.norms };
        // A word that shares nothing has 0 and is left out even where `whole` is 0, because the comparison is
        // strict.
        let least = whole * MIN_SHARED;
        scratch.found.clear();
        for ((word, &shared), &norm) in (0..).zip(&scratch.shared).zip(norms) {
            if shared > least {
                scratch.found.push((shared / (norm * whole.sqrt()) + CONTAINMENT_WEIGHT * shared / whole, word));
            }
        }
        let found = &mut scratch.found;
        // Ties are broken by the number of the word, so that the result does not depend on the order of selection.
        if found.len() > limit {
            found.select_nth_unstable_by(limit, |left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
            found.truncate(limit);
        }
        found.iter().map(|&(_, word)| word).collect()
    }
}

/// Minimum share of the squared weight of the query that a candidate must have (0.0–1.0): cuts the long tail of words with a
/// single common n-gram. Judged by the recall bench, `tests/bench/names.rs`.
const MIN_SHARED: f32 = 0.08;

/// Weight of containment in the score, beside 1 for the cosine: a word that has all n-grams of the query and more of its own
/// is likely an inflected or compound form. Judged by the recall bench, `tests/bench/names.rs`.
const CONTAINMENT_WEIGHT: f32 = 0.3;

/// Buffers of a search, kept for the next one.
#[derive(Default)]
pub(crate) struct NgramScratch {
    /// For each word the squared weight that it shares with the query.
    shared: Vec<f32>,
    /// Candidates with their scores.
    found: Vec<(f32, u32)>,
}
