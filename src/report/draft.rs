//! A report in the making: what all kinds of records have in common is said here once.

use crate::model::document::Extra;
use crate::model::records::Citation;
use crate::model::{Base, RecordIx, When};
use crate::text::Tone;

use super::{Entry, Piece, Report, Section};

pub(super) struct Draft<'a> {
    pub(super) base: &'a Base,
    limit: usize,
    report: Report,
}

impl<'a> Draft<'a> {
    pub(super) fn new(base: &'a Base, record: RecordIx, limit: usize) -> Self {
        let report = Report {
            record,
            id: base.id(record).to_owned(),
            title: base.name(record).to_owned(),
            kind: Vec::new(),
            sections: Vec::new(),
        };
        Self { base, limit, report }
    }

    /// Adds to what the record is, in a few words.
    pub(super) fn kind(&mut self, text: &str, tone: Tone) {
        if !self.report.kind.is_empty() {
            self.report.kind.push(Piece::dim(" · "));
        }
        self.report.kind.push(Piece::new(text, tone));
    }

    /// A section whose heading stands before its entries.
    pub(super) fn facts(&mut self, heading: &'static str, entries: Vec<Entry>) {
        self.section(heading, entries, false);
    }

    /// A section of one fact, if there is one.
    pub(super) fn fact(&mut self, heading: &'static str, text: Option<&str>, tone: Tone) {
        self.facts(heading, text.into_iter().map(|text| Entry::of([Piece::new(text, tone)])).collect());
    }

    /// A section of one date, if there is one.
    pub(super) fn date(&mut self, heading: &'static str, when: Option<&When>) {
        self.fact(heading, when.map(|when| &*when.text), Tone::Time);
    }

    /// A section whose heading stands above its entries, with their number.
    pub(super) fn list(&mut self, heading: &'static str, entries: Vec<Entry>) {
        self.section(heading, entries, true);
    }

    /// A list of records.
    pub(super) fn records(&mut self, heading: &'static str, records: impl IntoIterator<Item = RecordIx>) {
        let base = self.base;
        self.list(heading, records.into_iter().map(|record| Entry::of([Piece::link(base, record)])).collect());
    }

    /// Records named side by side in the entry of one heading.
    pub(super) fn names(&mut self, heading: &'static str, records: impl IntoIterator<Item = RecordIx>) {
        let base = self.base;
        let mut pieces = Vec::new();
        for record in records {
            if !pieces.is_empty() {
                pieces.push(Piece::dim(", "));
            }
            pieces.push(Piece::link(base, record));
        }
        self.facts(heading, if pieces.is_empty() { Vec::new() } else { vec![Entry::of(pieces)] });
    }

    fn section(&mut self, heading: &'static str, mut entries: Vec<Entry>, list: bool) {
        let own = |entry: &&Entry| entry.indent == 0;
        let total = entries.iter().filter(own).count();
        if total == 0 {
            return;
        }
        if list && total > self.limit {
            let mut seen = 0;
            entries.retain(|entry| {
                seen += usize::from(entry.indent == 0);
                seen <= self.limit
            });
            entries.push(Entry::remark(format!("… and {} more", total - self.limit)));
        }
        self.report.sections.push(Section { heading, entries, list, total });
    }

    /// The pieces of a citation: the source, and the place in it.
    pub(super) fn cite(&self, citation: &Citation) -> Vec<Piece> {
        let mut pieces = vec![Piece::link(self.base, RecordIx::Source(citation.source))];
        let place = citation.place();
        if !place.is_empty() {
            pieces.push(Piece::plain(format!(" {place}")));
        }
        pieces
    }

    /// The pieces of several citations, after a gap.
    pub(super) fn cites(&self, citations: &[Citation]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for citation in citations {
            pieces.push(Piece::dim(if pieces.is_empty() { "  " } else { ", " }));
            pieces.extend(self.cite(citation));
        }
        pieces
    }

    /// The remarks on the record: its own, and the notes on it.
    pub(super) fn notes(&mut self, own: Option<&str>) {
        let on = self.report.record;
        let mut entries: Vec<Entry> = own.map(|text| Entry::of([Piece::plain(text)])).into_iter().collect();
        for note in self.base.notes.iter().filter(|note| note.on == on) {
            entries.push(Entry::of([Piece::plain(&*note.text)]));
            let signed: Vec<&str> =
                [note.by.as_deref(), note.date.as_ref().map(|date| &*date.text)].into_iter().flatten().collect();
            if !signed.is_empty() {
                entries.push(Entry::remark(signed.join(", ")));
            }
        }
        self.list("notes", entries);
    }

    /// Further fields of the record.
    pub(super) fn extra(&mut self, extra: &Extra) {
        let entry = |(key, value): &(String, String)| Entry::of([Piece::dim(format!("{key}: ")), Piece::plain(value)]);
        self.list("further fields", extra.0.iter().map(entry).collect());
    }

    /// Ends with the id and where the record is written.
    pub(super) fn finish(mut self) -> Report {
        let id = self.report.id.clone();
        self.fact("id", Some(&id), Tone::Id);
        let origin = self.base.origin(self.report.record);
        if let Some(file) = self.base.files.get(origin.file as usize) {
            let line = if origin.line > 0 { format!(":{}", origin.line) } else { String::new() };
            self.fact("written at", Some(&format!("{file}{line}")), Tone::Dim);
        }
        self.report
    }
}
