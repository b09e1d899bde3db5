//! Support statuses of all claims after a doubt, as two sets: for views that show claims in an order of their own.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::ids::Ix;
use crate::model::{ClaimIx, RecordIx};
use crate::storage::Bits;

use super::{Fallout, SupportStatus, doubted_records};

/// The claims that a doubt leaves unsupported, and those that it weakens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportStatuses {
    unsupported: Bits,
    weakened: Bits,
}

impl SupportStatuses {
    /// Computes the statuses for a doubt of records, with the claims and sources of those that are actors. If `cancel`
    /// fires midway, they are partial and must be discarded.
    #[must_use]
    pub fn new(library: &Library, records: &[RecordIx], cancel: &CancelToken) -> Self {
        let doubts = doubted_records(library, records);
        if cancel.is_cancelled() {
            return Self::default();
        }
        let fallout = Fallout::new(&library.base, doubts.iter().map(|doubt| doubt.record));
        let claims = library.base.claims.len();
        let mut statuses = Self { unsupported: Bits::none(claims), weakened: Bits::none(claims) };
        for claim in library.base.claims.indexes() {
            if cancel.is_cancelled() {
                break;
            }
            match fallout.status(claim) {
                SupportStatus::Stands => {}
                SupportStatus::Weakened => statuses.weakened.insert(claim.at()),
                SupportStatus::Unsupported => statuses.unsupported.insert(claim.at()),
            }
        }
        statuses
    }

    /// Returns the status of a claim.
    #[must_use]
    pub fn status(&self, claim: ClaimIx) -> SupportStatus {
        match claim.at() {
            at if self.unsupported.contains(at) => SupportStatus::Unsupported,
            at if self.weakened.contains(at) => SupportStatus::Weakened,
            _ => SupportStatus::Stands,
        }
    }

    /// Returns the number of unsupported claims, and of weakened ones.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.unsupported.count(), self.weakened.count())
    }
}
