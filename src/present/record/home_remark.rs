//! The remark that what is listed of a record are the claims at home, while others are on servers.

use super::report::{RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

impl RecordReport {
    /// Puts a sentence on what is not listed before everything else.
    pub(crate) fn add_home_remark(&mut self, sentence: String) {
        let (heading, topic, entries) = ("on servers", ReportTopic::Other, vec![ReportEntry::remark(sentence)]);
        self.sections.insert(0, ReportSection { heading, topic, entries, list: true, total: 1 });
    }
}
