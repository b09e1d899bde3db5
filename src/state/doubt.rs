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
    /// The number of the last request.
    pub requested: u64,
    /// The support of every claim, once it is known.
    pub statuses: Option<Arc<SupportStatuses>>,
    /// The state before the doubt, restored when it ends.
    pub before: State,
}

impl State {
    /// Returns the support of a claim; while that is not known, it stands.
    #[must_use]
    pub(crate) fn support_status(&self, claim: ClaimIx) -> SupportStatus {
        let statuses = self.doubt.as_ref().and_then(|doubt| doubt.statuses.as_ref());
        statuses.map_or(SupportStatus::Stands, |statuses| statuses.status(claim))
    }
}
