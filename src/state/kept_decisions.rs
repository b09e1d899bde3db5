//! The decisions on drafts that the notebook has: as far as the view differs from them, they are to be written.

use std::sync::{Arc, Weak};

use crate::model::ClaimIx;
use crate::model::correction::{STATEMENT_FIELD, file_says};
use crate::model::extra::{DRAFT, DRAFT_PROPOSED};
use crate::query::DraftDecisions;

use super::State;
use super::collection::Collection;

/// The decisions on drafts in the notebook.
#[derive(Clone, Debug, Default)]
pub struct KeptDecisions {
    /// The decisions that the notebook has.
    pub kept: Arc<DraftDecisions>,
    /// The decisions that are being written.
    pub writing: Option<Arc<DraftDecisions>>,
    /// The decisions that could not be written; others are tried again.
    pub refused: Option<Arc<DraftDecisions>>,
    /// The collection in which they were looked for last.
    pub seen_in: Option<Weak<Collection>>,
    /// The number of writes that have ended.
    pub writes: u64,
    /// The value of `writes` when the files began to be read last.
    pub writes_read: u64,
}

impl KeptDecisions {
    /// Changes all decisions in it, as a reload must.
    pub(crate) fn for_each_mut(&mut self, change: impl FnMut(&mut Arc<DraftDecisions>)) {
        std::iter::once(&mut self.kept).chain(&mut self.writing).chain(&mut self.refused).for_each(change);
    }
}

impl State {
    /// Returns the statement of a draft in its own file, without any edit.
    #[must_use]
    pub(crate) fn original_statement(&self, draft: ClaimIx) -> &str {
        let said = self.extra_of(draft, &file_says(STATEMENT_FIELD));
        said.unwrap_or_else(|| self.base().claims.unedited(draft))
    }

    /// Returns the decision on a draft that was read, as a word. It may be that of its own file: an export writes which drafts
    /// were accepted.
    #[must_use]
    pub(crate) fn read_decision(&self, draft: ClaimIx) -> &str {
        self.extra_of(draft, DRAFT).unwrap_or(DRAFT_PROPOSED)
    }

    /// Returns a further field of a claim.
    fn extra_of(&self, claim: ClaimIx, key: &str) -> Option<&str> {
        self.base().claims.row(claim).extra.iter().find(|(known, _)| *known == key).map(|(_, said)| said)
    }
}
