//! Errors of commands: each is printed to stderr, and the exit status is 2.

use std::io;

use thiserror::Error;

use crate::disk::WriteError;
use crate::notebook::{EntryError, NotebookError};
use crate::remote::clickhouse::ServerError;
use crate::session::OpenError;

/// The reason why a command failed.
#[derive(Debug, Error)]
pub(super) enum CliError {
    /// The files could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The files could not be opened, and the reason may be the words of the command line: a hint follows.
    #[error("{error}\n{hint}")]
    OpenWithHint {
        /// The reason.
        error: Box<CliError>,
        /// A sentence on what was probably meant.
        hint: String,
    },
    /// A server does not do what it is asked.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// The notebook was not changed.
    #[error(transparent)]
    Notebook(#[from] NotebookError),
    /// The words for the notebook are no change of it.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The output file was not written.
    #[error("{}", .0.with_advice("`--force` replaces it"))]
    Write(#[from] WriteError),
    /// The output device was not written.
    #[error("{path}: {error}")]
    Device {
        /// The device, as it was named.
        path: String,
        /// The error of the system.
        error: io::Error,
    },
    /// Stdout could not be written.
    #[error("the output could not be written ({0}); it is incomplete")]
    Output(io::Error),
    /// Stdin could not be read.
    #[error("standard input could not be read ({0})")]
    Input(io::Error),
    /// The arguments do not mean anything: a sentence with a next step.
    #[error("{0}")]
    Usage(String),
}
