//! Samples of readings, where there are too many to compare each with each.

use std::collections::BTreeSet;

use crate::limits::MAX_FIGURES_COMPARED;
use crate::model::Interval;

use super::figure_reading::FigureReading;

/// Returns at most [`MAX_FIGURES_COMPARED`] of some readings: the lowest, the highest, then the first.
pub(super) fn sample(all: &[FigureReading<'_>], members: &[usize]) -> Vec<usize> {
    if members.len() <= MAX_FIGURES_COMPARED {
        return members.to_vec();
    }
    // With the extremes the sample has the strongest disagreement, if there is one.
    let mut chosen: Vec<usize> = extremes(all, members).into_iter().collect();
    let others = members.iter().copied().filter(|member| !chosen.contains(member));
    let others: Vec<usize> = others.take(MAX_FIGURES_COMPARED - chosen.len()).collect();
    chosen.extend(others);
    chosen
}

/// Returns the readings with the lowest and the highest number, if any has one.
fn extremes(all: &[FigureReading<'_>], members: &[usize]) -> BTreeSet<usize> {
    let ends = |end: fn(&Interval) -> f64| {
        let range = move |&at: &usize| Some((end(&all.get(at)?.range?), at));
        members.iter().filter_map(range).filter(|(end, _)| end.is_finite())
    };
    let low = ends(|range| range.low.min(range.high)).min_by(|one, other| one.0.total_cmp(&other.0));
    let high = ends(|range| range.low.max(range.high)).max_by(|one, other| one.0.total_cmp(&other.0));
    low.into_iter().chain(high).map(|(_, at)| at).collect()
}
