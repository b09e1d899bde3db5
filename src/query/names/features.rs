//! In what two names are alike, and how much that says.

use crate::index::grams::each_gram;
use crate::index::lexicon::{Lexicon, PartRow};
use crate::text::likeness::Slate;
use crate::text::phones::{class, skeleton};

use super::name_query::{LEAST_ALIKE, MOST_PARTS, NameQuery, costs};

/// In what a name is like the one that is asked for: each from 0, not at all, to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MatchFeatures {
    /// How much of what is asked for is in the name: its parts in any order, spelt alike, rare ones count more.
    pub asked: f32,
    /// How much of the name is asked for.
    pub name: f32,
    /// How alike both sound, written as one word.
    pub sound: f32,
    /// How many of the pieces of what is asked for the name has, rare ones count more.
    pub pieces: f32,
    /// How alike both are in their consonants.
    pub bones: f32,
    /// How alike the two parts are that differ most, of those that say something.
    pub weakest: f32,
    /// Whether both begin alike.
    pub start: f32,
    /// Whether one is an acronym of the other; longer ones say more.
    pub acronym: f32,
}

/// How many traits there are.
pub(crate) const TRAITS: usize = 8;

/// How much each says, in their order. Learnt (softmax over candidates, 3,000 published aliases of entities, none of
/// them among the pairs that recall is measured on) and rounded.
const WEIGHTS: [f32; TRAITS] = [9.0, 3.0, 5.0, 2.0, 1.5, 8.0, 0.7, 10.0];

/// How likely a name with these traits is meant; 1 for the same name.
#[must_use]
pub(crate) fn weigh(traits: &MatchFeatures) -> f32 {
    let same: f32 = WEIGHTS.iter().take(TRAITS - 1).sum();
    traits.list().iter().zip(WEIGHTS).map(|(found, weight)| found * weight).sum::<f32>() / same
}

/// Only the first sounds and consonants of names are compared as a whole: the work grows with the square.
const LONGEST_SOUND: usize = 64;
const LONGEST_BONES: usize = 40;

/// A part that says less is little.
const TELLING: f32 = 4.0;

/// How alike an initial is to a name that begins with it.
const INITIAL: f32 = 0.6;

/// What two words cost that are one in the other name.
const SPLIT: f32 = 0.05;

/// What is less alike in two words is not one.
const LEAST_SPLIT: f32 = 0.6;

impl MatchFeatures {
    /// The traits in order.
    #[must_use]
    pub fn list(&self) -> [f32; TRAITS] {
        [self.asked, self.name, self.sound, self.pieces, self.bones, self.weakest, self.start, self.acronym]
    }

    /// Compares a name with what is asked for.
    #[must_use]
    pub fn new(lexicon: &Lexicon, asked: &NameQuery, name: u32, slate: &mut Slate) -> Self {
        let parts: Vec<PartRow> = lexicon.parts(name).take(MOST_PARTS).collect();
        let bare = lexicon.lacks_vowels(name);
        let costs = costs(asked.bare, bare);
        let mut traits = Self::default();
        traits.match_parts(lexicon, asked, &parts, slate);
        let (mut sounds, mut bones) = (Vec::new(), Vec::new());
        let mut pieces = 0.0;
        let mut seen = [0_u64; 8];
        for part in &parts {
            let heard = lexicon.sounds(part.word());
            sounds.extend_from_slice(heard);
            each_gram(heard, asked.bare, |key| {
                let Ok(at) = asked.pieces.binary_search_by_key(&key, |&(key, _)| key) else { return };
                if let Some(set) = seen.get_mut(at / 64).filter(|set| **set >> (at % 64) & 1 == 0) {
                    *set |= 1 << (at % 64);
                    pieces += asked.pieces.get(at).map_or(0.0, |&(_, weight)| weight);
                }
            });
        }
        skeleton(&sounds, &mut bones);
        let cut = |sounds: &'_ [u8], most: usize| sounds.get(..most.min(sounds.len())).unwrap_or_default().to_vec();
        traits.pieces = pieces / asked.all_pieces.max(0.1);
        traits.sound = slate.alike(&cut(&asked.sounds, LONGEST_SOUND), &cut(&sounds, LONGEST_SOUND), costs);
        traits.bones = slate.alike(&cut(&asked.bones, LONGEST_BONES), &cut(&bones, LONGEST_BONES), costs);
        let start = |sounds: &[u8]| sounds.first().map(|&heard| class(heard));
        traits.acronym = asked.acronym(name);
        traits.start = f32::from(u8::from(start(&asked.sounds) == start(&sounds)));
        traits
    }

