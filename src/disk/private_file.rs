//! A small file of the program's own in a folder for this user alone. Like the cache, it is neither read nor written where
//! others may write: what it says is done.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::{CWD, Mode, OFlags, openat};
use thiserror::Error;

use super::cache_trust::{distrust, private_folder_distrust};
use super::cleanup::{remove_stale, survive_size_limit};
use super::pending_file::PendingFile;
use super::update::make_private_folder;
use super::write::{PRIVATE_FILE_MODE, fill_buffered, sync};

/// The ending of the name of a file that was set aside.
const DAMAGED: &str = "damaged";

/// The advice on a folder that is no full path or no folder.
const ADVICE: &str = "name one by its full path";

/// The reason why a private file was neither read nor written.
#[derive(Debug, Error)]
pub enum PrivateFileError {
    /// The file or its folder is not trusted: a sentence on why.
    #[error("{0}")]
    Distrusted(String),
    /// The file is larger than what this program writes.
    #[error("{}: it is larger than {most} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Maximum size, in bytes.
        most: u64,
    },
    /// The system refuses.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

/// A file in a private folder; neither need exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PrivateFile {
    folder: PathBuf,
    path: PathBuf,
}

impl PrivateFile {
    /// Names a file of a folder.
    #[must_use]
    pub(crate) fn new(folder: &Path, name: &str) -> Self {
        Self { folder: folder.to_owned(), path: folder.join(name) }
    }

    /// Returns its path.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn failed(&self, error: io::Error) -> PrivateFileError {
        PrivateFileError::Io { path: self.path.clone(), error }
    }

    /// Checks that nobody else may write the folder, which need not exist.
    ///
    /// # Errors
    /// [`PrivateFileError::Distrusted`] if somebody may.
    pub(crate) fn check_folder(&self) -> Result<(), PrivateFileError> {
        private_folder_distrust(&self.folder, ADVICE).map_or(Ok(()), |why| Err(PrivateFileError::Distrusted(why)))
    }

    /// Reads the file, `most` bytes at most; `None` if there is none.
    ///
    /// # Errors
    /// If it is not trusted, too large, or cannot be read.
    pub(crate) fn read(&self, most: u64) -> Result<Option<Vec<u8>>, PrivateFileError> {
        self.check_folder()?;
        // Opening a pipe would wait for a writer, and a link may lead to a file whose owner was not checked.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file: File = match openat(CWD, &self.path, flags, Mode::empty()) {
            Ok(file) => file.into(),
            Err(rustix::io::Errno::NOENT) => return Ok(None),
            Err(error) => return Err(self.failed(error.into())),
        };
        let about = file.metadata().map_err(|error| self.failed(error))?;
        if !about.is_file() {
            return Err(PrivateFileError::Distrusted(format!("{} is no regular file", self.path.display())));
        }
        if let Some(why) = distrust(&self.path, &about) {
            return Err(PrivateFileError::Distrusted(why));
        }
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| self.failed(error))?;
        if bytes.len() as u64 > most {
            return Err(PrivateFileError::TooLarge { path: self.path.clone(), most });
        }
        Ok(Some(bytes))
    }

    /// Makes the folder, for this user alone, if there is none.
    ///
    /// # Errors
    /// If it cannot be made, or is not trusted.
    pub(crate) fn make_folder(&self) -> Result<(), PrivateFileError> {
        make_private_folder(&self.folder).map_err(|error| PrivateFileError::Io { path: self.folder.clone(), error })?;
        self.check_folder()
    }

    /// Writes the file anew, whole or not at all.
    ///
    /// # Errors
    /// If the folder cannot be made, is not trusted, or the disk is full. What was there is untouched then.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), PrivateFileError> {
        self.make_folder()?;
        survive_size_limit();
        remove_stale(&self.folder);
        let place = || -> io::Result<()> {
            let pending = PendingFile::new(&self.folder, PRIVATE_FILE_MODE)?;
            fill_buffered(pending.file(), &mut |out: &mut dyn Write| out.write_all(bytes))?;
            sync(pending.file())?;
            if fs::symlink_metadata(&self.path).is_ok() {
                pending.replace(&self.path)
            } else {
                pending.create(&self.path)
            }
        };
        place().map_err(|error| self.failed(error))
    }

    /// Sets the file aside under another name, so that it is not read again and not lost. Returns that name.
    ///
    /// # Errors
    /// If it cannot be renamed.
    pub(crate) fn set_aside(&self) -> Result<PathBuf, PrivateFileError> {
        let mut name = self.path.clone().into_os_string();
        name.push(".");
        name.push(DAMAGED);
        let aside = PathBuf::from(name);
        fs::rename(&self.path, &aside).map_err(|error| self.failed(error))?;
        Ok(aside)
    }

    /// Removes the oldest files with an ending from the folder, beyond the `most` newest ones.
    pub(crate) fn remove_oldest(&self, ending: &str, most: usize) {
        for name in newest_files(&self.folder, ending, usize::MAX).into_iter().skip(most) {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// Removes the file.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub(crate) fn remove(&self) -> Result<(), PrivateFileError> {
        fs::remove_file(&self.path).map_err(|error| self.failed(error))
    }
}

/// Returns the names of the files of a folder with an ending, the newest first, `most` of them. A folder that cannot be listed
/// has none.
#[must_use]
pub(crate) fn newest_files(folder: &Path, ending: &str, most: usize) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let modified = |path: &Path| fs::symlink_metadata(path).ok().filter(Metadata::is_file)?.modified().ok();
    let mut files: Vec<(SystemTime, String)> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter_map(|path| Some((modified(&path)?, path.file_name()?.to_str()?.to_owned())))
        .filter(|(_, name)| name.ends_with(ending))
        .collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.0));
    files.into_iter().take(most).map(|(_, name)| name).collect()
}
