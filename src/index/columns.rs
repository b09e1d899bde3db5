//! The columns by which claims are filtered, sorted and counted: features as bitmaps, times, figures, units.

use std::collections::HashMap;

use crate::model::date::{Day, DayRange, year_of};
use crate::model::{Base, ids::Ix};
use crate::storage::{Bits, Lazy, PostingLists, to_u32};
use crate::text::fold::fold_sign;

use super::features::{self, Features, places};
use super::figure_intervals::{FigureIntervals, FigureIntervalsBuilder};
use super::other_records::OtherRecords;
use super::vocabulary::{Vocabulary, VocabularyBuilder};

/// The columns of claims; those without another note have one row a claim.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// For each feature, by its bit, the claims that have it; of length 0 where none has it.
    pub(super) features: Vec<Lazy<Bits>>,
    /// For each feature the number of claims that have it.
    pub totals: Vec<u32>,
    /// The times of claims as first and last day, each once, ascending.
    pub(super) spans: Vec<DayRange>,
    /// The times among these that have gaps, as indexes, each with the spans of days that it is made of.
    pub(super) gapped: Vec<(u32, Vec<DayRange>)>,
    /// For each claim the index of its time among `spans`; [`UNDATED`] where it has none.
    pub(super) span_of: Lazy<Vec<u32>>,
    /// The years in which a claim's time starts or ends, 0 to 9999, ascending.
    pub years: Vec<i32>,
    /// For each of these years the number of claims in it; after them the number of claims without a time.
    pub(super) all_in_years: Vec<u32>,
    /// For each time the range of its years, as indexes: the first, and one past the last.
    pub(super) years_of: Vec<(u32, u32)>,
    /// For each time that has gaps the ranges of its years, which do not overlap.
    pub(super) gapped_years: Vec<Vec<(u32, u32)>>,
    /// For each claim its credibility, 1 to 6, or 0 where it is not graded; ends with the last graded claim.
    pub credibility: Lazy<Vec<u8>>,
    /// The figures of claims.
    pub(crate) figures: Lazy<FigureIntervals>,
    /// The units of figures, folded.
    pub units: Vocabulary,
    /// For each unit the claims that state a figure in it.
    pub with_unit: PostingLists,
}

/// Mark of a claim that has no time, in place of its time.
pub(crate) const UNDATED: u32 = u32::MAX;

crate::persist!(Columns { features, totals, span_of, years, all_in_years, credibility, figures, units, with_unit } small { spans, gapped, years_of, gapped_years });

impl Columns {
    /// Reads all claims.
    pub(crate) fn new(base: &Base) -> Self {
        let size = base.claims.len();
        let mut columns = Self::default();
        let mut with_feature: Vec<Bits> = vec![Bits::none(size); Features::BITS as usize];
        let mut units = VocabularyBuilder::default();
        let mut with_unit = Vec::new();
        let mut times: HashMap<(DayRange, Vec<DayRange>), u32> = HashMap::new();
        let mut figures = FigureIntervalsBuilder::default();
        let others = OtherRecords::new(base);
        for index in base.claims.indexes() {
            let (at, claim) = (index.at(), base.claims.facts(index));
            for place in places(features::of_claim(base, index, &claim) | others.features(at, &claim)) {
                if let Some(bits) = with_feature.get_mut(place) {
                    bits.insert(at);
                }
            }
            // Many claims share a time: each is kept once, numbered as it comes, and sorted in `order_times`.
            let next = to_u32(times.len());
            columns.span_of.get_mut().push(claim.when.map_or(UNDATED, |when| {
                let span = (when.first, when.last);
                *times.entry((span, when.spans)).or_insert_with_key(|(_, spans)| {
                    columns.spans.push(span);
                    if !spans.is_empty() {
                        columns.gapped.push((next, spans.clone()));
                    }
                    next
                })
            }));
            if let Some(grade) = claim.credibility {
                // Claims before it that are not graded.
                let credibility = columns.credibility.get_mut();
                credibility.resize(at, 0);
                credibility.push(grade);
            }
            for figure in claim.figures.iter() {
                figures.add(index.0, &figure);
                if let Some(unit) = &figure.unit {
                    with_unit.push((units.intern(&fold_sign(unit)), index.0));
                }
            }
        }
        columns.figures = figures.finish().into();
        columns.set_features(with_feature);
        columns.order_times();
        let (vocabulary, renumbered) = units.finish();
        // A claim with two figures in one unit comes twice in a row: the builder keeps it once.
        columns.with_unit = PostingLists::from_two_passes(size, vocabulary.len(), |to| {
            for &(unit, claim) in &with_unit {
                to.insert(renumbered.get(unit as usize).copied().unwrap_or(0), claim);
            }
        });
        columns.units = vocabulary;
        columns
    }

