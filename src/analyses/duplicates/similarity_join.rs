//! The pairs of statements whose terms are nearly the same, found by their rarest terms alone.
//!
//! The measure is the weighted Jaccard coefficient: the weight of the terms that both have as a share of that of the terms that
//! either has. Two statements that reach the threshold have one of their rarest terms in common (prefix filtering: Chaudhuri
//! et al. 2006, Bayardo et al. 2007), so that only lists of rare terms are read.

use crate::cancel::CancelToken;
use crate::index::parallel::{processors, side_by_side};
use crate::limits::MAX_SAME_TERM;
use crate::model::ids::Ix;
use crate::storage::{to_u32, work};

use super::statement_terms::StatementTerms;
use super::version::{Version, Versions};
use super::version_difference::{VersionRelation, relation};

/// Minimum weighted Jaccard coefficient of two statements that say nearly the same, in thousandths. Read on three corpora, see
/// the manual.
pub(super) const MIN_JACCARD: u64 = 800;

/// Number of versions that a thread compares before its pairs are handed on. It bounds the pairs that wait.
const BLOCK: usize = 1 << 14;

/// Maximum number of threads.
const MAX_THREADS: usize = 8;

/// The versions by their rarest terms. They are known by their rank: the lightest is 0, and those of one weight are in the
/// order of their times.
struct SimilarityJoin<'a> {
    terms: &'a StatementTerms,
    versions: &'a [Version],
    /// For each rank the number of the version.
    order: Vec<u32>,
    /// For each term the ranks of the versions that have it among their rarest, in their order.
    postings: Vec<Vec<u32>>,
}

/// The near pairs of a block of versions.
#[derive(Default)]
struct NearPairs {
    /// The heavier version, the lighter, and their relation.
    pairs: Vec<(u32, u32, VersionRelation)>,
    /// Number of versions that were compared with only some.
    crowded: usize,
}

/// Calls `give` with each pair of versions that are about the same time and reach [`MIN_JACCARD`], the heavier first, and with
/// their relation. Returns the number of versions that were compared with only [`MAX_SAME_TERM`] of those that share a rare
/// term. Incomplete once cancelled.
pub(super) fn for_each_near_pair(
    terms: &StatementTerms,
    versions: &Versions,
    cancel: &CancelToken,
    mut give: impl FnMut(u32, u32, VersionRelation),
) -> usize {
    let join = SimilarityJoin::new(terms, versions.list.as_slice());
    let mut blocks = (0..join.order.len()).step_by(BLOCK);
    let threads = processors().min(MAX_THREADS);
    let mut crowded = 0;
    // All threads finish a block before the next ones begin: pairs are given in the order of their versions.
    loop {
        let starts: Vec<usize> = blocks.by_ref().take(threads).collect();
        if starts.is_empty() || cancel.is_cancelled() {
            return crowded;
        }
        for found in side_by_side(&starts, |start| join.block(start, cancel)) {
            crowded += found.crowded;
            for (one, other, relation) in found.pairs {
                give(one, other, relation);
            }
        }
    }
}

impl<'a> SimilarityJoin<'a> {
    fn new(terms: &'a StatementTerms, versions: &'a [Version]) -> Self {
        let mut order: Vec<u32> = (0..to_u32(versions.len())).collect();
        // Those of one weight by time: where there are too many, it is those of about the same time that are compared.
        let day = |version: &Version| version.when.as_ref().map(|when| i64::from(when.first));
        order.sort_by_cached_key(|&at| versions.get(at as usize).map(|version| (version.weight, day(version), at)));
        let mut postings = vec![Vec::new(); terms.len()];
        for (rank, &at) in (0_u32..).zip(&order) {
            let Some(version) = versions.get(at as usize) else { continue };
            for &term in prefix(terms, terms.core.get(version.first.at()), version.weight) {
                work::add(1);
                if let Some(list) = postings.get_mut(term as usize) {
                    list.push(rank);
                }
            }
        }
        Self { terms, versions, order, postings }
    }

