//! An error inside one record, as recovery and explanation hand it on.

use std::ops::Range;

/// A fault inside a record: its bytes in the record, a sentence, and a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordError {
    /// Where, in bytes from the beginning of the record.
    pub(crate) range: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: String,
}
