//! The commands of the line mode that read records and mark claims.

use crate::model::{ClaimIx, RecordIx};
use crate::present::record::ReportTopic;
use crate::text::{counted, truncate};

use super::conversation::Conversation;
use super::numbered::Numbered;
use super::speech;

/// Maximum number of characters of a statement that an answer repeats.
const MAX_SUBJECT_CHARS: usize = 80;

impl Conversation<'_> {
    /// Says a record.
    pub(super) fn read(&mut self, record: RecordIx) {
        let report = speech::report(&self.opened.library, record);
        (self.record, self.table) = (Some(record), None);
        let marked = matches!(record, RecordIx::Claim(claim) if self.marks.contains(claim));
        let mark = if marked { ", marked" } else { "" };
        self.say(&format!("{} {}{mark}", record.kind().label(), self.opened.library.base.id(record)));
        let (lines, numbers) = speech::numbered(&report, self.width);
        self.lines.extend(lines);
        self.numbers = numbers.into_iter().map(Numbered::Record).collect();
    }

    /// Says the relations of a claim.
    pub(super) fn relations(&mut self, text: &str) -> Result<(), String> {
        let claim = self.claim_named(text)?;
        let mut report = speech::report(&self.opened.library, RecordIx::Claim(claim));
        report.sections.retain(|section| ReportTopic::Relations.includes(section.topic));
        if report.sections.is_empty() {
            return Err(ReportTopic::Relations.absence().to_owned());
        }
        if self.record != Some(RecordIx::Claim(claim)) {
            self.leave();
            (self.record, self.table) = (Some(RecordIx::Claim(claim)), None);
        }
        let (lines, numbers) = speech::numbered(&report, self.width);
        self.lines.extend(lines);
        self.numbers = numbers.into_iter().map(Numbered::Record).collect();
        Ok(())
    }

    /// Marks claims, or unmarks those that are marked.
    pub(super) fn mark(&mut self, text: &str) -> Result<(), String> {
        let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let words = if words.is_empty() { vec![""] } else { words };
        // All are found before any is marked.
        let claims = words.iter().map(|word| self.claim_named(word)).collect::<Result<Vec<ClaimIx>, String>>()?;
        for claim in claims {
            self.marks.toggle(claim);
            let state = if self.marks.contains(claim) { "Marked" } else { "Unmarked" };
            let says = self.opened.library.base.claims.row(claim).says.to_owned();
            self.say(&format!("{state}: {says}"));
        }
        self.say(&format!("{} marked.", counted(self.marks.len(), "claim is", "claims are")));
        Ok(())
    }

    /// Lists the marked claims. Where there are none, the list stays as it is.
    pub(super) fn list_marks(&mut self) -> Result<(), String> {
        if self.marks.is_empty() {
            return Err("No claim is marked.".to_owned());
        }
        self.search("is:marked");
        Ok(())
    }

    /// Returns what is written on, in words: the statement or name of the record, or how many claims are marked.
    pub(super) fn subject(&self, records: &[RecordIx]) -> String {
        match records {
            [record] => format!("“{}”", truncate(self.opened.library.base.name(*record), MAX_SUBJECT_CHARS)),
            many => counted(many.len(), "marked claim", "marked claims"),
        }
    }

    /// Returns the marked claims, otherwise the one that is open.
    pub(super) fn chosen(&self) -> Result<Vec<ClaimIx>, String> {
        if self.marks.is_empty() {
            self.claim_named("").map(|claim| vec![claim])
        } else {
            Ok(self.marks.iter().collect())
        }
    }
}
