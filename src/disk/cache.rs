//! Whole files in the user's cache folder. What is in them is up to the caller.

use std::fs::{self, DirBuilder, File, Metadata, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{CWD, Mode, OFlags, openat};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::cache_trust::{distrust, file_distrust, folder_distrust};
use super::cleanup::{remove_stale, survive_size_limit};
use super::pending_file::PendingFile;
use super::random_access::RandomAccessFile;
use super::write::{Fill, PRIVATE_FILE_MODE, fill_buffered};

/// Maximum size of all files in the cache together, in bytes: the oldest go first.
const MAX_CACHE_BYTES: u64 = 8 << 30;

/// Ending of the names of snapshots in the cache.
const SUFFIX: &str = "snapshot";

/// Ending of the names of copies of files of the network.
pub(super) const DOWNLOAD_SUFFIX: &str = "download";

/// Ending of the names of the parts that have arrived of files of the network. Whoever adds to one has locked it.
pub(super) const PART_SUFFIX: &str = "part";

/// Minimum age of the last change of a file: a later one within the resolution of the file system's clock would not be seen.
const MIN_SETTLED_AGE: Duration = Duration::from_secs(2);

/// Minimum age of the last change of a file when its content was read, for the stamp alone to prove the content later. A
/// program that writes through mapped memory changes the time only once between two times that the system writes back its
/// pages, which is after half a minute.
const MIN_PROVEN_AGE: Duration = Duration::from_secs(60);

/// Permissions of a new cache folder: for this user alone.
pub(super) const FOLDER_MODE: u32 = 0o700;

/// The reason why a file of the cache was not written.
#[derive(Debug, Error)]
pub enum CacheError {
    /// The folder cannot be made.
    #[error("{}: {error}", folder.display())]
    Folder {
        /// The cache folder.
        folder: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The file cannot be written, or a file that it is about cannot be looked at.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// A file of the cache, which need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheFile {
    folder: PathBuf,
    path: PathBuf,
}

impl CacheFile {
    /// Names the file for a key in a folder.
    #[must_use]
    pub(crate) fn new(folder: &Path, key: u64) -> Self {
        Self { folder: folder.to_owned(), path: folder.join(format!("{key:016x}.{SUFFIX}")) }
    }

    /// Returns whether the folder may be used; it need not exist.
    #[must_use]
    pub(crate) fn is_usable(&self) -> bool {
        folder_distrust(&self.folder).is_none()
    }

    /// Returns a sentence on why the file or its folder is not used though it exists; `None` if it is.
    #[must_use]
    pub(crate) fn distrust(&self) -> Option<String> {
        folder_distrust(&self.folder).or_else(|| file_distrust(&self.path))
    }

    /// Opens the file for reading; `None` if it does not exist or is not trusted.
    #[must_use]
    pub(crate) fn open(&self) -> Option<RandomAccessFile> {
        if !self.is_usable() {
            return None;
        }
        // Opening a pipe would wait for a writer, and a link may lead to a file whose owner was not checked.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file: File = openat(CWD, &self.path, flags, Mode::empty()).ok()?.into();
        let about = file.metadata().ok().filter(Metadata::is_file)?;
        distrust(&self.path, &about).is_none().then(|| RandomAccessFile::new(file, about.len()))
    }

    /// Writes the file anew as of a time, as [`write`](Self::write) does: the time of its last change is this one.
    ///
    /// # Errors
    /// If the folder cannot be made or written, or the disk is full. Nothing is left behind.
    pub(crate) fn write_as_of(&self, time: SystemTime, fill: Fill<'_>) -> Result<(), CacheError> {
        self.write_file(Some(time), fill)
    }

    /// Writes the file anew, whole or not at all, and removes the oldest files if the cache is too large. Does nothing if the
    /// folder is not trusted.
    ///
    /// # Errors
    /// If the folder cannot be made or written, or the disk is full. Nothing is left behind.
    pub(crate) fn write(&self, fill: Fill<'_>) -> Result<(), CacheError> {
        self.write_file(None, fill)
    }

    fn write_file(&self, as_of: Option<SystemTime>, fill: Fill<'_>) -> Result<(), CacheError> {
        let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&self.folder);
        made.map_err(|error| CacheError::Folder { folder: self.folder.clone(), error })?;
        // Others may have made it meanwhile.
        if !self.is_usable() {
            return Ok(());
        }
        survive_size_limit();
        remove_stale(&self.folder);
        // For this user alone, as the files may be that it is about.
        let pending = PendingFile::new(&self.folder, PRIVATE_FILE_MODE)?;
        fill_buffered(pending.file(), fill)?;
        if let Some(time) = as_of {
            pending.file().set_modified(time)?;
        }
        // An older one is removed first: for a moment there is none, and never a part of one.
        self.remove();
        match pending.create(&self.path) {
            // Another process has just written it, from the same files.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        remove_oldest(&self.folder);
        Ok(())
    }

    /// Sets the time of the last change of the file. Where that fails, it stays as old as it was.
    pub(crate) fn set_time(&self, time: SystemTime) {
        let flags = OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let _ = openat(CWD, &self.path, flags, Mode::empty()).map(|file| File::from(file).set_modified(time));
    }

    /// Removes the file if it exists.
    pub(crate) fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes the oldest files of the cache if they are too large together.
pub(super) fn remove_oldest(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let about = fs::metadata(&path).ok()?;
            let ending = path.extension()?;
            let is_cached = [SUFFIX, DOWNLOAD_SUFFIX, PART_SUFFIX].iter().any(|known| ending == *known);
            is_cached.then(|| Some((about.modified().ok()?, about.len(), path)))?
        })
        .collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.0));
    let mut total = 0;
    for (_, length, path) in files {
        total += length;
        if total > MAX_CACHE_BYTES && !is_locked(&path) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Returns whether another opener of a file has locked it.
fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// A file's state as far as it can be seen without reading it. If it is equal, the content is very probably equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileStamp {
    /// Length in bytes.
    length: u64,
    /// Nanoseconds since 1970 of the last change of the content and of the last change of any kind, and the inode.
    changed: [i128; 3],
}

