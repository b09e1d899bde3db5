//! Readings: figures of claims prepared for comparison, in base units, with the thing that is counted and its time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Figure, Interval, Measure, Value, When};
use crate::storage::work;
use crate::text::fold::fold;

use super::parts::{CountedParts, PARTS, WHOLE};

/// A figure of a claim, ready to be compared.
#[derive(Clone, Debug)]
pub struct FigureReading<'a> {
    /// The claim.
    pub claim: ClaimIx,
    /// Its id.
    pub id: &'a str,
    /// Position among the figures of the claim, from 0.
    pub nth: usize,
    /// The figure.
    pub figure: Figure<'a>,
    /// The time of the claim.
    pub when: Option<When>,
    /// The thing that is counted, folded.
    pub of: Arc<str>,
    /// The parts of a population that are counted.
    pub counted: CountedParts,
    /// Unit and dimension.
    pub measure: Measure,
    /// The numbers that the figure allows, in base units; `None` where no number is given.
    pub range: Option<Interval>,
}

impl<'a> FigureReading<'a> {
    /// Prepares a figure of a claim.
    #[must_use]
    pub fn new(claim: ClaimIx, id: &'a str, nth: usize, figure: Figure<'a>, when: Option<When>) -> Self {
        Self::with_words((claim, id, nth), FigureWords::of(&figure), figure, when)
    }

    /// Prepares a figure (the nth of a claim with an id) whose words were read before.
    fn with_words(
        (claim, id, nth): (ClaimIx, &'a str, usize),
        FigureWords { of, counted }: FigureWords,
        figure: Figure<'a>,
        when: Option<When>,
    ) -> Self {
        let measure = Measure::of(figure.unit, &figure.value);
        let range = figure.value.interval().map(|written| measure.in_base(written));
        Self { claim, id, nth, figure, when, of, counted, measure, range }
    }

    /// Returns the numbers that the figure allows when it is compared with one of another measure, in base units: a number
    /// without a unit takes that of the other.
    #[must_use]
    pub(crate) fn range_in(&self, other: &Measure) -> Option<Interval> {
        self.figure.value.interval().map(|written| self.measure.beside(other).in_base(written))
    }

    /// Returns whether the numbers are written the wrong way round: the lower one second.
    #[must_use]
    pub(crate) fn is_reversed(&self) -> bool {
        self.range.is_some_and(|range| range.low > range.high)
    }

    /// Returns the time of the figure, else that of the claim.
    #[must_use]
    pub fn time(&self) -> Option<&When> {
        self.figure.as_of.as_ref().or(self.when.as_ref())
    }

    /// Returns the words of the thing counted without those that name persons: `killed` of `militants killed`.
    #[must_use]
    pub(crate) fn deed(&self) -> Vec<&str> {
        let is_no_person = |word: &&str| !(*word == WHOLE || PARTS.iter().any(|part| part.words.contains(word)));
        let mut words: Vec<&str> = self.of.split(' ').filter(is_no_person).collect();
        // As a set: `killed and wounded` counts the same as `wounded and killed`.
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Returns the unit as written; `None` where there is none, or the number is a share, which has a sign of its own.
    #[must_use]
    pub(crate) fn unit(&self) -> Option<&'a str> {
        let unwritten = matches!(self.figure.value, Value::Share(..) | Value::Unstated);
        self.figure.unit.filter(|unit| !unwritten && !unit.is_empty())
    }

    /// Returns value and unit in words: `more than 5 km`.
    #[must_use]
    pub(crate) fn amount(&self) -> String {
        let value = &self.figure.value;
        self.unit().map_or_else(|| value.to_string(), |unit| format!("{value} {unit}"))
    }

    /// Returns the figure in words: `5 km (distance)`. A unit that the thing counted names itself is left out:
    /// `between 12 and 15 (militants killed)`.
    #[must_use]
    pub fn describe(&self) -> String {
        let is_named = |unit: &str| {
            let unit = fold(unit);
            self.measure.dimension == WHOLE || unit.split(' ').all(|word| self.of.split(' ').any(|of| of == word))
        };
        // `12 thousand people` without its unit would be 12.
        let may_go = self.measure.exponent == 0 && self.unit().is_some_and(is_named);
        let amount = if may_go { self.figure.value.to_string() } else { self.amount() };
        format!("{amount} ({})", self.figure.of)
    }
}

/// The thing that a figure counts, read from its words: a few of them are in all figures of a collection.
#[derive(Clone)]
struct FigureWords {
    /// Its words, folded.
    of: Arc<str>,
    /// The parts of a population among them.
    counted: CountedParts,
}

impl FigureWords {
    fn of(figure: &Figure<'_>) -> Self {
        work::add(figure.of.len());
        Self { of: fold(figure.of).into(), counted: CountedParts::of(figure.of, figure.unit) }
    }
}

/// Returns the readings of all figures, by the ids of their claims, so that the order of a file makes no difference.
#[must_use]
pub(crate) fn readings(base: &Base) -> Vec<FigureReading<'_>> {
    let mut readings = Vec::with_capacity(base.figure_count());
    let mut words: HashMap<(&str, Option<&str>), FigureWords> = HashMap::new();
    for index in base.claims.indexes().filter(|&index| !base.claims.facts(index).figures.is_empty()) {
        let claim = base.claims.row(index);
        for (nth, figure) in claim.figures.iter().enumerate() {
            let words = words.entry((figure.of, figure.unit)).or_insert_with(|| FigureWords::of(&figure)).clone();
            readings.push(FigureReading::with_words((index, claim.id, nth), words, figure, claim.when.clone()));
        }
    }
    readings.sort_by(|one, other| (one.id, one.nth).cmp(&(other.id, other.nth)));
    readings
}

/// The positions of the readings of each claim, which stand together.
#[derive(Debug)]
pub(super) struct ClaimReadings(Vec<(u32, u32)>);

impl ClaimReadings {
    /// Finds the readings of each claim in a list in which they stand together, as in that of [`readings`].
    #[must_use]
    pub(super) fn new(readings: &[FigureReading<'_>]) -> Self {
        let mut ranges = Vec::new();
        for (at, reading) in (0..).zip(readings) {
            if ranges.len() <= reading.claim.at() {
                ranges.resize(reading.claim.at() + 1, (0, 0));
            }
            if let Some((start, end)) = ranges.get_mut(reading.claim.at()) {
                debug_assert!(start == end || *end == at, "the readings of a claim stand together");
                if start == end {
                    *start = at;
                }
                *end = at + 1;
            }
        }
        Self(ranges)
    }

    /// Returns the positions of the readings of a claim.
    #[must_use]
    pub(super) fn of(&self, claim: ClaimIx) -> Range<usize> {
        self.0.get(claim.at()).map_or(0..0, |&(start, end)| start as usize..end as usize)
    }
}
