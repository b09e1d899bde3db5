//! The widths of panes that the user set: how far the dividers between columns were moved from where they would stand.

/// A divider between two panes that stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divider {
    /// To the right of the facets.
    Facets,
    /// To the right of the list.
    List,
    /// To the right of an analysis in the place of the list.
    Analysis,
}

/// Minimum width of a pane, in cells, frame included, that moving a divider leaves.
const MIN_WIDTH: u16 = 20;

/// Distances by which dividers were moved, in cells, to the right where positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaneWidths {
    /// The divider to the right of the facets.
    pub facets: i16,
    /// The divider to the right of the list.
    pub list: i16,
    /// The divider to the right of an analysis.
    pub analysis: i16,
}

impl PaneWidths {
    /// Returns how far a divider was moved.
    #[must_use]
    pub fn of(&self, divider: Divider) -> i16 {
        match divider {
            Divider::Facets => self.facets,
            Divider::List => self.list,
            Divider::Analysis => self.analysis,
        }
    }

    /// Sets how far a divider is moved.
    pub(crate) fn set(&mut self, divider: Divider, cells: i16) {
        match divider {
            Divider::Facets => self.facets = cells,
            Divider::List => self.list = cells,
            Divider::Analysis => self.analysis = cells,
        }
    }

    /// Returns the width of the pane to the left of a divider: `usual` cells, moved as far as the panes on both sides, `both`
    /// cells together, keep a minimum.
    #[must_use]
    pub(super) fn left_of(self, divider: Divider, usual: u16, both: u16) -> u16 {
        let most = both.saturating_sub(MIN_WIDTH);
        // A pane that is narrower by itself stays so.
        let least = MIN_WIDTH.min(usual).min(most);
        usual.saturating_add_signed(self.of(divider)).min(most.max(usual.min(both))).max(least)
    }
}
