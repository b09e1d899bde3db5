//! A file in the making: without a name where the system can do that, so that nothing is left of it however the program
//! ends; else under a hidden one.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, openat};
use tempfile::{Builder, TempPath};

use super::unfinished::{PREFIX, SUFFIX, Unfinished, undisturbed};

/// A file that is not in its place yet. Dropped, it is gone.
#[derive(Debug)]
pub(super) struct Draft {
    file: File,
    name: Option<(TempPath, Unfinished)>,
}

impl Draft {
    /// Makes a file to be put into this folder, with these permissions less those of the umask.
    ///
    /// # Errors
    /// The folder is not there or cannot be written.
    pub(super) fn new(folder: &Path, mode: u32) -> io::Result<Self> {
        match Self::unnamed(folder, mode) {
            Some(file) => Ok(Self { file, name: None }),
            None => Self::named(folder, mode),
        }
    }

    /// A file without a name; `None` where the system or the disk has no such files, or no way to name them later.
    fn unnamed(folder: &Path, mode: u32) -> Option<File> {
        #[cfg(target_os = "linux")]
        {
            let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
            let file: File = openat(CWD, folder, flags, Mode::from_raw_mode(mode)).ok()?.into();
            fs::symlink_metadata(by_number(&file)).is_ok().then_some(file)
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (folder, mode);
            None
        }
    }

    /// A file with a hidden name, locked as long as it is written.
    fn named(folder: &Path, mode: u32) -> io::Result<Self> {
        let mut unfinished = None;
        let draft = Builder::new().prefix(PREFIX).suffix(SUFFIX).make_in(folder, |path| {
            let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC | OFlags::NOFOLLOW;
            let (own, file) = Unfinished::made(path.to_owned(), || openat(CWD, path, flags, Mode::from_raw_mode(mode)));
            unfinished = Some(own);
            Ok(File::from(file?))
        })?;
        let (file, path) = draft.into_parts();
        let _ = file.try_lock();
        Ok(Self { file, name: unfinished.map(|unfinished| (path, unfinished)) })
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Puts it into its place, where nothing may be yet.
    ///
    /// # Errors
    /// Something is there, or the system refuses. The file is gone then.
    pub(super) fn create(self, target: &Path) -> io::Result<()> {
        match self.name {
            None => Ok(linkat(CWD, by_number(&self.file), CWD, target, AtFlags::SYMLINK_FOLLOW)?),
            Some((path, _unfinished)) => path.persist_noclobber(target).map_err(|failed| failed.error),
        }
    }

    /// Puts it into its place, in one step instead of what is there.
    ///
    /// # Errors
    /// The system refuses. What was there is there still, and the file is gone.
    pub(super) fn replace(self, target: &Path) -> io::Result<()> {
        if let Some((path, _unfinished)) = self.name {
            return path.persist(target).map_err(|failed| failed.error);
        }
        // Only a file with a name can take the place of another: it has one for as long as the two calls take.
        let _ = self.file.try_lock();
        let name = beside(target);
        undisturbed(|| {
            linkat(CWD, by_number(&self.file), CWD, &name, AtFlags::SYMLINK_FOLLOW)?;
            TempPath::try_from_path(&name)?.persist(target).map_err(|failed| failed.error)
        })
    }
}

/// The path by which the system leads to an open file.
fn by_number(file: &File) -> PathBuf {
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// A hidden name in the folder of a target that no other process takes.
fn beside(target: &Path) -> PathBuf {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_nanos());
    target.with_file_name(format!("{PREFIX}{}-{nanos}{SUFFIX}", std::process::id()))
}
