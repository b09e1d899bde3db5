//! The errors and warnings that the files have in a record, for its report.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::RecordIx;
use crate::text::Tone;

use super::report::{Inline, RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

/// Returns the errors and warnings in a record, by its kind and id.
pub(crate) fn faults_of<'f>(
    faults: &'f [Diagnostic],
    record: RecordIx,
    id: &'f str,
) -> impl Iterator<Item = &'f Diagnostic> {
    let kind = record.kind().label();
    faults.iter().filter(move |fault| fault.kind_and_id() == Some((kind, id)))
}

impl RecordReport {
    /// Puts the errors and warnings in the record before everything else, in at most `limit` entries: who reads it must know
    /// that a part of it was not read.
    pub(crate) fn add_faults(&mut self, faults: &[Diagnostic], limit: usize) {
        let (mut entries, mut total) = (Vec::new(), 0);
        for fault in faults_of(faults, self.record, &self.id) {
            total += 1;
            if total <= limit {
                entries.extend(lines(fault));
            }
        }
        if total == 0 {
            return;
        }
        if total > limit {
            entries.push(ReportEntry::remark(format!("… and {} more", total - limit)));
        }
        let (heading, topic) = ("problems in the file", ReportTopic::Other);
        self.sections.insert(0, ReportSection { heading, topic, entries, list: true, total });
    }
}

/// Renders a fault: its sentence, then its place and the remedy as a remark.
fn lines(fault: &Diagnostic) -> [ReportEntry; 2] {
    let (sign, tone) = match fault.severity {
        Severity::Error => ("✗ ", Tone::Bad),
        Severity::Warning => ("! ", Tone::Warn),
    };
    let place = match fault.at.line {
        0 => fault.at.file.clone(),
        _ if !fault.at.cell.is_empty() => fault.at.place(),
        line => format!("{}:{line}", fault.at.file),
    };
    let hint = if fault.hint.is_empty() { String::new() } else { format!(": {}", fault.hint) };
    let sentence = [Inline::new(sign, tone), Inline::plain(&*fault.message)];
    [ReportEntry::of(sentence), ReportEntry::remark(format!("{place}{hint}"))]
}
