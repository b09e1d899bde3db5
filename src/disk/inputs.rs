//! The files that are read, known by device and inode: under whatever name, none of them is ever a target. What comes by
//! stdin is one of them, where the shell took it from a file.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use rustix::stdio::{stderr, stdout};

use super::file_id::{FileId, id, regular_file};
use super::pipe;
use super::read::{files_of, is_knowledge_file};

/// The files that must not be written over, because they are read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    files: HashSet<FileId>,
    /// The folders that were named, by their full paths.
    folders: Vec<PathBuf>,
}

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
        if paths.iter().any(|path| pipe::stands_for_stdin(path)) {
            self.add_stdin();
        }
        let folders = paths.iter().filter(|path| path.is_dir()).filter_map(|path| path.canonicalize().ok());
        self.folders.extend(folders);
        let about = files_of(paths).into_iter().filter_map(|path| fs::metadata(path).ok());
        self.files.extend(about.map(|about| id(&about)));
    }

    /// Adds the file that stdin comes from, where it is one: `< FILE`.
    pub fn add_stdin(&mut self) {
        self.files.extend(pipe::stdin_file());
    }

    /// Adds the files of another set.
    pub fn merge(&mut self, other: &Self) {
        self.files.extend(&other.files);
        self.folders.extend(other.folders.iter().cloned());
    }

    /// Returns the folder from which a new file at this full path would be read as well.
    pub(super) fn folder_of(&self, path: &Path) -> Option<&Path> {
        let folder = self.folders.iter().find(|folder| path.starts_with(folder))?;
        // What is hidden is not read.
        let parts = path.strip_prefix(folder).ok()?.components();
        let hidden = parts.into_iter().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        (is_knowledge_file(path) && !hidden).then_some(folder)
    }

    /// Returns whether a path leads to one of them: by links, other names of the same file, or `/proc/self/fd/N`.
    #[must_use]
    pub fn contain(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|about| self.contain_file(&about))
    }

    /// Returns whether stdout goes into one of them, as with `>> FILE`.
    #[must_use]
    pub fn contain_stdout(&self) -> bool {
        regular_file(stdout()).is_some_and(|file| self.files.contains(&file))
    }

    /// Returns whether stderr goes into one of them, as with `2>> FILE`.
    #[must_use]
    pub fn contain_stderr(&self) -> bool {
        regular_file(stderr()).is_some_and(|file| self.files.contains(&file))
    }

    pub(super) fn contain_file(&self, about: &Metadata) -> bool {
        self.files.contains(&id(about))
    }
}

/// Returns whether stdout or stderr goes into a file.
#[must_use]
pub fn is_output_a_file() -> bool {
    regular_file(stdout()).is_some() || regular_file(stderr()).is_some()
}
