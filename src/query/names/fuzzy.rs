//! Names that are likely spellings of a name that is asked for, the likeliest first.
//!
//! First the words near each part of it are found, then the names that have most of them, and these are compared in full.

use crate::index::lexicon::Lexicon;
use crate::text::likeness::Slate;

use super::features::{MatchFeatures, weigh};
use super::name_query::NameQuery;

/// So many names are compared in full.
pub(crate) const COMPARED: usize = 120;

/// How likely a name is for being an acronym alone: the longer the acronym, the fewer it can stand for.
fn acronym(traits: &MatchFeatures) -> f32 {
    if traits.acronym > 0.0 { 0.58 + 0.27 * traits.acronym } else { 0.0 }
}

/// Without its vowels a name is like many others: it counts for a little less than a spelling that has them.
const UNWRITTEN: f32 = 0.05;

/// From here on a name is taken for the one that is asked for: of the likeliest names of published spellings that were
/// as likely as this, 94 of 100 were the right ones.
pub const ACCEPT_THRESHOLD: f32 = 0.8;

/// What is as alike as this is the same name.
const SAME: f32 = 0.999;

/// Names of no more letters have no other spellings.
const SHORTEST_SPELT: usize = 3;

/// A name that is likely meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FuzzyMatch {
    /// Its number.
    pub name: u32,
    /// How likely: 1 is the same name; may be below 0.
    pub likeness: f32,
    /// In what it is like the one that is asked for.
    pub traits: MatchFeatures,
}

/// The names for which `wanted` holds that are likely meant, the likeliest first.
#[must_use]
pub fn fuzzy_names(lexicon: &Lexicon, text: &str, wanted: impl Fn(u32) -> bool) -> Vec<FuzzyMatch> {
    let mut slate = Slate::default();
    let asked = NameQuery::new(lexicon, text, &mut slate);
    let mut found: Vec<FuzzyMatch> = candidates(lexicon, &asked, COMPARED, wanted)
        .into_iter()
        .map(|name| {
            let traits = MatchFeatures::new(lexicon, &asked, name, &mut slate);
            let unwritten = if asked.bare == lexicon.lacks_vowels(name) { 0.0 } else { UNWRITTEN };
            let likeness = f32::max(weigh(&traits) - unwritten, acronym(&traits));
            FuzzyMatch { name, likeness, traits }
        })
        // Three letters that differ are not misspelt: they are another acronym.
        .filter(|one| one.likeness >= SAME || one.traits.acronym > 0.0 || !is_short(lexicon, one.name))
        .collect();
    found.sort_unstable_by(|left, right| right.likeness.total_cmp(&left.likeness).then(left.name.cmp(&right.name)));
    found
}

/// Whether a name has so few letters that it has no other spelling. Without vowels a few are many.
fn is_short(lexicon: &Lexicon, name: u32) -> bool {
    let letters = lexicon.parts(name).map(|part| lexicon.words.word(part.word()).chars().count());
    !lexicon.lacks_vowels(name) && letters.sum::<usize>() <= SHORTEST_SPELT
}

/// A word of a name is near a part of the name that is asked for.
#[derive(Clone, Copy)]
struct TokenMatch {
    name: u32,
    part: u32,
    alike: f32,
    weight: f32,
}

/// The part that stands for all together.
const JOINED: u32 = u32::MAX;

/// The names to be compared in full: those that share most, roughly, and those that are abbreviated by it or by which
/// it is.
#[must_use]
pub(crate) fn candidates(lexicon: &Lexicon, asked: &NameQuery, most: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut near: Vec<TokenMatch> = Vec::new();
    for (at, part) in (0..).zip(&asked.parts).filter(|(_, part)| !part.light) {
        for &(word, alike) in &part.near {
            let names = lexicon.with(word).iter().filter(|&&name| wanted(name));
            let weight = lexicon.weight(word);
            near.extend(names.map(|&name| TokenMatch { name, part: at, alike, weight }));
        }
    }
    for &(word, alike) in &asked.joined {
        let names = lexicon.joined(word).iter().filter(|&&name| wanted(name));
        near.extend(names.map(|&name| TokenMatch { name, part: JOINED, alike, weight: 0.0 }));
    }
    near.sort_unstable_by(|left, right| {
        (left.name, left.part).cmp(&(right.name, right.part)).then(right.alike.total_cmp(&left.alike))
    });
    near.dedup_by_key(|near| (near.name, near.part));
    let all: f32 = asked.parts.iter().map(|part| part.weight).sum();
    let mut rough: Vec<(f32, u32)> = near
        .chunk_by(|left, right| left.name == right.name)
        .map(|near| (roughly(lexicon, asked, all, near), near))
        .map(|(score, near)| (score, near.first().map_or(0, |near| near.name)))
        .collect();
    if rough.len() > most {
        rough.select_nth_unstable_by(most, |left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        rough.truncate(most);
    }
    let mut found: Vec<u32> = rough.into_iter().map(|(_, name)| name).collect();
    found.extend(asked.acronyms.iter().map(|&(name, _)| name).filter(|&name| wanted(name)));
    found.sort_unstable();
    found.dedup();
    found
}

/// About how likely a name is, by the words near it alone.
fn roughly(lexicon: &Lexicon, asked: &NameQuery, all: f32, near: &[TokenMatch]) -> f32 {
    let (mut found, mut weights, mut rest, mut joined) = (0.0, 0.0, all, 0.0);
    for one in near {
        if one.part == JOINED {
            joined = one.alike;
        } else {
            found += one.alike * one.weight;
            weights += one.weight;
            rest -= asked.parts.get(one.part as usize).map_or(0.0, |part| part.weight);
        }
    }
    let name = near.first().map_or(0.0, |near| lexicon.total(near.name));
    let of_asked = found / (weights + rest.max(0.0)).max(0.1);
    let of_name = (found / name.max(0.1)).min(1.0);
    7.0 * of_asked + 4.0 * of_name + 7.0 * f32::max(joined, 0.6 * of_asked.min(of_name))
}
