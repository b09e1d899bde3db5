//! What claims are filtered, sorted and counted by, claim after claim: features as bits, days, numbers, units.

use std::collections::HashMap;

use crate::model::date::{Day, DayRange, year_of};
use crate::model::{Base, Interval, Measure, ids::Ix};
use crate::storage::{Bits, PostingLists, to_u32};
use crate::text::fold::fold_sign;

use super::features::{self, Features, places, trait_feature};
use super::terms::{Collector, Vocabulary};

/// The columns, each with a row a claim where nothing else is said.
#[derive(Debug, Default)]
pub struct Columns {
    /// For each feature (its place among the bits) the claims that have it; of no length where none has it.
    features: Vec<Bits>,
    /// How many claims have each feature.
    pub totals: Vec<u32>,
    /// The times of claims: first and last day, each once, in order.
    spans: Vec<DayRange>,
    /// The times among these that have gaps, in order, with the spans of days that they are made of.
    gapped: Vec<(u32, Vec<DayRange>)>,
    /// The place of the claim's time among these; [`UNDATED`] where it has none.
    span_of: Vec<u32>,
    /// The years in which a claim's time starts or ends, in order; those of four digits only.
    pub years: Vec<i32>,
    /// How many of all claims are in each of these years; behind them, how many have no time.
    all_in_years: Vec<u32>,
    /// For each time the years among these in which it is: the first, and the one behind the last.
    years_of: Vec<(u32, u32)>,
    /// Of each time that has gaps the years among these in which it is.
    gapped_years: Vec<Vec<(u32, u32)>>,
    /// Credibility, 1 to 6; 0 where there is none; no rows behind the last that has one.
    pub credibility: Vec<u8>,
    /// The claim of every figure, in order.
    pub figures: Vec<u32>,
    /// For each figure its numbers: the place among `lows`, `highs` and `open`; [`UNKNOWN`] where it gives none.
    figure_of: Vec<u32>,
    /// The numbers that figures give, each interval once: where they start and end,
    lows: Vec<f64>,
    highs: Vec<f64>,
    /// and whether the ends themselves are left out (1 for the start, 2 for the end), with the bits of their [`Scale`].
    open: Vec<u8>,
    /// The units of figures, folded.
    pub units: Vocabulary,
    /// For each unit the claims.
    pub with_unit: PostingLists,
}

/// In place of the time of a claim that has none.
pub const UNDATED: u32 = u32::MAX;

/// In place of the numbers of a figure that gives none.
const UNKNOWN: u32 = u32::MAX;

crate::persist!(Columns { features, totals, span_of, years, all_in_years, credibility, figures, figure_of, lows, highs, open, units, with_unit } small { spans, gapped, years_of, gapped_years });

