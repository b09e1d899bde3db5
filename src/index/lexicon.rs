//! The words of all names by how they sound, and whose names have them. What makes two names alike is not said here.

use crate::text::name_tokens::NameTokens;
use crate::text::phones::{append_phones, lacks_vowels};

use super::grams::{GramSlate, Grams};
use super::terms::{Collector, Vocabulary};
use crate::storage::{Bits, Csr, CsrBuilder, to_u32};

/// Longer names (in words) are not also kept as one word: nobody writes them so.
const LONGEST_JOINED: usize = 6;

/// Words of names, joined names among them: each once.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The words in folded Latin letters.
    pub words: Vocabulary,
    sounds: Vec<u8>,
    sound_ends: Vec<u32>,
    /// How much each says about whose name it is: the fewer names have it, the more.
    weights: Vec<f32>,
    /// From pieces to words that are written with their vowels, and to those without.
    grams: [Grams; 2],
    /// For each word whether it is written without most of its vowels.
    bare: Bits,
    /// For each word the names that have it as a part.
    with: Csr,
    /// For each word the names that are it, written as one word.
    joined: Csr,
    /// For each name its parts.
    parts: Csr,
    /// For each name how much all its parts say; below zero where it is written without vowels.
    totals: Vec<f32>,
    /// What names are abbreviated to, and the names of each.
    acronyms: Vocabulary,
    with_acronym: Csr,
    /// Names that may be acronyms themselves.
    shorts: Vocabulary,
    with_short: Csr,
}

crate::persist!(Lexicon {
    words,
    sounds,
    sound_ends,
    weights,
    grams,
    bare,
    with,
    joined,
    parts,
    totals,
    acronyms,
    with_acronym,
    shorts,
    with_short
});

/// How much articles, legal forms and the like say.
pub const LIGHT: f32 = 1.0;

/// The bit of a part that says that it is a light one.
const LIGHT_BIT: u32 = 1 << 31;

/// A part of a name in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartRow(u32);

impl PartRow {
    /// The number of the word.
    #[must_use]
    pub fn word(self) -> u32 {
        self.0 & !LIGHT_BIT
    }

    /// Whether it says little.
    #[must_use]
    pub fn is_light(self) -> bool {
        self.0 & LIGHT_BIT != 0
    }
}

impl Lexicon {
    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        let links = [&self.with, &self.joined, &self.parts, &self.with_acronym, &self.with_short];
        self.words.size()
            + self.sounds.len()
            + 4 * (self.sound_ends.len() + self.weights.len() + self.totals.len())
            + self.grams.iter().map(Grams::size).sum::<usize>()
            + self.bare.len() / 8
            + links.into_iter().map(Csr::size).sum::<usize>()
            + self.acronyms.size()
            + self.shorts.size()
    }

    /// How a word sounds.
    #[must_use]
    pub fn sounds(&self, word: u32) -> &[u8] {
        let end = |at: usize| self.sound_ends.get(at).map_or(0, |&end| end as usize);
        let start = (word as usize).checked_sub(1).map_or(0, end);
        self.sounds.get(start..end(word as usize)).unwrap_or_default()
    }

    /// How much a word says about whose name it is.
    #[must_use]
    pub fn weight(&self, word: u32) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or(0.0)
    }

    /// How much a word says that no name has.
    #[must_use]
    pub fn highest_weight(&self) -> f32 {
        weight(self.totals.len(), 1)
    }

    /// The parts of a name.
    #[must_use]
    pub fn parts(&self, name: u32) -> impl ExactSizeIterator<Item = PartRow> + Clone {
        self.parts.get(name as usize).iter().map(|&part| PartRow(part))
    }

    /// How much a part of a name says.
    #[must_use]
    pub fn part_weight(&self, part: PartRow) -> f32 {
        let weight = self.weight(part.word());
        if part.is_light() { weight.min(LIGHT) } else { weight }
    }

    /// How much all parts of a name say.
    #[must_use]
    pub fn total(&self, name: u32) -> f32 {
        self.totals.get(name as usize).map_or(0.0, |total| total.abs())
    }

    /// Whether a name is written without most of its vowels.
    #[must_use]
    pub fn lacks_vowels(&self, name: u32) -> bool {
        self.totals.get(name as usize).is_some_and(|&total| total < 0.0)
    }

    /// Whether a word is written without most of its vowels.
    #[must_use]
    pub fn is_bare(&self, word: u32) -> bool {
        self.bare.contains(word as usize)
    }

    /// The words that share most with one that sounds so and has its vowels or not, at most `most` of each kind.
    pub fn near(&self, sounds: &[u8], bare: bool, most: usize, slate: &mut GramSlate) -> Vec<u32> {
        let [written, unwritten] = &self.grams;
        let mut near = written.near(sounds, bare, most, slate);
        near.extend(unwritten.near(sounds, true, most, slate));
        near
    }

    /// How much a piece of a word says, squared.
    #[must_use]
    pub fn gram_weight(&self, key: u32) -> f32 {
        self.grams.first().map_or(0.0, |grams| grams.weight(key))
    }

    /// The names that have a word as a part.
    #[must_use]
    pub fn with(&self, word: u32) -> &[u32] {
        self.with.get(word as usize)
    }

    /// The names that are a word, written as one.
    #[must_use]
    pub fn joined(&self, word: u32) -> &[u32] {
        self.joined.get(word as usize)
    }

    /// The names that may be abbreviated to this.
    #[must_use]
    pub fn abbreviated(&self, acronym: &str) -> &[u32] {
        one(&self.acronyms, &self.with_acronym, acronym)
    }

    /// The names that are this acronym.
    #[must_use]
    pub fn acronym(&self, acronym: &str) -> &[u32] {
        one(&self.shorts, &self.with_short, acronym)
    }
}

