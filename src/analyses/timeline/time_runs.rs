//! Runs: stretches of time with the same number of claims.
//!
//! They are found by a sweep over the days at which claims begin and end, so there are never more than twice as many as claims,
//! however fine the unit.

use crate::model::date::{Day, DayRange, day, merge_ranges};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::storage::Bits;

use super::time_unit::{TimeUnit, dates};

/// The first year of the timeline: it has the years of up to four digits.
pub(crate) const MIN_YEAR: i32 = 0;

/// The last year of the timeline.
pub(crate) const MAX_YEAR: i32 = 9_999;

/// The times of some claims.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClaimTimes {
    /// First and last day of each claim whose time has no gaps, with `true` for a disputed claim.
    pub(crate) dated: Vec<(Day, Day, bool)>,
    /// Spans of days of each claim whose time has gaps, with `true` for a disputed claim.
    pub(crate) gapped: Vec<(Vec<DayRange>, bool)>,
    /// Number of claims without a time.
    pub(crate) undated: usize,
}

impl ClaimTimes {
    /// Collects the times of claims.
    pub(crate) fn new(base: &Base, claims: &Bits) -> Self {
        let mut times = Self::default();
        claims.for_each(|at| {
            let index = ClaimIx::new(at);
            let claim = base.claims.row(index);
            match &claim.when {
                Some(when) if !when.spans.is_empty() => {
                    times.gapped.push((when.spans.clone(), base.is_disputed_as(index, &claim)));
                }
                Some(when) => times.dated.push((when.first, when.last, base.is_disputed_as(index, &claim))),
                None => times.undated += 1,
            }
        });
        times
    }

    /// Returns the first and the last day of the timeline: those at which a time begins or ends, or those of all years where a
    /// time goes on through all of them. `None` where no time is in these years.
    pub(crate) fn ends(&self) -> Option<(Day, Day)> {
        let all = (day(MIN_YEAR, 1, 1)?, day(MAX_YEAR, 12, 31)?);
        let drawn = |day: &Day| (all.0..=all.1).contains(day);
        let parts = || self.gapped.iter().flat_map(|(spans, _)| spans).map(|&(first, last)| (first, last, false));
        let days =
            || self.dated.iter().copied().chain(parts()).flat_map(|(first, last, _)| [first, last]).filter(drawn);
        let through = || self.touching(all).0 > 0;
        // No end lies in the drawn years: the times either miss all of them or go through all of them.
        days().min().zip(days().max()).or_else(|| through().then_some(all))
    }

    /// Returns the number of claims between two days, and the number of disputed ones among them.
    pub(crate) fn touching(&self, (from, to): (Day, Day)) -> (usize, usize) {
        let inside = |first: Day, last: Day| first <= to && last >= from;
        let whole = self.dated.iter().filter(|&&(first, last, _)| inside(first, last)).map(|time| time.2);
        let parts = self.gapped.iter().filter(|(spans, _)| spans.iter().any(|&(first, last)| inside(first, last)));
        let disputed = whole.chain(parts.map(|&(_, disputed)| disputed));
        disputed.fold((0, 0), |(all, bad), disputed| (all + 1, bad + usize::from(disputed)))
    }

    /// Computes the runs with claims, in bins of a unit. Times are clipped to the days between two.
    pub(crate) fn runs(&self, unit: TimeUnit, (from, to): (Day, Day)) -> TimeRuns {
        let (mut dated, mut spanning) = (0, 0);
        let mut changes: Vec<(i32, bool, bool)> = Vec::with_capacity(2 * self.dated.len());
        for &(first, last, disputed) in self.dated.iter().filter(|&&(first, last, _)| first <= to && last >= from) {
            let (first, last) = (unit.bin(first.max(from)), unit.bin(last.min(to)));
            dated += 1;
            spanning += usize::from(first < last);
            // A claim adds two events to the sweep: its beginning, and the bin after its end.
            changes.extend([(first, disputed, true), (last + 1, disputed, false)]);
        }
        for (spans, disputed) in &self.gapped {
            // Spans in one bin, or in adjacent bins, are one stretch there.
            let inside = spans.iter().filter(|&&(first, last)| first <= to && last >= from);
            let bins = inside.map(|&(first, last)| (unit.bin(first.max(from)), unit.bin(last.min(to)))).collect();
            let bins = merge_ranges(bins);
            dated += usize::from(!bins.is_empty());
            spanning += usize::from(bins.len() > 1 || bins.iter().any(|(first, last)| first < last));
            for (first, last) in bins {
                changes.extend([(first, *disputed, true), (last + 1, *disputed, false)]);
            }
        }
        changes.sort_unstable();
        TimeRuns { unit, list: runs(&changes), dated, spanning }
    }
}