impl Columns {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let size = base.claims.len();
        let mut columns = Self::default();
        let mut with_feature: Vec<Bits> = vec![Bits::none(size); Features::BITS as usize];
        let mut units = Collector::default();
        let mut with_unit = Vec::new();
        let mut times: HashMap<(DayRange, Vec<DayRange>), u32> = HashMap::new();
        let mut intervals: HashMap<[u64; 3], u32> = HashMap::new();
        let mut noted = Bits::none(size);
        for note in base.notes.iter() {
            if let crate::model::RecordIx::Claim(claim) = note.on {
                noted.insert(claim.at());
            }
        }
        for index in base.claims.indexes() {
            let (at, claim) = (index.at(), base.claims.facts(index));
            let note = if noted.contains(at) { trait_feature("note") } else { 0 };
            for place in places(features::of_claim(base, index, &claim) | note) {
                with_feature.get_mut(place).into_iter().for_each(|bits| bits.insert(at));
            }
            let next = to_u32(times.len());
            columns.span_of.push(claim.when.map_or(UNDATED, |when| {
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
                columns.credibility.resize(at, 0);
                columns.credibility.push(grade);
            }
            for figure in claim.figures.iter() {
                columns.figures.push(index.0);
                let next = to_u32(intervals.len());
                let measure = Measure::of(figure.unit, &figure.value);
                let scale = Scale::of(&measure);
                columns.figure_of.push(measure.interval(&figure.value).map_or(UNKNOWN, |interval| {
                    *intervals.entry(bits(&interval, scale)).or_insert_with(|| {
                        columns.lows.push(interval.low);
                        columns.highs.push(interval.high);
                        columns.open.push(flags(&interval, scale));
                        next
                    })
                }));
                if let Some(unit) = &figure.unit {
                    with_unit.push((units.number(&fold_sign(unit)), index.0));
                }
            }
        }
        columns.totals = with_feature.iter().map(|bits| to_u32(bits.count())).collect();
        let used = |(bits, &total): (Bits, &u32)| if total > 0 { bits } else { Bits::default() };
        columns.features = with_feature.into_iter().zip(&columns.totals).map(used).collect();
        columns.order_times();
        let (vocabulary, renumbered) = units.finish();
        columns.with_unit = PostingLists::from_two_passes(size, vocabulary.len(), |to| {
            for &(unit, claim) in &with_unit {
                to.insert(renumbered.get(unit as usize).copied().unwrap_or(0), claim);
            }
        });
        columns.units = vocabulary;
        columns
    }

    /// Puts the times into their order, and finds their years.
    fn order_times(&mut self) {
        let mut order: Vec<(DayRange, u32)> = self.spans.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut places = vec![UNDATED; order.len()];
        for (place, &(_, early)) in (0..).zip(&order) {
            places.get_mut(early as usize).into_iter().for_each(|known| *known = place);
        }
        for span in &mut self.span_of {
            *span = places.get(*span as usize).copied().unwrap_or(UNDATED);
        }
        self.spans = order.into_iter().map(|(span, _)| span).collect();
        for (time, _) in &mut self.gapped {
            *time = places.get(*time as usize).copied().unwrap_or(UNDATED);
        }
        self.gapped.sort_unstable();
        let parts = self.gapped.iter().flat_map(|(_, spans)| spans);
        let years = self.spans.iter().chain(parts).flat_map(|&(first, last)| [first, last].map(year_of));
        self.years = years.filter(|year| (0..=9999).contains(year)).collect();
        self.years.sort_unstable();
        self.years.dedup();
        let place = |of: &dyn Fn(i32) -> bool| to_u32(self.years.partition_point(|&year| of(year)));
        let years_of = |&(first, last): &(Day, Day)| {
            let (first, last) = (year_of(first), year_of(last));
            let start = place(&|known| known < first);
            (start, place(&|known| known <= last).max(start))
        };
        self.years_of = self.spans.iter().map(years_of).collect();
        // Two spans in one year count once: behind the end of one the next begins.
        let apart = |spans: &Vec<DayRange>| {
            let mut years: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
            for (start, end) in spans.iter().map(years_of) {
                let start = start.max(years.last().map_or(0, |&(_, before)| before));
                years.push((start, end.max(start)));
            }
            years
        };
        self.gapped_years = self.gapped.iter().map(|(_, spans)| apart(spans)).collect();
        let (mut counts, undated) = self.count_years(&Bits::all(self.span_of.len()));
        counts.push(undated);
        self.all_in_years = counts;
    }

    /// The claims that have a feature, by its place among the bits.
    #[must_use]
    pub fn with_feature(&self, place: usize) -> &Bits {
        static NONE: Bits = Bits::EMPTY;
        self.features.get(place).unwrap_or(&NONE)
    }

    /// The claims that have one of these features, for each of them.
    pub fn with_any(&self, any: Features) -> impl Iterator<Item = &Bits> {
        places(any).map(|place| self.with_feature(place))
    }

    /// The place of each claim's time among all times in order; [`UNDATED`] where it has none.
    #[must_use]
    pub fn times(&self) -> &[u32] {
        &self.span_of
    }

    /// For each time whether it has a day in common with those from `first` to `last`.
    #[must_use]
    pub fn times_within(&self, first: Day, last: Day) -> Vec<bool> {
        let within = |span: &DayRange| span.0 <= last && first <= span.1;
        let mut times: Vec<bool> = self.spans.iter().map(within).collect();
        for (time, spans) in &self.gapped {
            times.get_mut(*time as usize).into_iter().for_each(|fits| *fits = spans.iter().any(within));
        }
        times
    }

    /// Of all claims how many are in each of the years, and how many have no time.
    #[must_use]
    pub fn all_in_years(&self) -> (&[u32], u32) {
        self.all_in_years.split_last().map_or((&[], 0), |(&undated, counts)| (counts, undated))
    }

    /// Of some claims how many are in each of the years, and how many have no time.
    #[must_use]
    pub fn count_years(&self, claims: &Bits) -> (Vec<u32>, u32) {
        let (mut counts, mut undated) = (vec![0_u32; self.spans.len()], 0);
        claims.for_each(|claim| {
            let span = self.span_of.get(claim).map_or(UNDATED, |&span| span);
            *counts.get_mut(span as usize).unwrap_or(&mut undated) += 1;
        });
        // One up where a time starts, one down behind its end; the sums are the counts.
        let mut changes = vec![0_u32; self.years.len() + 1];
        let mut change = |(start, end): (u32, u32), count: u32| {
            if let Some(place) = changes.get_mut(start as usize) {
                *place = place.wrapping_add(count);
            }
            if let Some(place) = changes.get_mut(end as usize) {
                *place = place.wrapping_sub(count);
            }
        };
        for ((time, _), years) in self.gapped.iter().zip(&self.gapped_years) {
            let count = counts.get_mut(*time as usize).map_or(0, std::mem::take);
            for &years in years {
                change(years, count);
            }
        }
        for (&years, count) in self.years_of.iter().zip(counts) {
            change(years, count);
        }
        let mut sum = 0_u32;
        for change in &mut changes {
            sum = sum.wrapping_add(*change);
            *change = sum;
        }
        changes.truncate(self.years.len());
        (changes, undated)
    }

    /// Calls for the claim of every figure whose numbers fit; often several times for the same.
    pub fn each_figure(&self, fits: impl Fn(&Interval, Scale) -> bool, mut give: impl FnMut(u32)) {
        let ends = self.lows.iter().zip(&self.highs).zip(&self.open);
        let interval = |((&low, &high), &open): ((&f64, &f64), &u8)| {
            let (low_open, high_open) = (open & 1 != 0, open & 2 != 0);
            fits(&Interval { low, high, low_open, high_open }, Scale::in_flags(open))
        };
        let fitting: Vec<bool> = ends.map(interval).collect();
        for (&claim, &interval) in self.figures.iter().zip(&self.figure_of) {
            if fitting.get(interval as usize).is_some_and(|&fits| fits) {
                give(claim);
            }
        }
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let gaps: usize = self.gapped.iter().map(|(_, spans)| 32 + 16 * spans.len()).sum();
        let times = 8 * self.spans.len() + 4 * self.span_of.len() + 8 * self.years_of.len() + gaps;
        let figures = 8 * self.figures.len() + 17 * self.lows.len();
        vec![
            ("features", self.features.iter().map(|bits| 8 * bits.words().len()).sum()),
            ("times", times),
            ("figures", figures),
            ("credibility, units", self.credibility.len() + self.with_unit.size()),
        ]
    }
}

/// The unit of which the numbers of a figure are a multiple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Its unit.
    Unit,
    /// A hundredth of a whole.
    Percent,
    /// A whole.
    Share,
}

impl Scale {
    fn of(measure: &Measure) -> Self {
        match (measure.is_percent(), measure.is_share()) {
            (true, _) => Self::Percent,
            (_, true) => Self::Share,
            _ => Self::Unit,
        }
    }

    fn in_flags(flags: u8) -> Self {
        match flags >> 2 {
            1 => Self::Percent,
            2 => Self::Share,
            _ => Self::Unit,
        }
    }
}

/// Which ends of an interval are left out, and its scale.
fn flags(interval: &Interval, scale: Scale) -> u8 {
    let scale = match scale {
        Scale::Unit => 0,
        Scale::Percent => 1,
        Scale::Share => 2,
    };
    u8::from(interval.low_open) | u8::from(interval.high_open) << 1 | scale << 2
}

/// What two intervals have in common if they are the same.
fn bits(interval: &Interval, scale: Scale) -> [u64; 3] {
    [interval.low.to_bits(), interval.high.to_bits(), flags(interval, scale).into()]
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
