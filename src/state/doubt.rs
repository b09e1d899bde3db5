//! A doubt that stands: what is doubted, what falls with it, and how everything was before.

use std::sync::Arc;

use crate::analyses::fallout::{SupportStatus, SupportStatuses};
use crate::model::{ClaimIx, RecordIx};

use super::State;

/// A doubt, from the key that begins it to the one that ends it.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The claim, source or actor that is doubted.
    pub record: RecordIx,
    /// What was asked for last.
    pub asked: u64,
    /// What becomes of every claim, once it is known.
    pub fates: Option<Arc<SupportStatuses>>,
    /// How everything was before: it comes back when the doubt ends.
    pub before: State,
}

impl State {
    /// What becomes of a claim, as far as that is known.
    #[must_use]
    pub fn fate(&self, claim: ClaimIx) -> SupportStatus {
        let fates = self.doubt.as_ref().and_then(|doubt| doubt.fates.as_ref());
        fates.map_or(SupportStatus::Stands, |fates| fates.status(claim))
    }
}
