//! The reading pane: the record in it, as a report and as laid out last, with cursor and scroll.

use std::sync::Arc;

use crate::limits::MAX_RELATED_CLAIMS_HOME;
use crate::model::RecordIx;
use crate::present::record::{self, RecordReport};

use crate::text::grouped;

use super::State;
use super::cursor::ReadingCursor;
use super::key_text::key_of;
use super::keymap::KeyCommand;
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
    /// Returns a sentence on claims on servers that the report of a record does not list; `None` if it lists all.
    fn missing_at_home(&self, record: RecordIx) -> Option<String> {
        let collection = &self.session.collection;
        let home = collection.servers.as_ref()?;
        let (here, all) = (collection.library.base.claims.len(), collection.claim_count());
        match record {
            RecordIx::Claim(claim) => home.lacks_relations_of(claim).then(|| {
                let most = grouped(MAX_RELATED_CLAIMS_HOME);
                format!("It has relations with more than {most} claims; the others are not listed.")
            }),
            _ if here < all => Some(format!(
                "Claims are listed if they are among the {} of {} that have come here: {} lists all that have it.",
                grouped(here),
                grouped(all),
                key_of(KeyCommand::Narrow)
            )),
            _ => None,
        }
    }

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
            if let Some(sentence) = self.missing_at_home(record) {
                report.add_home_remark(sentence);
            }
            Arc::new(report)
        });
    }
}
