//! The results of a search: the number of hits, and any window of them in order.
//!
//! Hits are not sorted: by score they come band after band, and in any other order they are filtered from a sorted list
//! of all claims, which serves every search.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{ClaimIx, ids::Ix};
use crate::query::language::hint::Hint;

use super::likeness_cache::ExplainedClaim;
use super::match_kind::MatchKind;
use super::scores::{ScoreBand, Scores};
use super::sorted_order::SortedOrder;

/// A hit: a matching claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The claim.
    pub claim: ClaimIx,
    /// The parts of its statement that match, as byte ranges in order that neither overlap nor touch.
    pub matched: Vec<Range<usize>>,
}

/// The results of a search. Cheap to clone: the scores are shared.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Number of hits.
    pub total: usize,
    /// The hits in the window of the request.
    pub rows: Vec<Hit>,
    /// Hints on unknown and invalid names and values.
    pub hints: Vec<Hint>,
    /// Hints on interpretations, such as of prefixes: to be shown once the query is no longer typed.
    pub interpretations: Vec<Hint>,
    /// Why hits are near to the texts of `like:` terms.
    pub likeness: Arc<[ExplainedClaim]>,
    scores: Arc<Scores>,
    order: RowOrder,
}

/// Order of the hits.
#[derive(Clone, Debug)]
enum RowOrder {
    /// Band by band, and by file within each.
    ByScore(Vec<ScoreBand>),
    /// As in a sorted list of all claims.
    Sorted(SortedOrder),
}

impl Default for RowOrder {
    fn default() -> Self {
        Self::ByScore(Vec::new())
    }
}

impl Hits {
    /// Creates hits with the best first, or last if `reversed`, and equal ones by file. Where all are equal, `reversed`
    /// is the file from its end.
    #[must_use]
    pub(crate) fn by_score(scores: Arc<Scores>, reversed: bool) -> Self {
        let mut groups = scores.bands();
        match (reversed, groups.as_mut_slice()) {
            // Where all rank alike, the other end of the order is the other end of the files. With several bands
            // only their order turns, and claims of one band stay in the order of the files.
            (true, [only]) => only.backwards = true,
            (true, _) => {}
            // Bands come with the lowest first.
            (false, _) => groups.reverse(),
        }
        Self::of(scores, RowOrder::ByScore(groups))
    }

    /// Creates hits in the order of the files, or from their end.
    #[must_use]
    pub(crate) fn in_file_order(scores: Arc<Scores>, reversed: bool) -> Self {
        let all = ScoreBand { best: u8::MAX, least: 1, count: scores.count(), backwards: reversed };
        Self::of(scores, RowOrder::ByScore(vec![all]))
    }

    /// Creates hits in the order of a list, which has each matching claim exactly once.
    #[must_use]
    pub fn in_order(scores: Arc<Scores>, sequence: Arc<[u32]>) -> Self {
        let sequence = SortedOrder::new(sequence);
        Self::of(scores, RowOrder::Sorted(sequence))
    }

