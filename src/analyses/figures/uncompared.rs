//! Counts of figures that were not compared with all others.

/// Counts of figures that were not compared with all others, as there are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uncompared {
    /// Number of claims with more than [`MAX_FIGURES_AROUND`](crate::limits::MAX_FIGURES_AROUND) figures, where a relation ties
    /// them to claims with figures.
    pub claims: usize,
    /// Number of figures with more than [`MAX_FIGURES_AROUND`](crate::limits::MAX_FIGURES_AROUND) others at the same place
    /// in the week after them.
    pub figures: usize,
}
