//! Saved searches and bookmarks of a library. Unlike the place where the user was, they are the user's work: they are
//! stored in the data folder, and each change is applied to the current content of the file, so that two explorers lose
//! nothing to each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::library_file::LibraryFile;
use super::remembered::RecordName;
use crate::disk::{self, PrivateFileError, UpdateError, data_folder};
use crate::session::ReadOptions;

/// Maximum size of the file, in bytes: tens of thousands of saved searches.
const MAX_KEPT_BYTES: u64 = 4 << 20;

/// The ending of the names of such files.
const ENDING: &str = ".kept.ron";

/// A saved search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// The query.
    pub query: String,
    /// The name of the order, as `--sort` takes it.
    pub sort: String,
    /// `true` if the order is reversed.
    pub reversed: bool,
    /// The title of the tab.
    pub tab: String,
}

/// The saved searches and bookmarks of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The paths that the library is known by.
    pub library: Vec<String>,
    /// The key of what was in the library, under which it is found after it was moved.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// The path of the library before it was moved, when it is opened for the first time after that.
    #[serde(skip)]
    pub moved_from: Option<String>,
    /// Saved searches, by name.
    pub views: BTreeMap<String, SavedView>,
    /// Bookmarks, by letter.
    pub bookmarks: BTreeMap<char, RecordName>,
}

/// A change of what is kept; `None` removes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptChange {
    /// Of the saved search with a name.
    View(String, Option<SavedView>),
    /// Of the bookmark with a letter.
    Bookmark(char, Option<RecordName>),
}

impl Kept {
    /// Makes a change.
    pub fn apply(&mut self, change: &KeptChange) {
        match change {
            KeptChange::View(name, Some(view)) => drop(self.views.insert(name.clone(), view.clone())),
            KeptChange::View(name, None) => drop(self.views.remove(name)),
            KeptChange::Bookmark(letter, Some(record)) => drop(self.bookmarks.insert(*letter, record.clone())),
            KeptChange::Bookmark(letter, None) => drop(self.bookmarks.remove(letter)),
        }
    }
}

/// The reason why saved searches and bookmarks are not read or written.
#[derive(Debug, Error)]
pub enum KeptError {
    /// The file cannot be read or written, or is not trusted.
    #[error("saved searches and bookmarks cannot be kept: {0}")]
    File(#[from] PrivateFileError),
    /// The content is invalid. The file is not touched: it is the user's work.
    #[error("saved searches and bookmarks cannot be read: {} has a fault at {fault}; mend it, or move it away", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The fault in it, with its place.
        fault: String,
    },
    /// The file cannot be changed.
    #[error("saved searches and bookmarks cannot be kept: {0}")]
    Update(String),
}

/// The file with the saved searches and bookmarks of a library, whether there is one or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile(LibraryFile);

impl KeptFile {
    /// Returns the file for files and folders in the user's data folder, for the built-in sample if there are none. `None` if
    /// they cannot be opened again, or the user has no home.
    #[must_use]
    pub fn of(paths: &[PathBuf], options: &ReadOptions) -> Option<Self> {
        Self::in_folder(&data_folder()?, paths, options)
    }

    /// Like [`KeptFile::of`], in another folder.
    #[must_use]
    pub fn in_folder(folder: &Path, paths: &[PathBuf], options: &ReadOptions) -> Option<Self> {
        LibraryFile::new(folder, paths, options, ENDING).map(Self)
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.file.path()
    }

    /// Reads what is kept; nothing if there is no file.
    ///
    /// # Errors
    /// If the file is not trusted, cannot be read, or is damaged.
    pub fn load(&self) -> Result<Kept, KeptError> {
        match self.0.file.read(MAX_KEPT_BYTES)? {
            Some(bytes) => self.parse(&bytes),
            None => self.load_moved(),
        }
    }

    /// Takes over what was kept of the library before it was moved; nothing if nothing was.
    fn load_moved(&self) -> Result<Kept, KeptError> {
        let Some(moved) = self.0.find_moved(MAX_KEPT_BYTES) else { return Ok(Kept::default()) };
        let Ok(kept) = ron::de::from_bytes::<Kept>(&moved.bytes) else { return Ok(Kept::default()) };
        let kept = Kept { library: self.0.key.paths.clone(), ..kept };
        let text = ron::ser::to_string_pretty(&kept, PrettyConfig::new());
        self.0.file.write(text.map_err(|error| KeptError::Update(error.to_string()))?.as_bytes())?;
        moved.file.remove()?;
        Ok(Kept { moved_from: Some(moved.before), ..kept })
    }

    fn parse(&self, bytes: &[u8]) -> Result<Kept, KeptError> {
        let damaged = |error: ron::error::SpannedError| KeptError::Damaged {
            path: self.0.file.path().to_owned(),
            fault: error.to_string(),
        };
        let kept: Kept = ron::de::from_bytes(bytes).map_err(damaged)?;
        // Another library may have the same checksum.
        Ok(if kept.library == self.0.key.paths { kept } else { Kept::default() })
    }

    /// Makes a change in what the file holds, whole or not at all.
    ///
    /// # Errors
    /// If the file or its folder is not trusted, is damaged, or cannot be written. What was there is untouched.
    pub fn change(&self, change: &KeptChange) -> Result<(), KeptError> {
        self.0.file.make_folder()?;
        self.0.file.read(MAX_KEPT_BYTES)?;
        let content = self.0.content();
        let mut update = |bytes: Option<&[u8]>| -> Result<Vec<u8>, KeptError> {
            let mut kept = bytes.map_or_else(|| Ok(Kept::default()), |bytes| self.parse(bytes))?;
            kept.apply(change);
            kept.library.clone_from(&self.0.key.paths);
            kept.content.clone_from(&content);
            let text = ron::ser::to_string_pretty(&kept, PrettyConfig::new());
            text.map(String::into_bytes).map_err(|error| KeptError::Update(error.to_string()))
        };
        disk::update_private(self.0.file.path(), &mut update).map_err(|error| match error {
            UpdateError::Content(error) => error,
            other => KeptError::Update(other.to_string()),
        })
    }
}
