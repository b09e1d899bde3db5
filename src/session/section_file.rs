//! The file format of snapshots and packs: a header that lists the sections, followed by the sections, each with its
//! checksum. All numbers are little-endian, so that a file means the same on every machine.
//!
//! ```text
//! magic              16 bytes: the name of the format
//! length, checksum   8 bytes each: those of the header
//! header             versions, what the format says of itself, and of each section width, length and checksum (postcard)
//! sections           one after another
//! ```

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::format_version::format_version;
use super::section_read::{OpenSections, ReadAt, SectionPlace, SectionRead};
use crate::storage::checksum::checksum;
use crate::storage::{RawSection, SectionRef, SectionSource, SerdeSection, UnreadSection};

/// Maximum length of a header in bytes: a damaged length must not take all memory.
const MAX_HEADER_BYTES: u64 = 1 << 24;

/// Length of magic, header length and header checksum in bytes.
const PREAMBLE_BYTES: usize = 32;

/// The first bytes of a file, which name its format.
pub(super) type Magic = [u8; 16];

/// The reason why a file of sections cannot be read.
#[derive(Debug, Error)]
pub(super) enum SectionFileError {
    /// The first bytes are those of another format.
    #[error("it is of another format")]
    OtherFormat,
    /// A file of this other version of the program, or of another build of the same version.
    #[error("it was written by version {0}")]
    OtherVersion(String),
    /// A file with fewer bytes than its header says.
    #[error("it has {length} of {expected} bytes")]
    Truncated {
        /// The length in bytes.
        length: u64,
        /// The length that it should have, in bytes.
        expected: u64,
    },
    /// A checksum is wrong, or the header makes no sense.
    #[error("a checksum is wrong")]
    Damaged,
    /// The system reports an error.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Width of a number in bytes, length in bytes, and checksum of a section.
type SectionEntry = (u8, u64, u64);

/// The header of a file, with what its format says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct FileHeader<H> {
    head: H,
    sections: Vec<SectionEntry>,
}

/// Writes a header and its sections with their checksums.
pub(super) fn write<H: Serialize>(
    out: &mut dyn Write,
    magic: Magic,
    head: &H,
    sections: &[SectionRef<'_>],
) -> io::Result<()> {
    let entry = |section: &SectionRef<'_>| {
        let bytes = section.little_endian();
        (section.width(), bytes.len() as u64, checksum(&bytes))
    };
    let header = FileHeader { head, sections: sections.iter().map(entry).collect() };
    let mut written = Vec::new();
    // Apart from the rest, so that every version can read which version it is.
    SerdeSection(&(env!("CARGO_PKG_VERSION"), format_version())).write(&mut written);
    SerdeSection(&header).write(&mut written);
    let header: Vec<u8> = written.iter().flat_map(SectionRef::bytes).copied().collect();
    out.write_all(&magic)?;
    out.write_all(&(header.len() as u64).to_le_bytes())?;
    out.write_all(&checksum(&header).to_le_bytes())?;
    out.write_all(&header)?;
    sections.iter().try_for_each(|section| out.write_all(&section.little_endian()))
}

/// Sections that are read when they are needed, the file that they are read from, and its head.
pub(super) type LazySections<F, H> = (Vec<RawSection>, Arc<OpenSections<F>>, H);

/// A file whose header is sound.
pub(super) struct SectionFile<F, H> {
    file: F,
    /// The part of the header that is up to the format.
    pub(super) head: H,
    sections: Vec<SectionEntry>,
    /// Offset of the first section.
    start: u64,
}

