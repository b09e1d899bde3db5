//! Stretches of time with the same claims, told by where claims begin and end: however fine the unit, there are never more
//! of them than twice as many as claims.

use crate::index::Library;
use crate::model::ClaimIx;
use crate::model::date::{Day, Span, day, joined};
use crate::model::ids::Ix;
use crate::pack::Bits;
use crate::text::{counted, grouped};

use super::units::{Unit, dates};

/// The years that can be drawn: those of four digits.
const YEARS: (i32, i32) = (0, 9_999);

/// When some claims are said to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// The first and the last day of those that are dated, and whether the claim is disputed.
    dated: Vec<(Day, Day, bool)>,
    /// Those whose time has gaps: the spans of days that it is made of, and whether the claim is disputed.
    gapped: Vec<(Vec<Span>, bool)>,
    /// How many have no time.
    undated: usize,
}

impl Times {
    pub(super) fn of(library: &Library, claims: &Bits) -> Self {
        let base = &library.base;
        let mut times = Self::default();
        claims.each(|at| {
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

    /// The first and the last day that are drawn: those at which a time begins or ends, or all years that can be, where a
    /// time goes on through all of them. `None` where no time is in these years.
    pub(super) fn ends(&self) -> Option<(Day, Day)> {
        let all = (day(YEARS.0, 1, 1)?, day(YEARS.1, 12, 31)?);
        let drawn = |day: &Day| (all.0..=all.1).contains(day);
        let parts = || self.gapped.iter().flat_map(|(spans, _)| spans).map(|&(first, last)| (first, last, false));
        let days =
            || self.dated.iter().copied().chain(parts()).flat_map(|(first, last, _)| [first, last]).filter(drawn);
        let through = || self.touching(all).0 > 0;
        days().min().zip(days().max()).or_else(|| through().then_some(all))
    }

    /// How many claims there are between two days, and how many of them are disputed.
    pub(super) fn touching(&self, (from, to): (Day, Day)) -> (usize, usize) {
        let inside = |first: Day, last: Day| first <= to && last >= from;
        let whole = self.dated.iter().filter(|&&(first, last, _)| inside(first, last)).map(|time| time.2);
        let parts = self.gapped.iter().filter(|(spans, _)| spans.iter().any(|&(first, last)| inside(first, last)));
        let disputed = whole.chain(parts.map(|&(_, disputed)| disputed));
        disputed.fold((0, 0), |(all, bad), disputed| (all + 1, bad + usize::from(disputed)))
    }

    /// The stretches with claims, in bins of this length. Times are taken as far as they lie between two days.
    pub(super) fn runs(&self, unit: Unit, (from, to): (Day, Day)) -> Runs {
        let (mut dated, mut spanning) = (0, 0);
        let mut changes: Vec<(i32, bool, bool)> = Vec::with_capacity(2 * self.dated.len());
        for &(first, last, disputed) in self.dated.iter().filter(|&&(first, last, _)| first <= to && last >= from) {
            let (first, last) = (unit.place(first.max(from)), unit.place(last.min(to)));
            dated += 1;
            spanning += usize::from(first < last);
            changes.extend([(first, disputed, true), (last + 1, disputed, false)]);
        }
        for (spans, disputed) in &self.gapped {
            // Spans in one bin, or in bins next to each other, are one stretch there.
            let inside = spans.iter().filter(|&&(first, last)| first <= to && last >= from);
            let bins = inside.map(|&(first, last)| (unit.place(first.max(from)), unit.place(last.min(to)))).collect();
            let bins = joined(bins);
            dated += usize::from(!bins.is_empty());
            spanning += usize::from(bins.len() > 1 || bins.iter().any(|(first, last)| first < last));
            for (first, last) in bins {
                changes.extend([(first, *disputed, true), (last + 1, *disputed, false)]);
            }
        }
        changes.sort_unstable();
        Runs { unit, list: runs(&changes), dated, spanning }
    }

    /// How many claims there are and where, in a sentence: the same in the text as beside the picture.
    pub(super) fn told(&self, runs: Option<&Runs>) -> String {
        let within = runs.map_or_else(String::new, |runs| format!(" in {}", runs.unit.name()));
        let (dated, spanning) = runs.map_or((0, 0), |runs| (runs.dated, runs.spanning));
        let several =
            if spanning > 0 { format!("; {} in several", counted(spanning, "counts", "count")) } else { String::new() };
        let beyond = match (self.dated.len() + self.gapped.len()).saturating_sub(dated) {
            0 => String::new(),
            beyond => format!(", {} outside of the years {} to {}", grouped(beyond), YEARS.0, YEARS.1),
        };
        let dated = counted(dated, "claim", "claims");
        format!("{dated} dated{within}, {} undated{several}{beyond}", grouped(self.undated))
    }
}

/// All stretches with claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Runs {
    /// How long a bin is.
    pub(super) unit: Unit,
    /// They, the earliest first.
    pub(super) list: Vec<Run>,
    /// How many claims are in some.
    dated: usize,
    /// How many of these are in more than one bin.
    spanning: usize,
}

/// Bins in a row that have the same claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The place of its first bin among all of the unit.
    pub(super) first: i32,
    /// The place of its last.
    pub(super) last: i32,
    /// How many claims are disputed by nobody.
    pub(super) undisputed: usize,
    /// How many are disputed.
    pub(super) disputed: usize,
}

impl Run {
    /// How many claims are in it.
    pub(super) fn total(&self) -> usize {
        self.undisputed + self.disputed
    }

