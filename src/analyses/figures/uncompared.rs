//! What is not compared, as there is too much of it, and the sentences that say so.

use crate::limits::MAX_FIGURES_AROUND;
use crate::text::{Line, Tone, counted};

/// What was not compared, as there is too much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uncompared {
    /// Number of claims with more than [`MAX_FIGURES_AROUND`] figures, where a relation ties them to claims with figures.
    pub(super) claims: usize,
    /// Number of figures with more than [`MAX_FIGURES_AROUND`] others at the same place in the days after them.
    pub(super) figures: usize,
}

impl Uncompared {
    /// Returns a sentence for each kind of cut that was made.
    pub(crate) fn sentences(self) -> impl Iterator<Item = Line> {
        let claims = (self.claims > 0).then(|| {
            let have = counted(self.claims, "claim has", "claims have");
            format!(
                "{have} more than {MAX_FIGURES_AROUND} figures: with related claims only the first {MAX_FIGURES_AROUND} are compared"
            )
        });
        let figures = (self.figures > 0).then(|| {
            let have = counted(self.figures, "figure has", "figures have");
            format!(
                "{have} more than {MAX_FIGURES_AROUND} others of that place and week: only the next {MAX_FIGURES_AROUND} are compared"
            )
        });
        claims.into_iter().chain(figures).map(|text| Line::of(&text, Tone::Warn))
    }
}