    /// Finds the parts that stand for each other: the most alike first, each once.
    fn match_parts(&mut self, lexicon: &Lexicon, asked: &NameQuery, parts: &[PartRow], slate: &mut Slate) {
        let mut pairs = pairs(lexicon, asked, parts, slate);
        pairs.sort_unstable_by(|left, right| {
            let apart = |pair: &TokenPair| pair.asked.0.abs_diff(pair.name.0);
            (right.alike.total_cmp(&left.alike)).then(apart(left).cmp(&apart(right))).then(left.asked.cmp(&right.asked))
        });
        let (mut used_asked, mut used_name) = (0_u32, 0_u32);
        let (mut found, mut weights) = (0.0, 0.0);
        self.weakest = 1.0;
        let weight = |at: usize| parts.get(at).map_or(0.0, |&part| lexicon.part_weight(part));
        for pair in pairs {
            let set = |(at, length): (usize, usize)| ((1 << length) - 1) << at;
            if used_asked & set(pair.asked) != 0 || used_name & set(pair.name) != 0 {
                continue;
            }
            used_asked |= set(pair.asked);
            used_name |= set(pair.name);
            let weight: f32 = (pair.name.0..pair.name.0 + pair.name.1).map(weight).sum();
            found += weight * pair.alike;
            weights += weight;
            if weight > TELLING {
                self.weakest = self.weakest.min(pair.alike);
            }
        }
        let left = |used: u32, at: usize| used >> at & 1 == 0;
        let rest: f32 =
            asked.parts.iter().enumerate().filter(|&(at, _)| left(used_asked, at)).map(|(_, part)| part.weight).sum();
        let more: f32 = (0..parts.len()).filter(|&at| left(used_name, at)).map(weight).sum();
        self.asked = found / (weights + rest).max(0.01);
        self.name = found / (weights + more).max(0.01);
    }
}

/// Parts that may stand for each other: the first and how many, of what is asked for and of the name.
struct TokenPair {
    alike: f32,
    asked: (usize, usize),
    name: (usize, usize),
}

fn pairs(lexicon: &Lexicon, asked: &NameQuery, parts: &[PartRow], slate: &mut Slate) -> Vec<TokenPair> {
    let mut pairs = Vec::new();
    let mut near = [0_u32; 2];
    for (at, part) in asked.parts.iter().enumerate() {
        for (nth, known) in parts.iter().enumerate() {
            let mut alike = part.alike(known.word());
            let sounds = lexicon.sounds(known.word());
            if alike == 0.0 && (part.sounds.len() == 1 || sounds.len() == 1) && part.sounds.first() == sounds.first() {
                alike = INITIAL;
            }
            if alike > LEAST_ALIKE {
                pairs.push(TokenPair { alike, asked: (at, 1), name: (nth, 1) });
            }
            if alike > SURE {
                near[0] |= 1 << at;
                near[1] |= 1 << nth;
            }
        }
    }
    let [sure_asked, sure_name] = near;
    let open = |set: u32, at: usize| set >> at & 1 == 0;
    let bare = |nth: usize| parts.get(nth).is_some_and(|part| lexicon.is_bare(part.word()));
    let mut compare = |left: &[u8], right: &[u8], costs| {
        let alike = if left.len().abs_diff(right.len()) > 3 { 0.0 } else { slate.alike(left, right, costs) - SPLIT };
        (alike > LEAST_SPLIT).then_some(alike)
    };
    for (at, part) in asked.parts.iter().enumerate().filter(|&(at, _)| open(sure_asked, at)) {
        for (nth, two) in parts.windows(2).enumerate() {
            let both: Vec<u8> = two.iter().flat_map(|part| lexicon.sounds(part.word())).copied().collect();
            if let Some(alike) = compare(&part.sounds, &both, costs(asked.bare, bare(nth))) {
                pairs.push(TokenPair { alike, asked: (at, 1), name: (nth, 2) });
            }
        }
    }
    for (at, two) in asked.parts.windows(2).enumerate() {
        let both: Vec<u8> = two.iter().flat_map(|part| part.sounds.iter()).copied().collect();
        for (nth, known) in parts.iter().enumerate().filter(|&(nth, _)| open(sure_name, nth)) {
            if let Some(alike) = compare(&both, lexicon.sounds(known.word()), costs(asked.bare, bare(nth))) {
                pairs.push(TokenPair { alike, asked: (at, 2), name: (nth, 1) });
            }
        }
    }
    pairs
}

/// Parts that are as alike as this are not parts of others.
const SURE: f32 = 0.85;
