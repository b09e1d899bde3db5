//! Errors of file operations. Each is displayed as a clause with a next step, to be put after the name of the file.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::limits::{MAX_FILE_BYTES, MAX_FOLDER_DEPTH, MAX_PIPE_BYTES};
use crate::text::SafeText;

/// The reason why a file, a folder or a pipe cannot be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is nothing of this name, and nothing of a similar one.
    #[error("there is no such file or folder")]
    NotFound,
    /// There is nothing of this name, but a file of this similar one.
    #[error("there is no such file; did you mean `{0}`?")]
    Misspelled(String),
    /// A link to this path, where nothing is.
    #[error("this is a broken link: there is no `{}`", .0.display())]
    DanglingLink(PathBuf),
    /// The user may not read it.
    #[error("you have no permission to read it")]
    PermissionDenied,
    /// A folder without a knowledge file.
    #[error("there is no `*.ron` file in this folder")]
    NoKnowledgeFile,
    /// A folder below [`MAX_FOLDER_DEPTH`] others.
    #[error("folders are searched to a depth of {MAX_FOLDER_DEPTH}; this one is deeper and is skipped")]
    TooDeep,
    /// A folder of which some entries could not be listed.
    #[error("not all of this folder could be listed: {0}")]
    NotFullyListed(Box<ReadError>),
    /// A pipe, a device or the like, in words with their article.
    #[error("this is {0}, not a file; nothing is read from it")]
    NotAFile(&'static str),
    /// A file of this many bytes.
    #[error(
        "the file has {}; at most {} are read, which takes twice as much memory: split the claims into several files",
        gibibytes(*.0),
        gibibytes(MAX_FILE_BYTES)
    )]
    TooLarge(u64),
    /// There is no memory for a file of this many bytes.
    #[error(
        "not enough memory to read {}; split the claims into several files, and open some of them",
        gibibytes(*.0)
    )]
    OutOfMemory(u64),
    /// There is no memory for what comes from a pipe.
    #[error("not enough memory for this input")]
    PipeOutOfMemory,
    /// A pipe that gives more than [`MAX_PIPE_BYTES`].
    #[error(
        "it gives more than {} GiB, the most that is read from a pipe: save it to a file",
        MAX_PIPE_BYTES >> 30
    )]
    PipeTooLong,
    /// Stdin is to be read, and is a terminal.
    #[error("`-` stands for stdin, which is a terminal: pipe something into it, or name a file")]
    StdinIsTerminal,
    /// Content that whoever knows the format cannot use; a clause with a next step.
    #[error("{0}")]
    Refused(String),
    /// Anything else that the system reports.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            _ => Self::Io(error),
        }
    }
}

/// Returns a size in binary gigabytes with one decimal: `17.5 GiB`.
fn gibibytes(bytes: u64) -> String {
    const GIB: u64 = 1 << 30;
    format!("{}.{} GiB", bytes / GIB, bytes % GIB * 10 / GIB)
}

/// A path from which nothing could be read, and the reason.
#[derive(Debug, Error)]
#[error("{}: {error}", path.display())]
pub struct Unreadable {
    /// The file or folder, as it was named.
    pub path: PathBuf,
    /// The reason.
    pub error: ReadError,
}

/// The reason why a file was not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The file exists, and was not to be replaced. The interface says how to ask for that: [`Self::with_advice`].
    #[error("{}: this file already exists and was left unchanged", .0.display())]
    Exists(PathBuf),
    /// The file was made or changed by another program while its new content was written.
    #[error("{}: this file was created or changed in the meantime and was left unchanged", .0.display())]
    ChangedMeanwhile(PathBuf),
    /// Anything else, with a next step.
    #[error("{}: {reason}", SafeText::new(&path.to_string_lossy()))]
    Failed {
        /// The file, as it was named.
        path: PathBuf,
        /// The reason.
        reason: WriteFailure,
    },
}

