//! The open collection: what every part of the interface reads and nothing changes in place. Reloading and progressive
//! loading replace the whole value.

use crate::cancel::CancelToken;
use crate::diagnostic::Diagnostic;
use crate::export::Subset;
use crate::index::Library;
use crate::index::features::trait_feature;
use crate::load::Progress;
use crate::model::{ClaimIx, ids::Ix};

use super::claim_selection::ClaimSelection;

/// The claims that are open: their library, and the faults found while loading it.
#[derive(Debug)]
pub struct Collection {
    /// The name for the title bar: a file, a folder, or the built-in sample.
    pub name: String,
    /// The records with their index.
    pub library: Library,
    /// The faults of the files; empty until the whole is loaded.
    pub diagnostics: Vec<Diagnostic>,
    /// The part of the files that is in the library while the rest is being read; `None` once all is there.
    pub loading: Option<Progress>,
}

impl Collection {
    /// Extracts claims with all that they refer to and the number of errors in them. If `cancel` fires midway, the subset
    /// is empty and must be discarded.
    #[must_use]
    pub fn subset(&self, claims: &ClaimSelection, cancel: &CancelToken) -> Subset {
        let (base, decisions) = (&self.library.base, claims.decisions());
        let claims = claims.claims();
        let accepted: Vec<ClaimIx> = decisions.accepted.iter().collect();
        let subset = if self.loading.is_some() {
            Subset::of_part(base, &claims, cancel)
        } else {
            Subset::without_dropped(base, &claims, decisions.dropped.len(), cancel)
        };
        subset.with_accepted_drafts(base, &accepted).with_errors(base, &self.diagnostics)
    }

    /// Returns whether a claim is a draft, decided or not.
    #[must_use]
    pub(crate) fn is_draft(&self, claim: ClaimIx) -> bool {
        self.library.columns.with_any(trait_feature("draft")).any(|drafts| drafts.contains(claim.at()))
    }

    /// Returns whether there are any drafts, decided or not.
    #[must_use]
    pub(crate) fn has_drafts(&self) -> bool {
        self.library.columns.with_any(trait_feature("draft")).any(|drafts| !drafts.is_empty())
    }
}
