//! The input and the result of loading.

use crate::diagnostic::Diagnostic;
use crate::import::{ImportReport, ImportSettings};
use crate::model::Base;

/// A file in memory. Loading opens none itself.
#[derive(Clone, Debug)]
pub struct File {
    /// The name, as the user gave it.
    pub name: String,
    /// The bytes, of whatever encoding and format.
    pub bytes: Vec<u8>,
}

/// The result of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The sound records.
    pub base: Base,
    /// The faults of all files, in the order of files and lines; at most [`crate::diagnostic::MAX_DIAGNOSTICS`], and one
    /// more that counts the others.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of files and folders that could not be read at all. Each has a diagnostic.
    pub unreadable: usize,
    /// The reports of the files that were imported, in their order.
    pub imports: Vec<ImportReport>,
}

/// The options of a loading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadOptions {
    /// `true` to put a prefix before the ids of each file, made of its name.
    ///
    /// A reference means the record of its own file; else the one whose whole id it is, prefix included; else that of the
    /// only other file which has such an id.
    pub has_id_prefixes: bool,
    /// The options for files that are imported.
    pub import: ImportSettings,
}

/// The share of a collection that is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Claims loaded so far.
    pub loaded: usize,
    /// Claims expected in all: an estimate from the bytes read, until the whole is loaded. Never less than `loaded`.
    pub of: usize,
}

impl Progress {
    /// Returns whether nothing is left to be read.
    #[must_use]
    pub(crate) fn is_all(self) -> bool {
        self.loaded >= self.of
    }
}
