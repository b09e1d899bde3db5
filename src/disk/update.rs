//! Updating: a small file is read, changed and put back whole, so that no change of another program is lost. Who updates it
//! takes its lock; who does not, such as an editor, is noticed by the bytes, and the update begins anew with theirs.

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::error::{ReadError, WriteError, WriteFailure, folder_of};
use super::file_id::id;
use super::if_exists::IfExists;
use super::inputs::InputFiles;
use super::kill_point::KillPoint;
use super::read::read_path;
use super::target::WriteTarget;
use super::write::{NEW_FILE_MODE, PRIVATE_FILE_MODE, prepare};

/// Maximum number of times that an update begins anew: a file that changes faster is being written by another program.
const MAX_ATTEMPTS: usize = 100;

/// Permissions of a folder that is made for the user's own data.
const PRIVATE_FOLDER_MODE: u32 = 0o700;

/// The reason why a file was not updated. What was there is untouched.
#[derive(Debug, Error)]
pub(crate) enum UpdateError<E> {
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
    /// The content cannot be changed in this way.
    #[error("{0}")]
    Content(E),
}

/// A change of the bytes of a file, `None` where there is no file yet, into the new ones.
type FileChange<'a, E> = dyn FnMut(Option<&[u8]>) -> Result<Vec<u8>, E> + 'a;

/// Updates a file: `change` gets its bytes (`None` where there is no file yet) and returns the new ones. It is called again
/// with later bytes if another program writes the file meanwhile. Permissions and owner stay as far as they can.
///
/// # Errors
/// If the file cannot be read or written, is one of `inputs`, or `change` fails.
pub(crate) fn update<E>(
    path: &Path,
    inputs: &InputFiles,
    change: &mut FileChange<'_, E>,
) -> Result<(), UpdateError<E>> {
    update_with_mode(path, inputs, NEW_FILE_MODE, change)
}

/// Updates a file like [`update`]; one that is not there yet is made for this user alone.
///
/// # Errors
/// If the file cannot be read or written, or `change` fails.
pub(crate) fn update_private<E>(path: &Path, change: &mut FileChange<'_, E>) -> Result<(), UpdateError<E>> {
    update_with_mode(path, &InputFiles::default(), PRIVATE_FILE_MODE, change)
}

/// Updates a file; one that is not there yet gets the permissions `mode`, less those of the umask.
fn update_with_mode<E>(
    path: &Path,
    inputs: &InputFiles,
    mode: u32,
    change: &mut FileChange<'_, E>,
) -> Result<(), UpdateError<E>> {
    for _ in 0..MAX_ATTEMPTS {
        let target = WriteTarget::find(path, IfExists::Replace, inputs)?;
        let failed =
            |error| WriteError::Failed { path: path.to_owned(), reason: WriteFailure::new(&target.path, error) };
        // Held until the new file is in its place. Not every file system has locks; the bytes are compared as well.
        let lock = target.old.as_ref().and_then(|_| File::open(&target.path).ok());
        let _ = lock.as_ref().map(File::lock);
        if !is_still_at(&target.path, lock.as_ref()) {
            // A file that may be written but not read is not changed by others: the reason is that of reading it.
            if lock.is_none() {
                read_if_there::<E>(&target.path)?;
            }
            continue;
        }
        let old = read_if_there(&target.path)?;
        let new = change(old.as_deref()).map_err(UpdateError::Content)?;
        let (pending, _) = prepare(&target, mode, &mut |out: &mut dyn Write| out.write_all(&new)).map_err(failed)?;
        if read_if_there(&target.path)? != old {
            continue;
        }
        KillPoint::Filled.pass();
        let placed = if old.is_some() { pending.replace(&target.path) } else { pending.create(&target.path) };
        match placed {
            Ok(()) => {
                KillPoint::Placed.pass();
                // The name is on the disk when its folder is. Some systems cannot do that; the file is whole without it.
                let _ = File::open(folder_of(&target.path)).and_then(|folder| folder.sync_all());
                return Ok(());
            }
            // Another program made the file meanwhile.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error).into()),
        }
    }
    Err(WriteError::ChangedMeanwhile(path.to_owned()).into())
}

/// Returns whether an open file is the one at a path; `None` is the file that is not there.
fn is_still_at(path: &Path, open: Option<&File>) -> bool {
    let at_path = fs::metadata(path).ok().as_ref().map(id);
    let open = open.and_then(|file| file.metadata().ok()).as_ref().map(id);
    at_path == open
}

/// Returns the bytes of a file; `None` where there is none.
fn read_if_there<E>(path: &Path) -> Result<Option<Vec<u8>>, UpdateError<E>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        _ => read_path(path).map(Some).map_err(|error| UpdateError::Read { path: path.to_owned(), error }),
    }
}

/// Makes a folder, and those above it, for the user alone; one that exists stays as it is.
///
/// # Errors
/// If it cannot be made.
pub(crate) fn make_private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(PRIVATE_FOLDER_MODE).create(folder)
}
