//! The errors and warnings that the files have in a record, for its report.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::RecordIx;
use crate::text::Tone;

use super::report::{Inline, RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

/// Returns the errors and warnings in a record, by its kind and id.
pub(crate) fn diagnostics_of<'f>(
    diagnostics: &'f [Diagnostic],
    record: RecordIx,
    id: &'f str,
) -> impl Iterator<Item = &'f Diagnostic> {
    let kind = record.kind().label();
    diagnostics.iter().filter(move |diagnostic| diagnostic.kind_and_id() == Some((kind, id)))
}

impl RecordReport {
    /// Puts the errors and warnings in the record before everything else, in at most `limit` entries: the reader must know
    /// that a part of it was not read.
    pub(crate) fn add_diagnostics(&mut self, diagnostics: &[Diagnostic], limit: usize) {
        let (mut entries, mut total) = (Vec::new(), 0);
        for diagnostic in diagnostics_of(diagnostics, self.record, &self.id) {
            total += 1;
            if total <= limit {
                entries.extend(lines(diagnostic));
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

/// Renders a diagnostic: its sentence, then its place and the remedy as a remark.
fn lines(diagnostic: &Diagnostic) -> [ReportEntry; 2] {
    let (sign, tone) = match diagnostic.severity {
        Severity::Error => ("✗ ", Tone::Bad),
        Severity::Warning => ("! ", Tone::Warn),
    };
    let place = match diagnostic.at.line {
        0 => diagnostic.at.file.clone(),
        _ if !diagnostic.at.cell.is_empty() => diagnostic.at.place(),
        line => format!("{}:{line}", diagnostic.at.file),
    };
    let hint = if diagnostic.hint.is_empty() { String::new() } else { format!(": {}", diagnostic.hint) };
    let sentence = [Inline::new(sign, tone), Inline::plain(&*diagnostic.message)];
    [ReportEntry::of(sentence), ReportEntry::remark(format!("{place}{hint}"))]
}
