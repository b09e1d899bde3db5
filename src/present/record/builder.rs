//! The builder of reports, with the sections that all kinds of records have in common.

use crate::index::Library;
use crate::index::features::trait_feature;
use crate::index::reverse_index::RefKind;
use crate::model::ids::{FileLine, Ix};
use crate::model::records::Citation;
use crate::model::{Base, ClaimIx, RecordIx, When};
use crate::storage::work;
use crate::text::{SafeText, Tone, grouped};

use super::name_lists::{joined, left_out, side_by_side};
use super::report::{Inline, RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

/// Maximum number of names that an entry repeats of something that an entry before named in full: without it, a list of one
/// thing over and over would cost its square. Twenty names show that it is the same again.
pub(super) const MAX_REPEATED_NAMES: usize = 20;

/// A report under construction.
pub(super) struct ReportBuilder<'a> {
    /// The base of the record.
    pub(super) base: &'a Base,
    /// Maximum number of entries of a list.
    limit: usize,
    /// The library with the index of references; without it all claims are scanned.
    library: Option<&'a Library>,
    report: RecordReport,
}

/// Returns the name of the file that has a remark on a record, without its folder; `None` where it is that of the record.
pub(super) fn other_file(base: &Base, record: RecordIx, at: FileLine) -> Option<&str> {
    if at.file == base.location(record).file {
        return None;
    }
    let name = base.files.get(at.file as usize)?;
    Some(name.rsplit('/').next().unwrap_or(name))
}

/// Entries of a section. Entries beyond the limit are not made, only counted.
pub(super) struct EntryList {
    entries: Vec<ReportEntry>,
    total: usize,
    limit: usize,
}

impl EntryList {
    /// Makes and adds an entry, or counts it.
    pub(super) fn push(&mut self, make: impl FnOnce() -> ReportEntry) {
        self.push_remarked(|| (make(), None));
    }

    /// Makes and adds an entry with remarks below it, or counts it.
    pub(super) fn push_remarked<R: IntoIterator<Item = ReportEntry>>(
        &mut self,
        make: impl FnOnce() -> (ReportEntry, R),
    ) {
        work::add(1);
        self.total += 1;
        if self.total <= self.limit {
            let (entry, remarks) = make();
            self.entries.push(entry);
            self.entries.extend(remarks);
        }
    }
}

impl<'a> ReportBuilder<'a> {
    pub(super) fn new(base: &'a Base, record: RecordIx, limit: usize, library: Option<&'a Library>) -> Self {
        let report = RecordReport {
            record,
            id: base.id(record).to_owned(),
            title: base.name(record).to_owned(),
            kind: Vec::new(),
            sections: Vec::new(),
        };
        Self { base, limit, library, report }
    }

    /// Returns the record of the report.
    pub(super) fn record(&self) -> RecordIx {
        self.report.record
    }

    /// Returns the claims that refer to the record in a way, in the order of the files: from the index, or else all for which
    /// `holds` is true.
    pub(super) fn referring(&self, way: RefKind, holds: impl Fn(ClaimIx) -> bool) -> impl Iterator<Item = ClaimIx> {
        let known = self.library.and_then(|library| {
            let entity = library.names.entity_of(self.report.record)?;
            Some(library.references.claims(way, entity))
        });
        work::add(known.as_ref().map_or(self.base.claims.len(), Vec::len));
        let all = known.is_none().then(|| self.base.claims.indexes().filter(move |&claim| holds(claim)));
        known.into_iter().flatten().map(ClaimIx).chain(all.into_iter().flatten())
    }

    /// Adds the claims of a place or topic, then those of what lies in it under `inner_heading`. `rows_of` gives the places or
    /// topics of a claim as rows of their table, `lies_in` returns whether such a row is the record or lies in it.
    pub(super) fn claims_within(
        &mut self,
        inner_heading: &'static str,
        rows_of: impl Fn(ClaimIx) -> &'a [u32],
        lies_in: impl Fn(u32) -> bool,
    ) {
        let (base, row) = (self.base, self.report.record.row());
        let (mut direct, mut inner) = (self.listing(), self.listing());
        for claim in self.referring(RefKind::Within, |claim| rows_of(claim).iter().any(|&row| lies_in(row))) {
            let link = || ReportEntry::of([Inline::link(base, RecordIx::Claim(claim))]);
            if rows_of(claim).contains(&row) { direct.push(link) } else { inner.push(link) }
        }
        self.listed("claims", direct);
        self.listed(inner_heading, inner);
    }

