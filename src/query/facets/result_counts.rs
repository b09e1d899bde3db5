//! Counts over the hits, made once for facets and tabs. They are made over the hits or over all other claims, whichever
//! are fewer; the totals of the index give the rest.

use crate::index::Library;
use crate::index::entity_counts::EntityCounts;
use crate::query::eval::hits::Hits;
use crate::storage::Bits;

/// The counts of a search.
#[derive(Debug)]
pub struct ResultCounts<'a> {
    pub(super) library: &'a Library,
    /// The claims that are counted.
    claims: Bits,
    /// True if these are the claims that are no hits.
    others: bool,
    /// Number of hits that refer to each record.
    pub(crate) now: EntityCounts,
}

impl<'a> ResultCounts<'a> {
    /// Counts the references of the hits.
    #[must_use]
    pub fn new(library: &'a Library, hits: &Hits) -> Self {
        let found = hits.scores().to_bits();
        // What a count over the hits would give is the total less that over the others. So no count reads more than
        // half of the claims, and the empty query, which everybody starts with, reads none.
        let others = hits.total > library.size() / 2;
        let claims = if others { found.complement() } else { found };
        let references = &library.references;
        let counts = EntityCounts::over(&library.base, &library.names, references, &claims);
        let now = if others { library.totals.without(&counts) } else { counts };
        Self { library, claims, others, now }
    }

    /// Returns the number of hits that have a feature, given by its bit number.
    pub(super) fn feature_count(&self, place: usize) -> usize {
        let counted = self.claims.intersection_len(self.library.columns.with_feature(place));
        let all = self.library.columns.totals.get(place).map_or(0, |&total| total as usize);
        if self.others { all.saturating_sub(counted) } else { counted }
    }

    /// Returns the number of hits, and of all claims, that have one of the wanted times; `wanted` is indexed by the
    /// times of the index.
    pub(super) fn time_counts(&self, wanted: &[bool]) -> (usize, usize) {
        let times = self.library.columns.times();
        let has = |claim: usize| {
            times.get(claim).and_then(|&time| wanted.get(time as usize)).is_some_and(|&is_wanted| is_wanted)
        };
        let all = (0..times.len()).filter(|&claim| has(claim)).count();
        let mut counted = 0;
        self.claims.for_each(|claim| counted += usize::from(has(claim)));
        (if self.others { all - counted } else { counted }, all)
    }

    /// Returns the number of hits in each year of the index, and of those without a time.
    pub(super) fn year_counts(&self) -> (Vec<u32>, u32) {
        let columns = &self.library.columns;
        let (counted, undated) = columns.count_years(&self.claims);
        if !self.others {
            return (counted, undated);
        }
        let (all, all_undated) = columns.all_in_years();
        (all.iter().zip(counted).map(|(all, counted)| all - counted).collect(), all_undated - undated)
    }
}
