//! An analysis in the place of the list: what it was asked of, what came out, and what comes back when it is left.

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
    /// Its place in `analyses::ANALYSES`.
    pub analysis: usize,
    /// What was asked for last.
    pub requested: u64,
    /// Which of what was asked for is what came out.
    pub received: u64,
    /// What it was asked of; `None` where it is to be asked as soon as the search is answered.
    pub inputs: Option<AnalysisInputs>,
    /// So many milliseconds it has been waited for.
    pub waited_ms: u64,
    /// What came out, once it is known.
    pub findings: Option<Arc<Findings>>,
    /// Its picture, where it has one that is walked.
    pub picture: Arc<Vec<Line>>,
    /// What is looked at: the row under the cursor, and where the picture is.
    pub view_state: ViewState,
    /// So many lines of the row under the cursor are scrolled out of sight: a row may be higher than the pane.
    pub scrolled_lines: usize,
    /// Whether all that is said above the first row is told, though the row then may be out of sight.
    pub summary_expanded: bool,
    /// Whether another picture is being made, with rows that are not those in sight.
    pub pending: bool,
    /// The keys that were pressed since: they are about what will be in sight.
    pub type_ahead: Vec<KeyCombination>,
    /// The records that it is about, where it takes some.
    pub records: Vec<RecordIx>,
    /// What comes back when it is left.
    pub saved_panes: SavedPanes,
    /// Whether it was alone on the screen when it was left for the claims of a row.
    pub zoomed: bool,
}

/// What an analysis was asked of. Once that is another, it is asked again.
#[derive(Clone, Debug)]
pub struct AnalysisInputs {
    /// The cells that there were.
    pub size: (u16, u16),
    /// How many claims could be searched.
    pub searched: usize,
    /// The search that was answered.
    pub answer: u64,
    /// The claims that it found.
    pub hits: Hits,
}

/// Two searches may have found the same claims; one has found what it has found.
impl PartialEq for AnalysisInputs {
    fn eq(&self, other: &Self) -> bool {
        (self.size, self.searched) == (other.size, other.searched)
            && (self.answer == other.answer || self.hits == other.hits)
    }
}

impl Eq for AnalysisInputs {}

/// How the panes were before an analysis was shown.
#[derive(Clone, Copy, Debug)]
pub struct SavedPanes {
    /// The pane that had the keys.
    pub focus: Pane,
    /// Whether it was alone on the screen.
    pub zoomed: bool,
    /// The record in the reading pane.
    pub subject: Option<RecordIx>,
    /// Cursor and scroll of the reading pane.
    pub reading: ReadingCursor,
}

/// The same asking has the same answer.
impl PartialEq for AnalysisView {
    fn eq(&self, other: &Self) -> bool {
        (self.requested, self.view_state.row) == (other.requested, other.view_state.row)
    }
}

impl Eq for AnalysisView {}

impl AnalysisView {
    /// What the analysis is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        ANALYSES.get(self.analysis).map_or("", |analysis| analysis.name)
    }

    /// How its picture is walked, where it has one.
    #[must_use]
    pub fn walk(&self) -> Option<&'static InteractiveView> {
        ANALYSES.get(self.analysis).and_then(|analysis| analysis.interactive)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.findings.as_ref().map_or(0, |findings| findings.rows())
    }

    /// The row under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<&FindingRow> {
        self.view_state.current_row(self.findings.as_ref()?)
    }

    /// Whether something is still to come: an answer, or the search before it.
    #[must_use]
    pub fn is_computing(&self) -> bool {
        self.inputs.is_none() || self.received != self.requested
    }
}
