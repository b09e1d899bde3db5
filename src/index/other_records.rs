//! Features that claims have through other records: notes that stand elsewhere, and sources that were retracted.

use crate::model::{Base, Claim, RecordIx, SourceIx, ids::Ix};
use crate::storage::Bits;

use super::features::{Features, trait_feature};

/// The records by which claims have features.
pub(super) struct OtherRecords {
    /// The claims with a note that stands elsewhere.
    noted: Bits,
    /// The sources that were retracted, or copy one that was.
    retracted: Bits,
}

impl OtherRecords {
    /// Reads all notes and sources.
    pub(super) fn new(base: &Base) -> Self {
        Self { noted: noted(base), retracted: retracted(base) }
    }

    /// Returns the features that a claim, in this row, has through them.
    pub(super) fn features(&self, at: usize, claim: &Claim<'_>) -> Features {
        let is_retracted = claim.cite.iter().any(|citation| self.retracted.contains(citation.source.at()));
        let note = if self.noted.contains(at) { trait_feature("note") } else { 0 };
        note | if is_retracted { trait_feature("retraction") } else { 0 }
    }
}

/// Returns the claims on which a note stands elsewhere.
fn noted(base: &Base) -> Bits {
    let mut noted = Bits::none(base.claims.len());
    for note in base.notes.iter() {
        if let RecordIx::Claim(claim) = note.on {
            noted.insert(claim.at());
        }
    }
    noted
}

/// Returns the sources that were retracted, or copy one that was, directly or through others.
fn retracted(base: &Base) -> Bits {
    let mut retracted = Bits::none(base.sources.len());
    let mut open: Vec<SourceIx> =
        base.sources.pairs().filter(|(_, row)| row.retracted.is_some()).map(|(source, _)| source).collect();
    while let Some(source) = open.pop() {
        // Cycles end here: a source that was seen is not followed again.
        if !retracted.contains(source.at()) {
            retracted.insert(source.at());
            open.extend(base.copies(source));
        }
    }
    retracted
}