    /// Returns a test of claims for positions: most have none, and the index knows which.
    pub(super) fn has_positions(&self) -> impl Fn(ClaimIx) -> bool + use<'a> {
        let with = |library: &'a Library| library.columns.with_any(trait_feature("position")).collect::<Vec<_>>();
        let with = self.library.map(with);
        move |claim| with.as_ref().is_none_or(|with| with.iter().any(|with| with.contains(claim.at())))
    }

    /// Returns the maximum number of names or entries beside a heading: at least one.
    pub(super) fn side_limit(&self) -> usize {
        self.limit.max(1)
    }

    /// Creates an empty list, for [`Self::listed`].
    pub(super) fn listing(&self) -> EntryList {
        EntryList { entries: Vec::new(), total: 0, limit: self.limit }
    }

    /// Creates an empty list, for [`Self::facts`].
    pub(super) fn fact_listing(&self) -> EntryList {
        EntryList { limit: self.side_limit(), ..self.listing() }
    }

    /// Adds a section whose heading stands above its entries, with their number.
    pub(super) fn listed(&mut self, heading: &'static str, listing: EntryList) {
        self.listed_on(ReportTopic::Other, heading, listing);
    }

    /// Adds a list as [`Self::listed`] does, on a topic that keys can jump to.
    pub(super) fn listed_on(&mut self, topic: ReportTopic, heading: &'static str, listing: EntryList) {
        self.section(topic, heading, listing, true);
    }

    /// Adds to the classification of the record.
    pub(super) fn kind(&mut self, text: &str, tone: Tone) {
        if !self.report.kind.is_empty() {
            self.report.kind.push(Inline::dim(" · "));
        }
        self.report.kind.push(Inline::new(text, tone));
    }

    /// Adds a section whose heading stands beside its entries.
    pub(super) fn facts(&mut self, heading: &'static str, listing: EntryList) {
        self.facts_on(ReportTopic::Other, heading, listing);
    }

    /// Adds a section as [`Self::facts`] does, on a topic that keys can jump to.
    pub(super) fn facts_on(&mut self, topic: ReportTopic, heading: &'static str, listing: EntryList) {
        self.section(topic, heading, listing, false);
    }

    /// Adds a section of one entry, unless it is empty.
    pub(super) fn entry(&mut self, heading: &'static str, pieces: Vec<Inline>) {
        let mut listing = self.fact_listing();
        if !pieces.is_empty() {
            listing.push(|| ReportEntry::of(pieces));
        }
        self.facts(heading, listing);
    }

    /// Adds a section of one fact, if there is one.
    pub(super) fn fact(&mut self, heading: &'static str, text: Option<&str>, tone: Tone) {
        self.entry(heading, text.into_iter().map(|text| Inline::new(text, tone)).collect());
    }

    /// Adds a section of texts side by side, if there are any.
    pub(super) fn texts(&mut self, heading: &'static str, texts: &[Box<str>]) {
        self.fact(heading, joined(texts, self.side_limit()).as_deref(), Tone::Plain);
    }

    /// Adds a section of one date, if there is one.
    pub(super) fn date(&mut self, heading: &'static str, when: Option<&When>) {
        self.fact(heading, when.map(When::label).as_deref(), Tone::Time);
    }

    /// Adds a list of records.
    pub(super) fn records(&mut self, heading: &'static str, records: impl IntoIterator<Item = RecordIx>) {
        let (base, mut listing) = (self.base, self.listing());
        for record in records {
            listing.push(|| ReportEntry::of([Inline::link(base, record)]));
        }
        self.listed(heading, listing);
    }

    /// Adds a section of records named side by side, if there are any.
    pub(super) fn names(&mut self, heading: &'static str, records: impl IntoIterator<Item = RecordIx>) {
        self.names_on(ReportTopic::Other, heading, records);
    }

    /// Adds names as [`Self::names`] does, on a topic that keys can jump to.
    pub(super) fn names_on(
        &mut self,
        topic: ReportTopic,
        heading: &'static str,
        records: impl IntoIterator<Item = RecordIx>,
    ) {
        let mut records = records.into_iter();
        let shown: Vec<RecordIx> = records.by_ref().take(self.side_limit()).collect();
        let more = records.count();
        work::add(more);
        let pieces = side_by_side(self.base, shown, more);
        let mut listing = self.fact_listing();
        if !pieces.is_empty() {
            listing.push(|| ReportEntry::of(pieces));
        }
        self.facts_on(topic, heading, listing);
    }

    /// Adds a section, unless it is empty. Where entries are left out, the last one says how many.
    fn section(&mut self, topic: ReportTopic, heading: &'static str, listing: EntryList, list: bool) {
        let EntryList { mut entries, total, limit } = listing;
        if total == 0 {
            return;
        }
        if total > limit {
            entries.push(ReportEntry::remark(format!("… and {} more", grouped(total - limit))));
        }
        self.report.sections.push(ReportSection { heading, topic, entries, list, total });
    }

    /// Renders a citation: the source, and the place in it.
    pub(super) fn cite(&self, citation: &Citation) -> Vec<Inline> {
        let mut pieces = vec![Inline::link(self.base, RecordIx::Source(citation.source))];
        let place = citation.place();
        if !place.is_empty() {
            pieces.push(Inline::plain(format!(" {place}")));
        }
        pieces
    }

    /// Renders several citations, after a gap.
    pub(super) fn cites(&self, citations: &[Citation]) -> Vec<Inline> {
        let mut pieces = Vec::new();
        work::add(citations.len());
        for citation in citations.iter().take(self.side_limit()) {
            pieces.push(Inline::dim(if pieces.is_empty() { "  " } else { ", " }));
            pieces.extend(self.cite(citation));
        }
        let more = citations.len().saturating_sub(self.side_limit());
        pieces.extend((more > 0).then(|| left_out(more)));
        pieces
    }

    /// Adds the remarks on the record: its own, and the notes on it.
    pub(super) fn notes(&mut self, own: Option<&str>) {
        let (base, on, mut listing) = (self.base, self.report.record, self.listing());
        if let Some(text) = own {
            listing.push_remarked(|| ReportEntry::of_lines(text));
        }
        for note in base.notes_on(on) {
            listing.push_remarked(|| {
                let date = note.date.as_ref().map(|date| &*date.text);
                let signed = [note.by.as_deref(), date, other_file(base, on, note.at)].into_iter().flatten();
                let signed: Vec<&str> = signed.collect();
                let remark = (!signed.is_empty()).then(|| ReportEntry::remark(signed.join(", ")));
                let (first, others) = ReportEntry::of_lines(&note.text);
                (first, others.into_iter().chain(remark))
            });
        }
        self.listed("notes", listing);
    }

    /// Adds further fields of the record.
    pub(super) fn extra<'e>(&mut self, extra: impl Iterator<Item = (&'e str, &'e str)>) {
        let mut listing = self.listing();
        for (key, value) in extra {
            listing.push(|| ReportEntry::of([Inline::dim(format!("{key}: ")), Inline::plain(value)]));
        }
        self.listed("further fields", listing);
    }

    /// Adds the id and the position in the file, and returns the report.
    pub(super) fn finish(mut self) -> RecordReport {
        let id = self.report.id.clone();
        self.fact("id", Some(&id), Tone::Id);
        let written = self.base.location(self.report.record);
        // What came home from servers is in no file.
        if let Some(file) = self.base.files.get(written.file as usize).filter(|file| !file.is_empty()) {
            let line = if written.line > 0 { format!(":{}", written.line) } else { String::new() };
            self.fact("written at", Some(&format!("{}{line}", SafeText::new(file))), Tone::Dim);
        }
        self.report
    }
}
