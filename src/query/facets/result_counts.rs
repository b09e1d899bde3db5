//! What is counted over the claims found, once for facets and tabs: over the smaller part of all claims, the found ones
//! or the others.

use crate::index::Library;
use crate::index::counts::Counts;
use crate::pack::Bits;
use crate::query::eval::hits::Hits;

/// An answer, counted.
#[derive(Debug)]
pub struct ResultCounts<'a> {
    pub(super) library: &'a Library,
    /// The claims that were looked at.
    claims: Bits,
    /// Whether these are those that were not found.
    others: bool,
    /// How many of the claims found refer to each record.
    pub now: Counts,
}

impl<'a> ResultCounts<'a> {
    /// Counts.
    #[must_use]
    pub fn new(library: &'a Library, hits: &Hits) -> Self {
        let found = hits.scores().to_bits();
        let others = hits.total > library.size() / 2;
        let claims = if others { found.others() } else { found };
        let references = &library.references;
        let counts = Counts::over(&library.base, &library.names, references, &claims);
        let now = if others { references.all.without(&counts) } else { counts };
        Self { library, claims, others, now }
    }

    /// How many of the claims found have a feature, by its place among the bits.
    pub(super) fn with_feature(&self, place: usize) -> usize {
        let counted = self.claims.shared(self.library.columns.with_feature(place));
        let all = self.library.columns.totals.get(place).map_or(0, |&total| total as usize);
        if self.others { all.saturating_sub(counted) } else { counted }
    }

    /// How many of the claims found have one of these times, and how many of all; whether a time is one of them stands
    /// at its place among all times.
    pub(super) fn with_times(&self, wanted: &[bool]) -> (usize, usize) {
        let times = self.library.columns.times();
        let has = |claim: usize| {
            times.get(claim).and_then(|&time| wanted.get(time as usize)).is_some_and(|&is_wanted| is_wanted)
        };
        let all = (0..times.len()).filter(|&claim| has(claim)).count();
        let mut counted = 0;
        self.claims.each(|claim| counted += usize::from(has(claim)));
        (if self.others { all - counted } else { counted }, all)
    }

    /// How many of the claims found are in each of the years, and how many have no time.
    pub(super) fn years(&self) -> (Vec<u32>, u32) {
        let columns = &self.library.columns;
        let (counted, undated) = columns.count_years(&self.claims);
        if !self.others {
            return (counted, undated);
        }
        let (all, all_undated) = columns.all_in_years();
        (all.iter().zip(counted).map(|(all, counted)| all - counted).collect(), all_undated - undated)
    }
}
