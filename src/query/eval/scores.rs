//! Scores of all claims for a part of a query: one byte a claim, 0 where it does not match.
//!
//! Every operation is a plain pass over the bytes, which the compiler can vectorize. Nothing here knows what a term
//! means.

use crate::storage::{Bits, Postings};

use super::match_kind::MatchKind;

/// Number of scores that are counted at a time: a count of them fits into one byte, so that counting vectorizes, and a
/// block without a match is skipped as a whole.
const BLOCK: usize = 128;

/// The scores of all claims, in the order of the files; 0 for those that do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(pub(super) Vec<u8>);

/// For each byte the masks of its eight bits, the lowest first: `0xff` for a bit that is set, else 0. Turns eight
/// claims of a bit set into eight masks for scores with one look-up.
static EIGHT_BITS: [[u8; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            #[expect(clippy::indexing_slicing, reason = "in range, and checked when it is compiled")]
            if byte >> bit & 1 == 1 {
                table[byte][bit] = u8::MAX;
            }
            bit += 1;
        }
        byte += 1;
    }
    table
};

/// A band of scores whose claims rank alike, in the order of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScoreBand {
    /// The highest score.
    pub best: u8,
    /// The lowest score, above 0.
    pub least: u8,
    /// Number of claims.
    pub count: usize,
    /// True if its claims come in reverse order, from the end of the files.
    pub backwards: bool,
}

impl ScoreBand {
    /// Returns whether a score lies in the band.
    #[inline]
    #[must_use]
    pub(crate) fn contains(&self, score: u8) -> bool {
        // One comparison for both ends: a score below `least` wraps around and becomes larger than the width of the
        // band.
        score.wrapping_sub(self.least) <= self.best - self.least
    }

    /// Counts the scores that lie in the band.
    fn count_in(&self, scores: &[u8]) -> usize {
        // One-byte counters of blocks shorter than 256 keep the inner loop vectorized.
        let of_block = |block: &[u8]| block.iter().fold(0_u8, |count, &score| count + u8::from(self.contains(score)));
        scores.chunks(BLOCK).map(|block| usize::from(of_block(block))).sum()
    }
}

impl Scores {
    /// Creates scores by which no claim matches.
    #[must_use]
    pub fn empty(size: usize) -> Self {
        Self(vec![0; size])
    }

    /// Creates scores by which every claim matches.
    #[must_use]
    pub fn full(size: usize) -> Self {
        Self(vec![MatchKind::Plain.score(); size])
    }

    /// Returns the score of a claim; 0 also beyond the last claim.
    #[inline]
    #[must_use]
    pub fn get(&self, claim: usize) -> u8 {
        self.0.get(claim).copied().unwrap_or(0)
    }

    /// Returns all scores, by claim.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Adds a match of a claim; its best match counts.
    pub fn add(&mut self, claim: usize, rank: MatchKind) {
        if let Some(score) = self.0.get_mut(claim) {
            *score = (*score).max(rank.score());
        }
    }

    /// Adds a match of each of some claims.
    pub(crate) fn add_all(&mut self, claims: &[u32], rank: MatchKind) {
        for &claim in claims {
            self.add(claim as usize, rank);
        }
    }

    /// Adds a match of each claim of a posting list.
    pub(crate) fn add_postings(&mut self, list: Postings<'_>, rank: MatchKind) {
        match list.bitmap() {
            Some(bits) => add_bits(&mut self.0, bits, rank),
            None => list.for_each(|claim| self.add(claim as usize, rank)),
        }
    }

    /// Adds a match of each claim of a bit set.
    pub(crate) fn add_set(&mut self, claims: &Bits, rank: MatchKind) {
        for (scores, word) in self.0.chunks_mut(64).zip(claims.words()) {
            add_bits(scores, &word.to_le_bytes(), rank);
        }
    }

