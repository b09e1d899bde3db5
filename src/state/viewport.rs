//! The size of what panes show: areas and pages, shared by the keys that scroll and the panes that draw.

use super::State;
use super::layout::{Area, PaneRect};
use super::pane::{Pane, Tab};

/// Minimum width of the list, in cells, for its time column and its column headings.
pub(crate) const MIN_WIDTH_WITH_TIME: usize = 36;

/// Minimum height of the list, in lines, for column headings.
const MIN_HEIGHT_WITH_HEADINGS: usize = 5;

/// Maximum number of lines for the details of the fault under the cursor.
const MAX_DETAIL_LINES: usize = 8;

/// Minimum height of the faults pane, in lines, for details.
const MIN_HEIGHT_WITH_DETAILS: usize = 6;

/// Returns the number of lines of the list, 0 or 1, that column headings take in a pane of this size.
#[must_use]
pub(crate) fn heading_height(width: usize, height: usize) -> usize {
    usize::from(height >= MIN_HEIGHT_WITH_HEADINGS && width >= MIN_WIDTH_WITH_TIME)
}

/// Returns the maximum number of lines for the details of a fault in a pane of this height: up to half of it.
#[must_use]
pub(crate) fn diagnostic_detail_height(height: usize) -> usize {
    (height / 2).min(MAX_DETAIL_LINES)
}

/// Returns the number of faults that a pane of this height lists above the details, at least 1.
#[must_use]
pub(crate) fn diagnostic_page(height: usize) -> usize {
    // The details are separated from the list by a line.
    let details = if height < MIN_HEIGHT_WITH_DETAILS { 0 } else { diagnostic_detail_height(height) + 1 };
    height.saturating_sub(details).max(1)
}

impl State {
    /// Returns the area of a pane without its frame and title; empty where the pane is not on the screen.
    #[must_use]
    pub(crate) fn pane_area(&self, pane: Pane) -> Area {
        self.layout().find(pane).map(PaneRect::inside).unwrap_or_default()
    }

    /// Returns the number of rows that a page of a pane has.
    #[must_use]
    pub fn page(&self, pane: Pane) -> usize {
        let height = usize::from(self.pane_area(pane).height);
        match pane {
            Pane::Claims => self.list_page(),
            Pane::Faults => diagnostic_page(height),
            _ => height,
        }
    }

    /// Returns the number of rows that a page of the list has, in any of its tabs.
    #[must_use]
    pub(crate) fn list_page(&self) -> usize {
        let area = self.pane_area(Pane::Claims);
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        height.saturating_sub(heading_height(width, height))
    }

    /// Returns the number of rows of the pane that covers the list: steps of the trail, or faults.
    #[must_use]
    pub(crate) fn covering_rows(&self) -> usize {
        if self.focus == Pane::Trail { self.trail.steps.len() } else { self.session.collection.diagnostics.len() }
    }

    /// Puts the cursor of a tab on a row, in range and in sight.
    pub(crate) fn set_cursor(&mut self, tab: Tab, row: usize) {
        let (count, page) = (self.rows_in(tab), self.list_page());
        if let Some(cursor) = self.cursors.get_mut(tab.at()) {
            cursor.place(row, count, page);
        }
    }
}
