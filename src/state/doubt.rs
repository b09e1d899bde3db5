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
    pub requested: u64,
    /// What becomes of every claim, once it is known.
    pub statuses: Option<Arc<SupportStatuses>>,
    /// How everything was before: it comes back when the doubt ends.
    pub before: State,
}

impl State {
    /// What becomes of a claim, as far as that is known.
    #[must_use]
    pub fn support_status(&self, claim: ClaimIx) -> SupportStatus {
        let statuses = self.doubt.as_ref().and_then(|doubt| doubt.statuses.as_ref());
        statuses.map_or(SupportStatus::Stands, |statuses| statuses.status(claim))
    }
}
