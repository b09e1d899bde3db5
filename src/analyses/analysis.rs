//! What an analysis is: a row of the table of analyses.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::{Base, RecordIx, RecordKind};
use crate::pack::Bits;

use super::Findings;
use super::walk::Walk;

/// An analysis: a row of [`super::ANALYSES`].
#[derive(Debug)]
pub struct Analysis {
    /// Its name on the command line: `origins`.
    pub name: &'static str,
    /// The keys that show it in the explorer, in the notation of the key table: `w o`.
    pub keys: &'static [&'static str],
    /// The question that it answers, as a sentence.
    pub doc: &'static str,
    /// What it is about beside the claims.
    pub takes: Takes,
    /// Does it. What was stopped is of no use.
    pub run: fn(&Asked<'_>) -> Findings,
    /// How its picture is walked with keys, where it has one.
    pub walk: Option<&'static Walk>,
}

impl Analysis {
    /// Runs it, and has each row name the claims in it that were not asked about: they count, as what others say does, but are
    /// none of the filter.
    #[must_use]
    pub fn findings(&self, asked: &Asked<'_>) -> Findings {
        let mut findings = (self.run)(asked);
        findings.name_outside(&asked.library.base, asked.claims);
        findings
    }
}

/// What an analysis is about beside the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing more.
    Nothing,
    /// One record or several, of these kinds.
    Records(&'static [RecordKind]),
    /// An earlier version of the library.
    Earlier,
}

/// What an analysis is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Everything loaded.
    pub library: &'a Library,
    /// The claims that it is about: those of the filter. What others say counts all the same.
    pub claims: &'a Bits,
    /// The records that it is about, where it takes some.
    pub records: &'a [RecordIx],
    /// The earlier version, if there is one.
    pub earlier: Option<&'a Base>,
    /// So many cells a picture may be wide and high.
    pub room: (u16, u16),
    /// Fires when the result is not needed any more; what is returned then is partial and is discarded.
    pub cancel: &'a CancelToken,
}
