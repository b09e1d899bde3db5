//! Errors of opening: what makes the whole fail. Faults in the text of the files are diagnostics, and no errors.

use std::path::PathBuf;

use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::disk::Unreadable;
use crate::remote::RemoteError;

/// The reason why files could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// None of the paths could be read; displayed with a line for each.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unreadable(Vec<Unreadable>),
    /// A pipe that was read before: its data is gone.
    #[error("{}: a pipe cannot be read again; save its contents to a file", .0.display())]
    ConsumedPipe(PathBuf),
    /// A file of the network cannot be had.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The cancel token has fired.
    #[error("loading was stopped")]
    Cancelled,
    /// An earlier version was read, but has no claim because of this error.
    #[error("{0}: the earlier version could not be read")]
    NoEarlierClaims(Box<Diagnostic>),
}
