//! From the bytes of knowledge files to facts. Loading cannot fail: it returns what is sound, and the faults.

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
}

/// Loads files as one knowledge base.
#[must_use]
pub fn load(files: &[File]) -> Loaded {
    let _ = files;
    Loaded::default()
}
