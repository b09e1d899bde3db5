//! The earlier version that files are compared with. If nothing of it could be read, that is an error: everything would
//! seem to be new.

use std::path::Path;
use std::sync::Arc;

use super::error::OpenError;
use super::open::{Opened, SourceFiles};
use super::read::ReadOptions;
use crate::cancel::CancelToken;
use crate::diagnostic::Diagnostic;
use crate::load::Loaded;
use crate::model::Base;
use crate::notebook::{NotebookChoice, Notebooks};

/// An earlier version of the files that are open.
#[derive(Debug)]
pub struct EarlierVersion {
    /// Its records.
    pub base: Arc<Base>,
    /// Its faults: records with a fault may seem to be new in what is open.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of its files that could not be read; their diagnostics come first.
    pub unreadable: usize,
    /// A sentence on why its snapshot is not used; `None` if it is, or there is none.
    pub snapshot_distrust: Option<String>,
}

impl EarlierVersion {
    /// Returns the number of errors in the files that could be read.
    #[must_use]
    pub fn errors(&self) -> usize {
        let read = self.diagnostics.iter().skip(self.unreadable);
        read.filter(|fault| fault.is_error()).count()
    }
}

/// Opens an earlier version: a file or a folder. It is not indexed, as nothing is searched in it.
///
/// # Errors
/// If it could not be read, or has no claim because of an error in it.
pub fn open_earlier(
    path: &Path,
    options: impl Into<ReadOptions>,
    cancel: &CancelToken,
) -> Result<EarlierVersion, OpenError> {
    // The notebooks are those of what is open: the earlier version has its own.
    let paths = [path.to_owned()];
    let notebooks = Notebooks::of(&paths, &NotebookChoice::Beside).read;
    let source = SourceFiles::new(&paths, &ReadOptions { notebooks, ..options.into() });
    let snapshot_distrust = source.snapshot_distrust();
    // Verified before it is used: a comparison with stale records would report changes that nobody made.
    let recalled = source.open_pack().transpose()?.or_else(|| source.recall_verified());
    let earlier = if let Some(Opened { library, diagnostics, .. }) = recalled {
        EarlierVersion { base: library.base, diagnostics, unreadable: 0, snapshot_distrust }
    } else {
        let Loaded { base, diagnostics, unreadable, .. } = source.read(cancel, None)?.loaded;
        EarlierVersion { base: base.into(), diagnostics, unreadable, snapshot_distrust }
    };
    match first_error_without_claims(&earlier.base, &earlier.diagnostics) {
        Some(error) => Err(OpenError::NoEarlierClaims(Box::new(error.clone()))),
        None => Ok(earlier),
    }
}

/// Returns the first error if there is no claim because of it; `None` if there are claims, or none was written.
#[must_use]
pub(crate) fn first_error_without_claims<'d>(base: &Base, diagnostics: &'d [Diagnostic]) -> Option<&'d Diagnostic> {
    if base.claims.is_empty() { diagnostics.iter().find(|fault| fault.is_error()) } else { None }
}
