//! The size of what panes show: areas and pages, shared by the keys that scroll and the panes that draw.

use super::State;
use super::layout::{Area, PaneRect};
use super::pane::{Pane, Tab};
use super::row_heights::heading_height;

/// Maximum number of lines for the details of the fault under the cursor.
const MAX_DETAIL_LINES: usize = 8;

/// Minimum height of the faults pane, in lines, for details.
const MIN_HEIGHT_WITH_DETAILS: usize = 6;

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
            Pane::Problems => diagnostic_page(height),
            _ => height,
        }
    }

    /// Returns the number of rows that a page of the list has, in any of its tabs: those in sight now.
    #[must_use]
    pub(crate) fn list_page(&self) -> usize {
        let area = self.pane_area(Pane::Claims);
        self.rows_in_sight(self.cursor().top, usize::from(area.width), usize::from(area.height))
    }

    /// Returns the number of rows of the pane that covers the list: steps of the trail, or faults.
    #[must_use]
    pub(crate) fn covering_rows(&self) -> usize {
        if self.focus == Pane::Trail { self.trail.steps.len() } else { self.session.collection.diagnostics.len() }
    }

    /// Puts the cursor of a tab on a row, in range and in sight.
    pub(crate) fn set_cursor(&mut self, tab: Tab, row: usize) {
        let area = self.pane_area(Pane::Claims);
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let lines = height.saturating_sub(heading_height(width, height));
        let mut cursor = self.cursors.get(tab.at()).copied().unwrap_or_default();
        if tab == Tab::Claims && self.answer.hits.total > 0 && self.max_row_height(width, height) > 1 {
            self.place_by_height(&mut cursor, row, width, height);
        } else {
            cursor.place(row, self.rows_in(tab), lines);
        }
        if let Some(place) = self.cursors.get_mut(tab.at()) {
            *place = cursor;
        }
    }
}
