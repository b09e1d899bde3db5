//! The place of the notebook: beside what is open, or where the user says.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::disk::{self, NOTEBOOK_ENDING};
use crate::remote::is_address;
use crate::storage::checksum::checksum;
use crate::text::SafeText;

/// The name of the notebook of a folder.
const FOLDER_NOTEBOOK: &str = "claimscope.notebook.ron";

/// The name of the notebook of the built-in sample.
const SAMPLE_NOTEBOOK: &str = "pakistan-afghanistan.notebook.ron";

/// The notebook that the user asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NotebookChoice {
    /// The one beside what is open.
    #[default]
    Beside,
    /// The one beside what is open if it exists, otherwise one in a folder.
    Folder(PathBuf),
    /// A file that the user names.
    File(PathBuf),
    /// None: neither is one read nor written.
    None,
}

impl NotebookChoice {
    /// Returns a sentence on a notebook that was named and does not exist: its name may be misspelt.
    #[must_use]
    pub(crate) fn begins(file: &Path) -> String {
        format!("{}: there is no such notebook; the first change begins it", SafeText::new(&file.display().to_string()))
    }
}

/// The reason why there is no place for a notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoPlace {
    /// A pipe is open.
    #[error("what is open comes from a pipe: name the notebook with --notebook FILE")]
    Pipe,
    /// A file of the network is open.
    #[error("what is open comes from the network: say with --notebook FILE where the notebook is")]
    Remote,
    /// A notebook was opened as the only file.
    #[error("this is a notebook: open it together with the file that it belongs to")]
    IsNotebook,
    /// The user has no data folder.
    #[error("there is no folder for the notebook of the built-in sample: name one with --notebook FILE")]
    NoDataFolder,
    /// The explorer was started read-only.
    #[error("nothing is written with --read-only")]
    ReadOnly,
    /// The user wants no notebook.
    #[error("with --no-notebook there is none to write")]
    NotWanted,
}

/// The notebooks of what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebooks {
    /// The notebooks that are read along with it, of which any may not exist.
    pub read: Vec<PathBuf>,
    /// The one that is written, if what is written belongs to none of the open files.
    pub written: Result<PathBuf, NoPlace>,
    /// The files and folders that have one of these beside them, with it.
    beside: Vec<(PathBuf, PathBuf)>,
}

impl Notebooks {
    /// Returns the notebooks of files and folders; of the built-in sample if there are none.
    #[must_use]
    pub fn of(paths: &[PathBuf], choice: &NotebookChoice) -> Self {
        match choice {
            NotebookChoice::File(file) => Self::one(Some(file.clone()), NoPlace::NotWanted),
            NotebookChoice::None => Self::one(None, NoPlace::NotWanted),
            NotebookChoice::Beside => Self::found(paths, None),
            NotebookChoice::Folder(folder) => Self::found(paths, Some(folder)),
        }
    }

    /// Returns the notebooks of files and folders: in `folder` if there is one, unless they are beside them already.
    fn found(paths: &[PathBuf], folder: Option<&Path>) -> Self {
        if paths.is_empty() {
            let beside = disk::data_folder().map(|folder| folder.join(SAMPLE_NOTEBOOK));
            let file = match (beside, folder) {
                (beside, Some(folder)) if !beside.as_ref().is_some_and(|file| file.exists()) => {
                    Some(folder.join(SAMPLE_NOTEBOOK))
                }
                (beside, _) => beside,
            };
            return Self::one(file, NoPlace::NoDataFolder);
        }
        let owners: Vec<&PathBuf> = paths.iter().filter(|path| !is_notebook(path)).collect();
        let with_notebook = |path: &PathBuf| Some((path.clone(), notebook_of(path, folder)?));
        let beside: Vec<(PathBuf, PathBuf)> = owners.iter().filter_map(|path| with_notebook(path)).collect();
        let read: Vec<PathBuf> = beside.iter().map(|(_, notebook)| notebook.clone()).collect();
        let written = match (owners.as_slice(), read.as_slice()) {
            ([], _) => Err(NoPlace::IsNotebook),
            (_, [file]) => Ok(file.clone()),
            ([path, ..], []) if is_address(path) => Err(NoPlace::Remote),
            (_, []) => Err(NoPlace::Pipe),
            // Of several the first one that is there already; otherwise that of the first file.
            (_, [first, ..]) => Ok(read.iter().find(|file| file.exists()).unwrap_or(first).clone()),
        };
        Self { read, written, beside }
    }

    /// Returns one notebook for all that is open; where there is none, nothing is read.
    fn one(file: Option<PathBuf>, reason: NoPlace) -> Self {
        Self { read: file.iter().cloned().collect(), written: file.ok_or(reason), beside: Vec::new() }
    }

    /// Returns these notebooks, of which none is written.
    #[must_use]
    pub fn unwritten(self, reason: NoPlace) -> Self {
        Self { written: Err(reason), ..self }
    }

    /// Returns whether several of the open files have a notebook of their own.
    pub(super) fn are_several(&self) -> bool {
        self.beside.len() > 1
    }

