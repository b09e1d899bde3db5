//! In which order figures come.

use std::cmp::Ordering;

use crate::model::{Base, ClaimIx};

/// In which order the figures come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureOrder {
    /// As their claims do.
    #[default]
    AsClaims,
    /// The largest first.
    LargestFirst,
    /// The smallest first.
    SmallestFirst,
}

/// Puts figures (the claim, and the place in its `figures`) into an order; those without a size come last, and those
/// that are alike stay as they are.
pub fn sort_figures(base: &Base, figures: &mut Vec<(ClaimIx, usize)>, order: FigureOrder) {
    if order == FigureOrder::AsClaims {
        return;
    }
    let size = |&(claim, which): &(ClaimIx, usize)| base.claims.get(claim)?.figures.get(which)?.value.size();
    // Each size is read once: to read it takes far longer than to compare it.
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
