//! The scale of an axis of numbers: linear, or logarithmic where they spread widely.

use crate::model::Interval;

/// Minimum ratio of the largest to the smallest number for a logarithmic axis: on a linear one the smallest would shrink into
/// the beginning.
const MIN_LOG_RATIO: f64 = 20.0;

/// The kind of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ScaleKind {
    /// Equal differences are equally long.
    Linear,
    /// Equal ratios are equally long; all numbers are above zero.
    Log,
    /// Logarithmic on both sides of zero: the difference of the ends overflows an `f64`.
    SignedLog,
}

/// The mapping from numbers to positions on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberScale {
    /// The lower end of what is drawn.
    pub(crate) low: f64,
    /// The upper end of what is drawn.
    pub(crate) high: f64,
    /// The lowest and the highest number that a range gives.
    pub(crate) given: (f64, f64),
    kind: ScaleKind,
}

/// Returns `sign(x) · ln(1 + |x|)`: a logarithm on both sides of zero.
fn signed_log(number: f64) -> f64 {
    number.abs().ln_1p().copysign(number)
}

impl NumberScale {
    /// Chooses a scale that holds all finite ends, with room for open ones.
    pub(crate) fn over(ranges: &[Option<Interval>]) -> Self {
        let ends = || ranges.iter().flatten().flat_map(|range| [range.low, range.high]);
        let finite = || ends().filter(|end| end.is_finite());
        let (mut low, mut high) =
            finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        // No end is finite: any scale will do, as nothing is at a number.
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // Twice, as some room may be added to the spread below. Above zero the logarithm is taken, and nothing
        // overflows.
        if !((high - low) * 2.0).is_finite() && low <= 0.0 {
            return Self { low, high, given: (low, high), kind: ScaleKind::SignedLog };
        }
        let given = (low, high);
        let kind = if low > 0.0 && high / low >= MIN_LOG_RATIO { ScaleKind::Log } else { ScaleKind::Linear };
        let is_log = kind == ScaleKind::Log;
        // An open range needs some room beyond the last number, to be seen going on.
        // Half of the last number on a logarithmic axis; a quarter of the spread, or of a tenth of the number, on a linear one.
        let room = if is_log { 0.5 } else { (high - low).max(high.abs() / 10.0).max(1e-9) / 4.0 };
        // Never up to infinity: the position of every number would be 0, or no number.
        if ends().any(|end| end == f64::INFINITY) {
            high = if is_log { (high * (1.0 + room)).min(f64::MAX) } else { (high + room).min(f64::MAX) };
        }
        if ends().any(|end| end == f64::NEG_INFINITY) {
            low = if is_log { low / (1.0 + room) } else { low - room };
        }
        Self { low, high, given, kind }
    }

    /// Returns whether the scale is logarithmic.
    pub(crate) fn is_logarithmic(&self) -> bool {
        self.kind != ScaleKind::Linear
    }

    /// Returns the position of a number, from 0 at the lower end to 1 at the upper one; numbers beyond them are at the ends.
    pub(crate) fn part(&self, number: f64) -> f64 {
        let along = |of: &dyn Fn(f64) -> f64| (of(number) - of(self.low)) / (of(self.high) - of(self.low));
        let part = match self.kind {
            _ if self.high <= self.low => 0.5,
            ScaleKind::Linear => along(&|number| number),
            ScaleKind::Log => along(&f64::ln),
            ScaleKind::SignedLog => along(&signed_log),
        };
        part.clamp(0.0, 1.0)
    }

    /// Returns the numbers to label: round ones within the scale, or its given ends where fewer than two of those are.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let within = |number: &f64| (self.low..=self.high).contains(number);
        let round: Vec<f64> = match self.kind {
            ScaleKind::SignedLog => Vec::new(),
            ScaleKind::Log => {
                let decades = (self.high / self.low).log10();
                let factors: &[f64] = if decades > 3.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
                let first = self.low.log10().floor();
                // At most seven powers of ten are labelled, evenly.
                let stride = (decades / 7.0).ceil().max(1.0);
                // More than seven are tried, as the first and the last may lie outside of the scale.
                let powers = (0..=8).map(|nth| 10_f64.powf(first + f64::from(nth) * stride));
                powers.flat_map(|power| factors.iter().map(move |factor| factor * power)).filter(within).collect()
            }
            ScaleKind::Linear => {
                // With equal ends the step is 0, and the numbers below are none: no label is within, and the ends
                // are labelled instead.
                let rough = (self.high - self.low) / 5.0;
                let power = 10_f64.powf(rough.log10().floor());
                let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|&step| step >= rough);
                let step = step.unwrap_or(rough);
                let first = (self.low / step).ceil();
                (0..=6).map(|nth| (first + f64::from(nth)) * step).filter(within).collect()
            }
        };
        let mut ends = vec![self.given.0, self.given.1];
        ends.dedup();
        if round.len() < 2 { ends } else { round }
    }
}

/// Returns round numbers of claims up to `most`, without 0: one, two or five times a power of ten apart, so that about five
/// of them would be within `whole`.
pub(crate) fn round_steps(most: usize, whole: usize) -> impl Iterator<Item = usize> {
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if whole / step <= 5 {
            break;
        }
        step = if factor == 10 {
            step * 2
        } else if factor == 5 {
            step / 2 * 5
        } else {
            step * 2
        };
    }
    (1..).map(move |nth| nth * step).take_while(move |&number| number <= most)
}
