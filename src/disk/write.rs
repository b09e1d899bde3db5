//! Writing: a file is whole or not there, and nothing is replaced unasked. Every failure is a sentence with a next step.

use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::Trouble;

/// Why a file was not written, as a sentence that is true in every face.
#[derive(Debug)]
pub enum Refusal {
    /// The file exists already and nobody asked to replace it. How that is asked, each face adds.
    Exists(String),
    /// Anything else, with a next step.
    Failed(String),
}

impl Refusal {
    /// As trouble of a face in which a file is replaced in this way: `--force replaces it`.
    #[must_use]
    pub fn or(self, way: &str) -> Trouble {
        match self {
            Self::Exists(sentence) => Trouble(format!("{sentence}; {way}, or choose another name")),
            Self::Failed(sentence) => Trouble(sentence),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Exists(sentence) | Self::Failed(sentence)) = self;
        formatter.write_str(sentence)
    }
}

impl std::error::Error for Refusal {}

/// Writes a file whole or not at all: into a temporary file beside it, onto the disk, and then into its place.
/// Returns its full path, links followed.
///
/// # Errors
/// The file exists and `force` is not set, the folder cannot be written, the disk is full. Nothing is left behind.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<PathBuf, Refusal> {
    let named = path.display();
    let target = target(path).map_err(|why| Refusal::Failed(format!("{named}: {why}")))?;
    if !force && target.exists() {
        return Err(Refusal::Exists(format!("{named}: this file exists already and was left as it is")));
    }
    put(&target, bytes, force).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Refusal::Exists(format!("{named}: this file came into being meanwhile and was left as it is"))
        }
        _ => Refusal::Failed(format!("{named}: {}", sentence(&target, &error))),
    })?;
    Ok(fs::canonicalize(&target).unwrap_or(target))
}

/// Whether a path is one of these files, under whatever name: a file that is open must not be written over.
#[must_use]
pub fn is_one_of<T: AsRef<str>>(path: &Path, files: &[T]) -> bool {
    let Ok(path) = fs::canonicalize(path) else { return false };
    files.iter().any(|file| fs::canonicalize(file.as_ref()).is_ok_and(|file| file == path))
}

/// The file that is meant, links followed, if it may be written.
fn target(path: &Path) -> Result<PathBuf, String> {
    if path.as_os_str().is_empty() || path.file_name().is_none() || path.to_string_lossy().ends_with('/') {
        return Err("this is not the name of a file; name one, such as claims.ron".to_owned());
    }
    let Ok(about) = fs::symlink_metadata(path) else { return Ok(path.to_owned()) };
    let Ok(real) = fs::canonicalize(path) else {
        return Err("this is a link that leads nowhere; remove it or choose another name".to_owned());
    };
    let about = if about.is_symlink() { fs::metadata(&real).unwrap_or(about) } else { about };
    if about.is_dir() {
        Err("this is a folder; name a file in it".to_owned())
    } else if !about.is_file() {
        Err("this is not a regular file; choose another name, or leave the file out and use a pipe".to_owned())
    } else {
        Ok(real)
    }
}

fn put(target: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let folder = folder(target);
    let mut file = beside(folder)?;
    file.write_all(bytes)?;
    if let Ok(about) = fs::metadata(target) {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.as_file().sync_all()?;
    // Dropping a temporary file that did not reach its place removes it.
    let placed = if force { file.persist(target) } else { file.persist_noclobber(target) };
    placed.map_err(|failed| failed.error)?;
    // The name is on the disk when its folder is; some systems cannot do that, and the file is whole without it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file with the permissions of any new file of this user. Its name is never one that would be loaded.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".claimscope-").suffix(".part");
    if let Some(usual) = usual_permissions() {
        return builder.permissions(usual).tempfile_in(folder);
    }
    builder.tempfile_in(folder)
}

/// Readable and writable for all: the system takes away what the user's umask says.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn usual_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
    None
}

/// What went wrong, and what to do about it.
fn sentence(target: &Path, error: &io::Error) -> String {
    let folder = folder(target).display();
    match error.kind() {
        ErrorKind::NotFound => format!("there is no folder {folder}; make it first, or choose another"),
        ErrorKind::NotADirectory => format!("{folder} is not a folder; choose another"),
        ErrorKind::PermissionDenied => format!("you may not write into {folder}; choose another folder"),
        ErrorKind::ReadOnlyFilesystem => format!("{folder} can only be read; choose a folder on another disk"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "the disk is full and nothing was written; make room, or choose another disk".to_owned()
        }
        ErrorKind::FileTooLarge => {
            "the file would be larger than allowed here and nothing was written; choose fewer claims".to_owned()
        }
        ErrorKind::InvalidFilename => "this is too long for a file name; choose a shorter one".to_owned(),
        _ => format!("it could not be written ({error}); nothing was left behind"),
    }
}
