//! The answer of a search: how many claims there are, and any part of them in order. Claims are not sorted: their
//! scores say where each stands, and a list of all claims in another order serves every search.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{ClaimIx, ids::Ix};
use crate::query::language::hint::Hint;

use super::scores::{MatchKind, ScoreBand, Scores};
use super::sorted_order::SortedOrder;

/// A row of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The claim.
    pub claim: ClaimIx,
    /// The parts of its statement that the query matched, as byte ranges of `says`, in order, apart from each other.
    pub matched: Vec<Range<usize>>,
}

/// The answer. Cheap to clone: its parts are shared.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// How many claims there are.
    pub total: usize,
    /// The rows of the window.
    pub rows: Vec<Hit>,
    /// What could be meant instead, where a name or value is not known.
    pub hints: Vec<Hint>,
    /// How beginnings and parts of names were read: to be said once the query is no longer being typed.
    pub interpretations: Vec<Hint>,
    scores: Arc<Scores>,
    order: RowOrder,
}

/// In which order the claims come.
#[derive(Clone, Debug)]
enum RowOrder {
    /// Those of some scores before those of others.
    ByScore(Vec<ScoreBand>),
    /// As a list of claims has them.
    Sorted(SortedOrder),
}

impl Default for RowOrder {
    fn default() -> Self {
        Self::ByScore(Vec::new())
    }
}

impl Hits {
    /// The best first, or last; alike ones as in the file. Where all are alike, `reversed` is the file from its end.
    #[must_use]
    pub fn by_score(scores: Arc<Scores>, reversed: bool) -> Self {
        let mut groups = scores.bands();
        match (reversed, groups.as_mut_slice()) {
            (true, [only]) => only.backwards = true,
            (true, _) => {}
            (false, _) => groups.reverse(),
        }
        Self::of(scores, RowOrder::ByScore(groups))
    }

    /// As in the file, from its beginning or its end.
    #[must_use]
    pub fn in_file_order(scores: Arc<Scores>, reversed: bool) -> Self {
        let all = ScoreBand { best: u8::MAX, least: 1, count: scores.count(), backwards: reversed };
        Self::of(scores, RowOrder::ByScore(vec![all]))
    }

    /// The claims that fit as a list of claims has them: the list has each claim once, and all that fit.
    #[must_use]
    pub fn in_order(scores: Arc<Scores>, sequence: Arc<[u32]>) -> Self {
        let sequence = SortedOrder::new(sequence);
        Self::of(scores, RowOrder::Sorted(sequence))
    }

    /// These claims, each once, in this order; there are `size` claims in all.
    #[must_use]
    pub fn from_claims(size: usize, claims: &[ClaimIx]) -> Self {
        let list: Arc<[u32]> = claims.iter().map(|claim| claim.0).collect();
        let mut scores = Scores::empty(size);
        scores.add_all(&list, MatchKind::Plain);
        Self::in_order(Arc::new(scores), list)
    }

    fn of(scores: Arc<Scores>, order: RowOrder) -> Self {
        let total = match &order {
            RowOrder::ByScore(groups) => groups.iter().map(|group| group.count).sum(),
            RowOrder::Sorted(_) => scores.count(),
        };
        Self { total, rows: Vec::new(), hints: Vec::new(), interpretations: Vec::new(), scores, order }
    }

    /// The first hint that proposes something to stand in the place of what is not known.
    #[must_use]
    pub fn proposal(&self) -> Option<&Hint> {
        self.all_hints().find(|hint| !hint.instead.is_empty())
    }

    /// Returns all that is said of the query: first what is not known, then what was taken for something.
    pub fn all_hints(&self) -> impl Iterator<Item = &Hint> {
        self.hints.iter().chain(&self.interpretations)
    }

    /// The scores of all claims: above 0 for those found.
    #[must_use]
    pub fn scores(&self) -> &Scores {
        &self.scores
    }

    /// Returns whether a claim was found.
    #[must_use]
    pub fn contains(&self, claim: ClaimIx) -> bool {
        self.scores.get(claim.at()) > 0
    }

    /// The claim at a row, from 0.
    #[must_use]
    pub fn claim_at(&self, row: usize) -> Option<ClaimIx> {
        self.claims_from(row).next()
    }

    /// The claims of these rows; fewer where there are not so many.
    #[must_use]
    pub fn window(&self, rows: Range<usize>) -> Vec<ClaimIx> {
        self.claims_from(rows.start).take(rows.len()).collect()
    }

