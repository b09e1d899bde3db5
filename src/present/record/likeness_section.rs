//! The reasons why a claim is near to the text that was asked for, for its report.

use crate::likeness::LikenessReasons;
use crate::text::Tone;

use super::report::{Inline, RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

impl RecordReport {
    /// Puts the nearness to the text before everything else: its score, 0 to 1, what both share, and what differs.
    pub(crate) fn add_likeness(&mut self, score: f32, reasons: &LikenessReasons) {
        let shared = reasons.shared();
        let shared = if shared.is_empty() { "similar words".to_owned() } else { format!("both: {shared}") };
        let nearness = [Inline::new(format!("{score:.2}  "), Tone::Figure), Inline::plain(shared)];
        let differs = |sentence: String| ReportEntry::of([Inline::new(format!("differs in {sentence}"), Tone::Warn)]);
        let differences = reasons.differences.iter().map(|difference| differs(difference.sentence()));
        let entries: Vec<ReportEntry> = std::iter::once(ReportEntry::of(nearness)).chain(differences).collect();
        let (heading, topic, total) = ("near the text", ReportTopic::Other, entries.len());
        self.sections.insert(0, ReportSection { heading, topic, entries, list: false, total });
    }
}
