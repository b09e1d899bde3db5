//! Pairs of versions that may be rivals, without those of forms: sentences that are there with one number or place after
//! the other.

use std::collections::HashMap;

use hashbrown::HashSet;

use crate::analyses::sorted_set::{intersects, sorted_set};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::storage::{Csr, work};

use super::MAX_RIVALS;
use super::statement_terms::StatementTerms;
use super::version::Versions;
use super::version_difference::MAX_UNTELLING;

/// Minimum number of words that tell something which rivals have in common.
const MIN_SHARED: usize = 2;

/// Pairs of versions of which each is in at most [`MAX_RIVALS`].
#[derive(Debug, Default)]
pub(super) struct SparsePairs {
    pairs: Vec<(u32, u32)>,
    counts: HashMap<u32, usize>,
}

impl SparsePairs {
    /// Adds a pair. Of a version that is in too many, no more are kept.
    pub(super) fn add(&mut self, one: u32, other: u32) {
        let is_full = [one, other].map(|version| {
            let count = self.counts.entry(version).or_default();
            *count += 1;
            *count > MAX_RIVALS
        });
        if is_full == [false; 2] {
            self.pairs.push((one, other));
        }
    }

    /// Counts a pair without keeping it: of versions that many others are like, none is a version of another.
    pub(super) fn count(&mut self, one: u32, other: u32) {
        for version in [one, other] {
            *self.counts.entry(version).or_default() += 1;
        }
    }

    /// Returns the pairs, and the number of versions that were in too many.
    pub(super) fn finish(mut self) -> (Vec<(u32, u32)>, usize) {
        self.counts.retain(|_, count| *count > MAX_RIVALS);
        self.pairs.retain(|(one, other)| !self.counts.contains_key(one) && !self.counts.contains_key(other));
        (self.pairs, self.counts.len())
    }
}

/// Decides whether two versions that differ can be rivals.
pub(super) struct RivalTest<'a> {
    base: &'a Base,
    terms: &'a StatementTerms,
    versions: &'a Versions,
    /// For each version whether it is a form: the same words are there with many numbers, at whatever times.
    is_form: Vec<bool>,
}

impl<'a> RivalTest<'a> {
    pub(super) fn new(base: &'a Base, terms: &'a StatementTerms, versions: &'a Versions) -> Self {
        let mut known: HashSet<(&[u32], &[u32])> = HashSet::new();
        let mut counts: HashMap<&[u32], usize> = HashMap::new();
        let rows = |claim: ClaimIx| (terms.core.get(claim.at()), terms.aside.get(claim.at()));
        for version in &versions.list {
            let (core, aside) = rows(version.first);
            if known.insert((core, aside)) {
                *counts.entry(core).or_default() += 1;
            }
        }
        let is_form = |claim| counts.get(rows(claim).0).is_some_and(|&count| count > MAX_RIVALS + 1);
        let is_form = versions.list.iter().map(|version| is_form(version.first)).collect();
        Self { base, terms, versions, is_form }
    }

    /// Returns the number of versions that are forms.
    pub(super) fn forms(&self) -> usize {
        self.is_form.iter().filter(|is_form| **is_form).count()
    }

    /// Returns whether a version is a form.
    pub(super) fn is_form(&self, version: u32) -> bool {
        self.is_form.get(version as usize).copied().unwrap_or_default()
    }

    /// Returns whether two versions are about the same: they have words in common that tell something, and an actor where both
    /// name some.
    pub(super) fn are_about_one_thing(&self, one: u32, other: u32) -> bool {
        let [one, other] = [one, other].map(|version| self.versions.get(version).first);
        let (mine, theirs) = (self.terms.core.get(one.at()), self.terms.core.get(other.at()));
        let is_telling = |term: &&u32| self.terms.weight(**term) > MAX_UNTELLING && theirs.binary_search(term).is_ok();
        mine.iter().filter(is_telling).nth(MIN_SHARED - 1).is_some()
            && share(&self.base.claims.actors, one, other).unwrap_or(true)
    }

    /// Returns whether two claims cite a source in common.
    pub(super) fn share_source(&self, one: ClaimIx, other: ClaimIx) -> bool {
        share(&self.base.claims.sources, one, other).unwrap_or_default()
    }
}

/// Returns whether two claims share an entry; `None` where one of them has none.
fn share(lists: &Csr, one: ClaimIx, other: ClaimIx) -> Option<bool> {
    let [mine, theirs] = [one, other].map(|claim| lists.get(claim.at()));
    work::add(mine.len() + theirs.len());
    let both = !mine.is_empty() && !theirs.is_empty();
    both.then(|| intersects(&sorted_set(mine.to_vec()), &sorted_set(theirs.to_vec())))
}

/// Returns a pair with the smaller number first.
pub(super) fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}

/// Returns the pairs of versions that a relation links: what relates two claims relates all that say the same.
pub(super) fn related_versions(base: &Base, versions: &Versions) -> HashSet<(u32, u32)> {
    let version = |claim: ClaimIx| versions.of_claims.get(claim.at()).copied().flatten();
    let pair = |from, to| Some(ordered(version(from)?, version(to)?));
    work::add(versions.of_claims.len());
    base.relations().plain().filter_map(|(from, _, to)| pair(from, to)).collect()
}
