//! The checksum by which changed bytes are detected: XXH3, 64 bits.
//!
//! It guards against damage and stale files, not against forgery.

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// Returns the XXH3 checksum of `bytes`.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Length of the blocks of [`block_checksum`], in bytes: long enough that a thread is worth it, short enough that a file has
/// several.
pub(crate) const BLOCK_BYTES: usize = 8 << 20;

/// Returns the checksum of the checksums of blocks of [`BLOCK_BYTES`]: several threads can compute it together.
#[must_use]
pub fn block_checksum(bytes: &[u8]) -> u64 {
    checksum_of_blocks(bytes.chunks(BLOCK_BYTES).map(checksum))
}

/// Returns the [`block_checksum`] of bytes whose blocks have these checksums.
#[must_use]
pub(crate) fn checksum_of_blocks(blocks: impl Iterator<Item = u64>) -> u64 {
    checksum(&blocks.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
}

/// Computes [`checksum`] of bytes that come in several parts; how they are cut makes no difference.
#[derive(Clone, Default)]
pub(crate) struct ChecksumBuilder(Xxh3Default);

impl ChecksumBuilder {
    /// Appends bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the checksum of all bytes so far.
    #[must_use]
    pub(crate) fn finish(&self) -> u64 {
        self.0.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_have_the_checksum_of_the_whole(parts: Vec<Vec<u8>>) {
            let mut builder = ChecksumBuilder::default();
            for part in &parts {
                builder.update(part);
            }
            prop_assert_eq!(builder.finish(), checksum(&parts.concat()));
        }
    }
}
