//! Files of the network in the cache folder: for each address the copy, what is known of it, and the part that has arrived of
//! a newer one. What is known is up to the caller.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, openat};
use thiserror::Error;

use super::cache::{DOWNLOAD_SUFFIX, FOLDER_MODE, PART_SUFFIX, remove_oldest};
use super::cache_folder::cache_folder;
use super::cache_trust::{file_distrust, folder_distrust};
use super::cleanup::survive_size_limit;
use super::file_id::id;
use super::pending_file::PendingFile;
use super::write::{PRIVATE_FILE_MODE, fill_buffered, sync};
use crate::storage::checksum::checksum;

/// Maximum length of what is known of a copy, in bytes.
const MAX_ABOUT_BYTES: u64 = 1 << 16;

/// The reason why no copy of a file of the network can be kept.
#[derive(Debug, Error)]
pub(crate) enum DownloadPlaceError {
    /// The cache is turned off, or the user has no home.
    #[error("the cache is turned off")]
    NoCache,
    /// The cache folder, or the copy in it, is not trusted: a sentence on why.
    #[error("{0}")]
    Distrusted(String),
}

/// The place of the copy of a file of the network.
#[derive(Clone, Debug)]
pub(crate) struct DownloadPlace {
    folder: PathBuf,
    /// The name of the copy without its ending.
    stem: String,
}

impl DownloadPlace {
    /// Returns the place for an address.
    ///
    /// # Errors
    /// If the cache is turned off, or its folder or the copy in it is not trusted.
    pub(crate) fn of(address: &str) -> Result<Self, DownloadPlaceError> {
        let folder = cache_folder().ok_or(DownloadPlaceError::NoCache)?;
        let place = Self { stem: format!("{:016x}", checksum(address.as_bytes())), folder };
        let distrusted = folder_distrust(&place.folder)
            .or_else(|| ["about", PART_SUFFIX, DOWNLOAD_SUFFIX].iter().find_map(|end| file_distrust(&place.file(end))));
        distrusted.map_or(Ok(place), |sentence| Err(DownloadPlaceError::Distrusted(sentence)))
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.stem))
    }

    /// Returns the path of the copy, which need not exist.
    pub(crate) fn copy(&self) -> PathBuf {
        self.file(DOWNLOAD_SUFFIX)
    }

    /// Returns the length of the copy in bytes; `None` if there is none.
    pub(crate) fn copy_length(&self) -> Option<u64> {
        fs::metadata(self.copy()).ok().filter(fs::Metadata::is_file).map(|about| about.len())
    }

    /// Reads what is known of the copy; `None` if nothing is.
    pub(crate) fn about(&self) -> Option<Vec<u8>> {
        read_small(&self.file("about"))
    }

    /// Writes what is known of the copy.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub(crate) fn write_about(&self, about: &[u8]) -> io::Result<()> {
        write_small(&self.folder, &self.file("about"), about)
    }

    /// Forgets the copy: it is no file of any version.
    pub(crate) fn forget(&self) {
        let _ = fs::remove_file(self.file("about"));
        let _ = fs::remove_file(self.copy());
    }

    /// Opens the part that has arrived, and makes the folder where there is none. Waits while another process adds to it.
    ///
    /// # Errors
    /// If the folder cannot be made or written.
    pub(crate) fn part(&self) -> io::Result<DownloadPart> {
        DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&self.folder)?;
        survive_size_limit();
        loop {
            let path = self.file(PART_SUFFIX);
            let flags = OFlags::CREATE | OFlags::RDWR | OFlags::APPEND | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file: File = openat(CWD, &path, flags, Mode::from_raw_mode(PRIVATE_FILE_MODE))?.into();
            file.lock()?;
            let length = file.metadata()?.len();
            // Who waited may have locked a file that has become the copy meanwhile.
            let own = id(&file.metadata()?);
            if fs::metadata(&path).is_ok_and(|about| id(&about) == own) {
                return Ok(DownloadPart { place: self.clone(), path, file, length });
            }
        }
    }
}

/// The part of a file that has arrived, locked against other processes.
#[derive(Debug)]
pub(crate) struct DownloadPart {
    place: DownloadPlace,
    path: PathBuf,
    file: File,
    length: u64,
}

impl DownloadPart {
    /// Returns the path of the part.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the number of bytes that have arrived.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Reads what is known of the part; `None` if nothing is.
    pub(crate) fn about(&self) -> Option<Vec<u8>> {
        read_small(&self.place.file("part-about"))
    }

    /// Drops all bytes, and writes what is known of those that are to come.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub(crate) fn restart(&mut self, about: &[u8]) -> io::Result<()> {
        // First the bytes: none of them may be taken for one of the version that is named now.
        self.file.set_len(0)?;
        self.length = 0;
        write_small(&self.place.folder, &self.place.file("part-about"), about)
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// If the disk is full, or the file cannot be written.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Puts the part, which is whole, into the place of the copy, and removes the oldest files if the cache is too large.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        sync(&self.file)?;
        fs::rename(&self.path, self.place.copy())?;
        let _ = fs::remove_file(self.place.file("part-about"));
        remove_oldest(&self.place.folder);
        Ok(())
    }
}

/// Reads a small file; `None` if there is none, or it is larger.
fn read_small(path: &Path) -> Option<Vec<u8>> {
    let length = fs::metadata(path).ok()?.len();
    if length > MAX_ABOUT_BYTES || file_distrust(path).is_some() { None } else { fs::read(path).ok() }
}

/// Writes a small file, whole or not at all.
fn write_small(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let pending = PendingFile::new(folder, PRIVATE_FILE_MODE)?;
    fill_buffered(pending.file(), &mut |out| out.write_all(bytes))?;
    pending.replace(path)
}
