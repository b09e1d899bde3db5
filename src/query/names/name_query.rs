//! A name that is asked for, taken apart, with the words of names that are near each of its parts.

use crate::index::grams::{GramSlate, each_gram};
use crate::index::lexicon::{LIGHT, Lexicon};
use crate::text::likeness::{COSTS, Costs, Slate, VOWELLESS};
use crate::text::naming::Naming;
use crate::text::phones::{is_digit, lacks_vowels, phones, skeleton};

/// More parts than this are not looked at.
pub(crate) const MOST_PARTS: usize = 16;

/// Of a longer name only so many parts are looked for in other spellings, those that say most: it has enough of them.
const MOST_SPELT: usize = 6;

/// So many words are compared with each part, sound by sound.
const COMPARED: usize = 250;

/// What is less alike is not.
pub(crate) const LEAST_ALIKE: f32 = 0.45;

/// A part of the name.
pub struct QueryToken {
    /// How it sounds.
    pub sounds: Vec<u8>,
    /// Whether it says little.
    pub light: bool,
    /// How much it says.
    pub weight: f32,
    /// The words of names near it, by their numbers, and how alike they are.
    pub near: Vec<(u32, f32)>,
}

impl QueryToken {
    /// How alike a word is; 0 where it is not near.
    #[must_use]
    pub fn alike(&self, word: u32) -> f32 {
        let found = self.near.binary_search_by_key(&word, |&(word, _)| word);
        found.ok().and_then(|at| self.near.get(at)).map_or(0.0, |&(_, alike)| alike)
    }
}

/// A name that is asked for.
pub struct NameQuery {
    /// The name.
    pub naming: Naming,
    /// Whether it is written without most of its vowels.
    pub bare: bool,
    /// Its parts.
    pub parts: Vec<QueryToken>,
    /// All its sounds.
    pub sounds: Vec<u8>,
    /// Its consonants.
    pub bones: Vec<u8>,
    /// Its pieces with what they weigh, in order, and what they weigh together.
    pub pieces: Vec<(u32, f32)>,
    /// What all pieces weigh.
    pub all_pieces: f32,
    /// The words near all of it, written as one.
    pub joined: Vec<(u32, f32)>,
    /// The names of which it is an acronym, or that are one of it, by their numbers, and how much that says.
    pub acronyms: Vec<(u32, f32)>,
}

impl NameQuery {
    /// Takes a name as written, and looks up what is near it.
    #[must_use]
    pub fn new(lexicon: &Lexicon, name: &str, slate: &mut Slate) -> Self {
        let mut grams = GramSlate::default();
        let (naming, bare) = (Naming::new(name), lacks_vowels(name));
        let mut asked = Self {
            naming: Naming::default(),
            bare,
            parts: Vec::new(),
            sounds: Vec::new(),
            bones: Vec::new(),
            pieces: Vec::new(),
            all_pieces: 0.0,
            joined: Vec::new(),
            acronyms: acronyms(lexicon, &naming),
        };
        naming.each_part(|part| {
            if asked.parts.len() == MOST_PARTS {
                return;
            }
            let mut sounds = Vec::new();
            phones(part.text, &mut sounds);
            let known = lexicon.words.exactly(part.text).next();
            let weight = known.map_or(lexicon.highest_weight(), |word| lexicon.weight(word));
            let weight = if part.light { weight.min(LIGHT) } else { weight };
            let near = known.map(|word| (word, 1.0)).into_iter().collect();
            asked.sounds.extend_from_slice(&sounds);
            each_gram(&sounds, bare, |key| asked.pieces.push((key, 0.0)));
            asked.parts.push(QueryToken { sounds, light: part.light, weight, near });
        });
        asked.spell(lexicon, &mut grams, slate);
        skeleton(&asked.sounds, &mut asked.bones);
        asked.pieces.sort_unstable_by_key(|&(key, _)| key);
        asked.pieces.dedup();
        for (key, weight) in &mut asked.pieces {
            *weight = lexicon.gram_weight(*key);
            asked.all_pieces += *weight;
        }
        asked.joined = match asked.parts.as_slice() {
            [only] => only.near.clone(),
            _ => asked.near(lexicon, &asked.sounds, &mut grams, slate).collect(),
        };
        asked.naming = naming;
        asked
    }

    /// Looks up other spellings of the parts that say most.
    fn spell(&mut self, lexicon: &Lexicon, grams: &mut GramSlate, slate: &mut Slate) {
        let mut parts = std::mem::take(&mut self.parts);
        let mut telling: Vec<&mut QueryToken> =
            parts.iter_mut().filter(|part| !part.light && part.sounds.len() > 1).collect();
        telling.sort_by(|left, right| right.weight.total_cmp(&left.weight));
        for part in telling.into_iter().take(MOST_SPELT) {
            let known = part.near.first().map(|&(word, _)| word);
            let near = self.near(lexicon, &part.sounds, grams, slate).filter(|&(word, _)| Some(word) != known);
            let near: Vec<(u32, f32)> = near.collect();
            part.near.extend(near);
            part.near.sort_unstable_by_key(|&(word, _)| word);
        }
        self.parts = parts;
    }

    /// How much it says that one is an acronym of the other; 0 where it is none.
    #[must_use]
    pub fn acronym(&self, name: u32) -> f32 {
        let found = self.acronyms.binary_search_by_key(&name, |&(name, _)| name);
        found.ok().and_then(|at| self.acronyms.get(at)).map_or(0.0, |&(_, says)| says)
    }

    /// The words near some sounds.
    fn near<'a>(
        &self,
        lexicon: &'a Lexicon,
        sounds: &'a [u8],
        grams: &mut GramSlate,
        slate: &'a mut Slate,
    ) -> impl Iterator<Item = (u32, f32)> + use<'a> {
        let bare = self.bare;
        lexicon.near(sounds, bare, COMPARED, grams).into_iter().filter_map(move |word| {
            let known = lexicon.sounds(word);
            let alike = if same_digits(sounds, known) {
                slate.alike(sounds, known, costs(bare, lexicon.is_bare(word)))
            } else {
                0.0
            };
            (alike > LEAST_ALIKE).then_some((word, alike))
        })
    }
}

/// The names that a name abbreviates, and those that abbreviate it.
fn acronyms(lexicon: &Lexicon, naming: &Naming) -> Vec<(u32, f32)> {
    let short = naming.as_acronym();
    let longer = short.iter().flat_map(|short| lexicon.abbreviated(short).iter().map(|&name| (name, telling(short))));
    let full = if naming.words().nth(1).is_some() { naming.acronyms() } else { Vec::new() };
    let shorter = full.iter().flat_map(|short| lexicon.acronym(short).iter().map(|&name| (name, telling(short))));
    let mut found: Vec<(u32, f32)> = longer.chain(shorter).collect();
    found.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
    found.dedup_by_key(|(name, _)| *name);
    found
}

/// How much an acronym says: of three letters half, from five on all.
fn telling(acronym: &str) -> f32 {
    match acronym.len() {
        ..=3 => 0.5,
        4 => 0.75,
        _ => 1.0,
    }
}

/// What sounds cost between names that have their vowels or not.
#[must_use]
pub(crate) fn costs(one_is_bare: bool, other_is_bare: bool) -> &'static Costs {
    if one_is_bare == other_is_bare { &COSTS } else { &VOWELLESS }
}

/// Numbers are no misspellings of other numbers.
fn same_digits(left: &[u8], right: &[u8]) -> bool {
    let digits = |sounds: &[u8]| -> Vec<u8> { sounds.iter().copied().filter(|&heard| is_digit(heard)).collect() };
    digits(left) == digits(right)
}
