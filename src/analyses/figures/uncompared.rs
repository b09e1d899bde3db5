//! Counts of figures that were not compared with all others.

/// Counts of figures that were not compared with all others, as there are too many, or as it is not known which they meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uncompared {
    /// Number of claims with more than [`MAX_FIGURES_AROUND`](crate::limits::MAX_FIGURES_AROUND) figures, where a relation ties
    /// them to claims with figures.
    pub claims: usize,
    /// Number of figures with more than [`MAX_FIGURES_AROUND`](crate::limits::MAX_FIGURES_AROUND) others at the same place
    /// in the week after them.
    pub figures: usize,
    /// Number of figures without a key that are not compared by time and place: one voice gives several of the same thing there
    /// within a week, so that they may be of several events.
    pub one_voice: usize,
}
