//! The checksum by which changed bytes are detected: XXH3, 64 bits.
//!
//! It guards against damage and stale files, not against forgery.

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64, xxh3_128};

/// Returns the XXH3 checksum of `bytes`.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Returns the XXH3 checksum of `bytes` in 128 bits: two texts that nobody made for it never have the same one.
#[must_use]
pub(crate) fn wide(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
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