    /// Creates hits that are these claims, each once, in this order, among `size` claims in all.
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
        Self { total, scores, order, ..Self::default() }
    }

    /// Returns whether some hits rank above others.
    #[must_use]
    pub(crate) fn are_ranked(&self) -> bool {
        matches!(&self.order, RowOrder::ByScore(bands) if bands.len() > 1)
    }

    /// Returns the first hint that proposes a replacement.
    #[must_use]
    pub fn proposal(&self) -> Option<&Hint> {
        self.all_hints().find(|hint| !hint.replacement.is_empty())
    }

    /// Iterates over all hints: the unknown and invalid first, then the interpretations.
    pub fn all_hints(&self) -> impl Iterator<Item = &Hint> {
        self.hints.iter().chain(&self.interpretations)
    }

    /// Returns the scores of all claims: above 0 for hits.
    #[must_use]
    pub fn scores(&self) -> &Scores {
        &self.scores
    }

    /// Returns whether a claim is a hit.
    #[must_use]
    pub fn contains(&self, claim: ClaimIx) -> bool {
        self.scores.get(claim.at()) > 0
    }

    /// Returns the claim of a row, from 0.
    #[must_use]
    pub fn claim_at(&self, row: usize) -> Option<ClaimIx> {
        self.claims_from(row).next()
    }

    /// Returns the claims of a range of rows; fewer beyond the last.
    #[must_use]
    pub fn window(&self, rows: Range<usize>) -> Vec<ClaimIx> {
        self.claims_from(rows.start).take(rows.len()).collect()
    }

    /// Returns the row of a claim if it is a hit.
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

    /// Iterates over the claims of all hits, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClaimIx> {
        self.claims_from(0)
    }

    /// Returns the entries of a list whose claims are hits, in the order of the hits, each with its index among the
    /// entries of its claim. The list is in the order of the files, and may have a claim several times.
    #[must_use]
    pub(crate) fn entries_in_order(&self, list: &[u32]) -> Vec<(ClaimIx, usize)> {
        match &self.order {
            RowOrder::ByScore(groups) => {
                let mut entries = self.entries_by_band(groups, list);
                // Only claims that are all alike come from the end of the file.
                if groups.iter().any(|group| group.backwards) {
                    entries.reverse();
                    // Entries of one claim stay in their own order: what was turned with the claims is turned back.
                    entries.chunk_by_mut(|left, right| left.0 == right.0).for_each(<[_]>::reverse);
                }
                entries
            }
            RowOrder::Sorted(sequence) => {
                // Walks the sort order once and takes those claims that have entries, rather than sorting the
                // entries by it.
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

    /// Returns the entries of a list whose claims are hits, sorted by band: a counting sort, stable within each band.
    fn entries_by_band(&self, groups: &[ScoreBand], list: &[u32]) -> Vec<(ClaimIx, usize)> {
        let mut counts = [0_usize; 256];
        let score = |claim: u32| usize::from(self.scores.get(claim as usize));
        for &claim in list {
            if let Some(count) = counts.get_mut(score(claim)) {
                *count += 1;
            }
        }
        // The band of each score, and the place of the next entry of each band. Entries of other claims are all written
        // to one place after the end, so that the loop has no branch to be mispredicted.
        let (mut group_of, mut free) = ([groups.len(); 256], [0_usize; 256]);
        let mut sum = 0;
        for (at, group) in groups.iter().enumerate() {
            if let Some(free) = free.get_mut(at) {
                *free = sum;
            }
            for score in usize::from(group.least)..=usize::from(group.best) {
                if let Some(place) = group_of.get_mut(score) {
                    *place = at;
                }
                sum += counts.get(score).copied().unwrap_or(0);
            }
        }
        if let Some(free) = free.get_mut(groups.len()) {
            *free = sum;
        }
        let mut entries = vec![(ClaimIx(0), 0); sum + 1];
        // Counts on over entries that are left out: the index is that among all entries of the claim.
        let (mut before, mut nth) = (u32::MAX, 0);
        for &claim in list {
            nth = if claim == before { nth + 1 } else { 0 };
            before = claim;
            let score = score(claim);
            let group = group_of.get(score).copied().unwrap_or(0);
            if let Some(free) = free.get_mut(group) {
                if let Some(place) = entries.get_mut(*free) {
                    *place = (ClaimIx(claim), nth);
                }
                *free += usize::from(score > 0);
            }
        }
        entries.truncate(sum);
        entries
    }

    /// Iterates over the claims of the hits from a row on.
    fn claims_from(&self, row: usize) -> Box<dyn Iterator<Item = ClaimIx> + '_> {
        match &self.order {
            RowOrder::ByScore(groups) => {
                // Whole bands are skipped by their count; only the band in which the row lies is looked into.
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

/// Results are equal if they have the same hits and hints, however their order is stored.
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
