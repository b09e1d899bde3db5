//! Sort orders of figures.

use std::cmp::Ordering;

use crate::model::{Base, ClaimIx};

/// Sort order of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureOrder {
    /// In the order of their claims.
    #[default]
    AsClaims,
    /// The largest first.
    LargestFirst,
    /// The smallest first.
    SmallestFirst,
}

/// Sorts figures, each a claim and the index in its `figures`. Those without a size come last, equal ones stay in
/// order.
pub(crate) fn sort_figures(base: &Base, figures: &mut Vec<(ClaimIx, usize)>, order: FigureOrder) {
    if order == FigureOrder::AsClaims {
        return;
    }
    let size = |&(claim, which): &(ClaimIx, usize)| base.claims.get(claim)?.figures.get(which)?.size();
    // Each size is read once: reading takes far longer than comparing.
    let mut sized: Vec<(Option<f64>, (ClaimIx, usize))> =
        figures.iter().map(|figure| (size(figure), *figure)).collect();
    sized.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) if order == FigureOrder::LargestFirst => right.total_cmp(left),
        (Some(left), Some(right)) => left.total_cmp(right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    *figures = sized.into_iter().map(|(_, figure)| figure).collect();
}
