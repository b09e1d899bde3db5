//! How well each claim fits a part of a query: one byte a claim, 0 where it does not.

use crate::pack::{Bits, List};

/// Why a claim fits, from the least to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// It fits, and nothing can be said of how well.
    Plain,
    /// A word or name is similar.
    Similar,
    /// A name that it refers to has the word.
    Name,
    /// Another of its texts has the word.
    Elsewhere,
    /// The statement has a word that starts so.
    Beginning,
    /// The statement has the word.
    Word,
    /// Its id begins so.
    IdBeginning,
    /// This is its id.
    Id,
}

impl MatchKind {
    /// The score of a claim that fits so.
    #[must_use]
    pub fn score(self) -> u8 {
        match self {
            Self::Plain => 1,
            Self::Similar => 2,
            Self::Name => 3,
            Self::Elsewhere => 4,
            Self::Beginning => 5,
            Self::Word => 6,
            Self::IdBeginning => 7,
            Self::Id => 8,
        }
    }
}

/// So many scores are looked at together: as many as fit into a count of one byte, and more than a search may meet in a
/// row without one that it looks for.
const BLOCK: usize = 128;

/// The scores of all claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(Vec<u8>);

/// The eight bits of each byte, the lowest first, as bytes: all bits of a byte for one that is set.
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

/// The claims with a score from `least` to `best`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreBand {
    /// The highest score.
    pub best: u8,
    /// The lowest score, above 0.
    pub least: u8,
    /// How many claims there are.
    pub count: usize,
    /// Whether they come from the end of the file.
    pub backwards: bool,
}

impl ScoreBand {
    /// Returns whether a claim of this score belongs to it.
    #[must_use]
    pub fn contains(&self, score: u8) -> bool {
        score.wrapping_sub(self.least) <= self.best - self.least
    }

    /// How many of some scores belong to it.
    fn count_in(&self, scores: &[u8]) -> usize {
        // Counts of a byte in blocks of less than 256: what the processor does for many at once.
        let of_block = |block: &[u8]| block.iter().fold(0_u8, |count, &score| count + u8::from(self.contains(score)));
        scores.chunks(BLOCK).map(|block| usize::from(of_block(block))).sum()
    }
}

impl Scores {
    /// No claim fits.
    #[must_use]
    pub fn empty(size: usize) -> Self {
        Self(vec![0; size])
    }

    /// Every claim fits.
    #[must_use]
    pub fn full(size: usize) -> Self {
        Self(vec![MatchKind::Plain.score(); size])
    }

    /// The score of a claim.
    #[must_use]
    pub fn get(&self, claim: usize) -> u8 {
        self.0.get(claim).copied().unwrap_or(0)
    }

    /// All scores.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A claim fits at least so well.
    pub fn add(&mut self, claim: usize, rank: MatchKind) {
        if let Some(score) = self.0.get_mut(claim) {
            *score = (*score).max(rank.score());
        }
    }

    /// These claims fit at least so well.
    pub fn add_all(&mut self, claims: &[u32], rank: MatchKind) {
        for &claim in claims {
            self.add(claim as usize, rank);
        }
    }

    /// The claims of a list fit at least so well.
    pub fn add_postings(&mut self, list: List<'_>, rank: MatchKind) {
        match list.bits() {
            Some(bits) => add_bits(&mut self.0, bits, rank),
            None => list.each(|claim| self.add(claim as usize, rank)),
        }
    }

    /// The claims of a set fit at least so well.
    pub fn add_set(&mut self, claims: &Bits, rank: MatchKind) {
        for (scores, word) in self.0.chunks_mut(64).zip(claims.words()) {
            add_bits(scores, &word.to_le_bytes(), rank);
        }
    }

    /// Claims for which this holds fit.
    pub fn add_where(&mut self, mut holds: impl FnMut(usize) -> bool) {
        for (claim, score) in self.0.iter_mut().enumerate() {
            if holds(claim) {
                *score = (*score).max(MatchKind::Plain.score());
            }
        }
    }

    /// Claims that fit both; the ranks add up.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let add = |(&score, &with): (&u8, &u8)| {
            let sum = score.saturating_add(with.saturating_sub(1));
            if score == 0 || with == 0 { 0 } else { sum }
        };
        Self(self.0.iter().zip(&other.0).map(add).collect())
    }

    /// Claims that fit either; the better rank counts.
    pub fn union(&mut self, other: &Self) {
        for (score, &with) in self.0.iter_mut().zip(&other.0) {
            *score = (*score).max(with);
        }
    }

    /// Returns whether a claim fits that does not fit by other scores.
    #[must_use]
    pub fn has_claims_outside(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(&score, &other)| score > 0 && other == 0)
    }

    /// Claims that do not fit.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self(self.0.iter().map(|&score| u8::from(score == 0)).collect())
    }

    /// Returns whether no claim fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.chunks(BLOCK).all(|block| block.iter().fold(0, |any, score| any | score) == 0)
    }

    /// How many claims fit.
    #[must_use]
    pub fn count(&self) -> usize {
        ScoreBand { best: u8::MAX, least: 1, count: 0, backwards: false }.count_in(&self.0)
    }

    /// The claims that fit.
    #[must_use]
    pub fn to_bits(&self) -> Bits {
        Bits::of_bytes(&self.0)
    }

    /// The claims of each score that there is, the lowest score first.
    #[must_use]
    pub fn bands(&self) -> Vec<ScoreBand> {
        let mut counts = [0_usize; 256];
        for block in self.0.chunks(32 * BLOCK) {
            let best = block.iter().fold(0, |best, &score| best.max(score));
            for (score, total) in (1..=best).zip(counts.iter_mut().skip(1)) {
                *total += ScoreBand { best: score, least: score, count: 0, backwards: false }.count_in(block);
            }
        }
        let known = (0..=u8::MAX).zip(counts).filter(|&(_, count)| count > 0);
        known.map(|(score, count)| ScoreBand { best: score, least: score, count, backwards: false }).collect()
    }

    /// The claims of a group in its order, without the first `skipped`.
    #[must_use]
    pub fn claims_in(&self, group: &ScoreBand, skipped: usize) -> Box<dyn Iterator<Item = usize> + '_> {
        let group = *group;
        let mut skipped = skipped;
        let blocks = (0..self.0.len()).step_by(BLOCK);
        let scores = move |from: usize| self.0.get(from..self.0.len().min(from + BLOCK)).unwrap_or_default();
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

    /// How many claims of a group stand before one of them.
    #[must_use]
    pub fn position_in(&self, group: &ScoreBand, claim: usize) -> usize {
        let (before, from) = self.0.split_at(claim.min(self.0.len()));
        if group.backwards { group.count_in(from.get(1..).unwrap_or_default()) } else { group.count_in(before) }
    }
}

/// Claims whose bit is set (eight a byte, the lowest first) fit at least so well.
fn add_bits(scores: &mut [u8], bits: &[u8], rank: MatchKind) {
    let (eights, rest) = scores.as_chunks_mut::<8>();
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
            let (mut lists, mut set) = (crate::pack::Lists::new(bytes.len()), Bits::none(bytes.len()));
            lists.push(&claims);
            set.put_list(lists.of(0));
            by_list.add_postings(lists.of(0), MatchKind::Name);
            by_set.add_set(&set, MatchKind::Name);
            prop_assert_eq!(&by_list, &one_by_one);
            prop_assert_eq!(&by_set, &one_by_one);
            prop_assert_eq!(Scores(bytes.clone()).to_bits(), Bits::of(bytes.len(), |claim| bytes[claim] > 0));
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
