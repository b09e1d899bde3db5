//! The record of the reading pane as it was laid out last: it is looked at several times for every key.

use std::sync::Arc;

use crate::present::record::{RecordReport, ReportLayout};
use crate::query::assist::QueryNames;

/// A report laid out in a width.
#[derive(Clone, Debug)]
pub struct Laid {
    /// What was laid out.
    pub report: Arc<RecordReport>,
    /// In which width.
    pub width: usize,
    /// Whose names were marked in it.
    pub matched: Arc<QueryNames>,
    /// Its lines and links.
    pub text: Arc<ReportLayout>,
}

impl Laid {
    /// Whether it is this report in this width, with these names marked.
    #[must_use]
    pub fn is_of(&self, report: &Arc<RecordReport>, width: usize, matched: &Arc<QueryNames>) -> bool {
        let same = self.matched.is_empty() && matched.is_empty() || Arc::ptr_eq(&self.matched, matched);
        self.width == width && same && Arc::ptr_eq(&self.report, report)
    }
}
