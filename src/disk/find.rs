//! From the paths of the command line to the files that they stand for. Nothing is read here but folders.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::error::{ReadError, Unreadable};
use super::file_id::{FileId, id};
use super::missing::missing;
use super::pipe;
use crate::cancel::CancelToken;
use crate::limits::MAX_FOLDER_DEPTH;
use crate::storage::work;

/// A file, a pipe or stdin that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundFile {
    /// The path, as it was named or as it was found in a folder that was named.
    pub(crate) path: PathBuf,
    /// `true` for a pipe that was named itself. One that lies in a folder is an error, as it might never end.
    pub(super) is_pipe: bool,
}

impl FoundFile {
    /// Returns the path as text, for messages.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The files that some paths stand for, each once.
#[derive(Debug, Default)]
pub(crate) struct FoundFiles {
    /// In the order of the paths, files of a folder by name: what can be read, and what certainly cannot.
    pub(crate) files: Vec<Result<FoundFile, Unreadable>>,
    /// Links to folders that were found in folders. They are not followed: they may lead anywhere, and back.
    pub(crate) unfollowed_links: Vec<PathBuf>,
}

/// Finds the files that paths stand for: a file itself, or all `*.ron` files below a folder. If `cancel` fires midway, files
/// are missing.
#[must_use]
pub(crate) fn find_files(paths: &[PathBuf], cancel: &CancelToken) -> FoundFiles {
    let mut seen = HashSet::new();
    let mut found = FoundFiles::default();
    for path in paths {
        let mut files = found.files_of_path(path, cancel);
        // A file may have several names.
        files.retain(|file| file.as_ref().map_or(true, |file| seen.insert(Identity::of(&file.path))));
        found.files.append(&mut files);
    }
    found
}

/// Returns the files that paths stand for, each with its name for messages. `None` if one of them cannot be found, if one is a
/// pipe, or if there are none: no snapshot can be made of those.
#[must_use]
pub(crate) fn find_regular_files(paths: &[PathBuf]) -> Option<Vec<(String, PathBuf)>> {
    if paths.iter().any(|path| pipe::is_pipe(path)) {
        return None;
    }
    let found = find_files(paths, &CancelToken::new()).files.into_iter();
    let named = found.map(|file| file.ok().map(|file| (file.name(), file.path)));
    named.collect::<Option<Vec<_>>>().filter(|found| !found.is_empty())
}

impl FoundFiles {
    fn files_of_path(&mut self, path: &Path, cancel: &CancelToken) -> Vec<Result<FoundFile, Unreadable>> {
        let itself = || FoundFile { path: path.to_owned(), is_pipe: pipe::is_pipe(path) };
        let unreadable = |error| Err(Unreadable { path: path.to_owned(), error });
        match fs::metadata(path) {
            _ if pipe::stands_for_stdin(path) => vec![Ok(itself())],
            Ok(about) if about.is_dir() => {
                let mut walk = FolderWalk::default();
                walk.visit(path, 0, cancel);
                let FolderWalk { mut files, errors, links } = walk;
                self.unfollowed_links.extend(links);
                files.sort();
                // A folder that could not be listed may have a file in it.
                if files.is_empty() && errors.is_empty() {
                    return vec![unreadable(ReadError::NoKnowledgeFile)];
                }
                let files = files.into_iter().map(|path| Ok(FoundFile { path, is_pipe: false }));
                errors.into_iter().map(Err).chain(files).collect()
            }
            Ok(_) => vec![Ok(itself())],
            Err(error) => vec![unreadable(missing(path, error))],
        }
    }
}

/// A value that is equal for all names of one file.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// Device and inode of a file with several names (hard links). Of other files they may mean nothing: some file systems
    /// make them up at each call.
    Linked(FileId),
    /// The path, links followed.
    Path(PathBuf),
}

impl Identity {
    fn of(path: &Path) -> Self {
        match fs::metadata(path) {
            _ if pipe::stands_for_stdin(path) => Self::Path(path.to_owned()),
            Ok(about) if about.is_file() && about.nlink() > 1 => Self::Linked(id(&about)),
            _ => Self::Path(real_path(path).unwrap_or_else(|| path.to_owned())),
        }
    }
}

/// Returns the absolute path of an existing file, links followed; `None` where there is none, or it may not be looked at.
#[must_use]
pub(crate) fn real_path(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Returns whether there is something at a path, be it a link to nothing.
#[must_use]
pub(crate) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// A walk through a folder and the folders in it.
#[derive(Default)]
struct FolderWalk {
    files: Vec<PathBuf>,
    /// Folders and entries that could not be looked into.
    errors: Vec<Unreadable>,
    /// Links to folders.
    links: Vec<PathBuf>,
}

impl FolderWalk {
    /// Collects all `*.ron` files; hidden files and folders are skipped.
    fn visit(&mut self, folder: &Path, depth: usize, cancel: &CancelToken) {
        work::add(1);
        if depth > MAX_FOLDER_DEPTH {
            return self.fail(folder, ReadError::TooDeep);
        }
        for entry in self.entries(folder, cancel) {
            let (path, name) = (entry.path(), entry.file_name());
            if name.as_encoded_bytes().starts_with(b".") || cancel.is_cancelled() {
                continue;
            }
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.fail(&path, error.into());
                    continue;
                }
            };
            if kind.is_dir() {
                self.visit(&path, depth + 1, cancel);
            } else if kind.is_symlink() && path.is_dir() {
                self.links.push(path);
            } else if is_knowledge_file(&path) {
                self.files.push(path);
            }
        }
    }

    /// Returns the entries of a folder by name, and notes what could not be listed.
    fn entries(&mut self, folder: &Path, cancel: &CancelToken) -> Vec<DirEntry> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.fail(folder, error.into());
                return Vec::new();
            }
        };
        let mut listed = Vec::new();
        for entry in entries.take_while(|_| !cancel.is_cancelled()) {
            match entry {
                Ok(entry) => listed.push(entry),
                Err(error) => self.fail(folder, ReadError::NotFullyListed(Box::new(error.into()))),
            }
        }
        work::add(listed.len());
        listed.sort_by_cached_key(DirEntry::file_name);
        listed
    }

    fn fail(&mut self, path: &Path, error: ReadError) {
        self.errors.push(Unreadable { path: path.to_owned(), error });
    }
}

/// Returns whether a file of a folder is read, by its ending: `*.ron`, in any case.
pub(super) fn is_knowledge_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}
