//! Pieces of words that other spellings of them share, and the way from a piece to the words: how candidates are found
//! among many words without looking at each.

use crate::storage::{Csr, PostingLists, Postings};
use crate::text::phones::consonant_class;

/// The sound that stands before and behind a word.
const EDGE: u32 = 60;

/// The vowels of a word without their colour.
const VOWEL: u32 = 61;

/// What pieces are made of, as a number in their key.
#[derive(Clone, Copy)]
enum Kind {
    /// Three sounds.
    Sounds = 1,
    /// Three classes of consonants, or a consonant and the vowels beside it.
    Classes = 2,
    /// Two consonants that follow each other but for vowels.
    Pair = 3,
    /// Three of them.
    Bones = 4,
}

/// Gives the keys of the pieces of a word, some of them twice. Of a word without its vowels only the consonants count.
pub fn each_gram(phones: &[u8], vowelless: bool, mut give: impl FnMut(u32)) {
    let mut lines = Lines::default();
    lines.read(phones);
    let mut cut = |kind: Kind, length: usize, line: &[u32]| {
        for window in line.windows(length) {
            give(window.iter().fold(kind as u32, |key, &heard| key << 6 | heard));
        }
    };
    if !vowelless {
        cut(Kind::Sounds, 3, &lines.sounds);
        cut(Kind::Classes, 3, &lines.classes);
    }
    cut(Kind::Pair, 2, &lines.bones);
    cut(Kind::Bones, 3, &lines.bones);
}

/// A word between its edges: its sounds, the classes of its consonants with and without the vowels between them.
#[derive(Default)]
struct Lines {
    sounds: Vec<u32>,
    classes: Vec<u32>,
    bones: Vec<u32>,
}

impl Lines {
    fn read(&mut self, phones: &[u8]) {
        let edges = || [EDGE].into_iter();
        let class = |&heard: &u8| consonant_class(heard).map_or(VOWEL, u32::from);
        self.sounds.extend(edges().chain(phones.iter().map(|&heard| u32::from(heard))).chain(edges()));
        self.classes.extend(edges().chain(phones.iter().map(class)).chain(edges()));
        self.classes.dedup();
        self.bones.extend(self.classes.iter().filter(|&&heard| heard != VOWEL));
        self.bones.dedup_by(|next, before| next == before && *next != EDGE);
    }
}

/// The words that have each piece.
#[derive(Clone, Debug, Default)]
pub struct Grams {
    /// All keys, in order.
    keys: Vec<u32>,
    /// For each the words.
    with: PostingLists,
    /// For each word how much all its pieces weigh together (a length: the root of the sum of squares).
    norms: Vec<f32>,
    /// The same for the pieces that are left of it without vowels.
    bare_norms: Vec<f32>,
}

crate::persist!(Grams { keys, with, norms, bare_norms });

impl Grams {
    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        4 * (self.keys.len() + self.norms.len() + self.bare_norms.len()) + self.with.size()
    }

    /// Reads the sounds of all words.
    #[must_use]
    pub fn new<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut count = 0;
        for (word, phones) in (0..).zip(words.clone()) {
            each_gram(phones, false, |key| pairs.push((key, word)));
            count += 1;
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut keys: Vec<u32> = pairs.iter().map(|&(key, _)| key).collect();
        keys.dedup();
        let mut row = 0;
        let mut last = pairs.first().map_or(0, |&(key, _)| key);
        for (key, _) in &mut pairs {
            if *key != last {
                last = *key;
                row += 1;
            }
            *key = row;
        }
        let with = PostingLists::from_csr(count, &Csr::new(keys.len(), &pairs));
        let mut grams = Self { with, keys, norms: vec![0.0; count], bare_norms: Vec::new() };
        grams.norms = grams.lengths(words.clone(), false);
        grams.bare_norms = grams.lengths(words, true);
        grams
    }

    fn lengths<'a>(&self, words: impl Iterator<Item = &'a [u8]>, vowelless: bool) -> Vec<f32> {
        words
            .map(|phones| self.look_up(phones, vowelless).iter().map(|(weight, _)| weight).sum::<f32>().sqrt())
            .collect()
    }

    /// The pieces of a word, each once: its weight (squared), and the words that have it. The fewer have it the more it
    /// weighs.
    fn look_up(&self, phones: &[u8], vowelless: bool) -> Vec<(f32, Postings<'_>)> {
        let mut keys = Vec::new();
        each_gram(phones, vowelless, |key| keys.push(key));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().map(|key| (self.weight(key), self.with(key))).collect()
    }

    fn with(&self, key: u32) -> Postings<'_> {
        self.with.get(self.keys.binary_search(&key).unwrap_or(usize::MAX))
    }

    /// How much a piece weighs, squared: the fewer words have it, the more.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a weight needs no more than 24 bits")]
    pub fn weight(&self, key: u32) -> f32 {
        let weight = (self.norms.len().max(2) as f32 / self.with(key).len().max(1) as f32).ln();
        weight * weight
    }

    /// The words that share most with this one, in no order: at most `most` of them.
    pub fn near(&self, phones: &[u8], vowelless: bool, most: usize, slate: &mut GramSlate) -> Vec<u32> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let pieces = self.look_up(phones, vowelless);
        let whole: f32 = pieces.iter().map(|(weight, _)| weight).sum();
        slate.shared.clear();
        slate.shared.resize(self.norms.len(), 0.0);
        for (weight, words) in &pieces {
            words.for_each(|word| {
                if let Some(shared) = slate.shared.get_mut(word as usize) {
                    *shared += weight;
                }
            });
        }
        let norms = if vowelless { &self.bare_norms } else { &self.norms };
        let least = whole * LEAST_SHARED;
        slate.found.clear();
        for ((word, &shared), &norm) in (0..).zip(&slate.shared).zip(norms) {
            if shared > least {
                // What both have in common beside what each has; somewhat more for words that have all of this one.
                slate.found.push((shared / (norm * whole.sqrt()) + CONTAINED * shared / whole, word));
            }
        }
        let found = &mut slate.found;
        if found.len() > most {
            found.select_nth_unstable_by(most, |left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
            found.truncate(most);
        }
        found.iter().map(|&(_, word)| word).collect()
    }
}

/// Words that share less than this of a word are not near it.
const LEAST_SHARED: f32 = 0.08;

/// How much it counts that a word has all of the other, beside how much of each the other has.
const CONTAINED: f32 = 0.3;

/// The memory of a search, kept for the next one.
#[derive(Default)]
pub struct GramSlate {
    shared: Vec<f32>,
    found: Vec<(f32, u32)>,
}
