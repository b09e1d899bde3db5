//! Writing: a file is whole or not there, nothing is replaced unless that was asked for, and no file that is read is ever
//! a target.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use super::cleanup::{remove_stale, survive_size_limit};
use super::error::{WriteError, WriteFailure, folder_of};
use super::file_id::id;
use super::if_exists::IfExists;
use super::inputs::InputFiles;
use super::pending_file::PendingFile;
use super::target::{NOTEBOOK_ENDING, WriteTarget};
use super::xattr;

/// Permissions of a new file: readable and writable for all, less what the user's umask takes away.
pub(super) const NEW_FILE_MODE: u32 = 0o666;

/// Permissions of a file for its owner alone.
pub(super) const PRIVATE_FILE_MODE: u32 = 0o600;

/// Size of the buffer through which a file is filled, in bytes.
const BUFFER: usize = 1 << 18;

/// A callback that writes the bytes of a file, piece by piece.
pub(crate) type Fill<'f> = &'f mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// The full path, links followed.
    pub path: PathBuf,
    /// Clauses on what is not as it was with the file that was replaced, and on what the path alone does
    /// not show.
    pub remarks: Vec<String>,
}

/// Writes a file whole or not at all: beside its place, onto the disk, and then into its place. An existing
/// file is replaced only if `if_exists` says so, and its permissions and owner stay as far as they can.
///
/// # Errors
/// If the file exists and is not to be replaced; if it is one of `inputs`, read-only, a folder or a device; if the folder cannot
/// be written; if the disk is full. What was there is untouched then, and nothing is left behind.
pub fn write(path: &Path, if_exists: IfExists, inputs: &InputFiles, fill: Fill<'_>) -> Result<WrittenFile, WriteError> {
    let target = new_file_target(path, if_exists, inputs)?;
    let pending = prepare(&target, NEW_FILE_MODE, fill).map_err(|error| WriteError::Failed {
        path: path.to_owned(),
        reason: WriteFailure::new(&target.path, error),
    })?;
    let (pending, mut remarks) = pending;
    // Filling may have taken long, so the target is looked at again.
    let now = new_file_target(path, if_exists, inputs)?;
    let is_same = |one: &Option<Metadata>, other: &Option<Metadata>| one.as_ref().map(id) == other.as_ref().map(id);
    if now.path != target.path || !is_same(&now.old, &target.old) {
        return Err(WriteError::ChangedMeanwhile(path.to_owned()));
    }
    // Creating fails if somebody else made the file meanwhile, where replacing would destroy theirs.
    let placed = if target.old.is_some() { pending.replace(&target.path) } else { pending.create(&target.path) };
    placed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => WriteError::ChangedMeanwhile(path.to_owned()),
        _ => WriteError::Failed { path: path.to_owned(), reason: WriteFailure::new(&target.path, error) },
    })?;
    // The name is on the disk when its folder is. Some systems cannot do that; the file is whole without it.
    let _ = File::open(folder_of(&target.path)).and_then(|folder| folder.sync_all());
    let path = fs::canonicalize(&target.path).unwrap_or(target.path);
    if let Some(folder) = inputs.folder_of(&path) {
        let folder = folder.display();
        remarks.push(format!(
            "it is in {folder}, which was read: if you open that folder again, its records appear twice"
        ));
    }
    Ok(WrittenFile { path, remarks })
}

/// Returns the place of a file that is written anew. A notebook is changed record by record ([`super::update()`]), never written
/// over.
fn new_file_target(path: &Path, if_exists: IfExists, inputs: &InputFiles) -> Result<WriteTarget, WriteError> {
    let found = WriteTarget::find(path, if_exists, inputs);
    let is_there = matches!(&found, Ok(WriteTarget { old: Some(_), .. }) | Err(WriteError::Exists(_)));
    let ending = NOTEBOOK_ENDING.as_bytes();
    let is_notebook = |path: PathBuf| path.as_os_str().as_encoded_bytes().ends_with(ending);
    if is_there && fs::canonicalize(path).is_ok_and(is_notebook) {
        return Err(WriteError::Failed { path: path.to_owned(), reason: WriteFailure::IsNotebook });
    }
    found
}

/// Writes the whole content beside a target; where nothing is yet, the file gets the permissions `new_mode`, less those of the
/// umask. Returns the file with remarks on what could not be taken over from the old one.
pub(super) fn prepare(target: &WriteTarget, new_mode: u32, fill: Fill<'_>) -> io::Result<(PendingFile, Vec<String>)> {
    survive_size_limit();
    let folder = folder_of(&target.path);
    remove_stale(folder);
    // The old file may be private, so the new one is while it is written.
    let mode = if target.old.is_some() { PRIVATE_FILE_MODE } else { new_mode };
    let pending = PendingFile::new(folder, mode)?;
    fill_buffered(pending.file(), fill)?;
    let mut remarks = target.remarks.clone();
    if let Some(old) = &target.old {
        remarks.extend(copy_attributes(pending.file(), &target.path, old)?);
    }
    sync(pending.file())?;
    Ok((pending, remarks))
}

/// Checks whether a file could be written, before anything is done for it.
///
/// # Errors
/// As [`write()`], as far as can be known.
pub(crate) fn check_target(path: &Path, if_exists: IfExists, inputs: &InputFiles) -> Result<(), WriteError> {
    new_file_target(path, if_exists, inputs).map(drop)
}

/// Fills a file through one buffer.
pub(super) fn fill_buffered(file: &File, fill: Fill<'_>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    fill(&mut out)?;
    out.flush()
}

/// Waits until the bytes of a file are on the disk. A file system that cannot do that is believed.
pub(super) fn sync(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Copies owner, permissions and extended attributes from the file at `path`. Returns clauses on what could not be copied.
fn copy_attributes(file: &File, path: &Path, old: &Metadata) -> io::Result<Vec<String>> {
    let mut lost = Vec::new();
    let new = file.metadata()?;
    // Owner and group apart: the group may be given without the right to give the owner.
    if new.uid() != old.uid() && fchown(file, Some(old.uid()), None).is_err() {
        lost.push(format!("its owner is now you (before: the user with the uid {})", old.uid()));
    }
    let loses_group = new.gid() != old.gid() && fchown(file, None, Some(old.gid())).is_err();
    if loses_group {
        lost.push(format!("its group is now {} (before: {})", new.gid(), old.gid()));
    }
    // The set-user-id and set-group-id bits were meant for the owner and group before.
    let allowed = if lost.is_empty() { 0o7777 } else { 0o777 };
    let before = old.permissions().mode() & 0o7777;
    let mode = before & allowed & if loses_group { !0o070 | others_as_group(before) } else { !0 };
    if file.set_permissions(Permissions::from_mode(mode)).is_err() {
        lost.push("its permissions are those of a new file".to_owned());
    } else if mode != before {
        lost.push(format!("its permissions are now {mode:o} (before: {before:o})"));
    }
    // Access lists are extended attributes and part of the permissions: set after them, or `chmod` would change them.
    let attributes = xattr::copy(file, path);
    if !attributes.is_empty() {
        lost.push(format!("it has lost its extended attributes {}", attributes.join(", ")));
    }
    Ok(lost)
}

/// Returns the permissions of others as group bits: all that a new group may keep if it is not the group before.
fn others_as_group(mode: u32) -> u32 {
    (mode & 0o007) << 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_group_may_do_what_everybody_may() {
        for (mode, group) in [(0o666, 0o060), (0o640, 0), (0o664, 0o040), (0o755, 0o050), (0o770, 0), (0o602, 0o020)] {
            assert_eq!(others_as_group(mode), group, "{mode:o}");
        }
    }
}
