//! The analysis in the place of the list: its inputs, its findings, and the panes to restore when it is left.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::model::RecordIx;
use crate::present::analyses::interactive::{InteractiveView, ViewState};
use crate::present::analyses::{ANALYSES, FindingRow, Findings};
use crate::query::Hits;
use crate::text::Line;

use super::cursor::ReadingCursor;
use super::pane::Pane;

/// An analysis in the place of the list.
#[derive(Clone, Debug)]
pub struct AnalysisView {
    /// The place of the analysis in `analyses::ANALYSES`.
    pub analysis: usize,
    /// The number of the last request.
    pub requested: u64,
    /// The number of the request that the findings answer.
    pub received: u64,
    /// The inputs of the last request; `None` while the search that it waits for is running.
    pub inputs: Option<AnalysisInputs>,
    /// Milliseconds since the request.
    pub waited_ms: u64,
    /// The findings, once there are some.
    pub findings: Option<Arc<Findings>>,
    /// The lines of the interactive picture; empty where the analysis has none.
    pub picture: Arc<Vec<Line>>,
    /// The row under the cursor, and the section of an interactive picture in sight.
    pub view_state: ViewState,
    /// Number of lines of the row under the cursor that are scrolled out of sight: a row may be higher than the pane.
    pub scrolled_lines: usize,
    /// `true` to show the whole summary above the first row, even if the row is then out of sight.
    pub summary_expanded: bool,
    /// `true` while another picture is computed, with other rows than those in sight.
    pub pending: bool,
    /// The keys typed ahead while `pending`: they are about the rows that come.
    pub type_ahead: Vec<KeyCombination>,
    /// The records the analysis is about, where it requires some.
    pub records: Vec<RecordIx>,
    /// The panes to restore when the analysis is left.
    pub saved_panes: SavedPanes,
    /// `true` if it was alone on the screen when it was left for the claims of a row.
    pub zoomed: bool,
}

/// The inputs of an analysis. Once these are others, the analysis is stale.
#[derive(Clone, Debug)]
pub struct AnalysisInputs {
    /// The size of the pane in cells, width and height.
    pub size: (u16, u16),
    /// Number of claims that could be searched.
    pub searched: usize,
    /// The number of the search.
    pub answer: u64,
    /// The hits of the search.
    pub hits: Hits,
}

/// Searches with the same hits are equal inputs; the number alone spares the comparison of equal searches.
impl PartialEq for AnalysisInputs {
    fn eq(&self, other: &Self) -> bool {
        (self.size, self.searched) == (other.size, other.searched)
            && (self.answer == other.answer || self.hits == other.hits)
    }
}

impl Eq for AnalysisInputs {}

/// The panes before an analysis was shown.
#[derive(Clone, Copy, Debug)]
pub struct SavedPanes {
    /// The pane that had the keys.
    pub focus: Pane,
    /// `true` if it was alone on the screen.
    pub zoomed: bool,
    /// The record in the reading pane.
    pub subject: Option<RecordIx>,
    /// Cursor and scroll of the reading pane.
    pub reading: ReadingCursor,
}

/// Equal requests have equal findings.
impl PartialEq for AnalysisView {
    fn eq(&self, other: &Self) -> bool {
        (self.requested, self.view_state.row) == (other.requested, other.view_state.row)
    }
}

impl Eq for AnalysisView {}

impl AnalysisView {
    /// Returns the name of the analysis.
    #[must_use]
    pub fn name(&self) -> &'static str {
        ANALYSES.get(self.analysis).map_or("", |analysis| analysis.name)
    }

    /// Returns the interactive picture of the analysis; `None` where it has none.
    #[must_use]
    pub fn walk(&self) -> Option<&'static InteractiveView> {
        ANALYSES.get(self.analysis).and_then(|analysis| analysis.interactive)
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.findings.as_ref().map_or(0, |findings| findings.rows())
    }

    /// Returns the row under the cursor; `None` where there is no row.
    #[must_use]
    pub fn row(&self) -> Option<&FindingRow> {
        self.view_state.current_row(self.findings.as_ref()?)
    }

    /// Returns whether findings are outstanding: the answer to a request, or the search before it.
    #[must_use]
    pub fn is_computing(&self) -> bool {
        self.inputs.is_none() || self.received != self.requested
    }
}
