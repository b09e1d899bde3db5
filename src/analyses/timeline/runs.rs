//! Stretches of time with the same claims, told by where claims begin and end: however fine the unit, there are never more
//! of them than twice as many as claims.

use crate::model::date::Day;

use super::units::{Bin, Unit};

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
        (unit.bin(self.first).first, unit.bin(self.last).last)
    }

    /// It as one bin, with a label and a term.
    pub(super) fn bin(&self, unit: Unit) -> Bin {
        let (first, last) = (unit.bin(self.first), unit.bin(self.last));
        let several = self.first < self.last;
        let label = if several { format!("{} to {}", first.label, last.label) } else { first.label.clone() };
        let term = if several {
            format!("date:{}..{}", super::ends(&first).0, super::ends(&last).1)
        } else {
            first.term.clone()
        };
        let (undisputed, disputed) = (self.undisputed, self.disputed);
        Bin { last: last.last, label, term, undisputed, disputed, ..first }
    }
}

/// The stretches with claims, from the first on. Times are taken as far as they lie between two days.
pub(super) fn runs(times: &[(Day, Day, bool)], unit: Unit, (from, to): (Day, Day)) -> Vec<Run> {
    let inside = times.iter().filter(|&&(first, last, _)| first <= to && last >= from);
    let mut changes: Vec<(i32, bool, bool)> = inside
        .flat_map(|&(first, last, disputed)| {
            let (first, last) = (unit.place(first.max(from)), unit.place(last.min(to)));
            [(first, disputed, true), (last + 1, disputed, false)]
        })
        .collect();
    changes.sort_unstable();
    let mut runs = Vec::new();
    let mut counts = [0_usize; 2];
    let mut since = i32::MIN;
    for (place, disputed, begins) in changes {
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
