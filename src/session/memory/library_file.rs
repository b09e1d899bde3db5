//! A file of its own for each library, in a folder of the program.

use std::path::{Path, PathBuf};

use super::library_key::LibraryKey;
use crate::disk::PrivateFile;
use crate::session::{IdStyle, ReadOptions};

/// The place of such a file, whether there is one or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LibraryFile {
    pub(super) file: PrivateFile,
    pub(super) key: LibraryKey,
}

impl LibraryFile {
    /// Returns the file with this ending for files and folders, for the built-in sample if there are none. `None` if they
    /// cannot be opened again.
    pub(super) fn new(folder: &Path, paths: &[PathBuf], options: &ReadOptions, ending: &str) -> Option<Self> {
        let variant = if options.ids == IdStyle::Prefixed { "--prefix" } else { "" };
        let key = LibraryKey::of(paths, variant)?;
        Some(Self { file: PrivateFile::new(folder, &key.file_name(ending)), key })
    }
}
