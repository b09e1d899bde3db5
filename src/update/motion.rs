//! Motions: the distances that keys and the mouse wheel move.

/// A motion of a cursor or of a view.
#[derive(Clone, Copy, Debug)]
pub(super) enum Motion {
    /// By a number of rows, up where negative.
    Rows(isize),
    /// By a number of half pages, up where negative.
    HalfPages(isize),
    /// By a number of pages, up where negative. A page but one row, so that the eye finds its place again.
    Pages(isize),
    /// To this row, from 0.
    To(usize),
    /// To the last row.
    Last,
}

impl Motion {
    /// Returns the row that the motion leads to from row `at`, of `count` rows with `page` of them in sight.
    pub(super) fn target(self, at: usize, count: usize, page: usize) -> usize {
        let page = isize::try_from(page.max(1)).unwrap_or(1);
        let steps = match self {
            Self::Rows(rows) => rows,
            Self::HalfPages(halves) => halves.saturating_mul((page / 2).max(1)),
            Self::Pages(pages) => pages.saturating_mul((page - 1).max(1)),
            Self::To(row) => return row.min(count.saturating_sub(1)),
            Self::Last => return count.saturating_sub(1),
        };
        at.saturating_add_signed(steps).min(count.saturating_sub(1))
    }
}