    /// Adds a match of [`MatchKind::Plain`] of each claim for which `holds`.
    pub(crate) fn add_where(&mut self, mut holds: impl FnMut(usize) -> bool) {
        for (claim, score) in self.0.iter_mut().enumerate() {
            if holds(claim) {
                *score = (*score).max(MatchKind::Plain.score());
            }
        }
    }

    /// Returns the claims that match both. Scores add up, less one each, so that plain conditions do not change the
    /// rank.
    #[must_use]
    pub(crate) fn intersect(&self, other: &Self) -> Self {
        let add = |(&score, &with): (&u8, &u8)| {
            // Saturates for queries of dozens of terms, whose best claims then rank alike. 0 means no match, so a
            // sum never is.
            let sum = score.saturating_add(with.saturating_sub(1));
            if score == 0 || with == 0 { 0 } else { sum }
        };
        Self(self.0.iter().zip(&other.0).map(add).collect())
    }

    /// Adds the matches of other scores; of each claim the better score counts.
    pub fn union(&mut self, other: &Self) {
        for (score, &with) in self.0.iter_mut().zip(&other.0) {
            *score = (*score).max(with);
        }
    }

    /// Returns whether any claim matches that does not match by other scores.
    #[must_use]
    pub(crate) fn has_claims_outside(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(&score, &other)| score > 0 && other == 0)
    }

    /// Returns the claims that do not match, with plain scores.
    #[must_use]
    pub(crate) fn complement(&self) -> Self {
        Self(self.0.iter().map(|&score| u8::from(score == 0)).collect())
    }

    /// Returns whether no claim matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.chunks(BLOCK).all(|block| block.iter().fold(0, |any, score| any | score) == 0)
    }

    /// Returns the number of claims that match.
    #[must_use]
    pub fn count(&self) -> usize {
        ScoreBand { best: u8::MAX, least: 1, count: 0, backwards: false }.count_in(&self.0)
    }

    /// Returns the claims that match as a bit set.
    #[must_use]
    pub fn to_bits(&self) -> Bits {
        Bits::from_nonzero(&self.0)
    }

    /// Returns a band for each score that occurs, the lowest first.
    #[must_use]
    pub(crate) fn bands(&self) -> Vec<ScoreBand> {
        let mut counts = [0_usize; 256];
        // Each block is counted once per score up to its highest: scores are few, and counting is vectorized.
        for block in self.0.chunks(32 * BLOCK) {
            let best = block.iter().fold(0, |best, &score| best.max(score));
            for (score, total) in (1..=best).zip(counts.iter_mut().skip(1)) {
                *total += ScoreBand { best: score, least: score, count: 0, backwards: false }.count_in(block);
            }
        }
        let known = (0..=u8::MAX).zip(counts).filter(|&(_, count)| count > 0);
        known.map(|(score, count)| ScoreBand { best: score, least: score, count, backwards: false }).collect()
    }

    /// Iterates over the claims of a band in its order, without the first `skipped`. Skipped blocks are only counted.
    #[must_use]
    pub(crate) fn claims_in(&self, group: &ScoreBand, skipped: usize) -> Box<dyn Iterator<Item = usize> + '_> {
        let group = *group;
        let mut skipped = skipped;
        let blocks = (0..self.0.len()).step_by(BLOCK);
        let scores = move |from: usize| self.0.get(from..self.0.len().min(from + BLOCK)).unwrap_or_default();
        // Called for the blocks in the order of the band, so that `skipped` shrinks from block to block.
        let block = move |from: usize| {
            let count = group.count_in(scores(from));
            let skipping = skipped.min(count);
            skipped -= skipping;
            (skipping < count).then_some((from, skipping))
        };
        let found = move |from: usize| {
            (from..).zip(scores(from)).filter(move |&(_, &score)| group.contains(score)).map(|(claim, _)| claim)
        };
        if group.backwards {
            Box::new(blocks.rev().filter_map(block).flat_map(move |(from, skipped)| {
                let mut claims: Vec<usize> = found(from).collect();
                claims.reverse();
                claims.into_iter().skip(skipped)
            }))
        } else {
            Box::new(blocks.filter_map(block).flat_map(move |(from, skipped)| found(from).skip(skipped)))
        }
    }

    /// Returns the position of a claim among those of its band.
    #[must_use]
    pub(crate) fn position_in(&self, group: &ScoreBand, claim: usize) -> usize {
        let (before, from) = self.0.split_at(claim.min(self.0.len()));
        if group.backwards { group.count_in(from.get(1..).unwrap_or_default()) } else { group.count_in(before) }
    }
}