/// All runs with claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeRuns {
    /// The length of a bin.
    pub(crate) unit: TimeUnit,
    /// The runs, the earliest first.
    pub(crate) list: Vec<TimeRun>,
    /// Number of claims in some run.
    pub(crate) dated: usize,
    /// Number of claims in more than one bin.
    pub(crate) spanning: usize,
}

/// Adjacent bins with the same numbers of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeRun {
    /// The first bin.
    pub(crate) first: i32,
    /// The last bin.
    pub(crate) last: i32,
    /// Number of undisputed claims.
    pub(crate) undisputed: usize,
    /// Number of disputed claims.
    pub(crate) disputed: usize,
}

impl TimeRun {
    /// Returns the number of claims.
    pub(crate) fn total(&self) -> usize {
        self.undisputed + self.disputed
    }

    /// Returns the first and the last day.
    pub(crate) fn days(&self, unit: TimeUnit) -> (Day, Day) {
        (unit.days(self.first).0, unit.days(self.last).1)
    }

    /// Returns the name of the stretch: `2024-11`, `2024 Q4 to 2025 Q1`. Bins that together are whole years or months have the
    /// name of these.
    pub(crate) fn label(&self, unit: TimeUnit) -> String {
        let (from, to) = dates(self.days(unit));
        match unit {
            _ if self.first == self.last => unit.label(self.first),
            _ if from == to => from,
            TimeUnit::Day | TimeUnit::Month => format!("{from} to {to}"),
            _ => format!("{} to {}", unit.label(self.first), unit.label(self.last)),
        }
    }
}

/// Sweeps over the bins at which claims begin and end, in order: each with `true` for a disputed claim, and `true` for a
/// beginning.
fn runs(changes: &[(i32, bool, bool)]) -> Vec<TimeRun> {
    let mut runs = Vec::new();
    let mut counts = [0_usize; 2];
    let mut since = i32::MIN;
    for &(place, disputed, begins) in changes {
        let [undisputed, contested] = counts;
        // All changes at one bin are counted together; the run that ends there has the counts from before them.
        if place > since {
            let run = TimeRun { first: since, last: place - 1, undisputed, disputed: contested };
            runs.extend((run.total() > 0).then_some(run));
            since = place;
        }
        if let Some(count) = counts.get_mut(usize::from(disputed)) {
            // An end may come before the beginning in the same bin: the count then wraps below 0 and back.
            *count = if begins { count.wrapping_add(1) } else { count.wrapping_sub(1) };
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::time_unit::UNITS;
    use super::*;

    proptest! {
        #[test]
        fn stretches_count_what_is_in_each_of_their_bins(
            times in prop::collection::vec((8_000..14_000_i32, 0..900_i32, any::<bool>()), 0..12),
            unit in 1..UNITS.len(),
        ) {
            let dated = times.iter().map(|&(first, days, disputed)| (first, first + days, disputed)).collect();
            let times = ClaimTimes { dated, gapped: Vec::new(), undated: 0 };
            let Some(ends) = times.ends() else { return Ok(()) };
            let unit = UNITS[unit];
            let runs = times.runs(unit, ends);
            let mut in_some = vec![0; times.dated.len()];
            let mut last = (0, 0);
            for place in unit.bin(ends.0)..=unit.bin(ends.1) {
                let (from, to) = unit.days(place);
                for (count, time) in in_some.iter_mut().zip(&times.dated) {
                    *count += usize::from(time.0 <= to && time.1 >= from);
                }
                let run = runs.list.iter().find(|run| (run.first..=run.last).contains(&place));
                let counts = run.map_or((0, 0), |run| (run.total(), run.disputed));
                prop_assert_eq!(counts, times.touching((from, to)));
                last = counts;
            }
            prop_assert!(last.0 > 0);
            prop_assert_eq!(runs.dated, in_some.iter().filter(|&&count| count > 0).count());
            prop_assert_eq!(runs.spanning, in_some.iter().filter(|&&count| count > 1).count());
        }
    }
}
