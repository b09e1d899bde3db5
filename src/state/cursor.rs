//! Cursors and scroll positions of panes.

use std::collections::BTreeSet;

/// A row under the cursor, and the first row in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row under the cursor.
    pub at: usize,
    /// The first row in sight.
    pub top: usize,
}

impl Cursor {
    /// Moves to a row of `count`, keeping it in sight on a page of `height` rows.
    pub fn place(&mut self, at: usize, count: usize, height: usize) {
        self.at = at.min(count.saturating_sub(1));
        if height == 0 {
            // Not on the screen: it is scrolled when it comes back.
            self.top = self.top.min(self.at);
            return;
        }
        let margin = (height / 6).min(3);
        let lowest = self.at.saturating_sub(margin);
        let highest = (self.at + margin + 1).saturating_sub(height);
        self.top = self.top.max(highest).min(lowest).min(count.saturating_sub(height));
    }
}

/// Cursor and scroll of the reading pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingCursor {
    /// The first line in sight.
    pub top: usize,
    /// The link under the cursor, counted from the top.
    pub link: Option<usize>,
}

/// Cursor and scroll of the facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCursor {
    /// The row under the cursor and the first in sight, among those of `State::facet_rows`.
    pub cursor: Cursor,
    /// The term of the value under the cursor: the cursor follows it when counts reorder.
    pub term: Option<String>,
    /// The facets that show all their values.
    pub open: BTreeSet<&'static str>,
}
