//! A snapshot of which only that is read which a query needs, while other threads verify that its files are unchanged.

use std::sync::Arc;
use std::thread::JoinHandle;

use crate::disk::RandomAccessFile;
use crate::session::section_read::OpenSections;

/// A snapshot whose parts are read when they are needed. Nothing that was computed from it is an answer before
/// [`holds`](Self::holds) says so.
#[derive(Debug)]
pub(crate) struct PartialSnapshot {
    /// The sections that are read.
    pub(super) sections: Arc<OpenSections<RandomAccessFile>>,
    /// The thread that verifies the fingerprint, and returns whether it holds; `None` where the stamps of the files prove it.
    pub(super) verification: Option<JoinHandle<bool>>,
}

impl PartialSnapshot {
    /// Waits for the verification. Returns whether the files are those that the snapshot was made from, and everything that
    /// was read of it is what was written: then what was computed from it is what the files say.
    #[must_use]
    pub(crate) fn holds(self) -> bool {
        self.verification.is_none_or(|verifying| verifying.join().unwrap_or(false)) && self.sections.is_sound()
    }
}
