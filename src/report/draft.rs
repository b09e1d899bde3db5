//! A report in the making: what all kinds of records have in common is said here once.

use crate::index::Library;
use crate::index::claims::Way;
use crate::index::features::trait_feature;
use crate::model::document::Extra;
use crate::model::records::Citation;
use crate::model::{Base, ClaimIx, RecordIx, When, ids::Ix};
use crate::text::{Tone, grouped};

use super::{Entry, Piece, Report, Section};

pub(super) struct Draft<'a> {
    pub(super) base: &'a Base,
    limit: usize,
    /// Knows which claims refer to the record.
    library: Option<&'a Library>,
    report: Report,
}

/// The entries of a list that go into the report, and how many there are. What is only counted costs nothing more.
pub(super) struct Listing {
    entries: Vec<Entry>,
    total: usize,
    limit: usize,
}

impl Listing {
    /// Adds an entry, or counts it.
    pub(super) fn push(&mut self, make: impl FnOnce() -> Entry) {
        self.total += 1;
        if self.total <= self.limit {
            self.entries.push(make());
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(base: &'a Base, record: RecordIx, limit: usize, library: Option<&'a Library>) -> Self {
        let report = Report {
            record,
            id: base.id(record).to_owned(),
            title: base.name(record).to_owned(),
            kind: Vec::new(),
            sections: Vec::new(),
        };
        Self { base, limit, library, report }
    }

    /// What is told of.
    pub(super) fn record(&self) -> RecordIx {
        self.report.record
    }

    /// The claims that refer to it in a way, in the order of the files: those that the index knows, or else all for which
    /// this holds.
    pub(super) fn referring(&self, way: Way, holds: impl Fn(ClaimIx) -> bool) -> impl Iterator<Item = ClaimIx> {
        let known = self.library.and_then(|library| {
            let entity = library.names.number(self.report.record)?;
            Some(library.references.claims(way, entity))
        });
        let all = known.is_none().then(|| self.base.claims.indexes().filter(move |&claim| holds(claim)));
        known.into_iter().flatten().map(ClaimIx).chain(all.into_iter().flatten())
    }

    /// Whether a claim may have positions on it: most have none, and the index knows which.
    pub(super) fn has_positions(&self, claim: ClaimIx) -> bool {
        let has =
            |library: &Library| library.columns.with_any(trait_feature("position")).any(|with| with.has(claim.at()));
        self.library.is_none_or(has)
    }

    /// An empty list.
    pub(super) fn listing(&self) -> Listing {
        Listing { entries: Vec::new(), total: 0, limit: self.limit }
    }

    /// A list as a section.
    pub(super) fn listed(&mut self, heading: &'static str, listing: Listing) {
        let Listing { entries, total, limit } = listing;
        self.cut_off(heading, entries, total, total > limit);
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
        let (base, mut listing) = (self.base, self.listing());
        for record in records {
            listing.push(|| Entry::of([Piece::link(base, record)]));
        }
        self.listed(heading, listing);
    }

    /// Records named side by side in the entry of one heading.
    pub(super) fn names(&mut self, heading: &'static str, records: impl IntoIterator<Item = RecordIx>) {
        let base = self.base;
        let mut pieces = Vec::new();
        let mut records = records.into_iter();
        for record in records.by_ref().take(self.limit.max(1)) {
            if !pieces.is_empty() {
                pieces.push(Piece::dim(", "));
            }
            pieces.push(Piece::link(base, record));
        }
        let more = records.count();
        if more > 0 {
            pieces.push(Piece::dim(format!(" … and {} more", grouped(more))));
        }
        self.facts(heading, if pieces.is_empty() { Vec::new() } else { vec![Entry::of(pieces)] });
    }

    fn section(&mut self, heading: &'static str, mut entries: Vec<Entry>, list: bool) {
        let own = |entry: &&Entry| entry.indent == 0;
        let total = entries.iter().filter(own).count();
        if total == 0 {
            return;
        }
        let short = list && total > self.limit;
        if short {
            let mut seen = 0;
            entries.retain(|entry| {
                seen += usize::from(entry.indent == 0);
                seen <= self.limit
            });
        }
        if list {
            self.cut_off(heading, entries, total, short);
        } else {
            self.report.sections.push(Section { heading, entries, list, total });
        }
    }

    /// A list of which only the beginning is told, if it is `short`.
    fn cut_off(&mut self, heading: &'static str, mut entries: Vec<Entry>, total: usize, short: bool) {
        if total == 0 {
            return;
        }
        if short {
            entries.push(Entry::remark(format!("… and {} more", grouped(total - self.limit))));
        }
        self.report.sections.push(Section { heading, entries, list: true, total });
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
