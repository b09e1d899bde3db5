//! Reading sections: at once, or when they are needed, from a file that stays open.

use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::disk::RandomAccessFile;
use crate::storage::checksum::ChecksumBuilder;
use crate::storage::{RawSection, SectionSource};

/// Number of bytes that are read at once: they are still in the processor's cache when their checksum is taken.
const CHUNK: usize = 1 << 20;

/// Bytes that can be read at any place, from several threads.
pub(super) trait ReadAt: Sync {
    /// Returns the length in bytes.
    fn length(&self) -> u64;

    /// Fills `bytes` from an offset on.
    ///
    /// # Errors
    /// If there are fewer bytes, or they cannot be read.
    fn read_exact_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()>;
}

impl ReadAt for RandomAccessFile {
    fn length(&self) -> u64 {
        self.length()
    }

    fn read_exact_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        self.read_exact_at(bytes, offset)
    }
}

impl ReadAt for &[u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_exact_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        let found = usize::try_from(offset).ok().and_then(|start| self.get(start..start.checked_add(bytes.len())?));
        bytes.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// The place of a section in its file.
#[derive(Debug)]
pub(super) struct SectionPlace {
    pub(super) offset: u64,
    /// Bytes of a number.
    pub(super) width: u8,
    /// Length in bytes.
    pub(super) length: usize,
    /// The checksum that the bytes must have.
    pub(super) expected: u64,
}

/// A file that stays open, so that its sections are read when they are needed.
#[derive(Debug)]
pub(super) struct OpenSections<F> {
    file: F,
    pub(super) places: Vec<SectionPlace>,
    is_damaged: AtomicBool,
}

impl<F> OpenSections<F> {
    /// Names the sections of a file.
    pub(super) fn new(file: F, places: Vec<SectionPlace>) -> Self {
        Self { file, places, is_damaged: AtomicBool::new(false) }
    }

    /// Returns whether all that was read until now is what was written.
    pub(super) fn is_sound(&self) -> bool {
        !self.is_damaged.load(Ordering::Acquire)
    }
}

impl<F: ReadAt + fmt::Debug + Send> SectionSource for OpenSections<F> {
    fn read(&self, section: usize) -> Option<RawSection> {
        let &SectionPlace { offset, width, length, expected } = self.places.get(section)?;
        let mut read = SectionRead { offset, buffer: RawSection::zeroed(width, length)?, expected };
        read.run(&self.file).ok()?.then_some(read.buffer)
    }

    fn read_part(&self, section: usize, part: Range<usize>) -> Option<Vec<u8>> {
        let mut bytes = vec![0; part.len()];
        let offset = self.places.get(section)?.offset.checked_add(part.start as u64)?;
        self.file.read_exact_at(&mut bytes, offset).ok()?;
        Some(bytes)
    }

    fn mark_damaged(&self) {
        self.is_damaged.store(true, Ordering::Release);
    }
}

/// A section that is to be read.
pub(super) struct SectionRead {
    pub(super) offset: u64,
    pub(super) buffer: RawSection,
    /// The checksum that the bytes must have.
    pub(super) expected: u64,
}

impl SectionRead {
    /// Fills the buffer. Returns whether the bytes are those that were written.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn run(&mut self, file: &impl ReadAt) -> io::Result<bool> {
        let mut checksum = ChecksumBuilder::default();
        for chunk in self.buffer.bytes_mut().chunks_mut(CHUNK) {
            file.read_exact_at(chunk, self.offset)?;
            self.offset += chunk.len() as u64;
            checksum.update(chunk);
        }
        self.buffer.make_native();
        Ok(checksum.finish() == self.expected)
    }
}
