//! A record told whole: what it says, and everything that refers to it, as sections of pieces in tones, some of which
//! lead to other records. The reading pane and `claimscope show` say the same, from here.
//!
//! Nothing here knows the width of a screen (see [`layout()`] for that), files, or queries.

mod actor;
mod builder;
mod claim;
pub mod layout;
mod place;
mod relations;
pub mod report_layout;
mod source;
mod topic;

use crate::index::Library;
use crate::model::{Base, RecordIx, RecordKind};
use crate::text::{Line, Tone};

pub use layout::layout;
pub use report_layout::{ReportLayout, ReportLink, SectionKind};

/// A piece of text; `link` is the record that it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text, raw.
    pub text: String,
    /// What it is.
    pub tone: Tone,
    /// Where it leads.
    pub link: Option<RecordIx>,
}

impl Inline {
    /// A piece that leads nowhere.
    #[must_use]
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, link: None }
    }

    /// Plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// Less important text.
    #[must_use]
    pub fn dim(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Dim)
    }

    /// The name of a record, leading to it.
    #[must_use]
    pub fn link(base: &Base, record: RecordIx) -> Self {
        Self { text: base.name(record).to_owned(), tone: tone(record.kind()), link: Some(record) }
    }
}

/// A line of a section, before it is broken to a width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportEntry {
    /// Its pieces, side by side; blanks between them are in them.
    pub pieces: Vec<Inline>,
    /// How deep it stands below the entry before: 0 for an entry of its own, 1 for a remark on it.
    pub indent: usize,
}

impl ReportEntry {
    /// An entry of these pieces.
    #[must_use]
    pub fn of(pieces: impl Into<Vec<Inline>>) -> Self {
        Self { pieces: pieces.into(), indent: 0 }
    }

    /// A remark on the entry before.
    #[must_use]
    pub fn remark(text: impl Into<String>) -> Self {
        Self { pieces: vec![Inline::dim(text)], indent: 1 }
    }

    /// As a line, safe to show.
    #[must_use]
    pub fn line(&self) -> Line {
        self.pieces.iter().fold(Line::new(), |line, piece| line.with(&piece.text, piece.tone))
    }
}

/// Entries under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSection {
    /// The heading: `by`, `figures`, `contradicts`.
    pub heading: &'static str,
    /// Its entries.
    pub entries: Vec<ReportEntry>,
    /// A list: the heading stands above its entries, with their number. Else it stands before them.
    pub list: bool,
    /// How many there are; more than `entries` holds where they are cut short.
    pub total: usize,
}

/// A record told whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordReport {
    /// The record.
    pub record: RecordIx,
    /// Its id.
    pub id: String,
    /// What it says, or what it is called.
    pub title: String,
    /// What it is, in a few words: `event · asserted · disputed`.
    pub kind: Vec<Inline>,
    /// Everything else, in the order of reading. None is empty.
    pub sections: Vec<ReportSection>,
}

impl RecordReport {
    /// All links, in the order of reading.
    #[must_use]
    pub fn links(&self) -> Vec<RecordIx> {
        let entries = self.sections.iter().flat_map(|section| &section.entries);
        entries.flat_map(|entry| &entry.pieces).filter_map(|piece| piece.link).collect()
    }
}

/// Tells a record whole. Lists, and names side by side, are cut after `limit` of them (`usize::MAX` for all), which a remark
/// says; totals stay right. Where the heading stands beside its entries, one of them is told in any case.
/// Costs a walk over all claims for anything but a claim; where there is an index, [`report_from_index`] tells the same for less.
#[must_use]
pub fn report(base: &Base, record: RecordIx, limit: usize) -> RecordReport {
    build(builder::ReportBuilder::new(base, record, limit, None))
}

/// The same, from the claims that the index knows to refer to the record.
#[must_use]
pub fn report_from_index(library: &Library, record: RecordIx, limit: usize) -> RecordReport {
    build(builder::ReportBuilder::new(&library.base, record, limit, Some(library)))
}

fn build(mut builder: builder::ReportBuilder<'_>) -> RecordReport {
    let record = builder.record();
    match record {
        RecordIx::Claim(claim) => claim::build(&mut builder, claim),
        RecordIx::Source(source) => source::build(&mut builder, source),
        RecordIx::Actor(actor) => actor::build(&mut builder, actor),
        RecordIx::Place(place) => place::build(&mut builder, place),
        RecordIx::Topic(topic) => topic::build_topic(&mut builder, topic),
        RecordIx::Hypothesis(hypothesis) => topic::build_hypothesis(&mut builder, hypothesis),
    }
    builder.finish()
}

/// The tone in which a record of this kind is named.
#[must_use]
pub fn tone(kind: RecordKind) -> Tone {
    match kind {
        RecordKind::Source => Tone::Source,
        RecordKind::Actor => Tone::Actor,
        RecordKind::Place => Tone::Place,
        RecordKind::Claim | RecordKind::Topic | RecordKind::Hypothesis => Tone::Plain,
    }
}
