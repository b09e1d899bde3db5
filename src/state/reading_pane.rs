//! The reading pane: the record in it, as a report and as laid out last, with cursor and scroll.

use std::sync::Arc;

use crate::model::RecordIx;
use crate::present::record::{self, RecordReport};

use super::State;
use super::cursor::ReadingCursor;
use super::layout_cache::LayoutCache;

/// Maximum number of entries of each list in the reading pane, and of names side by side; it says how many there are.
const MAX_LIST_ENTRIES: usize = 300;

/// The record in the reading pane. [`State::set_record`] changes it.
#[derive(Clone, Debug, Default)]
pub struct ReadingPane {
    /// The record.
    pub record: Option<RecordIx>,
    /// The report on the record.
    pub report: Option<Arc<RecordReport>>,
    /// The report laid out in the width of the pane.
    pub layout: Option<LayoutCache>,
    /// `true` if more of the files was loaded since the report was made.
    pub outdated: bool,
    /// `true` if the record was opened by a link: it stays until the cursor of the list moves.
    pub pinned: bool,
    /// Cursor and scroll.
    pub cursor: ReadingCursor,
}

impl State {
    /// Puts a record into the reading pane, with a new report. Cursor and scroll stay.
    pub(crate) fn set_record(&mut self, record: Option<RecordIx>) {
        self.reading.record = record;
        self.reading.outdated = false;
        self.reading.report = record.map(|record| {
            let mut report = record::report_from_index(&self.session.collection.library, record, MAX_LIST_ENTRIES);
            report.add_diagnostics(&self.session.collection.diagnostics, MAX_LIST_ENTRIES);
            if let Some(earlier) = &self.session.earlier {
                earlier.add_to_report(self.base(), &mut report, MAX_LIST_ENTRIES);
            }
            let near = self.answer.hits.likeness.iter().find(|near| record == RecordIx::Claim(near.like.claim));
            if let Some(near) = near {
                report.add_likeness(near.like.score, &near.reasons);
            }
            Arc::new(report)
        });
    }
}
