//! The numbers that facets list, wherever the claims are counted: in memory, or on servers.

use crate::index::entity_counts::EntityCounts;
use crate::model::date::{Day, day};
use crate::query::language::role::Role;

use super::result_counts::ResultCounts;

/// Numbers of claims: each time of the hits, and of all claims.
pub(crate) trait FacetNumbers {
    /// Returns the number of all claims.
    fn size(&self) -> usize;
    /// Returns the numbers of claims that refer to an entity in a role.
    fn of_entity(&self, role: Role, entity: u32) -> (usize, usize);
    /// Returns the numbers of claims that refer to an actor in any way, a denial included.
    fn in_any_way(&self, actor: u32) -> (usize, usize);
    /// Returns the numbers of claims that have a feature, given by its bit number.
    fn of_feature(&self, place: usize) -> (usize, usize);
    /// Returns the years in which times start or end, ascending, with the numbers of claims in each.
    fn years(&self) -> Vec<(i32, usize, usize)>;
    /// Returns the numbers of claims without a time.
    fn undated(&self) -> (usize, usize);
    /// Returns the numbers of claims that reach before the years of four digits, and after them: 0 where no time lies there as
    /// a whole, as times with one open end are counted in their years.
    fn beyond_years(&self) -> [(usize, usize); 2];
}

impl FacetNumbers for ResultCounts<'_> {
    fn size(&self) -> usize {
        self.library.size()
    }

    fn of_entity(&self, role: Role, entity: u32) -> (usize, usize) {
        let count = |counts: &EntityCounts| {
            role.counts(counts).and_then(|counts| counts.get(entity as usize)).map_or(0, |&count| count as usize)
        };
        (count(&self.now), count(&self.library.totals))
    }

    fn in_any_way(&self, actor: u32) -> (usize, usize) {
        let count = |counts: &EntityCounts| counts.any.get(actor as usize).map_or(0, |&count| count as usize);
        (count(&self.now), count(&self.library.totals))
    }

    fn of_feature(&self, place: usize) -> (usize, usize) {
        let all = self.library.columns.totals.get(place).map_or(0, |&total| total as usize);
        (self.feature_count(place), all)
    }

    fn years(&self) -> Vec<(i32, usize, usize)> {
        let (now, _) = self.year_counts();
        let (all, _) = self.library.columns.all_in_years();
        let counts = now.into_iter().zip(all);
        let years = self.library.columns.years.iter().zip(counts);
        years.map(|(&year, (now, &all))| (year, now as usize, all as usize)).collect()
    }

    fn undated(&self) -> (usize, usize) {
        (self.year_counts().1 as usize, self.library.columns.all_in_years().1 as usize)
    }

    fn beyond_years(&self) -> [(usize, usize); 2] {
        let Some((first, last)) = day(0, 1, 1).zip(day(9999, 12, 31)) else { return [(0, 0); 2] };
        let columns = &self.library.columns;
        let inside = columns.times_within(first, last);
        [(Day::MIN, first.saturating_sub(1)), (last.saturating_add(1), Day::MAX)].map(|(first, last)| {
            let there = columns.times_within(first, last);
            // One time wholly beyond the years is enough for the value to be listed. Its term then also matches the
            // times with an open end, so all that reach there are counted.
            if there.iter().zip(&inside).any(|(there, inside)| *there && !inside) {
                self.time_counts(&there)
            } else {
                (0, 0)
            }
        })
    }
}
