//! The file that keeps where the user was in a library.

use std::path::{Path, PathBuf};

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use thiserror::Error;

use super::library_file::LibraryFile;
use super::remembered::Remembered;
use crate::disk::{PrivateFileError, state_folder};
use crate::session::ReadOptions;

/// Maximum size of a memory, in bytes: [`MAX_REMEMBERED_MARKS`](crate::limits::MAX_REMEMBERED_MARKS) ids of 100 characters
/// stay below.
const MAX_MEMORY_BYTES: u64 = 16 << 20;

/// Maximum number of libraries that are remembered: the one that was left longest ago is forgotten first.
const MAX_REMEMBERED_LIBRARIES: usize = 1_000;

/// The ending of the names of memories.
const ENDING: &str = ".session.ron";

/// The reason why nothing is remembered, or why it could not be kept.
#[derive(Debug, Error)]
pub enum MemoryError {
    /// The file cannot be read or written, or is not trusted.
    #[error("where you were is not remembered: {0}")]
    File(#[from] PrivateFileError),
    /// The content makes no sense.
    #[error("where you were is not known: {} is damaged ({fault}); {kept}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The fault in it, with its place.
        fault: String,
        /// A clause on where it is now.
        kept: String,
    },
}

/// The place of the memory of a library, whether there is one or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryFile(LibraryFile);

impl MemoryFile {
    /// Returns the place for files and folders in the user's state folder, for the built-in sample if there are none. `None` if
    /// they cannot be opened again, or the user has no home.
    #[must_use]
    pub fn of(paths: &[PathBuf], options: &ReadOptions) -> Option<Self> {
        Self::in_folder(&state_folder()?, paths, options)
    }

    /// Like [`MemoryFile::of`], in another folder.
    #[must_use]
    pub fn in_folder(folder: &Path, paths: &[PathBuf], options: &ReadOptions) -> Option<Self> {
        LibraryFile::new(folder, paths, options, ENDING).map(Self)
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.file.path()
    }

    /// Reads what is remembered; `None` if nothing is. A damaged file is set aside.
    ///
    /// # Errors
    /// If the file is not trusted, cannot be read, or is damaged.
    pub fn load(&self) -> Result<Option<Remembered>, MemoryError> {
        let bytes = match self.0.file.read(MAX_MEMORY_BYTES) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(self.load_moved()),
            Err(error @ PrivateFileError::TooLarge { .. }) => return Err(self.damaged(error.to_string())),
            Err(error) => return Err(error.into()),
        };
        let remembered = parsed(&bytes).map_err(|error| self.damaged(error.to_string()))?;
        // Another library may have the same checksum.
        Ok(Some(remembered).filter(|remembered| remembered.library == self.0.key.paths))
    }

    /// Returns what is remembered of the library from before it was moved; `None` if nothing is. It is kept under the new path
    /// from then on.
    fn load_moved(&self) -> Option<Remembered> {
        let moved = self.0.find_moved(MAX_MEMORY_BYTES)?;
        let remembered = parsed(&moved.bytes).ok()?;
        let remembered = Remembered { moved_from: Some(moved.before), ..remembered };
        // What cannot be written now is found again at the next opening, and the end of this one says so.
        if self.save(&remembered).is_ok() {
            let _ = moved.file.remove();
        }
        Some(remembered)
    }

    /// Returns the key of what is in the library now, as it is remembered.
    #[must_use]
    pub fn content(&self) -> String {
        self.0.content()
    }

    fn damaged(&self, fault: String) -> MemoryError {
        let kept = match self.0.file.set_aside() {
            Ok(aside) => format!("it was set aside as {}", aside.display()),
            Err(error) => format!("it could not be set aside ({error})"),
        };
        MemoryError::Damaged { path: self.0.file.path().to_owned(), fault, kept }
    }

    /// Writes what is to be remembered, whole or not at all.
    ///
    /// # Errors
    /// If the folder is not trusted or cannot be made or written, or the disk is full.
    pub fn save(&self, remembered: &Remembered) -> Result<(), MemoryError> {
        let library = self.0.key.paths.clone();
        let remembered = Remembered { library, content: self.content(), ..remembered.clone() };
        let text = ron::ser::to_string_pretty(&remembered, PrettyConfig::new());
        debug_assert!(text.is_ok(), "texts and numbers can be written");
        self.0.file.write(text.unwrap_or_default().as_bytes())?;
        self.0.file.remove_oldest(ENDING, MAX_REMEMBERED_LIBRARIES);
        Ok(())
    }
}

/// Reads what is remembered. Earlier versions wrote no `Some` around the number of hits of a step.
fn parsed(bytes: &[u8]) -> Result<Remembered, SpannedError> {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_bytes(bytes)
}
