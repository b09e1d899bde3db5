//! Reading files to bytes, and no further. A file that cannot be read is an error, never waited for.

use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use super::error::ReadError;
use super::find::FoundFile;
use super::missing::missing;
use super::pipe;
use super::read_buffer::ReadBuffer;
use crate::cancel::CancelToken;
use crate::limits::MAX_FILE_BYTES;

/// Reads a file, a pipe or stdin to its end. If `cancel` fires midway, bytes are missing.
///
/// # Errors
/// If it cannot be read, is not a file or a pipe that was named, or is larger than what may be read.
pub(crate) fn read(file: &FoundFile, cancel: &CancelToken) -> Result<Vec<u8>, ReadError> {
    if file.is_pipe { pipe::read(&file.path, cancel) } else { read_regular(&file.path, cancel) }
}

/// Reads a regular file.
///
/// # Errors
/// As [`open_regular`].
pub(crate) fn read_path(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_regular(path, &CancelToken::new())
}

fn read_regular(path: &Path, cancel: &CancelToken) -> Result<Vec<u8>, ReadError> {
    let (file, length) = open_regular(path)?;
    let mut bytes = Vec::new();
    let capacity = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(1);
    bytes.try_reserve_exact(capacity).map_err(|_| ReadError::OutOfMemory(length))?;
    let mut file = file.take(MAX_FILE_BYTES + 1);
    let mut buffer = ReadBuffer::new();
    while !cancel.is_cancelled() {
        // Not read to where it stays: the kernel copies there more slowly than both copies take.
        match file.read(buffer.bytes()) {
            Ok(0) => break,
            Ok(length) => bytes.extend_from_slice(buffer.bytes().get(..length).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    // The file may have grown while it was read.
    let length = bytes.len() as u64;
    if length > MAX_FILE_BYTES { Err(ReadError::TooLarge(length)) } else { Ok(bytes) }
}

/// Opens a regular file for reading. Returns it with its length in bytes.
///
/// # Errors
/// If there is none, if it cannot be opened, or if it is too large.
pub(crate) fn open_regular(path: &Path) -> Result<(File, u64), ReadError> {
    // Before it is opened: opening a pipe waits for a writer, and opening a device may do something.
    let about = fs::metadata(path).map_err(|error| missing(path, error))?;
    if !about.is_file() {
        return Err(ReadError::NotAFile(kind(&about)));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge(about.len()));
    }
    let file = File::open(path).map_err(|error| missing(path, error))?;
    Ok((file, about.len()))
}

/// Returns the kind of something that is not a regular file, with its article.
fn kind(about: &Metadata) -> &'static str {
    let kind = about.file_type();
    if kind.is_fifo() {
        "a pipe (FIFO)"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_char_device() || kind.is_block_device() {
        "a device"
    } else if about.is_dir() {
        "a folder"
    } else {
        "something else"
    }
}