    /// The row of a claim, if it was found.
    #[must_use]
    pub fn position(&self, claim: ClaimIx) -> Option<usize> {
        if !self.contains(claim) {
            return None;
        }
        match &self.order {
            RowOrder::ByScore(groups) => {
                let own = groups.iter().position(|group| group.contains(self.scores.get(claim.at())))?;
                let before: usize = groups.iter().take(own).map(|group| group.count).sum();
                Some(before + self.scores.position_in(groups.get(own)?, claim.at()))
            }
            RowOrder::Sorted(sequence) => sequence.position(&self.scores, claim.0),
        }
    }

    /// All claims found, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClaimIx> {
        self.claims_from(0)
    }

    /// Of a list of claims in the order of the file, each perhaps several times: those found, in the order of the
    /// answer, with their places among the entries of the same claim.
    #[must_use]
    pub fn entries_in_order(&self, list: &[u32]) -> Vec<(ClaimIx, usize)> {
        match &self.order {
            RowOrder::ByScore(groups) => {
                let mut entries_in_order = self.entries_by_band(groups, list);
                // Only claims that are all alike come from the end of the file.
                if groups.iter().any(|group| group.backwards) {
                    entries_in_order.reverse();
                    entries_in_order.chunk_by_mut(|left, right| left.0 == right.0).for_each(<[_]>::reverse);
                }
                entries_in_order
            }
            RowOrder::Sorted(sequence) => {
                let mut wanted = Scores::empty(self.scores.bytes().len());
                wanted.add_all(list, MatchKind::Plain);
                let found = sequence.matching_from(&wanted, 0).filter(|&claim| self.contains(ClaimIx(claim)));
                let entries = |claim: u32| {
                    let from = list.partition_point(|&other| other < claim);
                    let same = list.iter().skip(from).take_while(move |&&other| other == claim);
                    same.enumerate().map(move |(nth, _)| (ClaimIx(claim), nth))
                };
                found.flat_map(entries).collect()
            }
        }
    }

    /// The entries of a list whose claims were found: those of the first group, those of the second, …
    fn entries_by_band(&self, groups: &[ScoreBand], list: &[u32]) -> Vec<(ClaimIx, usize)> {
        let mut counts = [0_usize; 256];
        let score = |claim: u32| usize::from(self.scores.get(claim as usize));
        for &claim in list {
            if let Some(count) = counts.get_mut(score(claim)) {
                *count += 1;
            }
        }
        // For each score its group, for each group the place of its next entry. Claims that were not found are written
        // over one another behind the end: nothing to be guessed.
        let (mut group_of, mut free) = ([groups.len(); 256], [0_usize; 256]);
        let mut sum = 0;
        for (at, group) in groups.iter().enumerate() {
            free.get_mut(at).into_iter().for_each(|free| *free = sum);
            for score in usize::from(group.least)..=usize::from(group.best) {
                group_of.get_mut(score).into_iter().for_each(|place| *place = at);
                sum += counts.get(score).copied().unwrap_or(0);
            }
        }
        free.get_mut(groups.len()).into_iter().for_each(|free| *free = sum);
        let mut entries_in_order = vec![(ClaimIx(0), 0); sum + 1];
        let (mut before, mut nth) = (u32::MAX, 0);
        for &claim in list {
            nth = if claim == before { nth + 1 } else { 0 };
            before = claim;
            let score = score(claim);
            let group = group_of.get(score).copied().unwrap_or(0);
            if let Some(free) = free.get_mut(group) {
                entries_in_order.get_mut(*free).into_iter().for_each(|place| *place = (ClaimIx(claim), nth));
                *free += usize::from(score > 0);
            }
        }
        entries_in_order.truncate(sum);
        entries_in_order
    }

    /// The claims found from a row on.
    fn claims_from(&self, row: usize) -> Box<dyn Iterator<Item = ClaimIx> + '_> {
        match &self.order {
            RowOrder::ByScore(groups) => {
                let mut skipped = row;
                let rest = groups.iter().filter_map(move |group| {
                    let here = skipped.min(group.count);
                    skipped -= here;
                    (here < group.count).then_some((group, here))
                });
                Box::new(rest.flat_map(|(group, from)| self.scores.claims_in(group, from)).map(ClaimIx::new))
            }
            RowOrder::Sorted(sequence) => Box::new(sequence.matching_from(&self.scores, row).map(ClaimIx)),
        }
    }
}

/// Two answers are equal if they say the same, however they came to it.
impl PartialEq for Hits {
    fn eq(&self, other: &Self) -> bool {
        self.total == other.total
            && self.rows == other.rows
            && self.hints == other.hints
            && self.interpretations == other.interpretations
            && self.iter().eq(other.iter())
    }
}

impl Eq for Hits {}
