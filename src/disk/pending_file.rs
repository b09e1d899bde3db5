//! A file that is being written: without a name if the system can do that, so that nothing is left of it however the
//! program ends; otherwise under a hidden name.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, openat};
use tempfile::{Builder, TempPath};

use super::cleanup::{CleanupGuard, PREFIX, SUFFIX, without_interruption};
use super::kill_point::KillPoint;

/// A file that is not in its place yet. Dropping it deletes it.
#[derive(Debug)]
pub(super) struct PendingFile {
    file: File,
    name: Option<(TempPath, CleanupGuard)>,
}

impl PendingFile {
    /// Creates a file to be put into a folder later, with permissions `mode` less those of the umask.
    ///
    /// # Errors
    /// If the folder does not exist or cannot be written.
    pub(super) fn new(folder: &Path, mode: u32) -> io::Result<Self> {
        match Self::unnamed(folder, mode) {
            Some(file) => Ok(Self { file, name: None }),
            None => Self::named(folder, mode),
        }
    }

    /// Creates a file without a name. `None` if the system or the disk has no such files, or no way to name them later.
    fn unnamed(folder: &Path, mode: u32) -> Option<File> {
        #[cfg(target_os = "linux")]
        {
            let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
            let file: File = openat(CWD, folder, flags, Mode::from_raw_mode(mode)).ok()?.into();
            fs::symlink_metadata(descriptor_path(&file)).is_ok().then_some(file)
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (folder, mode);
            None
        }
    }

    /// Creates a file with a hidden name, locked while it is written.
    fn named(folder: &Path, mode: u32) -> io::Result<Self> {
        let mut unfinished = None;
        let named = Builder::new().prefix(PREFIX).suffix(SUFFIX).make_in(folder, |path| {
            let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC | OFlags::NOFOLLOW;
            let (own, file) =
                CleanupGuard::create(path.to_owned(), || openat(CWD, path, flags, Mode::from_raw_mode(mode)));
            unfinished = Some(own);
            Ok(File::from(file?))
        })?;
        let (file, path) = named.into_parts();
        let _ = file.try_lock();
        Ok(Self { file, name: unfinished.map(|unfinished| (path, unfinished)) })
    }

    /// Returns the file, to be written.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Puts the file into its place, where nothing may be yet.
    ///
    /// # Errors
    /// If something is there, or the system refuses. The file is deleted then.
    pub(super) fn create(self, target: &Path) -> io::Result<()> {
        match self.name {
            None => Ok(linkat(CWD, descriptor_path(&self.file), CWD, target, AtFlags::SYMLINK_FOLLOW)?),
            Some((path, _unfinished)) => path.persist_noclobber(target).map_err(|failed| failed.error),
        }
    }

    /// Puts the file into its place, in one step in place of what is there.
    ///
    /// # Errors
    /// If the system refuses. What was there is untouched, and the file is deleted.
    pub(super) fn replace(self, target: &Path) -> io::Result<()> {
        if let Some((path, _unfinished)) = self.name {
            return path.persist(target).map_err(|failed| failed.error);
        }
        // Only a file with a name can take the place of another: it has one for as long as the two calls take.
        let _ = self.file.try_lock();
        let name = hidden_sibling(target);
        without_interruption(|| {
            linkat(CWD, descriptor_path(&self.file), CWD, &name, AtFlags::SYMLINK_FOLLOW)?;
            KillPoint::Named.pass();
            TempPath::try_from_path(&name)?.persist(target).map_err(|failed| failed.error)
        })
    }
}

/// Returns the path by which Linux leads to an open file.
fn descriptor_path(file: &File) -> PathBuf {
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// Returns a hidden name in the folder of a target that no other process takes: process id and time are in it.
fn hidden_sibling(target: &Path) -> PathBuf {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_nanos());
    target.with_file_name(format!("{PREFIX}{}-{nanos}{SUFFIX}", std::process::id()))
}
