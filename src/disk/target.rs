//! The place where a file is to be written: whether that is allowed, and what is there already.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use rustix::process::geteuid;

use super::error::{WriteError, WriteFailure};
use super::if_exists::IfExists;
use super::inputs::InputFiles;

/// The end of the name of every notebook: no other file takes its place.
pub(crate) const NOTEBOOK_ENDING: &str = ".notebook.ron";

/// A place where a file may be written.
pub(super) struct WriteTarget {
    /// The path, links followed.
    pub(super) path: PathBuf,
    /// The file that is there, to be replaced.
    pub(super) old: Option<Metadata>,
    /// Clauses on what the path alone does not show.
    pub(super) remarks: Vec<String>,
}

impl WriteTarget {
    /// Looks at a path.
    ///
    /// # Errors
    /// If nothing may be written there.
    pub(super) fn find(path: &Path, if_exists: IfExists, inputs: &InputFiles) -> Result<Self, WriteError> {
        let refuse = |reason| Err(WriteError::Failed { path: path.to_owned(), reason });
        let is_folder_name = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if path.as_os_str().is_empty() || path.file_name().is_none() || is_folder_name {
            return refuse(WriteFailure::NotAFileName);
        }
        let about = match fs::symlink_metadata(path) {
            Ok(about) => about,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Self { path: path.to_owned(), old: None, remarks: Vec::new() });
            }
            Err(error) => return refuse(WriteFailure::new(path, error)),
        };
        let (Ok(real), Ok(old)) = (fs::canonicalize(path), fs::metadata(path)) else {
            return refuse(WriteFailure::DanglingLink);
        };
        if inputs.contains_file(&old) {
            return refuse(WriteFailure::IsInput);
        }
        if old.is_dir() {
            return refuse(WriteFailure::IsFolder);
        }
        if !old.is_file() {
            return refuse(WriteFailure::NotARegularFile);
        }
        if if_exists == IfExists::Refuse {
            return Err(WriteError::Exists(path.to_owned()));
        }
        if about.is_symlink() && ![0, geteuid().as_raw()].contains(&about.uid()) {
            return refuse(WriteFailure::ForeignLink { uid: about.uid(), target: real });
        }
        if old.permissions().readonly() || access(path, Access::WRITE_OK).is_err() {
            return refuse(WriteFailure::ReadOnlyFile);
        }
        let mut remarks = Vec::new();
        if about.is_symlink() {
            remarks.push(format!("{} is a link to it", path.display()));
        }
        if old.nlink() > 1 {
            remarks.push("its other names (hard links) keep what was in it before".to_owned());
        }
        Ok(Self { path: real, old: Some(old), remarks })
    }
}
