//! A stray sign, as those who find it hand it on.

use std::ops::Range;

/// A stray sign: its place, what is wrong, and what to do about it.
#[derive(Debug)]
pub(crate) struct StrayCharacter {
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: String,
}
