//! The rows of the list: how many there are, and what stands in them.

use std::ops::RangeInclusive;

use crate::model::{ClaimIx, RecordIx};

use super::pane::{Pane, Tab};
use super::{Cursor, State};

impl State {
    /// Returns cursor and scroll of the tab in sight.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursors.get(self.view.tab.at()).copied().unwrap_or_default()
    }

    /// Returns the number of rows of the tab in sight.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows_in(self.view.tab)
    }

    /// Returns the number of rows of a tab. Where no claim matches, the rows of the claims are relaxed queries.
    #[must_use]
    pub fn rows_in(&self, tab: Tab) -> usize {
        let tab_counts = &self.answer.tab_counts;
        match tab {
            Tab::Claims if self.answer.hits.total == 0 => self.answer.relaxations.len(),
            Tab::Claims => self.answer.hits.total,
            Tab::Sources => tab_counts.sources.len(),
            Tab::Figures => tab_counts.figures.len(),
            Tab::Actors => tab_counts.actors.len(),
            Tab::Places => tab_counts.places.len(),
        }
    }

    /// Returns the claim at a row of the claims found.
    #[must_use]
    pub fn claim_at(&self, row: usize) -> Option<ClaimIx> {
        self.answer.hits.claim_at(row)
    }

    /// Returns the record at a row of the tab in sight: for a figure, its claim.
    #[must_use]
    pub fn record_at(&self, row: usize) -> Option<RecordIx> {
        self.record_in(self.view.tab, row)
    }

    /// Returns the record at a row of a tab: for a figure, its claim.
    #[must_use]
    pub(crate) fn record_in(&self, tab: Tab, row: usize) -> Option<RecordIx> {
        let tab_counts = &self.answer.tab_counts;
        match tab {
            Tab::Claims => self.claim_at(row).map(RecordIx::Claim),
            Tab::Sources => tab_counts.sources.get(row).map(|&(source, _)| RecordIx::Source(source)),
            Tab::Figures => self.figure_at(row).map(|(claim, _)| RecordIx::Claim(claim)),
            Tab::Actors => tab_counts.actors.get(row).map(|tally| RecordIx::Actor(tally.actor)),
            Tab::Places => tab_counts.places.get(row).map(|&(place, _)| RecordIx::Place(place)),
        }
    }

    /// Returns the figure at a row of the figures' tab: its claim, and its place in it.
    #[must_use]
    pub(crate) fn figure_at(&self, row: usize) -> Option<(ClaimIx, usize)> {
        self.answer.tab_counts.figures.get(row).copied()
    }

    /// Returns the rows of the range that is being drawn up.
    #[must_use]
    pub fn range(&self) -> Option<RangeInclusive<usize>> {
        let start = self.range_start.filter(|_| self.view.tab == Tab::Claims)?;
        let from = self.answer.hits.position(start)?;
        let at = self.cursor().at;
        Some(from.min(at)..=from.max(at))
    }

    /// Returns the claim that actions on "this claim" mean: the one in the reading pane, else the one under the cursor.
    #[must_use]
    pub(crate) fn current_claim(&self) -> Option<ClaimIx> {
        match (self.reading.record, self.focus) {
            (Some(RecordIx::Claim(claim)), _) => Some(claim),
            (_, Pane::Reading) => None,
            _ => match self.record_at(self.cursor().at) {
                Some(RecordIx::Claim(claim)) => Some(claim),
                _ => None,
            },
        }
    }
}