    /// Its first and last day.
    pub(super) fn days(&self, unit: Unit) -> (Day, Day) {
        (unit.days(self.first).0, unit.days(self.last).1)
    }

    /// What it is called: `2024-11`, `2024 Q4 to 2025 Q1`. Bins that are whole years or months together are called so.
    pub(super) fn label(&self, unit: Unit) -> String {
        let (from, to) = dates(self.days(unit));
        match unit {
            _ if self.first == self.last => unit.label(self.first),
            _ if from == to => from,
            Unit::Day | Unit::Month => format!("{from} to {to}"),
            _ => format!("{} to {}", unit.label(self.first), unit.label(self.last)),
        }
    }
}

/// The stretches between what begins and ends, in order: the place, whether it is disputed, and whether it begins there, or
/// ended before it.
fn runs(changes: &[(i32, bool, bool)]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut counts = [0_usize; 2];
    let mut since = i32::MIN;
    for &(place, disputed, begins) in changes {
        let [undisputed, contested] = counts;
        if place > since {
            let run = Run { first: since, last: place - 1, undisputed, disputed: contested };
            runs.extend((run.total() > 0).then_some(run));
            since = place;
        }
        if let Some(count) = counts.get_mut(usize::from(disputed)) {
            // What ends at a place may be told before what begins there.
            *count = if begins { count.wrapping_add(1) } else { count.wrapping_sub(1) };
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::units::UNITS;
    use super::*;

    proptest! {
        #[test]
        fn stretches_count_what_is_in_each_of_their_bins(
            times in prop::collection::vec((8_000..14_000_i32, 0..900_i32, any::<bool>()), 0..12),
            unit in 1..UNITS.len(),
        ) {
            let dated = times.iter().map(|&(first, days, disputed)| (first, first + days, disputed)).collect();
            let times = Times { dated, gapped: Vec::new(), undated: 0 };
            let Some(ends) = times.ends() else { return Ok(()) };
            let unit = UNITS[unit];
            let told = times.runs(unit, ends);
            let mut in_some = vec![0; times.dated.len()];
            let mut last = (0, 0);
            for place in unit.place(ends.0)..=unit.place(ends.1) {
                let (from, to) = unit.days(place);
                for (count, time) in in_some.iter_mut().zip(&times.dated) {
                    *count += usize::from(time.0 <= to && time.1 >= from);
                }
                let run = told.list.iter().find(|run| (run.first..=run.last).contains(&place));
                let counts = run.map_or((0, 0), |run| (run.total(), run.disputed));
                prop_assert_eq!(counts, times.touching((from, to)));
                last = counts;
            }
            prop_assert!(last.0 > 0);
            prop_assert_eq!(told.dated, in_some.iter().filter(|&&count| count > 0).count());
            prop_assert_eq!(told.spanning, in_some.iter().filter(|&&count| count > 1).count());
        }
    }

    #[test]
    fn what_is_outside_of_the_years_that_can_be_drawn_is_said() {
        let told = |dated: &[(Day, Day, bool)]| {
            let times = Times { dated: dated.to_vec(), gapped: Vec::new(), undated: 2 };
            let ends = times.ends();
            (ends, times.told(ends.map(|ends| times.runs(Unit::Years(10_000), ends)).as_ref()))
        };
        let nothing = "0 claims dated, 2 undated".to_owned();
        assert_eq!(told(&[]), (None, nothing.clone()));
        let before = (Day::MIN, day(-1, 1, 1).unwrap(), false);
        assert_eq!(told(&[before]), (None, nothing + ", 1 outside of the years 0 to 9999"));
        let (ends, all) = told(&[before, (Day::MIN, Day::MAX, true)]);
        assert_eq!(ends, Some((day(0, 1, 1).unwrap(), day(9_999, 12, 31).unwrap())));
        assert_eq!(all, "1 claim dated in thousands of years, 2 undated, 1 outside of the years 0 to 9999");
    }
}