    /// Sets the claims of each feature and their number; a feature that no claim has takes no memory.
    fn set_features(&mut self, with_feature: Vec<Bits>) {
        self.totals = with_feature.iter().map(|bits| to_u32(bits.count())).collect();
        let used = |(bits, &total): (Bits, &u32)| Lazy::from(if total > 0 { bits } else { Bits::default() });
        self.features = with_feature.into_iter().zip(&self.totals).map(used).collect();
    }

    /// Sorts the times, renumbers them, and finds their years.
    fn order_times(&mut self) {
        let mut order: Vec<(DayRange, u32)> = self.spans.iter().copied().zip(0..).collect();
        order.sort_unstable();
        // The inverse of the sort: for each number that a time was given first, its rank. `UNDATED` lies after the
        // end of the list, and so stays what it is when it is looked up below.
        let mut places = vec![UNDATED; order.len()];
        for (place, &(_, early)) in (0..).zip(&order) {
            if let Some(known) = places.get_mut(early as usize) {
                *known = place;
            }
        }
        for span in self.span_of.get_mut() {
            *span = places.get(*span as usize).copied().unwrap_or(UNDATED);
        }
        self.spans = order.into_iter().map(|(span, _)| span).collect();
        for (time, _) in &mut self.gapped {
            *time = places.get(*time as usize).copied().unwrap_or(UNDATED);
        }
        self.gapped.sort_unstable();
        // The spans between gaps start and end in years of their own.
        let parts = self.gapped.iter().flat_map(|(_, spans)| spans);
        let years = self.spans.iter().chain(parts).flat_map(|&(first, last)| [first, last].map(year_of));
        // Only the first and the last year of a time get a row of their own. A span of a thousand years would
        // otherwise bring a thousand rows; the years between count where another time starts or ends in them.
        self.years = years.filter(|year| (0..=9999).contains(year)).collect();
        self.years.sort_unstable();
        self.years.dedup();
        let place = |of: &dyn Fn(i32) -> bool| to_u32(self.years.partition_point(|&year| of(year)));
        // A time that lies wholly outside of the years 0 to 9999 gets an empty range, and so counts nowhere.
        let years_of = |&(first, last): &(Day, Day)| {
            let (first, last) = (year_of(first), year_of(last));
            let start = place(&|known| known < first);
            (start, place(&|known| known <= last).max(start))
        };
        self.years_of = self.spans.iter().map(years_of).collect();
        // Two spans in one year count once: after the end of one the next begins.
        let apart = |spans: &Vec<DayRange>| {
            let mut years: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
            for (start, end) in spans.iter().map(years_of) {
                let start = start.max(years.last().map_or(0, |&(_, before)| before));
                years.push((start, end.max(start)));
            }
            years
        };
        self.gapped_years = self.gapped.iter().map(|(_, spans)| apart(spans)).collect();
        // Needs `years_of` and `gapped_years`, which are set above.
        self.all_in_years = self.count_all_years();
    }

    /// Counts all claims by year; at the end those without a time.
    pub(super) fn count_all_years(&self) -> Vec<u32> {
        let (mut counts, undated) = self.count_years(&Bits::all(self.span_of.len()));
        counts.push(undated);
        counts
    }

    /// Returns the claims that have a feature, by the position of its bit.
    pub(crate) fn with_feature(&self, place: usize) -> &Bits {
        static NONE: Bits = Bits::EMPTY;
        self.features.get(place).map_or(&NONE, |bits| bits)
    }