impl FileStamp {
    /// Looks at a file, links followed.
    ///
    /// # Errors
    /// If it does not exist, may not be looked at, or is not a regular file.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let about = fs::metadata(path)?;
        if !about.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file"));
        }
        let modified = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|time| i128::try_from(time.as_nanos()).ok()).unwrap_or_default();
        let status = i128::from(about.ctime()) * 1_000_000_000 + i128::from(about.ctime_nsec());
        Ok(Self { length: about.len(), changed: [modified, status, about.ino().into()] })
    }

    /// Returns the length in bytes.
    #[must_use]
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Returns whether the file was last changed, in any way, well before a time: then a later change has another stamp.
    #[must_use]
    pub(super) fn is_older_than(&self, time: SystemTime) -> bool {
        let nanos = |time: Duration| i128::try_from(time.as_nanos()).unwrap_or_default();
        let time = nanos(time.duration_since(UNIX_EPOCH).unwrap_or_default());
        let [modified, status, _] = self.changed;
        modified.max(status) + nanos(MIN_PROVEN_AGE) <= time
    }

    /// Returns whether the content was changed long enough ago: the next change will have another time.
    #[must_use]
    pub(crate) fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let age = i128::try_from(now.as_nanos()).unwrap_or_default() - self.changed[0];
        age >= i128::try_from(MIN_SETTLED_AGE.as_nanos()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_files_go_but_no_part_that_is_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            // More than a half of what the cache holds, without a byte on the disk.
            file.set_len(MAX_CACHE_BYTES / 2 + 1).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
            file
        };
        let _files = [make("new.snapshot", 0), make("left.part", 20), make("old.download", 40), make("other.ron", 50)];
        let written = make("written.part", 30);
        written.lock().unwrap();
        remove_oldest(folder.path());
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut left: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        left.sort();
        assert_eq!(left, ["new.snapshot", "other.ron", "written.part"]);
    }
}
