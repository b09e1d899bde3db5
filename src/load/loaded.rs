//! The input and the result of loading.

use crate::diagnostic::Diagnostic;
use crate::model::Base;

/// A file that was read: its name as the user gave it, and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// The name, as the user gave it.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What loading gives.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What is sound.
    pub base: Base,
    /// All faults of all files, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the files and folders asked for could not be read at all. Each has a diagnostic.
    pub unreadable: usize,
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Claims that are there.
    pub loaded: usize,
    /// Claims there will be: an estimate from the bytes read, until the whole is there. Never less than `loaded`.
    pub of: usize,
}

impl Progress {
    /// Returns whether nothing is left to be read.
    #[must_use]
    pub fn is_all(self) -> bool {
        self.loaded >= self.of
    }
}
