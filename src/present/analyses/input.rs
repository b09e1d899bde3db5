//! Input of an analysis.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::{Base, RecordIx, RecordKind};
use crate::storage::Bits;

/// Input that an analysis requires in addition to claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requires {
    /// Nothing.
    Nothing,
    /// One or more records of these kinds.
    Records(&'static [RecordKind]),
    /// An earlier version of the library.
    Earlier,
}

/// Input of an analysis.
#[derive(Clone, Copy, Debug)]
pub struct AnalysisInput<'a> {
    /// All claims and records, with their index.
    pub library: &'a Library,
    /// The claims to report on, by number: those that the query finds. All others still count as evidence.
    pub claims: &'a Bits,
    /// The records that the analysis is about; empty unless it requires some.
    pub records: &'a [RecordIx],
    /// An earlier version of the library, where one is open.
    pub earlier: Option<&'a Base>,
    /// Maximum width and height of a picture, in cells.
    pub viewport: (u16, u16),
    /// True if contradictions are looked for among rival versions as well.
    pub with_rivals: bool,
    /// Fires when the result is not needed any more; what is returned then is partial and is discarded.
    pub cancel: &'a CancelToken,
}