/// Adds a match of each claim whose bit is set, eight a byte, the lowest bit first.
fn add_bits(scores: &mut [u8], bits: &[u8], rank: MatchKind) {
    let (eights, rest) = scores.as_chunks_mut::<8>();
    // The last byte may stand for fewer than eight claims. Its upper bits are 0 or of no claim.
    let last = bits.get(eights.len()).copied().unwrap_or(0);
    for (eight, &bits) in eights.iter_mut().zip(bits) {
        let new = EIGHT_BITS.get(usize::from(bits)).copied().unwrap_or_default();
        for (score, set) in eight.iter_mut().zip(new) {
            *score = (*score).max(set & rank.score());
        }
    }
    for (score, at) in rest.iter_mut().zip(0..) {
        *score = (*score).max(if last >> at & 1 == 1 { rank.score() } else { 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_and_sets_raise_as_one_claim_after_the_other_does(
            bytes in proptest::collection::vec(0..9_u8, 0..700),
            claims in proptest::collection::btree_set(0..700_u32, 0..400),
        ) {
            let claims: Vec<u32> = claims.into_iter().filter(|&claim| (claim as usize) < bytes.len()).collect();
            let mut one_by_one = Scores(bytes.clone());
            one_by_one.add_all(&claims, MatchKind::Name);
            let (mut by_list, mut by_set) = (Scores(bytes.clone()), Scores(bytes.clone()));
            let (mut lists, mut set) = (crate::storage::PostingLists::new(bytes.len()), Bits::none(bytes.len()));
            lists.push(&claims);
            set.insert_postings(lists.get(0));
            by_list.add_postings(lists.get(0), MatchKind::Name);
            by_set.add_set(&set, MatchKind::Name);
            prop_assert_eq!(&by_list, &one_by_one);
            prop_assert_eq!(&by_set, &one_by_one);
            prop_assert_eq!(Scores(bytes.clone()).to_bits(), Bits::from_fn(bytes.len(), |claim| bytes[claim] > 0));
        }

        #[test]
        fn groups_members_and_places_are_those_of_looking_at_each(
            bytes in proptest::collection::vec(prop_oneof![3 => Just(0_u8), 2 => 0..9_u8, 1 => any::<u8>()], 0..700),
            skipped in 0..300_usize,
            backwards: bool,
        ) {
            let scores = Scores(bytes.clone());
            prop_assert_eq!(scores.count(), bytes.iter().filter(|&&score| score > 0).count());
            let groups = scores.bands();
            prop_assert!(groups.windows(2).all(|pair| pair[0].best < pair[1].least));
            let all = ScoreBand { best: u8::MAX, least: 1, count: scores.count(), backwards: false };
            for group in groups.iter().chain([&all]) {
                let group = ScoreBand { backwards, ..*group };
                let mut members: Vec<usize> = (0..bytes.len()).filter(|&at| group.contains(bytes[at])).collect();
                if backwards {
                    members.reverse();
                }
                prop_assert_eq!(group.count, members.len());
                for (place, &claim) in members.iter().enumerate() {
                    prop_assert_eq!(scores.position_in(&group, claim), place);
                }
                let rest = members.split_off(skipped.min(members.len()));
                prop_assert_eq!(scores.claims_in(&group, skipped).collect::<Vec<_>>(), rest);
            }
        }
    }
}
