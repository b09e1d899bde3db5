//! The files of the network that are open, with their copies on the disk.

use std::path::{Path, PathBuf};

/// A file of the network that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteFile {
    /// The address, as the user named it.
    pub address: PathBuf,
    /// The address as it is shown, which is the name of the file in messages.
    pub shown: String,
    /// The copy.
    pub copy: PathBuf,
}

/// All files of the network that are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoteFiles(pub Vec<RemoteFile>);

impl RemoteFiles {
    /// Returns the file to be read for a path: the copy of an address, and every other path itself.
    #[must_use]
    pub(crate) fn local<'p>(&'p self, path: &'p Path) -> &'p Path {
        self.0.iter().find(|file| file.address == path).map_or(path, |file| &file.copy)
    }

    /// Returns the name of a file that is read: the address of a copy, and `name` of every other.
    #[must_use]
    pub(crate) fn name_of(&self, path: &Path, name: String) -> String {
        self.0.iter().find(|file| file.copy == path).map_or(name, |file| file.shown.clone())
    }
}
