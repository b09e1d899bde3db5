//! A figure as it is compared: in base units, with what is counted, for what time.

use std::collections::HashMap;

use crate::model::{Base, ClaimIx, Figure, Interval, Measure, Value, When};
use crate::text::fold::fold;

use super::parts::{Counted, PARTS, WHOLE};

/// A figure of a claim, ready to be compared.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The claim.
    pub claim: ClaimIx,
    /// Its id.
    pub id: &'a str,
    /// Which of the claim's figures it is, from 0.
    pub nth: usize,
    /// The figure.
    pub figure: Figure<'a>,
    /// When the claim is true of.
    pub when: Option<When>,
    /// What is counted, folded.
    pub of: String,
    /// What is counted, as far as it is a part of something.
    pub counted: Counted,
    /// What it is measured in.
    pub measure: Measure,
    /// The numbers that it can stand for, in base units; `None` where no number is given.
    pub range: Option<Interval>,
}

impl<'a> Reading<'a> {
    /// A figure of a claim.
    #[must_use]
    pub fn new(claim: ClaimIx, id: &'a str, nth: usize, figure: Figure<'a>, when: Option<When>) -> Self {
        let measure = Measure::of(figure.unit, &figure.value);
        let range = figure.value.interval().map(|written| measure.in_base(written));
        let (of, counted) = (fold(figure.of), Counted::of(figure.of, figure.unit));
        Self { claim, id, nth, figure, when, of, counted, measure, range }
    }

    /// The numbers that it can stand for beside a figure that is measured so, in base units.
    #[must_use]
    pub fn range_beside(&self, other: &Measure) -> Option<Interval> {
        self.figure.value.interval().map(|written| self.measure.beside(other).in_base(written))
    }

    /// Whether its numbers are written the wrong way round: the lower one second.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.range.is_some_and(|range| range.low > range.high)
    }

    /// The time it is of: that of the figure, else that of the claim.
    #[must_use]
    pub fn time(&self) -> Option<&When> {
        self.figure.as_of.as_ref().or(self.when.as_ref())
    }

    /// What is counted without who is counted: `killed` of `militants killed`.
    #[must_use]
    pub fn rest(&self) -> Vec<&str> {
        let person = |word: &&str| !(*word == WHOLE || PARTS.iter().any(|part| part.words.contains(word)));
        let mut words: Vec<&str> = self.of.split(' ').filter(person).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The unit of its numbers, as written; those of a share have none, but a sign of their own.
    #[must_use]
    pub fn unit(&self) -> Option<&'a str> {
        let unwritten = matches!(self.figure.value, Value::Share(..) | Value::Unstated);
        self.figure.unit.filter(|unit| !unwritten && !unit.is_empty())
    }

    /// How much, as people read it: `more than 5 km`.
    #[must_use]
    pub fn amount(&self) -> String {
        let value = &self.figure.value;
        self.unit().map_or_else(|| value.to_string(), |unit| format!("{value} {unit}"))
    }

    /// How much of what, as people read it: `5 km (distance)`. What is counted names people and such things itself:
    /// `between 12 and 15 (militants killed)`.
    #[must_use]
    pub fn told(&self) -> String {
        let counted = |unit: &str| {
            let unit = fold(unit);
            self.measure.dimension == WHOLE || unit.split(' ').all(|word| self.of.split(' ').any(|of| of == word))
        };
        let amount = if self.unit().is_some_and(counted) { self.figure.value.to_string() } else { self.amount() };
        format!("{amount} ({})", self.figure.of)
    }
}

/// All figures, in the order of the ids of their claims, so that the order of a file makes no difference.
#[must_use]
pub fn readings(base: &Base) -> Vec<Reading<'_>> {
    let mut found = Vec::with_capacity(base.figure_count());
    for (index, claim) in base.claims.pairs().filter(|(_, claim)| !claim.figures.is_empty()) {
        for (nth, figure) in claim.figures.iter().enumerate() {
            found.push(Reading::new(index, claim.id, nth, figure, claim.when.clone()));
        }
    }
    found.sort_by(|one, other| (one.id, one.nth).cmp(&(other.id, other.nth)));
    found
}

/// Where the readings of each claim stand.
#[must_use]
pub(super) fn by_claim(readings: &[Reading<'_>]) -> HashMap<ClaimIx, Vec<usize>> {
    let mut found: HashMap<ClaimIx, Vec<usize>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        found.entry(reading.claim).or_default().push(at);
    }
    found
}
