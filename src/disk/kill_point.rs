//! Places at which tests kill the program while it writes, as a power cut would.

use std::process::abort;

use crate::environment;

/// A place between the steps of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KillPoint {
    /// The new file is whole and on the disk, beside its place.
    Filled,
    /// The new file has a hidden name beside the one that it is to replace.
    Named,
    /// The new file is in its place; the folder may not be on the disk yet.
    Placed,
}

impl KillPoint {
    /// Returns the words by which a test names it.
    fn words(self) -> &'static str {
        match self {
            Self::Filled => "a file is filled",
            Self::Named => "a file is named",
            Self::Placed => "a file is placed",
        }
    }

    /// Aborts the process if `CLAIMSCOPE_TEST_PANIC` is `abort while` and the words of this place. Release builds do not
    /// look at the variable.
    pub(super) fn pass(self) {
        if cfg!(debug_assertions) {
            let wanted = std::env::var(environment::TEST_PANIC).unwrap_or_default();
            if wanted.strip_prefix("abort while ") == Some(self.words()) {
                abort();
            }
        }
    }
}