impl WriteError {
    /// Returns the message for an interface in which `advice` replaces an existing file: `--force replaces it`.
    #[must_use]
    pub(crate) fn with_advice(&self, advice: &str) -> String {
        match self {
            Self::Exists(_) | Self::ChangedMeanwhile(_) => format!("{self}; {advice}, or choose another name"),
            Self::Failed { .. } => self.to_string(),
        }
    }
}

/// The reason why a file cannot be written at a path.
#[derive(Debug, Error)]
pub enum WriteFailure {
    /// The path ends in a slash or in `..`, or is empty.
    #[error("this is not the name of a file; name one, such as claims.ron")]
    NotAFileName,
    /// A link to nothing.
    #[error("this is a broken link; remove it or choose another name")]
    DanglingLink,
    /// One of the files that are open.
    #[error("this is one of the input files and is never overwritten; choose another name")]
    IsInput,
    /// A notebook, whether its files are open or not.
    #[error("this is a notebook, which holds somebody's own work, and is never overwritten; choose another name")]
    IsNotebook,
    /// A folder.
    #[error("this is a folder; name a file in it")]
    IsFolder,
    /// A device, a pipe or a socket.
    #[error("this is not a regular file; choose another name, or leave the file out and use a pipe")]
    NotARegularFile,
    /// A link that another user made: it may lead anywhere.
    #[error(
        "this is a link that another user (uid {uid}) made, to {}; name that file itself, or choose another name",
        target.display()
    )]
    ForeignLink {
        /// The user who made the link.
        uid: u32,
        /// The file that the link leads to.
        target: PathBuf,
    },
    /// A file that is not to be written.
    #[error("this file is read-only and was left unchanged; choose another name, or make it writable first")]
    ReadOnlyFile,
    /// The folder exists, and no file can be made in it.
    #[error("no file can be created in {}; choose another folder", .0.display())]
    CannotCreate(PathBuf),
    /// The folder does not exist.
    #[error("there is no folder {}; create it first, or choose another", .0.display())]
    NoFolder(PathBuf),
    /// A file stands in the place of the folder.
    #[error("{} is not a folder; choose another", .0.display())]
    NotAFolder(PathBuf),
    /// The user may not write into the folder.
    #[error("you have no permission to write to {}; choose another folder", .0.display())]
    PermissionDenied(PathBuf),
    /// The folder is on a disk that can only be read.
    #[error("{} is on a disk that can only be read; choose another folder", .0.display())]
    ReadOnlyDisk(PathBuf),
    /// The disk is full.
    #[error("the disk is full and nothing was written; free some space, or choose another disk")]
    DiskFull,
    /// The user's share of the disk is used up.
    #[error("your disk quota is used up and nothing was written; free some space, or choose another disk")]
    QuotaExceeded,
    /// The file would be larger than the limit of the shell or of the disk.
    #[error("the file would be larger than allowed here and nothing was written; choose fewer claims")]
    TooLarge,
    /// The name is too long for the disk.
    #[error("this is too long for a file name; choose a shorter one")]
    NameTooLong,
    /// Anything else that the system reports.
    #[error("it could not be written ({0}); nothing was left behind")]
    Io(io::Error),
}

impl WriteFailure {
    /// Returns the reason for an error that the system reported when `target` was written.
    pub(super) fn new(target: &Path, error: io::Error) -> Self {
        use io::ErrorKind;
        let folder = folder_of(target).to_owned();
        match error.kind() {
            ErrorKind::NotFound if target.parent().is_some_and(Path::is_dir) => Self::CannotCreate(folder),
            ErrorKind::NotFound => Self::NoFolder(folder),
            ErrorKind::NotADirectory => Self::NotAFolder(folder),
            ErrorKind::PermissionDenied => Self::PermissionDenied(folder),
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk(folder),
            ErrorKind::StorageFull => Self::DiskFull,
            ErrorKind::QuotaExceeded => Self::QuotaExceeded,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::InvalidFilename => Self::NameTooLong,
            _ => Self::Io(error),
        }
    }
}

/// Returns the folder that a path is in: `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
