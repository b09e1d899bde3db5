//! Memory to which files are read fast.

use std::ops::Range;

/// Length in bytes of a [`ReadBuffer`]: it stays in the processor's cache while it is filled and emptied.
pub(super) const BUFFER_BYTES: usize = 256 << 10;

/// Length of a page of memory, in bytes.
const PAGE_BYTES: usize = 4096;

/// Distances, in bytes, that are slow: see [`is_slow`].
const SLOW_DISTANCES: Range<usize> = 1..32;

/// Returns whether the kernel copies slowly from an offset of a file to this memory. Where memory lies a few bytes further
/// into a page than the bytes of the file, copying takes some processors four times as long (measured on an AMD EPYC: 0.25
/// s instead of 0.06 s for 436 MB), as they take it for an overlap. It is the rule: large allocations begin 16 bytes after
/// a page.
pub(super) fn is_slow(bytes: &[u8], offset: u64) -> bool {
    let within = usize::try_from(offset % PAGE_BYTES as u64).unwrap_or(0);
    let distance = (bytes.as_ptr().addr() % PAGE_BYTES + PAGE_BYTES - within) % PAGE_BYTES;
    bytes.len() >= BUFFER_BYTES && SLOW_DISTANCES.contains(&distance)
}

/// Memory to which the kernel copies fast from the start of a page.
#[derive(Debug)]
pub(super) struct ReadBuffer(Vec<u8>);

impl ReadBuffer {
    /// Creates a buffer.
    pub(super) fn new() -> Self {
        Self(vec![0; BUFFER_BYTES + PAGE_BYTES])
    }

    /// Returns the memory, [`BUFFER_BYTES`] of it.
    pub(super) fn bytes(&mut self) -> &mut [u8] {
        let start = self.0.as_ptr().align_offset(PAGE_BYTES).min(PAGE_BYTES);
        self.0.get_mut(start..start + BUFFER_BYTES).unwrap_or_default()
    }
}
