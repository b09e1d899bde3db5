//! Reports: a record in full, as sections of entries of text in tones.

use crate::model::{Base, RecordIx, RecordKind};
use crate::text::{Line, Tone};

use super::report_topic::ReportTopic;

/// A run of text in one tone, possibly a link to a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text, not sanitized.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// The record that it leads to.
    pub link: Option<RecordIx>,
}

impl Inline {
    /// Creates text without a link.
    #[must_use]
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, link: None }
    }

    /// Creates plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// Creates less important text.
    #[must_use]
    pub(crate) fn dim(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Dim)
    }

    /// Creates the name of a record as a link to it.
    #[must_use]
    pub fn link(base: &Base, record: RecordIx) -> Self {
        Self { text: base.name(record).to_owned(), tone: tone(record.kind()), link: Some(record) }
    }
}

/// An entry of a section, before it is wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportEntry {
    /// Its text; blanks between the parts are in them.
    pub pieces: Vec<Inline>,
    /// 0 for an entry of its own, 1 for a remark on the entry before.
    pub indent: usize,
}

impl ReportEntry {
    /// Creates an entry.
    #[must_use]
    pub fn of(pieces: impl Into<Vec<Inline>>) -> Self {
        Self { pieces: pieces.into(), indent: 0 }
    }

    /// Creates an entry of the first line of a text, and entries below it of the others.
    #[must_use]
    pub(super) fn of_lines(text: &str) -> (Self, Vec<Self>) {
        let mut lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
        let first = Self::of([Inline::plain(lines.next().unwrap_or_default())]);
        (first, lines.map(|line| Self { pieces: vec![Inline::plain(line)], indent: 1 }).collect())
    }

    /// Creates a remark on the entry before.
    #[must_use]
    pub fn remark(text: impl Into<String>) -> Self {
        Self { pieces: vec![Inline::dim(text)], indent: 1 }
    }

    /// Returns the entry as one sanitized line.
    #[must_use]
    pub fn line(&self) -> Line {
        self.pieces.iter().fold(Line::new(), |line, piece| line.with(&piece.text, piece.tone))
    }
}

/// A heading with its entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSection {
    /// The heading: `by`, `figures`, `contradicts`.
    pub heading: &'static str,
    /// The topic, by which keys find the section.
    pub topic: ReportTopic,
    /// The entries.
    pub entries: Vec<ReportEntry>,
    /// True for a list, with the heading and the number of entries above them; else the heading stands beside the entries.
    pub list: bool,
    /// Number of all entries, including those that were left out of `entries`.
    pub total: usize,
}

/// A record in full: its own facts, and everything that refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordReport {
    /// The record.
    pub record: RecordIx,
    /// Its id.
    pub id: String,
    /// Its text or name.
    pub title: String,
    /// Its classification in a few words: `event · asserted · disputed`.
    pub kind: Vec<Inline>,
    /// Everything else, in the order of reading. No section is empty.
    pub sections: Vec<ReportSection>,
}

impl RecordReport {
    /// Returns all links, in the order of reading.
    #[must_use]
    pub fn links(&self) -> Vec<RecordIx> {
        let entries = self.sections.iter().flat_map(|section| &section.entries);
        entries.flat_map(|entry| &entry.pieces).filter_map(|piece| piece.link).collect()
    }
}

/// Returns the tone of the names of a kind of record.
#[must_use]
pub fn tone(kind: RecordKind) -> Tone {
    match kind {
        RecordKind::Source => Tone::Source,
        RecordKind::Actor => Tone::Actor,
        RecordKind::Place => Tone::Place,
        RecordKind::Claim | RecordKind::Topic | RecordKind::Hypothesis => Tone::Plain,
    }
}
