//! The input and the result of loading.

use crate::diagnostic::Diagnostic;
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
    pub fn is_all(self) -> bool {
        self.loaded >= self.of
    }
}