    /// Returns the number and the version of a rank.
    fn ranked(&self, rank: u32) -> Option<(u32, &'a Version)> {
        let at = *self.order.get(rank as usize)?;
        Some((at, self.versions.get(at as usize)?))
    }

    /// Compares the versions of a block, which begins at this rank, with those before them.
    fn block(&self, start: usize, cancel: &CancelToken) -> NearPairs {
        let mut found = NearPairs::default();
        // For each version the last one that it was compared with, plus one.
        let mut seen = vec![0; self.order.len()];
        for rank in to_u32(start)..to_u32(self.order.len().min(start + BLOCK)) {
            if cancel.is_cancelled() {
                break;
            }
            found.crowded += usize::from(self.compare(rank, &mut seen, &mut found.pairs));
        }
        found
    }

    /// Compares a version with those before it. Returns whether some were left out.
    fn compare(&self, rank: u32, seen: &mut [u32], pairs: &mut Vec<(u32, u32, VersionRelation)>) -> bool {
        let terms = self.terms;
        let Some((at, version)) = self.ranked(rank) else { return false };
        // Lighter ones have too little in common.
        let is_light = |other: &u32| {
            self.ranked(*other).is_none_or(|(_, other)| other.weight * 1000 < MIN_JACCARD * version.weight)
        };
        let mut crowded = false;
        for &term in prefix(terms, terms.core.get(version.first.at()), version.weight) {
            let list = self.postings.get(term as usize).map(Vec::as_slice).unwrap_or_default();
            let before = list.get(..list.partition_point(|other| *other < rank)).unwrap_or_default();
            let start = before.partition_point(is_light);
            let from = before.len().saturating_sub(MAX_SAME_TERM).max(start);
            crowded |= from > start;
            for &other in before.iter().skip(from) {
                work::add(1);
                let Some(seen) = seen.get_mut(other as usize).filter(|seen| **seen != rank + 1) else { continue };
                *seen = rank + 1;
                let Some((other, theirs)) = self.ranked(other).filter(|(_, theirs)| theirs.meets(version)) else {
                    continue;
                };
                if is_near(terms, version, theirs) {
                    pairs.push((at, other, relation(terms, version, theirs)));
                }
            }
        }
        crowded
    }
}

/// Returns the rarest terms of a row, of which one is shared by all rows that reach the threshold with it.
fn prefix<'a>(terms: &StatementTerms, row: &'a [u32], weight: u64) -> &'a [u32] {
    let (mut rest, mut length) = (weight, 0);
    for &term in row {
        if rest * 1000 < MIN_JACCARD * weight {
            break;
        }
        rest = rest.saturating_sub(terms.weight(term));
        length += 1;
    }
    row.get(..length).unwrap_or_default()
}

/// Returns whether two versions reach the threshold.
pub(super) fn is_near(terms: &StatementTerms, one: &Version, other: &Version) -> bool {
    let (mut mine, mut theirs) = (terms.core.get(one.first.at()), terms.core.get(other.first.at()));
    let (mut only_mine, mut only_theirs) = (0, 0);
    // With u the weight of either and d that of one alone, (u − d) / u ≥ t is d ≤ (1 − t) u; and u = (m + o + d) / 2.
    let both = one.weight + other.weight;
    let is_far = |apart: u64| apart * 2000 > (1000 - MIN_JACCARD) * (both + apart);
    loop {
        work::add(1);
        match (mine, theirs) {
            ([], []) => return true,
            ([first, ..], [second, ..]) if first == second => {
                (mine, theirs) = (mine.get(1..).unwrap_or_default(), theirs.get(1..).unwrap_or_default());
                continue;
            }
            ([first, rest @ ..], [second, ..]) if first < second => {
                only_mine += terms.weight(*first);
                mine = rest;
            }
            ([first, rest @ ..], []) => {
                only_mine += terms.weight(*first);
                mine = rest;
            }
            (_, [second, rest @ ..]) => {
                only_theirs += terms.weight(*second);
                theirs = rest;
            }
        }
        if is_far(only_mine + only_theirs) {
            return false;
        }
    }
}
