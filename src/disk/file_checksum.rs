//! The checksum of a file, computed by all processors together.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use super::error::ReadError;
use super::random_access::RandomAccessFile;
use super::read_buffer::ReadBuffer;
use crate::storage::checksum::{BLOCK_BYTES, ChecksumBuilder, checksum_of_blocks};

/// Maximum number of threads: more wait for the memory, not for a processor.
const MAX_THREADS: usize = 4;

/// Returns the [block checksum](crate::storage::checksum::block_checksum) of a file's bytes.
///
/// # Errors
/// If it is no regular file, is too large, or cannot be read to the end that it had when it was opened.
pub(crate) fn file_checksum(path: &Path) -> Result<u64, ReadError> {
    let file = RandomAccessFile::open(path)?;
    let blocks: Vec<u64> = (0..file.length()).step_by(BLOCK_BYTES).collect();
    let checksums: Vec<AtomicU64> = blocks.iter().map(|_| AtomicU64::new(0)).collect();
    let next = AtomicUsize::new(0);
    let work = || -> Result<(), ReadError> {
        let mut buffer = ReadBuffer::new();
        // The counter hands out each block once. Relaxed is enough: the end of the threads orders the data.
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(&start), Some(place)) = (blocks.get(at), checksums.get(at)) else { return Ok(()) };
            place.store(block(&file, start, buffer.bytes())?, Ordering::Relaxed);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS).min(blocks.len());
    thread::scope(|scope| {
        let builder = || thread::Builder::new().name("checksum".to_owned());
        // Without another thread this one reads everything.
        let others: Vec<_> = (1..threads).filter_map(|_| builder().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        // A thread that failed has left out blocks, so that the checksum is another one.
        others.into_iter().filter_map(|other| other.join().ok()).fold(own, Result::and)
    })?;
    Ok(checksum_of_blocks(checksums.iter().map(|checksum| checksum.load(Ordering::Relaxed))))
}

/// Returns the checksum of the block that starts at an offset.
fn block(file: &RandomAccessFile, start: u64, chunk: &mut [u8]) -> Result<u64, ReadError> {
    let mut checksum = ChecksumBuilder::default();
    let end = file.length().min(start + BLOCK_BYTES as u64);
    let mut at = start;
    while at < end {
        let length = usize::try_from(end - at).unwrap_or(usize::MAX).min(chunk.len());
        let Some(part) = chunk.get_mut(..length) else { break };
        file.read_exact_at(part, at)?;
        checksum.update(part);
        at += length as u64;
    }
    Ok(checksum.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::checksum::block_checksum;

    #[test]
    fn a_file_has_the_checksum_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for length in [0, 1, 1 << 18, BLOCK_BYTES, BLOCK_BYTES + 1, 2 * BLOCK_BYTES + 100_000] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at * at / 1021 % 251).unwrap()).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(file_checksum(&path).unwrap(), block_checksum(&bytes), "{length} bytes");
        }
    }
}