    /// Returns the notebook for records of the file with this name: the one beside it, or beside the folder it was found in; of
    /// a notebook itself that one. `None` for files without one.
    pub(super) fn of_file(&self, name: &str) -> Option<PathBuf> {
        let file = Path::new(name);
        let own = self.read.iter().find(|notebook| *notebook == file);
        let beside = || self.beside.iter().find(|(owner, _)| file.starts_with(owner)).map(|(_, notebook)| notebook);
        own.or_else(beside).cloned()
    }

    /// Returns the file or folder that a notebook is beside.
    pub(super) fn owner_of(&self, notebook: &Path) -> Option<&Path> {
        self.beside.iter().find(|(_, known)| known == notebook).map(|(owner, _)| owner.as_path())
    }
}

/// Returns the notebook of a file or a folder: in `folder` if there is one, unless it is beside it already. `None` for a
/// pipe and for a file of the network.
fn notebook_of(path: &Path, folder: Option<&Path>) -> Option<PathBuf> {
    let beside = notebook_beside(path)?;
    let Some(folder) = folder.filter(|_| !beside.exists()) else { return Some(beside) };
    // Files of one name in two folders have two notebooks.
    let real = disk::real_path(path).unwrap_or_else(|| path.to_owned());
    let number = checksum(real.as_os_str().as_encoded_bytes());
    Some(folder.join(notebook_name(real.file_name()?, &format!("-{number:016x}"))))
}

/// Returns the notebook beside a file, or in a folder; `None` for a pipe and for a file of the network.
fn notebook_beside(path: &Path) -> Option<PathBuf> {
    if disk::is_stdin(path) || disk::is_pipe(path) || is_address(path) {
        return None;
    }
    if path.is_dir() {
        return Some(path.join(FOLDER_NOTEBOOK));
    }
    Some(path.with_file_name(notebook_name(path.file_name()?, "")))
}

/// Returns the name of the notebook of a file, with `mark` before its ending. A name need not be text.
fn notebook_name(file: &OsStr, mark: &str) -> OsString {
    // A table keeps its ending: `a.csv` and `a.ron` are two collections.
    let stem = file.to_str().and_then(|name| name.strip_suffix(".ron"));
    let mut name = stem.map_or_else(|| file.to_owned(), OsString::from);
    name.push(mark);
    name.push(NOTEBOOK_ENDING);
    name
}

/// Returns whether a file is a notebook, by its name.
#[must_use]
pub(crate) fn is_notebook(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(NOTEBOOK_ENDING))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(paths: &[&str]) -> Result<PathBuf, NoPlace> {
        Notebooks::of(&paths.iter().map(PathBuf::from).collect::<Vec<_>>(), &NotebookChoice::Beside).written
    }

    #[test]
    fn a_notebook_stands_beside_what_is_open() {
        assert_eq!(written(&["some/a.ron"]), Ok("some/a.notebook.ron".into()));
        assert_eq!(written(&["a.csv"]), Ok("a.csv.notebook.ron".into()));
        assert_eq!(written(&["."]), Ok("./claimscope.notebook.ron".into()));
        assert_eq!(written(&["a.ron", "a.notebook.ron"]), Ok("a.notebook.ron".into()));
        assert_eq!(written(&["a.notebook.ron"]), Err(NoPlace::IsNotebook));
        assert_eq!(written(&["some/a.ron", "b.bib"]), Ok("some/a.notebook.ron".into()));
        assert_eq!(written(&["-", "b.bib"]), Ok("b.bib.notebook.ron".into()));
        assert_eq!(written(&["-", "https://a.org/x.claims"]), Err(NoPlace::Pipe));
        assert_eq!(written(&["-"]), Err(NoPlace::Pipe));
        assert_eq!(written(&["https://a.org/x.claims"]), Err(NoPlace::Remote));
        let both = Notebooks::of(&["a.ron".into(), "b.ron".into()], &NotebookChoice::Beside).read;
        assert_eq!(both, [PathBuf::from("a.notebook.ron"), "b.notebook.ron".into()]);
        let folder = NotebookChoice::Folder("/notebooks".into());
        let [one, other] = ["x/a.ron", "y/a.ron"].map(|path| Notebooks::of(&[path.into()], &folder).written.unwrap());
        assert!(
            one != other && one.starts_with("/notebooks/") && other.starts_with("/notebooks/"),
            "{one:?} {other:?}"
        );
        let none = Notebooks::of(&[], &NotebookChoice::None);
        assert_eq!((none.read, none.written), (vec![], Err(NoPlace::NotWanted)));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_whose_name_is_no_text_has_a_notebook() {
        use std::os::unix::ffi::OsStrExt;
        let file = PathBuf::from(OsStr::from_bytes(b"caf\xe9.csv"));
        let notebook = Notebooks::of(&[file], &NotebookChoice::Beside).written.unwrap();
        assert_eq!(notebook.as_os_str().as_bytes(), b"caf\xe9.csv.notebook.ron");
    }
}
