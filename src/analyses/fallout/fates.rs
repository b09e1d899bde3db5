//! What becomes of every claim when something is doubted, in short: for those who show claims in some other order.

use crate::index::Library;
use crate::model::ids::Ix;
use crate::model::{ClaimIx, RecordIx};
use crate::pack::Bits;
use crate::text::counted;

use super::{Fallout, Fate, doubts};

/// Which claims fall and which weaken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    unsupported: Bits,
    weakened: Bits,
}

impl Fates {
    /// Of doubting these records, with what is doubted for the sake of actors.
    #[must_use]
    pub fn of(library: &Library, records: &[RecordIx]) -> Self {
        let doubts = doubts(library, records);
        let fallout = Fallout::of(&library.base, doubts.iter().map(|doubt| doubt.record));
        let claims = library.base.claims.len();
        let mut fates = Self { unsupported: Bits::none(claims), weakened: Bits::none(claims) };
        for claim in library.base.claims.indexes() {
            match fallout.fate(claim) {
                Fate::Stands => {}
                Fate::Weakened => fates.weakened.put(claim.at()),
                Fate::Unsupported => fates.unsupported.put(claim.at()),
            }
        }
        fates
    }

    /// What becomes of a claim.
    #[must_use]
    pub fn fate(&self, claim: ClaimIx) -> Fate {
        match claim.at() {
            at if self.unsupported.has(at) => Fate::Unsupported,
            at if self.weakened.has(at) => Fate::Weakened,
            _ => Fate::Stands,
        }
    }

    /// How many claims fall, and how many weaken.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.unsupported.count(), self.weakened.count())
    }

    /// The same as people read it: `1 falls, 11 weaken`.
    #[must_use]
    pub fn told(&self) -> String {
        let (unsupported, weakened) = self.counts();
        told(unsupported, weakened)
    }
}

/// How many fall and how many weaken, as people read it.
pub(super) fn told(unsupported: usize, weakened: usize) -> String {
    format!("{}, {}", counted(unsupported, "falls", "fall"), counted(weakened, "weakens", "weaken"))
}
