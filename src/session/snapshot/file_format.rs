//! The file format of a snapshot: a header that lists the sections, and behind it the sections, each with its checksum.
//!
//! ```text
//! magic              16 bytes: the name of the format, and a number in the byte order of the machine that wrote it
//! length, checksum   8 bytes each: those of the header
//! header             version, files, and of each section width, length and checksum (postcard)
//! sections           one behind the other
//! ```

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::{Deserialize, Serialize};

use super::SnapshotInput;
use super::format_version::format_version;
use crate::disk::{CacheFile, OpenCacheFile};
use crate::storage::checksum::{ChecksumBuilder, checksum};
use crate::storage::{RawSection, SectionRef, SerdeSection};

/// Number of bytes that are read at once: they are still in the processor's cache when their checksum is taken.
const CHUNK: usize = 1 << 20;

/// Maximum length of a header in bytes: a damaged length must not take all memory.
const MAX_HEADER_BYTES: u64 = 1 << 24;

/// Length of magic, header length and header checksum in bytes.
const PREAMBLE_BYTES: usize = 32;

/// The header of a snapshot.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SnapshotHeader {
    /// The program that wrote it.
    pub(super) version: String,
    /// The version of the format that it was written in.
    pub(super) format_version: u64,
    /// The files that it was made from.
    pub(super) inputs: Vec<SnapshotInput>,
    /// The options with which they were read.
    pub(super) options: String,
    /// Number of all claims.
    pub(super) claims: usize,
    /// Number of sections that belong to the beginning, which is read first.
    pub(super) beginning: usize,
    /// Width of a number in bytes, length in bytes, and checksum of each section.
    pub(super) sections: Vec<(u8, u64, u64)>,
}

/// Returns the first bytes of every snapshot. They depend on the byte order of the machine, as the sections do.
fn magic() -> [u8; 16] {
    let mut magic = *b"claimscope\n\0....";
    if let Some(order) = magic.last_chunk_mut::<4>() {
        *order = 0x0102_0304_u32.to_ne_bytes();
    }
    magic
}

/// Writes a header and its sections. Fills in the list of sections with their checksums.
pub(super) fn write(out: &mut impl Write, mut header: SnapshotHeader, sections: &[SectionRef<'_>]) -> io::Result<()> {
    let entry = |section: &SectionRef<'_>| (section.width(), section.bytes().len() as u64, checksum(section.bytes()));
    header.sections = sections.iter().map(entry).collect();
    let mut written = Vec::new();
    SerdeSection(&header).write(&mut written);
    let header = written.first().map_or(&[][..], SectionRef::bytes);
    out.write_all(&magic())?;
    out.write_all(&(header.len() as u64).to_ne_bytes())?;
    out.write_all(&checksum(header).to_ne_bytes())?;
    out.write_all(header)?;
    for section in sections {
        out.write_all(section.bytes())?;
    }
    Ok(())
}

/// A snapshot whose header is sound.
pub(super) struct OpenSnapshot {
    file: OpenCacheFile,
    pub(super) header: SnapshotHeader,
    /// Offset of the first section.
    start: u64,
}

impl OpenSnapshot {
    /// Opens a file and reads its header. `None` if it is not a snapshot of this program and format, whole and unchanged.
    pub(super) fn new(file: &CacheFile) -> Option<Self> {
        let file = file.open()?;
        let size = file.length();
        let mut preamble = [0; PREAMBLE_BYTES];
        file.read_exact_at(&mut preamble, 0).ok()?;
        let (found_magic, preamble) = preamble.split_first_chunk::<16>()?;
        let (length, expected) = preamble.split_first_chunk::<8>()?;
        let (length, expected) = (u64::from_ne_bytes(*length), u64::from_ne_bytes(expected.try_into().ok()?));
        // Nothing of the length is believed before these tests: memory for it is taken right below.
        if *found_magic != magic() || length > MAX_HEADER_BYTES.min(size) {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        file.read_exact_at(&mut bytes, PREAMBLE_BYTES as u64).ok()?;
        if checksum(&bytes) != expected {
            return None;
        }
        let header: SnapshotHeader = SerdeSection::read(&mut std::iter::once(RawSection::Bytes(bytes)))?;
        let start = PREAMBLE_BYTES as u64 + length;
        // The sections must fill the file to its last byte. A file that was cut off, or grew, is none of ours.
        let end = header.sections.iter().try_fold(start, |end, section| end.checked_add(section.1))?;
        let fits =
            header.version == env!("CARGO_PKG_VERSION") && header.format_version == format_version() && end == size;
        fits.then_some(Self { file, header, start })
    }

    /// Reads a range of the sections, on two threads. `None` if one of them is not what was written.
    pub(super) fn read(&self, wanted: Range<usize>) -> Option<Vec<RawSection>> {
        let before: u64 = self.header.sections.iter().take(wanted.start).map(|section| section.1).sum();
        let mut offset = self.start + before;
        let mut reads = Vec::new();
        for &(width, length, expected) in self.header.sections.get(wanted)? {
            reads.push(SectionRead {
                offset,
                buffer: RawSection::zeroed(width, usize::try_from(length).ok()?)?,
                expected,
            });
            offset += length;
        }
        // The largest first, so that both threads are done at about the same time.
        let mut order: Vec<usize> = (0..reads.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(reads.get_mut(at).map_or(0, |read| read.buffer.bytes_mut().len())));
        let reads: Vec<Mutex<SectionRead>> = reads.into_iter().map(Mutex::new).collect();
        let next = AtomicUsize::new(0);
        let work = || -> Option<()> {
            // The counter hands out each section once. Relaxed is enough: the locks and the end of the threads
            // order the data.
            while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                reads.get(at)?.lock().ok()?.run(&self.file)?;
            }
            Some(())
        };
        let (one, other) = thread::scope(|scope| {
            let other = thread::Builder::new().name("snapshot".to_owned()).spawn_scoped(scope, work).ok();
            // Without a second thread this one reads everything.
            (work(), other.is_none_or(|other| other.join().is_ok_and(|done| done.is_some())))
        });
        one.filter(|()| other)?;
        reads.into_iter().map(|read| Some(read.into_inner().ok()?.buffer)).collect()
    }
}

/// A section that is to be read.
struct SectionRead {
    offset: u64,
    buffer: RawSection,
    /// The checksum that the bytes must have.
    expected: u64,
}

impl SectionRead {
    /// Fills the buffer; `None` if the file cannot be read or the checksum is another.
    fn run(&mut self, file: &OpenCacheFile) -> Option<()> {
        let mut checksum = ChecksumBuilder::default();
        for chunk in self.buffer.bytes_mut().chunks_mut(CHUNK) {
            file.read_exact_at(chunk, self.offset).ok()?;
            self.offset += chunk.len() as u64;
            checksum.update(chunk);
        }
        (checksum.finish() == self.expected).then_some(())
    }
}