impl<F: ReadAt, H: DeserializeOwned + Sync> SectionFile<F, H> {
    /// Reads the header of a file.
    ///
    /// # Errors
    /// If the file is not one of this program and format, whole and unchanged.
    pub(super) fn open(file: F, magic: Magic) -> Result<Self, SectionFileError> {
        use SectionFileError::{Damaged, OtherFormat, OtherVersion, Truncated};
        let size = file.length();
        let mut preamble = [0; PREAMBLE_BYTES];
        if size < PREAMBLE_BYTES as u64 {
            let mut start = vec![0; usize::try_from(size).unwrap_or(0).min(magic.len())];
            file.read_exact_at(&mut start, 0)?;
            let expected = PREAMBLE_BYTES as u64;
            // Cut off within its first bytes, a file may still be known by them.
            let is_known = start.len() == magic.len() && start == magic;
            return Err(if is_known { Truncated { length: size, expected } } else { OtherFormat });
        }
        file.read_exact_at(&mut preamble, 0)?;
        let (found_magic, preamble) = preamble.split_first_chunk::<16>().ok_or(Damaged)?;
        if *found_magic != magic {
            return Err(OtherFormat);
        }
        let (length, expected) = preamble.split_first_chunk::<8>().ok_or(Damaged)?;
        let (length, expected) =
            (u64::from_le_bytes(*length), u64::from_le_bytes(expected.try_into().map_err(|_| Damaged)?));
        // Nothing of the length is believed before these tests: memory for it is taken right below.
        if length > MAX_HEADER_BYTES {
            return Err(Damaged);
        }
        let start = PREAMBLE_BYTES as u64 + length;
        if start > size {
            return Err(Truncated { length: size, expected: start });
        }
        let mut bytes = vec![0; usize::try_from(length).map_err(|_| Damaged)?];
        file.read_exact_at(&mut bytes, PREAMBLE_BYTES as u64)?;
        if checksum(&bytes) != expected {
            return Err(Damaged);
        }
        let ((version, format), rest) = SerdeSection::<(String, u64)>::take(&bytes).ok_or(Damaged)?;
        if version != env!("CARGO_PKG_VERSION") || format != format_version() {
            return Err(OtherVersion(version));
        }
        let rest = RawSection::Bytes(rest.to_vec());
        let FileHeader { head, sections } = SerdeSection::read(&mut std::iter::once(rest)).ok_or(Damaged)?;
        // The sections must fill the file to its last byte, so that all of them together take no more memory than it.
        let mut lengths = sections.iter().map(|section: &SectionEntry| section.1);
        let end = lengths.try_fold(start, u64::checked_add).ok_or(Damaged)?;
        match end.cmp(&size) {
            std::cmp::Ordering::Greater => Err(Truncated { length: size, expected: end }),
            std::cmp::Ordering::Less => Err(Damaged),
            std::cmp::Ordering::Equal => Ok(Self { file, head, sections, start }),
        }
    }

    /// Returns the number of sections.
    pub(super) fn section_count(&self) -> usize {
        self.sections.len()
    }

    /// Returns a range of the sections, which are read when they are needed, and their source.
    ///
    /// # Errors
    /// If there are no such sections.
    pub(super) fn read_lazily(self, wanted: Range<usize>) -> Result<LazySections<F, H>, SectionFileError>
    where
        F: fmt::Debug + Send + 'static,
    {
        let mut offset = self.start;
        let mut places = Vec::new();
        for &(width, length, expected) in &self.sections {
            let length = usize::try_from(length).map_err(|_| SectionFileError::Damaged)?;
            places.push(SectionPlace { offset, width, length, expected });
            offset += length as u64;
        }
        let source = Arc::new(OpenSections::new(self.file, places));
        let unread = |section: usize| {
            let length = source.places.get(section)?.length;
            Some(RawSection::Unread(UnreadSection::new(Arc::clone(&source) as Arc<dyn SectionSource>, section, length)))
        };
        let sections: Option<Vec<RawSection>> = wanted.map(unread).collect();
        Ok((sections.ok_or(SectionFileError::Damaged)?, source, self.head))
    }

    /// Reads a range of the sections, on two threads.
    ///
    /// # Errors
    /// If one of them is not what was written.
    pub(super) fn read(&self, wanted: Range<usize>) -> Result<Vec<RawSection>, SectionFileError> {
        use SectionFileError::Damaged;
        let before: u64 = self.sections.iter().take(wanted.start).map(|section| section.1).sum();
        let mut offset = self.start + before;
        let mut reads = Vec::new();
        for &(width, length, expected) in self.sections.get(wanted).ok_or(Damaged)? {
            let length_here = usize::try_from(length).map_err(|_| Damaged)?;
            let buffer = RawSection::zeroed(width, length_here).ok_or(Damaged)?;
            reads.push(SectionRead { offset, buffer, expected });
            offset += length;
        }
        // The largest first, so that both threads are done at about the same time.
        let mut order: Vec<usize> = (0..reads.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(reads.get_mut(at).map_or(0, |read| read.buffer.bytes_mut().len())));
        let reads: Vec<Mutex<SectionRead>> = reads.into_iter().map(Mutex::new).collect();
        let next = AtomicUsize::new(0);
        let work = || -> Result<(), SectionFileError> {
            // The counter hands out each section once. Relaxed is enough: the locks and the end of the threads
            // order the data.
            while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut read = reads.get(at).ok_or(Damaged)?.lock().map_err(|_| Damaged)?;
                if !read.run(&self.file)? {
                    return Err(Damaged);
                }
            }
            Ok(())
        };
        let (one, other) = thread::scope(|scope| {
            let other = thread::Builder::new().name("snapshot".to_owned()).spawn_scoped(scope, work).ok();
            // Without a second thread this one reads everything.
            (work(), other.map_or(Ok(()), |other| other.join().unwrap_or(Err(Damaged))))
        });
        one.and(other)?;
        reads.into_iter().map(|read| Ok(read.into_inner().map_err(|_| Damaged)?.buffer)).collect()
    }
}