    /// Returns for each of these features the claims that have it.
    pub(crate) fn with_any(&self, any: Features) -> impl Iterator<Item = &Bits> {
        places(any).map(|place| self.with_feature(place))
    }

    /// Returns for each claim the rank of its time among all times; [`UNDATED`] where it has none.
    pub(crate) fn times(&self) -> &[u32] {
        &self.span_of
    }

    /// Returns the first and last day of a time by its rank; `None` for [`UNDATED`].
    pub(crate) fn span(&self, time: u32) -> Option<DayRange> {
        self.spans.get(time as usize).copied()
    }

    /// Returns for each time whether it has a day in common with `first` to `last`, both included.
    pub(crate) fn times_within(&self, first: Day, last: Day) -> Vec<bool> {
        let within = |span: &DayRange| span.0 <= last && first <= span.1;
        let mut times: Vec<bool> = self.spans.iter().map(within).collect();
        for (time, spans) in &self.gapped {
            // The whole span may fit by days that lie in a gap only: the answer of the parts replaces it.
            if let Some(fits) = times.get_mut(*time as usize) {
                *fits = spans.iter().any(within);
            }
        }
        times
    }

    /// Returns for each of `years` the number of claims in it, and the number of claims without a time.
    pub(crate) fn all_in_years(&self) -> (&[u32], u32) {
        self.all_in_years.split_last().map_or((&[], 0), |(&undated, counts)| (counts, undated))
    }

    /// Like [`all_in_years`](Self::all_in_years), of these claims alone. A claim counts in every year that its time touches.
    pub(crate) fn count_years(&self, claims: &Bits) -> (Vec<u32>, u32) {
        let (mut counts, mut undated) = (vec![0_u32; self.spans.len()], 0);
        claims.for_each(|claim| {
            let span = self.span_of.get(claim).map_or(UNDATED, |&span| span);
            // `UNDATED` is larger than any index, and so falls through to the other counter.
            *counts.get_mut(span as usize).unwrap_or(&mut undated) += 1;
        });
        // A difference array: one up where a time starts, one down after its end; the running sums are the counts.
        let mut changes = vec![0_u32; self.years.len() + 1];
        // A difference may be negative: it wraps around here, and wraps back when the differences are summed up.
        // The end after the last year is the one slot more that `changes` has.
        let mut change = |(start, end): (u32, u32), count: u32| {
            if let Some(place) = changes.get_mut(start as usize) {
                *place = place.wrapping_add(count);
            }
            if let Some(place) = changes.get_mut(end as usize) {
                *place = place.wrapping_sub(count);
            }
        };
        for ((time, _), years) in self.gapped.iter().zip(&self.gapped_years) {
            // Taken away, so that the loop below does not count the whole span of a time with gaps.
            let count = counts.get_mut(*time as usize).map_or(0, std::mem::take);
            for &years in years {
                change(years, count);
            }
        }
        for (&years, count) in self.years_of.iter().zip(counts) {
            change(years, count);
        }
        // Costs the number of times plus the number of years, not their product, however long the times are.
        let mut sum = 0_u32;
        for change in &mut changes {
            sum = sum.wrapping_add(*change);
            *change = sum;
        }
        changes.truncate(self.years.len());
        (changes, undated)
    }

    /// Returns the heap size of each part, in bytes.
    pub(crate) fn sizes(&self) -> Vec<(&'static str, usize)> {
        let gaps: usize = self.gapped.iter().map(|(_, spans)| 32 + 16 * spans.len()).sum();
        let times = 8 * self.spans.len() + 4 * self.span_of.len() + 8 * self.years_of.len() + gaps;
        vec![
            ("features", self.features.iter().map(|bits| 8 * bits.words().len()).sum()),
            ("times", times),
            ("figures", self.figures.size()),
            ("credibility, units", self.credibility.len() + self.with_unit.size()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_days() {
        for (day, expected) in [(0, 1970), (-1, 1969), (19_723, 2024), (20_088, 2024), (20_089, 2025), (-719_528, 0)] {
            assert_eq!(year_of(day), expected, "day {day}");
        }
    }
}
