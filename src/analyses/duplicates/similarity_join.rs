//! The pairs of statements whose terms are nearly the same, found by their rarest terms alone.
//!
//! The measure is the weighted Jaccard coefficient: the weight of the terms that both have as a share of that of the terms that
//! either has. Two statements that reach the threshold have one of their rarest terms in common (prefix filtering: Chaudhuri
//! et al. 2006, Bayardo et al. 2007), so that only lists of rare terms are read.

use crate::cancel::CancelToken;
use crate::limits::MAX_SAME_TERM;
use crate::model::ids::Ix;
use crate::storage::{to_u32, work};

use super::statement_terms::StatementTerms;
use super::version::{Version, Versions};

/// Minimum weighted Jaccard coefficient of two statements that say nearly the same, in thousandths. Read on three corpora, see
/// the manual.
pub(super) const MIN_JACCARD: u64 = 800;

/// The state of the join: the versions that were added so far, by their rarest terms.
struct SimilarityJoin<'a> {
    terms: &'a StatementTerms,
    versions: &'a [Version],
    /// For each term the versions that have it among their rarest, in the order of their weights.
    postings: Vec<Vec<u32>>,
    /// For each term the first version that is not too light for those that follow.
    starts: Vec<usize>,
    /// For each version the last one that it was compared with, plus one.
    seen: Vec<u32>,
}

/// Calls `give` with each pair of versions that are about the same time and reach [`MIN_JACCARD`], the heavier first.
/// Returns the number of versions that were compared with only [`MAX_SAME_TERM`] of those that share a rare term.
/// Incomplete once cancelled.
pub(super) fn for_each_near_pair(
    terms: &StatementTerms,
    versions: &Versions,
    cancel: &CancelToken,
    mut give: impl FnMut(u32, u32),
) -> usize {
    let list = versions.list.as_slice();
    let mut order: Vec<u32> = (0..to_u32(list.len())).collect();
    // Those of one weight by time: where there are too many, it is those of about the same time that are compared.
    let day = |version: &Version| version.when.as_ref().map(|when| i64::from(when.first));
    order.sort_by_cached_key(|&at| list.get(at as usize).map(|version| (version.weight, day(version), at)));
    let mut join = SimilarityJoin {
        terms,
        versions: list,
        postings: vec![Vec::new(); terms.len()],
        starts: vec![0; terms.len()],
        seen: vec![0; list.len()],
    };
    let mut crowded = 0;
    for version in order {
        if cancel.is_cancelled() {
            break;
        }
        crowded += usize::from(join.compare(version, &mut give));
    }
    crowded
}

impl SimilarityJoin<'_> {
    /// Compares a version with those before it, and adds it. Returns whether some were left out.
    fn compare(&mut self, at: u32, give: &mut impl FnMut(u32, u32)) -> bool {
        let (versions, terms) = (self.versions, self.terms);
        let Some(version) = versions.get(at as usize) else { return false };
        let row = terms.core.get(version.first.at());
        let mut crowded = false;
        for &term in prefix(terms, row, version.weight) {
            let (Some(list), Some(start)) = (self.postings.get_mut(term as usize), self.starts.get_mut(term as usize))
            else {
                continue;
            };
            // Lighter ones have too little in common with all that follow.
            let weight = |other: &u32| versions.get(*other as usize).map_or(0, |version| version.weight);
            let is_light = |other: &u32| weight(other) * 1000 < MIN_JACCARD * version.weight;
            *start += list.iter().skip(*start).take_while(|other| is_light(other)).count();
            let from = list.len().saturating_sub(MAX_SAME_TERM).max(*start);
            crowded |= from > *start;
            for &other in list.iter().skip(from) {
                work::add(1);
                let Some(seen) = self.seen.get_mut(other as usize).filter(|seen| **seen != at + 1) else { continue };
                *seen = at + 1;
                let Some(theirs) = versions.get(other as usize).filter(|theirs| theirs.meets(version)) else {
                    continue;
                };
                if is_near(terms, version, theirs) {
                    give(at, other);
                }
            }
            list.push(at);
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
