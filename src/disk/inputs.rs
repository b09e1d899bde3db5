//! The files that are read, known by device and inode: none of them is ever a target, under whatever name. The file behind
//! stdin (`< FILE`) is one of them.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use rustix::stdio::{stderr, stdout};

use super::file_id::{FileId, id, regular_file};
use super::find::{find_files, is_knowledge_file};
use super::pipe;
use crate::cancel::CancelToken;

/// A set of files that must not be written over because they are read.
#[derive(Clone, Debug, Default)]
pub struct InputFiles {
    files: HashSet<FileId>,
    /// Full paths of the folders that were named.
    folders: Vec<PathBuf>,
}

impl InputFiles {
    /// Creates the set of files that paths stand for now; of a folder, all that are read of it.
    #[must_use]
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut inputs = Self::default();
        inputs.add(paths);
        inputs
    }

    /// Adds the files that paths stand for now. Files that were added before stay, even if their names now belong to
    /// others.
    pub fn add(&mut self, paths: &[PathBuf]) {
        if paths.iter().any(|path| pipe::stands_for_stdin(path)) {
            self.add_stdin();
        }
        let folders = paths.iter().filter(|path| path.is_dir()).filter_map(|path| path.canonicalize().ok());
        self.folders.extend(folders);
        let files = find_files(paths, &CancelToken::new()).files.into_iter().filter_map(Result::ok);
        let about = files.filter_map(|file| fs::metadata(file.path).ok());
        self.files.extend(about.map(|about| id(&about)));
    }

    /// Adds the file that stdin comes from, if it is one: `< FILE`.
    pub(crate) fn add_stdin(&mut self) {
        self.files.extend(pipe::stdin_file());
    }

    /// Adds the files of another set.
    pub fn merge(&mut self, other: &Self) {
        self.files.extend(&other.files);
        self.folders.extend(other.folders.iter().cloned());
    }

    /// Returns the named folder of which a new file at a full path would be a part, to be read with it the next time.
    pub(super) fn folder_of(&self, path: &Path) -> Option<&Path> {
        let folder = self.folders.iter().find(|folder| path.starts_with(folder))?;
        // Hidden files and folders are not read.
        let parts = path.strip_prefix(folder).ok()?.components();
        let hidden = parts.into_iter().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        (is_knowledge_file(path) && !hidden).then_some(folder)
    }

    /// Returns whether a path leads to a file of the set: by links, by another name, or as `/proc/self/fd/N`.
    #[must_use]
    pub fn contains(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|about| self.contains_file(&about))
    }

    /// Returns whether a full path leads to a file of the set, or would be read with a folder of it.
    #[must_use]
    pub(crate) fn would_contain(&self, path: &Path) -> bool {
        self.contains(path) || self.folder_of(path).is_some()
    }

    /// Returns whether stdout goes into a file of the set, as with `>> FILE`.
    #[must_use]
    pub(crate) fn contains_stdout(&self) -> bool {
        regular_file(stdout()).is_some_and(|file| self.files.contains(&file))
    }

    /// Returns whether stderr goes into a file of the set, as with `2>> FILE`.
    #[must_use]
    pub(crate) fn contains_stderr(&self) -> bool {
        regular_file(stderr()).is_some_and(|file| self.files.contains(&file))
    }

    /// Returns whether a file with these metadata is in the set.
    pub(super) fn contains_file(&self, about: &Metadata) -> bool {
        self.files.contains(&id(about))
    }
}

/// Returns whether stdout or stderr goes into a file.
#[must_use]
pub(crate) fn is_output_redirected() -> bool {
    regular_file(stdout()).is_some() || regular_file(stderr()).is_some()
}
