//! The open collection: what every part of the interface reads and nothing changes in place. Reloading and progressive
//! loading replace the whole value.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::diagnostic::Diagnostic;
use crate::engine::HomeLibrary;
use crate::export::Subset;
use crate::index::Library;
use crate::index::features::trait_feature;
use crate::load::Progress;
use crate::model::{ClaimIx, ids::Ix};

use crate::remote::time_text;
use crate::text::counted;

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
    /// The library on servers of which the library is the part at home; `None` for files.
    pub servers: Option<Arc<HomeLibrary>>,
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

    /// Returns the collection with the part of a library on servers that is at home now.
    #[must_use]
    pub fn with_home(&self, library: Library) -> Self {
        let (name, servers) = (self.name.clone(), self.servers.clone());
        Self { name, library, diagnostics: Vec::new(), loading: None, servers }
    }

    /// Returns a sentence on the version of a library on servers; `None` for files.
    #[must_use]
    pub fn version(&self) -> Option<String> {
        let library = &self.servers.as_ref()?.servers.library;
        let claims = counted(self.claim_count(), "claim", "claims");
        let (version, pushed) = (library.tables.version(), time_text(library.facts.pushed));
        Some(format!("Version {version} of the library, pushed on {pushed}: {claims}."))
    }

    /// Returns the number of all claims, those on servers included.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        match &self.servers {
            Some(home) => usize::try_from(home.servers.library.facts.claims).unwrap_or(usize::MAX),
            None => self.library.base.claims.len(),
        }
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
