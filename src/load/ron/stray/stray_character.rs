//! A stray character, as the passes that find it hand it on.

use std::ops::Range;

/// A stray character, or a run of them, that was replaced.
#[derive(Debug)]
pub(crate) struct StrayCharacter {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// The message, which is the same for all of one kind.
    pub(crate) message: String,
    /// The remedy.
    pub(crate) hint: String,
}
