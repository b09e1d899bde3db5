//! A file of its own for each library, in a folder of the program, and the way to find it again after the library was moved.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::content_key::content_key;
use super::library_key::LibraryKey;
use crate::disk::{self, PrivateFile};
use crate::notebook::{NotebookChoice, Notebooks};
use crate::session::{IdStyle, ReadOptions};

/// Maximum number of files that are searched for that of a library which was moved.
const MAX_SEARCHED_FILES: usize = 1_000;

/// The place of such a file, whether there is one or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LibraryFile {
    pub(super) file: PrivateFile,
    pub(super) key: LibraryKey,
    /// The files and folders of the library, as they were named.
    paths: Vec<PathBuf>,
    variant: &'static str,
    folder: PathBuf,
    ending: &'static str,
}

/// The beginning of every such file.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LibraryHead {
    library: Vec<String>,
    content: String,
}

/// The file of a library that was somewhere else.
pub(super) struct MovedFile {
    pub(super) file: PrivateFile,
    pub(super) bytes: Vec<u8>,
    /// The path of the library before, or the first of them; with the notebook that was left there, if one was.
    pub(super) before: String,
}

impl LibraryFile {
    /// Returns the file with this ending for files and folders, for the built-in sample if there are none. `None` if they
    /// cannot be opened again.
    pub(super) fn new(folder: &Path, paths: &[PathBuf], options: &ReadOptions, ending: &'static str) -> Option<Self> {
        let variant = if options.ids == IdStyle::Prefixed { "--prefix" } else { "" };
        let key = LibraryKey::of(paths, variant)?;
        Some(Self {
            file: PrivateFile::new(folder, &key.file_name(ending)),
            key,
            paths: paths.to_owned(),
            variant,
            folder: folder.to_owned(),
            ending,
        })
    }

    /// Returns the key of the content of the library; empty if it has none. Reads a little of each file.
    pub(super) fn content(&self) -> String {
        content_key(&self.paths, self.variant).unwrap_or_default()
    }

    /// Finds the file of this library from before it was moved: one that names the same content, under paths of which none is
    /// left. Of several, the newest.
    pub(super) fn find_moved(&self, most_bytes: u64) -> Option<MovedFile> {
        let candidates = disk::newest_files(&self.folder, self.ending, MAX_SEARCHED_FILES);
        if candidates.is_empty() {
            return None;
        }
        let content = self.content();
        if content.is_empty() {
            return None;
        }
        candidates.iter().find_map(|name| {
            let file = PrivateFile::new(&self.folder, name);
            // A file that cannot be read is that of another library: it says so when that is opened.
            let bytes = file.read(most_bytes).ok()??;
            let head: LibraryHead = ron::de::from_bytes(&bytes).ok()?;
            let is_gone = |path: &String| path == self.variant || !disk::is_there(Path::new(path));
            let is_it = head.content == content && !head.library.is_empty() && head.library.iter().all(is_gone);
            is_it.then(|| MovedFile { file, bytes, before: place(&head.library) })
        })
    }
}

/// Returns the place where a library was, in words, given its paths then: its notebook may be there still.
fn place(paths: &[String]) -> String {
    let before = paths.first().cloned().unwrap_or_default();
    let notebook = Notebooks::of(&[PathBuf::from(&before)], &NotebookChoice::Beside).written.ok();
    match notebook.filter(|notebook| disk::is_there(notebook)) {
        Some(notebook) => format!("{before}; the notebook is still {}", notebook.display()),
        None => before,
    }
}
