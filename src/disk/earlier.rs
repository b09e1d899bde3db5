//! The earlier version that files are compared with. Where nothing could be read of it, all that is open would seem to be
//! new: it is refused then.

use std::path::Path;
use std::sync::Arc;

use super::snapshot::{Recalled, Snapshot};
use super::{Ids, Trouble, kept, open_summed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Loaded;
use crate::model::Base;

/// An earlier version of which something is known.
#[derive(Debug)]
pub struct EarlierVersion {
    /// Its facts.
    pub base: Arc<Base>,
    /// Its faults: what they are about seems to be new.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of its files that could not be read at all; their diagnostics come first.
    pub unreadable: usize,
    /// Why what was kept of it is not used, where that is so.
    pub remark: Option<String>,
}

impl EarlierVersion {
    /// Returns the number of errors in what could be read: what they are about seems to be new.
    #[must_use]
    pub fn errors(&self) -> usize {
        let read = self.diagnostics.iter().skip(self.unreadable);
        read.filter(|fault| fault.severity == Severity::Error).count()
    }
}

/// Reads an earlier version.
///
/// # Errors
/// When it could not be read, or when nothing was understood of what was read.
pub fn open_earlier(path: &Path, ids: Ids) -> Result<EarlierVersion, Trouble> {
    let paths = [path.to_owned()];
    let snapshot = kept(&paths, ids);
    let remark = snapshot.as_ref().and_then(Snapshot::distrust);
    let recalled = snapshot.as_ref().and_then(Snapshot::recall_proven);
    let read = if let Some(Recalled { library, diagnostics, .. }) = recalled {
        EarlierVersion { base: library.base, diagnostics, unreadable: 0, remark }
    } else {
        let Loaded { base, diagnostics, unreadable, .. } = open_summed(&paths, ids, None, None)?;
        EarlierVersion { base: base.into(), diagnostics, unreadable, remark }
    };
    match nothing_known(&read.base, &read.diagnostics) {
        Some(fault) => Err(Trouble(format!("{fault}: nothing is known of the earlier version"))),
        None => Ok(read),
    }
}

/// Returns the first error where there is no claim because of it; `None` where there are claims, or none was written.
#[must_use]
pub fn nothing_known<'d>(base: &Base, diagnostics: &'d [Diagnostic]) -> Option<&'d Diagnostic> {
    if base.claims.is_empty() { diagnostics.iter().find(|fault| fault.severity == Severity::Error) } else { None }
}
