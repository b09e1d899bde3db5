//! Files that are read at any place, from several threads.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::SystemTime;

use super::error::ReadError;
use super::read::open_regular;
use super::read_buffer::{BUFFER_BYTES, ReadBuffer, is_slow};

/// A file that is open for reading at any place.
#[derive(Debug)]
pub(crate) struct RandomAccessFile {
    file: File,
    length: u64,
}

impl RandomAccessFile {
    /// Takes over an open file of this length in bytes.
    pub(super) fn new(file: File, length: u64) -> Self {
        Self { file, length }
    }

    /// Opens a regular file.
    ///
    /// # Errors
    /// If there is none, it cannot be opened, or it is too large.
    pub(crate) fn open(path: &Path) -> Result<Self, ReadError> {
        open_regular(path).map(|(file, length)| Self { file, length })
    }

    /// Returns the length in bytes when the file was opened.
    #[must_use]
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Returns the time of the last change of the content; `None` where the system does not say.
    #[must_use]
    pub(crate) fn modified(&self) -> Option<SystemTime> {
        self.file.metadata().and_then(|about| about.modified()).ok()
    }

    /// Fills `bytes` from an offset on.
    ///
    /// # Errors
    /// If the file ends before, or cannot be read.
    pub(crate) fn read_exact_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        if !is_slow(bytes, offset) {
            return self.file.read_exact_at(bytes, offset);
        }
        let mut buffer = ReadBuffer::new();
        let mut at = offset;
        for part in bytes.chunks_mut(BUFFER_BYTES) {
            let Some(read) = buffer.bytes().get_mut(..part.len()) else { break };
            self.file.read_exact_at(read, at)?;
            part.copy_from_slice(read);
            at += part.len() as u64;
        }
        Ok(())
    }
}
