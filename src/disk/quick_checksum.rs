//! A checksum of a file that costs little however large it is: of its length, beginning and end.

use std::path::Path;

use super::error::ReadError;
use super::random_access::RandomAccessFile;
use crate::storage::checksum::ChecksumBuilder;

/// Number of bytes at each end of a file that count.
const END_BYTES: u64 = 64 << 10;

/// Returns a checksum of a file's length and of its first and last 64 KiB. Files that differ in the middle alone have the same:
/// it finds a file again, and proves nothing.
///
/// # Errors
/// If there is no such file, or it cannot be read.
pub(crate) fn quick_checksum(path: &Path) -> Result<u64, ReadError> {
    let file = RandomAccessFile::open(path)?;
    let length = file.length();
    let mut checksum = ChecksumBuilder::default();
    checksum.update(&length.to_le_bytes());
    let end = length.min(END_BYTES);
    for offset in [0, length - end] {
        let mut bytes = vec![0; usize::try_from(end).unwrap_or_default()];
        file.read_exact_at(&mut bytes, offset)?;
        checksum.update(&bytes);
    }
    Ok(checksum.finish())
}
