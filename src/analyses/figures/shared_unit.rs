//! The unit that the figures of a group share, so that they can be drawn on one axis.

use crate::model::{Interval, Measure};

use super::figure_reading::FigureReading;
use super::parts::WHOLE;

/// The unit of an axis: that of the first figure with the most frequent dimension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SharedUnit<'t, 'a>(Option<&'t FigureReading<'a>>);

impl<'t, 'a> SharedUnit<'t, 'a> {
    /// Chooses the unit of some figures; none where no figure has a unit.
    pub(crate) fn of(readings: &'t [FigureReading<'a>]) -> Self {
        let is_given = |reading: &&FigureReading<'a>| reading.range.is_some() && !reading.measure.dimension.is_empty();
        let mut counts: Vec<(usize, &FigureReading<'a>)> = Vec::new();
        for reading in readings.iter().filter(is_given) {
            match counts.iter_mut().find(|(_, first)| first.measure.dimension == reading.measure.dimension) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, reading)),
            }
        }
        // `max_by_key` returns the last of several maxima: in reverse order that is the first.
        Self(counts.into_iter().rev().max_by_key(|&(count, _)| count).map(|(_, first)| first))
    }

    /// Returns the range of a figure in this unit. `None` where its dimension is another, or its numbers are written the wrong
    /// way round: such a figure stands beside an empty bar.
    pub(crate) fn range(self, reading: &FigureReading<'_>) -> Option<Interval> {
        if reading.is_reversed() {
            return None;
        }
        let Some(FigureReading { measure: scale, .. }) = self.0 else { return reading.range };
        // A figure in the unit of the axis is not converted to the base unit and back: its numbers stay exact.
        let own = reading.measure.beside(scale);
        let ratio = Measure { factor: own.factor / scale.factor, ..own.clone() };
        reading.figure.value.interval().filter(|_| own.fits(scale)).map(|written| ratio.in_base(written))
    }

    /// Returns the unit in words: that of the figure as written, but `people` for all parts of them. Empty where there is none.
    pub(crate) fn name(self) -> &'a str {
        let Some(reading) = self.0 else { return "" };
        match reading.measure.dimension.as_str() {
            WHOLE => WHOLE,
            dimension => reading.unit().unwrap_or(if dimension == "share" { "share" } else { "" }),
        }
    }
}
