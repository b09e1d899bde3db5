//! Errors of the notebook, each a sentence for the user with what became of the change.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::place::NoPlace;
use crate::disk::{ReadError, WriteError};

/// The reason why the notebook was not changed.
#[derive(Debug, Error)]
pub enum NotebookError {
    /// There is no place for it.
    #[error(transparent)]
    NoPlace(#[from] NoPlace),
    /// The notebook would be one of the files that are open.
    #[error(
        "{}: this is one of the files that are open, and these are never written: name the notebook `….notebook.ron`",
        .0.display()
    )]
    IsOpen(PathBuf),
    /// The folder of the notebooks could not be made.
    #[error("{}: {error}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The file could not be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The reason.
        error: ReadError,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The text is no knowledge file, or has a fault.
    #[error("{}: {reason}; the notebook is unchanged{}", path.display(), kept_clause(kept.as_ref()))]
    Unsound {
        /// The notebook.
        path: PathBuf,
        /// The place and the reason.
        reason: String,
        /// The file beside it into which the records to add were written.
        kept: Option<PathBuf>,
    },
    /// The record that was to be replaced or removed is not there any more.
    #[error(
        "{}: the {record} was changed by another program and is not changed here{}",
        path.display(), kept_clause(kept.as_ref())
    )]
    Conflict {
        /// The notebook.
        path: PathBuf,
        /// The kind of record.
        record: &'static str,
        /// The file beside it into which the replacement was written.
        kept: Option<PathBuf>,
    },
}

/// Returns the clause on where the records are that could not be added.
fn kept_clause(kept: Option<&PathBuf>) -> String {
    kept.map(|path| format!(", and what was to be written is in {}", path.display())).unwrap_or_default()
}
