//! An error inside one record, as recovery and explanation hand it on.

use std::ops::Range;

/// An error inside a record. The record parser makes a diagnostic of it, which knows the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordError {
    /// The bytes that are wrong, from the beginning of the record.
    pub(crate) range: Range<usize>,
    /// The error in a sentence, without a full stop.
    pub(crate) message: String,
    /// The remedy; empty where there is nothing to say.
    pub(crate) hint: String,
}
