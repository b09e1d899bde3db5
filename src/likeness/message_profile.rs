//! A message as it is compared with claims: its stems and its letter n-grams, each once, with their weights.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::index::Library;
use crate::text::tokenizer::{FormKind, Tokenizer};

use super::corpus_statistics::CorpusStatistics;
use super::letter_grams::{GramReader, hash};
use super::message::{core_words, message_text};
use super::stem::stem;

/// Maximum number of words of a message that are compared, the first ones: nobody sends longer ones, and each costs time.
pub(crate) const MAX_MESSAGE_WORDS: usize = 1_000;

/// Minimum length of a word that is cut into known ones, and of each of these, in characters.
const MIN_COMPOUND: usize = 6;
const MIN_PART: usize = 3;

/// Maximum length of a word that is cut into known ones, in characters.
const MAX_COMPOUND: usize = 60;

/// A stem that a message has.
#[derive(Debug)]
pub(super) struct MessageStem {
    /// The stem.
    pub(super) stem: String,
    /// The first word with the stem, folded.
    pub(super) word: String,
    /// Inverse document frequency.
    pub(super) weight: f32,
}

/// A message, taken apart.
#[derive(Debug, Default)]
pub(super) struct MessageProfile {
    /// Its stems, each once, in the order of the message.
    pub(super) stems: Vec<MessageStem>,
    /// The place of each stem in [`stems`](Self::stems), by hash.
    pub(super) stem_at: HashMap<u64, usize>,
    /// The weights of its n-grams, each once.
    pub(super) gram_weights: Vec<f32>,
    /// The place of each n-gram in [`gram_weights`](Self::gram_weights).
    pub(super) gram_at: HashMap<u64, usize>,
    /// Its words without links and signature, see [`core_words`].
    pub(super) core_words: Vec<String>,
    /// Sum of the weights of the stems that some claim has.
    pub(super) known_weight: f32,
    /// Sum of the weights of all stems.
    pub(super) all_weight: f32,
    /// Sum of the weights of the n-grams that some claim has.
    pub(super) known_gram_weight: f32,
}

impl MessageProfile {
    /// Takes a message apart.
    pub(super) fn new(library: &Library, statistics: &CorpusStatistics, message: &str) -> Self {
        let mut profile = Self { core_words: core_words(message), ..Self::default() };
        let mut word_count = 0;
        let mut reader = GramReader::default();
        Tokenizer::default().tokenize(&message_text(message), |form| {
            if form.kind != FormKind::Word || word_count >= MAX_MESSAGE_WORDS {
                return;
            }
            let word = form.text;
            word_count += 1;
            let is_word = |word: &str| !library.texts.vocabulary.exactly(word).is_empty();
            let parts = if is_word(word) { None } else { known_parts(word, is_word) };
            for part in parts.as_deref().unwrap_or(&[word]) {
                profile.add_stem(statistics, part, is_word(part));
            }
            reader.for_each_gram(word, |gram| profile.add_gram(statistics, gram));
        });
        profile
    }

    fn add_stem(&mut self, statistics: &CorpusStatistics, word: &str, is_word: bool) {
        let stem = stem(word);
        let key = hash(stem.chars());
        if self.stem_at.contains_key(&key) {
            return;
        }
        let (weight, is_known) = (statistics.word_weight(key), is_word || statistics.is_known(key));
        self.all_weight += weight;
        if is_known {
            self.known_weight += weight;
        }
        self.stem_at.insert(key, self.stems.len());
        self.stems.push(MessageStem { stem: stem.into_owned(), word: word.to_owned(), weight });
    }

    fn add_gram(&mut self, statistics: &CorpusStatistics, gram: u64) {
        if let Entry::Vacant(place) = self.gram_at.entry(gram) {
            let weight = statistics.gram_weight(gram);
            place.insert(self.gram_weights.len());
            self.gram_weights.push(weight);
            if statistics.has_gram(gram) {
                self.known_gram_weight += weight;
            }
        }
    }
}

/// Returns the known words that a word is put together of, as in a hashtag without capitals: the fewest. `None` where it is
/// not.
fn known_parts(word: &str, is_known: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let length = bounds.len() - 1;
    if !(MIN_COMPOUND..=MAX_COMPOUND).contains(&length) || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| word.get(*bounds.get(from)?..*bounds.get(to)?);
    // For each place the fewest parts up to it, and where the last of them begins.
    let mut fewest: Vec<Option<(usize, usize)>> = vec![None; bounds.len()];
    if let Some(first) = fewest.first_mut() {
        *first = Some((0, 0));
    }
    for to in MIN_PART..=length {
        let starts = (0..=to - MIN_PART).filter_map(|from| {
            let (parts, _) = fewest.get(from).copied().flatten()?;
            part(from, to).filter(|text| is_known(text)).map(|_| (parts + 1, from))
        });
        let best = starts.min();
        if let Some(place) = fewest.get_mut(to) {
            *place = best;
        }
    }
    let (mut to, mut parts) = (length, Vec::new());
    while to > 0 {
        let (_, from) = fewest.get(to).copied().flatten()?;
        parts.push(part(from, to)?);
        to = from;
    }
    parts.reverse();
    (parts.len() > 1).then_some(parts)
}