fn one<'a>(known: &Vocabulary, with: &'a Csr, word: &str) -> &'a [u32] {
    known.exactly(word).next().map_or(&[], |number| with.get(number as usize))
}

/// The logarithm of how few of all have it.
#[allow(clippy::cast_precision_loss, reason = "a weight needs no more than 24 bits")]
fn weight(all: usize, having: usize) -> f32 {
    (all.max(1) as f32 / having.max(1) as f32).ln().max(0.1)
}

/// Collects names, in the order of their numbers.
#[derive(Default)]
pub struct LexiconBuilder {
    words: Collector,
    acronyms: Collector,
    shorts: Collector,
    parts: CsrBuilder,
    joined: Vec<(u32, u32)>,
    with_acronym: Vec<(u32, u32)>,
    with_short: Vec<(u32, u32)>,
    vowelless: Vec<bool>,
}

impl LexiconBuilder {
    /// The next name is not to be found by likeness.
    pub fn skip(&mut self) {
        self.parts.push_row([]);
        self.vowelless.push(false);
    }

    /// The next name, as written. A title is no name that people abbreviate or write in one word.
    pub fn add(&mut self, name: &str, title: bool) {
        let nth = to_u32(self.vowelless.len());
        let naming = NameTokens::new(name);
        let (mut parts, mut joined) = (Vec::new(), String::new());
        naming.for_each_token(|part| {
            joined.push_str(part.text);
            parts.push(self.words.number(part.text) | if part.is_stopword { LIGHT_BIT } else { 0 });
        });
        if !title && !parts.is_empty() {
            if parts.len() <= LONGEST_JOINED {
                self.joined.push((self.words.number(&joined), nth));
            }
            if parts.len() > 1 {
                let acronyms = naming.acronyms();
                self.with_acronym.extend(acronyms.iter().map(|acronym| (self.acronyms.number(acronym), nth)));
            }
            self.with_short.extend(naming.as_acronym().map(|short| (self.shorts.number(&short), nth)));
        }
        self.parts.push_row(parts);
        self.vowelless.push(lacks_vowels(name));
    }

    /// All of them.
    #[must_use]
    pub fn finish(self) -> Lexicon {
        let (words, renumbered) = self.words.finish();
        let new = |word: u32| {
            let kept = word & LIGHT_BIT;
            renumbered.get((word & !LIGHT_BIT) as usize).copied().unwrap_or(0) | kept
        };
        let mut lexicon = Lexicon { words, parts: self.parts.finish().map(new), ..Lexicon::default() };
        let names = self.vowelless.len();
        let count = lexicon.words.len();
        let mut with = Vec::new();
        for name in 0..to_u32(names) {
            with.extend(lexicon.parts(name).map(|part| (part.word(), name)));
        }
        lexicon.with = Csr::new(count, &with);
        lexicon.joined = links(count, self.joined, &renumbered);
        let known = (0..names).filter(|&name| !lexicon.parts.get(name).is_empty()).count();
        for word in 0..to_u32(count) {
            append_phones(lexicon.words.word(word), &mut lexicon.sounds);
            lexicon.sound_ends.push(to_u32(lexicon.sounds.len()));
            lexicon.weights.push(weight(known, lexicon.with(word).len()));
        }
        // A word is bare where it only stands in names without vowels.
        let unwritten = |links: &Csr, word: usize| {
            links.get(word).iter().all(|&name| self.vowelless.get(name as usize) == Some(&true))
        };
        lexicon.bare = Bits::from_fn(count, |word| unwritten(&lexicon.with, word) && unwritten(&lexicon.joined, word));
        let of = |bare: bool| {
            let lexicon = &lexicon;
            let words = 0..to_u32(count);
            Grams::new(words.map(move |word| if lexicon.is_bare(word) == bare { lexicon.sounds(word) } else { &[] }))
        };
        lexicon.grams = [of(false), of(true)];
        let total = |(name, vowelless): (u32, bool)| {
            let total: f32 = lexicon.parts(name).map(|part| lexicon.part_weight(part)).sum();
            if vowelless { -total } else { total }
        };
        lexicon.totals = (0..).zip(self.vowelless).map(total).collect();
        let (acronyms, renumbered) = self.acronyms.finish();
        lexicon.with_acronym = links(acronyms.len(), self.with_acronym, &renumbered);
        lexicon.acronyms = acronyms;
        let (shorts, renumbered) = self.shorts.finish();
        lexicon.with_short = links(shorts.len(), self.with_short, &renumbered);
        lexicon.shorts = shorts;
        lexicon
    }
}

/// Links from words by the numbers that they have at the end.
fn links(words: usize, mut pairs: Vec<(u32, u32)>, renumbered: &[u32]) -> Csr {
    for (word, _) in &mut pairs {
        *word = renumbered.get(*word as usize).copied().unwrap_or(0);
    }
    Csr::new(words, &pairs)
}
