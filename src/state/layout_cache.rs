//! The last layout of the record in the reading pane: every key reads it several times.

use std::sync::Arc;

use crate::present::record::{Inline, RecordReport, ReportLayout, layout};
use crate::query::assist::QueryNames;
use crate::text::{Line, Span, Tone};

use super::State;

/// A report laid out in a width.
#[derive(Clone, Debug)]
pub struct LayoutCache {
    /// The report that was laid out.
    pub report: Arc<RecordReport>,
    /// The width, in cells.
    pub width: usize,
    /// The names that are highlighted in it.
    pub matched: Arc<QueryNames>,
    /// The resulting lines and links.
    pub layout: Arc<ReportLayout>,
}

impl LayoutCache {
    /// Returns whether this is the layout of `report` in `width` cells with the names of `matched` highlighted.
    #[must_use]
    pub(crate) fn is_valid_for(&self, report: &Arc<RecordReport>, width: usize, matched: &Arc<QueryNames>) -> bool {
        let same = self.matched.is_empty() && matched.is_empty() || Arc::ptr_eq(&self.matched, matched);
        self.width == width && same && Arc::ptr_eq(&self.report, report)
    }
}

impl State {
    /// Returns the record of the reading pane laid out in `width` cells, from the cache where that is valid. Empty where
    /// there is no record.
    #[must_use]
    pub(crate) fn record_layout(&self, width: usize) -> Arc<ReportLayout> {
        let Some(report) = &self.reading.report else { return Arc::default() };
        match &self.reading.layout {
            Some(cache) if cache.is_valid_for(report, width, &self.answer.matched) => Arc::clone(&cache.layout),
            _ => Arc::new(layout(report, width, &|piece| self.highlight_link(piece))),
        }
    }

    /// Highlights the letters in the text of a link that match a name in the query.
    fn highlight_link(&self, piece: &Inline) -> Vec<Span> {
        let library = &self.session.collection.library;
        let marks = piece.link.map(|record| self.answer.matched.marks(library, record, &piece.text));
        Line::marked(&piece.text, &marks.unwrap_or_default(), piece.tone, Tone::Match).0
    }
}
