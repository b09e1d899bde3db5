//! The columns of figures: the quantities that claims state, as intervals.

use std::collections::HashMap;

use crate::model::{Figure, Interval, Measure};
use crate::storage::to_u32;

/// Mark of a figure that gives no numbers, in place of its interval.
const UNKNOWN: u32 = u32::MAX;

/// The figures of all claims, in order, and the intervals that they state, each once.
#[derive(Debug, Default)]
pub(crate) struct FigureIntervals {
    /// For each figure its claim, ascending.
    pub(crate) claims: Vec<u32>,
    /// For each figure its interval among `lows`, `highs` and `flags`; [`UNKNOWN`] where it gives no numbers.
    pub(super) interval_of: Vec<u32>,
    /// For each interval its lower end, in the base unit of its measure.
    pub(super) lows: Vec<f64>,
    /// For each interval its upper end.
    pub(super) highs: Vec<f64>,
    /// For each interval whether its ends are excluded (bit 0 the lower, bit 1 the upper), and its [`Scale`] above.
    pub(super) flags: Vec<u8>,
}

crate::persist!(FigureIntervals { claims, interval_of, lows, highs, flags });

impl FigureIntervals {
    /// Calls `give` with the claim of every figure whose interval fits, ascending; once for each such figure of a claim.
    pub(crate) fn for_each_figure(&self, fits: impl Fn(&Interval, Scale) -> bool, mut give: impl FnMut(u32)) {
        let intervals = self.lows.iter().zip(&self.highs).zip(&self.flags);
        // Each interval is judged once, however many figures state it.
        let is_fitting = |((&low, &high), &flags): ((&f64, &f64), &u8)| {
            let (low_open, high_open) = (flags & LOW_OPEN != 0, flags & HIGH_OPEN != 0);
            fits(&Interval { low, high, low_open, high_open }, Scale::in_flags(flags))
        };
        let fitting: Vec<bool> = intervals.map(is_fitting).collect();
        for (&claim, &interval) in self.claims.iter().zip(&self.interval_of) {
            if fitting.get(interval as usize).is_some_and(|&fits| fits) {
                give(claim);
            }
        }
    }

    /// Iterates over the claims of the figures that give no numbers, ascending; once for each such figure of a claim.
    pub(crate) fn without_numbers(&self) -> impl Iterator<Item = u32> {
        let figures = self.claims.iter().zip(&self.interval_of);
        figures.filter(|&(_, &interval)| interval == UNKNOWN).map(|(&claim, _)| claim)
    }

    /// Returns the heap size in bytes.
    pub(super) fn size(&self) -> usize {
        8 * self.claims.len() + 17 * self.lows.len()
    }
}

/// Builds [`FigureIntervals`] from the figures of claims in order.
#[derive(Debug, Default)]
pub(super) struct FigureIntervalsBuilder {
    columns: FigureIntervals,
    /// The intervals so far by their bits and flags, each with its index.
    intervals: HashMap<[u64; 3], u32>,
}

impl FigureIntervalsBuilder {
    /// Adds a figure of a claim.
    pub(super) fn add(&mut self, claim: u32, figure: &Figure) {
        let Self { columns, intervals } = self;
        columns.claims.push(claim);
        let measure = Measure::of(figure.unit, &figure.value);
        let interval_of = measure.interval(&figure.value).map_or(UNKNOWN, |interval| {
            let next = to_u32(intervals.len());
            let flags = flags(&interval, Scale::of(&measure));
            // Bits, not numbers: equal intervals have equal bits, and floats cannot be keys.
            let key = [interval.low.to_bits(), interval.high.to_bits(), flags.into()];
            *intervals.entry(key).or_insert_with(|| {
                columns.lows.push(interval.low);
                columns.highs.push(interval.high);
                columns.flags.push(flags);
                next
            })
        });
        columns.interval_of.push(interval_of);
    }

    /// Returns the columns.
    pub(super) fn finish(self) -> FigureIntervals {
        self.columns
    }
}

/// The bit of an interval whose lower end is excluded.
pub(crate) const LOW_OPEN: u8 = 1;

/// The bit of an interval whose upper end is excluded.
pub(crate) const HIGH_OPEN: u8 = 2;

/// Number of bits below the scale.
pub(crate) const SCALE_SHIFT: u32 = 2;

/// The unit of which the numbers of a figure are multiples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    /// The unit of the figure itself.
    Unit,
    /// Hundredths of a whole.
    Percent,
    /// Wholes: a share of 0.4 is 40 percent.
    Share,
}

impl Scale {
    /// Returns the scale of a measure.
    pub(crate) fn of(measure: &Measure) -> Self {
        match (measure.is_percent(), measure.is_share()) {
            (true, _) => Self::Percent,
            (_, true) => Self::Share,
            _ => Self::Unit,
        }
    }

    /// Returns the number of the scale in the bits of an interval; servers keep it.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Unit => 0,
            Self::Percent => 1,
            Self::Share => 2,
        }
    }

    fn in_flags(flags: u8) -> Self {
        let code = flags >> SCALE_SHIFT;
        [Self::Percent, Self::Share].into_iter().find(|scale| scale.code() == code).unwrap_or(Self::Unit)
    }
}

/// Returns the excluded ends of an interval and its scale as bits.
fn flags(interval: &Interval, scale: Scale) -> u8 {
    let ends = [(interval.low_open, LOW_OPEN), (interval.high_open, HIGH_OPEN)];
    ends.into_iter().filter(|(is_open, _)| *is_open).fold(scale.code() << SCALE_SHIFT, |flags, (_, bit)| flags | bit)
}
