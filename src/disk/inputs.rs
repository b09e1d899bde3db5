//! The files that are read, known by device and inode: under whatever name, none of them is ever a target.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FileType, fstat};
use rustix::stdio::stdout;

use super::pipe::{stands_for_stdin, stdin_id};
use super::read::files_of;

/// The identity of a file, whatever its name: device and inode.
type FileId = (u64, u64);

/// The files that must not be written over, because they are read.
#[derive(Clone, Debug, Default)]
pub struct Inputs(HashSet<FileId>);

impl Inputs {
    /// Returns the files that these paths stand for now; of a folder, all that are read of it.
    #[must_use]
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut inputs = Self::default();
        inputs.add(paths);
        inputs
    }

    /// Adds the files that these paths stand for now. Those known before stay, also where their names have gone to
    /// others.
    pub fn add(&mut self, paths: &[PathBuf]) {
        let about = files_of(paths).into_iter().filter_map(|path| fs::metadata(path).ok());
        self.0.extend(about.map(|about| id(&about)));
        if paths.iter().any(|path| stands_for_stdin(path)) {
            self.0.extend(stdin_id());
        }
    }

    /// Adds the files of another set.
    pub fn merge(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// Returns whether a path leads to one of them: by links, other names of the same file, or `/proc/self/fd/N`.
    #[must_use]
    pub fn contain(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|about| self.contain_file(&about))
    }

    /// Returns whether stdout goes into a file that these paths stand for, as with `>> FILE`.
    #[must_use]
    pub fn have_stdout(paths: &[PathBuf]) -> bool {
        let is_file = |mode| FileType::from_raw_mode(mode) == FileType::RegularFile;
        fstat(stdout()).is_ok_and(|about| is_file(about.st_mode)) && Self::of(paths).contain_stdout()
    }

    /// Returns whether stdout goes into one of them, as with `>> FILE`.
    #[must_use]
    pub fn contain_stdout(&self) -> bool {
        fstat(stdout()).is_ok_and(|about| self.0.contains(&(about.st_dev, about.st_ino)))
    }

    pub(super) fn contain_file(&self, about: &Metadata) -> bool {
        self.0.contains(&id(about))
    }
}

pub(super) fn id(about: &Metadata) -> FileId {
    (about.dev(), about.ino())
}
